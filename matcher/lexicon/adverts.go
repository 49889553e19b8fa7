package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Advertisements and headlines write around a title what is no part of it:
// that somebody is wanted, hours and days, pay, where it is. Left in, such
// words would make a title less like another.

const (
	advertMoney  = `(?:HK\$|HKD|MOP\$?|RMB|CNY|US\$|[¥￥$]|人民[币幣]|港[币幣元]|澳[门門][币幣])`
	advertAmount = `\d[\d,.]*\s*[kKwW万萬千]?`
	advertPer    = `(?:\s*(?:/|per|a|p\.|每|·)?\s*(?:months?|mths?|years?|hours?|hrs?|m[êe]s|ano|hora|月|年|小时|小時|时|時|天|日)(?:\b|$)|\s*p\.?[ma]\.?(?:\b|$))`
	// advertPlaces are names of places where a post is; "重庆小面厨师" cooks
	// them, so they only count apart, between signs.
	advertPlaces = `(?:香港島?岛?|九[龙龍]|新界|澳[门門]|重[庆慶]市?|氹仔|路氹|Hong Kong(?: Island)?|HK|Kowloon|New Territories|N\.?T\.?|Macau|Macao|Taipa|Cotai|Chongqing|CQ|Mainland China|` +
		`万州|涪陵|渝中|大渡口|沙坪坝|九龙坡|南岸|北碚|綦江|大足|两江新区|江北|渝北|巴南|黔江|长寿|江津|合川|永川|南川|铜梁|璧山|潼南|荣昌|开州|梁平|武隆|城口|丰都|垫江|忠县|云阳|奉节|巫山|巫溪|石柱|秀山|酉阳|彭水|` +
		`中西[区區]|中環|中环|金鐘|灣仔|湾仔|銅鑼灣|尖沙咀|旺角|油尖旺|深水埗|九龍城|黃大仙|觀塘|观塘|葵青|葵涌|荃灣|荃湾|屯門|元朗|大埔|沙田|西貢|將軍澳|離島|東涌|九龍灣|科學園|` +
		`Central|Admiralty|Wan Chai|Causeway Bay|Tsim Sha Tsui|TST|Mong Kok|Sham Shui Po|Kwun Tong|Kwai Chung|Tsuen Wan|Tuen Mun|Yuen Long|Tai Po|Sha ?[Tt]in|Sai Kung|Tseung Kwan O|Tung Chung|Kowloon Bay|Kai Tak)(?:[区區县縣站]| (?:area|district|office|based))?`
)

// advert is a pattern with a quick look for what it needs.
type advert struct {
	may     func(title string) bool
	pattern *regexp.Regexp
}

var adverts = []advert{
	{hasPlace, regexp.MustCompile(`(?:^|[\-–—|｜/,，、·(（【\[])\s*` + advertPlaces + `(?:\s*[/、,，&]\s*` + advertPlaces + `)*\s*(?:$|[\-–—|｜/,，·()（）【】\[\]])`)},
	{hasDigit, regexp.MustCompile(`(?i)(?:月薪|年薪|时薪|時薪|日薪|底薪|薪[资資金酬水]|salary|pay|up to)?[:：\s]*` + advertMoney + `\s*` + advertAmount + `(?:\s*(?:[-–~～至到]|to|a)\s*(?:` + advertMoney + `)?\s*` + advertAmount + `)?\s*(?:以上|起|up\b|\+)?` + advertPer + `?(?:\s*[·x×*]\s*\d\d薪?)?`)},
	{hasDigit, regexp.MustCompile(`(?i)(?:月薪|年薪|时薪|時薪|日薪|底薪|薪[资資金酬水])?[:：\s]*\d[\d,.]*\s*[kKwW万萬千]?\s*[-–~～至到]\s*\d[\d,.]*\s*(?:[kKwW万萬千元](?:\b|元|$)?|元)` + advertPer + `?(?:\s*[·x×*]\s*\d\d薪?)?`)},
	{hasDigit, regexp.MustCompile(`(?i)(?:月薪|年薪|时薪|時薪|日薪|底薪)[:：\s]*` + advertAmount + `元?(?:以上|起|\+)?|\b1[2-9]薪`)},
	{hasAny("urgen", "hiring", "immediate", "time", "fixed", "home", "wfh", "day", "mon", "holiday", "pay", "bonus", "experience", "/f", "/m", "/w", "-se", "tempo"), regexp.MustCompile(`(?i)\b(?:urgent(?:ly)? (?:hiring|wanted|required|needed)|now hiring|we are hiring|we're hiring|hiring now|immediate start|immediately available|full[ -]?time|part[ -]?time|fixed[ -]term contract|work from home|wfh|(?:5|five|5\.5)[ -]days?(?: work(?:ing)?)?(?: ?(?:week|per week|/ ?week))?|mon(?:day)?\s*[-–]\s*fri(?:day)?|bank holidays?|double pay|sign[ -]on bonus|no experience (?:needed|required)|(?:m/f(?:/d)?|h/f|f/m|m/w)|` +
		`precisa-se(?: de)?|procura-se|admite-se|contrata-se|(?:a )?tempo (?:inteiro|parcial|integral))(?:\b|$)`)},
	// Words that trades are named after too (remote sensing, 招聘经理) must stand
	// apart.
	{hasAny("urgen", "hiring", "wanted", "vacancy", "freelance", "permanent", "temporary", "contract", "casual", "remote", "hybrid", "site", "招聘", "程", "居家", "场", "場", "期", "临", "臨", "约", "約"), regexp.MustCompile(`(?i)(?:^|[\-–—|｜/,，、·(（【\[])\s*(?:urgent|urgente|urgently|hiring|wanted|vacancy|freelance|permanent|temporary|contract|casual|remote|hybrid|on-?site|招聘|[远遠]程|居家|[现現][场場]|[长長]期|[临臨][时時]|合[约約])\s*(?:$|[\-–—|｜/,，、·:：!！)）】\]])`)},
	{hasAny("薪", "聘", "招", "急需", "职", "職", "白班", "休", "周", "週", "包", "险", "險", "五天", "5天", "糧", "粮", "假", "即", "验", "驗", "居家", "奖", "獎"), regexp.MustCompile(`高薪(?:招聘)?|急[聘招]|[诚誠][聘招]|[热熱直]招|急需|全[职職]|兼[职職]|[长長]白班|[双雙單单]休|大小[周週]|包吃住|包吃包住|包食宿|包住|[五六]险[一二]金|[五六]險[一二]金|[五5]天(?:工作[周週制]?|制|半)|[雙双][糧粮薪]|[银銀]行假期?|即[时時]上班|[无無免]需?[经經][验驗]|居家[办辦]公|年[终終][奖獎]`)},
}

func hasAny(parts ...string) func(string) bool {
	return func(title string) bool {
		title = strings.ToLower(title)
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(title, part) })
	}
}

func hasDigit(title string) bool { return strings.IndexFunc(title, unicode.IsDigit) >= 0 }

func hasPlace(title string) bool {
	return strings.ContainsAny(title, "-–—|｜/,，、·(（【[")
}

// withoutAdverts leaves the title of an advertisement; all of it where nothing
// would be left.
func withoutAdverts(title string) string {
	left := title
	for _, a := range adverts {
		if a.may(left) {
			left = a.pattern.ReplaceAllString(left, " | ")
		}
	}
	if left == title {
		return title
	}
	if strings.IndexFunc(left, unicode.IsLetter) < 0 {
		return title
	}
	return left
}

package matcher

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"yuqiao/market"
)

// People write into a headline or a title who they are beside what they do:
// "Ms", "（女，45岁）", "985硕士". Such words say nothing about the work, and a
// title with more words in it would be less like another: they are taken out
// before the matcher reads. Words that belong to the work stay ("女裝設計師",
// "3-6岁幼儿教师").

const (
	segmentStart = `(^|[\s,，、;；|｜/·(（\[【-])`
	segmentEnd   = `($|[\s,，、;；|｜/·)）\]】.-])`
)

var personalWords = []*regexp.Regexp{
	// Sex and form of address, as words of their own.
	regexp.MustCompile(segmentStart + `(?:男|女|男性|女性|男士|女士|先生|小姐|太太|mulher|homem|woman|man|lady|gentleman)` + segmentEnd),
	regexp.MustCompile(`(^|[\s,，|(（])(?:Mr|Mrs|Ms|Miss|Mx|Madam|MR|MRS|mr|mrs|ms)\.?(\s)`),
	regexp.MustCompile(`(^)(?:男|女)([^\s男女装裝子性鞋童科士仆僕生工团團排足篮籃])`),
	regexp.MustCompile(`()(?:先生|女士|小姐|太太)` + segmentEnd),
	regexp.MustCompile(`(?i)(^|[\s,，|(（/])(?:male|female)($|[,，|)）/]|\s+(?:[a-z]+)\b)`),
	// Age and year of birth.
	regexp.MustCompile(`(^|[^\d~～至到–-])(?:1[6-9]|[2-7]\d)\s*(?:周)?[岁歲]($|[^以至到~～-])`),
	regexp.MustCompile(`(?i)(^|[\s,，|(（])(?:aged?\s+)?[1-7]\d(?:[\s-]*years?[\s-]*old|\s*yo|\s*y/o)` + segmentEnd),
	regexp.MustCompile(`(?i)(^|[\s,，|(（])(?:aged?\s+[1-7]\d|[1-7]\d\s+anos(?:\s+de\s+idade)?)` + segmentEnd),
	regexp.MustCompile(`(^|\D)(?:19|20)\d\d\s*年(?:出)?生()`),
	regexp.MustCompile(`(^|\D)[5-9]0[后後]()`),
	regexp.MustCompile(`(?i)(^|[\s,，|(（])(?:born in|nascid[oa] em)\s+\d{4}()`),
	regexp.MustCompile(`(?i)^()(?:young|年轻的?|年輕的?)\s*(\S)`),
	// Family and standing of the school.
	regexp.MustCompile(`()(?:已婚已育|未婚未育|已婚|未婚|已育|未育|单身|單身)()`),
	regexp.MustCompile(segmentStart + `(?:married|single|casad[oa]|solteir[oa])` + segmentEnd),
	regexp.MustCompile(`()(?:985|211|双一流|雙一流)(?:院校|高校|大学|大學|工程)?(?:本科|学士|學士|硕士|碩士|博士|毕业生?|畢業生?)?()`),
}

// othersWords are such words said of those whom the work is for.
var othersWords = regexp.MustCompile(`(?i)\b(?:(?:fe)?male|young)\s+(?:people|persons?|child|children|adults?|offenders?|learners?|readers?|patients?|fashion|clothing|garment|wear|health|hair|grooming|wards?|dormitory)`)

// One of these parts or Latin words is in every title that personalWords would
// change; most titles have none and need no closer look.
var (
	personalParts = []string{"男", "女", "岁", "歲", "先生", "小姐", "太太", "婚", "已育", "未育", "单身", "單身", "年生", "出生", "0后", "0後", "年轻", "年輕", "985", "211", "双一流", "雙一流", "y/o"}
	personalLatin = wordSet(`mr mrs ms miss mx madam male female mulher homem woman man lady gentleman old yo year years age aged anos born
		nascido nascida young married single casado casada solteiro solteira`)
)

func mayTellOfPerson(title string) bool {
	for _, part := range personalParts {
		if strings.Contains(title, part) {
			return true
		}
	}
	for w := range strings.FieldsFuncSeq(title, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		if personalLatin[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// titleWithoutPerson leaves out of a title what it says of the person.
func titleWithoutPerson(title string) string {
	if !mayTellOfPerson(title) || othersWords.MatchString(title) {
		return title
	}
	left := title
	for _, p := range personalWords {
		for range 3 { // neighbours share the mark between them
			next := p.ReplaceAllString(left, "${1}${2}")
			if next == left {
				break
			}
			left = next
		}
	}
	if left == title {
		return title
	}
	left = strings.Trim(left, " ,，、;；|｜/·-()（）[]【】.")
	if left == "" {
		return title
	}
	return left
}

// Running text names trades too when it tells what somebody is paid, of their
// family or of the leave that they took ("薪酬福利：月薪3万", "my husband is a
// doctor", "parental leave"). Pay that the work is about stays: a sum must
// follow the word for what somebody is paid.

const (
	moneySign   = `(?:人民币|人民幣|港币|港幣|港元|澳门币|澳門幣|葡币|葡幣|RMB|CNY|HKD|MOP|HK\$|MOP\$|US\$|[¥￥$])`
	moneyAmount = `(?:` + moneySign + `\s*)?(?:\d[\d,.]*|[一二两兩三四五六七八九十百半]+)\s*(?:k|K|m|万|萬|千|百|mil|thousand|W|w)?[一二三四五六七八九千百半]*\s*(?:元|块|塊|蚊|patacas|` + moneySign + `)?` +
		`(?:\s*(?:/|每|a|per|por|p\.)\s*(?:月|年|month|year|annum|m[êe]s|ano|a\.|m\.))?(?:\s*[x×*]\s*\d+)?(?:\s*(?:以上|左右|起|税前|税后|稅前|稅後|gross|net))?`
	payTail = moneyAmount + `(?:\s*(?:[-~,，+、至到]|(?:plus|and|e|加|另加))\s*` + moneyAmount + `)*`
)

var personalClauses = []*regexp.Regexp{
	regexp.MustCompile(`(?:[现現目当當前上原之最近一份个個工作的时時期间間税稅后後平均综綜合固定基本]*(?:月薪|年薪|底薪|时薪|時薪|日薪|薪金|薪资|薪資|薪水|薪酬|工资|工資|薪|(?:[个個本]?人|我的?|[现現当當目]前?时?時?)的?[月年]?收入)(?:福利|待遇|水平|范围|範圍)?[为為是约約大概达達有在：:每月年\s]*){1,2}` + payTail),
	regexp.MustCompile(`(?i)\b(?:(?:my|current|present|last|latest|previous|past|recent|drawn|base|basic|annual|monthly|gross|sales|total)\s+)*(?:salary|salaries|pay|wages?|package|compensation|remuneration|income|earnings|commission)(?:\s+(?:and|&)\s+benefits)?(?:\s+(?:package|history|level))?\s*(?:(?:is|was|are|were|of|at|about|around|approx\.?|[:=-])\s*)*` + payTail),
	regexp.MustCompile(`(?i)\bearn(?:s|ed|ing)?\s+(?:(?:about|around)\s+)?` + payTail),
	regexp.MustCompile(`(?i)(?:sal[áa]rio|vencimento|remunera[çc][ãa]o|ordenado|rendimento)(?:\s+(?:e\s+benef[íi]cios|actual|atual|anterior|mensal|anual|bruto|base))*\s*(?:(?:de|é|era|foi|:|-)\s*)*` + payTail),
	regexp.MustCompile(`(?:丈夫|妻子|老公|老婆|配偶|爱人|愛人|父亲|父親|母亲|母親|儿子|兒子|女儿|女兒|子女|孩子)(?:[也现現都]?(?:是|为|為|在|任|从事|從事|读|讀|学|學))[^。；;,，\n|]*`),
	regexp.MustCompile(`(?i)\b(?:husband|wife|spouse|partner|father|mother|son|daughter)\s+(?:is|was|works|worked|studies|studied|runs)\b[^.;,\n|。；，]*`),
	regexp.MustCompile(`(?i)\b(?:married to|wife of|husband of)\b[^.;,\n|。；，]*`),
	regexp.MustCompile(`(?i)(?:marido|esposa|esposo|mulher|filh[oa])\s+(?:é|era|trabalha|estuda|professora?|m[ée]dic[oa]|engenheir[oa]|advogad[oa]|enfermeir[oa])[^.;,\n|。；，]*`),
	regexp.MustCompile(`(?i)\b(?:childcare|child-care|child care|parental|maternity|paternity|family|nursing)\s+leave|licen[çc]a\s+(?:de\s+)?(?:maternidade|paternidade|parental)|(?:在家|全职|全職)(?:育儿|育兒|带娃|帶娃|带孩子|帶孩子)|育(?:有|儿假|兒假)`),
}

// One of these parts is in every text that personalClauses would change.
var clauseParts = []string{"薪", "工资", "工資", "收入", "丈夫", "妻子", "老公", "老婆", "配偶", "爱人", "愛人", "父亲", "父親", "母亲", "母親", "子女", "儿子", "兒子", "女儿", "女兒", "孩子", "在家", "全职", "全職", "育有", "育儿假", "育兒假",
	"salar", "pay", "wage", "package", "compensation", "remunera", "income", "earn", "commission", "sal\u00e1r", "vencimento", "ordenado", "rendimento",
	"husband", "wife", "spouse", "partner", "father", "mother", "son ", "daughter", "married to", "marido", "esposa", "esposo", "mulher", "filh", " leave", "licen\u00e7a", "licenca"}

// textWithoutPerson leaves out of a running text what it says of pay and
// family. What stood beside it does not run together.
func textWithoutPerson(text string) string {
	lower := strings.ToLower(text)
	if !slices.ContainsFunc(clauseParts, func(part string) bool { return strings.Contains(lower, part) }) {
		return text
	}
	for _, p := range personalClauses {
		text = p.ReplaceAllString(text, "; ")
	}
	return text
}

// withoutPerson is a profile whose titles and texts speak of the work only.
func withoutPerson(p market.Profile) market.Profile {
	p.Headline = titleWithoutPerson(p.Headline)
	p.Summary = textWithoutPerson(p.Summary)
	for i, e := range p.Experience {
		title, summary := titleWithoutPerson(e.Title), textWithoutPerson(e.Summary)
		if title != e.Title || summary != e.Summary {
			p.Experience = slices.Clone(p.Experience)
			p.Experience[i].Title, p.Experience[i].Summary = title, summary
		}
	}
	for i, wish := range p.Wants.Titles {
		if title := titleWithoutPerson(wish); title != wish {
			p.Wants.Titles = slices.Clone(p.Wants.Titles)
			p.Wants.Titles[i] = title
		}
	}
	return p
}

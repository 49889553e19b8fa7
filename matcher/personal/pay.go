package personal

import (
	"regexp"
	"slices"
	"strings"
)

// Pay that the work is about stays: a sum must follow the word for what
// somebody is paid.
const (
	moneySign   = `(?:人民币|人民幣|港币|港幣|港元|澳门币|澳門幣|葡币|葡幣|RMB|CNY|HKD|MOP|HK\$|MOP\$|US\$|[¥￥$])`
	perTime     = `(?:\s*(?:/|每|a|per|por|p\.)\s*(?:月|年|month|mth|year|annum|m[êe]s|ano|a\.|m\.)|\s*p\.?\s?[ma]\b\.?|\s*p/[ma]\b|\s*pcm\b|\s*mensais\b)`
	moneyAmount = `(?:` + moneySign + `\s*)?(?:\d[\d,.]*|[一二两兩三四五六七八九十百半]+)\s*(?:mil\b|thousand|[kKmMwW]\b|万|萬|千|百)?[1-9一二三四五六七八九千百半]*\s*(?:元|块|塊|蚊|patacas|` + moneySign + `)?` +
		perTime + `?(?:\s*[x×*]\s*\d+)?(?:\s*(?:以上|左右|起|税前|税后|稅前|稅後|gross|net))?`
	payTail = moneyAmount + `(?:\s*(?:[-~+至到]|(?:plus|and|e|加|另加))\s*` + moneyAmount + `|\s*[,，、]\s*(?:` + moneySign + `\s*)?\d[\d,.]*\s*(?:mil\b|[kKwW]\b|万|萬|千)?` + perTime + `?)*` +
		`(?:\s*(?:\+|plus|and|e|加)\s*(?:bonus|commission|allowance|佣金|[提花][成红紅]|[奖獎]金|pr[ée]mio|bónus|comissões))?`
	number = "0123456789一二两兩三四五六七八九十百半"
)

var payClauses = []*regexp.Regexp{
	regexp.MustCompile(`(?:[现現目当當前上原之最近一份个個工作的时時期间間税稅后後平均综綜合固定基本期望要求职職]*(?:月薪|年薪|底薪|时薪|時薪|日薪|薪金|薪资|薪資|薪水|薪酬|工资|工資|薪|月入|年入|(?:[个個本]?人|我的?|[现現当當目]前?时?時?)的?[月年]?收入)(?:福利|待遇|水平|范围|範圍)?[为為是约約大概达達有在：:每月年\s]*){1,2}` + payTail),
	regexp.MustCompile(`(?i)\b(?:(?:my|current|present|last|latest|previous|past|recent|drawn|base|basic|annual|monthly|gross|sales|total|expected|desired|asking)\s+)*(?:salary|salaries|pay|wages?|package|compensation|remuneration|income|earnings|commission)(?:\s+(?:and|&)\s+benefits)?(?:\s+(?:package|history|level))?\s*(?:(?:is|was|are|were|of|at|about|around|approx\.?|[:=-])\s*)*` + payTail),
	regexp.MustCompile(`(?i)(?:\b(?:now|currently|was)\s+)?\bearn(?:s|ed|ing)?\s+(?:(?:about|around)\s+)?` + payTail),
	regexp.MustCompile(`(?i)(?:(?:[úu]ltimo|actual|atual|anterior)\s+)?(?:sal[áa]rio|vencimento|remunera[çc][ãa]o|ordenado|rendimento)(?:\s+(?:e\s+benef[íi]cios|actual|atual|anterior|mensal|anual|bruto|base|pretendid[oa]))*\s*(?:(?:de|é|era|foi|:|-)\s*)*` + payTail),
	regexp.MustCompile(`(?:上(?:一?份|[个個])工?|之?前|[現现]時?|而家|目前|期望|要求)(?:的|嘅)?(?:人工|出[粮糧])[\s:：約约係系有]*` + payTail),
	regexp.MustCompile(`人工[\s:：約约]*` + moneySign + `\s*` + payTail),
	regexp.MustCompile(`(?i)` + moneySign + `\s*\d[\d,.]*\s*k?` + perTime + `?\s*(?:salary|wages?|月薪|薪金|de salário)`),
}

// paySum is a sum of money, not the number of a package or a step of pay.
var paySum = regexp.MustCompile(`[¥￥$元块塊蚊万萬千]|RMB|CNY|HKD|MOP|patacas|mil|\d[\d,.]{3,}|\d\s*[kKwW]`)

var familyClauses = []*regexp.Regexp{
	regexp.MustCompile(`(?:丈夫|妻子|老公|老婆|配偶|爱人|愛人|父亲|父親|母亲|母親|儿子|兒子|女儿|女兒|子女|孩子)(?:[也现現都]?(?:是|为|為|在|任|从事|從事|读|讀|学|學))[^。；;,，\n|]*`),
	regexp.MustCompile(`(?i)\b(?:husband|wife|spouse|partner|father|mother|son|daughter)\s+(?:is|was|works|worked|studies|studied|runs)\b[^.;,\n|。；，]*`),
	regexp.MustCompile(`(?i)\b(?:married to|wife of|husband of)\b[^.;,\n|。；，]*`),
	regexp.MustCompile(`(?i)(?:marido|esposa|esposo|mulher|filh[oa])\s+(?:é|era|trabalha|estuda|professora?|m[ée]dic[oa]|engenheir[oa]|advogad[oa]|enfermeir[oa])[^.;,\n|。；，]*`),
}

// familyLeave is time away for the family.
const familyLeave = `(?:(?:childcare|child-care|child care|parental|maternity|paternity|family|nursing)\s+leave|licen[çc]a\s+(?:de\s+)?(?:maternidade|paternidade|parental)|(?:在家|全职|全職)(?:育儿|育兒|带娃|帶娃|带孩子|帶孩子)|育(?:儿|兒)假)`

var leaveClauses = []*regexp.Regexp{regexp.MustCompile(`(?i)\b` + familyLeave + `|` + familyLeave + `|育有`)}

// payEach is a sum for a time that stands for itself in a short text.
var payEach = regexp.MustCompile(`(?i)(?:(?:(?:currently|now)\s+(?:on|at|earning)|earning|drawing|auf[ei]r[eo]|auferindo)\s+)?(?:` + moneySign + `\s*\d[\d,.]*\s*[kw万萬]?|\d[\d,.]*\s*[kw万萬]?\s*(?:元|patacas|` + moneySign + `))` + perTime + `(?:\s*[x×*]\s*\d+)?\s*($|[,，;；|)）])`)

// paySaid is a sum that a word for time or for a wage tells to be pay, at the end
// of a part of a short text.
var paySaid = regexp.MustCompile(`(?i)(?:(?:\b(?:prev(?:ious(?:ly)?)?|curr(?:ent(?:ly)?)?|last|exp(?:ected|ecting)?|now|was|asking|atual(?:mente)?|actual(?:mente)?|ant(?:erior)?)\.?\s*:?\s*(?:(?:on|at)\s+)?|(?:[上前][一]?[份任个個]?工?|[现現目][时時前]?|期望)\s*[:：]?\s*)` + moneySign + `\s*\d[\d,.]*\s*[kw万萬]?(?:千|[一二三四五六七八九])?` + perTime + `?|(?:人工|出[粮糧]|上份工)[\s:：約约]*(?:[\d.]+\s*[kw万萬千]|[一二两兩三四五六七八九十]+[万萬千])[一二三四五六七八九千半]*(?:元|蚊)?)\s*($|[,，;；|)）])`)

// withoutClauses leaves out clauses that tell of pay and family, with by in
// their place.
func withoutClauses(text, by string, clauses ...[]*regexp.Regexp) string {
	for _, clause := range slices.Concat(clauses...) {
		var out strings.Builder
		end := 0
		for _, at := range clause.FindAllStringIndex(text, -1) {
			said := strings.TrimRight(text[at[0]:at[1]], " ")
			at[1] = at[0] + len(said)
			if strings.ContainsAny(said, number) && !paySum.MatchString(said) || by == cut && workFollows.MatchString(text[at[1]:]) {
				continue
			}
			out.WriteString(text[end:at[0]] + by)
			end = at[1]
		}
		text = out.String() + text[end:]
	}
	return text
}

// workFollows tells that a sum in a short text is part of the work
// ("income HK$50m property portfolio").
var workFollows = regexp.MustCompile(`^ +[a-zA-Z]`)

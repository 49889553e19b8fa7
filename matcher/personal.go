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

// withoutPerson is a profile whose headline and titles speak of the work only.
func withoutPerson(p market.Profile) market.Profile {
	p.Headline = titleWithoutPerson(p.Headline)
	for i, e := range p.Experience {
		if title := titleWithoutPerson(e.Title); title != e.Title {
			p.Experience = slices.Clone(p.Experience)
			p.Experience[i].Title = title
		}
	}
	return p
}

package matcher

import (
	"strings"
	"unicode"

	"yuqiao/matcher/lexicon"
)

// A licence is named after a profession, a place and words for the paper
// itself. Where the lexicon does not know the licence, the three are read
// apart: two papers for one profession answer one another unless their places
// or grades differ.

// paperWords are folded words for papers, bodies and membership.
var paperWords = wordSet(`licence license licensed licentiate licenciado licenciada operator certificate certification certified certificado certificada
	certidao registration registered registo registado inscricao practising practicing practice permit card qualification
	qualified chartered member membership fellow membro associate institute institution association society council of the
	and in for de da do das dos e em para carteira cedula profissional professional licenca alvara titulo grade class level
	categoria category cat cert certs classe grau part valid full ordem hong kong hk macau macao china chinese mainland prc cn mo`)

// paperParts are the same in Chinese, the longer first.
var paperParts = []string{
	"执业资格证书", "职业资格证书", "执业资格证", "职业资格证", "资格证书", "执业证书", "专业证书", "技能证书", "等级证书", "上岗证书",
	"作业操作证", "从业资格", "执业资格", "职业资格", "操作证书", "特种作业", "注册证书", "注册证", "操作证", "作业证", "资格证", "执业证", "从业证", "上岗证", "登记证",
	"许可证", "执照", "牌照", "证书", "证明", "会员", "资深", "学会", "协会", "公会", "理事会", "委员会", "执业", "注册", "持牌", "专业", "准照", "证", "牌",
	"中国", "国家", "内地", "香港", "澳门",
}

// gradeParts are words of grade, which are compared for themselves, the highest
// first: of several in one phrase the highest counts.
var gradeParts = []gradePart{
	{"一级", '1'}, {"甲级", '1'}, {"高级", '1'}, {"a级", '1'}, {"a牌", '1'}, {"甲", '1'},
	{"二级", '2'}, {"乙级", '2'}, {"中级", '2'}, {"b级", '2'}, {"b牌", '2'}, {"乙", '2'},
	{"三级", '3'}, {"丙级", '3'}, {"初级", '3'}, {"c级", '3'}, {"c牌", '3'}, {"丙", '3'},
	{"四级", '4'}, {"五级", '5'},
}

// lastGrade is the grade with the greatest number.
const lastGrade = '9'

type gradePart struct {
	part  string
	grade byte
}

// gradeWord is the grade that a whole word names.
func gradeWord(w string) (byte, bool) {
	for _, g := range gradeParts {
		if g.part == w {
			return g.grade, true
		}
	}
	return 0, false
}

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// paper is a licence read apart. An empty profession or place and a zero grade
// are not said.
type paper struct {
	profession string // folded
	place      uint16
	grade      byte
}

func readPaper(text string) paper {
	folded := lexicon.Fold(text)
	p := paper{place: placeNamed(folded)}
	for _, g := range gradeParts {
		if len(g.part) > 3 && strings.Contains(folded, g.part) {
			if p.grade == 0 {
				p.grade = g.grade
			}
			folded = strings.ReplaceAll(folded, g.part, " ")
		}
	}
	for _, part := range paperParts {
		folded = strings.ReplaceAll(folded, part, " ")
	}
	var left []string
	for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if grade, ok := gradeWord(w); ok {
			p.grade = grade
			continue
		}
		if len(w) == 1 && (w[0] >= '1' && w[0] <= lastGrade || w[0] >= 'a' && w[0] <= 'c') {
			p.grade = w[0]
			if w[0] >= 'a' {
				p.grade = w[0] - 'a' + '1'
			}
			continue
		}
		if !paperWords[w] {
			left = append(left, w)
		}
	}
	p.profession = strings.Join(left, " ")
	return p
}

// placeNames are the folded names of the places that grant licences.
var placeNames = []struct {
	place uint16
	names []string
}{
	{countryCode("HK"), []string{"香港", "hong kong", "hongkong"}},
	{countryCode("MO"), []string{"澳门", "macau", "macao"}},
	{countryCode("CN"), []string{"中国", "内地", "大陆", "mainland", "(china)", "interior da china", "国家"}},
}

// placeNamed is the jurisdiction that a folded text names, 0 for none or several.
func placeNamed(folded string) uint16 {
	var found uint16
	for _, p := range placeNames {
		for _, n := range p.names {
			if strings.Contains(folded, n) {
				if found != 0 && found != p.place {
					return 0
				}
				found = p.place
			}
		}
	}
	return found
}

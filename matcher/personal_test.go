package matcher

import (
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
)

func TestTitleWithoutPerson(t *testing.T) {
	for title, want := range map[string]string{
		"护士（女，45岁）":               "护士",
		"女護士":                     "護士",
		"男护士":                     "护士",
		"28岁前端工程师":                "前端工程师",
		"电工 先生":                   "电工",
		"Ms ICU nurse":            "ICU nurse",
		"Mr. Accountant":          "Accountant",
		"Female nurse":            "nurse",
		"Chef (male)":             "Chef",
		"Chef, 28 years old":      "Chef",
		"Chef, aged 28":           "Chef",
		"Cozinheira, 35 anos":     "Cozinheira",
		"Contabilista, mulher":    "Contabilista",
		"Young accountant":        "accountant",
		"90后产品经理":                 "产品经理",
		"产品经理 | 985硕士":            "产品经理",
		"已婚会计":                    "会计",
		"女裝設計師":                   "女裝設計師",
		"女性健康顾问":                  "女性健康顾问",
		"28岁幼儿园教师":                "幼儿园教师",
		"3-6岁幼儿教师":                "3-6岁幼儿教师",
		"12岁以下儿童泳课教练":             "12岁以下儿童泳课教练",
		"Young people's worker":   "Young people's worker",
		"Man-machine engineer":    "Man-machine engineer",
		"Sr. engineer":            "Sr. engineer",
		"MS SQL administrator":    "MS SQL administrator",
		"Ms":                      "Ms",
		"女":                       "女",
		"":                        "",
		"Female fashion designer": "Female fashion designer",
	} {
		if got := titleWithoutPerson(title); got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

// What a headline says of the person changes neither score nor explanation.
func TestFairnessOfHeadlines(t *testing.T) {
	m := shared()
	o := market.OpeningSpec{Title: "重症监护室护士", Skills: []market.WantedSkill{{Name: "重症监护", Required: true}}}
	for _, headline := range []string{"ICU nurse", "重症监护护士", "產科護士", "Enfermeira de cuidados intensivos"} {
		p := market.Profile{Headline: headline, Summary: "ICU"}
		want := m.Score(p, o, market.Ranking{}, day)
		for _, said := range []string{"Ms %", "Mr. %", "%（女，45岁）", "% 女士", "%, aged 28", "% (female)", "%, 28 years old"} {
			p.Headline = replaceMark(said, headline)
			if got := m.Score(p, o, market.Ranking{}, day); !reflect.DeepEqual(got, want) {
				t.Errorf("%s\n%+v\n%+v", p.Headline, got, want)
			}
		}
		p.Headline = headline
		for _, said := range []string{"清华大学硕士。", " Graduated from the University of Oxford in 1999.", " 本人今年52岁，女，已婚。", " Mulher de 45 anos, casada."} {
			p.Summary = "ICU" + said
			if got := m.Score(p, o, market.Ranking{}, day); !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s\n%+v\n%+v", headline, said, got, want)
			}
		}
	}
}

func replaceMark(pattern, by string) string { return strings.Replace(pattern, "%", by, 1) }

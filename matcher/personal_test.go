package matcher

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/personal"
)

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

// saidInShort are what people write beside their work, at %, into titles,
// skills, licences and fields of study; all is false without those that only
// some trades do not take for a language.
func saidInShort(t *testing.T, all bool) (said []string) {
	file, err := os.ReadFile("personal/testdata/said.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		switch line = strings.TrimRight(line, "\n"); {
		case strings.HasPrefix(line, "# Who belongs to a country, alone") && !all:
			return said
		case line != "" && !strings.HasPrefix(line, "#"):
			said = append(said, line)
		}
	}
	return said
}

// What a short text says of the person changes neither score nor explanation,
// wherever it stands.
func TestFairnessOfShortTexts(t *testing.T) {
	m := shared()
	for i, words := range [][4]string{
		{"Quantity surveyor", "bills of quantities", "MHKIS (quantity surveying)", "Quantity surveying"},
		{"會計", "簿記", "註冊會計師", "會計學"},
		{"会计", "记账", "注册会计师", "会计学"},
		{"Contabilista", "contabilidade", "Contabilista certificado", "Contabilidade"},
	} {
		o := market.OpeningSpec{
			Title: words[0], Skills: []market.WantedSkill{{Name: words[1], Required: true}},
			Licences: []market.WantedLicence{{Title: words[2], Required: true}},
		}
		profile := func(said string) market.Profile {
			with := func(k int) string { return replaceMark(said, words[k]) }
			return market.Profile{
				Headline: with(0), Skills: []market.Skill{{Name: with(1)}}, Licences: []market.Licence{{Title: with(2)}},
				Experience: []market.Experience{{Title: with(0)}}, Education: []market.Degree{{Level: "bachelor", Field: with(3)}},
				Wants: market.Wishes{Titles: []string{with(0)}},
			}
		}
		want := m.Score(profile("%"), o, market.Ranking{}, day)
		for _, said := range saidInShort(t, true) {
			for k, word := range words {
				if got := personal.Short(replaceMark(said, word)); got != word {
					t.Errorf("%d: %q became %q", i, replaceMark(said, words[k]), got)
				}
			}
			if got := m.Score(profile(said), o, market.Ranking{}, day); !reflect.DeepEqual(got, want) {
				t.Errorf("%s\n%+v\n%+v", replaceMark(said, words[0]), got, want)
			}
		}
	}
}

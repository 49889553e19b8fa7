package matcher

import (
	"context"
	"encoding/json"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// decoded is a text as JSON brings it in: a lone surrogate becomes U+FFFD.
func decoded(t *testing.T, quoted string) string {
	t.Helper()
	var s string
	if err := json.Unmarshal([]byte(quoted), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// hostileTexts are texts that nobody means.
func hostileTexts(t *testing.T) map[string]string {
	return map[string]string{
		"10 kB":             strings.Repeat("软件工程师 engineer ", 400),
		"lone surrogates":   decoded(t, `"\ud800 焊工 \udfff\ud83d"`),
		"right to left":     "\u202e焊工\u200f \u2067nurse\u2069\u061c",
		"zero width":        strings.Repeat("\u200b\u200d\ufeff\u2060", 500),
		"emoji":             strings.Repeat("👩🏽‍🔧🔥", 200),
		"combining marks":   "e" + strings.Repeat("\u0301\u0489\u20dd", 3_000),
		"NUL":               "welder\x00\x00\x01\x7f",
		"broken UTF-8":      "焊工\xff\xfe\xc3\x28" + strings.Repeat("\xf0\x9f", 1_000),
		"one long word":     strings.Repeat("abcdefghij", 40),
		"one long number":   strings.Repeat("9", 20_000),
		"separators":        strings.Repeat("|/、,;·-()", 2_000),
		"alternatives":      "welder" + strings.Repeat(" or welder", 3_000),
		"Chinese ones":      strings.Repeat("焊工或电工、", 3_000),
		"slashes":           strings.Repeat("welder / ", 3_000),
		"brackets":          strings.Repeat("（(【[", 3_000),
		"denials":           strings.Repeat("no experience in Java or ", 3_000),
		"years":             strings.Repeat("5 years of ", 3_000),
		"levels":            strings.Repeat("senior 高级 head of ", 1_000),
		"sums":              strings.Repeat("月薪 HK$10K-20K x 13 ", 2_000),
		"ligatures":         strings.Repeat("\ufdfa", 3_000),
		"misspelt":          strings.Repeat("enginereing ", 2_000),
		"family":            strings.Repeat("my husband is ", 3_000),
		"spaces":            strings.Repeat(" \t\n\u3000", 3_000),
		"private use":       strings.Repeat("\ue000\U0010fffd", 1_000),
		"Indic and Tibetan": strings.Repeat("ནིརྐྵ", 1_000),
	}
}

// worst is by how much one hostile profile or opening may cost more than
// nothing. Time is the processor's, which others at work on the machine change
// little, and what ends at all ends far below the bound.
const (
	worstTime  = time.Minute
	worstBytes = 512 << 20 // allocated over all, most of it let go at once
	worstTerms = 20_000
)

func withinBounds(t *testing.T, m *Matcher, name string, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	terms, begun := m.lex.Len(), cpuTime(t)
	do()
	runtime.ReadMemStats(&after)
	if took := cpuTime(t) - begun; took > worstTime {
		t.Errorf("%s took %s", name, took)
	}
	if spent := after.TotalAlloc - before.TotalAlloc; spent > worstBytes {
		t.Errorf("%s: %d MB allocated", name, spent>>20)
	}
	if made := m.lex.Len() - terms; made > worstTerms {
		t.Errorf("%s: %d terms", name, made)
	}
}

// hostileProfile puts a text wherever one can stand, as often as lists can be
// long and longer.
func hostileProfile(text string, times int) market.Profile {
	p := market.Profile{Name: text, Headline: text, Summary: text, Nationality: text, Home: market.Place(text)}
	for range times {
		p.Skills = append(p.Skills, market.Skill{Name: text})
		p.Experience = append(p.Experience, market.Experience{Title: text, Employer: text, Summary: text, Place: text})
		p.Education = append(p.Education, market.Degree{Field: text, Institution: text, Level: market.Education(text)})
		p.Licences = append(p.Licences, market.Licence{Title: text, Body: text, Number: text, Jurisdiction: text})
		p.Languages = append(p.Languages, market.Language{Code: text, Level: market.LanguageLevel(text)})
		p.Wants.Titles = append(p.Wants.Titles, text)
		p.Wants.Places = append(p.Wants.Places, market.Place(text))
		p.Wants.Engagements = append(p.Wants.Engagements, market.Engagement(text))
	}
	return p
}

func hostileOpening(text string, times int) market.OpeningSpec {
	o := market.OpeningSpec{Title: text, Description: text, Industry: text, District: text, Place: market.Place(text), Education: market.Education(text), MinYears: 1e300, Pay: &market.OfferedPay{Min: 1e300, Max: 1e308, Currency: market.HKD, Per: market.PerMonth, Months: 1e9}}
	for range times {
		o.Skills = append(o.Skills, market.WantedSkill{Name: text, Required: true})
		o.Licences = append(o.Licences, market.WantedLicence{Title: text, Required: true})
		o.Languages = append(o.Languages, market.WantedLanguage{Code: text, Level: market.LanguageLevel(text), Required: true})
	}
	return o
}

// Whatever a profile or an opening holds, it is ranked in bounded time and
// memory, with a score from 0 to 1, or refused.
func TestBadInput(t *testing.T) {
	m := newMatcher(t)
	usual := market.OpeningSpec{Title: "焊工", Skills: []market.WantedSkill{{Name: "焊接", Required: true}}}
	good := market.Profile{Headline: "焊工", Skills: []market.Skill{{Name: "焊接"}}}
	for name, text := range hostileTexts(t) {
		withinBounds(t, m, name, func() {
			p, o := hostileProfile(text, 3), hostileOpening(text, 3)
			pool := m.NewTalents()
			pool.Put("good", 1, good)
			pool.Put("bad", 1, p)
			got, err := pool.Rank(context.Background(), TalentQuery{Opening: usual, On: day, Explain: true})
			if err != nil || len(got.Matches) != 2 || got.Matches[0].ID != "good" && got.Matches[0].Score == got.Matches[1].Score {
				t.Errorf("%s: %+v, %v", name, got, err)
			}
			other, err := pool.Rank(context.Background(), TalentQuery{Opening: o, On: day, Explain: true})
			if err != nil || len(other.Matches) != 2 {
				t.Errorf("%s: %+v, %v", name, other, err)
			}
			for _, match := range append(got.Matches, other.Matches...) {
				if !(match.Score >= 0 && match.Score <= 1) {
					t.Errorf("%s: %v", name, match.Score)
				}
			}
		})
	}
}

// A profile that lists more than a profile may is read up to there, and what
// it makes of itself can be kept and loaded again.
func TestTooLongProfile(t *testing.T) {
	m := newMatcher(t)
	var p market.Profile
	for i := range 5_000 {
		name := string(rune(0x4e00+i)) + "焊 or Java or " + string(rune(0x5e00+i%900)) + " / Python"
		p.Skills = append(p.Skills, market.Skill{Name: name})
		p.Experience = append(p.Experience, market.Experience{Title: name, Summary: strings.Repeat("Java、焊接。", 500)})
		p.Wants.Titles = append(p.Wants.Titles, name)
		p.Licences = append(p.Licences, market.Licence{Title: name})
		p.Education = append(p.Education, market.Degree{Field: name})
		p.Languages = append(p.Languages, market.Language{Code: "zh"})
	}
	withinBounds(t, m, "5,000 of all", func() {
		c := m.read(p)
		for list, n := range map[string]int{
			"titles": len(c.titles), "skills": len(c.skills), "licences": len(c.licences),
			"fields": len(c.fields), "languages": len(c.languages), "industries": len(c.industries),
		} {
			if n > maxItems {
				t.Errorf("%d %s in a row", n, list)
			}
		}
	})
	pool := m.NewTalents()
	pool.Put("long", 1, p)
	path := filepath.Join(t.TempDir(), "pool")
	if err := pool.Save(path); err != nil {
		t.Fatal(err)
	}
	if err := m.NewTalents().Load(path); err != nil {
		t.Error(err)
	}
	o := market.OpeningSpec{Title: "焊工"}
	for i := range 5_000 {
		o.Skills = append(o.Skills, market.WantedSkill{Name: p.Skills[i].Name, Required: true})
		o.Licences = append(o.Licences, market.WantedLicence{Title: p.Skills[i].Name})
	}
	withinBounds(t, m, "an opening of 5,000 skills", func() {
		if got := rankTalents(t, pool, o, 0); len(got) != 1 || !(got[0].Score >= 0 && got[0].Score <= 1) {
			t.Errorf("%+v", got)
		}
	})
}

// What market lets through is small; the rest it refuses with a reason.
func TestBadInputIsRefused(t *testing.T) {
	for name, text := range hostileTexts(t) {
		p := market.Profile{Headline: text}
		err := p.Validate()
		if err != nil {
			if e := market.KindOf(err); e != market.KindInvalid {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if n := len([]rune(text)); n > market.MaxShortText {
			t.Errorf("%s: %d characters are let through", name, n)
		}
	}
	many := market.Profile{Headline: "x", Skills: make([]market.Skill, 5_000)}
	for i := range many.Skills {
		many.Skills[i].Name = "x"
	}
	if market.KindOf(many.Validate()) != market.KindInvalid {
		t.Error("5,000 skills are let through")
	}
	if lexicon.Fold(strings.Repeat("\ufdfa", 10)) == "" {
		t.Error("nothing is left of a ligature")
	}
}

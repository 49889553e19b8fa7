package matcher

import (
	"fmt"
	"math"
	"testing"

	"yuqiao/market"
)

// evidenceOf is what a match says of a feature.
func evidenceOf(m Match, f Feature) []Evidence {
	for _, r := range m.Reasons {
		if r.Feature == f {
			return r.Evidence
		}
	}
	return nil
}

// What is stated as required says so where it is met, too.
func TestEvidenceSaysWhatIsRequired(t *testing.T) {
	spec := market.OpeningSpec{
		Title: "焊工", MinYears: 2, Education: "vocational", Industry: "机械制造", Place: "CQ",
		Skills:    []market.WantedSkill{{Name: "焊接", Required: true}, {Name: "看图"}},
		Licences:  []market.WantedLicence{{Title: "焊工证", Required: true}},
		Languages: []market.WantedLanguage{{Code: "zh", Level: "B2", Required: true}, {Code: "en", Level: "A1"}},
	}
	profile := market.Profile{
		Headline: "焊工", Home: "CQ", Skills: []market.Skill{{Name: "焊接"}, {Name: "看图"}},
		Experience: []market.Experience{{Title: "焊工", Start: month(t, "2018-01"), End: market.End{Current: true}}},
		Education:  []market.Degree{{Level: "bachelor", Field: "机械"}},
		Licences:   []market.Licence{{Title: "焊工证"}},
		Languages:  []market.Language{{Code: "zh", Level: "C2"}, {Code: "en", Level: "B1"}},
	}
	got := map[string]bool{}
	for _, r := range shared().Score(profile, spec, market.Ranking{}, day).Reasons {
		for _, e := range r.Evidence {
			got[fmt.Sprintf("%s:%s", r.Feature, e.Wanted)] = e.Must
		}
	}
	for key, must := range map[string]bool{
		"skills:焊接": true, "skills:看图": false, "licence:焊工证": true, "experience:2": true, "education:vocational": true,
		"languages:zh B2": true, "languages:en A1": false, "title:焊工": false, "place:CQ": false,
	} {
		if said, there := got[key]; !there || said != must {
			t.Errorf("%s: required %v, there %v", key, said, there)
		}
	}
}

func month(t *testing.T, s string) market.Month {
	t.Helper()
	m, err := market.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A level that no word says is told with the years that it is taken from.
func TestLevelTakenFromYears(t *testing.T) {
	for _, x := range []struct {
		title, since string
		level, how   string
		years        float64
	}{
		{"会计", "2014-01", "senior", "by-years", float64(day.Month().Index()-month(t, "2014-01").Index()) / 12},
		{"会计", "2022-01", "regular", "level", 0},
		{"高级会计师", "2014-01", "senior", "level", 0},
		{"实习会计", "2021-01", "junior", "by-years", float64(day.Month().Index()-month(t, "2021-01").Index()) / 12},
	} {
		profile := market.Profile{Headline: x.title, Experience: []market.Experience{{Title: x.title, Start: month(t, x.since), End: market.End{Current: true}}}}
		m := shared().Score(profile, market.OpeningSpec{Title: "会计", MinYears: 1}, market.Ranking{}, day)
		got := evidenceOf(m, FeatureSeniority)
		if len(got) != 1 || got[0].Found != x.level || got[0].How != x.how || math.Abs(got[0].Years-x.years) > 0.1 {
			t.Errorf("%s since %s: %+v, want %s %s %v", x.title, x.since, got, x.level, x.how, x.years)
			continue
		}
		if said := evidenceOf(m, FeatureExperience); x.years > 0 && (len(said) != 1 || said[0].Found != yearsText(got[0].Years)) {
			t.Errorf("%s since %s: a level by %v years beside %+v", x.title, x.since, got[0].Years, said)
		}
	}
}

// What is met of a choice of licences is told with the whole requirement, which
// is what its gap names.
func TestAlternativeOfALicence(t *testing.T) {
	const whole = "一级注册建筑师或香港建筑师学会会员"
	for _, x := range []struct{ wanted, held, alternative, of string }{
		{whole, "香港建筑师学会会员", "香港建筑师学会会员", whole},
		{whole, "一级注册建筑师", "一级注册建筑师", whole},
		{"一级注册建筑师", "一级注册建筑师", "一级注册建筑师", ""},
	} {
		soon := day.AddDays(30)
		profile := market.Profile{Headline: "建筑师", Licences: []market.Licence{{Title: x.held, Expires: soon}}}
		spec := market.OpeningSpec{Title: "建筑师", Licences: []market.WantedLicence{{Title: x.wanted, Required: true}}}
		m := shared().Score(profile, spec, market.Ranking{}, day)
		got := evidenceOf(m, FeatureLicence)
		if len(got) != 1 || got[0].Wanted != x.alternative || got[0].Of != x.of {
			t.Errorf("%s for %s: %+v", x.held, x.wanted, got)
		}
		for _, g := range m.Gaps {
			if g.Feature == FeatureLicence && g.Wanted != x.wanted {
				t.Errorf("the gap of %s is called %s", x.wanted, g.Wanted)
			}
		}
	}
}

// A post whose end is not said counts a year at most, and that is told.
func TestPostWithoutEnd(t *testing.T) {
	spec := market.OpeningSpec{Title: "会计", MinYears: 3}
	for _, x := range []struct {
		since      string
		end        market.End
		found, how string
	}{
		{"2014-01", market.End{}, "1", "years-open"},
		{day.Month().String(), market.End{}, "0", "years-open"},
		{"2014-01", market.End{Month: month(t, "2015-12")}, "2", "years"},
	} {
		profile := market.Profile{Headline: "会计", Experience: []market.Experience{{Title: "会计", Start: month(t, x.since), End: x.end}}}
		got := evidenceOf(shared().Score(profile, spec, market.Ranking{}, day), FeatureExperience)
		if len(got) != 1 || got[0].Found != x.found || got[0].How != x.how {
			t.Errorf("since %s: %+v, want %s %s", x.since, got, x.found, x.how)
		}
	}
}

// What a change promises is what the score becomes, for the first skill that
// is listed as for any other.
func TestChangeIsExact(t *testing.T) {
	wanted := []string{"焊接", "Java", "财务报表"}
	spec := market.OpeningSpec{Title: "会计", Skills: []market.WantedSkill{{Name: wanted[0], Required: true}, {Name: wanted[1], Required: true}, {Name: wanted[2]}}}
	years := 10.0
	for _, before := range []market.Profile{
		{Headline: "会计"},
		{Headline: "会计", Skills: []market.Skill{{Name: "Java", Years: &years}}},
		{Headline: "焊工培训讲师"},
		{Headline: "护士", Skills: []market.Skill{{Name: "急救"}}},
	} {
		promised := 0
		for _, c := range shared().Score(before, spec, market.Ranking{}, day).Change {
			if c.Feature != FeatureSkills {
				continue
			}
			promised++
			after := before
			after.Skills = append(append([]market.Skill{}, before.Skills...), market.Skill{Name: c.Wanted, Years: &years})
			if got := shared().Score(after, spec, market.Ranking{}, day).Score; got != c.Score {
				t.Errorf("%s with %s: %v, promised %v", before.Headline, c.Wanted, got, c.Score)
			}
		}
		if promised == 0 {
			t.Errorf("%s: nothing is promised", before.Headline)
		}
	}
}

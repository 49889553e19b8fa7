package policy

import (
	"math/rand/v2"
	"slices"
	"testing"

	"yuqiao/market"
)

// This file reads clauses 5, 8 and 9 a second time, in plain Go: who founds
// what in which form, what stands in for a job, and who of a family needs which
// visa.

// settler is one case; nil and "" are not said.
type settler struct {
	home        market.Place
	nationality string
	kinds       []market.TalentKind
	facts       map[string]any
}

func drawSettler(r *rand.Rand) settler {
	s := settler{facts: map[string]any{}}
	if r.IntN(8) > 0 {
		s.home = pick(r, []market.Place{"HK", "MO", "HK", "MO", "CQ", "XX"})
	}
	s.nationality = pick(r, []string{"", "CN", "GB", "PT"})
	s.kinds = some(r, market.TalentKinds)
	maybe := func(name string, values ...any) {
		if v := pick(r, append(values, nil)); v != nil {
			s.facts[name] = v
		}
	}
	maybe("founding.purpose", "agency", "agency", "transform", "invest", "found")
	maybe("founding.agencyForm", "joint", "wholly-owned")
	maybe("talent.contribution", "patent", "know-how", "result", "none")
	maybe("talent.barredFromFounding", false, false, true)
	maybe("talent.worksIn", "CQ", "CQ", "HK", "CN")
	maybe("talent.homeOrStudy", "home", "study", "none")
	maybe("talent.halfYearInChongqing", true, true, false)
	maybe("talent.residencePermit", true, true, false)
	maybe("talent.stays", true, false)
	maybe("talent.dependants", []any{}, []any{"spouse"}, []any{"minor-child"}, []any{"spouse", "minor-child"})
	maybe("talent.permanentResident", true, false)
	maybe("talent.residenceOnVisa", false, false, true)
	return s
}

// says asks whether a fact is one of the wanted values.
func (s settler) says(name string, wanted ...any) tri {
	v, said := s.facts[name]
	switch {
	case !said:
		return unsure
	case slices.Contains(wanted, v):
		return yes
	}
	return no
}

func (s settler) readAgain() map[string]Outcome {
	here := among(s.home, market.HongKong, market.Macau)
	visa := s.facts["talent.residenceOnVisa"] == true
	foreign := -among(s.nationality, "CN")
	family := unsure
	if list, said := s.facts["talent.dependants"].([]any); said {
		family = no
		if len(list) > 0 {
			family = yes
		}
	}
	stays := s.says("talent.stays", true)
	allowed := s.says("talent.barredFromFounding", false)
	ground := anyOf(s.says("talent.worksIn", "CQ"), s.says("talent.homeOrStudy", "home", "study"))
	return map[string]Outcome{
		"5 agency": outcome(all(here, s.says("founding.purpose", "agency"), s.says("founding.agencyForm", "joint", "wholly-owned"), allowed),
			visa || s.facts["founding.agencyForm"] == "wholly-owned"),
		"5 result": outcome(all(here, s.says("founding.purpose", "transform", "invest", "found"), s.says("talent.contribution", "patent", "know-how", "result"), allowed), visa),
		"8 permit": outcome(all(here, s.says("talent.halfYearInChongqing", true), ground), visa || foreign == yes),
		// Who holds the permit has what it opens, whatever the nationality.
		"8 benefits":      outcome(all(here, ground, s.says("talent.residencePermit", true)), visa),
		"9 settle":        outcome(all(here, foreign, stays), visa),
		"9 settle-family": outcome(all(here, foreign, stays, family), visa),
		"9 visit":         outcome(all(here, foreign, -stays), visa),
		"9 visit-family":  outcome(all(here, foreign, -stays, family), visa),
		"9 high-level":    outcome(all(here, foreign, has(s.kinds, market.HighLevel)), true),
		"9 travel-permit": outcome(all(here, foreign, s.says("talent.permanentResident", true)), visa),
	}
}

func TestFamiliesReadTwice(t *testing.T) {
	c := catalogue(t)
	r := rand.New(rand.NewPCG(8, 9))
	seen := map[string]map[Outcome]int{}
	for range 5000 {
		s := drawSettler(r)
		talent := &market.TalentInput{}
		talent.Home, talent.Nationality, talent.Kinds = s.home, s.nationality, s.kinds
		list, err := c.AssessClauses(Input{On: day(t, "2026-11-23"), Locale: market.En, Talent: talent, Facts: s.facts}, 5, 8, 9)
		if err != nil {
			t.Fatal(err)
		}
		want := s.readAgain()
		if len(list) != len(want) {
			t.Fatalf("%d limbs, read again %d", len(list), len(want))
		}
		for _, v := range list {
			limb := map[int]string{5: "5 ", 8: "8 ", 9: "9 "}[v.Clause] + v.Limb
			if seen[limb] == nil {
				seen[limb] = map[Outcome]int{}
			}
			seen[limb][v.Outcome]++
			if v.Outcome != want[limb] {
				t.Errorf("clause %s of %+v: %s, want %s (%s; %s)", limb, s, v.Outcome, want[limb], failing(v), missing(v))
			}
		}
	}
	for limb, outcomes := range seen {
		for _, o := range []Outcome{MayApply, NotCovered, Unknown, AuthorityDecides} {
			if outcomes[o] < 10 && (limb != "9 high-level" || o != MayApply) {
				t.Errorf("clause %s: only %d cases came to %s", limb, outcomes[o], o)
			}
		}
	}
}

package matcher_test

import (
	"testing"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/policy"
)

// The matcher and clause 6 know the same routes from the same days; the clause
// itself is as old as the policy.
func TestRoutesAreThoseOfThePolicy(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	routes, err := matcher.Routes()
	if err != nil {
		t.Fatal(err)
	}
	begun, _ := market.ParseDate("2004-10-13")
	for _, r := range routes {
		on := r.From
		if on.Before(begun) {
			on = begun
		}
		c, ok := lex.Concept(r.Held)
		if !ok {
			t.Errorf("%s is no concept", r.Held)
			continue
		}
		if back, ok := lex.Concept(r.Wanted); !ok || back.Jurisdiction != "CN" || c.Jurisdiction == "CN" {
			t.Errorf("%s to %s: a route leads from Hong Kong or Macau to the mainland", r.Held, r.Wanted)
		}
		talent := market.TalentInput{Profile: market.Profile{
			Home: market.Place(c.Jurisdiction), Licences: []market.Licence{{Title: c.Label("zh-Hant"), Body: c.Body, Jurisdiction: c.Jurisdiction}},
		}}
		verdicts, err := rules.AssessClauses(policy.Input{Talent: &talent, On: on, Locale: market.En}, 6)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, v := range verdicts {
			for _, way := range v.Routes {
				if found = found || string(way.Route) == r.Kind && way.Since == r.From; !found {
					t.Logf("%s (%s): the policy says %s since %s", r.Held, talent.Profile.Licences[0].Title, way.Route, way.Since)
				}
			}
		}
		if !found {
			t.Errorf("%s by %s from %s: not in the policy", r.Held, r.Kind, r.From)
		}
	}
}

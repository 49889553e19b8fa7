package view

import (
	"testing"

	"yuqiao/market"
	"yuqiao/matcher"
)

// Words that were read out of a text are found where they stand, and the
// ranking that they come from is left alone.
func TestLocate(t *testing.T) {
	p := market.Profile{Headline: "Welder, TIG", Summary: "Ten years of MIG and TIG.", Experience: []market.Experience{{Title: "Fitter", Summary: "Read drawings"}, {Title: "Foreman"}}}
	kept := matcher.Match{Reasons: []matcher.Reason{{Feature: matcher.FeatureSkills, Evidence: []matcher.Evidence{
		{Found: "TIG", In: "text"}, {Found: "MIG", In: "text"}, {Found: "drawings", In: "text"}, {Found: "Foreman", In: "text"}, {Found: "•••", In: "text"}, {Found: "", In: "text"}, {Found: "PLC"}, {Found: "Fitter", In: "wish"},
	}}, {Feature: matcher.FeaturePay, Evidence: []matcher.Evidence{{Found: "HKD 1"}}}}}
	m := MatchOf(kept, nil, nil)
	m.Locate(p)
	for i, want := range []string{"headline", "summary", "experience", "experience", "text", "text", "", "wish"} {
		if got := m.Reasons[0].Evidence[i]; got.In != want {
			t.Errorf("%q is in %q, want %q", got.Found, got.In, want)
		}
		if was := kept.Reasons[0].Evidence[i]; want != "" && want != "wish" && was.In != "text" {
			t.Errorf("the ranking now says %+v", was)
		}
	}

	// A relative's trade is no place where the talent's stands.
	p = market.Profile{Summary: "My husband is a TIG welder.", Experience: []market.Experience{{Title: "Fitter", Summary: "TIG"}}}
	m = MatchOf(kept, nil, nil)
	if m.Locate(p); m.Reasons[0].Evidence[0].In != "experience" {
		t.Errorf("TIG is in %q", m.Reasons[0].Evidence[0].In)
	}
}

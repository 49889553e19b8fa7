package demo

import (
	"testing"

	"yuqiao/market"
	"yuqiao/policy"
)

// TestTracks: each clause has openings published under it, and lets them in.
func TestTracks(t *testing.T) {
	clauses, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := make2026(t)
	on, err := market.ParseDate("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	orgs := map[market.OrganisationID]market.Organisation{}
	for _, o := range d.Organisations {
		orgs[o.ID] = o
	}
	under := map[int]int{}
	for _, o := range d.Openings {
		if o.Track == 0 {
			continue
		}
		org := orgs[o.Organisation]
		in := policy.Input{On: on, Opening: &market.OpeningInput{OpeningSpec: o.Spec, Employer: &org.Employer},
			Selection: &policy.SelectionOnFile{Entered: o.Selection.Entered(), Confirmed: o.Selection.Confirmed()}}
		if org.CapitalShare != nil {
			in.Facts = map[string]any{"employer.capitalShare": *org.CapitalShare}
		}
		v, err := clauses.AssessTrack(in, o.Track)
		if err != nil {
			t.Fatal(err)
		}
		if !v.Outcome.Covers() {
			t.Errorf("%s under clause %d: %s %+v %v", o.ID, o.Track, v.Outcome, v.Conditions, v.Missing)
		}
		under[o.Track]++
	}
	for _, clause := range market.Tracks {
		if under[clause] < 2 {
			t.Errorf("%d openings are under clause %d", under[clause], clause)
		}
	}
}

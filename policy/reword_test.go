package policy

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"yuqiao/market"
)

// Whatever a verdict says, and however it was kept, it reads in every language
// as if it had been asked for in that.
func TestReword(t *testing.T) {
	c := catalogue(t)
	locales := []market.Locale{market.ZhHans, market.ZhHant, market.En, market.Pt}
	inputs := []Input{scene(t, technician, pillarFirm, ""), {On: day(t, "2000-01-01")}, {On: day(t, "2026-11-23")}}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		inputs = append(inputs, randomInput(t, r))
	}
	routes, claimed := 0, 0
	for _, in := range inputs {
		said, kept := map[market.Locale][]string{}, map[market.Locale][]Verdict{}
		for _, l := range locales {
			in.Locale = l
			list, err := c.AssessModelled(in)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range list {
				var k Verdict
				b, err := json.Marshal(v)
				if err == nil {
					err = json.Unmarshal(b, &k)
				}
				if err != nil {
					t.Fatal(err)
				}
				said[l], kept[l] = append(said[l], string(b)), append(kept[l], k)
				routes += len(v.Routes)
				claimed += len(v.Claimed)
			}
		}
		for _, from := range locales {
			for _, to := range locales {
				for i, v := range kept[from] {
					if got, _ := json.Marshal(c.Reword(v, to)); string(got) != said[to][i] {
						t.Fatalf("clause %d%s from %s to %s:\n%s\nnot\n%s", v.Clause, v.Limb, from, to, got, said[to][i])
					}
				}
			}
		}
	}
	if routes == 0 || claimed == 0 {
		t.Errorf("%d routes and %d claimed facts were reworded: the inputs show too little", routes, claimed)
	}
}

func TestRewordOfUnknownRulesKeepsTheWords(t *testing.T) {
	c := catalogue(t)
	for _, v := range []Verdict{
		{Clause: 3, Limb: "A", Modelled: true, Version: "1999-01-01", Title: "gone", Next: "kept"},
		{Clause: 3, Limb: "Z", Modelled: true, Version: "2004-10-13", Title: "gone", Next: "kept"},
		{Clause: 99, Modelled: true, Title: "gone", Next: "kept"},
		{Clause: 0},
	} {
		if got := c.Reword(v, market.Pt); got.Title != v.Title || got.Next != v.Next {
			t.Errorf("%+v became %+v", v, got)
		}
	}
}

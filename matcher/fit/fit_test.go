package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/measure"
)

func open(t *testing.T) *matcher.Matcher {
	t.Helper()
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := matcher.New(l)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestGrid(t *testing.T) {
	present := open(t).Scale(market.Ranking{})
	before := maps.Clone(present.Musts)
	candidates := grid(present)
	want := 1
	for _, p := range parameters {
		want *= len(p.values)
	}
	if len(candidates) != want {
		t.Fatalf("%d candidates, not %d", len(candidates), want)
	}
	first := candidates[0]
	if first.moved != 0 || !maps.Equal(first.scale.Weights, present.Weights) || !maps.Equal(first.scale.Musts, present.Musts) || first.scale.Role != present.Role {
		t.Errorf("the first candidate is %+v", first)
	}
	if !maps.Equal(before, present.Musts) {
		t.Error("the grid changes the present musts")
	}
	seen := make(map[string]bool)
	for _, c := range candidates {
		for f, v := range c.scale.Weights {
			if v <= 0 || v > mostWeight {
				t.Fatalf("%v: %s %v", c.by, f, v)
			}
		}
		for f, v := range c.scale.Musts {
			if v <= 0 || v >= 1 {
				t.Fatalf("%v: must %s %v", c.by, f, v)
			}
		}
		seen[fmt.Sprint(c.by)] = true
	}
	if len(seen) != len(candidates) {
		t.Errorf("%d different candidates of %d", len(seen), len(candidates))
	}
}

// What a basis gives under a scale is what the matcher ranks under the same
// weights.
func TestFirstIsTheRanking(t *testing.T) {
	m := open(t)
	set := &graded.Set{Grades: map[string]map[string]int{"o": {}}}
	opening := market.OpeningInput{ID: "o"}
	opening.Title, opening.Place = "Pastry chef", "HK"
	opening.Skills = []market.WantedSkill{{Name: "Chocolate", Required: true}, {Name: "HACCP"}}
	set.Openings = []market.OpeningInput{opening}
	for i, headline := range []string{"Pastry chef", "餅房主管", "Baker", "Sous chef", "Waiter", "Software engineer", "Confeiteiro", "西点师", "Chef de partie", "Steward", "Cashier", "Butcher"} {
		var talent market.TalentInput
		talent.ID, talent.Headline = fmt.Sprintf("t%02d", i), headline
		if i%2 == 0 {
			talent.Skills = []market.Skill{{Name: "Chocolate"}}
		}
		if i%3 == 0 {
			talent.Wants.Places = []market.Place{"MO"}
		}
		set.Talents = append(set.Talents, talent)
	}
	es, err := exercises(m, set)
	if err != nil {
		t.Fatal(err)
	}
	if len(es[0].held) != 4 || len(es[0].pass) != 8 {
		t.Fatalf("%d held back, %d not", len(es[0].held), len(es[0].pass))
	}
	pool := m.NewTalents()
	for _, talent := range set.Talents {
		pool.Put(talent.ID, 1, talent.Profile)
	}
	for _, r := range []market.Ranking{{}, {Weights: map[string]float64{"title": 2, "skills": 10}}, {Weights: map[string]float64{"title": 10, "skills": 1}}} {
		got, err := pool.Rank(context.Background(), matcher.TalentQuery{Opening: opening.OpeningSpec, Ranking: r, On: measure.Day})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, match := range got.Matches[:depth] {
			want = append(want, match.ID)
		}
		if got := es[0].first(m.Scale(r)); !slices.Equal(got, want) {
			t.Errorf("%v: %v, not %v", r.Weights, got, want)
		}
	}
}

// candidate i is right on opening i alone: chosen without that opening, nothing
// is right on it.
func TestCrossValidationJudgesUnseenOpenings(t *testing.T) {
	const n = 4
	candidates, all := make([]candidate, n+1), make([]figures, n+1)
	for i := range all {
		all[i] = figures{make([]float64, n), make([]float64, n)}
		for o := range n {
			all[i].ndcg[o] = 0.5
		}
		if i > 0 {
			candidates[i].moved = 1
			all[i].ndcg[i-1] = 1
		}
	}
	held := crossValidate(all, candidates, n, 3, 1)
	for o, v := range held.ndcg {
		if v != 0.5 {
			t.Errorf("opening %d: %v", o, v)
		}
	}
	if len(held.folds) != 3*n || len(held.splits) != 3 || deviation(held.folds) != 0 {
		t.Errorf("%+v", held)
	}
	all[2].ndcg = []float64{0.9, 0.9, 0.9, 0.9}
	if got := measure.Mean(crossValidate(all, candidates, 2, 3, 1).ndcg); got < 0.899 || got > 0.901 {
		t.Errorf("what is better everywhere counts %v", got)
	}
}

// Equal figures are decided by P@4, then by the fewest moves.
func TestBest(t *testing.T) {
	all := []figures{{[]float64{0.7}, []float64{0.5}}, {[]float64{0.8}, []float64{0.5}}, {[]float64{0.8}, []float64{0.75}}, {[]float64{0.8}, []float64{0.75}}}
	candidates := []candidate{{}, {moved: 1}, {moved: 3}, {moved: 2}}
	if got := best(all, candidates, []int{0}); got != 3 {
		t.Error(got)
	}
}

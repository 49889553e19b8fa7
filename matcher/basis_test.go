package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"yuqiao/market"
)

// Whatever weights and gates are asked for, the basis of a ranking under others
// gives the same scores and the same gates.
func TestBasisGivesEveryScore(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 5)
	pool := m.NewTalents()
	for i := range 150 {
		pool.Put(fmt.Sprintf("t%03d", i), 1, s.profile())
	}
	random := rand.New(rand.NewPCG(5, 5))
	for range 8 {
		opening := s.opening()
		whole, err := pool.Rank(context.Background(), TalentQuery{Opening: opening, On: day, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		basis := make(map[string]Basis)
		for _, match := range whole.Matches {
			basis[match.ID] = match.Basis
		}
		for range 5 {
			r := randomRanking(random)
			scale := m.Scale(r)
			other, err := pool.Rank(context.Background(), TalentQuery{Opening: opening, Ranking: r, On: day})
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range other.Matches {
				b := basis[match.ID]
				if got := scale.Score(b); got != match.Score {
					t.Fatalf("%s under %+v: %v, not %v", match.ID, r, got, match.Score)
				}
				var gates []Gate
				for _, g := range b.Held {
					if scale.Gates[g] {
						gates = append(gates, g)
					}
				}
				if !slices.Equal(gates, match.Gates) {
					t.Fatalf("%s under %+v: %v, not %v", match.ID, r, gates, match.Gates)
				}
			}
		}
	}
}

func randomRanking(random *rand.Rand) market.Ranking {
	r := market.Ranking{Weights: map[string]float64{}, Gates: map[string]bool{}}
	for _, f := range Features {
		switch random.IntN(4) {
		case 0:
			r.Weights[string(f)] = 0
		case 1:
			r.Weights[string(f)] = float64(random.IntN(101)) / 10
		}
	}
	for _, g := range Gates {
		if random.IntN(2) == 0 {
			r.Gates[string(g)] = random.IntN(2) == 0
		}
	}
	return r
}

package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"yuqiao/market"
)

// again makes a score by the formula of docs/matching.md, as pages do: from a
// basis, the constants and weights.
func again(b Basis, s Scale, weights map[Feature]float64) float64 {
	sum, all := 0.0, 0.0
	for _, f := range Features {
		if v, ok := b.Features[f]; ok {
			sum += float64(weights[f] * v)
			all += weights[f]
		}
	}
	mean := 0.0
	if all > 0 {
		mean = sum / all
	}
	title, skills := weights[FeatureTitle], weights[FeatureSkills]
	if _, asked := b.Features[FeatureSkills]; !asked {
		skills = 0
	}
	role := 1.0
	if title+skills > 0 {
		fit := (float64(title*b.Features[FeatureTitle]) + float64(skills*b.Features[FeatureSkills])) / (title + skills)
		role = s.Role.Base + float64((1-s.Role.Base)*min(1, fit/s.Role.Full))
	}
	score := mean * role
	for _, f := range Features {
		must := s.Musts[f]
		if d := s.Defaults[f]; d > 0 {
			must *= min(1, weights[f]/d)
		}
		score *= 1 - float64(must*b.Short[f])
	}
	return round(score)
}

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
	for range 20 {
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
				if got := again(b, scale, scale.Weights); got != match.Score {
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

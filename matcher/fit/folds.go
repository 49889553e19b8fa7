package main

import (
	"math"
	"math/rand/v2"

	"yuqiao/matcher/measure"
)

// best is the candidate with the highest mean nDCG@10 over the openings, then
// the highest P@4, then the one that moves the fewest parameters.
func best(all []figures, candidates []candidate, openings []int) int {
	at, top := 0, [3]float64{-1}
	for i, f := range all {
		v := [3]float64{rounded(meanOf(f.ndcg, openings)), rounded(meanOf(f.p4, openings)), -float64(candidates[i].moved)}
		if v[0] > top[0] || v[0] == top[0] && (v[1] > top[1] || v[1] == top[1] && v[2] > top[2]) {
			at, top = i, v
		}
	}
	return at
}

// rounded keeps the order of summation from telling equal figures apart.
func rounded(x float64) float64 { return math.Round(x*1e9) / 1e9 }

func meanOf(values []float64, at []int) float64 {
	sum := 0.0
	for _, i := range at {
		sum += values[i]
	}
	return sum / float64(len(at))
}

// heldOut is what the search is worth on openings that it has not seen.
type heldOut struct {
	figures                    // of each opening, the mean of all splits
	splits, folds []float64    // mean nDCG@10 of each
	chosen        map[int]bool // candidates that some fold chose
}

// crossValidate splits the openings into folds, chooses by all folds but one
// and judges by that one, and does so again for other splits.
func crossValidate(all []figures, candidates []candidate, folds, splits int, seed uint64) heldOut {
	n := len(all[0].ndcg)
	out := heldOut{figures: figures{make([]float64, n), make([]float64, n)}, chosen: make(map[int]bool)}
	random := rand.New(rand.NewPCG(seed, 4))
	for range splits {
		order := random.Perm(n)
		sum := 0.0
		for k := range folds {
			var train, test []int
			for i, opening := range order {
				if i%folds == k {
					test = append(test, opening)
				} else {
					train = append(train, opening)
				}
			}
			if len(test) == 0 {
				continue
			}
			c := best(all, candidates, train)
			out.chosen[c] = true
			for _, i := range test {
				out.ndcg[i] += all[c].ndcg[i] / float64(splits)
				out.p4[i] += all[c].p4[i] / float64(splits)
				sum += all[c].ndcg[i]
			}
			out.folds = append(out.folds, meanOf(all[c].ndcg, test))
		}
		out.splits = append(out.splits, sum/float64(n))
	}
	return out
}

func deviation(x []float64) float64 {
	mean, sum := measure.Mean(x), 0.0
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	return math.Sqrt(sum / float64(max(1, len(x)-1)))
}

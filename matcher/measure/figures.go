package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

// figures are those of one ranking.
type figures struct{ ndcg, p5 float64 }

const relevant = 2

func figuresOf(ids []string, grades map[string]int) figures {
	var f figures
	for i, id := range ids[:min(10, len(ids))] {
		f.ndcg += gain(grades[id], i)
		if i < 5 && grades[id] >= relevant {
			f.p5 += 0.2
		}
	}
	var best []int
	for _, g := range grades {
		best = append(best, g)
	}
	slices.Sort(best)
	slices.Reverse(best)
	ideal := 0.0
	for i, g := range best[:min(10, len(best))] {
		ideal += gain(g, i)
	}
	if ideal > 0 {
		f.ndcg /= ideal
	}
	return f
}

func gain(grade, at int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(at)+2) }

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(max(1, len(x)))
}

// bootstrap is the 95 % interval of the mean difference of pairs, by 10,000
// resamples with a fixed seed.
func bootstrap(a, b []float64) (low, high float64) {
	const rounds = 10_000
	r := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, rounds)
	for n := range means {
		for range a {
			i := r.IntN(len(a))
			means[n] += (a[i] - b[i]) / float64(len(a))
		}
	}
	slices.Sort(means)
	return means[rounds*25/1000], means[rounds*975/1000]
}

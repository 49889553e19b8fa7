package main

import (
	"math"
	"strings"
)

type gramWeight struct {
	candidate int
	weight    float64
}

// newBaseline is TF-IDF over character 3-grams of the lower-cased text.
func newBaseline(t task) scorer {
	use := map[string]float64{}
	documents := 0.0
	count := func(text string) {
		documents++
		for g := range grams(text) {
			use[g]++
		}
	}
	for _, c := range t.candidates {
		count(c)
	}
	for _, q := range t.queries {
		if q.self < 0 {
			count(q.text)
		}
	}
	weigh := func(text string) map[string]float64 {
		v, norm := grams(text), 0.0
		for g, n := range v {
			v[g] = n * math.Log(1+documents/(1+use[g]))
			norm += v[g] * v[g]
		}
		for g := range v {
			v[g] /= math.Sqrt(norm)
		}
		return v
	}
	index := map[string][]gramWeight{}
	for i, c := range t.candidates {
		for g, w := range weigh(c) {
			index[g] = append(index[g], gramWeight{i, w})
		}
	}
	return func(query string, scores []float64) {
		clear(scores)
		for g, w := range weigh(query) {
			for _, x := range index[g] {
				scores[x.candidate] += w * x.weight
			}
		}
	}
}

func grams(text string) map[string]float64 {
	r := []rune(" " + strings.ToLower(text) + " ")
	out := map[string]float64{}
	for i := 0; i+3 <= len(r); i++ {
		out[string(r[i:i+3])]++
	}
	return out
}

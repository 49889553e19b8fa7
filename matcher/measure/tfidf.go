package main

import (
	"math"
	"slices"

	"yuqiao/matcher/lexicon"
)

// tfidf is the baseline: cosine of TF-IDF vectors of character 3-grams of the
// folded text.
type tfidf struct {
	idf  map[string]float64
	docs []map[string]float64
}

func grams(text string) map[string]float64 {
	r := []rune(" " + lexicon.Fold(text) + " ")
	out := make(map[string]float64)
	for i := 0; i+3 <= len(r); i++ {
		out[string(r[i:i+3])]++
	}
	return out
}

func newTFIDF(texts []string) *tfidf {
	t := &tfidf{idf: make(map[string]float64)}
	for _, text := range texts {
		g := grams(text)
		t.docs = append(t.docs, g)
		for k := range g {
			t.idf[k]++
		}
	}
	for k, df := range t.idf {
		t.idf[k] = math.Log(float64(len(texts)+1) / (df + 1))
	}
	for _, d := range t.docs {
		t.weigh(d)
	}
	return t
}

// weigh turns counts into a vector of length 1.
func (t *tfidf) weigh(d map[string]float64) {
	sum := 0.0
	for k, n := range d {
		v := (1 + math.Log(n)) * t.idf[k]
		d[k] = v
		sum += v * v
	}
	for k := range d {
		if sum > 0 {
			d[k] /= math.Sqrt(sum)
		}
	}
}

// rank orders the documents by likeness to the query, ties by number.
func (t *tfidf) rank(query string) []int {
	q := grams(query)
	t.weigh(q)
	scores, order := make([]float64, len(t.docs)), make([]int, len(t.docs))
	for i, d := range t.docs {
		order[i] = i
		for _, k := range sortedKeys(q) {
			scores[i] += q[k] * d[k]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	return order
}

func sortedKeys(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

package measure

import (
	"math"
	"slices"

	"yuqiao/matcher/lexicon"
)

// tfidf is the baseline: cosine of TF-IDF vectors of character 3-grams. Texts
// are folded as the matcher folds them, so that scripts, case and accents cost
// the baseline nothing.
type tfidf struct {
	documents int
	use       map[string]float64 // 3-gram → documents that have it
	index     map[string][]posting
}

type posting struct {
	document int
	weight   float64
}

func newTFIDF(texts []string) *tfidf {
	t := &tfidf{documents: len(texts), use: make(map[string]float64), index: make(map[string][]posting)}
	counts := make([]map[string]float64, len(texts))
	for i, text := range texts {
		counts[i] = grams(text)
		for g := range counts[i] {
			t.use[g]++
		}
	}
	for i := range counts {
		for g, w := range t.weigh(counts[i]) {
			t.index[g] = append(t.index[g], posting{i, w})
		}
	}
	return t
}

func grams(text string) map[string]float64 {
	r := []rune(" " + lexicon.Fold(text) + " ")
	out := make(map[string]float64)
	for i := 0; i+3 <= len(r); i++ {
		out[string(r[i:i+3])]++
	}
	return out
}

// weigh turns counts into a vector of length 1.
func (t *tfidf) weigh(counts map[string]float64) map[string]float64 {
	square := 0.0
	for _, g := range sortedKeys(counts) { // sums in one order: the same to the last bit
		v := (1 + math.Log(counts[g])) * math.Log(float64(t.documents+1)/(t.use[g]+0.5))
		counts[g] = v
		square += v * v
	}
	if square > 0 {
		for g := range counts {
			counts[g] /= math.Sqrt(square)
		}
	}
	return counts
}

// score fills scores with the likeness of each document to the query.
func (t *tfidf) score(query string, scores []float64) {
	clear(scores)
	q := t.weigh(grams(query))
	for _, g := range sortedKeys(q) {
		for _, p := range t.index[g] {
			scores[p.document] += q[g] * p.weight
		}
	}
}

// rank orders the documents by likeness to the query, ties by number.
func (t *tfidf) rank(query string) []int {
	scores, order := make([]float64, t.documents), make([]int, t.documents)
	t.score(query, scores)
	for i := range order {
		order[i] = i
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

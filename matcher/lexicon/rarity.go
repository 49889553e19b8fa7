package lexicon

import (
	"math"

	"yuqiao/matcher/lexicon/internal/words"
)

// rarity says how much three letters of a Latin word tell: the fewer names of
// concepts have them, the more ("-er " next to nothing, "xyl" much).
type rarity struct {
	weights map[[3]byte]float32
	unseen  float32
}

// newRarity counts the letters of all names of the concepts; each name counts
// its letters once.
func newRarity(concepts []*Concept) rarity {
	names, use := 0, map[[3]byte]int{}
	count := func(name string) {
		seen := map[[3]byte]bool{}
		for _, t := range words.Tokens(words.Fold(name)) {
			if t.Han || words.Stop(t.Text) {
				continue
			}
			padded := " " + words.Lemma(t.Text) + " "
			for i := 0; i+3 <= len(padded); i++ {
				seen[[3]byte([]byte(padded[i:i+3]))] = true
			}
		}
		if len(seen) > 0 {
			names++
		}
		for g := range seen {
			use[g]++
		}
	}
	for _, c := range concepts {
		for _, labels := range c.labels {
			for _, name := range labels {
				count(name)
			}
		}
		for _, name := range c.any {
			count(name)
		}
	}
	idf := func(n int) float32 { return float32(math.Log(1 + float64(names)/float64(1+n))) }
	r := rarity{weights: make(map[[3]byte]float32, len(use)), unseen: idf(0)}
	for g, n := range use {
		r.weights[g] = idf(n)
	}
	return r
}

// of returns the weight of three bytes.
func (r rarity) of(gram string) float32 {
	if w, ok := r.weights[[3]byte{gram[0], gram[1], gram[2]}]; ok {
		return w
	}
	return r.unseen
}

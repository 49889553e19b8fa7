package bridge

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"math"
	"sync"
	"unicode/utf8"
)

//go:embed bridge.bin
var data string

// Bridge is the word table. It is immutable and safe for concurrent use.
type Bridge struct {
	*table
}

var open = sync.OnceValues(func() (*Bridge, error) {
	t, err := parse(data)
	if err != nil {
		return nil, err
	}
	return &Bridge{t}, nil
})

// Open returns the embedded bridge; it reads nothing until words are asked for.
func Open() (*Bridge, error) { return open() }

// Dimensions is the length of the vectors.
func (b *Bridge) Dimensions() int { return b.dimensions }

// Stem returns the number of an English stem or of a Han character.
func (b *Bridge) Stem(s string) (int, bool) {
	i := b.stems.find(s)
	return i, i >= 0
}

// Text returns the stem of a number.
func (b *Bridge) Text(stem int) string { return b.stems.at(stem) }

// Weight returns how much a stem says, its inverse document frequency, 0…16.
func (b *Bridge) Weight(stem int) float64 { return float64(b.weights[stem]) / 16 }

// AddVector adds the stem's direction, of length scale, to sum.
func (b *Bridge) AddVector(sum []float32, stem int, scale float64) {
	v := b.vectors[stem*b.dimensions:][:b.dimensions]
	norm := 0
	for i := 0; i < len(v); i++ {
		x := int(int8(v[i]))
		norm += x * x
	}
	if norm == 0 {
		return
	}
	k := float32(scale / math.Sqrt(float64(norm)))
	for i := 0; i < len(v); i++ {
		sum[i] += k * float32(int8(v[i]))
	}
}

// Gloss appends the English stems of a Han word's meaning.
func (b *Bridge) Gloss(to []Gloss, word string) []Gloss {
	i := b.words.find(word)
	if i < 0 {
		return to
	}
	g := b.glosses.at(i)
	for j := 0; j+2 < len(g); j += 3 {
		to = append(to, Gloss{int(g[j]) | int(g[j+1])<<8, float64(g[j+2]) / 255})
	}
	return to
}

// Has tells whether the table knows a Han word.
func (b *Bridge) Has(word string) bool { return b.words.find(word) >= 0 }

const longest = 8 // characters of a Han word

// Segment cuts a run of Han characters into words that known accepts or the
// table has: the fewest pieces, and among those the longest words. Characters
// that belong to no word come back alone.
func (b *Bridge) Segment(run string, known func(string) bool) []string {
	type state struct {
		cost float64
		from int
	}
	best := make([]state, len(run)+1)
	for i := range best {
		best[i].cost = math.Inf(1)
	}
	best[0].cost = 0
	for i := range run {
		if math.IsInf(best[i].cost, 1) {
			continue
		}
		end, n := i, 0
		for end < len(run) && n < longest {
			_, size := utf8.DecodeRuneInString(run[end:])
			end += size
			n++
			piece := run[i:end]
			cost := 1 - 0.01*float64(n*n)
			if !(known != nil && known(piece)) && !b.Has(piece) {
				if n > 1 {
					continue
				}
				cost = 2
			} else if n == 1 {
				cost = 1.2
			}
			if c := best[i].cost + cost; c < best[end].cost {
				best[end] = state{c, i}
			}
		}
	}
	var out []string
	for end := len(run); end > 0; end = best[end].from {
		out = append(out, run[best[end].from:end])
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// Version changes with the data.
func Version() string {
	sum := sha256.Sum256([]byte(data))
	return hex.EncodeToString(sum[:8])
}

package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/bridge"
	"yuqiao/matcher/lexicon/internal/words"
)

// Embedder gives a phrase a direction in a space in which like meanings are
// near. The embedded one is built on dictionary glosses; a stronger one can
// stand in its place.
type Embedder interface {
	// Dimensions is the length of the vectors.
	Dimensions() int
	// AddVector adds the direction of a stem, of length scale, to sum.
	AddVector(sum []float32, stem int, scale float64)
}

// feature is one weighted element of a phrase's meaning or writing.
type feature struct {
	id     uint32
	weight float32
}

// bag collects features; one may come several times.
type bag []feature

func (b *bag) add(class byte, text string, weight float32) {
	h := (offset32 ^ uint32(class)) * prime32
	for i := 0; i < len(text); i++ {
		h = (h ^ uint32(text[i])) * prime32
	}
	*b = append(*b, feature{h, weight})
}

// Of the hash FNV-1a.
const (
	offset32 = 2166136261
	prime32  = 16777619
)

// sorted returns the features in id order, at unit length; none when all
// weigh nothing.
func (b bag) sorted() []feature {
	slices.SortStableFunc(b, func(x, y feature) int { return cmp.Compare(x.id, y.id) })
	n := 0 // of distinct ones
	for i, f := range b {
		if i == 0 || f.id != b[i-1].id {
			n++
		}
	}
	out := make([]feature, 0, n)
	for i, f := range b {
		if i > 0 && f.id == b[i-1].id {
			out[len(out)-1].weight += f.weight
		} else {
			out = append(out, f)
		}
	}
	sum := 0.0
	for _, f := range out {
		sum += float64(f.weight) * float64(f.weight)
	}
	if sum == 0 {
		return nil
	}
	k := float32(1 / math.Sqrt(sum))
	for i := range out {
		out[i].weight *= k
	}
	return out
}

// phrase is a text on its way to features.
type phrase struct {
	l       *Lexicon
	meaning bag
	surface bag
	sum     []float32 // of the vectors
	latin   bool
	han     bool
}

const (
	unknownWeight = 9.5  // of a word that no dictionary has
	headWeight    = 0.4  // of a head noun ("officer") beside other words
	levelWeight   = 0.12 // of a level word ("senior")
	rootWeight    = 0.55 // of a word's root beside its lemma
	charWeight    = 0.35 // of a character's vector beside its word's
)

// weightOf is what an English stem says.
func (l *Lexicon) weightOf(stem string) float32 {
	if i, ok := l.bridge.Stem(stem); ok {
		return float32(math.Min(l.bridge.Weight(i), unknownWeight))
	}
	return unknownWeight
}

// word adds an English lemma.
func (p *phrase) word(lemma string, scale float32) {
	w := p.l.weightOf(lemma) * scale
	if p.l.markers.heads[lemma] {
		w *= headWeight
	}
	p.meaning.add('s', lemma, w)
	p.meaning.add('r', words.Root(lemma), w*rootWeight)
	if i, ok := p.l.bridge.Stem(lemma); ok {
		p.l.embedder.AddVector(p.sum, i, float64(w))
	} else if i, ok := p.l.bridge.Stem(words.Root(lemma)); ok {
		p.l.embedder.AddVector(p.sum, i, float64(w)*0.7)
	}
}

// write adds how a Latin word is written.
func (p *phrase) write(word string, scale float32) {
	padded := " " + word + " "
	for i := 0; i+3 <= len(padded); i++ {
		p.surface.add('3', padded[i:i+3], scale*p.l.rarity.of(padded[i:i+3]))
	}
}

// latinToken adds a Latin word of the text.
func (p *phrase) latinToken(w string, scale float32, portuguese bool) {
	p.latin = true
	if words.Stop(w) {
		return
	}
	r := p.l.ring
	lemma := words.Lemma(w)
	if means := r.short[w]; means != nil {
		p.meaning.add('s', w, 2*scale)
		for _, m := range means {
			p.word(m, scale/float32(math.Sqrt(float64(len(means)))))
			p.write(m, scale)
		}
		return
	}
	p.write(lemma, scale)
	if portuguese || !p.english(lemma) {
		for _, form := range []string{w, strings.TrimSuffix(w, "s"), strings.TrimSuffix(w, "es")} {
			if means := r.pt[form]; means != nil {
				for _, m := range means {
					p.word(m, scale/float32(math.Sqrt(float64(len(means)))))
				}
				return
			}
		}
		if !p.english(lemma) {
			if c, ok := p.cognate(w); ok {
				p.word(c, scale*0.8)
				return
			}
		}
	}
	p.word(lemma, scale)
	p.parts(lemma, scale)
}

func (p *phrase) english(lemma string) bool {
	_, ok := p.l.bridge.Stem(lemma)
	return ok
}

// cognate guesses the English word behind a Portuguese one.
func (p *phrase) cognate(w string) (string, bool) {
	w = strings.TrimSuffix(w, "s")
	for _, c := range cognates {
		if root, ok := strings.CutSuffix(w, c[0]); ok && len(root) > 2 {
			if p.english(root + c[1]) {
				return root + c[1], true
			}
		}
	}
	return "", false
}

// parts splits a closed compound that no dictionary has ("wiredrawing") into
// two words that one has.
func (p *phrase) parts(lemma string, scale float32) {
	if p.english(lemma) || len(lemma) < 8 {
		return
	}
	for i := len(lemma) - 4; i >= 4; i-- {
		if p.english(lemma[:i]) && p.english(lemma[i:]) {
			p.word(lemma[:i], scale*0.6)
			p.word(lemma[i:], scale*0.6)
			return
		}
	}
}

// hanRun adds a run of Chinese.
func (p *phrase) hanRun(run string, scale func(offset int) float32) {
	p.han = true
	known := func(s string) bool { return p.l.ring.zh[s] != nil }
	at := 0
	for _, piece := range p.l.bridge.Segment(run, known) {
		p.hanWord(piece, scale(at))
		at += len(piece)
	}
	runes := []rune(run)
	at = 0
	for i := range runes {
		if i+1 < len(runes) {
			p.surface.add('2', string(runes[i:i+2]), 2*scale(at))
		}
		p.surface.add('1', string(runes[i]), scale(at))
		at += utf8.RuneLen(runes[i])
	}
}

func (p *phrase) hanWord(piece string, scale float32) {
	l := p.l
	if means := l.ring.zh[piece]; means != nil {
		for _, m := range means {
			p.word(m, scale/float32(math.Sqrt(float64(len(means)))))
		}
	} else {
		var room [16]bridge.Gloss
		gloss := l.bridge.Gloss(room[:0], piece)
		norm := 0.0
		for _, g := range gloss {
			norm += g.Weight * g.Weight
		}
		for _, g := range gloss {
			p.word(l.bridge.Text(g.Stem), scale*float32(g.Weight/math.Sqrt(norm)))
		}
	}
	if l.markers.heads[piece] {
		return
	}
	p.meaning.add('s', piece, 2*scale)
	for _, r := range piece {
		if i, ok := l.bridge.Stem(string(r)); ok {
			l.embedder.AddVector(p.sum, i, l.bridge.Weight(i)*float64(scale)*charWeight)
		}
	}
}

// vector is a direction in small integers.
type vector struct {
	parts []int8
	scale float32 // parts·scale has length 1; 0: no direction
}

func quantise(sum []float32) vector {
	most, norm := float32(0), 0
	for _, x := range sum {
		most = max(most, x, -x)
	}
	if most == 0 {
		return vector{}
	}
	v := vector{parts: make([]int8, len(sum))}
	for i, x := range sum {
		v.parts[i] = int8(math.RoundToEven(float64(x * 127 / most)))
		norm += int(v.parts[i]) * int(v.parts[i])
	}
	v.scale = float32(1 / math.Sqrt(float64(norm)))
	return v
}

func (v vector) cosine(w vector) float32 {
	if v.scale == 0 || w.scale == 0 {
		return 0
	}
	return float32(dot8(v.parts, w.parts)) * v.scale * w.scale
}

// dotPlain is the scalar product of two rows of one length.
func dotPlain(a, b []int8) int32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 int32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		x, y := a[i:i+4:i+4], b[i:i+4:i+4]
		s0 += int32(x[0]) * int32(y[0])
		s1 += int32(x[1]) * int32(y[1])
		s2 += int32(x[2]) * int32(y[2])
		s3 += int32(x[3]) * int32(y[3])
	}
	for ; i < len(a); i++ {
		s0 += int32(a[i]) * int32(b[i])
	}
	return s0 + s1 + s2 + s3
}

func cosine(a, b []feature) float32 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].id, b[j].id; {
		case x == y:
			sum += a[i].weight * b[j].weight
			i++
			j++
		case x < y:
			i++
		default:
			j++
		}
	}
	return min(sum, 1)
}

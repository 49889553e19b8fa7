package lexicon

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

//go:embed plain.txt
var plainWords string

// readPlain tells what the words of plain.txt need, as units of the trie write
// them.
func readPlain() map[string]int {
	plain := make(map[string]int)
	for line := range strings.Lines(plainWords) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			need := muchMore
			if name, ok := strings.CutPrefix(w, "!"); ok {
				w, need = name, never
			}
			plain[unitKey(units(words.Fold(strings.ReplaceAll(w, "_", " "))))] = need
		}
	}
	return plain
}

func unitKey(us []unit) string {
	var b strings.Builder
	for _, u := range us {
		b.WriteString(u.text)
	}
	return b.String()
}

// Found is a concept that a text names, with the words that name it as they
// stand there, each writing once, in text order.
type Found struct {
	Concept Concept
	Words   []string
}

// mostWritings bounds the words of one Found.
const mostWritings = 10

// Reading lists the titles, skills and licences that a text names, and the
// industries and fields of study that it names by more than one common word,
// in text order, each once. It is for people to read and rather leaves
// something out than takes a word for a trade that it does not mean: Chinese
// is cut into words first, and a word that mostly means something else, or a
// short one, counts only where the text speaks of its trade by other words
// too. Text over MaxMentionText is not read. The time is linear in the text.
func (l *Lexicon) Reading(text string) []Found {
	text = cut(text, MaxMentionText)
	r := textReading{l: l, source: text, folded: words.FoldMap(text)}
	r.units = units(r.folded.Text)
	hits := r.segment()
	trades := r.trades(hits)
	at := make(map[uint16]int)
	var out []Found
	for _, h := range hits {
		if h.need > 0 {
			h.senses = slices.DeleteFunc(slices.Clone(h.senses), func(s sense) bool { return trades[l.book.domain[s.value]] < h.need })
		}
		concept, ok := r.choose(h, trades)
		if !ok {
			continue
		}
		start, end := r.folded.Source(r.units[h.first].start, r.units[h.last-1].end)
		found, seen := at[concept]
		if !seen {
			found = len(out)
			at[concept] = found
			out = append(out, Found{Concept: *l.book.concepts[concept]})
		}
		if w := closed(text[start:end], text[end:]); len(out[found].Words) < mostWritings && !slices.Contains(out[found].Words, w) {
			out[found].Words = append(out[found].Words, w)
		}
	}
	return out
}

// closed is found words with the bracket that closes one within them.
func closed(found, rest string) string {
	for _, b := range [...][2]string{{"(", ")"}, {"（", "）"}} {
		if strings.Count(found, b[0]) > strings.Count(found, b[1]) && strings.HasPrefix(rest, b[1]) {
			return found + b[1]
		}
	}
	return found
}

// textReading is one text being read.
type textReading struct {
	l      *Lexicon
	source string
	folded words.Folded
	units  []unit
}

// readHit is a label in a text.
type readHit struct {
	hit
	need int // of other words of its trade, for it to mean that trade
}

// What a label needs.
const (
	nothing  = 0
	company  = 1 // a name that is also a word, a short name
	muchMore = 2 // a word of plain.txt
	never    = math.MaxInt
)

// Costs of a piece of a text: one that is no word costs more than any word.
const (
	wordCost  = 1.0
	aloneCost = 2.0
	// longPiece is what a piece saves by its length, so that of equally many
	// pieces the longer ones are taken.
	longPiece = 0.01
	mostSaved = 0.5
	// labelFirst prefers a label to a dictionary word of the same length.
	labelFirst     = 0.005
	longestHanWord = 8
)

func pieceCost(n int) float64 { return wordCost - min(mostSaved, longPiece*float64(n*n)) }

// segment cuts the text into the fewest pieces, labels and dictionary words,
// and returns the labels among them.
func (r *textReading) segment() []readHit {
	type step struct {
		cost   float64
		from   int
		senses []sense // of the piece that ends here; nil for no label
	}
	n := len(r.units)
	best := make([]step, n+1)
	reach := func(i, j int, cost float64, senses []sense) {
		if c := best[i].cost + cost; best[j].cost == 0 || c < best[j].cost {
			best[j] = step{c, i, senses}
		}
	}
	for i := range n {
		han := r.isHan(i)
		if han {
			reach(i, i+1, aloneCost, nil)
			for j := i + 2; j <= n && j-i <= longestHanWord && r.joined(j-1); j++ {
				if r.l.bridge.Has(r.folded.Text[r.units[i].start:r.units[j-1].end]) {
					reach(i, j, pieceCost(j-i), nil)
				}
			}
		} else {
			reach(i, i+1, wordCost, nil)
		}
		r.labelsAt(i, func(j int, senses []sense) { reach(i, j, pieceCost(j-i)-labelFirst, senses) })
	}
	var out []readHit
	for j := n; j > 0; j = best[j].from {
		if s := best[j].senses; s != nil {
			h := readHit{hit: hit{s, best[j].from, j}}
			if h.need, s = r.judge(h.hit); s != nil {
				h.senses = s
				out = append(out, h)
			}
		}
	}
	slices.Reverse(out)
	return out
}

func (r *textReading) isHan(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.units[i].text)
	return words.IsHan(c)
}

// joined reports whether unit i is a Han character that follows another
// without anything between.
func (r *textReading) joined(i int) bool {
	return r.isHan(i) && r.units[i].start == r.units[i-1].end
}

// labelsAt calls f for every label that starts at unit i.
func (r *textReading) labelsAt(i int, f func(end int, senses []sense)) {
	t := r.l.labels
	node := uint32(0)
	for j := i; j < len(r.units); j++ {
		id := t.units[r.units[j].text]
		if id == 0 || j > i && r.units[j].stop {
			return
		}
		next, ok := t.next[uint64(node)<<32|uint64(id)]
		if !ok {
			return
		}
		node = next
		fit := fitting(t.at[node], j+1, func(s sense, end int) bool {
			return len(r.units) == 1 || r.text(i, end) == s.exact
		})
		if len(fit) > 0 {
			f(j+1, fit)
		}
	}
}

// text are units [i, j) as they stand in the source.
func (r *textReading) text(i, j int) string {
	start, end := r.folded.Source(r.units[i].start, r.units[j-1].end)
	return r.source[start:end]
}

// shortName is the length up to which a Latin name alone says little.
const shortName = 3

// judge tells what a label needs to mean its trade where it stands, and which
// senses it may have there; none when it surely means something else.
func (r *textReading) judge(h hit) (need int, senses []sense) {
	whole := h.first == 0 && h.last == len(r.units)
	n, us := h.last-h.first, r.units[h.first:h.last]
	written := r.text(h.first, h.last)
	han := r.isHan(h.first)
	if whole {
		return nothing, h.senses
	}
	// "Law", "media" and 教育 are said of everything.
	if n == 1 || han && n == 2 {
		senses = slices.DeleteFunc(slices.Clone(h.senses), func(s sense) bool {
			k := r.l.book.concepts[s.value].Kind
			return k == Industry || k == Field
		})
	} else {
		senses = h.senses
	}
	switch {
	case len(senses) == 0:
		return nothing, nil
	case r.l.plain[unitKey(us)] > nothing:
		return r.l.plain[unitKey(us)], senses
	case han || n > 1:
		return nothing, senses
	case len(written) <= 2 && h.first > 0 && unicode.IsDigit(rune(r.units[h.first-1].text[0])):
		return nothing, nil // a time of day, a price
	case len(written) <= shortName:
		return company, senses
	}
	return r.judgeName(h, written, senses)
}

// judgeName judges names such as Excel and React, which in English are words
// too: in running text they must be written as names.
func (r *textReading) judgeName(h hit, written string, senses []sense) (need int, fit []sense) {
	isName := !slices.ContainsFunc(senses, func(s sense) bool {
		c := r.l.book.concepts[s.value]
		return slices.ContainsFunc(c.labels[english], func(label string) bool {
			return strings.EqualFold(label, written) || label == strings.ToLower(label) && words.Lemma(label) == r.units[h.first].text
		})
	})
	if !isName || !r.running(h) {
		return nothing, senses
	}
	lower := strings.ToLower(written)
	if _, known := r.l.bridge.Stem(words.Root(lower)); !known {
		return nothing, senses
	}
	switch {
	case written == lower:
		return nothing, nil
	case h.first > 0 && !r.units[h.first].stop && written != strings.ToUpper(written):
		return nothing, senses
	}
	return company, senses
}

// running reports whether Latin words stand beside a hit in its sentence.
func (r *textReading) running(h hit) bool {
	before := h.first > 0 && !r.units[h.first].stop && !r.isHan(h.first-1)
	after := h.last < len(r.units) && !r.units[h.last].stop && !r.isHan(h.last)
	return before || after
}

// trades counts the words of each domain that need no others and have no other
// sense, each once.
func (r *textReading) trades(hits []readHit) []int {
	votes := make([]int, len(r.l.book.domains))
	counted := make(map[uint16]bool)
	for _, h := range hits {
		if v := h.senses[0].value; h.need == nothing && r.oneDomain(h.senses) && !counted[v] {
			counted[v] = true
			votes[r.l.book.domain[v]]++
		}
	}
	return votes
}

func (r *textReading) oneDomain(senses []sense) bool {
	for _, s := range senses {
		if r.l.book.domain[s.value] != r.l.book.domain[senses[0].value] {
			return false
		}
	}
	return len(senses) > 0
}

// choose takes the sense whose trade the text speaks of most; none where it
// speaks of several alike. Of one trade's senses a title is taken where it
// stands alone, otherwise the skill.
func (r *textReading) choose(h readHit, trades []int) (concept uint16, ok bool) {
	if len(h.senses) == 0 {
		return 0, false
	}
	domain := r.l.book.domain
	best := h.senses[:1]
	for _, s := range h.senses[1:] {
		switch a, b := trades[domain[s.value]], trades[domain[best[0].value]]; {
		case a > b:
			best = []sense{s}
		case a == b:
			best = append(slices.Clip(best), s)
		}
	}
	if !r.oneDomain(best) {
		return 0, false
	}
	order := []Kind{Skill, Title, Licence, Industry, Field}
	if h.first == 0 && h.last == len(r.units) {
		order = []Kind{Title, Licence, Skill, Industry, Field}
	}
	slices.SortStableFunc(best, func(a, b sense) int {
		return slices.Index(order, r.l.book.concepts[a.value].Kind) - slices.Index(order, r.l.book.concepts[b.value].Kind)
	})
	return best[0].value, true
}

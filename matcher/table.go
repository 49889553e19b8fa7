package matcher

import (
	"math"

	"yuqiao/matcher/lexicon"
)

// likeness is a lexicon.Likeness in the steps in which rankings keep it, so
// that every way of looking one up gives the same score.
type likeness struct {
	like uint8 // of 255
	how  lexicon.How
}

// leastLike is the likeness below which two phrases have nothing in common.
const leastLike = 0.2

func keep(l lexicon.Likeness) likeness {
	if l.Score < leastLike {
		return likeness{}
	}
	return likeness{uint8(math.Round(float64(min(l.Score, 1)) * 255)), l.How}
}

// ask is one phrase that an opening is searched for, among found terms of one
// kind.
type ask struct {
	term *lexicon.Term
	kind lexicon.Kind
}

// table says, for the found terms of a ranking, which asks each answers. The
// answers of a term are a chain of nodes.
type table struct {
	slot  []uint32     // term → first node, 0: none
	nodes []node       // nodes[0] is unused
	likes [][]termLike // by ask, where the table was filled as a whole
}

type node struct {
	next uint32
	ask  uint16
	likeness
}

// reset empties the table for terms below n.
func (t *table) reset(n int) {
	if cap(t.slot) < n {
		t.slot = make([]uint32, n, n+n/4)
	} else {
		t.slot = t.slot[:n]
		clear(t.slot)
	}
	if t.nodes == nil {
		t.nodes = make([]node, 1, 256)
	}
	t.nodes = t.nodes[:1]
}

func (t *table) add(term uint32, ask int, l likeness) {
	t.nodes = append(t.nodes, node{t.slot[term], uint16(ask), l})
	t.slot[term] = uint32(len(t.nodes) - 1)
}

// first is the first node of a term; terms read after the table was made
// answer nothing.
func (t *table) first(term uint32) uint32 {
	if int(term) < len(t.slot) {
		return t.slot[term]
	}
	return 0
}

// direct fills the table for a few found terms by comparing each.
func (t *table) direct(m *Matcher, w *want, found []uint32, term func(uint32) *lexicon.Term) {
	n := 0
	if len(found) > 0 {
		n = int(found[len(found)-1]) + 1
	}
	t.reset(n)
	for i, a := range w.asks {
		for _, id := range found {
			if f := term(id); f.Kind() == a.kind {
				if l := keep(m.lex.Compare(a.term, f)); l.like > 0 {
					t.add(id, i, l)
				}
			}
		}
	}
}

// whole fills the table for every term that the lexicon has read so far, with
// at most so many workers.
func (t *table) whole(m *Matcher, w *want, workers int) {
	n := m.lex.Len()
	t.reset(n)
	t.likes = make([][]termLike, len(w.asks))
	parallelBy(workers, len(w.asks), 1, func(i int) { t.likes[i] = m.likes.get(m.lex, w.asks[i]) })
	for i := range t.likes {
		for _, l := range t.likes[i] {
			if int(l.term) < n {
				t.add(l.term, i, l.likeness)
			}
		}
	}
}

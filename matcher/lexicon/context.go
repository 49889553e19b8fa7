package lexicon

// Context is what the rest of a document says about its trade. It decides
// between the senses of an ambiguous word. Contexts are comparable; the zero
// Context knows nothing.
type Context struct {
	first, second uint8 // domain number + 1, strongest first; 0: none
}

// Context reads texts and returns the trades that they speak of most.
func (l *Lexicon) Context(texts ...string) Context {
	passages := make([]Passage, len(texts))
	for i, text := range texts {
		passages[i] = l.Read(text)
	}
	return l.ContextIn(passages...)
}

// ContextIn returns the trades that passages speak of most.
func (l *Lexicon) ContextIn(passages ...Passage) Context {
	var all []hit
	for _, p := range passages {
		all = append(all, p.hits...)
	}
	return l.vote(all)
}

// vote counts the domains of the concepts named: a word of one sense has one
// vote, the senses of an ambiguous word share it.
func (l *Lexicon) vote(hits []hit) Context {
	votes := make([]float32, len(l.book.domains))
	for _, h := range hits {
		share := 1 / float32(len(h.senses)*len(h.senses))
		for _, s := range h.senses {
			votes[l.book.domain[s.value]] += share
		}
	}
	var c Context
	best, next := float32(0), float32(0)
	for d, v := range votes {
		switch {
		case v > best:
			c.second, next = c.first, best
			c.first, best = uint8(d+1), v
		case v > next:
			c.second, next = uint8(d+1), v
		}
	}
	if next < best/4 {
		c.second = 0
	}
	return c
}

// choose returns the senses that the context speaks for: all of them when it
// speaks for none.
func (l *Lexicon) choose(senses []sense, c Context) []uint16 {
	out := make([]uint16, 0, len(senses))
	for _, want := range []uint8{c.first, c.second, 0} {
		for _, s := range senses {
			if want == 0 || l.book.domain[s.value]+1 == want {
				out = append(out, s.value)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

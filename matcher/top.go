package matcher

import "slices"

// candidate is a scored row.
type candidate struct {
	gated bool
	score float64
	id    string
	chunk int32
	slot  int32
}

// before is the order of a ranking: those who pass every gate first, then the
// higher score, then the lower id.
func (a candidate) before(b candidate) bool {
	if a.gated != b.gated {
		return b.gated
	}
	if a.score != b.score {
		return a.score > b.score
	}
	return a.id < b.id
}

// top keeps the first k candidates; with k = 0 all.
type top struct {
	k    int
	heap []candidate // the last in order at the root, once full
}

// limit is what a candidate must score to enter.
func (t *top) limit() limit {
	switch {
	case t.k == 0 || len(t.heap) < t.k:
		return exactly
	case t.heap[0].gated:
		return limit{gated: t.heap[0].score}
	}
	return limit{t.heap[0].score, 2} // none that is gated can enter
}

// would reports whether c would enter.
func (t *top) would(c candidate) bool {
	return t.k == 0 || len(t.heap) < t.k || c.before(t.heap[0])
}

// may reports whether a candidate with such a score may enter.
func (t *top) may(gated bool, score float64) bool {
	if t.k == 0 || len(t.heap) < t.k {
		return true
	}
	last := &t.heap[0]
	return !gated && last.gated || gated == last.gated && score >= last.score
}

func (t *top) add(c candidate) {
	switch {
	case t.k == 0:
		t.heap = append(t.heap, c)
	case len(t.heap) < t.k:
		t.heap = append(t.heap, c)
		for i := len(t.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !t.heap[up].before(t.heap[i]) {
				break
			}
			t.heap[up], t.heap[i] = t.heap[i], t.heap[up]
			i = up
		}
	case c.before(t.heap[0]):
		t.heap[0] = c
		t.sink()
	}
}

func (t *top) sink() {
	for i := 0; ; {
		last := i
		for _, down := range [2]int{2*i + 1, 2*i + 2} {
			if down < len(t.heap) && t.heap[last].before(t.heap[down]) {
				last = down
			}
		}
		if last == i {
			return
		}
		t.heap[i], t.heap[last] = t.heap[last], t.heap[i]
		i = last
	}
}

// sorted returns the candidates in order and ends the use of t.
func (t *top) sorted() []candidate {
	sortCandidates(t.heap)
	return t.heap
}

func sortCandidates(all []candidate) {
	slices.SortFunc(all, func(a, b candidate) int {
		if a.before(b) {
			return -1
		}
		return 1
	})
}

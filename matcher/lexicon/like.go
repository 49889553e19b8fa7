package lexicon

import "slices"

// Like lists the interned terms of a kind, with IDs from since on, whose
// likeness to wanted is above 0 and at least min, in ID order. next is the
// since to give later, to see only the terms that came after this call.
func (l *Lexicon) Like(wanted *Term, k Kind, min float32, since uint32) (likes []TermLikeness, next uint32) {
	m := &l.memo
	m.mu.RLock()
	terms := m.terms
	candidate := make([]bool, max(0, len(terms)-int(since)))
	for _, w := range append([]*Term{wanted}, wanted.alternatives...) {
		l.mark(candidate, w, k, since)
	}
	for _, id := range m.choice {
		if id >= since {
			candidate[id-since] = true
		}
	}
	m.mu.RUnlock()
	for i, is := range candidate {
		if !is {
			continue
		}
		t := terms[int(since)+i]
		if t.kind != k {
			continue
		}
		if x := l.Compare(wanted, t); x.Score > 0 && x.Score >= min {
			likes = append(likes, TermLikeness{t, x})
		}
	}
	return likes, uint32(len(terms))
}

// mark notes every term that Compare could find like w: those that share
// enough of its features, point its way, or name a concept that answers its
// own.
func (l *Lexicon) mark(candidate []bool, w *Term, k Kind, since uint32) {
	m := &l.memo
	shared := make([]float32, len(candidate))
	for _, f := range w.meaning {
		list := m.features[f.id]
		first, _ := slices.BinarySearchFunc(list, since, func(p posting, id uint32) int { return int(p.term) - int(id) })
		for _, p := range list[first:] {
			shared[p.term-since] += f.weight * p.weight
		}
	}
	n := m.dimensions
	vectors := m.vectors[int(since)*n:]
	for i := range candidate {
		if shared[i] >= leastShared {
			candidate[i] = true
			continue
		}
		t := m.terms[int(since)+i]
		if t.kind != k || candidate[i] {
			continue
		}
		if t.key == w.key {
			candidate[i] = true
			continue
		}
		if w.direction.scale > 0 && float32(dot8(w.direction.parts, vectors[i*n:][:n]))*w.direction.scale*t.direction.scale >= leastCosine {
			candidate[i] = true
		}
	}
	for _, u := range w.uses {
		for j := range l.book.like[u.concept] {
			list := m.concepts[j]
			first, _ := slices.BinarySearch(list, since)
			for _, id := range list[first:] {
				candidate[id-since] = true
			}
		}
	}
}

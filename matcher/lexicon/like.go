package lexicon

import (
	"slices"
	"sync"
)

// Like lists the interned terms of a kind, with IDs from since on, whose
// likeness to wanted is above 0 and at least least, in ID order, each as
// Compare gives it. next is the since to give later, to see only the terms
// that came after this call.
func (l *Lexicon) Like(wanted *Term, k Kind, least float32, since uint32) (likes []TermLikeness, next uint32) {
	if wanted.alternatives == nil {
		return l.likeOne(wanted, k, least, since)
	}
	// What is like an alternative is like the whole; Compare says how much.
	var near []*Term
	for _, w := range append([]*Term{wanted}, wanted.alternatives...) {
		some, upTo := l.likeOne(w, k, least, since)
		for _, x := range some {
			near = append(near, x.Term)
		}
		if next == 0 || upTo < next {
			next = upTo
		}
	}
	slices.SortFunc(near, func(a, b *Term) int { return int(a.id) - int(b.id) })
	for _, t := range slices.Compact(near) {
		if x := l.Compare(wanted, t); t.id < next && x.Score > 0 && x.Score >= least {
			likes = append(likes, TermLikeness{t, x})
		}
	}
	return likes, next
}

// search is the scratch of one search along a shelf, by place from the first
// term that is looked at.
type search struct {
	shared []float32 // of the meaning
	must   []bool    // Compare must be asked
}

var searches = sync.Pool{New: func() any { return new(search) }}

func (s *search) reset(n int) {
	s.shared, s.must = cleared(s.shared, n), cleared(s.must, n)
}

func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// likeOne is Like without regard to alternatives of wanted. Of most terms it
// takes what their meaning shares with wanted, added up along the postings,
// and how far they point the same way to see that they cannot be like enough.
// Terms that may be like it by a concept, by the same words or by an
// alternative are compared in full.
func (l *Lexicon) likeOne(wanted *Term, k Kind, least float32, since uint32) (likes []TermLikeness, next uint32) {
	s := searches.Get().(*search)
	defer searches.Put(s)
	found, next, factors := l.look(s, wanted, k, since)
	key, scripts := hashKey(wanted.key), wanted.scripts()
	titles := wanted.kind == Title && k == Title
	dimensions := l.embedder.Dimensions()
	for i := range found.briefs {
		b := &found.briefs[i]
		if s.must[i] || b.key == key {
			if x := l.Compare(wanted, found.terms[i]); x.Score > 0 && x.Score >= least {
				likes = append(likes, TermLikeness{found.terms[i], x})
			}
			continue
		}
		left := leftOf(wanted, b.covered, b.domains, titles)
		if titles {
			left *= factors[b.function]
		}
		x := speech{titles: titles, same: scripts&b.scripts != 0, shared: min(s.shared[i], 1), written: 1, direction: 1}
		if x.bound()*left < least {
			continue
		}
		x.direction = vector{found.vectors[i*dimensions:][:dimensions], b.scale}.cosine(wanted.direction)
		if x.bound()*left < least {
			continue
		}
		if x.same {
			x.written = cosine(wanted.surface, found.terms[i].surface)
		}
		score, how := x.like()
		score *= left
		if y := likenessOf(score, how); y.Score > 0 && y.Score >= least {
			likes = append(likes, TermLikeness{found.terms[i], y})
		}
	}
	return likes, next
}

// look adds up what the terms of a shelf share with wanted and returns the
// part of the shelf that is looked at, and for each function what is left of
// the likeness of two titles.
func (l *Lexicon) look(s *search, wanted *Term, k Kind, since uint32) (found shelf, next uint32, factors []float32) {
	m := &l.memo
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := &m.shelves[k]
	at, _ := slices.BinarySearch(all.ids, since)
	first := uint32(at)
	s.reset(len(all.terms) - at)
	gather(s.shared, wanted.meaning, all.meaning, first)
	for _, place := range from(all.choice, first) {
		s.must[place-first] = true
	}
	for _, u := range wanted.uses {
		for concept := range l.book.like[u.concept] {
			for _, place := range from(all.concepts[concept], first) {
				s.must[place-first] = true
			}
		}
	}
	factors = make([]float32, len(m.numbers))
	for function, n := range m.numbers {
		factors[n] = agreement(wanted.function, function)
	}
	found = shelf{terms: all.terms[at:], briefs: all.briefs[at:], vectors: all.vectors[at*l.embedder.Dimensions():]}
	return found, m.count, factors
}

// gather adds up the weights that the terms share with features. Each sum is
// made in the order in which cosine makes it.
func gather(sums []float32, features []feature, postings map[uint32][]posting, first uint32) {
	for _, f := range features {
		list := postings[f.id]
		start, _ := slices.BinarySearchFunc(list, first, func(p posting, at uint32) int { return int(p.at) - int(at) })
		for _, p := range list[start:] {
			sums[p.at-first] += f.weight * p.weight
		}
	}
}

// from is the part of ascending places that is not before first.
func from(places []uint32, first uint32) []uint32 {
	at, _ := slices.BinarySearch(places, first)
	return places[at:]
}

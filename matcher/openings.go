package matcher

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"yuqiao/market"
)

// Openings are the open openings, in memory, ready to be ranked for a profile.
// Reads never wait for writes.
type Openings struct {
	m     *Matcher
	state atomic.Pointer[[]*openingRow] // in order of id

	changed chan struct{} // has a value when the state has changed since it was taken

	mu       sync.Mutex // writers
	revision map[string]int64
	position string
}

type openingRow struct {
	id       string
	revision int64
	owner    string
	want     *want
	title    uint32 // term, beside the want for a walk along the titles alone
	ranking  market.Ranking
}

func newOpeningRow(id string, revision int64, owner string, w *want, r market.Ranking) *openingRow {
	return &openingRow{id, revision, owner, w, w.titleTerm().ID(), r}
}

// NewOpenings returns an empty pool.
func (m *Matcher) NewOpenings() *Openings {
	o := &Openings{m: m, revision: make(map[string]int64), changed: make(chan struct{}, 1)}
	o.state.Store(new([]*openingRow))
	return o
}

// OpeningChange puts an opening, or takes it out when Gone, as TalentChange does.
type OpeningChange struct {
	ID       string
	Revision int64
	Gone     bool
	Owner    string // whose opening it is; only counted
	Opening  market.OpeningSpec
	Ranking  market.Ranking
}

// Apply takes changes over as Talents.Apply does.
func (o *Openings) Apply(changes []OpeningChange, position string) {
	fresh := o.fresh(changes)
	rows := make([]*openingRow, len(changes))
	parallel(len(changes), 16, func(i int) {
		if c := &changes[i]; fresh[i] && !c.Gone {
			rows[i] = newOpeningRow(c.ID, c.Revision, c.Owner, o.m.want(c.Opening, c.Ranking), c.Ranking)
		}
	})
	o.mu.Lock()
	defer o.mu.Unlock()
	newest := make(map[string]*openingRow)
	for i, c := range changes {
		if fresh[i] && o.counts(&c) {
			o.revision[c.ID] = max(c.Revision, o.revision[c.ID])
			newest[c.ID] = rows[i]
		}
	}
	if position != "" {
		o.position = position
	}
	if len(newest) > 0 {
		o.show(merged(*o.state.Load(), newest))
	}
}

// fresh tells which changes are not known yet: a comparison with the store
// hands every opening over, and reading it is what costs.
func (o *Openings) fresh(changes []OpeningChange) []bool {
	fresh := make([]bool, len(changes))
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := range changes {
		fresh[i] = o.counts(&changes[i])
	}
	return fresh
}

// counts tells whether a change is newer than what is known; mu is held.
func (o *Openings) counts(c *OpeningChange) bool {
	known, ok := o.revision[c.ID]
	return !ok || c.Revision > known || c.Gone && c.Revision == 0
}

// show makes rows, in order of id, what rankings see; mu is held.
func (o *Openings) show(rows []*openingRow) {
	o.state.Store(&rows)
	select {
	case o.changed <- struct{}{}:
	default:
	}
}

// merged puts the newest rows in their places; nil takes a row out. What stands
// between two places is copied as a whole.
func merged(old []*openingRow, newest map[string]*openingRow) []*openingRow {
	next := make([]*openingRow, 0, len(old)+len(newest))
	for _, id := range slices.Sorted(maps.Keys(newest)) {
		n, found := slices.BinarySearchFunc(old, id, func(r *openingRow, id string) int { return strings.Compare(r.id, id) })
		next = append(next, old[:n]...)
		if found {
			n++
		}
		old = old[n:]
		if r := newest[id]; r != nil {
			next = append(next, r)
		}
	}
	return append(next, old...)
}

// Put applies one opening.
func (o *Openings) Put(id string, revision int64, spec market.OpeningSpec, r market.Ranking) {
	o.Apply([]OpeningChange{{ID: id, Revision: revision, Opening: spec, Ranking: r}}, "")
}

// Delete takes one opening out.
func (o *Openings) Delete(id string, revision int64) {
	o.Apply([]OpeningChange{{ID: id, Revision: revision, Gone: true}}, "")
}

// Len is the number of openings.
func (o *Openings) Len() int { return len(*o.state.Load()) }

// Position is the last position given to Apply or read from a snapshot.
func (o *Openings) Position() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.position
}

// Versions lists id and revision of every opening as they stand now.
func (o *Openings) Versions() iter.Seq2[string, int64] {
	st := *o.state.Load()
	return func(yield func(string, int64) bool) {
		for _, r := range st {
			if !yield(r.id, r.revision) {
				return
			}
		}
	}
}

// Rank ranks every opening that is open on the day for a profile. It fails as
// Talents.Rank does.
func (o *Openings) Rank(ctx context.Context, q OpeningQuery) (Ranking, error) {
	if q.On.IsZero() {
		return Ranking{}, errNoDay()
	}
	st := *o.state.Load()
	f := newFound(o.m, q.Profile)
	s := newScorer(o.m, q.On, &f.table, f.words)
	only := setOf(q.Only)
	best, total := top{k: q.Limit}, 0
	for n, r := range st {
		if n%256 == 0 && ctx.Err() != nil {
			return Ranking{}, ctx.Err()
		}
		if !only.has([]byte(r.id)) || !r.want.openOn(s.on) {
			continue
		}
		total++
		f.fill(r.want)
		s.use(r.want)
		if !s.scoreRecord(f.row, best.limit()) {
			continue
		}
		if k := (candidate{s.isGated(), s.total, r.id, int32(n), 0}); best.would(k) {
			best.add(k)
		}
	}
	out := Ranking{Total: total}
	for _, c := range best.sorted() {
		w := st[c.chunk].want
		f.fill(w)
		s.use(w)
		s.scoreRecord(f.row, exactly)
		m := s.match(c.id)
		if q.Explain {
			s.explain(&m)
		}
		out.Matches = append(out.Matches, m)
	}
	return out, nil
}

// found is one profile to be held against many openings. Its terms are
// numbered from 0, so that the table of an opening is small; what a wanted
// phrase is like among them is worked out once.
type found struct {
	m     *Matcher
	row   *record
	words words
	table table
	memo  map[likeKey][]termLike
}

func newFound(m *Matcher, p market.Profile) *found {
	f := &found{m: m, row: m.read(p), memo: make(map[likeKey][]termLike)}
	ids := f.row.terms()
	for _, id := range ids {
		t := m.book.term(id)
		f.words.terms, f.words.about = append(f.words.terms, t), append(f.words.about, aboutTitle(t))
	}
	f.row.renumber(func(id uint32) uint32 {
		n, _ := slices.BinarySearch(ids, id)
		return uint32(n)
	})
	return f
}

// fill makes the table for an opening.
func (f *found) fill(w *want) {
	f.table.reset(len(f.words.terms))
	for i, a := range w.asks {
		for _, l := range f.likes(a) {
			f.table.add(l.term, i, l.likeness)
		}
	}
}

func (f *found) likes(a ask) []termLike {
	key := likeKey{a.term.ID(), a.kind}
	likes, ok := f.memo[key]
	if !ok {
		for n, t := range f.words.terms {
			if t.Kind() != a.kind {
				continue
			}
			if l := keep(f.m.lex.Compare(a.term, t)); l.like > 0 {
				likes = append(likes, termLike{uint32(n), l})
			}
		}
		f.memo[key] = likes
	}
	return likes
}

package matcher

import (
	"context"
	"runtime"
	"sync"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// Ranking is the answer to a query: the first matches, best first, and the
// number of eligible rows that were scored.
type Ranking struct {
	Matches []Match
	Total   int
}

// parallelRows is the pool from which one ranking uses all processors.
const parallelRows = 250_000

var tables = sync.Pool{New: func() any { return new(table) }}

func errNoDay() error {
	return market.Invalid(market.FieldError{Field: "on", Code: "required", Message: "a ranking needs its day"})
}

// Rank ranks every talent of the pool for an opening. It fails with an Invalid
// error for unknown weights or gates, and with ctx's when that ends.
func (t *Talents) Rank(ctx context.Context, q TalentQuery) (Ranking, error) {
	t.asked.Add(1)
	if q.On.IsZero() {
		return Ranking{}, errNoDay()
	}
	if err := ValidateRanking(q.Ranking); err != nil {
		return Ranking{}, err
	}
	if q.Keep && q.Only == nil && q.Limit > 0 && q.Limit <= standingRows {
		return t.rankKept(ctx, q, runtime.GOMAXPROCS(0))
	}
	st := t.state.Load()
	w := t.m.want(q.Opening, q.Ranking)
	tab := tables.Get().(*table)
	defer tables.Put(tab)
	tab.whole(t.m, w, runtime.GOMAXPROCS(0)) // after the state was taken: it knows every term there
	all, total, err := t.m.scan(ctx, st, w, q.On, tab, setOf(q.Only), q.Limit, runtime.GOMAXPROCS(0))
	if err != nil {
		return Ranking{}, err
	}
	out := Ranking{Total: total}
	s := newScorer(t.m, q.On, tab, t.m.book.term)
	s.use(w)
	for _, c := range all.sorted() {
		ch := st.chunks[c.chunk]
		s.score(ch, int(c.slot), exactly)
		m := s.match(c.id)
		if q.Explain {
			s.explain(ch, int(c.slot), &m)
		}
		out.Matches = append(out.Matches, m)
	}
	return out, nil
}

// scan ranks the rows of a state, all or only some, into the first k. The
// table is filled for the want. Large states are scanned by several workers,
// at most so many.
func (m *Matcher) scan(ctx context.Context, st *talentState, w *want, on market.Date, tab *table, only *idSet, k, most int) (top, int, error) {
	terms := m.book.snapshot()
	word := func(id uint32) *lexicon.Term { return terms[id] }
	workers := st.scanners(most)
	tops, totals := make([]top, workers), make([]int, workers)
	parallel(workers, 1, func(at int) {
		s := newScorer(m, on, tab, word)
		s.use(w)
		tops[at].k = k
		for n := at; n < len(st.chunks); n += workers {
			if ctx.Err() != nil {
				return
			}
			totals[at] += s.scan(st.chunks[n], int32(n), only, &tops[at])
		}
	})
	if err := ctx.Err(); err != nil {
		return top{}, 0, err
	}
	all, total := tops[0], totals[0]
	for at := 1; at < workers; at++ {
		total += totals[at]
		for _, c := range tops[at].heap {
			all.add(c)
		}
	}
	return all, total, nil
}

// scanners is how many workers scan a state, at most so many.
func (st *talentState) scanners(most int) int {
	if st.rows < parallelRows {
		return 1
	}
	return min(most, len(st.chunks))
}

// scan scores the rows of a chunk into the top and counts those eligible.
func (s *scorer) scan(c *chunk, n int32, only *idSet, best *top) int {
	count := 0
	for i, id := range c.ids {
		if !only.has(id) {
			continue
		}
		count++
		if !s.score(c, i, best.limit()) {
			continue
		}
		if k := (candidate{s.isGated(), s.total, id, n, int32(i)}); best.would(k) {
			best.add(k)
		}
	}
	return count
}

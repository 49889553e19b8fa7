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
	if q.On.IsZero() {
		return Ranking{}, errNoDay()
	}
	if err := ValidateRanking(q.Ranking); err != nil {
		return Ranking{}, err
	}
	st := t.state.Load()
	w := t.m.want(q.Opening, q.Ranking)
	tab := tables.Get().(*table)
	defer tables.Put(tab)
	tab.whole(t.m, w) // after the state was taken: it knows every term there
	terms := t.m.book.snapshot()
	word := func(id uint32) *lexicon.Term { return terms[id] }
	only := setOf(q.Only)

	workers := 1
	if st.rows >= parallelRows {
		workers = min(runtime.GOMAXPROCS(0), len(st.chunks))
	}
	tops, totals := make([]top, workers), make([]int, workers)
	scan := func(k int) {
		s := newScorer(t.m, q.On, tab, word)
		s.use(w)
		tops[k].k = q.Limit
		for n := k; n < len(st.chunks); n += workers {
			if ctx.Err() != nil {
				return
			}
			totals[k] += s.scan(st.chunks[n], int32(n), only, &tops[k])
		}
	}
	parallel(workers, 1, scan)
	if err := ctx.Err(); err != nil {
		return Ranking{}, err
	}
	all, total := top{k: q.Limit}, 0
	for k := range tops {
		total += totals[k]
		for _, c := range tops[k].heap {
			all.add(c)
		}
	}
	out := Ranking{Total: total}
	s := newScorer(t.m, q.On, tab, word)
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

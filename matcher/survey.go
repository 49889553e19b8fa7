package matcher

import (
	"context"
	"runtime"
)

// survey is one pass over the pool for a query.
type survey struct {
	m   *Matcher
	q   TalentQuery
	st  *talentState
	w   *want // the query's, or one that differs from it in gates only
	tab *table
}

// survey prepares a pass over the rows as they stand now; done ends its use.
// It fails as Rank does.
func (t *Talents) survey(q TalentQuery) (v *survey, done func(), err error) {
	if err := q.validate(); err != nil {
		return nil, nil, err
	}
	v = &survey{t.m, q, t.state.Load(), t.m.want(q.Opening, q.Ranking), tables.Get().(*table)}
	v.tab.whole(t.m, v.w, runtime.GOMAXPROCS(0)) // after the state was taken: it knows every term there
	return v, func() { tables.Put(v.tab) }, nil
}

// rows scores every row that the query is not restricted from and that reaches
// the limit, and shows each to look with the scorer as it left the row. Large
// pools are gone over by several workers: each gathers by itself, and what all
// have gathered is returned.
func rows[A any](ctx context.Context, v *survey, need limit, look func(sum *A, s *scorer, at candidate)) ([]A, error) {
	words, only := v.m.book.snapshot(), setOf(v.q.Only)
	workers := v.st.scanners(runtime.GOMAXPROCS(0))
	sums := make([]A, workers)
	parallel(workers, 1, func(worker int) {
		s := newScorer(v.m, v.q.On, v.tab, words)
		s.use(v.w)
		for n := worker; n < len(v.st.chunks) && ctx.Err() == nil; n += workers {
			c := v.st.chunk(n)
			for i := range c.len() {
				if !c.dead(i, v.st.seq) && only.has(c.id(i)) && s.score(c, i, need) {
					look(&sums[worker], s, candidate{s.isGated(), s.total, string(c.id(i)), int32(n), int32(i)})
				}
			}
		}
	})
	return sums, ctx.Err()
}

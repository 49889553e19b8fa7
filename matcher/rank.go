package matcher

import (
	"context"
	"runtime"
	"slices"

	"yuqiao/market"
)

// Ranking is the answer to a query: the first matches, best first, and the
// number of eligible rows that were scored.
type Ranking struct {
	Matches []Match
	Total   int
}

func errNoDay() error {
	return market.Invalid(market.FieldError{Field: "on", Code: "required", Message: "a ranking needs its day"})
}

// Rank ranks every talent of the pool for an opening. It fails with an Invalid
// error for unknown weights or gates, and with ctx's when that ends.
func (t *Talents) Rank(ctx context.Context, q TalentQuery) (Ranking, error) {
	t.asked.Add(1)
	if err := q.validate(); err != nil {
		return Ranking{}, err
	}
	if q.Keep && q.Only == nil && q.Limit > 0 && q.Limit <= standingRows {
		return t.rankKept(ctx, q, runtime.GOMAXPROCS(0))
	}
	all, err := t.rankAll(ctx, []TalentQuery{q})
	if err != nil {
		return Ranking{}, err
	}
	return all[0], nil
}

// manyAtOnce is how many queries go over the pool together: each has a table
// of all phrases.
const manyAtOnce = 16

// RankMany answers each query as Rank does, but goes over the pool once for
// several of them. Keep is not looked at.
func (t *Talents) RankMany(ctx context.Context, qs []TalentQuery) ([]Ranking, error) {
	t.asked.Add(1)
	for _, q := range qs {
		if err := q.validate(); err != nil {
			return nil, err
		}
	}
	out := make([]Ranking, 0, len(qs))
	for some := range slices.Chunk(qs, manyAtOnce) {
		got, err := t.rankAll(ctx, some)
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	return out, nil
}

func (q *TalentQuery) validate() error {
	if q.On.IsZero() {
		return errNoDay()
	}
	return ValidateRanking(q.Ranking)
}

// rankAll answers valid queries from one state of the pool.
func (t *Talents) rankAll(ctx context.Context, qs []TalentQuery) ([]Ranking, error) {
	st, workers := t.state.Load(), runtime.GOMAXPROCS(0)
	searches := make([]*search, len(qs))
	for i, q := range qs {
		tab := tables.Get().(*table)
		defer tables.Put(tab)
		searches[i] = newSearch(t.m, t.m.want(q.Opening, q.Ranking), q.On, q.Limit, workers, tab) // after the state was taken
		searches[i].only = setOf(q.Only)
	}
	if err := scan(ctx, st, searches, workers); err != nil {
		return nil, err
	}
	out := make([]Ranking, len(qs))
	for i, s := range searches {
		out[i].Total = s.total
		sc := s.scorer()
		for _, c := range s.best.sorted() {
			sc.score(st.chunk(int(c.chunk)), int(c.slot), exactly)
			m := sc.match(c.id)
			if qs[i].Explain {
				sc.explain(&m)
			}
			out[i].Matches = append(out[i].Matches, m)
		}
	}
	return out, nil
}

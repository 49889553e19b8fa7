package matcher

import (
	"context"

	"yuqiao/market"
)

// AllMet stands for those who miss no must.
const AllMet = "met"

// Almost ranks those of the pool who miss one must and no other, by its key, or
// with AllMet those who miss none. The order is that of Rank. It fails as Rank
// does, and with an Invalid error where the opening has no such must.
func (t *Talents) Almost(ctx context.Context, q TalentQuery, key string) (Ranking, error) {
	v, done, err := t.survey(q)
	if err != nil {
		return Ranking{}, err
	}
	defer done()
	musts, own := v.w.musts(), v.w
	alone := mustNamed(musts, key)
	if alone < 0 && key != AllMet {
		return Ranking{}, market.Invalid(market.FieldError{Field: "musts", Code: "unknown-code", Message: "the opening has no such must"})
	}
	v.w = v.w.strictly()
	type sums struct {
		top
		total  int
		missed []int
	}
	all, err := rows(ctx, v, exactly, func(sum *sums, s *scorer, at candidate) {
		sum.missed = s.missed(musts, 2, sum.missed[:0])
		if alone < 0 && len(sum.missed) > 0 || alone >= 0 && (len(sum.missed) != 1 || sum.missed[0] != alone) {
			return
		}
		at.gated = s.heldBy(&own.gate)
		sum.total++
		if sum.k = q.Limit; sum.would(at) {
			sum.add(at)
		}
	})
	if err != nil {
		return Ranking{}, err
	}
	best, out := top{k: q.Limit}, Ranking{}
	for _, sum := range all {
		out.Total += sum.total
		for _, k := range sum.heap {
			if best.would(k) {
				best.add(k)
			}
		}
	}
	s := newScorer(t.m, q.On, v.tab, t.m.book.snapshot())
	s.use(own)
	for _, k := range best.sorted() {
		s.score(v.st.chunk(int(k.chunk)), int(k.slot), exactly)
		match := s.match(k.id)
		if q.Explain {
			s.explain(&match)
		}
		out.Matches = append(out.Matches, match)
	}
	return out, nil
}

// heldBy reports whether one of the gates that are on holds the row back that
// was scored last, by a strict want.
func (s *scorer) heldBy(on *[gateCount]bool) bool {
	for g, held := range s.gated {
		if held && on[g] {
			return true
		}
	}
	return false
}

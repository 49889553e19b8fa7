package matcher

import (
	"cmp"
	"context"
	"slices"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// leastNear is the nearness of titles from which openings are similar: a kind
// of the same work, the same work more generally said or at another level. Two
// neighbouring trades stay below it. Titles less like each other than leastLike
// cannot reach it.
const leastNear = 0.25

const unknownYet = -1.0

// SimilarQuery asks for the openings that are similar to one.
type SimilarQuery struct {
	ID      string // of the opening, which is left out
	Opening market.OpeningSpec
	On      market.Date // the day that decides what is still open; must be given
	Limit   int
}

// Similar lists the ids of at most Limit openings that are open on the day and
// whose titles are near to that of the opening, the nearest first, equals by
// id. The opening need not be in the pool. It goes by the titles alone, so it
// is the same for everybody. It fails as Rank does.
func (o *Openings) Similar(ctx context.Context, q SimilarQuery) ([]string, error) {
	if q.On.IsZero() {
		return nil, errNoDay()
	}
	spec, on := withinOpeningBounds(q.Opening), dayNumber(q.On)
	title := o.m.term(lexicon.Title, spec.Title, o.m.readOpening(spec).context)
	near := make(map[uint32]float64) // by title; many openings share one
	for _, l := range o.m.likes.get(o.m.lex, ask{title, lexicon.Title}) {
		near[l.term] = unknownYet
	}
	type nearby struct {
		id   string
		near float64
	}
	var found []nearby
	for n, r := range *o.state.Load() {
		if n%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x, like := near[r.title]
		if !like || r.id == q.ID || !r.want.openOn(on) {
			continue
		}
		if x == unknownYet {
			x = o.m.lex.Nearness(title, r.want.titleTerm())
			near[r.title] = x
		}
		if x >= leastNear {
			found = append(found, nearby{r.id, x})
		}
	}
	slices.SortFunc(found, func(a, b nearby) int {
		return cmp.Or(cmp.Compare(b.near, a.near), cmp.Compare(a.id, b.id))
	})
	ids := make([]string, min(q.Limit, len(found)))
	for i := range ids {
		ids[i] = found[i].id
	}
	return ids, nil
}

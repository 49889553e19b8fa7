package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher"
)

// maxSimilar is how many similar openings are listed.
const maxSimilar = 6

// listSimilarOpenings lists the open openings nearest to one that the actor may
// see. What the pool names is read from the store again and shown as the public
// list shows it; more are asked for when too many have gone.
func (s *Server) listSimilarOpenings(q *request) (reply, error) {
	opening, leave, err := admitted(s, q, func() (exchange.OpeningView, error) {
		return s.openings.Get(q.ctx, q.actor, id[market.OpeningID](q, "openingId"))
	})
	if err != nil {
		return reply{}, err
	}
	defer leave()
	out := page[view.Opening]{Items: []view.Opening{}}
	query := matcher.SimilarQuery{ID: string(opening.Value.ID), Opening: opening.Value.Spec, On: s.today()}
	for extra := spare; ; extra *= 4 {
		query.Limit = maxSimilar + extra
		ids, err := s.d.Openings.Similar(q.ctx, query)
		if err != nil {
			return reply{}, err
		}
		open, err := s.openOpenings(q.ctx, ids)
		if err != nil {
			return reply{}, err
		}
		if len(open) < maxSimilar && len(ids) == query.Limit {
			continue
		}
		for _, v := range open[:min(maxSimilar, len(open))] {
			out.Items = append(out.Items, view.OpeningOf(v))
		}
		return reply{body: out}, nil
	}
}

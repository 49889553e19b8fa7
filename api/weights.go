package api

import (
	"yuqiao/market"
	"yuqiao/matcher"
)

func (s *Server) putOpeningRanking(q *request) (reply, error) {
	var in market.Ranking
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if err := matcher.ValidateRanking(in); err != nil {
		return reply{}, err
	}
	return q.oneOpening(s.openings.PutRanking(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in, q.ifMatch()))
}

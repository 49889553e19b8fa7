package api

import (
	"slices"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func (q *request) oneOpening(v exchange.OpeningView, err error) (reply, error) {
	if slices.Contains(q.actor.Organisations, v.Value.Organisation) {
		return reply{body: view.OwnOpeningOf(v), revision: v.Revision}, err
	}
	return reply{body: view.OpeningOf(v), revision: v.Revision}, err
}

func (s *Server) createOpening(q *request) (reply, error) {
	var in struct {
		market.OpeningSpec
		Organisation market.OrganisationID `json:"organisation"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return q.oneOpening(s.openings.Create(q.ctx, q.actor, in.Organisation, in.OpeningSpec))
}

func (s *Server) getOpening(q *request) (reply, error) {
	return q.oneOpening(s.openings.Get(q.ctx, q.actor, id[market.OpeningID](q, "openingId")))
}

func (s *Server) putOpening(q *request) (reply, error) {
	var in market.OpeningSpec
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return q.oneOpening(s.openings.Put(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in, q.ifMatch()))
}

func (s *Server) publishOpening(q *request) (reply, error) {
	return q.oneOpening(s.openings.Publish(q.ctx, q.actor, id[market.OpeningID](q, "openingId")))
}

func (s *Server) closeOpening(q *request) (reply, error) {
	return q.oneOpening(s.openings.Close(q.ctx, q.actor, id[market.OpeningID](q, "openingId")))
}

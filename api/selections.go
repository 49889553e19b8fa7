package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneSelection(v exchange.OpeningView, err error) (reply, error) {
	return reply{body: view.SelectedOpeningOf(v), revision: v.Revision}, err
}

func (s *Server) listSelections(q *request) (reply, error) {
	list, next, err := s.selections.List(q.ctx, q.actor, market.SelectionStatus(q.text("status")), q.page())
	return pageOf(list, next, view.SelectedOpeningOf), err
}

func (s *Server) getSelection(q *request) (reply, error) {
	return oneSelection(s.selections.Get(q.ctx, q.actor, id[market.OpeningID](q, "openingId")))
}

func (s *Server) putSelection(q *request) (reply, error) {
	var in market.SelectionSpec
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneSelection(s.selections.Enter(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in, q.ifMatch()))
}

func (s *Server) decideSelection(q *request) (reply, error) {
	var in struct {
		Status market.SelectionStatus `json:"status"`
		Reason string                 `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneSelection(s.selections.Decide(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in.Status, in.Reason, q.ifMatch()))
}

package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneMandate(v exchange.MandateView, err error) (reply, error) {
	return reply{body: view.MandateOf(v), revision: v.Revision}, err
}

func (s *Server) listMandates(q *request) (reply, error) {
	only := exchange.MandateFilter{Status: market.MandateStatus(q.text("status")), Opening: market.OpeningID(q.text("opening")), Talent: market.TalentID(q.text("talent"))}
	list, next, err := s.mandates.List(q.ctx, q.actor, only, q.page())
	return pageOf(list, next, view.MandateOf), err
}

func (s *Server) askMandate(q *request) (reply, error) {
	var in struct {
		Agency  market.OrganisationID `json:"agency"`
		Opening market.OpeningID      `json:"opening"`
		Talent  market.TalentID       `json:"talent"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneMandate(s.mandates.Ask(q.ctx, q.actor, in.Agency, in.Opening, in.Talent))
}

func (s *Server) answerMandate(q *request) (reply, error) {
	var in struct {
		Status market.MandateStatus `json:"status"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneMandate(s.mandates.Answer(q.ctx, q.actor, id[market.MandateID](q, "mandateId"), in.Status, q.ifMatch()))
}

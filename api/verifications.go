package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneVerification(v exchange.VerificationView, err error) (reply, error) {
	return reply{body: view.VerificationOf(v), revision: v.Revision}, err
}

func (s *Server) listVerifications(q *request) (reply, error) {
	only := exchange.VerificationFilter{Status: market.VerificationStatus(q.text("status")), Appeal: market.AppealStatus(q.text("appeal"))}
	list, next, err := s.verifications.List(q.ctx, q.actor, only, q.page())
	return pageOf(list, next, view.VerificationOf), err
}

func (s *Server) askVerification(q *request) (reply, error) {
	var in struct {
		Subject  market.Subject `json:"subject"`
		Fact     string         `json:"fact"`
		Evidence string         `json:"evidence"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneVerification(s.verifications.Ask(q.ctx, q.actor, in.Subject, in.Fact, in.Evidence))
}

func (s *Server) getVerification(q *request) (reply, error) {
	return oneVerification(s.verifications.Get(q.ctx, q.actor, id[market.VerificationID](q, "verificationId")))
}

func (s *Server) decideVerification(q *request) (reply, error) {
	var in struct {
		Status  market.VerificationStatus `json:"status"`
		Note    string                    `json:"note"`
		Reason  string                    `json:"reason"`
		Expires market.Date               `json:"expires"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	decision := exchange.VerificationDecision{Status: in.Status, Note: in.Note, Reason: in.Reason, Expires: in.Expires}
	return oneVerification(s.verifications.Decide(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"), decision, q.ifMatch()))
}

func (s *Server) makeAppeal(q *request) (reply, error) {
	var in struct {
		Text string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneVerification(s.verifications.Appeal(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"), in.Text))
}

func (s *Server) decideAppeal(q *request) (reply, error) {
	var in struct {
		Status market.AppealStatus `json:"status"`
		Reason string              `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneVerification(s.verifications.DecideAppeal(q.ctx, q.actor, id[market.VerificationID](q, "verificationId"), in.Status, in.Reason, q.ifMatch()))
}

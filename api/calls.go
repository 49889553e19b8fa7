package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func (s *Server) oneCall(v exchange.CallView, err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	return reply{body: view.CallOn(s.today())(v), revision: v.Revision}, nil
}

func callID(q *request) market.CallID { return id[market.CallID](q, "callId") }

func (s *Server) listCalls(q *request) (reply, error) {
	only := exchange.CallFilter{Open: q.text("open") == "true", Mine: q.text("mine") == "true"}
	list, next, err := s.calls.List(q.ctx, q.actor, only, q.page())
	return pageOf(list, next, view.CallOn(s.today())), err
}

func (s *Server) createCall(q *request) (reply, error) {
	var in struct {
		market.CallSpec
		Procedure    string                `json:"procedure"`
		Organisation market.OrganisationID `json:"organisation"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return s.oneCall(s.calls.Create(q.ctx, q.actor, in.Procedure, in.Organisation, in.CallSpec, q.locale()))
}

func (s *Server) getCall(q *request) (reply, error) {
	return s.oneCall(s.calls.Get(q.ctx, q.actor, callID(q)))
}

func (s *Server) putCall(q *request) (reply, error) {
	var in market.CallSpec
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return s.oneCall(s.calls.Put(q.ctx, q.actor, callID(q), in, q.ifMatch()))
}

func (s *Server) moveCall(q *request) (reply, error) {
	var in struct {
		State  string `json:"state"`
		Reason string `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return s.oneCall(s.calls.Move(q.ctx, q.actor, callID(q), in.State, in.Reason, q.ifMatch()))
}

func (s *Server) listApplicants(q *request) (reply, error) {
	list, v, err := s.calls.Applicants(q.ctx, q.actor, callID(q))
	if err != nil {
		return reply{}, err
	}
	r := pageOf(list, "", view.ApplicantOf)
	r.revision = v.Revision
	return r, nil
}

func (s *Server) judgeApplication(q *request) (reply, error) {
	var in struct {
		Mark   int    `json:"mark"`
		Reason string `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return s.oneCall(s.calls.Judge(q.ctx, q.actor, callID(q), matterID(q), in.Mark, in.Reason, q.ifMatch()))
}

package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneCase(v exchange.CaseView, err error) (reply, error) {
	return reply{body: view.CaseOf(v), revision: v.Revision}, err
}

func (s *Server) requestCase(q *request) (reply, error) {
	var in struct {
		Note string `json:"note"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCase(s.cases.Request(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in.Note, q.locale()))
}

func (s *Server) listCases(q *request) (reply, error) {
	list, next, err := s.cases.List(q.ctx, q.actor, market.CaseStatus(q.text("status")), q.page(), q.locale())
	return pageOf(list, next, view.CaseOf), err
}

func (s *Server) getCase(q *request) (reply, error) {
	return oneCase(s.cases.Get(q.ctx, q.actor, id[market.CaseID](q, "caseId"), q.locale()))
}

func (s *Server) patchCase(q *request) (reply, error) {
	var in struct {
		Status market.CaseStatus `json:"status"`
		Place  market.Place      `json:"place"`
		Reason string            `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCase(s.cases.Patch(q.ctx, q.actor, id[market.CaseID](q, "caseId"), exchange.CasePatch{Status: in.Status, Place: in.Place, Reason: in.Reason}, q.ifMatch(), q.locale()))
}

func (s *Server) shortlistTalent(q *request) (reply, error) {
	var in struct {
		Talent market.TalentID `json:"talent"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCase(s.cases.Shortlist(q.ctx, q.actor, id[market.CaseID](q, "caseId"), in.Talent, q.locale()))
}

func (s *Server) writeCase(q *request) (reply, error) {
	var in struct {
		Text string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCase(s.cases.Write(q.ctx, q.actor, id[market.CaseID](q, "caseId"), in.Text, q.locale()))
}

func (s *Server) attachToCase(q *request) (reply, error) {
	return oneCase(s.cases.Attach(q.ctx, q.actor, id[market.CaseID](q, "caseId"), q.text("name"), market.EvidenceType(contentType(q.c)), q.body, q.locale()))
}

func (s *Server) getCaseDocument(q *request) (reply, error) {
	document, err := s.cases.Document(q.ctx, q.actor, id[market.CaseID](q, "caseId"), id[market.DocumentID](q, "documentId"))
	return reply{file: evidence(document)}, err
}

func (s *Server) withdrawCaseDocument(q *request) (reply, error) {
	return reply{}, s.cases.Detach(q.ctx, q.actor, id[market.CaseID](q, "caseId"), id[market.DocumentID](q, "documentId"))
}

func (s *Server) listMyShortlists(q *request) (reply, error) {
	list, next, err := s.cases.MyShortlists(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.MyShortlistOf), err
}

func (s *Server) answerShortlist(q *request) (reply, error) {
	var in struct {
		Consent market.Consent `json:"consent"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	theCase := id[market.CaseID](q, "caseId")
	var why *market.MatchNote
	if in.Consent == market.ConsentGiven {
		m, err := s.cases.MyShortlist(q.ctx, q.actor, theCase)
		if err != nil {
			return reply{}, err
		}
		if why, err = s.noteOn(q, m.Opening, m.Entry.Talent); err != nil {
			return reply{}, err
		}
	}
	m, err := s.cases.Answer(q.ctx, q.actor, theCase, in.Consent, why)
	return reply{body: view.MyShortlistOf(m)}, err
}

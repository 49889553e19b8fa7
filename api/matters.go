package api

import (
	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/market"
)

// oneMatter answers with a matter in the reader's language.
func (s *Server) oneMatter(q *request, v exchange.MatterView, err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	return reply{body: s.procedures(q).Matter(v, s.today()), revision: v.Revision}, nil
}

func matterID(q *request) market.MatterID { return id[market.MatterID](q, "matterId") }

func (s *Server) openMatter(q *request) (reply, error) {
	var in struct {
		Organisation market.OrganisationID `json:"organisation"`
		Counterparty string                `json:"counterparty"`
		Call         market.CallID         `json:"call"`
		From         market.MatterID       `json:"from"`
		Fields       map[string]any        `json:"fields"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	n := exchange.NewMatter{Procedure: q.text("procedureCode"), Organisation: in.Organisation, Counterparty: in.Counterparty, Call: in.Call, From: in.From, Fields: in.Fields}
	v, err := s.matters.Open(q.ctx, q.actor, n, q.locale())
	return s.oneMatter(q, v, err)
}

func (s *Server) listMatters(q *request) (reply, error) {
	only := exchange.MatterFilter{Mine: q.text("mine") == "true", Status: market.MatterStatus(q.text("status")), Clause: q.number("clause", 0),
		Asked: q.text("asked") == "true", Overdue: q.text("overdue") == "true", Escalated: q.text("escalated") == "true"}
	list, next, err := s.matters.List(q.ctx, q.actor, only, q.page())
	return pageOf(list, next, s.procedures(q).MatterItem), err
}

func (s *Server) getMatter(q *request) (reply, error) {
	v, err := s.matters.Get(q.ctx, q.actor, matterID(q))
	return s.oneMatter(q, v, err)
}

func (s *Server) patchMatter(q *request) (reply, error) {
	var in struct {
		Status     market.MatterStatus `json:"status"`
		Place      market.Place        `json:"place"`
		Department string              `json:"department"`
		Task       market.TaskID       `json:"task"`
		Reason     string              `json:"reason"`
		Amount     float64             `json:"amount"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	patch := exchange.MatterPatch{Status: in.Status, Place: in.Place, Department: in.Department, Task: in.Task, Reason: in.Reason, Amount: in.Amount}
	v, err := s.matters.Patch(q.ctx, q.actor, matterID(q), patch, q.ifMatch())
	return s.oneMatter(q, v, err)
}

func (s *Server) settleTask(q *request) (reply, error) {
	var in struct {
		State market.TaskState `json:"state"`
		Note  string           `json:"note"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.matters.Settle(q.ctx, q.actor, matterID(q), id[market.TaskID](q, "taskId"), in.State, in.Note, q.ifMatch())
	return s.oneMatter(q, v, err)
}

func (s *Server) writeMatter(q *request) (reply, error) {
	var in struct {
		Text string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.matters.Write(q.ctx, q.actor, matterID(q), in.Text)
	return s.oneMatter(q, v, err)
}

func (s *Server) listFollowing(q *request) (reply, error) {
	list, next, err := s.matters.Following(q.ctx, q.actor, matterID(q), q.page())
	return pageOf(list, next, s.procedures(q).Following), err
}

func (s *Server) askMember(q *request) (reply, error) {
	var in struct {
		Email string `json:"email"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.matters.Ask(q.ctx, q.actor, matterID(q), auth.FoldEmail(in.Email))
	return s.oneMatter(q, v, err)
}

func (s *Server) answerMember(q *request) (reply, error) {
	var in struct {
		State market.MemberState `json:"state"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.matters.Answer(q.ctx, q.actor, matterID(q), id[market.MemberID](q, "memberId"), in.State, q.ifMatch())
	return s.oneMatter(q, v, err)
}

func (s *Server) reportResult(q *request) (reply, error) {
	var in struct {
		Text string      `json:"text"`
		On   market.Date `json:"on"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.matters.Report(q.ctx, q.actor, matterID(q), in.Text, in.On)
	return s.oneMatter(q, v, err)
}

func (s *Server) attachToMatter(q *request) (reply, error) {
	v, err := s.matters.Attach(q.ctx, q.actor, matterID(q), q.text("code"), q.text("name"), market.EvidenceType(contentType(q.c)), q.body)
	return s.oneMatter(q, v, err)
}

func (s *Server) getMatterDocument(q *request) (reply, error) {
	document, err := s.matters.Document(q.ctx, q.actor, matterID(q), id[market.DocumentID](q, "documentId"))
	return reply{file: evidence(document)}, err
}

func (s *Server) withdrawMatterDocument(q *request) (reply, error) {
	return reply{}, s.matters.Detach(q.ctx, q.actor, matterID(q), id[market.DocumentID](q, "documentId"))
}

package api

import (
	"strings"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// deskID takes a name among everything on desks apart; one that is none finds
// nothing.
func deskID(q *request) (exchange.QueueKind, string) {
	kind, id, _ := strings.Cut(q.text("deskId"), ".")
	return exchange.QueueKind(kind), id
}

func (s *Server) oneOnDesk(q *request, x exchange.DeskItem, err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	return reply{body: s.procedures(q).DeskCard(x, q.actor.Account), revision: x.Revision}, nil
}

func (s *Server) listDesk(q *request) (reply, error) {
	only := exchange.DeskFilter{Kind: exchange.QueueKind(q.text("kind")), Overdue: q.text("overdue") == "true", Escalated: q.text("escalated") == "true"}
	switch q.text("officer") {
	case "mine":
		only.Officer = q.actor.Account
	case "nobody":
		only.Officer = store.Nobody
	}
	list, next, err := s.desk.List(q.ctx, q.actor, only, q.page())
	words := s.procedures(q)
	return pageOf(list, next, func(x exchange.DeskItem) view.DeskItem { return words.DeskItem(x, q.actor.Account) }), err
}

func (s *Server) getOnDesk(q *request) (reply, error) {
	kind, id := deskID(q)
	x, err := s.desk.Get(q.ctx, q.actor, kind, id)
	return s.oneOnDesk(q, x, err)
}

func (s *Server) assignOfficer(q *request) (reply, error) {
	var in struct {
		Officer market.AccountID `json:"officer"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	kind, id := deskID(q)
	x, err := s.desk.Assign(q.ctx, q.actor, kind, id, in.Officer, q.ifMatch())
	return s.oneOnDesk(q, x, err)
}

// caseload is how much an officer of the office has; without one how much
// nobody has.
type caseload struct {
	Officer *view.Officer `json:"officer,omitempty"`
	Waiting int           `json:"waiting"`
	Overdue int           `json:"overdue"`
}

func (s *Server) getCaseload(q *request) (reply, error) {
	list, err := s.desk.Caseload(q.ctx, q.actor)
	return pageOf(list, "", func(l exchange.Caseload) caseload {
		out := caseload{nil, l.Waiting, l.Overdue}
		if l.Officer != "" {
			out.Officer = &view.Officer{ID: l.Officer, Name: l.Name, Me: l.Officer == q.actor.Account}
		}
		return out
	}), err
}

// listBodies are the bodies that rules and matters name.
func (s *Server) listBodies(q *request) (reply, error) {
	words := s.procedures(q)
	return pageOf(words.Policy.Bodies(), "", words.Body), nil
}

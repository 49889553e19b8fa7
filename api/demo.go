package api

import (
	"time"

	"yuqiao/market"
)

// Demo is what only a server with demo data shows: accounts to log in with, and
// the mail that it would have sent.
type Demo struct {
	Accounts []market.Account
	Password string
	Mail     Mailbox
}

// Mailbox lists mail that was written to files, newest first. It fails with a
// Malformed error for a cursor that it has not given.
type Mailbox interface {
	List(cursor string, limit int) (mail []Mail, next string, err error)
}

// Mail is a mail as the demo shows it.
type Mail struct {
	ID      string    `json:"id"`
	To      string    `json:"to"`
	Subject string    `json:"subject"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

type demoAccount struct {
	Email    string       `json:"email"`
	Password string       `json:"password"`
	Role     market.Role  `json:"role"`
	Place    market.Place `json:"place,omitempty"`
	Name     string       `json:"name"`
}

func (s *Server) getDemo(*request) (reply, error) {
	if s.d.Demo == nil {
		return reply{}, market.NotFound("demo")
	}
	accounts := make([]demoAccount, len(s.d.Demo.Accounts))
	for i, a := range s.d.Demo.Accounts {
		accounts[i] = demoAccount{a.Email, s.d.Demo.Password, a.Role, a.Place, a.Name}
	}
	return reply{body: struct {
		Demo     bool          `json:"demo"`
		Accounts []demoAccount `json:"accounts"`
	}{true, accounts}}, nil
}

func (s *Server) listDemoMail(q *request) (reply, error) {
	if s.d.Demo == nil {
		return reply{}, market.NotFound("demo")
	}
	p := q.page()
	items, next, err := s.d.Demo.Mail.List(p.Cursor, p.Limit)
	if err != nil {
		return reply{}, err
	}
	return reply{body: page[Mail]{items, next}}, nil
}

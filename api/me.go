package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func (s *Server) getMe(q *request) (reply, error) {
	v, err := s.accounts.Get(q.ctx, q.actor)
	if err != nil {
		return reply{}, err
	}
	return reply{body: view.AccountOf(v.Value, q.actor), revision: v.Revision}, nil
}

func (s *Server) patchMe(q *request) (reply, error) {
	var in struct {
		Name   *string          `json:"name"`
		Locale *market.Locale   `json:"locale"`
		Mail   *market.MailWish `json:"mail"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.accounts.Patch(q.ctx, q.actor, exchange.AccountPatch{Name: in.Name, Locale: in.Locale, Mail: in.Mail}, q.ifMatch())
	if err != nil {
		return reply{}, err
	}
	return reply{body: view.AccountOf(v.Value, q.actor), revision: v.Revision}, nil
}

// changePassword asks for the old password, and as seldom as a login does.
func (s *Server) changePassword(q *request) (reply, error) {
	var in struct {
		Password string `json:"password"`
		New      string `json:"new"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if err := s.ownPassword(q, in.Password); err != nil {
		return reply{}, err
	}
	hash, err := s.hash(q.ctx, "new", in.New)
	if err != nil {
		return reply{}, err
	}
	if err := s.tickets.ChangePassword(q.ctx, q.account.ID, hash, q.session); err != nil {
		return reply{}, err
	}
	return reply{}, s.sessions.EndOthers(q.ctx, q.account.ID, q.session)
}

// ownPassword refuses a password that is not the asker's.
func (s *Server) ownPassword(q *request, password string) error {
	if wait, ok := s.limits.login.Take(q.account.Email); !ok {
		return tooMany(wait)
	}
	ok, err := s.passwords.Check(q.ctx, q.account.PasswordHash, password)
	if err != nil {
		return err
	}
	if !ok {
		e := market.Forbidden("wrong-password", "the password is wrong")
		e.Fields = []market.FieldError{{Field: "password", Code: "wrong", Message: "is wrong"}}
		return e
	}
	s.limits.login.Forget(q.account.Email)
	return nil
}

package api

import (
	"time"

	"yuqiao/api/auth"
	"yuqiao/market"
)

// emailAddress is the form in which an e-mail address is kept.
func emailAddress(given string) (string, error) {
	email := auth.FoldEmail(given)
	if !market.IsEmail(email) {
		return "", market.Invalid(market.FieldError{Field: "email", Code: "malformed", Message: "must be an e-mail address"})
	}
	return email, nil
}

func (s *Server) confirmEmail(q *request) (reply, error) {
	var in struct {
		Token string `json:"token"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return reply{}, s.emails.Confirm(q.ctx, in.Token)
}

func (s *Server) askConfirmation(q *request) (reply, error) {
	err := s.emails.AskAgain(q.ctx, q.actor)
	if market.KindOf(err) == market.KindTooMany {
		now := s.d.Exchange.Now().UTC()
		err = tooSoon{err, now.Truncate(24 * time.Hour).Add(24 * time.Hour).Sub(now)}
	}
	return reply{}, err
}

// changeEmail asks for the password, and as seldom as a login does. Its answer
// tells nothing of the address.
func (s *Server) changeEmail(q *request) (reply, error) {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	email, err := emailAddress(in.Email)
	if err != nil {
		return reply{}, err
	}
	if err := s.ownPassword(q, in.Password); err != nil {
		return reply{}, err
	}
	return reply{}, s.emails.Change(q.ctx, q.actor, email)
}

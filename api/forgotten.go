package api

import (
	"context"

	"yuqiao/api/auth"
)

// forgotten answers the same, and does as much, whether the address has an
// account or not.
func (s *Server) forgotten(q *request) (reply, error) {
	var in struct {
		Email string `json:"email"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	email := auth.FoldEmail(in.Email)
	if wait, ok := s.limits.forgotten.Take(email); !ok {
		return reply{}, tooMany(wait)
	}
	return reply{}, s.tickets.Forgotten(q.ctx, email)
}

func (s *Server) reset(q *request) (reply, error) {
	var in struct {
		Token    string `json:"token"`
		Password string `json:"password"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	account, err := s.tickets.Reset(q.ctx, in.Token, func(ctx context.Context) (string, error) {
		return s.hash(ctx, "password", in.Password)
	})
	if err != nil {
		return reply{}, err
	}
	return reply{}, s.sessions.EndOthers(q.ctx, account, "")
}

package api

import (
	"context"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

type claimToken struct {
	Token string `json:"token"`
}

func (s *Server) readClaim(q *request) (reply, error) {
	var in claimToken
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	c, err := s.claims.Read(q.ctx, in.Token)
	return reply{body: view.Claim(c)}, err
}

func (s *Server) registerByClaim(q *request) (reply, error) {
	var in struct {
		Token    string        `json:"token"`
		Password string        `json:"password"`
		Name     string        `json:"name"`
		Locale   market.Locale `json:"locale"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	name, err := exchange.AccountName(in.Name)
	if err != nil {
		return reply{}, err
	}
	account, err := s.claims.Register(q.ctx, in.Token, market.Account{Name: name, Locale: in.Locale}, func(ctx context.Context) (string, error) {
		return s.hash(ctx, "password", in.Password)
	})
	if err != nil {
		return reply{}, err
	}
	return s.begin(q, account)
}

func (s *Server) acceptClaim(q *request) (reply, error) {
	var in claimToken
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return reply{}, s.claims.Accept(q.ctx, q.actor, in.Token)
}

func (s *Server) refuseClaim(q *request) (reply, error) {
	var in claimToken
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return reply{}, s.claims.Refuse(q.ctx, in.Token)
}

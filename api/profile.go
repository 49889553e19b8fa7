package api

import (
	"yuqiao/api/view"
	"yuqiao/market"
	"yuqiao/store"
)

func ownProfile(v store.Versioned[market.Talent], err error) (reply, error) {
	return reply{body: view.OwnProfileOf(v.Value), revision: v.Revision}, err
}

func (s *Server) getMyProfile(q *request) (reply, error) {
	return ownProfile(s.profiles.Mine(q.ctx, q.actor))
}

func (s *Server) getMyVeiledProfile(q *request) (reply, error) {
	v, err := s.profiles.Mine(q.ctx, q.actor)
	return reply{body: view.Talent{ID: v.Value.ID, Profile: market.NewVeil(v.Value.Profile, s.d.Exchange.Fold).Profile(v.Value.Profile)}}, err
}

func (s *Server) putMyProfile(q *request) (reply, error) {
	var in market.TalentInput // the id of a profile that was read may come back; it is not used
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return ownProfile(s.profiles.Put(q.ctx, q.actor, in.Profile, q.ifMatch()))
}

func (s *Server) publishMyProfile(q *request) (reply, error) {
	var in struct {
		Consent bool `json:"consent"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return ownProfile(s.profiles.Publish(q.ctx, q.actor, in.Consent))
}

func (s *Server) withdrawMyProfile(q *request) (reply, error) {
	return ownProfile(s.profiles.Withdraw(q.ctx, q.actor))
}

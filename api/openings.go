package api

import (
	"slices"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/policy"
)

func (q *request) opening(v exchange.OpeningView) view.Opening {
	if slices.Contains(q.actor.Organisations, v.Value.Organisation) {
		return view.OwnOpeningOf(v)
	}
	return view.OpeningOf(v)
}

func (q *request) oneOpening(v exchange.OpeningView, err error) (reply, error) {
	return reply{body: q.opening(v), revision: v.Revision}, err
}

func (s *Server) createOpening(q *request) (reply, error) {
	var in struct {
		market.OpeningSpec
		Track        int                   `json:"track"`
		Organisation market.OrganisationID `json:"organisation"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return q.oneOpening(s.openings.Create(q.ctx, q.actor, in.Organisation, in.OpeningSpec, in.Track))
}

func (s *Server) getOpening(q *request) (reply, error) {
	v, err := s.openings.Get(q.ctx, q.actor, id[market.OpeningID](q, "openingId"))
	if err != nil {
		return reply{}, err
	}
	out := q.opening(v)
	if c := s.d.Lexicon.Named(out.Industry, lexicon.Industry); c != nil {
		out.IndustryLabel = c.Label(string(q.locale()))
	}
	if out.TrackVerdict, err = s.openings.Track(q.ctx, v, q.locale()); err != nil {
		return reply{}, err
	}
	out.TrackLapsed = out.TrackVerdict != nil && out.TrackVerdict.Outcome == policy.NotCovered
	return reply{body: out, revision: v.Revision}, nil
}

func (s *Server) putOpening(q *request) (reply, error) {
	var in struct {
		market.OpeningSpec
		Track int `json:"track"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return q.oneOpening(s.openings.Put(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in.OpeningSpec, in.Track, q.ifMatch(), q.locale()))
}

func (s *Server) publishOpening(q *request) (reply, error) {
	return q.oneOpening(s.openings.Publish(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), q.locale()))
}

func (s *Server) closeOpening(q *request) (reply, error) {
	return q.oneOpening(s.openings.Close(q.ctx, q.actor, id[market.OpeningID](q, "openingId")))
}

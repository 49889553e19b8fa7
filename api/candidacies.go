package api

import (
	"encoding/json"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneCandidacy(v exchange.CandidacyView, err error) (reply, error) {
	return reply{body: view.CandidacyOf(v), revision: v.Revision}, err
}

func (s *Server) listMyCandidacies(q *request) (reply, error) {
	list, next, err := s.candidacies.Mine(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.CandidacyOf), err
}

func (s *Server) listOpeningCandidacies(q *request) (reply, error) {
	list, next, err := s.candidacies.ListOfOpening(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), q.page())
	return pageOf(list, next, view.CandidacyOf), err
}

func (s *Server) getCandidacy(q *request) (reply, error) {
	return oneCandidacy(s.candidacies.Get(q.ctx, q.actor, id[market.CandidacyID](q, "candidacyId")))
}

func (s *Server) createCandidacy(q *request) (reply, error) {
	var in struct {
		Talent  market.TalentID `json:"talent"`
		Message string          `json:"message"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	opening := id[market.OpeningID](q, "openingId")
	talent := in.Talent
	if talent == "" {
		talent = q.actor.Talent
	}
	note, err := s.note(q, opening, talent)
	if err != nil {
		return reply{}, err
	}
	return oneCandidacy(s.candidacies.Create(q.ctx, q.actor, opening, exchange.NewCandidacy{Talent: in.Talent, Message: in.Message, Match: note}))
}

// note says why the pair fits as things stand; nil where the actor may not
// know of them, which the use case then tells.
func (s *Server) note(q *request, opening market.OpeningID, talent market.TalentID) (*market.MatchNote, error) {
	o, err := s.openings.Get(q.ctx, q.actor, opening)
	if err != nil {
		return nil, err
	}
	t, err := s.d.Exchange.Store.Talents.Get(q.ctx, talent)
	if err != nil || !t.Value.Eligible() && talent != q.actor.Talent {
		if err == nil || market.KindOf(err) == market.KindNotFound {
			return nil, nil
		}
		return nil, err
	}
	m := s.d.Matcher.Score(t.Value.Profile, o.Value.Spec, o.Value.Ranking, s.today())
	verdicts, err := s.verdicts(q, t.Value, o)
	if err != nil {
		return nil, err
	}
	details, err := json.Marshal(view.MatchOf(m, verdicts, market.NewVeil(t.Value.Profile, s.d.Exchange.Fold).Text))
	return &market.MatchNote{Score: m.Score, Details: details}, err
}

func (s *Server) patchCandidacy(q *request) (reply, error) {
	var in struct {
		Stage market.Stage `json:"stage"`
		Note  string       `json:"note"`
		Offer *struct {
			Pay     *market.OfferedPay   `json:"pay"`
			Starts  market.Date          `json:"starts"`
			Note    string               `json:"note"`
			Package []market.PackageItem `json:"package"`
		} `json:"offer"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	patch := exchange.CandidacyPatch{Stage: in.Stage, Note: in.Note}
	if o := in.Offer; o != nil {
		patch.Offer = &market.Offer{Pay: o.Pay, Starts: o.Starts, Note: o.Note, Package: o.Package}
	}
	return oneCandidacy(s.candidacies.Patch(q.ctx, q.actor, id[market.CandidacyID](q, "candidacyId"), patch, q.ifMatch()))
}

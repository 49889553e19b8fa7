package api

import (
	"encoding/json"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/policy"
)

func (s *Server) oneCandidacy(q *request, v exchange.CandidacyView, err error) (reply, error) {
	return reply{body: s.inReadersWords(q)(v), revision: v.Revision}, err
}

// inReadersWords shows candidacies in the language of who reads them, whatever
// that of who began them.
func (s *Server) inReadersWords(q *request) func(exchange.CandidacyView) view.Candidacy {
	catalogue, lang := s.d.Exchange.Policy.Current(), q.locale()
	return func(v exchange.CandidacyView) view.Candidacy {
		return view.CandidacyOf(v, func(x policy.Verdict) policy.Verdict { return catalogue.Reword(x, lang) })
	}
}

// excerpted shows candidacies in a list: of each talent an excerpt.
func (s *Server) excerpted(q *request) func(exchange.CandidacyView) view.Candidacy {
	show := s.inReadersWords(q)
	return func(v exchange.CandidacyView) view.Candidacy {
		v.Talent = v.Talent.Excerpt()
		return show(v)
	}
}

func (s *Server) listMyCandidacies(q *request) (reply, error) {
	list, next, err := s.candidacies.Mine(q.ctx, q.actor, q.page())
	return pageOf(list, next, s.excerpted(q)), err
}

func (s *Server) listOpeningCandidacies(q *request) (reply, error) {
	list, next, err := s.candidacies.ListOfOpening(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), q.page())
	return pageOf(list, next, s.excerpted(q)), err
}

func (s *Server) getCandidacy(q *request) (reply, error) {
	v, err := s.candidacies.Get(q.ctx, q.actor, id[market.CandidacyID](q, "candidacyId"))
	return s.oneCandidacy(q, v, err)
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
	v, err := s.candidacies.Create(q.ctx, q.actor, opening, exchange.NewCandidacy{Talent: in.Talent, Message: in.Message, Match: note})
	return s.oneCandidacy(q, v, err)
}

// note says why the pair fits as things stand; nil where the actor may not
// know of them, which the use case then tells.
func (s *Server) note(q *request, opening market.OpeningID, talent market.TalentID) (*market.MatchNote, error) {
	o, err := s.openings.Get(q.ctx, q.actor, opening)
	if err != nil {
		return nil, err
	}
	return s.noteOn(q, o, talent)
}

func (s *Server) noteOn(q *request, o exchange.OpeningView, talent market.TalentID) (*market.MatchNote, error) {
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
		Pay *market.OfferedPay `json:"pay"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	patch := exchange.CandidacyPatch{Stage: in.Stage, Note: in.Note, Pay: in.Pay}
	if o := in.Offer; o != nil {
		patch.Offer = &market.Offer{Pay: o.Pay, Starts: o.Starts, Note: o.Note, Package: o.Package}
	}
	v, err := s.candidacies.Patch(q.ctx, q.actor, id[market.CandidacyID](q, "candidacyId"), patch, q.ifMatch())
	return s.oneCandidacy(q, v, err)
}

package api

import (
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// ownClauses is what every clause comes to for a talent, by themself or with an
// opening, with the facts that they may state for it.
type ownClauses struct {
	On       market.Date      `json:"on"`
	Answers  []policy.Answer  `json:"answers"`
	Verdicts []policy.Verdict `json:"verdicts"`
	Revision store.Revision   `json:"revision"`
}

func (s *Server) getMyClauses(q *request) (reply, error) {
	v, err := s.profiles.Mine(q.ctx, q.actor)
	if err != nil {
		return reply{}, err
	}
	return s.clausesFor(q, v)
}

func (s *Server) patchMyFacts(q *request) (reply, error) {
	var in struct {
		Facts map[string]any `json:"facts"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if _, err := s.day(q); err != nil {
		return reply{}, err
	}
	if _, err := s.withOpening(q); err != nil {
		return reply{}, err
	}
	v, err := s.profiles.State(q.ctx, q.actor, in.Facts, q.ifMatch())
	if err != nil {
		return reply{}, err
	}
	return s.clausesFor(q, v)
}

func (s *Server) clausesFor(q *request, v store.Versioned[market.Talent]) (reply, error) {
	day, err := s.day(q)
	if err != nil {
		return reply{}, err
	}
	o, err := s.withOpening(q)
	if err != nil {
		return reply{}, err
	}
	verdicts, err := s.ownVerdicts(q, v.Value, o, day)
	if err != nil {
		return reply{}, err
	}
	return reply{body: ownClauses{day, policy.Answers(v.Value.Facts, market.TalentSubject, q.locale()), verdicts, v.Revision}, revision: v.Revision}, nil
}

// ownVerdicts are those that the talent alone reads, on a day; of no opening
// where it is empty.
func (s *Server) ownVerdicts(q *request, t market.Talent, o exchange.OpeningView, day market.Date) ([]policy.Verdict, error) {
	checked, err := s.facts.OfTalent(q.ctx, t.ID)
	if err != nil {
		return nil, err
	}
	var with *market.Opening
	if o.Value.ID != "" {
		ofEmployer, err := s.facts.OfOrganisation(q.ctx, o.Value.Organisation)
		if err != nil {
			return nil, err
		}
		with, checked = &o.Value, append(checked, ofEmployer...)
	}
	in := s.facts.Own(t, with, o.Employer, checked, q.locale())
	in.On = day
	return s.assess(in)
}

// withOpening is the opening that a talent asks about; empty when they do not
// say one.
func (s *Server) withOpening(q *request) (exchange.OpeningView, error) {
	id := q.text("opening")
	if id == "" {
		return exchange.OpeningView{}, nil
	}
	return s.openings.Get(q.ctx, q.actor, market.OpeningID(id))
}

// pairClauses is what every clause comes to for an opening and a candidate.
type pairClauses struct {
	On       market.Date      `json:"on"`
	Verdicts []policy.Verdict `json:"verdicts"`
}

// getPairClauses answers by what whoever ranks for the opening may know of the
// talent, who must be among its candidates.
func (s *Server) getPairClauses(q *request) (reply, error) {
	day, err := s.day(q)
	if err != nil {
		return reply{}, err
	}
	o, err := s.openings.ForRanking(q.ctx, q.actor, id[market.OpeningID](q, "openingId"))
	if err != nil {
		return reply{}, err
	}
	t, err := s.candidacies.Candidate(q.ctx, q.actor, o.Value, id[market.TalentID](q, "talentId"))
	if err != nil {
		return reply{}, err
	}
	in, err := s.facts.Pair(q.ctx, &t, o.Value, o.Employer, q.locale())
	if err != nil {
		return reply{}, err
	}
	in.On = day
	verdicts, err := s.assess(in)
	return reply{body: pairClauses{day, verdicts}}, err
}

// day is the day that a request asks about; today when it does not say.
func (s *Server) day(q *request) (market.Date, error) {
	on := q.text("on")
	if on == "" {
		return s.today(), nil
	}
	day, err := market.ParseDate(on)
	if err != nil {
		return day, market.Invalid(market.FieldError{Field: "on", Code: "malformed", Message: err.Error()})
	}
	return day, nil
}

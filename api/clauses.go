package api

import (
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// ownClauses is what every clause comes to for a talent by themself, with the
// facts that they may state for it.
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
	checked, err := s.facts.OfTalent(q.ctx, v.Value.ID)
	if err != nil {
		return reply{}, err
	}
	in := s.facts.Own(v.Value, nil, nil, checked, q.locale())
	in.On = day
	verdicts, err := s.assess(in)
	if err != nil {
		return reply{}, err
	}
	return reply{body: ownClauses{day, policy.Answers(v.Value.Facts, market.TalentSubject, q.locale()), verdicts, v.Revision}, revision: v.Revision}, nil
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

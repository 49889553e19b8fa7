package api

import (
	"maps"
	"slices"

	"yuqiao/market"
	"yuqiao/matcher"
)

// whatIf is what each gate and each must alone costs an opening.
type whatIf struct {
	Gates []gateAlone `json:"gates"`
	Musts []mustAlone `json:"musts"`
	Met   int         `json:"met"`
}

type gateAlone struct {
	Gate matcher.Gate `json:"gate"`
	More int          `json:"more"`
}

type mustAlone struct {
	matcher.Must
	Key  string `json:"key"`
	More int    `json:"more"`
}

// whatIf tells how many more candidates would pass without one of the gates,
// and how many would meet every must if one were a wish, under the gates of the
// opening or as they are tried out.
func (s *Server) whatIf(q *request) (reply, error) {
	opening, leave, err := s.rankedOpening(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	tried, err := q.triedOut(opening.Value.Ranking)
	if err != nil {
		return reply{}, err
	}
	counted, err := s.d.Talents.WhatIf(q.ctx, matcher.TalentQuery{Opening: opening.Value.Spec, Ranking: tried, On: s.today()})
	if err != nil {
		return reply{}, err
	}
	out := whatIf{[]gateAlone{}, []mustAlone{}, counted.Met}
	for _, g := range matcher.Gates {
		if n, on := counted.Gates[g]; on {
			out.Gates = append(out.Gates, gateAlone{g, n})
		}
	}
	for _, m := range counted.Musts {
		out.Musts = append(out.Musts, mustAlone{m.Must, m.Key(), m.Alone})
	}
	return reply{body: out}, nil
}

// triedOut is a ranking with the gates switched that a request names. It fails
// where one is to be on and off.
func (q *request) triedOut(r market.Ranking) (market.Ranking, error) {
	gates := maps.Clone(r.Gates)
	if gates == nil {
		gates = make(map[string]bool)
	}
	on := q.all("gateOn")
	for _, g := range on {
		gates[g] = true
	}
	for _, g := range q.all("gateOff") {
		if slices.Contains(on, g) {
			return r, market.Invalid(market.FieldError{Field: "gateOff", Code: "one-of", Message: "a gate is on or off, not both"})
		}
		gates[g] = false
	}
	r.Gates = gates
	return r, nil
}

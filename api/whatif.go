package api

import "yuqiao/matcher"

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
// and how many would meet every must if one were a wish.
func (s *Server) whatIf(q *request) (reply, error) {
	opening, leave, err := s.rankedOpening(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	counted, err := s.d.Talents.WhatIf(q.ctx, matcher.TalentQuery{Opening: opening.Value.Spec, Ranking: opening.Value.Ranking, On: s.today()})
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

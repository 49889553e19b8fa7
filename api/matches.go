package api

import (
	"context"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/policy"
	"yuqiao/store"
)

// spare is how many more matches are ranked than are shown, to fill up for
// those that have gone since the pool learnt of them.
const spare = 20

// ranked walks a ranking from offset on and gathers limit matches that take
// accepts; more are ranked when too many have gone.
func ranked(q *request, rank func(limit int) (matcher.Ranking, error), take func(ids []string) (func(matcher.Match) bool, error)) (total int, err error) {
	offset, limit := q.number("offset", 0), q.number("limit", 20)
	for extra := spare; ; extra *= 4 {
		list, err := rank(offset + limit + extra)
		if err != nil {
			return 0, err
		}
		rest := list.Matches[min(offset, len(list.Matches)):]
		ids := make([]string, len(rest))
		for i, m := range rest {
			ids[i] = m.ID
		}
		accept, err := take(ids)
		if err != nil {
			return 0, err
		}
		n := 0
		for _, m := range rest {
			if n == limit {
				break
			}
			if accept(m) {
				n++
			}
		}
		if n == limit || len(list.Matches) < offset+limit+extra {
			return list.Total, nil
		}
	}
}

func (s *Server) listOpeningMatches(q *request) (reply, error) {
	opening, err := s.openings.ForRanking(q.ctx, q.actor, id[market.OpeningID](q, "openingId"))
	if err != nil {
		return reply{}, err
	}
	only, err := matching(q, s.d.TalentIndex)
	if err != nil {
		return reply{}, err
	}
	query := matcher.TalentQuery{Opening: opening.Value.Spec, Ranking: opening.Value.Ranking, On: s.today(), Only: only}
	var talents []market.Talent
	var ids []string
	total, err := ranked(q, func(limit int) (matcher.Ranking, error) {
		query.Limit = limit
		return s.d.Talents.Rank(q.ctx, query)
	}, func(found []string) (func(matcher.Match) bool, error) {
		talents, ids = nil, nil
		stored, err := s.d.Exchange.Store.Talents.GetMany(q.ctx, typed[market.TalentID](found)...)
		return func(m matcher.Match) bool {
			v, ok := stored[market.TalentID(m.ID)]
			if !ok || !v.Value.Eligible() {
				return false
			}
			talents, ids = append(talents, v.Value), append(ids, m.ID)
			return true
		}, err
	})
	if err != nil {
		return reply{}, err
	}
	query.Limit, query.Explain, query.Only = len(ids), true, ids
	explained := map[string]matcher.Match{}
	if len(ids) > 0 {
		list, err := s.d.Talents.Rank(q.ctx, query)
		if err != nil {
			return reply{}, err
		}
		for _, m := range list.Matches {
			explained[m.ID] = m
		}
	}
	mine, err := s.candidaciesOf(q, opening.Value)
	if err != nil {
		return reply{}, err
	}
	ofOrganisation, err := s.facts.OfOrganisation(q.ctx, opening.Value.Organisation)
	if err != nil {
		return reply{}, err
	}
	out := view.MatchPage{Items: []view.Match{}, Total: total, Weights: s.d.Matcher.Weights().Version}
	for i, t := range talents {
		m, ok := explained[string(t.ID)]
		if !ok { // gone between the two looks
			continue
		}
		ofTalent, err := s.facts.OfTalent(q.ctx, t.ID)
		if err != nil {
			return reply{}, err
		}
		verdicts, err := s.assess(s.facts.Input(&t, opening.Value, opening.Employer, append(ofTalent, ofOrganisation...), q.locale()))
		if err != nil {
			return reply{}, err
		}
		veil := market.NewVeil(t.Profile, s.d.Exchange.Fold)
		item := view.MatchOf(m, verdicts, veil.Text)
		item.Talent = &view.Talent{ID: t.ID, Profile: veil.Profile(t.Profile)}
		item.Rank, item.Candidacy = q.number("offset", 0)+i+1, mine[t.ID]
		out.Items = append(out.Items, item)
	}
	return reply{body: out}, nil
}

// candidaciesOf are the candidacies of an opening that the actor takes part in.
func (s *Server) candidaciesOf(q *request, o market.Opening) (map[market.TalentID]market.CandidacyID, error) {
	filter := map[string]string{store.ByOpening: string(o.ID)}
	mine := map[market.TalentID]market.CandidacyID{}
	switch q.actor.Role {
	case market.RoleEmployer:
	case market.RoleAgency:
		if len(q.actor.Organisations) == 0 {
			return mine, nil
		}
	default:
		return mine, nil
	}
	list, _, err := s.d.Exchange.Store.Candidacies.List(q.ctx, filter, store.Page{Limit: store.MaxPage})
	for _, v := range list {
		object := market.Object{Organisation: v.Value.Organisation, Agency: v.Value.Agency}
		if market.PartyOf(q.actor, object) != "" {
			mine[v.Value.Talent] = v.Value.ID
		}
	}
	return mine, err
}

func (s *Server) listMyMatches(q *request) (reply, error) {
	me, err := s.profiles.Mine(q.ctx, q.actor)
	if err != nil {
		return reply{}, err
	}
	only, err := matching(q, s.d.OpeningIndex)
	if err != nil {
		return reply{}, err
	}
	query := matcher.OpeningQuery{Profile: me.Value.Profile, On: s.today(), Only: only}
	var found []exchange.OpeningView
	total, err := ranked(q, func(limit int) (matcher.Ranking, error) {
		query.Limit = limit
		return s.d.Openings.Rank(q.ctx, query)
	}, func(ids []string) (func(matcher.Match) bool, error) {
		found = nil
		views, err := s.openOpenings(q, ids)
		byID := make(map[string]exchange.OpeningView, len(views))
		for _, v := range views {
			byID[string(v.Value.ID)] = v
		}
		return func(m matcher.Match) bool {
			v, ok := byID[m.ID]
			if ok {
				found = append(found, v)
			}
			return ok
		}, err
	})
	if err != nil {
		return reply{}, err
	}
	ids := make([]string, len(found))
	for i, v := range found {
		ids[i] = string(v.Value.ID)
	}
	explained := map[string]matcher.Match{}
	if len(ids) > 0 {
		query.Limit, query.Explain, query.Only = len(ids), true, ids
		list, err := s.d.Openings.Rank(q.ctx, query)
		if err != nil {
			return reply{}, err
		}
		for _, m := range list.Matches {
			explained[m.ID] = m
		}
	}
	mine := map[market.OpeningID]market.CandidacyID{}
	list, _, err := s.d.Exchange.Store.Candidacies.List(q.ctx, map[string]string{store.ByTalent: string(me.Value.ID)}, store.Page{Limit: store.MaxPage})
	if err != nil {
		return reply{}, err
	}
	for _, v := range list {
		mine[v.Value.Opening] = v.Value.ID
	}
	out := view.MatchPage{Items: []view.Match{}, Total: total, Weights: s.d.Matcher.Weights().Version}
	ofTalent, err := s.facts.OfTalent(q.ctx, me.Value.ID)
	if err != nil {
		return reply{}, err
	}
	checked := map[market.OrganisationID][]market.Verification{}
	for i, v := range found {
		m, ok := explained[string(v.Value.ID)]
		if !ok {
			continue
		}
		ofOrganisation, err := s.checked(q.ctx, checked, v.Value.Organisation)
		if err != nil {
			return reply{}, err
		}
		all := append(append([]market.Verification{}, ofTalent...), ofOrganisation...)
		verdicts, err := s.assess(s.facts.Input(&me.Value, v.Value, v.Employer, all, q.locale()))
		if err != nil {
			return reply{}, err
		}
		item := view.MatchOf(m, verdicts, nil)
		opening := view.OpeningOf(v)
		item.Opening, item.Rank, item.Candidacy = &opening, q.number("offset", 0)+i+1, mine[v.Value.ID]
		out.Items = append(out.Items, item)
	}
	return reply{body: out}, nil
}

// checked reads an organisation's verifications once.
func (s *Server) checked(ctx context.Context, known map[market.OrganisationID][]market.Verification, id market.OrganisationID) ([]market.Verification, error) {
	list, ok := known[id]
	if ok {
		return list, nil
	}
	list, err := s.facts.OfOrganisation(ctx, id)
	known[id] = list
	return list, err
}

// verdicts are those of the clauses that have rules, for one pair.
func (s *Server) verdicts(q *request, t market.Talent, o exchange.OpeningView) ([]policy.Verdict, error) {
	in, err := s.facts.Pair(q.ctx, &t, o.Value, o.Employer, q.locale())
	if err != nil {
		return nil, err
	}
	return s.assess(in)
}

func (s *Server) assess(in policy.Input) ([]policy.Verdict, error) {
	return s.d.Exchange.Policy.AssessClauses(in, s.modelled...)
}

package api

import (
	"context"
	"maps"
	"slices"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/policy"
	"yuqiao/store"
)

// spare is how many more matches are ranked than are shown, to fill up for
// those that have gone since the pool learnt of them.
const spare = 10

// explainedAtOnce is the number of matches up to which a ranking explains all
// it returns; longer ones are ranked again for the page alone.
const explainedAtOnce = 150

// ranked gathers the matches of a page, limit from offset on. load reads
// what stands behind some ids and tells which of them are still eligible; more
// are ranked when too many have gone.
func ranked(offset, limit int, rank func(limit int, only []string, explain bool) (matcher.Ranking, error), only []string, load func(ids []string) (map[string]bool, error)) (matches []matcher.Match, total int, err error) {
	for extra := spare; ; extra *= 4 {
		most := offset + limit + extra
		list, err := rank(most, only, most <= explainedAtOnce)
		if err != nil {
			return nil, 0, err
		}
		matches = nil
		rest := list.Matches[min(offset, len(list.Matches)):]
		for len(rest) > 0 && len(matches) < limit {
			some := rest[:min(limit-len(matches), len(rest))]
			rest = rest[len(some):]
			alive, err := load(idsOf(some))
			if err != nil {
				return nil, 0, err
			}
			for _, m := range some {
				if alive[m.ID] {
					matches = append(matches, m)
				}
			}
		}
		if len(matches) < limit && len(list.Matches) == most {
			continue
		}
		if most > explainedAtOnce && len(matches) > 0 {
			again, err := rank(len(matches), idsOf(matches), true)
			return again.Matches, list.Total, err
		}
		return matches, list.Total, nil
	}
}

func idsOf(matches []matcher.Match) []string {
	ids := make([]string, len(matches))
	for i, m := range matches {
		ids[i] = m.ID
	}
	return ids
}

// admitted waits for a place among the rankings, then reads what is to be ranked
// for. Without an error the place is kept until leave is called.
func admitted[T any](s *Server, q *request, read func() (T, error)) (of T, leave func(), err error) {
	if leave, err = s.rankings.enter(q.ctx); err != nil {
		return of, nil, err
	}
	if of, err = read(); err != nil {
		leave()
		return of, nil, err
	}
	return of, leave, nil
}

func (s *Server) rankedOpening(q *request) (exchange.OpeningView, func(), error) {
	return admitted(s, q, func() (exchange.OpeningView, error) {
		return s.openings.ForRanking(q.ctx, q.actor, id[market.OpeningID](q, "openingId"))
	})
}

func (s *Server) rankedProfile(q *request) (store.Versioned[market.Talent], func(), error) {
	return admitted(s, q, func() (store.Versioned[market.Talent], error) { return s.profiles.Mine(q.ctx, q.actor) })
}

func (s *Server) listOpeningMatches(q *request) (reply, error) {
	opening, leave, err := s.rankedOpening(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	only, err := matching(q, s.d.TalentIndex)
	if err != nil {
		return reply{}, err
	}
	rank := s.d.Talents.Rank
	if musts := q.text("musts"); musts != "" {
		rank = func(ctx context.Context, query matcher.TalentQuery) (matcher.Ranking, error) {
			return s.d.Talents.Almost(ctx, query, musts)
		}
	}
	return s.candidates(q, opening, rank, matcher.TalentQuery{Ranking: opening.Value.Ranking, Keep: true}, only, q.number("offset", 0))
}

// candidates is one page of a ranking of an opening.
func (s *Server) candidates(q *request, opening exchange.OpeningView, rank func(context.Context, matcher.TalentQuery) (matcher.Ranking, error), query matcher.TalentQuery, only []string, offset int) (reply, error) {
	query.Opening, query.On = opening.Value.Spec, s.today()
	talents, checked := map[string]market.Talent{}, map[market.Subject][]market.Verification{}
	matches, total, err := ranked(offset, q.number("limit", 20), func(limit int, only []string, explain bool) (matcher.Ranking, error) {
		query.Limit, query.Only, query.Explain = limit, only, explain
		return rank(q.ctx, query)
	}, only, func(ids []string) (map[string]bool, error) {
		var stored map[market.TalentID]store.Versioned[market.Talent]
		var facts map[market.Subject][]market.Verification
		err := each(2, 1, func(i int) (err error) { // side by side: either reads for as long as the ranking takes
			if i == 0 {
				stored, err = s.d.Exchange.Store.Talents.GetMany(q.ctx, typed[market.TalentID](ids)...)
			} else {
				facts, err = s.facts.OfMany(q.ctx, opening.Value.Organisation, typed[market.TalentID](ids))
			}
			return err
		})
		maps.Copy(checked, facts)
		alive := make(map[string]bool, len(stored))
		for id, v := range stored {
			if v.Value.Eligible() {
				alive[string(id)], talents[string(id)] = true, v.Value
			}
		}
		return alive, err
	})
	if err != nil {
		return reply{}, err
	}
	mine, err := s.candidaciesOf(q, opening.Value)
	if err != nil {
		return reply{}, err
	}
	agents, err := s.represented(q, opening.Value, typed[market.TalentID](idsOf(matches)))
	if err != nil {
		return reply{}, err
	}
	ofOrganisation := checked[market.Subject{Kind: market.OrganisationSubject, ID: string(opening.Value.Organisation)}]
	scale := s.d.Matcher.Scale(query.Ranking)
	out := view.MatchPage{Items: make([]view.Match, len(matches)), Total: total, Weights: scale.Version, Scale: &scale}
	locale := q.locale()
	err = each(len(matches), 10, func(i int) error {
		m := &matches[i]
		t := talents[m.ID]
		facts := slices.Concat(checked[market.Subject{Kind: market.TalentSubject, ID: m.ID}], ofOrganisation)
		verdicts, err := s.assess(s.facts.Input(&t, opening.Value, opening.Employer, facts, locale))
		if err != nil {
			return err
		}
		shown := view.Talent{ID: t.ID, Profile: t.Profile.Excerpt(), Revealed: agents.known[t.ID], Representation: agents.standing[t.ID]}
		var text func(string) string
		if !shown.Revealed {
			veil := market.NewVeil(t.Profile, s.d.Exchange.Fold)
			shown.Profile, text = veil.Profile(shown.Profile), veil.Text
		}
		item := view.MatchOf(*m, verdicts, text)
		s.brief(q, &item)
		item.Locate(t.Profile)
		item.Labels = s.labels(item, locale)
		item.Talent = &shown
		item.Rank, item.Candidacy, item.Basis = offset+i+1, mine[t.ID], &m.Basis
		out.Items[i] = item
		return nil
	})
	if err != nil {
		return reply{}, err
	}
	return reply{body: out}, nil
}

// previewRanking ranks under weights and gates that are not kept.
func (s *Server) previewRanking(q *request) (reply, error) {
	var in market.Ranking
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if err := matcher.ValidateRanking(in); err != nil {
		return reply{}, err
	}
	opening, leave, err := s.rankedOpening(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	return s.candidates(q, opening, s.d.Talents.Rank, matcher.TalentQuery{Ranking: in}, nil, 0)
}

// represented is what an agency may know of the candidates for an opening that
// it has a mandate for; nothing for anybody else.
func (s *Server) represented(q *request, o market.Opening, talents []market.TalentID) (agents struct {
	standing map[market.TalentID]market.MandateStatus
	known    map[market.TalentID]bool
}, err error) {
	if agents.standing, err = s.mandates.Representations(q.ctx, q.actor, talents); err == nil {
		agents.known, err = s.mandates.Known(q.ctx, q.actor, o, talents)
	}
	return agents, err
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
	me, leave, err := s.rankedProfile(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	only, err := matching(q, s.d.OpeningIndex)
	if err != nil {
		return reply{}, err
	}
	query := matcher.OpeningQuery{Profile: me.Value.Profile, On: s.today()}
	found := map[string]exchange.OpeningView{}
	matches, total, err := ranked(q.number("offset", 0), q.number("limit", 20), func(limit int, only []string, explain bool) (matcher.Ranking, error) {
		query.Limit, query.Only, query.Explain = limit, only, explain
		return s.d.Openings.Rank(q.ctx, query)
	}, only, func(ids []string) (map[string]bool, error) {
		views, err := s.openOpenings(q.ctx, ids)
		alive := make(map[string]bool, len(views))
		for _, v := range views {
			alive[string(v.Value.ID)], found[string(v.Value.ID)] = true, v
		}
		return alive, err
	})
	if err != nil {
		return reply{}, err
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
	for i, m := range matches {
		v := found[m.ID]
		ofOrganisation, err := s.checked(q.ctx, checked, v.Value.Organisation)
		if err != nil {
			return reply{}, err
		}
		all := append(append([]market.Verification{}, ofTalent...), ofOrganisation...)
		verdicts, err := s.assess(s.facts.Own(me.Value, &v.Value, v.Employer, all, q.locale()))
		if err != nil {
			return reply{}, err
		}
		item := view.MatchOf(m, verdicts, nil)
		s.brief(q, &item)
		item.Locate(me.Value.Profile)
		item.Labels = s.labels(item, q.locale())
		opening := view.OpeningOf(v)
		item.Opening, item.Rank, item.Candidacy = &opening, q.number("offset", 0)+i+1, mine[v.Value.ID]
		out.Items = append(out.Items, item)
	}
	return reply{body: out}, nil
}

// brief shortens what a list says of the clauses unless it is asked for whole.
func (s *Server) brief(q *request, m *view.Match) {
	if q.text("verdicts") != "whole" {
		m.Brief()
	}
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
	return s.d.Exchange.Policy.Current().AssessModelled(in)
}

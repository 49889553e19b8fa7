package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/store"
)

// Why an opening's employer does not see a talent in its ranking.
const (
	unseenProfile = "profile-hidden"
	unseenClosed  = "opening-closed"
	unseenExpired = "opening-expired"
)

// getOwnRank tells a talent where they stand among the candidates for an
// opening, by the scores that its employer sees, and what would move them up.
func (s *Server) getOwnRank(q *request) (reply, error) {
	var opening exchange.OpeningView
	me, leave, err := admitted(s, q, func() (me store.Versioned[market.Talent], err error) {
		if opening, err = s.openings.Get(q.ctx, q.actor, id[market.OpeningID](q, "openingId")); err != nil {
			return me, err
		}
		return s.profiles.Mine(q.ctx, q.actor)
	})
	if err != nil {
		return reply{}, err
	}
	defer leave()
	query := matcher.TalentQuery{Opening: opening.Value.Spec, Ranking: opening.Value.Ranking, On: s.today()}
	match := s.d.Matcher.Score(me.Value.Profile, query.Opening, query.Ranking, query.On)
	match.Change = s.d.Matcher.Changes(me.Value.Profile, query.Opening, query.Ranking, query.On, match)
	marks := []matcher.Mark{match.Mark(), {Score: match.Score}}
	for _, c := range match.Change {
		marks = append(marks, match.MarkAfter(c))
	}
	ahead, others, err := s.d.Talents.Ahead(q.ctx, query, string(me.Value.ID), marks)
	if err != nil {
		return reply{}, err
	}
	verdicts, err := s.ownVerdicts(q, me.Value, opening, query.On)
	if err != nil {
		return reply{}, err
	}
	out := view.OwnRank{Match: view.MatchOf(match, verdicts, nil), Unseen: unseen(me.Value, opening)}
	out.Match.Locate(me.Value.Profile)
	out.Match.Labels = s.labels(out.Match, q.locale())
	out.Match.Changes = view.ChangesOf(match, ahead[2:], others)
	if out.Match.Candidacy, err = s.ownCandidacy(q, me.Value.ID, opening.Value.ID); err != nil {
		return reply{}, err
	}
	out.Place = view.BandOf(ahead[0], others)
	if len(match.Gates) > 0 {
		out.Passed = view.BandOf(ahead[1], others)
	}
	return reply{body: out}, nil
}

// unseen says why the employer of an opening does not see a talent in its
// ranking; empty when it does.
func unseen(t market.Talent, o exchange.OpeningView) []string {
	why := []string{}
	if !t.Eligible() {
		why = append(why, unseenProfile)
	}
	switch {
	case o.Expired():
		why = append(why, unseenExpired)
	case o.Value.Status == market.Closed:
		why = append(why, unseenClosed)
	}
	return why
}

// ownCandidacy is the talent's candidacy for an opening; empty when there is
// none.
func (s *Server) ownCandidacy(q *request, t market.TalentID, o market.OpeningID) (market.CandidacyID, error) {
	list, _, err := s.d.Exchange.Store.Candidacies.List(q.ctx, map[string]string{store.ByTalent: string(t), store.ByOpening: string(o)}, store.Page{Limit: 1})
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0].Value.ID, nil
}

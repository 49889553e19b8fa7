package main

import (
	"context"
	"errors"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/ranking"
)

func rank(ctx context.Context, in *invocation) error {
	f := in.flags("rank")
	var o ranking.Options
	f.StringVar(&o.Talents, "talents", "", "NDJSON file of talents, one a line")
	f.StringVar(&o.Openings, "openings", "", "NDJSON file of openings, one a line")
	f.IntVar(&o.Top, "top", 0, "how many matches for each; 0 writes all")
	way := f.String("for", string(ranking.ForOpenings), "openings: the talents of each opening; talents: the openings of each talent")
	on := f.String("on", "", "the day that decides what has expired, 2027-03-31; default today")
	f.BoolVar(&o.Explain, "explain", false, "add reasons, gaps and verdicts")
	if err := in.parse(f); err != nil {
		return err
	}
	if o.Talents == "" || o.Openings == "" {
		return usage("name both files: --talents F.ndjson --openings F.ndjson")
	}
	o.For = ranking.For(*way)
	if o.For != ranking.ForOpenings && o.For != ranking.ForTalents {
		return usage("--for is openings or talents, not %q", *way)
	}
	if o.Top < 0 {
		return usage("--top must not be negative")
	}
	o.On = exchange.Today(time.Now())
	if *on != "" {
		day, err := market.ParseDate(*on)
		if err != nil {
			return usageError{err}
		}
		o.On = day
	}
	if o.Explain {
		clauses, err := policy.Open()
		if err != nil {
			return err
		}
		o.Assessor = clauseAssessor{clauses}
	}
	bar := newProgress(in.stderr, "ranking")
	o.Progress = bar.at
	err := ranking.Rank(ctx, o, in.stdout, in.stderr)
	bar.done()
	if errors.Is(err, ranking.ErrBadLines) {
		return errReported
	}
	return err
}

// clauseAssessor gives ranked pairs the verdicts of the clauses by which an
// opening reaches a talent, on what the files claim.
type clauseAssessor struct{ clauses *policy.Catalogue }

func (a clauseAssessor) Assess(t market.TalentInput, o market.OpeningInput, on market.Date) []any {
	verdicts, err := a.clauses.AssessClauses(policy.Input{Talent: &t, Opening: &o, On: on, Locale: market.En}, 3, 14)
	if err != nil {
		return nil
	}
	all := make([]any, len(verdicts))
	for i, v := range verdicts {
		all[i] = v
	}
	return all
}

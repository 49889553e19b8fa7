package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/policy"
)

// SelectionFact is the fact that a confirmed record of an open selection
// verifies.
const SelectionFact = "opening.selectionRecord"

// Track is what the clause under which an opening is written or published says
// of it and its employer today; nil where it is under none.
func (u Openings) Track(ctx context.Context, view OpeningView, locale market.Locale) (*policy.Verdict, error) {
	if view.Value.Track == 0 {
		return nil, nil
	}
	v, err := u.d.track(ctx, view.Value, view.Employer, locale)
	return &v, err
}

// lapsed marks the openings whose track does not cover them any more.
func (d Deps) lapsed(ctx context.Context, views []OpeningView) error {
	var subjects []market.Subject
	for _, v := range views {
		if v.Value.Track != 0 && v.Employer != nil {
			subjects = append(subjects, market.Subject{Kind: market.OrganisationSubject, ID: string(v.Employer.ID)})
		}
	}
	if subjects == nil {
		return nil
	}
	checked, err := verificationsOfMany(ctx, d.Store, subjects)
	if err != nil {
		return err
	}
	for i, v := range views {
		if v.Value.Track == 0 {
			continue
		}
		in := NewFacts(d).Input(nil, v.Value, v.Employer, checked[market.Subject{Kind: market.OrganisationSubject, ID: string(v.Value.Organisation)}], "")
		verdict, err := d.Policy.Current().AssessTrack(in, v.Value.Track)
		if err != nil {
			return err
		}
		views[i].Lapsed = verdict.Outcome == policy.NotCovered
	}
	return nil
}

func (d Deps) track(ctx context.Context, o market.Opening, employer *market.Organisation, locale market.Locale) (policy.Verdict, error) {
	in, err := NewFacts(d).Pair(ctx, nil, o, employer, locale)
	if err != nil {
		return policy.Verdict{}, err
	}
	return d.Policy.Current().AssessTrack(in, o.Track)
}

// onTrack refuses an opening that the clause of its track does not let in, with
// the failing conditions or the missing facts, and one of a senior
// civil-service post whose open selection nobody has confirmed.
func (d Deps) onTrack(ctx context.Context, o market.Opening, employer *market.Organisation, locale market.Locale) error {
	if o.Track == 0 {
		return nil
	}
	v, err := d.track(ctx, o, employer, locale)
	if err != nil {
		return err
	}
	if err := refusal(v); err != nil {
		return err
	}
	if o.Track == 1 && o.Spec.Post == market.PostCivilServiceSenior && !o.Selection.Confirmed() {
		e := market.Conflict("selection-unconfirmed", "the record of the open selection is not confirmed yet")
		e.Fields = []market.FieldError{{Field: SelectionFact, Code: "not-verified", Message: "is entered, not confirmed"}}
		return e
	}
	if s := o.Selection; o.Track == 1 && o.Spec.Post == market.PostCivilServiceSenior && s.Places < o.Spec.Headcount {
		return market.Invalid(market.FieldError{Field: "headcount", Code: "out-of-range", Message: "must not be more than the open selection was for", Params: market.Params{Min: 1, Max: s.Places}})
	}
	return nil
}

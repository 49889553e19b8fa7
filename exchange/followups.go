package exchange

import (
	"context"
	"errors"
	"slices"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// Followups brings the rest of the exchange in line with a change that has been
// committed. Everything it does is idempotent, so that it can be done at once
// and again from the feed after a crash.
type Followups struct{ d Deps }

func NewFollowups(d Deps) *Followups { return &Followups{d} }

// Reasons of a case that the exchange itself has ended.
const (
	// ReasonVerificationRevoked: the facts it rested on are verified no more.
	ReasonVerificationRevoked = "verification-revoked"
	// ReasonNotCovered: the opening or its employer has become something that
	// the clause does not cover.
	ReasonNotCovered = "not-covered"
)

// Settle does what follows from one change, and tells of it.
func (f *Followups) Settle(ctx context.Context, ch store.Change) error {
	if ch.Deleted {
		return nil
	}
	return errors.Join(f.settle(ctx, ch), f.tellOf(ctx, ch.Kind, ch.ID))
}

func (f *Followups) settle(ctx context.Context, ch store.Change) error {
	var err error
	switch ch.Kind {
	case store.Openings:
		err = f.opening(ctx, market.OpeningID(ch.ID))
	case store.Candidacies:
		err = f.candidacy(ctx, market.CandidacyID(ch.ID))
	case store.Cases:
		err = errors.Join(f.assistance(ctx, market.CaseID(ch.ID)), onTime(ctx, f, f.d.Store.Cases, market.CaseID(ch.ID)))
	case store.Enquiries:
		err = onTime(ctx, f, f.d.Store.Enquiries, market.EnquiryID(ch.ID))
	case store.Verifications:
		err = errors.Join(f.verification(ctx, market.VerificationID(ch.ID)), onTime(ctx, f, f.d.Store.Verifications, market.VerificationID(ch.ID)))
	case store.Mandates:
		err = f.mandate(ctx, market.MandateID(ch.ID))
	case store.Reports:
		err = f.report(ctx, market.ReportID(ch.ID))
	case store.Matters:
		err = errors.Join(f.matter(ctx, market.MatterID(ch.ID)), f.application(ctx, market.MatterID(ch.ID)))
	case store.Calls:
		err = f.concluded(ctx, market.CallID(ch.ID))
	case store.Organisations:
		err = f.organisation(ctx, market.OrganisationID(ch.ID))
	}
	if market.KindOf(err) == market.KindNotFound {
		return nil
	}
	return err
}

// opening ends what a closed opening leaves behind, makes those hired who have
// a seat, and counts them in its case.
func (f *Followups) opening(ctx context.Context, id market.OpeningID) error {
	o, err := f.d.Store.Openings.Get(ctx, id)
	if err != nil {
		return err
	}
	for _, c := range o.Value.Hires {
		if err := f.hired(ctx, c); err != nil {
			return err
		}
	}
	if o.Value.Status == market.Closed {
		err := f.d.Store.Candidacies.All(ctx, map[string]string{store.ByOpening: string(id)}, func(v store.Versioned[market.Candidacy]) error {
			if v.Value.Stage.Final() || slices.Contains(o.Value.Hires, v.Value.ID) {
				return nil
			}
			return f.end(ctx, v.Value.ID, o.Value.EndReason())
		})
		if err != nil {
			return err
		}
	}
	running, err := f.d.runningCase(ctx, id)
	if err != nil || running == nil {
		return err
	}
	return f.assistance(ctx, running.Value.ID)
}

func (f *Followups) candidacy(ctx context.Context, id market.CandidacyID) error {
	v, err := f.d.Store.Candidacies.Get(ctx, id)
	if err != nil {
		return err
	}
	c := v.Value
	if c.Hiring {
		if err := f.seat(ctx, c); err != nil && market.KindOf(err) != market.KindConflict {
			return err
		}
		return nil
	}
	if c.Stage.Final() {
		return nil
	}
	o, err := f.d.Store.Openings.Get(ctx, c.Opening)
	if err != nil {
		return err
	}
	if o.Value.Status == market.Closed {
		return f.opening(ctx, c.Opening)
	}
	return nil
}

// seat takes a seat for a candidacy whose employer has decided to hire. Without
// a free seat the decision is taken back and the error says why.
func (f *Followups) seat(ctx context.Context, c market.Candidacy) error {
	_, err := f.d.Store.Openings.Update(ctx, c.Opening, func(o *market.Opening) error {
		switch {
		case slices.Contains(o.Hires, c.ID):
			return errSeated
		case o.Status == market.Closed && o.CloseReason == market.ClosedFilled, len(o.Hires) >= o.Seats():
			return market.Conflict("no-seat-left", "every seat of the opening is taken")
		case o.Status != market.Published:
			return openingClosed()
		}
		o.Hires = append(slices.Clone(o.Hires), c.ID)
		o.UpdatedAt = f.d.now()
		if len(o.Hires) >= o.Seats() {
			o.Status, o.CloseReason, o.ClosedAt = market.Closed, market.ClosedFilled, f.d.now()
		}
		return nil
	})
	switch {
	case err == nil, errors.Is(err, errSeated):
		return f.opening(ctx, c.Opening)
	case market.KindOf(err) == market.KindConflict:
		_, undo := f.d.Store.Candidacies.Update(ctx, c.ID, func(c *market.Candidacy) error {
			c.Hiring = false
			return nil
		})
		return errors.Join(err, undo, f.opening(ctx, c.Opening))
	}
	return err
}

var errSeated = errors.New("exchange: the seat is taken by this very candidacy")

// hired makes a candidacy that has a seat hired.
func (f *Followups) hired(ctx context.Context, id market.CandidacyID) error {
	_, err := f.d.Store.Candidacies.Update(ctx, id, func(c *market.Candidacy) error {
		if c.Stage == market.Hired {
			return errDone
		}
		c.Hiring = true // a seat settles it, whatever came in between
		moved, err := c.Move(market.Hired, market.PartySystem, f.d.now(), "")
		if err != nil {
			return err
		}
		moved.Timeline[len(moved.Timeline)-1].By = market.PartyEmployer
		*c = moved
		return nil
	})
	return done(err)
}

// report suspends the opening of an upheld report.
func (f *Followups) report(ctx context.Context, id market.ReportID) error {
	v, err := f.d.Store.Reports.Get(ctx, id)
	if err != nil || v.Value.Status != market.ReportUpheld {
		return err
	}
	_, err = f.d.Store.Openings.Update(ctx, v.Value.Opening, func(o *market.Opening) error {
		if !o.Suspend(v.Value, f.d.now()) {
			return errDone
		}
		return nil
	})
	switch {
	case errors.Is(err, errDone): // what it left behind is swept by itself
		return nil
	case err != nil:
		return err
	}
	return f.opening(ctx, v.Value.Opening)
}

// end ends a candidacy because its opening has closed.
func (f *Followups) end(ctx context.Context, id market.CandidacyID, reason string) error {
	_, err := f.d.Store.Candidacies.Update(ctx, id, func(c *market.Candidacy) error {
		if c.Stage.Final() {
			return errDone
		}
		moved, err := c.Move(market.Rejected, market.PartySystem, f.d.now(), reason)
		if err != nil {
			return err
		}
		moved.Reason = reason
		*c = moved
		return nil
	})
	return done(err)
}

// assistance counts hires, closes a case that is filled or whose opening or
// verification is gone, and opens the candidacies that talents consented to.
func (f *Followups) assistance(ctx context.Context, id market.CaseID) error {
	v, err := f.d.Store.Cases.Get(ctx, id)
	if err != nil || v.Value.Status.Ended() {
		return err
	}
	o, err := f.d.Store.Openings.Get(ctx, v.Value.Opening)
	if err != nil {
		return err
	}
	fallen := "" // why it cannot go on
	if v.Value.Status == market.CaseOpen {
		if fallen, err = f.fallen(ctx, o); err != nil {
			return err
		}
	}
	_, err = f.d.Store.Cases.Update(ctx, id, func(c *market.Case) error {
		hired := len(o.Value.Hires)
		end, reason := market.CaseStatus(""), ""
		switch {
		case hired >= o.Value.Seats():
			end = market.CaseFilled
		case o.Value.Status == market.Closed:
			end, reason = market.CaseClosed, o.Value.EndReason()
		case fallen != "":
			end, reason = market.CaseClosed, fallen
		}
		if c.Status.Ended() || end == "" && c.Hired == hired && c.Need == o.Value.Seats() {
			return errDone
		}
		c.Hired, c.Need, c.UpdatedAt = hired, o.Value.Seats(), f.d.now()
		if end != "" {
			c.Status, c.Reason, c.ClosedAt = end, reason, f.d.now()
			kind := market.CaseWasFilled
			if end == market.CaseClosed {
				kind = market.WorkWasClosed
			}
			c.Tell(kind, reason, market.Act{Side: market.SystemSide, At: c.ClosedAt})
		}
		_, err := f.d.follow(c)
		return err
	})
	if err := done(err); err != nil {
		return err
	}
	if v, err = f.d.Store.Cases.Get(ctx, id); err != nil || v.Value.Status.Ended() {
		return err
	}
	for _, s := range v.Value.Shortlist {
		if s.Consent == market.ConsentGiven && s.Candidacy == "" {
			if err := f.putForward(ctx, v.Value, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// putForward opens the candidacy of a talent who consented to a shortlist.
func (f *Followups) putForward(ctx context.Context, cs market.Case, s market.Shortlisted) error {
	now := f.d.now()
	c := market.Candidacy{
		ID: market.CandidacyID(f.d.NewID()), Opening: cs.Opening, Organisation: cs.Organisation, Talent: s.Talent, Match: s.Match,
		Source: market.Referral, Case: cs.ID, Stage: market.Referred, Revealed: true, CreatedAt: now, UpdatedAt: now,
		Timeline: []market.StageEvent{{Stage: market.Referred, By: market.PartyOffice, At: now}},
	}
	v, err := f.d.begin(ctx, c)
	if err != nil && (market.KindOf(err) != market.KindConflict || v.Value.ID == "") {
		return err
	}
	id := v.Value.ID // of the one that is under way already, or of this one
	_, err = f.d.Store.Cases.Update(ctx, cs.ID, func(c *market.Case) error {
		c.Shortlist = slices.Clone(c.Shortlist)
		if i := entryOf(*c, s.Talent); i >= 0 {
			if c.Shortlist[i].Candidacy != "" {
				return errDone
			}
			c.Shortlist[i].Candidacy, c.Shortlist[i].Match = id, nil
		}
		return nil
	})
	return done(err)
}

// verification re-opens what rested on a verification that does not hold.
func (f *Followups) verification(ctx context.Context, id market.VerificationID) error {
	v, err := f.d.Store.Verifications.Get(ctx, id)
	if err != nil || v.Value.Status != market.Revoked || v.Value.Subject.Kind != market.OrganisationSubject {
		return err
	}
	return f.organisation(ctx, market.OrganisationID(v.Value.Subject.ID))
}

// organisation looks again at the cases and mandates that rest on what an
// organisation states and has had verified.
func (f *Followups) organisation(ctx context.Context, id market.OrganisationID) error {
	if err := f.licence(ctx, id); err != nil {
		return err
	}
	return f.d.Store.Cases.All(ctx, map[string]string{store.ByOrganisation: string(id), store.ByStatus: string(market.CaseOpen)}, func(c store.Versioned[market.Case]) error {
		return f.assistance(ctx, c.Value.ID)
	})
}

// licence ends the mandates of an agency without a verified licence.
func (f *Followups) licence(ctx context.Context, id market.OrganisationID) error {
	o, err := f.d.Store.Organisations.Get(ctx, id)
	if err != nil || o.Value.Role != market.AgencyOrganisation {
		return err
	}
	licensed, err := trusted(ctx, f.d.Store, o.Value, f.d.today())
	if err != nil || licensed {
		return err
	}
	return f.d.Store.Mandates.All(ctx, map[string]string{store.ByAgency: string(id)}, func(v store.Versioned[market.Mandate]) error {
		if !v.Value.Status.Live() {
			return nil
		}
		_, err := f.d.Store.Mandates.Update(ctx, v.Value.ID, func(m *market.Mandate) error {
			if !m.Status.Live() {
				return errDone
			}
			m.Status, m.Reason, m.UpdatedAt = market.MandateEnded, market.ReasonLicenceNotVerified, f.d.now()
			m.AnsweredBy = ""
			return nil
		})
		return done(err)
	})
}

// mandate looks at an agency whose mandate has been asked for or granted.
func (f *Followups) mandate(ctx context.Context, id market.MandateID) error {
	v, err := f.d.Store.Mandates.Get(ctx, id)
	if err != nil || !v.Value.Status.Live() {
		return err
	}
	return f.licence(ctx, v.Value.Agency)
}

// fallen is the reason for which an open case cannot go on, "" while it can.
func (f *Followups) fallen(ctx context.Context, o store.Versioned[market.Opening]) (string, error) {
	view, err := f.d.withEmployer(ctx, o)
	if err != nil {
		return "", err
	}
	verdict, err := f.d.track14(ctx, view, market.En)
	if err != nil {
		return "", err
	}
	if !verdict.Outcome.Covers() {
		return ReasonNotCovered, nil
	}
	missing, err := f.d.unproven(ctx, view)
	if err != nil || len(missing) == 0 {
		return "", err
	}
	return ReasonVerificationRevoked, nil
}

// track14 asks whether clause 14 lets the opening in as an assistance case.
func (d Deps) track14(ctx context.Context, o OpeningView, locale market.Locale) (policy.Verdict, error) {
	in, err := NewFacts(d).Pair(ctx, nil, o.Value, o.Employer, locale)
	if err != nil {
		return policy.Verdict{}, err
	}
	return d.Policy.Current().AssessTrack14(in)
}

// unproven names what an office must have verified before it works a case: the
// Hong Kong or Macau capital of a firm set up in the mainland, or the
// registration or the place of a firm of Hong Kong or Macau itself.
func (d Deps) unproven(ctx context.Context, o OpeningView) ([]string, error) {
	if o.Employer == nil {
		return []string{"employer.kind"}, nil
	}
	checked, err := NewFacts(d).OfOrganisation(ctx, o.Employer.ID)
	if err != nil {
		return nil, err
	}
	proven := func(fact string) bool {
		stated, err := statedByOrganisation(*o.Employer, fact)
		return err == nil && slices.ContainsFunc(checked, func(v market.Verification) bool {
			return v.Fact == fact && v.Value == stated && v.HoldsOn(d.today())
		})
	}
	place := o.Employer.Employer.Place
	if place == market.HongKong || place == market.Macau {
		if proven(RegistrationFact) || proven("employer.place") {
			return nil, nil
		}
		return []string{RegistrationFact}, nil
	}
	var missing []string
	for _, fact := range []string{"employer.ownership", "employer.capitalShare"} {
		if !proven(fact) {
			missing = append(missing, fact)
		}
	}
	return missing, nil
}

// errDone ends an update that has nothing to change.
var errDone = errors.New("exchange: nothing to change")

func done(err error) error {
	if errors.Is(err, errDone) {
		return nil
	}
	return err
}

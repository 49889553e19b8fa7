package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// Verifications is how stated facts are checked on evidence.
type Verifications struct {
	d Deps
	f *Followups
}

func NewVerifications(d Deps) Verifications { return Verifications{d, NewFollowups(d)} }

// VerificationDecision is what an officer decides.
type VerificationDecision struct {
	Status  market.VerificationStatus // verified, refused or revoked
	Note    string
	Reason  string // needed to refuse or revoke
	Expires market.Date
}

// Ask asks the office in charge to check what the subject states about a fact
// now.
func (u Verifications) Ask(ctx context.Context, a market.Actor, subject market.Subject, fact, evidence string) (store.Versioned[market.Verification], error) {
	var none store.Versioned[market.Verification]
	if err := checkNote("evidence", evidence); err != nil {
		return none, err
	}
	object, err := u.object(ctx, subject)
	if err != nil {
		return none, err
	}
	if err := market.May(a, market.VerificationAsk, object).Err(string(subject.Kind)); err != nil {
		return none, err
	}
	value, err := u.stated(ctx, subject, fact)
	if err != nil {
		return none, err
	}
	if f, ok := policy.FactNamed(fact); ok && !f.MayVerify(object.Place) {
		return none, unknownFact(fact)
	}
	running, err := u.d.Store.Verifications.Count(ctx, map[string]string{store.BySubject: string(subject.Kind) + "/" + subject.ID, store.ByStatus: string(market.VerificationAsked), store.ByFact: fact})
	if err != nil {
		return none, err
	}
	if running > 0 {
		return none, market.Conflict("exists", "this fact waits for its verification already")
	}
	now := u.d.now()
	return u.d.Store.Verifications.Insert(ctx, market.Verification{
		ID: market.VerificationID(u.d.NewID()), Subject: subject, Fact: fact, Value: value, Status: market.VerificationAsked,
		Evidence: evidence, Place: object.Place, CreatedAt: now, UpdatedAt: now,
	})
}

// Get returns a verification to its subject and to the office in charge.
func (u Verifications) Get(ctx context.Context, a market.Actor, id market.VerificationID) (store.Versioned[market.Verification], error) {
	return u.load(ctx, a, market.VerificationRead, id)
}

// List is the queue of an officer's office, or the verifications of what is
// the actor's own. An empty status means every status.
func (u Verifications) List(ctx context.Context, a market.Actor, status market.VerificationStatus, page store.Page) ([]store.Versioned[market.Verification], string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("verification"); err != nil {
		return nil, "", err
	}
	list := func(ctx context.Context, field, value string, page store.Page) ([]store.Versioned[market.Verification], string, error) {
		filter := map[string]string{field: value}
		if status != "" {
			filter[store.ByStatus] = string(status)
		}
		return u.d.Store.Verifications.List(ctx, filter, page)
	}
	switch {
	case a.Role == market.RoleLiaison && a.Place != "":
		return list(ctx, store.ByPlace, string(a.Place), page)
	case a.Talent != "":
		return list(ctx, store.BySubject, string(market.TalentSubject)+"/"+string(a.Talent), page)
	}
	return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]store.Versioned[market.Verification], string, error) {
		return list(ctx, store.BySubject, string(market.OrganisationSubject)+"/"+string(org), page)
	})
}

// Decide verifies, refuses or revokes. Only what was asked can be verified or
// refused, and only what is verified revoked.
func (u Verifications) Decide(ctx context.Context, a market.Actor, id market.VerificationID, d VerificationDecision, ifMatch store.Revision) (store.Versioned[market.Verification], error) {
	v, err := u.load(ctx, a, market.VerificationDecide, id)
	if err != nil {
		return v, err
	}
	for field, text := range map[string]string{"note": d.Note, "reason": d.Reason} {
		if err := checkNote(field, text); err != nil {
			return v, err
		}
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return v, err
	}
	from := market.VerificationAsked
	switch d.Status {
	case market.Verified:
		if !d.Expires.IsZero() && d.Expires.Before(u.d.today()) {
			return v, market.Invalid(market.FieldError{Field: "expires", Code: "in-the-past", Message: "must not be before today"})
		}
		stated, err := u.stated(ctx, v.Value.Subject, v.Value.Fact)
		if err != nil || stated != v.Value.Value {
			return v, market.Conflict("statement-changed", "what is stated has changed since this was asked").Because(err)
		}
	case market.Revoked:
		from = market.Verified
		fallthrough
	case market.VerificationRefused:
		if d.Reason == "" {
			return v, required("reason")
		}
	default:
		return v, market.Invalid(market.FieldError{Field: "status", Code: "unknown-code", Message: "must be verified, refused or revoked"})
	}
	if v.Value.Status != from {
		return v, market.Conflict("already-decided", "a verification that is %s cannot become %s", v.Value.Status, d.Status)
	}
	v.Value.Status, v.Value.Reason, v.Value.Officer = d.Status, d.Reason, a.Account
	if d.Note != "" {
		v.Value.Note = d.Note
	}
	if d.Status == market.Verified {
		v.Value.Expires = d.Expires
	}
	v.Value.DecidedAt, v.Value.UpdatedAt = u.d.now(), u.d.now()
	v, err = u.d.Store.Verifications.Replace(ctx, v.Value, v.Revision)
	if err != nil {
		return v, err
	}
	return v, u.f.verification(ctx, id)
}

func (u Verifications) load(ctx context.Context, a market.Actor, action market.Action, id market.VerificationID) (store.Versioned[market.Verification], error) {
	v, err := u.d.Store.Verifications.Get(ctx, id)
	if err != nil {
		return v, err
	}
	object, err := u.object(ctx, v.Value.Subject)
	if err != nil {
		return v, err
	}
	object.Place = v.Value.Place
	return v, market.May(a, action, object).Err("verification")
}

func (u Verifications) object(ctx context.Context, s market.Subject) (market.Object, error) {
	switch s.Kind {
	case market.OrganisationSubject:
		o, err := u.d.Store.Organisations.Get(ctx, market.OrganisationID(s.ID))
		return market.Object{Organisation: market.OrganisationID(s.ID), Place: market.OfficeFor(o.Value.Employer.Place)}, err
	case market.TalentSubject:
		t, err := u.d.Store.Talents.Get(ctx, market.TalentID(s.ID))
		return market.Object{Talent: market.TalentID(s.ID), Place: market.OfficeFor(t.Value.Profile.Home)}, err
	}
	return market.Object{}, market.Invalid(market.FieldError{Field: "subject.kind", Code: "unknown-code", Message: "must be organisation or talent"})
}

func (u Verifications) stated(ctx context.Context, s market.Subject, fact string) (string, error) {
	if s.Kind == market.TalentSubject {
		t, err := u.d.Store.Talents.Get(ctx, market.TalentID(s.ID))
		if err != nil {
			return "", err
		}
		return statedByTalent(t.Value, fact)
	}
	o, err := u.d.Store.Organisations.Get(ctx, market.OrganisationID(s.ID))
	if err != nil {
		return "", err
	}
	return statedByOrganisation(o.Value, fact)
}

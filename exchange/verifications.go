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

// VerificationView is a verification with the name of its subject, without
// which its office could check nothing.
type VerificationView struct {
	store.Versioned[market.Verification]
	SubjectName string
	Overdue     bool
}

// VerificationFilter selects from a list; an empty field does not restrict.
type VerificationFilter struct {
	Status market.VerificationStatus
	Appeal market.AppealStatus
}

// VerificationDecision is what an officer decides.
type VerificationDecision struct {
	Status  market.VerificationStatus // verified, refused or revoked
	Note    string
	Reason  string // needed to refuse or revoke
	Expires market.Date
}

// Ask asks the office in charge to check what the subject states about a fact
// now.
func (u Verifications) Ask(ctx context.Context, a market.Actor, subject market.Subject, fact, evidence string) (VerificationView, error) {
	var none VerificationView
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
		// A talent of elsewhere, and a provider of training, is checked on what only
		// one office knows by that office.
		if !f.Private() && f.Name != TrainingLicenceFact || len(f.Verify) == 0 {
			return none, unknownFact(fact)
		}
		object.Place = f.Verify[0]
	}
	now := u.d.now()
	asked := market.Verification{
		ID: market.VerificationID(u.d.NewID()), Subject: subject, Fact: fact, Value: value,
		Evidence: evidence, Place: object.Place, CreatedAt: now,
	}.Step(market.VerificationAsked, market.BySubject, "", now)
	if _, err := u.d.follow(&asked); err != nil {
		return none, err
	}
	v, err := u.d.Store.Verifications.Insert(ctx, asked)
	if err != nil {
		return none, exists(err, "this fact waits for its verification already")
	}
	return u.view(ctx, v)
}

// Get returns a verification to its subject, the office in charge and, where it
// is about an organisation or an appeal was made, admins.
func (u Verifications) Get(ctx context.Context, a market.Actor, id market.VerificationID) (VerificationView, error) {
	v, err := u.load(ctx, a, market.VerificationRead, id)
	if err != nil {
		return VerificationView{}, err
	}
	return u.view(ctx, v)
}

// List is the queue of an officer's office, for an admin what has been appealed
// against, for others what is their own.
func (u Verifications) List(ctx context.Context, a market.Actor, only VerificationFilter, page store.Page) ([]VerificationView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("verification"); err != nil {
		return nil, "", err
	}
	list := func(ctx context.Context, field, value string, page store.Page) ([]store.Versioned[market.Verification], string, error) {
		filter := map[string]string{}
		for field, value := range map[string]string{field: value, store.ByStatus: string(only.Status), store.ByAppeal: string(only.Appeal)} {
			if value != "" {
				filter[field] = value
			}
		}
		return u.d.Store.Verifications.List(ctx, filter, page)
	}
	var found []store.Versioned[market.Verification]
	var next string
	var err error
	switch {
	case a.Role == market.RoleAdmin:
		if only.Appeal == "" {
			only.Appeal = store.AnyAppeal
		}
		found, next, err = list(ctx, store.ByAppeal, string(only.Appeal), page)
	case a.Role == market.RoleLiaison && a.Place != "":
		found, next, err = list(ctx, store.ByPlace, string(a.Place), page)
	case a.Talent != "":
		found, next, err = list(ctx, store.BySubject, store.SubjectKey(market.Subject{Kind: market.TalentSubject, ID: string(a.Talent)}), page)
	default:
		found, next, err = ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]store.Versioned[market.Verification], string, error) {
			return list(ctx, store.BySubject, store.SubjectKey(market.Subject{Kind: market.OrganisationSubject, ID: string(org)}), page)
		})
	}
	if err != nil {
		return nil, "", err
	}
	views, err := u.views(ctx, found...)
	return views, next, err
}

// Decide verifies, refuses or revokes. Only what was asked can be verified or
// refused, and only what is verified revoked.
func (u Verifications) Decide(ctx context.Context, a market.Actor, id market.VerificationID, d VerificationDecision, ifMatch store.Revision) (VerificationView, error) {
	var none VerificationView
	v, err := u.load(ctx, a, market.VerificationDecide, id)
	if err != nil {
		return none, err
	}
	for field, text := range map[string]string{"note": d.Note, "reason": d.Reason} {
		if err := checkNote(field, text); err != nil {
			return none, err
		}
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return none, err
	}
	from := market.VerificationAsked
	switch d.Status {
	case market.Verified:
		if !d.Expires.IsZero() && d.Expires.Before(u.d.today()) {
			return none, market.Invalid(market.FieldError{Field: "expires", Code: "in-the-past", Message: "must not be before today"})
		}
		if err := u.unchanged(ctx, v.Value); err != nil {
			return none, err
		}
	case market.Revoked:
		from = market.Verified
		fallthrough
	case market.VerificationRefused:
		if err := saysSomething("reason", d.Reason); err != nil {
			return none, err
		}
	default:
		return none, market.Invalid(market.FieldError{Field: "status", Code: "unknown-code", Message: "must be verified, refused or revoked"})
	}
	if v.Value.Status != from {
		return none, market.Conflict("already-decided", "a verification that is %s cannot become %s", v.Value.Status, d.Status)
	}
	now := u.d.now()
	v.Value = v.Value.Step(d.Status, market.SideOf(a), d.Reason, now)
	v.Value.Reason, v.Value.Officer, v.Value.DecidedAt = d.Reason, a.Account, now
	if d.Note != "" {
		v.Value.Note = d.Note
	}
	if d.Status == market.Verified {
		v.Value.Expires = d.Expires
	}
	if _, err := u.d.follow(&v.Value); err != nil {
		return none, err
	}
	if v, err = u.d.Store.Verifications.Replace(ctx, v.Value, v.Revision); err != nil {
		return none, err
	}
	if err := u.f.verification(ctx, id); err != nil {
		return none, err
	}
	return u.view(ctx, v)
}

// Appeal asks for a refusal or a revocation to be looked at again, once.
func (u Verifications) Appeal(ctx context.Context, a market.Actor, id market.VerificationID, text string) (VerificationView, error) {
	if _, err := u.load(ctx, a, market.AppealMake, id); err != nil {
		return VerificationView{}, err
	}
	if err := saysSomething("text", text); err != nil {
		return VerificationView{}, err
	}
	v, err := u.d.Store.Verifications.Update(ctx, id, func(v *market.Verification) error {
		appealed, err := v.Against(text, u.d.now())
		if err != nil {
			return err
		}
		*v = appealed
		_, err = u.d.follow(v)
		return err
	})
	if err != nil {
		return VerificationView{}, err
	}
	return u.view(ctx, v)
}

// DecideAppeal upholds an appeal, which restores the verification, or
// dismisses it. What is stated must still be what was checked.
func (u Verifications) DecideAppeal(ctx context.Context, a market.Actor, id market.VerificationID, to market.AppealStatus, reason string, ifMatch store.Revision) (VerificationView, error) {
	v, err := u.load(ctx, a, market.AppealDecide, id)
	if err != nil {
		return VerificationView{}, err
	}
	if err := saysSomething("reason", reason); err != nil {
		return VerificationView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return VerificationView{}, err
	}
	decided, err := v.Value.DecideAppeal(to, reason, a, u.d.now())
	if err != nil {
		return VerificationView{}, err
	}
	if to == market.AppealUpheld {
		if err := u.unchanged(ctx, v.Value); err != nil {
			return VerificationView{}, err
		}
	}
	if _, err := u.d.follow(&decided); err != nil {
		return VerificationView{}, err
	}
	if v, err = u.d.Store.Verifications.Replace(ctx, decided, v.Revision); err != nil {
		return VerificationView{}, err
	}
	return u.view(ctx, v)
}

// unchanged fails when its subject states something else than what was to be
// verified.
func (u Verifications) unchanged(ctx context.Context, v market.Verification) error {
	stated, err := u.stated(ctx, v.Subject, v.Fact)
	if err != nil || stated != v.Value {
		return market.Conflict("statement-changed", "what is stated has changed since this was asked").Because(err)
	}
	return nil
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
	object.Place, object.Officer, object.Appealed = v.Value.Place, v.Value.Officer, v.Value.Appeal != nil
	object.Escalated = !v.Value.Desk.EscalatedAt.IsZero()
	return v, market.May(a, action, object).Err("verification")
}

func (u Verifications) view(ctx context.Context, v store.Versioned[market.Verification]) (VerificationView, error) {
	views, err := u.views(ctx, v)
	if err != nil {
		return VerificationView{}, err
	}
	return views[0], nil
}

// views puts the names of the subjects beside verifications, in two readings.
func (u Verifications) views(ctx context.Context, list ...store.Versioned[market.Verification]) ([]VerificationView, error) {
	var orgs []market.OrganisationID
	var talents []market.TalentID
	for _, v := range list {
		if s := v.Value.Subject; s.Kind == market.TalentSubject {
			talents = append(talents, market.TalentID(s.ID))
		} else {
			orgs = append(orgs, market.OrganisationID(s.ID))
		}
	}
	organisations, err := u.d.Store.Organisations.GetMany(ctx, orgs...)
	if err != nil {
		return nil, err
	}
	people, err := u.d.Store.Talents.GetMany(ctx, talents...)
	if err != nil {
		return nil, err
	}
	views := make([]VerificationView, len(list))
	for i, v := range list {
		views[i].Versioned, views[i].Overdue = v, v.Value.Desk.Overdue(u.d.today())
		if s := v.Value.Subject; s.Kind == market.TalentSubject {
			views[i].SubjectName = people[market.TalentID(s.ID)].Value.Profile.Name
		} else {
			views[i].SubjectName = organisations[market.OrganisationID(s.ID)].Value.Employer.Name
		}
	}
	return views, nil
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

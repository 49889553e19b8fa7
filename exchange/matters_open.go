package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/store"
)

// MaxOpenMatters bounds how many open matters one account may have.
const MaxOpenMatters = 20

// NewMatter is what somebody fills in to open a matter.
type NewMatter struct {
	Procedure string
	// Organisation is for which of their organisations somebody opens it; not
	// needed where they have one.
	Organisation market.OrganisationID
	// Counterparty is the other side: the talent whom an organisation applies
	// for, otherwise an organisation.
	Counterparty string
	// Call is the round of applications in which it is opened, if there is one.
	Call market.CallID
	// From is the granted matter that this one follows from, if any.
	From   market.MatterID
	Fields map[string]any
}

// sides are who takes part in a matter that is to be opened.
type sides struct {
	applicant, counterparty, subject market.Subject
	talent                           *market.Talent
	organisation                     *market.Organisation // whose facts are the employer's
	agency                           *market.Organisation
}

// Open opens a matter. The clause is asked first: Conflict "not-covered" names
// the conditions that fail, "facts-missing" the questions to answer, and
// "apply-first" what must have been granted before, and from where it is to be
// opened; "source-not-granted", "source-over" and "not-named" say why it cannot
// follow from the matter that is given.
func (u Matters) Open(ctx context.Context, a market.Actor, n NewMatter, locale market.Locale) (MatterView, error) {
	var none MatterView
	p, ok := u.d.Procedures.Named(n.Procedure)
	if !ok {
		return none, market.NotFound("procedure")
	}
	if !p.OpenTo(a.Role) {
		return none, market.Forbidden("not-for-this-role", "somebody of another role opens this")
	}
	call, err := u.callOf(ctx, p, &n)
	if err != nil {
		return none, err
	}
	s, err := u.sides(ctx, a, p, n)
	if err != nil {
		return none, err
	}
	fields, err := p.Check(n.Fields, u.d.today())
	if err != nil {
		return none, err
	}
	if err := u.d.fewOpen(ctx, u.d.Store.Matters.Count, a.Account, string(market.MatterOpen), MaxOpenMatters); err != nil {
		return none, err
	}
	source, err := u.source(ctx, a, p, s, n.From)
	if err != nil {
		return none, err
	}
	if source != nil {
		if err := p.Leaves(fields, source.Procedure, source.Matter); err != nil {
			return none, err
		}
	}
	in, err := u.input(ctx, p, s, fields, locale)
	if err != nil {
		return none, err
	}
	if err := u.needed(ctx, p, s, source, &in); err != nil {
		return none, err
	}
	covering, err := u.d.covering(p, in)
	if call != nil && p.Call.Priority != "" && isNotCovered(err) { // the clause orders then, and keeps nobody out
		err = nil
	}
	if err != nil {
		return none, err
	}
	if err := u.follows(p, fields, source, locale); err != nil {
		return none, err
	}
	if err := u.d.routes(p, covering, fields); err != nil {
		return none, err
	}
	m := market.Matter{
		ID: market.MatterID(u.d.NewID()), Procedure: p.Code, Clause: p.Clause, From: n.From, Slot: market.SlotOf(p.Code, s.applicant, s.counterparty), Single: !p.Several,
		Applicant: s.applicant, Counterparty: s.counterparty, Subject: s.subject, Place: s.office(p), Department: p.Body, Fields: fields, Wanted: p.Wanted(),
	}
	var sum float64
	var priority *market.CallPriority
	if call != nil {
		m.Slot, m.Single = "call/"+string(call.ID)+"/"+s.applicant.ID, true
		m.Call = &market.MatterCall{ID: call.ID, Takes: p.Call.Takes, Closes: call.Spec.Closes}
		if sum, err = asked(p, call, fields); err != nil {
			return none, err
		}
		if priority, err = u.d.priority(p, in, fields); err != nil {
			return none, err
		}
	}
	var limbs []string
	for _, v := range covering {
		m.Grounds = append(m.Grounds, market.Ground{Limb: v.Limb, Version: v.Version, Outcome: string(v.Outcome), Basis: string(v.Basis)})
		limbs = append(limbs, v.Limb)
	}
	m.Tasks = p.Plan(fields, limbs, u.d.today(), s.counterparty == (market.Subject{}))
	if len(m.Tasks) > market.MaxTasks {
		return none, market.Invalid(market.FieldError{Field: "fields", Code: "too-many", Message: "this makes too many tasks", Params: market.Params{Max: market.MaxTasks}})
	}
	act := market.Act{Side: market.ApplicantSide, Account: a.Account, At: u.d.now(), On: u.d.today()}
	if m, err = m.Begin(act, u.d.workingDays); err != nil {
		return none, err
	}
	if call != nil {
		if err := u.enter(ctx, m, sum, priority); err != nil {
			return none, err
		}
	}
	v, err := u.d.Store.Matters.Insert(ctx, m)
	if err != nil {
		if call != nil {
			err = errors.Join(err, u.leave(ctx, m))
		}
		return none, exists(err, "a case of this kind is open already")
	}
	return u.view(ctx, a, v)
}

// sides finds out who takes part and makes sure that they may be named.
func (u Matters) sides(ctx context.Context, a market.Actor, p *procedure.Procedure, n NewMatter) (sides, error) {
	var s sides
	if a.Role == market.RoleTalent {
		if a.Talent == "" {
			return s, market.Conflict("profile-needed", "write a profile first")
		}
		s.applicant = market.Subject{Kind: market.TalentSubject, ID: string(a.Talent)}
	} else {
		org := n.Organisation
		switch {
		case org != "":
		case len(a.Organisations) == 0:
			return s, market.Conflict("organisation-needed", "enter the organisation first")
		case len(a.Organisations) > 1:
			return s, required("organisation")
		default:
			org = a.Organisations[0]
		}
		s.applicant = market.Subject{Kind: market.OrganisationSubject, ID: string(org)}
	}
	if err := market.May(a, market.MatterOpening, market.Object{Applicant: s.applicant}).Err("organisation"); err != nil {
		return s, err
	}
	applicantIsSubject := s.applicant.Kind == p.Subject
	switch {
	case !applicantIsSubject:
		if n.Counterparty == "" {
			return s, required("counterparty")
		}
		s.counterparty = market.Subject{Kind: p.Subject, ID: n.Counterparty}
		s.subject = s.counterparty
	case p.Counterparty == nil && n.Counterparty != "":
		return s, market.Invalid(market.FieldError{Field: "counterparty", Code: "unknown-field", Message: "nobody else takes part in this"})
	case p.Counterparty != nil && n.Counterparty == "" && !p.Counterparty.Optional:
		return s, required("counterparty")
	case n.Counterparty != "":
		s.counterparty = market.Subject{Kind: market.OrganisationSubject, ID: n.Counterparty}
	}
	if applicantIsSubject {
		s.subject = s.applicant
	}
	return s, u.loadSides(ctx, a, p, &s)
}

func (u Matters) loadSides(ctx context.Context, a market.Actor, p *procedure.Procedure, s *sides) error {
	for _, side := range []market.Subject{s.applicant, s.counterparty} {
		switch side.Kind {
		case market.TalentSubject:
			t, err := u.d.Store.Talents.Get(ctx, market.TalentID(side.ID))
			if err != nil {
				return err
			}
			if side == s.counterparty {
				if err := u.knows(ctx, market.OrganisationID(s.applicant.ID), t.Value.ID); err != nil {
					return err
				}
			}
			s.talent = &t.Value
		case market.OrganisationSubject:
			o, err := u.d.Store.Organisations.Get(ctx, market.OrganisationID(side.ID))
			if err != nil {
				return err
			}
			if side == s.counterparty {
				if o.Value.Role != p.Counterparty.Role {
					return market.NotFound("organisation")
				}
				if p.Counterparty.Hired {
					if err := u.hired(ctx, p.Clause, o.Value.ID, s.applicant); err != nil {
						return err
					}
				}
				if slices.Contains(a.Organisations, o.Value.ID) {
					return market.Invalid(market.FieldError{Field: "counterparty", Code: "not-here", Message: "must be somebody else's organisation"})
				}
			}
			if s.organisation == nil {
				s.organisation = &o.Value
			}
			if o.Value.Role == market.AgencyOrganisation {
				s.agency = &o.Value // where both are agencies, that of the counterparty
			}
		}
	}
	return nil
}

// knows makes sure that a talent has agreed to be known to an organisation.
// Otherwise there is no such talent for it.
func (u Matters) knows(ctx context.Context, org market.OrganisationID, talent market.TalentID) error {
	found, _, err := u.d.Store.Candidacies.List(ctx, map[string]string{store.ByTalent: string(talent), store.ByOrganisation: string(org)}, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(found, func(v store.Versioned[market.Candidacy]) bool { return v.Value.Revealed }) {
		return market.NotFound("talent")
	}
	return nil
}

// hired makes sure that an organisation has hired a talent, has the acceptance
// of an offer, or was granted something for them under the same clause: whoever
// has nothing to do with it cannot drag it into a matter.
func (u Matters) hired(ctx context.Context, clause int, org market.OrganisationID, talent market.Subject) error {
	granted, _, err := u.d.Store.Matters.List(ctx, map[string]string{store.BySubject: store.SubjectKey(talent), store.ByStatus: string(market.MatterGranted)}, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	if slices.ContainsFunc(granted, func(v store.Versioned[market.Matter]) bool {
		return v.Value.Clause == clause && v.Value.Applicant == market.Subject{Kind: market.OrganisationSubject, ID: string(org)}
	}) {
		return nil
	}
	found, _, err := u.d.Store.Candidacies.List(ctx, map[string]string{store.ByTalent: talent.ID, store.ByOrganisation: string(org)}, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(found, func(v store.Versioned[market.Candidacy]) bool {
		return v.Value.Stage == market.Accepted || v.Value.Stage == market.Hired
	}) {
		return market.Invalid(market.FieldError{Field: "counterparty", Code: "not-hired", Message: "has not hired you"})
	}
	return nil
}

// office is the place of the liaison office that gets the matter.
func (s sides) office(p *procedure.Procedure) market.Place {
	switch {
	case p.Place != procedure.Home:
		return market.Place(p.Place)
	case s.subject.Kind == market.TalentSubject:
		return market.OfficeFor(s.talent.Profile.Home)
	}
	return market.OfficeFor(s.organisation.Employer.Place)
}

// input is what the policy is asked: the profile, the organisation that takes
// part, what both have had verified, what the applicant has stated for the
// clauses before, and the facts among the fields. What the other side has
// stated stays with it: a refusal would tell it.
func (u Matters) input(ctx context.Context, p *procedure.Procedure, s sides, fields map[string]any, locale market.Locale) (policy.Input, error) {
	in := policy.Input{On: u.d.today(), Locale: locale, Facts: map[string]any{}}
	facts := NewFacts(u.d)
	if s.talent != nil {
		in.Talent = &market.TalentInput{ID: string(s.talent.ID), Profile: s.talent.Profile}
		checked, err := facts.OfTalent(ctx, s.talent.ID)
		if err != nil {
			return in, err
		}
		in.Verifications = append(in.Verifications, checked...)
	}
	in.Opening = &market.OpeningInput{}
	if o := s.organisation; o != nil {
		checked, err := facts.OfOrganisation(ctx, o.ID)
		if err != nil {
			return in, err
		}
		in.Verifications = append(in.Verifications, checked...)
		employer := o.Employer
		in.Opening.Employer = &employer
		if o.CapitalShare != nil {
			in.Facts["employer.capitalShare"] = *o.CapitalShare
		}
	}
	switch s.applicant.Kind {
	case market.TalentSubject:
		in.Stated = s.talent.Facts
	case market.OrganisationSubject:
		in.Stated = s.organisation.Facts
	}
	if o := s.agency; o != nil {
		agencyFacts(*o, &in)
	}
	fieldFacts(p, fields, &in)
	return in, nil
}

// agencyFacts states what the record of an agency says.
func agencyFacts(o market.Organisation, in *policy.Input) {
	in.Facts["agency.licensed"] = o.Agency.ValidOn(in.On)
	if o.Employer.Place != "" {
		in.Facts["agency.seat"] = string(o.Employer.Place)
	}
}

// fieldFacts states the facts among the fields of a matter.
func fieldFacts(p *procedure.Procedure, fields map[string]any, in *policy.Input) {
	for _, f := range p.Fields {
		v := fields[f.Name]
		if f.Kind != procedure.FactField || v == nil {
			continue
		}
		code, _ := v.(string)
		switch f.Name {
		case "opening.post":
			in.Opening.Post = market.PostKind(code)
		case "opening.place":
			in.Opening.Place = market.Place(code)
		case "opening.engagement":
			in.Opening.Engagement = market.Engagement(code)
		default:
			in.Facts[f.Name] = v
		}
	}
}

// needed makes sure that what a procedure needs has been granted, or verified,
// and states it as a fact. Of several that were granted the one counts that the
// new matter follows from.
func (u Matters) needed(ctx context.Context, p *procedure.Procedure, s sides, source *MatterSource, in *policy.Input) error {
	if p.Needs == nil {
		return nil
	}
	in.Facts[p.Needs.Fact] = true
	if source != nil && source.Procedure.Code == p.Needs.Procedure && source.Matter.Subject == s.subject {
		return nil
	}
	if proves(in.Verifications, p.Needs.Fact, "true", in.On) {
		return nil
	}
	before, ok := u.d.Procedures.Named(p.Needs.Procedure)
	if !ok {
		return market.NotFound("procedure")
	}
	found, _, err := u.d.Store.Matters.List(ctx, map[string]string{store.BySubject: store.SubjectKey(s.subject), store.ByStatus: string(market.MatterGranted)}, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	if slices.ContainsFunc(found, func(v store.Versioned[market.Matter]) bool {
		m := v.Value
		return m.Procedure == before.Code && m.Subject == s.subject && before.Holds(m, in.On)
	}) {
		return nil
	}
	return applyFirst(before, in.Locale)
}

// covering are the verdicts of a procedure's gate that let in. It fails where
// there is none, as refusal does, with the verdict that is nearest to covering.
func (d Deps) covering(p *procedure.Procedure, in policy.Input) ([]policy.Verdict, error) {
	all, err := d.Policy.Current().AssessClauses(in, p.Clause)
	if err != nil {
		return nil, inFields(err)
	}
	var covering []policy.Verdict
	var nearest *policy.Verdict
	for i, v := range all {
		if !slices.Contains(p.Gate, v.Limb) && v.Version != "" {
			continue
		}
		if v.Outcome.Covers() {
			covering = append(covering, v)
		}
		if nearest == nil || lacks(v) < lacks(*nearest) {
			nearest = &all[i]
		}
	}
	switch {
	case len(covering) > 0:
		return covering, nil
	case nearest == nil: // the rules of the day have no such limb
		return nil, market.Conflict("not-covered", "clause %d has no such rule on this day", p.Clause)
	}
	return nil, refusal(*nearest)
}

// isNotCovered reports whether an error says that a clause does not cover
// something.
func isNotCovered(err error) bool {
	e, ok := err.(*market.Error)
	return ok && e.Code == "not-covered"
}

// lacks orders verdicts by what they lack: what is only unanswered lacks less
// than what fails.
func lacks(v policy.Verdict) int {
	n := len(v.Missing)
	for _, c := range v.Conditions {
		if c.Result == policy.Failed && !c.Obligation {
			n += 1000
		}
	}
	return n
}

// inFields names the fields of a matter where the policy names its facts.
func inFields(err error) error {
	e, ok := err.(*market.Error)
	if !ok {
		return err
	}
	c := *e
	c.Fields = slices.Clone(e.Fields)
	for i := range c.Fields {
		if name, ok := strings.CutPrefix(c.Fields[i].Field, "facts."); ok {
			c.Fields[i].Field = "fields." + name
		}
	}
	return &c
}

// routes fills the fields that hold a recognition route: that of the licence
// which is named, or of the first.
func (d Deps) routes(p *procedure.Procedure, covering []policy.Verdict, fields map[string]any) error {
	var known []policy.RecognitionRoute
	for _, v := range covering {
		known = append(known, v.Routes...)
	}
	for _, f := range p.Fields {
		if f.Kind != procedure.RouteField {
			continue
		}
		route := policy.NoRouteFound
		named, _ := fields[f.Of].(string)
		switch i := slices.IndexFunc(known, func(r policy.RecognitionRoute) bool { return d.Fold(r.Licence) == d.Fold(named) }); {
		case i >= 0:
			route = known[i].Route
		case named != "":
			return market.Invalid(market.FieldError{Field: "fields." + f.Of, Code: "not-in-profile", Message: "is no valid licence of the profile"})
		case len(known) > 0:
			route, fields[f.Of] = known[0].Route, known[0].Licence
		}
		fields[f.Name] = string(route)
	}
	return nil
}

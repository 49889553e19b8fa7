package exchange

import (
	"context"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Calls are the rounds of applications of clause 4 for those who hold them and
// those who may apply. Applying, and granting, are steps of Matters.
type Calls struct {
	d Deps
	f *Followups
}

func NewCalls(d Deps) Calls { return Calls{d, NewFollowups(d)} }

// CallView is a call as somebody sees it.
type CallView struct {
	store.Versioned[market.Call]
	Owner string // the name of the organisation; "" of an office
	Owns  bool   // the reader holds it
	Reads bool   // the reader may read who has applied
	Mine  *OwnApplication
}

// OwnApplication is an application as whoever has made it sees it: nothing of it
// tells who the others are.
type OwnApplication struct {
	market.CallApplication
	// Position is nil while the order can still change, and for one that is in
	// it no more.
	Position *market.CallPosition
	Of       int // how many are in order
}

// CallApplicant is an application as those who decide see it.
type CallApplicant struct {
	market.CallPosition // without a rank where it is in the order no more
	Name, Headline      string
}

// CallFilter selects from the list of calls.
type CallFilter struct {
	Open bool // only those in which people can apply today
	Mine bool // only those that the actor holds
}

// Create opens a call: for places of an organisation that has what the clause
// asks of it, for funds of Chongqing's office.
func (u Calls) Create(ctx context.Context, a market.Actor, code string, org market.OrganisationID, spec market.CallSpec, locale market.Locale) (CallView, error) {
	p, ok := u.d.Procedures.Named(code)
	if !ok || p.Call == nil {
		return CallView{}, market.Invalid(market.FieldError{Field: "procedure", Code: "unknown-code", Message: "is no procedure for which there are calls"})
	}
	if (p.Call.By == procedure.CallOfOffice) != (a.Role == market.RoleLiaison) {
		return CallView{}, market.Forbidden("not-for-this-role", "somebody of another role holds such a call")
	}
	now := u.d.now()
	c := market.Call{ID: market.CallID(u.d.NewID()), Procedure: p.Code, Clause: p.Clause, Spec: spec, CreatedAt: now, UpdatedAt: now}
	if p.Call.By == procedure.CallOfOffice {
		c.Office = a.Place
	} else {
		if org == "" && len(a.Organisations) == 1 {
			org = a.Organisations[0]
		}
		if c.Organisation = org; org == "" {
			return CallView{}, market.Invalid(market.FieldError{Field: "organisation", Code: "required", Message: "register an organisation first, or say which one it is"})
		}
	}
	if err := market.May(a, market.CallCreate, callObject(c)).Err("organisation"); err != nil {
		return CallView{}, err
	}
	if err := u.check(p, spec); err != nil {
		return CallView{}, err
	}
	if spec.Closes.Before(u.d.today()) {
		return CallView{}, market.Invalid(market.FieldError{Field: "closes", Code: "in-the-past", Message: "must not be before today"})
	}
	if err := u.mayHold(ctx, p, c, locale); err != nil {
		return CallView{}, err
	}
	v, err := u.d.Store.Calls.Insert(ctx, c)
	if err != nil {
		return CallView{}, err
	}
	return u.view(ctx, a, v)
}

// check holds what is said of a call against its procedure.
func (u Calls) check(p *procedure.Procedure, spec market.CallSpec) error {
	return spec.Validate(p.Call.Sum != "")
}

// mayHold refuses an organisation that the clause does not let hold a call for
// places: it must host one of the platforms.
func (u Calls) mayHold(ctx context.Context, p *procedure.Procedure, c market.Call, locale market.Locale) error {
	if c.Organisation == "" {
		return nil
	}
	o, err := u.d.Store.Organisations.Get(ctx, c.Organisation)
	if err != nil {
		return err
	}
	in, err := NewFacts(u.d).Pair(ctx, nil, market.Opening{}, &o.Value, locale)
	if err != nil {
		return err
	}
	verdict, err := u.d.Policy.Current().AssessHost(in, p.Clause, p.Gate)
	if err != nil {
		return err
	}
	return refusal(verdict)
}

// List returns calls, the latest first. A page may be shorter than its limit.
func (u Calls) List(ctx context.Context, a market.Actor, only CallFilter, page store.Page) ([]CallView, string, error) {
	switch {
	case !only.Mine:
		return u.list(ctx, a, nil, only, page)
	case a.Account == "":
		return nil, "", market.Login.Err("call")
	case !market.MayEver(a.Role, market.CallCreate):
		return nil, "", market.Deny.Err("call")
	case a.Role == market.RoleLiaison:
		return u.list(ctx, a, map[string]string{store.ByPlace: string(a.Place)}, only, page)
	}
	return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]CallView, string, error) {
		return u.list(ctx, a, map[string]string{store.ByOrganisation: string(org)}, only, page)
	})
}

func (u Calls) list(ctx context.Context, a market.Actor, filter map[string]string, only CallFilter, page store.Page) ([]CallView, string, error) {
	found, next, err := u.d.Store.Calls.List(ctx, filter, page)
	if err != nil {
		return nil, "", err
	}
	views := []CallView{}
	for _, v := range found {
		if only.Open && !v.Value.OpenOn(u.d.today()) {
			continue
		}
		view, err := u.view(ctx, a, v)
		if err != nil {
			return nil, "", err
		}
		views = append(views, view)
	}
	return views, next, nil
}

// Get returns a call to anybody.
func (u Calls) Get(ctx context.Context, a market.Actor, id market.CallID) (CallView, error) {
	v, err := u.d.Store.Calls.Get(ctx, id)
	if err != nil {
		return CallView{}, err
	}
	return u.view(ctx, a, v)
}

// Put writes what its owner says of a call.
func (u Calls) Put(ctx context.Context, a market.Actor, id market.CallID, spec market.CallSpec, ifMatch store.Revision) (CallView, error) {
	return u.change(ctx, a, id, ifMatch, func(c market.Call) (market.Call, error) {
		p, ok := u.d.Procedures.Named(c.Procedure)
		if !ok || p.Call == nil {
			return c, market.NotFound("procedure")
		}
		if err := u.check(p, spec); err != nil {
			return c, err
		}
		return c.Write(spec, u.d.today(), u.d.now())
	})
}

// CallClosed and CallConcluded are what Move moves a call to.
const (
	CallClosed    = "closed"
	CallConcluded = "concluded"
)

// Move closes a call before its last day, or concludes one that is closed: what
// it has not granted is then refused for the reason.
func (u Calls) Move(ctx context.Context, a market.Actor, id market.CallID, to, reason string, ifMatch store.Revision) (CallView, error) {
	if err := checkNote("reason", reason); err != nil {
		return CallView{}, err
	}
	v, err := u.change(ctx, a, id, ifMatch, func(c market.Call) (market.Call, error) {
		if to == CallClosed {
			return c.Close(u.d.today(), u.d.now())
		}
		by := market.BodySide
		if c.Organisation != "" {
			by = market.CounterpartySide
		}
		return c.Conclude(market.CallConclusion{Reason: reason, By: by, Who: a.Account, On: u.d.today(), At: u.d.now()})
	})
	if err != nil {
		return v, err
	}
	if err := u.f.concluded(ctx, id); err != nil {
		return v, err
	}
	return u.Get(ctx, a, id)
}

// Judge gives an application its mark. The clause is asked anew, since what it
// gives priority for may have been verified meanwhile.
func (u Calls) Judge(ctx context.Context, a market.Actor, id market.CallID, m market.MatterID, value int, reason string, ifMatch store.Revision) (CallView, error) {
	if err := checkNote("reason", reason); err != nil {
		return CallView{}, err
	}
	return u.change(ctx, a, id, ifMatch, func(c market.Call) (market.Call, error) {
		v, err := u.d.Store.Matters.Get(ctx, m)
		if market.KindOf(err) == market.KindNotFound || err == nil && (v.Value.Call == nil || v.Value.Call.ID != id) {
			return c, market.NotFound("application")
		}
		if err != nil {
			return c, err
		}
		p, err := NewMatters(u.d).priorityOf(ctx, v.Value)
		if err != nil {
			return c, err
		}
		return c.Judge(m, market.CallMark{Value: value, Reason: reason, Who: a.Account, At: u.d.now()}, p)
	})
}

// Applicants are the applications in order, then those that are refused or
// withdrawn: the record of the call, for its owner and Chongqing's office.
func (u Calls) Applicants(ctx context.Context, a market.Actor, id market.CallID) ([]CallApplicant, CallView, error) {
	v, err := u.d.Store.Calls.Get(ctx, id)
	if err != nil {
		return nil, CallView{}, err
	}
	c := v.Value
	if err := market.May(a, market.CallOrder, callObject(c)).Err("call"); err != nil {
		return nil, CallView{}, err
	}
	view, err := u.view(ctx, a, v)
	if err != nil {
		return nil, view, err
	}
	positions := c.Order()
	for _, x := range c.Applications {
		if x.State == market.CallRefused || x.State == market.CallWithdrawn {
			positions = append(positions, market.CallPosition{CallApplication: x})
		}
	}
	ids := make([]market.TalentID, len(positions))
	for i, p := range positions {
		ids[i] = p.Talent
	}
	people, err := u.d.Store.Talents.GetMany(ctx, ids...)
	if err != nil {
		return nil, view, err
	}
	list := make([]CallApplicant, len(positions))
	for i, p := range positions {
		profile := people[p.Talent].Value.Profile
		list[i] = CallApplicant{p, profile.Name, profile.Headline}
	}
	return list, view, nil
}

// change writes a call that its owner has read.
func (u Calls) change(ctx context.Context, a market.Actor, id market.CallID, ifMatch store.Revision, step func(market.Call) (market.Call, error)) (CallView, error) {
	v, err := u.d.Store.Calls.Get(ctx, id)
	if err != nil {
		return CallView{}, err
	}
	if err := market.May(a, market.CallEdit, callObject(v.Value)).Err("call"); err != nil {
		return CallView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return CallView{}, err
	}
	c, err := step(v.Value)
	if err != nil {
		return CallView{}, err
	}
	if v, err = u.d.Store.Calls.Replace(ctx, c, v.Revision); err != nil {
		return CallView{}, err
	}
	return u.view(ctx, a, v)
}

func callObject(c market.Call) market.Object {
	return market.Object{Organisation: c.Organisation, Place: c.Office}
}

func (u Calls) view(ctx context.Context, a market.Actor, v store.Versioned[market.Call]) (CallView, error) {
	c := v.Value
	view := CallView{Versioned: v, Owns: market.May(a, market.CallEdit, callObject(c)) == market.Allow, Reads: market.May(a, market.CallOrder, callObject(c)) == market.Allow}
	if c.Organisation != "" {
		o, err := u.d.Store.Organisations.Get(ctx, c.Organisation)
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return view, err
		}
		view.Owner = o.Value.Employer.Name
	}
	if a.Talent == "" {
		return view, nil
	}
	if mine := c.Of(a.Talent); mine != nil {
		own := &OwnApplication{CallApplication: *mine}
		if order := c.Order(); c.Settled(u.d.today()) {
			own.Of = len(order)
			if i := slices.IndexFunc(order, func(p market.CallPosition) bool { return p.Matter == mine.Matter }); i >= 0 {
				own.Position = &order[i]
			}
		}
		view.Mine = own
	}
	return view, nil
}

// callOf is the call that a new matter is to belong to; nil without one. A call
// of the other side's names that side.
func (u Matters) callOf(ctx context.Context, p *procedure.Procedure, n *NewMatter) (*market.Call, error) {
	if n.Call == "" {
		return nil, nil
	}
	v, err := u.d.Store.Calls.Get(ctx, n.Call)
	switch {
	case err != nil:
		return nil, err
	case v.Value.Procedure != p.Code || p.Call == nil:
		return nil, market.Invalid(market.FieldError{Field: "call", Code: "not-here", Message: "is a call for something else"})
	case !v.Value.OpenOn(u.d.today()):
		return nil, market.Conflict("call-not-open", "nobody can apply on this day")
	}
	if p.Call.By == procedure.CallOfCounterparty {
		n.Counterparty = string(v.Value.Organisation)
	}
	return &v.Value, nil
}

// asked is how much an application asks of the sum of its call.
func asked(p *procedure.Procedure, c *market.Call, fields map[string]any) (float64, error) {
	if p.Call.Sum == "" || c.Spec.Sum == nil {
		return 0, nil
	}
	sum, _ := fields[p.Call.Sum].(map[string]any)
	amount, _ := sum["amount"].(float64)
	if currency, _ := sum["currency"].(string); market.Currency(currency) != c.Spec.Sum.Currency {
		return 0, market.Invalid(market.FieldError{Field: "fields." + p.Call.Sum, Code: "unknown-code", Message: "must be in the currency of the call: " + string(c.Spec.Sum.Currency)})
	}
	return amount, nil
}

// enter makes a new matter an application of its call, before it is kept: where
// it cannot be, it is taken back, and where nobody could do that, the talent's
// next attempt replaces it.
func (u Matters) enter(ctx context.Context, m market.Matter, sum float64, p *market.CallPriority) error {
	a := market.CallApplication{Matter: m.ID, Talent: market.TalentID(m.Applicant.ID), At: m.CreatedAt, Asked: sum, Priority: p}
	v, err := u.d.Store.Calls.Get(ctx, m.Call.ID)
	if err != nil {
		return err
	}
	gone := market.MatterID("")
	if old := v.Value.Of(a.Talent); old != nil {
		if _, err := u.d.Store.Matters.Get(ctx, old.Matter); market.KindOf(err) == market.KindNotFound {
			gone = old.Matter
		} else if err != nil {
			return err
		}
	}
	_, err = u.d.Store.Calls.Update(ctx, m.Call.ID, func(c *market.Call) error {
		next, err := c.Apply(a, gone, u.d.today())
		*c = next
		return err
	})
	return err
}

func (u Matters) leave(ctx context.Context, m market.Matter) error {
	_, err := u.d.Store.Calls.Update(ctx, m.Call.ID, func(c *market.Call) error {
		*c = c.Forget(m.ID)
		return nil
	})
	return err
}

// take gets a matter its place, or its part of the sum, from its call before the
// step that needs it is written; what is granted of a sum is returned.
func (u Matters) take(ctx context.Context, v store.Versioned[market.Matter], a market.Act, amount float64, reason string) (*market.Money, error) {
	m := v.Value
	c, err := u.d.Store.Calls.Update(ctx, m.Call.ID, func(c *market.Call) error {
		next, err := c.Take(m.ID, int64(v.Revision), market.CallGrant{Amount: amount, Reason: reason, By: a.Side, Who: a.Account, At: a.At}, a.On)
		*c = next
		return err
	})
	if err != nil || c.Value.Spec.Sum == nil {
		return nil, err
	}
	i := slices.IndexFunc(c.Value.Applications, func(x market.CallApplication) bool { return x.Matter == m.ID })
	return &market.Money{Amount: c.Value.Applications[i].Grant.Amount, Currency: c.Value.Spec.Sum.Currency}, nil
}

// priority is the clause's, of whoever applies in a call; nil without one.
func (d Deps) priority(p *procedure.Procedure, in policy.Input, fields map[string]any) (*market.CallPriority, error) {
	if p.Call == nil || p.Call.Priority == "" {
		return nil, nil
	}
	all, err := d.Policy.Current().AssessClauses(in, p.Clause)
	if err != nil {
		return nil, inFields(err)
	}
	for _, v := range all {
		if v.Limb == p.Call.Priority && v.Outcome.Covers() {
			platform, _ := fields[platformFact].(string)
			return &market.CallPriority{Platform: platform, Version: v.Version, Basis: string(v.Basis)}, nil
		}
	}
	return nil, nil
}

// platformFact is the platform on which a talent works.
const platformFact = "talent.platform"

// priorityOf asks for the priority of a matter today.
func (u Matters) priorityOf(ctx context.Context, m market.Matter) (*market.CallPriority, error) {
	p, ok := u.d.Procedures.Named(m.Procedure)
	if !ok {
		return nil, nil
	}
	s := sides{applicant: m.Applicant, counterparty: m.Counterparty, subject: m.Subject}
	if err := u.loadSides(ctx, market.Actor{}, p, &s); err != nil {
		return nil, err
	}
	in, err := u.input(ctx, p, s, m.Fields, market.En)
	if err != nil {
		return nil, err
	}
	return u.d.priority(p, in, m.Fields)
}

// application brings an application into line with its matter.
func (f *Followups) application(ctx context.Context, id market.MatterID) error {
	v, err := f.d.Store.Matters.Get(ctx, id)
	if err != nil || v.Value.Call == nil {
		return err
	}
	_, err = f.d.Store.Calls.Update(ctx, v.Value.Call.ID, func(c *market.Call) error {
		next, changed := c.Follow(v.Value, int64(v.Revision), f.d.today(), f.d.now())
		if !changed {
			return errDone
		}
		*c = next
		return nil
	})
	return done(err)
}

// sweepCalls gives back what a crash has left taken for a step that was never
// written. Of concluded calls those of the last day are looked at: their steps
// have been written or abandoned since.
func (f *Followups) sweepCalls(ctx context.Context, left *failures) error {
	now := f.d.now()
	return f.d.Store.Calls.All(ctx, nil, func(v store.Versioned[market.Call]) error {
		if end := v.Value.Conclusion; end != nil && now.Sub(end.At) > 24*time.Hour {
			return nil
		}
		for _, a := range v.Value.Applications {
			if !a.Abandoned(a.Revision, now) {
				continue
			}
			if err := left.note(ctx, f.application(ctx, a.Matter)); err != nil {
				return err
			}
		}
		return nil
	})
}

// concluded refuses what a concluded call has not granted.
func (f *Followups) concluded(ctx context.Context, id market.CallID) error {
	v, err := f.d.Store.Calls.Get(ctx, id)
	if err != nil || v.Value.Conclusion == nil {
		return err
	}
	for _, a := range v.Value.Applications {
		if a.State != market.CallApplied {
			continue
		}
		_, err := f.d.Store.Matters.Update(ctx, a.Matter, func(m *market.Matter) error {
			refused, changed := m.Lapse(*v.Value.Conclusion)
			if !changed {
				return errDone
			}
			*m = refused
			return nil
		})
		if err := done(err); err != nil && market.KindOf(err) != market.KindNotFound {
			return err
		}
		if err := f.application(ctx, a.Matter); err != nil && market.KindOf(err) != market.KindNotFound {
			return err
		}
	}
	return nil
}

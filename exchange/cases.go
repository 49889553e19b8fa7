package exchange

import (
	"context"
	"slices"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// Cases is recruitment assistance under clause 14.
type Cases struct {
	d Deps
	f *Followups
}

func NewCases(d Deps) Cases { return Cases{d, NewFollowups(d)} }

// CasePatch takes a case (open), ends it (closed, with a reason) or hands it over
// to the office of another place, with a reason.
type CasePatch struct {
	Status market.CaseStatus
	Place  market.Place
	Reason string
}

// CaseView is a case as its office or its employer sees it.
type CaseView struct {
	store.Versioned[market.Case]
	Opening   OpeningView
	Shortlist []ShortlistedView
	Verdict   policy.Verdict // of the track, without a talent
	Overdue   bool
	Side      market.MatterSide // of the reader; who is none sees neither messages nor documents
}

// ShortlistedView is an entry of a shortlist; the talent is veiled until they
// consent.
type ShortlistedView struct {
	market.Shortlisted
	Profile  market.Profile
	Revealed bool
}

// MyShortlist is an entry of a shortlist as its talent sees it.
type MyShortlist struct {
	Case    market.CaseID
	Opening OpeningView
	Entry   market.Shortlisted
}

// MaxShortlist bounds the people put forward in one case.
const MaxShortlist = 100

// Request asks the Chongqing office for help with an opening. It fails with
// Conflict "not-covered" or "facts-missing", naming the conditions or facts,
// where clause 14 does not let it in.
func (u Cases) Request(ctx context.Context, a market.Actor, id market.OpeningID, note string, locale market.Locale) (CaseView, error) {
	if err := checkNote("note", note); err != nil {
		return CaseView{}, err
	}
	o, err := u.d.opening(ctx, a, market.CaseRequest, id)
	if err != nil {
		return CaseView{}, err
	}
	if !o.Value.OpenOn(u.d.today()) {
		return CaseView{}, market.Conflict("opening-not-open", "publish the opening first")
	}
	verdict, err := u.d.track14(ctx, o, locale)
	if err != nil {
		return CaseView{}, err
	}
	if err := refusal(verdict); err != nil {
		return CaseView{}, err
	}
	now := u.d.now()
	c := market.Case{
		ID: market.CaseID(u.d.NewID()), Opening: id, Organisation: o.Value.Organisation, Place: market.Chongqing,
		Status: market.CaseRequested, Need: o.Value.Seats(), Hired: len(o.Value.Hires), Note: note, CreatedAt: now, UpdatedAt: now,
	}
	c.Tell(market.MatterWasOpened, "", market.Act{Side: market.ApplicantSide, At: now})
	if _, err := u.d.follow(&c); err != nil {
		return CaseView{}, err
	}
	v, err := u.d.Store.Cases.Insert(ctx, c)
	if err != nil {
		return CaseView{}, exists(err, "a case runs for this opening already")
	}
	if err := u.f.opening(ctx, id); err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, v.Value.ID, locale)
}

// Get returns a case to its employer and its office.
func (u Cases) Get(ctx context.Context, a market.Actor, id market.CaseID, locale market.Locale) (CaseView, error) {
	if _, err := u.load(ctx, a, market.CaseRead, id); err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, id, locale)
}

// List returns the cases of an officer's office or of the actor's
// organisations. An empty status means every status.
func (u Cases) List(ctx context.Context, a market.Actor, status market.CaseStatus, page store.Page, locale market.Locale) ([]CaseView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("case"); err != nil {
		return nil, "", err
	}
	list := func(ctx context.Context, field, value string, page store.Page) ([]CaseView, string, error) {
		filter := map[string]string{field: value}
		if status != "" {
			filter[store.ByStatus] = string(status)
		}
		found, next, err := u.d.Store.Cases.List(ctx, filter, page)
		if err != nil {
			return nil, "", err
		}
		views := make([]CaseView, 0, len(found))
		for _, v := range found {
			view, err := u.view(ctx, a, v.Value.ID, locale)
			if err != nil {
				return nil, "", err
			}
			views = append(views, view)
		}
		return views, next, nil
	}
	switch {
	case a.Role == market.RoleLiaison && a.Place != "":
		return list(ctx, store.ByPlace, string(a.Place), page)
	case a.Role == market.RoleEmployer:
		return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]CaseView, string, error) {
			return list(ctx, store.ByOrganisation, string(org), page)
		})
	}
	return nil, "", nil
}

// Patch takes or ends a case as its office. A case is taken only on verified
// facts; Conflict "not-verified" names what is not.
func (u Cases) Patch(ctx context.Context, a market.Actor, id market.CaseID, p CasePatch, ifMatch store.Revision, locale market.Locale) (CaseView, error) {
	v, err := u.load(ctx, a, market.CaseWork, id)
	if err != nil {
		return CaseView{}, err
	}
	if err := checkNote("reason", p.Reason); err != nil {
		return CaseView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return CaseView{}, err
	}
	if (p.Status == "") == (p.Place == "") {
		return CaseView{}, market.Invalid(market.FieldError{Field: "status", Code: "one-of", Message: "give either a status, or a place and a reason"})
	}
	act := market.Act{Side: market.BodySide, Account: a.Account, At: u.d.now(), On: u.d.today()}
	if v.Value, err = u.patched(ctx, v.Value, p, act, locale); err != nil {
		return CaseView{}, err
	}
	if _, err = u.d.follow(&v.Value); err != nil {
		return CaseView{}, err
	}
	if _, err = u.d.Store.Cases.Replace(ctx, v.Value, v.Revision); err != nil {
		return CaseView{}, err
	}
	// What the case rests on may have gone while it was being taken.
	if err := u.f.assistance(ctx, id); err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, id, locale)
}

func (u Cases) patched(ctx context.Context, c market.Case, p CasePatch, act market.Act, locale market.Locale) (market.Case, error) {
	switch {
	case c.Status.Ended():
		return c, market.Conflict("case-ended", "the case has ended")
	case p.Place != "":
		return c.HandOver(p.Place, p.Reason, act)
	}
	kind := market.CaseWasTaken
	switch p.Status {
	case market.CaseOpen:
		if c.Status != market.CaseRequested {
			return c, market.Conflict("case-taken", "the case is being worked on already")
		}
		if err := u.provable(ctx, c.Opening, locale); err != nil {
			return c, err
		}
		c.Officer, c.OpenedAt = act.Account, act.At
		if c.Desk.Assignee == "" {
			desk, err := c.Desk.Assign(act.Account, act.Account, act.At)
			if err != nil {
				return c, err
			}
			c.Desk = desk
		}
	case market.CaseClosed:
		if p.Reason == "" {
			return c, required("reason")
		}
		c.Reason, c.ClosedAt = p.Reason, act.At
		kind = market.WorkWasClosed
	default:
		return c, market.Invalid(market.FieldError{Field: "status", Code: "unknown-code", Message: "must be open or closed"})
	}
	c.Status, c.UpdatedAt = p.Status, act.At
	c.Tell(kind, p.Reason, act)
	return c, nil
}

func (u Cases) provable(ctx context.Context, id market.OpeningID, locale market.Locale) error {
	o, err := u.d.Store.Openings.Get(ctx, id)
	if err != nil {
		return err
	}
	view, err := u.d.withEmployer(ctx, o)
	if err != nil {
		return err
	}
	verdict, err := u.d.track14(ctx, view, locale)
	if err != nil {
		return err
	}
	if err := refusal(verdict); err != nil {
		return err
	}
	missing, err := u.d.unproven(ctx, view)
	if err != nil || len(missing) == 0 {
		return err
	}
	e := market.Conflict("not-verified", "verify what the case rests on first")
	for _, fact := range missing {
		e.Fields = append(e.Fields, market.FieldError{Field: fact, Code: "not-verified", Message: "is stated, not verified"})
	}
	return e
}

// Shortlist asks a talent for consent to be put forward. The talent must be
// eligible and covered by clause 14 as stated.
func (u Cases) Shortlist(ctx context.Context, a market.Actor, id market.CaseID, talent market.TalentID, locale market.Locale) (CaseView, error) {
	v, err := u.load(ctx, a, market.CaseWork, id)
	if err != nil {
		return CaseView{}, err
	}
	t, err := u.d.Store.Talents.Get(ctx, talent)
	if err != nil {
		return CaseView{}, err
	}
	if !t.Value.Eligible() {
		return CaseView{}, market.NotFound("talent")
	}
	o, err := u.d.Store.Openings.Get(ctx, v.Value.Opening)
	if err != nil {
		return CaseView{}, err
	}
	opening, err := u.d.withEmployer(ctx, o)
	if err != nil {
		return CaseView{}, err
	}
	in, err := NewFacts(u.d).Pair(ctx, &t.Value, o.Value, opening.Employer, locale)
	if err != nil {
		return CaseView{}, err
	}
	verdicts, err := u.d.Policy.Current().AssessClauses(in, 14)
	if err != nil {
		return CaseView{}, err
	}
	for _, verdict := range verdicts {
		if verdict.Limb == policy.Track14Limb {
			if err := refusal(verdict); err != nil {
				return CaseView{}, err
			}
		}
	}
	_, err = u.d.Store.Cases.Update(ctx, id, func(c *market.Case) error {
		switch {
		case c.Status != market.CaseOpen:
			return market.Conflict("case-not-open", "take the case first; one that has ended takes nobody")
		case entryOf(*c, talent) >= 0:
			return market.Conflict("exists", "the talent is on the shortlist already")
		case len(c.Shortlist) >= MaxShortlist:
			return market.Conflict("too-many", "a shortlist has at most %d people", MaxShortlist)
		}
		c.Shortlist = append(slices.Clone(c.Shortlist), market.Shortlisted{Talent: talent, Consent: market.ConsentAsked, AskedAt: u.d.now()})
		c.UpdatedAt = u.d.now()
		_, err := u.d.follow(c)
		return err
	})
	if err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, id, locale)
}

// MyShortlists lists the cases in which the actor is to be put forward.
func (u Cases) MyShortlists(ctx context.Context, a market.Actor, page store.Page) ([]MyShortlist, string, error) {
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("profile"); err != nil {
		return nil, "", err
	}
	if a.Talent == "" {
		return nil, "", nil
	}
	list, next, err := u.d.Store.Cases.List(ctx, map[string]string{store.ByTalent: string(a.Talent)}, page)
	if err != nil {
		return nil, "", err
	}
	mine := make([]MyShortlist, 0, len(list))
	for _, v := range list {
		m, err := u.mine(ctx, v.Value, a.Talent)
		if err != nil {
			return nil, "", err
		}
		mine = append(mine, m)
	}
	return mine, next, nil
}

// MyShortlist is the actor's entry of one case; whoever is not put forward in it
// does not find it.
func (u Cases) MyShortlist(ctx context.Context, a market.Actor, id market.CaseID) (MyShortlist, error) {
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("case"); err != nil {
		return MyShortlist{}, err
	}
	v, err := u.d.Store.Cases.Get(ctx, id)
	if err != nil {
		return MyShortlist{}, err
	}
	i := entryOf(v.Value, a.Talent)
	if i < 0 || market.May(a, market.ShortlistAnswer, market.Object{Talent: a.Talent}) != market.Allow {
		return MyShortlist{}, market.NotFound("case")
	}
	return u.mine(ctx, v.Value, a.Talent)
}

func entryOf(c market.Case, talent market.TalentID) int {
	return slices.IndexFunc(c.Shortlist, func(s market.Shortlisted) bool { return s.Talent == talent })
}

// Answer records the talent's consent or refusal. Consent opens a candidacy in
// which the employer sees who it is; why says for it why the two fit.
func (u Cases) Answer(ctx context.Context, a market.Actor, id market.CaseID, answer market.Consent, why *market.MatchNote) (MyShortlist, error) {
	if answer != market.ConsentGiven && answer != market.ConsentRefused {
		return MyShortlist{}, market.Invalid(market.FieldError{Field: "consent", Code: "unknown-code", Message: "must be given or refused"})
	}
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("case"); err != nil {
		return MyShortlist{}, err
	}
	_, err := u.d.Store.Cases.Update(ctx, id, func(c *market.Case) error {
		i := entryOf(*c, a.Talent)
		if i < 0 || market.May(a, market.ShortlistAnswer, market.Object{Talent: c.Shortlist[i].Talent}) != market.Allow {
			return market.NotFound("case")
		}
		switch {
		case c.Shortlist[i].Consent == answer:
			return errDone
		case c.Shortlist[i].Consent != market.ConsentAsked:
			return market.Conflict("already-answered", "this was answered already; withdraw the candidacy instead")
		case c.Status.Ended():
			return market.Conflict("case-ended", "the case has ended")
		}
		c.Shortlist = slices.Clone(c.Shortlist)
		c.Shortlist[i].Consent, c.Shortlist[i].AnsweredAt = answer, u.d.now()
		if answer == market.ConsentGiven {
			c.Shortlist[i].Match = why
		}
		c.UpdatedAt = u.d.now()
		return nil
	})
	if err := done(err); err != nil {
		return MyShortlist{}, err
	}
	if err := u.f.assistance(ctx, id); err != nil {
		return MyShortlist{}, err
	}
	v, err := u.d.Store.Cases.Get(ctx, id)
	if err != nil {
		return MyShortlist{}, err
	}
	m, err := u.mine(ctx, v.Value, a.Talent)
	if err == nil && answer == market.ConsentGiven && m.Entry.Candidacy == "" {
		return m, market.Conflict("case-ended", "the case ended before the answer came")
	}
	return m, err
}

func (u Cases) mine(ctx context.Context, c market.Case, talent market.TalentID) (MyShortlist, error) {
	m := MyShortlist{Case: c.ID}
	if i := entryOf(c, talent); i >= 0 {
		m.Entry = c.Shortlist[i]
	}
	o, err := u.d.Store.Openings.Get(ctx, c.Opening)
	if err != nil {
		return m, err
	}
	m.Opening, err = u.d.withEmployer(ctx, o)
	return m, err
}

func (u Cases) load(ctx context.Context, a market.Actor, action market.Action, id market.CaseID) (store.Versioned[market.Case], error) {
	v, err := u.d.Store.Cases.Get(ctx, id)
	if err != nil {
		return v, err
	}
	return v, market.May(a, action, caseObject(v.Value)).Err("case")
}

func caseObject(c market.Case) market.Object {
	return market.Object{Organisation: c.Organisation, Place: c.Place, CaseIsRunning: !c.Status.Ended(), Escalated: !c.Desk.EscalatedAt.IsZero()}
}

func (u Cases) view(ctx context.Context, a market.Actor, id market.CaseID, locale market.Locale) (CaseView, error) {
	v, err := u.d.Store.Cases.Get(ctx, id)
	if err != nil {
		return CaseView{}, err
	}
	view := CaseView{Versioned: v, Overdue: v.Value.Desk.Overdue(u.d.today()), Side: market.SideOfCase(a, caseObject(v.Value))}
	if market.May(a, market.CasePapers, caseObject(v.Value)) != market.Allow {
		view.Value.Correspondence = market.Correspondence{}
	}
	o, err := u.d.Store.Openings.Get(ctx, v.Value.Opening)
	if err != nil {
		return view, err
	}
	if view.Opening, err = u.d.withEmployer(ctx, o); err != nil {
		return view, err
	}
	if view.Verdict, err = u.d.track14(ctx, view.Opening, locale); err != nil {
		return view, err
	}
	ids := make([]market.TalentID, len(v.Value.Shortlist))
	for i, s := range v.Value.Shortlist {
		ids[i] = s.Talent
	}
	talents, err := u.d.Store.Talents.GetMany(ctx, ids...)
	if err != nil {
		return view, err
	}
	for _, s := range v.Value.Shortlist {
		consented := s.Consent == market.ConsentGiven
		// The employer learns of people only once they have consented.
		if !consented && a.Role == market.RoleEmployer {
			continue
		}
		object := market.Object{Talent: s.Talent, Organisation: v.Value.Organisation, Place: v.Value.Place, CaseIsRunning: !v.Value.Status.Ended(), Revealed: consented}
		entry := ShortlistedView{Shortlisted: s, Profile: talents[s.Talent].Value.Profile, Revealed: market.May(a, market.IdentitySee, object) == market.Allow}
		if !entry.Revealed {
			entry.Profile = veiled(talents[s.Talent].Value, market.NewVeil(entry.Profile, u.d.Fold))
		}
		view.Shortlist = append(view.Shortlist, entry)
	}
	return view, nil
}

package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/store"
)

// Candidacies is what talents, employers, agencies and offices do with one
// talent's way through one opening.
type Candidacies struct {
	d Deps
	f *Followups
}

func NewCandidacies(d Deps) Candidacies { return Candidacies{d, NewFollowups(d)} }

// NewCandidacy opens a candidacy. Talent is needed to invite or refer.
type NewCandidacy struct {
	Talent  market.TalentID
	Message string
	Match   *market.MatchNote
}

// CandidacyPatch moves a candidacy, or writes its offer.
type CandidacyPatch struct {
	Stage market.Stage
	Note  string
	Offer *market.Offer
	// Pay is what a talent asks for instead of what was offered.
	Pay *market.OfferedPay
}

// CandidacyView is a candidacy as one party sees it.
type CandidacyView struct {
	store.Versioned[market.Candidacy]
	Opening OpeningView
	// Talent is veiled unless the party may see who it is.
	Talent         market.Profile
	TalentRevealed bool
	// AgencyName is the name of the agency that has referred the talent, and
	// Mandate the party's own with it, nil where there is none: the talent's is
	// the representation, the employer's and the agency's that for the opening.
	// Nobody sees that of the others.
	AgencyName     string
	Mandate        *market.Mandate
	Party          market.Party
	Next           []market.Stage
	MissingPackage []market.PackageCode
}

// Create opens a candidacy: a talent applies, an employer invites, an agency
// with mandate and representation refers.
func (u Candidacies) Create(ctx context.Context, a market.Actor, id market.OpeningID, n NewCandidacy) (CandidacyView, error) {
	if err := checkNote("message", n.Message); err != nil {
		return CandidacyView{}, err
	}
	o, err := u.d.opening(ctx, a, market.OpeningRead, id)
	if err != nil {
		return CandidacyView{}, err
	}
	c := market.Candidacy{Opening: id, Organisation: o.Value.Organisation, Talent: n.Talent, Message: n.Message, Match: n.Match}
	action, party := market.CandidacyApply, market.PartyTalent
	object, err := u.d.openingObject(ctx, a, o.Value)
	if err != nil {
		return CandidacyView{}, err
	}
	switch a.Role {
	case market.RoleTalent:
		if a.Talent == "" {
			return CandidacyView{}, market.Conflict("profile-needed", "write your profile first")
		}
		if n.Talent != "" && n.Talent != a.Talent {
			return CandidacyView{}, market.NotFound("talent")
		}
		c.Talent, object.Talent = a.Talent, a.Talent
		c.Source, c.Stage, c.Revealed = market.Application, market.Applied, true
	case market.RoleAgency:
		action, party = market.CandidacyRefer, market.PartyAgency
		c.Source, c.Stage = market.Referral, market.Referred
		for _, agency := range object.Mandated {
			represented, err := u.d.represented(ctx, agency, n.Talent)
			if err != nil {
				return CandidacyView{}, err
			}
			if represented && market.May(a, market.CandidacyRefer, market.Object{Agency: agency, Mandated: object.Mandated, Represented: true}) == market.Allow {
				c.Agency, object.Agency, object.Represented = agency, agency, true
				break
			}
		}
	default:
		action, party = market.CandidacyInvite, market.PartyEmployer
		c.Source, c.Stage = market.Invitation, market.Invited
	}
	if err := market.May(a, action, object).Err("opening"); err != nil {
		return CandidacyView{}, err
	}
	if !o.Value.OpenOn(u.d.today()) {
		return CandidacyView{}, openingClosed()
	}
	if c.Talent == "" {
		return CandidacyView{}, required("talent")
	}
	talent, err := u.d.Store.Talents.Get(ctx, c.Talent)
	if err != nil {
		return CandidacyView{}, err
	}
	if party != market.PartyTalent && !talent.Value.Eligible() {
		return CandidacyView{}, market.NotFound("talent")
	}
	now := u.d.now()
	c.ID, c.CreatedAt, c.UpdatedAt = market.CandidacyID(u.d.NewID()), now, now
	c.Timeline = []market.StageEvent{{Stage: c.Stage, By: party, At: now, Note: n.Message}}
	v, err := u.d.begin(ctx, c)
	if err != nil {
		return CandidacyView{}, err
	}
	if err := u.stillOpen(ctx, v.Value); err != nil {
		return CandidacyView{}, err
	}
	return u.view(ctx, a, v)
}

// begin stores a new candidacy, or begins the one of the same pair again.
func (d Deps) begin(ctx context.Context, c market.Candidacy) (store.Versioned[market.Candidacy], error) {
	v, err := d.Store.Candidacies.Insert(ctx, c)
	if market.KindOf(err) != market.KindConflict {
		return v, err
	}
	found, _, listErr := d.Store.Candidacies.List(ctx, map[string]string{store.ByOpening: string(c.Opening), store.ByTalent: string(c.Talent)}, store.Page{Limit: 1})
	if listErr != nil || len(found) == 0 {
		return v, errors.Join(err, listErr)
	}
	return d.Store.Candidacies.Update(ctx, found[0].Value.ID, func(old *market.Candidacy) (err error) {
		*old, err = old.Again(c)
		return err
	})
}

// Get returns a candidacy to those who take part in it.
func (u Candidacies) Get(ctx context.Context, a market.Actor, id market.CandidacyID) (CandidacyView, error) {
	v, _, err := u.load(ctx, a, id)
	if err != nil {
		return CandidacyView{}, err
	}
	return u.view(ctx, a, v)
}

// Candidate is a talent who can be found for an opening, or who has a candidacy
// for it that the actor may read; to anybody else there is none.
func (u Candidacies) Candidate(ctx context.Context, a market.Actor, o market.Opening, id market.TalentID) (market.Talent, error) {
	t, err := u.d.Store.Talents.Get(ctx, id)
	if err != nil || t.Value.Eligible() {
		return t.Value, err
	}
	list, _, err := u.d.Store.Candidacies.List(ctx, map[string]string{store.ByOpening: string(o.ID), store.ByTalent: string(id)}, store.Page{Limit: 1})
	if err != nil {
		return market.Talent{}, err
	}
	for _, c := range list {
		object, err := u.d.candidacyObject(ctx, a, c.Value)
		if err != nil {
			return market.Talent{}, err
		}
		if market.May(a, market.CandidacyRead, object) == market.Allow {
			return t.Value, nil
		}
	}
	return market.Talent{}, market.NotFound("talent")
}

// ListOfOpening is the pipeline of an opening.
func (u Candidacies) ListOfOpening(ctx context.Context, a market.Actor, id market.OpeningID, page store.Page) ([]CandidacyView, string, error) {
	if _, err := u.d.opening(ctx, a, market.OpeningPipeline, id); err != nil {
		return nil, "", err
	}
	return u.list(ctx, a, map[string]string{store.ByOpening: string(id)}, page)
}

// Mine lists the candidacies of the actor's own profile, or the referrals of the
// actor's agencies.
func (u Candidacies) Mine(ctx context.Context, a market.Actor, page store.Page) ([]CandidacyView, string, error) {
	if a.Role == market.RoleAgency {
		return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]CandidacyView, string, error) {
			return u.list(ctx, a, map[string]string{store.ByAgency: string(org)}, page)
		})
	}
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("profile"); err != nil {
		return nil, "", err
	}
	if a.Talent == "" {
		return nil, "", nil
	}
	return u.list(ctx, a, map[string]string{store.ByTalent: string(a.Talent)}, page)
}

func (u Candidacies) list(ctx context.Context, a market.Actor, filter map[string]string, page store.Page) ([]CandidacyView, string, error) {
	list, next, err := u.d.Store.Candidacies.List(ctx, filter, page)
	if err != nil {
		return nil, "", err
	}
	views := make([]CandidacyView, 0, len(list))
	for _, v := range list {
		view, err := u.view(ctx, a, v)
		if err != nil {
			return nil, "", err
		}
		views = append(views, view)
	}
	return views, next, nil
}

// Patch moves a candidacy on behalf of the actor.
func (u Candidacies) Patch(ctx context.Context, a market.Actor, id market.CandidacyID, p CandidacyPatch, ifMatch store.Revision) (CandidacyView, error) {
	if err := checkNote("note", p.Note); err != nil {
		return CandidacyView{}, err
	}
	v, party, err := u.load(ctx, a, id)
	if err != nil {
		return CandidacyView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return CandidacyView{}, err
	}
	if p.Offer != nil && p.Stage != market.Offered {
		return CandidacyView{}, market.Invalid(market.FieldError{Field: "offer", Code: "not-here", Message: "an offer comes with the stage offer"})
	}
	counters := v.Value.Counters(p.Stage, party)
	if p.Pay != nil && !counters {
		return CandidacyView{}, market.Invalid(market.FieldError{Field: "pay", Code: "not-here", Message: "pay is asked for in answer to an offer"})
	}
	if counters {
		if err := checkCounter(p); err != nil {
			return CandidacyView{}, err
		}
	}
	switch p.Stage {
	case market.Offered:
		v, err = u.offer(ctx, v, party, p)
	case market.Hired:
		v, err = u.hire(ctx, v, party, p.Note)
	default:
		v, err = u.move(ctx, v, party, p)
	}
	if err != nil {
		return CandidacyView{}, err
	}
	return u.view(ctx, a, v)
}

func (u Candidacies) move(ctx context.Context, v store.Versioned[market.Candidacy], party market.Party, p CandidacyPatch) (store.Versioned[market.Candidacy], error) {
	was := v.Value.Stage
	moved, err := v.Value.Move(p.Stage, party, u.d.now(), p.Note)
	if err != nil {
		return v, err
	}
	if p.Pay != nil {
		moved.Timeline[len(moved.Timeline)-1].Pay = p.Pay
	}
	if p.Stage.Final() {
		moved.Reason = p.Note
	} else if was == market.Invited || was == market.Referred {
		// An answer to an invitation counts only while the opening is open.
		o, err := u.d.Store.Openings.Get(ctx, moved.Opening)
		if err != nil {
			return v, err
		}
		if o.Value.Status != market.Published {
			return v, openingClosed()
		}
	}
	v, err = u.d.Store.Candidacies.Replace(ctx, moved, v.Revision)
	if err != nil {
		return v, err
	}
	if !moved.Stage.Final() {
		if err := u.stillOpen(ctx, moved); err != nil {
			return v, err
		}
	}
	return v, nil
}

// stillOpen ends the candidacy and fails when its opening has closed meanwhile.
func (u Candidacies) stillOpen(ctx context.Context, c market.Candidacy) error {
	o, err := u.d.Store.Openings.Get(ctx, c.Opening)
	if err != nil {
		return err
	}
	if o.Value.Status != market.Closed {
		return nil
	}
	if err := u.f.opening(ctx, c.Opening); err != nil {
		return err
	}
	return openingClosed()
}

// offer makes an offer, or holds it while clause 10 is due and items of its
// package are neither provided nor reasoned.
func (u Candidacies) offer(ctx context.Context, v store.Versioned[market.Candidacy], party market.Party, p CandidacyPatch) (store.Versioned[market.Candidacy], error) {
	if p.Offer == nil {
		return v, required("offer")
	}
	if err := checkOffer(*p.Offer, u.d.today()); err != nil {
		return v, err
	}
	moved, err := v.Value.Move(market.Offered, party, u.d.now(), p.Note)
	if err != nil {
		return v, err
	}
	o, err := u.d.Store.Openings.Get(ctx, v.Value.Opening)
	if err != nil {
		return v, err
	}
	if o.Value.Status == market.Closed {
		return v, openingClosed()
	}
	view, err := u.d.withEmployer(ctx, o)
	if err != nil {
		return v, err
	}
	talent, err := u.d.Store.Talents.Get(ctx, v.Value.Talent)
	if err != nil {
		return v, err
	}
	in, err := NewFacts(u.d).Pair(ctx, &talent.Value, o.Value, view.Employer, market.En)
	if err != nil {
		return v, err
	}
	in.Offer = p.Offer
	_, due, err := u.d.Policy.Current().PackageDue(in)
	if err != nil {
		return v, err
	}
	offer := *p.Offer
	offer.Held = due && len(offer.Missing()) > 0
	if offer.Held {
		moved = v.Value
		moved.UpdatedAt = u.d.now()
	}
	moved.Offer = &offer
	v, err = u.d.Store.Candidacies.Replace(ctx, moved, v.Revision)
	if err != nil {
		return v, err
	}
	return v, u.stillOpen(ctx, moved)
}

// checkCounter wants to be told what the talent asks for, as pay or in words.
func checkCounter(p CandidacyPatch) error {
	if p.Pay == nil && strings.TrimSpace(p.Note) == "" {
		return required("note")
	}
	return checkPay(p.Pay)
}

func checkPay(pay *market.OfferedPay) error {
	spec := market.OpeningSpec{Title: "offer", Pay: pay}
	return spec.Validate()
}

func checkOffer(o market.Offer, today market.Date) error {
	if err := checkPay(o.Pay); err != nil {
		return err
	}
	if !o.Starts.IsZero() && o.Starts.Before(today) {
		return market.Invalid(market.FieldError{Field: "offer.starts", Code: "in-the-past", Message: "must not be before today"})
	}
	if err := checkNote("offer.note", o.Note); err != nil {
		return err
	}
	seen := map[market.PackageCode]bool{}
	for _, it := range o.Package {
		if seen[it.Item] {
			return market.Invalid(market.FieldError{Field: "offer.package", Code: "duplicate", Message: "each item stands once"})
		}
		seen[it.Item] = true
		for _, text := range []string{it.Provided, it.Reason} {
			if err := checkNote("offer.package", text); err != nil {
				return err
			}
		}
	}
	return nil
}

// hire takes a seat for the candidate. The decision is written on the candidacy
// first, so that the talent cannot withdraw while the seat is being taken; the
// seat is taken by one conditional write on the opening.
func (u Candidacies) hire(ctx context.Context, v store.Versioned[market.Candidacy], party market.Party, note string) (store.Versioned[market.Candidacy], error) {
	if _, err := v.Value.Move(market.Hired, party, u.d.now(), note); err != nil {
		return v, err
	}
	v.Value.Hiring, v.Value.UpdatedAt = true, u.d.now()
	v, err := u.d.Store.Candidacies.Replace(ctx, v.Value, v.Revision)
	if err != nil {
		return v, err
	}
	if err := u.f.seat(ctx, v.Value); err != nil {
		return v, err
	}
	return u.d.Store.Candidacies.Get(ctx, v.Value.ID)
}

func (u Candidacies) load(ctx context.Context, a market.Actor, id market.CandidacyID) (store.Versioned[market.Candidacy], market.Party, error) {
	v, err := u.d.Store.Candidacies.Get(ctx, id)
	if err != nil {
		return v, "", err
	}
	object, err := u.d.candidacyObject(ctx, a, v.Value)
	if err != nil {
		return v, "", err
	}
	if err := market.May(a, market.CandidacyRead, object).Err("candidacy"); err != nil {
		return v, "", err
	}
	return v, market.PartyOf(a, object), nil
}

// candidacyObject is what decisions about a candidacy need to know.
func (d Deps) candidacyObject(ctx context.Context, a market.Actor, c market.Candidacy) (market.Object, error) {
	object := market.Object{Talent: c.Talent, Organisation: c.Organisation, Agency: c.Agency, Revealed: c.Revealed}
	if a.Role == market.RoleAgency && c.Agency != "" {
		represented, err := d.represented(ctx, c.Agency, c.Talent)
		if err != nil {
			return object, err
		}
		mandated, err := d.granted(ctx, c.Agency, map[string]string{store.ByOpening: string(c.Opening)})
		if err != nil {
			return object, err
		}
		object.Represented = represented
		if mandated {
			object.Mandated = []market.OrganisationID{c.Agency}
		}
	}
	if a.Role == market.RoleLiaison && c.Case != "" {
		v, err := d.Store.Cases.Get(ctx, c.Case)
		if err != nil {
			return object, err
		}
		object.Place, object.CaseIsRunning = v.Value.Place, !v.Value.Status.Ended()
	}
	return object, nil
}

func (u Candidacies) view(ctx context.Context, a market.Actor, v store.Versioned[market.Candidacy]) (CandidacyView, error) {
	view := CandidacyView{Versioned: v}
	object, err := u.d.candidacyObject(ctx, a, v.Value)
	if err != nil {
		return view, err
	}
	view.Party = market.PartyOf(a, object)
	view.Next = v.Value.Next(view.Party)
	o, err := u.d.Store.Openings.Get(ctx, v.Value.Opening)
	if err != nil {
		return view, err
	}
	if view.Opening, err = u.d.withEmployer(ctx, o); err != nil {
		return view, err
	}
	talent, err := u.d.Store.Talents.Get(ctx, v.Value.Talent)
	if err != nil && market.KindOf(err) != market.KindNotFound {
		return view, err
	}
	view.Talent = talent.Value.Profile
	view.TalentRevealed = market.May(a, market.IdentitySee, object) == market.Allow
	if !view.TalentRevealed {
		veil := market.NewVeil(view.Talent, u.d.Fold)
		view.Talent = veiled(talent.Value, veil)
		// Whoever wrote along may have known the name.
		view.Value.Message, view.Value.Reason = veil.Text(view.Value.Message), veil.Text(view.Value.Reason)
		view.Value.Timeline = slices.Clone(view.Value.Timeline)
		for i, e := range view.Value.Timeline {
			view.Value.Timeline[i].Note = veil.Text(e.Note)
		}
	}
	if v.Value.Agency != "" {
		if err := u.referrer(ctx, &view); err != nil {
			return view, err
		}
	}
	if offer := v.Value.Offer; offer != nil && offer.Held {
		if view.Party == market.PartyEmployer {
			view.MissingPackage = offer.Missing()
		} else {
			view.Value.Offer = nil // not made yet
		}
	}
	return view, nil
}

func (u Candidacies) referrer(ctx context.Context, v *CandidacyView) error {
	agency, err := u.d.Store.Organisations.Get(ctx, v.Value.Agency)
	if err != nil && market.KindOf(err) != market.KindNotFound {
		return err
	}
	v.AgencyName = agency.Value.Employer.Name
	filter := map[string]string{store.ByAgency: string(v.Value.Agency)}
	switch v.Party {
	case market.PartyTalent:
		filter[store.ByTalent] = string(v.Value.Talent)
	case market.PartyEmployer, market.PartyAgency:
		filter[store.ByOpening] = string(v.Value.Opening)
	default:
		return nil
	}
	last, _, err := u.d.Store.Mandates.List(ctx, filter, store.Page{Limit: 1})
	if len(last) > 0 {
		v.Mandate = &last[0].Value
	}
	return err
}

// veiled is what those see who may not know who a talent is: nothing once the
// talent has withdrawn.
func veiled(t market.Talent, veil market.Veil) market.Profile {
	if !t.Eligible() {
		return market.Profile{}
	}
	return veil.Profile(t.Profile)
}

package exchange

import (
	"context"
	"slices"

	"yuqiao/market"
	"yuqiao/store"
)

// Mandates is an agency's authority to act for an employer on an opening, or
// for a talent.
type Mandates struct{ d Deps }

func NewMandates(d Deps) Mandates { return Mandates{d} }

// MandateView is a mandate with the names of what it is about, as both sides
// may know them: of a talent no more than the headline, veiled.
type MandateView struct {
	store.Versioned[market.Mandate]
	Agency   string
	Opening  string // its title
	Employer string // the opening's
	Headline string // the talent's; empty once they have withdrawn
}

// MandateFilter restricts a list of mandates; what is empty does not.
type MandateFilter struct {
	Status  market.MandateStatus
	Opening market.OpeningID
	Talent  market.TalentID
}

// Ask asks an opening's employer for a mandate, or a talent for
// representation: exactly one of opening and talent. agency may be empty for an
// account with one agency. It fails with Conflict "exists" while they have been
// asked, and as Mandate.AskedAgain does.
func (u Mandates) Ask(ctx context.Context, a market.Actor, agency market.OrganisationID, opening market.OpeningID, talent market.TalentID) (MandateView, error) {
	var none MandateView
	if agency == "" && len(a.Organisations) == 1 {
		agency = a.Organisations[0]
	}
	if err := market.May(a, market.MandateAsk, market.Object{Agency: agency}).Err("agency"); err != nil {
		return none, err
	}
	if (opening == "") == (talent == "") {
		return none, market.Invalid(market.FieldError{Field: "opening", Code: "one-of", Message: "name either an opening or a talent"})
	}
	now := u.d.now()
	m := market.Mandate{ID: market.MandateID(u.d.NewID()), Agency: agency, Opening: opening, Talent: talent, Status: market.MandateAsked, CreatedAt: now, UpdatedAt: now}
	asked := map[string]string{store.ByAgency: string(agency)}
	if opening != "" {
		asked[store.ByOpening] = string(opening)
		o, err := u.d.opening(ctx, a, market.OpeningRead, opening)
		if err != nil {
			return none, err
		}
		if !o.Value.OpenOn(u.d.today()) {
			return none, openingClosed()
		}
		m.Organisation = o.Value.Organisation
	} else {
		asked[store.ByTalent] = string(talent)
		t, err := u.d.Store.Talents.Get(ctx, talent)
		if err != nil {
			return none, err
		}
		if !t.Value.Eligible() || t.Value.Account == "" {
			return none, market.NotFound("talent")
		}
	}
	last, _, err := u.d.Store.Mandates.List(ctx, asked, store.Page{Limit: 1})
	if err != nil {
		return none, err
	}
	if len(last) == 1 {
		if err := last[0].Value.AskedAgain(now); err != nil {
			return none, err
		}
	}
	v, err := u.d.Store.Mandates.Insert(ctx, m)
	if err != nil {
		return none, exists(err, "this mandate is asked for or granted already")
	}
	return u.view(ctx, v)
}

// List returns the mandates that concern the actor, the newest of each
// organisation first.
func (u Mandates) List(ctx context.Context, a market.Actor, only MandateFilter, page store.Page) ([]MandateView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("mandate"); err != nil {
		return nil, "", err
	}
	list := func(ctx context.Context, field, value string, page store.Page) ([]MandateView, string, error) {
		filter := map[string]string{}
		for by, text := range map[string]string{store.ByStatus: string(only.Status), store.ByOpening: string(only.Opening), store.ByTalent: string(only.Talent)} {
			if text != "" {
				filter[by] = text
			}
		}
		if other, ok := filter[field]; ok && other != value {
			return nil, "", nil
		}
		filter[field] = value
		found, next, err := u.d.Store.Mandates.List(ctx, filter, page)
		if err != nil {
			return nil, "", err
		}
		views, err := u.views(ctx, found...)
		return views, next, err
	}
	field := store.ByOrganisation
	switch a.Role {
	case market.RoleTalent:
		if a.Talent == "" {
			return nil, "", nil
		}
		return list(ctx, store.ByTalent, string(a.Talent), page)
	case market.RoleAgency:
		field = store.ByAgency
	}
	return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]MandateView, string, error) {
		return list(ctx, field, string(org), page)
	})
}

// Answer grants or refuses as the party that was asked, or ends as either.
func (u Mandates) Answer(ctx context.Context, a market.Actor, id market.MandateID, status market.MandateStatus, ifMatch store.Revision) (MandateView, error) {
	v, err := u.d.Store.Mandates.Get(ctx, id)
	if err != nil {
		return MandateView{}, err
	}
	m := v.Value
	object := market.Object{Agency: m.Agency, Organisation: m.Organisation, Talent: m.Talent}
	if err := market.May(a, market.MandateAnswer, object).Err("mandate"); err != nil {
		return MandateView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return MandateView{}, err
	}
	object.Agency = ""
	asked := market.May(a, market.MandateAnswer, object) == market.Allow // not the agency itself
	switch {
	case (status == market.MandateGranted || status == market.MandateRefused) && m.Status == market.MandateAsked:
		if !asked {
			return MandateView{}, market.Forbidden("forbidden", "whoever was asked answers")
		}
	case status == market.MandateEnded && m.Status.Live():
	default:
		return MandateView{}, market.Conflict("stage-not-reachable", "a mandate that is %s cannot become %s", m.Status, status)
	}
	v.Value.Status, v.Value.AnsweredBy, v.Value.UpdatedAt = status, a.Account, u.d.now()
	if status == market.MandateGranted {
		v.Value.GrantedAt = v.Value.UpdatedAt
	}
	if v, err = u.d.Store.Mandates.Replace(ctx, v.Value, v.Revision); err != nil {
		return MandateView{}, err
	}
	return u.view(ctx, v)
}

// Representations says of some talents where their representation by the
// actor's agencies stands; who was never asked is not in it. Several agencies
// of one account may stand differently: what is granted counts, then the last.
func (u Mandates) Representations(ctx context.Context, a market.Actor, talents []market.TalentID) (map[market.TalentID]market.MandateStatus, error) {
	if a.Role != market.RoleAgency {
		return nil, nil
	}
	found := make(map[market.TalentID]market.MandateStatus, len(talents))
	for _, agency := range a.Organisations {
		for _, talent := range talents {
			last, _, err := u.d.Store.Mandates.List(ctx, map[string]string{store.ByAgency: string(agency), store.ByTalent: string(talent)}, store.Page{Limit: 1})
			if err != nil {
				return nil, err
			}
			if len(last) == 1 && found[talent] != market.MandateGranted {
				found[talent] = last[0].Value.Status
			}
		}
	}
	return found, nil
}

// Known says which of some talents the actor, as a mandated agency, may know by
// name as candidates for an opening: those whom the same agency represents.
func (u Mandates) Known(ctx context.Context, a market.Actor, opening market.Opening, talents []market.TalentID) (map[market.TalentID]bool, error) {
	if a.Role != market.RoleAgency {
		return nil, nil
	}
	object, err := u.d.openingObject(ctx, a, opening)
	if err != nil {
		return nil, err
	}
	known := map[market.TalentID]bool{}
	for _, object.Agency = range a.Organisations {
		if !slices.Contains(object.Mandated, object.Agency) {
			continue
		}
		for _, object.Talent = range talents {
			if object.Represented, err = u.d.represented(ctx, object.Agency, object.Talent); err != nil {
				return nil, err
			}
			if market.May(a, market.IdentitySee, object) == market.Allow {
				known[object.Talent] = true
			}
		}
	}
	return known, nil
}

func (u Mandates) view(ctx context.Context, v store.Versioned[market.Mandate]) (MandateView, error) {
	views, err := u.views(ctx, v)
	if err != nil {
		return MandateView{}, err
	}
	return views[0], nil
}

func (u Mandates) views(ctx context.Context, list ...store.Versioned[market.Mandate]) ([]MandateView, error) {
	var agencies []market.OrganisationID
	var openings []market.OpeningID
	var talents []market.TalentID
	for _, v := range list {
		agencies = append(agencies, v.Value.Agency)
		if v.Value.Opening != "" {
			openings, agencies = append(openings, v.Value.Opening), append(agencies, v.Value.Organisation)
		} else {
			talents = append(talents, v.Value.Talent)
		}
	}
	organisation, err := u.d.Store.Organisations.GetMany(ctx, agencies...)
	if err != nil {
		return nil, err
	}
	opening, err := u.d.Store.Openings.GetMany(ctx, openings...)
	if err != nil {
		return nil, err
	}
	talent, err := u.d.Store.Talents.GetMany(ctx, talents...)
	if err != nil {
		return nil, err
	}
	views := make([]MandateView, len(list))
	for i, v := range list {
		m := v.Value
		views[i] = MandateView{Versioned: v, Agency: organisation[m.Agency].Value.Employer.Name}
		if m.Opening != "" {
			views[i].Opening, views[i].Employer = opening[m.Opening].Value.Spec.Title, organisation[m.Organisation].Value.Employer.Name
		} else {
			t := talent[m.Talent].Value
			views[i].Headline = veiled(t, market.NewVeil(t.Profile, u.d.Fold)).Headline
		}
	}
	return views, nil
}

// represented reports whether the talent lets the agency act for them.
func (d Deps) represented(ctx context.Context, agency market.OrganisationID, talent market.TalentID) (bool, error) {
	if talent == "" {
		return false, nil
	}
	return d.granted(ctx, agency, map[string]string{store.ByTalent: string(talent)})
}

func (d Deps) granted(ctx context.Context, agency market.OrganisationID, filter map[string]string) (bool, error) {
	filter[store.ByAgency], filter[store.ByStatus] = string(agency), string(market.MandateGranted)
	n, err := d.Store.Mandates.Count(ctx, filter)
	return n > 0, err
}

package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/store"
)

// Mandates is an agency's authority to act for an employer on an opening, or
// for a talent.
type Mandates struct{ d Deps }

func NewMandates(d Deps) Mandates { return Mandates{d} }

// Ask asks an opening's employer for a mandate, or a talent for
// representation: exactly one of opening and talent. agency may be empty for an
// account with one agency.
func (u Mandates) Ask(ctx context.Context, a market.Actor, agency market.OrganisationID, opening market.OpeningID, talent market.TalentID) (store.Versioned[market.Mandate], error) {
	var none store.Versioned[market.Mandate]
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
	if opening != "" {
		o, err := u.d.opening(ctx, a, market.OpeningRead, opening)
		if err != nil {
			return none, err
		}
		if !o.Value.OpenOn(u.d.today()) {
			return none, openingClosed()
		}
		m.Organisation = o.Value.Organisation
	} else {
		t, err := u.d.Store.Talents.Get(ctx, talent)
		if err != nil {
			return none, err
		}
		if !t.Value.Eligible() || t.Value.Account == "" {
			return none, market.NotFound("talent")
		}
	}
	v, err := u.d.Store.Mandates.Insert(ctx, m)
	return v, exists(err, "this mandate is asked for or granted already")
}

// List returns the mandates that concern the actor.
func (u Mandates) List(ctx context.Context, a market.Actor, page store.Page) ([]store.Versioned[market.Mandate], string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("mandate"); err != nil {
		return nil, "", err
	}
	field := store.ByOrganisation
	switch a.Role {
	case market.RoleTalent:
		if a.Talent == "" {
			return nil, "", nil
		}
		return u.d.Store.Mandates.List(ctx, map[string]string{store.ByTalent: string(a.Talent)}, page)
	case market.RoleAgency:
		field = store.ByAgency
	}
	return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]store.Versioned[market.Mandate], string, error) {
		return u.d.Store.Mandates.List(ctx, map[string]string{field: string(org)}, page)
	})
}

// Answer grants or refuses as the party that was asked, or ends as either.
func (u Mandates) Answer(ctx context.Context, a market.Actor, id market.MandateID, status market.MandateStatus, ifMatch store.Revision) (store.Versioned[market.Mandate], error) {
	v, err := u.d.Store.Mandates.Get(ctx, id)
	if err != nil {
		return v, err
	}
	m := v.Value
	object := market.Object{Agency: m.Agency, Organisation: m.Organisation, Talent: m.Talent}
	if err := market.May(a, market.MandateAnswer, object).Err("mandate"); err != nil {
		return v, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return v, err
	}
	object.Agency = ""
	asked := market.May(a, market.MandateAnswer, object) == market.Allow // not the agency itself
	switch {
	case (status == market.MandateGranted || status == market.MandateRefused) && m.Status == market.MandateAsked:
		if !asked {
			return v, market.Forbidden("forbidden", "whoever was asked answers")
		}
	case status == market.MandateEnded && (m.Status == market.MandateAsked || m.Status == market.MandateGranted):
	default:
		return v, market.Conflict("stage-not-reachable", "a mandate that is %s cannot become %s", m.Status, status)
	}
	v.Value.Status, v.Value.AnsweredBy, v.Value.UpdatedAt = status, a.Account, u.d.now()
	return u.d.Store.Mandates.Replace(ctx, v.Value, v.Revision)
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

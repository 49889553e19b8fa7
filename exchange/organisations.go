package exchange

import (
	"context"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/store"
)

// Organisations is what members do with their organisations.
type Organisations struct {
	d Deps
	f *Followups
}

func NewOrganisations(d Deps) Organisations { return Organisations{d, NewFollowups(d)} }

// OrganisationDraft is what an organisation says about itself.
type OrganisationDraft struct {
	Employer           market.Employer
	RegistrationNumber string
	CapitalShare       *float64
	Site               string
	AgencyLicence      *market.AgencyLicence
	// Facts are what it says for the clauses beyond all that, as Profiles.State
	// takes them.
	Facts map[string]any
}

// OrganisationView is an organisation with every verification of it, newest
// first, the revoked and refused ones too.
type OrganisationView struct {
	store.Versioned[market.Organisation]
	Verifications []store.Versioned[market.Verification]
}

func (d OrganisationDraft) validate() error {
	if market.Blank(d.Employer.Name) {
		return required("employer.name")
	}
	if err := d.Employer.Validate(); err != nil {
		return err
	}
	texts := []struct{ field, text string }{{"registrationNumber", d.RegistrationNumber}, {"site", d.Site}}
	if l := d.AgencyLicence; l != nil {
		texts = append(texts, []struct{ field, text string }{{"agencyLicence.number", l.Number}, {"agencyLicence.body", l.Body}, {"agencyLicence.scope", l.Scope}}...)
	}
	for _, t := range texts {
		if utf8.RuneCountInString(t.text) > market.MaxShortText {
			return market.Invalid(market.FieldError{Field: t.field, Code: "too-long", Message: "must be at most 200 characters", Params: market.Params{Max: market.MaxShortText}})
		}
		if !market.Showable(t.text, false) {
			return unshowable(t.field)
		}
	}
	if s := d.CapitalShare; s != nil && !(*s >= 0 && *s <= 100) {
		return market.Invalid(market.FieldError{Field: "capitalShare", Code: "out-of-range", Message: "must be from 0 to 100 per cent", Params: market.Params{Min: 0, Max: 100}})
	}
	return nil
}

func (d OrganisationDraft) into(o *market.Organisation) {
	o.Employer, o.RegistrationNumber, o.CapitalShare, o.Site, o.Agency = d.Employer, d.RegistrationNumber, d.CapitalShare, d.Site, d.AgencyLicence
}

// MaxOrganisations bounds how many organisations one account may belong to.
const MaxOrganisations = 50

// Create registers an organisation of which the actor is the first member.
func (u Organisations) Create(ctx context.Context, a market.Actor, draft OrganisationDraft) (OrganisationView, error) {
	if err := market.May(a, market.OrganisationCreate, market.Object{}).Err("organisation"); err != nil {
		return OrganisationView{}, err
	}
	if err := draft.validate(); err != nil {
		return OrganisationView{}, err
	}
	if len(a.Organisations) >= MaxOrganisations {
		return OrganisationView{}, market.Conflict("too-many", "an account may have at most %d organisations", MaxOrganisations)
	}
	now := u.d.now()
	o := market.Organisation{ID: market.OrganisationID(u.d.NewID()), Role: market.EmployerOrganisation, Members: []market.AccountID{a.Account}, CreatedAt: now, UpdatedAt: now}
	if a.Role == market.RoleAgency {
		o.Role = market.AgencyOrganisation
	}
	draft.into(&o)
	var err error
	if o.Facts, err = restated(nil, draft.Facts, market.OrganisationSubject); err != nil {
		return OrganisationView{}, err
	}
	v, err := u.d.Store.Organisations.Insert(ctx, o)
	return OrganisationView{Versioned: v}, err
}

// Get returns an organisation to its members, its liaison office and admins.
func (u Organisations) Get(ctx context.Context, a market.Actor, id market.OrganisationID) (OrganisationView, error) {
	return u.load(ctx, a, market.OrganisationRead, id)
}

// Put writes what an organisation says about itself.
func (u Organisations) Put(ctx context.Context, a market.Actor, id market.OrganisationID, draft OrganisationDraft, ifMatch store.Revision) (OrganisationView, error) {
	view, err := u.load(ctx, a, market.OrganisationEdit, id)
	if err != nil {
		return view, err
	}
	if err := draft.validate(); err != nil {
		return OrganisationView{}, err
	}
	if err := match(ifMatch, view.Revision); err != nil {
		return OrganisationView{}, err
	}
	draft.into(&view.Value)
	if view.Value.Facts, err = restated(view.Value.Facts, draft.Facts, market.OrganisationSubject); err != nil {
		return OrganisationView{}, err
	}
	view.Value.UpdatedAt = u.d.now()
	if view.Versioned, err = u.d.Store.Organisations.Replace(ctx, view.Value, view.Revision); err != nil {
		return view, err
	}
	return view, u.f.organisation(ctx, id)
}

// List returns the actor's organisations; an office those of its place, an
// admin all.
func (u Organisations) List(ctx context.Context, a market.Actor, page store.Page) ([]store.Versioned[market.Organisation], string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("organisation"); err != nil {
		return nil, "", err
	}
	filter := map[string]string{store.ByMember: string(a.Account)}
	switch a.Role {
	case market.RoleAdmin:
		filter = nil
	case market.RoleLiaison:
		filter = map[string]string{store.ByPlace: string(a.Place)}
	}
	return u.d.Store.Organisations.List(ctx, filter, page)
}

func (u Organisations) load(ctx context.Context, a market.Actor, action market.Action, id market.OrganisationID) (OrganisationView, error) {
	v, err := u.d.Store.Organisations.Get(ctx, id)
	if err != nil {
		return OrganisationView{}, err
	}
	object := market.Object{Organisation: id, Place: market.OfficeFor(v.Value.Employer.Place)}
	if err := market.May(a, action, object).Err("organisation"); err != nil {
		return OrganisationView{}, err
	}
	checks, _, err := u.d.Store.Verifications.List(ctx, map[string]string{store.BySubject: store.SubjectKey(market.Subject{Kind: market.OrganisationSubject, ID: string(id)})}, store.Page{Limit: 100})
	return OrganisationView{v, checks}, err
}

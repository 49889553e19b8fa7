package exchange

import (
	"context"
	"strings"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Providers are the organisations that may be the other side of a procedure,
// by words of their name. Agencies: those that have had their licence verified
// and hold it on the day; one that has expired is not there. Employers: those
// whose registration is verified, and by words only, so that nobody gets a list
// of them. With words it is the first that match, without a next.
func (u Matters) Providers(ctx context.Context, a market.Actor, code, words string, page store.Page) ([]store.Versioned[market.Organisation], string, error) {
	p, ok := u.d.Procedures.Named(code)
	switch err := market.May(a, market.AccountUse, market.Object{}).Err("procedure"); {
	case err != nil:
		return nil, "", err
	case !ok || p.Counterparty == nil:
		return nil, "", market.NotFound("procedure")
	}
	words = strings.TrimSpace(u.d.Fold(words))
	if words == "" {
		if !hasProviders(p) {
			return nil, "", nil
		}
		return u.providers(ctx, p, words, page)
	}
	var all []store.Versioned[market.Organisation]
	for limit, next := page.Limit, ""; ; {
		found, more, err := u.providers(ctx, p, words, store.Page{Limit: 100, Cursor: next})
		if err != nil {
			return nil, "", err
		}
		all = append(all, found...)
		if next = more; next == "" || len(all) >= limit {
			return all[:min(len(all), limit)], "", nil
		}
	}
}

// providers are those of one page of organisations.
func (u Matters) providers(ctx context.Context, p *procedure.Procedure, words string, page store.Page) ([]store.Versioned[market.Organisation], string, error) {
	found, next, err := u.d.Store.Organisations.List(ctx, map[string]string{store.ByRole: string(p.Counterparty.Role)}, page)
	if err != nil {
		return nil, "", err
	}
	named := found[:0]
	var subjects []market.Subject
	for _, o := range found {
		if strings.Contains(u.d.Fold(o.Value.Employer.Name), words) {
			named = append(named, o)
			subjects = append(subjects, market.Subject{Kind: market.OrganisationSubject, ID: string(o.Value.ID)})
		}
	}
	if len(named) == 0 {
		return nil, next, nil
	}
	checked, err := verificationsOfMany(ctx, u.d.Store, subjects)
	if err != nil {
		return nil, "", err
	}
	today := u.d.today()
	good := named[:0]
	for i, o := range named {
		fact, stated := RegistrationFact, o.Value.RegistrationNumber
		if hasProviders(p) {
			if !o.Value.Agency.ValidOn(today) {
				continue
			}
			fact, stated = AgencyLicenceFact, o.Value.Agency.Number
		}
		if proves(checked[subjects[i]], fact, stated, today) {
			good = append(good, o)
		}
	}
	return good, next, nil
}

func hasProviders(p *procedure.Procedure) bool {
	return p.Counterparty != nil && p.Counterparty.Role == market.AgencyOrganisation
}

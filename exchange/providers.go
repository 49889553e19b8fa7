package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Providers are the agencies whose services somebody may order or with which
// they may join: those that have had their licence verified and hold it on the
// day. One that has expired is not there.
func (u Matters) Providers(ctx context.Context, a market.Actor, code string, page store.Page) ([]store.Versioned[market.Organisation], string, error) {
	p, ok := u.d.Procedures.Named(code)
	switch err := market.May(a, market.AccountUse, market.Object{}).Err("procedure"); {
	case err != nil:
		return nil, "", err
	case !ok || !hasProviders(p):
		return nil, "", market.NotFound("procedure")
	}
	found, next, err := u.d.Store.Organisations.List(ctx, map[string]string{store.ByRole: string(market.AgencyOrganisation)}, page)
	if err != nil {
		return nil, "", err
	}
	subjects := make([]market.Subject, len(found))
	for i, o := range found {
		subjects[i] = market.Subject{Kind: market.OrganisationSubject, ID: string(o.Value.ID)}
	}
	checked, err := verificationsOfMany(ctx, u.d.Store, subjects)
	if err != nil {
		return nil, "", err
	}
	today := u.d.today()
	licensed := found[:0]
	for i, o := range found {
		if o.Value.Agency.ValidOn(today) && proves(checked[subjects[i]], AgencyLicenceFact, o.Value.Agency.Number, today) {
			licensed = append(licensed, o)
		}
	}
	return licensed, next, nil
}

func hasProviders(p *procedure.Procedure) bool {
	return p.Counterparty != nil && p.Counterparty.Role == market.AgencyOrganisation
}

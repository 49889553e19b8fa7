package exchange

import (
	"context"

	"yuqiao/market"
)

// Write adds a message of the employer's or of the office's in charge.
func (u Cases) Write(ctx context.Context, a market.Actor, id market.CaseID, text string, locale market.Locale) (CaseView, error) {
	if _, err := u.load(ctx, a, market.CasePapers, id); err != nil {
		return CaseView{}, err
	}
	if err := saysSomething("text", text); err != nil {
		return CaseView{}, err
	}
	err := u.change(ctx, a, id, func(c market.Case, act market.Act) (market.Case, error) { return c.Write(text, act) })
	if err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, id, locale)
}

// Attach keeps a file in a case.
func (u Cases) Attach(ctx context.Context, a market.Actor, id market.CaseID, name string, says market.EvidenceType, data []byte, locale market.Locale) (CaseView, error) {
	v, err := u.load(ctx, a, market.CasePapers, id)
	if err != nil {
		return CaseView{}, err
	}
	document, err := market.NewEvidence(market.DocumentID(u.d.NewID()), name, says, data)
	if err != nil {
		return CaseView{}, err
	}
	act, err := u.act(a, v.Value)
	if err != nil {
		return CaseView{}, err
	}
	if _, err := v.Value.Attach(document.EvidenceNote, act); err != nil {
		return CaseView{}, err
	}
	document.Case, document.Subject = id, market.Subject{Kind: market.OrganisationSubject, ID: string(v.Value.Organisation)}
	err = u.d.keepDocument(ctx, document, act.At, func() error {
		return u.change(ctx, a, id, func(c market.Case, act market.Act) (market.Case, error) {
			return c.Attach(document.EvidenceNote, act)
		})
	})
	if err != nil {
		return CaseView{}, err
	}
	return u.view(ctx, a, id, locale)
}

// Detach takes a document back, as the side that has put it in.
func (u Cases) Detach(ctx context.Context, a market.Actor, id market.CaseID, document market.DocumentID) error {
	v, err := u.load(ctx, a, market.CasePapers, id)
	if err != nil {
		return err
	}
	act, err := u.act(a, v.Value)
	if err != nil {
		return err
	}
	if _, err := v.Value.Detach(document, act); err != nil {
		return err
	}
	return u.d.dropDocument(ctx, document, act.At, func() error {
		return u.change(ctx, a, id, func(c market.Case, act market.Act) (market.Case, error) { return c.Detach(document, act) })
	})
}

// Document returns a document to the employer and the office in charge.
func (u Cases) Document(ctx context.Context, a market.Actor, id market.CaseID, document market.DocumentID) (market.Evidence, error) {
	if _, err := u.load(ctx, a, market.CasePapers, id); err != nil {
		return market.Evidence{}, err
	}
	v, err := u.d.Store.Evidence.Get(ctx, document)
	if err == nil && v.Value.Case != id {
		err = market.NotFound("document")
	}
	return v.Value, err
}

// change writes a case as one of its sides.
func (u Cases) change(ctx context.Context, a market.Actor, id market.CaseID, f func(market.Case, market.Act) (market.Case, error)) error {
	_, err := u.d.Store.Cases.Update(ctx, id, func(c *market.Case) error {
		act, err := u.act(a, *c)
		if err == nil {
			*c, err = f(*c, act)
		}
		return err
	})
	return err
}

// act is what the actor does now as a side of a case, which may have been
// handed over since it was read.
func (u Cases) act(a market.Actor, c market.Case) (market.Act, error) {
	object := caseObject(c)
	act := market.Act{Side: market.SideOfCase(a, object), Account: a.Account, At: u.d.now(), On: u.d.today()}
	return act, market.May(a, market.CasePapers, object).Err("case")
}

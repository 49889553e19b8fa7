package exchange

import (
	"context"

	"yuqiao/market"
)

// Attach keeps a file in a matter, as what the procedure names by code or, with
// none, as something else.
func (u Matters) Attach(ctx context.Context, a market.Actor, id market.MatterID, code, name string, says market.EvidenceType, data []byte) (MatterView, error) {
	v, err := u.load(ctx, a, market.MatterAct, id)
	if err != nil {
		return MatterView{}, err
	}
	if code != "" {
		p, _ := u.d.Procedures.Named(v.Value.Procedure)
		if p == nil {
			return MatterView{}, market.NotFound("procedure")
		}
		if _, ok := p.Document(code); !ok {
			return MatterView{}, market.Invalid(market.FieldError{Field: "code", Code: "unknown-code", Message: "is no document of this procedure"})
		}
	}
	document, err := market.NewEvidence(market.DocumentID(u.d.NewID()), name, says, data)
	if err != nil {
		return MatterView{}, err
	}
	act := u.act(a, v.Value)
	if _, err := v.Value.Attach(document.EvidenceNote, code, act); err != nil {
		return MatterView{}, err
	}
	document.Matter, document.Subject = id, v.Value.Applicant
	if act.Side == market.CounterpartySide {
		document.Subject = v.Value.Counterparty
	}
	err = u.d.keepDocument(ctx, document, act.At, func() error {
		v, err = u.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
			with, err := m.Attach(document.EvidenceNote, code, act)
			*m = with
			return err
		})
		return err
	})
	if err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// Detach takes a document back, as the side that has put it in.
func (u Matters) Detach(ctx context.Context, a market.Actor, id market.MatterID, document market.DocumentID) error {
	v, err := u.load(ctx, a, market.MatterAct, id)
	if err != nil {
		return err
	}
	act := u.act(a, v.Value)
	if _, err := v.Value.Detach(document, act); err != nil {
		return err
	}
	return u.d.dropDocument(ctx, document, act.At, func() error {
		_, err := u.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
			without, err := m.Detach(document, act)
			*m = without
			return err
		})
		return err
	})
}

// Document returns a document to those who may see the papers of its matter.
func (u Matters) Document(ctx context.Context, a market.Actor, id market.MatterID, document market.DocumentID) (market.Evidence, error) {
	if _, err := u.load(ctx, a, market.MatterPapers, id); err != nil {
		return market.Evidence{}, err
	}
	v, err := u.d.Store.Evidence.Get(ctx, document)
	if err == nil && v.Value.Matter != id {
		err = market.NotFound("document")
	}
	return v.Value, err
}

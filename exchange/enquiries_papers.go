package exchange

import (
	"context"

	"yuqiao/market"
)

// Attach keeps a file in an enquiry.
func (u Enquiries) Attach(ctx context.Context, a market.Actor, id market.EnquiryID, name string, says market.EvidenceType, data []byte, locale market.Locale) (EnquiryView, error) {
	v, err := u.load(ctx, a, market.EnquiryWrite, id)
	if err != nil {
		return EnquiryView{}, err
	}
	document, err := market.NewEvidence(market.DocumentID(u.d.NewID()), name, says, data)
	if err != nil {
		return EnquiryView{}, err
	}
	now := u.d.now()
	if _, err := v.Value.Attach(document.EvidenceNote, enquirySide(a, v.Value), now); err != nil {
		return EnquiryView{}, err
	}
	document.Enquiry, document.Subject = id, market.Subject{Kind: market.AccountSubject, ID: string(v.Value.Asker)}
	err = u.d.keepDocument(ctx, document, now, func() error {
		v, err = u.change(ctx, a, id, func(e market.Enquiry, by market.EnquirySide) (market.Enquiry, error) {
			return e.Attach(document.EvidenceNote, by, now)
		})
		return err
	})
	if err != nil {
		return EnquiryView{}, err
	}
	return u.view(a, v, locale)
}

// Detach takes a document back, as the side that has put it in.
func (u Enquiries) Detach(ctx context.Context, a market.Actor, id market.EnquiryID, document market.DocumentID) error {
	v, err := u.load(ctx, a, market.EnquiryWrite, id)
	if err != nil {
		return err
	}
	now := u.d.now()
	if _, err := v.Value.Detach(document, enquirySide(a, v.Value), now); err != nil {
		return err
	}
	return u.d.dropDocument(ctx, document, now, func() error {
		_, err := u.change(ctx, a, id, func(e market.Enquiry, by market.EnquirySide) (market.Enquiry, error) {
			return e.Detach(document, by, now)
		})
		return err
	})
}

// Document returns a document to whoever asks and to the office in charge.
func (u Enquiries) Document(ctx context.Context, a market.Actor, id market.EnquiryID, document market.DocumentID) (market.Evidence, error) {
	if _, err := u.load(ctx, a, market.EnquiryWrite, id); err != nil {
		return market.Evidence{}, err
	}
	v, err := u.d.Store.Evidence.Get(ctx, document)
	if err == nil && v.Value.Enquiry != id {
		err = market.NotFound("document")
	}
	return v.Value, err
}

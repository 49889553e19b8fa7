package exchange

import (
	"context"
	"errors"

	"yuqiao/market"
	"yuqiao/store"
)

// Attach keeps a file as evidence of what its subject has asked to be verified,
// or of the subject's appeal.
func (u Verifications) Attach(ctx context.Context, a market.Actor, id market.VerificationID, name string, says market.EvidenceType, data []byte) (VerificationView, error) {
	v, err := u.load(ctx, a, market.EvidenceAdd, id)
	if err != nil {
		return VerificationView{}, err
	}
	document, err := market.NewEvidence(market.DocumentID(u.d.NewID()), name, says, data)
	if err != nil {
		return VerificationView{}, err
	}
	now := u.d.now()
	if _, err := v.Value.Attach(document.EvidenceNote, now); err != nil {
		return VerificationView{}, err
	}
	kept, err := u.d.Store.Evidence.Count(ctx, map[string]string{store.BySubject: store.SubjectKey(v.Value.Subject)})
	if err != nil {
		return VerificationView{}, err
	}
	if kept >= market.MaxDocumentsOfSubject {
		return VerificationView{}, market.Conflict("too-many", "at most %d documents are kept for one subject", market.MaxDocumentsOfSubject)
	}
	document.Verification, document.Subject, document.CreatedAt = id, v.Value.Subject, now
	stored, err := u.d.Store.Evidence.Insert(ctx, document)
	if err != nil {
		return VerificationView{}, err
	}
	v, err = u.d.Store.Verifications.Update(ctx, id, func(v *market.Verification) error {
		with, err := v.Attach(document.EvidenceNote, now)
		*v = with
		return err
	})
	if err != nil { // it was decided meanwhile, or others were faster
		return VerificationView{}, errors.Join(err, u.d.Store.Evidence.Delete(ctx, document.ID, stored.Revision))
	}
	return u.view(ctx, v)
}

// Document returns a document to those who may read its verification.
func (u Verifications) Document(ctx context.Context, a market.Actor, id market.VerificationID, document market.DocumentID) (market.Evidence, error) {
	if _, err := u.load(ctx, a, market.VerificationRead, id); err != nil {
		return market.Evidence{}, err
	}
	v, err := u.d.Store.Evidence.Get(ctx, document)
	if err == nil && v.Value.Verification != id {
		err = market.NotFound("document")
	}
	return v.Value, err
}

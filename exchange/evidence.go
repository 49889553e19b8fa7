package exchange

import (
	"context"
	"errors"
	"time"

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
	document.Verification, document.Subject, document.CreatedAt, document.LooseSince = id, v.Value.Subject, now, now
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

// Withdraw takes a document back before the office has decided.
func (u Verifications) Withdraw(ctx context.Context, a market.Actor, id market.VerificationID, document market.DocumentID) error {
	v, err := u.load(ctx, a, market.EvidenceAdd, id)
	if err != nil {
		return err
	}
	now := u.d.now()
	if _, err := v.Value.Detach(document, now); err != nil {
		return err
	}
	// Loose first: whatever becomes of the rest, Prune finds it.
	_, err = u.d.Store.Evidence.Update(ctx, document, func(e *market.Evidence) error {
		e.LooseSince = now
		return nil
	})
	if err != nil {
		return err
	}
	_, err = u.d.Store.Verifications.Update(ctx, id, func(v *market.Verification) error {
		without, err := v.Detach(document, now)
		*v = without
		return err
	})
	if err != nil {
		return err
	}
	stored, err := u.d.Store.Evidence.Get(ctx, document)
	if err != nil {
		return err
	}
	return u.d.Store.Evidence.Delete(ctx, document, stored.Revision)
}

// looseFor is how long a document may be loose: no request takes as long.
const looseFor = time.Hour

// Prune removes documents that no verification names, which a crash between
// two writes has left, and returns how many. Several processes may prune at
// once.
func (u Verifications) Prune(ctx context.Context) (removed int, err error) {
	cursor := store.OlderThan(u.d.now().Add(-looseFor))
	for {
		// A document is up to 2 MiB.
		loose, next, err := u.d.Store.Evidence.List(ctx, map[string]string{store.ByStatus: store.Loose}, store.Page{Cursor: cursor, Limit: 8})
		if err != nil {
			return removed, err
		}
		for _, e := range loose {
			v, err := u.d.Store.Verifications.Get(ctx, e.Value.Verification)
			switch {
			case err != nil && market.KindOf(err) != market.KindNotFound:
				return removed, err
			case err == nil && v.Value.Names(e.Value.ID):
				e.Value.LooseSince = time.Time{}
				_, err = u.d.Store.Evidence.Replace(ctx, e.Value, e.Revision)
			default:
				if err = u.d.Store.Evidence.Delete(ctx, e.Value.ID, e.Revision); err == nil {
					removed++
				}
			}
			if err != nil && market.KindOf(err) != market.KindStale {
				return removed, err
			}
		}
		if next == "" {
			return removed, nil
		}
		cursor = next
	}
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

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
	document.Verification, document.Subject = id, v.Value.Subject
	err = u.d.keepDocument(ctx, document, now, func() error {
		v, err = u.d.Store.Verifications.Update(ctx, id, func(v *market.Verification) error {
			with, err := v.Attach(document.EvidenceNote, now)
			*v = with
			return err
		})
		return err
	})
	if err != nil {
		return VerificationView{}, err
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
	return u.d.dropDocument(ctx, document, now, func() error {
		_, err := u.d.Store.Verifications.Update(ctx, id, func(v *market.Verification) error {
			without, err := v.Detach(document, now)
			*v = without
			return err
		})
		return err
	})
}

// keepDocument stores a document and then has its owner name it. It is loose in
// between, and gone again where the owner takes it no more.
func (d Deps) keepDocument(ctx context.Context, e market.Evidence, now time.Time, name func() error) error {
	kept, err := d.Store.Evidence.Count(ctx, map[string]string{store.BySubject: store.SubjectKey(e.Subject)})
	if err != nil {
		return err
	}
	if kept >= market.MaxDocumentsOfSubject {
		return market.Conflict("too-many", "at most %d documents are kept for one subject", market.MaxDocumentsOfSubject)
	}
	e.CreatedAt, e.LooseSince = now, now
	stored, err := d.Store.Evidence.Insert(ctx, e)
	if err != nil {
		return err
	}
	if err := name(); err != nil { // it was decided meanwhile, or others were faster
		return errors.Join(err, d.Store.Evidence.Delete(ctx, e.ID, stored.Revision))
	}
	return nil
}

// dropDocument has the owner unname a document and then removes it.
func (d Deps) dropDocument(ctx context.Context, id market.DocumentID, now time.Time, unname func() error) error {
	// Loose first: whatever becomes of the rest, Prune finds it.
	_, err := d.Store.Evidence.Update(ctx, id, func(e *market.Evidence) error {
		e.LooseSince = now
		return nil
	})
	if err != nil {
		return err
	}
	if err := unname(); err != nil {
		return err
	}
	stored, err := d.Store.Evidence.Get(ctx, id)
	if err != nil {
		return err
	}
	return d.Store.Evidence.Delete(ctx, id, stored.Revision)
}

// looseFor is how long a document may be loose: no request takes as long.
const looseFor = time.Hour

// Prune removes documents that nothing names, which a crash between two writes has
// left, and returns how many. Several processes may prune at once.
func (u Verifications) Prune(ctx context.Context) (removed int, err error) {
	cursor := store.OlderThan(u.d.now().Add(-looseFor))
	for {
		// A document is up to 2 MiB.
		loose, next, err := u.d.Store.Evidence.List(ctx, map[string]string{store.ByStatus: store.Loose}, store.Page{Cursor: cursor, Limit: 8})
		if err != nil {
			return removed, err
		}
		for _, e := range loose {
			named, err := u.d.named(ctx, e.Value)
			switch {
			case err != nil:
				return removed, err
			case named:
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

// named reports whether the owner of a document names it.
func (d Deps) named(ctx context.Context, e market.Evidence) (bool, error) {
	var named bool
	var err error
	switch {
	case e.Matter != "":
		var v store.Versioned[market.Matter]
		v, err = d.Store.Matters.Get(ctx, e.Matter)
		named = v.Value.Names(e.ID)
	case e.Case != "":
		var v store.Versioned[market.Case]
		v, err = d.Store.Cases.Get(ctx, e.Case)
		named = v.Value.Names(e.ID)
	case e.Enquiry != "":
		var v store.Versioned[market.Enquiry]
		v, err = d.Store.Enquiries.Get(ctx, e.Enquiry)
		named = v.Value.Names(e.ID)
	default:
		var v store.Versioned[market.Verification]
		v, err = d.Store.Verifications.Get(ctx, e.Verification)
		named = v.Value.Names(e.ID)
	}
	if market.KindOf(err) == market.KindNotFound {
		return false, nil
	}
	return named, err
}

// Document returns a document to those who may read its verification, but for
// an office that only hears that it is overdue elsewhere.
func (u Verifications) Document(ctx context.Context, a market.Actor, id market.VerificationID, document market.DocumentID) (market.Evidence, error) {
	if _, err := u.load(ctx, a, market.EvidenceRead, id); err != nil {
		return market.Evidence{}, err
	}
	v, err := u.d.Store.Evidence.Get(ctx, document)
	if err == nil && v.Value.Verification != id {
		err = market.NotFound("document")
	}
	return v.Value, err
}

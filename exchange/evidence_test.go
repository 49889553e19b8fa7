package exchange_test

import (
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
)

// TestPruneRemovesWhatNoVerificationNames: a crash after the first of two
// writes leaves a document that nobody reaches, until it is swept.
func TestPruneRemovesWhatNoVerificationNames(t *testing.T) {
	w := newWorld(t)
	owner, org := w.employer(exchange.OrganisationDraft{Employer: market.Employer{Name: "Firm", Kind: market.Enterprise, Place: market.Chongqing}, RegistrationNumber: "1"})
	subject := market.Subject{Kind: market.OrganisationSubject, ID: string(org)}
	u := exchange.NewVerifications(w.d)
	asked, err := u.Ask(w.ctx(), w.actor(owner), subject, "organisation.registration", "")
	w.must(err)
	attached, err := u.Attach(w.ctx(), w.actor(owner), asked.Value.ID, "a.pdf", market.PDF, []byte("%PDF-1.4\n"))
	w.must(err)
	left, err := market.NewEvidence("left", "b.pdf", market.PDF, []byte("%PDF-1.4\n"))
	w.must(err)
	now := time.Now().UTC()
	left.Verification, left.Subject, left.CreatedAt, left.LooseSince = asked.Value.ID, subject, now, now
	_, err = w.d.Store.Evidence.Insert(w.ctx(), left)
	w.must(err)

	if n, err := u.Prune(w.ctx()); n != 0 || err != nil {
		t.Errorf("a request may still be under way: %d, %v", n, err)
	}
	w.d.Now = func() time.Time { return now.Add(2 * time.Hour) }
	later := exchange.NewVerifications(w.d)
	for _, want := range []int{1, 0} {
		if n, err := later.Prune(w.ctx()); n != want || err != nil {
			t.Errorf("%d removed, %v; want %d", n, err, want)
		}
	}
	document := attached.Value.Documents[0].ID
	kept, err := later.Document(w.ctx(), w.actor(owner), asked.Value.ID, document)
	if err != nil || !kept.LooseSince.IsZero() {
		t.Errorf("what is named stays and is loose no more: %+v, %v", kept.LooseSince, err)
	}
	if _, err := later.Document(w.ctx(), w.actor(owner), asked.Value.ID, "left"); market.KindOf(err) != market.KindNotFound {
		t.Errorf("%v", err)
	}
	// One that a crash has left between marking and unnaming stays named.
	_, err = w.d.Store.Evidence.Update(w.ctx(), document, func(e *market.Evidence) error {
		e.LooseSince = now
		return nil
	})
	w.must(err)
	if n, err := later.Prune(w.ctx()); n != 0 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
}

// TestPruneAsksEveryOwner: a document that a crash has left loose stays with the
// enquiry that names it, and goes where it does not.
func TestPruneAsksEveryOwner(t *testing.T) {
	w := newWorld(t)
	asker, _ := w.talent(engineer)
	u := exchange.NewEnquiries(w.d)
	asked, err := u.Ask(w.ctx(), w.actor(asker), market.HongKong, market.TopicTax, "How?", market.En)
	w.must(err)
	attached, err := u.Attach(w.ctx(), w.actor(asker), asked.Value.ID, "a.pdf", market.PDF, []byte("%PDF-1.4\n"), market.En)
	w.must(err)
	named := attached.Value.Documents[0].ID
	kept, err := w.d.Store.Evidence.Update(w.ctx(), named, func(e *market.Evidence) error {
		e.LooseSince = time.Now().UTC()
		return nil
	})
	w.must(err)
	left := kept.Value
	left.ID = "left"
	_, err = w.d.Store.Evidence.Insert(w.ctx(), left)
	w.must(err)
	later := w.d
	later.Now = func() time.Time { return time.Now().Add(2 * time.Hour) }
	if n, err := exchange.NewVerifications(later).Prune(w.ctx()); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	if _, err := u.Document(w.ctx(), w.actor(asker), asked.Value.ID, named); err != nil {
		t.Errorf("what is named is gone: %v", err)
	}
}

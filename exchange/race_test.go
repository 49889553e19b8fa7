package exchange_test

import (
	"slices"
	"sync"
	"testing"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

func pageOf(n int) store.Page { return store.Page{Limit: n} }

// together starts all of them at the same moment and waits.
func together(fs ...func()) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for _, f := range fs {
		wg.Go(func() { <-start; f() })
	}
	close(start)
	wg.Wait()
}

func TestOneSeatIsTakenOnce(t *testing.T) {
	for range 8 {
		w := newWorld(t)
		owner, _ := w.employer(localFirm)
		opening := w.opening(owner, func(s *market.OpeningSpec) { s.Place = market.Mainland })
		_, first := w.accepted(owner, opening)
		_, second := w.accepted(owner, opening)
		errs := make([]error, 2)
		together(
			func() { _, errs[0] = w.move(owner, first, market.Hired, nil) },
			func() { _, errs[1] = w.move(owner, second, market.Hired, nil) },
		)
		a, b := w.candidacy(first), w.candidacy(second)
		o := w.storedOpening(opening)
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("exactly one hire must succeed: %v, %v", errs[0], errs[1])
		}
		won, lost := a, b
		if errs[0] != nil {
			won, lost = b, a
		}
		if won.Stage != market.Hired || lost.Stage != market.Rejected || lost.Reason != market.ReasonOpeningClosed || lost.Hiring {
			t.Fatalf("the winner is %s, the other %s (%s)", won.Stage, lost.Stage, lost.Reason)
		}
		if len(o.Hires) != 1 || o.Hires[0] != won.ID || o.Status != market.Closed {
			t.Fatalf("the opening says %v %s", o.Hires, o.Status)
		}
	}
}

func TestAcceptingWhileClosingHasOneOutcome(t *testing.T) {
	for range 15 {
		w := newWorld(t)
		owner, _ := w.employer(localFirm)
		opening := w.opening(owner, nil)
		who, talent := w.talent(market.Profile{Name: "王小明", Headline: "工程师"})
		c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: talent})
		w.must(err)
		var accepting, closing error
		together(
			func() { _, accepting = w.move(who, c.Value.ID, market.Screening, nil) },
			func() { _, closing = exchange.NewOpenings(w.d).Close(w.ctx(), w.actor(owner), opening) },
		)
		w.must(closing)
		got := w.candidacy(c.Value.ID)
		if got.Stage != market.Rejected || got.Reason != market.ReasonOpeningClosed {
			t.Fatalf("after the opening closed the candidacy is %s (%s); accepting said %v", got.Stage, got.Reason, accepting)
		}
	}
}

func TestHiringAgainstWithdrawingHasOneOutcome(t *testing.T) {
	for range 10 {
		w := newWorld(t)
		owner, _ := w.employer(localFirm)
		opening := w.opening(owner, nil)
		who, c := w.accepted(owner, opening)
		var hiring, leaving error
		together(
			func() { _, hiring = w.move(owner, c, market.Hired, nil) },
			func() { _, leaving = w.move(who, c, market.Withdrawn, nil) },
		)
		got, o := w.candidacy(c), w.storedOpening(opening)
		if (hiring == nil) == (leaving == nil) {
			t.Fatalf("exactly one must succeed: hire %v, withdraw %v", hiring, leaving)
		}
		if seated := slices.Contains(o.Hires, c); seated != (hiring == nil) || (got.Stage == market.Hired) != seated {
			t.Fatalf("stage %s, seated %v, hire said %v", got.Stage, seated, hiring)
		}
	}
}

// A crash between the commit point and its effects is made good by the feed.
func TestFollowupsFinishWhatACrashLeft(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(localFirm)
	opening := w.opening(owner, nil)
	_, hired := w.accepted(owner, opening)
	_, other := w.accepted(owner, opening)

	// The decision was written, the seat was not taken.
	_, err := w.d.Store.Candidacies.Update(w.ctx(), hired, func(c *market.Candidacy) error { c.Hiring = true; return nil })
	w.must(err)
	f := exchange.NewFollowups(w.d)
	settle := func() {
		for _, id := range []market.CandidacyID{other, hired} {
			w.must(f.Settle(w.ctx(), store.Change{Kind: store.Candidacies, ID: string(id)}))
		}
		w.must(f.Settle(w.ctx(), store.Change{Kind: store.Openings, ID: string(opening)}))
	}
	settle()
	a, b, o := w.candidacy(hired), w.candidacy(other), w.storedOpening(opening)
	if a.Stage != market.Hired || b.Stage != market.Rejected || o.Status != market.Closed {
		t.Fatalf("hired is %s, the other %s, the opening %s", a.Stage, b.Stage, o.Status)
	}
	settle() // again: nothing changes
	if again := w.candidacy(hired); len(again.Timeline) != len(a.Timeline) || !again.UpdatedAt.Equal(a.UpdatedAt) {
		t.Fatal("settling twice changed something")
	}
}

func TestFollowupsRunFromTheFeed(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(localFirm)
	opening := w.opening(owner, nil)
	_, c := w.accepted(owner, opening)
	ctx, stop := contextWithStop(t)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.d).Run(ctx) }()
	_, err := w.d.Store.Openings.Update(w.ctx(), opening, func(o *market.Opening) error {
		o.Status, o.CloseReason = market.Closed, market.ClosedByOwner
		return nil
	})
	w.must(err)
	eventually(t, func() bool { return w.candidacy(c).Stage == market.Rejected })
	stop()
	<-ended
}

// A document that cannot be settled does not hold up the others.
func TestFollowupsGoOnAfterAFailure(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(localFirm)
	opening := w.opening(owner, nil)
	_, c := w.accepted(owner, opening)
	stuck := w.candidacy(c)
	stuck.ID, stuck.Opening, stuck.Talent, stuck.Hiring = "0", "gone", "nobody", true
	_, err := w.d.Store.Candidacies.Insert(w.ctx(), stuck)
	w.must(err)
	_, err = w.d.Store.Openings.Update(w.ctx(), opening, func(o *market.Opening) error {
		o.Status, o.CloseReason = market.Closed, market.ClosedByOwner
		return nil
	})
	w.must(err)
	ctx, stop := contextWithStop(t)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.d).Run(ctx) }()
	eventually(t, func() bool { return w.candidacy(c).Stage == market.Rejected })
	stop()
	<-ended
}

package exchange

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

const (
	// sweepEvery is how often everything under way is looked at without a
	// change: a verification expires by the calendar alone.
	sweepEvery = time.Hour
	// retryFirst is how soon what could not be settled is tried again; each
	// further try waits twice as long, up to sweepEvery.
	retryFirst = 2 * time.Second
	// keepEvery is how often the place in the feed is kept at most; after a
	// kill as much is followed up again.
	keepEvery = 10 * time.Second
	// keepAnyway keeps it although nothing has happened that matters here, so
	// that the history after it is still there at the next start.
	keepAnyway = 10 * time.Minute
	// markMargin is how far before a kept time events are told again when the
	// feed has lost them: clocks of several instances differ.
	markMargin = 10 * time.Minute
)

// Begin gives the first start of all its place in the feed: what is written from
// then on is told, whenever Run comes to it. Later starts have theirs. It fails
// when the store cannot be read or written.
func (f *Followups) Begin(ctx context.Context) error {
	head, err := f.d.Store.Backend.Head(ctx)
	if errors.Is(err, store.ErrHistoryLost) {
		return nil
	} else if err != nil {
		return err
	}
	bookmark := store.NewBookmark(f.d.Store.Backend, "followups")
	mark, err := bookmark.Read(ctx)
	if err != nil || mark.Position != "" {
		return err
	}
	return bookmark.Keep(ctx, store.Mark{Position: head, At: f.d.now()})
}

// Run settles every change of the feed until ctx ends, from where the last run
// has kept its place. It starts with everything that is still under way, so
// that nothing from before is missed.
func (f *Followups) Run(ctx context.Context) error {
	for {
		if err := f.follow(ctx); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil {
			slog.WarnContext(ctx, "followups start again", "error", err)
		}
		if err := pause(ctx, retryFirst); err != nil {
			return err
		}
	}
}

func (f *Followups) follow(ctx context.Context) error {
	bookmark, began := store.NewBookmark(f.d.Store.Backend, "followups"), f.d.now()
	head, err := f.d.Store.Backend.Head(ctx)
	noHistory := errors.Is(err, store.ErrHistoryLost)
	if err != nil && !noHistory {
		return err
	}
	mark, err := bookmark.Read(ctx)
	if err != nil {
		return err
	}
	at := mark.Position
	switch {
	case noHistory: // Run comes again after its pause
		err := f.settleAll(ctx)
		if !mark.At.IsZero() {
			err = errors.Join(err, f.tellSince(ctx, mark.At.Add(-markMargin)))
		}
		if err == nil && began.Sub(mark.At) > keepEvery {
			err = bookmark.Keep(ctx, store.Mark{At: began})
		}
		return err
	case at == "": // the first start of all
		at = head
		if err := bookmark.Keep(ctx, store.Mark{Position: at, At: began}); err != nil {
			return err
		}
	}
	kept, matters := began, true
	retry := retryFirst
	sweep := time.Now()
	failed := map[store.Change]bool{}
	for {
		if !time.Now().Before(sweep) {
			wait := sweepEvery
			if err := errors.Join(f.settleAll(ctx), f.again(ctx, failed)); ctx.Err() != nil {
				return ctx.Err()
			} else if err != nil {
				slog.WarnContext(ctx, "what follows from a change failed and is tried again", "after", retry, "error", err)
				wait, retry = retry, min(2*retry, sweepEvery)
			} else {
				retry = retryFirst
			}
			sweep = time.Now().Add(wait)
		}
		waiting, cancel := context.WithDeadline(ctx, sweep)
		changes, next, err := f.d.Store.Backend.Changes(waiting, at, 500)
		cancel()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, context.DeadlineExceeded):
			continue
		case errors.Is(err, store.ErrHistoryLost) && at == mark.Position:
			// What was under way has been swept; what was told has not.
			if err := f.tellSince(ctx, mark.At.Add(-markMargin)); err != nil {
				return err
			}
			at = head
			continue
		case err != nil:
			return err
		}
		now := f.d.now()
		for _, ch := range changes {
			matters = matters || slices.Contains(newsworthy, ch.Kind)
			if err := f.Settle(ctx, ch); ctx.Err() != nil {
				return ctx.Err()
			} else if err != nil && len(failed) < maxFailed {
				failed[store.Change{Kind: ch.Kind, ID: ch.ID}] = true
				sweep = earlier(sweep, time.Now().Add(retry))
			}
		}
		at = next
		if since := now.Sub(kept); matters && since >= keepEvery || since >= keepAnyway {
			if err := bookmark.Keep(ctx, store.Mark{Position: at, At: now}); err != nil {
				return err
			}
			kept, matters = now, false
		}
	}
}

// maxFailed bounds the changes that are remembered to be tried again.
const maxFailed = 1000

// again settles what has failed before and forgets what does not fail now.
func (f *Followups) again(ctx context.Context, failed map[store.Change]bool) error {
	var left failures
	for ch := range failed {
		err := f.Settle(ctx, ch)
		if err == nil {
			delete(failed, ch)
		}
		if err := left.note(ctx, err); err != nil {
			return err
		}
	}
	return left.first
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// failures let one document that cannot be settled not hold up the others.
type failures struct{ first error }

// note keeps a failure; it returns one only when ctx has ended.
func (l *failures) note(ctx context.Context, err error) error {
	if err != nil && l.first == nil {
		l.first = err
	}
	return ctx.Err()
}

// settleAll sweeps what can have something outstanding: upheld reports,
// agencies with mandates, open matters, what calls have given, and cases and candidacies that have not
// ended. A closed opening is reached through them. It goes on after a failure and returns the first.
func (f *Followups) settleAll(ctx context.Context) error {
	var left failures
	err := f.d.Store.Reports.All(ctx, map[string]string{store.ByStatus: string(market.ReportUpheld)}, func(v store.Versioned[market.Report]) error {
		return left.note(ctx, f.report(ctx, v.Value.ID))
	})
	if err != nil {
		return err
	}
	for _, stage := range market.Stages {
		if stage.Final() {
			continue
		}
		err := f.d.Store.Candidacies.All(ctx, map[string]string{store.ByStatus: string(stage)}, func(v store.Versioned[market.Candidacy]) error {
			return left.note(ctx, f.candidacy(ctx, v.Value.ID))
		})
		if err != nil {
			return err
		}
	}
	for _, status := range []market.CaseStatus{market.CaseRequested, market.CaseOpen} {
		err := f.d.Store.Cases.All(ctx, map[string]string{store.ByStatus: string(status)}, func(v store.Versioned[market.Case]) error {
			return left.note(ctx, f.assistance(ctx, v.Value.ID))
		})
		if err != nil {
			return err
		}
	}
	if err := f.escalateAll(ctx, &left); err != nil {
		return err
	}
	if err := f.sweepDesks(ctx, &left); err != nil {
		return err
	}
	if err := f.sweepCalls(ctx, &left); err != nil {
		return err
	}
	agencies := map[market.OrganisationID]bool{}
	for _, status := range []market.MandateStatus{market.MandateAsked, market.MandateGranted} {
		err := f.d.Store.Mandates.All(ctx, map[string]string{store.ByStatus: string(status)}, func(v store.Versioned[market.Mandate]) error {
			agencies[v.Value.Agency] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	for agency := range agencies {
		err := f.licence(ctx, agency)
		if market.KindOf(err) == market.KindNotFound {
			err = nil
		}
		if err := left.note(ctx, err); err != nil {
			return err
		}
	}
	return left.first
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"time"

	"yuqiao/indexer"
	"yuqiao/store"
)

// indexLeaseTime is how long a process that has died keeps others from feeding
// the indexes.
const indexLeaseTime = 15 * time.Second

func newIndexLease(s *store.Store, ttl time.Duration) workLease { return newWorkLease(s, "index", ttl) }

// feedShared keeps shared indexes in step while this process holds the lease,
// and shows what the holder tells while another one does.
func feedShared(ctx context.Context, lease workLease, followers []*indexer.Follower, log *slog.Logger) {
	for ctx.Err() == nil {
		held, err := lease.ask(ctx, lease.Acquire)
		switch {
		case err != nil && ctx.Err() == nil:
			log.Warn("the lease of the index", "error", err)
		case held:
			followWhileHeld(ctx, lease, followers)
		default:
			report(followers, lease.Told())
		}
		pause(ctx, lease.turn)
	}
	if err := lease.release(ctx); err != nil {
		log.Warn("the lease of the index was not given up", "error", err)
	}
}

func followWhileHeld(ctx context.Context, lease workLease, followers []*indexer.Follower) {
	whileHeld(ctx, lease, func() string { return tale(followers) }, func(ctx context.Context) {
		var running sync.WaitGroup
		for _, f := range followers {
			running.Go(func() { f.Run(ctx) })
		}
		running.Wait()
	})
}

// told is what the holder tells of one index. It tells durations, since the
// clocks of the processes need not agree.
type told struct {
	Kind        store.Kind `json:"kind"`
	Ready       bool       `json:"ready"`
	BehindMs    int64      `json:"behindMs"` // 0: in step
	Pending     int        `json:"pending"`
	Undecodable int        `json:"undecodable"`
}

func tale(followers []*indexer.Follower) string {
	var all []told
	for _, f := range followers {
		s := f.Status()
		t := told{Kind: s.Kind, Ready: s.Ready, Pending: s.Pending, Undecodable: s.Undecodable}
		if !s.Since.IsZero() {
			t.BehindMs = max(1, s.Lag(time.Now()).Milliseconds())
		}
		all = append(all, t)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return ""
	}
	return string(text)
}

// report shows what the holder told. One that tells nothing, such as reindex,
// leaves the indexes to fall behind.
func report(followers []*indexer.Follower, tale string) {
	var all []told
	_ = json.Unmarshal([]byte(tale), &all)
	now := time.Now()
	for _, f := range followers {
		s := f.Status()
		known := false
		for _, t := range all {
			if t.Kind != s.Kind {
				continue
			}
			known = true
			s.Ready, s.Pending, s.Undecodable, s.Since = t.Ready, t.Pending, t.Undecodable, time.Time{}
			if t.BehindMs > 0 {
				s.Since = now.Add(-time.Duration(t.BehindMs) * time.Millisecond)
			}
		}
		if !known && s.Since.IsZero() {
			s.Since = now
		}
		f.Report(s)
	}
}

// rebuildShared builds shared indexes anew while this process alone may write
// them. What changes meanwhile is applied afterwards by whoever feeds them.
func rebuildShared(ctx context.Context, s *store.Store, follow *following, say func(string), progress func(int)) error {
	lease := newIndexLease(s, indexLeaseTime)
	wait, err := lease.Seize(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = lease.release(ctx) }() // or it runs out
	if wait > 0 {
		say("waiting until the server that feeds the indexes has stopped doing so")
	}
	whileHeld(ctx, lease, func() string { return "" }, func(ctx context.Context) {
		pause(ctx, wait)
		if ctx.Err() == nil {
			err = rebuildAll(ctx, s, follow, progress)
		}
		if ctx.Err() != nil {
			err = errors.New("the lease of the indexes was lost; try again")
		}
	})
	return errors.Join(ctx.Err(), err)
}

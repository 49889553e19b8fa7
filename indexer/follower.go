package indexer

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"yuqiao/store"
)

// Follower keeps one sink in step with the store until its context ends. What
// a kill leaves undone is done after the next start.
type Follower struct {
	store    *store.Store
	sink     Sink
	resolver resolver
	poll     time.Duration
	memory   *memory // of Run alone
	atHead   bool    // of Run alone: nothing was left to read after the last pass

	mu      sync.Mutex
	status  Status
	changed chan struct{} // closed and replaced when the status changes
}

// Status tells how far a follower is.
type Status struct {
	Kind store.Kind
	// Index says that the sink is an index: searches miss what it lacks.
	Index bool
	// Ready says that the sink has once held all that was stored at the start.
	Ready bool
	// Position is what has been applied.
	Position store.Position
	// Pending is the number of things that are known to have changed and are
	// not yet applied; more may follow them.
	Pending int
	// Since is when the sink fell behind: the first reading of changes since it
	// was last at the head of the feed, or the start of a comparison. Zero: the
	// sink is in step, as far as the feed has told.
	Since time.Time
	// Applied counts things handed to the sink, Undecodable those left out
	// because what is stored could not be read.
	Applied     int
	Undecodable int
	// LastError is why the last attempt failed; nil once one has succeeded.
	LastError error

	passes int // ended passes, of comparison or of changes
}

// moment is how long a sink that follows may take over a change before it
// counts as behind.
const moment = 2 * time.Second

// Behind tells whether the sink lacks something that has been stored for more
// than a moment.
func (s Status) Behind(now time.Time) bool { return !s.Ready || s.Lag(now) > moment }

// Lag is how long the sink has been behind.
func (s Status) Lag(now time.Time) time.Duration {
	if s.Since.IsZero() {
		return 0
	}
	return max(0, now.Sub(s.Since))
}

// NewFollower makes a follower; Run starts it. poll is how often everything is
// compared where the store keeps no history; 0 means every 5 seconds.
func NewFollower(s *store.Store, sink Sink, poll time.Duration) *Follower {
	if poll <= 0 {
		poll = 5 * time.Second
	}
	_, index := sink.(indexSink)
	return &Follower{
		store: s, sink: sink, resolver: resolver{s, sink.Kind()}, poll: poll,
		status: Status{Kind: sink.Kind(), Index: index, Since: time.Now()}, changed: make(chan struct{}),
	}
}

// Status is safe to call at any time.
func (f *Follower) Status() Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.status
}

// Report makes s the status, as the process tells it that runs a follower of
// the same shared sink. Run must not be running.
func (f *Follower) Report(s Status) {
	f.note(func(now *Status) {
		s.Kind, s.Index, s.passes = now.Kind, now.Index, now.passes
		*now = s
	})
}

func (f *Follower) note(change func(*Status)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(&f.status)
	close(f.changed)
	f.changed = make(chan struct{})
}

// Run follows the store until ctx is done. Failures are tried again, ever more
// slowly up to every 10 seconds, and shown by Status. It may run again when it
// has ended.
func (f *Follower) Run(ctx context.Context) {
	const least, most = 100 * time.Millisecond, 10 * time.Second
	f.memory, f.atHead = nil, false
	pause := least
	for ctx.Err() == nil {
		err := f.pass(ctx)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			pause = least
			f.note(func(s *Status) { s.LastError = nil })
			continue
		}
		f.note(func(s *Status) {
			s.LastError = err
			if s.Since.IsZero() {
				s.Since = time.Now()
			}
		})
		sleep(ctx, pause/2+rand.N(pause/2))
		pause = min(2*pause, most)
	}
}

// pass does one thing: a comparison, or the next changes of the feed.
func (f *Follower) pass(ctx context.Context) error {
	position, err := f.sink.Position(ctx)
	if err != nil {
		return fmt.Errorf("read the position: %w", err)
	}
	if position == "" || f.memory != nil {
		return f.all(ctx, position)
	}
	// A sink that has a position held everything up to it.
	f.note(func(s *Status) {
		s.Position, s.Pending, s.LastError = position, 0, nil
		if f.atHead {
			s.Since = time.Time{}
		}
	})
	changes, next, err := f.next(ctx, position)
	if errors.Is(err, store.ErrHistoryLost) {
		return f.all(ctx, position)
	}
	if err != nil {
		return fmt.Errorf("read the changes: %w", err)
	}
	if changes == nil {
		f.atHead = true
		f.note(func(s *Status) { s.Ready, s.Since = true, time.Time{}; s.passes++ })
		return nil
	}
	f.note(func(s *Status) {
		s.Pending = len(changes)
		if s.Since.IsZero() {
			s.Since = time.Now()
		}
	})
	err = f.apply(ctx, changes, position, next)
	if errors.Is(err, errCompare) {
		return f.all(ctx, position)
	}
	if errors.Is(err, ErrMoved) {
		return nil // the next pass goes on from where the sink is now
	}
	if err != nil {
		return fmt.Errorf("apply the changes: %w", err)
	}
	if f.atHead = len(changes) < atOnce; !f.atHead {
		head, err := f.store.Backend.Head(ctx)
		f.atHead = err == nil && head == next
	}
	f.note(func(s *Status) {
		s.Position, s.Pending = next, 0
		if f.atHead {
			s.Ready, s.Since = true, time.Time{}
		}
		s.passes++
	})
	return nil
}

// atOnce is how many changes are read together: of several changes of one
// thing only what came of them is applied. All that they delete fits into one
// batch of an index beside a chunk.
const atOnce = MaxBatch - chunk

// startWait is how long a follower that may be at the head waits for a change
// before it knows that the sink had everything.
const startWait = time.Second

// next waits for the changes after a position. nil without an error says that
// the sink is at the head of the feed; only a follower that does not know asks.
func (f *Follower) next(ctx context.Context, position store.Position) ([]store.Change, store.Position, error) {
	if f.atHead {
		return f.store.Backend.Changes(ctx, position, atOnce)
	}
	if head, err := f.store.Backend.Head(ctx); err == nil && head == position {
		return nil, position, nil
	}
	wait, cancel := context.WithTimeout(ctx, startWait)
	defer cancel()
	changes, next, err := f.store.Backend.Changes(wait, position, atOnce)
	if err != nil && ctx.Err() == nil && wait.Err() != nil {
		return nil, position, nil
	}
	return changes, next, err
}

// all compares everything, and where the store keeps no history waits for the
// next comparison.
func (f *Follower) all(ctx context.Context, after store.Position) error {
	f.atHead = false
	f.note(func(s *Status) {
		if s.Since.IsZero() && !s.Ready {
			s.Since = time.Now()
		}
	})
	head, err := f.store.Backend.Head(ctx)
	polling := errors.Is(err, store.ErrHistoryLost)
	if polling {
		head = ""
	} else if err != nil {
		return fmt.Errorf("read the head of the feed: %w", err)
	}
	err = f.compare(ctx, after, head, polling)
	if errors.Is(err, ErrMoved) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("compare with the store: %w", err)
	}
	f.atHead = true // as far as is known; the next pass reads on from head
	f.note(func(s *Status) {
		s.Ready, s.Position, s.Pending, s.Since, s.LastError = true, head, 0, time.Time{}, nil
		s.passes++
	})
	if polling {
		sleep(ctx, f.poll)
	}
	return nil
}

// apply hands over what the changes concern, as it is stored now. The position
// goes with the last of it.
func (f *Follower) apply(ctx context.Context, changes []store.Change, after, next store.Position) error {
	ids, gone, err := f.resolver.concerned(ctx, changes)
	if err != nil {
		return err
	}
	var deleted, alive []string
	for _, id := range ids {
		if gone[id] {
			deleted = append(deleted, id)
		} else {
			alive = append(alive, id)
		}
	}
	f.note(func(s *Status) { s.Pending = len(ids) })
	for part, err := range f.ahead(ctx, alive) {
		if err != nil {
			return err
		}
		c := part.changes
		c.After = after
		if part.last {
			c.Gone = append(c.Gone, deleted...)
			c.Position = next
		}
		if err := f.sink.Apply(ctx, c); err != nil {
			return err
		}
		f.applied(c, part)
	}
	return nil
}

// applied notes what the sink has taken over.
func (f *Follower) applied(c Changes, p part) {
	f.note(func(s *Status) {
		s.Applied += len(c.Talents) + len(c.Openings) + len(c.Gone)
		s.Undecodable += p.undecodable
		s.Pending = max(0, s.Pending-p.asked)
	})
}

// Current waits until the sink holds every change acknowledged before the
// call, or ctx is done. Run must be running.
func (f *Follower) Current(ctx context.Context) error {
	head, err := f.store.Backend.Head(ctx)
	lost := errors.Is(err, store.ErrHistoryLost)
	if err != nil && !lost {
		return err
	}
	// A pass that is under way may have looked before the changes were there:
	// the second one from now on has seen them for certain.
	f.mu.Lock()
	enough := f.status.passes + 2
	f.mu.Unlock()
	for {
		f.mu.Lock()
		s, changed := f.status, f.changed
		f.mu.Unlock()
		// Without history only passes tell. With history each pass takes a
		// limited number of changes, so only the position does, or that there
		// was a whole comparison.
		if lost && s.passes >= enough || !lost && s.Ready && s.Pending == 0 && (s.Position == head || f.passed(ctx, head)) {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// passed tells whether the sink is at the newest position of all, which is not
// before head.
func (f *Follower) passed(ctx context.Context, head store.Position) bool {
	now, err := f.store.Backend.Head(ctx)
	if err != nil || now == head {
		return false
	}
	position, err := f.sink.Position(ctx)
	return err == nil && position == now
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

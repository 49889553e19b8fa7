package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Leases is the kind of the documents by which processes agree on who does a
// work that only one of them may do.
const Leases Kind = "leases"

// Lease is one process's claim to such a work. At most one holder renews it at
// a time; whoever holds it must stop the work when Held says false.
//
// The clocks of the processes need not agree, only run equally fast: a lease
// is taken over when its document has not changed for its time to live as
// seen by the taker. A holder that was suspended may find out late, so the
// work must bear a short overlap. Safe for concurrent use.
type Lease struct {
	backend Backend
	name    string
	holder  string
	ttl     time.Duration
	now     func() time.Time

	mu    sync.Mutex
	held  Revision  // of the document that this holder wrote last, 0: none
	until time.Time // end of the claim by the own clock
	seen  Revision  // of another holder's claim
	since time.Time // when it was seen first
	tell  string    // what the next claim says of the work
	told  string    // what the other holder's claim says
}

// claim is the body of a lease's document. Holder "" means released.
type claim struct {
	Holder string `json:"holder"`
	TTL    int64  `json:"ttlMs"`
	Note   string `json:"note,omitempty"`
}

// Tell sets what the next claim tells the others of the work.
func (l *Lease) Tell(note string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tell = note
}

// Told is what the other holder's claim said when Acquire last found one.
func (l *Lease) Told() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.told
}

// NewLease makes a claim that nobody has yet. The holder must be a text that
// no other process and no earlier run has; the time to live is 1 ms or more;
// now must not go back (time.Now does not).
func NewLease(b Backend, name, holder string, ttl time.Duration, now func() time.Time) *Lease {
	return &Lease{backend: b, name: name, holder: holder, ttl: max(ttl, time.Millisecond), now: now}
}

// Acquire takes the lease when it is free, released or run out, and renews it
// when it is held already. It returns Held.
func (l *Lease) Acquire(ctx context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := l.now()
	records, err := l.backend.Get(ctx, Leases, l.name)
	if err != nil {
		return l.heldAt(l.now()), fmt.Errorf("read the lease %s: %w", l.name, err)
	}
	if len(records) == 0 {
		return l.write(ctx, asked, 0, l.holder)
	}
	r := records[0]
	var c claim
	if err := json.Unmarshal(r.Body, &c); err != nil {
		return false, fmt.Errorf("read the lease %s: %w", l.name, err)
	}
	if c.Holder == "" || c.Holder == l.holder {
		return l.write(ctx, asked, r.Revision, l.holder)
	}
	l.held, l.told = 0, c.Note
	if l.seen != r.Revision {
		l.seen, l.since = r.Revision, l.now()
	}
	if asked.Sub(l.since) < time.Duration(c.TTL)*time.Millisecond {
		return false, nil
	}
	return l.write(ctx, asked, r.Revision, l.holder)
}

// Seize takes the lease from whoever has it. The other holder stops at its next
// renewal, or when its claim ends: so long the caller must wait before it begins
// the work.
func (l *Lease) Seize(ctx context.Context) (wait time.Duration, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range 20 { // a renewal may come between
		asked := l.now()
		var c claim
		var expected Revision
		records, err := l.backend.Get(ctx, Leases, l.name)
		if err == nil && len(records) > 0 {
			expected = records[0].Revision
			err = json.Unmarshal(records[0].Body, &c)
		}
		if err != nil {
			return 0, fmt.Errorf("read the lease %s: %w", l.name, err)
		}
		if held, err := l.write(ctx, asked, expected, l.holder); held || err != nil {
			if c.Holder != "" && c.Holder != l.holder {
				wait = time.Duration(c.TTL) * time.Millisecond
			}
			return wait, err
		}
	}
	return 0, fmt.Errorf("the lease %s: others kept taking it", l.name)
}

// Renew prolongs a lease that is held; unlike Acquire it never takes one. It
// returns Held. After an error the claim goes on to its end, and Acquire finds
// out what became of it.
func (l *Lease) Renew(ctx context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := l.now()
	if !l.heldAt(asked) {
		return false, nil
	}
	return l.write(ctx, asked, l.held, l.holder)
}

// Release gives the lease up, so that others need not wait for its end. It
// does nothing when the lease is not held.
func (l *Lease) Release(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == 0 {
		return nil
	}
	_, err := l.write(ctx, l.now(), l.held, "")
	l.held = 0
	return err
}

// Held tells whether this process may do the work now.
func (l *Lease) Held() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.heldAt(l.now())
}

func (l *Lease) heldAt(t time.Time) bool { return l.held != 0 && t.Before(l.until) }

// write stores the claim of a holder over the expected revision. The claim
// runs from when it was asked for, which is before others can see it.
func (l *Lease) write(ctx context.Context, asked time.Time, expected Revision, holder string) (bool, error) {
	body, err := json.Marshal(claim{holder, l.ttl.Milliseconds(), l.tell})
	if err != nil {
		return false, err
	}
	out, err := l.backend.Apply(ctx, []Write{{Kind: Leases, Record: Record{ID: l.name, Body: body}, Expected: expected}})
	if err != nil {
		// Nothing is known. An earlier claim holds to its end; a new one is
		// found, if it was written, by the next Acquire.
		return l.heldAt(l.now()), fmt.Errorf("write the lease %s: %w", l.name, err)
	}
	switch err := out[0].Err; {
	case errors.Is(err, ErrStale), errors.Is(err, ErrExists):
		l.held = 0 // somebody else was faster
		return false, nil
	case err != nil:
		return false, fmt.Errorf("write the lease %s: %w", l.name, err)
	}
	l.held, l.until = out[0].Revision, asked.Add(l.ttl)
	return l.heldAt(l.now()), nil
}

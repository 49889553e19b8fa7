package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"yuqiao/store"
	"yuqiao/store/sqlite"
)

const ttl = 10 * time.Second

// clock is one process's; it moves when the test says so.
type clock struct{ t time.Time }

func (c *clock) now() time.Time       { return c.t }
func (c *clock) pass(d time.Duration) { c.t = c.t.Add(d) }

func leaseBackend(t *testing.T) store.Backend {
	t.Helper()
	b, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "data"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func wantHeld(t *testing.T, what string, want bool, call func(context.Context) (bool, error)) {
	t.Helper()
	got, err := call(t.Context())
	if err != nil || got != want {
		t.Errorf("%s: got %v, %v; want %v", what, got, err, want)
	}
}

func TestLease(t *testing.T) {
	b := leaseBackend(t)
	// The clocks are an hour apart: nothing may depend on the time of day.
	morning := &clock{time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)}
	evening := &clock{morning.t.Add(time.Hour)}
	pass := func(d time.Duration) { morning.pass(d); evening.pass(d) }
	one := store.NewLease(b, "feed", "one", ttl, morning.now)
	two := store.NewLease(b, "feed", "two", ttl, evening.now)
	other := store.NewLease(b, "mail", "two", ttl, evening.now)

	wantHeld(t, "renew what nobody has", false, one.Renew)
	wantHeld(t, "take it", true, one.Acquire)
	wantHeld(t, "it is taken", false, two.Acquire)
	wantHeld(t, "another lease is free", true, other.Acquire)
	pass(ttl - 1)
	wantHeld(t, "renew in time", true, one.Renew)
	pass(ttl - 1)
	if !one.Held() {
		t.Error("a renewed lease has ended early")
	}
	wantHeld(t, "renewed, so it counts from now", false, two.Acquire)
	pass(2)
	if one.Held() {
		t.Error("held beyond its end")
	}
	wantHeld(t, "renew too late", false, one.Renew)
	wantHeld(t, "not seen unchanged for long enough", false, two.Acquire)
	pass(ttl)
	wantHeld(t, "take over", true, two.Acquire)
	wantHeld(t, "the old holder is told", false, one.Acquire)
	if err := one.Release(t.Context()); err != nil {
		t.Error(err)
	}
	wantHeld(t, "a release by another changes nothing", true, two.Renew)
	if err := two.Release(t.Context()); err != nil {
		t.Error(err)
	}
	if two.Held() {
		t.Error("held after the release")
	}
	wantHeld(t, "take what was released, at once", true, one.Acquire)
	wantHeld(t, "acquire again renews", true, one.Acquire)
}

// What the holder tells reaches the others, and one of them can take the lease
// from it at once.
func TestLeaseTellsAndIsSeized(t *testing.T) {
	b := leaseBackend(t)
	c := &clock{time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)}
	one := store.NewLease(b, "feed", "one", ttl, c.now)
	two := store.NewLease(b, "feed", "two", ttl/2, c.now)
	one.Tell("begun")
	wantHeld(t, "take", true, one.Acquire)
	wantHeld(t, "wait", false, two.Acquire)
	if got := two.Told(); got != "begun" {
		t.Errorf("told %q", got)
	}
	one.Tell("half")
	wantHeld(t, "renew", true, one.Renew)
	wantHeld(t, "wait on", false, two.Acquire)
	if got := two.Told(); got != "half" {
		t.Errorf("told %q", got)
	}
	if wait, err := two.Seize(t.Context()); err != nil || wait != ttl || !two.Held() {
		t.Errorf("seized: wait %v, %v", wait, err)
	}
	wantHeld(t, "the other is told at its next renewal", false, one.Renew)
	wantHeld(t, "and cannot take it back", false, one.Acquire)
	if wait, err := two.Seize(t.Context()); err != nil || wait != 0 {
		t.Errorf("seized again: wait %v, %v", wait, err)
	}
	if err := two.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if wait, err := one.Seize(t.Context()); err != nil || wait != 0 || !one.Held() {
		t.Errorf("seized when free: wait %v, %v", wait, err)
	}
}

// A holder that does not hear of a take-over in time still stops on its own.
func TestLeaseLost(t *testing.T) {
	b := leaseBackend(t)
	c := &clock{time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)}
	one := store.NewLease(b, "feed", "one", ttl, c.now)
	two := store.NewLease(b, "feed", "two", time.Minute, c.now)
	wantHeld(t, "take", true, one.Acquire)
	wantHeld(t, "wait", false, two.Acquire)
	c.pass(ttl)
	if one.Held() {
		t.Error("both could hold it")
	}
	// The holder's time to live counts, not the taker's.
	wantHeld(t, "take over", true, two.Acquire)
}

// lostAnswer writes and then says that it does not know.
type lostAnswer struct {
	store.Backend
	lose bool
}

var errLost = errors.New("the answer was lost")

func (b *lostAnswer) Apply(ctx context.Context, writes []store.Write) ([]store.Outcome, error) {
	out, err := b.Backend.Apply(ctx, writes)
	if b.lose {
		return nil, errLost
	}
	return out, err
}

func TestLeaseLostAnswer(t *testing.T) {
	b := &lostAnswer{Backend: leaseBackend(t), lose: true}
	c := &clock{time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)}
	l := store.NewLease(b, "feed", "one", ttl, c.now)
	if held, err := l.Acquire(t.Context()); held || !errors.Is(err, errLost) {
		t.Errorf("got %v, %v: nothing is known, so it is not held", held, err)
	}
	b.lose = false
	wantHeld(t, "one's own claim is found again", true, l.Acquire)
	b.lose = true
	if held, err := l.Renew(t.Context()); !held || !errors.Is(err, errLost) {
		t.Errorf("got %v, %v: the claim goes on to its end", held, err)
	}
	b.lose = false
	wantHeld(t, "one's own renewal is found again", true, l.Acquire)
}

func TestLeaseHasOneHolder(t *testing.T) {
	b := leaseBackend(t)
	var group sync.WaitGroup
	held := make(chan string, 16)
	for i := range cap(held) {
		group.Go(func() {
			name := fmt.Sprint("process ", i)
			ok, err := store.NewLease(b, "feed", name, time.Hour, time.Now).Acquire(t.Context())
			if err != nil {
				t.Error(err)
			}
			if ok {
				held <- name
			}
		})
	}
	group.Wait()
	if len(held) != 1 {
		t.Errorf("%d hold it at once", len(held))
	}
}

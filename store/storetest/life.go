package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// tables goes the way that the rest of the product goes.
func (s suite) tables(t *testing.T) {
	st := store.New(s.backend(t))
	ctx := deadline(t)
	at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	first, err := st.Accounts.Insert(ctx, market.Account{ID: "acc1", Email: "ling@example.org", CreatedAt: at})
	if err != nil || first.Revision != 1 {
		t.Fatalf("insert: revision %d, %v", first.Revision, err)
	}
	if _, err := st.Accounts.Insert(ctx, market.Account{ID: "acc2", Email: "ling@example.org", CreatedAt: at}); market.KindOf(err) != market.KindConflict {
		t.Errorf("the same address twice: %v", err)
	}
	if _, err := st.Accounts.Replace(ctx, first.Value, 7); market.KindOf(err) != market.KindStale {
		t.Errorf("stale: %v", err)
	}
	changed, err := st.Accounts.Update(ctx, "acc1", func(a *market.Account) error { a.Email = "ling2@example.org"; return nil })
	if err != nil || changed.Revision != 2 {
		t.Errorf("update: revision %d, %v", changed.Revision, err)
	}
	got, err := st.Accounts.Get(ctx, "acc1")
	if err != nil || got.Value.Email != "ling2@example.org" || !got.Value.CreatedAt.Equal(at) {
		t.Errorf("get: %+v, %v", got, err)
	}
	page, next, err := st.Accounts.List(ctx, map[string]string{store.ByEmail: "ling2@example.org"}, store.Page{Limit: 5})
	if err != nil || next != "" || len(page) != 1 {
		t.Errorf("list: %v, %q, %v", page, next, err)
	}
	if _, _, err := st.Accounts.List(ctx, nil, store.Page{Limit: 5, Cursor: "!"}); market.KindOf(err) != market.KindMalformed {
		t.Errorf("bad cursor: %v", err)
	}
	second, err := st.Accounts.Insert(ctx, market.Account{ID: "acc2", Email: "chan@example.org", CreatedAt: at})
	if err != nil {
		t.Fatal(err)
	}
	second.Value.Email = "ling2@example.org"
	if _, err := st.Accounts.Replace(ctx, second.Value, second.Revision); market.KindOf(err) != market.KindConflict {
		t.Errorf("changed to an address that is taken: %v", err)
	}
	for i, want := range []market.ErrorKind{0, market.KindConflict} {
		ticket := market.Ticket{ID: market.TicketID(fmt.Sprint("ticket", i)), Slot: "address/2026-03-01/0", CreatedAt: at}
		if _, err := st.Tickets.Insert(ctx, ticket); (err == nil) != (want == 0) || err != nil && market.KindOf(err) != want {
			t.Errorf("ticket %d of one slot: %v", i, err)
		}
	}
	if err := st.Accounts.Delete(ctx, "acc1", 2); err != nil {
		t.Errorf("delete: %v", err)
	}
	if _, err := st.Accounts.Get(ctx, "acc1"); market.KindOf(err) != market.KindNotFound {
		t.Errorf("after the delete: %v", err)
	}
}

// contexts gives every call a context that is over already.
func (s suite) contexts(t *testing.T) {
	b := s.backend(t)
	must(t, b, put(talents, "a", 0, `{"n":1}`))
	head, headErr := b.Head(deadline(t))
	over, cancel := context.WithCancel(context.Background())
	cancel()
	late, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	for _, c := range []struct {
		ctx  context.Context
		want error
	}{{over, context.Canceled}, {late, context.DeadlineExceeded}} {
		calls := map[string]func() error{
			"get":       func() error { _, err := b.Get(c.ctx, talents, "a"); return err },
			"find":      func() error { _, _, err := b.Find(c.ctx, talents, nil, "", 1); return err },
			"count":     func() error { _, err := b.Count(c.ctx, talents, nil); return err },
			"apply":     func() error { _, err := b.Apply(c.ctx, []store.Write{put(talents, "a", 1, `{"n":2}`)}); return err },
			"revisions": func() error { _, err := b.Revisions(c.ctx, talents, "", 1); return err },
			"ping":      func() error { return b.Ping(c.ctx) },
		}
		if headErr == nil {
			calls["changes"] = func() error { _, _, err := b.Changes(c.ctx, head, 1); return err }
		}
		for what, call := range calls {
			if err := call(); !errors.Is(err, c.want) {
				t.Errorf("%s: got %v, want %v", what, err, c.want)
			}
		}
	}
	// A call whose context was over has written nothing, and the backend is
	// none the worse for it.
	stored(t, b, talents, "a", 1, `{"n":1}`)
	if err := b.Ping(deadline(t)); err != nil {
		t.Errorf("ping: %v", err)
	}

	if headErr == nil && !s.o.Sequential {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(100*time.Millisecond, cancel)
		started := time.Now()
		for err := error(nil); err == nil; {
			_, head, err = b.Changes(ctx, head, 10)
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("waiting: %v", err)
			}
		}
		if d := time.Since(started); d > 5*time.Second {
			t.Errorf("ended %v after the start, the context after 100 ms", d)
		}
	}
}

// closing counts goroutines around the life of a backend.
func (s suite) closing(t *testing.T) {
	life := func(t *testing.T) {
		b := s.open(t)
		must(t, b, put(talents, "a", 0, `{}`))
		walk(t, b, talents, nil, 10, nil)
		waiting := make(chan error, 1)
		head, err := b.Head(deadline(t))
		if err == nil && !s.o.Sequential {
			go func() {
				ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
				defer cancel()
				for err := error(nil); ; {
					if _, head, err = b.Changes(ctx, head, 10); err != nil {
						waiting <- err
						return
					}
				}
			}()
			time.Sleep(50 * time.Millisecond)
		} else {
			waiting <- store.ErrClosed
		}
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		select {
		case err := <-waiting:
			if errors.Is(err, context.DeadlineExceeded) {
				t.Error("a reader of the feed slept through the close")
			}
		case <-time.After(10 * time.Second):
			t.Error("a reader of the feed still waits after the close")
		}
		if err := b.Close(); err != nil {
			t.Errorf("close again: %v", err)
		}
		ctx := deadline(t)
		for what, err := range map[string]error{
			"get":       func() error { _, err := b.Get(ctx, talents, "a"); return err }(),
			"find":      func() error { _, _, err := b.Find(ctx, talents, nil, "", 1); return err }(),
			"count":     func() error { _, err := b.Count(ctx, talents, nil); return err }(),
			"apply":     func() error { _, err := b.Apply(ctx, []store.Write{put(talents, "b", 0, `{}`)}); return err }(),
			"revisions": func() error { _, err := b.Revisions(ctx, talents, "", 1); return err }(),
			"head":      func() error { _, err := b.Head(ctx); return err }(),
			"ping":      b.Ping(ctx),
		} {
			if err == nil {
				t.Errorf("%s works after the close", what)
			}
		}
	}
	t.Run("first", life) // starts whatever is started once only
	before := runtime.NumGoroutine()
	t.Run("again", life)
	if s.o.Sequential {
		t.Log("the goroutines left behind are not counted: those of a server in this process come and go")
		return
	}
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<20)
			stacks = stacks[:runtime.Stack(stacks, true)]
			t.Fatalf("%d goroutines before, %d after:\n%s", before, runtime.NumGoroutine(), stacks)
		}
	}
}

// reopen closes and opens again: everything is as it was, and the feed goes
// on from the positions that were given out.
func (s suite) reopen(t *testing.T) {
	b := s.open(t)
	w := keyed("a", 5, "place", "CQ")
	w.Record.Unique = map[string]string{"email": "a@example.org"}
	must(t, b, w, keyed("b", 6, "place", "CQ"), keyed("c", 7, "place", "HK"))
	head, headErr := b.Head(deadline(t))
	must(t, b, remove(talents, "c", 1), put(talents, "d", 0, `{"n":4}`))
	_, cursor, err := b.Find(deadline(t), talents, map[string]string{"place": "CQ"}, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}

	b = s.o.Reopen(t, b)
	t.Cleanup(func() { b.Close() })
	stored(t, b, talents, "a", 1, `{"id":"a"}`)
	stored(t, b, talents, "c", 0, "")
	stored(t, b, talents, "d", 1, `{"n":4}`)
	second, _, err := b.Find(deadline(t), talents, map[string]string{"place": "CQ"}, cursor, 1)
	if err != nil || !slices.Equal(ids(second), []string{"a"}) {
		t.Errorf("the next page of an old cursor: %v, %v", ids(second), err)
	}
	taken := keyed("e", 8)
	taken.Record.Unique = map[string]string{"email": "a@example.org"}
	want(t, "unique value", apply(t, b, taken)[0], 0, store.ErrUnique)
	want(t, "the tombstone's count goes on", apply(t, b, put(talents, "c", 0, `{}`))[0], 3, nil)
	if headErr == nil && !s.o.NoHistory {
		f := &follower{t, b, head, map[string]document{}}
		f.until(map[string]document{"talents/c": {3, false}, "talents/d": {1, false}}, 2)
	}
}

package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"time"

	"yuqiao/store"
)

// document is what a follower knows of one document.
type document struct {
	revision store.Revision
	deleted  bool
}

// follower reads a feed as every consumer does and checks what it promises.
type follower struct {
	t     *testing.T
	b     store.Feed
	at    store.Position
	known map[string]document
}

func follow(t *testing.T, b store.Feed) *follower {
	t.Helper()
	at, err := b.Head(deadline(t))
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	return &follower{t, b, at, map[string]document{}}
}

// until reads until it knows everything in want.
func (f *follower) until(want map[string]document, limit int) {
	f.t.Helper()
	ctx := deadline(f.t)
	for !f.knows(want) {
		changes, next, err := f.b.Changes(ctx, f.at, limit)
		if err != nil {
			f.t.Fatalf("changes: %v; known %d of %d", err, len(f.known), len(want))
		}
		f.take(changes, limit)
		f.at = next
	}
}

func (f *follower) take(changes []store.Change, limit int) {
	f.t.Helper()
	if len(changes) == 0 || len(changes) > limit {
		f.t.Fatalf("%d changes, want 1 to %d", len(changes), limit)
	}
	for _, c := range changes {
		key := string(c.Kind) + "/" + c.ID
		if old := f.known[key]; c.Revision < old.revision {
			f.t.Errorf("%s: revision %d after %d", key, c.Revision, old.revision)
		}
		f.known[key] = document{c.Revision, c.Deleted}
	}
}

func (f *follower) knows(want map[string]document) bool {
	for key, d := range want {
		if f.known[key] != d {
			return false
		}
	}
	return true
}

func (s suite) feedTells(t *testing.T) {
	b := s.backend(t)
	must(t, b, put(talents, "before", 0, `{}`))
	f := follow(t, b)
	must(t, b, put(talents, "a", 0, `{}`), put(openings, "a", 0, `{}`), put(talents, "a", 1, `{}`), put(talents, "b", 0, `{}`))
	want(t, "stale", apply(t, b, put(talents, "b", 9, `{}`))[0], 0, store.ErrStale)
	must(t, b, remove(talents, "b", 1), put(talents, "c", 0, `{}`), remove(talents, "c", 1), put(talents, "c", 0, `{}`))
	must(t, b, put(talents, "before", 1, `{}`))
	f.until(map[string]document{
		"talents/a": {2, false}, "openings/a": {1, false}, "talents/b": {2, true}, "talents/c": {3, false}, "talents/before": {2, false},
	}, 100)
	if len(f.known) != 5 {
		t.Errorf("changes of unknown documents: %v", f.known)
	}
	// With nothing new the reader is kept waiting, however often it asks.
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	for {
		_, next, err := b.Changes(ctx, f.at, 100)
		if err != nil {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("waiting: %v", err)
			}
			break
		}
		f.at = next
	}
}

func (s suite) feedResumes(t *testing.T) {
	b := s.backend(t)
	start, err := b.Head(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	final := map[string]document{}
	for i := range 40 {
		id := name(i % 13)
		d := final["talents/"+id]
		w := put(talents, id, d.revision, numbered(i))
		if d.deleted {
			w.Expected = 0
		} else if i%5 == 4 && d.revision > 0 {
			w = remove(talents, id, d.revision)
		}
		must(t, b, w)
		final["talents/"+id] = document{d.revision + 1, w.Delete}
	}
	for _, limit := range []int{1, 3, 7, 1000} {
		f := &follower{t, b, start, map[string]document{}}
		f.until(final, limit)
	}
	// Every position is a place to go on from with what one knew there, after
	// a restart of the reader too.
	f := &follower{t, b, start, map[string]document{}}
	for range 10 {
		changes, next, err := b.Changes(deadline(t), f.at, 4)
		if err != nil {
			t.Fatal(err)
		}
		f.take(changes, 4)
		f.at = next
		again := &follower{t, b, f.at, map[string]document{}}
		for k, v := range f.known {
			again.known[k] = v
		}
		again.until(final, 5)
		if f.knows(final) {
			break
		}
	}
}

func (s suite) feedPositions(t *testing.T) {
	b := s.backend(t)
	must(t, b, put(talents, "a", 0, `{}`))
	for _, position := range append([]string{"0", "1", "-1", "99999999999999999999", "x-1", "{}"}, hostile...) {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		changes, _, err := b.Changes(ctx, store.Position(position), 10)
		cancel()
		if !errors.Is(err, store.ErrHistoryLost) {
			t.Errorf("position %.60q: got %v, %v; want ErrHistoryLost", position, changes, err)
		}
	}
	head, err := b.Head(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{-1, 0, store.MaxChanges + 1} {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		_, _, err := b.Changes(ctx, head, limit)
		cancel()
		if !errors.Is(err, store.ErrLimit) {
			t.Errorf("limit %d: got %v, want ErrLimit", limit, err)
		}
	}
}

// feedWaits wakes readers that wait.
func (s suite) feedWaits(t *testing.T) {
	b := s.backend(t)
	head, err := b.Head(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	type answer struct {
		changes []store.Change
		err     error
		at      time.Time
	}
	answers := make(chan answer, 5)
	ctx := deadline(t)
	for range cap(answers) {
		go func() {
			changes, _, err := b.Changes(ctx, head, 10)
			answers <- answer{changes, err, time.Now()}
		}()
	}
	time.Sleep(150 * time.Millisecond)
	if len(answers) != 0 {
		t.Fatalf("an answer before there is a change: %+v", <-answers)
	}
	must(t, b, put(talents, "a", 0, `{}`))
	written := time.Now()
	for range cap(answers) {
		a := <-answers
		if a.err != nil || len(a.changes) != 1 || a.changes[0] != (store.Change{Kind: talents, ID: "a", Revision: 1}) {
			t.Errorf("got %+v, %v", a.changes, a.err)
		}
		if d := a.at.Sub(written); d > 5*time.Second {
			t.Errorf("woken after %v", d)
		}
	}
}

// feedConcurrent lets readers follow while several writers change the same
// documents; at the end every reader knows what is stored.
func (s suite) feedConcurrent(t *testing.T) {
	b := s.backend(t)
	readers := []*follower{follow(t, b), follow(t, b)}
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), 1))
			revisions := map[string]store.Revision{}
			for range 60 {
				id := name(random.IntN(10))
				out, err := b.Apply(deadline(t), []store.Write{put(talents, id, revisions[id], `{}`), put(openings, fmt.Sprint(w, id, random.Int()), 0, `{}`)})
				if err != nil {
					t.Errorf("apply: %v", err)
					return
				}
				if out[0].Err == nil {
					revisions[id] = out[0].Revision
					continue
				}
				records, err := b.Get(deadline(t), talents, id)
				if err != nil || len(records) != 1 {
					t.Errorf("get: %v, %v", records, err)
					return
				}
				revisions[id] = records[0].Revision
			}
		})
	}
	early := make(chan struct{})
	go func() {
		defer close(early)
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		for len(readers[0].known) < 50 {
			changes, next, err := b.Changes(ctx, readers[0].at, 3)
			if err != nil {
				t.Errorf("changes: %v", err)
				return
			}
			for _, c := range changes {
				key := string(c.Kind) + "/" + c.ID
				if old := readers[0].known[key]; c.Revision < old.revision {
					t.Errorf("%s: revision %d after %d", key, c.Revision, old.revision)
				}
				readers[0].known[key] = document{c.Revision, c.Deleted}
			}
			readers[0].at = next
		}
	}()
	writers.Wait()
	<-early
	final := revisionsOf(t, b, talents, 100)
	for k, v := range revisionsOf(t, b, openings, 100) {
		final[k] = v
	}
	for _, r := range readers {
		r.until(final, 50)
	}
}

// feedBegins begins to follow while others write: what a list that is read after
// Head does not show is told after that head, also what was being written then.
func (s suite) feedBegins(t *testing.T) {
	b := s.backend(t)
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for n := range 100 {
				if _, err := b.Apply(deadline(t), []store.Write{put(talents, fmt.Sprintf("%d-%03d", w, n), 0, `{}`)}); err != nil {
					t.Errorf("apply: %v", err)
					return
				}
			}
		})
	}
	var readers []*follower
	for range 15 {
		r := follow(t, b)
		r.known = revisionsOf(t, b, talents, 1000)
		readers = append(readers, r)
	}
	writers.Wait()
	final := revisionsOf(t, b, talents, 1000)
	for _, r := range readers {
		r.until(final, 500)
	}
}

// noHistory judges a backend without a feed: it says so at once.
func (s suite) noHistory(t *testing.T) {
	b := s.backend(t)
	if _, err := b.Head(deadline(t)); !errors.Is(err, store.ErrHistoryLost) {
		t.Errorf("head: got %v, want ErrHistoryLost", err)
	}
	if _, _, err := b.Changes(deadline(t), "x", 10); !errors.Is(err, store.ErrHistoryLost) {
		t.Errorf("changes: got %v, want ErrHistoryLost", err)
	}
}

// revisionsOf reads all revisions of a kind and checks their order.
func revisionsOf(t *testing.T, b store.Feed, kind store.Kind, limit int) map[string]document {
	t.Helper()
	all := map[string]document{}
	for after := ""; ; {
		changes, err := b.Revisions(deadline(t), kind, after, limit)
		if err != nil {
			t.Fatalf("revisions: %v", err)
		}
		for _, c := range changes {
			if c.ID <= after || c.Kind != kind {
				t.Fatalf("%s %q comes after %q", c.Kind, c.ID, after)
			}
			after = c.ID
			all[string(kind)+"/"+c.ID] = document{c.Revision, c.Deleted}
		}
		if len(changes) > limit {
			t.Fatalf("%d revisions, the limit is %d", len(changes), limit)
		}
		if len(changes) < limit {
			return all
		}
	}
}

func (s suite) revisions(t *testing.T) {
	b := s.backend(t)
	want := map[string]document{}
	var writes []store.Write
	for _, id := range []string{"b", "a", "Z", "é", "渝", "ab", "a-b", "a b", "~", "𠮷", "\uffee"} {
		writes = append(writes, put(talents, id, 0, `{}`))
		want["talents/"+id] = document{1, false}
	}
	writes = append(writes, put(openings, "x", 0, `{}`), put(talents, "b", 1, `{}`), remove(talents, "ab", 1), remove(talents, "~", 1), put(talents, "~", 0, `{}`))
	want["talents/b"], want["talents/ab"], want["talents/~"] = document{2, false}, document{2, true}, document{3, false}
	must(t, b, writes...)
	for limit := 1; limit <= len(want)+1; limit++ {
		if got := revisionsOf(t, b, talents, limit); !reflect.DeepEqual(got, want) {
			t.Errorf("by %d: got %v, want %v", limit, got, want)
		}
	}
	if got := revisionsOf(t, b, store.Cases, 10); len(got) != 0 {
		t.Errorf("of an empty kind: %v", got)
	}
	if got, err := b.Revisions(deadline(t), talents, "zzz", 10); err != nil || len(got) != 5 {
		t.Errorf("after zzz: %v, %v; want the five that sort after it", got, err)
	}
}

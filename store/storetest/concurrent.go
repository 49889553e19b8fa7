package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"yuqiao/store"
)

// noLostUpdate counts up one document from many sides: every acknowledged
// increment is in the sum, and each revision was given once.
func (s suite) noLostUpdate(t *testing.T) {
	b := s.backend(t)
	must(t, b, put(talents, "counter", 0, `{"n":0}`))
	const callers, increments = 8, 25
	var given sync.Map
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for done := 0; done < increments; {
				records, err := b.Get(deadline(t), talents, "counter")
				if err != nil || len(records) != 1 {
					t.Errorf("get: %v, %v", records, err)
					return
				}
				var body struct{ N int }
				if err := json.Unmarshal(records[0].Body, &body); err != nil {
					t.Error(err)
					return
				}
				out, err := b.Apply(deadline(t), []store.Write{put(talents, "counter", records[0].Revision, numbered(body.N+1))})
				switch {
				case err != nil:
					t.Errorf("apply: %v", err)
					return
				case out[0].Err == nil:
					if _, twice := given.LoadOrStore(out[0].Revision, true); twice {
						t.Errorf("revision %d was given twice", out[0].Revision)
					}
					done++
				case !errors.Is(out[0].Err, store.ErrStale):
					t.Errorf("outcome: %v", out[0].Err)
					return
				}
			}
		})
	}
	all.Wait()
	stored(t, b, talents, "counter", callers*increments+1, numbered(callers*increments))
}

func (s suite) oneInsertWins(t *testing.T) {
	b := s.backend(t)
	for round := range 10 {
		id := name(round)
		var won atomic.Int32
		var all sync.WaitGroup
		for caller := range 8 {
			all.Go(func() {
				out, err := b.Apply(deadline(t), []store.Write{put(talents, id, 0, numbered(caller))})
				switch {
				case err != nil:
					t.Errorf("apply: %v", err)
				case out[0].Err == nil:
					won.Add(1)
				case !errors.Is(out[0].Err, store.ErrExists):
					t.Errorf("outcome: %v, want ErrExists", out[0].Err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 {
			t.Errorf("%d inserts of %s won", won.Load(), id)
		}
	}
}

func (s suite) oneUniqueWins(t *testing.T) {
	b := s.backend(t)
	for round := range 10 {
		var won atomic.Int32
		var all sync.WaitGroup
		for caller := range 8 {
			all.Go(func() {
				w := put(talents, fmt.Sprintf("%d-%d", round, caller), 0, `{}`)
				w.Record.Unique = map[string]string{"email": name(round)}
				out, err := b.Apply(deadline(t), []store.Write{w})
				switch {
				case err != nil:
					t.Errorf("apply: %v", err)
				case out[0].Err == nil:
					won.Add(1)
				case !errors.Is(out[0].Err, store.ErrUnique):
					t.Errorf("outcome: %v, want ErrUnique", out[0].Err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 {
			t.Errorf("round %d: %d documents have the value", round, won.Load())
		}
	}
	if n, err := b.Count(deadline(t), talents, nil); err != nil || n != 10 {
		t.Errorf("count: %d, %v; want 10", n, err)
	}
}

// closeUnderLoad closes while callers write: each write is acknowledged or
// refused, none hangs, and what was acknowledged is there afterwards.
func (s suite) closeUnderLoad(t *testing.T) {
	b := s.open(t)
	var acknowledged [8]atomic.Int64
	var all sync.WaitGroup
	started := make(chan struct{}, len(acknowledged))
	ctx := deadline(t)
	for caller := range acknowledged {
		all.Go(func() {
			for i := range 100_000 {
				out, err := b.Apply(ctx, []store.Write{put(talents, fmt.Sprintf("%d-%05d", caller, i), 0, `{}`)})
				if i == 3 || err != nil {
					select {
					case started <- struct{}{}:
					default:
					}
				}
				if err != nil {
					return
				}
				if out[0].Err != nil {
					t.Errorf("outcome: %v", out[0].Err)
					return
				}
				acknowledged[caller].Store(int64(i + 1))
			}
		})
	}
	for range acknowledged {
		<-started
	}
	if err := b.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	all.Wait()
	if s.o.Reopen == nil {
		return
	}
	again := s.o.Reopen(t, b)
	defer again.Close()
	known := revisionsOf(t, again, talents, store.MaxChanges)
	for caller := range acknowledged {
		for i := range acknowledged[caller].Load() {
			if id := fmt.Sprintf("talents/%d-%05d", caller, i); known[id] != (document{1, false}) {
				t.Errorf("%s was acknowledged and is lost", id)
			}
		}
	}
}

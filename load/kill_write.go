package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// write lets all writers write until the server is killed. It returns the new
// openings, how long there was writing, and how many writes were acknowledged.
func (t *trial) write(ctx context.Context) (fresh []*document, took time.Duration, acknowledged int, err error) {
	writing, stop := context.WithCancel(ctx)
	defer stop()
	var all sync.WaitGroup
	var done, numbered atomic.Int64
	numbered.Store(int64(t.numbered))
	next := func() int { return int(numbered.Add(1)) }
	var killed atomic.Bool
	var busy atomic.Int64
	errs := make([]error, t.writers)
	written := make([][]*document, t.writers)
	began := time.Now()
	for w := range t.writers {
		all.Go(func() {
			var err error
			if w < len(t.profiles) {
				err = t.writeProfile(writing, t.profiles[w], next, &done)
			} else {
				written[w], err = t.writeOpenings(writing, t.employers[w%len(t.employers)], next, &done)
			}
			// What breaks because the server is gone is what this is about. A
			// writer that was turned away by a busy server rests for this
			// round: what became of its write is found out afterwards.
			var refused refusedError
			switch {
			case errors.As(err, &refused) && refused.status == http.StatusServiceUnavailable:
				busy.Add(1)
			case err != nil && (!killed.Load() || errors.As(err, &refused)):
				errs[w] = err
			}
		})
	}
	err = t.server.pause(ctx, 100*time.Millisecond+time.Duration(t.r.Int64N(int64(t.most))))
	took = time.Since(began)
	killed.Store(true)
	err = errors.Join(err, t.server.kill())
	stop()
	all.Wait()
	t.numbered = int(numbered.Load())
	if n := busy.Load(); n > 0 {
		fmt.Printf("  %d writers were turned away with 503\n", n)
	}
	fresh = slices.Concat(written...)
	t.openings = append(t.openings, fresh...)
	for _, e := range errs {
		if e != nil {
			return fresh, took, 0, errors.Join(err, fmt.Errorf("a write failed: %w", e))
		}
	}
	return fresh, took, int(done.Load()), err
}

// writeProfile writes one profile again and again, each time over the revision
// that the write before was acknowledged with.
func (t *trial) writeProfile(ctx context.Context, d *document, next func() int, done *atomic.Int64) error {
	for ctx.Err() == nil {
		n := next()
		d.intend(markerOf(t.seed, n), true)
		out, err := d.account.client.do(ctx, "PUT", d.path, t.profile(n, d.doubt.marker), d.revision)
		if err != nil {
			return err
		}
		if err := d.acknowledge(out); err != nil {
			return err
		}
		done.Add(1)
	}
	return nil
}

// writeOpenings writes drafts, publishes them and writes them once more.
func (t *trial) writeOpenings(ctx context.Context, a *account, next func() int, done *atomic.Int64) (all []*document, err error) {
	for ctx.Err() == nil {
		n := next()
		d := &document{account: a}
		d.intend(markerOf(t.seed, n), false)
		out, err := a.client.do(ctx, "POST", "/openings", t.opening(n, d.doubt.marker), 0)
		if err != nil {
			return all, err // nobody knows its id: nothing to hold the server to
		}
		var in struct{ ID string }
		if err := decode(out.body, &in); err != nil {
			return all, err
		}
		d.id, d.path = in.ID, "/openings/"+in.ID
		if err := d.acknowledge(out); err != nil {
			return all, err
		}
		all = append(all, d)
		done.Add(1)

		d.intend(d.marker, true)
		if out, err = a.client.do(ctx, "POST", d.path+"/publish", nil, 0); err != nil {
			return all, err
		}
		if err := d.acknowledge(out); err != nil {
			return all, err
		}
		done.Add(1)

		n = next()
		d.intend(markerOf(t.seed, n), true)
		if out, err = a.client.do(ctx, "PUT", d.path, t.opening(n, d.doubt.marker), d.revision); err != nil {
			return all, err
		}
		if err := d.acknowledge(out); err != nil {
			return all, err
		}
		done.Add(1)
	}
	return all, nil
}

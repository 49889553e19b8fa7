package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// openLoop sends n requests at a fixed rate a second whether or not earlier
// ones have been answered. A latency counts from the moment at which the
// request was due, so that a server that falls behind cannot hide it. The
// latencies are in the order of the requests; failed ones count as well and
// are told as failures, with one of the errors.
func openLoop(ctx context.Context, rate float64, n int, send func(ctx context.Context, i int) error) (took latencies, failed int, err error) {
	took = make(latencies, n)
	errs := make([]error, n)
	var all sync.WaitGroup
	began := time.Now()
	for i := range n {
		due := began.Add(time.Duration(float64(i) / rate * float64(time.Second)))
		select {
		case <-ctx.Done():
			all.Wait()
			return nil, 0, ctx.Err()
		case <-time.After(time.Until(due)):
		}
		all.Go(func() {
			errs[i] = send(ctx, i)
			took[i] = time.Since(due)
		})
	}
	all.Wait()
	for _, e := range errs {
		if e != nil {
			failed, err = failed+1, e
		}
	}
	return took, failed, err
}

// closedLoop keeps workers busy for a time, each with one request after the
// other, and tells how many a second were answered.
func closedLoop(ctx context.Context, workers int, d time.Duration, send func(ctx context.Context, i int) error) (rate float64, took latencies, err error) {
	var next atomic.Int64
	var all sync.WaitGroup
	own := make([]latencies, workers)
	errs := make([]error, workers)
	began := time.Now()
	for w := range workers {
		all.Go(func() {
			for time.Since(began) < d && errs[w] == nil {
				start := time.Now()
				errs[w] = send(ctx, int(next.Add(1)-1))
				own[w] = append(own[w], time.Since(start))
			}
		})
	}
	all.Wait()
	for _, l := range own {
		took = append(took, l...)
	}
	return float64(len(took)) / time.Since(began).Seconds(), took, errors.Join(errs...)
}

// each does n things, some at the same time, and returns the first failure.
func each(ctx context.Context, workers, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

package api

import (
	"context"
	"time"
)

// fresh is a value that is computed when it is asked for and kept for a while.
// One computation runs at a time; who comes meanwhile waits for its result.
type fresh[T any] struct {
	turn    chan struct{}
	keep    time.Duration
	now     func() time.Time
	compute func(context.Context) (value T, keep bool, err error) // keep: it is complete

	value T
	until time.Time
}

func newFresh[T any](keep time.Duration, now func() time.Time, compute func(context.Context) (T, bool, error)) *fresh[T] {
	return &fresh[T]{turn: make(chan struct{}, 1), keep: keep, now: now, compute: compute}
}

// get fails with ctx's error when that ends first, and as compute does.
func (f *fresh[T]) get(ctx context.Context) (T, error) {
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
	if f.now().Before(f.until) {
		return f.value, nil
	}
	value, keep, err := f.compute(ctx)
	if err != nil {
		return value, err
	}
	if keep {
		f.value, f.until = value, f.now().Add(f.keep)
	}
	return value, nil
}

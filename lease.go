package main

import (
	"context"
	"time"

	"yuqiao/store"
)

// workLease is held by the one process that does a work which several could do.
// It tells the others how far it is.
type workLease struct {
	*store.Lease
	// turn is how often the lease is renewed or asked for, and how long that may
	// take: a holder that cannot renew stops before its claim ends.
	turn time.Duration
}

// newWorkLease names a work; ttl is how long a process that has died keeps
// others from it.
func newWorkLease(s *store.Store, work string, ttl time.Duration) workLease {
	return workLease{store.NewLease(s.Backend, work, newID(), ttl, time.Now), ttl / 5}
}

func (l workLease) ask(ctx context.Context, what func(context.Context) (bool, error)) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, l.turn)
	defer cancel()
	return what(ctx)
}

func (l workLease) release(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return l.Release(ctx)
}

// whileHeld does the work while the lease can be renewed; the context of the
// work ends with the lease.
func whileHeld(ctx context.Context, lease workLease, tell func() string, work func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer cancel()
		work(ctx)
	}()
	for ctx.Err() == nil && lease.Held() {
		lease.Tell(tell())
		// A failure leaves the lease to run out; Held then says so.
		_, _ = lease.ask(ctx, lease.Renew)
		pause(ctx, lease.turn)
	}
	cancel()
	<-ended
}

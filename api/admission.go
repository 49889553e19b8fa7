package api

import (
	"context"
	"time"

	"yuqiao/market"
)

// Bounds of those who wait for a ranking. The wait leaves time to answer
// within requestTime.
const (
	maxWaiting = 64
	maxWait    = 5 * time.Second
	comeBack   = 2 * time.Second // for those who are sent away
)

// admission lets a few requests compute at once and the others wait their
// turn, first come first served. More at once would all be slower and, under
// a load above what the processors can do, all of them too late.
type admission struct {
	present chan struct{} // computing or waiting
	working chan struct{}
	wait    time.Duration
}

func newAdmission(working, waiting int, wait time.Duration) *admission {
	return &admission{make(chan struct{}, working+waiting), make(chan struct{}, working), wait}
}

// enter returns when the caller may compute; leave must be called afterwards.
// It fails with Unavailable when too many wait already or the wait is too
// long, and with ctx's error when that ends: such work is never begun.
func (a *admission) enter(ctx context.Context) (leave func(), err error) {
	select {
	case a.present <- struct{}{}:
	default:
		return nil, busy()
	}
	patience := time.NewTimer(a.wait)
	defer patience.Stop()
	select {
	case a.working <- struct{}{}:
	case <-patience.C:
		err = busy()
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		<-a.present
		return nil, err
	}
	leave = func() {
		<-a.working
		<-a.present
	}
	if err := ctx.Err(); err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

func busy() error {
	return tooSoon{market.Unavailable("busy", "too many ask for this at once; try again in a moment"), comeBack}
}

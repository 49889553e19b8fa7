package api

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yuqiao/market"
)

// At three times the load that can be served, as much is served as under a
// load that can be: nobody beyond the bounds computes or waits.
func TestAdmissionKeepsServingUnderOverload(t *testing.T) {
	const working, waiting, each = 2, 4, 5 * time.Millisecond
	a := newAdmission(working, waiting, time.Second)
	var now, most, served, refused atomic.Int32
	var all sync.WaitGroup
	began := time.Now()
	for range 120 { // every 1/3 of what is served in that time
		all.Go(func() {
			leave, err := a.enter(t.Context())
			if market.KindOf(err) == market.KindUnavailable {
				refused.Add(1)
				return
			}
			if err != nil {
				t.Error(err)
				return
			}
			n := now.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(each)
			now.Add(-1)
			served.Add(1)
			leave()
		})
		time.Sleep(each / working / 3)
	}
	length := time.Since(began)
	all.Wait()
	if most.Load() > working || served.Load()+refused.Load() != 120 {
		t.Errorf("%d at once, %d served, %d refused", most.Load(), served.Load(), refused.Load())
	}
	if least := int32(length / each / 4); served.Load() < least {
		t.Errorf("%d served in %v, at least %d could be", served.Load(), length, least)
	}
	if refused.Load() == 0 {
		t.Error("nobody was sent away under three times the load")
	}
	if len(a.present) != 0 || len(a.working) != 0 {
		t.Error("places were not given back")
	}
}

func TestAdmissionNeverBeginsLateWork(t *testing.T) {
	a := newAdmission(1, 2, 20*time.Millisecond)
	leave, err := a.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := a.enter(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after the deadline: %v", err)
	}
	_, err = a.enter(t.Context())
	p := problemOf(err)
	if p.Status != http.StatusServiceUnavailable || p.Code != "busy" {
		t.Errorf("after the wait: %+v", p)
	}
	var soon tooSoon
	if !errors.As(err, &soon) || soon.wait <= 0 {
		t.Errorf("%v does not say when to come back", err)
	}
	leave()
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := a.enter(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("with a place free, but too late: %v", err)
	}
	if leave, err = a.enter(t.Context()); err != nil {
		t.Fatal(err)
	}
	leave()
}

package api

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 10, 11, 1000} {
		done := make([]atomic.Int32, n)
		if err := each(n, 10, func(i int) error { done[i].Add(1); return nil }); err != nil {
			t.Error(err)
		}
		for i := range done {
			if done[i].Load() != 1 {
				t.Fatalf("of %d, %d was called %d times", n, i, done[i].Load())
			}
		}
	}
	first := errors.New("the first")
	err := each(1000, 10, func(i int) error {
		switch {
		case i == 15:
			return first
		case i > 500:
			return errors.New("a later one")
		}
		return nil
	})
	if err != first {
		t.Errorf("got %v", err)
	}
	for _, at := range []int{0, 999} {
		func() {
			defer func() {
				if p, _ := recover().(string); !strings.HasPrefix(p, "broken") {
					t.Errorf("a panic at %d came as %q", at, p)
				}
			}()
			_ = each(1000, 10, func(i int) error {
				if i == at {
					panic("broken")
				}
				return nil
			})
		}()
	}
}

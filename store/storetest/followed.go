package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"yuqiao/store"
)

// Followed is a backend that tells when it is first asked for changes. Who
// settles all that is stored before following the feed has done so by then.
type Followed struct {
	store.Backend
	once  sync.Once
	asked chan struct{}
}

func NewFollowed(b store.Backend) *Followed { return &Followed{Backend: b, asked: make(chan struct{})} }

func (f *Followed) Changes(ctx context.Context, after store.Position, limit int) ([]store.Change, store.Position, error) {
	f.once.Do(func() { close(f.asked) })
	return f.Backend.Changes(ctx, after, limit)
}

// Await waits until somebody has asked for changes.
func (f *Followed) Await(t testing.TB) {
	t.Helper()
	select {
	case <-f.asked:
	case <-time.After(time.Minute):
		t.Fatal("nobody has asked for changes within a minute")
	}
}

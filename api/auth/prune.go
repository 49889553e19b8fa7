package auth

import (
	"context"

	"yuqiao/store"
)

// pruneAtOnce is how many sessions one write removes.
const pruneAtOnce = 500

// Prune removes the sessions whose time is over, ended ones too, and returns
// how many. A session that was ended early stays until then: its tokens must
// go on being known as used. Several processes may prune at once.
func (s Sessions) Prune(ctx context.Context) (removed int, err error) {
	// Sessions live equally long, so the order of their creation is that of
	// their ends.
	over := store.OlderThan(s.Now().UTC().Add(-SessionLife))
	for {
		old, next, err := s.Store.Sessions.List(ctx, nil, store.Page{Cursor: over, Limit: pruneAtOnce})
		if err != nil {
			return removed, err
		}
		n, err := s.Store.Sessions.DeleteAll(ctx, old)
		removed += n
		if err != nil || next == "" {
			return removed, err
		}
		over = next
	}
}

package indexer

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"yuqiao/store"
)

// Rebuild builds the index of a sink made by OpeningSink or TalentSink anew
// from the store, while searches and the sink's Follower go on. progress, which
// may be nil, is told how many things have been read.
func Rebuild(ctx context.Context, s *store.Store, sink Sink, progress func(done int)) error {
	x, ok := sink.(indexSink)
	if !ok {
		return fmt.Errorf("index: a %T cannot be rebuilt", sink)
	}
	position, err := s.Backend.Head(ctx)
	if err != nil && !errors.Is(err, store.ErrHistoryLost) {
		return fmt.Errorf("rebuild: %w", err)
	}
	f := NewFollower(s, sink, 0)
	return x.Rebuild(ctx, x.rebuilt(f.everything(ctx, progress)), position)
}

// everything reads all of the sink's things.
func (f *Follower) everything(ctx context.Context, progress func(int)) iter.Seq2[Changes, error] {
	return func(yield func(Changes, error) bool) {
		var ids []string
		for c, err := range f.revisions(ctx, f.sink.Kind()) {
			if err != nil {
				yield(Changes{}, err)
				return
			}
			if !c.Deleted {
				ids = append(ids, c.ID)
			}
		}
		done := 0
		for p, err := range f.ahead(ctx, ids) {
			if err == nil && progress != nil {
				done += p.asked
				progress(done)
			}
			if !yield(p.changes, err) {
				return
			}
		}
	}
}

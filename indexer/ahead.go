package indexer

import (
	"context"
	"iter"
)

// part is what some ids stand for in the store.
type part struct {
	changes     Changes
	asked       int // how many ids
	undecodable int
	last        bool // of all ids
}

// ahead reads what ids stand for, chunk by chunk, each while the one before is
// used. No ids give one empty part. After an error it yields nothing more.
func (f *Follower) ahead(ctx context.Context, ids []string) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		type result struct {
			part
			err error
		}
		results := make(chan result, 1)
		stop := make(chan struct{})
		defer func() {
			close(stop)
			for range results { // until the reading has ended
			}
		}()
		go func() {
			defer close(results)
			for first := true; first || len(ids) > 0; first = false {
				n := min(chunk, len(ids))
				c, bad, err := f.resolver.read(ctx, ids[:n])
				ids = ids[n:]
				select {
				case results <- result{part{c, n, bad, len(ids) == 0}, err}:
				case <-stop:
					return
				}
				if err != nil {
					return
				}
			}
		}()
		for r := range results {
			if !yield(r.part, r.err) || r.err != nil {
				return
			}
		}
	}
}

package main

import (
	"context"
	"log/slog"
	"time"

	"yuqiao/indexer"
)

// tellFailures logs why a pool or an index does not get on, once for each
// cause, and when it does again. /metrics tells how far behind it is.
func tellFailures(ctx context.Context, followers []*indexer.Follower, pause time.Duration, log *slog.Logger) {
	told := make([]string, len(followers))
	every(ctx, pause, func() {
		for i, f := range followers {
			s := f.Status()
			cause := ""
			if s.LastError != nil {
				cause = s.LastError.Error()
			}
			switch {
			case cause == told[i]:
				continue
			case cause == "":
				log.Info("goes on after a failure", "kind", s.Kind, "index", s.Index)
			default:
				log.Warn("does not follow the store", "kind", s.Kind, "index", s.Index, "error", cause)
			}
			told[i] = cause
		}
	})
}

package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"yuqiao/indexer"
	"yuqiao/matcher"
	"yuqiao/matcher/poolsink"
	"yuqiao/store"
)

// poolFile is the saved pool in the data folder.
const poolFile = "pool.snapshot"

// bringTries is how many looks at a follower that fails find it failing before
// bringPool gives up: half a minute.
const bringTries = 150

// loadPool reads the saved pool; without a usable one the pool is empty and its
// follower fills it from the store.
func loadPool(c *Config, k *knowledge, log *slog.Logger) *matcher.Talents {
	pool := k.matcher.NewTalents()
	if err := pool.Load(c.in(poolFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
		log.Info("the pool is filled from the store", "because", err)
	}
	return pool
}

// bringPool brings the saved pool in step with the store and saves it, so that
// the next start of the server finds it ready. Two processes that do so at once
// do no harm: either file is whole, and says how far it goes. told is given how
// many profiles have been taken over and how many are known to be left.
func bringPool(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger, told func(done, left int)) (talents int, err error) {
	pool := loadPool(c, k, log)
	follower := indexer.NewFollower(s, poolsink.Talents{Pool: pool}, 0)
	follow, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() { defer close(ended); follower.Run(follow) }()
	current := make(chan error, 1)
	go func() { current <- follower.Current(follow) }()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	failing := 0
	for waiting := true; waiting; {
		select {
		case err = <-current:
			waiting = false
		case <-tick.C:
			status := follower.Status()
			told(status.Applied, status.Pending)
			if failing++; status.LastError == nil {
				failing = 0
			} else if failing > bringTries {
				err, waiting = status.LastError, false
			}
		}
	}
	stop()
	<-ended
	if err != nil {
		return 0, err
	}
	return pool.Len(), pool.Save(c.in(poolFile))
}

// sweepPool removes what a process that was killed while it saved the pool has
// left behind. Files of the last hour may be in the making.
func sweepPool(c *Config) {
	parts, _ := filepath.Glob(c.in(poolFile + ".*"))
	for _, part := range parts {
		if info, err := os.Stat(part); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(part) // tried again at the next start
		}
	}
}

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

// The saved pools in the data folder.
const (
	talentPoolFile  = "pool.snapshot"
	openingPoolFile = "openings.snapshot"
)

// bringTries is how many looks at a follower that fails find it failing before
// bringPool gives up: half a minute.
const bringTries = 150

// savedPool is a pool of the matcher that can be kept in a file.
type savedPool interface {
	Len() int
	Position() string
	Load(path string) error
	Save(path string) error
}

var errOtherHistory = errors.New("it is of another history than the store")

// loadPool is a pool as it was saved; without a usable file it is empty and its
// follower fills it from the store.
func loadPool[P savedPool](ctx context.Context, s *store.Store, path string, empty func() P, log *slog.Logger) P {
	pool := empty()
	err := pool.Load(path)
	if err == nil && !inHistory(ctx, s, store.Position(pool.Position())) {
		pool, err = empty(), errOtherHistory
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		log.Info("a pool is filled from the store", "file", filepath.Base(path), "because", err)
	}
	return pool
}

// inHistory tells whether the store's history has a position, as far as can be
// told at once. It has not after a restore: the pool may then hold revisions
// that look newer than what is stored.
func inHistory(ctx context.Context, s *store.Store, p store.Position) bool {
	head, err := s.Backend.Head(ctx)
	if err != nil || p == "" || p == head {
		return true
	}
	wait, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	_, _, err = s.Backend.Changes(wait, p, 1)
	return !errors.Is(err, store.ErrHistoryLost)
}

func loadTalents(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger) *matcher.Talents {
	return loadPool(ctx, s, c.in(talentPoolFile), k.matcher.NewTalents, log)
}

func loadOpenings(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger) *matcher.Openings {
	return loadPool(ctx, s, c.in(openingPoolFile), k.matcher.NewOpenings, log)
}

// savePools saves both pools, or as many as can be.
func savePools(c *Config, f *following) error {
	return errors.Join(f.talentPool.Save(c.in(talentPoolFile)), f.openingPool.Save(c.in(openingPoolFile)))
}

// bringTalents is bringPool for the talents.
func bringTalents(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger, told func(done, left int)) (int, error) {
	pool := loadTalents(ctx, c, k, s, log)
	return bringPool(ctx, s, c.in(talentPoolFile), pool, poolsink.Talents{Pool: pool}, told)
}

// bringOpenings is bringPool for the openings.
func bringOpenings(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger, told func(done, left int)) (int, error) {
	pool := loadOpenings(ctx, c, k, s, log)
	return bringPool(ctx, s, c.in(openingPoolFile), pool, poolsink.Openings{Pool: pool}, told)
}

// bringPool brings a pool in step with the store by its sink and saves it, so
// that the next start of the server finds it ready. Two processes that do so at
// once do no harm: either file is whole, and says how far it goes. told is given
// how many things have been taken over and how many are known to be left.
func bringPool(ctx context.Context, s *store.Store, path string, pool savedPool, sink indexer.Sink, told func(done, left int)) (held int, err error) {
	follower := indexer.NewFollower(s, sink, 0)
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
	return pool.Len(), pool.Save(path)
}

// sweepPools removes what a process that was killed while it saved a pool has
// left behind. Files of the last hour may be in the making.
func sweepPools(c *Config) {
	for _, file := range []string{talentPoolFile, openingPoolFile} {
		parts, _ := filepath.Glob(c.in(file + ".*"))
		for _, part := range parts {
			if info, err := os.Stat(part); err == nil && time.Since(info.ModTime()) > time.Hour {
				_ = os.Remove(part) // tried again at the next start
			}
		}
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"yuqiao/indexer"
	"yuqiao/store"
)

// A server owns the embedded indexes. reindex therefore asks it by a file in
// the data folder, and builds by itself only where none is running.
const (
	reindexAsked  = "reindex.request" // written by the command, taken by the server
	reindexAnswer = "reindex.answer"  // written by the server: "ok" or why not
)

func reindex(ctx context.Context, in *invocation) error {
	f := in.flags("reindex")
	in.dataFlag(f)
	if err := in.parse(f); err != nil {
		return err
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	k, err := openKnowledge()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(in.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	follow, err := openFollowing(ctx, in.config, k, s, log)
	if errors.Is(err, indexer.ErrInUse) {
		return askServer(ctx, in)
	}
	if err != nil {
		return err
	}
	bar := newProgress(in.stderr, "reindexing")
	told := func(n int) { bar.at(n, 0) }
	if follow.shared != nil {
		err = rebuildShared(ctx, s, follow, func(what string) { fmt.Fprintln(in.stderr, what) }, told)
	} else {
		err = rebuildAll(ctx, s, follow, told)
	}
	bar.done()
	if err = errors.Join(err, follow.close()); err != nil {
		return err
	}
	fmt.Fprintln(in.stdout, "the indexes are built")
	return nil
}

func rebuildAll(ctx context.Context, s *store.Store, f *following, told func(int)) error {
	for _, sink := range []indexer.Sink{f.openingSink, f.talentSink} {
		if err := indexer.Rebuild(ctx, s, sink, told); err != nil {
			return fmt.Errorf("rebuild the index of %s: %w", sink.Kind(), err)
		}
	}
	return nil
}

// askServer has the running server rebuild and waits for its answer.
func askServer(ctx context.Context, in *invocation) error {
	c := in.config
	if err := os.Remove(c.in(reindexAnswer)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.WriteFile(c.in(reindexAsked), nil, 0o600); err != nil {
		return err
	}
	fmt.Fprintln(in.stderr, "the running server rebuilds its indexes; searches go on meanwhile")
	taken := time.Now().Add(10 * time.Second)
	for {
		answer, err := os.ReadFile(c.in(reindexAnswer))
		switch {
		case err == nil && strings.TrimSpace(string(answer)) == "ok":
			fmt.Fprintln(in.stdout, "the indexes are built")
			return os.Remove(c.in(reindexAnswer))
		case err == nil && len(answer) > 0:
			return errors.New(strings.TrimSpace(string(answer)))
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		}
		if _, err := os.Stat(c.in(reindexAsked)); err == nil && time.Now().After(taken) {
			return errors.Join(errors.New("the process that has the indexes open does not answer"), os.Remove(c.in(reindexAsked)))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// answerReindex is the server's side; it ends with ctx.
func answerReindex(ctx context.Context, c *Config, s *store.Store, f *following, log *slog.Logger) {
	every(ctx, 500*time.Millisecond, func() {
		if os.Remove(c.in(reindexAsked)) != nil {
			return // nobody has asked
		}
		began := time.Now()
		answer := "ok"
		if err := rebuildAll(ctx, s, f, nil); err != nil {
			answer = err.Error()
		}
		log.Info("reindexed", "outcome", answer, "ms", time.Since(began).Milliseconds())
		if err := replaceFile(c.in(reindexAnswer), []byte(answer+"\n")); err != nil {
			log.Error("the answer to reindex could not be written", "error", err)
		}
	})
}

// replaceFile writes a file that appears as a whole.
func replaceFile(path string, text []byte) error {
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

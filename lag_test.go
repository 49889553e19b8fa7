package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"yuqiao/indexer"
)

func TestTellFailures(t *testing.T) {
	var lines buffer
	f := indexer.NewFollower(nil, indexer.TalentSink(nil, nil, nil), 0)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tellFailures(ctx, []*indexer.Follower{f}, time.Millisecond, slog.New(slog.NewTextHandler(&lines, nil)))
	}()
	says := func(text string) {
		t.Helper()
		eventually(t, text, func() bool { return strings.Contains(lines.String(), text) })
	}
	f.Report(indexer.Status{LastError: errors.New("no space")})
	says("no space")
	time.Sleep(20 * time.Millisecond)
	f.Report(indexer.Status{})
	says("goes on")
	cancel()
	<-ended
	if n := strings.Count(lines.String(), "no space"); n != 1 {
		t.Errorf("told %d times: %s", n, lines.String())
	}
}

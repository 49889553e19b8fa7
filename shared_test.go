package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/indexer/bleve"
	"yuqiao/market"
	"yuqiao/store"
)

// instance is one of several servers that share an index.
type instance struct {
	followers []*indexer.Follower
	stop      func()
}

func (i *instance) status() indexer.Status { return i.followers[0].Status() }

func startInstance(t *testing.T, s *store.Store, sink indexer.Sink) *instance {
	ctx, cancel := context.WithCancel(t.Context())
	i := &instance{followers: []*indexer.Follower{indexer.NewFollower(s, sink, 0)}}
	var running sync.WaitGroup
	running.Go(func() {
		feedShared(ctx, newIndexLease(s, time.Second), i.followers, slog.New(slog.DiscardHandler))
	})
	i.stop = func() { cancel(); running.Wait() }
	t.Cleanup(i.stop)
	return i
}

// One instance feeds a shared index, the other shows how far it is, and goes on
// where it ends; reindex takes the index from both and gives it back.
func TestSharedIndex(t *testing.T) {
	c := &Config{Data: t.TempDir()}
	s, err := openStore(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Backend.Close()
	k, err := openKnowledge()
	if err != nil {
		t.Fatal(err)
	}
	index, err := bleve.Open(bleve.Options{Dir: filepath.Join(c.Data, "index"), Schema: indexer.TalentSchema, Edition: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	sink := indexer.TalentSink(index, k.vocabulary, k.pay)
	talents := 0
	add := func() {
		t.Helper()
		talents++
		now := time.Now().UTC()
		_, err := s.Talents.Insert(t.Context(), market.Talent{ID: market.TalentID(fmt.Sprint("t", talents)), CreatedAt: now, UpdatedAt: now,
			Published: true, ConsentAt: now, Profile: market.Profile{Headline: "Welder"}})
		if err != nil {
			t.Fatal(err)
		}
	}
	found := func(what string) {
		t.Helper()
		eventually(t, what, func() bool {
			n, err := index.Count(t.Context())
			return err == nil && n == talents
		})
	}

	add()
	one := startInstance(t, s, sink)
	found("the first profile")
	two := startInstance(t, s, sink)
	eventually(t, "the second instance shows that the index is ready", func() bool { return two.status().Ready && two.status().Since.IsZero() })

	one.stop()
	add()
	found("what was stored after the first instance ended")

	follow := &following{talents: index, talentSink: sink, openingSink: sink}
	said := ""
	if err := rebuildShared(t.Context(), s, follow, func(what string) { said = what }, nil); err != nil || said == "" {
		t.Errorf("reindex: %v, said %q", err, said)
	}
	add()
	found("what was stored after reindex")
}

func TestWhatTheHolderTells(t *testing.T) {
	fresh := func() *indexer.Follower { return indexer.NewFollower(nil, indexer.TalentSink(nil, nil, nil), 0) }
	here, there := fresh(), fresh()
	for _, want := range []indexer.Status{
		{Ready: true},
		{Ready: true, Pending: 7, Undecodable: 2, Since: time.Now().Add(-time.Minute)},
		{Since: time.Now()},
	} {
		here.Report(want)
		report([]*indexer.Follower{there}, tale([]*indexer.Follower{here}))
		got, now := there.Status(), time.Now()
		if got.Kind != store.Talents || got.Ready != want.Ready || got.Pending != want.Pending || got.Undecodable != want.Undecodable ||
			got.Since.IsZero() != want.Since.IsZero() || (got.Lag(now)-want.Lag(now)).Abs() > time.Second {
			t.Errorf("told %+v, want %+v", got, want)
		}
	}
	there.Report(indexer.Status{Ready: true})
	report([]*indexer.Follower{there}, "")
	if s := there.Status(); s.Since.IsZero() {
		t.Errorf("a holder that tells nothing is in step: %+v", s)
	}
}

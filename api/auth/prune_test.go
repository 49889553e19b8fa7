package auth_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"yuqiao/api/auth"
	"yuqiao/market"
	"yuqiao/store"
	"yuqiao/store/sqlite"
)

func TestPrune(t *testing.T) {
	backend, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer backend.Close()
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	ids := 0
	s := auth.Sessions{Store: store.New(backend), Now: func() time.Time { return now }, NewID: func() string { ids++; return fmt.Sprint("s", ids) }}
	begin := func() string {
		_, token, err := s.Begin(t.Context(), market.AccountID(fmt.Sprint("account", ids/10)))
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	count := func() int {
		n, err := s.Store.Sessions.Count(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	const old = 1200 // more than one page
	for range old {
		begin()
	}
	now = now.Add(time.Second)
	kept, ended := begin(), begin()
	if err := s.End(t.Context(), ended); err != nil {
		t.Fatal(err)
	}
	now = now.Add(auth.SessionLife - time.Second) // the second at which the old ones end
	if n, err := s.Prune(t.Context()); n != 0 || err != nil || count() != old+2 {
		t.Errorf("too early: %d removed, %v", n, err)
	}
	now = now.Add(time.Millisecond)
	if n, err := s.Prune(t.Context()); n != old || err != nil || count() != 2 {
		t.Errorf("%d removed, %v; %d are left", n, err, count())
	}
	if _, _, err := s.Rotate(t.Context(), kept); err != nil {
		t.Errorf("a session that still lasts: %v", err)
	}
	if _, _, err := s.Rotate(t.Context(), ended); market.KindOf(err) != market.KindUnauthenticated {
		t.Errorf("a session that was ended: %v", err)
	}
}

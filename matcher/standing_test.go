package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"yuqiao/market"
)

// A kept ranking is the whole ranking, whatever was put, changed or taken out
// since, and however the opening's gates and weights stand.
func TestKeptRankingsAreExact(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 21)
	r := rand.New(rand.NewPCG(21, 1))
	profiles := make([]market.Profile, 60) // few: many rows are equal
	for i := range profiles {
		profiles[i] = s.profile()
	}
	profile := func() market.Profile {
		if r.IntN(4) == 0 {
			return s.profile()
		}
		return pick(r, profiles)
	}
	pool := m.NewTalents()
	var changes []TalentChange
	for i := range 900 {
		changes = append(changes, TalentChange{ID: fmt.Sprintf("t%04d", i), Revision: 1, Profile: profile()})
	}
	pool.Apply(changes, "")
	queries := make([]TalentQuery, 5)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.opening(), On: day, Explain: true, Keep: true}
	}
	queries[1].Ranking.Gates = map[string]bool{"place": false, "pay": false, "skills": true}
	queries[2].Ranking.Weights = map[string]float64{"title": 0, "skills": 0} // few scores, many ties
	queries[3].Opening = market.OpeningSpec{Title: "x"}

	next := 900
	write := func(n int) []TalentChange {
		var batch []TalentChange
		for range n {
			switch r.IntN(4) {
			case 0:
				batch = append(batch, TalentChange{ID: fmt.Sprintf("t%04d", next), Revision: 1, Profile: profile()})
				next++
			case 1:
				batch = append(batch, TalentChange{ID: fmt.Sprintf("t%04d", r.IntN(next)), Gone: true})
			default:
				batch = append(batch, TalentChange{ID: fmt.Sprintf("t%04d", r.IntN(next)), Revision: int64(next) + int64(r.IntN(1000)), Profile: profile()})
			}
		}
		return batch
	}
	ctx := context.Background()
	for step := range 36 {
		switch step % 6 {
		case 4: // the front leaves
			top := rankTalents(t, pool, queries[step%5].Opening, 60)
			var batch []TalentChange
			for _, match := range top {
				batch = append(batch, TalentChange{ID: match.ID, Gone: true})
			}
			pool.Apply(batch, "")
		case 5:
			pool.Apply(write([]int{80, rescored + 200}[r.IntN(2)]), "")
		default:
			for range 1 + r.IntN(4) {
				pool.Apply(write(1+r.IntN(3)), "")
			}
		}
		for n, q := range queries {
			q.Limit = []int{1, 20, 30, 150, standingRows}[r.IntN(5)]
			q.Explain = r.IntN(4) > 0
			got, err := pool.Rank(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			q.Keep = false
			want, err := pool.Rank(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				for i := range want.Matches {
					if i >= len(got.Matches) || !reflect.DeepEqual(got.Matches[i], want.Matches[i]) {
						t.Fatalf("step %d, query %d, limit %d, rank %d of %d and %d:\n%+v", step, n, q.Limit, i, len(got.Matches), len(want.Matches), want.Matches[i])
					}
				}
				t.Fatalf("step %d, query %d: %d of %d, want %d of %d", step, n, len(got.Matches), got.Total, len(want.Matches), want.Total)
			}
		}
	}
}

// One write costs one row: nothing is looked up among all phrases again.
func TestKeptRankingsFollowSingleWrites(t *testing.T) {
	m := newMatcher(t)
	s := newSynthetic(m.lex, 22)
	pool := m.NewTalents()
	for i := range 1200 {
		pool.Put(fmt.Sprint(i), 1, s.profile())
	}
	q := TalentQuery{Opening: s.opening(), On: day, Limit: 30, Explain: true, Keep: true}
	rank := func() {
		t.Helper()
		if _, err := pool.Rank(context.Background(), q); err != nil {
			t.Fatal(err)
		}
	}
	rank()
	m.likes = newLikeCache(likeBudget)
	for i := range 50 {
		pool.Put(fmt.Sprint(i), 2, s.profile())
		rank()
	}
	if n := len(m.likes.byAsk); n != 0 {
		t.Errorf("%d phrases were looked up among all", n)
	}
	for i := range standingKept + 5 {
		q.Opening.Title = fmt.Sprint(i)
		if _, err := pool.standings.of(q); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(pool.standings.byKey); n != standingKept || pool.standings.recent.Len() != n {
		t.Errorf("%d rankings are kept", n)
	}
}

// A ranking that was kept of the empty pool sees what a snapshot brings.
func TestKeptRankingsSeeSnapshots(t *testing.T) {
	m := shared()
	path := filepath.Join(t.TempDir(), "pool")
	if err := filled(t, m, 30).Save(path); err != nil {
		t.Fatal(err)
	}
	pool := m.NewTalents()
	q := TalentQuery{Opening: market.OpeningSpec{Title: "焊工"}, On: day, Limit: 10, Keep: true}
	for _, want := range []int{0, 30} {
		got, err := pool.Rank(context.Background(), q)
		if err != nil || got.Total != want || len(got.Matches) != min(want, 10) {
			t.Errorf("%d of %d, %v, want %d", len(got.Matches), got.Total, err, want)
		}
		if want == 0 {
			if err := pool.Load(path); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What is prepared is what requests ask for, for openings that were there and
// for those that come or change.
func TestPreparedRankings(t *testing.T) {
	m := shared()
	pool, openings := filled(t, m, 30), m.NewOpenings()
	ranking := market.Ranking{Gates: map[string]bool{"place": false}}
	put := func(id string, revision int64, title string) TalentQuery {
		o := market.OpeningSpec{Title: title}
		openings.Put(id, revision, o, ranking)
		return TalentQuery{Opening: o, Ranking: ranking, On: day}
	}
	prepared := func(q TalentQuery) bool {
		s, err := pool.standings.of(q)
		if err != nil {
			t.Fatal(err)
		}
		s.turn <- struct{}{}
		defer func() { <-s.turn }()
		return s.seen > 0
	}
	closed, _ := market.ParseDate("2026-11-22")
	openings.Put("closed", 1, market.OpeningSpec{Title: "護士", Closes: closed}, market.Ranking{})
	first := put("a", 1, "焊工")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		pool.Prepare(ctx, openings, func() market.Date { return day })
		close(ended)
	}()
	// Looking takes the turn that preparing would have, and does not wait for: an
	// opening changes again until nobody looked in between.
	await := func(id, title string) {
		t.Helper()
		deadline := time.Now().Add(20 * time.Second)
		for revision := int64(2); time.Now().Before(deadline); revision++ {
			q := put(id, revision, title)
			for range 50 {
				if prepared(q) {
					return
				}
				time.Sleep(time.Millisecond)
			}
		}
		t.Fatalf("%q is not prepared", title)
	}
	await("b", "教師")
	if !prepared(first) { // what comes before b
		t.Error("an opening from before preparing began is not prepared")
	}
	await("a", "電焊工")
	if prepared(TalentQuery{Opening: market.OpeningSpec{Title: "護士", Closes: closed}, On: day}) {
		t.Error("a closed opening is prepared")
	}
	cancel()
	<-ended
}

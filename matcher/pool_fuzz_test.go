package matcher

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"yuqiao/market"
)

// poolModel is what a pool should hold, and what is known of every id.
type poolModel struct {
	rows map[string]int   // id → number of its profile
	last map[string]int64 // id → newest revision, of deleted ones too
}

// A pool holds and ranks what a plain map of profiles does, through any writes,
// in batches or one by one, and through snapshots.
func FuzzPool(f *testing.F) {
	m := newMatcher(f)
	s := newSynthetic(m.lex, 77)
	profiles, openings := make([]market.Profile, 16), make([]market.OpeningSpec, 4)
	for i := range profiles {
		profiles[i] = s.profile()
	}
	for i := range openings {
		openings[i] = s.opening()
	}
	matches := make([][]Match, len(openings)) // by brute force
	for n, o := range openings {
		for _, p := range profiles {
			matches[n] = append(matches[n], m.Score(p, o, market.Ranking{}, day))
		}
	}
	f.Add([]byte{0, 1, 2, 3, 200, 0, 3, 5, 7, 9, 250, 1, 1, 1, 240, 0, 9, 9, 245, 3})
	f.Add([]byte{100, 1, 9, 100, 2, 8, 100, 3, 7, 200, 1, 5, 150, 1, 9, 200, 1, 5, 245, 0, 200, 2, 2, 100, 1, 12, 200, 1, 0})
	f.Add(slices.Repeat([]byte{10, 20, 30, 40, 50, 215}, 60))
	f.Fuzz(func(t *testing.T, program []byte) {
		if len(program) > 600 {
			program = program[:600]
		}
		next := func() int {
			if len(program) == 0 {
				return 0
			}
			b := program[0]
			program = program[1:]
			return int(b)
		}
		pool := m.NewTalents()
		model := poolModel{map[string]int{}, map[string]int64{}}
		for len(program) > 0 {
			switch op := next(); {
			case op < 200:
				var batch []TalentChange
				for range 1 + op%4 {
					batch = append(batch, model.change(profiles, next(), next()))
				}
				pool.Apply(batch, "")
			case op < 240:
				model.check(t, pool, openings, matches, next(), next())
			case op < 250:
				path := filepath.Join(t.TempDir(), "pool")
				if err := pool.Save(path); err != nil {
					t.Fatal(err)
				}
				again := m.NewTalents()
				if err := again.Load(path); err != nil {
					t.Fatal(err)
				}
				// A snapshot holds rows, and no revisions of what is gone.
				for id := range model.last {
					if _, there := model.rows[id]; !there {
						delete(model.last, id)
					}
				}
				pool = again
			default:
				model.check(t, pool, openings, matches, 0, next())
			}
		}
		model.check(t, pool, openings, matches, 1, 0)
	})
}

// change makes a change of two numbers and takes it over.
func (p poolModel) change(profiles []market.Profile, a, b int) TalentChange {
	c := TalentChange{ID: fmt.Sprint("t", a%24), Revision: int64(b % 32), Gone: a >= 192}
	profile := (a*7 + b) % len(profiles)
	c.Profile = profiles[profile]
	last, known := p.last[c.ID]
	if known && c.Revision <= last && !(c.Gone && c.Revision == 0) {
		return c
	}
	if p.last[c.ID] = max(last, c.Revision); c.Gone {
		delete(p.rows, c.ID)
	} else {
		p.rows[c.ID] = profile
	}
	return c
}

// check compares what the pool holds and how it ranks with the model.
func (p poolModel) check(t *testing.T, pool *Talents, openings []market.OpeningSpec, matches [][]Match, a, b int) {
	t.Helper()
	versions := maps.Collect(pool.Versions())
	if len(versions) != len(p.rows) || pool.Len() != len(p.rows) {
		t.Fatalf("%d rows, %d ids, want %d", pool.Len(), len(versions), len(p.rows))
	}
	n := a % len(openings)
	var want []Match
	for id, profile := range p.rows {
		if versions[id] != p.last[id] {
			t.Fatalf("%s is at revision %d, want %d", id, versions[id], p.last[id])
		}
		match := matches[n][profile]
		match.ID = id
		want = append(want, match)
	}
	slices.SortFunc(want, func(x, y Match) int {
		gated := func(m Match) int { return min(len(m.Gates), 1) }
		return cmp.Or(gated(x)-gated(y), cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID))
	})
	q := TalentQuery{Opening: openings[n], On: day, Limit: b % 8, Explain: true, Keep: b%3 == 0}
	if q.Keep && q.Limit == 0 {
		q.Limit = 3
	}
	got, err := pool.Rank(context.Background(), q)
	if err != nil || got.Total != len(want) {
		t.Fatalf("%d ranked, want %d: %v", got.Total, len(want), err)
	}
	if q.Limit > 0 {
		want = want[:min(q.Limit, len(want))]
	}
	if len(got.Matches) != len(want) {
		t.Fatalf("%d matches, want %d", len(got.Matches), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got.Matches[i], want[i]) {
			t.Fatalf("%d of %d:\n%+v\nwant\n%+v", i, len(want), got.Matches[i], want[i])
		}
	}
}

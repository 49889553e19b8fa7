package matcher

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"yuqiao/market"
)

func TestRevisions(t *testing.T) {
	m := shared()
	pool := m.NewTalents()
	p := market.Profile{Headline: "焊工"}
	has := func(want map[string]int64) {
		t.Helper()
		if got := maps.Collect(pool.Versions()); !maps.Equal(got, want) || pool.Len() != len(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
	pool.Put("a", 3, p)
	pool.Put("a", 2, p)
	pool.Delete("a", 3)
	has(map[string]int64{"a": 3})
	pool.Delete("a", 4)
	pool.Put("a", 4, p) // late: the deletion is as new
	has(map[string]int64{})
	pool.Put("a", 5, p)
	has(map[string]int64{"a": 5})
	pool.Apply([]TalentChange{{ID: "a", Gone: true}, {ID: "b", Gone: true}}, "p1") // by comparison, without a revision
	pool.Put("a", 5, p)
	has(map[string]int64{})
	pool.Apply([]TalentChange{
		{ID: "a", Revision: 6, Profile: p}, {ID: "b", Revision: 2, Profile: p}, {ID: "b", Revision: 1, Profile: p},
		{ID: "c", Revision: 1, Profile: p}, {ID: "c", Revision: 2, Gone: true},
	}, "")
	has(map[string]int64{"a": 6, "b": 2})
	if pool.Position() != "p1" {
		t.Errorf("position %q", pool.Position())
	}
	var many []TalentChange
	for i := range 3 * chunkRows {
		many = append(many, TalentChange{ID: string(rune('A'+i/1000)) + string(rune(1000+i%1000)), Revision: 1, Profile: p})
	}
	pool.Apply(many, "")
	for i := range many {
		many[i].Gone, many[i].Revision = i%3 != 0, 2
	}
	pool.Apply(many, "")
	want := map[string]int64{"a": 6, "b": 2}
	for i := 0; i < len(many); i += 3 {
		want[many[i].ID] = 2
	}
	has(want)
}

func TestOpeningsPool(t *testing.T) {
	m := shared()
	pool := m.NewOpenings()
	closes, _ := market.ParseDate("2026-11-23")
	pool.Put("last-day", 1, market.OpeningSpec{Title: "焊工", Closes: closes}, market.Ranking{})
	pool.Put("closed", 1, market.OpeningSpec{Title: "焊工", Closes: closes.AddDays(-1)}, market.Ranking{})
	pool.Put("open", 5, market.OpeningSpec{Title: "焊工"}, market.Ranking{})
	pool.Put("open", 4, market.OpeningSpec{Title: "教師"}, market.Ranking{})
	before := m.lex.Len()
	if pool.Put("open", 5, market.OpeningSpec{Title: "a title that nobody has"}, market.Ranking{}); m.lex.Len() != before {
		t.Error("a revision that is known was read again")
	}
	pool.Put("gone", 1, market.OpeningSpec{Title: "焊工"}, market.Ranking{})
	pool.Delete("gone", 2)
	got, err := pool.Rank(context.Background(), OpeningQuery{Profile: market.Profile{Headline: "電焊工"}, On: day})
	if err != nil || got.Total != 2 || len(got.Matches) != 2 || got.Matches[0].ID != "last-day" || got.Matches[1].ID != "open" {
		t.Errorf("%+v, %v", got, err)
	}
	if got.Matches[0].Score != got.Matches[1].Score {
		t.Errorf("an older revision was taken: %+v", got.Matches)
	}
	got, err = pool.Rank(context.Background(), OpeningQuery{Profile: market.Profile{Headline: "電焊工"}, On: day, Only: []string{"open", "closed", "x"}})
	if err != nil || got.Total != 1 || got.Matches[0].ID != "open" {
		t.Errorf("%+v, %v", got, err)
	}
}

// The pool of openings holds the newest of each, in order of id, however the
// changes came.
func TestOpeningsAreMerged(t *testing.T) {
	m := shared()
	pool, want := m.NewOpenings(), map[string]int64{}
	r := rand.New(rand.NewPCG(5, 5))
	last := map[string]int64{}
	for range 200 {
		var batch []OpeningChange
		for range r.IntN(12) {
			c := OpeningChange{ID: fmt.Sprint(r.IntN(60)), Revision: int64(r.IntN(100)), Gone: r.IntN(3) == 0}
			batch = append(batch, c)
			known, ok := last[c.ID]
			if ok && c.Revision <= known && !(c.Gone && c.Revision == 0) {
				continue
			}
			if last[c.ID] = max(known, c.Revision); c.Gone {
				delete(want, c.ID)
			} else {
				want[c.ID] = c.Revision
			}
		}
		pool.Apply(batch, "")
		var ids []string
		for id := range pool.Versions() {
			ids = append(ids, id)
		}
		if got := maps.Collect(pool.Versions()); !maps.Equal(got, want) || len(ids) != len(want) || !slices.IsSorted(ids) {
			t.Fatalf("%v has revisions %v, want %v", ids, got, want)
		}
	}
}

func TestQueriesThatAreRefused(t *testing.T) {
	m := shared()
	pool := filled(t, m, 20)
	o := market.OpeningSpec{Title: "焊工"}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		q    TalentQuery
		kind market.ErrorKind
	}{
		"no day":         {context.Background(), TalentQuery{Opening: o}, market.KindInvalid},
		"unknown weight": {context.Background(), TalentQuery{Opening: o, On: day, Ranking: market.Ranking{Weights: map[string]float64{"beauty": 1}}}, market.KindInvalid},
		"weight too big": {context.Background(), TalentQuery{Opening: o, On: day, Ranking: market.Ranking{Weights: map[string]float64{"title": 11}}}, market.KindInvalid},
		"unknown gate":   {context.Background(), TalentQuery{Opening: o, On: day, Ranking: market.Ranking{Gates: map[string]bool{"age": true}}}, market.KindInvalid},
	} {
		if _, err := pool.Rank(c.ctx, c.q); market.KindOf(err) != c.kind || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := pool.Rank(ended, TalentQuery{Opening: o, On: day}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
	got, err := pool.Rank(context.Background(), TalentQuery{Opening: o, On: day, Only: []string{"t0003", "t0011", "nobody"}})
	if err != nil || got.Total != 2 || len(got.Matches) != 2 {
		t.Errorf("only two: %+v, %v", got, err)
	}
	zero := market.Ranking{Weights: map[string]float64{}}
	for _, f := range Features {
		zero.Weights[string(f)] = 0
	}
	got, err = pool.Rank(context.Background(), TalentQuery{Opening: o, On: day, Ranking: zero, Limit: 3, Explain: true})
	if err != nil || len(got.Matches) != 3 || got.Matches[0].Score != 0 || got.Matches[0].ID > got.Matches[1].ID {
		t.Errorf("no weights: %+v, %v", got, err)
	}
}

func TestHostileProfiles(t *testing.T) {
	m := shared()
	big := market.Profile{Headline: "x"}
	for range market.MaxItems {
		big.Skills = append(big.Skills, market.Skill{Name: "A或B或C/D、" + string(rune(0x4e00+len(big.Skills)))})
		big.Experience = append(big.Experience, market.Experience{Title: "焊工/鉗工", Start: market.Month{Year: 2200, Month: 1}, Summary: "焊接"})
		big.Wants.Titles = append(big.Wants.Titles, "|||")
	}
	for _, p := range []market.Profile{{}, {Headline: "（"}, {Headline: "\u202e"}, big} {
		for _, o := range []market.OpeningSpec{{}, {Title: "焊工", Skills: []market.WantedSkill{{Name: " "}}, Pay: &market.OfferedPay{}}} {
			if s := m.Score(p, o, market.Ranking{}, day).Score; !(s >= 0 && s <= 1) {
				t.Errorf("score %v", s)
			}
		}
	}
}

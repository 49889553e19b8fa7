package matcher

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"yuqiao/market"
)

// surveyed is a pool with one opening after another and the whole ranking of
// each, under gates that are not the defaults.
func surveyed(t *testing.T, seed uint64, each func(pool *Talents, q TalentQuery, whole Ranking)) {
	m := shared()
	s := newSynthetic(m.lex, seed)
	pool := m.NewTalents()
	changes := make([]TalentChange, 400)
	for i := range changes {
		changes[i] = TalentChange{ID: fmt.Sprintf("t%03d", i), Revision: 1, Profile: s.profile()}
	}
	pool.Apply(changes, "")
	for range 5 {
		q := TalentQuery{Opening: s.opening(), On: day, Explain: true, Ranking: market.Ranking{Gates: map[string]bool{"engagement": true, "pay": false}, Weights: map[string]float64{"title": 3}}}
		whole, err := pool.Rank(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		each(pool, q, whole)
	}
}

// mustsMissed is what a match misses of what is stated, and of the gates that
// are on for place and engagement.
func mustsMissed(match Match) (keys []string) {
	for _, m := range match.Missed {
		keys = append(keys, m.Key())
	}
	for _, g := range match.Gates {
		if g == GatePlace || g == GateEngagement {
			keys = append(keys, string(g))
		}
	}
	return keys
}

// What the counts of musts say, and who stands apart for missing one, is what
// the matches say one by one.
func TestMustsAreCountedAsMatchesTellThem(t *testing.T) {
	alone, none := 0, 0
	surveyed(t, 7, func(pool *Talents, q TalentQuery, whole Ranking) {
		what, err := pool.WhatIf(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		by := map[string][]Match{}
		for _, match := range whole.Matches {
			switch missed := mustsMissed(match); len(missed) {
			case 0:
				by[AllMet] = append(by[AllMet], match)
			case 1:
				by[missed[0]] = append(by[missed[0]], match)
			}
		}
		if what.Met != len(by[AllMet]) {
			t.Errorf("%d miss nothing, not %d", len(by[AllMet]), what.Met)
		}
		check := func(key, known string, count int) {
			got, err := pool.Almost(context.Background(), q, key)
			if err != nil {
				t.Fatal(err)
			}
			if want := by[known]; count != len(want) || got.Total != len(want) || !reflect.DeepEqual(got.Matches, want) {
				t.Errorf("%s: %d counted, %d of %d listed, want %d", key, count, len(got.Matches), got.Total, len(want))
			}
			q := q
			q.Limit, q.Explain = 3, false
			if got, err := pool.Almost(context.Background(), q, key); err != nil || got.Total != count || len(got.Matches) != min(3, count) || count > 0 && got.Matches[0].ID != by[known][0].ID {
				t.Errorf("the first of %s: %+v, %v", key, got, err)
			}
		}
		check(AllMet, AllMet, what.Met)
		none += what.Met
		for _, m := range what.Musts {
			known := m.Key()
			if m.Feature == FeaturePlace || m.Feature == FeatureEngagement {
				known = string(m.Feature)
			}
			check(m.Key(), known, m.Alone)
			alone += m.Alone
		}
	})
	if alone == 0 || none == 0 {
		t.Errorf("%d miss one must alone and %d none: nothing was tested", alone, none)
	}
}

// What an opening states as required are its musts, each once; a wish is none,
// nor is a gate that is off.
func TestMustsOfAnOpening(t *testing.T) {
	o := market.OpeningSpec{
		Title: "电工", Place: market.HongKong, MinYears: 2.5, Education: market.Vocational,
		Skills:    []market.WantedSkill{{Name: "PLC", Required: true}, {Name: "PLC", Required: true}, {Name: "CAD"}},
		Licences:  []market.WantedLicence{{Title: "电工证", Required: true}, {Title: "驾驶证"}},
		Languages: []market.WantedLanguage{{Code: "yue", Level: "B2", Required: true}, {Code: "en"}},
	}
	what, err := shared().NewTalents().WhatIf(context.Background(), TalentQuery{Opening: o, On: day, Ranking: market.Ranking{Gates: map[string]bool{"engagement": true}}})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, m := range what.Musts {
		keys = append(keys, m.Key())
	}
	if want := []string{"skills:PLC", "licence:电工证", "experience:2.5", "education:vocational", "languages:yue B2", "place:HK"}; !slices.Equal(keys, want) {
		t.Errorf("%q, want %q", keys, want)
	}
}

// Silence, doubt and a recognition route are not missing a must.
func TestWhatIsMissed(t *testing.T) {
	o := market.OpeningSpec{
		Title: "注册建筑师", Place: market.Chongqing, MinYears: 5, Education: market.Bachelor,
		Skills:    []market.WantedSkill{{Name: "BIM", Required: true}},
		Licences:  []market.WantedLicence{{Title: "一级注册建筑师", Required: true}},
		Languages: []market.WantedLanguage{{Code: "en", Level: "B2", Required: true}},
	}
	for name, tt := range map[string]struct {
		profile market.Profile
		want    string
	}{
		"silence": {market.Profile{Headline: "建筑师"}, "[]"},
		"a route": {market.Profile{Headline: "建築師", Licences: []market.Licence{{Title: "香港建築師學會會員", Jurisdiction: "HK"}}}, "[]"},
		"everything else": {market.Profile{Headline: "建筑师", Skills: []market.Skill{{Name: "手绘"}}, Licences: []market.Licence{{Title: "电工证"}}, Education: []market.Degree{{Level: market.Secondary}},
			Languages: []market.Language{{Code: "en", Level: "A2"}}, Experience: []market.Experience{{Title: "建筑师", Start: market.Month{Year: 2025, Month: 11}, End: market.End{Current: true}}}},
			"[{skills BIM} {licence 一级注册建筑师} {experience 5} {education bachelor} {languages en B2}]"},
	} {
		if got := fmt.Sprint(shared().Score(tt.profile, o, market.Ranking{}, day).Missed); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// Whoever is told how many come before them stands there in the list, whether
// they are in the pool or not, under whatever score.
func TestAheadIsThePlaceInTheList(t *testing.T) {
	held := 0
	surveyed(t, 8, func(pool *Talents, q TalentQuery, whole Ranking) {
		for _, at := range []int{0, 1, 40, len(whole.Matches) / 2, len(whole.Matches) - 1} {
			match := whole.Matches[at]
			other := whole.Matches[(at+100)%len(whole.Matches)]
			ahead, others, err := pool.Ahead(context.Background(), q, match.ID, []Mark{match.Mark(), other.Mark(), {false, 2}, {true, 0}})
			if err != nil || others != len(whole.Matches)-1 || ahead[0] != at || ahead[2] != 0 {
				t.Fatalf("%d: %v of %d, %v", at, ahead, others, err)
			}
			if len(match.Gates) > 0 {
				held++
			}
			// Where the talent with the other's score would stand: by id among equals.
			want := 0
			for i, m := range whole.Matches {
				mine := candidate{gated: len(other.Gates) > 0, score: other.Score, id: match.ID}
				if i != at && (candidate{gated: len(m.Gates) > 0, score: m.Score, id: m.ID}).before(mine) {
					want++
				}
			}
			if ahead[1] != want || ahead[3] < len(whole.Matches)-2 {
				t.Errorf("%d as %d: %v, want %d", at, (at+100)%len(whole.Matches), ahead, want)
			}
			only, _, err := pool.Ahead(context.Background(), q, match.ID, []Mark{match.Mark()})
			if err != nil || only[0] != at {
				t.Errorf("alone: %v, want %d, %v", only, at, err)
			}
		}
		at := len(whole.Matches) / 3
		match := whole.Matches[at]
		pool.Delete(match.ID, 0)
		ahead, others, err := pool.Ahead(context.Background(), q, match.ID, []Mark{match.Mark()})
		if err != nil || others != len(whole.Matches)-1 || ahead[0] != at {
			t.Errorf("%d, not in the pool: %v of %d, %v", at, ahead, others, err)
		}
	})
	if held == 0 {
		t.Error("nobody was held back")
	}
	if _, _, err := shared().NewTalents().Ahead(context.Background(), TalentQuery{}, "t", nil); market.KindOf(err) != market.KindInvalid {
		t.Error(err)
	}
	ctx, end := context.WithCancel(context.Background())
	end()
	if _, _, err := shared().NewTalents().Ahead(ctx, TalentQuery{On: day}, "t", []Mark{{}}); err == nil {
		t.Error("goes on after its end")
	}
}

// A gate that becomes a wish lets through as many as WhatIf says.
func TestWhatIf(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 6)
	pool := m.NewTalents()
	changes := make([]TalentChange, 400)
	for i := range changes {
		changes[i] = TalentChange{ID: fmt.Sprintf("t%03d", i), Revision: 1, Profile: s.profile()}
	}
	pool.Apply(changes, "")
	passing := func(o market.OpeningSpec, r market.Ranking) (n int) {
		ranked, err := pool.Rank(context.Background(), TalentQuery{Opening: o, Ranking: r, On: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range ranked.Matches {
			if match.Gates == nil {
				n++
			}
		}
		return n
	}
	told := 0
	for range 5 {
		o := s.opening()
		r := market.Ranking{Gates: map[string]bool{"skills": true, "pay": false, "experience": true, "languages": true}}
		got, err := pool.WhatIf(context.Background(), TalentQuery{Opening: o, Ranking: r, On: day})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Gates) != 5 {
			t.Fatalf("%v: five gates are on", got.Gates)
		}
		now := passing(o, r)
		for g, more := range got.Gates {
			r.Gates[string(g)] = false
			if want := passing(o, r) - now; want != more {
				t.Errorf("without %s: %d more, not %d", g, want, more)
			}
			r.Gates[string(g)] = true
			told += more
		}
	}
	if told == 0 {
		t.Error("no gate holds anybody back alone")
	}
	if _, err := pool.WhatIf(context.Background(), TalentQuery{}); market.KindOf(err) != market.KindInvalid {
		t.Error(err)
	}
}

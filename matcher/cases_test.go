package matcher

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// caseWant is what a ranking case expects: every id of a tier comes before
// every id of a later one; gates names all gated talents; gaps lists
// "feature:note" that a talent must have (an empty list: none that is a must).
type caseWant struct {
	About   string              `json:"about"`
	On      market.Date         `json:"on"`
	Ranking market.Ranking      `json:"ranking"`
	Tiers   [][]string          `json:"tiers"`
	Equal   [][]string          `json:"equal"`
	Gates   map[string][]Gate   `json:"gates"`
	Gaps    map[string][]string `json:"gaps"`
	Below   map[string]float64  `json:"below"`
}

func newMatcher(t testing.TB) *Matcher {
	t.Helper()
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(lex)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shared is one matcher for the tests that do not mind what it has read.
var shared = sync.OnceValue(func() *Matcher { return newMatcher(new(testing.B)) })

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = market.DecodeStrict(b, v)
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func TestCases(t *testing.T) {
	dirs, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(dirs) < 25 {
		t.Fatalf("%d cases, %v", len(dirs), err)
	}
	m := shared()
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			var opening market.OpeningSpec
			var talents []market.TalentInput
			var want caseWant
			readJSON(t, filepath.Join(dir, "opening.json"), &opening)
			readJSON(t, filepath.Join(dir, "talents.json"), &talents)
			readJSON(t, filepath.Join(dir, "want.json"), &want)
			pool := m.NewTalents()
			for _, talent := range talents {
				if err := talent.Validate(); err != nil {
					t.Fatal(err)
				}
				pool.Put(talent.ID, 1, talent.Profile)
			}
			got, err := pool.Rank(context.Background(), TalentQuery{Opening: opening, Ranking: want.Ranking, On: want.On, Explain: true})
			if err != nil {
				t.Fatal(err)
			}
			checkCase(t, want, got)
			checkBothWays(t, m, opening, want, talents, got)
			if t.Failed() {
				for _, match := range got.Matches {
					t.Logf("%s %.4f %v\n%+v\n%+v\n%+v", match.ID, match.Score, match.Gates, match.Reasons, match.Gaps, match.Factors)
				}
			}
		})
	}
}

func checkCase(t *testing.T, want caseWant, got Ranking) {
	rank, by := make(map[string]int), make(map[string]Match)
	for i, match := range got.Matches {
		rank[match.ID], by[match.ID] = i, match
	}
	listed := 0
	for i, tier := range want.Tiers {
		listed += len(tier)
		for _, later := range want.Tiers[i+1:] {
			for _, a := range tier {
				for _, b := range later {
					tied := by[a].Score == by[b].Score && len(by[a].Gates) == len(by[b].Gates)
					if rank[a] > rank[b] || tied {
						t.Errorf("%s (%.4f) is not before %s (%.4f)", a, by[a].Score, b, by[b].Score)
					}
				}
			}
		}
	}
	if listed != len(got.Matches) || got.Total != listed {
		t.Errorf("%d talents in tiers, %d ranked of %d", listed, len(got.Matches), got.Total)
	}
	for _, same := range want.Equal {
		for _, id := range same[1:] {
			if d := by[id].Score - by[same[0]].Score; d > 0.004 || d < -0.004 {
				t.Errorf("%s %.4f and %s %.4f differ", same[0], by[same[0]].Score, id, by[id].Score)
			}
		}
	}
	for id, match := range by {
		if !slices.Equal(match.Gates, want.Gates[id]) {
			t.Errorf("%s is gated by %v, want %v", id, match.Gates, want.Gates[id])
		}
		if most, ok := want.Below[id]; ok && match.Score >= most {
			t.Errorf("%s scores %.4f, want below %.2f", id, match.Score, most)
		}
		var gaps []string
		said := 0 // gaps that are more than silence
		for _, g := range match.Gaps {
			gaps = append(gaps, fmt.Sprintf("%s:%s", g.Feature, g.Note))
			if g.Note != NotSaid {
				said++
			}
		}
		wanted, ok := want.Gaps[id]
		if ok && len(wanted) == 0 && said > 0 {
			t.Errorf("%s has gaps %v", id, gaps)
		}
		for _, g := range wanted {
			if !slices.Contains(gaps, g) {
				t.Errorf("%s has gaps %v, not %s", id, gaps, g)
			}
		}
	}
}

// checkBothWays holds the pool against the direct comparison and against the
// ranking of openings.
func checkBothWays(t *testing.T, m *Matcher, opening market.OpeningSpec, want caseWant, talents []market.TalentInput, got Ranking) {
	openings := m.NewOpenings()
	openings.Put("o", 1, opening, want.Ranking)
	for _, talent := range talents {
		i := slices.IndexFunc(got.Matches, func(m Match) bool { return m.ID == talent.ID })
		match := got.Matches[i]
		match.ID = ""
		direct := m.Score(talent.Profile, opening, want.Ranking, want.On)
		if a, b := fmt.Sprintf("%+v", direct), fmt.Sprintf("%+v", match); a != b {
			t.Errorf("%s: direct\n%s\npool\n%s", talent.ID, a, b)
		}
		back, err := openings.Rank(context.Background(), OpeningQuery{Profile: talent.Profile, On: want.On, Explain: true})
		if err != nil || len(back.Matches) != 1 {
			t.Fatal(err, back)
		}
		back.Matches[0].ID = ""
		if a, b := fmt.Sprintf("%+v", back.Matches[0]), fmt.Sprintf("%+v", match); a != b {
			t.Errorf("%s: openings\n%s\ntalents\n%s", talent.ID, a, b)
		}
		for _, r := range match.Reasons {
			for _, e := range r.Evidence {
				checkWords(t, talent, opening, r.Feature, e)
			}
		}
	}
}

// checkWords makes sure that evidence quotes the very words of both sides.
func checkWords(t *testing.T, talent market.TalentInput, opening market.OpeningSpec, f Feature, e Evidence) {
	if f != FeatureTitle && f != FeatureSkills && f != FeatureLicence && f != FeatureWishes && f != FeatureIndustry {
		return
	}
	if a := fmt.Sprintf("%v", opening); !strings.Contains(a, e.Wanted) {
		t.Errorf("%s: %q is not in the opening", f, e.Wanted)
	}
	if a := fmt.Sprintf("%v", talent); !strings.Contains(a, e.Found) {
		t.Errorf("%s: %q is not in the profile of %s", f, e.Found, talent.ID)
	}
	if e.How == "" {
		t.Errorf("%s: no reason for %q and %q", f, e.Wanted, e.Found)
	}
}

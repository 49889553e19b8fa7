package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"yuqiao/market"
)

var day, _ = market.ParseDate("2026-11-23")

func rankTalents(t testing.TB, pool *Talents, o market.OpeningSpec, limit int) []Match {
	t.Helper()
	got, err := pool.Rank(context.Background(), TalentQuery{Opening: o, On: day, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return got.Matches
}

// The first K of a ranking are the first K of the whole ranking, in any order
// of arrival, in one batch or one by one, and again and again.
func TestRankingIsExactAndTheSame(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 1)
	var changes []TalentChange
	for i := range 400 {
		changes = append(changes, TalentChange{ID: fmt.Sprintf("t%04d", i), Revision: 1, Profile: s.profile()})
	}
	batch, single := m.NewTalents(), m.NewTalents()
	batch.Apply(changes, "")
	for _, i := range rand.New(rand.NewPCG(3, 3)).Perm(len(changes)) {
		c := changes[i]
		single.Put(c.ID, c.Revision, c.Profile)
	}
	other := newMatcher(t) // whose terms have other numbers
	far := other.NewTalents()
	for i := len(changes) - 1; i >= 0; i -= 500 {
		far.Apply(changes[max(0, i-499):i+1], "")
	}
	for range 4 {
		o := s.opening()
		all := rankTalents(t, batch, o, 0)
		if len(all) != len(changes) {
			t.Fatalf("%d of %d ranked", len(all), len(changes))
		}
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			if len(a.Gates) > 0 && len(b.Gates) == 0 || (len(a.Gates) > 0) == (len(b.Gates) > 0) && (a.Score < b.Score || a.Score == b.Score && a.ID > b.ID) {
				t.Fatalf("%+v before %+v", a, b)
			}
		}
		for _, k := range []int{1, 7, 20, 300} {
			for name, pool := range map[string]*Talents{"batch": batch, "single": single, "other terms": far} {
				if got := rankTalents(t, pool, o, k); !reflect.DeepEqual(got, all[:k]) {
					t.Fatalf("%s, first %d:\n%v\n%v", name, k, got, all[:k])
				}
			}
		}
	}
}

// A pair has one score, however it is asked for.
func TestOneScore(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 2)
	talents, openings := m.NewTalents(), m.NewOpenings()
	profiles, specs := make([]market.Profile, 30), make([]market.OpeningSpec, 12)
	for i := range profiles {
		profiles[i] = s.profile()
		talents.Put(fmt.Sprint(i), 1, profiles[i])
	}
	for i := range specs {
		specs[i] = s.opening()
		openings.Put(fmt.Sprint(i), 1, specs[i], market.Ranking{})
	}
	ctx := context.Background()
	scores := map[string]Match{}
	for n, o := range specs {
		got, err := talents.Rank(ctx, TalentQuery{Opening: o, On: day, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range got.Matches {
			key := match.ID + "/" + fmt.Sprint(n)
			match.ID = ""
			scores[key] = match
		}
	}
	for n, p := range profiles {
		got, err := openings.Rank(ctx, OpeningQuery{Profile: p, On: day, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range got.Matches {
			key := fmt.Sprint(n) + "/" + match.ID
			match.ID = ""
			if !reflect.DeepEqual(match, scores[key]) {
				t.Fatalf("%s\nopenings %+v\ntalents  %+v", key, match, scores[key])
			}
		}
		for k, o := range specs[:5] {
			if direct := m.Score(p, o, market.Ranking{}, day); !reflect.DeepEqual(direct, scores[fmt.Sprint(n, "/", k)]) {
				t.Fatalf("%d/%d\ndirect  %+v\ntalents %+v", n, k, direct, scores[fmt.Sprint(n, "/", k)])
			}
		}
	}
}

// The score is what the explanation says it is.
func TestExplanationAddsUp(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 3)
	for range 150 {
		match := m.Score(s.profile(), s.opening(), market.Ranking{}, day)
		sum, weights := 0.0, 0.0
		for _, r := range match.Reasons {
			if r.Score < 0 || r.Score > 1 {
				t.Fatalf("%+v", r)
			}
			sum += r.Score * r.Weight
			weights += r.Weight
		}
		for _, f := range match.Factors {
			sum *= f.Value
		}
		if d := sum - match.Score; d > 0.001 || d < -0.001 || weights < 0.999 || weights > 1.001 {
			t.Fatalf("reasons give %.4f of weight %.4f, the score is %.4f: %+v", sum, weights, match.Score, match)
		}
		for _, c := range match.Change {
			if c.Score < match.Score || round(c.Score-match.Score) != c.Lift {
				t.Fatalf("%+v of %.4f", c, match.Score)
			}
		}
	}
}

// To have what is asked for never lowers a score.
func TestMoreIsNeverWorse(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 4)
	better := map[string]func(p *market.Profile, o market.OpeningSpec){
		"required skill": func(p *market.Profile, o market.OpeningSpec) {
			p.Skills = append(append([]market.Skill{}, p.Skills...), market.Skill{Name: o.Skills[0].Name})
		},
		"place":      func(p *market.Profile, o market.OpeningSpec) { p.Wants.Places = []market.Place{o.Place} },
		"engagement": func(p *market.Profile, o market.OpeningSpec) { p.Wants.Engagements = []market.Engagement{o.Engagement} },
		"pay": func(p *market.Profile, _ market.OpeningSpec) {
			p.Wants.Pay = &market.WantedPay{Amount: 15000, Currency: market.CNY, Per: market.PerMonth}
		},
		"languages": func(p *market.Profile, _ market.OpeningSpec) {
			p.Languages = []market.Language{{Code: "zh", Level: "C2"}, {Code: "en", Level: "C2"}}
		},
		"licence": func(p *market.Profile, o market.OpeningSpec) {
			for _, l := range o.Licences {
				p.Licences = append(append([]market.Licence{}, p.Licences...), market.Licence{Title: l.Title})
			}
		},
		"wished title": func(p *market.Profile, o market.OpeningSpec) { p.Wants.Titles = []string{o.Title} },
		"start":        func(p *market.Profile, _ market.OpeningSpec) { p.Wants.From = day },
	}
	for range 80 {
		p, o := s.profile(), s.opening()
		before := m.Score(p, o, market.Ranking{}, day)
		for name, change := range better {
			q := p
			change(&q, o)
			if m.lex.Context(contextTexts(q)...) != m.lex.Context(contextTexts(p)...) {
				continue // the new words changed what the others mean
			}
			after := m.Score(q, o, market.Ranking{}, day)
			if after.Score < before.Score || len(after.Gates) > len(before.Gates) {
				t.Fatalf("%s: %.4f %v became %.4f %v\n%+v\n%+v", name, before.Score, before.Gates, after.Score, after.Gates, p, o)
			}
		}
	}
}

// Who somebody is never changes a score.
func TestFairness(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 5)
	for range 80 {
		p, o := s.profile(), s.opening()
		if len(p.Education) == 0 {
			p.Education = []market.Degree{{Level: market.Bachelor}}
		}
		if len(p.Licences) == 0 {
			p.Licences = []market.Licence{{Title: "驾驶执照"}}
		}
		if len(p.Experience) == 0 {
			p.Experience = []market.Experience{{Title: p.Headline}}
		}
		before := m.Score(p, o, market.Ranking{}, day)
		for name, change := range map[string]func(*market.Profile){
			"name (and the sex that it hints at)":   func(p *market.Profile) { p.Name = "陈美玲 Ms Maria da Silva" },
			"nationality":                           func(p *market.Profile) { p.Nationality = "PT" },
			"institution":                           func(p *market.Profile) { p.Education[0].Institution = "University of Oxford" },
			"year of graduation, which tells age":   func(p *market.Profile) { p.Education[0].Year = 1975 },
			"past employer":                         func(p *market.Profile) { p.Experience[0].Employer = "麦肯锡" },
			"licence number":                        func(p *market.Profile) { p.Licences[0].Number = "A1" },
			"kinds, which only the clauses look at": func(p *market.Profile) { p.Kinds = []market.TalentKind{market.HighLevel} },
		} {
			q := p
			q.Education = append([]market.Degree{}, p.Education...)
			q.Experience = append([]market.Experience{}, p.Experience...)
			q.Licences = append([]market.Licence{}, p.Licences...)
			change(&q)
			if after := m.Score(q, o, market.Ranking{}, day); !reflect.DeepEqual(before, after) {
				t.Fatalf("%s: %+v became %+v", name, before, after)
			}
		}
	}
}

func TestRankingsWhileWriting(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 6)
	profiles := make([]market.Profile, 200)
	for i := range profiles {
		profiles[i] = s.profile()
	}
	o := s.opening()
	pool, openings := m.NewTalents(), m.NewOpenings()
	var wg sync.WaitGroup
	for w := range 3 {
		wg.Go(func() {
			for n := range 300 {
				i := (n*7 + w) % len(profiles)
				id := fmt.Sprint(i)
				if n%5 == 4 {
					pool.Delete(id, int64(n))
					openings.Delete(id, int64(n))
				} else {
					pool.Put(id, int64(n), profiles[(i+n)%len(profiles)])
					openings.Put(id, int64(n), o, market.Ranking{})
				}
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			for n := range 60 {
				got, err := pool.Rank(context.Background(), TalentQuery{Opening: o, On: day, Limit: 10, Explain: true, Keep: n%2 == 0})
				if err != nil || len(got.Matches) > 10 || len(got.Matches) > got.Total {
					t.Errorf("%+v, %v", got, err)
				}
				if _, err := openings.Rank(context.Background(), OpeningQuery{Profile: profiles[n], On: day}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for id, revision := range pool.Versions() {
		row, ok := pool.writer.rows.get([]byte(id))
		if seen[id] || !ok || pool.writer.chunk(row).revision(slotOf(row)) != revision {
			t.Errorf("row of %s at revision %d is at %d, %v", id, revision, row, ok)
		}
		seen[id] = true
	}
	if len(seen) != pool.Len() {
		t.Errorf("%d rows, %d ids", pool.Len(), len(seen))
	}
}

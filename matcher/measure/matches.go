package measure

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/graded"
)

// MatchFigure judges the ids of one ranking by their grades.
type MatchFigure struct {
	Name string
	Of   func(ids []string, grades map[string]int) float64
}

// MatchFigures are those of whole matches.
var MatchFigures = []MatchFigure{
	{"nDCG@10", func(ids []string, grades map[string]int) float64 { return NDCG(ids, grades, 10) }},
	{"P@4", func(ids []string, grades map[string]int) float64 { return PrecisionAt(ids, grades, 4) }},
	{"P@5", func(ids []string, grades map[string]int) float64 { return PrecisionAt(ids, grades, 5) }},
}

// Day is the day for which sets are ranked.
var Day = func() market.Date {
	d, err := market.ParseDate("2026-11-23")
	if err != nil {
		panic(err)
	}
	return d
}()

// Rankings are the matches of each opening of a set, best first, explained.
func Rankings(m *matcher.Matcher, set *graded.Set) ([][]matcher.Match, error) {
	pool := m.NewTalents()
	for _, t := range set.Talents {
		pool.Put(t.ID, 1, t.Profile)
	}
	var all [][]matcher.Match
	for _, o := range set.Openings {
		got, err := pool.Rank(context.Background(), matcher.TalentQuery{Opening: o.OpeningSpec, On: Day, Explain: true})
		if err != nil {
			return nil, err
		}
		all = append(all, got.Matches)
	}
	return all, nil
}

// IDs are the ids of each ranking.
func IDs(rankings [][]matcher.Match) [][]string {
	out := make([][]string, len(rankings))
	for i, matches := range rankings {
		for _, match := range matches {
			out[i] = append(out[i], match.ID)
		}
	}
	return out
}

// Baseline are the ids that the baseline gives for each opening.
func Baseline(set *graded.Set) [][]string {
	var texts []string
	for _, t := range set.Talents {
		texts = append(texts, profileText(t.Profile))
	}
	base := newTFIDF(texts)
	var out [][]string
	for _, o := range set.Openings {
		var ids []string
		for _, n := range base.rank(openingText(o.OpeningSpec)) {
			ids = append(ids, set.Talents[n].ID)
		}
		out = append(out, ids)
	}
	return out
}

// Judge gives for each of MatchFigures the values of the openings.
func Judge(set *graded.Set, ids [][]string) [][]float64 {
	out := make([][]float64, len(MatchFigures))
	for f, figure := range MatchFigures {
		for i, o := range set.Openings {
			out[f] = append(out[f], figure.Of(ids[i], set.Grades[o.ID]))
		}
	}
	return out
}

// Ideal are the ids in the order of their grades: no ranking is judged better.
func Ideal(set *graded.Set) [][]string {
	var out [][]string
	for _, o := range set.Openings {
		grades := set.Grades[o.ID]
		var ids []string
		for id := range grades {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, func(a, b string) int {
			return cmp.Or(cmp.Compare(grades[b], grades[a]), cmp.Compare(a, b))
		})
		out = append(out, ids)
	}
	return out
}

// profileText and openingText are all the words that the baseline may read.
func profileText(p market.Profile) string {
	parts := append([]string{p.Headline, p.Summary}, p.Wants.Titles...)
	for _, s := range p.Skills {
		parts = append(parts, s.Name)
	}
	for _, e := range p.Experience {
		parts = append(parts, e.Title, e.Summary)
	}
	for _, d := range p.Education {
		parts = append(parts, d.Field)
	}
	for _, l := range p.Licences {
		parts = append(parts, l.Title)
	}
	return strings.Join(parts, "\n")
}

func openingText(o market.OpeningSpec) string {
	parts := []string{o.Title, o.Description, o.Industry}
	for _, s := range o.Skills {
		parts = append(parts, s.Name)
	}
	for _, l := range o.Licences {
		parts = append(parts, l.Title)
	}
	return strings.Join(parts, "\n")
}

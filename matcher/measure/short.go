package measure

import (
	"math"
	"path/filepath"
	"slices"

	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
)

// fairness names the figure that is 1 or wrong.
const fairness = "own set fairness"

// Short are the figures of ours that need nothing but the project's own set, by
// name and to four decimals: those that a change may not let fall. Of a group of
// titles two are asked for.
func Short(m *matcher.Matcher, l *lexicon.Lexicon, own string) (map[string]float64, error) {
	figures := make(map[string]float64)
	put := func(name string, values []float64) { figures[name] = math.Round(Mean(values)*1e4) / 1e4 }

	groups, err := graded.ReadTitles(filepath.Join(own, "titles.tsv"))
	if err != nil {
		return nil, err
	}
	for _, t := range OwnTitles(groups) {
		t.Queries = lastOfUnit(t.Queries, 2)
		for f, values := range t.ByLexicon(l, Listed(l)) {
			put(t.Name+" "+t.Figures[f].Name, values)
		}
	}
	set, err := graded.Read(own)
	if err != nil {
		return nil, err
	}
	rankings, err := Rankings(m, set)
	if err != nil {
		return nil, err
	}
	for f, values := range Judge(set, IDs(rankings)) {
		put("own set "+MatchFigures[f].Name, values)
	}
	fair, err := Fairness(m, set)
	if err != nil {
		return nil, err
	}
	figures[fairness] = slices.Min(fair)
	return figures, nil
}

// lastOfUnit keeps the last n queries of each unit: the forms of a title that
// are written less often stand there.
func lastOfUnit(queries []Query, n int) []Query {
	var kept []Query
	of := make(map[int]int)
	for _, q := range slices.Backward(queries) {
		if of[q.Unit]++; of[q.Unit] <= n {
			kept = append(kept, q)
		}
	}
	return kept
}

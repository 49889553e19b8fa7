package measure

import (
	"math"
	"path/filepath"
	"slices"

	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
)

// Short are the figures of ours that need nothing but the project's own set, by
// name and to four decimals: those that a change may not let fall.
func Short(m *matcher.Matcher, l *lexicon.Lexicon, own string) (map[string]float64, error) {
	figures := make(map[string]float64)
	put := func(name string, values []float64) { figures[name] = math.Round(Mean(values)*1e4) / 1e4 }

	groups, err := graded.ReadTitles(filepath.Join(own, "titles.tsv"))
	if err != nil {
		return nil, err
	}
	for _, t := range OwnTitles(groups) {
		for f, values := range t.ByLexicon(l) {
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
	figures["own set fairness"] = slices.Min(fair)
	return figures, nil
}

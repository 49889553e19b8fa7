package main

import (
	"cmp"
	"slices"
	"sync"

	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/measure"
)

// depth is how many places of a ranking the figures look at.
const depth = 10

// exercise is one opening with what every talent's score for it is made of.
type exercise struct {
	grades map[string]int
	// pass are those whom no gate holds back; held come after them all.
	pass, held []matcher.Match
}

func exercises(m *matcher.Matcher, set *graded.Set) ([]exercise, error) {
	rankings, err := measure.Rankings(m, set)
	if err != nil {
		return nil, err
	}
	var out []exercise
	for i, o := range set.Openings {
		e := exercise{grades: set.Grades[o.ID]}
		for _, match := range rankings[i] {
			if len(match.Gates) == 0 {
				e.pass = append(e.pass, match)
			} else {
				e.held = append(e.held, match)
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// first are the ids of the first places under a scale.
func (e exercise) first(s matcher.Scale) []string {
	ids := order(e.pass, s)
	if len(ids) < depth {
		ids = append(ids, order(e.held, s)...)
	}
	return ids[:min(depth, len(ids))]
}

func order(matches []matcher.Match, s matcher.Scale) []string {
	type scored struct {
		id    string
		score float64
	}
	all := make([]scored, len(matches))
	for i, m := range matches {
		all[i] = scored{m.ID, s.Score(m.Basis)}
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id)) })
	ids := make([]string, len(all))
	for i, a := range all {
		ids[i] = a.id
	}
	return ids
}

// figures are those of one scale, by opening.
type figures struct{ ndcg, p4 []float64 }

func judge(es []exercise, s matcher.Scale) figures {
	var f figures
	for _, e := range es {
		ids := e.first(s)
		f.ndcg = append(f.ndcg, measure.NDCG(ids, e.grades, depth))
		f.p4 = append(f.p4, measure.PrecisionAt(ids, e.grades, 4))
	}
	return f
}

// judgeAll does so for every candidate.
func judgeAll(es []exercise, candidates []candidate) []figures {
	out := make([]figures, len(candidates))
	var wait sync.WaitGroup
	const workers = 2
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(candidates); i += workers {
				out[i] = judge(es, candidates[i].scale)
			}
		})
	}
	wait.Wait()
	return out
}

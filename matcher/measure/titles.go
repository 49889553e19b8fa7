package measure

import (
	"math/rand/v2"
	"slices"
	"sync"

	"yuqiao/matcher/lexicon"
)

// Titles is one exercise: for each query the right answers are to be found
// among all candidates.
type Titles struct {
	Name       string
	Candidates []string
	Queries    []Query
	Figures    []TitleFigure
	// Units is into how many units the queries fall; figures are means over
	// units, so that a group with many titles counts no more than another.
	Units int
	Unit  string // "queries" or "groups"
}

// Query is one title whose right answers are known.
type Query struct {
	Text  string
	Self  int // the candidate that is the query itself, −1: none
	Right map[int]bool
	Unit  int
}

// TitleFigure judges the ascending places of the right answers.
type TitleFigure struct {
	Name string
	Of   func(places []int) float64
}

var (
	figureMAP  = TitleFigure{"MAP", AveragePrecision}
	figureR10  = TitleFigure{"R@10", func(p []int) float64 { return RecallAt(p, 10) }}
	figureHit1 = TitleFigure{"R@1", func(p []int) float64 { return HitAt(p, 1) }}
	figureHit5 = TitleFigure{"R@5", func(p []int) float64 { return HitAt(p, 5) }}
	figureMRR  = TitleFigure{"MRR", ReciprocalRank}
)

// scorer scores every candidate for a query; it must be safe for concurrent use.
type scorer func(query string, scores []float64)

// Near says how near a title is to the one that is asked for.
type Near func(wanted, found *lexicon.Term) float64

// Listed is how near titles are where there are only titles to go by.
func Listed(l *lexicon.Lexicon) Near { return l.Nearness }

// Scored is how near titles are in the score of a match.
func Scored(l *lexicon.Lexicon) Near {
	return func(wanted, found *lexicon.Term) float64 { return float64(l.Compare(wanted, found).Score) }
}

// ByLexicon are the figures of an order that the lexicon gives: for each figure
// the values of the units.
func (t Titles) ByLexicon(l *lexicon.Lexicon, near Near) [][]float64 {
	terms := make([]*lexicon.Term, len(t.Candidates))
	for i, c := range t.Candidates {
		terms[i] = l.Term(lexicon.Title, c, lexicon.Context{})
	}
	return t.run(func(query string, scores []float64) {
		q := l.Term(lexicon.Title, query, lexicon.Context{})
		for i, x := range terms {
			scores[i] = near(q, x)
		}
	})
}

// ByBaseline are the figures of the baseline.
func (t Titles) ByBaseline() [][]float64 {
	return t.run(newTFIDF(t.Candidates).score)
}

func (t Titles) run(score scorer) [][]float64 {
	values := make([][]float64, len(t.Queries)) // query → figures
	blind := rand.New(rand.NewPCG(7, 7)).Perm(len(t.Candidates))
	var wait sync.WaitGroup
	const workers = 2
	for w := range workers {
		wait.Go(func() {
			scores := make([]float64, len(t.Candidates))
			for i := w; i < len(t.Queries); i += workers {
				score(t.Queries[i].Text, scores)
				places := t.Queries[i].places(scores, blind)
				for _, f := range t.Figures {
					values[i] = append(values[i], f.Of(places))
				}
			}
		})
	}
	wait.Wait()
	return t.byUnit(values)
}

// places are the places of the right answers in the order of the scores; equal
// ones go in the blind order.
func (q Query) places(scores []float64, blind []int) []int {
	var places []int
	for r := range q.Right {
		at := 0
		for c, s := range scores {
			if c != q.Self && (s > scores[r] || s == scores[r] && blind[c] < blind[r]) {
				at++
			}
		}
		places = append(places, at)
	}
	slices.Sort(places)
	return places
}

func (t Titles) byUnit(values [][]float64) [][]float64 {
	out, queries := make([][]float64, len(t.Figures)), make([]float64, t.Units)
	for f := range out {
		out[f] = make([]float64, t.Units)
	}
	for i, q := range t.Queries {
		queries[q.Unit]++
		for f, v := range values[i] {
			out[f][q.Unit] += v
		}
	}
	for f := range out {
		for u, n := range queries {
			out[f][u] /= n
		}
	}
	return out
}

// InTraditional is the same exercise with Chinese queries written in
// Traditional characters, and the exercise in Simplified ones it compares with:
// both hold only the queries that the conversion changes.
func (t Titles) InTraditional() (traditional, simplified Titles) {
	traditional, simplified = t, t
	traditional.Queries, simplified.Queries = nil, nil
	traditional.Units, simplified.Units = 0, 0
	unit := make(map[int]int)
	for _, q := range t.Queries {
		text := toTraditional(q.Text)
		if text == q.Text {
			continue
		}
		u, ok := unit[q.Unit]
		if !ok {
			u = len(unit)
			unit[q.Unit] = u
		}
		q.Unit = u
		simplified.Queries = append(simplified.Queries, q)
		q.Text = text
		traditional.Queries = append(traditional.Queries, q)
	}
	traditional.Units, simplified.Units = len(unit), len(unit)
	return traditional, simplified
}

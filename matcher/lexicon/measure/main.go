// Command measure holds the lexicon to public lists of job titles and prints
// its figures beside those of a plain lexical baseline (TF-IDF over character
// 3-grams, weighed on the list itself), with the 95 % interval of the
// difference by a paired bootstrap over the queries:
//
//	go run ./matcher/lexicon/measure -bench FOLDER
//
// FOLDER holds esco_titles.tsv, onet_alternate_titles.txt and zh_en_titles.tsv.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"path/filepath"
	"sort"
	"sync"

	"yuqiao/matcher/lexicon"
)

func main() {
	log.SetFlags(0)
	bench := flag.String("bench", "", "folder of the lists")
	queries := flag.Int("queries", 800, "queries a list, at most")
	seed := flag.Uint64("seed", 1, "seed of the samples")
	flag.Parse()
	if *bench == "" {
		log.Fatal("measure: -bench FOLDER is missing")
	}
	l, err := lexicon.Open()
	check(err)
	fmt.Printf("lexicon %s, %d queries a list at most, seed %d\n", l.Version(), *queries, *seed)
	fmt.Printf("%-22s %-6s %9s %9s  %s\n", "list", "figure", "lexicon", "baseline", "difference (95 %)")

	esco, err := readESCO(filepath.Join(*bench, "esco_titles.tsv"))
	check(err)
	onet, err := readONET(filepath.Join(*bench, "onet_alternate_titles.txt"), 10, *seed)
	check(err)
	pairs, err := readPairs(filepath.Join(*bench, "zh_en_titles.tsv"))
	check(err)
	for _, t := range []task{
		within("ESCO en-en", esco, *queries, *seed),
		within("O*NET en-en (sample)", onet, *queries, *seed),
		across("zh to en", pairs, func(p pair) (string, string) { return p.zh, p.en }),
		across("en to zh", pairs, func(p pair) (string, string) { return p.en, p.zh }),
	} {
		report(t, run(t, byLexicon(l, t)), run(t, newBaseline(t)))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// scorer scores every candidate for a query.
type scorer func(query string, scores []float64)

func byLexicon(l *lexicon.Lexicon, t task) scorer {
	terms := make([]*lexicon.Term, len(t.candidates))
	for i, c := range t.candidates {
		terms[i] = l.Term(lexicon.Title, c, lexicon.Context{})
	}
	return func(query string, scores []float64) {
		q := l.Term(lexicon.Title, query, lexicon.Context{})
		for i, x := range terms {
			scores[i] = float64(l.Compare(q, x).Score)
		}
	}
}

// run returns the figures of each query, in the order of t.figures.
func run(t task, score scorer) [][]float64 {
	out := make([][]float64, len(t.queries))
	order := rand.New(rand.NewPCG(7, 7)).Perm(len(t.candidates)) // breaks ties blindly
	var wait sync.WaitGroup
	const workers = 2
	for w := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			scores := make([]float64, len(t.candidates))
			ranked := make([]int, len(t.candidates))
			for i := w; i < len(t.queries); i += workers {
				q := t.queries[i]
				score(q.text, scores)
				ranked = ranked[:0]
				for c := range t.candidates {
					if c != q.self {
						ranked = append(ranked, c)
					}
				}
				sort.Slice(ranked, func(a, b int) bool {
					if scores[ranked[a]] != scores[ranked[b]] {
						return scores[ranked[a]] > scores[ranked[b]]
					}
					return order[ranked[a]] < order[ranked[b]]
				})
				out[i] = t.figuresOf(ranked, q.relevant)
			}
		}()
	}
	wait.Wait()
	return out
}

func report(t task, ours, base [][]float64) {
	for f, name := range t.figures {
		random := rand.New(rand.NewPCG(11, 13))
		const resamples = 2000
		differences := make([]float64, resamples)
		for r := range differences {
			for range ours {
				i := random.IntN(len(ours))
				differences[r] += ours[i][f] - base[i][f]
			}
			differences[r] /= float64(len(ours))
		}
		sort.Float64s(differences)
		a, b := mean(ours, f), mean(base, f)
		fmt.Printf("%-22s %-6s %9.3f %9.3f  %+.3f (%+.3f … %+.3f)  %d queries, %d candidates\n", t.name, name, a, b, a-b,
			differences[resamples*25/1000], differences[resamples*975/1000], len(ours), len(t.candidates))
	}
}

func mean(rows [][]float64, f int) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r[f]
	}
	return sum / float64(len(rows))
}

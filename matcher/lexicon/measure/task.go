package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
)

// task is one retrieval exercise over a list.
type task struct {
	name       string
	candidates []string
	queries    []query
	figures    []string
	figuresOf  func(ranked []int, relevant map[int]bool) []float64
}

type query struct {
	text     string
	self     int // the candidate that is the query itself; −1: none
	relevant map[int]bool
}

type pair struct{ zh, en string }

// within asks, for titles drawn from the groups, for the other titles of the
// same group among all titles.
func within(name string, groups [][]string, most int, seed uint64) task {
	t := task{name: name, figures: []string{"MAP", "R@10"}, figuresOf: func(ranked []int, relevant map[int]bool) []float64 {
		found, precision, top := 0.0, 0.0, 0.0
		for i, c := range ranked {
			if relevant[c] {
				found++
				precision += found / float64(i+1)
				if i < 10 {
					top++
				}
			}
		}
		return []float64{precision / float64(len(relevant)), top / float64(min(10, len(relevant)))}
	}}
	random := rand.New(rand.NewPCG(seed, 2004))
	for _, g := range groups {
		first := len(t.candidates)
		t.candidates = append(t.candidates, g...)
		if len(g) < 2 {
			continue
		}
		q := query{self: first + random.IntN(len(g)), relevant: map[int]bool{}}
		q.text = t.candidates[q.self]
		for i := range g {
			if first+i != q.self {
				q.relevant[first+i] = true
			}
		}
		t.queries = append(t.queries, q)
	}
	random.Shuffle(len(t.queries), func(i, j int) { t.queries[i], t.queries[j] = t.queries[j], t.queries[i] })
	t.queries = t.queries[:min(most, len(t.queries))]
	return t
}

// across asks for the name in the other language among all names in it.
func across(name string, pairs []pair, sides func(pair) (from, to string)) task {
	t := task{name: name, figures: []string{"R@1", "R@5", "MRR"}, figuresOf: func(ranked []int, relevant map[int]bool) []float64 {
		for i, c := range ranked {
			if relevant[c] {
				at := func(n int) float64 {
					if i < n {
						return 1
					}
					return 0
				}
				return []float64{at(1), at(5), 1 / float64(i+1)}
			}
		}
		return []float64{0, 0, 0}
	}}
	at := map[string]int{}
	answers := map[string]map[int]bool{}
	for _, p := range pairs {
		from, to := sides(p)
		i, ok := at[to]
		if !ok {
			i = len(t.candidates)
			at[to] = i
			t.candidates = append(t.candidates, to)
		}
		if answers[from] == nil {
			answers[from] = map[int]bool{}
		}
		answers[from][i] = true
	}
	texts := make([]string, 0, len(answers))
	for text := range answers {
		texts = append(texts, text)
	}
	sort.Strings(texts)
	for _, text := range texts {
		t.queries = append(t.queries, query{text, -1, answers[text]})
	}
	return t
}

// rows calls f with the fields of each line after the first.
func rows(file string, fields int, f func([]string)) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		if n == 1 {
			continue
		}
		parts := strings.Split(strings.TrimRight(s.Text(), "\r"), "\t")
		if len(parts) < fields {
			return fmt.Errorf("%s:%d: %d fields", file, n, len(parts))
		}
		f(parts)
	}
	return s.Err()
}

func readESCO(file string) ([][]string, error) {
	var groups [][]string
	err := rows(file, 3, func(f []string) {
		g := []string{f[1]}
		for _, a := range strings.Split(f[2], "|") {
			if a = strings.TrimSpace(a); a != "" && a != f[1] {
				g = append(g, a)
			}
		}
		groups = append(groups, g)
	})
	return groups, err
}

// readONET keeps at most each titles of an occupation, drawn by the seed.
func readONET(file string, each int, seed uint64) ([][]string, error) {
	byCode := map[string][]string{}
	err := rows(file, 2, func(f []string) { byCode[f[0]] = append(byCode[f[0]], f[1]) })
	codes := make([]string, 0, len(byCode))
	for c := range byCode {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	random := rand.New(rand.NewPCG(seed, 87))
	var groups [][]string
	for _, c := range codes {
		g := byCode[c]
		random.Shuffle(len(g), func(i, j int) { g[i], g[j] = g[j], g[i] })
		groups = append(groups, g[:min(each, len(g))])
	}
	return groups, err
}

func readPairs(file string) ([]pair, error) {
	var pairs []pair
	err := rows(file, 4, func(f []string) { pairs = append(pairs, pair{f[2], f[3]}) })
	return pairs, err
}

package measure

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
)

// The yardsticks that stand outside this repository: public lists of titles.
// They are read for measuring only.

// ESCO asks, for titles of esco_titles.tsv drawn by the seed, for the others of
// the same occupation.
func ESCO(file string, most int, seed uint64) (Titles, error) {
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
	return within("ESCO en–en", groups, most, seed), err
}

// ONET is the same for onet_alternate_titles.txt, with at most ten titles an
// occupation, drawn by the seed.
func ONET(file string, most int, seed uint64) (Titles, error) {
	const each = 10
	byCode := make(map[string][]string)
	err := rows(file, 2, func(f []string) { byCode[f[0]] = append(byCode[f[0]], f[1]) })
	codes := make([]string, 0, len(byCode))
	for c := range byCode {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	random := rand.New(rand.NewPCG(seed, 87))
	var groups [][]string
	for _, c := range codes {
		g := byCode[c]
		random.Shuffle(len(g), func(i, j int) { g[i], g[j] = g[j], g[i] })
		groups = append(groups, g[:min(each, len(g))])
	}
	return within("O*NET en–en", groups, most, seed), err
}

// Pairs asks for each name of zh_en_titles.tsv for its name in the other
// language.
func Pairs(file string) (zhToEn, enToZh Titles, err error) {
	var zh, en []string
	err = rows(file, 4, func(f []string) { zh, en = append(zh, f[2]), append(en, f[3]) })
	return across("names zh→en", zh, en), across("names en→zh", en, zh), err
}

func within(name string, groups [][]string, most int, seed uint64) Titles {
	t := Titles{Name: name, Figures: []TitleFigure{figureMAP, figureR10}}
	random := rand.New(rand.NewPCG(seed, 2004))
	for _, g := range groups {
		first := len(t.Candidates)
		t.Candidates = append(t.Candidates, g...)
		if len(g) < 2 {
			continue
		}
		q := Query{Self: first + random.IntN(len(g)), Right: make(map[int]bool)}
		q.Text = t.Candidates[q.Self]
		for i := range g {
			if first+i != q.Self {
				q.Right[first+i] = true
			}
		}
		t.Queries = append(t.Queries, q)
	}
	random.Shuffle(len(t.Queries), func(i, j int) { t.Queries[i], t.Queries[j] = t.Queries[j], t.Queries[i] })
	t.Queries = t.Queries[:min(most, len(t.Queries))]
	return t.eachOne()
}

func across(name string, from, to []string) Titles {
	t := Titles{Name: name, Figures: []TitleFigure{figureHit1, figureHit5, figureMRR, figureMAP}}
	at, right := make(map[string]int), make(map[string]map[int]bool)
	for i, text := range from {
		c, ok := at[to[i]]
		if !ok {
			c = len(t.Candidates)
			at[to[i]] = c
			t.Candidates = append(t.Candidates, to[i])
		}
		if right[text] == nil {
			right[text] = make(map[int]bool)
			t.Queries = append(t.Queries, Query{Text: text, Self: -1, Right: right[text]})
		}
		right[text][c] = true
	}
	return t.eachOne()
}

// eachOne makes each query a unit.
func (t Titles) eachOne() Titles {
	for i := range t.Queries {
		t.Queries[i].Unit = i
	}
	t.Units, t.Unit = len(t.Queries), "queries"
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

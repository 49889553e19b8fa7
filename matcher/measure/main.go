// Command measure holds the matcher against graded judgements: a folder with
// openings.ndjson, talents.ndjson and qrels.tsv (opening, talent, grade 0…3).
// It prints nDCG@10 and P@5 (grade 2 or more) beside a plain lexical baseline,
// with a paired bootstrap interval of the difference.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yuqiao/importer"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

func main() {
	dir := flag.String("dir", "", "folder with openings.ndjson, talents.ndjson and qrels.tsv")
	day := flag.String("on", "2026-11-23", "day of the ranking")
	show := flag.Int("show", 0, "also print the first N of each ranking with their grades")
	flag.Parse()
	if err := run(*dir, *day, *show); err != nil {
		log.Fatal(err)
	}
}

func run(dir, day string, show int) error {
	on, err := market.ParseDate(day)
	if err != nil {
		return err
	}
	var talents importer.Collected[market.TalentInput]
	var openings importer.Collected[market.OpeningInput]
	if err := readFile(filepath.Join(dir, "talents.ndjson"), importer.Talents, &talents); err != nil {
		return err
	}
	if err := readFile(filepath.Join(dir, "openings.ndjson"), importer.Openings, &openings); err != nil {
		return err
	}
	grades, err := readGrades(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		return err
	}
	lex, err := lexicon.Open()
	if err != nil {
		return err
	}
	m, err := matcher.New(lex)
	if err != nil {
		return err
	}
	pool := m.NewTalents()
	var texts []string
	for _, t := range talents.Items {
		pool.Put(t.Value.ID, 1, t.Value.Profile)
		texts = append(texts, profileText(t.Value.Profile))
	}
	base := newTFIDF(texts)

	var ours, plain []figures
	for _, o := range openings.Items {
		graded := grades[o.Value.ID]
		got, err := pool.Rank(context.Background(), matcher.TalentQuery{Opening: o.Value.OpeningSpec, On: on, Explain: show > 0})
		if err != nil {
			return err
		}
		ids := make([]string, len(got.Matches))
		for i, match := range got.Matches {
			ids[i] = match.ID
		}
		mine := figuresOf(ids, graded)
		ours = append(ours, mine)
		order := base.rank(openingText(o.Value.OpeningSpec))
		lexical := make([]string, len(order))
		for i, n := range order {
			lexical[i] = talents.Items[n].Value.ID
		}
		plain = append(plain, figuresOf(lexical, graded))
		if show > 0 {
			fmt.Printf("%s %s  nDCG@10 %.3f\n", o.Value.ID, o.Value.Title, mine.ndcg)
			for i, match := range got.Matches[:min(show, len(got.Matches))] {
				var parts []string
				for _, r := range match.Reasons {
					parts = append(parts, fmt.Sprintf("%s %.2f", r.Feature, r.Score))
				}
				for _, f := range match.Factors {
					parts = append(parts, fmt.Sprintf("×%s %.2f", f.Name, f.Value))
				}
				fmt.Printf("  %2d %s grade %d  %.4f %v  %s\n", i+1, match.ID, graded[match.ID], match.Score, match.Gates, strings.Join(parts, ", "))
			}
		}
	}
	fmt.Printf("%d openings, %d talents, %d grades, on %s\n", len(openings.Items), len(talents.Items), count(grades), on)
	fmt.Println("              matcher  baseline  difference (95 % of 10,000 paired resamples)")
	report("nDCG@10", ours, plain, func(f figures) float64 { return f.ndcg })
	report("P@5", ours, plain, func(f figures) float64 { return f.p5 })
	return nil
}

func report(name string, ours, plain []figures, of func(figures) float64) {
	a, b := make([]float64, len(ours)), make([]float64, len(plain))
	for i := range ours {
		a[i], b[i] = of(ours[i]), of(plain[i])
	}
	low, high := bootstrap(a, b)
	fmt.Printf("%-12s  %.3f    %.3f     %+.3f  [%+.3f, %+.3f]\n", name, mean(a), mean(b), mean(a)-mean(b), low, high)
}

func readFile[T any](path string, read func(io.Reader, string, importer.Sink[T]) error, sink *importer.Collected[T]) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := read(f, path, sink); err != nil {
		return err
	}
	for _, p := range sink.Problems {
		fmt.Fprintln(os.Stderr, p)
	}
	return nil
}

func readGrades(path string) (map[string]map[string]int, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	grades := make(map[string]map[string]int)
	for n, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			return nil, fmt.Errorf("%s:%d: opening, talent and grade are needed", path, n+1)
		}
		g, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		if grades[f[0]] == nil {
			grades[f[0]] = make(map[string]int)
		}
		grades[f[0]][f[1]] = g
	}
	return grades, nil
}

func count(grades map[string]map[string]int) int {
	n := 0
	for _, g := range grades {
		n += len(g)
	}
	return n
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
	return strings.Join(slices.Compact(parts), "\n")
}

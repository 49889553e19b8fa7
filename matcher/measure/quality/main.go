// Command quality prints how good the matcher and its lexicon are, beside a
// plain lexical baseline (TF-IDF over character 3-grams, texts folded as ours)
// on the same data, with the 95 % interval of the difference by a paired
// bootstrap:
//
//	go run ./matcher/measure/quality -bench FOLDER
//
// FOLDER holds yardsticks that are not part of this repository; those that are
// absent are said and left out. The project's own set is always measured.
// docs/quality.md says how to read the table.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/measure"
)

type options struct {
	bench, own, only, record string
	queries, show            int
	seed                     uint64
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.bench, "bench", "../shared/bench", "folder of the yardsticks that are not ours")
	flag.StringVar(&o.own, "own", "matcher/graded", "folder of our own set")
	flag.StringVar(&o.only, "only", "", "measure only lists whose name contains this")
	flag.StringVar(&o.record, "record", "", "only write the figures that the regression test holds to, into this file")
	flag.IntVar(&o.queries, "queries", 800, "queries of an English list, at most")
	flag.IntVar(&o.show, "show", 0, "also print the first N of each ranking with their grades")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the samples")
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal("quality: ", err)
	}
}

func run(o options) error {
	l, err := lexicon.Open()
	if err != nil {
		return err
	}
	m, err := matcher.New(l)
	if err != nil {
		return err
	}
	if o.record != "" {
		return record(m, l, o)
	}
	fmt.Printf("lexicon %s, weights %s, rankings on %s, seed %d\n\n", l.Version(), m.Weights().Version, measure.Day, o.seed)
	q := &quality{options: o, lexicon: l, matcher: m}
	for _, part := range []func() error{q.titles, q.traditional, q.matches} {
		if err := part(); err != nil {
			return err
		}
	}
	for _, a := range q.absent {
		fmt.Println("Left out:", a)
	}
	return nil
}

func record(m *matcher.Matcher, l *lexicon.Lexicon, o options) error {
	figures, err := measure.Short(m, l, o.own)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(figures, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(o.record, append(text, '\n'), 0o644)
}

type quality struct {
	options
	lexicon *lexicon.Lexicon
	matcher *matcher.Matcher
	lists   []measure.Titles
	absent  []string
}

func (q *quality) wanted(name string) bool { return strings.Contains(name, q.only) }

// there tells whether err is nil; a file that is not there is noted.
func (q *quality) there(err error) (bool, error) {
	if missing := (*fs.PathError)(nil); errors.As(err, &missing) && errors.Is(err, fs.ErrNotExist) {
		q.absent = append(q.absent, missing.Path+" is not there")
		return false, nil
	}
	return err == nil, err
}

// titles measures the lexicon by lists of titles.
func (q *quality) titles() error {
	esco, err := measure.ESCO(filepath.Join(q.bench, "esco_titles.tsv"), q.queries, q.seed)
	if ok, err := q.there(err); err != nil {
		return err
	} else if ok {
		q.lists = append(q.lists, esco)
	}
	onet, err := measure.ONET(filepath.Join(q.bench, "onet_alternate_titles.txt"), q.queries, q.seed)
	if ok, err := q.there(err); err != nil {
		return err
	} else if ok {
		q.lists = append(q.lists, onet)
	}
	zhToEn, enToZh, err := measure.Pairs(filepath.Join(q.bench, "zh_en_titles.tsv"))
	if ok, err := q.there(err); err != nil {
		return err
	} else if ok {
		q.lists = append(q.lists, zhToEn, enToZh)
	}
	groups, err := graded.ReadTitles(filepath.Join(q.own, "titles.tsv"))
	if ok, err := q.there(err); err != nil {
		return err
	} else if ok {
		q.lists = append(q.lists, measure.OwnTitles(groups)...)
	}
	q.lists = slices.DeleteFunc(q.lists, func(t measure.Titles) bool { return !q.wanted(t.Name) })
	if len(q.lists) == 0 {
		return nil
	}
	fmt.Print("## Titles\n\n")
	measure.WriteHead(os.Stdout)
	for _, t := range q.lists {
		measure.Write(os.Stdout, measure.Rows(fmt.Sprintf("%s (%d)", t.Name, len(t.Candidates)), t.Unit, names(t), t.ByLexicon(q.lexicon, measure.Listed(q.lexicon)), t.ByBaseline()))
	}
	fmt.Print("\nOrdered by the likeness in the score of a match alone:\n\n| list | figure | ours |\n|---|---|---|\n")
	for _, t := range q.lists {
		values := t.ByLexicon(q.lexicon, measure.Scored(q.lexicon))
		for f, name := range names(t) {
			fmt.Printf("| %-28s | %-7s | %.3f |\n", t.Name, name, measure.Mean(values[f]))
		}
	}
	fmt.Println()
	return nil
}

func names(t measure.Titles) []string {
	var out []string
	for _, f := range t.Figures {
		out = append(out, f.Name)
	}
	return out
}

// traditional measures what Chinese queries lose in Traditional characters.
func (q *quality) traditional() error {
	first := true
	for _, t := range q.lists {
		traditional, simplified := t.InTraditional()
		if len(traditional.Queries) == 0 {
			continue
		}
		if first {
			fmt.Print("## Queries in Traditional characters\n\n| list | figure | Simplified | Traditional | loss | queries |\n|---|---|---|---|---|---|\n")
			first = false
		}
		a, b := simplified.ByLexicon(q.lexicon, measure.Listed(q.lexicon)), traditional.ByLexicon(q.lexicon, measure.Listed(q.lexicon))
		for f, name := range names(t) {
			was, is := measure.Mean(a[f]), measure.Mean(b[f])
			fmt.Printf("| %-28s | %-5s | %.3f | %.3f | %+.2f %% | %d |\n", t.Name, name, was, is, 100*(was-is)/was, len(traditional.Queries))
		}
	}
	if !first {
		fmt.Println()
	}
	return nil
}

// matches measures whole rankings, and whether they hang on who somebody is.
func (q *quality) matches() error {
	var fair, most []string
	first := true
	for _, s := range []struct{ name, dir string }{{"match-dev", filepath.Join(q.bench, "match-dev")}, {"own set", q.own}} {
		if !q.wanted(s.name) {
			continue
		}
		set, err := graded.Read(s.dir)
		if ok, err := q.there(err); err != nil {
			return err
		} else if !ok {
			continue
		}
		if first {
			fmt.Print("## Whole matches\n\n")
			measure.WriteHead(os.Stdout)
			first = false
		}
		rankings, err := measure.Rankings(q.matcher, set)
		if err != nil {
			return err
		}
		ids := measure.IDs(rankings)
		var figures []string
		for _, f := range measure.MatchFigures {
			figures = append(figures, f.Name)
		}
		measure.Write(os.Stdout, measure.Rows(fmt.Sprintf("%s (%d)", s.name, len(set.Talents)), "openings", figures,
			measure.Judge(set, ids), measure.Judge(set, measure.Baseline(set))))
		best := measure.Judge(set, measure.Ideal(set))
		for f, name := range figures {
			most = append(most, fmt.Sprintf("%s %s %.3f", s.name, name, measure.Mean(best[f])))
		}
		values, err := measure.Fairness(q.matcher, set)
		if err != nil {
			return err
		}
		fair = append(fair, fmt.Sprintf("| %s | %.3f | %.3f | %d |", s.name, measure.Mean(values), slices.Min(values), len(values)*measure.Disguises))
		if q.show > 0 {
			defer show(set, rankings, q.show)
		}
	}
	if !first {
		fmt.Printf("\nAt most, by the grades: %s.\n", strings.Join(most, ", "))
		fmt.Print("\n## The same people described otherwise: rank-biased overlap at 0.9\n\n| set | mean | least | rankings |\n|---|---|---|---|\n", strings.Join(fair, "\n"), "\n\n")
	}
	return nil
}

// show prints the first matches of each ranking with what they rest on.
func show(set *graded.Set, rankings [][]matcher.Match, n int) {
	for i, o := range set.Openings {
		grades := set.Grades[o.ID]
		fmt.Printf("%s %s  nDCG@10 %.3f\n", o.ID, o.Title, measure.NDCG(measure.IDs(rankings)[i], grades, 10))
		for at, match := range rankings[i] {
			if at >= n && grades[match.ID] < measure.Relevant {
				continue
			}
			var parts []string
			for _, r := range match.Reasons {
				parts = append(parts, fmt.Sprintf("%s %.2f", r.Feature, r.Score))
			}
			for _, f := range match.Factors {
				parts = append(parts, fmt.Sprintf("×%s %.2f", f.Name, f.Value))
			}
			fmt.Printf("  %2d %s grade %d  %.4f %v  %s\n", at+1, match.ID, grades[match.ID], match.Score, match.Gates, strings.Join(parts, ", "))
		}
	}
}

// Command fit looks for better weights by the project's own graded set, and
// says whether they are better on openings that it has not seen:
//
//	go run ./matcher/fit
//
// It tries every combination of a coarse grid around weights.json, chooses by
// nDCG@10, and cross-validates the choosing itself: in each fold it chooses
// without the openings that it is judged by. New weights are worth taking only
// where their gain on unseen openings is surely above zero; otherwise those that
// are there stay. It changes no file. A second set, on which nothing is fitted,
// is looked at last.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/measure"
)

type options struct {
	own, check    string
	folds, splits int
	seed          uint64
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.own, "own", "matcher/graded", "folder of the set that is fitted on")
	flag.StringVar(&o.check, "check", "../shared/bench/match-dev", "folder of a set that is only looked at; left out where it is not there")
	flag.IntVar(&o.folds, "folds", 5, "parts into which the openings are split")
	flag.IntVar(&o.splits, "splits", 20, "how often they are split")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the splits")
	flag.Parse()
	if o.folds < 2 || o.splits < 1 {
		log.Fatal("fit: at least 2 folds and 1 split")
	}
	if err := run(os.Stdout, o); err != nil {
		log.Fatal("fit: ", err)
	}
}

func run(out io.Writer, o options) error {
	l, err := lexicon.Open()
	if err != nil {
		return err
	}
	m, err := matcher.New(l)
	if err != nil {
		return err
	}
	es, err := read(m, o.own)
	if err != nil {
		return err
	}
	if len(es) < o.folds {
		return fmt.Errorf("%d openings for %d folds", len(es), o.folds)
	}
	present := m.Scale(market.Ranking{})
	candidates := grid(present)
	all := judgeAll(es, candidates)
	everything := make([]int, len(es))
	for i := range everything {
		everything[i] = i
	}
	chosen := best(all, candidates, everything)
	held := crossValidate(all, candidates, o.folds, o.splits, o.seed)

	fmt.Fprintf(out, "## Weights\n\n%d openings, %d combinations of %d parameters, %d folds split %d times, seed %d.\n\n", len(es), len(candidates), len(parameters), o.folds, o.splits, o.seed)
	fmt.Fprintf(out, "| weights | nDCG@10 | P@4 | nDCG@10 above the present ones, 95 %% |\n|---|---|---|---|\n")
	row := func(name string, f figures) {
		low, high := measure.Interval(f.ndcg, all[0].ndcg)
		fmt.Fprintf(out, "| %-44s | %.3f | %.3f | %+.3f [%+.3f, %+.3f] |\n", name, measure.Mean(f.ndcg), measure.Mean(f.p4), measure.Mean(f.ndcg)-measure.Mean(all[0].ndcg), low, high)
	}
	row("present, "+present.Version, all[0])
	row("all features equal", judge(es, equal(present)))
	row("searched, on openings not seen", held.figures)
	row("searched, on the openings it was fitted on", all[chosen])
	fmt.Fprintf(out, "\nOn openings not seen: standard deviation %.3f between splits, %.3f between folds; %d different choices in %d folds.\n", deviation(held.splits), deviation(held.folds), len(held.chosen), len(held.folds))
	fmt.Fprintf(out, "Chosen on all openings: %s.\n", describe(candidates[chosen].by))
	if low, _ := measure.Interval(held.ndcg, all[0].ndcg); low > 0 {
		fmt.Fprintf(out, "Their gain on openings not seen is real. For weights.json: %s\n", values(candidates[chosen].scale))
	} else {
		fmt.Fprintln(out, "No sure gain on openings not seen: the present weights stay.")
	}
	alone(out, all, candidates)
	return check(out, m, o.check, present, candidates[chosen].scale)
}

func read(m *matcher.Matcher, dir string) ([]exercise, error) {
	set, err := graded.Read(dir)
	if err != nil {
		return nil, err
	}
	return exercises(m, set)
}

// describe says what a candidate moves.
func describe(by []float64) string {
	var parts []string
	for i, p := range parameters {
		if by[i] != 1 {
			parts = append(parts, fmt.Sprintf("%s × %g", p.name, by[i]))
		}
	}
	if parts == nil {
		return "nothing moved"
	}
	return strings.Join(parts, "; ")
}

func values(s matcher.Scale) string {
	var parts []string
	for _, f := range matcher.Features {
		part := fmt.Sprintf("%s %g", f, s.Weights[f])
		if must, ok := s.Musts[f]; ok {
			part += fmt.Sprintf(" (must %.2f)", must)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(", role.full %g", s.Role.Full)
}

// alone shows what moving one parameter does, so that one sees which matter.
func alone(out io.Writer, all []figures, candidates []candidate) {
	fmt.Fprint(out, "\n| one parameter moved alone | nDCG@10 above the present ones, 95 % |\n|---|---|\n")
	for i, c := range candidates {
		if c.moved == 1 {
			low, high := measure.Interval(all[i].ndcg, all[0].ndcg)
			fmt.Fprintf(out, "| %-28s | %+.3f [%+.3f, %+.3f] |\n", describe(c.by), measure.Mean(all[i].ndcg)-measure.Mean(all[0].ndcg), low, high)
		}
	}
}

// check holds the same weights against a set on which nothing is fitted.
func check(out io.Writer, m *matcher.Matcher, dir string, present, chosen matcher.Scale) error {
	es, err := read(m, dir)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(out, "\nLeft out: %s is not there\n", dir)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nOn %d openings of another set, on which nothing is fitted: ", len(es))
	for i, s := range []matcher.Scale{present, equal(present), chosen} {
		f := judge(es, s)
		fmt.Fprintf(out, "%s nDCG@10 %.3f, P@4 %.3f%s", []string{"present", "equal", "searched"}[i], measure.Mean(f.ndcg), measure.Mean(f.p4), []string{"; ", "; ", ".\n"}[i])
	}
	return nil
}

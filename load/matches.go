package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"
)

// loadMatches asks for the ranked candidates of many openings, after the server
// has prepared them in the background; with -cold at once, so that the first
// request for an opening reads its words anew.
func loadMatches(ctx context.Context, args []string) (err error) {
	f := flag.NewFlagSet("matches", flag.ContinueOnError)
	t := targetFlags(f, 50, 60*time.Second)
	distinct := f.Int("openings", 200, "how many different openings, in turn")
	workers := f.Int("workers", 2, "of the closed loops that follow")
	warm := f.Bool("warm", false, "ask for every opening once before the requests at the rate")
	limit := f.Int("limit", 20, "candidates of an answer")
	if err := parse(f, args); err != nil {
		return err
	}
	v, err := t.begin(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.server.stop()) }()
	ids, err := v.openings(ctx, *distinct)
	if err != nil {
		return err
	}
	v.r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	path := func(i int) string { return fmt.Sprintf("/openings/%s/matches?limit=%d", ids[i%len(ids)], *limit) }

	var one struct {
		Total int   `json:"total"`
		Items []any `json:"items"`
	}
	began := time.Now()
	size, err := v.client.get(ctx, path(0), &one)
	if err != nil {
		return err
	}
	fmt.Printf("matches: %d talents ranked, %d shown, %d bytes; the very first answer took %s (%s)\n",
		one.Total, len(one.Items), len(size.body), ms(time.Since(began)), conditions())
	if *warm {
		before, err := v.client.processorTime(ctx)
		if err != nil {
			return err
		}
		began := time.Now()
		for i := range ids {
			if _, err := v.client.get(ctx, path(i), nil); err != nil {
				return err
			}
		}
		after, err := v.client.processorTime(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("first requests, one after the other: %s each, %s of processor time (%s)\n",
			ms(time.Since(began)/time.Duration(len(ids))), ms((after-before)/time.Duration(len(ids))), conditions())
	}
	took, computed, err := v.open(ctx, t, path)
	if err != nil {
		return err
	}
	fmt.Printf("matches, %g/s for %s over %d openings: %s; %s of processor time each (%s)\n", *t.rate, *t.length, len(ids), took, ms(computed), conditions())
	if !*warm {
		first := min(len(ids), len(took))
		fmt.Printf("  first request of an opening: %s\n  later ones: %s\n", took[:first], took[first:])
	}
	return v.compare(ctx, *workers, ids, path)
}

// compare holds rankings against plain reads of the same openings.
func (v *visit) compare(ctx context.Context, workers int, ids []string, path func(i int) string) error {
	const length = 10 * time.Second
	rankings, err := v.closed(ctx, "rankings", workers, length, path)
	if err != nil {
		return err
	}
	reads, err := v.closed(ctx, "reads of an opening", workers, length, func(i int) string { return "/openings/" + ids[i%len(ids)] })
	if err != nil {
		return err
	}
	fmt.Printf("one ranking takes as long as %.1f reads of an opening\n", reads/max(rankings, 0.001))
	return nil
}

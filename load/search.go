package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/url"
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// loadSearch searches openings and talents by words and two filters; the API
// always counts all its facets, three at least.
func loadSearch(ctx context.Context, args []string) (err error) {
	f := flag.NewFlagSet("search", flag.ContinueOnError)
	t := targetFlags(f, 50, 30*time.Second)
	if err := parse(f, args); err != nil {
		return err
	}
	g, err := newGenerator(*t.seed)
	if err != nil {
		return err
	}
	v, err := t.begin(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.server.stop()) }()
	for _, s := range []struct {
		name    string
		filters func(r *rand.Rand, q url.Values)
	}{
		{"/openings", func(r *rand.Rand, q url.Values) {
			q["place"] = []string{string(pick(r, market.Places[:3])), string(pick(r, market.Places[:3]))}
			q.Set("engagement", string(market.FullTime))
		}},
		{"/talents", func(r *rand.Rand, q url.Values) {
			q["home"] = []string{string(pick(r, market.Places[:3])), string(pick(r, market.Places[:3]))}
			q["education"] = []string{string(market.Bachelor), string(market.Master)}
		}},
	} {
		var all struct {
			Facets map[string][]struct {
				Count int `json:"count"`
			} `json:"facets"`
		}
		if _, err := v.client.get(ctx, s.name+"?limit=1", &all); err != nil {
			return err
		}
		documents := 0
		for _, value := range all.Facets["place"] {
			documents += value.Count
		}
		for _, value := range all.Facets["home"] {
			documents += value.Count
		}
		path := func(int) string {
			q := url.Values{"q": {g.words(v.r)}, "limit": {"20"}}
			s.filters(v.r, q)
			return s.name + "?" + q.Encode()
		}
		took, computed, err := v.open(ctx, t, path)
		if err != nil {
			return err
		}
		fmt.Printf("search %s, %g/s for %s, %d documents, words, 2 filters, %d facets: %s; %s of processor time each (%s)\n",
			s.name, *t.rate, *t.length, documents, len(all.Facets), took, ms(computed), conditions())
	}
	return nil
}

// words are what somebody types: a title, a skill, both, or half of a word.
func (g *generator) words(r *rand.Rand) string {
	l, t := speak(r), pick(r, g.trades)
	of := func(all []lexicon.Concept) string { return label(r, pick(r, all), l.tag) }
	switch r.IntN(4) {
	case 0:
		return of(t.titles)
	case 1:
		return of(t.skills)
	case 2:
		return of(t.titles) + " " + of(t.skills)
	default:
		half := []rune(of(t.titles))
		return string(half[:(len(half)+1)/2])
	}
}

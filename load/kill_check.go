package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"
	"sync"
	"time"
)

const readers = 16

// inStep waits until pools and indexes hold as many documents as the store,
// and returns the time since the start of the process. Documents with an
// unanswered write are read first, to know what the store holds.
func (t *trial) inStep(ctx context.Context) (time.Duration, error) {
	var doubtful []*document
	for _, d := range slices.Concat(t.profiles, t.openings) {
		if d.doubt != nil {
			doubtful = append(doubtful, d)
		}
	}
	if _, err := settle(ctx, doubtful, &t.wrong); err != nil {
		return 0, err
	}
	want := counts{pooledOpenings: t.published(), foundOpenings: t.published(), pooledTalents: len(t.profiles), foundTalents: len(t.profiles)}
	for {
		is, err := t.counts(ctx)
		if err != nil {
			return 0, err
		}
		took := time.Since(t.server.began)
		if is == want {
			return took, nil
		}
		if took > time.Minute {
			return 0, fmt.Errorf("a minute after the start there are %+v, not %+v", is, want)
		}
		if err := t.server.pause(ctx, 20*time.Millisecond); err != nil {
			return 0, err
		}
	}
}

// counts are how many eligible documents pools and indexes hold.
type counts struct{ pooledTalents, pooledOpenings, foundTalents, foundOpenings int }

func (t *trial) counts(ctx context.Context) (counts, error) {
	m, err := t.admin.client.metrics(ctx, "yuqiao_pool_talents", "yuqiao_pool_openings")
	if err != nil {
		return counts{}, err
	}
	out := counts{pooledTalents: int(m["yuqiao_pool_talents"]), pooledOpenings: int(m["yuqiao_pool_openings"])}
	if out.foundTalents, err = t.admin.client.counted(ctx, "/talents", "home"); err != nil {
		return out, err
	}
	out.foundOpenings, err = t.admin.client.counted(ctx, "/openings", "place")
	return out, err
}

// counted is how many documents an index holds: totals end at a thousand,
// facets do not, and every document has one value of this one.
func (c client) counted(ctx context.Context, path, facet string) (n int, err error) {
	var in struct {
		Facets map[string][]struct {
			Count int `json:"count"`
		} `json:"facets"`
	}
	if _, err := c.get(ctx, path+"?limit=1", &in); err != nil {
		return 0, err
	}
	for _, v := range in.Facets[facet] {
		n += v.Count
	}
	return n, nil
}

// settle reads documents and counts the wrong ones.
func settle(ctx context.Context, all []*document, wrong *int) (int, error) {
	var mu sync.Mutex
	missing := 0
	err := each(ctx, readers, len(all), func(ctx context.Context, i int) error {
		text, err := all[i].settle(ctx)
		if text != "" {
			mu.Lock()
			defer mu.Unlock()
			missing++
			if *wrong+missing <= 20 {
				fmt.Fprintln(os.Stderr, "wrong:", text)
			}
		}
		return err
	})
	*wrong += missing
	return missing, err
}

// check reads all profiles and the given openings, and finds some of them by
// their words: the last acknowledged word leads to the document, the one
// before does not.
func (t *trial) check(ctx context.Context, openings []*document) (missing int, err error) {
	all := slices.Concat(t.profiles, openings)
	none := 0
	if missing, err = settle(ctx, all, &none); err != nil {
		return missing, err
	}
	sample := slices.Clone(t.profiles)
	for _, i := range t.r.Perm(len(openings)) {
		if len(sample) >= 60 {
			break
		}
		if openings[i].published {
			sample = append(sample, openings[i])
		}
	}
	var mu sync.Mutex
	err = each(ctx, readers, len(sample), func(ctx context.Context, i int) error {
		d := sample[i]
		list := "/openings"
		if d.path == "/me/profile" {
			list = "/talents"
		}
		for _, word := range []string{d.marker, d.replaced} {
			if word == "" {
				continue
			}
			ids, err := t.admin.client.find(ctx, list, word)
			if err != nil {
				return err
			}
			if slices.Contains(ids, d.id) != (word == d.marker) {
				mu.Lock()
				missing++
				mu.Unlock()
				fmt.Fprintf(os.Stderr, "wrong: %s?q=%s gives %v; it is the word of %s: %t\n", list, word, ids, d.id, word == d.marker)
			}
		}
		return nil
	})
	return missing, err
}

func (c client) find(ctx context.Context, list, word string) ([]string, error) {
	var in struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	_, err := c.get(ctx, list+"?q="+url.QueryEscape(word), &in)
	ids := make([]string, len(in.Items))
	for i, item := range in.Items {
		ids[i] = item.ID
	}
	return ids, err
}

package api

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestFigures: they count what is there, keep for a minute, and then tell what
// has changed.
func TestFigures(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	tell := func() string {
		w.settle()
		w.clock.advance(figuresKept + time.Second)
		a := visitor.must(200, "GET", "/figures", nil)
		text := ""
		for i := range 3 {
			p := fmt.Sprintf("places.%d.", i)
			text += fmt.Sprint(a.text(p+"place"), a.at(p+"openings"), a.at(p+"talents"), a.at(p+"employers"), a.at(p+"hires"), " ")
		}
		return text + fmt.Sprint("all", a.at("openings"), a.at("talents"), a.at("employers"), a.at("hires"))
	}
	if got := tell(); got != "CQ0 0 0 0 HK0 0 0 0 MO0 0 0 0 all0 0 0 0" {
		t.Errorf("an empty exchange: %s", got)
	}
	firm := w.join("employer", "e1@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	other := w.join("employer", "e2@firm.example").founds(m{"name": "Other", "kind": "enterprise", "place": "HK"}, nil)
	opening := firm.posts(also(welderPost, m{"headcount": 3}))
	firm.posts(also(welderPost, m{"place": "HK"}))
	other.posts(also(welderPost, m{"place": "HK"}))
	other.posts(also(welderPost, m{"place": "CN"}))
	other.must(201, "POST", "/openings", welderPost) // a draft
	soon := other.posts(also(welderPost, m{"place": "MO"}))
	hk := w.join("talent", "t1@people.example").states(m{"headline": "焊工", "home": "HK"})
	w.join("talent", "t2@people.example").states(m{"headline": "焊工"})
	w.join("talent", "t3@people.example").must(200, "PUT", "/me/profile", m{"headline": "焊工", "home": "MO"}) // not published
	if got := tell(); got != "CQ1 0 1 0 HK2 1 2 0 MO1 0 1 0 all5 2 2 0" {
		t.Errorf("after some have come: %s", got)
	}
	kept := visitor.must(200, "GET", "/figures", nil)
	other.must(200, "POST", "/openings/"+soon+"/close", nil)
	if again := visitor.must(200, "GET", "/figures", nil); string(again.raw) != string(kept.raw) {
		t.Errorf("within a minute they were counted again: %s", again.raw)
	}
	candidacy := hk.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	for _, step := range []struct {
		u    *user
		body m
	}{{firm, m{"stage": "screening"}}, {firm, m{"stage": "interview"}}, {firm, m{"stage": "offer", "offer": m{"pay": m{"min": 9000, "currency": "CNY", "per": "month"}}}}, {hk, m{"stage": "accepted"}}, {firm, m{"stage": "hired"}}} {
		tag := step.u.must(200, "GET", "/candidacies/"+candidacy, nil).header.Get("ETag")
		step.u.with("If-Match", tag).must(200, "PATCH", "/candidacies/"+candidacy, step.body)
	}
	if got := tell(); got != "CQ1 0 1 1 HK2 1 2 0 MO0 0 0 0 all4 2 2 1" {
		t.Errorf("after one was hired and an opening was closed: %s", got)
	}
	if got := tell(); got != "CQ1 0 1 1 HK2 1 2 0 MO0 0 0 0 all4 2 2 1" {
		t.Errorf("nothing has changed since: %s", got)
	}
}

// Many who ask at once share one computation; a failure is not kept.
func TestFreshIsComputedOnce(t *testing.T) {
	var computing, calls atomic.Int32
	now := time.Now()
	broken := errors.New("broken")
	fail := true
	f := newFresh(time.Minute, func() time.Time { return now }, func(context.Context) (int, bool, error) {
		if computing.Add(1) > 1 {
			t.Error("two at once")
		}
		defer computing.Add(-1)
		if fail {
			fail = false
			return 0, false, broken
		}
		return int(calls.Add(1)), true, nil
	})
	if _, err := f.get(t.Context()); !errors.Is(err, broken) {
		t.Error(err)
	}
	var asking sync.WaitGroup
	for range 50 {
		asking.Go(func() {
			if v, err := f.get(t.Context()); v != 1 || err != nil {
				t.Error(v, err)
			}
		})
	}
	asking.Wait()
	now = now.Add(time.Hour)
	if v, err := f.get(t.Context()); v != 2 || err != nil {
		t.Error(v, err)
	}
	f.turn <- struct{}{}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.get(ended); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

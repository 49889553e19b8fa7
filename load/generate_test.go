package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/market"
)

func TestGenerator(t *testing.T) {
	g, err := newGenerator(1)
	if err != nil {
		t.Fatal(err)
	}
	again, err := newGenerator(1)
	if err != nil {
		t.Fatal(err)
	}
	bytes, languages := 0, map[string]bool{}
	const n = 500
	for i := range n {
		p, o := g.talent(i), g.opening(i)
		if !reflect.DeepEqual(p, again.talent(i)) || !reflect.DeepEqual(o, again.opening(i)) {
			t.Fatalf("record %d is not the same twice", i)
		}
		if err := p.Validate(); err != nil {
			t.Errorf("talent %d: %v", i, err)
		}
		if err := o.OpeningSpec.Validate(); err != nil {
			t.Errorf("opening %d: %v", i, err)
		}
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "%!") {
			t.Errorf("a pattern does not fit: %s", text)
		}
		bytes += len(text)
		languages[p.Languages[0].Code] = true
		var read market.TalentInput
		if err := market.DecodeStrict(text, &read); err != nil || !reflect.DeepEqual(read.Profile, p.Profile) {
			t.Errorf("talent %d changes when it is read again: %v", i, err)
		}
	}
	if mean := bytes / n; mean < 1000 || mean > 3000 {
		t.Errorf("a talent has %d bytes on average", mean)
	}
	if len(languages) != 4 {
		t.Errorf("languages: %v", languages)
	}
	if other, err := newGenerator(2); err != nil || reflect.DeepEqual(other.talent(0), g.talent(0)) {
		t.Errorf("another seed makes the same talent, or fails: %v", err)
	}
}

func TestPercentiles(t *testing.T) {
	var l latencies
	for i := 1; i <= 200; i++ {
		l = append(l, time.Duration(i)*time.Millisecond)
	}
	for p, want := range map[float64]time.Duration{0: 1, 50: 100, 99: 198, 100: 200} {
		if got := l.at(p); got != want*time.Millisecond {
			t.Errorf("percentile %v is %v, want %v ms", p, got, want)
		}
	}
	if got := latencies(nil).at(99); got != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// A server that answers one request at a time falls behind: the wait of later
// requests must show.
func TestOpenLoopShowsQueue(t *testing.T) {
	var one sync.Mutex
	took, failed, err := openLoop(t.Context(), 1000, 20, func(context.Context, int) error {
		one.Lock()
		defer one.Unlock()
		time.Sleep(5 * time.Millisecond)
		return nil
	})
	if err != nil || failed > 0 {
		t.Fatal(failed, err)
	}
	if slowest := slices.Max(took); slowest < 50*time.Millisecond {
		t.Errorf("20 requests of 5 ms, one at a time, due within 20 ms: the slowest took %v", slowest)
	}
}

func TestSettle(t *testing.T) {
	stored := map[string]struct {
		revision int64
		body     string
	}{
		"/api/v1/openings/a": {2, `{"title":"new x","status":"published"}`},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, ok := stored[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", fmt.Sprintf("%q", strconv.FormatInt(s.revision, 10)))
		fmt.Fprint(w, s.body)
	}))
	defer server.Close()
	for name, c := range map[string]struct {
		d     document
		wrong bool
	}{
		"as acknowledged":                       {document{path: "/openings/a", revision: 2, marker: "new", published: true}, false},
		"the unanswered write was done":         {document{path: "/openings/a", revision: 1, marker: "old", published: true, doubt: &change{"new", true}}, false},
		"the unanswered write was not done":     {document{path: "/openings/a", revision: 2, marker: "new", published: true, doubt: &change{"newer", true}}, false},
		"an older revision":                     {document{path: "/openings/a", revision: 3, marker: "newer", published: true}, true},
		"a revision that nobody wrote":          {document{path: "/openings/a", revision: 1, marker: "old", published: true}, true},
		"other words at the same revision":      {document{path: "/openings/a", revision: 2, marker: "old", published: true}, true},
		"half of the unanswered write":          {document{path: "/openings/a", revision: 1, marker: "old", published: true, doubt: &change{"newer", true}}, true},
		"published and not acknowledged so":     {document{path: "/openings/a", revision: 2, marker: "new"}, true},
		"an acknowledged document that is gone": {document{path: "/openings/b", revision: 1, marker: "old"}, true},
	} {
		c.d.account = &account{client: newClient(server.URL, 1)}
		wrong, err := c.d.settle(t.Context())
		if err != nil || (wrong != "") != c.wrong {
			t.Errorf("%s: %q, %v", name, wrong, err)
		}
	}
}

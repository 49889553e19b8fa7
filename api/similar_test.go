package api

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/api/auth"
	"yuqiao/market"
)

// similarWorld has an employer with openings by their titles.
func similarWorld(t *testing.T, titles ...string) (firm *user, ids map[string]string) {
	w := start(t)
	firm = w.join("employer", "f@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	ids = map[string]string{}
	for _, title := range titles {
		ids[title] = firm.posts(also(welderPost, m{"title": title}))
	}
	w.settle()
	return firm, ids
}

// similarTo are the titles that a visitor is shown beside an opening.
func (w *world) similarTo(id string) []string {
	w.t.Helper()
	a := (&user{w: w}).must(200, "GET", "/openings/"+id+"/similar", nil)
	titles := []string{}
	for _, o := range a.at("items").([]any) {
		titles = append(titles, o.(map[string]any)["title"].(string))
	}
	return titles
}

// A visitor is shown the nearest openings in any language with what a list
// shows, and nobody's draft, closed or expired one. The pool is behind here:
// what it holds is read from the store again.
func TestSimilarOpenings(t *testing.T) {
	firm, ids := similarWorld(t, "焊工", "Welding engineer", "Welder", "氩弧焊工", "護士", "Registered nurse", "Soldador", "電焊工")
	w := firm.w
	shown := (&user{w: w}).must(200, "GET", "/openings/"+ids["焊工"]+"/similar", nil)
	for _, path := range []string{"items.0.employer.name", "items.0.place", "items.0.title", "items.0.id"} {
		if shown.text(path) == "" {
			t.Errorf("no %s: %s", path, shown.raw)
		}
	}
	if shown.at("items.0.pay.max") != 12000.0 || strings.Contains(string(shown.raw), "ranking") {
		t.Errorf("%s", shown.raw)
	}
	got := w.similarTo(ids["焊工"])
	for i, of := range got { // in order of nearness, of which the kind of the same work and the neighbour come last
		if slices.Index([]string{"氩弧焊工", "Welding engineer"}, of) >= 0 && i < 2 {
			t.Errorf("%s comes at %d of %q", of, i, got)
		}
	}
	slices.Sort(got)
	if want := []string{"Soldador", "Welder", "Welding engineer", "氩弧焊工", "電焊工"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := w.similarTo(ids["護士"]); !slices.Equal(got, []string{"Registered nurse"}) {
		t.Errorf("beside a nurse's opening: %q", got)
	}

	firm.must(200, "POST", "/openings/"+ids["Welder"]+"/close", nil)
	if got := w.similarTo(ids["焊工"]); slices.Contains(got, "Welder") {
		t.Errorf("a closed opening is shown: %q", got)
	}
	draft := firm.must(201, "POST", "/openings", also(welderPost, m{"title": "焊工"})).text("id")
	w.settle()
	if got := w.similarTo(ids["Welder"]); len(got) != 5 || !slices.Contains(got, "焊工") {
		t.Errorf("beside a closed opening: %q", got)
	}
	if a := firm.must(200, "GET", "/openings/"+draft+"/similar", nil); a.len("items") != 5 || strings.Contains(string(a.raw), draft) {
		t.Errorf("beside one's own draft: %s", a.raw)
	}
}

// Those that have closed since the pool learnt of them leave room for others,
// as long as there are any, and six is the most.
func TestSimilarOpeningsAreFilledUp(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "f@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	about := firm.posts(welderPost)
	var same, near []string
	for range maxSimilar + spare + 2 {
		same = append(same, firm.posts(welderPost))
	}
	for range maxSimilar + 1 {
		near = append(near, firm.posts(also(welderPost, m{"title": "Welding engineer"})))
	}
	w.settle()
	list := func() []string {
		a := firm.must(200, "GET", "/openings/"+about+"/similar", nil)
		var ids []string
		for _, o := range a.at("items").([]any) {
			ids = append(ids, o.(map[string]any)["id"].(string))
		}
		return ids
	}
	slices.Sort(same)
	slices.Sort(near)
	if got := list(); !slices.Equal(got, same[:maxSimilar]) {
		t.Errorf("%q, want %q", got, same[:maxSimilar])
	}
	// The pool is told again of openings that the store holds as closed.
	closed := map[string]bool{}
	for _, id := range same[:len(same)-1] {
		firm.must(200, "POST", "/openings/"+id+"/close", nil)
		closed[id] = true
	}
	w.settle()
	for id := range closed {
		spec := market.OpeningSpec{Title: "焊工"}
		w.deps.Openings.Put(id, 1<<40, spec, market.Ranking{})
	}
	if got, want := list(), append(same[len(same)-1:], near[:maxSimilar-1]...); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSimilarOpeningsAreLimited(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.Similar = auth.Rate{Burst: 1, Every: time.Hour} })
	visitor := &user{w: w}
	visitor.must(404, "GET", "/openings/none/similar", nil)
	if a := visitor.must(429, "GET", "/openings/none/similar", nil); a.header.Get("Retry-After") == "" {
		t.Error("not told when to come back")
	}
}

// Package storetest is the one suite that judges every store.Backend.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	"yuqiao/store"
)

// Options say what a backend need not be able to do. The log names whatever
// they leave out.
type Options struct {
	// Sequential leaves out every case with concurrent callers.
	Sequential bool
	// NoHistory lets Head and Changes answer ErrHistoryLost always.
	NoHistory bool
	// Reopen opens again the data of a backend that has been closed. Without
	// it the cases of durability are left out.
	Reopen func(t *testing.T, closed store.Backend) store.Backend
}

// Open gives a fresh, empty backend. The suite closes it; whatever else open
// started must end by t.Cleanup.
type Open func(t *testing.T) store.Backend

type suite struct {
	open Open
	o    Options
}

// Run judges the backends that open gives.
func Run(t *testing.T, open Open, o Options) {
	s := suite{open, o}
	for _, c := range []struct {
		name string
		run  func(suite, *testing.T)
	}{
		{"conditions", suite.conditions},
		{"batch", suite.batch},
		{"tombstones", suite.tombstones},
		{"unique", suite.unique},
		{"bodies", suite.bodies},
		{"get", suite.get},
		{"filters", suite.filters},
		{"filters follow changes", suite.filtersFollow},
		{"any of several values", suite.anyValue},
		{"order", suite.order},
		{"pages", suite.pages},
		{"pages while others write", suite.pagesWhileWriting},
		{"hostile text", suite.hostileText},
		{"hostile cursors", suite.hostileCursors},
		{"limits", suite.limits},
		{"revisions", suite.revisions},
		{"typed tables", suite.tables},
		{"context", suite.contexts},
		{"close", suite.closing},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(s, t) })
	}
	t.Run("feed", func(t *testing.T) {
		if o.NoHistory {
			t.Run("no history", s.noHistory)
			t.Log("left out: the feed, because this backend keeps no history")
			return
		}
		t.Run("tells every change", s.feedTells)
		t.Run("resumes", s.feedResumes)
		t.Run("positions", s.feedPositions)
		if !o.Sequential {
			t.Run("waits", s.feedWaits)
			t.Run("concurrent writers", s.feedConcurrent)
			t.Run("begins while others write", s.feedBegins)
		}
	})
	t.Run("concurrent", func(t *testing.T) {
		if o.Sequential {
			t.Log("left out: everything with concurrent callers, because this backend is judged in sequence only")
			return
		}
		t.Run("no lost update", s.noLostUpdate)
		t.Run("one insert wins", s.oneInsertWins)
		t.Run("one unique value wins", s.oneUniqueWins)
		t.Run("close under load", s.closeUnderLoad)
	})
	t.Run("reopen", func(t *testing.T) {
		if o.Reopen == nil {
			t.Log("left out: what survives closing, because the test gives no way to reopen this backend")
			return
		}
		s.reopen(t)
	})
}

// Two kinds are enough to see that kinds do not touch each other.
const (
	talents  = store.Talents
	openings = store.Openings
)

func (s suite) backend(t *testing.T) store.Backend {
	t.Helper()
	b := s.open(t)
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return b
}

func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func put(kind store.Kind, id string, expected store.Revision, body string) store.Write {
	return store.Write{Kind: kind, Record: store.Record{ID: id, Body: []byte(body)}, Expected: expected}
}

func remove(kind store.Kind, id string, expected store.Revision) store.Write {
	return store.Write{Kind: kind, Record: store.Record{ID: id}, Expected: expected, Delete: true}
}

func apply(t *testing.T, b store.Writer, writes ...store.Write) []store.Outcome {
	t.Helper()
	out, err := b.Apply(deadline(t), writes)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	if len(out) != len(writes) {
		t.Fatalf("apply: %d outcomes for %d writes", len(out), len(writes))
	}
	return out
}

// must applies writes that all have to succeed.
func must(t *testing.T, b store.Writer, writes ...store.Write) []store.Outcome {
	t.Helper()
	out := apply(t, b, writes...)
	for i, o := range out {
		if o.Err != nil {
			t.Fatalf("write %d of %s: %v", i, writes[i].Record.ID, o.Err)
		}
	}
	return out
}

// want compares one outcome: the error when wantErr is not nil, otherwise the
// revision.
func want(t *testing.T, what string, o store.Outcome, revision store.Revision, wantErr error) {
	t.Helper()
	if wantErr != nil {
		if !errors.Is(o.Err, wantErr) {
			t.Errorf("%s: got revision %d, error %v; want error %v", what, o.Revision, o.Err, wantErr)
		}
		return
	}
	if o.Err != nil || o.Revision != revision {
		t.Errorf("%s: got revision %d, error %v; want revision %d", what, o.Revision, o.Err, revision)
	}
}

// stored asserts revision and body of a document; body "" means none.
func stored(t *testing.T, b store.Reader, kind store.Kind, id string, revision store.Revision, body string) {
	t.Helper()
	records, err := b.Get(deadline(t), kind, id)
	if err != nil {
		t.Fatalf("get %s: %v", id, err)
	}
	if body == "" {
		if len(records) != 0 {
			t.Errorf("%s: there is %s, want none", id, records[0].Body)
		}
		return
	}
	if len(records) != 1 {
		t.Fatalf("%s: got %d records, want 1", id, len(records))
	}
	r := records[0]
	if r.ID != id || r.Revision != revision || !sameJSON(t, string(r.Body), body) {
		t.Errorf("got %s revision %d %s; want %s revision %d %s", r.ID, r.Revision, r.Body, id, revision, body)
	}
}

func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	parse := func(s string) (v any) {
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		if err := d.Decode(&v); err != nil {
			t.Errorf("%.60q is no JSON: %v", s, err)
		}
		return v
	}
	return reflect.DeepEqual(parse(a), parse(b))
}

func ids(records []store.Record) []string {
	out := make([]string, len(records))
	for i, r := range records {
		out[i] = r.ID
	}
	return out
}

func sorted(s []string) []string {
	s = append([]string(nil), s...)
	sort.Strings(s)
	return s
}

// walk reads all pages of a list and fails when a walk does not end.
func walk(t *testing.T, b store.Reader, kind store.Kind, filter map[string]string, limit int, between func(page int)) []string {
	t.Helper()
	var all []string
	cursor := ""
	for page := 0; ; page++ {
		if page > 2000 {
			t.Fatal("the walk does not end")
		}
		records, next, err := b.Find(deadline(t), kind, filter, cursor, limit)
		if err != nil {
			t.Fatalf("find %v: %v", filter, err)
		}
		if len(records) > limit {
			t.Fatalf("a page of %d, the limit is %d", len(records), limit)
		}
		all = append(all, ids(records)...)
		if next == "" {
			return all
		}
		cursor = next
		if between != nil {
			between(page)
		}
	}
}

func name(i int) string { return fmt.Sprintf("t%05d", i) }

func numbered(n int) string { return fmt.Sprintf(`{"n":%d}`, n) }

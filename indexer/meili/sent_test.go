package meili

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/indexer/indextest"
	"yuqiao/store"
)

// recorder notes what is sent to it and says yes to all of it. It proves what
// this package asks for, and nothing of what Meilisearch would do.
type recorder struct {
	t       *testing.T
	mu      sync.Mutex
	sent    []string // method and path, without what only asks
	bodies  map[string][]byte
	missing map[string]bool // indexes that are not there
	state   map[string]any  // nil: none
	version string
	fail    string // the kind of request whose task fails
	failed  map[int]bool
	largest int
	docs    int
	answer  func(w http.ResponseWriter, r *http.Request) bool
}

func (rec *recorder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		rec.t.Error(err)
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if rec.answer != nil && rec.answer(w, r) {
		return
	}
	say := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	path := r.URL.Path
	gone := func(code string) { say(http.StatusNotFound, map[string]string{"message": "gone", "code": code}) }
	if r.Method == http.MethodGet {
		var task int
		index, isIndex := strings.CutPrefix(path, "/indexes/")
		switch {
		case path == "/version":
			say(200, map[string]string{"pkgVersion": rec.version})
		case strings.HasSuffix(path, "/documents/state"):
			if rec.state == nil {
				gone("document_not_found")
				return
			}
			say(200, rec.state)
		case isIndex && !strings.Contains(index, "/"):
			if rec.missing[index] {
				gone("index_not_found")
				return
			}
			say(200, map[string]string{"uid": index, "primaryKey": "key"})
		default:
			if _, err := fmt.Sscanf(path, "/tasks/%d", &task); err != nil {
				rec.t.Errorf("asked for %s", path)
			}
			if rec.failed[task] {
				say(200, map[string]any{"uid": task, "status": "failed", "error": map[string]string{"code": "no_space_left_on_device", "message": "full"}})
				return
			}
			say(200, map[string]any{"uid": task, "status": "succeeded"})
		}
		return
	}
	name := r.Method + " " + path
	rec.sent = append(rec.sent, name)
	rec.bodies[name] = body
	rec.largest = max(rec.largest, len(body))
	if strings.HasSuffix(path, "-state/documents") {
		var states []map[string]any
		if err := json.Unmarshal(body, &states); err != nil || len(states) != 1 {
			rec.t.Errorf("states %s: %v", body, err)
			return
		}
		rec.state = states[0]
	} else if strings.HasSuffix(path, "/documents") && r.Method == http.MethodPost {
		var docs []json.RawMessage
		if err := json.Unmarshal(body, &docs); err != nil {
			rec.t.Errorf("documents: %v", err)
		}
		rec.docs += len(docs)
	}
	number := len(rec.sent)
	rec.failed[number] = rec.fail != "" && strings.Contains(name, rec.fail)
	say(http.StatusAccepted, map[string]any{"taskUid": number, "status": "enqueued"})
}

// take returns what was sent since the last time.
func (rec *recorder) take() []string {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	sent := rec.sent
	rec.sent = nil
	return sent
}

const own = "x" // the name of the index

func recording(t *testing.T) (*recorder, Options) {
	rec := &recorder{t: t, bodies: map[string][]byte{}, missing: map[string]bool{}, failed: map[int]bool{}, version: "1.35.1"}
	server := httptest.NewServer(rec)
	t.Cleanup(server.Close)
	return rec, Options{URL: server.URL + "/", Key: "only-for-this-test", UID: own, Schema: indextest.Schema, Edition: "one", Log: slog.New(slog.DiscardHandler)}
}

func opened(t *testing.T, o Options) *Index {
	t.Helper()
	x, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func wantSent(t *testing.T, rec *recorder, what string, want ...string) {
	t.Helper()
	if got := rec.take(); !slices.Equal(got, want) {
		t.Errorf("%s sends\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const (
	saves    = "POST /indexes/x-state/documents"
	settles  = "PATCH /indexes/x/settings"
	empties  = "DELETE /indexes/x/documents"
	puts     = "POST /indexes/x/documents"
	removes  = "POST /indexes/x/documents/delete-batch"
	creates  = "POST /indexes"
	swaps    = "POST /swap-indexes"
	nextDrop = "DELETE /indexes/x-next"
)

// Opening makes what is missing and touches nothing else; only the writer, who
// asks for the position, empties an index of another edition.
func TestEditions(t *testing.T) {
	rec, o := recording(t)
	rec.missing[own], rec.missing["x-state"] = true, true
	x := opened(t, o)
	wantSent(t, rec, "the first start", creates, creates, settles, saves)
	rec.missing = map[string]bool{}
	position := func(x *Index) store.Position {
		t.Helper()
		p, err := x.Position(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	// A batch need not wait for the first question for the position.
	if err := x.Apply(t.Context(), indexer.Batch{Position: "p1"}); err != nil {
		t.Fatal(err)
	}
	if p := position(x); p != "p1" {
		t.Errorf("position %q", p)
	}
	wantSent(t, rec, "a batch with a position alone", saves)

	opened(t, o)
	wantSent(t, rec, "another start")
	o.Edition = "two"
	newer := opened(t, o)
	wantSent(t, rec, "the start of another edition")
	if p := position(newer); p != "" {
		t.Errorf("another edition goes on from %q", p)
	}
	wantSent(t, rec, "the writer of another edition", saves, empties, settles, saves)
	if err := newer.Apply(t.Context(), indexer.Batch{Position: "p2"}); err != nil {
		t.Fatal(err)
	}
	rec.take()
	// The older one has lost the index, even where the position is as it was.
	if err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{{ID: "a"}}, After: "p2", Position: "p3"}); !errors.Is(err, indexer.ErrMoved) {
		t.Errorf("an older edition writes: %v", err)
	}
	wantSent(t, rec, "a writer that has lost the index")

	rec.missing[own] = true // somebody has deleted it
	again := opened(t, o)
	wantSent(t, rec, "a start without the index", creates, saves, settles, saves)
	rec.missing[own] = false
	if p := position(again); p != "" {
		t.Errorf("an index that was deleted goes on from %q", p)
	}
}

// A start or a writer that died before the index was emptied is made up for.
func TestHalfEmptied(t *testing.T) {
	rec, o := recording(t)
	rec.state = map[string]any{"key": "state"}
	x := opened(t, o)
	wantSent(t, rec, "the start", settles)
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSent(t, rec, "the writer", saves, empties, settles, saves)
}

func TestBatchesArePartedAndOrdered(t *testing.T) {
	rec, o := recording(t)
	x := opened(t, o)
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	rec.take()
	b := indexer.Batch{Delete: []string{"old"}, Position: "p1"}
	for i := range 60 {
		d := indexer.Document{ID: fmt.Sprint("d", i)}
		d.Text[indexer.Body] = strings.Repeat("焊接工", indexer.MaxText/9)
		b.Put = append(b.Put, d)
	}
	if err := x.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	sent := rec.take()
	n := slices.Index(sent, removes)
	if n < 2 || !slices.Equal(sent[n:], []string{removes, saves}) || slices.ContainsFunc(sent[:n], func(s string) bool { return s != puts }) {
		t.Errorf("sent %v", sent)
	}
	if rec.docs != len(b.Put) || rec.largest > maxPayload+1<<10 {
		t.Errorf("%d of %d documents, the largest request of %d bytes", rec.docs, len(b.Put), rec.largest)
	}
}

func TestRebuildAsks(t *testing.T) {
	rec, o := recording(t)
	x := opened(t, o)
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	rec.take()
	rec.missing["x-next"] = true
	docs := func(yield func(indexer.Document, error) bool) { yield(indexer.Document{ID: "a"}, nil) }
	if err := x.Rebuild(t.Context(), docs, "p9"); err != nil {
		t.Fatal(err)
	}
	wantSent(t, rec, "a rebuild", nextDrop, creates, "PATCH /indexes/x-next/settings", "POST /indexes/x-next/documents", saves, swaps, saves, nextDrop)
	if p := rec.state["position"]; p != "p9" {
		t.Errorf("position %v after it", p)
	}
	// Where the swap fails the old documents stay, without a position.
	rec.fail = "swap"
	if err := x.Rebuild(t.Context(), docs, "p10"); code(err) != "no_space_left_on_device" {
		t.Errorf("a failed swap: %v", err)
	}
	if p := rec.state["position"]; p != "" || rec.state["edition"] != x.edition() {
		t.Errorf("state %v after a failed swap", rec.state)
	}
	if sent := rec.take(); slices.Contains(sent, empties) {
		t.Errorf("a failed swap sends %v", sent)
	}
}

func TestFailuresReachTheCaller(t *testing.T) {
	rec, o := recording(t)
	x := opened(t, o)
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	rec.take()
	rec.fail = "/indexes/x/documents"
	err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{{ID: "a"}}, Position: "p1"})
	if code(err) != "no_space_left_on_device" {
		t.Errorf("a failed task: %v", err)
	}
	wantSent(t, rec, "a batch whose task fails", puts)

	for _, c := range []struct {
		what        string
		answer      func(w http.ResponseWriter)
		says        string
		unavailable bool
	}{
		{"a busy server", func(w http.ResponseWriter) { w.WriteHeader(503) }, "503", true},
		{"a key without the right", func(w http.ResponseWriter) {
			w.WriteHeader(403)
			io.WriteString(w, `{"message":"The provided API key is invalid.","code":"invalid_api_key"}`)
		}, "403 invalid_api_key", false},
		{"an index that is not there", func(w http.ResponseWriter) {
			w.WriteHeader(404)
			io.WriteString(w, `{"message":"Index not found.","code":"index_not_found"}`)
		}, "index_not_found", true},
		{"a server that is another one", func(w http.ResponseWriter) { io.WriteString(w, "<html>") }, "address", false},
		{"an answer that breaks off", func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "{")
		}, "no answer", true},
	} {
		tries := 0
		rec.answer = func(w http.ResponseWriter, _ *http.Request) bool { tries++; c.answer(w); return true }
		_, err := x.Search(t.Context(), indexer.Query{Text: "a private word", Limit: 1})
		if err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, indexer.ErrUnavailable) != c.unavailable || tries != 1 {
			t.Errorf("%s, after %d tries: %v", c.what, tries, err)
			continue
		}
		if strings.Contains(err.Error(), "private") || strings.Contains(err.Error(), o.Key) {
			t.Errorf("%s: the error tells %v", c.what, err)
		}
	}

	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	rec.answer = func(_ http.ResponseWriter, r *http.Request) bool {
		select {
		case <-r.Context().Done():
		case <-ended:
		}
		return true
	}
	o.Timeout = 50 * time.Millisecond
	slow := opened(t, o)
	if _, err := slow.Search(t.Context(), indexer.Query{Limit: 1}); !errors.Is(err, indexer.ErrUnavailable) {
		t.Errorf("a server that does not answer: %v", err)
	}
}

// A server that is away when the exchange starts is made ready when it is back.
func TestServerComesLater(t *testing.T) {
	rec, o := recording(t)
	rec.missing[own], rec.missing["x-state"] = true, true
	rec.answer = func(w http.ResponseWriter, _ *http.Request) bool { w.WriteHeader(503); return true }
	x := opened(t, o)
	if _, err := x.Position(t.Context()); !errors.Is(err, indexer.ErrUnavailable) {
		t.Errorf("while it is away: %v", err)
	}
	rec.answer = nil
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSent(t, rec, "the writer", creates, creates, settles, saves)
	if _, err := x.Position(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSent(t, rec, "the writer the second time")
}

func TestVersions(t *testing.T) {
	rec, o := recording(t)
	for version, fits := range map[string]bool{"1.17.1": false, "0.30.0": false, "1.18.0": true, "1.35.1": true, "2.0.0-rc.1": true, "": true} {
		rec.version = version
		if _, err := Open(t.Context(), o); (err == nil) != fits {
			t.Errorf("%q: %v", version, err)
		}
	}
	rec.version = "0.1.0"
	rec.answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/version" {
			return false
		}
		w.WriteHeader(403)
		return true
	}
	if _, err := Open(t.Context(), o); err != nil {
		t.Errorf("a key that may not ask for the version: %v", err)
	}
}

package meili

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"yuqiao/indexer"
	"yuqiao/indexer/indextest"
	"yuqiao/indexer/words"
)

// The suite needs a server: answers written by hand would prove nothing about
// one. Without it, what this package asks Meilisearch for is tested below, and
// that Meilisearch does it is not.
func TestIndex(t *testing.T) {
	address := os.Getenv("TEST_MEILISEARCH_URL")
	if address == "" {
		t.Skip("NOT PROVED: that Meilisearch finds, filters, counts, orders, pages, swaps and keeps positions as asked; " +
			"set TEST_MEILISEARCH_URL (and TEST_MEILISEARCH_KEY) to run the suite against a server")
	}
	connect := func(t *testing.T, uid string) *Index {
		t.Helper()
		x, err := Open(t.Context(), Options{URL: address, Key: os.Getenv("TEST_MEILISEARCH_KEY"), UID: uid,
			Schema: indextest.Schema, Split: indextest.Split, Edition: "test"})
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	indextest.Run(t, indextest.Engine{
		Open: func(t *testing.T) indexer.Index {
			uid := fmt.Sprintf("yuqiao-test-%d-%d", os.Getpid(), rand.Uint32())
			x := connect(t, uid)
			t.Cleanup(func() {
				ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
				defer cancel()
				for _, name := range []string{uid, x.stateUID(), x.nextUID()} {
					if err := x.drop(ctx, name); err != nil {
						t.Errorf("drop %s: %v", name, err)
					}
				}
			})
			return x
		},
		Reopen: func(t *testing.T, x indexer.Index) indexer.Index {
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			return connect(t, x.(*Index).options.UID)
		},
	})
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"senior weld":       "senior weld",
		"软件工程师 react":       `"软 件 工 程 师" react`,
		"react 軟件工程師":       `"软 件 工 程 师" react`,
		"焊":                 `"焊"`,
		"iso 26262 manager": `iso "26262" manager`,
		"C++ developer":     "cplusplus developer",
		`"quoted" -minus`:   "quoted minus",
		`" OR 1=1 \`:        "or 1",
		"重庆焊工":              `"重 庆" "焊 工"`,
		"":                  "",
		strings.Repeat("a b c d e f g h i j k l ", 3): "a b c d e f g h i j",
	} {
		if got := text(words.Query(in, indexer.MaxWords, indextest.Split)); got != want {
			t.Errorf("%q is asked as %q, want %q", in, got, want)
		}
	}
}

func TestFilter(t *testing.T) {
	f := func(n float64) *float64 { return &n }
	for _, c := range []struct {
		filters []indexer.Filter
		want    string
	}{
		{nil, ""},
		{[]indexer.Filter{{Field: "place", Any: []string{"cq", "hk"}}}, `k_place IN ["cq", "hk"]`},
		{[]indexer.Filter{{Field: "place", Any: []string{"cq"}, Not: []string{"mo"}}}, `k_place IN ["cq"] AND k_place NOT IN ["mo"]`},
		{[]indexer.Filter{{Field: "district", Any: []string{"渝北"}}}, `k_district IN ["_e6b89de58c97"]`},
		{[]indexer.Filter{{Field: "place", Any: []string{`x" OR k_place = "cq`}}}, `k_place IN ["_7822204f52206b5f706c616365203d20226371"]`},
		{[]indexer.Filter{{Field: "pay", Min: f(-1.5), Max: f(1e21)}}, `n_pay >= "-1.5" AND n_pay <= "1000000000000000000000"`},
		{[]indexer.Filter{{Field: "closes", Min: f(7), Missing: true}}, `((n_closes >= "7") OR n_closes NOT EXISTS)`},
		{[]indexer.Filter{{Field: "closes", Missing: true}}, ""},
		{[]indexer.Filter{{Field: "pay", Max: f(2)}, {Field: "place", Not: []string{"cq"}}}, `n_pay <= "2" AND k_place NOT IN ["cq"]`},
	} {
		if got := filter(c.filters); got != c.want {
			t.Errorf("%+v: %s, want %s", c.filters, got, c.want)
		}
	}
	if got, want := quote(`a"b\c`), `"a\"b\\c"`; got != want {
		t.Errorf("quote: %s, want %s", got, want)
	}
}

// Whatever a value is, its literal holds nothing but lower case ASCII and is
// read back as it was.
func FuzzKeyword(f *testing.F) {
	for _, s := range []string{"cq", "渝北", `" OR 1=1`, "", "_", "A", strings.Repeat("漢", 66)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, v string) {
		coded := keyword(v)
		for _, c := range []byte(coded) {
			if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
				t.Fatalf("%q becomes %q", v, coded)
			}
		}
		if len(v) <= indexer.MaxKeyword && len(coded) > 468 {
			t.Fatalf("%q becomes %d bytes", v, len(coded))
		}
		if back, err := parseKeyword(coded); utf8.ValidString(v) && (err != nil || back != v) {
			t.Fatalf("%q comes back as %q, %v", v, back, err)
		}
	})
}

func TestKeysAreDistinctAndAllowed(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a", "a.b", "a_b", "a-b", "a__b", "a_.b", "a._b", "a_-b", "a.-b", "a_", "a.", "a-"} {
		k := key(id)
		if other, taken := seen[k]; taken {
			t.Errorf("%q and %q both become %q", id, other, k)
		}
		seen[k] = id
		if !validUID(k) {
			t.Errorf("%q becomes %q, which is not allowed", id, k)
		}
	}
}

func TestEncode(t *testing.T) {
	d := indexer.Document{ID: "a.1", Version: indexer.Version{Document: 3, Context: 4},
		Keywords: map[string][]string{"place": {"cq", "渝"}}, Numbers: map[string]float64{"pay": 5}}
	d.Text[indexer.Title] = "高級焊工 Welder（C++）"
	got, err := json.Marshal(encode(d))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"body":"","context":4,"id":"a.1","k_place":["cq","_e6b89d"],"key":"a_-1","main":"","n_pay":5,"related":"",` +
		`"title":"welder cplusplus . 高 级 焊 工","version":3}`
	if string(got) != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	k, err := known(meilisearch.Hit{"id": []byte(`"a.1"`), "version": []byte("3"), "context": []byte("4")})
	if err != nil || k != (indexer.Known{ID: d.ID, Version: d.Version}) {
		t.Errorf("known: %+v, %v", k, err)
	}
	if _, err := known(meilisearch.Hit{"id": []byte(`"a.1"`)}); err == nil {
		t.Error("a document without a version is taken")
	}
}

// The client leaves empty lists and zero numbers out of what it sends; the
// settings and requests must not depend on such ones.
func TestWhatIsSent(t *testing.T) {
	b, err := json.Marshal(settings(indextest.Schema))
	if err != nil {
		t.Fatal(err)
	}
	var sent map[string]any
	if err := json.Unmarshal(b, &sent); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{
		"rankingRules":         []any{"sort", "words", "typo", "proximity", "attribute", "exactness", "n_published:desc", "key:asc"},
		"searchableAttributes": []any{"title", "main", "body", "related"},
		"filterableAttributes": []any{"k_place", "k_district", "k_kind", "n_pay", "n_closes", "n_published"},
		"sortableAttributes":   []any{"key", "n_pay", "n_closes", "n_published"},
		"pagination":           map[string]any{"maxTotalHits": 1101.0},
		"proximityPrecision":   "byWord",
	} {
		if !reflect.DeepEqual(sent[name], want) {
			t.Errorf("%s is sent as %v, want %v", name, sent[name], want)
		}
	}
	b, err = json.Marshal(request(indexer.Query{Facets: []string{"place"}, Sort: []indexer.Sort{{Field: "pay", Descending: true}}, Offset: 20, Limit: 10}, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"q":""`, `"hitsPerPage":30`, `"page":1`, `"matchingStrategy":"all"`, `"facets":["k_place"]`, `"sort":["n_pay:desc"]`, `"attributesToRetrieve":["id"]`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%s does not send %s", b, want)
		}
	}
}

func TestResult(t *testing.T) {
	hits := meilisearch.Hits{}
	for i := range 30 {
		hits = append(hits, meilisearch.Hit{"id": fmt.Appendf(nil, `"d%02d"`, i)})
	}
	r, err := result(indexer.Query{Offset: 20, Limit: 3, Facets: []string{"place", "kind"}}, &meilisearch.SearchResponse{
		Hits: hits, TotalHits: 1101, FacetDistribution: []byte(`{"k_place":{"cq":5,"_e6b89de58c97":2}}`)})
	want := indexer.Result{IDs: []string{"d20", "d21", "d22"}, Total: 1000, Capped: true,
		Facets: map[string]map[string]int{"place": {"cq": 5, "渝北": 2}, "kind": {}}}
	if err != nil || !reflect.DeepEqual(r, want) {
		t.Errorf("%+v, %v; want %+v", r, err, want)
	}
	if _, err := result(indexer.Query{Limit: 1}, &meilisearch.SearchResponse{Hits: meilisearch.Hits{{}}}); err == nil {
		t.Error("a result without id is taken")
	}
}

func TestFailedTasksFail(t *testing.T) {
	failed := &meilisearch.Task{Status: meilisearch.TaskStatusFailed}
	failed.Error.Code = "invalid_document_id"
	for _, c := range []struct {
		task *meilisearch.Task
		over bool
		code string
		ok   bool
	}{
		{&meilisearch.Task{Status: meilisearch.TaskStatusSucceeded}, true, "", true},
		{&meilisearch.Task{Status: meilisearch.TaskStatusEnqueued}, false, "", true},
		{&meilisearch.Task{Status: meilisearch.TaskStatusProcessing}, false, "", true},
		{failed, true, "invalid_document_id", false},
		{&meilisearch.Task{Status: meilisearch.TaskStatusCanceled}, true, "", false},
		{&meilisearch.Task{Status: "novel"}, true, "", false},
	} {
		over, err := outcome(c.task)
		if over != c.over || (err == nil) != c.ok || code(err) != c.code {
			t.Errorf("%s: over %v, %v", c.task.Status, over, err)
		}
	}
}

func TestAnAddressWhereNothingListens(t *testing.T) {
	begin := time.Now()
	x, err := Open(t.Context(), Options{URL: "http://127.0.0.1:1", UID: "x", Schema: indextest.Schema, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	_, searching := x.Search(t.Context(), indexer.Query{Limit: 1})
	_, writing := x.Position(t.Context())
	if !errors.Is(searching, indexer.ErrUnavailable) || !errors.Is(writing, indexer.ErrUnavailable) || time.Since(begin) > 5*time.Second {
		t.Errorf("after %v: searching %v, writing %v", time.Since(begin), searching, writing)
	}
	for _, o := range []Options{{URL: "ftp://x", UID: "x"}, {URL: "", UID: "x"}, {URL: "http://127.0.0.1:1", UID: "a/b"}, {URL: "http://127.0.0.1:1"}} {
		if _, err := Open(t.Context(), o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}

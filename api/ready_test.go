package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"yuqiao/indexer"
	"yuqiao/matcher/poolsink"
)

// An index that has not caught up is told, and holds nothing back; a pool that
// has not does.
func TestReadiness(t *testing.T) {
	get := func(w *world, path string) (int, string) {
		res, err := http.Get(w.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(body)
	}
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name            string
		idle            func(d Deps) indexer.Sink // what nobody brings into step
		status          int
		ready, indexing bool
		searched        string
	}{
		{"in step", nil, 200, true, false, `"facets"`},
		{"index", func(d Deps) indexer.Sink {
			return indexer.OpeningSink(d.OpeningIndex, indexer.NewVocabulary(k.lexicon), nil)
		}, 200, true, true, `"indexing":true`},
		{"pool", func(d Deps) indexer.Sink { return poolsink.Talents{Pool: d.Talents} }, 503, false, false, `"facets"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := start(t)
			if c.idle != nil {
				w.server.d.Followers = append(w.server.d.Followers[:0:0], indexer.NewFollower(w.store, c.idle(w.deps), 0))
			}
			status, body := get(w, "/readyz")
			var is struct{ Ready, Indexing bool }
			if err := json.Unmarshal([]byte(body), &is); err != nil || status != c.status || is.Ready != c.ready || is.Indexing != c.indexing {
				t.Errorf("/readyz: %d %s", status, body)
			}
			if status, body := get(w, "/api/v1/openings"); status != 200 || !strings.Contains(body, c.searched) || strings.Contains(body, "indexing") != c.indexing {
				t.Errorf("search: %d %s", status, body)
			}
		})
	}
}

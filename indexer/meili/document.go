package meili

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
	"yuqiao/store"
)

// Attributes of a document in Meilisearch. Keyword and number fields have
// prefixes, so that no field of a schema meets one of these.
const (
	attributeKey     = "key" // primary: the id in letters that Meilisearch allows
	attributeID      = "id"
	attributeVersion = "version"
	attributeContext = "context"
	keywordPrefix    = "k_"
	numberPrefix     = "n_"
)

// attributes of text by class.
var attributes = [indexer.Classes]string{"title", "main", "body", "related"}

func encode(d indexer.Document) map[string]any {
	doc := map[string]any{
		attributeKey: key(d.ID), attributeID: d.ID,
		attributeVersion: int64(d.Version.Document), attributeContext: int64(d.Version.Context),
	}
	budget := indexer.MaxText
	for class, text := range d.Texts() {
		text = clip(text, budget)
		budget -= len(text)
		doc[attributes[class]] = spread(words.Cut(text))
	}
	for field, values := range d.Keywords {
		out := make([]string, len(values))
		for i, v := range values {
			out[i] = keyword(v)
		}
		doc[keywordPrefix+field] = out
	}
	for field, n := range d.Numbers {
		doc[numberPrefix+field] = n
	}
	return doc
}

// key writes an id in letters, digits, - and _ only, each id in its own way.
func key(id string) string {
	return strings.NewReplacer("_", "__", ".", "_-").Replace(id)
}

// spread writes text so that Meilisearch finds the words that we have cut and
// no others: characters apart from each other, and a full stop between runs,
// over which no phrase goes.
func spread(t words.Text) string {
	var b strings.Builder
	for _, w := range t.Words {
		b.WriteString(w)
		b.WriteByte(' ')
	}
	for _, run := range t.Runs {
		b.WriteString(". ")
		b.WriteString(apart(run))
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// apart puts spaces between characters.
func apart(run string) string {
	var b strings.Builder
	for i, r := range run {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// keyword writes a value in lower case ASCII, so that Meilisearch's folding of
// values, its limit of 468 bytes and its filter language cannot touch it.
func keyword(v string) string {
	for i := range len(v) {
		c := v[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return "_" + hex.EncodeToString([]byte(v))
		}
	}
	return v
}

func parseKeyword(s string) (string, error) {
	h, ok := strings.CutPrefix(s, "_")
	if !ok {
		return s, nil
	}
	b, err := hex.DecodeString(h)
	if err != nil || !utf8.Valid(b) {
		return "", fmt.Errorf("meilisearch: %q is no value of ours", clip(s, 40))
	}
	return string(b), nil
}

func known(h meilisearch.Hit) (k indexer.Known, err error) {
	var d struct {
		ID      string         `json:"id"`
		Version store.Revision `json:"version"`
		Context store.Revision `json:"context"`
	}
	for name, to := range map[string]any{attributeID: &d.ID, attributeVersion: &d.Version, attributeContext: &d.Context} {
		if err := json.Unmarshal(h[name], to); err != nil {
			return k, fmt.Errorf("meilisearch: a document without %s: %w", name, err)
		}
	}
	return indexer.Known{ID: d.ID, Version: indexer.Version{Document: d.Version, Context: d.Context}}, nil
}

// clip cuts s to at most n bytes, between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:max(0, n)]
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

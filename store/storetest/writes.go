package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"yuqiao/store"
)

func (s suite) conditions(t *testing.T) {
	b := s.backend(t)
	for _, step := range []struct {
		what     string
		write    store.Write
		revision store.Revision
		err      error
	}{
		{"replace what is not there", put(talents, "a", 1, `{"n":0}`), 0, store.ErrStale},
		{"delete what is not there", remove(talents, "a", 1), 0, store.ErrStale},
		{"delete none", remove(talents, "a", 0), 0, store.ErrStale},
		{"insert", put(talents, "a", 0, `{"n":1}`), 1, nil},
		{"insert again", put(talents, "a", 0, `{"n":2}`), 0, store.ErrExists},
		{"replace", put(talents, "a", 1, `{"n":3}`), 2, nil},
		{"replace an old revision", put(talents, "a", 1, `{"n":4}`), 0, store.ErrStale},
		{"replace a future revision", put(talents, "a", 9, `{"n":5}`), 0, store.ErrStale},
		{"replace a negative revision", put(talents, "a", -1, `{"n":6}`), 0, store.ErrStale},
		{"delete an old revision", remove(talents, "a", 1), 0, store.ErrStale},
		{"the same id in another kind", put(openings, "a", 0, `{"n":7}`), 1, nil},
		{"replace with the same body", put(talents, "a", 2, `{"n":3}`), 3, nil},
		{"a longer id with the same start", put(talents, "ab", 0, `{"n":8}`), 1, nil},
		{"ids differ by case", put(talents, "A", 0, `{"n":9}`), 1, nil},
	} {
		want(t, step.what, apply(t, b, step.write)[0], step.revision, step.err)
	}
	stored(t, b, talents, "a", 3, `{"n":3}`)
	stored(t, b, openings, "a", 1, `{"n":7}`)
	stored(t, b, talents, "A", 1, `{"n":9}`)
}

func (s suite) batch(t *testing.T) {
	b := s.backend(t)
	out := apply(t, b,
		put(talents, "a", 0, `{"n":1}`),
		put(talents, "a", 1, `{"n":2}`),
		put(talents, "a", 1, `{"n":3}`),
		put(talents, "b", 4, `{"n":4}`),
		put(talents, "c", 0, `{"n":5}`),
		remove(talents, "a", 2),
		put(talents, "a", 0, `{"n":6}`),
		put(talents, "c", 0, `{"n":7}`),
	)
	want(t, "insert", out[0], 1, nil)
	want(t, "replace in the same batch", out[1], 2, nil)
	want(t, "stale in the same batch", out[2], 0, store.ErrStale)
	want(t, "stale between good ones", out[3], 0, store.ErrStale)
	want(t, "after a failure", out[4], 1, nil)
	want(t, "delete in the same batch", out[5], 3, nil)
	want(t, "insert after delete", out[6], 4, nil)
	want(t, "insert twice", out[7], 0, store.ErrExists)
	stored(t, b, talents, "a", 4, `{"n":6}`)
	stored(t, b, talents, "c", 1, `{"n":5}`)
	stored(t, b, talents, "b", 0, "")
	if out := apply(t, b); len(out) != 0 {
		t.Errorf("no writes: got %v", out)
	}

	many := 1500
	if s.o.Sequential {
		many = 150 // such a server may read a whole collection for each write
	}
	large := make([]store.Write, many)
	for i := range large {
		large[i] = put(openings, name(i), 0, numbered(i))
	}
	must(t, b, large...)
	for i := range large {
		large[i] = put(openings, name(i), store.Revision(1+i%2), numbered(-i))
	}
	for i, o := range apply(t, b, large...) {
		if i%2 == 0 {
			want(t, name(i), o, 2, nil)
		} else {
			want(t, name(i), o, 0, store.ErrStale)
		}
	}
	stored(t, b, openings, name(10), 2, numbered(-10))
	stored(t, b, openings, name(11), 1, numbered(11))
}

func (s suite) tombstones(t *testing.T) {
	b := s.backend(t)
	w := put(talents, "a", 0, `{"n":1}`)
	w.Record.Keys = map[string][]string{"place": {"CQ"}}
	must(t, b, w)
	want(t, "delete", apply(t, b, remove(talents, "a", 1))[0], 2, nil)
	stored(t, b, talents, "a", 0, "")
	if got := walk(t, b, talents, nil, 10, nil); len(got) != 0 {
		t.Errorf("find returns tombstones: %v", got)
	}
	if got := walk(t, b, talents, map[string]string{"place": "CQ"}, 10, nil); len(got) != 0 {
		t.Errorf("find by key returns tombstones: %v", got)
	}
	if n, err := b.Count(deadline(t), talents, nil); n != 0 || err != nil {
		t.Errorf("count: got %d, %v", n, err)
	}
	want(t, "replace a tombstone", apply(t, b, put(talents, "a", 2, `{"n":2}`))[0], 0, store.ErrStale)
	want(t, "delete a tombstone", apply(t, b, remove(talents, "a", 2))[0], 0, store.ErrStale)
	want(t, "insert over a tombstone", apply(t, b, put(talents, "a", 0, `{"n":3}`))[0], 3, nil)
	stored(t, b, talents, "a", 3, `{"n":3}`)
	if got := walk(t, b, talents, map[string]string{"place": "CQ"}, 10, nil); len(got) != 0 {
		t.Errorf("the keys of the deleted document are still there: %v", got)
	}
	want(t, "delete again", apply(t, b, remove(talents, "a", 3))[0], 4, nil)
}

func (s suite) unique(t *testing.T) {
	b := s.backend(t)
	owner := func(kind store.Kind, id string, expected store.Revision, fields ...string) store.Write {
		w := put(kind, id, expected, `{"n":1}`)
		w.Record.Unique = map[string]string{}
		for i := 0; i < len(fields); i += 2 {
			w.Record.Unique[fields[i]] = fields[i+1]
		}
		return w
	}
	for _, step := range []struct {
		what     string
		write    store.Write
		revision store.Revision
		err      error
	}{
		{"first", owner(talents, "a", 0, "email", "a@example.org"), 1, nil},
		{"taken", owner(talents, "b", 0, "email", "a@example.org"), 0, store.ErrUnique},
		{"after the refusal the id is free", owner(talents, "b", 0, "email", "b@example.org"), 1, nil},
		{"taken on replace", owner(talents, "b", 1, "email", "a@example.org"), 0, store.ErrUnique},
		{"keep one's own", owner(talents, "a", 1, "email", "a@example.org"), 2, nil},
		{"keep one's own and take another", owner(talents, "a", 2, "email", "a@example.org", "name", "a"), 3, nil},
		{"keep one's own and drop the other", owner(talents, "a", 3, "email", "a@example.org"), 4, nil},
		{"the same value of another field", owner(talents, "c", 0, "pair", "a@example.org"), 1, nil},
		{"the same value in another kind", owner(openings, "a", 0, "email", "a@example.org"), 1, nil},
		{"values differ by case", owner(talents, "d", 0, "email", "A@example.org"), 1, nil},
		{"one of two taken", owner(talents, "e", 0, "pair", "free", "email", "b@example.org"), 0, store.ErrUnique},
		{"the other was not taken meanwhile", owner(talents, "e", 0, "pair", "free"), 1, nil},
		{"change", owner(talents, "a", 4, "email", "a2@example.org"), 5, nil},
		{"freed by the change", owner(talents, "b", 1, "email", "a@example.org"), 2, nil},
		{"drop", owner(talents, "b", 2), 3, nil},
		{"freed by the drop", owner(talents, "f", 0, "email", "a@example.org"), 1, nil},
		{"delete", remove(talents, "f", 1), 2, nil},
		{"freed by the delete", owner(talents, "g", 0, "email", "a@example.org"), 1, nil},
		{"stale comes before taken", owner(talents, "a", 1, "email", "a@example.org"), 0, store.ErrStale},
		{"exists comes before taken", owner(talents, "b", 0, "email", "a@example.org"), 0, store.ErrExists},
	} {
		want(t, step.what, apply(t, b, step.write)[0], step.revision, step.err)
	}
	out := apply(t, b,
		owner(talents, "x", 0, "email", "x@example.org"),
		owner(talents, "y", 0, "email", "x@example.org"),
		remove(talents, "x", 1),
	)
	want(t, "first of a batch", out[0], 1, nil)
	want(t, "second of a batch", out[1], 0, store.ErrUnique)
	want(t, "delete in a batch", out[2], 2, nil)
	must(t, b, owner(talents, "z", 0, "email", "x@example.org"))
}

func (s suite) bodies(t *testing.T) {
	b := s.backend(t)
	for i, body := range []string{
		`{}`,
		`{"text":"渝桥 橋 ção \u0000 \"quoted\" \\ 👩🏽‍🔧"}`,
		`{"large":9007199254740993,"small":-9223372036854775808,"part":0.1}`,
		`{"none":null,"list":[],"map":{},"yes":true,"deep":[[{"a":[1]}]]}`,
		`{"$set":1,"a.b":2,"":3,"_id":"other","revision":77,"$where":"x"}`,
		`{"long":"` + strings.Repeat("长", 400_000) + `"}`,
	} {
		id := fmt.Sprintf("body-%d", i)
		must(t, b, put(talents, id, 0, body))
		stored(t, b, talents, id, 1, body)
	}

	// What the caller does with its bytes afterwards is its own affair, and so
	// is what a reader does with the bytes that it got.
	mine := []byte(`{"n":1}`)
	must(t, b, store.Write{Kind: talents, Record: store.Record{ID: "mine", Body: mine}})
	copy(mine, `{"n":2}`)
	records, err := b.Get(deadline(t), talents, "mine")
	if err != nil || len(records) != 1 {
		t.Fatalf("get: %v %v", records, err)
	}
	copy(records[0].Body, "XXXXXXX")
	stored(t, b, talents, "mine", 1, `{"n":1}`)
}

func (s suite) limits(t *testing.T) {
	b := s.backend(t)
	ctx := deadline(t)
	many := make([]string, store.MaxIDs+1)
	for i := range many {
		many[i] = name(i)
	}
	long := strings.Repeat("x", store.MaxText+1)
	values := make([]string, store.MaxValues+1)
	for i := range values {
		values[i] = name(i)
	}
	write := func(change func(*store.Write)) error {
		w := put(talents, "a", 0, `{}`)
		change(&w)
		_, err := b.Apply(ctx, []store.Write{put(talents, "good", 0, `{}`), w})
		return err
	}
	find := func(limit int) error { _, _, err := b.Find(ctx, talents, nil, "", limit); return err }
	revisions := func(limit int) error { _, err := b.Revisions(ctx, talents, "", limit); return err }
	tooMany := make([]store.Write, store.MaxWrites+1)
	for i := range tooMany {
		tooMany[i] = put(talents, name(i), 0, `{}`)
	}
	for what, err := range map[string]error{
		"page of 0":         find(0),
		"page of -1":        find(-1),
		"page too long":     find(store.MaxPage + 1),
		"revisions of 0":    revisions(0),
		"revisions of many": revisions(store.MaxChanges + 1),
		"too many ids":      func() error { _, err := b.Get(ctx, talents, many...); return err }(),
		"too many writes":   func() error { _, err := b.Apply(ctx, tooMany); return err }(),
		"no id":             write(func(w *store.Write) { w.Record.ID = "" }),
		"long id":           write(func(w *store.Write) { w.Record.ID = long }),
		"id with NUL":       write(func(w *store.Write) { w.Record.ID = "a\x00b" }),
		"id not UTF-8":      write(func(w *store.Write) { w.Record.ID = "a\xff" }),
		"no kind":           write(func(w *store.Write) { w.Kind = "" }),
		"hostile kind":      write(func(w *store.Write) { w.Kind = `t"; DROP TABLE x` }),
		"no body":           write(func(w *store.Write) { w.Record.Body = nil }),
		"long body":         write(func(w *store.Write) { w.Record.Body = make([]byte, store.MaxBody+1) }),
		"hostile field":     write(func(w *store.Write) { w.Record.Keys = map[string][]string{"$where": {"1"}} }),
		"long value":        write(func(w *store.Write) { w.Record.Keys = map[string][]string{"place": {long}} }),
		"empty value":       write(func(w *store.Write) { w.Record.Keys = map[string][]string{"place": {""}} }),
		"value not UTF-8":   write(func(w *store.Write) { w.Record.Keys = map[string][]string{"place": {"\xc3\x28"}} }),
		"too many values":   write(func(w *store.Write) { w.Record.Keys = map[string][]string{"place": values} }),
		"hostile unique":    write(func(w *store.Write) { w.Record.Unique = map[string]string{"a.b": "1"} }),
		"long unique":       write(func(w *store.Write) { w.Record.Unique = map[string]string{"email": long} }),
	} {
		if !errors.Is(err, store.ErrLimit) {
			t.Errorf("%s: got %v, want ErrLimit", what, err)
		}
	}
	stored(t, b, talents, "good", 0, "")

	// The greatest call that is allowed.
	edge := put(talents, strings.Repeat("界", store.MaxText/3), 0, `{}`)
	edge.Record.Keys = map[string][]string{"place": values[:store.MaxValues]}
	edge.Record.Keys["place"][0] = strings.Repeat("x", store.MaxText)
	must(t, b, edge)
	if got := walk(t, b, talents, map[string]string{"place": strings.Repeat("x", store.MaxText)}, store.MaxPage, nil); len(got) != 1 {
		t.Errorf("longest value: found %d documents, want 1", len(got))
	}
	if got, err := b.Get(ctx, talents, many[:store.MaxIDs]...); err != nil || len(got) != 0 {
		t.Errorf("most ids: %d, %v", len(got), err)
	}
	if out := must(t, b, tooMany[:store.MaxWrites]...); len(out) != store.MaxWrites {
		t.Errorf("most writes: %d outcomes", len(out))
	}
	if n, err := b.Count(ctx, talents, nil); err != nil || n != store.MaxWrites+1 {
		t.Errorf("count after the most writes: %d, %v", n, err)
	}
}

package storetest

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yuqiao/store"
)

func keyed(id string, order int64, pairs ...string) store.Write {
	w := put(talents, id, 0, fmt.Sprintf(`{"id":%q}`, id))
	w.Record.Order = order
	w.Record.Keys = map[string][]string{}
	for i := 0; i < len(pairs); i += 2 {
		w.Record.Keys[pairs[i]] = append(w.Record.Keys[pairs[i]], pairs[i+1])
	}
	return w
}

func (s suite) get(t *testing.T) {
	b := s.backend(t)
	var writes []store.Write
	for i := range 30 {
		w := keyed(name(i), int64(i)*1000-7)
		writes = append(writes, w)
	}
	must(t, b, writes...)
	records, err := b.Get(deadline(t), talents, name(3), "none", name(29), name(3), name(0))
	if err != nil {
		t.Fatal(err)
	}
	if got := sorted(ids(records)); !reflect.DeepEqual(got, []string{name(0), name(3), name(29)}) {
		t.Errorf("got %v", got)
	}
	for _, r := range records {
		if r.ID == name(3) && (r.Order != 2993 || r.Revision != 1) {
			t.Errorf("got order %d revision %d, want 2993 and 1", r.Order, r.Revision)
		}
	}
	if records, err := b.Get(deadline(t), openings, name(3)); err != nil || len(records) != 0 {
		t.Errorf("of another kind: %v, %v", records, err)
	}
	if records, err := b.Get(deadline(t), talents); err != nil || len(records) != 0 {
		t.Errorf("of no ids: %v, %v", records, err)
	}
}

func (s suite) filters(t *testing.T) {
	b := s.backend(t)
	must(t, b,
		keyed("a", 1, "place", "CQ", "status", "open", "member", "m1", "member", "m2"),
		keyed("b", 2, "place", "HK", "status", "open", "member", "m2"),
		keyed("c", 3, "place", "CQ", "status", "closed", "member", "m1"),
		keyed("d", 4, "place", "CQ", "status", "open", "member", "m2", "member", "m3", "member", "m2"),
		keyed("e", 5),
		store.Write{Kind: openings, Record: store.Record{ID: "f", Body: []byte(`{}`), Keys: map[string][]string{"place": {"CQ"}}}},
	)
	for _, c := range []struct {
		filter map[string]string
		want   []string
	}{
		{nil, []string{"e", "d", "c", "b", "a"}},
		{map[string]string{}, []string{"e", "d", "c", "b", "a"}},
		{map[string]string{"place": "CQ"}, []string{"d", "c", "a"}},
		{map[string]string{"place": "MO"}, nil},
		{map[string]string{"place": "cq"}, nil},
		{map[string]string{"place": "C"}, nil},
		{map[string]string{"place": "CQ", "status": "open"}, []string{"d", "a"}},
		{map[string]string{"place": "CQ", "status": "open", "member": "m2"}, []string{"d", "a"}},
		{map[string]string{"place": "CQ", "status": "open", "member": "m3"}, []string{"d"}},
		{map[string]string{"member": "m1"}, []string{"c", "a"}},
		{map[string]string{"member": "m2", "place": "HK"}, []string{"b"}},
		{map[string]string{"status": "CQ"}, nil},
		{map[string]string{"absent": "x"}, nil},
		{map[string]string{"place": "CQ", "absent": "x"}, nil},
	} {
		for _, limit := range []int{1, 2, 100} {
			if got := walk(t, b, talents, c.filter, limit, nil); !slices.Equal(got, c.want) {
				t.Errorf("%v by %d: got %v, want %v", c.filter, limit, got, c.want)
			}
		}
		if n, err := b.Count(deadline(t), talents, c.filter); err != nil || n != len(c.want) {
			t.Errorf("count %v: got %d, %v; want %d", c.filter, n, err, len(c.want))
		}
		for _, most := range []int{1, 2, 5, 100} {
			if n, err := b.CountUpTo(deadline(t), talents, c.filter, most); err != nil || n != min(most, len(c.want)) {
				t.Errorf("count %v up to %d: got %d, %v", c.filter, most, n, err)
			}
		}
	}
	if _, err := b.CountUpTo(deadline(t), talents, nil, 0); !errors.Is(err, store.ErrLimit) {
		t.Errorf("count up to nothing: %v", err)
	}
	records, _, err := b.Find(deadline(t), talents, map[string]string{"member": "m3"}, "", 10)
	if err != nil || len(records) != 1 || records[0].Revision != 1 || records[0].Order != 4 || !sameJSON(t, string(records[0].Body), `{"id":"d"}`) {
		t.Errorf("found %+v, %v", records, err)
	}
}

func (s suite) anyValue(t *testing.T) {
	b := s.backend(t)
	must(t, b,
		keyed("a", 1, "member", "m1", "member", "m2"),
		keyed("b", 2, "member", "m2", "place", "m3"),
		keyed("c", 3, "member", "m3"),
		keyed("d", 4),
		keyed("gone", 5, "member", "m1"),
		store.Write{Kind: openings, Record: store.Record{ID: "f", Body: []byte(`{}`), Keys: map[string][]string{"member": {"m1"}}}},
	)
	must(t, b, store.Write{Kind: talents, Record: store.Record{ID: "gone"}, Expected: 1, Delete: true})
	for _, c := range []struct {
		field  string
		values []string
		want   []string
	}{
		{"member", []string{"m1"}, []string{"a"}},
		{"member", []string{"m1", "m2", "m1", "none"}, []string{"a", "b"}},
		{"member", []string{"m3", "m2"}, []string{"a", "b", "c"}},
		{"member", []string{"M1", "m", "", "\xff", "m1\x00"}, nil},
		{"member", nil, nil},
		{"absent", []string{"m1"}, nil},
		{"not a field", []string{"m1"}, nil},
	} {
		records, err := b.FindAny(deadline(t), talents, c.field, c.values)
		if got := sorted(ids(records)); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s %q: got %v, %v; want %v", c.field, c.values, got, err, c.want)
		}
		for _, r := range records {
			if r.Revision != 1 || !sameJSON(t, string(r.Body), fmt.Sprintf(`{"id":%q}`, r.ID)) {
				t.Errorf("found %+v", r)
			}
		}
	}
	many := make([]string, store.MaxIDs+1)
	for i := range many {
		many[i] = name(i)
	}
	if _, err := b.FindAny(deadline(t), talents, "member", many); !errors.Is(err, store.ErrLimit) {
		t.Errorf("%d values: %v", len(many), err)
	}
	var writes []store.Write
	for i := range store.MaxPage + 1 {
		writes = append(writes, keyed(name(i), 9, "status", "open"))
	}
	must(t, b, writes[1:]...)
	if records, err := b.FindAny(deadline(t), talents, "status", []string{"open"}); err != nil || len(records) != store.MaxPage {
		t.Errorf("%d found, %v", len(records), err)
	}
	must(t, b, writes[0])
	if _, err := b.FindAny(deadline(t), talents, "status", []string{"open"}); !errors.Is(err, store.ErrLimit) {
		t.Errorf("one too many: %v", err)
	}
}

func (s suite) filtersFollow(t *testing.T) {
	b := s.backend(t)
	must(t, b, keyed("a", 1, "place", "CQ", "status", "open"), keyed("b", 2, "place", "CQ", "status", "open"))
	w := keyed("a", 1, "place", "CQ", "place", "HK")
	w.Expected = 1
	must(t, b, w)
	check := func(field, value string, want ...string) {
		t.Helper()
		if got := walk(t, b, talents, map[string]string{field: value}, 10, nil); !slices.Equal(got, want) {
			t.Errorf("%s=%s: got %v, want %v", field, value, got, want)
		}
	}
	check("place", "CQ", "b", "a")
	check("place", "HK", "a")
	check("status", "open", "b")

	moved := keyed("a", 9, "place", "CQ", "place", "HK")
	moved.Expected = 2
	must(t, b, moved)
	check("place", "CQ", "a", "b")

	stale := keyed("b", 2, "place", "MO")
	stale.Expected = 7
	want(t, "stale", apply(t, b, stale)[0], 0, store.ErrStale)
	check("place", "MO")
	check("place", "CQ", "a", "b")

	must(t, b, remove(talents, "a", 3))
	check("place", "HK")
	check("place", "CQ", "b")
}

func (s suite) order(t *testing.T) {
	b := s.backend(t)
	must(t, b,
		keyed("m", 0, "k", "v"), keyed("B", 7, "k", "v"), keyed("a", 7, "k", "v"), keyed("é", 7, "k", "v"),
		keyed("z", 7, "k", "v"), keyed("A", 7, "k", "v"), keyed("neg", -5, "k", "v"),
		keyed("least", math.MinInt64, "k", "v"), keyed("least2", math.MinInt64, "k", "v"),
		keyed("most", math.MaxInt64, "k", "v"), keyed("渝", 7, "k", "v"), keyed("a b", 7, "k", "v"),
	)
	want := []string{"most", "A", "B", "a", "a b", "z", "é", "渝", "m", "neg", "least", "least2"}
	for _, filter := range []map[string]string{nil, {"k": "v"}} {
		for limit := 1; limit <= len(want)+1; limit++ {
			if got := walk(t, b, talents, filter, limit, nil); !slices.Equal(got, want) {
				t.Errorf("%v by %d: got %q, want %q", filter, limit, got, want)
			}
		}
	}
}

func (s suite) pages(t *testing.T) {
	b := s.backend(t)
	var writes []store.Write
	var all, even []string
	for i := 299; i >= 0; i-- {
		w := keyed(name(299-i), int64(i/7), "parity", []string{"even", "odd"}[i%2], "all", "yes")
		writes = append(writes, w)
	}
	must(t, b, writes...)
	slices.SortFunc(writes, func(x, y store.Write) int {
		if x.Record.Order != y.Record.Order {
			if x.Record.Order > y.Record.Order {
				return -1
			}
			return 1
		}
		return strings.Compare(x.Record.ID, y.Record.ID)
	})
	for _, w := range writes {
		all = append(all, w.Record.ID)
		if w.Record.Keys["parity"][0] == "even" {
			even = append(even, w.Record.ID)
		}
	}
	for _, limit := range []int{7, 100, 150, 299, 300, 301, store.MaxPage} {
		if got := walk(t, b, talents, nil, limit, nil); !slices.Equal(got, all) {
			t.Errorf("all by %d: %d documents in another order or number", limit, len(got))
		}
		if got := walk(t, b, talents, map[string]string{"parity": "even", "all": "yes"}, limit, nil); !slices.Equal(got, even) {
			t.Errorf("even by %d: %d documents in another order or number", limit, len(got))
		}
	}
	_, next, err := b.Find(deadline(t), talents, nil, "", 300)
	if err != nil || next != "" {
		t.Errorf("a full last page: cursor %q, %v; want none", next, err)
	}
	// A cursor is good for as long as the reader likes, and more than once.
	first, next, err := b.Find(deadline(t), talents, nil, "", 10)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		second, _, err := b.Find(deadline(t), talents, nil, next, 5)
		if err != nil || !slices.Equal(append(ids(first), ids(second)...), all[:15]) {
			t.Errorf("second page: %v, %v", ids(second), err)
		}
	}
}

// pagesWhileWriting changes the list between its pages: what is there all the
// time comes exactly once.
func (s suite) pagesWhileWriting(t *testing.T) {
	b := s.backend(t)
	var writes []store.Write
	for i := range 200 {
		writes = append(writes, keyed(fmt.Sprintf("stay%03d", i), int64(i/3), "k", "v"), keyed(fmt.Sprintf("go%03d", i), int64(i/3), "k", "v"))
	}
	must(t, b, writes...)
	for _, filter := range []map[string]string{nil, {"k": "v"}} {
		round := len(filter)
		gone := 100 * round
		seen := map[string]int{}
		for _, id := range walk(t, b, talents, filter, 17, func(page int) {
			touched := keyed(fmt.Sprintf("stay%03d", gone+page), int64((gone+page)/3), "k", "v")
			touched.Expected = 1
			must(t, b,
				keyed(fmt.Sprintf("new%d-%03d", round, page), int64(page*5), "k", "v"),
				remove(talents, fmt.Sprintf("go%03d", gone+page), 1),
				remove(talents, fmt.Sprintf("go%03d", gone+99-page), 1),
				touched,
			)
		}) {
			seen[id]++
		}
		for i := range 200 {
			if n := seen[fmt.Sprintf("stay%03d", i)]; n != 1 {
				t.Errorf("%v: stay%03d came %d times", filter, i, n)
			}
		}
		for id, n := range seen {
			if n > 1 {
				t.Errorf("%v: %s came %d times", filter, id, n)
			}
		}
	}
}

var hostile = []string{
	"", "$ne", "$where", `{"$gt":""}`, "[$ne]", "' OR 1=1", `" OR ""="`, "'; DROP TABLE document; --", "%", "_", "*", "a*", "NEAR(",
	"\x00", "CQ\x00", "\xff\xfe", "C\xf0Q", "\xed\xa0\x80", "\u202e", "\ufeff", " CQ", "CQ ", "../../etc/passwd", "CQ/CQ", "?", ":1", "@p", "\n", "\\",
	strings.Repeat("C", store.MaxText+1), strings.Repeat("C", 1<<20),
}

// hostileText gives text from outside to every reader: it matches nothing but
// itself and breaks nothing.
func (s suite) hostileText(t *testing.T) {
	b := s.backend(t)
	must(t, b, keyed("CQ", 1, "place", "CQ"), keyed("HK", 2, "place", "HK"))
	ctx := deadline(t)
	for _, text := range hostile {
		if records, err := b.Get(ctx, talents, text); err != nil || len(records) != 0 {
			t.Errorf("get %.40q: %v, %v", text, ids(records), err)
		}
		for _, filter := range []map[string]string{{"place": text}, {text: "CQ"}, {text: text}, {"place": "CQ", text: text}} {
			records, next, err := b.Find(ctx, talents, filter, "", 10)
			if err != nil || len(records) != 0 || next != "" {
				t.Errorf("find %.60q: %v, %q, %v", filter, ids(records), next, err)
			}
			if n, err := b.Count(ctx, talents, filter); err != nil || n != 0 {
				t.Errorf("count %.60q: %d, %v", filter, n, err)
			}
		}
		if store.Storable(text) {
			must(t, b, store.Write{Kind: openings, Record: store.Record{ID: text, Body: []byte(`{"n":1}`),
				Keys: map[string][]string{"text": {text}}, Unique: map[string]string{"text": text}}})
			stored(t, b, openings, text, 1, `{"n":1}`)
			if got := walk(t, b, openings, map[string]string{"text": text}, 10, nil); !slices.Equal(got, []string{text}) {
				t.Errorf("by %q: found %q", text, got)
			}
		}
	}
	if got := walk(t, b, talents, nil, 10, nil); !slices.Equal(got, []string{"HK", "CQ"}) {
		t.Errorf("afterwards: %v", got)
	}
}

func (s suite) hostileCursors(t *testing.T) {
	b := s.backend(t)
	must(t, b, keyed("a", 1), keyed("b", 2), keyed("c", 3))
	_, good, err := b.Find(deadline(t), talents, nil, "", 1)
	if err != nil || good == "" {
		t.Fatalf("cursor %q, %v", good, err)
	}
	raw := base64.RawURLEncoding.EncodeToString
	for _, cursor := range append(slices.Clone(hostile[1:]), "0", "null", good+"=", good+"\n", good+good, good[:len(good)-1], raw([]byte("12345678")),
		raw([]byte("12345678\xff")), raw([]byte("12345678a\x00")), raw(make([]byte, 300)), base64.StdEncoding.EncodeToString([]byte{255, 255, 254, 1, 2, 3, 4, 5, 62})) {
		// A damaged cursor may by chance be another good one; it must not
		// bring up anything else.
		records, _, err := b.Find(deadline(t), talents, nil, cursor, 10)
		if err == nil && len(records) <= 3 && strings.HasPrefix(cursor, good[:len(good)-1]) {
			continue
		}
		if !errors.Is(err, store.ErrCursor) {
			t.Errorf("cursor %.60q: got %v, %v; want ErrCursor", cursor, ids(records), err)
		}
	}
}

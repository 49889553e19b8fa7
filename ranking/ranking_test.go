package ranking

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher"
)

const talents = `{"id":"t2","headline":"电焊工","skills":[{"name":"氩弧焊"}],"wants":{"places":["HK"]}}
{"id":"t1","headline":"電焊工","skills":[{"name":"氬弧焊"}],"wants":{"places":["HK"]}}
{"id":"t3","headline":"Soldador","skills":[{"name":"Soldadura TIG"}],"wants":{"places":["MO"]}}
{"id":"t4","headline":"音樂教師"}
`

const openings = `{"id":"o2","title":"電焊技工","place":"HK","skills":[{"name":"氬弧焊","required":true}],"employer":{"name":"x","kind":"enterprise"}}
{"id":"o1","title":"Music teacher","place":"MO","closes":"2026-11-23"}
{"id":"o0","title":"焊工","closes":"2026-11-22"}
`

// shared is one matcher for the tests that do not mind what it has read.
var shared = sync.OnceValues(openMatcher)

func files(t *testing.T, talents, openings string) Options {
	t.Helper()
	dir := t.TempDir()
	o := Options{Talents: filepath.Join(dir, "t.ndjson"), Openings: filepath.Join(dir, "o.ndjson")}
	o.On, _ = market.ParseDate("2026-11-23")
	m, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	o.Matcher = m
	for path, text := range map[string]string{o.Talents: talents, o.Openings: openings} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

func rank(t *testing.T, o Options) (lines []map[string]any, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	err = Rank(context.Background(), o, &out, &errs)
	for _, l := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if l == "" {
			continue
		}
		var v map[string]any
		if err := json.Unmarshal([]byte(l), &v); err != nil {
			t.Fatalf("%q: %v", l, err)
		}
		lines = append(lines, v)
	}
	return lines, errs.String(), err
}

func pairs(lines []map[string]any) string {
	var out []string
	for _, l := range lines {
		out = append(out, l["opening"].(string)+"/"+l["talent"].(string))
	}
	return strings.Join(out, " ")
}

func TestForOpenings(t *testing.T) {
	o := files(t, talents, openings)
	lines, stderr, err := rank(t, o)
	if err != nil {
		t.Fatal(err)
	}
	// t1 and t2 say the same: equal scores go by id. t3 will not come.
	if got := pairs(lines); !strings.HasPrefix(got, "o2/t1 o2/t2 o2/t4 o2/t3 o1/t4 ") || len(lines) != 8 {
		t.Fatalf("got %s", got)
	}
	for i, l := range lines {
		if l["rank"] != float64(i%4+1) || l["reasons"] != nil || l["gaps"] != nil {
			t.Errorf("line %d: %v", i, l)
		}
	}
	if lines[0]["score"] != lines[1]["score"] {
		t.Errorf("scores %v and %v differ", lines[0]["score"], lines[1]["score"])
	}
	if g, _ := json.Marshal(lines[3]["gates"]); string(g) != `["place"]` || lines[0]["gates"] != nil {
		t.Errorf("gates %s, %v", g, lines[0]["gates"])
	}
	if !strings.Contains(stderr, "opening o0 closed on 2026-11-22") {
		t.Errorf("stderr %q", stderr)
	}
	o.Top = 1
	if lines, _, err = rank(t, o); err != nil || pairs(lines) != "o2/t1 o1/t4" {
		t.Errorf("top 1: %s, %v", pairs(lines), err)
	}
}

type verdict struct{}

func (verdict) Assess(t market.TalentInput, o market.OpeningInput, on market.Date) []any {
	return []any{t.ID + o.ID + o.Employer.Name + on.String()}
}

func TestForTalentsExplained(t *testing.T) {
	o := files(t, talents, `{"id":"o2","title":"電焊技工","place":"HK","employer":{"name":"x"}}`)
	o.For, o.Explain, o.Assessor = ForTalents, true, verdict{}
	ranked := 0
	o.Progress = func(done, total int) { ranked = total - done }
	lines, _, err := rank(t, o)
	if err != nil || pairs(lines) != "o2/t2 o2/t1 o2/t3 o2/t4" || ranked != 0 {
		t.Fatalf("%s, %v", pairs(lines), err)
	}
	for _, l := range lines {
		if l["reasons"] == nil || l["rank"] != 1.0 {
			t.Errorf("%v", l)
		}
		if v := l["verdicts"].([]any); v[0] != l["talent"].(string)+"o2x2026-11-23" {
			t.Errorf("verdicts %v", v)
		}
	}
}

func TestBadLinesLoseNoGoodOne(t *testing.T) {
	o := files(t, "{nonsense\n"+talents, openings+`{"id":"o9","titel":"x"}`)
	lines, stderr, err := rank(t, o)
	if !errors.Is(err, ErrBadLines) || len(lines) != 8 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	for _, want := range []string{"t.ndjson:1: ", "o.ndjson:4: titel: "} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr %q has no %q", stderr, want)
		}
	}
}

func TestRefused(t *testing.T) {
	good := files(t, talents, openings)
	for name, change := range map[string]func(*Options){
		"direction": func(o *Options) { o.For = "all" },
		"top":       func(o *Options) { o.Top = -1 },
		"day":       func(o *Options) { o.On = market.Date{} },
		"file":      func(o *Options) { o.Talents += ".none" },
	} {
		o := good
		change(&o)
		if lines, _, err := rank(t, o); err == nil || len(lines) > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Neither what a matcher has read before nor which one it is changes a byte.
func TestSameOutputEveryTime(t *testing.T) {
	o := files(t, talents, openings)
	known := o.Matcher
	o.Matcher, o.Explain = nil, true
	var first bytes.Buffer
	if err := Rank(context.Background(), o, &first, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	for _, o.Matcher = range []*matcher.Matcher{nil, known, known, known} {
		var again bytes.Buffer
		if err := Rank(context.Background(), o, &again, &bytes.Buffer{}); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("another output", err)
		}
	}
}

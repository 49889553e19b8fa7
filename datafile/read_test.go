package datafile

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/market"
)

type list struct {
	Rows []struct {
		Code string      `json:"code"`
		Name Text        `json:"name"`
		From market.Date `json:"from"`
	} `json:"rows"`
}

func read(text string, into *list) error {
	_, err := Read(fstest.MapFS{"list.yaml": {Data: []byte(text)}}, "list.yaml", into)
	return err
}

func TestReadNamesFileAndLine(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no YAML":         {"rows:\n  - code: [a\n", "list.yaml: yaml: line "},
		"an unknown key":  {"rows:\n  - code: a\n    nmae: b\n", "list.yaml: line 3: "},
		"a wrong type":    {"rows:\n  - code: a\n    from: 7\n", "list.yaml: line 3: "},
		"a wrong day":     {"rows:\n  - code: a\n    from: \"2026-02-30\"\n", "list.yaml: line 3: "},
		"of several rows": {"rows:\n  - code: a\n  - code: b\n  - code: c\n    from: 7\n  - code: d\n", "list.yaml: line 5: "},
		"a list in a row": {"rows:\n  - code: [a, b]\n", "list.yaml: line 2: "},
		"a key twice":     {"rows: []\nrows: []\n", "line 2"},
		"a second list":   {"rows: []\n---\nrows: []\n", "list.yaml: line 2: "},
		"another capital": {"Rows: []\n", "list.yaml: line 1: "},
		"a list":          {"- a\n", "list.yaml: yaml: "},
	} {
		if err := read(c.text, &list{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestReadLeavesAnchorsOut(t *testing.T) {
	var l list
	err := read("x-name: &n {zh-Hans: 甲, zh-Hant: 乙, en: c, pt: d}\nrows:\n  - {code: a, name: *n, from: \"2026-02-28\"}\n", &l)
	if err != nil || l.Rows[0].Name.In(market.ZhHant) != "乙" || l.Rows[0].From.String() != "2026-02-28" {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestInFileFollowsTheWay(t *testing.T) {
	text := []byte("rows:\n  - code: a\n  - code: b\n    name:\n      en: c\n")
	err := Item("rows", 1, Within("name", Text{En: "c"}.Validate()))
	if got := InFile("list.yaml", text, err).Error(); !strings.HasPrefix(got, "list.yaml: line 4: a text must be given") {
		t.Error(got)
	}
	if Within("name", nil) != nil || Item("rows", 0, nil) != nil {
		t.Error("nothing is an error")
	}
}

func TestOverPutsOwnFilesFirst(t *testing.T) {
	shipped := fstest.MapFS{"a.yaml": {Data: []byte("a")}, "b.yaml": {Data: []byte("b")}}
	own := fstest.MapFS{"b.yaml": {Data: []byte("mine")}, "c.yaml": {Data: []byte("c")}, "sub/a.yaml": {Data: []byte("no")}}
	dir := Over(shipped, own)
	names, err := fs.Glob(dir, "*")
	if err != nil || !slices.Equal(names, []string{"a.yaml", "b.yaml", "c.yaml"}) {
		t.Errorf("%v, %v", names, err)
	}
	for name, want := range map[string]string{"a.yaml": "a", "b.yaml": "mine", "c.yaml": "c"} {
		if got, err := fs.ReadFile(dir, name); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := fs.ReadFile(Over(shipped, fstest.MapFS{}), "c.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("c.yaml: %v", err)
	}
}

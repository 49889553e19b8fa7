package graded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A title that stood twice would be a right answer and a wrong one at once.
func TestTitlesStandOnce(t *testing.T) {
	groups, err := ReadTitles("titles.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(groups) < 120 {
		t.Errorf("%d groups", len(groups))
	}
	seen := make(map[string]int)
	for i, g := range groups {
		for _, title := range append(append([]string{}, g.English...), g.Chinese...) {
			key := strings.ToLower(title)
			if at, ok := seen[key]; ok {
				t.Errorf("%s stands in groups %d and %d", title, at+1, i+1)
			}
			seen[key] = i
		}
	}
}

// write makes a folder of a set with one opening and one talent.
func write(t *testing.T, dir, opening, talent, grades string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"openings.ndjson": `{"id":"` + opening + `","title":"Baker","place":"HK","engagement":"full-time"}`,
		"talents.ndjson":  `{"id":"` + talent + `","name":"A. Person","home":"HK","headline":"Baker"}`,
		"qrels.tsv":       grades,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadJoinsFolders(t *testing.T) {
	for name, c := range map[string]struct{ opening, talent, grades, problem string }{
		"another folder's talent": {"o2", "t2", "o2\tt1\t3\n# a remark\no1\tt2\t1\tbakes at home only", ""},
		"an opening twice":        {"o1", "t2", "", "stands twice"},
		"a talent twice":          {"o2", "t1", "", "stands twice"},
		"a grade twice":           {"o2", "t2", "o1\tt1\t1", "already"},
		"a grade above 3":         {"o2", "t2", "o2\tt2\t4", "no grade"},
		"an unknown talent":       {"o2", "t2", "o2\tt9\t1", "not in the set"},
	} {
		root := t.TempDir()
		write(t, filepath.Join(root, "a"), "o1", "t1", "o1\tt1\t2")
		write(t, filepath.Join(root, "b", "c"), c.opening, c.talent, c.grades)
		s, err := Read(root)
		switch {
		case c.problem != "":
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("%s: %v", name, err)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case len(s.Openings) != 2 || len(s.Talents) != 2 || s.Grades["o1"]["t1"] != 2 || s.Grades["o2"]["t1"] != 3 || s.Grades["o1"]["t2"] != 1:
			t.Errorf("%s: %+v", name, s)
		}
	}
	if _, err := Read(t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder without a set: %v", err)
	}
}

// The set is large enough to measure by, and each grade can be argued with.
func TestOwnSet(t *testing.T) {
	s, err := Read(".")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Openings) < 24 {
		t.Errorf("%d openings", len(s.Openings))
	}
	for _, o := range s.Openings {
		var with [4]int
		for _, g := range s.Grades[o.ID] {
			with[g]++
		}
		if n := len(s.Grades[o.ID]); n < 10 || with[0] < 3 || with[1] < 1 || with[2] < 2 || with[3] < 2 {
			t.Errorf("%s has %d grades: %v of 0…3", o.ID, n, with)
		}
	}
	files, err := filepath.Glob("*/qrels.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if err := eachLine(file, 4, func(f []string) error {
			if strings.TrimSpace(f[3]) == "" {
				return errors.New("no reason")
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
	}
}

package bleve

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/indexer/indextest"
)

func options(dir string) Options {
	return Options{Dir: dir, Schema: indextest.Schema, Split: indextest.Split, Edition: "test"}
}

func open(t *testing.T, dir string) *Index {
	t.Helper()
	x, err := Open(options(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func TestIndex(t *testing.T) {
	indextest.Run(t, indextest.Engine{
		Open: func(t *testing.T) indexer.Index { return open(t, t.TempDir()) },
		Reopen: func(t *testing.T, x indexer.Index) indexer.Index {
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, x.(*Index).options.Dir)
		},
	})
}

func welder() indexer.Document {
	d := indexer.Document{ID: "a"}
	d.Text[indexer.Title] = "焊工 Welder"
	return d
}

func fill(t *testing.T, x *Index) {
	t.Helper()
	if err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{welder()}, Position: "p"}); err != nil {
		t.Fatal(err)
	}
}

func TestASecondOpenerIsTurnedAway(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	begin := time.Now()
	if _, err := Open(options(dir)); !errors.Is(err, indexer.ErrInUse) {
		t.Fatalf("a second opener got %v", err)
	}
	if d := time.Since(begin); d > 2*time.Second {
		t.Errorf("it had to wait %v to be told", d)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

// Whatever is wrong with the files, an index opens; when they cannot be used
// it is empty and says so by its position.
func TestDamagedFilesGiveAnEmptyIndex(t *testing.T) {
	each := func(t *testing.T, dir, pattern string, damage func(path string) error) {
		t.Helper()
		paths, _ := filepath.Glob(filepath.Join(dir, pattern))
		if len(paths) == 0 {
			t.Fatalf("no %s in the folder", pattern)
		}
		for _, p := range paths {
			if err := damage(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	empty := func(p string) error { return os.Truncate(p, 0) }
	noise := func(p string) error { return os.WriteFile(p, []byte("noise, noise, noise, noise"), 0o600) }
	for name, damage := range map[string]func(t *testing.T, dir string){
		"pointer gone":       func(t *testing.T, dir string) { each(t, dir, currentFile, os.Remove) },
		"pointer to nothing": func(t *testing.T, dir string) { each(t, dir, currentFile, noise) },
		"pointer elsewhere": func(t *testing.T, dir string) {
			_ = os.WriteFile(filepath.Join(dir, currentFile), []byte("77\n"), 0o600)
		},
		"generation gone":    func(t *testing.T, dir string) { each(t, dir, genPrefix+"*", os.RemoveAll) },
		"no meta file":       func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/index_meta.json", os.Remove) },
		"noise in meta file": func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/index_meta.json", noise) },
		"noise in root":      func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/store/root.bolt", noise) },
		"segments cut to 0":  func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/store/*.zap", empty) },
		"noise in segments":  func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/store/*.zap", noise) },
		"segments gone":      func(t *testing.T, dir string) { each(t, dir, genPrefix+"*/store/*.zap", os.Remove) },
		"a half generation": func(t *testing.T, dir string) {
			_ = os.MkdirAll(filepath.Join(dir, genPrefix+"9", "store"), 0o700)
			each(t, dir, currentFile, os.Remove)
		},
		"half a new pointer": func(t *testing.T, dir string) {
			_ = os.WriteFile(filepath.Join(dir, currentFile+".new"), nil, 0o600)
			each(t, dir, currentFile, os.Remove)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir)
			fill(t, x)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, dir)
			x = open(t, dir)
			if p, err := x.Position(t.Context()); p != "" || err != nil {
				t.Fatalf("position %q, %v", p, err)
			}
			fill(t, x)
			r, err := x.Search(t.Context(), indexer.Query{Text: "weld", Limit: 1})
			if err != nil || len(r.IDs) != 1 {
				t.Fatalf("search after repair: %v, %v", r, err)
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if g := generations(dir); len(g) != 1 {
				open(t, dir)
				if g := generations(dir); len(g) != 1 {
					t.Errorf("generations %v stay behind", g)
				}
			}
		})
	}
}

func TestAnotherEditionStartsEmpty(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	fill(t, x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	o := options(dir)
	o.Edition = "another"
	y, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer y.Close()
	if p, _ := y.Position(t.Context()); p != "" {
		t.Errorf("position %q", p)
	}
}

// A rebuild that a kill cut off leaves a generation that is never used.
func TestAnUnfinishedGenerationIsSweptAway(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	fill(t, x)
	g, err := create(dir, 5, x.edition())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(g.close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir)
	if p, _ := x.Position(t.Context()); p != "p" {
		t.Errorf("position %q", p)
	}
	if all := generations(dir); len(all) != 1 || all[0] != x.number {
		t.Errorf("generations %v", all)
	}
}

func FuzzColumns(f *testing.F) {
	d := welder()
	d.Keywords = map[string][]string{"place": {"cq", "hk"}}
	d.Numbers = map[string]float64{"pay": 3}
	f.Add(encodeColumns(d, indextest.Schema, 2))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		dict := newDictionary(len(indextest.Schema.Keywords))
		c := &columns{versions: make([]indexer.Version, 1), lengths: make([]uint8, 1),
			keywords: make([]keywords, len(indextest.Schema.Keywords)), numbers: make([][]float64, len(indextest.Schema.Numbers))}
		for i := range c.keywords {
			c.keywords[i].starts = make([]uint32, 2)
		}
		for i := range c.numbers {
			c.numbers[i] = make([]float64, 1)
		}
		if err := c.decode(0, b, dict); err == nil {
			for i := range c.keywords {
				_ = c.keywords[i].of(0)
			}
		}
	})
}

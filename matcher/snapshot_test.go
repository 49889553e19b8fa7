package matcher

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"yuqiao/matcher/lexicon"
)

func filled(t testing.TB, m *Matcher, n int) *Talents {
	t.Helper()
	s := newSynthetic(m.lex, 21)
	pool := m.NewTalents()
	var changes []TalentChange
	for i := range n {
		changes = append(changes, TalentChange{ID: fmt.Sprintf("t%04d", i), Revision: int64(i + 1), Profile: s.profile()})
	}
	pool.Apply(changes, "here")
	return pool
}

func TestSnapshotKeepsEveryRanking(t *testing.T) {
	m := shared()
	pool := filled(t, m, 600)
	path := filepath.Join(t.TempDir(), "talents")
	if err := pool.Save(path); err != nil {
		t.Fatal(err)
	}
	fresh := newMatcher(t)
	newSynthetic(fresh.lex, 99).profile() // other terms first
	loaded := fresh.NewTalents()
	if err := loaded.Load(path); err != nil {
		t.Fatal(err)
	}
	if loaded.Len() != 600 || loaded.Position() != "here" {
		t.Fatalf("%d rows at %q", loaded.Len(), loaded.Position())
	}
	s := newSynthetic(m.lex, 22)
	for range 4 {
		o := s.opening()
		if a, b := rankTalents(t, pool, o, 0), rankTalents(t, loaded, o, 0); !reflect.DeepEqual(a, b) {
			t.Fatal("the loaded pool ranks otherwise")
		}
	}
	// Writes go on where the snapshot stood.
	p := s.profile()
	loaded.Put("t0007", 7, p) // revision 8 is there
	loaded.Put("t0008", 10, p)
	loaded.Delete("t0009", 11)
	for id, revision := range loaded.Versions() {
		if id == "t0007" && revision != 8 || id == "t0008" && revision != 10 || id == "t0009" {
			t.Errorf("%s at revision %d", id, revision)
		}
	}
	if err := loaded.Load(path); err == nil {
		t.Error("a snapshot was read over rows")
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("files left: %v, %v", left, err)
	}
}

func TestUnusableSnapshots(t *testing.T) {
	m := shared()
	path := filepath.Join(t.TempDir(), "talents")
	if err := filled(t, m, 30).Save(path); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte{}, good...)
	flipped[len(flipped)/2] ^= 4
	for name, b := range map[string][]byte{
		"empty": {}, "cut": good[:len(good)-9], "flipped bit": flipped, "another file": []byte("SQLite format 3, and more"),
	} {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		pool := m.NewTalents()
		if err := pool.Load(path); !errors.Is(err, ErrSnapshot) || pool.Len() != 0 {
			t.Errorf("%s: %v, %d rows", name, err, pool.Len())
		}
	}
	if err := m.NewTalents().Load(path + ".none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func FuzzDecodeChunk(f *testing.F) {
	m := newMatcher(f)
	pool := filled(f, m, 40)
	terms := append([]*lexicon.Term{}, m.book.snapshot()...)
	number := func(id uint32) uint64 { return uint64(id) }
	f.Add(appendChunk(nil, pool.state.Load().chunks[0], number))
	f.Add([]byte{1})
	o := newSynthetic(m.lex, 23).opening()
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := decodeChunk(b, terms)
		if err != nil {
			return
		}
		again, err := decodeChunk(appendChunk(nil, c, number), terms)
		if err != nil || !reflect.DeepEqual(c, again) {
			t.Fatalf("not the same again: %v", err)
		}
		p := m.NewTalents()
		p.state.Store(&talentState{[]*chunk{c}, len(c.ids), 2})
		for _, match := range rankTalents(t, p, o, 0) {
			if !(match.Score >= 0 && match.Score <= 1) {
				t.Fatalf("%+v", match)
			}
		}
	})
}

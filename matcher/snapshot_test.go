package matcher

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"yuqiao/market"
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

type pool interface {
	Len() int
	Load(path string) error
	Save(path string) error
}

func TestUnusableSnapshots(t *testing.T) {
	m := shared()
	dir := t.TempDir()
	for _, c := range []struct {
		kind  snapshotKind
		other string // magic
		full  pool
		empty func() pool
	}{
		{talentSnapshot, openingSnapshot.magic, filled(t, m, 30), func() pool { return m.NewTalents() }},
		{openingSnapshot, talentSnapshot.magic, filledOpenings(m, 30), func() pool { return m.NewOpenings() }},
	} {
		path := filepath.Join(dir, "pool")
		if err := c.full.Save(path); err != nil {
			t.Fatal(err)
		}
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		flipped := slices.Clone(good)
		flipped[len(flipped)/2] ^= 4
		for name, b := range map[string][]byte{
			"empty": {}, "cut": good[:len(good)-9], "flipped bit": flipped, "another file": []byte("SQLite format 3, and more"),
			"another version": m.encode(snapshotKind{c.kind.magic, c.kind.format + 1}, "", m.numberTerms(), nil),
			"another pool":    m.encode(snapshotKind{c.other, c.kind.format}, "", m.numberTerms(), nil),
			"malformed part":  m.encode(c.kind, "", m.numberTerms(), [][]byte{{1}}),
		} {
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			pool := c.empty()
			if err := pool.Load(path); !errors.Is(err, ErrSnapshot) || pool.Len() != 0 {
				t.Errorf("%q, %s: %v, %d rows", c.kind.magic, name, err, pool.Len())
			}
		}
		if err := c.empty().Load(path + ".none"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%q, no file: %v", c.kind.magic, err)
		}
	}
}

// varied makes openings that are read in every way: some list no skills and are
// read by their description, some offer a choice, some have a title that their
// trade explains, some have a ranking of their own.
func varied(m *Matcher, n int) []OpeningChange {
	s := newSynthetic(m.lex, 31)
	changes := make([]OpeningChange, n)
	for i := range changes {
		c := OpeningChange{ID: fmt.Sprintf("o%04d", i), Revision: int64(i + 1), Opening: s.opening()}
		tag := pick(s.r, tags[:])
		c.Opening.Description = s.skill(tag) + ", " + s.skill(tag)
		c.Opening.Industry = pick(s.r, []string{"", "health care", "建造業"})
		switch i % 4 {
		case 0:
			c.Opening.Skills = nil
		case 1:
			c.Opening.Title = s.title(tag, "") + " / " + s.title(tag, "")
			c.Opening.Skills[3].Name = s.skill(tag) + " or " + s.skill(tag)
		case 2:
			c.Opening.Title = pick(s.r, []string{"管工", "BMS engineer"}) // of several trades
		case 3:
			c.Ranking = market.Ranking{Weights: map[string]float64{"title": 9, "place": 0}, Gates: map[string]bool{"pay": false}}
		}
		changes[i] = c
	}
	return changes
}

func filledOpenings(m *Matcher, n int) *Openings {
	pool := m.NewOpenings()
	pool.Apply(varied(m, n), "here")
	return pool
}

func TestOpeningsSnapshotKeepsEveryRanking(t *testing.T) {
	m := newMatcher(t)
	pool := m.NewOpenings()
	rank := func(pool *Openings, p market.Profile) Ranking {
		t.Helper()
		r, err := pool.Rank(context.Background(), OpeningQuery{Profile: p, On: day, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	pool.Apply(varied(m, 3*openingsPart/2), "here")
	path := filepath.Join(t.TempDir(), "openings")
	if err := pool.Save(path); err != nil {
		t.Fatal(err)
	}

	// No phrase of an opening need be read again.
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reader := newMatcher(t)
	if _, _, _, err := reader.decode(openingSnapshot, b); err != nil || reader.lex.Len() != m.lex.Len() {
		t.Errorf("the file has %d phrases of %d, %v", reader.lex.Len(), m.lex.Len(), err)
	}
	if err := reader.NewOpenings().Load(path); err != nil || reader.lex.Len() != m.lex.Len() {
		t.Errorf("the openings are made of %d phrases, were of %d, %v", reader.lex.Len(), m.lex.Len(), err)
	}

	fresh := newMatcher(t)
	s := newSynthetic(fresh.lex, 99)
	fresh.read(s.profile()) // other terms first
	loaded := fresh.NewOpenings()
	if err := loaded.Load(path); err != nil {
		t.Fatal(err)
	}
	if loaded.Len() != pool.Len() || loaded.Position() != "here" || !maps.Equal(maps.Collect(loaded.Versions()), maps.Collect(pool.Versions())) {
		t.Fatalf("%d rows at %q", loaded.Len(), loaded.Position())
	}
	for range 8 {
		p := s.profile()
		if a, b := rank(pool, p), rank(loaded, p); len(a.Matches) != pool.Len() || !reflect.DeepEqual(a, b) {
			t.Fatal("the loaded pool ranks otherwise")
		}
	}
	for i, r := range *loaded.state.Load() {
		if kept := (*pool.state.Load())[i]; !reflect.DeepEqual(r.want.spec, kept.want.spec) || !reflect.DeepEqual(r.ranking, kept.ranking) {
			t.Fatalf("%+v was %+v", r.want.spec, kept.want.spec)
		}
	}

	// Writes go on where the snapshot stood.
	o := s.opening()
	loaded.Put("o0007", 7, o, market.Ranking{}) // revision 8 is there
	loaded.Put("o0008", 10, o, market.Ranking{})
	loaded.Delete("o0009", 11)
	for id, revision := range loaded.Versions() {
		if id == "o0007" && revision != 8 || id == "o0008" && revision != 10 || id == "o0009" {
			t.Errorf("%s at revision %d", id, revision)
		}
	}
	if err := loaded.Load(path); err == nil {
		t.Error("a snapshot was read over rows")
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("files left: %v, %v", left, err)
	}
}

func FuzzDecodeOpenings(f *testing.F) {
	m := newMatcher(f)
	b, err := appendOpenings(nil, *filledOpenings(m, 8).state.Load())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := m.decodeOpenings(b)
		if err != nil {
			return
		}
		if b, err = appendOpenings(nil, rows); err != nil {
			t.Fatal(err)
		}
		again, err := m.decodeOpenings(b)
		if err != nil || len(again) != len(rows) {
			t.Fatalf("not the same again: %v", err)
		}
	})
}

func FuzzDecodeChunk(f *testing.F) {
	m := newMatcher(f)
	pool := filled(f, m, 40)
	words := m.book.snapshot()
	about := func(term uint32) titleAbout { return words.about[term] }
	number := func(id uint32) uint64 { return uint64(id) }
	f.Add(appendChunk(nil, pool.state.Load().chunk(0), number))
	f.Add([]byte{1})
	o := newSynthetic(m.lex, 23).opening()
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := decodeChunk(b, words.terms, about, 2)
		if err != nil {
			return
		}
		again, err := decodeChunk(appendChunk(nil, c, number), words.terms, about, 2)
		if err != nil || !reflect.DeepEqual(c, again) {
			t.Fatalf("not the same again: %v", err)
		}
		p := m.NewTalents()
		if err := p.writer.fill([]*chunk{c}); err != nil {
			return // an id twice
		}
		p.state.Store(p.writer.next())
		for _, match := range rankTalents(t, p, o, 0) {
			if !(match.Score >= 0 && match.Score <= 1) {
				t.Fatalf("%+v", match)
			}
		}
	})
}

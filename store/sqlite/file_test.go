package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/store"
)

func TestPrivateFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "data")
	s := openAt(t, filepath.Join(folder, "yuqiao.db"), Options{})
	if _, err := s.Apply(t.Context(), talentWrites(0, 1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), filepath.Join(folder, "copy.db")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 4 {
		t.Errorf("files: %v, %v; want the store, -wal, -shm and the copy", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(s.path, 0o644); err != nil {
		t.Fatal(err)
	}
	openAt(t, s.path, Options{})
	if info, err := os.Stat(s.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("after reopening a file that everyone could read: %v, %v", info.Mode(), err)
	}
}

func TestOddPaths(t *testing.T) {
	for _, name := range []string{"a b", "a?mode=memory", "50%", "a#b", "%41", "渝桥", "a&b=c", "'\"", ":memory:"} {
		path := filepath.Join(t.TempDir(), name, name+".db")
		s := openAt(t, path, Options{})
		if _, err := s.Apply(t.Context(), talentWrites(0, 1)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if err := s.Backup(t.Context(), path+" copy"); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		for _, p := range []string{path, path + " copy"} {
			if info, err := os.Stat(p); err != nil || info.Size() == 0 {
				t.Errorf("%q: not at its place: %v", p, err)
			}
		}
	}
}

func TestForeignFiles(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name, statements string) string {
		path := filepath.Join(folder, name)
		db, err := sql.Open("sqlite", address(path))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(statements); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := openAt(t, filepath.Join(folder, "good.db"), Options{})
	if _, err := good.Apply(t.Context(), talentWrites(0, 500)); err != nil {
		t.Fatal(err)
	}
	if err := good.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good.path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(whole)
	for i := 4096; i < 8*4096; i++ {
		damaged[i] = 0xa5
	}
	for _, c := range []struct {
		path string
		want error
	}{
		{write("text.db", []byte(strings.Repeat("not a database at all\n", 100))), ErrForeign},
		{write("short.db", []byte("x")), ErrForeign},
		{database("other.db", "CREATE TABLE t (x); INSERT INTO t VALUES (1)"), ErrForeign},
		{database("marked.db", "PRAGMA application_id = 7"), ErrForeign},
		{database("newer.db", fmt.Sprintf("CREATE TABLE t (x); PRAGMA application_id = %d; PRAGMA user_version = 999", application)), ErrForeign},
		{write("truncated.db", whole[:len(whole)/2]), ErrCorrupt},
		{write("header.db", whole[:100]), ErrForeign},
		{write("damaged.db", damaged), ErrCorrupt},
		{folder, ErrForeign},
	} {
		before, _ := os.ReadFile(c.path)
		s, err := Open(t.Context(), c.path, Options{})
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: got %v, want %v and the path", filepath.Base(c.path), err, c.want)
		}
		if after, _ := os.ReadFile(c.path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", filepath.Base(c.path))
		}
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(folder, 0o500); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(folder, 0o700)
		if _, err := Open(t.Context(), filepath.Join(folder, "new.db"), Options{}); !errors.Is(err, os.ErrPermission) {
			t.Errorf("in a folder without the right to write: %v", err)
		}
	}
}

// TestOpenTogether has many openers of one new file.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if out, err := s.Apply(t.Context(), talentWrites(i*100, 100)); err != nil || out[99].Err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	s := openAt(t, path, Options{})
	if n, err := s.Count(t.Context(), store.Talents, nil); err != nil || n != 600 {
		t.Errorf("count: %d, %v", n, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestHistoryIsPruned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	s := openAt(t, path, Options{History: 100})
	start, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), talentWrites(0, 100)); err != nil {
		t.Fatal(err)
	}
	if changes, _, err := s.Changes(t.Context(), start, 1000); err != nil || len(changes) != 100 {
		t.Errorf("everything is kept still: %d changes, %v", len(changes), err)
	}
	middle, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), talentWrites(100, 1)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Changes(t.Context(), start, 1000); !errors.Is(err, store.ErrHistoryLost) {
		t.Errorf("one too far behind: %v, want ErrHistoryLost", err)
	}
	if changes, _, err := s.Changes(t.Context(), middle, 1000); err != nil || len(changes) != 1 {
		t.Errorf("near the end: %d changes, %v", len(changes), err)
	}
	if _, err := s.Apply(t.Context(), talentWrites(101, 1000)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Changes(t.Context(), middle, 1000); !errors.Is(err, store.ErrHistoryLost) {
		t.Errorf("overtaken: %v, want ErrHistoryLost", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestBackup(t *testing.T) {
	s := openNew(t)
	w := talentWrites(0, 2000)
	w[5].Record.Unique = map[string]string{"account": "five"}
	if _, err := s.Apply(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for i := 2000; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := s.Apply(context.Background(), talentWrites(i, 1)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	path := filepath.Join(t.TempDir(), "backup.db")
	err = s.Backup(t.Context(), path)
	close(stop)
	writing.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); !errors.Is(err, os.ErrExist) {
		t.Errorf("over an older backup: %v", err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}

	restored := openAt(t, path, Options{})
	if err := restored.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if n, err := restored.Count(t.Context(), store.Talents, nil); err != nil || n < 2000 {
		t.Errorf("restored %d, %v", n, err)
	}
	taken := store.Write{Kind: store.Talents, Record: store.Record{ID: "new", Body: []byte(`{}`), Unique: map[string]string{"account": "five"}}}
	if out, err := restored.Apply(t.Context(), []store.Write{taken}); err != nil || !errors.Is(out[0].Err, store.ErrUnique) {
		t.Errorf("unique values of the copy: %v, %v", out, err)
	}
	if _, _, err := restored.Changes(t.Context(), head, 10); !errors.Is(err, store.ErrHistoryLost) {
		t.Errorf("the original's position in the copy: %v, want ErrHistoryLost", err)
	}

	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(over, path+"2"); !errors.Is(err, context.Canceled) {
		t.Errorf("context over: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "none", "x.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("into no folder: %v", err)
	}
}

// TestFullDisk lets a transaction fail in its middle: nothing of it is there,
// and the store goes on when there is room again.
func TestFullDisk(t *testing.T) {
	s := openNew(t)
	if _, err := s.Apply(t.Context(), talentWrites(0, 10)); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if _, err := s.writer.conn.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(100)
	if _, err := s.Apply(t.Context(), talentWrites(10, 1000)); !errors.Is(err, ErrUnwritable) || !errors.Is(err, store.ErrUnavailable) {
		t.Fatalf("a write that cannot fit: %v", err)
	}
	limit(1 << 30)
	if n, err := s.Count(t.Context(), store.Talents, nil); err != nil || n != 10 {
		t.Errorf("after the failure: %d documents, %v", n, err)
	}
	if out, err := s.Apply(t.Context(), talentWrites(5000, 1)); err != nil || out[0].Err != nil {
		t.Errorf("with room again: %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("the feed tells of what was rolled back: %v", err)
	}
	if out, err := s.Apply(t.Context(), talentWrites(10, 1000)); err != nil || out[999].Err != nil {
		t.Errorf("with room again: %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestLockedByOther holds the write lock as another program would.
func TestLockedByOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	s := openAt(t, path, Options{LockWait: 300 * time.Millisecond})
	other := openAt(t, path, Options{})
	hold := func() {
		t.Helper()
		if _, err := other.writer.conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
			t.Fatal(err)
		}
	}
	release := func() { other.writer.conn.ExecContext(context.Background(), "ROLLBACK") }
	hold()
	if _, err := s.Apply(t.Context(), talentWrites(0, 1)); !errors.Is(err, ErrBusy) {
		t.Errorf("locked for too long: %v, want ErrBusy", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := s.Apply(ctx, talentWrites(0, 1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("locked for longer than the context: %v", err)
	}
	if n, err := s.Count(t.Context(), store.Talents, nil); err != nil || n != 0 {
		t.Errorf("reading while locked: %d, %v", n, err)
	}
	time.AfterFunc(100*time.Millisecond, release)
	if out, err := s.Apply(t.Context(), talentWrites(1, 1)); err != nil || out[0].Err != nil {
		t.Errorf("locked for a while: %v", err)
	}
	if n, err := s.Count(t.Context(), store.Talents, nil); err != nil || n != 1 {
		t.Errorf("a write that was given up is there: %d documents, %v", n, err)
	}
}

func FuzzDecodeKeys(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 1, 'a', 1, 'b', 1, 1, 'c', 1, 'd'})
	f.Add([]byte{0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Add([]byte{2})
	f.Fuzz(func(t *testing.T, b []byte) {
		entries, err := decodeKeys(b)
		if err != nil {
			return
		}
		again, err := decodeKeys(encodeKeys(entries))
		if err != nil || fmt.Sprint(again) != fmt.Sprint(entries) {
			t.Errorf("%v became %v, %v", entries, again, err)
		}
	})
}

package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/store"
)

// The test binary runs itself as another process: TestMain turns it into the
// child that the variable names.
const childVariable = "YUQIAO_SQLITE_TEST_CHILD"

func TestMain(m *testing.M) {
	child, rest, _ := strings.Cut(os.Getenv(childVariable), " ")
	switch child {
	case "write":
		var writers int
		var path string
		fmt.Sscanf(rest, "%d %s", &writers, &path)
		writeUntilKilled(path, writers)
	case "bulk":
		writeInBulk(rest)
	}
	os.Exit(m.Run())
}

func startChild(t *testing.T, job string) (*exec.Cmd, io.Reader) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childVariable+"="+job)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	return c, out
}

// writeUntilKilled lets many writers insert, replace and delete, each its own
// documents, and prints what was acknowledged: id, revision, deleted.
func writeUntilKilled(path string, writers int) {
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for w := range writers {
		go func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%d-%d-%d", os.Getpid(), w, i)
				expected := store.Revision(0)
				for step := range 1 + i%3 {
					write := store.Write{Kind: store.Talents, Expected: expected, Delete: step == 2, Record: store.Record{
						ID: id, Order: int64(i), Body: fmt.Appendf(nil, `{"revision":%d}`, expected+1),
						Keys:   map[string][]string{"writer": {fmt.Sprint(w)}, "step": {fmt.Sprint(step)}},
						Unique: map[string]string{"id": id}}}
					out, err := s.Apply(context.Background(), []store.Write{write})
					if err != nil || out[0].Err != nil {
						fmt.Fprintln(os.Stderr, err, out)
						os.Exit(1)
					}
					expected = out[0].Revision
					fmt.Printf("%s %d %t\n", id, expected, write.Delete)
				}
			}
		}()
	}
	select {}
}

// TestKill kills a writing process again and again: every acknowledged write
// is there, and the feed agrees with the documents. YUQIAO_TEST_LONG=1 makes
// it twenty rounds of 1,000 concurrent writers.
func TestKill(t *testing.T) {
	rounds, writers := 4, 64
	if os.Getenv("YUQIAO_TEST_LONG") != "" {
		rounds, writers = 20, 1000
	}
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	s := openAt(t, path, Options{})
	start, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	type state struct {
		revision store.Revision
		deleted  bool
	}
	acknowledged := map[string]state{}
	for round := range rounds {
		child, out := startChild(t, fmt.Sprintf("write %d %s", writers, path))
		lines := bufio.NewScanner(out)
		var killing sync.Once
		for n := 0; lines.Scan(); n++ {
			killing.Do(func() {
				time.AfterFunc(time.Duration(50+rand.IntN(200))*time.Millisecond, func() { child.Process.Kill() })
			})
			var id string
			var st state
			if _, err := fmt.Sscan(lines.Text(), &id, &st.revision, &st.deleted); err == nil {
				acknowledged[id] = st
			}
		}
		child.Wait()

		s := openAt(t, path, Options{History: 10_000_000})
		if err := s.Check(t.Context()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		stored := map[string]state{}
		for after := ""; ; {
			changes, err := s.Revisions(t.Context(), store.Talents, after, store.MaxChanges)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range changes {
				stored[c.ID] = state{c.Revision, c.Deleted}
				after = c.ID
			}
			if len(changes) < store.MaxChanges {
				break
			}
		}
		lost := 0
		for id, a := range acknowledged {
			if got := stored[id]; got.revision < a.revision || got.revision == a.revision && got.deleted != a.deleted {
				lost++
			}
		}
		told := map[string]state{}
		head, err := s.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for at := start; at != head; {
			var changes []store.Change
			if changes, at, err = s.Changes(t.Context(), at, store.MaxChanges); err != nil {
				t.Fatal(err)
			}
			for _, c := range changes {
				told[c.ID] = state{c.Revision, c.Deleted}
			}
		}
		differ := 0
		for id, st := range stored {
			if told[id] != st {
				differ++
			}
		}
		if lost > 0 || differ > 0 || len(told) != len(stored) || len(acknowledged) == 0 {
			t.Fatalf("round %d: %d of %d acknowledged writes are lost; of %d documents %d differ from the feed", round, lost, len(acknowledged), len(stored), differ)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d rounds, %d writers: %d documents acknowledged, none lost", rounds, writers, len(acknowledged))
}

// writeInBulk stores batches as the import does, until its input ends.
func writeInBulk(path string) {
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("open")
	n := 0
	for end := time.Now().Add(1500 * time.Millisecond); time.Now().Before(end); n += 500 {
		out, err := s.Apply(context.Background(), talentWrites(n, 500))
		if err != nil || out[0].Err != nil {
			fmt.Fprintln(os.Stderr, err, out)
			os.Exit(1)
		}
	}
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(n)
	os.Exit(0)
}

// TestTwoProcesses writes single documents while another process imports into
// the same file: nobody fails, and the feed here tells of both.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	s := openAt(t, path, Options{})
	at, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	child, out := startChild(t, "bulk "+path)
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the other process does not open the store")
	}
	mine := 0
	var longest time.Duration
	finished := make(chan int, 1)
	go func() {
		n := 0
		for lines.Scan() {
			fmt.Sscan(lines.Text(), &n)
		}
		finished <- n
	}()
	theirs := 0
	for theirs == 0 {
		begun := time.Now()
		out, err := s.Apply(t.Context(), []store.Write{{Kind: store.Openings, Record: store.Record{ID: talentID(mine), Body: []byte(`{}`)}}})
		if err != nil || out[0].Err != nil {
			t.Fatal(err, out)
		}
		longest = max(longest, time.Since(begun))
		mine++
		select {
		case theirs = <-finished:
		case <-time.After(5 * time.Millisecond):
		}
	}
	if err := child.Wait(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d writes here, the longest took %v, while the other process made %d", mine, longest, theirs)

	told := map[store.Kind]int{}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for told[store.Talents] < theirs || told[store.Openings] < mine {
		changes, next, err := s.Changes(ctx, at, 1000)
		if err != nil {
			t.Fatalf("%v: told of %v, want %d and %d", err, told, theirs, mine)
		}
		for _, c := range changes {
			told[c.Kind]++
		}
		at = next
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestFeedSeesAnotherStore wakes a reader for what another connection wrote,
// of which this process has no news.
func TestFeedSeesAnotherStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yuqiao.db")
	reader, other := openAt(t, path, Options{}), openAt(t, path, Options{})
	at, err := reader.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	written := make(chan time.Time, 1)
	time.AfterFunc(150*time.Millisecond, func() {
		if _, err := other.Apply(context.Background(), talentWrites(1, 1)); err != nil {
			t.Error(err)
		}
		written <- time.Now()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	changes, _, err := reader.Changes(ctx, at, 10)
	if err != nil || len(changes) != 1 || changes[0].ID != talentID(1) {
		t.Fatalf("%v, %v", changes, err)
	}
	t.Logf("told %v after the write", time.Since(<-written))
}

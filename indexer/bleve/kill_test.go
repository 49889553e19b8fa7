package bleve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
	"yuqiao/store"
)

func wordsOf(q indexer.Query) []words.Part { return words.Query(q.Text, indexer.MaxWords, nil) }

// child runs the half of TestKill that is killed: it writes batches into an
// index for ever, each with its number as position, and says so after each. At
// times it rebuilds the index with what it holds.
func child() bool {
	dir := os.Getenv("TEST_KILL_DIR")
	if dir == "" {
		return false
	}
	x, err := Open(Options{Dir: dir, Schema: benchSchema})
	if err != nil {
		fmt.Println("error", err)
		return true
	}
	ctx := context.Background()
	p, err := x.Position(ctx)
	if err != nil {
		fmt.Println("error", err)
		return true
	}
	n, _ := strconv.Atoi(string(p))
	fmt.Println("open", n)
	for {
		n++
		b := indexer.Batch{After: p, Position: store.Position(strconv.Itoa(n))}
		p = b.Position
		for i := range 3 {
			d := indexer.Document{ID: fmt.Sprintf("d%d-%d", n, i)}
			d.Text[indexer.Title] = fmt.Sprintf("Welder batch%d", n)
			b.Put = append(b.Put, d)
		}
		if n > 5 {
			b.Delete = []string{fmt.Sprintf("d%d-0", n-5)}
		}
		if err := x.Apply(ctx, b); err != nil {
			fmt.Println("error", err)
			return true
		}
		fmt.Println("acknowledged", n)
		if n%20 == 0 {
			all := func(yield func(indexer.Document, error) bool) {
				for i := 1; i <= n; i++ {
					for k := range 3 {
						if k == 0 && i <= n-5 {
							continue
						}
						d := indexer.Document{ID: fmt.Sprintf("d%d-%d", i, k)}
						d.Text[indexer.Title] = fmt.Sprintf("Welder batch%d", i)
						if !yield(d, nil) {
							return
						}
					}
				}
			}
			if err := x.Rebuild(ctx, all, p); err != nil {
				fmt.Println("error", err)
				return true
			}
		}
	}
}

// Whenever the process is killed, the index opens again with every batch that
// was acknowledged, whole, and with the position of the last one in it.
func TestKill(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	if s := os.Getenv("TEST_KILL_ROUNDS"); s != "" {
		rounds, _ = strconv.Atoi(s)
	}
	dir := t.TempDir()
	for round := range rounds {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "TEST_KILL_DIR="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		last, first := 0, true
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			word, rest, _ := strings.Cut(lines.Text(), " ")
			switch word {
			case "error":
				t.Fatalf("round %d: %s", round, rest)
			case "acknowledged":
				last, _ = strconv.Atoi(rest)
			}
			if first && word == "open" {
				first = false
				time.AfterFunc(time.Duration(30+round*37%200)*time.Millisecond, func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait()
		x, err := Open(Options{Dir: dir, Schema: benchSchema})
		if err != nil {
			t.Fatal(err)
		}
		p, err := x.Position(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		at, _ := strconv.Atoi(string(p))
		if at < last {
			t.Errorf("round %d: batch %d was acknowledged, the index is at %d", round, last, at)
		}
		count, err := x.Count(t.Context())
		if want := 3*at - max(0, at-5); count != want || err != nil {
			t.Errorf("round %d: %d documents at batch %d, want %d, %v", round, count, at, want, err)
		}
		if at > 0 {
			r, err := x.Search(t.Context(), indexer.Query{Text: fmt.Sprintf("welder batch%d", at), Limit: 10})
			if err != nil || len(r.IDs) < 3 {
				t.Errorf("round %d: batch %d is found as %v, %v", round, at, r.IDs, err)
			}
		}
		if err := errors.Join(x.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

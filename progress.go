package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// progress shows how far long work is, on a terminal and nowhere else.
type progress struct {
	w     io.Writer
	what  string
	last  time.Time
	began time.Time
	on    bool
	shown bool
}

func newProgress(w io.Writer, what string) *progress {
	return &progress{w: w, what: what, on: terminal(w), began: time.Now()}
}

func terminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// at shows done of total; a total of 0 is not known. It draws ten times a
// second at most, and nothing for work that is over at once.
func (p *progress) at(done, total int) {
	now := time.Now()
	if !p.on || now.Sub(p.last) < 100*time.Millisecond || now.Sub(p.began) < 300*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprint(p.w, "\r", bar(p.what, done, total, now.Sub(p.began)), "\x1b[K")
}

// done takes the bar away again.
func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func bar(what string, done, total int, took time.Duration) string {
	rate := float64(done) / max(took.Seconds(), 0.001)
	if total <= 0 {
		return fmt.Sprintf("%s: %d (%.0f/s)", what, done, rate)
	}
	const width = 30
	full := min(width, width*done/total)
	return fmt.Sprintf("%s: [%s%s] %d of %d (%.0f/s)", what, strings.Repeat("=", full), strings.Repeat(" ", width-full), done, total, rate)
}

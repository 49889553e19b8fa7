package importer

import (
	"bytes"
	"iter"
	"runtime"
	"sync"
)

// Bounds of a block: what one goroutine parses at a time.
const (
	blockLines = 256
	blockBytes = 256 << 10
)

// block is some lines on their way from the file to the sink. Those that are
// blank are left out.
type block[T validated] struct {
	text   []byte
	lines  []extent
	parsed []parsed[T] // in the order of lines, once ready is closed
	ready  chan struct{}
	err    error // that ended the reading after these lines; io.EOF at the end
	failed int   // the line at which it did
}

// extent is where a line is in the text of its block.
type extent struct {
	number     int
	start, end int
	size       int  // above 0: the line was too long, and this is how long
	utf16      bool // the file is in UTF-16, and is not read further
}

// ahead yields the blocks of a file in their order. Each has been parsed; a
// few that follow it are parsed meanwhile. All goroutines have ended when the
// iteration has.
func ahead[T validated](ls *lines, parse func(*block[T])) iter.Seq[*block[T]] {
	return func(yield func(*block[T]) bool) {
		workers := runtime.GOMAXPROCS(0)
		inOrder := make(chan *block[T], 2*workers)
		work := make(chan *block[T], 2*workers)
		stop := make(chan struct{})
		var running sync.WaitGroup
		defer running.Wait()
		defer close(stop)
		running.Go(func() {
			defer close(inOrder)
			defer close(work)
			for ended := false; !ended; {
				b := &block[T]{ready: make(chan struct{})}
				ended = b.fill(ls)
				select {
				case inOrder <- b:
					work <- b // workers wait for nothing else, so one is soon free
				case <-stop:
					return
				}
			}
		})
		for range workers {
			running.Go(func() {
				for b := range work {
					parse(b)
					close(b.ready)
				}
			})
		}
		for b := range inOrder {
			<-b.ready
			if !yield(b) {
				return
			}
		}
	}
}

// fill reads lines into a new block and tells whether they were the last.
func (b *block[T]) fill(ls *lines) (ended bool) {
	for len(b.lines) < blockLines && len(b.text) < blockBytes {
		l, err := ls.next()
		if err != nil {
			b.err, b.failed = err, l.number
			return true
		}
		e := extent{number: l.number, start: len(b.text)}
		switch {
		case l.text == nil:
			e.size = l.size
		case l.number == 1 && utf16(l.text):
			e.utf16 = true
		default:
			if l.number == 1 {
				l.text = bytes.TrimPrefix(l.text, utf8Mark)
			}
			if len(bytes.TrimSpace(l.text)) == 0 {
				continue
			}
			b.text = append(b.text, l.text...)
			e.end = len(b.text)
		}
		b.lines = append(b.lines, e)
		if e.utf16 {
			return true
		}
	}
	return false
}

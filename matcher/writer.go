package matcher

import (
	"errors"
	"slices"

	"yuqiao/market"
)

// A block is a run of chunks whose rows are searched together. Rows are
// numbered through all blocks.
const (
	blockChunks = 128
	blockRows   = blockChunks * chunkRows // a row's number within a block takes 16 bits
	// postedChunks is after how many chunks of a block its postings go on; the
	// rows behind them are looked at one by one.
	postedChunks = 16
)

func rowNumber(chunk, slot int) uint32 { return uint32(chunk*chunkRows + slot) }
func slotOf(row uint32) int            { return int(row % chunkRows) }
func blockOf(row uint32) int           { return int(row / blockRows) }

// writer makes the states of a pool, one after the other.
type writer struct {
	book   *book
	st     talentState // the next one
	own    bool        // its lists of chunks and postings are copies
	tail   *chunk      // that rows are added to; states show copies of it
	rows   rowIndex
	id     []byte           // of the change at work
	gone   map[string]int64 // revisions of ids that were taken out
	blocks []blockUse
	free   []int // blocks without rows
	check  []int // blocks that may be mostly dead
}

// blockUse counts the rows that were put into a block and those alive.
type blockUse struct{ held, alive int }

// noRows stands in a state where a block has been emptied.
var noRows = newChunk()

func newWriter(b *book) *writer {
	w := &writer{book: b,
		st:   talentState{seq: 1, chunks: []*chunk{noRows}, postings: make([]*postings, 1)},
		tail: newChunk(), gone: make(map[string]int64), blocks: make([]blockUse, 1),
	}
	w.rows.id = func(row uint32) []byte { return w.chunk(row).id(slotOf(row)) }
	return w
}

// chunk is the one that holds a row.
func (w *writer) chunk(row uint32) *chunk {
	if n := int(row / chunkRows); n != w.st.tailAt {
		return w.st.chunks[n]
	}
	return w.tail
}

// apply takes one change over, unless as new a revision is known or its id is
// longer than an id can be.
func (w *writer) apply(c *TalentChange, read packed) {
	if len(c.ID) > market.MaxIDLength {
		return
	}
	w.id = append(w.id[:0], c.ID...)
	row, there := w.rows.get(w.id)
	known, gone := int64(0), false
	if there {
		known = w.chunk(row).revision(slotOf(row))
	} else {
		known, gone = w.gone[c.ID]
	}
	if (there || gone) && c.Revision <= known && !(c.Gone && c.Revision == 0) {
		return
	}
	if there {
		w.kill(row)
	}
	if c.Gone {
		w.rows.remove(w.id)
		w.gone[c.ID] = max(c.Revision, known)
		return
	}
	if gone {
		delete(w.gone, c.ID)
	}
	to := w.place()
	if there {
		w.rows.move(w.id, row, to)
	} else {
		w.rows.put(w.id, to)
	}
	w.tail.add(w.id, c.Revision, w.st.seq, read)
}

func (w *writer) kill(row uint32) {
	w.chunk(row).deaths.mark(slotOf(row), w.st.seq)
	w.st.rows--
	b := blockOf(row)
	w.blocks[b].alive--
	w.mayBeDead(b)
}

// mayBeDead notes a block more than half of which is dead.
func (w *writer) mayBeDead(b int) {
	if u := w.blocks[b]; u.held >= chunkRows && 2*u.alive < u.held && !slices.Contains(w.check, b) {
		w.check = append(w.check, b)
	}
}

// place makes room in the tail for a row behind all others, which must be added
// next, and returns its number.
func (w *writer) place() uint32 {
	if w.tail.full() {
		w.nextChunk()
	}
	w.tail.changed = w.st.seq
	w.st.rows++
	u := &w.blocks[w.st.tailAt/blockChunks]
	u.held, u.alive = u.held+1, u.alive+1
	return rowNumber(w.st.tailAt, w.tail.len())
}

// copyLists makes the lists of the state its own.
func (w *writer) copyLists() {
	if !w.own {
		w.st.chunks, w.st.postings = slices.Clone(w.st.chunks), slices.Clone(w.st.postings)
		w.own = true
	}
}

// nextChunk ends the tail and begins another.
func (w *writer) nextChunk() {
	w.copyLists()
	w.seal()
	b := w.st.tailAt / blockChunks
	w.mayBeDead(b)
	next := w.st.tailAt + 1
	if next%postedChunks == 0 {
		w.post(b, next)
	}
	if next%blockChunks == 0 {
		next = w.nextBlock()
	}
	w.begin(next)
}

func (w *writer) seal() {
	w.tail.seal()
	w.st.chunks[w.st.tailAt] = w.tail
}

func (w *writer) begin(n int) {
	for len(w.st.chunks) <= n {
		w.st.chunks = append(w.st.chunks, noRows)
	}
	w.tail, w.st.tailAt = w.tail.another(), n
}

// post makes the postings of a block go on up to a chunk.
func (w *writer) post(b, until int) {
	w.st.postings[b] = newPostings(w.st.postings[b], w.st.chunks[b*blockChunks:until], w.st.seq, w.book.snapshot().about)
}

// nextBlock is the first chunk of a block without rows.
func (w *writer) nextBlock() int {
	var b int
	if n := len(w.free); n > 0 {
		b, w.free = w.free[n-1], w.free[:n-1]
	} else {
		b = len(w.blocks)
		w.blocks, w.st.postings = append(w.blocks, blockUse{}), append(w.st.postings, nil)
	}
	return b * blockChunks
}

// tidy empties blocks that are mostly dead: what is alive there is put behind
// the other rows, unchanged.
func (w *writer) tidy() {
	for len(w.check) > 0 {
		b := w.check[len(w.check)-1]
		w.check = w.check[:len(w.check)-1]
		if u := w.blocks[b]; u.held < chunkRows || 2*u.alive >= u.held {
			continue
		}
		w.copyLists()
		if w.st.tailAt/blockChunks == b {
			w.seal()
			w.begin(w.nextBlock())
		}
		for n := b * blockChunks; n < min((b+1)*blockChunks, len(w.st.chunks)); n++ {
			c := w.st.chunks[n]
			for i := range c.len() {
				if !c.dead(i, w.st.seq) {
					c.deaths.mark(i, w.st.seq)
					w.st.rows--
					w.rows.move(c.id(i), rowNumber(n, i), w.place())
					w.tail.take(c, i)
				}
			}
			w.st.chunks[n] = noRows
		}
		w.st.postings[b], w.blocks[b] = nil, blockUse{}
		w.free = append(w.free, b)
	}
}

// next shows the state that was made and begins the one after it.
func (w *writer) next() *talentState {
	shown := &struct {
		talentState
		rows chunk
	}{w.st, *w.tail}
	shown.tail = &shown.rows
	w.st.seq++
	w.own = false
	return &shown.talentState
}

// fill takes over chunks of an empty pool, all of them of the next state. It
// fails where an id is there twice.
func (w *writer) fill(chunks []*chunk) error {
	w.st.chunks, w.own = chunks, true
	w.begin(len(chunks))
	blocks := len(w.st.chunks)/blockChunks + 1
	w.blocks, w.st.postings = make([]blockUse, blocks), make([]*postings, blocks)
	parallel(blocks, 1, func(b int) {
		if until := min(len(chunks), (b+1)*blockChunks) / postedChunks * postedChunks; until > b*blockChunks {
			w.post(b, until)
		}
	})
	for n, c := range chunks {
		for i := range c.len() {
			w.rows.put(c.id(i), rowNumber(n, i))
		}
		u := &w.blocks[n/blockChunks]
		u.held, u.alive = u.held+c.len(), u.alive+c.len()
		w.st.rows += c.len()
	}
	if w.rows.rows != w.st.rows {
		return errTwice
	}
	return nil
}

var errTwice = errors.New("matcher: an id is there twice")

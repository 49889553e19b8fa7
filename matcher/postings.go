package matcher

import (
	"math/bits"
	"slices"
	"sync"
)

// postings list, for the titles and skills of a block, the rows that hold
// each. A title that is only wished for is listed where it counts as a title.
// Rows that were dead when they would have been listed are left out.
type postings struct {
	rows    int      // of the block, from its first, that are listed
	known   []uint64 // bit per term: it is there
	before  []uint32 // per word of known: how many terms are there before it
	starts  []uint32 // of each term's list, and the end of the last
	lists   []byte
	glances []glance // by row
}

// A list holds a byte for the step from each row to the next, or farStep and
// the row itself.
const farStep = 255

// listed calls f for each title and skill by which a row is found.
func (r *record) listed(f func(term uint32)) {
	titles := r.titles
	held := false
	for _, it := range titles {
		held = held || it.source() != inWish
	}
	for _, it := range titles {
		if it.source() != inWish || !held {
			f(it.term())
		}
	}
	for _, it := range r.skills {
		f(it.term())
	}
}

// newPostings lists the rows of a block's chunks. What old, which may be
// nil, lists of the first of them is taken over, rows that have died since too.
func newPostings(old *postings, chunks []*chunk, seq uint64, about []titleAbout) *postings {
	if old == nil {
		old = new(postings)
	}
	p := &postings{rows: len(chunks) * chunkRows, glances: make([]glance, len(chunks)*chunkRows)}
	copy(p.glances, old.glances)
	d := drafts.Get().(*draft)
	defer drafts.Put(d)
	d.gather(p, old.rows, chunks, seq, about)
	p.fill(old, d)
	return p
}

// draft is the room in which postings are made. It is used again, since asking
// for it costs as much as filling it.
type draft struct {
	all   []termRow // row by row
	rows  []uint16  // of the same, term by term
	ends  []uint32  // by term: how many rows, then where they end among rows
	lists []byte
}

var drafts = sync.Pool{New: func() any { return new(draft) }}

// termRow is a term of a row.
type termRow struct {
	term uint32
	row  uint16
}

// gather lists the terms of the rows from one on, row by row, and takes their
// glances.
func (d *draft) gather(p *postings, from int, chunks []*chunk, seq uint64, about []titleAbout) {
	all := d.all[:0]
	var rec record
	for n, c := range chunks[from/chunkRows:] {
		for i := range c.len() {
			if c.dead(i, seq) {
				continue
			}
			row := rowNumber(from/chunkRows+n, i)
			c.packed(i).unpackWork(&rec)
			p.glances[row] = rec.glance(about)
			rec.listed(func(term uint32) { all = append(all, termRow{term, uint16(row)}) })
		}
	}
	d.all = all
}

// fill makes the lists: those of old, and what was gathered behind them.
func (p *postings) fill(old *postings, d *draft) {
	top := uint32(max(1, 64*len(old.known)) - 1)
	for _, t := range d.all {
		top = max(top, t.term)
	}
	p.known = make([]uint64, top/64+1)
	copy(p.known, old.known)
	d.ends = room(d.ends, int(top)+1)
	clear(d.ends)
	ends := d.ends
	for _, t := range d.all {
		p.known[t.term/64] |= 1 << (t.term % 64)
		ends[t.term]++
	}
	p.before = make([]uint32, len(p.known))
	known, sum := uint32(0), uint32(0)
	for word, terms := range p.known {
		p.before[word] = known
		known += uint32(bits.OnesCount64(terms))
	}
	p.each(func(term uint32) { sum, ends[term] = sum+ends[term], sum })
	d.rows = room(d.rows, len(d.all))
	rows := d.rows
	for _, t := range d.all {
		rows[ends[t.term]] = t.row
		ends[t.term]++
	}
	p.starts = make([]uint32, 0, known+1)
	lists, from := d.lists[:0], uint32(0)
	p.each(func(term uint32) {
		p.starts = append(p.starts, uint32(len(lists)))
		last := -1
		if list := old.list(term); list != nil {
			lists, last = append(lists, list...), lastRow(list)
		}
		lists = appendRows(lists, last, rows[from:ends[term]])
		from = ends[term]
	})
	p.starts = append(p.starts, uint32(len(lists)))
	p.lists, d.lists = slices.Clone(lists), lists
}

// appendRows goes on with a list whose last row is known; -1 where it is empty.
// A row that comes again is listed once.
func appendRows(list []byte, last int, rows []uint16) []byte {
	for _, r := range rows {
		row := int(r)
		switch {
		case last == row:
		case last < 0 || row-last >= farStep:
			list = append(list, farStep, byte(row), byte(row>>8))
		default:
			list = append(list, byte(row-last))
		}
		last = row
	}
	return list
}

// each calls f for each term that is there, in order.
func (p *postings) each(f func(term uint32)) {
	for word, terms := range p.known {
		for ; terms != 0; terms &= terms - 1 {
			f(uint32(64*word + bits.TrailingZeros64(terms)))
		}
	}
}

// list is that of a term, nil where no row holds it.
func (p *postings) list(term uint32) []byte {
	word, bit := int(term/64), uint64(1)<<(term%64)
	if word >= len(p.known) || p.known[word]&bit == 0 {
		return nil
	}
	n := p.before[word] + uint32(bits.OnesCount64(p.known[word]&(bit-1)))
	return p.lists[p.starts[n]:p.starts[n+1]]
}

// eachRow calls f for each row of a list.
func eachRow(list []byte, f func(row int)) {
	row := 0
	for i := 0; i < len(list); {
		if step := list[i]; step != farStep {
			row += int(step)
			i++
		} else {
			row = int(list[i+1]) | int(list[i+2])<<8
			i += 3
		}
		f(row)
	}
}

func lastRow(list []byte) (last int) {
	eachRow(list, func(row int) { last = row })
	return last
}

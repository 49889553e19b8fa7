package matcher

import (
	"math/bits"
	"slices"
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
	top := uint32(max(1, 64*len(old.known)) - 1)
	var terms []uint32 // of row after row, from the first that old does not list
	var ends []int
	var rec record
	for n, c := range chunks[old.rows/chunkRows:] {
		n += old.rows / chunkRows
		for i := range c.len() {
			for old.rows+len(ends) < int(rowNumber(n, i)) {
				ends = append(ends, len(terms))
			}
			if !c.dead(i, seq) {
				c.packed(i).unpack(&rec)
				p.glances[rowNumber(n, i)] = rec.glance(about)
				rec.listed(func(term uint32) {
					terms, top = append(terms, term), max(top, term)
				})
			}
			ends = append(ends, len(terms))
		}
	}
	each := func(f func(term, row uint32)) {
		from := 0
		for i, end := range ends {
			for _, term := range terms[from:end] {
				f(term, uint32(old.rows+i))
			}
			from = end
		}
	}
	sizes, last := make([]uint32, top+1), make([]uint32, top+1)
	old.each(func(term uint32, list []byte) {
		sizes[term], last[term] = uint32(len(list)), lastRow(list)+1
	})
	listed := slices.Clone(last)
	step := func(term, row uint32) (far, again bool) {
		before := last[term] // the row after the one before
		last[term] = row + 1
		return before == 0 || row+1-before >= farStep, before == row+1
	}
	each(func(term, row uint32) {
		if far, again := step(term, row); again {
		} else if far {
			sizes[term] += 3
		} else {
			sizes[term]++
		}
	})
	p.known, p.before = make([]uint64, top/64+1), make([]uint32, top/64+1)
	sum, known := uint32(0), uint32(0)
	for term := range sizes {
		if term%64 == 0 {
			p.before[term/64] = known
		}
		if n := sizes[term]; n > 0 {
			p.known[term/64] |= 1 << (term % 64)
			known++
			p.starts = append(p.starts, sum)
			sizes[term] = sum // from here on where its list goes on
			sum += n
		}
	}
	p.starts = append(p.starts, sum)
	p.lists = make([]byte, sum)
	old.each(func(term uint32, list []byte) {
		sizes[term] += uint32(copy(p.lists[sizes[term]:], list))
	})
	last = listed
	each(func(term, row uint32) {
		before := last[term]
		far, again := step(term, row)
		switch at := sizes[term]; {
		case again:
		case far:
			p.lists[at], p.lists[at+1], p.lists[at+2] = farStep, byte(row), byte(row>>8)
			sizes[term] += 3
		default:
			p.lists[at] = byte(row + 1 - before)
			sizes[term]++
		}
	})
	return p
}

// each calls f for each term that is there, with its list.
func (p *postings) each(f func(term uint32, list []byte)) {
	n := 0
	for word, terms := range p.known {
		for ; terms != 0; terms &= terms - 1 {
			f(uint32(64*word+bits.TrailingZeros64(terms)), p.lists[p.starts[n]:p.starts[n+1]])
			n++
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

func lastRow(list []byte) (last uint32) {
	eachRow(list, func(row int) { last = uint32(row) })
	return last
}

package matcher

import (
	"context"
	"sync"

	"yuqiao/market"
)

// parallelRows is the pool from which one ranking uses all processors.
const parallelRows = 250_000

var (
	tables = sync.Pool{New: func() any { return new(table) }}
	sheets = sync.Pool{New: func() any { return new(sheet) }}
	lists  = sync.Pool{New: func() any { return new(finds) }}
)

// search looks for the first k rows for an opening.
type search struct {
	m     *Matcher
	w     *want
	on    market.Date
	words words
	tab   *table
	hints *hints // nil: every row is looked at
	only  *idSet
	k     int

	best  top
	total int // rows that were eligible
}

// newSearch begins a search among all rows of states that were shown by now,
// for which it fills a table.
func newSearch(m *Matcher, w *want, on market.Date, k, workers int, tab *table) *search {
	q := &search{m: m, w: w, on: on, k: k, tab: tab}
	q.tab.whole(m, w, workers)
	q.words = m.book.snapshot()
	if k > 0 {
		q.hints = newHints(w, q.tab.likes, newOutlook(q.scorer()))
	}
	return q
}

func (q *search) scorer() *scorer {
	s := newScorer(q.m, q.on, q.tab, q.words)
	s.use(q.w)
	return s
}

// scanners is how many workers scan a state, at most so many.
func (st *talentState) scanners(most int) int {
	if st.rows < parallelRows {
		return 1
	}
	return min(most, len(st.postings))
}

// scan does searches in one go over a state, block by block. Large states are
// gone over by several workers, at most so many.
func scan(ctx context.Context, st *talentState, searches []*search, most int) error {
	workers := st.scanners(most)
	passes := make([][]*pass, workers)
	parallelBy(workers, workers, 1, func(at int) {
		page := sheets.Get().(*sheet)
		defer sheets.Put(page)
		mine := make([]*pass, len(searches))
		for i, q := range searches {
			list := lists.Get().(*finds)
			list.found, list.of = list.found[:0], nil
			defer lists.Put(list)
			mine[i] = &pass{search: q, finds: list, st: st, s: q.scorer(), sheet: page, best: top{k: q.k}}
		}
		passes[at] = mine
		for b := at; b < len(st.postings); b += workers {
			for _, p := range mine {
				if ctx.Err() != nil {
					return
				}
				p.block(b)
			}
		}
		for _, p := range mine {
			p.look(nil)
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, q := range searches {
		q.best, q.total = passes[0][i].best, passes[0][i].count
		for _, mine := range passes[1:] {
			q.total += mine[i].count
			for _, c := range mine[i].best.heap {
				q.best.add(c)
			}
		}
		if q.only == nil {
			q.total = st.rows
		}
	}
	return nil
}

// pass is a search by one worker.
type pass struct {
	*search
	st    *talentState
	s     *scorer
	sheet *sheet
	finds *finds
	best  top
	count int // rows that only lets through
}

// levels are what rows must be able to score to be looked at while too few are
// known to tell: the best first, so that it is soon told.
var levels = [...]float64{0.6, 0.35, 0.15, 0}

// mostFound is how many rows are found before they are looked at. Those of many
// blocks are looked at together, the best first.
const mostFound = 1 << 17

// block looks at the rows of a block that may be among the first, or finds them
// to be looked at later.
func (p *pass) block(b int) {
	first, end := b*blockChunks, min((b+1)*blockChunks, len(p.st.chunks))
	if ps := p.st.postings[b]; ps != nil && p.hints != nil && p.only == nil {
		p.listed(ps, uint32(b*blockRows))
		first += ps.rows / chunkRows
	}
	for n := first; n < end; n++ {
		c := p.st.chunk(n)
		for i := range c.len() {
			p.row(c, n, i, anything)
		}
	}
}

// listed goes over the rows of a block that postings list.
func (p *pass) listed(ps *postings, first uint32) {
	if least := p.best.limit().open; least > 0 {
		p.hints.find(ps, p.sheet, least, first, p.finds)
		if len(p.finds.found) > mostFound {
			p.look(nil)
		}
		return
	}
	p.look(nil)
	for _, level := range levels {
		level = max(level, p.best.limit().open)
		p.hints.find(ps, p.sheet, level, first, p.finds)
		p.look(&p.sheet.seen)
		if p.best.limit().open >= level {
			break
		}
	}
	p.sheet.seen = seen{}
}

// look looks at the rows found, until no other can score enough, and leaves out
// those seen before if they are all of one block.
func (p *pass) look(seen *seen) {
	for _, f := range p.finds.sorted() {
		least := p.best.limit().open
		if float64(f.most)+boundSlack < least {
			if mostOf(f.key())+boundSlack < least {
				return
			}
			continue
		}
		if seen != nil {
			word, bit := &seen[f.row%blockRows/64], uint64(1)<<(f.row%64)
			if *word&bit != 0 {
				continue
			}
			*word |= bit
		}
		n, i := int(f.row/chunkRows), slotOf(f.row)
		if c := p.st.chunk(n); i < c.len() {
			p.row(c, n, i, p.hints.told(f.told))
		}
	}
}

// row puts a row among the first if it belongs there.
func (p *pass) row(c *chunk, n, i int, m most) {
	if c.dead(i, p.st.seq) {
		return
	}
	if p.only != nil {
		if !p.only.has(c.id(i)) {
			return
		}
		p.count++
	}
	if !p.s.scoreWithin(c, i, p.best.limit(), m) || !p.best.may(p.s.isGated(), p.s.total) {
		return
	}
	p.best.add(candidate{p.s.isGated(), p.s.total, string(c.id(i)), int32(n), int32(i)})
}

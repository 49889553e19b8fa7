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
	sheets = sync.Pool{New: func() any { return new([blockRows]told) }}
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
		q.hints = newHints(w, q.tab.likes)
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
		sheet := sheets.Get().(*[blockRows]told)
		defer sheets.Put(sheet)
		mine := make([]*pass, len(searches))
		for i, q := range searches {
			mine[i] = &pass{search: q, st: st, s: q.scorer(), told: sheet, best: top{k: q.k}}
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
	told  *[blockRows]told
	best  top
	count int // rows that only lets through
}

// levels are scores from which rows are looked at while too few are known to
// tell what the k-th has: the best first, so that it is soon known.
var levels = [...]float64{0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0}

// block looks at the rows of a block that may be among the first.
func (p *pass) block(b int) {
	first, end := b*blockChunks, min((b+1)*blockChunks, len(p.st.chunks))
	if ps := p.st.postings[b]; ps != nil && p.hints != nil && p.only == nil {
		rows := p.told[:ps.rows]
		p.hints.read(ps, rows)
		p.listed(first, rows)
		first += ps.rows / chunkRows
	}
	for n := first; n < end; n++ {
		c := p.st.chunk(n)
		for i := range c.len() {
			p.row(c, n, i)
		}
	}
}

// listed looks at rows of which something is told, those that may score most
// first.
func (p *pass) listed(first int, rows []told) {
	var above needs
	for i := range above {
		above[i] = 1 << 31
	}
	for _, level := range levels {
		least := p.best.limit().open
		last := level <= least
		if last {
			level = least
		}
		need := p.hints.needs(level)
		for row, r := range rows {
			if r == 0 && need[0] > 0 {
				continue
			}
			like, share := uint8(r), uint32(r>>toldShare)
			if share < need[like] || share >= above[like] || p.hints.bound(like, share)+boundSlack < p.best.limit().open {
				continue
			}
			n := first + row/chunkRows
			if c := p.st.chunk(n); row%chunkRows < c.len() {
				p.row(c, n, row%chunkRows)
			}
		}
		if last {
			return
		}
		above = need
	}
}

// row puts a row among the first if it belongs there.
func (p *pass) row(c *chunk, n, i int) {
	if c.dead(i, p.st.seq) {
		return
	}
	if p.only != nil {
		if !p.only.has(c.id(i)) {
			return
		}
		p.count++
	}
	if !p.s.score(c, i, p.best.limit()) || !p.best.may(p.s.isGated(), p.s.total) {
		return
	}
	p.best.add(candidate{p.s.isGated(), p.s.total, string(c.id(i)), int32(n), int32(i)})
}

package bleve

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"yuqiao/indexer"
)

// search answers one query over one view.
type search struct {
	view    *view
	dict    *dictionary
	names   *Names
	schema  indexer.Schema
	query   indexer.Query
	parts   []wanted
	nothing bool

	checks []check
	sort   []order
	facets []facet
	top    top
	total  int
}

// check is a filter, made ready.
type check struct {
	field    int
	keyword  bool
	any, not []bool // by code; nil: no such condition
	min, max float64
	missing  bool
}

type order struct {
	field      int
	descending bool
}

type facet struct {
	name   string
	field  int
	values []string
	counts []int
}

func (s *search) run(ctx context.Context) (indexer.Result, error) {
	s.prepare()
	for i := range s.view.segments {
		if err := ctx.Err(); err != nil {
			return indexer.Result{}, err
		}
		if s.nothing {
			break
		}
		if err := s.segment(ctx, &s.view.segments[i]); err != nil {
			return indexer.Result{}, err
		}
	}
	return s.result(), nil
}

// prepare resolves names and values once for all segments. The dictionary may
// grow meanwhile; the segments of the view have no code beyond what is read here.
func (s *search) prepare() {
	for _, f := range s.query.Filters {
		c := check{min: math.Inf(-1), max: math.Inf(1), missing: f.Missing}
		if i := slices.Index(s.schema.Keywords, f.Field); i >= 0 {
			c.field, c.keyword = i, true
			size := len(s.dict.all(i))
			if len(f.Any) > 0 {
				c.any = s.dict.set(i, f.Any, size)
			}
			if len(f.Not) > 0 {
				c.not = s.dict.set(i, f.Not, size)
			}
		} else {
			c.field = slices.Index(s.schema.Numbers, f.Field)
			if f.Min != nil {
				c.min = *f.Min
			}
			if f.Max != nil {
				c.max = *f.Max
			}
		}
		s.checks = append(s.checks, c)
	}
	for _, o := range s.query.Sort {
		s.sort = append(s.sort, order{slices.Index(s.schema.Numbers, o.Field), o.Descending})
	}
	if newest := slices.Index(s.schema.Numbers, s.schema.Newest); newest >= 0 {
		s.sort = append(s.sort, order{newest, true})
	}
	for _, name := range s.query.Facets {
		field := slices.Index(s.schema.Keywords, name)
		values := s.dict.all(field)
		s.facets = append(s.facets, facet{name, field, values, make([]int, len(values))})
	}
	s.top = top{most: s.query.Offset + s.query.Limit}
}

func (s *search) segment(ctx context.Context, seg *segment) error {
	n := len(seg.columns.ids)
	if len(s.parts) == 0 {
		for i := range n {
			if i%4096 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if seg.live(i) {
				s.take(seg.columns, i, nil)
			}
		}
		return nil
	}
	l := lookup{segment: seg.snapshot.Segment(), named: &seg.columns.named, names: s.names}
	all := make([]found, len(s.parts))
	var matches *roaring.Bitmap
	for i, p := range s.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		f, err := l.find(p)
		if err != nil {
			return err
		}
		all[i] = f
		if matches == nil {
			matches = f.any
		} else {
			matches = roaring.And(matches, f.any)
		}
		if matches.IsEmpty() {
			return nil
		}
	}
	if seg.deleted != nil {
		matches = roaring.AndNot(matches, seg.deleted)
	}
	seen := 0
	for it := matches.Iterator(); it.HasNext(); seen++ {
		if seen%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		s.take(seg.columns, int(it.Next()), all)
	}
	return nil
}

// take counts document i of the segment when it passes the filters.
func (s *search) take(c *columns, i int, parts []found) {
	for k := range s.checks {
		if !s.checks[k].passes(c, i) {
			return
		}
	}
	s.total++
	for k := range s.facets {
		f := &s.facets[k]
		for _, code := range c.keywords[f.field].of(i) {
			f.counts[code]++
		}
	}
	if s.top.most == 0 {
		return
	}
	h := hit{id: c.ids[i]}
	if parts != nil && len(s.query.Sort) == 0 {
		h.keys[0] = -score(parts, uint32(i), float64(c.lengths[i]))
	}
	for k, o := range s.sort {
		h.keys[k+1] = sortKey(c.numbers[o.field][i], o.descending)
	}
	s.top.add(h)
}

func (k *check) passes(c *columns, i int) bool {
	if !k.keyword {
		n := c.numbers[k.field][i]
		if math.IsNaN(n) {
			return k.missing
		}
		return n >= k.min && n <= k.max
	}
	hit := k.any == nil
	for _, code := range c.keywords[k.field].of(i) {
		if k.not != nil && k.not[code] {
			return false
		}
		hit = hit || k.any[code]
	}
	return hit
}

// sortKey turns every order into an ascending one, what is missing last.
func sortKey(n float64, descending bool) float64 {
	switch {
	case math.IsNaN(n):
		return math.Inf(1)
	case descending:
		return -n
	}
	return n
}

// score says how well a document that matches does so: a part in the title
// counts most, then in what is said in a word or two, then anywhere, then with
// a typo or half typed. A title that says little else comes before a long one.
// It depends on the document and the query alone, so that results do not
// change places when other documents come and go.
func score(parts []found, doc uint32, titleLength float64) float64 {
	points, titled := 0.0, 0.0
	for i := range parts {
		p := &parts[i]
		switch {
		case p.ranked[0].Contains(doc):
			points += 8
			titled++
		case p.ranked[1].Contains(doc):
			points += 4
		case p.exact.Contains(doc):
			points++
		}
		if p.exact.Contains(doc) {
			points++
		}
	}
	return points + 4*min(1, titled/titleLength)
}

func (s *search) result() indexer.Result {
	r := indexer.Result{IDs: []string{}, Total: min(s.total, indexer.MaxTotal), Capped: s.total > indexer.MaxTotal}
	hits := s.top.sorted()
	for _, h := range hits[min(s.query.Offset, len(hits)):] {
		r.IDs = append(r.IDs, h.id)
	}
	if len(s.facets) > 0 {
		r.Facets = make(map[string]map[string]int, len(s.facets))
	}
	for _, f := range s.facets {
		r.Facets[f.name] = f.most()
	}
	return r
}

// most returns the most frequent values; equally frequent ones by name.
func (f facet) most() map[string]int {
	var codes []int
	for code, n := range f.counts {
		if n > 0 {
			codes = append(codes, code)
		}
	}
	if len(codes) > indexer.MaxFacetValues {
		slices.SortFunc(codes, func(a, b int) int {
			return cmp.Or(f.counts[b]-f.counts[a], strings.Compare(f.values[a], f.values[b]))
		})
		codes = codes[:indexer.MaxFacetValues]
	}
	m := make(map[string]int, len(codes))
	for _, code := range codes {
		m[f.values[code]] = f.counts[code]
	}
	return m
}

// hit is one document with what it is ordered by, ascending.
type hit struct {
	keys [indexer.MaxSort + 2]float64 // the score, the sort fields, the newest
	id   string
}

func (h hit) compare(o hit) int {
	for i, k := range h.keys {
		if c := cmp.Compare(k, o.keys[i]); c != 0 {
			return c
		}
	}
	return strings.Compare(h.id, o.id)
}

// top keeps the first most hits: a heap with the last of them at the root.
type top struct {
	most int
	hits []hit
}

func (t *top) add(h hit) {
	if len(t.hits) < t.most {
		t.hits = append(t.hits, h)
		for i := len(t.hits) - 1; i > 0; {
			up := (i - 1) / 2
			if t.hits[i].compare(t.hits[up]) <= 0 {
				return
			}
			t.hits[i], t.hits[up] = t.hits[up], t.hits[i]
			i = up
		}
		return
	}
	if h.compare(t.hits[0]) >= 0 {
		return
	}
	t.hits[0] = h
	for i := 0; ; {
		last := i
		for _, down := range [2]int{2*i + 1, 2*i + 2} {
			if down < len(t.hits) && t.hits[down].compare(t.hits[last]) > 0 {
				last = down
			}
		}
		if last == i {
			return
		}
		t.hits[i], t.hits[last] = t.hits[last], t.hits[i]
		i = last
	}
}

func (t *top) sorted() []hit {
	slices.SortFunc(t.hits, hit.compare)
	return t.hits
}

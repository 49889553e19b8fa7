package indexer

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// Bounds of a query.
const (
	MaxQueryText = 500  // bytes of text that are read; more is ignored
	MaxWords     = 10   // words of the text; more are ignored
	MaxOffset    = 1000 // furthest result that can be paged to
	MaxLimit     = 100
	MaxFilters   = 20
	MaxFacets    = 12
	MaxSort      = 3
	// MaxTotal is where counting stops being told: Total never exceeds it.
	MaxTotal = 1000
	// MaxFacetValues is how many values of one facet are counted.
	MaxFacetValues = 100
)

// Query asks for documents.
type Query struct {
	// Text: every word must be found, the last Latin word also as the
	// beginning of one. A Latin word of 5 to 8 letters may have one typo,
	// from 9 letters two. A run of Chinese characters must be found as it is,
	// in either script. Empty text matches everything.
	Text    string
	Filters []Filter // all must hold
	// Facets are the keyword fields whose values are counted over all matches.
	Facets []string
	// Sort orders by number fields, documents without the number last. Without
	// it the best match of the text comes first. Ties go by the schema's Newest,
	// greatest first, then by id, ascending.
	Sort   []Sort
	Offset int // 0 to MaxOffset
	Limit  int // 0 to MaxLimit
}

// Filter restricts one field. Either Any or Not, or a range.
type Filter struct {
	Field string
	Any   []string // keyword: has one of these
	Not   []string // keyword: has none of these
	// Min and Max bound a number field, inclusive; nil is open. A document
	// without the number fails unless Missing is set.
	Min, Max *float64
	Missing  bool
}

// Sort orders by a number field.
type Sort struct {
	Field      string
	Descending bool
}

// Result is one page of what a query found.
type Result struct {
	IDs []string
	// Total is how many documents match, at most MaxTotal; Capped says that
	// there may be more.
	Total  int
	Capped bool
	// Facets are the counts of the values over all matches, field → value →
	// documents; the MaxFacetValues most frequent ones of each field.
	Facets map[string]map[string]int
}

// CheckQuery tells whether q keeps the bounds and the schema (ErrQuery).
func (s Schema) CheckQuery(q Query) error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrQuery, fmt.Sprintf(format, args...))
	}
	switch {
	case !utf8.ValidString(q.Text):
		return bad("the text is not valid UTF-8")
	case q.Offset < 0 || q.Offset > MaxOffset:
		return bad("offset %d is not from 0 to %d", q.Offset, MaxOffset)
	case q.Limit < 0 || q.Limit > MaxLimit:
		return bad("limit %d is not from 0 to %d", q.Limit, MaxLimit)
	case len(q.Filters) > MaxFilters:
		return bad("more than %d filters", MaxFilters)
	case len(q.Facets) > MaxFacets:
		return bad("more than %d facets", MaxFacets)
	case len(q.Sort) > MaxSort:
		return bad("more than %d sort fields", MaxSort)
	}
	for _, f := range q.Filters {
		if err := s.checkFilter(f); err != nil {
			return bad("%v", err)
		}
	}
	for _, f := range q.Facets {
		if !slices.Contains(s.Keywords, f) {
			return bad("no keyword field %q", clip(f))
		}
	}
	for _, o := range q.Sort {
		if !slices.Contains(s.Numbers, o.Field) {
			return bad("no number field %q", clip(o.Field))
		}
	}
	return nil
}

func (s Schema) checkFilter(f Filter) error {
	keyword := slices.Contains(s.Keywords, f.Field)
	if !keyword && !slices.Contains(s.Numbers, f.Field) {
		return fmt.Errorf("no field %q", clip(f.Field))
	}
	ranged := f.Min != nil || f.Max != nil || f.Missing
	listed := len(f.Any) > 0 || len(f.Not) > 0
	if keyword && ranged || !keyword && listed || !ranged && !listed {
		return fmt.Errorf("the filter of %s does not fit the field", f.Field)
	}
	for _, values := range [][]string{f.Any, f.Not} {
		if len(values) > MaxValues {
			return fmt.Errorf("more than %d values for %s", MaxValues, f.Field)
		}
		for _, v := range values {
			if !utf8.ValidString(v) || len(v) > 4*MaxKeyword {
				return fmt.Errorf("a value of %s is too long or not valid UTF-8", f.Field)
			}
		}
	}
	for _, n := range []*float64{f.Min, f.Max} {
		if n != nil && (math.IsNaN(*n) || math.IsInf(*n, 0)) {
			return fmt.Errorf("a bound of %s is not finite", f.Field)
		}
	}
	return nil
}

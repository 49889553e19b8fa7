package meili

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
)

// settings makes Meilisearch search as indexer.Query promises. Lists that are
// empty here would be left out by the client, so none is.
func settings(s indexer.Schema) *meilisearch.Settings {
	rules := []string{"sort", "words", "typo", "proximity", "attribute", "exactness"}
	if s.Newest != "" {
		rules = append(rules, numberPrefix+s.Newest+":desc")
	}
	filterable := []string{}
	for _, f := range s.Keywords {
		filterable = append(filterable, keywordPrefix+f)
	}
	sortable := []string{attributeKey}
	for _, f := range s.Numbers {
		filterable = append(filterable, numberPrefix+f)
		sortable = append(sortable, numberPrefix+f)
	}
	return &meilisearch.Settings{
		RankingRules:         append(rules, attributeKey+":asc"),
		SearchableAttributes: attributes[:],
		FilterableAttributes: filterable,
		SortableAttributes:   sortable,
		ProximityPrecision:   meilisearch.ByWord, // phrases must be exact
		TypoTolerance: &meilisearch.TypoTolerance{
			Enabled:             true,
			MinWordSizeForTypos: meilisearch.MinWordSizeForTypos{OneTypo: 5, TwoTypos: 9},
			DisableOnWords:      []string{},
			DisableOnAttributes: []string{},
			DisableOnNumbers:    true,
		},
		// One more than the furthest result, so that "more than MaxTotal" shows.
		Pagination: &meilisearch.Pagination{MaxTotalHits: indexer.MaxOffset + indexer.MaxLimit + 1},
		Faceting: &meilisearch.Faceting{
			MaxValuesPerFacet: indexer.MaxFacetValues,
			SortFacetValuesBy: map[string]meilisearch.SortFacetType{"*": meilisearch.SortFacetTypeCount},
		},
	}
}

// request asks for everything up to the end of the page in one page, because
// only pages come with exact totals. It is made anew for each search: the
// client would send the old text again when the new one is empty.
func request(q indexer.Query, parts []words.Part) *meilisearch.SearchRequest {
	upTo := int64(max(1, q.Offset+q.Limit))
	r := &meilisearch.SearchRequest{
		Query:                text(parts),
		Page:                 1,
		HitsPerPage:          &upTo,
		AttributesToRetrieve: []string{attributeID},
		MatchingStrategy:     meilisearch.All,
	}
	if f := filter(q.Filters); f != "" {
		r.Filter = f
	}
	for _, f := range q.Facets {
		r.Facets = append(r.Facets, keywordPrefix+f)
	}
	for _, s := range q.Sort {
		direction := ":asc"
		if s.Descending {
			direction = ":desc"
		}
		r.Sort = append(r.Sort, numberPrefix+s.Field+direction)
	}
	return r
}

// text writes the parts as Meilisearch reads them: a run is a phrase of its
// characters, the word that may be half typed stands last, and a word that
// must have no typo although it is long stands in quotes.
func text(parts []words.Part) string {
	var before []string
	last := ""
	for _, p := range parts {
		switch {
		case p.Run:
			before = append(before, `"`+apart(p.Text)+`"`)
		case p.Prefix:
			last = p.Text
		case words.Typos(p.Text) == 0 && utf8.RuneCountInString(p.Text) >= 5:
			before = append(before, `"`+p.Text+`"`)
		default:
			before = append(before, p.Text)
		}
	}
	if last != "" {
		before = append(before, last)
	}
	return strings.Join(before, " ")
}

// filter writes filters in Meilisearch's language; "" when all pass.
func filter(filters []indexer.Filter) string {
	var all []string
	for _, f := range filters {
		if len(f.Any) > 0 {
			all = append(all, keywordPrefix+f.Field+" IN "+list(f.Any))
		}
		if len(f.Not) > 0 {
			all = append(all, keywordPrefix+f.Field+" NOT IN "+list(f.Not))
		}
		if r := between(f); r != "" {
			all = append(all, r)
		}
	}
	return strings.Join(all, " AND ")
}

func between(f indexer.Filter) string {
	name := numberPrefix + f.Field
	var bounds []string
	if f.Min != nil {
		bounds = append(bounds, name+" >= "+number(*f.Min))
	}
	if f.Max != nil {
		bounds = append(bounds, name+" <= "+number(*f.Max))
	}
	if len(bounds) == 0 {
		return ""
	}
	both := strings.Join(bounds, " AND ")
	if f.Missing {
		return "((" + both + ") OR " + name + " NOT EXISTS)"
	}
	return both
}

func number(n float64) string { return quote(strconv.FormatFloat(n, 'f', -1, 64)) }

func list(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quote(keyword(v))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote writes a literal of the filter language.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// none is the answer to a query that nothing can match.
func none(q indexer.Query) indexer.Result {
	r := indexer.Result{IDs: []string{}}
	if len(q.Facets) > 0 {
		r.Facets = map[string]map[string]int{}
	}
	for _, f := range q.Facets {
		r.Facets[f] = map[string]int{}
	}
	return r
}

func result(q indexer.Query, r *meilisearch.SearchResponse) (indexer.Result, error) {
	out := none(q)
	out.Total = int(min(r.TotalHits, indexer.MaxTotal))
	out.Capped = r.TotalHits > indexer.MaxTotal
	page := r.Hits[min(q.Offset, len(r.Hits)):]
	for _, h := range page[:min(q.Limit, len(page))] {
		var id string
		if err := json.Unmarshal(h[attributeID], &id); err != nil {
			return indexer.Result{}, fmt.Errorf("meilisearch: a result without id: %w", err)
		}
		out.IDs = append(out.IDs, id)
	}
	if len(q.Facets) == 0 {
		return out, nil
	}
	var counts map[string]map[string]int
	if err := json.Unmarshal(r.FacetDistribution, &counts); err != nil {
		return indexer.Result{}, fmt.Errorf("meilisearch: unreadable facets: %w", err)
	}
	for _, f := range q.Facets {
		for coded, n := range counts[keywordPrefix+f] {
			v, err := parseKeyword(coded)
			if err != nil {
				return indexer.Result{}, err
			}
			out.Facets[f][v] = n
		}
	}
	return out, nil
}

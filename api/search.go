package api

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/store"
)

// facet joins a parameter of the API to a field of an index. upper says that
// its codes are upper case in the contract; the index keeps lower case.
type facet struct {
	name, field string
	upper       bool
	concepts    bool // values are concepts of the lexicon
}

var openingFacets = []facet{
	{"place", indexer.FieldPlace, true, false},
	{"post", indexer.FieldPost, false, false},
	{"engagement", indexer.FieldEngagement, false, false},
	{"education", indexer.FieldEducation, false, false},
	{"employerKind", indexer.FieldEmployer, false, false},
	{"ownership", indexer.FieldOwnership, false, false},
	{"standing", indexer.FieldStanding, false, false},
	{"track", indexer.FieldTrack, false, false},
	{"industry", indexer.FieldIndustry, false, true},
}

var talentFacets = []facet{
	{"home", indexer.FieldHome, true, false},
	{"kind", indexer.FieldKind, false, false},
	{"education", indexer.FieldEducation, false, false},
	{"wantsPlace", indexer.FieldWants, true, false},
}

// query is the search that a request asks for.
func (q *request) query(facets []facet) indexer.Query {
	out := indexer.Query{Text: q.text("q"), Offset: q.number("offset", 0), Limit: q.number("limit", 20)}
	for _, f := range facets {
		out.Facets = append(out.Facets, f.field)
		if values := q.all(f.name); len(values) > 0 {
			for i, v := range values {
				values[i] = indexer.Code(v)
			}
			out.Filters = append(out.Filters, indexer.Filter{Field: f.field, Any: values})
		}
	}
	return out
}

// facets writes the counts, most frequent first.
func (s *Server) facets(q *request, facets []facet, counts map[string]map[string]int) map[string][]view.Facet {
	out := make(map[string][]view.Facet, len(facets))
	for _, f := range facets {
		list := []view.Facet{}
		for value, n := range counts[f.field] {
			entry := view.Facet{Value: value, Count: n}
			if f.upper {
				entry.Value = strings.ToUpper(value)
			}
			if f.concepts {
				if c, ok := s.d.Lexicon.Concept(value); ok {
					entry.Label = c.Label(string(q.locale()))
				}
			}
			list = append(list, entry)
		}
		slices.SortFunc(list, func(a, b view.Facet) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		out[f.name] = list
	}
	return out
}

func (s *Server) listOpenings(q *request) (reply, error) {
	query := q.query(openingFacets)
	query.Filters = append(query.Filters, indexer.OpenOn(s.today()))
	if least, ok := q.decimal("minPay"); ok {
		query.Filters = append(query.Filters, indexer.Filter{Field: indexer.FieldPayMin, Min: &least})
	}
	sort := q.text("sort")
	if query.Text == "" && (sort == "" || sort == "relevance") {
		sort = "newest" // without words nothing is more relevant
	}
	switch sort {
	case "newest":
		query.Sort = []indexer.Sort{{Field: indexer.FieldPublished, Descending: true}}
	case "closing":
		query.Sort = []indexer.Sort{{Field: indexer.FieldCloses}}
	case "pay":
		query.Sort = []indexer.Sort{{Field: indexer.FieldPayMin, Descending: true}}
	}
	found, err := s.d.OpeningIndex.Search(q.ctx, query)
	if err != nil {
		return reply{}, err
	}
	views, err := s.openOpenings(q.ctx, found.IDs)
	if err != nil {
		return reply{}, err
	}
	out := view.Results[view.Opening]{Items: []view.Opening{}, Total: found.Total, Capped: found.Capped, Indexing: s.indexing(store.Openings), Facets: s.facets(q, openingFacets, found.Facets)}
	for _, v := range views {
		out.Items = append(out.Items, view.OpeningOf(v))
	}
	return reply{body: out}, nil
}

// openOpenings reads openings in the order of ids and drops those that are not
// open any more.
func (s *Server) openOpenings(ctx context.Context, ids []string) ([]exchange.OpeningView, error) {
	stored, err := s.d.Exchange.Store.Openings.GetMany(ctx, typed[market.OpeningID](ids)...)
	if err != nil {
		return nil, err
	}
	list := make([]store.Versioned[market.Opening], 0, len(ids))
	for _, id := range ids {
		if v, ok := stored[market.OpeningID(id)]; ok && v.Value.OpenOn(s.today()) {
			list = append(list, v)
		}
	}
	return s.openings.WithEmployers(ctx, list)
}

func typed[ID ~string](ids []string) []ID {
	out := make([]ID, len(ids))
	for i, id := range ids {
		out[i] = ID(id)
	}
	return out
}

func (s *Server) searchTalents(q *request) (reply, error) {
	if err := market.May(q.actor, market.TalentSearch, market.Object{}).Err(""); err != nil {
		return reply{}, err
	}
	found, err := s.d.TalentIndex.Search(q.ctx, q.query(talentFacets))
	if err != nil {
		return reply{}, err
	}
	stored, err := s.d.Exchange.Store.Talents.GetMany(q.ctx, typed[market.TalentID](found.IDs)...)
	if err != nil {
		return reply{}, err
	}
	standing, err := s.mandates.Representations(q.ctx, q.actor, typed[market.TalentID](found.IDs))
	if err != nil {
		return reply{}, err
	}
	out := view.Results[view.Talent]{Items: []view.Talent{}, Total: found.Total, Capped: found.Capped, Indexing: s.indexing(store.Talents), Facets: s.facets(q, talentFacets, found.Facets)}
	for _, id := range found.IDs {
		if v, ok := stored[market.TalentID(id)]; ok && v.Value.Eligible() {
			out.Items = append(out.Items, view.Talent{ID: v.Value.ID, Profile: market.NewVeil(v.Value.Profile, s.d.Exchange.Fold).Profile(v.Value.Profile.Excerpt()), Representation: standing[v.Value.ID]})
		}
	}
	return reply{body: out}, nil
}

// matching are the ids of the documents that words find, as many as an index gives out;
// nil for no words.
func matching(q *request, index indexer.Index) ([]string, error) {
	text := strings.TrimSpace(q.text("q"))
	if text == "" {
		return nil, nil
	}
	ids := []string{}
	for offset := 0; offset <= indexer.MaxOffset; offset += indexer.MaxLimit {
		found, err := index.Search(q.ctx, indexer.Query{Text: text, Offset: offset, Limit: indexer.MaxLimit})
		if err != nil {
			return nil, err
		}
		ids = append(ids, found.IDs...)
		if len(found.IDs) < indexer.MaxLimit {
			break
		}
	}
	return ids, nil
}

// Package indextest judges implementations of indexer.Index.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/store"
)

// Engine makes indexes to be judged.
type Engine struct {
	// Open returns an empty index with Schema and Split. It is closed by the suite.
	Open func(t *testing.T) indexer.Index
	// Reopen closes the index and opens it again, as a restart does.
	Reopen func(t *testing.T, x indexer.Index) indexer.Index
}

// Schema is that of every index of the suite.
var Schema = indexer.Schema{
	Keywords: []string{"place", "district", "kind"},
	Numbers:  []string{"pay", "closes", "published"},
	Newest:   "published",
}

// Split cuts queries before and after 焊工 and 重庆.
func Split(run string) []int {
	var cuts []int
	for _, w := range []string{"重庆", "焊工"} {
		if i := strings.Index(run, w); i >= 0 {
			cuts = append(cuts, i, i+len(w))
		}
	}
	slices.Sort(cuts)
	return cuts
}

// Run judges an engine.
func Run(t *testing.T, e Engine) {
	t.Run("text", func(t *testing.T) { text(t, e) })
	t.Run("names", func(t *testing.T) { names(t, e) })
	t.Run("order", func(t *testing.T) { order(t, e) })
	t.Run("filters", func(t *testing.T) { filters(t, e) })
	t.Run("facets", func(t *testing.T) { facets(t, e) })
	t.Run("pages", func(t *testing.T) { pages(t, e) })
	t.Run("bounds", func(t *testing.T) { bounds(t, e) })
	t.Run("hostile", func(t *testing.T) { hostile(t, e) })
	t.Run("changes", func(t *testing.T) { changes(t, e) })
	t.Run("restart", func(t *testing.T) { restart(t, e) })
	t.Run("rebuild", func(t *testing.T) { rebuild(t, e) })
	t.Run("concurrent", func(t *testing.T) { concurrent(t, e) })
	t.Run("closed", func(t *testing.T) { closed(t, e) })
}

// doc makes a document from text by class and "field=value" keywords.
func doc(id, title, main, body string, keywords ...string) indexer.Document {
	d := indexer.Document{ID: id, Version: indexer.Version{Document: 1}, Keywords: map[string][]string{}, Numbers: map[string]float64{}}
	d.Text[indexer.Title], d.Text[indexer.Main], d.Text[indexer.Body] = title, main, body
	for _, k := range keywords {
		field, value, _ := strings.Cut(k, "=")
		d.Keywords[field] = append(d.Keywords[field], value)
	}
	return d
}

func number(d indexer.Document, field string, n float64) indexer.Document {
	d.Numbers[field] = n
	return d
}

func open(t *testing.T, e Engine, docs ...indexer.Document) indexer.Index {
	t.Helper()
	x := e.Open(t)
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	put(t, x, docs...)
	return x
}

func put(t *testing.T, x indexer.Index, docs ...indexer.Document) {
	t.Helper()
	if err := x.Apply(t.Context(), indexer.Batch{Put: docs}); err != nil {
		t.Fatalf("apply: %v", err)
	}
}

func find(t *testing.T, x indexer.Index, q indexer.Query) indexer.Result {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 50
	}
	r, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search %+v: %v", q, err)
	}
	return r
}

func sorted(ids []string) string {
	s := slices.Clone(ids)
	slices.Sort(s)
	return strings.Join(s, " ")
}

var catalogue = []indexer.Document{
	doc("hans", "高级软件工程师", "云计算 分布式系统", "负责重庆总部的后台开发"),
	doc("hant", "高級軟件工程師", "雲端運算", "負責香港辦公室的後台開發"),
	doc("welder", "Senior Welder", "TIG welding, MIG", "Steel structures for bridges"),
	doc("weldzh", "焊工", "氩弧焊", "重庆钢结构厂"),
	doc("pt", "Técnico de construção", "soldadura", "Obras públicas em Macau"),
	doc("cpp", "C++ Developer", "C++, Qt, Linux", "Embedded vehicles"),
	doc("csharp", "C# Developer", ".NET, Azure", "Payments"),
	doc("c", "C Programmer", "C, assembler", "Firmware"),
	doc("js", "Full-stack engineer", "Node.js, TypeScript, R&D", "bachelor's degree; ISO 26262"),
	doc("wide", "ＪＡＶＡ开发", "Ｓｐｒｉｎｇ", "微服務"),
	doc("accountant", "Accountant", "IFRS; bookkeeping", "Monthly closing for the group"),
}

// names are found as the text of their class is.
func names(t *testing.T, e Engine) {
	named := doc("named", "", "", "")
	named.Names[indexer.Main] = []indexer.Names{{ID: "welder", Text: "焊工\nwelder\n"}}
	named.Names[indexer.Related] = []indexer.Names{{ID: "bridge", Text: "桥梁\nsuspension bridge\n"}, {ID: "place:mo", Text: "macau\n"}}
	x := open(t, e, named, doc("main", "", "焊工", ""), doc("body", "", "", "焊工 welder"))
	for query, want := range map[string]string{"焊工": "named main body", "桥梁": "named", "suspens": "named", "bridge macau": "named", "焊工 bridge": "named", "main": ""} {
		if got := find(t, x, indexer.Query{Text: query}); sorted(got.IDs) != sorted(strings.Fields(want)) {
			t.Errorf("%q found %v, want %v", query, got.IDs, want)
		}
	}
	if got := find(t, x, indexer.Query{Text: "welder"}); !slices.Equal(got.IDs, []string{"named", "body"}) {
		t.Errorf("names of the main class come %v", got.IDs)
	}
	bad := doc("bad", "", "", "")
	bad.Names[indexer.Title] = named.Names[indexer.Main]
	spaced := doc("spaced", "", "", "")
	spaced.Names[indexer.Main] = []indexer.Names{{ID: "two words", Text: "x\n"}}
	for _, d := range []indexer.Document{bad, spaced} {
		if err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{d}}); !errors.Is(err, indexer.ErrDocument) {
			t.Errorf("%s: %v", d.ID, err)
		}
	}
}

func text(t *testing.T, e Engine) {
	x := open(t, e, catalogue...)
	for _, c := range []struct{ name, query, want string }{
		{"simplified finds both scripts", "软件工程师", "hans hant"},
		{"traditional finds both scripts", "軟件工程師", "hans hant"},
		{"half typed", "软件工", "hans hant"},
		{"half typed from the middle", "件工程", "hans hant"},
		{"one character", "焊", "weldzh"},
		{"one character inside a word", "级", "hans hant"},
		{"characters in another order do not match", "工程软件师", ""},
		{"two words without a space", "重庆焊工", "weldzh"},
		{"words in two classes", "高级 后台", "hans hant"},
		{"every word must be found", "软件工程师 香港", "hant"},
		{"every Latin word must be found", "senior accountant", ""},
		{"words in any order", "welder senior", "welder"},
		{"case", "SENIOR WELDER", "welder"},
		{"full width", "java", "wide"},
		{"full width in the query", "Ｊａｖａ", "wide"},
		{"accents left out", "tecnico construcao", "pt"},
		{"accents written", "técnico construção", "pt"},
		{"accents written too often", "wélder", "welder"},
		{"half typed Latin", "weld", "welder"},
		{"one letter", "w", "welder"},
		{"two letters", "as", "c"},
		{"only the last Latin word may be half typed", "weld senior", ""},
		{"half typed before Chinese", "jav 开发", "wide"},
		{"a letter wrong", "welser", "welder"},
		{"a letter missing", "wlder", "welder"},
		{"a letter too many", "wellder", "welder"},
		{"letters swapped", "acocuntant", "accountant"},
		{"two typos in a long word", "acocuntent", "accountant"},
		{"two typos in a short word are too many", "wolser", ""},
		{"no typo below five letters", "javo", ""},
		{"no typo in numbers", "26263", ""},
		{"numbers", "ISO 26262", "js"},
		{"c++", "c++", "cpp"},
		{"c#", "C#", "csharp"},
		{".net", ".NET", "csharp"},
		{"node.js", "node.js", "js"},
		{"nodejs", "nodejs", "js"},
		{"half typed node.js", "node", "js"},
		{"hyphen left out", "full stack", "js"},
		{"hyphen written", "full-stack", "js"},
		{"r&d", "r&d", "js"},
		{"possessive", "bachelor", "js"},
		{"nothing that there is", "xylophone", ""},
		{"one of two is not there", "软件工程师 火箭", ""},
		{"only signs", "！？…", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, x, indexer.Query{Text: c.query})
			if got := sorted(r.IDs); got != c.want {
				t.Errorf("%q found %q, want %q", c.query, got, c.want)
			}
			if r.Total != len(r.IDs) || r.Capped {
				t.Errorf("%q: total %d, capped %v with %d results", c.query, r.Total, r.Capped, len(r.IDs))
			}
		})
	}
	for _, all := range []string{"", "  \t"} {
		if got := find(t, x, indexer.Query{Text: all}).Total; got != len(catalogue) {
			t.Errorf("%q found %d of %d", all, got, len(catalogue))
		}
	}
	long := strings.Repeat("软件工程师 ", 300) + "nothing"
	if got := sorted(find(t, x, indexer.Query{Text: long}).IDs); got != "hans hant" {
		t.Errorf("a very long query found %q", got)
	}
	words := "steel structures for bridges tig mig welding senior welder bri xylophone quagga zebu"
	if got := sorted(find(t, x, indexer.Query{Text: words}).IDs); got != "welder" {
		t.Errorf("words after the tenth count: found %q", got)
	}
}

func order(t *testing.T, e Engine) {
	x := open(t, e,
		doc("body", "Clerk", "filing", "Helps the welder"),
		doc("main", "Metal worker", "welder", "Workshop"),
		doc("title", "Welder", "metal", "Workshop"),
		doc("typo", "Wilder", "animals", "Zoo"),
		number(doc("b", "Cook", "", ""), "published", 20),
		number(doc("a", "Cook", "", ""), "published", 10),
		number(doc("c", "Cook", "", ""), "published", 30),
		number(doc("d", "Cook", "", ""), "published", 30),
	)
	if got := strings.Join(find(t, x, indexer.Query{Text: "welder"}).IDs, " "); got != "title main body typo" {
		t.Errorf("by class: %s", got)
	}
	if got := strings.Join(find(t, x, indexer.Query{Text: "cook"}).IDs, " "); got != "c d b a" {
		t.Errorf("equal ones by newest, then by id: %s", got)
	}
	priced := open(t, e,
		number(number(doc("one", "Cook", "", ""), "pay", 300), "closes", 1),
		number(number(doc("two", "Chief cook", "", ""), "pay", 100), "closes", 2),
		number(number(doc("three", "Cook", "", ""), "pay", 300), "closes", 3),
		doc("none", "Cook", "", ""),
	)
	for _, c := range []struct {
		sort []indexer.Sort
		want string
	}{
		{[]indexer.Sort{{Field: "pay"}}, "two one three none"},
		{[]indexer.Sort{{Field: "pay", Descending: true}}, "one three two none"},
		{[]indexer.Sort{{Field: "pay", Descending: true}, {Field: "closes", Descending: true}}, "three one two none"},
	} {
		for _, text := range []string{"", "cook"} {
			got := find(t, priced, indexer.Query{Text: text, Sort: c.sort}).IDs
			if len(c.sort) == 1 && c.sort[0].Field == "pay" { // one and three are equal: by id
				if strings.Join(got, " ") != c.want {
					t.Errorf("%q by %+v: %v, want %s", text, c.sort, got, c.want)
				}
			} else if strings.Join(got, " ") != c.want {
				t.Errorf("%q by %+v: %v, want %s", text, c.sort, got, c.want)
			}
		}
	}
}

func filters(t *testing.T, e Engine) {
	x := open(t, e,
		number(number(doc("cq", "Cook", "", "", "place=cq", "district=渝北", "kind=full-time"), "pay", 100), "closes", 50),
		number(doc("hk", "Cook", "", "", "place=hk", "kind=full-time", "kind=project"), "pay", 200),
		number(doc("mo", "Baker", "", "", "place=mo", "kind=part-time"), "closes", 150),
		doc("no", "Baker", "", ""),
	)
	f := func(n float64) *float64 { return &n }
	type fs = []indexer.Filter
	for _, c := range []struct {
		name    string
		text    string
		filters fs
		want    string
	}{
		{"any", "", fs{{Field: "place", Any: []string{"cq"}}}, "cq"},
		{"any of several", "", fs{{Field: "place", Any: []string{"cq", "mo", "xx"}}}, "cq mo"},
		{"any that nothing has", "", fs{{Field: "place", Any: []string{"xx"}}}, ""},
		{"chinese value", "", fs{{Field: "district", Any: []string{"渝北"}}}, "cq"},
		{"part of a value", "", fs{{Field: "district", Any: []string{"渝"}}}, ""},
		{"not", "", fs{{Field: "place", Not: []string{"cq"}}}, "hk mo no"},
		{"none of several", "", fs{{Field: "place", Not: []string{"cq", "hk"}}}, "mo no"},
		{"not what nothing has", "", fs{{Field: "place", Not: []string{"xx"}}}, "cq hk mo no"},
		{"any and not", "", fs{{Field: "kind", Any: []string{"full-time"}, Not: []string{"project"}}}, "cq"},
		{"one of many values", "", fs{{Field: "kind", Any: []string{"project"}}}, "hk"},
		{"all filters hold", "", fs{{Field: "kind", Any: []string{"full-time"}}, {Field: "place", Any: []string{"hk"}}}, "hk"},
		{"the same field twice", "", fs{{Field: "kind", Any: []string{"full-time"}}, {Field: "kind", Any: []string{"project"}}}, "hk"},
		{"at least", "", fs{{Field: "pay", Min: f(150)}}, "hk"},
		{"at most", "", fs{{Field: "pay", Max: f(150)}}, "cq"},
		{"bounds are inside", "", fs{{Field: "pay", Min: f(100), Max: f(200)}}, "cq hk"},
		{"nothing between", "", fs{{Field: "pay", Min: f(120), Max: f(130)}}, ""},
		{"at least, or not said", "", fs{{Field: "closes", Min: f(100), Missing: true}}, "hk mo no"},
		{"not said", "", fs{{Field: "pay", Min: f(1e9), Missing: true}}, "mo no"},
		{"with text", "baker", fs{{Field: "place", Not: []string{"mo"}}}, "no"},
		{"text alone does not help", "cook", fs{{Field: "place", Any: []string{"mo"}}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, x, indexer.Query{Text: c.text, Filters: c.filters})
			if got := sorted(r.IDs); got != c.want || r.Total != len(r.IDs) {
				t.Errorf("found %q (total %d), want %q", got, r.Total, c.want)
			}
		})
	}
}

func facets(t *testing.T, e Engine) {
	x := open(t, e,
		doc("1", "Cook", "", "", "place=cq", "district=渝北", "kind=full-time"),
		doc("2", "Cook", "", "", "place=cq", "district=渝中", "kind=full-time", "kind=project"),
		doc("3", "Cook", "", "", "place=hk", "kind=part-time"),
		doc("4", "Baker", "", "", "place=hk"),
	)
	check := func(name string, q indexer.Query, want map[string]map[string]int) {
		t.Helper()
		r := find(t, x, q)
		if fmt.Sprint(r.Facets) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", name, r.Facets, want)
		}
	}
	all := []string{"place", "district", "kind"}
	check("of everything", indexer.Query{Facets: all}, map[string]map[string]int{
		"place": {"cq": 2, "hk": 2}, "district": {"渝北": 1, "渝中": 1}, "kind": {"full-time": 2, "project": 1, "part-time": 1}})
	check("of what the text finds", indexer.Query{Text: "cook", Facets: all}, map[string]map[string]int{
		"place": {"cq": 2, "hk": 1}, "district": {"渝北": 1, "渝中": 1}, "kind": {"full-time": 2, "project": 1, "part-time": 1}})
	check("of what passes the filters", indexer.Query{Filters: []indexer.Filter{{Field: "place", Any: []string{"hk"}}}, Facets: all},
		map[string]map[string]int{"place": {"hk": 2}, "district": {}, "kind": {"part-time": 1}})
	check("beyond the page", indexer.Query{Facets: []string{"place"}, Limit: 1}, map[string]map[string]int{"place": {"cq": 2, "hk": 2}})
	check("of nothing", indexer.Query{Text: "xylophone", Facets: []string{"place"}}, map[string]map[string]int{"place": {}})
	check("none asked", indexer.Query{}, nil)

	var many []indexer.Document
	for i := range 2 * indexer.MaxFacetValues {
		many = append(many, doc(fmt.Sprintf("m%d", i), "Cook", "", "", fmt.Sprintf("district=d%d", i)))
		if i == 150 {
			many = append(many, doc("twice", "Cook", "", "", "district=d150"))
		}
	}
	y := open(t, e, many...)
	r := find(t, y, indexer.Query{Facets: []string{"district"}})
	if n := len(r.Facets["district"]); n != indexer.MaxFacetValues || r.Facets["district"]["d150"] != 2 {
		t.Errorf("%d values of a facet, d150: %d", n, r.Facets["district"]["d150"])
	}
}

func pages(t *testing.T, e Engine) {
	const n = 1234
	var docs []indexer.Document
	for i := range n {
		docs = append(docs, number(doc(fmt.Sprintf("d%04d", i), "Cook", "", ""), "published", float64(n-i)))
	}
	x := open(t, e, docs...)
	for _, text := range []string{"", "cook"} {
		var got []string
		for offset := 0; offset <= indexer.MaxOffset; offset += 100 {
			r := find(t, x, indexer.Query{Text: text, Offset: offset, Limit: 100})
			if r.Total != indexer.MaxTotal || !r.Capped {
				t.Fatalf("%q: total %d, capped %v", text, r.Total, r.Capped)
			}
			got = append(got, r.IDs...)
		}
		if len(got) != 1100 || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) || got[0] != "d0000" {
			t.Errorf("%q: the pages hold %d results, sorted: %v", text, len(got), slices.IsSorted(got))
		}
	}
	r := find(t, x, indexer.Query{Text: "cook", Offset: 7, Limit: 3})
	if got := strings.Join(r.IDs, " "); got != "d0007 d0008 d0009" {
		t.Errorf("an odd page: %s", got)
	}
	if err := x.Apply(t.Context(), indexer.Batch{Delete: ids(docs[1000:])}); err != nil {
		t.Fatal(err)
	}
	if r := find(t, x, indexer.Query{Text: "cook", Limit: 1}); r.Total != 1000 || r.Capped {
		t.Errorf("exactly 1000: total %d, capped %v", r.Total, r.Capped)
	}
	none, err := x.Search(t.Context(), indexer.Query{Text: "cook", Facets: []string{"place"}})
	if err != nil || len(none.IDs) != 0 || none.Total != 1000 {
		t.Errorf("limit 0: %d ids, total %d, %v", len(none.IDs), none.Total, err)
	}
}

func ids(docs []indexer.Document) []string {
	var all []string
	for _, d := range docs {
		all = append(all, d.ID)
	}
	return all
}

func bounds(t *testing.T, e Engine) {
	x := open(t, e, catalogue[0])
	nan := 0.0
	nan /= nan
	many := make([]indexer.Filter, indexer.MaxFilters+1)
	for i := range many {
		many[i] = indexer.Filter{Field: "place", Any: []string{"cq"}}
	}
	one := 1.0
	for name, q := range map[string]indexer.Query{
		"offset":            {Offset: indexer.MaxOffset + 1},
		"negative offset":   {Offset: -1},
		"limit":             {Limit: indexer.MaxLimit + 1},
		"negative limit":    {Limit: -1},
		"UTF-8":             {Text: "\xff"},
		"unknown facet":     {Facets: []string{"_id"}},
		"number facet":      {Facets: []string{"pay"}},
		"unknown filter":    {Filters: []indexer.Filter{{Field: "title", Any: []string{"x"}}}},
		"range of keywords": {Filters: []indexer.Filter{{Field: "place", Min: &one}}},
		"list of numbers":   {Filters: []indexer.Filter{{Field: "pay", Any: []string{"1"}}}},
		"empty filter":      {Filters: []indexer.Filter{{Field: "place"}}},
		"not a number":      {Filters: []indexer.Filter{{Field: "pay", Min: &nan}}},
		"many filters":      {Filters: many},
		"keyword sort":      {Sort: []indexer.Sort{{Field: "place"}}},
		"unknown sort":      {Sort: []indexer.Sort{{Field: "pay desc, id"}}},
	} {
		if _, err := x.Search(t.Context(), q); !errors.Is(err, indexer.ErrQuery) {
			t.Errorf("%s: %v, want ErrQuery", name, err)
		}
	}
	long := doc("long", "Cook", "", "", "place="+strings.Repeat("x", indexer.MaxKeyword+1))
	for name, d := range map[string]indexer.Document{
		"id":              doc("a/b", "Cook", "", ""),
		"no id":           doc("", "Cook", "", ""),
		"long keyword":    long,
		"unknown keyword": doc("x", "Cook", "", "", "colour=red"),
		"unknown number":  number(doc("x", "Cook", "", ""), "weight", 1),
		"not a number":    number(doc("x", "Cook", "", ""), "pay", nan),
	} {
		err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{d, doc("good", "Cook", "", "")}, Position: "p"})
		if !errors.Is(err, indexer.ErrDocument) {
			t.Errorf("%s: %v, want ErrDocument", name, err)
		}
	}
	if n, err := x.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d documents, %v: a refused batch left something", n, err)
	}
	if p, err := x.Position(t.Context()); p != "" || err != nil {
		t.Errorf("a refused batch left position %q, %v", p, err)
	}
}

func hostile(t *testing.T, e Engine) {
	values := []string{
		`"`, `\`, `\"`, `'`, `" OR place = "cq`, `cq" OR "1"="1`, `x AND NOT place = cq`, `{"$ne":null}`, `*`, `?`,
		"a\nb", "a\tb", `place EXISTS`, `_geoRadius(1,2,3)`, "\u202e", "]", ",", "%", "<script>", strings.Repeat("\"\\", 90),
	}
	docs := []indexer.Document{doc("innocent", "Cook", "", "", "place=cq")}
	for i, v := range values {
		docs = append(docs, doc(fmt.Sprintf("h%02d", i), "Hostile", "", "", "place="+v))
	}
	x := open(t, e, docs...)
	for i, v := range values {
		if got := sorted(find(t, x, indexer.Query{Filters: []indexer.Filter{{Field: "place", Any: []string{v}}}}).IDs); got != fmt.Sprintf("h%02d", i) {
			t.Errorf("filter by %q found %q", v, got)
		}
		if got := find(t, x, indexer.Query{Filters: []indexer.Filter{{Field: "place", Not: []string{v}}}}).Total; got != len(docs)-1 {
			t.Errorf("filter by not %q found %d of %d", v, got, len(docs))
		}
	}
	if got := find(t, x, indexer.Query{Facets: []string{"place"}}).Facets["place"]; len(got) != len(docs) || got[`" OR place = "cq`] != 1 {
		t.Errorf("facets of hostile values: %d of %d", len(got), len(docs))
	}
	for _, q := range append(values, `"cook"`, `-cook`, `"cook`, `cook -hostile`, `co*k`, `title:cook`, `+cook -cook`, strings.Repeat("(", 400),
		strings.Repeat("漢", 160), strings.Repeat("a", 500), strings.Repeat("ab ", 160), "\x00cook", "cook\u200b", "a\u0301\u0301\u0301") {
		if _, err := x.Search(t.Context(), indexer.Query{Text: q, Limit: 10}); err != nil {
			t.Errorf("query %q: %v", q, err)
		}
	}
	// Signs that engines give a meaning have none here.
	for _, q := range []string{`"cook"`, `-cook`, `+cook`, `cook*`, "cook\u200b"} {
		if got := sorted(find(t, x, indexer.Query{Text: q}).IDs); got != "innocent" {
			t.Errorf("query %q found %q", q, got)
		}
	}
	huge := doc("huge", "Huge", strings.Repeat("工程 ", indexer.MaxText), strings.Repeat("x", 3*indexer.MaxText))
	put(t, x, huge)
	if got := sorted(find(t, x, indexer.Query{Text: "huge 工程"}).IDs); got != "huge" {
		t.Errorf("a huge document: found %q", got)
	}
}

func changes(t *testing.T, e Engine) {
	x := open(t, e, doc("a", "Cook", "", "", "place=cq"), doc("b", "Baker", "", "", "place=cq"))
	a := doc("a", "Painter", "", "", "place=hk")
	a.Version = indexer.Version{Document: 7, Context: 9}
	err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{doc("a", "Smith", "", ""), a}, Delete: []string{"b", "never"}, Position: "p1"})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"cook": "", "smith": "", "painter": "a", "baker": "", "": "a"} {
		if got := sorted(find(t, x, indexer.Query{Text: text}).IDs); got != want {
			t.Errorf("%q found %q, want %q", text, got, want)
		}
	}
	if f := find(t, x, indexer.Query{Facets: []string{"place"}}).Facets["place"]; fmt.Sprint(f) != "map[hk:1]" {
		t.Errorf("facets after the change: %v", f)
	}
	if n, err := x.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("count %d, %v", n, err)
	}
	expectVersions(t, x, "a 7 9")
	expectPosition(t, x, "p1")
	put(t, x) // an empty batch without a position
	expectPosition(t, x, "p1")
	if err := x.Apply(t.Context(), indexer.Batch{Position: "p2", After: "p1"}); err != nil {
		t.Fatal(err)
	}
	expectPosition(t, x, "p2")
	moved := indexer.Batch{Put: []indexer.Document{doc("m", "Moved", "", "")}, Position: "p3", After: "p1"}
	for range 2 {
		if err := x.Apply(t.Context(), moved); !errors.Is(err, indexer.ErrMoved) {
			t.Errorf("a batch that follows another position: %v, want ErrMoved", err)
		}
		moved.Position, moved.Follows = "", true
	}
	moved.Put, moved.After = nil, "p2"
	if err := x.Apply(t.Context(), moved); err != nil {
		t.Errorf("a batch that follows the stored position: %v", err)
	}
	expectPosition(t, x, "p2")
	if got := find(t, x, indexer.Query{Text: "moved"}).IDs; len(got) != 0 {
		t.Errorf("a batch that was refused left %v", got)
	}
	if err := x.Apply(t.Context(), indexer.Batch{Delete: []string{"a"}}); err != nil {
		t.Fatal(err)
	}
	put(t, x, doc("a", "Cook", "", ""))
	if got := sorted(find(t, x, indexer.Query{Text: "cook"}).IDs); got != "a" {
		t.Errorf("put after delete: found %q", got)
	}
}

func expectPosition(t *testing.T, x indexer.Index, want store.Position) {
	t.Helper()
	if p, err := x.Position(t.Context()); p != want || err != nil {
		t.Errorf("position %q, %v; want %q", p, err, want)
	}
}

func expectVersions(t *testing.T, x indexer.Index, want ...string) {
	t.Helper()
	var got []string
	for k, err := range x.Versions(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(k.ID, " ", k.Version.Document, " ", k.Version.Context))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("versions %q, want %q", got, want)
	}
}

func restart(t *testing.T, e Engine) {
	x := e.Open(t)
	expectPosition(t, x, "")
	err := x.Apply(t.Context(), indexer.Batch{Put: []indexer.Document{
		number(doc("a", "焊工", "", "", "place=cq", "place=hk"), "pay", 5), doc("b", "Cook", "", ""),
	}, Position: "p9"})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Apply(t.Context(), indexer.Batch{Delete: []string{"b"}}); err != nil {
		t.Fatal(err)
	}
	x = e.Reopen(t, x)
	t.Cleanup(func() { _ = x.Close() })
	expectPosition(t, x, "p9")
	expectVersions(t, x, "a 1 0")
	five := 5.0
	r := find(t, x, indexer.Query{Text: "焊工", Filters: []indexer.Filter{{Field: "pay", Min: &five, Max: &five}}, Facets: []string{"place"}})
	if sorted(r.IDs) != "a" || fmt.Sprint(r.Facets) != "map[place:map[cq:1 hk:1]]" {
		t.Errorf("after a restart: %+v", r)
	}
}

func seq(docs []indexer.Document, then error) iter.Seq2[indexer.Document, error] {
	return func(yield func(indexer.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
		if then != nil {
			yield(indexer.Document{}, then)
		}
	}
}

// A rebuild is seen by searches as one step from all old to all new documents.
func rebuild(t *testing.T, e Engine) {
	const n = 1500
	var old, fresh []indexer.Document
	for i := range n {
		old = append(old, doc(fmt.Sprintf("old%d", i), "Cook", "", "", "kind=old"))
		fresh = append(fresh, doc(fmt.Sprintf("new%d", i), "Cook", "", "", "kind=new"))
	}
	x := open(t, e, old...)
	if err := x.Apply(t.Context(), indexer.Batch{Position: "before"}); err != nil {
		t.Fatal(err)
	}

	broken := errors.New("the source breaks off")
	if err := x.Rebuild(t.Context(), seq(fresh[:900], broken), "never"); !errors.Is(err, broken) {
		t.Errorf("a rebuild whose source breaks off: %v", err)
	}
	expectPosition(t, x, "before")
	if r := find(t, x, indexer.Query{Facets: []string{"kind"}}); fmt.Sprint(r.Facets) != fmt.Sprintf("map[kind:map[old:%d]]", n) {
		t.Errorf("after a rebuild that failed: %v", r.Facets)
	}

	ctx, stop := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	searches := 0
	wait.Go(func() {
		for ; ctx.Err() == nil; searches++ {
			r, err := x.Search(t.Context(), indexer.Query{Text: "cook", Facets: []string{"kind"}, Limit: 1})
			if err != nil {
				t.Errorf("search during a rebuild: %v", err)
				return
			}
			if got := fmt.Sprint(r.Facets["kind"]); got != fmt.Sprintf("map[old:%d]", n) && got != fmt.Sprintf("map[new:%d]", n) {
				t.Errorf("search during a rebuild sees %s", got)
				return
			}
		}
	})
	err := x.Rebuild(t.Context(), seq(fresh, nil), "after")
	stop()
	wait.Wait()
	if err != nil {
		t.Fatalf("rebuild: %v", err)
	}
	if searches == 0 {
		t.Error("no search was answered during the rebuild")
	}
	expectPosition(t, x, "after")
	if c, err := x.Count(t.Context()); c != n || err != nil {
		t.Errorf("count %d, %v", c, err)
	}
	put(t, x, doc("later", "Painter", "", ""))
	x2 := find(t, x, indexer.Query{Text: "painter"})
	if sorted(x2.IDs) != "later" {
		t.Errorf("after the rebuild a batch is not found: %v", x2.IDs)
	}
	if err := x.Rebuild(t.Context(), seq(nil, nil), ""); err != nil {
		t.Fatalf("rebuild with nothing: %v", err)
	}
	if c, _ := x.Count(t.Context()); c != 0 {
		t.Errorf("%d documents after a rebuild with nothing", c)
	}
	expectPosition(t, x, "")
}

// Batches are seen whole, and what Apply has returned for is seen at once.
func concurrent(t *testing.T, e Engine) {
	x := open(t, e)
	const writers, rounds = 3, 8
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range rounds {
				id := fmt.Sprintf("w%d-%d", w, i)
				b := indexer.Batch{Put: []indexer.Document{
					doc(id+"-x", "Pair "+id, "", "", "kind=x"), doc(id+"-y", "Pair "+id, "", "", "kind=y")}}
				if err := x.Apply(t.Context(), b); err != nil {
					t.Errorf("apply: %v", err)
					return
				}
				one := "w" + fmt.Sprint(w) + "-" + fmt.Sprint(i)
				r, err := x.Search(t.Context(), indexer.Query{Text: "pair " + one, Limit: 100})
				if err != nil || !slices.Contains(r.IDs, id+"-x") || !slices.Contains(r.IDs, id+"-y") {
					t.Errorf("%s is not found after Apply: %v, %v", id, r.IDs, err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wait.Wait(); close(done) }()
	for {
		r, err := x.Search(t.Context(), indexer.Query{Facets: []string{"kind"}})
		if err != nil {
			t.Fatal(err)
		}
		if k := r.Facets["kind"]; k["x"] != k["y"] {
			t.Fatalf("half a batch is seen: %v", k)
		}
		select {
		case <-done:
			return
		case <-time.After(time.Millisecond):
		}
	}
}

func closed(t *testing.T, e Engine) {
	x := e.Open(t)
	put(t, x, catalogue[0])
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(ended, indexer.Query{Text: "软件"}); !errors.Is(err, context.Canceled) {
		t.Errorf("search with an ended context: %v", err)
	}
	if err := x.Apply(ended, indexer.Batch{Position: "p"}); !errors.Is(err, context.Canceled) {
		t.Errorf("apply with an ended context: %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Errorf("a second close: %v", err)
	}
	if _, err := x.Search(t.Context(), indexer.Query{}); !errors.Is(err, indexer.ErrClosed) {
		t.Errorf("search after close: %v", err)
	}
	if err := x.Apply(t.Context(), indexer.Batch{}); !errors.Is(err, indexer.ErrClosed) {
		t.Errorf("apply after close: %v", err)
	}
	if err := x.Rebuild(t.Context(), seq(nil, nil), ""); !errors.Is(err, indexer.ErrClosed) {
		t.Errorf("rebuild after close: %v", err)
	}
}

package bleve

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"yuqiao/indexer"
)

var someNames = []indexer.Names{
	{ID: "welder", Text: "焊工\n燒焊師傅\nwelder\nsoldador\n"},
	{ID: "welding", Text: "焊接\n氩弧焊\nwelding\nsoldadura tig\n"},
	{ID: "developer", Text: "软件工程师\nsoftware developer\nprogramador\n"},
	{ID: "accountant", Text: "会计师\naccountant\ncontabilista\n"},
	{ID: "place:cq", Text: "重庆\nchongqing\n"},
	{ID: "unknown", Text: "测量师\nquantity surveyor\n"}, // the indexes are not told of it
}

// An index that keeps names once answers as one that writes them into every
// document: the same documents in the same order, with the same counts.
func TestNamesAreFoundAsIfWrittenOut(t *testing.T) {
	once := options(t.TempDir())
	once.Names = NewNames(func() []indexer.Names { return someNames[:5] })
	x, err := Open(once)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { x.Close() }()
	written := open(t, t.TempDir())
	r := rand.New(rand.NewPCG(1, 1))
	texts := []string{"焊工", "Welders wanted", "工程", "师傅", "developer", "chong", "重庆焊接", "soldar", "会计", ""}
	var docs []indexer.Document
	for n := range 300 {
		d := indexer.Document{ID: fmt.Sprintf("d%03d", n), Keywords: map[string][]string{"place": {fmt.Sprint("p", n%3)}}}
		for class := range indexer.Related {
			d.Text[class] = texts[r.IntN(len(texts))]
		}
		for _, class := range []int{indexer.Main, indexer.Related} {
			for range r.IntN(3) {
				d.Names[class] = append(d.Names[class], someNames[r.IntN(len(someNames))])
			}
		}
		docs = append(docs, d)
	}
	for n := 0; n < len(docs); n += 50 { // several segments; some documents are replaced
		batch := indexer.Batch{Put: docs[max(0, n-5):min(n+50, len(docs))]}
		for _, index := range []*Index{x, written} {
			if err := index.Apply(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if x, err = Open(once); err != nil { // names live in no file
		t.Fatal(err)
	}
	found := 0
	for _, text := range []string{"焊工", "焊", "師傅", "燒焊", "焊接工", "工程师", "软件工程师 重庆", "重庆焊工", "w", "wel", "weld", "welder", "wedler", "weldr",
		"softwar", "sofware dev", "soldadura", "soldadur tig", "acc", "acount", "contabilistas", "chongqing welder", "chongqin", "surveyor", "测量", "nobody", "焊 accountant"} {
		q := indexer.Query{Text: text, Limit: 100, Facets: []string{"place"}}
		want, err := written.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := x.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v\nwritten out: %v", text, got, want)
		}
		found += want.Total
	}
	if found < 1000 {
		t.Errorf("only %d documents were found in all: that proves little", found)
	}
}

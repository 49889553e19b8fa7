//go:build unix

package bleve

import (
	"context"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	blevesearch "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/population"
)

// conceptsOf lists what phrases name, each concept once.
func conceptsOf(lex *lexicon.Lexicon, k lexicon.Kind, phrases []string, into []string) []string {
	for _, phrase := range phrases {
		for _, c := range lex.Term(k, phrase, lexicon.Context{}).Concepts() {
			if !slices.Contains(into, c) {
				into = append(into, c)
			}
		}
	}
	return into
}

// Places, and whether pay is said, as the filters ask for them.
const (
	anywhere = "any"
	unsaid   = "unsaid"
)

// BenchmarkRanking asks an index for the first 100 of the people who name any
// of the concepts of an opening and whom its gates let through (place and pay),
// and the matcher's pool for the first 100 by every feature: the same people
// and openings, in turn in the same run, in processor time on one processor,
// with the phrases of the openings seen before. The index is asked with the
// gates as a filter, and with all as one conjunction.
func BenchmarkRanking(b *testing.B) {
	lex, err := lexicon.Open()
	if err != nil {
		b.Fatal(err)
	}
	m, err := matcher.New(lex)
	if err != nil {
		b.Fatal(err)
	}
	stock, pool := peopleIndex(b, lex), peoplePool(b, m, lex)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	day, err := market.ParseDate("2026-11-23")
	if err != nil {
		b.Fatal(err)
	}
	asked := population.New(lex, 2)
	openings := make([]market.OpeningSpec, 60)
	ours := func(o market.OpeningSpec) int {
		got, err := pool.Rank(context.Background(), matcher.TalentQuery{Opening: o, On: day, Limit: 100})
		if err != nil {
			b.Fatal(err)
		}
		return len(got.Matches)
	}
	theirs := func(o market.OpeningSpec, both func(wanted, gates query.Query) query.Query) int {
		got, err := stock.Search(blevesearch.NewSearchRequestOptions(both(wantedConcepts(lex, o)), 100, 0, false))
		if err != nil {
			b.Fatal(err)
		}
		return len(got.Hits)
	}
	for i := range openings {
		openings[i] = asked.Opening()
		ours(openings[i])
	}
	runtime.GC()
	took, found := make(map[string][]time.Duration), make(map[string]int)
	measure := func(name string, rank func() int) {
		start := processorTime(b)
		found[name] += rank()
		took[name] = append(took[name], processorTime(b)-start)
	}
	n := 0
	for b.Loop() {
		o := openings[n%len(openings)]
		n++
		measure("pool", func() int { return ours(o) })
		measure("index", func() int { return theirs(o, filtered) })
		measure("index-scored", func() int { return theirs(o, scored) })
	}
	for name, all := range took {
		if found[name] == 0 {
			b.Fatalf("%s finds nobody", name)
		}
		slices.Sort(all)
	}
	for name, all := range took {
		for q, of := range map[float64]string{0.5: "p50", 0.95: "p95"} {
			at := int(q * float64(n-1))
			b.ReportMetric(float64(all[at].Microseconds())/1000, name+"-"+of+"-cpu-ms")
			if name != "pool" {
				b.ReportMetric(float64(all[at])/float64(took["pool"][at]), name+"-"+of+"-times")
			}
		}
	}
	b.ReportMetric(0, "ns/op")
}

// processorTime is what the program has computed so far.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// yearly is a year's pay in CNY at about the rates of the matcher.
func yearly(amount, months float64, c market.Currency) float64 {
	if months == 0 {
		months = 12
	}
	return amount * months * map[market.Currency]float64{market.CNY: 1, market.HKD: 0.92, market.MOP: 0.89}[c]
}

// wantedConcepts is an OR of what the opening wants, and its gates.
func wantedConcepts(lex *lexicon.Lexicon, o market.OpeningSpec) (wanted, gates query.Query) {
	term := func(field, t string) query.Query {
		q := query.NewTermQuery(t)
		q.SetField(field)
		return q
	}
	var skills []string
	for _, s := range o.Skills {
		skills = append(skills, s.Name)
	}
	var any []query.Query
	for _, c := range conceptsOf(lex, lexicon.Skill, skills, conceptsOf(lex, lexicon.Title, []string{o.Title}, nil)) {
		any = append(any, term("concept", c))
	}
	most := 2 * yearly(o.Pay.Max, o.Pay.Months, o.Pay.Currency)
	pay := query.NewNumericRangeQuery(nil, &most)
	pay.SetField("pay")
	return query.NewDisjunctionQuery(any), query.NewConjunctionQuery([]query.Query{
		query.NewDisjunctionQuery([]query.Query{term("place", string(o.Place)), term("place", anywhere)}),
		query.NewDisjunctionQuery([]query.Query{pay, term("paid", unsaid)}),
	})
}

// scored asks for both as one conjunction, every part of which is scored.
func scored(wanted, gates query.Query) query.Query {
	return query.NewConjunctionQuery([]query.Query{wanted, gates})
}

// filtered scores what is wanted alone.
func filtered(wanted, gates query.Query) query.Query {
	q := query.NewBooleanQuery([]query.Query{wanted}, nil, nil)
	q.AddFilter(gates)
	return q
}

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
// with the phrases of the openings seen before.
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
	theirs := func(o market.OpeningSpec) int {
		got, err := stock.Search(blevesearch.NewSearchRequestOptions(wantedConcepts(lex, o), 100, 0, false))
		if err != nil {
			b.Fatal(err)
		}
		return len(got.Hits)
	}
	for i := range openings {
		openings[i] = asked.Opening()
		if ours(openings[i]) != 100 || theirs(openings[i]) == 0 {
			b.Fatalf("nobody for %q", openings[i].Title)
		}
	}
	runtime.GC()
	var pooled, indexed []time.Duration
	n := 0
	for b.Loop() {
		o := openings[n%len(openings)]
		n++
		start := processorTime(b)
		ours(o)
		between := processorTime(b)
		theirs(o)
		pooled, indexed = append(pooled, between-start), append(indexed, processorTime(b)-between)
	}
	slices.Sort(pooled)
	slices.Sort(indexed)
	for q, name := range map[float64]string{0.5: "p50", 0.95: "p95"} {
		at := int(q * float64(n-1))
		a, z := pooled[at], indexed[at]
		b.ReportMetric(float64(a.Microseconds())/1000, "pool-"+name+"-cpu-ms")
		b.ReportMetric(float64(z.Microseconds())/1000, "index-"+name+"-cpu-ms")
		b.ReportMetric(float64(z)/float64(a), "times-faster-"+name)
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

// wantedConcepts is an OR of what the opening wants, with the gates as filters.
func wantedConcepts(lex *lexicon.Lexicon, o market.OpeningSpec) query.Query {
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
	return query.NewConjunctionQuery([]query.Query{
		query.NewDisjunctionQuery(any),
		query.NewDisjunctionQuery([]query.Query{term("place", string(o.Place)), term("place", anywhere)}),
		query.NewDisjunctionQuery([]query.Query{pay, term("paid", unsaid)}),
	})
}

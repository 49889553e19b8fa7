package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	blevesearch "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	stocksearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"yuqiao/indexer"
)

// benchDocs is the number of documents, half Chinese and half English, that the
// benchmarks index: BENCH_DOCS, or 20,000.
//
//	BENCH_DOCS=100000 go test ./indexer/bleve -run '^$' -bench . -benchtime 1000x
func benchDocs() int {
	n := 20_000
	if s := os.Getenv("BENCH_DOCS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			panic(err)
		}
	}
	return n
}

var benchSchema = indexer.Schema{
	Keywords: []string{"place", "district", "industry", "post", "engagement", "education", "employer", "ownership", "standing", "currency", "language"},
	Numbers:  []string{"paymin", "paymax", "years", "closes", "published"},
	Newest:   "published",
}

var benchTrades = strings.Fields("焊工 电工 钳工 软件工程师 产品经理 会计师 律师 护士 建筑师 测量师 数据分析师 机械工程师 电气工程师 项目经理 厨师 司机 翻译 教师 研究员 药剂师 " +
	"welder electrician developer accountant architect surveyor nurse lawyer analyst mechanic manager designer chemist translator teacher researcher pharmacist operator planner auditor")
var benchSkills = strings.Fields("氩弧焊 钢结构 供应链 跨境支付 云计算 机器学习 嵌入式 财务报表 合同审查 工程造价 临床护理 结构设计 激光雷达 电池管理 质量管理 精益生产 国际贸易 数据库 前端开发 后端开发 " +
	"kubernetes python golang autosar simulink matlab autocad revit ifrs procurement logistics compliance underwriting robotics hydraulics firmware security marketing forecasting")
var benchLevels = strings.Fields("高级 资深 初级 首席 助理 senior junior lead principal assistant")

func benchDoc(r *rand.Rand, i int) indexer.Document {
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	d := indexer.Document{ID: fmt.Sprintf("opening-%07d", i), Version: indexer.Version{Document: 1}, Keywords: map[string][]string{}, Numbers: map[string]float64{}}
	d.Text[indexer.Title] = pick(benchLevels) + " " + pick(benchTrades)
	var main, body []string
	for range 4 {
		main = append(main, pick(benchSkills))
	}
	for range 45 { // words of a long tail, as names and places are
		if r.IntN(3) == 0 {
			body = append(body, fmt.Sprintf("w%dx%s", r.IntN(40_000), pick(benchSkills)))
		} else {
			body = append(body, pick(benchSkills)+pick(benchTrades))
		}
	}
	d.Text[indexer.Main] = strings.Join(main, "\n")
	d.Text[indexer.Body] = strings.Join(body, "，")
	for f, n := range map[string]int{"place": 5, "district": 60, "industry": 40, "post": 10, "engagement": 5, "education": 6, "employer": 10, "ownership": 5, "standing": 4, "currency": 3, "language": 4} {
		d.Keywords[f] = []string{fmt.Sprintf("%s-%d", f, r.IntN(n))}
	}
	d.Numbers["paymin"] = float64(r.IntN(500_000))
	d.Numbers["paymax"] = d.Numbers["paymin"] * 1.5
	d.Numbers["published"] = float64(1_700_000_000 + r.IntN(90_000_000))
	d.Numbers["closes"] = float64(1_800_000_000 + r.IntN(90_000_000))
	return d
}

var noNames = NewNames(func() []indexer.Names { return nil })

// bench is one index for all benchmarks of a run.
var bench struct {
	sync.Once
	index *Index
	took  time.Duration
}

func TestMain(m *testing.M) {
	if child() {
		return
	}
	code := m.Run()
	if bench.index != nil {
		dir := bench.index.options.Dir
		_ = bench.index.Close()
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

func benchIndex(b *testing.B) *Index {
	b.Helper()
	bench.Do(func() {
		dir, err := os.MkdirTemp("", "bench")
		if err != nil {
			b.Fatal(err)
		}
		x, err := Open(Options{Dir: dir, Schema: benchSchema})
		if err != nil {
			b.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		begin := time.Now()
		n := benchDocs()
		for i := 0; i < n; i += 500 {
			var batch indexer.Batch
			for j := i; j < min(i+500, n); j++ {
				batch.Put = append(batch.Put, benchDoc(r, j))
			}
			if err := x.Apply(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
		}
		bench.index, bench.took = x, time.Since(begin)
		b.Logf("%d documents in %v: %.0f/s", n, bench.took, float64(n)/bench.took.Seconds())
	})
	return bench.index
}

// times reports percentiles of what it measures.
type times []time.Duration

func (t times) report(b *testing.B) {
	slices.Sort(t)
	at := func(p float64) float64 { return float64(t[int(p*float64(len(t)-1))]) / 1e6 }
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(0, "ns/op")
}

var benchQueries = []struct {
	name  string
	query func(r *rand.Rand) indexer.Query
}{
	{"chinese+2filters+3facets", func(r *rand.Rand) indexer.Query { return faceted(r, benchTrades[r.IntN(20)]) }},
	{"english+2filters+3facets", func(r *rand.Rand) indexer.Query { return faceted(r, benchTrades[20+r.IntN(20)]) }},
	{"two-words+2filters+3facets", func(r *rand.Rand) indexer.Query {
		return faceted(r, benchLevels[r.IntN(10)]+" "+benchTrades[r.IntN(40)])
	}},
	{"typo+2filters+3facets", func(r *rand.Rand) indexer.Query {
		w := []byte(benchSkills[20+r.IntN(19)])
		w[1+r.IntN(len(w)-1)] = 'q'
		return faceted(r, string(w))
	}},
	{"prefix+2filters+3facets", func(r *rand.Rand) indexer.Query {
		w := benchTrades[20+r.IntN(20)]
		return faceted(r, w[:1+r.IntN(4)])
	}},
	{"one-character+2filters+3facets", func(r *rand.Rand) indexer.Query { return faceted(r, string([]rune(benchTrades[r.IntN(20)])[:1])) }},
	{"everything+3facets", func(r *rand.Rand) indexer.Query {
		q := faceted(r, "")
		q.Filters = nil
		return q
	}},
	{"everything+2filters+3facets+sort", func(r *rand.Rand) indexer.Query {
		q := faceted(r, "")
		q.Sort = []indexer.Sort{{Field: "paymax", Descending: true}}
		return q
	}},
	{"ten-words", func(r *rand.Rand) indexer.Query {
		var w []string
		for range 10 {
			w = append(w, benchSkills[r.IntN(len(benchSkills))])
		}
		return faceted(r, strings.Join(w, " "))
	}},
}

func faceted(r *rand.Rand, text string) indexer.Query {
	return indexer.Query{Text: text, Limit: 20, Facets: []string{"place", "district", "industry"},
		Filters: []indexer.Filter{
			{Field: "engagement", Any: []string{fmt.Sprintf("engagement-%d", r.IntN(5)), fmt.Sprintf("engagement-%d", r.IntN(5))}},
			{Field: "post", Not: []string{fmt.Sprintf("post-%d", r.IntN(10))}},
		}}
}

// BenchmarkSearch keeps both cores busy with searches.
func BenchmarkSearch(b *testing.B) {
	x := benchIndex(b)
	for _, q := range benchQueries {
		b.Run(q.name, func(b *testing.B) {
			var mu sync.Mutex
			var all times
			b.RunParallel(func(pb *testing.PB) {
				r := rand.New(rand.NewPCG(3, rand.Uint64()))
				var own times
				for pb.Next() {
					begin := time.Now()
					if _, err := x.Search(b.Context(), q.query(r)); err != nil {
						b.Error(err)
						return
					}
					own = append(own, time.Since(begin))
				}
				mu.Lock()
				all = append(all, own...)
				mu.Unlock()
			})
			all.report(b)
		})
	}
}

// BenchmarkSearchWhileWriting searches while single documents change all the time.
func BenchmarkSearchWhileWriting(b *testing.B) {
	x := benchIndex(b)
	ctx, cancel := context.WithCancel(b.Context())
	var wait sync.WaitGroup
	var writes times
	wait.Go(func() {
		r := rand.New(rand.NewPCG(5, 6))
		for ctx.Err() == nil {
			d := benchDoc(r, r.IntN(benchDocs()))
			begin := time.Now()
			if err := x.Apply(b.Context(), indexer.Batch{Put: []indexer.Document{d}}); err != nil {
				b.Error(err)
				return
			}
			writes = append(writes, time.Since(begin))
			time.Sleep(10 * time.Millisecond)
		}
	})
	var searches times
	r := rand.New(rand.NewPCG(7, 8))
	for b.Loop() {
		begin := time.Now()
		if _, err := x.Search(b.Context(), benchQueries[2].query(r)); err != nil {
			b.Fatal(err)
		}
		searches = append(searches, time.Since(begin))
	}
	cancel()
	wait.Wait()
	searches.report(b)
	slices.Sort(writes)
	b.ReportMetric(float64(writes[len(writes)/2])/1e6, "write-p50-ms")
	b.ReportMetric(float64(writes[len(writes)*99/100])/1e6, "write-p99-ms")
}

// BenchmarkOpen opens the index with everything it keeps in memory.
func BenchmarkOpen(b *testing.B) {
	x := benchIndex(b)
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	var all times
	for b.Loop() {
		begin := time.Now()
		y, err := Open(x.options)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, time.Since(begin))
		bench.index = y
		if err := y.Close(); err != nil {
			b.Fatal(err)
		}
	}
	y, err := Open(x.options)
	if err != nil {
		b.Fatal(err)
	}
	bench.index = y
	all.report(b)
}

// BenchmarkAlternative asks the same of Bleve's own queries, filters and
// facets over the same documents in the same run.
func BenchmarkAlternative(b *testing.B) {
	dir := b.TempDir()
	stock, err := blevesearch.NewUsing(dir+"/stock", blevesearch.NewIndexMapping(), scorch.Name, scorch.Name, settings())
	if err != nil {
		b.Fatal(err)
	}
	defer stock.Close()
	r := rand.New(rand.NewPCG(1, 2))
	begin := time.Now()
	for i, n := 0, benchDocs(); i < n; {
		batch := stock.NewBatch()
		for range 500 {
			d := benchDoc(r, i)
			doc := encode(d, benchSchema, noNames)
			for f, values := range d.Keywords {
				for _, v := range values {
					doc.AddField(document.NewTextFieldCustom("k_"+f, nil, []byte(v), index.IndexField|index.DocValues, whole{}))
				}
			}
			if err := batch.IndexAdvanced(doc); err != nil {
				b.Fatal(err)
			}
			i++
		}
		if err := stock.Batch(batch); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("stock index in %v", time.Since(begin))
	term := func(field, t string) query.Query {
		q := query.NewTermQuery(t)
		q.SetField(field)
		return q
	}
	text := func(q indexer.Query) query.Query {
		var all []query.Query
		for _, p := range wordsOf(q) {
			if p.Run {
				for _, g := range pairs(p.Text) {
					all = append(all, term(gramsField, g))
				}
			} else {
				all = append(all, term(wordsField, p.Text))
			}
		}
		if len(all) == 0 {
			return query.NewMatchAllQuery()
		}
		return query.NewConjunctionQuery(all)
	}
	filter := func(q indexer.Query) query.Query {
		var any []query.Query
		for _, v := range q.Filters[0].Any {
			any = append(any, term("k_engagement", v))
		}
		return query.NewBooleanQuery([]query.Query{query.NewDisjunctionQuery(any)}, nil, []query.Query{term("k_post", q.Filters[1].Not[0])})
	}
	for _, how := range []struct {
		name string
		make func(q indexer.Query) query.Query
	}{
		{"AddFilter", func(q indexer.Query) query.Query {
			both := query.NewBooleanQuery([]query.Query{text(q)}, nil, nil)
			both.AddFilter(filter(q))
			return both
		}},
		{"conjunction", func(q indexer.Query) query.Query {
			return query.NewConjunctionQuery([]query.Query{text(q), filter(q)})
		}},
	} {
		for _, kind := range []int{0, 1, 2, 7} {
			b.Run(how.name+"/"+benchQueries[kind].name, func(b *testing.B) {
				r := rand.New(rand.NewPCG(3, 4))
				var all times
				for b.Loop() {
					q := benchQueries[kind].query(r)
					begin := time.Now()
					req := blevesearch.NewSearchRequestOptions(how.make(q), 20, 0, false)
					for _, f := range q.Facets {
						req.AddFacet(f, blevesearch.NewFacetRequest("k_"+f, 100))
					}
					req.SortByCustom(stocksearch.SortOrder{&stocksearch.SortScore{Desc: true}, &stocksearch.SortDocID{}})
					if _, err := stock.SearchInContext(b.Context(), req); err != nil {
						b.Fatal(err)
					}
					all = append(all, time.Since(begin))
				}
				all.report(b)
			})
		}
	}
}

// whole takes a value as one term.
type whole struct{}

func (whole) Analyze(v []byte) analysis.TokenStream {
	return analysis.TokenStream{{Term: v, End: len(v), Position: 1}}
}

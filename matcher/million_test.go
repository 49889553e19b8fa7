//go:build unix

package matcher

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/population"
)

// millionRows is the size of the pool of people as population draws them;
// YUQIAO_BENCH_ROWS sets another.
func millionRows() int {
	if n, err := strconv.Atoi(os.Getenv("YUQIAO_BENCH_ROWS")); err == nil && n > 0 {
		return n
	}
	return 1_000_000
}

// millionPool is filled once for all benchmarks. YUQIAO_BENCH_POOL names a file
// in which it is kept for the next run.
var millionPool = sync.OnceValue(func() *Talents {
	m := newMatcher(new(testing.B))
	pool, rows, path := m.NewTalents(), millionRows(), os.Getenv("YUQIAO_BENCH_POOL")
	start := time.Now()
	if path != "" {
		err := pool.Load(path)
		if err == nil && pool.Len() == rows {
			fmt.Printf("%d rows and %d phrases loaded in %v\n", rows, m.lex.Len(), time.Since(start).Round(time.Millisecond))
			return pool
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, ErrSnapshot) {
			panic(err)
		}
		pool = m.NewTalents()
	}
	s := population.New(m.lex, 1)
	const batch = 5000
	for n := 0; n < rows; n += batch {
		changes := make([]TalentChange, min(batch, rows-n))
		for i := range changes {
			changes[i] = TalentChange{ID: fmt.Sprintf("t%07d", n+i), Revision: 1, Profile: s.Profile()}
		}
		pool.Apply(changes, "position")
	}
	kinds := make(map[lexicon.Kind]int)
	for _, t := range m.book.snapshot().terms {
		if t != nil {
			kinds[t.Kind()]++
		}
	}
	fmt.Printf("%d rows filled in %v: %d phrases, of which %d titles and %d skills\n", rows, time.Since(start).Round(time.Second), m.lex.Len(), kinds[lexicon.Title], kinds[lexicon.Skill])
	if path != "" {
		if err := pool.Save(path); err != nil {
			panic(err)
		}
	}
	return pool
})

// readOnce adds up everything that a pool holds of its rows, once.
func readOnce(t *Talents) (sum uint64) {
	st := t.state.Load()
	for n := range st.chunks {
		c := st.chunk(n)
		for i := range c.rows {
			r := &c.rows[i]
			sum += uint64(r.titles) + uint64(r.pay) + uint64(r.from) + uint64(r.places) + uint64(r.education)
		}
		for _, it := range c.titles {
			sum += uint64(it.packed) + uint64(it.start)
		}
		for _, it := range c.skills {
			sum += uint64(it)
		}
		for _, it := range c.licences {
			sum += uint64(it.packed) + uint64(it.professional)
		}
		for _, it := range c.fields {
			sum += uint64(it.term)
		}
		for _, it := range c.languages {
			sum += uint64(it)
		}
		for _, it := range c.industries {
			sum += uint64(it.term)
		}
	}
	return sum
}

// quantile of durations, in milliseconds.
func quantile(all []time.Duration, q float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return float64(all[min(len(all)-1, int(q*float64(len(all))))].Microseconds()) / 1000
}

var sink uint64

// BenchmarkRankMillion finds the first 100 of the pool for many different
// openings, on one processor, their phrases seen before. It prints what half of
// the rankings stay below in processor time, and 95 %, beside the time to read
// the columns of the pool once in the same run.
func BenchmarkRankMillion(b *testing.B) {
	pool := millionPool()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	s := population.New(pool.m.lex, 2)
	queries := make([]TalentQuery, 200)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.Opening(), On: day, Limit: 100}
		if _, err := pool.Rank(context.Background(), queries[i]); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	var ranked, read []time.Duration
	n := 0
	for b.Loop() {
		start := cpuTime(b)
		if _, err := pool.Rank(context.Background(), queries[n%len(queries)]); err != nil {
			b.Fatal(err)
		}
		ranked = append(ranked, cpuTime(b)-start)
		if n%10 == 0 {
			start := cpuTime(b)
			sink += readOnce(pool)
			read = append(read, cpuTime(b)-start)
		}
		n++
	}
	p50, once := quantile(ranked, 0.5), quantile(read, 0.5)
	b.ReportMetric(p50, "p50-cpu-ms")
	b.ReportMetric(quantile(ranked, 0.95), "p95-cpu-ms")
	b.ReportMetric(quantile(ranked, 1), "most-cpu-ms")
	b.ReportMetric(once, "read-once-cpu-ms")
	b.ReportMetric(p50/once, "of-reading-once")
	b.ReportMetric(float64(pool.size())/float64(pool.Len()), "bytes/row")
}

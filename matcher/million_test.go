//go:build unix

package matcher

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"yuqiao/market"
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
		for _, end := range c.ends {
			sum += uint64(end)
		}
		b := c.data
		for ; len(b) >= 8; b = b[8:] {
			sum += binary.LittleEndian.Uint64(b)
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
	queries := millionQueries(b, pool, 2, 200)
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

// millionQueries are openings whose phrases were seen before.
func millionQueries(b *testing.B, pool *Talents, seed uint64, n int) []TalentQuery {
	s := population.New(pool.m.lex, seed)
	queries := make([]TalentQuery, n)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.Opening(), On: day, Limit: 100}
		if _, err := pool.Rank(context.Background(), queries[i]); err != nil {
			b.Fatal(err)
		}
	}
	return queries
}

// BenchmarkRankManyMillion ranks 16 openings in one pass over the pool, and one
// by one.
func BenchmarkRankManyMillion(b *testing.B) {
	pool := millionPool()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	queries := millionQueries(b, pool, 3, manyAtOnce)
	var together, single []time.Duration
	for b.Loop() {
		start := cpuTime(b)
		if _, err := pool.RankMany(context.Background(), queries); err != nil {
			b.Fatal(err)
		}
		between := cpuTime(b)
		for _, q := range queries {
			if _, err := pool.Rank(context.Background(), q); err != nil {
				b.Fatal(err)
			}
		}
		together, single = append(together, between-start), append(single, cpuTime(b)-between)
	}
	b.ReportMetric(quantile(together, 0.5)/manyAtOnce, "together-cpu-ms/opening")
	b.ReportMetric(quantile(single, 0.5)/manyAtOnce, "single-cpu-ms/opening")
}

// BenchmarkExplain explains the first 20 matches of a ranking.
func BenchmarkExplain(b *testing.B) {
	pool := millionPool()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	type ranked struct {
		s    *scorer
		rows []candidate
	}
	st := pool.state.Load()
	var all []ranked
	for _, q := range millionQueries(b, pool, 4, 30) {
		s := newSearch(pool.m, pool.m.want(q.Opening, q.Ranking), q.On, 20, 1, new(table))
		if err := scan(context.Background(), st, []*search{s}, 1); err != nil {
			b.Fatal(err)
		}
		all = append(all, ranked{s.scorer(), s.best.sorted()})
	}
	n, start := 0, cpuTime(b)
	for b.Loop() {
		r := all[n%len(all)]
		for _, c := range r.rows {
			r.s.score(st.chunk(int(c.chunk)), int(c.slot), exactly)
			m := r.s.match(c.id)
			r.s.explain(&m)
		}
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/1000/float64(n), "cpu-ms/20-matches")
}

// threadTime is what the calling thread has computed so far.
func threadTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// rankingTwo ranks with two readers while work runs on the calling thread, and
// at least until they have answered so many queries. It returns what the program
// computed for each, but for work.
func rankingTwo(b *testing.B, pool *Talents, queries []TalentQuery, least int64, work func()) (each time.Duration) {
	var readers sync.WaitGroup
	var answered atomic.Int64
	var stop atomic.Bool
	enough := make(chan struct{})
	all, own := cpuTime(b), threadTime(b)
	for n := range 2 {
		readers.Go(func() {
			for !stop.Load() {
				n++
				if _, err := pool.Rank(context.Background(), queries[n%len(queries)]); err != nil {
					b.Error(err)
				}
				if answered.Add(1) == least {
					close(enough)
				}
			}
		})
	}
	work()
	<-enough
	stop.Store(true)
	readers.Wait()
	return (cpuTime(b) - all - (threadTime(b) - own)) / time.Duration(answered.Load())
}

// BenchmarkWritesWhileRanking puts rows that were read, and takes some out,
// while two others rank. It counts the processor time of the writer alone: the
// readers may need more processors than there are. The longest pause is that of
// one call, or of 64 writes one by one, since asking for the time costs as much
// as a write does; there a chunk ends, postings are made anew or a block is
// emptied. What a ranking takes beside the writer is told along with what it
// took before, when nobody wrote.
func BenchmarkWritesWhileRanking(b *testing.B) {
	for _, batch := range []int{1, 100} {
		b.Run(fmt.Sprint("batch=", batch), func(b *testing.B) {
			pool := millionPool()
			queries := millionQueries(b, pool, 5, 10)
			s := population.New(pool.m.lex, 6)
			var rows []packed
			for range 2000 {
				rows = append(rows, pool.m.read(s.Profile()).pack())
			}
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			alone := rankingTwo(b, pool, queries, 6*int64(len(queries)), func() {})
			changes, read := make([]TalentChange, batch), make([]packed, batch)
			ids := make([]string, millionRows())
			for i := range ids {
				ids[i] = fmt.Sprintf("t%07d", i)
			}
			var pauses []time.Duration
			var cpu, clock time.Duration
			n, calls := 0, max(1, 64/batch)
			beside := rankingTwo(b, pool, queries, 1, func() {
				start, before := time.Now(), threadTime(b)
				for b.Loop() {
					begin := threadTime(b)
					for range calls {
						for i := range changes {
							written++
							n++
							changes[i] = TalentChange{ID: ids[written*7919%int64(len(ids))], Revision: written, Gone: written%10 == 0}
							read[i] = rows[n%len(rows)]
						}
						pool.place(changes, read)
					}
					pauses = append(pauses, threadTime(b)-begin)
				}
				cpu, clock = threadTime(b)-before, time.Since(start)
			})
			b.ReportMetric(float64(n)/cpu.Seconds(), "writes/cpu-s")
			b.ReportMetric(float64(n)/clock.Seconds(), "writes/s")
			b.ReportMetric(quantile(pauses, 0.99), "pause-p99-cpu-ms")
			b.ReportMetric(quantile(pauses, 1), "pause-most-cpu-ms")
			b.ReportMetric(float64(alone.Microseconds())/1000, "cpu-ms/ranking-alone")
			b.ReportMetric(float64(beside.Microseconds())/1000, "cpu-ms/ranking-beside")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkReadProfile reads profiles whose phrases were seen before, as every
// put does before it places the row.
func BenchmarkReadProfile(b *testing.B) {
	m := newMatcher(b)
	s := population.New(m.lex, 7)
	profiles := make([]market.Profile, 2000)
	for i := range profiles {
		profiles[i] = s.Profile()
		m.read(profiles[i])
	}
	n, start := 0, cpuTime(b)
	for b.Loop() {
		m.read(profiles[n%len(profiles)])
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/float64(n), "cpu-µs/profile")
}

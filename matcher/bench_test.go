//go:build unix

package matcher

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// benchRows is the size of the pool; YUQIAO_BENCH_ROWS sets another.
func benchRows() int {
	if n, err := strconv.Atoi(os.Getenv("YUQIAO_BENCH_ROWS")); err == nil && n > 0 {
		return n
	}
	return 100_000
}

var benchPool = sync.OnceValue(func() *Talents {
	m := newMatcher(new(testing.B))
	s := newSynthetic(m.lex, 9)
	pool := m.NewTalents()
	var batch []TalentChange
	rows := benchRows()
	var reading time.Duration
	for i := range rows {
		batch = append(batch, TalentChange{ID: fmt.Sprintf("t%07d", i), Revision: 1, Profile: s.profile()})
		if len(batch) == 5000 || i == rows-1 {
			start := time.Now()
			pool.Apply(batch, "position")
			reading += time.Since(start)
			batch = nil
		}
	}
	fmt.Printf("pool of %d rows and %d terms filled in %v\n", rows, m.lex.Len(), reading.Round(time.Millisecond))
	return pool
})

// written is the last revision that a benchmark has put into the pool.
var written = int64(1)

// cpuTime is what the process has computed so far: on a machine that others
// share it tells more than the clock.
func cpuTime(b testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func benchmarkRank(b *testing.B, distinct int, warm, explain bool) {
	pool := benchPool()
	s := newSynthetic(pool.m.lex, 10)
	queries := make([]TalentQuery, distinct)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.opening(), On: day, Limit: 20, Explain: explain}
		if warm {
			if _, err := pool.Rank(context.Background(), queries[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
	n, start := 0, cpuTime(b)
	for b.Loop() {
		if !warm {
			b.StopTimer()
			pool.m.likes = newLikeCache(likeBudget)
			b.StartTimer()
		}
		if _, err := pool.Rank(context.Background(), queries[n%len(queries)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/1000/float64(n), "cpu-ms/op")
}

func BenchmarkRankTalentsWarm(b *testing.B) { benchmarkRank(b, 50, true, true) }
func BenchmarkRankTalentsCold(b *testing.B) { benchmarkRank(b, 50, false, true) }

// benchmarkKept asks again for rankings that are kept, after some writes each.
func benchmarkKept(b *testing.B, writes int) {
	pool := benchPool()
	s := newSynthetic(pool.m.lex, 13)
	queries := make([]TalentQuery, 50)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.opening(), On: day, Limit: 30, Explain: true, Keep: true}
		if _, err := pool.Rank(context.Background(), queries[i]); err != nil {
			b.Fatal(err)
		}
	}
	n, cpu := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		for range writes {
			written++
			pool.Put(fmt.Sprintf("t%07d", written*7919%int64(pool.Len())), written, s.profile())
		}
		b.StartTimer()
		start := cpuTime(b)
		if _, err := pool.Rank(context.Background(), queries[n%len(queries)]); err != nil {
			b.Fatal(err)
		}
		n, cpu = n+1, cpu+cpuTime(b)-start
	}
	b.ReportMetric(float64(cpu.Microseconds())/1000/float64(n), "cpu-ms/op")
}

func BenchmarkRankTalentsKept(b *testing.B)            { benchmarkKept(b, 0) }
func BenchmarkRankTalentsKeptAfterWrite(b *testing.B)  { benchmarkKept(b, 1) }
func BenchmarkRankTalentsKeptAfterWrites(b *testing.B) { benchmarkKept(b, 40) }

func BenchmarkWhatIf(b *testing.B) {
	pool := benchPool()
	s := newSynthetic(pool.m.lex, 10)
	n, start := 0, cpuTime(b)
	for b.Loop() {
		if _, err := pool.WhatIf(context.Background(), TalentQuery{Opening: s.opening(), On: day}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/1000/float64(n), "cpu-ms/op")
}

// tenThousandOpenings is a pool and what its openings were drawn by.
func tenThousandOpenings(b *testing.B) (*Openings, *synthetic) {
	m := newMatcher(b)
	s := newSynthetic(m.lex, 11)
	pool := m.NewOpenings()
	var changes []OpeningChange
	for i := range 10_000 {
		changes = append(changes, OpeningChange{ID: fmt.Sprint(i), Revision: 1, Opening: s.opening()})
	}
	pool.Apply(changes, "")
	return pool, s
}

func BenchmarkSimilarOpenings(b *testing.B) {
	pool, s := tenThousandOpenings(b)
	spec := s.opening()
	for b.Loop() {
		if _, err := pool.Similar(context.Background(), SimilarQuery{Opening: spec, On: day, Limit: 6}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRankOpenings(b *testing.B) {
	pool, s := tenThousandOpenings(b)
	p := s.profile()
	for b.Loop() {
		if _, err := pool.Rank(context.Background(), OpeningQuery{Profile: p, On: day, Limit: 20, Explain: true}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPut(b *testing.B) {
	pool := benchPool()
	s := newSynthetic(pool.m.lex, 12)
	p := s.profile()
	for b.Loop() {
		written++
		pool.Put(fmt.Sprintf("t%07d", written%int64(pool.Len())), written, p)
	}
}

// BenchmarkFill reads profiles with a lexicon that has read nothing: most of
// their phrases are new, as in the first part of a fill.
func BenchmarkFill(b *testing.B) {
	const profiles = 4000
	s := newSynthetic(shared().lex, 14)
	changes := make([]TalentChange, profiles)
	for i := range changes {
		changes[i] = TalentChange{ID: fmt.Sprint(i), Revision: 1, Profile: s.profile()}
	}
	n, cpu := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		pool := newMatcher(b).NewTalents()
		b.StartTimer()
		start := cpuTime(b)
		pool.Apply(changes, "")
		n, cpu = n+1, cpu+cpuTime(b)-start
	}
	b.ReportMetric(float64(cpu.Microseconds())/float64(n*profiles), "cpu-µs/profile")
}

// BenchmarkFillOpenings is BenchmarkFill for openings, and
// BenchmarkLoadOpenings reads them from a snapshot instead.
func BenchmarkFillOpenings(b *testing.B) {
	changes := varied(shared(), 4000)
	n, cpu := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		pool := newMatcher(b).NewOpenings()
		b.StartTimer()
		start := cpuTime(b)
		pool.Apply(changes, "")
		n, cpu = n+1, cpu+cpuTime(b)-start
	}
	b.ReportMetric(float64(cpu.Microseconds())/float64(n*len(changes)), "cpu-µs/opening")
}

func BenchmarkLoadOpenings(b *testing.B) {
	const openings = 4000
	path := filepath.Join(b.TempDir(), "openings")
	if err := filledOpenings(newMatcher(b), openings).Save(path); err != nil {
		b.Fatal(err)
	}
	n, cpu := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		pool := newMatcher(b).NewOpenings()
		b.StartTimer()
		start := cpuTime(b)
		if err := pool.Load(path); err != nil {
			b.Fatal(err)
		}
		n, cpu = n+1, cpu+cpuTime(b)-start
	}
	b.ReportMetric(float64(cpu.Microseconds())/float64(n*openings), "cpu-µs/opening")
}

func BenchmarkLoadSnapshot(b *testing.B) {
	path := filepath.Join(b.TempDir(), "talents")
	if err := benchPool().Save(path); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size()), "file-bytes")
	n, cpu := 0, time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		m := newMatcher(b) // a lexicon that has read nothing
		pool := m.NewTalents()
		b.StartTimer()
		start := cpuTime(b)
		if err := pool.Load(path); err != nil {
			b.Fatal(err)
		}
		n, cpu = n+1, cpu+cpuTime(b)-start
	}
	b.ReportMetric(float64(cpu.Milliseconds())/float64(n), "cpu-ms/op")
}

package sqlite

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"yuqiao/store"
)

// talentBody is about as long as a usual talent.
func talentBody(i int) []byte {
	text := make([]byte, 0, 1200)
	for k := 0; len(text) < 1150; k++ {
		text = fmt.Appendf(text, "skill-%d-%d ", i, k*k)
	}
	return fmt.Appendf(nil, `{"id":"talent-%07d","text":%q}`, i, text)
}

func talentID(i int) string { return fmt.Sprintf("talent-%07d", i) }

func talentWrites(from, n int) []store.Write {
	writes := make([]store.Write, n)
	for i := range writes {
		writes[i] = store.Write{Kind: store.Talents, Record: store.Record{ID: talentID(from + i), Body: talentBody(from + i), Order: int64(from + i)}}
	}
	return writes
}

func fill(b *testing.B, s *Store, n int) {
	b.Helper()
	for from := 0; from < n; from += 1000 {
		if _, err := s.Apply(b.Context(), talentWrites(from, min(1000, n-from))); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBulk stores new talents in batches, as the import does.
func BenchmarkBulk(b *testing.B) {
	for _, size := range []int{500, 1000} {
		for _, account := range []bool{false, true} {
			b.Run(fmt.Sprintf("batch=%d/account=%t", size, account), func(b *testing.B) {
				s := openNew(b)
				n := 0
				for b.Loop() {
					b.StopTimer()
					writes := talentWrites(n, size)
					if account {
						for i := range writes {
							id := writes[i].Record.ID
							writes[i].Record.Keys = map[string][]string{store.ByAccount: {"account-" + id}}
							writes[i].Record.Unique = map[string]string{store.ByAccount: "account-" + id}
						}
					}
					b.StartTimer()
					if _, err := s.Apply(b.Context(), writes); err != nil {
						b.Fatal(err)
					}
					n += size
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "talents/s")
			})
		}
	}
}

// BenchmarkUpdate stores new revisions of talents in batches.
func BenchmarkUpdate(b *testing.B) {
	s := openNew(b)
	fill(b, s, 1000)
	revision := store.Revision(0)
	for b.Loop() {
		b.StopTimer()
		revision++
		writes := talentWrites(0, 1000)
		for i := range writes {
			writes[i].Expected = revision
		}
		b.StartTimer()
		if _, err := s.Apply(b.Context(), writes); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(1000*float64(revision)/b.Elapsed().Seconds(), "talents/s")
}

// BenchmarkDurableWrite compares 16 callers that share transactions with the
// same callers one at a time, so that each write has a transaction of its own.
func BenchmarkDurableWrite(b *testing.B) {
	for _, grouped := range []bool{true, false} {
		name := "16 callers/one transaction a write"
		if grouped {
			name = "16 callers/shared transactions"
		}
		b.Run(name, func(b *testing.B) {
			s := openNew(b)
			var next atomic.Int64
			var alone sync.Mutex
			var all sync.WaitGroup
			for range 16 {
				all.Go(func() {
					for {
						i := int(next.Add(1))
						if i > b.N {
							return
						}
						w := talentWrites(i, 1)
						if !grouped {
							alone.Lock()
						}
						_, err := s.Apply(b.Context(), w)
						if !grouped {
							alone.Unlock()
						}
						if err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
		})
	}
	b.Run("1 caller", func(b *testing.B) {
		s := openNew(b)
		i := 0
		for b.Loop() {
			if _, err := s.Apply(b.Context(), talentWrites(i, 1)); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
}

// BenchmarkRead reads from 100,000 talents.
func BenchmarkRead(b *testing.B) {
	s := openNew(b)
	const all = 100_000
	fill(b, s, all)
	for _, n := range []int{1, 20, 100, 1000} {
		b.Run(fmt.Sprintf("get %d", n), func(b *testing.B) {
			at := 0
			ids := make([]string, n)
			for b.Loop() {
				for i := range ids {
					at = (at + 7919) % all
					ids[i] = talentID(at)
				}
				records, err := s.Get(b.Context(), store.Talents, ids...)
				if err != nil || len(records) != n {
					b.Fatal(len(records), err)
				}
			}
		})
	}
	b.Run("find page of 20", func(b *testing.B) {
		cursor := ""
		for b.Loop() {
			_, next, err := s.Find(b.Context(), store.Talents, nil, cursor, 20)
			if err != nil {
				b.Fatal(err)
			}
			cursor = next
		}
	})
	b.Run("all revisions", func(b *testing.B) {
		for b.Loop() {
			after, n := "", 0
			for {
				changes, err := s.Revisions(b.Context(), store.Talents, after, 10_000)
				if err != nil {
					b.Fatal(err)
				}
				n += len(changes)
				if len(changes) < 10_000 {
					break
				}
				after = changes[len(changes)-1].ID
			}
			if n != all {
				b.Fatal(n)
			}
		}
	})
	b.Run("all bodies", func(b *testing.B) {
		for b.Loop() {
			ids := make([]string, 1000)
			for from := 0; from < all; from += 1000 {
				for i := range ids {
					ids[i] = talentID(from + i)
				}
				if records, err := s.Get(b.Context(), store.Talents, ids...); err != nil || len(records) != 1000 {
					b.Fatal(len(records), err)
				}
			}
		}
	})
}

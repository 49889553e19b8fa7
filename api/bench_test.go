package api

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/store"
)

// crowd stores n eligible talents made of the lexicon's titles and skills.
func (w *world) crowd(n int) {
	w.t.Helper()
	titles, skills := w.deps.Lexicon.Concepts(lexicon.Title), w.deps.Lexicon.Concepts(lexicon.Skill)
	languages := []string{"zh-Hans", "zh-Hant", "en", "pt"}
	now := time.Now()
	for from := 0; from < n; from += 5000 {
		var writes []store.TableWrite[market.Talent]
		for i := from; i < min(n, from+5000); i++ {
			lang := languages[i%4]
			years := float64(i % 20)
			p := market.Profile{Name: fmt.Sprintf("Person %d", i), Headline: titles[i%len(titles)].Label(lang), Home: market.Places[i%3],
				Summary:    "Looks after quality and safety, trains colleagues and reports to the plant manager; worked for Person & Sons before.",
				Experience: []market.Experience{{Title: titles[i%len(titles)].Label(lang), Employer: "Firm " + strconv.Itoa(i%500), Start: market.Month{Year: 2005 + i%15, Month: 3}, End: market.End{Current: true}}},
				Wants:      market.Wishes{Places: []market.Place{market.Chongqing}, Pay: &market.WantedPay{Amount: float64(8000 + i%30*1000), Currency: market.CNY, Per: market.PerMonth}}}
			for k := range 8 {
				p.Skills = append(p.Skills, market.Skill{Name: skills[(i*7+k*31)%len(skills)].Label(lang), Years: &years})
			}
			writes = append(writes, store.TableWrite[market.Talent]{Doc: market.Talent{ID: market.TalentID(fmt.Sprintf("t%07d", i)), Profile: p, Published: true, ConsentAt: now, ConsentBasis: "operator", CreatedAt: now, UpdatedAt: now}})
		}
		if _, err := w.store.Talents.Apply(context.Background(), writes); err != nil {
			w.t.Fatal(err)
		}
	}
}

// BenchmarkMatch asks for the first 20 candidates of an opening, one request
// after another; YUQIAO_BENCH_TALENTS as below.
func BenchmarkMatch(b *testing.B) {
	u, opening := crowded(b)
	var took []time.Duration
	for b.Loop() {
		begin := time.Now()
		u.must(200, "GET", "/openings/"+opening+"/matches", nil)
		took = append(took, time.Since(begin))
	}
	tell(b, took)
}

// BenchmarkThousandMatches ranks, judges by every clause and encodes the first
// 1,000 candidates of an opening in one piece, through what answers the
// operation; a page of the API has 100 at most. cpu-ms is the processor's time,
// whoever else uses the machine; unwritten-p50-ms leaves out the encoding.
func BenchmarkThousandMatches(b *testing.B) {
	u, opening := crowded(b)
	ctx := context.Background()
	actor, account, err := exchange.LoadActor(ctx, u.w.store, market.AccountID(u.account), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	s := u.w.server
	q := &request{ctx: ctx, actor: actor, account: account, given: given{s.document.operations["listOpeningMatches"], map[string][]string{"openingId": {opening}, "limit": {"1000"}}}}
	used := func() float64 {
		var r syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
			b.Fatal(err)
		}
		return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e6
	}
	var ready, took []time.Duration
	begun := used()
	for b.Loop() {
		begin := time.Now()
		out, err := s.listOpeningMatches(q)
		if err != nil {
			b.Fatal(err)
		}
		ready = append(ready, time.Since(begin))
		body, err := json.Marshal(out.body)
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
		if n := len(out.body.(view.MatchPage).Items); n != 1000 {
			b.Fatalf("%d matches", n)
		}
		b.SetBytes(int64(len(body)))
	}
	b.ReportMetric((used()-begun)/float64(b.N), "cpu-ms")
	slices.Sort(ready)
	b.ReportMetric(float64(ready[len(ready)/2].Microseconds())/1000, "unwritten-p50-ms")
	tell(b, took)
}

// BenchmarkMatches asks for the first 20 candidates of an opening at 50
// requests a second for 20 seconds. YUQIAO_BENCH_TALENTS sets the number of
// profiles, default 100,000.
func BenchmarkMatches(b *testing.B) {
	u, opening := crowded(b)
	for b.Loop() {
		const rate, seconds = 50, 20
		took := make([]time.Duration, rate*seconds)
		var all sync.WaitGroup
		tick := time.NewTicker(time.Second / rate)
		for i := range took {
			due := <-tick.C
			all.Go(func() {
				r := u.call("GET", "/openings/"+opening+"/matches", nil)
				took[i] = time.Since(due)
				if r.status != 200 {
					b.Error(r.status)
				}
			})
		}
		tick.Stop()
		all.Wait()
		tell(b, took)
	}
}

// crowded is an employer with an opening among many talents.
func crowded(b *testing.B) (*user, string) {
	n := 100_000
	if text := os.Getenv("YUQIAO_BENCH_TALENTS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	w := start(b, func(d *Deps) { d.Followers = d.Followers[:2] }) // the pools only
	u := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ", "standing": []string{"pillar"}}, m{"registrationNumber": "1"})
	opening := u.posts(mechanic)
	w.crowd(n)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	for _, f := range w.deps.Followers {
		if err := f.Current(ctx); err != nil {
			b.Fatal(err)
		}
	}
	a := u.must(200, "GET", "/openings/"+opening+"/matches", nil)
	b.Logf("%d profiles, %d KiB an answer", n, len(a.raw)/1024)
	w.quick = true // the client must not cost more than the server
	return u, opening
}

func tell(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

package exchange_test

import (
	"fmt"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// BenchmarkClauseFigures is the bureau's table of all years where 10,000 openings
// under clauses 1 to 3 have 50,000 candidacies and 20,000 matters were opened:
// every one of them is read.
func BenchmarkClauseFigures(b *testing.B) {
	w := newWorld(b)
	now := time.Now().UTC()
	today := market.DateOf(now)
	openings, candidacies, matters := []store.TableWrite[market.Opening]{}, []store.TableWrite[market.Candidacy]{}, []store.TableWrite[market.Matter]{}
	for i := range 10_000 {
		o := market.Opening{ID: market.OpeningID(fmt.Sprint("o", i)), Track: 1 + i%3, Status: market.Published, Spec: market.OpeningSpec{Place: market.Chongqing}, CreatedAt: now}
		openings = append(openings, store.TableWrite[market.Opening]{Doc: o})
		for j := range 5 {
			candidacies = append(candidacies, store.TableWrite[market.Candidacy]{Doc: market.Candidacy{ID: market.CandidacyID(fmt.Sprint("c", i, "-", j)), Opening: o.ID, Stage: market.Hired, CreatedAt: now}})
		}
		for j := range 2 {
			matters = append(matters, store.TableWrite[market.Matter]{Doc: market.Matter{ID: market.MatterID(fmt.Sprint("m", i, "-", j)), Clause: 4 + i%9, Place: market.Chongqing, Status: market.MatterGranted,
				Outcome: &market.MatterOutcome{At: now, On: today}, CreatedAt: now}})
		}
	}
	applyAll(b, w.d.Store.Openings, openings)
	applyAll(b, w.d.Store.Candidacies, candidacies)
	applyAll(b, w.d.Store.Matters, matters)
	officer := w.actor(w.account(market.RoleLiaison, market.Chongqing))
	u := exchange.NewMatters(w.d)
	for b.Loop() {
		figures, err := u.Clauses(b.Context(), officer, market.Date{}, market.Date{})
		if err != nil || figures[1].Granted == 0 || figures[3].Granted == 0 {
			b.Fatal(figures, err)
		}
	}
}

func applyAll[ID ~string, T any](b *testing.B, t store.Table[ID, T], writes []store.TableWrite[T]) {
	for len(writes) > 0 {
		n := min(len(writes), store.MaxWrites)
		if _, err := t.Apply(b.Context(), writes[:n]); err != nil {
			b.Fatal(err)
		}
		writes = writes[n:]
	}
}

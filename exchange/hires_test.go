package exchange_test

import (
	"fmt"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
)

// Hires are counted by the place of the post, old and new, each once.
func TestHires(t *testing.T) {
	w := newWorld(t)
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var openings []market.OpeningID
	for _, place := range []market.Place{market.Chongqing, market.Macau, ""} {
		id := market.OpeningID(w.d.NewID())
		_, err := w.d.Store.Openings.Insert(w.ctx(), market.Opening{ID: id, Spec: market.OpeningSpec{Title: "焊工", Place: place}, Status: market.Closed, CreatedAt: at, UpdatedAt: at})
		w.must(err)
		openings = append(openings, id)
	}
	var candidacies []market.CandidacyID
	for i := range 250 {
		id := market.CandidacyID(w.d.NewID())
		at = at.Add(time.Minute)
		c := market.Candidacy{ID: id, Opening: openings[i%3], Talent: market.TalentID(w.d.NewID()), Stage: market.Screening, CreatedAt: at, UpdatedAt: at}
		_, err := w.d.Store.Candidacies.Insert(w.ctx(), c)
		w.must(err)
		candidacies = append(candidacies, id)
	}
	hires := exchange.NewHires(w.d)
	hired := 0
	check := func(some ...int) {
		t.Helper()
		for _, i := range some {
			_, err := w.d.Store.Candidacies.Update(w.ctx(), candidacies[i], func(c *market.Candidacy) error {
				c.Stage = market.Hired
				return nil
			})
			w.must(err)
			hired++
		}
		got, err := hires.ByPlace(w.ctx())
		w.must(err)
		afresh, err := exchange.NewHires(w.d).ByPlace(w.ctx())
		w.must(err)
		total := 0
		for _, n := range got {
			total += n
		}
		if fmt.Sprint(got) != fmt.Sprint(afresh) || total != hired {
			t.Errorf("after %d hires: %v, afresh %v", hired, got, afresh)
		}
	}
	check()
	check(0)         // the oldest
	check(249, 1, 2) // the newest, and two old ones
	var most []int
	for i := 3; i < 240; i++ {
		most = append(most, i)
	}
	check(most...)
	check(245)
}

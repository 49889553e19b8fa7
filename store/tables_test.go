package store_test

import (
	"slices"
	"testing"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// TestQueues: an office reads what waits before what is settled, whoever waits
// longest first, page by page.
func TestQueues(t *testing.T) {
	s := store.New(leaseBackend(t))
	day := func(n int) time.Time { return time.Date(2026, 5, n, 8, 0, 0, 0, time.UTC) }
	for _, v := range []market.Verification{
		{ID: "asked-late", Status: market.VerificationAsked, CreatedAt: day(9), UpdatedAt: day(9)},
		{ID: "settled-first", Status: market.Verified, CreatedAt: day(2), UpdatedAt: day(4)},
		{ID: "asked-early", Status: market.VerificationAsked, CreatedAt: day(3), UpdatedAt: day(3)},
		{ID: "settled-last", Status: market.VerificationRefused, CreatedAt: day(1), UpdatedAt: day(8)},
		{ID: "appealed", Status: market.Revoked, CreatedAt: day(5), UpdatedAt: day(7), Appeal: &market.Appeal{Status: market.AppealAsked, At: day(7)}},
	} {
		v.Place, v.Fact = market.Chongqing, string(v.ID) // each of another fact
		if _, err := s.Verifications.Insert(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	read := func() (ids []market.VerificationID) {
		for cursor, more := "", true; more; more = cursor != "" {
			page, next, err := s.Verifications.List(t.Context(), map[string]string{store.ByPlace: string(market.Chongqing)}, store.Page{Cursor: cursor, Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range page {
				ids = append(ids, v.Value.ID)
			}
			cursor = next
		}
		return ids
	}
	if got, want := read(), []market.VerificationID{"asked-early", "appealed", "asked-late", "settled-last", "settled-first"}; !slices.Equal(got, want) {
		t.Errorf("the queue is %v, not %v", got, want)
	}
	if _, err := s.Verifications.Update(t.Context(), "asked-early", func(v *market.Verification) error {
		v.Status, v.UpdatedAt = market.Verified, day(10)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if got, want := read(), []market.VerificationID{"appealed", "asked-late", "asked-early", "settled-last", "settled-first"}; !slices.Equal(got, want) {
		t.Errorf("after a decision the queue is %v, not %v", got, want)
	}
}

package market_test

import (
	"testing"
	"time"

	"yuqiao/market"
)

// TestDeskFollows: the desk keeps a due day for what something waits for, as long
// as it waits for it, and notes each that passes once.
func TestDeskFollows(t *testing.T) {
	due := func(_ string, _ market.Place, since time.Time) (market.Date, bool, error) {
		return market.DateOf(since).AddDays(5), true, nil
	}
	e, err := market.Enquiry{Place: market.HongKong, Status: market.EnquiryOpen, CreatedAt: matterAt}.Write(market.AskerSide, "How?", matterAt)
	if err != nil {
		t.Fatal(err)
	}
	follow := func() bool {
		t.Helper()
		d, changed, err := e.Desk.Follow(e.Duties(), e.Place, due)
		if err != nil {
			t.Fatal(err)
		}
		e.Desk = d
		return changed
	}
	if !follow() || follow() || e.Desk.Due != matterOn.AddDays(5) || !e.Desk.Waits() || e.Desk.Overdue(matterOn.AddDays(5)) || !e.Desk.Overdue(matterOn.AddDays(6)) {
		t.Errorf("asked: %+v", e.Desk)
	}
	if _, found := e.Desk.Escalate(matterOn.AddDays(5), matterAt); found {
		t.Error("overdue on its day")
	}
	for i, want := range []bool{true, false} {
		d, found := e.Desk.Escalate(matterOn.AddDays(6), matterAt.AddDate(0, 0, 6))
		if e.Desk = d; found != want || len(e.Desk.History) != 2 || e.Desk.EscalatedAt.IsZero() {
			t.Errorf("%d: %t %+v", i, found, e.Desk.History)
		}
	}
	later := matterAt.AddDate(0, 0, 7)
	if e, err = e.Write(market.OfficeSide, "So.", later); err == nil {
		e, err = e.Move(market.EnquiryAnswered, market.OfficeSide, later)
	}
	if !follow() || err != nil || e.Desk.Waits() || e.Desk.Overdue(matterOn.AddDays(90)) {
		t.Errorf("answered: %v %+v", err, e.Desk)
	}
	if e, err = e.HandOver(market.Macau, "theirs", "o", later.AddDate(0, 0, 1)); !follow() || err != nil || e.Desk.Due != matterOn.AddDays(13) {
		t.Errorf("what was answered counts from its hand-over: %v, due %v", err, e.Desk.Due)
	}
}

// TestDeskChangesHands: an officer has it or nobody, and with another office
// nobody.
func TestDeskChangesHands(t *testing.T) {
	c := market.Case{Place: market.Chongqing, Status: market.CaseRequested, CreatedAt: matterAt}
	d, err := c.Desk.Assign("a", "b", matterAt)
	if c.Desk = d; err != nil || d.Assignee != "a" {
		t.Fatal(err)
	}
	if _, err := c.Desk.Assign("a", "c", matterAt); err == nil {
		t.Error("given twice")
	}
	by := act(market.BodySide, "a")
	if _, err := c.HandOver(market.Chongqing, "x", by); err == nil {
		t.Error("handed over to where it is")
	}
	if _, err := c.HandOver(market.Macau, " ", by); err == nil {
		t.Error("handed over without a reason")
	}
	c, err = c.HandOver(market.Macau, "theirs", by)
	if err != nil || c.Place != market.Macau || c.Desk.Assignee != "" || c.PlaceAt(matterAt.Add(-time.Second)) != market.Chongqing {
		t.Errorf("%v %+v", err, c)
	}
}

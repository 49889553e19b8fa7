package market_test

import (
	"fmt"
	"testing"
	"time"

	"yuqiao/market"
)

// TestCohortSeats: seat 21 of 20 waits in order, a withdrawal promotes whoever
// has waited longest in the same step, more seats go to those who wait.
func TestCohortSeats(t *testing.T) {
	at := time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	today := market.DateOf(at)
	c := market.Cohort{Status: market.CohortPublished, Spec: market.CohortSpec{Clause: 16, Programme: "on-post", Place: market.HongKong, Seats: 20, Starts: today.AddDays(9), Ends: today.AddDays(20)}}
	step := func(next market.Cohort, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		c, at = next, at.Add(time.Minute)
	}
	name := func(n int) market.TalentID { return market.TalentID(fmt.Sprint("t", n)) }
	status := func(n int) market.EnrolmentStatus { return c.Of(name(n)).Status }
	for n := 1; n <= 23; n++ {
		step(c.Enrol(name(n), today, at))
	}
	if c.Taken() != 20 || c.Waits() != 3 || status(20) != market.Seated || status(21) != market.Waiting || c.Ahead(name(23)) != 2 {
		t.Fatalf("%d seated, %d wait", c.Taken(), c.Waits())
	}
	if _, err := c.Enrol(name(1), today, at); codeOf(err) != "exists" {
		t.Errorf("twice: %v", err)
	}
	step(c.Leave(name(22), today, at)) // who waits leaves: nobody moves up
	if status(21) != market.Waiting {
		t.Error("a place on the waiting list gave somebody a seat")
	}
	step(c.Leave(name(5), today, at))
	if status(21) != market.Seated || status(23) != market.Waiting || c.Taken() != 20 {
		t.Errorf("after a withdrawal: %s %s, %d seated", status(21), status(23), c.Taken())
	}
	step(c.Enrol(name(5), today, at)) // back again, as the last
	if status(5) != market.Waiting || c.Ahead(name(5)) != 1 {
		t.Errorf("who comes again: %s, %d ahead", status(5), c.Ahead(name(5)))
	}
	more := c.Spec
	more.Seats = 21
	step(c.Write(more, today, at))
	if status(23) != market.Seated || status(5) != market.Waiting {
		t.Errorf("one more seat: %s %s", status(23), status(5))
	}
	fewer := c.Spec
	fewer.Seats = 20
	if _, err := c.Write(fewer, today, at); fieldOf(err) != "seats" {
		t.Errorf("fewer seats than are taken: %v", err)
	}
	// What is published keeps its days, which pass, but are not put into the past.
	for field, change := range map[string]func(*market.CohortSpec){
		"starts": func(s *market.CohortSpec) { s.Starts = market.Date{} }, "ends": func(s *market.CohortSpec) { s.Ends = market.Date{} }, "place": func(s *market.CohortSpec) { s.Place = "" },
	} {
		s := c.Spec
		change(&s)
		if _, err := c.Write(s, today, at); fieldOf(err) != field {
			t.Errorf("published without %s: %v", field, err)
		}
	}
	during := today.AddDays(15)
	over := c.Spec
	over.Ends = during.AddDays(-1)
	if _, err := c.Write(over, during, at); fieldOf(err) != "ends" {
		t.Errorf("over before it has ended: %v", err)
	}
	if _, err := c.Write(c.Spec, during, at); err != nil {
		t.Errorf("written while it runs: %v", err)
	}
	if late, err := c.Leave(name(1), today.AddDays(21), at); err != nil || late.Waits() != c.Waits() {
		t.Errorf("somebody moves up after the last day: %v", err)
	}
	if _, err := c.Enrol("late", today.AddDays(10), at); codeOf(err) != "cohort-not-open" {
		t.Errorf("enrolled after the start: %v", err)
	}

	// It ends on its last day, not before, and is then evaluated once.
	if _, err := c.End(today.AddDays(19), at); codeOf(err) != "cohort-runs" {
		t.Errorf("ended early: %v", err)
	}
	if _, err := c.Assess(name(1), market.Result{Passed: true, At: at}); codeOf(err) != "cohort-runs" {
		t.Errorf("assessed while it runs: %v", err)
	}
	step(c.End(today.AddDays(20), at))
	step(c.Assess(name(1), market.Result{Passed: true, At: at}))
	step(c.Judge(name(1), market.Opinion{Score: 4, At: at}))
	for what, err := range map[string]error{
		"already-decided": second(c.Assess(name(1), market.Result{At: at})), "not-found": second(c.Judge(name(5), market.Opinion{Score: 1, At: at})), // who never had a seat
		"cohort-ended": second(c.Leave(name(2), today, at)), "cohort-not-open": second(c.Enrol("new", today, at)),
	} {
		if codeOf(err) != what {
			t.Errorf("%v, not %s", err, what)
		}
	}
}

func second(_ market.Cohort, err error) error { return err }

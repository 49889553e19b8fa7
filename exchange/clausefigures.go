package exchange

import (
	"context"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// ClauseFigures is what has become of one clause: of the matters opened in a
// span of days, of the assistance cases of clause 14 (granted: filled; refused:
// closed otherwise), of the enquiries of clause 20 (granted: answered), of the
// candidacies for openings under clauses 1 to 3 (granted: hired) and of the
// enrolments of clauses 16 and 17 (granted: passed).
type ClauseFigures struct {
	Clause int
	Opened int
	// Entitled counts those whose verdict at the opening was "entitled"; -1 where
	// what is counted keeps none.
	Entitled  int
	Granted   int
	Refused   int
	Withdrawn int
	Open      int
	Overdue   int
	// MedianDays is how long those that have ended took; -1 where none has.
	MedianDays int
}

// Clauses counts by clause what was opened from a day to another, both with it;
// a zero day leaves that end open. Chongqing's office and admins learn of all,
// the other offices of what they are in charge of.
func (u Matters) Clauses(ctx context.Context, a market.Actor, from, to market.Date) ([]ClauseFigures, error) {
	if err := market.May(a, market.FiguresRead, market.Object{}).Err("figures"); err != nil {
		return nil, err
	}
	figures := make([]ClauseFigures, len(u.d.Policy.Current().Clauses(u.d.today())))
	took := make([][]int, len(figures))
	for i := range figures {
		if figures[i].Clause = i + 1; !hasVerdicts(i + 1) {
			figures[i].Entitled = -1
		}
	}
	within := func(office market.Place, t time.Time) bool {
		if a.Role == market.RoleLiaison && a.Place != market.Chongqing && a.Place != office {
			return false
		}
		day := Today(t)
		return !day.Before(from) && (to.IsZero() || !to.Before(day))
	}
	ended := func(clause int, begun, end time.Time) {
		took[clause-1] = append(took[clause-1], int(Today(end).Time().Sub(Today(begun).Time()).Hours()/24))
	}
	today := u.d.today()
	err := u.d.Store.Matters.All(ctx, nil, func(v store.Versioned[market.Matter]) error {
		m := v.Value
		if m.Clause < 1 || m.Clause > len(figures) || !within(m.Place, m.CreatedAt) {
			return nil
		}
		f := &figures[m.Clause-1]
		f.count(m.Status)
		if slices.ContainsFunc(m.Grounds, func(g market.Ground) bool { return g.Outcome == string(policy.Entitled) }) {
			f.Entitled++
		}
		if m.Status == market.MatterOpen && m.Overdue(today) {
			f.Overdue++
		}
		if m.Outcome != nil {
			ended(m.Clause, m.CreatedAt, m.Outcome.At)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = u.d.Store.Cases.All(ctx, nil, func(v store.Versioned[market.Case]) error {
		f, c := &figures[14-1], v.Value
		if !within(c.Place, c.CreatedAt) {
			return nil
		}
		f.Opened++
		switch c.Status {
		case market.CaseFilled:
			f.Granted++
		case market.CaseClosed:
			f.Refused++
		default:
			f.Open++
			if c.Desk.Overdue(today) {
				f.Overdue++
			}
		}
		if c.Status.Ended() {
			ended(14, c.CreatedAt, c.ClosedAt)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = u.d.Store.Enquiries.All(ctx, nil, func(v store.Versioned[market.Enquiry]) error {
		f, e := &figures[20-1], v.Value
		if !within(e.Place, e.CreatedAt) {
			return nil
		}
		f.Opened++
		if e.Status == market.EnquiryOpen {
			f.Open++
			if e.Desk.Overdue(today) {
				f.Overdue++
			}
			return nil
		}
		f.Granted++
		ended(20, e.CreatedAt, e.MovedAt)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = u.taken(ctx, func(t taken) {
		if t.clause < 1 || t.clause > len(figures) || !within(t.office, t.begun) {
			return
		}
		figures[t.clause-1].count(t.become)
		if !t.ended.IsZero() {
			ended(t.clause, t.begun, t.ended)
		}
	})
	for i, days := range took {
		figures[i].MedianDays = -1
		if n := len(days); n > 0 {
			slices.Sort(days)
			figures[i].MedianDays = days[(n-1)/2]
		}
	}
	return figures, err
}

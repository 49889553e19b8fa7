package market

import (
	"cmp"
	"slices"
)

// CallPosition is where an application stands among those of its call that are
// neither refused nor withdrawn.
type CallPosition struct {
	CallApplication
	Rank     int // from 1
	Standing CallStanding
	// After says why it stands after the one before it, Before why before the
	// one after it; empty at the ends.
	After, Before OrderReason
}

// CallStanding says what an application can hope for.
type CallStanding string

const (
	StandsGranted CallStanding = "granted"
	StandsWithin  CallStanding = "within"  // there is a place, or something of the sum, for it
	StandsWaiting CallStanding = "waiting" // only when somebody before it goes
)

// OrderReason is what has decided between two neighbours.
type OrderReason string

const (
	ByMark     OrderReason = "mark"
	ByUnmarked OrderReason = "unmarked" // one has no mark yet
	ByPriority OrderReason = "priority" // equal marks: the clause's priority
	ByDay      OrderReason = "earlier"  // equal in all this: who has applied first
)

// Order puts the applications in order: the higher mark first; of equal marks
// the one that has the clause's priority; then the earlier. Those without a mark
// come last. It depends on nothing but the applications, and on no name.
func (c Call) Order() []CallPosition {
	var order []CallPosition
	for _, a := range c.Applications {
		if a.State == CallApplied || a.State == CallGranted {
			order = append(order, CallPosition{CallApplication: a})
		}
	}
	slices.SortFunc(order, func(a, b CallPosition) int {
		n, _ := compareApplications(a.CallApplication, b.CallApplication)
		return n
	})
	places, sum := c.Spec.Places-c.Granted(), cents(c.Left())
	for i := range order {
		p := &order[i]
		p.Rank, p.Standing = i+1, StandsWaiting
		switch {
		case p.State == CallGranted:
			p.Standing = StandsGranted
		case c.Spec.Sum == nil && places > 0:
			p.Standing = StandsWithin
			places--
		case c.Spec.Sum != nil && sum > 0:
			p.Standing = StandsWithin
			sum -= cents(p.Asked)
		}
		if i > 0 {
			_, why := compareApplications(order[i-1].CallApplication, p.CallApplication)
			order[i-1].Before, p.After = why, why
		}
	}
	return order
}

// Settled reports whether the order can change no more by applications or
// marks: the call is closed on a day and every application has its mark.
func (c Call) Settled(on Date) bool {
	return c.ClosedOn(on) && !slices.ContainsFunc(c.Applications, func(a CallApplication) bool { return a.State == CallApplied && a.Mark == nil })
}

// compareApplications is below 0 where a stands before b, and says why.
func compareApplications(a, b CallApplication) (int, OrderReason) {
	first := func(yes bool) int {
		if yes {
			return -1
		}
		return 1
	}
	switch {
	case (a.Mark == nil) != (b.Mark == nil):
		return first(a.Mark != nil), ByUnmarked
	case a.Mark != nil && a.Mark.Value != b.Mark.Value:
		return cmp.Compare(b.Mark.Value, a.Mark.Value), ByMark
	case (a.Priority == nil) != (b.Priority == nil):
		return first(a.Priority != nil), ByPriority
	}
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Matter, b.Matter)), ByDay
}

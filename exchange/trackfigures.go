package exchange

import (
	"context"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// taken is one person's way along a track: a candidacy for an opening that is
// published under a clause, or an enrolment in a training. Ended is zero while
// it is under way.
type taken struct {
	clause       int
	office       market.Place
	begun, ended time.Time
	become       market.MatterStatus // what it would be of a matter
}

// taken tells of everything that people have taken up under clauses 1, 2, 3, 16
// and 17. Of clause 14 the assistance cases count.
func (u Matters) taken(ctx context.Context, tell func(taken)) error {
	type track struct {
		clause int
		office market.Place
	}
	openings := map[market.OpeningID]track{}
	err := u.d.Store.Openings.All(ctx, nil, func(v store.Versioned[market.Opening]) error {
		if o := v.Value; o.Track >= 1 && o.Track <= 3 {
			openings[o.ID] = track{o.Track, market.OfficeFor(o.Spec.Place)}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(openings) > 0 {
		err = u.d.Store.Candidacies.All(ctx, nil, func(v store.Versioned[market.Candidacy]) error {
			c := v.Value
			of, ok := openings[c.Opening]
			if !ok {
				return nil
			}
			t := taken{clause: of.clause, office: of.office, begun: c.CreatedAt, become: market.MatterOpen}
			switch c.Stage {
			case market.Hired:
				t.become = market.MatterGranted
			case market.Rejected:
				t.become = market.MatterRefused
			case market.Declined, market.Withdrawn:
				t.become = market.MatterWithdrawn
			}
			if c.Stage.Final() && len(c.Timeline) > 0 {
				t.ended = c.Timeline[len(c.Timeline)-1].At
			}
			tell(t)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return u.d.Store.Cohorts.All(ctx, nil, func(v store.Versioned[market.Cohort]) error {
		c := v.Value
		office := c.Office
		if office == "" {
			office = market.OfficeFor(c.Spec.Place)
		}
		for _, e := range c.Enrolments {
			t := taken{clause: c.Spec.Clause, office: office, begun: e.At, become: market.MatterOpen}
			switch {
			case e.Status == market.Left:
				t.become, t.ended = market.MatterWithdrawn, e.LeftAt
			case e.Result != nil && e.Result.Passed:
				t.become, t.ended = market.MatterGranted, e.Result.At
			case e.Result != nil:
				t.become, t.ended = market.MatterRefused, e.Result.At
			}
			tell(t)
		}
		return nil
	})
}

// count adds one thing that was opened, by what has become of it.
func (f *ClauseFigures) count(become market.MatterStatus) {
	f.Opened++
	switch become {
	case market.MatterGranted:
		f.Granted++
	case market.MatterRefused:
		f.Refused++
	case market.MatterWithdrawn:
		f.Withdrawn++
	default:
		f.Open++
	}
}

// hasVerdicts tells whether what is counted of a clause keeps the verdict that
// it was opened on.
func hasVerdicts(clause int) bool { return !slices.Contains([]int{1, 2, 3, 14, 16, 17, 20}, clause) }

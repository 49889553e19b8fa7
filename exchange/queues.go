package exchange

import (
	"context"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Queues tells how much waits for an office, or for the admins.
type Queues struct{ d Deps }

func NewQueues(d Deps) Queues { return Queues{d} }

// QueueKind is what waits in a queue.
type QueueKind string

const (
	VerificationQueue QueueKind = "verifications"
	AppealQueue       QueueKind = "appeals"
	CaseQueue         QueueKind = "cases"
	ReportQueue       QueueKind = "reports"
	EnquiryQueue      QueueKind = "enquiries"
	SelectionQueue    QueueKind = "selections" // of Chongqing's office
	MatterQueue       QueueKind = "matters"
)

// MaxWaiting is up to where what waits is counted.
const MaxWaiting = 999

// Queue is how much waits, and since when what has waited longest; of matters,
// since when the one that is due first.
type Queue struct {
	Kind    QueueKind
	Waiting int  // at most MaxWaiting
	More    bool // than MaxWaiting
	Since   time.Time
}

// Office is whose queues the actor may see: the place of an office, or "" for
// those of the admins.
func (u Queues) Office(a market.Actor) (market.Place, error) {
	return a.Place, market.May(a, market.QueueRead, market.Object{Place: a.Place}).Err("queue")
}

// Of counts the queues of an office; those of the admins with "". Each takes
// two readings of bounded cost.
func (u Queues) Of(ctx context.Context, office market.Place) ([]Queue, error) {
	at := func(field, value string) map[string]string {
		filter := map[string]string{field: value}
		if office != "" {
			filter[store.ByPlace] = string(office)
		}
		return filter
	}
	var all []Queue
	add := func(kind QueueKind, count func(context.Context, map[string]string, int) (int, error), first func(context.Context, map[string]string) (time.Time, error), filter map[string]string) error {
		n, err := count(ctx, filter, MaxWaiting+1)
		if err != nil {
			return err
		}
		q := Queue{Kind: kind, Waiting: min(n, MaxWaiting), More: n > MaxWaiting}
		if n > 0 {
			if q.Since, err = first(ctx, filter); err != nil {
				return err
			}
		}
		all = append(all, q)
		return nil
	}
	s := u.d.Store
	verifications := firstOf(s.Verifications, market.Verification.WaitsSince)
	if office != "" {
		if err := add(VerificationQueue, s.Verifications.CountUpTo, verifications, at(store.ByStatus, string(market.VerificationAsked))); err != nil {
			return nil, err
		}
	}
	if err := add(AppealQueue, s.Verifications.CountUpTo, verifications, at(store.ByAppeal, string(market.AppealAsked))); err != nil {
		return nil, err
	}
	if office != "" {
		cases := firstOf(s.Cases, func(c market.Case) time.Time { return c.CreatedAt })
		if err := add(CaseQueue, s.Cases.CountUpTo, cases, at(store.ByStatus, string(market.CaseRequested))); err != nil {
			return nil, err
		}
		enquiries := firstOf(s.Enquiries, market.Enquiry.WaitsSince)
		if err := add(EnquiryQueue, s.Enquiries.CountUpTo, enquiries, at(store.ByStatus, string(market.EnquiryOpen))); err != nil {
			return nil, err
		}
		matters := firstOf(s.Matters, func(m market.Matter) time.Time { return m.CreatedAt })
		if err := add(MatterQueue, s.Matters.CountUpTo, matters, at(store.ByStatus, string(market.MatterOpen))); err != nil {
			return nil, err
		}
	}
	if office == market.Chongqing {
		filter := map[string]string{store.BySelection: string(market.SelectionEntered)}
		if err := add(SelectionQueue, s.Openings.CountUpTo, u.firstSelection, filter); err != nil {
			return nil, err
		}
	}
	reports := firstOf(s.Reports, func(r market.Report) time.Time { return r.CreatedAt })
	err := add(ReportQueue, s.Reports.CountUpTo, reports, at(store.ByStatus, string(market.ReportOpen)))
	return all, err
}

// firstSelection reads since when the first record of an open selection has
// waited. Openings stand in the order in which they were written, so it looks
// at many of them.
func (u Queues) firstSelection(ctx context.Context, filter map[string]string) (first time.Time, err error) {
	found, _, err := u.d.Store.Openings.List(ctx, filter, store.Page{Limit: MaxWaiting})
	for _, v := range found {
		if at := v.Value.Selection.EnteredAt; first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first, err
}

// firstOf reads since when the first of a queue has waited; zero when it has
// been dealt with meanwhile.
func firstOf[ID ~string, T any](t store.Table[ID, T], since func(T) time.Time) func(context.Context, map[string]string) (time.Time, error) {
	return func(ctx context.Context, filter map[string]string) (time.Time, error) {
		found, _, err := t.List(ctx, filter, store.Page{Limit: 1})
		if err != nil || len(found) == 0 {
			return time.Time{}, err
		}
		return since(found[0].Value), nil
	}
}

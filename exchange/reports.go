package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/store"
)

// Reports is how people report an opening as fraudulent and a liaison office
// decides on it. An upheld report suspends the opening: see Followups.
type Reports struct {
	d Deps
	f *Followups
}

func NewReports(d Deps) Reports { return Reports{d, NewFollowups(d)} }

// ReportView is a report with its opening.
type ReportView struct {
	store.Versioned[market.Report]
	Opening OpeningView
}

// MaxOpenReports bounds how many undecided reports one account may have.
const MaxOpenReports = 20

// Make reports an opening. It fails with Conflict "exists" while an earlier
// report of the same account on it is undecided.
func (u Reports) Make(ctx context.Context, a market.Actor, id market.OpeningID, reason market.ReportReason, text string) (ReportView, error) {
	o, err := u.d.opening(ctx, a, market.ReportMake, id)
	if err != nil {
		return ReportView{}, err
	}
	if err := saysSomething("text", text); err != nil {
		return ReportView{}, err
	}
	if o.Value.Suspension != nil {
		return ReportView{}, market.Conflict("opening-suspended", "the opening is suspended already")
	}
	if err := u.d.fewOpen(ctx, u.d.Store.Reports.Count, a.Account, string(market.ReportOpen), MaxOpenReports); err != nil {
		return ReportView{}, err
	}
	now := u.d.now()
	v, err := u.d.Store.Reports.Insert(ctx, market.Report{
		ID: market.ReportID(u.d.NewID()), Opening: id, Organisation: o.Value.Organisation, Reporter: a.Account, Place: officeOf(o), Reason: reason, Text: text, Reported: &o.Value.Spec,
		Status: market.ReportOpen, CreatedAt: now, UpdatedAt: now,
	})
	return ReportView{v, o}, exists(err, "you have reported this opening already")
}

// officeOf is the office in charge of an opening.
func officeOf(o OpeningView) market.Place {
	place := o.Value.Spec.Place
	if place == "" && o.Employer != nil {
		place = o.Employer.Employer.Place
	}
	return market.OfficeFor(place)
}

// Get returns a report to whoever made it, the office in charge and admins.
func (u Reports) Get(ctx context.Context, a market.Actor, id market.ReportID) (ReportView, error) {
	v, err := u.load(ctx, a, market.ReportRead, id)
	if err != nil {
		return ReportView{}, err
	}
	views, err := u.withOpenings(ctx, v)
	if err != nil {
		return ReportView{}, err
	}
	return views[0], nil
}

// List is the queue of an officer's office, for an admin every report, for
// others their own. An empty status means every status.
func (u Reports) List(ctx context.Context, a market.Actor, status market.ReportStatus, page store.Page) ([]ReportView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("report"); err != nil {
		return nil, "", err
	}
	filter := map[string]string{}
	switch {
	case a.Role == market.RoleAdmin:
	case a.Role == market.RoleLiaison && a.Place != "":
		filter[store.ByPlace] = string(a.Place)
	default:
		filter[store.ByAccount] = string(a.Account)
	}
	if status != "" {
		filter[store.ByStatus] = string(status)
	}
	list, next, err := u.d.Store.Reports.List(ctx, filter, page)
	if err != nil {
		return nil, "", err
	}
	views, err := u.withOpenings(ctx, list...)
	return views, next, err
}

// Decide upholds or dismisses a report. The reason is told to whoever made it
// and, where the opening is suspended, to its employer.
func (u Reports) Decide(ctx context.Context, a market.Actor, id market.ReportID, to market.ReportStatus, reason string, ifMatch store.Revision) (ReportView, error) {
	v, err := u.load(ctx, a, market.ReportDecide, id)
	if err != nil {
		return ReportView{}, err
	}
	if err := saysSomething("reason", reason); err != nil {
		return ReportView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return ReportView{}, err
	}
	decided, err := v.Value.Decide(to, reason, a.Account, u.d.now())
	if err != nil {
		return ReportView{}, err
	}
	if v, err = u.d.Store.Reports.Replace(ctx, decided, v.Revision); err != nil {
		return ReportView{}, err
	}
	if err := u.f.report(ctx, id); err != nil {
		return ReportView{}, err
	}
	views, err := u.withOpenings(ctx, v)
	if err != nil {
		return ReportView{}, err
	}
	return views[0], nil
}

func (u Reports) load(ctx context.Context, a market.Actor, action market.Action, id market.ReportID) (store.Versioned[market.Report], error) {
	v, err := u.d.Store.Reports.Get(ctx, id)
	if err != nil {
		return v, err
	}
	return v, market.May(a, action, market.Object{Account: v.Value.Reporter, Place: v.Value.Place}).Err("report")
}

func (u Reports) withOpenings(ctx context.Context, list ...store.Versioned[market.Report]) ([]ReportView, error) {
	ids := make([]market.OpeningID, len(list))
	for i, v := range list {
		ids[i] = v.Value.Opening
	}
	found, err := u.d.Store.Openings.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	openings := make([]store.Versioned[market.Opening], len(list))
	for i, id := range ids {
		openings[i] = found[id]
	}
	views := make([]ReportView, len(list))
	seen, err := NewOpenings(u.d).WithEmployers(ctx, openings)
	for i := range seen {
		views[i] = ReportView{list[i], seen[i]}
	}
	return views, err
}

// saysSomething checks a text that must be given.
func saysSomething(field, s string) error {
	if market.Blank(s) {
		return required(field)
	}
	return checkNote(field, s)
}

// fewOpen refuses an account that has as many unsettled things as it may.
func (d Deps) fewOpen(ctx context.Context, count func(context.Context, map[string]string) (int, error), account market.AccountID, status string, most int) error {
	n, err := count(ctx, map[string]string{store.ByAccount: string(account), store.ByStatus: status})
	if err == nil && n >= most {
		err = market.Conflict("too-many", "at most %d may be open at a time; wait for an answer", most)
	}
	return err
}

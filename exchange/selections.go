package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/store"
)

// Selections is how the records of open selections are entered and confirmed.
// A record is part of its opening, so that what rests on it changes with it in
// one write.
type Selections struct{ d Deps }

func NewSelections(d Deps) Selections { return Selections{d} }

// Enter puts down the record for an opening of a government body. A record that
// is confirmed stays as it is.
func (u Selections) Enter(ctx context.Context, a market.Actor, id market.OpeningID, spec market.SelectionSpec, ifMatch store.Revision) (OpeningView, error) {
	view, err := u.d.opening(ctx, a, market.SelectionEnter, id)
	if err != nil {
		return view, err
	}
	if err := spec.Validate(u.d.today()); err != nil {
		return OpeningView{}, err
	}
	if err := match(ifMatch, view.Revision); err != nil {
		return OpeningView{}, err
	}
	switch {
	case view.Employer == nil || view.Employer.Employer.Kind != market.GovernmentBody:
		return OpeningView{}, market.Conflict("no-government-body", "only a government body keeps records of open selections")
	case view.Value.Spec.Post != market.PostCivilServiceSenior:
		return OpeningView{}, market.Conflict("no-senior-post", "only a senior civil-service post needs an open selection")
	case view.Value.Status == market.Closed:
		return OpeningView{}, openingClosed()
	}
	if view.Value.Selection, err = view.Value.Selection.Enter(spec, u.d.now()); err != nil {
		return OpeningView{}, err
	}
	view.Value.UpdatedAt = u.d.now()
	view.Versioned, err = u.d.Store.Openings.Replace(ctx, view.Value, view.Revision)
	return view, err
}

// Get returns an opening that has a record, to its employer and Chongqing's
// office, drafts too.
func (u Selections) Get(ctx context.Context, a market.Actor, id market.OpeningID) (OpeningView, error) {
	return u.load(ctx, a, market.SelectionRead, id)
}

// List returns to Chongqing's office, and to admins, the openings that have a record, the
// latest opening first. An empty status means every status.
func (u Selections) List(ctx context.Context, a market.Actor, status market.SelectionStatus, page store.Page) ([]OpeningView, string, error) {
	if err := market.May(a, market.QueueRead, market.Object{Place: market.Chongqing}).Err("selection"); err != nil {
		return nil, "", err
	}
	value := string(status)
	if value == "" {
		value = store.AnySelection
	}
	list, next, err := u.d.Store.Openings.List(ctx, map[string]string{store.BySelection: value}, page)
	if err != nil {
		return nil, "", err
	}
	views, err := NewOpenings(u.d).WithEmployers(ctx, list)
	return views, next, err
}

// Decide confirms a record or refuses it with a reason.
func (u Selections) Decide(ctx context.Context, a market.Actor, id market.OpeningID, to market.SelectionStatus, reason string, ifMatch store.Revision) (OpeningView, error) {
	view, err := u.load(ctx, a, market.SelectionDecide, id)
	if err != nil {
		return view, err
	}
	if to == market.SelectionRefused {
		err = saysSomething("reason", reason)
	} else {
		err = checkNote("reason", reason)
	}
	if err != nil {
		return OpeningView{}, err
	}
	if err := match(ifMatch, view.Revision); err != nil {
		return OpeningView{}, err
	}
	if view.Value.Selection, err = view.Value.Selection.Decide(to, reason, a.Account, u.d.now()); err != nil {
		return OpeningView{}, err
	}
	view.Value.UpdatedAt = u.d.now()
	view.Versioned, err = u.d.Store.Openings.Replace(ctx, view.Value, view.Revision)
	return view, err
}

func (u Selections) load(ctx context.Context, a market.Actor, action market.Action, id market.OpeningID) (OpeningView, error) {
	v, err := u.d.Store.Openings.Get(ctx, id)
	if err != nil {
		return OpeningView{}, err
	}
	if err := market.May(a, action, market.Object{Organisation: v.Value.Organisation}).Err("opening"); err != nil {
		return OpeningView{}, err
	}
	if v.Value.Selection == nil {
		return OpeningView{}, market.NotFound("selection")
	}
	return u.d.withEmployer(ctx, v)
}

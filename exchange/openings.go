package exchange

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"yuqiao/market"
	"yuqiao/store"
)

// Openings is what an employer does with its openings.
type Openings struct {
	d Deps
	f *Followups
}

func NewOpenings(d Deps) Openings { return Openings{d, NewFollowups(d)} }

// OpeningView is an opening with the organisation whose facts apply; nil when
// there is none.
type OpeningView struct {
	store.Versioned[market.Opening]
	Employer *market.Organisation
	On       market.Date // the day on which it is seen
	// Lapsed, of the openings of a list: the clause of its track does not cover
	// it any more.
	Lapsed bool
}

// Expired reports whether the opening is published and its closing date has
// passed. To readers it is closed; its employer may still put the date off.
func (v OpeningView) Expired() bool {
	return v.Value.Status == market.Published && !v.Value.OpenOn(v.On)
}

// Create writes a draft, under a track or none (0). org may be empty for an
// account with exactly one organisation.
func (u Openings) Create(ctx context.Context, a market.Actor, org market.OrganisationID, spec market.OpeningSpec, track int) (OpeningView, error) {
	if org == "" && len(a.Organisations) == 1 {
		org = a.Organisations[0]
	}
	if a.Role == market.RoleEmployer && org == "" {
		return OpeningView{}, market.Invalid(market.FieldError{Field: "organisation", Code: "required", Message: "register an organisation first, or say which one it is"})
	}
	if err := market.May(a, market.OpeningCreate, market.Object{Organisation: org}).Err("organisation"); err != nil {
		return OpeningView{}, err
	}
	if err := cmp.Or(spec.Validate(), market.CheckTrack(track)); err != nil {
		return OpeningView{}, err
	}
	now := u.d.now()
	v, err := u.d.Store.Openings.Insert(ctx, market.Opening{ID: market.OpeningID(u.d.NewID()), Organisation: org, Spec: spec, Track: track, Status: market.Draft, CreatedAt: now, UpdatedAt: now})
	if err != nil {
		return OpeningView{}, err
	}
	return u.d.withEmployer(ctx, v)
}

// Get returns an opening: a published or closed one to anybody.
func (u Openings) Get(ctx context.Context, a market.Actor, id market.OpeningID) (OpeningView, error) {
	return u.d.opening(ctx, a, market.OpeningRead, id)
}

// ForRanking returns an opening to those who may see its ranked candidates.
func (u Openings) ForRanking(ctx context.Context, a market.Actor, id market.OpeningID) (OpeningView, error) {
	return u.d.opening(ctx, a, market.OpeningRank, id)
}

// Put writes what is said about the post, and its track. A published opening
// must stay publishable, under its track too; a closed one cannot be written,
// and there can be no fewer seats than are taken. A confirmed open selection is
// for the post by its title.
func (u Openings) Put(ctx context.Context, a market.Actor, id market.OpeningID, spec market.OpeningSpec, track int, ifMatch store.Revision, locale market.Locale) (OpeningView, error) {
	view, err := u.edit(ctx, a, id, ifMatch, func(o *OpeningView) error {
		if err := cmp.Or(spec.Validate(), market.CheckTrack(track)); err != nil {
			return err
		}
		if spec.Title != o.Value.Spec.Title && o.Value.Selection.Confirmed() {
			if o.Value.Status == market.Published {
				return market.Invalid(market.FieldError{Field: "title", Code: "unchanged", Message: "cannot be changed once the open selection for the post is confirmed"})
			}
			o.Value.Selection = o.Value.Selection.ForAnother(u.d.now())
		}
		o.Value.Spec, o.Value.Track = spec, track
		if o.Value.Status == market.Published {
			if err := publishable(spec, u.d.Fold); err != nil {
				return err
			}
			if err := u.d.onTrack(ctx, o.Value, o.Employer, locale); err != nil {
				return err
			}
		}
		if o.Value.Seats() <= len(o.Value.Hires) && len(o.Value.Hires) > 0 {
			return market.Invalid(market.FieldError{Field: "headcount", Code: "below-hires", Message: "must be more than the people already hired; close the opening instead"})
		}
		return nil
	})
	if err != nil {
		return view, err
	}
	return view, u.f.opening(ctx, id) // its case may have changed with it
}

// PutRanking moves weights and gates.
func (u Openings) PutRanking(ctx context.Context, a market.Actor, id market.OpeningID, r market.Ranking, ifMatch store.Revision) (OpeningView, error) {
	for name, w := range r.Weights {
		if !(w >= 0 && w <= 10) {
			return OpeningView{}, market.Invalid(market.FieldError{Field: "weights." + name, Code: "out-of-range", Message: "must be from 0 to 10", Params: market.Params{Min: 0, Max: 10}})
		}
	}
	return u.edit(ctx, a, id, ifMatch, func(o *OpeningView) error {
		o.Value.Ranking = market.Ranking{Weights: maps.Clone(r.Weights), Gates: maps.Clone(r.Gates)}
		return nil
	})
}

func (u Openings) edit(ctx context.Context, a market.Actor, id market.OpeningID, ifMatch store.Revision, change func(*OpeningView) error) (OpeningView, error) {
	view, err := u.d.opening(ctx, a, market.OpeningEdit, id)
	if err != nil {
		return view, err
	}
	if err := match(ifMatch, view.Revision); err != nil {
		return OpeningView{}, err
	}
	if view.Value.Status == market.Closed {
		return OpeningView{}, openingClosed()
	}
	if err := change(&view); err != nil {
		return OpeningView{}, err
	}
	view.Value.UpdatedAt = u.d.now()
	view.Versioned, err = u.d.Store.Openings.Replace(ctx, view.Value, view.Revision)
	return view, err
}

// Publish makes a draft public once it says what an advertisement must say, and
// its track lets it in: Conflict "not-covered" names the failing conditions,
// "facts-missing" what to state first, "selection-unconfirmed" an open selection
// that nobody has confirmed. Publishing a published opening again changes nothing.
func (u Openings) Publish(ctx context.Context, a market.Actor, id market.OpeningID, locale market.Locale) (OpeningView, error) {
	view, err := u.d.opening(ctx, a, market.OpeningEdit, id)
	if err != nil {
		return view, err
	}
	v, err := u.d.Store.Openings.Update(ctx, id, func(o *market.Opening) error {
		if o.Status == market.Closed {
			return openingClosed()
		}
		if err := publishable(o.Spec, u.d.Fold); err != nil {
			return err
		}
		if !o.Spec.Closes.IsZero() && o.Spec.Closes.Before(u.d.today()) {
			return market.Invalid(market.FieldError{Field: "closes", Code: "in-the-past", Message: "must not be before today"})
		}
		if err := u.d.onTrack(ctx, *o, view.Employer, locale); err != nil {
			return err
		}
		if o.Status == market.Draft {
			o.Status, o.PublishedAt, o.UpdatedAt = market.Published, u.d.now(), u.d.now()
		}
		return nil
	})
	view.Versioned = v
	return view, err
}

// Close takes an opening off the market; its candidacies under way end.
func (u Openings) Close(ctx context.Context, a market.Actor, id market.OpeningID) (OpeningView, error) {
	view, err := u.d.opening(ctx, a, market.OpeningEdit, id)
	if err != nil {
		return view, err
	}
	v, err := u.d.Store.Openings.Update(ctx, id, func(o *market.Opening) error {
		if o.Status != market.Closed {
			o.Status, o.CloseReason, o.ClosedAt, o.UpdatedAt = market.Closed, market.ClosedByOwner, u.d.now(), u.d.now()
		}
		return nil
	})
	if err != nil {
		return OpeningView{}, err
	}
	view.Versioned = v
	return view, u.f.opening(ctx, id)
}

// ListOf returns every opening of an organisation to its members.
func (u Openings) ListOf(ctx context.Context, a market.Actor, org market.OrganisationID, page store.Page) ([]OpeningView, string, error) {
	if err := market.May(a, market.OrganisationEdit, market.Object{Organisation: org}).Err("organisation"); err != nil {
		return nil, "", err
	}
	list, next, err := u.d.Store.Openings.List(ctx, map[string]string{store.ByOrganisation: string(org)}, page)
	if err != nil {
		return nil, "", err
	}
	views, err := u.WithEmployers(ctx, list)
	return views, next, err
}

// WithEmployers puts the organisations beside openings, in one read, and says
// which openings their track does not cover any more.
func (u Openings) WithEmployers(ctx context.Context, list []store.Versioned[market.Opening]) ([]OpeningView, error) {
	var ids []market.OrganisationID
	for _, v := range list {
		if v.Value.Organisation != "" && !slices.Contains(ids, v.Value.Organisation) {
			ids = append(ids, v.Value.Organisation)
		}
	}
	orgs, err := u.d.Store.Organisations.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	views := make([]OpeningView, len(list))
	for i, v := range list {
		views[i] = OpeningView{Versioned: v, On: u.d.today()}
		if o, ok := orgs[v.Value.Organisation]; ok {
			views[i].Employer = &o.Value
		}
	}
	return views, u.d.lapsed(ctx, views)
}

func openingClosed() error {
	return market.Conflict("opening-closed", "the opening is closed")
}

func (d Deps) withEmployer(ctx context.Context, v store.Versioned[market.Opening]) (OpeningView, error) {
	view := OpeningView{Versioned: v, On: d.today()}
	if v.Value.Organisation == "" {
		return view, nil
	}
	org, err := d.Store.Organisations.Get(ctx, v.Value.Organisation)
	if market.KindOf(err) == market.KindNotFound {
		return view, nil
	}
	if err == nil {
		view.Employer = &org.Value
	}
	return view, err
}

// opening loads an opening for an actor who may do the action.
func (d Deps) opening(ctx context.Context, a market.Actor, action market.Action, id market.OpeningID) (OpeningView, error) {
	v, err := d.Store.Openings.Get(ctx, id)
	if err != nil {
		return OpeningView{}, err
	}
	object, err := d.openingObject(ctx, a, v.Value)
	if err != nil {
		return OpeningView{}, err
	}
	if err := market.May(a, action, object).Err("opening"); err != nil {
		return OpeningView{}, err
	}
	return d.withEmployer(ctx, v)
}

// openingObject is what decisions about an opening need to know; what only
// agencies and officers need is loaded for them only.
func (d Deps) openingObject(ctx context.Context, a market.Actor, o market.Opening) (market.Object, error) {
	object := market.Object{Organisation: o.Organisation, Public: o.Status != market.Draft}
	switch a.Role {
	case market.RoleAgency:
		mandates, _, err := d.Store.Mandates.List(ctx, map[string]string{store.ByOpening: string(o.ID), store.ByStatus: string(market.MandateGranted)}, store.Page{Limit: 200})
		if err != nil {
			return object, err
		}
		for _, m := range mandates {
			object.Mandated = append(object.Mandated, m.Value.Agency)
		}
	case market.RoleLiaison:
		running, err := d.runningCase(ctx, o.ID)
		if err != nil {
			return object, err
		}
		if running != nil {
			object.Place, object.CaseIsRunning = running.Value.Place, true
		}
	}
	return object, nil
}

// runningCase is the opening's assistance case that has not ended, or nil.
func (d Deps) runningCase(ctx context.Context, id market.OpeningID) (*store.Versioned[market.Case], error) {
	for _, status := range []market.CaseStatus{market.CaseOpen, market.CaseRequested} {
		found, _, err := d.Store.Cases.List(ctx, map[string]string{store.ByOpening: string(id), store.ByStatus: string(status)}, store.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			return &found[0], nil
		}
	}
	return nil, nil
}

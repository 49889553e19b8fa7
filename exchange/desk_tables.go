package exchange

import (
	"context"

	"yuqiao/market"
	"yuqiao/store"
)

// deskTable is one of the tables whose documents lie on desks.
type deskTable interface {
	kind() QueueKind
	list(ctx context.Context, filter map[string]string, page store.Page) (found []placed, more bool, err error)
	count(ctx context.Context, filter map[string]string) (int, error) // up to MaxWaiting
	get(ctx context.Context, id string) (DeskItem, error)
	put(ctx context.Context, id string, desk market.Desk, expected store.Revision) error
}

// placed is something on a desk with where it stands in lists.
type placed struct {
	at   store.Cursor
	item DeskItem
}

// deskRows reads desk items from a table.
type deskRows[ID ~string, T any] struct {
	of    QueueKind
	table store.Table[ID, T]
	item  func(T) DeskItem
	desk  func(*T) *market.Desk
}

func (r deskRows[ID, T]) kind() QueueKind { return r.of }

func (r deskRows[ID, T]) read(v store.Versioned[T]) DeskItem {
	item := r.item(v.Value)
	item.Kind, item.Revision, item.Desk = r.of, v.Revision, *r.desk(&v.Value)
	return item
}

func (r deskRows[ID, T]) list(ctx context.Context, filter map[string]string, page store.Page) ([]placed, bool, error) {
	found, next, err := r.table.List(ctx, filter, page)
	list := make([]placed, len(found))
	for i, v := range found {
		list[i] = placed{r.table.At(v.Value), r.read(v)}
	}
	return list, next != "", err
}

func (r deskRows[ID, T]) count(ctx context.Context, filter map[string]string) (int, error) {
	return r.table.CountUpTo(ctx, filter, MaxWaiting)
}

func (r deskRows[ID, T]) get(ctx context.Context, id string) (DeskItem, error) {
	v, err := r.table.Get(ctx, ID(id))
	if err != nil {
		return DeskItem{}, err
	}
	return r.read(v), nil
}

func (r deskRows[ID, T]) put(ctx context.Context, id string, desk market.Desk, expected store.Revision) error {
	v, err := r.table.Get(ctx, ID(id))
	if err != nil {
		return err
	}
	*r.desk(&v.Value) = desk
	_, err = r.table.Replace(ctx, v.Value, expected)
	return err
}

// tables are those of everything that lies on desks.
func (u Desk) tables() []deskTable {
	s := u.d.Store
	return []deskTable{
		deskRows[market.MatterID, market.Matter]{MatterQueue, s.Matters, func(m market.Matter) DeskItem {
			return DeskItem{ID: string(m.ID), Clause: m.Clause, Code: m.Procedure, Status: string(m.Status), Place: m.Place, Body: m.Department, Since: m.CreatedAt, party: m.Applicant}
		}, func(m *market.Matter) *market.Desk { return &m.Desk }},
		deskRows[market.CaseID, market.Case]{CaseQueue, s.Cases, func(c market.Case) DeskItem {
			return DeskItem{ID: string(c.ID), Clause: 14, Status: string(c.Status), Place: c.Place, Since: c.CreatedAt, opening: c.Opening,
				party: market.Subject{Kind: market.OrganisationSubject, ID: string(c.Organisation)}}
		}, (*market.Case).Lies},
		deskRows[market.EnquiryID, market.Enquiry]{EnquiryQueue, s.Enquiries, func(e market.Enquiry) DeskItem {
			return DeskItem{ID: string(e.ID), Clause: 20, Code: string(e.Topic), Asker: e.AskerRole, Status: string(e.Status), Place: e.Place, Since: e.WaitsSince()}
		}, (*market.Enquiry).Lies},
		deskRows[market.VerificationID, market.Verification]{VerificationQueue, s.Verifications, func(v market.Verification) DeskItem {
			return DeskItem{ID: string(v.ID), Code: v.Fact, Status: string(v.Status), Place: v.Place, Since: v.WaitsSince(), party: v.Subject}
		}, (*market.Verification).Lies},
	}
}

// parties fills in the names of who is concerned and the titles of openings, in
// three readings.
func (u Desk) parties(ctx context.Context, items []DeskItem) error {
	var orgs []market.OrganisationID
	var talents []market.TalentID
	var openings []market.OpeningID
	for _, x := range items {
		switch x.party.Kind {
		case market.TalentSubject:
			talents = append(talents, market.TalentID(x.party.ID))
		case market.OrganisationSubject:
			orgs = append(orgs, market.OrganisationID(x.party.ID))
		}
		if x.opening != "" {
			openings = append(openings, x.opening)
		}
	}
	organisations, err := u.d.Store.Organisations.GetMany(ctx, orgs...)
	if err != nil {
		return err
	}
	people, err := u.d.Store.Talents.GetMany(ctx, talents...)
	if err != nil {
		return err
	}
	posts, err := u.d.Store.Openings.GetMany(ctx, openings...)
	if err != nil {
		return err
	}
	for i := range items {
		x := &items[i]
		x.Title = posts[x.opening].Value.Spec.Title
		if x.party.Kind == market.TalentSubject {
			x.Party = people[market.TalentID(x.party.ID)].Value.Profile.Name
		} else {
			x.Party = organisations[market.OrganisationID(x.party.ID)].Value.Employer.Name
		}
	}
	return nil
}

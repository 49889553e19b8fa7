package indexer

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"yuqiao/market"
	"yuqiao/store"
)

// chunk is how many things are read and applied at a time. An index takes a
// seventh less time for each in chunks of 1,000 than of 500.
const chunk = 1000

// errCompare says that changes cannot be followed one by one.
var errCompare = errors.New("index: everything has to be compared")

// resolver reads what changes are about, as it is stored now.
type resolver struct {
	store *store.Store
	kind  store.Kind
}

// concerned lists the ids of the sink's things that changes concern, each
// once, and whether they are gone.
func (r resolver) concerned(ctx context.Context, changes []store.Change) (ids []string, gone map[string]bool, err error) {
	seen := map[string]bool{}
	gone = map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	organisations := map[string]bool{}
	var verifications []market.VerificationID
	for _, c := range changes {
		switch {
		case c.Kind == r.kind:
			add(c.ID)
			gone[c.ID] = c.Deleted
		case r.kind != store.Openings:
		case c.Kind == store.Organisations:
			organisations[c.ID] = true
		case c.Kind == store.Verifications && c.Deleted:
			return nil, nil, errCompare // it cannot be known any more what it was about
		case c.Kind == store.Verifications:
			verifications = append(verifications, market.VerificationID(c.ID))
		}
	}
	if len(verifications) > 0 {
		found, err := r.store.Verifications.GetMany(ctx, verifications...)
		if err != nil {
			return nil, nil, err
		}
		for _, v := range found {
			if v.Value.Subject.Kind == market.OrganisationSubject {
				organisations[v.Value.Subject.ID] = true
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(organisations)) {
		err := r.store.Openings.All(ctx, map[string]string{store.ByOrganisation: id}, func(o store.Versioned[market.Opening]) error {
			add(string(o.Value.ID))
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return ids, gone, nil
}

// read returns the things as they are stored now; those that are not there any
// more, and those that cannot be decoded, are Gone. bad counts the latter.
func (r resolver) read(ctx context.Context, ids []string) (c Changes, bad int, err error) {
	switch r.kind {
	case store.Talents:
		found, broken, err := get(ctx, r.store.Backend, r.store.Talents, ids)
		if err != nil {
			return c, 0, err
		}
		for _, id := range ids {
			if t, ok := found[market.TalentID(id)]; ok {
				c.Talents = append(c.Talents, Talent{t.Value, Version{Document: t.Revision}})
			} else {
				c.Gone = append(c.Gone, id)
			}
		}
		return c, broken, nil
	case store.Openings:
		found, broken, err := get(ctx, r.store.Backend, r.store.Openings, ids)
		if err != nil {
			return c, 0, err
		}
		wanted := map[string]bool{}
		for _, o := range found {
			if id := o.Value.Organisation; id != "" {
				wanted[string(id)] = true
			}
		}
		employers, err := r.employers(ctx, slices.Sorted(maps.Keys(wanted)))
		if err != nil {
			return c, 0, err
		}
		for _, id := range ids {
			o, ok := found[market.OpeningID(id)]
			if !ok {
				c.Gone = append(c.Gone, id)
				continue
			}
			e := employers[o.Value.Organisation]
			c.Openings = append(c.Openings, Opening{o.Value, e.organisation, e.verifications, Version{o.Revision, e.version}})
		}
		return c, broken, nil
	}
	return c, 0, fmt.Errorf("index: no sink can be of %s", r.kind)
}

// employer is what an opening's document takes from elsewhere.
type employer struct {
	organisation  market.Organisation
	verifications []market.Verification
	version       store.Revision // the revisions of all of it, added up
}

// together is for how many organisations verifications are read at once.
const together = 50

// employers reads organisations; those that are not there are left out.
func (r resolver) employers(ctx context.Context, ids []string) (map[market.OrganisationID]employer, error) {
	found, _, err := get(ctx, r.store.Backend, r.store.Organisations, ids)
	if err != nil {
		return nil, err
	}
	all := make(map[market.OrganisationID]employer, len(found))
	var subjects []string
	for id, o := range found {
		all[id] = employer{organisation: o.Value, version: o.Revision}
		subjects = append(subjects, string(market.OrganisationSubject)+"/"+string(id))
	}
	slices.Sort(subjects)
	for some := range slices.Chunk(subjects, together) {
		verifications, err := r.about(ctx, some)
		if err != nil {
			return nil, err
		}
		for _, v := range verifications {
			id := market.OrganisationID(v.Value.Subject.ID)
			e := all[id]
			e.verifications = append(e.verifications, v.Value)
			e.version += v.Revision
			all[id] = e
		}
	}
	return all, nil
}

// about reads the verifications of subjects.
func (r resolver) about(ctx context.Context, subjects []string) (all []store.Versioned[market.Verification], err error) {
	all, err = r.store.Verifications.ListAny(ctx, store.BySubject, subjects)
	if !errors.Is(err, store.ErrLimit) {
		return all, err
	}
	all = nil // there are more than can be read at once
	for _, s := range subjects {
		err := r.store.Verifications.All(ctx, map[string]string{store.BySubject: s}, func(v store.Versioned[market.Verification]) error {
			all = append(all, v)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// get reads documents. One that is stored but cannot be decoded must not hold
// up all the others: it is left out and counted.
func get[ID ~string, T any](ctx context.Context, b store.Backend, table store.Table[ID, T], ids []string) (map[ID]store.Versioned[T], int, error) {
	typed := make([]ID, len(ids))
	for i, id := range ids {
		typed[i] = ID(id)
	}
	found, err := table.GetMany(ctx, typed...)
	if err == nil {
		return found, 0, nil
	}
	found = map[ID]store.Versioned[T]{}
	broken := 0
	for _, id := range typed {
		raw, err := b.Get(ctx, table.Kind(), string(id))
		if err != nil {
			return nil, 0, err
		}
		if len(raw) == 0 {
			continue
		}
		one, err := table.Get(ctx, id)
		switch {
		case err == nil:
			found[id] = one
		case ctx.Err() != nil:
			return nil, 0, ctx.Err()
		case market.KindOf(err) != market.KindNotFound:
			broken++
		}
	}
	return found, broken, nil
}

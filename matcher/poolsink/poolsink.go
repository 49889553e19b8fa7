// Package poolsink keeps the matcher's pools in step with the store: it joins
// the matcher, which knows no store, to the follower of changes.
package poolsink

import (
	"context"
	"iter"

	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/store"
)

// Talents is the sink of the eligible profiles.
type Talents struct{ Pool *matcher.Talents }

var _ indexer.Sink = Talents{}

// Kind is store.Talents.
func (Talents) Kind() store.Kind { return store.Talents }

// Position is where Apply left off, or where the snapshot that the pool was
// read from stood.
func (s Talents) Position(context.Context) (store.Position, error) {
	return store.Position(s.Pool.Position()), nil
}

// Apply puts profiles that are eligible and takes the others out.
func (s Talents) Apply(_ context.Context, c indexer.Changes) error {
	changes := make([]matcher.TalentChange, 0, len(c.Talents)+len(c.Gone))
	for _, t := range c.Talents {
		changes = append(changes, matcher.TalentChange{
			ID: string(t.ID), Revision: int64(t.Version.Document), Gone: !t.Eligible(), Profile: t.Profile,
		})
	}
	for _, id := range c.Gone {
		changes = append(changes, matcher.TalentChange{ID: id, Gone: true})
	}
	s.Pool.Apply(changes, string(c.Position))
	return nil
}

// Versions lists the profiles in the pool.
func (s Talents) Versions(context.Context) iter.Seq2[indexer.Known, error] {
	return versions(s.Pool.Versions())
}

// Openings is the sink of the published openings. What an opening's employer
// is does not change a ranking.
type Openings struct{ Pool *matcher.Openings }

var _ indexer.Sink = Openings{}

// Kind is store.Openings.
func (Openings) Kind() store.Kind { return store.Openings }

// Position is as of Talents.
func (s Openings) Position(context.Context) (store.Position, error) {
	return store.Position(s.Pool.Position()), nil
}

// Apply puts openings that are published and takes the others out. Those that
// expire stay: a ranking leaves them out by its day.
func (s Openings) Apply(_ context.Context, c indexer.Changes) error {
	changes := make([]matcher.OpeningChange, 0, len(c.Openings)+len(c.Gone))
	for _, o := range c.Openings {
		changes = append(changes, matcher.OpeningChange{
			ID: string(o.ID), Revision: int64(o.Version.Document), Gone: o.Status != market.Published,
			Owner: string(o.Opening.Organisation), Opening: o.Spec, Ranking: o.Ranking,
		})
	}
	for _, id := range c.Gone {
		changes = append(changes, matcher.OpeningChange{ID: id, Gone: true})
	}
	s.Pool.Apply(changes, string(c.Position))
	return nil
}

// Versions lists the openings in the pool.
func (s Openings) Versions(context.Context) iter.Seq2[indexer.Known, error] {
	return versions(s.Pool.Versions())
}

func versions(seq iter.Seq2[string, int64]) iter.Seq2[indexer.Known, error] {
	return func(yield func(indexer.Known, error) bool) {
		for id, revision := range seq {
			if !yield(indexer.Known{ID: id, Version: indexer.Version{Document: store.Revision(revision)}}, nil) {
				return
			}
		}
	}
}

package indexer

import (
	"context"
	"iter"

	"yuqiao/store"
)

// memory is what comparisons remember for the next one. It is needed where the
// store keeps no history and everything is compared again and again.
type memory struct {
	// taken are documents that the sink was given and did not list since:
	// most of them it has dropped, as drafts are.
	taken map[string]attempt
	// around are the revisions of what openings' documents depend on.
	around map[dependency]store.Revision
}

// attempt is how often a revision was handed over. Once may have been lost to
// a rebuild; what a sink does not list after the second time it has dropped.
type attempt struct {
	revision store.Revision
	times    int
}

type dependency struct {
	kind store.Kind
	id   string
}

// compare brings the sink to the state of the store, whatever it holds, and its
// position from after to position. remember keeps what makes the next
// comparison cheap.
func (f *Follower) compare(ctx context.Context, after, position store.Position, remember bool) error {
	first := f.memory == nil
	m := &memory{taken: map[string]attempt{}, around: map[dependency]store.Revision{}}
	if !first {
		m = f.memory
	}
	have := map[string]Version{}
	for k, err := range f.sink.Versions(ctx) {
		if err != nil {
			return err
		}
		have[k.ID] = k.Version
	}

	var ids, gone []string
	stored := map[string]bool{}
	for c, err := range f.revisions(ctx, f.sink.Kind()) {
		if err != nil {
			return err
		}
		if c.Deleted {
			continue
		}
		stored[c.ID] = true
		v, held := have[c.ID]
		if held {
			delete(m.taken, c.ID)
		}
		switch {
		case held && v.Document == c.Revision && (!first || f.sink.Kind() != store.Openings):
		case !held && m.taken[c.ID] == attempt{c.Revision, 2}: // the sink has dropped it
		default:
			// What an opening's document depends on is not told by its
			// revision: the first time all openings are read.
			ids = append(ids, c.ID)
		}
	}
	if err := f.take(ctx, ids, after, have, m.taken); err != nil {
		return err
	}
	if f.sink.Kind() == store.Openings {
		var changed []store.Change
		for _, kind := range []store.Kind{store.Organisations, store.Verifications} {
			for c, err := range f.revisions(ctx, kind) {
				if err != nil {
					return err
				}
				if d := (dependency{kind, c.ID}); m.around[d] != c.Revision {
					m.around[d] = c.Revision
					if !first && !(kind == store.Verifications && c.Deleted) {
						changed = append(changed, c)
					}
				}
			}
		}
		var err error
		if ids, _, err = f.resolver.concerned(ctx, changed); err != nil {
			return err
		}
		if err := f.take(ctx, ids, after, have, m.taken); err != nil {
			return err
		}
	}
	for id := range have {
		if !stored[id] {
			gone = append(gone, id)
			delete(m.taken, id)
		}
	}
	for len(gone) > chunk {
		if err := f.sink.Apply(ctx, Changes{Gone: gone[:chunk], After: after}); err != nil {
			return err
		}
		gone = gone[chunk:]
	}
	if err := f.sink.Apply(ctx, Changes{Gone: gone, Position: position, After: after}); err != nil {
		return err
	}
	f.memory = nil
	if remember {
		f.memory = m
	}
	return nil
}

// take reads the things and hands over those of which have does not hold that
// very version.
func (f *Follower) take(ctx context.Context, ids []string, after store.Position, have map[string]Version, taken map[string]attempt) error {
	f.note(func(s *Status) { s.Pending = len(ids) })
	for p, err := range f.ahead(ctx, ids) {
		if err != nil {
			return err
		}
		for _, t := range p.changes.Talents {
			note(taken, string(t.ID), t.Version.Document)
		}
		for _, o := range p.changes.Openings {
			note(taken, string(o.ID), o.Version.Document)
		}
		c := p.changes.without(have)
		c.After = after
		if len(c.Talents)+len(c.Openings)+len(c.Gone) > 0 {
			if err := f.sink.Apply(ctx, c); err != nil {
				return err
			}
		}
		f.applied(c, p)
	}
	return nil
}

func note(taken map[string]attempt, id string, r store.Revision) {
	a := taken[id]
	if a.revision != r {
		a = attempt{revision: r}
	}
	taken[id] = attempt{r, min(a.times+1, 2)}
}

// without leaves out what is held in the same version, and what is gone and
// not held.
func (c Changes) without(have map[string]Version) Changes {
	out := Changes{Position: c.Position}
	for _, t := range c.Talents {
		if v, ok := have[string(t.ID)]; !ok || v != t.Version {
			out.Talents = append(out.Talents, t)
		}
	}
	for _, o := range c.Openings {
		if v, ok := have[string(o.ID)]; !ok || v != o.Version {
			out.Openings = append(out.Openings, o)
		}
	}
	for _, id := range c.Gone {
		if _, ok := have[id]; ok {
			out.Gone = append(out.Gone, id)
		}
	}
	return out
}

// revisions walks all documents and tombstones of a kind.
func (f *Follower) revisions(ctx context.Context, kind store.Kind) iter.Seq2[store.Change, error] {
	return func(yield func(store.Change, error) bool) {
		const page = 1000
		after := ""
		for {
			changes, err := f.store.Backend.Revisions(ctx, kind, after, page)
			if err != nil {
				yield(store.Change{}, err)
				return
			}
			for _, c := range changes {
				if !yield(c, nil) {
					return
				}
			}
			if len(changes) < page {
				return
			}
			after = changes[len(changes)-1].ID
		}
	}
}

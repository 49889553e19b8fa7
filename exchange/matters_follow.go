package exchange

import (
	"context"
	"errors"
	"slices"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// MatterSource is the matter that another follows from, as the readers of that
// one may see it.
type MatterSource struct {
	Matter    market.Matter
	Procedure *procedure.Procedure // nil where a release knows it no more
	Readable  bool                 // the reader may open it
}

// Following are the matters that follow from one, for whoever takes part in
// it. Of those that are not the reader's own the view only says whose they are
// and where they stand.
func (u Matters) Following(ctx context.Context, a market.Actor, id market.MatterID, page store.Page) ([]MatterView, string, error) {
	v, err := u.load(ctx, a, market.MatterRead, id)
	if err != nil {
		return nil, "", err
	}
	if asks, err := u.awaits(ctx, a, v.Value); err != nil || asks != "" {
		return nil, "", err // who has not agreed yet learns nothing of the others
	}
	found, next, err := u.d.Store.Matters.List(ctx, map[string]string{store.ByFrom: string(id)}, page)
	if err != nil {
		return nil, "", err
	}
	views, err := u.views(ctx, a, found...)
	return views, next, err
}

// source finds the granted matter that a new one is to follow from. It fails
// with NotFound where the actor may not know of it, and with a Conflict where
// it does not hold or does not name the subject.
func (u Matters) source(ctx context.Context, a market.Actor, p *procedure.Procedure, s sides, id market.MatterID) (*MatterSource, error) {
	if id == "" {
		return nil, nil
	}
	v, err := u.load(ctx, a, market.MatterRead, id)
	if err != nil {
		return nil, err
	}
	m := v.Value
	before, ok := u.d.Procedures.Named(m.Procedure)
	named := m.Subject == s.subject
	if ok && p.From != nil && p.From.Procedure == before.Code && p.From.Members && s.subject.Kind == market.TalentSubject {
		named = named || slices.Contains(m.MemberTalents(), market.TalentID(s.subject.ID))
	}
	switch {
	case !ok || !slices.Contains(before.Opens, p.Code):
		return nil, market.Invalid(market.FieldError{Field: "from", Code: "not-here", Message: "this does not follow from a case of that kind"})
	case !named:
		return nil, market.Conflict("not-named", "only those who are named there and have agreed go on from it")
	case m.Status != market.MatterGranted:
		return nil, market.Conflict("source-not-granted", "what it follows from is not granted")
	case !before.Holds(m, u.d.today()):
		return nil, market.Conflict("source-over", "what it follows from has ended")
	}
	return &MatterSource{m, before, true}, nil
}

// follows makes sure that a matter follows from another where it has to.
func (u Matters) follows(p *procedure.Procedure, fields map[string]any, source *MatterSource, locale market.Locale) error {
	if source != nil || !p.MustFollow(fields) {
		return nil
	}
	before, ok := u.d.Procedures.Named(p.From.Procedure)
	if !ok {
		return market.NotFound("procedure")
	}
	return applyFirst(before, locale)
}

func applyFirst(before *procedure.Procedure, locale market.Locale) error {
	e := market.Conflict("apply-first", "something else must be granted first")
	e.Fields = []market.FieldError{{Field: before.Code, Code: "apply-first", Message: before.Title.In(locale)}}
	return e
}

// sourceStands makes sure that what a matter follows from has not been ended
// before the matter is granted.
func (u Matters) sourceStands(ctx context.Context, m market.Matter) error {
	if m.From == "" {
		return nil
	}
	v, err := u.d.Store.Matters.Get(ctx, m.From)
	if err == nil && v.Value.GivenUp() {
		err = market.Conflict("source-over", "what it follows from has ended")
	}
	return err
}

// end ends a granted matter that others follow from, as its applicant. What a
// call has granted is withdrawn instead, since somebody else gets it then.
func (u Matters) end(m market.Matter, reason string, act market.Act) (market.Matter, error) {
	p, ok := u.d.Procedures.Named(m.Procedure)
	if !ok || len(p.Opens) == 0 || m.Call != nil || m.Status == market.MatterGranted && !p.Holds(m, act.On) {
		return m, market.Conflict("nothing-to-end", "only a granted case that still holds and leads on to others can be ended")
	}
	return m.End(reason, act)
}

// following brings what follows from a matter in line with its end, and a
// matter with that of its source.
func (f *Followups) following(ctx context.Context, id market.MatterID) error {
	v, err := f.d.Store.Matters.Get(ctx, id)
	if err != nil {
		return err
	}
	if m := v.Value; m.From != "" && m.Runs() {
		source, err := f.d.Store.Matters.Get(ctx, m.From)
		if err != nil {
			return err
		}
		if source.Value.GivenUp() {
			return f.sourceEnds(ctx, id)
		}
	}
	if !v.Value.GivenUp() {
		return nil
	}
	return f.d.Store.Matters.All(ctx, map[string]string{store.ByFrom: string(id)}, func(v store.Versioned[market.Matter]) error {
		return f.sourceEnds(ctx, v.Value.ID)
	})
}

func (f *Followups) sourceEnds(ctx context.Context, id market.MatterID) error {
	_, err := f.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
		told, first := m.SourceEnds(f.d.now())
		if !first {
			return errDone
		}
		*m = told
		return nil
	})
	return done(err)
}

// matter does what follows from the change of one.
func (f *Followups) matter(ctx context.Context, id market.MatterID) error {
	return errors.Join(f.escalate(ctx, id), f.following(ctx, id))
}

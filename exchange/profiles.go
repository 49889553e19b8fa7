package exchange

import (
	"context"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Profiles is what a talent does with their own profile.
type Profiles struct{ d Deps }

func NewProfiles(d Deps) Profiles { return Profiles{d} }

// Mine returns the actor's profile; NotFound before the first Put.
func (u Profiles) Mine(ctx context.Context, a market.Actor) (store.Versioned[market.Talent], error) {
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("profile"); err != nil {
		return store.Versioned[market.Talent]{}, err
	}
	if a.Talent == "" {
		return store.Versioned[market.Talent]{}, market.NotFound("profile")
	}
	return u.d.Store.Talents.Get(ctx, a.Talent)
}

// Put writes the actor's profile: the first time without ifMatch, later with
// the revision that was read.
func (u Profiles) Put(ctx context.Context, a market.Actor, p market.Profile, ifMatch store.Revision) (store.Versioned[market.Talent], error) {
	var none store.Versioned[market.Talent]
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("profile"); err != nil {
		return none, err
	}
	if err := p.Validate(); err != nil {
		return none, err
	}
	if a.Talent == "" {
		return u.first(ctx, a, p, ifMatch)
	}
	v, err := u.d.Store.Talents.Get(ctx, a.Talent)
	if err != nil {
		return none, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return none, err
	}
	v.Value.Profile, v.Value.UpdatedAt = p, u.d.now()
	return u.d.Store.Talents.Replace(ctx, v.Value, v.Revision)
}

// first makes the record. Its commit point is the unique account of a talent:
// two first writes at once make one profile.
func (u Profiles) first(ctx context.Context, a market.Actor, p market.Profile, ifMatch store.Revision) (store.Versioned[market.Talent], error) {
	if ifMatch != 0 {
		return store.Versioned[market.Talent]{}, market.Stale()
	}
	now := u.d.now()
	v, err := u.d.Store.Talents.Insert(ctx, market.Talent{ID: market.TalentID(u.d.NewID()), Account: a.Account, Profile: p, CreatedAt: now, UpdatedAt: now})
	if market.KindOf(err) == market.KindConflict {
		err = market.PreconditionRequired() // made by another request meanwhile
		mine, _, listErr := u.d.Store.Talents.List(ctx, map[string]string{store.ByAccount: string(a.Account)}, store.Page{Limit: 1})
		if listErr != nil || len(mine) == 0 {
			return v, err
		}
		v = mine[0]
	}
	if v.Value.ID != "" {
		_, linkErr := u.d.Store.Accounts.Update(ctx, a.Account, func(acc *market.Account) error {
			acc.Talent, acc.UpdatedAt = v.Value.ID, now
			return nil
		})
		if linkErr != nil {
			return v, linkErr
		}
	}
	return v, err
}

// State writes what the actor says for the clauses beyond the profile: each fact
// by its name, null to take one back; what is not named stays.
func (u Profiles) State(ctx context.Context, a market.Actor, facts map[string]any, ifMatch store.Revision) (store.Versioned[market.Talent], error) {
	v, err := u.Mine(ctx, a)
	if err != nil {
		return v, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return v, err
	}
	if v.Value.Facts, err = restated(v.Value.Facts, facts, market.TalentSubject); err != nil {
		return v, err
	}
	v.Value.UpdatedAt = u.d.now()
	return u.d.Store.Talents.Replace(ctx, v.Value, v.Revision)
}

// Publish makes the profile eligible for matching. Consent must be stated.
func (u Profiles) Publish(ctx context.Context, a market.Actor, consent bool) (store.Versioned[market.Talent], error) {
	if !consent {
		return store.Versioned[market.Talent]{}, market.Invalid(market.FieldError{Field: "consent", Code: "required", Message: "matching needs your consent"})
	}
	return u.set(ctx, a, func(t *market.Talent) {
		t.Published, t.ConsentBasis = true, "self"
		if t.ConsentAt.IsZero() {
			t.ConsentAt = u.d.now()
		}
	})
}

// Withdraw takes the consent back; the profile leaves matching and search.
func (u Profiles) Withdraw(ctx context.Context, a market.Actor) (store.Versioned[market.Talent], error) {
	return u.set(ctx, a, func(t *market.Talent) {
		t.Published, t.ConsentAt, t.ConsentBasis = false, time.Time{}, ""
	})
}

func (u Profiles) set(ctx context.Context, a market.Actor, change func(*market.Talent)) (store.Versioned[market.Talent], error) {
	if _, err := u.Mine(ctx, a); err != nil {
		return store.Versioned[market.Talent]{}, err
	}
	return u.d.Store.Talents.Update(ctx, a.Talent, func(t *market.Talent) error {
		change(t)
		t.UpdatedAt = u.d.now()
		return nil
	})
}

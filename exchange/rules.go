package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// maxAddedRules bounds what officers add.
const maxAddedRules = 500

// Rules are the versions and recognition routes that officers add to the
// shipped catalogue, from one day to the next and without a new release.
type Rules struct{ d Deps }

func NewRules(d Deps) Rules { return Rules{d} }

// List pages through the added rules, newest first.
func (u Rules) List(ctx context.Context, a market.Actor, page store.Page) ([]store.Versioned[market.AddedRule], string, error) {
	if err := market.May(a, market.RuleRead, market.Object{}).Err("rule"); err != nil {
		return nil, "", err
	}
	return u.d.Store.AddedRules.List(ctx, nil, page)
}

// Draft is what a new version of a clause is begun with: the one in force on a
// day, whoever has added it. It fails with NotFound where there is none.
func (u Rules) Draft(a market.Actor, clause int, day market.Date) (policy.OverlayVersion, error) {
	if err := market.May(a, market.RuleRead, market.Object{}).Err("rule"); err != nil {
		return policy.OverlayVersion{}, err
	}
	v, ok := u.d.Policy.Current().Draft(clause, day)
	if !ok {
		return v, market.NotFound("version")
	}
	return v, nil
}

// Tried is what a rule would change, and the digest by which exactly this is
// activated.
type Tried struct {
	policy.Trial
	Digest string `json:"digest"`
}

// Try asks recorded cases under the rules as they are and with an entry added,
// given as an overlay of the policy with one version or one route. Nothing is
// stored. What is unsound beside the rules that there are is refused with the
// path of what is wrong.
func (u Rules) Try(ctx context.Context, a market.Actor, entry []byte, locale market.Locale) (Tried, error) {
	tried, _, err := u.try(ctx, a, entry, locale, u.d.now())
	return tried, err
}

// Add stores an entry that has been tried, and lets it count at once. It fails
// with Conflict "stale-trial" where the digest is of another entry, is older
// than a day, or where trying the entry again on the same cases gives another
// difference, since facts or rules have changed: what counts is what was seen.
// Of two that are activated at the same time, beside the same rules, one is.
func (u Rules) Add(ctx context.Context, a market.Actor, entry []byte, digest string) (store.Versioned[market.AddedRule], error) {
	var none store.Versioned[market.AddedRule]
	if _, err := u.check(ctx, a, entry); err != nil {
		return none, err
	}
	stale := market.Conflict("stale-trial", "this is not what was tried; try it again")
	at, ok := triedAt(digest)
	if age := u.d.now().Sub(at); !ok || age < 0 || age > maxTrialAge {
		return none, stale
	}
	beside, err := u.addedNow(ctx)
	if err != nil {
		return none, err
	}
	tried, o, err := u.try(ctx, a, entry, market.En, at)
	switch {
	case err != nil:
		return none, err
	case tried.Digest != digest:
		return none, stale
	}
	switch n, err := u.d.Store.AddedRules.Count(ctx, nil); {
	case err != nil:
		return none, err
	case n >= maxAddedRules:
		return none, market.Conflict("too-many", "there are %d added rules already", n)
	}
	r := market.AddedRule{ID: market.AddedRuleID(u.d.NewID()), Entry: json.RawMessage(entry), Officer: a.Account, CreatedAt: u.d.now(), Beside: stateOf(beside),
		Trial: &market.RuleTrial{Digest: digest, Cases: tried.Stored + tried.Shipped, Verdicts: tried.Verdicts, Changed: tried.Changed}}
	if len(o.Versions) == 1 {
		r.Version = fmt.Sprintf("%d/%s", o.Versions[0].Clause, o.Versions[0].From)
	}
	v, err := u.d.Store.AddedRules.Insert(ctx, r)
	switch {
	case market.KindOf(err) == market.KindConflict:
		// Somebody was faster: with a version of the same day, which says so itself,
		// or with another rule.
		if _, unsound := u.check(ctx, a, entry); unsound != nil {
			return none, unsound
		}
		return none, stale
	case err != nil:
		return none, err
	}
	// One that was taken away meanwhile leaves another state, too.
	now, err := u.addedNow(ctx)
	if err != nil {
		return none, err
	}
	if now = slices.DeleteFunc(now, func(ch store.Change) bool { return ch.ID == string(r.ID) }); !slices.Equal(now, beside) {
		return none, errors.Join(stale, u.d.Store.AddedRules.Delete(ctx, r.ID, v.Revision))
	}
	_, err = u.Load(ctx)
	return v, err
}

// addedNow is the state of the added rules, with those that were taken away.
func (u Rules) addedNow(ctx context.Context) ([]store.Change, error) {
	return u.d.Store.Backend.Revisions(ctx, store.AddedRules, "", store.MaxChanges)
}

func (u Rules) try(ctx context.Context, a market.Actor, entry []byte, locale market.Locale, at time.Time) (Tried, policy.Overlay, error) {
	var none Tried
	o, err := u.check(ctx, a, entry)
	if err != nil {
		return none, o, err
	}
	cases, err := u.recorded(ctx, at)
	if err != nil {
		return none, o, err
	}
	beside, err := u.addedNow(ctx)
	if err != nil {
		return none, o, err
	}
	t, err := u.d.Policy.Current().Try(o, u.d.today(), locale, cases)
	if err != nil {
		return none, o, err
	}
	digest, err := digestOf(t, entry, beside, at)
	return Tried{t, digest}, o, err
}

func (u Rules) check(ctx context.Context, a market.Actor, entry []byte) (policy.Overlay, error) {
	if err := market.May(a, market.RuleAdd, market.Object{}).Err("rule"); err != nil {
		return policy.Overlay{}, err
	}
	o, err := policy.ParseOverlay(entry)
	if err != nil {
		return o, err
	}
	if len(o.Versions)+len(o.Routes) != 1 {
		return o, market.Invalid(market.FieldError{Field: "(root)", Code: "one-rule", Message: "give exactly one version or one route"})
	}
	if _, err := u.Load(ctx); err != nil {
		return o, err
	}
	_, err = u.d.Policy.Current().With(o)
	return o, err
}

// Remove takes an added rule away again.
func (u Rules) Remove(ctx context.Context, a market.Actor, id market.AddedRuleID, ifMatch store.Revision) error {
	if err := market.May(a, market.RuleAdd, market.Object{}).Err("rule"); err != nil {
		return err
	}
	v, err := u.d.Store.AddedRules.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return err
	}
	if err := u.d.Store.AddedRules.Delete(ctx, id, v.Revision); err != nil {
		return err
	}
	_, err = u.Load(ctx)
	return err
}

// Load puts every stored rule into the policy of this process, oldest first. A
// rule that is no longer sound, since a newer release ships one of the same
// day, is left out and told of in leftOut.
func (u Rules) Load(ctx context.Context) (leftOut, err error) {
	var all []market.AddedRule
	err = u.d.Store.AddedRules.All(ctx, nil, func(v store.Versioned[market.AddedRule]) error {
		all = append(all, v.Value)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Reverse(all)
	overlays := make([]policy.Overlay, 0, len(all))
	var wrong []error
	for _, r := range all {
		o, err := policy.ParseOverlay(r.Entry)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		overlays = append(overlays, o)
	}
	return errors.Join(append(wrong, u.d.Policy.Set(overlays))...), nil
}

// Follow loads the rules that other instances add or remove, until ctx is done.
func (u Rules) Follow(ctx context.Context, every time.Duration) {
	var known []store.Change
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		now, err := u.d.Store.Backend.Revisions(ctx, store.AddedRules, "", store.MaxChanges)
		if err == nil && !slices.Equal(now, known) {
			if _, err = u.Load(ctx); err == nil {
				known = now
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

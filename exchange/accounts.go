package exchange

import (
	"context"
	"strings"

	"yuqiao/market"
	"yuqiao/store"
)

// Accounts is what people say about themselves as users.
type Accounts struct{ d Deps }

func NewAccounts(d Deps) Accounts { return Accounts{d} }

// AccountPatch changes what is set.
type AccountPatch struct {
	Name   *string
	Locale *market.Locale
	Mail   *market.MailWish
}

// AccountName is the form in which a name is kept. It fails when there is
// nothing to call somebody by.
func AccountName(s string) (string, error) {
	name := strings.TrimSpace(s)
	if market.Blank(name) {
		return "", required("name")
	}
	if !market.Showable(name, false) {
		return "", unshowable("name")
	}
	return name, nil
}

// Get returns the actor's own account.
func (u Accounts) Get(ctx context.Context, a market.Actor) (store.Versioned[market.Account], error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("account"); err != nil {
		return store.Versioned[market.Account]{}, err
	}
	return u.d.Store.Accounts.Get(ctx, a.Account)
}

// Patch changes what is set of the actor's own account.
func (u Accounts) Patch(ctx context.Context, a market.Actor, p AccountPatch, ifMatch store.Revision) (store.Versioned[market.Account], error) {
	v, err := u.Get(ctx, a)
	if err != nil {
		return v, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return v, err
	}
	if p.Name != nil {
		if v.Value.Name, err = AccountName(*p.Name); err != nil {
			return v, err
		}
	}
	if p.Locale != nil {
		v.Value.Locale = *p.Locale
	}
	if p.Mail != nil {
		v.Value.Mail = *p.Mail
	}
	v.Value.UpdatedAt = u.d.now()
	return u.d.Store.Accounts.Replace(ctx, v.Value, v.Revision)
}

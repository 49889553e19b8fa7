package exchange_test

import (
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// sealed is the token of the only ticket of an account for a purpose.
func (w world) sealed(account market.AccountID, purpose market.TicketPurpose) string {
	w.t.Helper()
	found, _, err := w.d.Store.Tickets.List(w.ctx(), map[string]string{store.ByAccount: string(account)}, pageOf(100))
	w.must(err)
	for _, v := range found {
		if v.Value.Purpose == purpose && v.Value.SecretHash == "" {
			t, token := exchange.Seal(v.Value, time.Now())
			_, err := w.d.Store.Tickets.Replace(w.ctx(), t, v.Revision)
			w.must(err)
			return token
		}
	}
	w.t.Fatalf("no ticket to %s", purpose)
	return ""
}

func (w world) storedAccount(id market.AccountID) market.Account {
	w.t.Helper()
	v, err := w.d.Store.Accounts.Get(w.ctx(), id)
	w.must(err)
	return v.Value
}

// An address that is being given to an account while another registers it has
// one of them as its owner, and nobody else is told of a change.
func TestAddressIsTakenOnce(t *testing.T) {
	for range 10 {
		w := newWorld(t)
		u := exchange.NewAddresses(w.d)
		who := w.account(market.RoleTalent, "")
		_, err := w.d.Store.Accounts.Update(w.ctx(), who, func(a *market.Account) error { a.EmailConfirmedAt = time.Now().UTC(); return nil })
		w.must(err)
		before := w.storedAccount(who).Email
		w.must(u.Change(w.ctx(), w.actor(who), "wanted@example.com"))
		token := w.sealed(who, market.ChangeTicket)
		var changing, registering error
		together(
			func() { changing = u.Confirm(w.ctx(), token) },
			func() {
				_, registering = w.d.Store.Accounts.Insert(w.ctx(), market.Account{ID: "other", Email: "wanted@example.com", Role: market.RoleTalent, CreatedAt: time.Now()})
			},
		)
		if (changing == nil) == (registering == nil) {
			t.Fatalf("exactly one gets the address: %v, %v", changing, registering)
		}
		told, _, err := w.d.Store.Tickets.List(w.ctx(), map[string]string{store.ByMail: string(market.MailDue)}, pageOf(10))
		w.must(err)
		if changing != nil {
			w.refused(changing, "email-taken")
			if got := w.storedAccount(who).Email; got != before || len(told) != 0 {
				t.Fatalf("the account has %s, %d letters", got, len(told))
			}
		} else if a := w.storedAccount(who); a.Email != "wanted@example.com" || a.EmailConfirmedAt.IsZero() || len(told) != 1 || told[0].Value.Email != before {
			t.Fatalf("the account has %s, told %+v", a.Email, told)
		}
		w.refused(u.Confirm(w.ctx(), token), "token-over")
	}
}

// Two links for one account: whichever is used first, the other is over, since
// the account has another address by then.
func TestOneOfTwoChangesCounts(t *testing.T) {
	for range 10 {
		w := newWorld(t)
		u := exchange.NewAddresses(w.d)
		who := w.account(market.RoleTalent, "")
		w.must(u.Change(w.ctx(), w.actor(who), "one@example.com"))
		one := w.sealed(who, market.ChangeTicket)
		w.must(u.Change(w.ctx(), w.actor(who), "two@example.com"))
		two := w.sealed(who, market.ChangeTicket)
		var errs [2]error
		together(func() { errs[0] = u.Confirm(w.ctx(), one) }, func() { errs[1] = u.Confirm(w.ctx(), two) })
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("exactly one counts: %v", errs)
		}
		want := "one@example.com"
		if errs[0] != nil {
			want = "two@example.com"
		}
		if got := w.storedAccount(who).Email; got != want {
			t.Fatalf("the account has %s, not %s", got, want)
		}
	}
}

// However many ask at once, an address gets few mails a day.
func TestUnaskedMailIsBoundedAtOnce(t *testing.T) {
	w := newWorld(t)
	u := exchange.NewAddresses(w.d)
	var asks []func()
	for range 12 {
		actor := w.actor(w.account(market.RoleTalent, ""))
		asks = append(asks, func() {
			if err := u.Change(w.ctx(), actor, "victim@example.com"); err != nil {
				t.Error(err)
			}
		})
	}
	together(asks...)
	if n, err := w.d.Store.Tickets.Count(w.ctx(), nil); n != exchange.UnaskedADay || err != nil {
		t.Errorf("%d mails, %v", n, err)
	}
	// They count until they are pruned, which is not on the same day.
	if n, err := exchange.NewTickets(w.d).Prune(w.ctx()); n != 0 || err != nil {
		t.Errorf("%d pruned, %v", n, err)
	}
	later := w.d
	later.Now = func() time.Time { return time.Now().Add(exchange.MailFor + market.ChangeTicket.Life() + time.Minute) }
	if n, err := exchange.NewTickets(later).Prune(w.ctx()); n != exchange.UnaskedADay || err != nil {
		t.Errorf("%d pruned, %v", n, err)
	}
}

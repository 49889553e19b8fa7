package exchange

import (
	"context"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Addresses are the e-mail addresses of accounts. One counts as confirmed when
// somebody has used a link that went there.
type Addresses struct{ t Tickets }

func NewAddresses(d Deps) Addresses { return Addresses{NewTickets(d)} }

// Ask sends the link that confirms the address of an account. It fails with
// TooMany when the address has had enough mail for today.
func (u Addresses) Ask(ctx context.Context, account market.Account) error {
	t := u.t.ticket(market.ConfirmTicket)
	t.Account, t.Email, t.Bound = account.ID, account.Email, account.Email
	return u.t.give(ctx, t)
}

// AskAgain sends the actor another link. It fails with a Conflict when the
// address is confirmed.
func (u Addresses) AskAgain(ctx context.Context, a market.Actor) error {
	account, err := u.own(ctx, a)
	if err != nil {
		return err
	}
	if !account.EmailConfirmedAt.IsZero() {
		return market.Conflict("confirmed-already", "the address is confirmed")
	}
	return u.Ask(ctx, account)
}

// Change sends a link to a folded address, by which the actor's account gets
// it. Nobody learns by it whether the address has an account or how much mail
// it has had.
func (u Addresses) Change(ctx context.Context, a market.Actor, email string) error {
	account, err := u.own(ctx, a)
	if err != nil {
		return err
	}
	if email == account.Email {
		return market.Invalid(market.FieldError{Field: "email", Code: "unchanged", Message: "is the address of this account"})
	}
	t := u.t.ticket(market.ChangeTicket)
	t.Account, t.Email, t.Bound = account.ID, email, account.Email
	if err := u.t.give(ctx, t); market.KindOf(err) != market.KindTooMany {
		return err
	}
	return nil
}

func (u Addresses) own(ctx context.Context, a market.Actor) (market.Account, error) {
	v, err := NewAccounts(u.t.d).Get(ctx, a)
	return v.Value, err
}

// Confirm uses a token up: the address it went to is confirmed, and is the
// account's from now on. It fails with Forbidden "token-over" for a token that
// is not good, and with Conflict "email-taken" when another account has got the
// address meanwhile. The address before is told, when it was confirmed.
func (u Addresses) Confirm(ctx context.Context, token string) error {
	var t market.Ticket
	var told *store.Versioned[market.Ticket]
	err := u.t.use(ctx, token, func(ctx context.Context, v store.Versioned[market.Ticket]) (err error) {
		t = v.Value
		told, err = u.spend(ctx, v)
		return err
	}, market.ConfirmTicket, market.ChangeTicket)
	if err != nil {
		return err
	}
	_, err = u.t.d.Store.Accounts.Update(ctx, t.Account, func(a *market.Account) error {
		if !stands(t, *a) {
			return ticketOver()
		}
		if a.Email != t.Email {
			a.Email, a.EmailConfirmedAt = t.Email, time.Time{}
		}
		u.t.d.confirm(a)
		a.UpdatedAt = u.t.d.now()
		return nil
	})
	switch kind := market.KindOf(err); kind {
	case market.KindConflict, market.KindNotFound, market.KindForbidden:
		// Nothing was written. After any other failure the change may stand, and
		// the courier looks whether it does.
		if told != nil {
			_, _ = u.t.d.Store.Tickets.DeleteAll(ctx, []store.Versioned[market.Ticket]{*told})
		}
	}
	switch market.KindOf(err) {
	case market.KindConflict:
		return market.Conflict("email-taken", "there is an account with this e-mail address").Because(err)
	case market.KindNotFound:
		return ticketOver()
	}
	return err
}

// stands tells whether a link may still change the address of an account: it
// has not got another one meanwhile, and no new password, which ends what
// somebody else may have begun.
func stands(t market.Ticket, a market.Account) bool {
	return a.Email == t.Bound && (t.Purpose != market.ChangeTicket || !a.LoginsFrom.After(t.CreatedAt))
}

// tellAfter is when the letter to the address before may go at the earliest: by
// then the change that it tells of is written.
const tellAfter = 10 * time.Second

// spend removes a ticket, or makes the letter to the address before of it, so
// that one write uses the token up and keeps the letter.
func (u Addresses) spend(ctx context.Context, v store.Versioned[market.Ticket]) (told *store.Versioned[market.Ticket], err error) {
	t := v.Value
	account, err := u.t.d.Store.Accounts.Get(ctx, t.Account)
	if market.KindOf(err) == market.KindNotFound || err == nil && !stands(t, account.Value) {
		return nil, ticketOver()
	}
	if err != nil {
		return nil, err
	}
	if t.Purpose != market.ChangeTicket || account.Value.EmailConfirmedAt.IsZero() {
		return nil, u.t.remove(ctx, v)
	}
	now := u.t.d.now()
	t.Purpose, t.Email, t.Bound, t.SecretHash, t.ExpiresAt = market.ChangedTicket, t.Bound, t.Email, "", time.Time{}
	t.CreatedAt, t.Mail = now, market.Delivery{State: market.MailDue, Next: now.Add(tellAfter)}
	kept, err := u.t.d.Store.Tickets.Replace(ctx, t, v.Revision)
	return &kept, err
}

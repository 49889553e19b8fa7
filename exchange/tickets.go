package exchange

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Tickets are secrets that go by mail and are good once.
type Tickets struct{ d Deps }

func NewTickets(d Deps) Tickets { return Tickets{d} }

// Forgotten asks for a mail by which the account of a folded address can set a
// new password. It answers the same whether there is such an account or not. An
// address that nobody has confirmed may be a stranger's: it gets no more mail
// by this than by anything else that somebody has typed.
func (u Tickets) Forgotten(ctx context.Context, email string) error {
	found, _, err := u.d.Store.Accounts.List(ctx, map[string]string{store.ByEmail: store.EmailKey(email)}, store.Page{Limit: 1})
	if err != nil {
		return err
	}
	t := u.ticket(market.ResetTicket)
	if len(found) == 1 {
		t.Account, t.Email, t.Bound = found[0].Value.ID, email, email
		if found[0].Value.EmailConfirmedAt.IsZero() {
			if err := u.give(ctx, t); market.KindOf(err) != market.KindTooMany {
				return err
			}
			return nil
		}
	}
	_, err = u.d.Store.Tickets.Insert(ctx, t)
	return err
}

// ticket is one whose mail is due.
func (u Tickets) ticket(purpose market.TicketPurpose) market.Ticket {
	return market.Ticket{ID: market.TicketID(u.d.NewID()), Purpose: purpose, CreatedAt: u.d.now(), Mail: market.Delivery{State: market.MailDue}}
}

// UnaskedADay bounds the mails that go to one address on one day (UTC) because
// somebody has given it as theirs, who may not read it.
const UnaskedADay = 3

// tooMuchMail says that an address has had enough for today.
const tooMuchMail = "too-much-mail"

// give stores a ticket for an address that need not be its asker's. It fails
// with TooMany when the address has had UnaskedADay of them, however many ask
// at once. Such a ticket is removed only by its use, so that it counts for the
// whole day.
func (u Tickets) give(ctx context.Context, t market.Ticket) error {
	digest := sha256.Sum256([]byte(mailbox(t.Email)))
	for n := range UnaskedADay {
		t.Slot = fmt.Sprintf("%x/%s/%d", digest[:16], market.DateOf(t.CreatedAt), n)
		_, err := u.d.Store.Tickets.Insert(ctx, t)
		if market.KindOf(err) != market.KindConflict {
			return err
		}
	}
	return market.TooMany(tooMuchMail, "this address has had enough mail for today; look into the mailbox, or ask again tomorrow")
}

// mailbox is an address without what its local part says after "+": most mail
// servers put all of those into one mailbox.
func mailbox(email string) string {
	local, domain, _ := strings.Cut(email, "@")
	if box, _, tagged := strings.Cut(local, "+"); tagged && box != "" {
		local = box
	}
	return local + "@" + domain
}

// Seal gives a ticket a new secret, good for the life of its purpose from now,
// and returns the token for the mail. An earlier one of the same ticket is good
// no more.
func Seal(t market.Ticket, now time.Time) (market.Ticket, string) {
	secret := rand.Text()
	t.SecretHash, t.ExpiresAt = ticketHash(secret), now.Add(t.Purpose.Life())
	return t, string(t.ID) + "~" + secret
}

// Reset uses a token up and gives its account the new password hash, which ends
// every login and every other ticket of the account. Who uses it reads the
// address: it is confirmed.
func (u Tickets) Reset(ctx context.Context, token string, hash func(context.Context) (string, error)) (market.AccountID, error) {
	v, err := u.find(ctx, token, market.ResetTicket)
	if err != nil {
		return "", err
	}
	// Hashing costs much, so only a good token is worth it; and a failure
	// before the token is used up leaves it good.
	phc, err := hash(ctx)
	if err != nil {
		return "", err
	}
	if err := u.use(ctx, token, u.remove, market.ResetTicket); err != nil {
		return "", err
	}
	err = u.d.setPassword(ctx, v.Value.Account, phc, "", func(a *market.Account) error {
		if a.Email != v.Value.Bound {
			return ticketOver()
		}
		u.d.confirm(a)
		return nil
	})
	if err != nil {
		return "", err
	}
	return v.Value.Account, u.drop(ctx, v.Value.Account)
}

// confirm says of an account that its address is read.
func (d Deps) confirm(a *market.Account) {
	if a.EmailConfirmedAt.IsZero() {
		a.EmailConfirmedAt = d.now()
	}
}

// use spends the ticket of a token, by a write that holds its revision; of
// several callers one succeeds.
func (u Tickets) use(ctx context.Context, token string, spend func(context.Context, store.Versioned[market.Ticket]) error, purposes ...market.TicketPurpose) error {
	for range 5 {
		v, err := u.find(ctx, token, purposes...)
		if err != nil {
			return err
		}
		// A ticket changes also when its mail has gone.
		if err := spend(ctx, v); market.KindOf(err) != market.KindStale {
			return err
		}
	}
	return market.Stale()
}

func (u Tickets) remove(ctx context.Context, v store.Versioned[market.Ticket]) error {
	return u.d.Store.Tickets.Delete(ctx, v.Value.ID, v.Revision)
}

// ChangePassword sets a new password hash. Every login but the kept session's
// ends, and every ticket of the account by which it could be taken over.
func (u Tickets) ChangePassword(ctx context.Context, account market.AccountID, hash string, kept market.SessionID) error {
	if err := u.d.setPassword(ctx, account, hash, kept, func(*market.Account) error { return nil }); err != nil {
		return err
	}
	return u.drop(ctx, account)
}

func (d Deps) setPassword(ctx context.Context, account market.AccountID, hash string, kept market.SessionID, also func(*market.Account) error) error {
	_, err := d.Store.Accounts.Update(ctx, account, func(a *market.Account) error {
		a.PasswordHash, a.LoginsFrom, a.LoginKept, a.UpdatedAt = hash, d.now(), kept, d.now()
		return also(a)
	})
	return err
}

func (u Tickets) find(ctx context.Context, token string, purposes ...market.TicketPurpose) (store.Versioned[market.Ticket], error) {
	id, secret, ok := strings.Cut(token, "~")
	if !ok || !market.ValidID(id) {
		return store.Versioned[market.Ticket]{}, ticketOver()
	}
	v, err := u.d.Store.Tickets.Get(ctx, market.TicketID(id))
	if market.KindOf(err) == market.KindNotFound {
		return v, ticketOver()
	}
	if err != nil {
		return v, err
	}
	t := v.Value
	if !slices.Contains(purposes, t.Purpose) || t.Account == "" && t.Talent == "" || t.SecretHash == "" || !u.d.now().Before(t.ExpiresAt) ||
		subtle.ConstantTimeCompare([]byte(ticketHash(secret)), []byte(t.SecretHash)) != 1 {
		return v, ticketOver()
	}
	return v, nil
}

func ticketOver() error {
	return market.Forbidden("token-over", "this link is not good, or not any more; ask for another")
}

func ticketHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// drop ends the reset tickets of an account. A change of address from before a
// new password counts no more, and what confirms an address gives nobody the
// account; both stay. What counts against the mail that an address gets in a day
// goes on counting, or a change of password would make room for more.
func (u Tickets) drop(ctx context.Context, account market.AccountID) error {
	left, _, err := u.d.Store.Tickets.List(ctx, map[string]string{store.ByAccount: string(account)}, store.Page{Limit: store.MaxPage})
	if err != nil {
		return err
	}
	var over []store.Versioned[market.Ticket]
	for _, v := range left {
		switch {
		case v.Value.Purpose != market.ResetTicket:
		case v.Value.Slot == "":
			over = append(over, v)
		default:
			if err := u.empty(ctx, v.Value.ID); err != nil {
				return err
			}
		}
	}
	if len(over) == 0 {
		return nil
	}
	_, err = u.d.Store.Tickets.DeleteAll(ctx, over)
	return err
}

// empty makes a ticket nobody's: it opens nothing, goes nowhere and only counts.
func (u Tickets) empty(ctx context.Context, id market.TicketID) error {
	_, err := u.d.Store.Tickets.Update(ctx, id, func(t *market.Ticket) error {
		t.Account, t.Talent, t.Email, t.Bound, t.SecretHash = "", "", "", "", ""
		return nil
	})
	if market.KindOf(err) == market.KindNotFound {
		return nil
	}
	return err
}

// Prune removes the tickets whose time is over, and returns how many. Several
// processes may prune at once.
func (u Tickets) Prune(ctx context.Context) (removed int, err error) {
	now := u.d.now()
	cursor := store.OlderThan(now.Add(-MailFor - market.ResetTicket.Life()))
	for {
		old, next, err := u.d.Store.Tickets.List(ctx, nil, store.Page{Cursor: cursor, Limit: 500})
		if err != nil {
			return removed, err
		}
		old = slices.DeleteFunc(old, func(v store.Versioned[market.Ticket]) bool {
			return now.Before(v.Value.CreatedAt.Add(MailFor + v.Value.Purpose.Life()))
		})
		if len(old) > 0 {
			n, err := u.d.Store.Tickets.DeleteAll(ctx, old)
			removed += n
			if err != nil {
				return removed, err
			}
		}
		if next == "" {
			return removed, nil
		}
		cursor = next
	}
}

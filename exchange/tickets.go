package exchange

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strings"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Tickets are secrets that go by mail and are good once.
type Tickets struct{ d Deps }

func NewTickets(d Deps) Tickets { return Tickets{d} }

// Forgotten asks for a mail by which the account of a folded address can set a
// new password. It does the same whether there is such an account or not.
func (u Tickets) Forgotten(ctx context.Context, email string) error {
	found, _, err := u.d.Store.Accounts.List(ctx, map[string]string{store.ByEmail: store.EmailKey(email)}, store.Page{Limit: 1})
	if err != nil {
		return err
	}
	t := market.Ticket{ID: market.TicketID(u.d.NewID()), Purpose: market.ResetTicket, CreatedAt: u.d.now(), Mail: market.Delivery{State: market.MailDue}}
	if len(found) == 1 {
		t.Account = found[0].Value.ID
	}
	_, err = u.d.Store.Tickets.Insert(ctx, t)
	return err
}

// Seal gives a ticket a new secret, good for TicketLife from now, and returns
// the token for the mail. An earlier one of the same ticket is good no more.
func Seal(t market.Ticket, now time.Time) (market.Ticket, string) {
	secret := rand.Text()
	t.SecretHash, t.ExpiresAt = ticketHash(secret), now.Add(market.TicketLife)
	return t, string(t.ID) + "~" + secret
}

// Reset uses a token up and gives its account the new password hash, which ends
// every login and every other ticket of the account.
func (u Tickets) Reset(ctx context.Context, token string, hash func(context.Context) (string, error)) (market.AccountID, error) {
	v, err := u.find(ctx, token)
	if err != nil {
		return "", err
	}
	// Hashing costs much, so only a good token is worth it; and a failure
	// before the token is used up leaves it good.
	phc, err := hash(ctx)
	if err != nil {
		return "", err
	}
	if err := u.use(ctx, token); err != nil {
		return "", err
	}
	if err := u.d.setPassword(ctx, v.Value.Account, phc, ""); err != nil {
		return "", err
	}
	return v.Value.Account, u.drop(ctx, v.Value.Account)
}

// use removes the ticket of a token; of several callers one succeeds.
func (u Tickets) use(ctx context.Context, token string) error {
	for range 5 {
		v, err := u.find(ctx, token)
		if err != nil {
			return err
		}
		// A ticket changes also when its mail has gone.
		if err := u.d.Store.Tickets.Delete(ctx, v.Value.ID, v.Revision); market.KindOf(err) != market.KindStale {
			return err
		}
	}
	return market.Stale()
}

// ChangePassword sets a new password hash. Every login but the kept session's
// ends, and every ticket of the account.
func (u Tickets) ChangePassword(ctx context.Context, account market.AccountID, hash string, kept market.SessionID) error {
	if err := u.d.setPassword(ctx, account, hash, kept); err != nil {
		return err
	}
	return u.drop(ctx, account)
}

func (d Deps) setPassword(ctx context.Context, account market.AccountID, hash string, kept market.SessionID) error {
	_, err := d.Store.Accounts.Update(ctx, account, func(a *market.Account) error {
		a.PasswordHash, a.LoginsFrom, a.LoginKept, a.UpdatedAt = hash, d.now(), kept, d.now()
		return nil
	})
	return err
}

func (u Tickets) find(ctx context.Context, token string) (store.Versioned[market.Ticket], error) {
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
	if t.Account == "" || t.SecretHash == "" || !u.d.now().Before(t.ExpiresAt) ||
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

// drop removes the tickets of an account.
func (u Tickets) drop(ctx context.Context, account market.AccountID) error {
	left, _, err := u.d.Store.Tickets.List(ctx, map[string]string{store.ByAccount: string(account)}, store.Page{Limit: store.MaxPage})
	if err != nil || len(left) == 0 {
		return err
	}
	_, err = u.d.Store.Tickets.DeleteAll(ctx, left)
	return err
}

// Prune removes the tickets whose time is over, and returns how many. Several
// processes may prune at once.
func (u Tickets) Prune(ctx context.Context) (removed int, err error) {
	cursor := store.OlderThan(u.d.now().Add(-MailFor - market.TicketLife))
	for {
		old, next, err := u.d.Store.Tickets.List(ctx, nil, store.Page{Cursor: cursor, Limit: 500})
		if err != nil {
			return removed, err
		}
		n, err := u.d.Store.Tickets.DeleteAll(ctx, old)
		removed += n
		if err != nil || next == "" {
			return removed, err
		}
		cursor = next
	}
}

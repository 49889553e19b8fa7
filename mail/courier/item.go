package courier

import (
	"context"
	"errors"
	"time"

	"yuqiao/exchange"
	"yuqiao/mail"
	"yuqiao/mail/letters"
	"yuqiao/market"
	"yuqiao/store"
)

// item is one letter, whatever it comes from.
type item struct {
	what string // for the log
	mail market.Delivery
	at   time.Time // of what it tells
	// claim marks the letter as being handed over and words it. It fails with
	// errUnwanted when nobody wants it, and with Stale or NotFound when
	// something has come between.
	claim  func(context.Context) (mail.Letter, error)
	settle func(context.Context, market.Delivery) error
}

var errUnwanted = errors.New("courier: the letter is not wanted any more")

// errSame ends an update that has nothing to change.
var errSame = errors.New("courier: nothing to change")

func (c *Courier) notice(v store.Versioned[market.Notice]) item {
	n := v.Value
	notices := c.d.Exchange.Store.Notices
	return item{
		what: string(n.Kind), mail: n.Mail, at: n.At,
		claim: func(ctx context.Context) (mail.Letter, error) {
			account, err := c.account(ctx, n.Account)
			if err != nil {
				return mail.Letter{}, err
			}
			if account.EmailConfirmedAt.IsZero() || account.Mail == market.MailNone || !n.ReadAt.IsZero() || c.now().Sub(n.At) > exchange.MailFor {
				return mail.Letter{}, errUnwanted
			}
			named, err := c.notices.Named(ctx, n)
			if err != nil {
				return mail.Letter{}, err
			}
			n.Mail.State = market.MailSending
			if _, err := notices.Replace(ctx, n, v.Revision); err != nil {
				return mail.Letter{}, err
			}
			letter := mail.Letter{ID: string(n.ID), To: account.Email, Language: string(account.Locale), At: n.At}
			letter.Subject, letter.Text = c.d.Words.Notice(account.Locale, letters.Notice{ID: n.ID, Kind: n.Kind, About: n.About,
				Opening: named[0].OpeningTitle, Organisation: named[0].OrganisationName, Thing: thing(named[0], account.Locale), Reader: account.Role})
			return letter, nil
		},
		settle: func(ctx context.Context, d market.Delivery) error {
			_, err := notices.Update(ctx, n.ID, func(n *market.Notice) error {
				if n.Mail == d {
					return errSame
				}
				n.Mail = d
				return nil
			})
			return gone(err)
		},
	}
}

// thing is what the case or the training of a notice is called in a language.
func thing(n exchange.NoticeView, in market.Locale) string {
	if n.Procedure != nil {
		return n.Procedure.Title.In(in)
	}
	return n.TrainingTitle
}

func (c *Courier) ticket(v store.Versioned[market.Ticket]) item {
	t := v.Value
	tickets := c.d.Exchange.Store.Tickets
	return item{
		what: string(t.Purpose), mail: t.Mail, at: t.CreatedAt,
		claim: func(ctx context.Context) (mail.Letter, error) {
			if t.Email == "" || c.now().Sub(t.CreatedAt) > min(t.Purpose.Life(), exchange.MailFor) { // who asked has given up waiting
				return mail.Letter{}, errUnwanted
			}
			locale, err := c.reader(ctx, t)
			if err != nil {
				return mail.Letter{}, err
			}
			sealed, token := t, ""
			if t.Purpose != market.ChangedTicket {
				sealed, token = exchange.Seal(t, c.now())
			}
			sealed.Mail.State = market.MailSending
			if _, err := tickets.Replace(ctx, sealed, v.Revision); err != nil {
				return mail.Letter{}, err
			}
			letter := mail.Letter{ID: string(t.ID), To: t.Email, Language: string(locale), At: t.CreatedAt}
			letter.Subject, letter.Text = c.d.Words.Ticket(locale, t.Purpose, token)
			return letter, nil
		},
		settle: func(ctx context.Context, d market.Delivery) error {
			_, err := tickets.Update(ctx, t.ID, func(t *market.Ticket) error {
				if t.Mail == d {
					return errSame
				}
				t.Mail = d
				return nil
			})
			return gone(err)
		},
	}
}

// reader is the language of a ticket's mail. It fails with errUnwanted where what
// the ticket is bound to has changed.
func (c *Courier) reader(ctx context.Context, t market.Ticket) (market.Locale, error) {
	if t.Purpose != market.ClaimTicket {
		account, err := c.account(ctx, t.Account)
		stands := account.Email == t.Bound
		if t.Purpose == market.ChangedTicket {
			// However often it has changed since: a second change must not
			// silence the word of the first.
			stands = account.Email != t.Email
		}
		if err == nil && !stands {
			err = errUnwanted
		}
		return account.Locale, err
	}
	v, err := c.d.Exchange.Store.Invitations.Get(ctx, t.Talent)
	if market.KindOf(err) == market.KindNotFound || err == nil && (v.Value.Refused || v.Value.Email != t.Bound) {
		err = errUnwanted
	}
	return t.Locale, err
}

// account is the account that a letter goes to; there may be none any more.
func (c *Courier) account(ctx context.Context, id market.AccountID) (market.Account, error) {
	v, err := c.d.Exchange.Store.Accounts.Get(ctx, id)
	if market.KindOf(err) == market.KindNotFound {
		err = errUnwanted
	}
	return v.Value, err
}

// gone makes nothing of it that a notice or ticket was removed meanwhile.
func gone(err error) error {
	if errors.Is(err, errSame) || market.KindOf(err) == market.KindNotFound {
		return nil
	}
	return err
}

// Package courier sends the mail of notices and tickets. One process at a time
// may run it on a store (a short overlap does no harm). What it is about to
// hand over it marks first, so that a letter whose fate is not known, as after a
// crash in that very moment, is not sent a second time.
package courier

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"yuqiao/exchange"
	"yuqiao/mail"
	"yuqiao/mail/letters"
	"yuqiao/market"
	"yuqiao/store"
)

const (
	lookEvery  = 2 * time.Second // for mail that is due
	atOnce     = 200             // letters over one line
	firstWait  = 30 * time.Second
	longestTry = 2 * time.Hour
	// unreachableLongest is the longest wait for a server that cannot be
	// reached; that counts as no try of any letter.
	unreachableLongest = 5 * time.Minute
)

// Deps are what the courier stands on.
type Deps struct {
	Exchange exchange.Deps
	Mailer   mail.Mailer
	Words    *letters.Words
	Log      *slog.Logger
}

// Courier sends mail. Make it with New.
type Courier struct {
	d       Deps
	notices exchange.Notices

	waiting                                      atomic.Int64
	sent, retried, refused, givenUp, unknown, no atomic.Int64
}

// New returns a courier that has sent nothing yet.
func New(d Deps) *Courier {
	return &Courier{d: d, notices: exchange.NewNotices(d.Exchange)}
}

// Outcomes counts what became of letters in this process. retried counts tries,
// not letters.
func (c *Courier) Outcomes() map[string]int64 {
	return map[string]int64{"sent": c.sent.Load(), "retried": c.retried.Load(), "refused": c.refused.Load(),
		"given-up": c.givenUp.Load(), "unknown": c.unknown.Load(), "dropped": c.no.Load()}
}

// Waiting is how many letters were due when the courier last looked.
func (c *Courier) Waiting() int64 { return c.waiting.Load() }

// Run delivers what is due until ctx ends.
func (c *Courier) Run(ctx context.Context) {
	defer c.waiting.Store(0) // another process may go on
	wait := lookEvery
	for ctx.Err() == nil {
		if err := c.Deliver(ctx); err != nil && ctx.Err() == nil {
			wait = min(2*wait, unreachableLongest)
			c.d.Log.Warn("mail cannot be sent at the moment", "again after", wait, "waiting", c.Waiting(), "error", err)
		} else {
			wait = lookEvery
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

func (c *Courier) now() time.Time { return c.d.Exchange.Now().UTC().Truncate(time.Microsecond) }

// Deliver sends what is due now, at most atOnce letters. It fails when the store
// or the mail server cannot be reached.
func (c *Courier) Deliver(ctx context.Context) error {
	if err := c.settleLeftovers(ctx); err != nil {
		return err
	}
	due, err := c.due(ctx)
	if err != nil || len(due) == 0 {
		return err
	}
	line, err := c.d.Mailer.Open(ctx)
	if err != nil {
		return err
	}
	defer line.Close()
	sent := 0
	defer func() {
		if sent > 0 {
			c.d.Log.Info("mail was sent", "letters", sent)
		}
	}()
	for _, item := range due {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		more, err := c.send(ctx, line, item)
		if err != nil {
			return err
		}
		if !more {
			return nil // the next call opens another line
		}
		sent++
	}
	return nil
}

// send hands one letter over. more is false when the line may be broken.
func (c *Courier) send(ctx context.Context, line mail.Line, x item) (more bool, err error) {
	letter, err := x.claim(ctx)
	if errors.Is(err, errUnwanted) {
		c.no.Add(1)
		return true, x.settle(ctx, market.Delivery{State: market.MailDropped})
	}
	if kind := market.KindOf(err); kind == market.KindStale || kind == market.KindNotFound {
		return true, nil // it has changed since it was listed
	}
	if err != nil {
		return false, err
	}
	failed := line.Send(letter)
	// Whatever ends the work now, what became of the letter must be kept.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	var state market.Delivery
	switch {
	case failed == nil:
		c.sent.Add(1)
		state.State = market.MailSent
	case errors.Is(failed, mail.ErrRefused):
		c.refused.Add(1)
		state.State = market.MailFailed
	case errors.Is(failed, mail.ErrUnknown):
		c.unknown.Add(1)
		state.State = market.MailFailed
	default:
		state = again(x.mail, c.now())
		if state.Next.After(x.at.Add(exchange.MailFor)) {
			state.State = market.MailFailed
			c.givenUp.Add(1)
		} else {
			c.retried.Add(1)
		}
	}
	if failed != nil {
		c.d.Log.Warn("a letter was not sent", "about", x.what, "state", state.State, "tries", state.Tries, "error", failed)
	}
	return failed == nil || errors.Is(failed, mail.ErrRefused), x.settle(ctx, state)
}

// again is when a letter is tried next: after a wait that doubles.
func again(was market.Delivery, now time.Time) market.Delivery {
	wait := min(firstWait<<min(was.Tries, 20), longestTry)
	return market.Delivery{State: market.MailDue, Tries: was.Tries + 1, Next: now.Add(wait)}
}

// settleLeftovers gives up letters that were being handed over when the courier
// before this one ended: nobody knows whether they went.
func (c *Courier) settleLeftovers(ctx context.Context) error {
	return c.each(ctx, market.MailSending, func(x item) error {
		c.unknown.Add(1)
		c.d.Log.Warn("whether a letter was sent is not known; it is not sent again", "about", x.what)
		return x.settle(ctx, market.Delivery{State: market.MailFailed, Tries: x.mail.Tries})
	})
}

// due are letters that are due now, at most atOnce.
func (c *Courier) due(ctx context.Context) ([]item, error) {
	waiting := 0
	for _, kind := range []store.Kind{store.Tickets, store.Notices} {
		n, err := c.d.Exchange.Store.Backend.Count(ctx, kind, filter(market.MailDue))
		if err != nil {
			return nil, err
		}
		waiting += n
	}
	c.waiting.Store(int64(waiting))
	var due []item
	err := c.each(ctx, market.MailDue, func(x item) error {
		if !x.mail.Next.After(c.now()) {
			due = append(due, x)
		}
		if len(due) == atOnce {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return due, err
}

// errEnough ends a walk early.
var errEnough = errors.New("courier: enough")

// each walks the letters in a state, tickets first, since somebody waits for
// those.
func (c *Courier) each(ctx context.Context, state market.DeliveryState, do func(item) error) error {
	err := c.d.Exchange.Store.Tickets.All(ctx, filter(state), func(v store.Versioned[market.Ticket]) error { return do(c.ticket(v)) })
	if err != nil {
		return err
	}
	return c.d.Exchange.Store.Notices.All(ctx, filter(state), func(v store.Versioned[market.Notice]) error { return do(c.notice(v)) })
}

func filter(state market.DeliveryState) map[string]string {
	return map[string]string{store.ByMail: string(state)}
}

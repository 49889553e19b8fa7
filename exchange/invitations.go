package exchange

import (
	"context"
	"time"

	"yuqiao/market"
)

// Invited counts what became of invitations.
type Invited struct {
	Asked   int // a mail is due
	Before  int // were asked before
	Waiting int // whose address has had enough mail for today
}

// Invite has a mail sent to whoever each of the profiles is about, at most 1,000
// at once: once for each profile and address, or once more with again. One that
// is claimed, or has no address, is passed over. A kill in between leaves at
// most one of them unasked that counts as asked.
func (u Intake) Invite(ctx context.Context, ids []market.TalentID, again bool) (Invited, error) {
	var done Invited
	invitations, err := u.d.Store.Invitations.GetMany(ctx, ids...)
	if err != nil {
		return done, err
	}
	talents, err := u.d.Store.Talents.GetMany(ctx, ids...)
	if err != nil {
		return done, err
	}
	tickets := NewTickets(u.d)
	for _, id := range ids {
		v, ok := invitations[id]
		t, there := talents[id]
		switch {
		case !ok || !there || v.Value.Email == "" || v.Value.Refused || t.Value.Account != "":
			continue
		case !v.Value.AskedAt.IsZero() && !again:
			done.Before++
			continue
		}
		before := v.Value.AskedAt
		if err := u.asked(ctx, id, u.d.now()); err != nil {
			return done, err
		}
		ticket := tickets.ticket(market.ClaimTicket)
		ticket.Talent, ticket.Email, ticket.Bound, ticket.Locale = id, v.Value.Email, v.Value.Email, v.Value.Locale
		switch err := tickets.give(ctx, ticket); market.KindOf(err) {
		case market.KindTooMany:
			done.Waiting++
			if err := u.asked(ctx, id, before); err != nil {
				return done, err
			}
		default:
			if err != nil {
				return done, err
			}
			done.Asked++
		}
	}
	return done, nil
}

func (u Intake) asked(ctx context.Context, id market.TalentID, at time.Time) error {
	_, err := u.d.Store.Invitations.Update(ctx, id, func(i *market.ProfileInvitation) error {
		i.AskedAt = at
		return nil
	})
	return err
}

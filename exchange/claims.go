package exchange

import (
	"context"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Claims is how whoever an imported profile is about takes it over or has it
// deleted, by the link of a mail. Every method fails with Forbidden "token-over"
// for a token that is not good.
type Claims struct{ t Tickets }

func NewClaims(d Deps) Claims { return Claims{NewTickets(d)} }

// Claim is what the reader of the invited address is told before deciding.
type Claim struct {
	Email    string
	Name     string
	Headline string
	Account  bool // the address has an account
}

// claim is what a good token opens.
type claim struct {
	ticket     market.Ticket
	talent     store.Versioned[market.Talent]
	invitation market.ProfileInvitation
}

// open finds the claim that a token is good for. A profile that an account has
// taken over already is only open to that one. The profile is read before the
// invitation: refusing writes them the other way round, so that one who has read
// an invitation that is not refused finds out by the profile's revision.
func (u Claims) open(ctx context.Context, token string, account market.AccountID) (claim, error) {
	v, err := u.t.find(ctx, token, market.ClaimTicket)
	if err != nil {
		return claim{}, err
	}
	talent, err := u.t.d.Store.Talents.Get(ctx, v.Value.Talent)
	deleted := market.KindOf(err) == market.KindNotFound
	if err != nil && !deleted {
		return claim{}, err
	}
	invitation, err := u.t.d.Store.Invitations.Get(ctx, v.Value.Talent)
	if err != nil {
		return claim{}, over(err)
	}
	owner := talent.Value.Account
	if deleted && !invitation.Value.Refused || invitation.Value.Email != v.Value.Bound || owner != "" && owner != account {
		return claim{}, ticketOver()
	}
	return claim{v.Value, talent, invitation.Value}, nil
}

// standing is open for what is not being refused.
func (u Claims) standing(ctx context.Context, token string, account market.AccountID) (claim, error) {
	c, err := u.open(ctx, token, account)
	if err == nil && c.invitation.Refused {
		err = ticketOver()
	}
	return c, err
}

// over says of what is not there any more that the link is not good.
func over(err error) error {
	if market.KindOf(err) == market.KindNotFound {
		return ticketOver()
	}
	return err
}

// Read tells what the claim is about.
func (u Claims) Read(ctx context.Context, token string) (Claim, error) {
	c, err := u.standing(ctx, token, "")
	if err != nil {
		return Claim{}, err
	}
	taken, err := u.t.d.Store.Accounts.Count(ctx, map[string]string{store.ByEmail: store.EmailKey(c.ticket.Email)})
	return Claim{Email: c.ticket.Email, Name: c.talent.Value.Profile.Name, Headline: c.talent.Value.Profile.Headline, Account: taken > 0}, err
}

// Register makes an account with the invited address, which is confirmed by
// that, and takes the profile over. It fails with Conflict "email-taken" when
// the address has an account: its owner logs in and accepts.
func (u Claims) Register(ctx context.Context, token string, account market.Account, hash func(context.Context) (string, error)) (market.Account, error) {
	c, err := u.standing(ctx, token, "")
	if err != nil {
		return account, err
	}
	if account.PasswordHash, err = hash(ctx); err != nil {
		return account, err
	}
	now := u.t.d.now()
	account.ID, account.Role, account.Email = market.AccountID(u.t.d.NewID()), market.RoleTalent, c.ticket.Email
	account.EmailConfirmedAt, account.CreatedAt, account.UpdatedAt = now, now, now
	if _, err := u.t.d.Store.Accounts.Insert(ctx, account); err != nil {
		if market.KindOf(err) == market.KindConflict {
			err = market.Conflict("email-taken", "there is an account with this e-mail address").Because(err)
		}
		return account, err
	}
	return account, u.Accept(ctx, market.Actor{Account: account.ID, Role: market.RoleTalent}, token)
}

// Accept makes the profile the actor's: not published, without consent, until
// they say so. It fails with Conflict "has-profile" when the actor has one.
// After a failure in between the same actor may try again.
func (u Claims) Accept(ctx context.Context, a market.Actor, token string) error {
	if err := market.May(a, market.ProfileClaim, market.Object{}).Err("profile"); err != nil {
		return err
	}
	for range 5 {
		c, err := u.standing(ctx, token, a.Account)
		if err != nil {
			return err
		}
		if a.Talent != "" && a.Talent != c.ticket.Talent {
			return hasProfile()
		}
		if c.talent.Value.Account == "" {
			t := c.talent.Value
			t.Account, t.Published, t.ConsentAt, t.ConsentBasis, t.UpdatedAt = a.Account, false, time.Time{}, "", u.t.d.now()
			switch _, err := u.t.d.Store.Talents.Replace(ctx, t, c.talent.Revision); market.KindOf(err) {
			case market.KindStale, market.KindNotFound: // refused, taken or imported again meanwhile
				continue
			case market.KindConflict: // the account has got one meanwhile
				return hasProfile()
			default:
				if err != nil {
					return err
				}
			}
		}
		return u.accepted(ctx, a, c.ticket)
	}
	return market.Stale()
}

// accepted is what follows from a profile's being the actor's.
func (u Claims) accepted(ctx context.Context, a market.Actor, ticket market.Ticket) error {
	_, err := u.t.d.Store.Accounts.Update(ctx, a.Account, func(account *market.Account) error {
		account.Talent, account.UpdatedAt = ticket.Talent, u.t.d.now()
		if account.Email == ticket.Email {
			u.t.d.confirm(account)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for range 5 {
		v, err := u.t.d.Store.Invitations.Get(ctx, ticket.Talent)
		if err == nil {
			err = u.t.d.Store.Invitations.Delete(ctx, ticket.Talent, v.Revision)
		}
		if kind := market.KindOf(err); err == nil || kind == market.KindNotFound {
			return nil
		} else if kind != market.KindStale {
			return err
		}
	}
	return market.Stale()
}

func hasProfile() error {
	return market.Conflict("has-profile", "this account has a profile of its own")
}

// Refuse deletes the profile and the address, for good: it is not imported
// again. Where others' records point to the profile, an empty one is left that
// nobody finds. After a failure in between the same link may be used again, until
// the address is gone.
func (u Claims) Refuse(ctx context.Context, token string) error {
	c, err := u.open(ctx, token, "")
	if err != nil {
		return err
	}
	id, now := c.ticket.Talent, u.t.d.now()
	// The mark comes first: from then on no import writes the profile.
	_, err = u.t.d.Store.Invitations.Update(ctx, id, func(i *market.ProfileInvitation) error {
		i.Refused, i.UpdatedAt = true, now
		return nil
	})
	if err != nil {
		return over(err)
	}
	if err := u.delete(ctx, id, now); err != nil {
		return err
	}
	_, err = u.t.d.Store.Invitations.Update(ctx, id, func(i *market.ProfileInvitation) error {
		i.Email, i.Locale = "", ""
		return nil
	})
	if err != nil {
		return over(err)
	}
	return u.forget(ctx, id)
}

// delete removes a profile, or empties it where others' records point to it.
// What those say of the profile goes, too.
func (u Claims) delete(ctx context.Context, id market.TalentID, now time.Time) error {
	emptied, err := u.t.d.Store.Talents.Update(ctx, id, func(t *market.Talent) error {
		if t.Account != "" {
			return ticketOver()
		}
		*t = market.Talent{ID: t.ID, CreatedAt: t.CreatedAt, UpdatedAt: now}
		return nil
	})
	if market.KindOf(err) == market.KindNotFound { // by an earlier try
		return nil
	}
	if err != nil {
		return err
	}
	pointed, err := u.pointedTo(ctx, id)
	if err != nil {
		return err
	}
	if !pointed {
		_, err := u.t.d.Store.Talents.DeleteAll(ctx, []store.Versioned[market.Talent]{emptied})
		return err
	}
	var explained []market.CandidacyID
	err = u.t.d.Store.Candidacies.All(ctx, map[string]string{store.ByTalent: string(id)}, func(v store.Versioned[market.Candidacy]) error {
		if v.Value.Match != nil {
			explained = append(explained, v.Value.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, c := range explained {
		_, err := u.t.d.Store.Candidacies.Update(ctx, c, func(c *market.Candidacy) error {
			c.Match = nil
			return nil
		})
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return err
		}
	}
	return nil
}

// forget takes the address out of the mails about a profile.
func (u Claims) forget(ctx context.Context, id market.TalentID) error {
	sent, _, err := u.t.d.Store.Tickets.List(ctx, map[string]string{store.ByTalent: string(id)}, store.Page{Limit: store.MaxPage})
	if err != nil {
		return err
	}
	for _, v := range sent {
		if err := u.t.empty(ctx, v.Value.ID); err != nil {
			return err
		}
	}
	return nil
}

// pointedTo tells whether a record of others' names the talent.
func (u Claims) pointedTo(ctx context.Context, id market.TalentID) (bool, error) {
	for _, kind := range []store.Kind{store.Candidacies, store.Cases, store.Mandates} {
		if n, err := u.t.d.Store.Backend.Count(ctx, kind, map[string]string{store.ByTalent: string(id)}); n > 0 || err != nil {
			return true, err
		}
	}
	return false, nil
}

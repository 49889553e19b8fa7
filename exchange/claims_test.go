package exchange_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

func imported(id string, email string) market.TalentInput {
	return market.TalentInput{ID: id, Email: email, Profile: market.Profile{Name: "陳大文", Headline: "焊工", Home: market.HongKong}}
}

// intake imports a profile and has its owner invited.
func (w world) intake(list ...market.TalentInput) exchange.Invited {
	w.t.Helper()
	u := exchange.NewIntake(w.d)
	refused, err := u.Talents(w.ctx(), list, exchange.IntakeOptions{Publish: true})
	w.must(err)
	if len(refused) > 0 {
		w.t.Fatal(refused)
	}
	ids := make([]market.TalentID, len(list))
	for i, in := range list {
		ids[i] = market.TalentID(in.ID)
	}
	done, err := u.Invite(w.ctx(), ids, false)
	w.must(err)
	return done
}

// claim is the token of the mail about a profile.
func (w world) claim(id market.TalentID) (token string) {
	w.t.Helper()
	w.must(w.d.Store.Tickets.All(w.ctx(), nil, func(v store.Versioned[market.Ticket]) error {
		if v.Value.Talent != id || v.Value.SecretHash != "" {
			return nil
		}
		var sealed market.Ticket
		sealed, token = exchange.Seal(v.Value, time.Now())
		_, err := w.d.Store.Tickets.Replace(w.ctx(), sealed, v.Revision)
		return err
	}))
	if token == "" {
		w.t.Fatalf("nobody is invited to %s", id)
	}
	return token
}

// Importing again invites nobody twice, unless asked to; an address gets few
// mails a day, however many profiles name it.
func TestInvite(t *testing.T) {
	w := newWorld(t)
	list := []market.TalentInput{imported("a", "a@people.example"), imported("b", ""), imported("c", "c@people.example")}
	if got := w.intake(list...); got != (exchange.Invited{Asked: 2}) {
		t.Errorf("%+v", got)
	}
	if got := w.intake(list...); got != (exchange.Invited{Before: 2}) {
		t.Errorf("again: %+v", got)
	}
	u := exchange.NewIntake(w.d)
	if got, err := u.Invite(w.ctx(), []market.TalentID{"a", "b", "none"}, true); err != nil || got != (exchange.Invited{Asked: 1}) {
		t.Errorf("asked to: %+v %v", got, err)
	}
	list[2].Email = "right@people.example"
	old := w.claim("c")
	if got := w.intake(list...); got != (exchange.Invited{Asked: 1, Before: 1}) {
		t.Errorf("another address: %+v", got)
	}
	_, err := exchange.NewClaims(w.d).Read(w.ctx(), old)
	w.refused(err, "token-over")
	var many []market.TalentInput
	for _, id := range []string{"m1", "m2", "m3", "m4", "m5"} {
		many = append(many, imported(id, "many@people.example"))
	}
	if got := w.intake(many...); got != (exchange.Invited{Asked: exchange.UnaskedADay, Waiting: 2}) {
		t.Errorf("%+v", got)
	}
	if got := w.intake(many...); got != (exchange.Invited{Before: exchange.UnaskedADay, Waiting: 2}) {
		t.Errorf("what waits is asked for again: %+v", got)
	}
}

// Of several who use one link at once, one has the profile.
func TestClaimIsUsedOnce(t *testing.T) {
	for range 8 {
		w := newWorld(t)
		w.intake(imported("p", "p@people.example"))
		token, u := w.claim("p"), exchange.NewClaims(w.d)
		var errs [4]error
		var who [3]market.AccountID
		var calls []func()
		for i := range who {
			who[i] = w.account(market.RoleTalent, "")
			actor := w.actor(who[i])
			calls = append(calls, func() { errs[i] = u.Accept(w.ctx(), actor, token) })
		}
		calls = append(calls, func() { errs[3] = u.Refuse(w.ctx(), token) })
		together(calls...)
		good := 0
		for i, err := range errs {
			if err == nil {
				good++
				if i < len(who) {
					v, err := w.d.Store.Talents.Get(w.ctx(), "p")
					w.must(err)
					if v.Value.Account != who[i] || w.storedAccount(who[i]).Talent != "p" || v.Value.Eligible() {
						t.Fatalf("%+v", v.Value)
					}
				}
			} else {
				w.refused(err, "token-over")
			}
		}
		if good != 1 {
			t.Fatalf("the link was used %d times: %v", good, errs)
		}
	}
}

// An account that writes a profile of its own while it takes one over ends with
// one of them.
func TestClaimAgainstAProfileOfOnesOwn(t *testing.T) {
	for range 8 {
		w := newWorld(t)
		w.intake(imported("p", "p@people.example"))
		token, who := w.claim("p"), w.account(market.RoleTalent, "")
		actor := w.actor(who)
		var claiming, writing error
		together(
			func() { claiming = exchange.NewClaims(w.d).Accept(w.ctx(), actor, token) },
			func() { _, writing = exchange.NewProfiles(w.d).Put(w.ctx(), actor, market.Profile{Headline: "own"}, 0) },
		)
		mine, _, err := w.d.Store.Talents.List(w.ctx(), map[string]string{store.ByAccount: string(who)}, pageOf(5))
		w.must(err)
		if len(mine) != 1 || w.storedAccount(who).Talent != mine[0].Value.ID {
			t.Fatalf("%d profiles; %v, %v", len(mine), claiming, writing)
		}
		if claiming != nil {
			w.refused(claiming, "has-profile")
		}
	}
}

// What was refused is not imported again; where others point to it, an empty
// record is left.
func TestRefusedIsGoneForGood(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(localFirm)
	opening := w.opening(owner, nil)
	w.intake(imported("p", "p@people.example"), imported("q", "q@people.example"))
	note := &market.MatchNote{Score: 1, Details: []byte(`{"reasons":[{"evidence":[{"found":"焊工"}]}]}`)}
	pointing, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: "q", Match: note})
	w.must(err)
	u := exchange.NewClaims(w.d)
	for _, id := range []market.TalentID{"p", "q"} {
		w.must(u.Refuse(w.ctx(), w.claim(id)))
	}
	if _, err := w.d.Store.Talents.Get(w.ctx(), "p"); market.KindOf(err) != market.KindNotFound {
		t.Errorf("%v", err)
	}
	v, err := w.d.Store.Talents.Get(w.ctx(), "q")
	if err != nil || v.Value.Profile.Name != "" || v.Value.Profile.Headline != "" || v.Value.Published {
		t.Errorf("%+v %v", v.Value, err)
	}
	if c, err := w.d.Store.Candidacies.Get(w.ctx(), pointing.Value.ID); err != nil || c.Value.Match != nil {
		t.Errorf("a candidacy still says what stood in the profile: %+v %v", c.Value.Match, err)
	}
	w.knowsNothingOf("@people.example")
	refused, err := exchange.NewIntake(w.d).Talents(w.ctx(), []market.TalentInput{imported("p", "p@people.example"), imported("q", "")}, exchange.IntakeOptions{})
	if err != nil || len(refused) != 2 {
		t.Errorf("imported again: %v %v", refused, err)
	}
}

// A kill after the profile is deleted leaves the link good until the address is
// gone, too.
func TestRefusingIsFinishedAfterAKill(t *testing.T) {
	w := newWorld(t)
	w.intake(imported("p", "p@people.example"))
	token, u := w.claim("p"), exchange.NewClaims(w.d)
	_, err := w.d.Store.Invitations.Update(w.ctx(), "p", func(i *market.ProfileInvitation) error { i.Refused = true; return nil })
	w.must(err)
	v, err := w.d.Store.Talents.Get(w.ctx(), "p")
	w.must(err)
	w.must(w.d.Store.Talents.Delete(w.ctx(), "p", v.Revision))
	if _, err := u.Read(w.ctx(), token); err == nil {
		t.Error("a profile that is being deleted is shown")
	}
	w.refused(u.Accept(w.ctx(), w.actor(w.account(market.RoleTalent, "")), token), "token-over")
	w.must(u.Refuse(w.ctx(), token))
	w.knowsNothingOf("@people.example")
	w.refused(u.Refuse(w.ctx(), token), "token-over")
}

// knowsNothingOf fails where an address with the ending is kept with an
// invitation or its mail.
func (w world) knowsNothingOf(ending string) {
	w.t.Helper()
	w.must(w.d.Store.Invitations.All(w.ctx(), nil, func(v store.Versioned[market.ProfileInvitation]) error {
		if strings.HasSuffix(v.Value.Email, ending) {
			w.t.Errorf("the invitation to %s keeps its address", v.Value.Talent)
		}
		return nil
	}))
	w.must(w.d.Store.Tickets.All(w.ctx(), nil, func(v store.Versioned[market.Ticket]) error {
		if strings.HasSuffix(v.Value.Email, ending) || strings.HasSuffix(v.Value.Bound, ending) {
			w.t.Errorf("a mail about %s keeps its address", v.Value.Talent)
		}
		return nil
	}))
}

// The link outlives those for passwords and addresses.
func TestClaimLastsAMonth(t *testing.T) {
	w := newWorld(t)
	w.intake(imported("p", "p@people.example"))
	token := w.claim("p")
	for days, good := range map[int]bool{29: true, 31: false} {
		later := w.d
		later.Now = func() time.Time { return time.Now().Add(time.Duration(days) * 24 * time.Hour) }
		if n, err := exchange.NewTickets(later).Prune(context.Background()); n != 0 || err != nil {
			t.Errorf("after %d days %d are pruned: %v", days, n, err)
		}
		if _, err := exchange.NewClaims(later).Read(w.ctx(), token); (err == nil) != good {
			t.Errorf("after %d days: %v", days, err)
		}
	}
}

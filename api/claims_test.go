package api

import (
	"context"
	"strings"
	"testing"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

const invitee = "chan@people.example"

// imports stores a profile as the command does, has its owner invited, and
// returns the token of the mail.
func (w *world) imports(id string) string {
	w.t.Helper()
	ctx := context.Background()
	intake := exchange.NewIntake(w.deps.Exchange)
	refused, err := intake.Talents(ctx, []market.TalentInput{{ID: id, Email: invitee, Profile: market.Profile{Name: "陳大文", Headline: "焊工", Home: market.HongKong}}}, exchange.IntakeOptions{Publish: true})
	if err != nil || len(refused) > 0 {
		w.t.Fatal(refused, err)
	}
	if done, err := intake.Invite(ctx, []market.TalentID{market.TalentID(id)}, false); err != nil || done.Asked != 1 {
		w.t.Fatal(done, err)
	}
	var token string
	err = w.store.Tickets.All(ctx, nil, func(v store.Versioned[market.Ticket]) error {
		if v.Value.Talent != market.TalentID(id) {
			return nil
		}
		var sealed market.Ticket
		sealed, token = exchange.Seal(v.Value, w.clock.now())
		_, err := w.store.Tickets.Replace(ctx, sealed, v.Revision)
		return err
	})
	if err != nil || token == "" {
		w.t.Fatal("no ticket", err)
	}
	return token
}

func TestClaimByRegistering(t *testing.T) {
	w := start(t)
	token := w.imports("imported")
	visitor := &user{w: w}
	a := visitor.must(200, "POST", "/claims/read", m{"token": token})
	if a.text("email") != invitee || a.text("name") != "陳大文" || a.text("headline") != "焊工" || a.at("account") != false {
		t.Errorf("%s", a.raw)
	}
	a = visitor.must(201, "POST", "/claims/register", m{"token": token, "password": password, "name": "陳大文", "locale": "zh-Hant"})
	u := &user{w: w, token: a.text("accessToken")}
	if a.text("account.email") != invitee || a.text("account.emailConfirmedAt") == "" || a.text("account.talent") != "imported" || a.text("account.role") != "talent" {
		t.Errorf("%s", a.raw)
	}
	if p := u.must(200, "GET", "/me/profile", nil); p.text("headline") != "焊工" || p.at("published") != false || p.text("consentAt") != "" || strings.Contains(string(p.raw), invitee) {
		t.Errorf("the profile is to be hidden and without consent: %s", p.raw)
	}
	for _, path := range []string{"/claims/read", "/claims/refuse"} {
		if a := visitor.call("POST", path, m{"token": token}); a.status != 403 || a.text("code") != "token-over" {
			t.Errorf("%s by a used link: %d %s", path, a.status, a.raw)
		}
	}
}

func TestClaimByAnAccount(t *testing.T) {
	w := start(t)
	token := w.imports("imported")
	u := w.join("talent", invitee)
	visitor := &user{w: w}
	if a := visitor.must(200, "POST", "/claims/read", m{"token": token}); a.at("account") != true {
		t.Errorf("%s", a.raw)
	}
	if a := visitor.call("POST", "/claims/register", m{"token": token, "password": password, "name": "N"}); a.status != 409 || a.text("code") != "email-taken" {
		t.Errorf("%d %s", a.status, a.raw)
	}
	owner := w.join("talent", "own@people.example").states(m{"headline": "焊工"})
	if a := owner.call("POST", "/claims/accept", m{"token": token}); a.status != 409 || a.text("code") != "has-profile" {
		t.Errorf("a second profile: %d %s", a.status, a.raw)
	}
	if a := w.join("employer", "firm@people.example").call("POST", "/claims/accept", m{"token": token}); a.status != 403 || a.text("code") != "forbidden" {
		t.Errorf("an employer: %d %s", a.status, a.raw)
	}
	u.must(204, "POST", "/claims/accept", m{"token": token})
	if u.must(200, "GET", "/me/profile", nil).text("id") != "imported" || !u.confirmed() {
		t.Error("the profile is not taken over, or the address not confirmed by the link that went there")
	}
}

func TestClaimRefused(t *testing.T) {
	w := start(t)
	token := w.imports("imported")
	visitor := &user{w: w}
	visitor.must(204, "POST", "/claims/refuse", m{"token": token})
	if _, err := w.store.Talents.Get(context.Background(), "imported"); market.KindOf(err) != market.KindNotFound {
		t.Errorf("the profile is still there: %v", err)
	}
	records, err := w.store.Backend.Get(context.Background(), store.Invitations, "imported")
	if err != nil || len(records) != 1 || strings.Contains(string(records[0].Body), invitee) {
		t.Errorf("the address is kept: %v %v", records, err)
	}
	if a := visitor.call("POST", "/claims/read", m{"token": token}); a.status != 403 {
		t.Errorf("a used link: %d", a.status)
	}
}

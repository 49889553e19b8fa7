package api

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

func (u *user) confirmed() bool {
	u.w.t.Helper()
	return u.must(200, "GET", "/me", nil).text("emailConfirmedAt") != ""
}

func TestConfirm(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	u := w.join("talent", "a@b.example")
	if u.confirmed() {
		t.Fatal("an address counts as confirmed that nobody has confirmed")
	}
	token := w.ticket(u.account, market.ConfirmTicket)
	for _, bad := range []string{"x", "~", token + "x", "~" + strings.Split(token, "~")[1], strings.Repeat("a", 200)} {
		if a := visitor.call("POST", "/auth/confirm", m{"token": bad}); a.status != 403 || a.text("code") != "token-over" {
			t.Errorf("token %.20q: %d %s", bad, a.status, a.raw)
		}
	}
	if a := visitor.call("POST", "/auth/reset", m{"token": token, "password": newPassword}); a.status != 403 || a.text("code") != "token-over" {
		t.Errorf("a link that confirms an address sets a password: %d", a.status)
	}
	visitor.must(204, "POST", "/auth/confirm", m{"token": token})
	if !u.confirmed() {
		t.Error("the address is not confirmed")
	}
	if a := visitor.call("POST", "/auth/confirm", m{"token": token}); a.status != 403 || a.text("code") != "token-over" {
		t.Errorf("a used token: %d %s", a.status, a.raw)
	}
	if a := u.call("POST", "/me/confirmation", nil); a.status != 409 || a.text("code") != "confirmed-already" {
		t.Errorf("asked again when confirmed: %d %s", a.status, a.raw)
	}

	late := w.join("talent", "late@b.example")
	old := w.ticket(late.account, market.ConfirmTicket)
	w.clock.advance(market.ConfirmTicket.Life())
	if a := visitor.call("POST", "/auth/confirm", m{"token": old}); a.status != 403 {
		t.Errorf("a token of three days ago: %d", a.status)
	}
}

// TestResetConfirms: who sets a password by mail reads the address.
func TestResetConfirms(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	(&user{w: w}).must(202, "POST", "/auth/forgotten", m{"email": u.email})
	token := w.ticket(u.account, market.ResetTicket)
	if a := (&user{w: w}).call("POST", "/auth/confirm", m{"token": token}); a.status != 403 {
		t.Errorf("a link that sets a password confirms alone: %d", a.status)
	}
	w.clock.advance(2 * time.Second)
	(&user{w: w}).must(204, "POST", "/auth/reset", m{"token": token, "password": newPassword})
	if a := (&user{w: w}).must(200, "POST", "/auth/login", m{"email": u.email, "password": newPassword}); a.text("account.emailConfirmedAt") == "" {
		t.Error("the address is not confirmed")
	}
}

// TestForgottenBeforeConfirming: whoever registers a stranger's address and then
// asks for new passwords sends there no more mail than others, and does not get
// more by changing the password in between; the reader can set one.
func TestForgottenBeforeConfirming(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.ForgottenAccount = auth.Rate{Burst: 100, Every: time.Second} })
	u := w.join("talent", "victim@elsewhere.example")
	visitor := &user{w: w}
	visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	token := w.ticket(u.account, market.ResetTicket)
	u.must(204, "POST", "/me/password", m{"password": password, "new": password})
	if a := visitor.call("POST", "/auth/reset", m{"token": token, "password": newPassword}); a.status != 403 {
		t.Errorf("a link from before the new password: %d", a.status)
	}
	for range 4 {
		visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	}
	if n, err := w.store.Tickets.Count(context.Background(), nil); n != exchange.UnaskedADay || err != nil {
		t.Errorf("%d mails, %v", n, err)
	}
	w.clock.advance(2 * time.Second)
	visitor.must(204, "POST", "/auth/reset", m{"token": w.ticket(u.account, market.ResetTicket), "password": newPassword})
	for range 4 { // who reads the address may ask as often as the limiter lets them
		visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	}
	if n := len(w.tickets(u.account, market.ResetTicket, market.MailDue)); n != 4 {
		t.Errorf("%d mails once confirmed", n)
	}
}

// TestUnaskedMailIsBounded: an address gets few mails a day that its reader may
// not have asked for, whoever asks and however.
func TestUnaskedMailIsBounded(t *testing.T) {
	w := start(t)
	victim := "victim@elsewhere.example"
	u := w.join("talent", victim)
	for i := range 6 {
		want := 202
		if i >= exchange.UnaskedADay-1 { // registering was one
			want = 429
		}
		a := u.call("POST", "/me/confirmation", nil)
		if a.status != want || want == 429 && (a.text("code") != "too-much-mail" || a.header.Get("Retry-After") == "") {
			t.Errorf("try %d: %d %s", i, a.status, a.raw)
		}
		u.must(204, "POST", "/me/password", m{"password": password, "new": password})
	}
	for i := range 4 {
		other := w.join("employer", fmt.Sprintf("asker%d@b.example", i))
		other.must(202, "POST", "/me/email", m{"email": victim, "password": password})
		w.join("employer", fmt.Sprintf("victim+%d@elsewhere.example", i)) // the same mailbox
		(&user{w: w}).must(202, "POST", "/auth/forgotten", m{"email": victim})
		u.must(204, "POST", "/me/password", m{"password": password, "new": password})
	}
	due := 0
	err := w.store.Tickets.All(context.Background(), nil, func(v store.Versioned[market.Ticket]) error {
		if strings.HasSuffix(v.Value.Email, "@elsewhere.example") {
			due++
		}
		return nil
	})
	if due != exchange.UnaskedADay || err != nil {
		t.Errorf("%d mails to one address, %v", due, err)
	}
	w.clock.advance(24 * time.Hour)
	u.logIn().must(202, "POST", "/me/confirmation", nil)
}

func TestConfirmationsAreLimitedByAccount(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.Confirmation = auth.Rate{Burst: 2, Every: time.Hour} })
	u := w.join("talent", "a@b.example")
	for i, want := range []int{202, 202, 429} {
		if a := u.call("POST", "/me/email", m{"email": fmt.Sprintf("x%d@b.example", i), "password": password}); a.status != want {
			t.Errorf("try %d: %d", i, a.status)
		}
	}
}

func TestChangeEmail(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	u := w.join("talent", "old@b.example")
	visitor.must(204, "POST", "/auth/confirm", m{"token": w.ticket(u.account, market.ConfirmTicket)})
	for _, tt := range []struct {
		body m
		want int
		code string
	}{
		{m{"email": "new@b.example", "password": "not the password"}, 403, "wrong-password"},
		{m{"email": "no address", "password": password}, 422, "invalid"},
		{m{"email": " OLD@b.example", "password": password}, 422, "invalid"},
	} {
		if a := u.call("POST", "/me/email", tt.body); a.status != tt.want || a.text("code") != tt.code {
			t.Errorf("%v: %d %s", tt.body, a.status, a.raw)
		}
	}
	u.must(202, "POST", "/me/email", m{"email": " New@b.example", "password": password})
	if w.logsIn("new@b.example", password) || !w.logsIn("old@b.example", password) {
		t.Error("the address has changed before anybody has confirmed it")
	}
	token := w.ticket(u.account, market.ChangeTicket)
	visitor.must(204, "POST", "/auth/confirm", m{"token": token})
	if !w.logsIn("new@b.example", password) || w.logsIn("old@b.example", password) {
		t.Error("the address has not changed")
	}
	if !u.confirmed() {
		t.Error("the new address is not confirmed")
	}
	told := w.tickets(u.account, market.ChangedTicket, market.MailDue)
	if len(told) != 1 || told[0].Value.Email != "old@b.example" || told[0].Value.SecretHash != "" {
		t.Errorf("the old address is told %+v", told)
	}
	if a := visitor.call("POST", "/auth/confirm", m{"token": token}); a.status != 403 {
		t.Errorf("a used token: %d", a.status)
	}
}

// TestOvertakenChanges: a link counts no more once the account has another
// address or another password.
func TestOvertakenChanges(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	u := w.join("talent", "old@b.example").logIn()
	stale := w.ticket(u.account, market.ConfirmTicket)
	u.must(202, "POST", "/me/email", m{"email": "one@b.example", "password": password})
	visitor.must(204, "POST", "/auth/confirm", m{"token": w.ticket(u.account, market.ChangeTicket)})
	if told := w.tickets(u.account, market.ChangedTicket, ""); len(told) != 0 {
		t.Error("an address is told that nobody has confirmed")
	}
	if a := visitor.call("POST", "/auth/confirm", m{"token": stale}); a.status != 403 {
		t.Errorf("the link for the address before: %d", a.status)
	}
	u.must(202, "POST", "/me/email", m{"email": "two@b.example", "password": password})
	begun := w.ticket(u.account, market.ChangeTicket)
	w.clock.advance(time.Second)
	u.must(204, "POST", "/me/password", m{"password": password, "new": newPassword})
	if a := visitor.call("POST", "/auth/confirm", m{"token": begun}); a.status != 403 || !w.logsIn("one@b.example", newPassword) {
		t.Errorf("a change from before the new password: %d", a.status)
	}
}

// TestChangeTellsNothing: an address that has an account is answered, stored and
// written to as one that has none; only who reads it learns more.
func TestChangeTellsNothing(t *testing.T) {
	w := start(t)
	w.join("talent", "known@b.example")
	w.clock.advance(24 * time.Hour)
	u := w.join("employer", "asker@b.example")
	var answers [2][]string
	for i, email := range []string{"known@b.example", "unknown@b.example"} {
		for range exchange.UnaskedADay + 1 {
			a := u.call("POST", "/me/email", m{"email": email, "password": password})
			answers[i] = append(answers[i], fmt.Sprint(a.status, a.text("code"), len(a.raw)))
		}
	}
	if fmt.Sprint(answers[0]) != fmt.Sprint(answers[1]) || !strings.HasPrefix(answers[0][0], "202") {
		t.Errorf("known %v, unknown %v", answers[0], answers[1])
	}
	found := w.tickets(u.account, market.ChangeTicket, market.MailDue)
	if len(found) != 2*exchange.UnaskedADay {
		t.Errorf("%d mails", len(found))
	}
	for _, v := range found {
		if v.Value.Email != "known@b.example" {
			continue
		}
		sealed, token := exchange.Seal(v.Value, w.clock.now())
		if _, err := w.store.Tickets.Replace(context.Background(), sealed, v.Revision); err != nil {
			t.Fatal(err)
		}
		if a := (&user{w: w}).call("POST", "/auth/confirm", m{"token": token}); a.status != 409 || a.text("code") != "email-taken" {
			t.Errorf("an address of another account: %d %s", a.status, a.raw)
		}
	}
	if told := w.tickets(u.account, market.ChangedTicket, ""); len(told) != 0 {
		t.Error("a change is told that has not been")
	}
}

func TestConfirmationIsUsedOnce(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	token := w.ticket(u.account, market.ConfirmTicket)
	var group sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		group.Go(func() { statuses[i] = (&user{w: w}).call("POST", "/auth/confirm", m{"token": token}).status })
	}
	group.Wait()
	good := 0
	for _, status := range statuses {
		if status == 204 {
			good++
		} else if status != 403 {
			t.Errorf("%d", status)
		}
	}
	if good != 1 {
		t.Errorf("the token was used %d times", good)
	}
}

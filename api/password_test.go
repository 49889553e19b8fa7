package api

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

const newPassword = "a whole new password"

func (w *world) logsIn(email, password string) bool {
	w.t.Helper()
	return (&user{w: w}).call("POST", "/auth/login", m{"email": email, "password": password}).status == 200
}

func TestMe(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	if a := u.must(200, "GET", "/me", nil); a.text("mail") != "all" {
		t.Errorf("mail is %q before anything was said", a.text("mail"))
	}
	patch := func(body any) answer {
		t.Helper()
		return u.with("If-Match", u.must(200, "GET", "/me", nil).header.Get("ETag")).call("PATCH", "/me", body)
	}
	a := patch(m{"name": "  陳嘉怡 ", "locale": "zh-Hant", "mail": "none"})
	if a.text("name") != "陳嘉怡" || a.text("locale") != "zh-Hant" || a.text("mail") != "none" {
		t.Errorf("%s", a.raw)
	}
	if a := patch(m{"locale": "pt"}); a.text("name") != "陳嘉怡" || a.text("mail") != "none" {
		t.Errorf("what was not said has changed: %s", a.raw)
	}
	if a := u.with("If-Match", a.header.Get("ETag")).call("PATCH", "/me", m{"name": "late"}); a.status != 409 || a.text("code") != "stale-revision" {
		t.Errorf("a stale change: %d %s", a.status, a.raw)
	}
	for _, tt := range []struct{ field, body string }{
		{"name", `{"name":" "}`}, {"name", `{"name":"\u200b"}`}, {"name", `{"name":"a\u0000b"}`}, {"name", `{"name":"a\r\nBcc: x@y.example"}`}, {"name", `{"name":"` + strings.Repeat("a", 201) + `"}`},
		{"locale", `{"locale":"fr"}`}, {"mail", `{"mail":"some"}`}, {"email", `{"email":"x@y.example"}`}, {"role", `{"role":"admin"}`},
	} {
		if a := patch(tt.body); a.status != 422 || a.text("errors.0.field") != tt.field {
			t.Errorf("%s: %d %s", tt.body, a.status, a.raw)
		}
	}
}

func TestChangePassword(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example").logIn()
	other := u.logIn()
	w.clock.advance(time.Millisecond) // a token of the same second ends too
	a := u.call("POST", "/me/password", m{"password": "not the password", "new": newPassword})
	if a.status != 403 || a.text("code") != "wrong-password" || a.text("errors.0.field") != "password" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a := u.call("POST", "/me/password", m{"password": password, "new": "short"}); a.status != 422 || a.text("errors.0.field") != "new" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	u.must(204, "POST", "/me/password", m{"password": password, "new": newPassword})
	if w.logsIn(u.email, password) || !w.logsIn(u.email, newPassword) {
		t.Error("the old password logs in, or the new one does not")
	}
	u.must(200, "GET", "/me", nil)
	u.must(200, "POST", "/auth/refresh", nil)
	if a := other.call("GET", "/me", nil); a.status != 401 || a.text("code") != "token-invalid" {
		t.Errorf("another login's access token: %d %s", a.status, a.raw)
	}
	if a := other.call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("another login's session: %d %s", a.status, a.raw)
	}
}

func TestPasswordTriesAreLimited(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.LoginAccount = auth.Rate{Burst: 3, Every: time.Hour} })
	u := w.join("talent", "a@b.example")
	for i := range 4 {
		want := 403
		if i == 3 {
			want = 429
		}
		if a := u.call("POST", "/me/password", m{"password": fmt.Sprint("wrong password ", i), "new": newPassword}); a.status != want {
			t.Errorf("try %d: %d", i, a.status)
		}
	}
}

// ticket is what the mail of the only due ticket of an account for a purpose
// would say.
func (w *world) ticket(account string, purpose market.TicketPurpose) string {
	w.t.Helper()
	found := w.tickets(account, purpose, market.MailDue)
	if len(found) != 1 {
		w.t.Fatalf("%d tickets to %s", len(found), purpose)
	}
	sealed, token := exchange.Seal(found[0].Value, w.clock.now())
	if _, err := w.store.Tickets.Replace(context.Background(), sealed, found[0].Revision); err != nil {
		w.t.Fatal(err)
	}
	records, err := w.store.Backend.Get(context.Background(), store.Tickets, string(sealed.ID))
	if err != nil || bytes.Contains(records[0].Body, []byte(strings.Split(token, "~")[1])) {
		w.t.Fatal("the secret is kept:", err)
	}
	return token
}

// tickets are those of an account for a purpose whose mail is in a state; "" for
// any.
func (w *world) tickets(account string, purpose market.TicketPurpose, state market.DeliveryState) []store.Versioned[market.Ticket] {
	w.t.Helper()
	found, _, err := w.store.Tickets.List(context.Background(), map[string]string{store.ByAccount: account}, store.Page{Limit: 100})
	if err != nil {
		w.t.Fatal(err)
	}
	return slices.DeleteFunc(found, func(v store.Versioned[market.Ticket]) bool {
		return v.Value.Purpose != purpose || state != "" && v.Value.Mail.State != state
	})
}

func TestReset(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	u := w.join("talent", "a@b.example").logIn()
	visitor.must(202, "POST", "/auth/forgotten", m{"email": " A@B.example"})
	token := w.ticket(u.account, market.ResetTicket)
	w.clock.advance(2 * time.Second)
	for _, bad := range []string{"x", "~", token + "x", strings.Split(token, "~")[0] + "~", "~" + strings.Split(token, "~")[1], strings.Repeat("a", 200)} {
		if a := visitor.call("POST", "/auth/reset", m{"token": bad, "password": newPassword}); a.status != 403 || a.text("code") != "token-over" {
			t.Errorf("token %.20q: %d %s", bad, a.status, a.raw)
		}
	}
	if a := visitor.call("POST", "/auth/reset", m{"token": token, "password": "short"}); a.status != 422 {
		t.Errorf("a short password: %d", a.status)
	}
	visitor.must(204, "POST", "/auth/reset", m{"token": token, "password": newPassword})
	if w.logsIn(u.email, password) || !w.logsIn(u.email, newPassword) {
		t.Error("the old password logs in, or the new one does not")
	}
	if a := u.call("GET", "/me", nil); a.status != 401 {
		t.Errorf("an access token from before: %d", a.status)
	}
	if a := u.call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("a session from before: %d", a.status)
	}
	if a := visitor.call("POST", "/auth/reset", m{"token": token, "password": password}); a.status != 403 {
		t.Errorf("a used token: %d", a.status)
	}

	visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	late := w.ticket(u.account, market.ResetTicket)
	if err := settled(w, late); err != nil {
		t.Fatal(err)
	}
	w.clock.advance(market.ResetTicket.Life())
	if a := visitor.call("POST", "/auth/reset", m{"token": late, "password": password}); a.status != 403 {
		t.Errorf("a token of an hour ago: %d", a.status)
	}
	// One that works makes the others of the account worthless.
	visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	first := w.ticket(u.account, market.ResetTicket)
	if err := settled(w, first); err != nil {
		t.Fatal(err)
	}
	visitor.must(202, "POST", "/auth/forgotten", m{"email": u.email})
	visitor.must(204, "POST", "/auth/reset", m{"token": w.ticket(u.account, market.ResetTicket), "password": password})
	if a := visitor.call("POST", "/auth/reset", m{"token": first, "password": newPassword}); a.status != 403 {
		t.Errorf("an earlier token after a later one was used: %d", a.status)
	}
	if left := w.tickets(u.account, market.ResetTicket, ""); len(left) != 0 {
		t.Errorf("%d tickets are left", len(left))
	}
}

// settled makes the mail of a token's ticket sent.
func settled(w *world, token string) error {
	id, _, _ := strings.Cut(token, "~")
	_, err := w.store.Tickets.Update(context.Background(), market.TicketID(id), func(t *market.Ticket) error {
		t.Mail.State = market.MailSent
		return nil
	})
	return err
}

// TestForgottenTellsNothing: an address without an account is answered, stored
// and limited as one that has one.
func TestForgottenTellsNothing(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.ForgottenAccount = auth.Rate{Burst: 2, Every: time.Hour} })
	w.join("talent", "known@b.example")
	visitor := &user{w: w}
	var answers [2][]string
	for i, email := range []string{"known@b.example", "unknown@b.example"} {
		for range 3 {
			a := visitor.call("POST", "/auth/forgotten", m{"email": email})
			answers[i] = append(answers[i], fmt.Sprint(a.status, a.text("code"), len(a.raw) > 0, a.header["Cache-Control"]))
		}
		if n, err := w.store.Tickets.Count(context.Background(), nil); n != 1+2*(i+1) || err != nil { // one is to confirm the address
			t.Errorf("%s: %d tickets, %v", email, n, err)
		}
	}
	if fmt.Sprint(answers[0]) != fmt.Sprint(answers[1]) || !strings.HasPrefix(answers[0][2], "429") {
		t.Errorf("known %v, unknown %v", answers[0], answers[1])
	}
}

func TestResetIsUsedOnce(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	(&user{w: w}).must(202, "POST", "/auth/forgotten", m{"email": u.email})
	token := w.ticket(u.account, market.ResetTicket)
	var group sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		group.Go(func() {
			statuses[i] = (&user{w: w}).call("POST", "/auth/reset", m{"token": token, "password": fmt.Sprint("new password ", i)}).status
		})
	}
	group.Wait()
	good := 0
	for i, status := range statuses {
		if status == 204 {
			good++
			if !w.logsIn(u.email, fmt.Sprint("new password ", i)) {
				t.Error("the password that was set does not log in")
			}
		} else if status != 403 {
			t.Errorf("%d", status)
		}
	}
	if good != 1 {
		t.Errorf("the token was used %d times", good)
	}
}

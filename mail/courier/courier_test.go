package courier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/mail"
	"yuqiao/mail/letters"
	"yuqiao/market"
	"yuqiao/store"
	"yuqiao/store/sqlite"
)

// post is a mailer whose fate the test decides.
type post struct {
	mu     sync.Mutex
	down   error                   // of Open
	fails  func(mail.Letter) error // of Send
	taken  []mail.Letter
	opened int
}

func (p *post) Open(context.Context) (mail.Line, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.opened++
	return p, p.down
}

func (p *post) Send(l mail.Letter) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fails != nil {
		if err := p.fails(l); err != nil {
			return err
		}
	}
	p.taken = append(p.taken, l)
	return nil
}

func (p *post) Close() error { return nil }

type world struct {
	t    *testing.T
	d    exchange.Deps
	now  time.Time
	post *post
	log  bytes.Buffer
	c    *Courier
	n    int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	backend, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { backend.Close() })
	words, err := letters.Open("https://yuqiao.example")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, now: time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC), post: &post{}}
	w.d = exchange.Deps{Store: store.New(backend), Now: func() time.Time { return w.now }, NewID: func() string { w.n++; return fmt.Sprint("id", w.n) }}
	w.c = New(Deps{Exchange: w.d, Mailer: w.post, Words: words, Log: slog.New(slog.NewTextHandler(&w.log, nil))})
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) account(id market.AccountID, wish market.MailWish) {
	w.t.Helper()
	_, err := w.d.Store.Accounts.Insert(w.t.Context(), market.Account{ID: id, Email: string(id) + "@people.example", Role: market.RoleTalent, Locale: market.ZhHant, Mail: wish, EmailConfirmedAt: w.now, CreatedAt: w.now, UpdatedAt: w.now})
	w.must(err)
}

func (w *world) notice(id market.NoticeID, account market.AccountID, change func(*market.Notice)) {
	w.t.Helper()
	n := market.Notice{ID: id, Account: account, Kind: market.NoticeInvited, At: w.now, Mail: market.Delivery{State: market.MailDue}}
	if change != nil {
		change(&n)
	}
	_, err := w.d.Store.Notices.Insert(w.t.Context(), n)
	w.must(err)
}

func (w *world) state(id market.NoticeID) market.Delivery {
	w.t.Helper()
	v, err := w.d.Store.Notices.Get(w.t.Context(), id)
	w.must(err)
	return v.Value.Mail
}

// sent are the ids of the letters that were taken.
func (w *world) sent() string {
	var ids []string
	for _, l := range w.post.taken {
		ids = append(ids, l.ID)
	}
	return strings.Join(ids, " ")
}

func (w *world) wants(sent string, states map[market.NoticeID]market.DeliveryState) {
	w.t.Helper()
	if got := w.sent(); got != sent {
		w.t.Errorf("sent %q, want %q", got, sent)
	}
	for id, want := range states {
		if got := w.state(id).State; got != want {
			w.t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
}

func TestDeliver(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	w.account("quiet", market.MailNone)
	w.notice("n1", "chan", nil)
	w.notice("later", "chan", func(n *market.Notice) { n.Mail.Next = w.now.Add(time.Minute) })
	w.notice("read", "chan", func(n *market.Notice) { n.ReadAt = w.now })
	w.notice("unwanted", "quiet", nil)
	w.notice("nobody", "gone", nil)
	w.notice("old", "chan", func(n *market.Notice) { n.At = w.now.Add(-exchange.MailFor - time.Second) })
	w.notice("never", "chan", func(n *market.Notice) { n.Mail.State = "" })
	for range 2 {
		w.must(w.c.Deliver(t.Context()))
	}
	w.wants("n1", map[market.NoticeID]market.DeliveryState{"n1": market.MailSent, "later": market.MailDue, "read": market.MailDropped,
		"unwanted": market.MailDropped, "nobody": market.MailDropped, "old": market.MailDropped, "never": ""})
	l := w.post.taken[0]
	if l.To != "chan@people.example" || l.Language != "zh-Hant" || !strings.HasPrefix(l.Subject, "邀請") || !l.At.Equal(w.now) {
		t.Errorf("%+v", l)
	}
	w.now = w.now.Add(time.Minute)
	w.must(w.c.Deliver(t.Context()))
	w.wants("n1 later", nil)
	if strings.Contains(w.log.String(), "@") {
		t.Errorf("the log tells an address: %s", w.log.String())
	}
	if got := w.c.Outcomes(); got["sent"] != 2 || got["dropped"] != 4 {
		t.Errorf("%v", got)
	}
}

func TestFailures(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	for _, id := range []market.NoticeID{"good", "refused", "unknown", "busy"} {
		w.notice(id, "chan", nil)
	}
	w.post.fails = func(l mail.Letter) error {
		return map[string]error{"refused": mail.ErrRefused, "unknown": fmt.Errorf("%w: broken", mail.ErrUnknown), "busy": errors.New("not now")}[l.ID]
	}
	for range 6 { // a line that may be broken is not used on
		w.must(w.c.Deliver(t.Context()))
	}
	w.wants("good", map[market.NoticeID]market.DeliveryState{"good": market.MailSent, "refused": market.MailFailed, "unknown": market.MailFailed, "busy": market.MailDue})
	if got := w.state("busy"); got.Tries != 1 || !got.Next.Equal(w.now.Add(firstWait)) {
		t.Errorf("%+v", got)
	}
	begun, tries := w.now, 1
	for w.state("busy").State == market.MailDue && tries < 1000 {
		w.now = w.state("busy").Next
		w.must(w.c.Deliver(t.Context()))
		tries++
	}
	if took := w.now.Sub(begun); w.state("busy").State != market.MailFailed || took > exchange.MailFor || took < exchange.MailFor-2*longestTry || tries > 60 {
		t.Errorf("%s after %v and %d tries", w.state("busy").State, took, tries)
	}
}

// A server that cannot be reached costs no letter a try.
func TestUnreachable(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	w.notice("n1", "chan", nil)
	w.post.down = errors.New("no route")
	for range 3 {
		if err := w.c.Deliver(t.Context()); !errors.Is(err, w.post.down) {
			t.Fatal(err)
		}
	}
	if got := w.state("n1"); got != (market.Delivery{State: market.MailDue}) || w.c.Waiting() != 1 {
		t.Errorf("%+v, %d wait", got, w.c.Waiting())
	}
	w.post.down = nil
	w.must(w.c.Deliver(t.Context()))
	w.wants("n1", nil)
	w.must(w.c.Deliver(t.Context()))
	if w.post.opened != 4 || w.c.Waiting() != 0 {
		t.Errorf("opened %d times, %d wait", w.post.opened, w.c.Waiting())
	}
}

// What was being handed over when the courier died is not sent again.
func TestLeftOver(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	w.notice("n1", "chan", nil)
	ctx, die := context.WithCancel(t.Context())
	w.post.fails = func(mail.Letter) error {
		die()
		panic("killed")
	}
	func() {
		defer func() { _ = recover() }()
		_ = w.c.Deliver(ctx)
	}()
	w.wants("", map[market.NoticeID]market.DeliveryState{"n1": market.MailSending})
	w.post.fails = nil
	w.must(w.c.Deliver(t.Context()))
	w.wants("", map[market.NoticeID]market.DeliveryState{"n1": market.MailFailed})
}

// Two couriers at once, as when a lease changes hands late, send each once.
func TestTwoCouriers(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	for i := range 40 {
		w.notice(market.NoticeID(fmt.Sprint("n", i)), "chan", nil)
	}
	other := New(w.c.d)
	var group sync.WaitGroup
	for _, c := range []*Courier{w.c, other} {
		group.Go(func() {
			for range 50 {
				if err := c.Deliver(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	seen := map[string]int{}
	for _, l := range w.post.taken {
		seen[l.ID]++
		if seen[l.ID] > 1 {
			t.Errorf("%s was sent twice", l.ID)
		}
	}
}

func TestTickets(t *testing.T) {
	w := newWorld(t)
	w.account("chan", market.MailNone) // which is about notices
	u := exchange.NewTickets(w.d)
	w.must(u.Forgotten(t.Context(), "chan@people.example"))
	w.must(u.Forgotten(t.Context(), "nobody@people.example"))
	tries := 0
	w.post.fails = func(mail.Letter) error {
		tries++
		if tries == 1 {
			return errors.New("not now")
		}
		return nil
	}
	for range 3 {
		w.must(w.c.Deliver(t.Context()))
		w.now = w.now.Add(firstWait)
	}
	if len(w.post.taken) != 1 {
		t.Fatalf("%d letters", len(w.post.taken))
	}
	_, after, _ := strings.Cut(w.post.taken[0].Text, "https://yuqiao.example/reset#")
	token, _, _ := strings.Cut(after, "\n")
	account, err := u.Reset(t.Context(), token, func(context.Context) (string, error) { return "new hash", nil })
	if err != nil || account != "chan" {
		t.Fatalf("%q %v", account, err)
	}
	v, err := w.d.Store.Accounts.Get(t.Context(), "chan")
	w.must(err)
	if v.Value.PasswordHash != "new hash" {
		t.Error("the password is the old one")
	}
	w.now = w.now.Add(exchange.MailFor + market.ResetTicket.Life() + time.Second)
	if n, err := u.Prune(t.Context()); n != 1 || err != nil { // the one of nobody
		t.Errorf("%d removed: %v", n, err)
	}
	// One that could not be sent within its time is not sent at all.
	w.must(u.Forgotten(t.Context(), "chan@people.example"))
	w.now = w.now.Add(market.ResetTicket.Life() + time.Second)
	w.must(w.c.Deliver(t.Context()))
	if len(w.post.taken) != 1 {
		t.Error("a link was sent that nobody waits for any more")
	}
}

// An address that nobody has confirmed gets the mail that asks for it, and no
// notices.
func TestUnconfirmed(t *testing.T) {
	w := newWorld(t)
	_, err := w.d.Store.Accounts.Insert(t.Context(), market.Account{ID: "new", Email: "new@people.example", Role: market.RoleTalent, Locale: market.Pt, CreatedAt: w.now, UpdatedAt: w.now})
	w.must(err)
	v, err := w.d.Store.Accounts.Get(t.Context(), "new")
	w.must(err)
	u := exchange.NewAddresses(w.d)
	w.must(u.Ask(t.Context(), v.Value))
	w.notice("early", "new", nil)
	w.must(w.c.Deliver(t.Context()))
	w.wants("id1", map[market.NoticeID]market.DeliveryState{"early": market.MailDropped})
	w.must(u.Confirm(t.Context(), w.token("/confirm")))
	w.notice("later", "new", nil)
	w.must(w.c.Deliver(t.Context()))
	w.wants("id1 later", map[market.NoticeID]market.DeliveryState{"later": market.MailSent})
}

// token is what the link to a page says in the letter that was taken last.
func (w *world) token(page string) string {
	w.t.Helper()
	_, after, ok := strings.Cut(w.post.taken[len(w.post.taken)-1].Text, "https://yuqiao.example"+page+"#")
	if !ok {
		w.t.Fatalf("no link to %s", page)
	}
	token, _, _ := strings.Cut(after, "\n")
	return token
}

// The link for another address goes there, and the address before is told once
// it counts.
func TestChangeOfAddress(t *testing.T) {
	w := newWorld(t)
	w.account("chan", "")
	u := exchange.NewAddresses(w.d)
	actor := market.Actor{Account: "chan", Role: market.RoleTalent}
	w.must(u.Change(t.Context(), actor, "other@people.example"))
	w.must(w.c.Deliver(t.Context()))
	if l := w.post.taken[0]; l.To != "other@people.example" || l.Language != "zh-Hant" {
		t.Errorf("%+v", l)
	}
	w.must(u.Confirm(t.Context(), w.token("/confirm")))
	w.must(w.c.Deliver(t.Context()))
	if len(w.post.taken) != 1 {
		t.Error("the address before is told before the change is surely written")
	}
	w.now = w.now.Add(time.Minute)
	w.must(w.c.Deliver(t.Context()))
	w.must(w.c.Deliver(t.Context()))
	if l := w.post.taken[len(w.post.taken)-1]; len(w.post.taken) != 2 || l.To != "chan@people.example" || strings.Contains(l.Text, "#") || strings.Contains(l.Text, "other@") {
		t.Errorf("%d letters, the last is %+v", len(w.post.taken), l)
	}
	// Nor does a second change, at once, keep the first from being told.
	_, err := w.d.Store.Accounts.Update(t.Context(), "chan", func(a *market.Account) error { a.Email = "chan@people.example"; return nil })
	w.must(err)
	for _, next := range []string{"thief1@people.example", "thief2@people.example"} {
		w.must(u.Change(t.Context(), actor, next))
		w.must(w.c.Deliver(t.Context()))
		w.must(u.Confirm(t.Context(), w.token("/confirm")))
	}
	w.now = w.now.Add(time.Minute)
	w.must(w.c.Deliver(t.Context()))
	var told []string
	for _, l := range w.post.taken[4:] {
		told = append(told, l.To)
	}
	slices.Sort(told)
	if !slices.Equal(told, []string{"chan@people.example", "thief1@people.example"}) {
		t.Errorf("told are %v", told)
	}
	_, err = w.d.Store.Accounts.Update(t.Context(), "chan", func(a *market.Account) error { a.Email = "chan@people.example"; return nil })
	w.must(err)
	taken := len(w.post.taken)
	// A link is not sent for an account that has got another address meanwhile.
	w.must(u.Change(t.Context(), actor, "third@people.example"))
	_, err = w.d.Store.Accounts.Update(t.Context(), "chan", func(a *market.Account) error { a.Email = "fourth@people.example"; return nil })
	w.must(err)
	w.must(w.c.Deliver(t.Context()))
	if len(w.post.taken) != taken {
		t.Errorf("%d letters", len(w.post.taken))
	}
}

// The link of a claim goes to the address that came with the profile, in its
// language, and opens the claim; whoever has refused meanwhile gets none.
func TestInvitationToClaim(t *testing.T) {
	w := newWorld(t)
	intake, claims := exchange.NewIntake(w.d), exchange.NewClaims(w.d)
	invite := func(want exchange.Invited) {
		t.Helper()
		if got, err := intake.Invite(t.Context(), []market.TalentID{"a"}, true); err != nil || got != want {
			t.Fatalf("%+v %v", got, err)
		}
	}
	refused, err := intake.Talents(t.Context(), []market.TalentInput{{ID: "a", Email: "chan@people.example", Profile: market.Profile{Headline: "焊工", Home: market.HongKong}}}, exchange.IntakeOptions{})
	if err != nil || len(refused) != 0 {
		t.Fatal(refused, err)
	}
	invite(exchange.Invited{Asked: 1})
	invite(exchange.Invited{Asked: 1})
	w.must(w.c.Deliver(t.Context()))
	if len(w.post.taken) != 2 {
		t.Fatalf("%d letters", len(w.post.taken))
	}
	for _, l := range w.post.taken {
		if l.To != "chan@people.example" || l.Language != string(market.ZhHant) {
			t.Errorf("%+v", l)
		}
	}
	token := w.token("/claim")
	if c, err := claims.Read(t.Context(), token); err != nil || c.Headline != "焊工" || c.Email != "chan@people.example" {
		t.Errorf("%+v %v", c, err)
	}
	invite(exchange.Invited{Asked: 1})
	w.must(claims.Refuse(t.Context(), token))
	w.must(w.c.Deliver(t.Context()))
	if len(w.post.taken) != 2 {
		t.Error("a link was sent to somebody who has refused")
	}
}

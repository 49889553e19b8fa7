package exchange_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// follow runs what follows from changes until stop.
func (w world) follow() (stop func()) {
	followups := exchange.NewFollowups(w.d)
	w.must(followups.Begin(w.ctx()))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = followups.Run(ctx) }()
	stop = func() { cancel(); <-ended }
	w.t.Cleanup(stop)
	return stop
}

// TestNothingIsMissedBeforeTheFirstRun: what is written once the first start has
// its place is told, and what was there before is not; a second start keeps the
// place.
func TestNothingIsMissedBeforeTheFirstRun(t *testing.T) {
	w := newWorld(t)
	officer := w.account(market.RoleLiaison, market.HongKong)
	asker, _ := w.talent(engineer)
	ask := func() {
		_, err := exchange.NewEnquiries(w.d).Ask(w.ctx(), w.actor(asker), market.HongKong, market.TopicTax, "How?", market.En)
		w.must(err)
	}
	ask()
	w.must(exchange.NewFollowups(w.d).Begin(w.ctx()))
	ask()
	w.must(exchange.NewFollowups(w.d).Begin(w.ctx()))
	ask()
	w.follow()
	w.awaits(officer, market.NoticeEnquiryAsked, market.NoticeEnquiryAsked)
}

// kinds are an account's notices, oldest first.
func (w world) kinds(id market.AccountID) []market.NoticeKind {
	w.t.Helper()
	list, _, _, err := exchange.NewNotices(w.d).List(w.ctx(), market.Actor{Account: id, Role: market.RoleTalent}, pageOf(100))
	w.must(err)
	var kinds []market.NoticeKind
	for _, n := range list {
		kinds = append(kinds, n.Kind)
	}
	slices.Reverse(kinds)
	return kinds
}

func (w world) awaits(id market.AccountID, want ...market.NoticeKind) {
	w.t.Helper()
	for end := time.Now().Add(20 * time.Second); !slices.Equal(w.kinds(id), want); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("told %v, want %v", w.kinds(id), want)
		}
	}
}

// A whole way is told once, whatever is followed up again, and nobody is told
// of their own steps.
func TestNoticesAreMadeOnce(t *testing.T) {
	w := newWorld(t)
	officer, elsewhere := w.account(market.RoleLiaison, market.Chongqing), w.account(market.RoleLiaison, market.HongKong)
	stop := w.follow()
	owner, org := w.employer(hkFactory)
	w.verify(owner, org, officer, "employer.ownership")
	opening := w.opening(owner, welders)
	who, candidacy := w.accepted(owner, opening)
	_, err := w.move(owner, candidacy, market.Hired, nil)
	w.must(err)
	ofTalent := []market.NoticeKind{market.NoticeStage, market.NoticeOffer, market.NoticeStage}
	ofOwner := []market.NoticeKind{market.NoticeVerificationDecided, market.NoticeApplied, market.NoticeStage}
	w.awaits(who, ofTalent...)
	w.awaits(owner, ofOwner...)
	w.awaits(officer, market.NoticeVerificationAsked)
	w.awaits(elsewhere)

	stop()
	f := exchange.NewFollowups(w.d)
	for _, kind := range store.Kinds {
		all, err := w.d.Store.Backend.Revisions(w.ctx(), kind, "", 1000)
		w.must(err)
		for range 2 {
			for _, ch := range all {
				w.must(f.Settle(w.ctx(), ch))
			}
		}
	}
	w.awaits(who, ofTalent...)
	w.awaits(owner, ofOwner...)
	w.awaits(officer, market.NoticeVerificationAsked)
}

// What happens while nothing follows is told at the next start, also when it
// has ended by then.
func TestNoticesOfWhileItWasDown(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(pillarFirm)
	opening := w.opening(owner, nil)
	stop := w.follow()
	who, talent := w.talent(market.Profile{Headline: "工程师", Home: market.HongKong})
	mark := store.NewBookmark(w.d.Store.Backend, "followups")
	eventually(t, func() bool { m, err := mark.Read(w.ctx()); return err == nil && m.Position != "" })
	stop()
	c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: talent})
	w.must(err)
	_, err = w.move(who, c.Value.ID, market.Declined, nil)
	w.must(err)
	w.follow()
	w.awaits(who, market.NoticeInvited)
	w.awaits(owner, market.NoticeStage)
}

// When the feed has lost the place, what has happened since is found by looking.
func TestNoticesWhenTheFeedIsLost(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(pillarFirm)
	opening := w.opening(owner, nil)
	who, talent := w.talent(market.Profile{Headline: "工程师", Home: market.HongKong})
	c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: talent})
	w.must(err)
	_, err = w.move(who, c.Value.ID, market.Declined, nil)
	w.must(err)
	w.must(store.NewBookmark(w.d.Store.Backend, "followups").Keep(w.ctx(), store.Mark{Position: "another.7", At: time.Now()}))
	w.follow()
	w.awaits(who, market.NoticeInvited)
	w.awaits(owner, market.NoticeStage)
}

func TestNoticesArePruned(t *testing.T) {
	w := newWorld(t)
	owner, _ := w.employer(pillarFirm)
	opening := w.opening(owner, nil)
	who, talent := w.talent(market.Profile{Headline: "工程师", Home: market.HongKong})
	c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: talent})
	w.must(err)
	_, err = w.move(who, c.Value.ID, market.Screening, nil)
	w.must(err)
	f, u, change := exchange.NewFollowups(w.d), exchange.NewNotices(w.d), store.Change{Kind: store.Candidacies, ID: string(c.Value.ID)}
	w.must(f.Settle(w.ctx(), change))
	w.must(u.Read(w.ctx(), w.actor(who), nil))

	later := w.d
	prune := func(days int, want int) {
		t.Helper()
		later.Now = func() time.Time { return time.Now().Add(time.Duration(days) * 24 * time.Hour) }
		n, err := exchange.NewNotices(later).Prune(w.ctx())
		w.must(err)
		if n != want {
			t.Errorf("after %d days %d are removed, want %d", days, n, want)
		}
	}
	prune(89, 0)
	prune(91, 1) // the talent has read theirs
	w.must(exchange.NewFollowups(later).Settle(w.ctx(), change))
	if got := w.kinds(who); got != nil {
		t.Errorf("one that was removed came again: %v", got)
	}
	if got := w.kinds(owner); len(got) != 1 {
		t.Errorf("an unread one is gone: %v", got)
	}
	prune(366, 1)
}

// An account hears nothing from before its time, and mail only as it wishes.
func TestNoticesOfAnAccount(t *testing.T) {
	w := newWorld(t)
	owner, org := w.employer(pillarFirm)
	opening := w.opening(owner, nil)
	who, _ := w.talent(market.Profile{Headline: "工程师", Home: market.HongKong})
	quiet := market.MailNone
	_, err := w.d.Store.Accounts.Update(w.ctx(), owner, func(a *market.Account) error { a.Mail = quiet; return nil })
	w.must(err)
	c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(who), opening, exchange.NewCandidacy{})
	w.must(err)
	late := w.account(market.RoleEmployer, "")
	_, err = w.d.Store.Organisations.Update(w.ctx(), org, func(o *market.Organisation) error { o.Members = append(o.Members, late); return nil })
	w.must(err)
	f := exchange.NewFollowups(w.d)
	w.must(f.Settle(w.ctx(), store.Change{Kind: store.Candidacies, ID: string(c.Value.ID)}))
	_, err = w.move(owner, c.Value.ID, market.Interview, nil)
	w.must(err)
	w.must(f.Settle(w.ctx(), store.Change{Kind: store.Candidacies, ID: string(c.Value.ID)}))
	w.awaits(owner, market.NoticeApplied)
	w.awaits(late)
	w.awaits(who, market.NoticeStage)
	for _, tt := range []struct {
		id   market.AccountID
		want market.DeliveryState
	}{{owner, ""}, {who, market.MailDue}} {
		list, _, unread, err := exchange.NewNotices(w.d).List(w.ctx(), w.actor(tt.id), pageOf(10))
		w.must(err)
		if unread != 1 || list[0].Mail.State != tt.want {
			t.Errorf("%d unread, mail %q, want %q", unread, list[0].Mail.State, tt.want)
		}
	}
}

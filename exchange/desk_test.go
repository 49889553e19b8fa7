package exchange_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// TestDeskOfEverything: what lies with an office outside the procedures has its
// due day, is told of once when it passes, and stands in one queue and in the
// figures with the matters.
func TestDeskOfEverything(t *testing.T) {
	w := newWorld(t)
	cq, hk := w.account(market.RoleLiaison, market.Chongqing), w.account(market.RoleLiaison, market.HongKong)
	admin := w.account(market.RoleAdmin, "")
	who, talent := w.talent(engineer)
	owner, org := w.employer(hkFactory)
	opening := w.opening(owner, welders)
	theCase, err := exchange.NewCases(w.d).Request(w.ctx(), w.actor(owner), opening, "", market.En)
	w.must(err)
	enquiry, err := exchange.NewEnquiries(w.d).Ask(w.ctx(), w.actor(who), market.HongKong, market.TopicTax, "How?", market.En)
	w.must(err)
	check, err := exchange.NewVerifications(w.d).Ask(w.ctx(), w.actor(who), market.Subject{Kind: market.TalentSubject, ID: string(talent)}, "talent.home", "card")
	w.must(err)
	matter := w.fastLane(who).Value.ID
	_ = org
	if theCase.Value.Desk.Due.IsZero() || enquiry.Value.Desk.Due.IsZero() || check.Value.Desk.Due.IsZero() {
		t.Fatalf("no due day: %+v %+v %+v", theCase.Value.Desk, enquiry.Value.Desk, check.Value.Desk)
	}
	// One from before there were desks.
	old := enquiry.Value
	old.ID, old.Desk = "old", market.Desk{}
	_, err = w.d.Store.Enquiries.Insert(w.ctx(), old)
	w.must(err)

	now := time.Now()
	w.d.Now = func() time.Time { return now.AddDate(0, 0, 40) }
	ctx, stop := contextWithStop(t)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.d).Run(ctx) }()
	overdue := func(id market.AccountID) int {
		n := 0
		for _, k := range w.kinds(id) {
			if k == market.NoticeWorkOverdue || k == market.NoticeMatterOverdue {
				n++
			}
		}
		return n
	}
	// Chongqing's hears of all five, Hong Kong's of the three that lie with it.
	eventually(t, func() bool { return overdue(cq) == 5 && overdue(hk) == 3 })
	stop()
	<-ended
	if n := overdue(who) + overdue(owner); n != 0 {
		t.Errorf("the parties were told %d times", n)
	}

	desk := exchange.NewDesk(w.d)
	names := func(who market.AccountID, only exchange.DeskFilter) string {
		t.Helper()
		var all []string
		last := market.Date{}
		for cursor, more := "", true; more; more = cursor != "" {
			page, next, err := desk.List(w.ctx(), w.actor(who), only, store.Page{Limit: 2, Cursor: cursor})
			w.must(err)
			for _, x := range page {
				if x.Desk.Due.Before(last) || !x.Overdue || x.Desk.EscalatedAt.IsZero() {
					t.Errorf("%s is due %v after %v, overdue: %t", x.ID, x.Desk.Due, last, x.Overdue)
				}
				last = x.Desk.Due
				all = append(all, string(x.Kind)+"/"+x.ID)
			}
			cursor = next
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	c, m := "cases/"+string(theCase.Value.ID), "matters/"+string(matter)
	e, v := "enquiries/"+string(enquiry.Value.ID), "verifications/"+string(check.Value.ID)
	if got := names(cq, exchange.DeskFilter{}); got != c+" "+m {
		t.Errorf("Chongqing's desk: %s", got)
	}
	if got := names(hk, exchange.DeskFilter{Overdue: true}); got != e+" enquiries/old "+v {
		t.Errorf("Hong Kong's desk: %s", got)
	}
	if got := names(cq, exchange.DeskFilter{Escalated: true}); got != strings.Join([]string{c, e, "enquiries/old", m, v}, " ") {
		t.Errorf("overdue anywhere: %s", got)
	}
	if _, _, err := desk.List(w.ctx(), w.actor(hk), exchange.DeskFilter{Escalated: true}, pageOf(5)); err == nil {
		t.Error("Hong Kong's office reads what is overdue elsewhere")
	}
	// Chongqing's reads what is overdue elsewhere, but for the documents, and
	// does nothing in it.
	_, err = exchange.NewVerifications(w.d).Get(w.ctx(), w.actor(cq), check.Value.ID)
	w.must(err)
	_, err = exchange.NewVerifications(w.d).Document(w.ctx(), w.actor(cq), check.Value.ID, "any")
	w.refused(err, "not-found")
	_, err = desk.Assign(w.ctx(), w.actor(cq), exchange.EnquiryQueue, "old", cq, 1)
	w.refused(err, "forbidden")
	figures, err := exchange.NewMatters(w.d).Clauses(w.ctx(), w.actor(admin), market.Date{}, market.Date{})
	w.must(err)
	if figures[13].Overdue != 1 || figures[19].Overdue != 2 || figures[10].Overdue != 1 {
		t.Errorf("%+v %+v %+v", figures[13], figures[19], figures[10])
	}
}

// TestOfficersShareTheDesk: an officer takes something or gives it to a
// colleague, who is told; the parties are told nothing.
func TestOfficersShareTheDesk(t *testing.T) {
	w := newWorld(t)
	one, two, hk := w.account(market.RoleLiaison, market.Chongqing), w.account(market.RoleLiaison, market.Chongqing), w.account(market.RoleLiaison, market.HongKong)
	who, _ := w.talent(engineer)
	desk := exchange.NewDesk(w.d)
	enquiry, err := exchange.NewEnquiries(w.d).Ask(w.ctx(), w.actor(who), market.Chongqing, market.TopicTax, "How?", market.En)
	w.must(err)
	matter := w.fastLane(who)
	ask := string(enquiry.Value.ID)
	assign := func(by market.AccountID, kind exchange.QueueKind, id string, to market.AccountID) error {
		x, err := desk.Get(w.ctx(), w.actor(one), kind, id)
		w.must(err)
		_, err = desk.Assign(w.ctx(), w.actor(by), kind, id, to, x.Revision)
		return err
	}
	count := func(officer market.AccountID) int {
		list, _, err := desk.List(w.ctx(), w.actor(one), exchange.DeskFilter{Officer: officer}, pageOf(10))
		w.must(err)
		return len(list)
	}
	w.must(assign(one, exchange.EnquiryQueue, ask, one))
	w.refused(assign(one, exchange.EnquiryQueue, ask, one), "assigned")
	w.must(assign(one, exchange.MatterQueue, string(matter.Value.ID), two))
	w.refused(assign(two, exchange.EnquiryQueue, ask, hk), "invalid")
	w.refused(assign(two, exchange.EnquiryQueue, ask, "nobody-there"), "invalid")
	w.refused(assign(hk, exchange.EnquiryQueue, ask, hk), "not-found")
	w.refused(assign(who, exchange.EnquiryQueue, ask, one), "not-found")
	if count(one) != 1 || count(two) != 1 || count(store.Nobody) != 0 || count("") != 2 {
		t.Errorf("%d, %d, %d and %d", count(one), count(two), count(store.Nobody), count(""))
	}
	loads, err := desk.Caseload(w.ctx(), w.actor(two))
	w.must(err)
	if len(loads) != 3 || loads[0].Waiting != 0 || loads[1].Waiting != 1 || loads[2].Waiting != 1 || loads[2].Overdue != 0 {
		t.Errorf("%+v", loads)
	}
	w.must(assign(two, exchange.EnquiryQueue, ask, ""))
	if count(store.Nobody) != 1 {
		t.Error("what was given back is not nobody's")
	}
	stop := w.follow()
	w.must(assign(one, exchange.EnquiryQueue, ask, two))
	eventually(t, func() bool { return slices.Contains(w.kinds(two), market.NoticeWorkGiven) })
	stop()
	if slices.Contains(w.kinds(who), market.NoticeWorkGiven) || slices.Contains(w.kinds(one), market.NoticeWorkGiven) {
		t.Error("others are told who has it")
	}
	// With another office it is nobody's.
	read, err := exchange.NewEnquiries(w.d).Get(w.ctx(), w.actor(one), enquiry.Value.ID, market.En)
	w.must(err)
	v, err := exchange.NewEnquiries(w.d).Patch(w.ctx(), w.actor(one), enquiry.Value.ID, exchange.EnquiryPatch{Place: market.HongKong, Reason: "theirs"}, read.Revision, market.En)
	w.must(err)
	if v.Value.Desk.Assignee != "" {
		t.Error("it came to another office with its officer")
	}
}

package api

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
	"yuqiao/store/storetest"
)

// together sends all of them at the same moment and waits for the answers.
func together(calls ...func() answer) []answer {
	answers := make([]answer, len(calls))
	start := make(chan struct{})
	var all sync.WaitGroup
	for i, call := range calls {
		all.Go(func() { <-start; answers[i] = call() })
	}
	close(start)
	all.Wait()
	return answers
}

// colleague is another user of the same organisation.
func (u *user) colleague(email string) *user {
	u.w.t.Helper()
	c := u.w.join("employer", email)
	_, err := u.w.store.Organisations.Update(context.Background(), market.OrganisationID(u.organisation), func(o *market.Organisation) error {
		o.Members = append(o.Members, market.AccountID(c.account))
		return nil
	})
	if err != nil {
		u.w.t.Fatal(err)
	}
	c.organisation = u.organisation
	return c
}

// moves reads a candidacy and moves it on.
func (u *user) moves(candidacy string, body m) answer {
	u.w.t.Helper()
	tag := u.must(200, "GET", "/candidacies/"+candidacy, nil).header.Get("ETag")
	return u.with("If-Match", tag).must(200, "PATCH", "/candidacies/"+candidacy, body)
}

// moving is a move that may fail, ready to be sent.
func (u *user) moving(candidacy string, body m) func() answer {
	u.w.t.Helper()
	tag := u.must(200, "GET", "/candidacies/"+candidacy, nil).header.Get("ETag")
	return func() answer { return u.with("If-Match", tag).call("PATCH", "/candidacies/"+candidacy, body) }
}

// afterRestart runs what a new process does first, and fails when that changes
// anything: whatever the race left was left whole.
func (w *world) afterRestart() {
	w.t.Helper()
	before := w.stored()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	next, followed := w.deps.Exchange, storetest.NewFollowed(w.store.Backend)
	next.Store = store.New(followed)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(next).Run(ctx) }()
	followed.Await(w.t)
	stop()
	<-ended
	if after := w.stored(); after != before {
		w.t.Errorf("the next start changes what a race has left:\n%s\n%s", before, after)
	}
}

const rounds = 6

var plainOffer = m{"stage": "offer", "offer": m{"pay": m{"min": 9000, "max": 9000, "currency": "CNY", "per": "month"}}}

// TestLastSeat: two users of an employer hire two people for one seat, and one
// person twice.
func TestLastSeat(t *testing.T) {
	w := start(t)
	owner := w.join("employer", "a@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CN", "ownership": "private"}, nil)
	second := owner.colleague("b@firm.example")
	talents := make([]*user, 2)
	for i := range talents {
		talents[i] = w.join("talent", fmt.Sprintf("t%d@people.example", i)).states(m{"name": "李建国", "headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}})
	}
	for round := range rounds {
		opening := owner.posts(also(welderPost, m{"headcount": 1, "place": "CN"}))
		ids := make([]string, 2)
		for i, u := range talents {
			ids[i] = u.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
			owner.moves(ids[i], m{"stage": "interview"})
			owner.moves(ids[i], plainOffer)
			u.moves(ids[i], m{"stage": "accepted"})
		}
		hires := []func() answer{owner.moving(ids[0], m{"stage": "hired"}), second.moving(ids[1], m{"stage": "hired"})}
		if round%3 == 2 { // one person, hired by both
			hires[1] = second.moving(ids[0], m{"stage": "hired"})
		}
		answers := together(hires...)
		won := -1
		for i, a := range answers {
			switch {
			case a.status == 200 && a.text("stage") == "hired" && won < 0:
				won = i
			case a.status == 409:
			default:
				t.Fatalf("round %d: hire %d was answered %d %.300s", round, i, a.status, a.raw)
			}
		}
		if won < 0 {
			t.Fatalf("round %d: nobody was hired: %s %s", round, answers[0].raw, answers[1].raw)
		}
		hired, other := ids[won], ids[1-won]
		if round%3 == 2 {
			hired, other = ids[0], ids[1]
		}
		o := owner.must(200, "GET", "/openings/"+opening, nil)
		if o.text("status") != "closed" || o.text("closeReason") != "filled" || o.at("seatsTaken") != 1.0 {
			t.Errorf("round %d: the opening is %.600s", round, o.raw)
		}
		if a := second.must(200, "GET", "/candidacies/"+hired, nil); a.text("stage") != "hired" || a.at("hiring") != nil {
			t.Errorf("round %d: the winner is %s", round, a.text("stage"))
		}
		if a := owner.must(200, "GET", "/candidacies/"+other, nil); a.text("stage") != "rejected" || a.text("reason") != "opening-closed" || a.at("hiring") != nil {
			t.Errorf("round %d: the other is %s (%s)", round, a.text("stage"), a.text("reason"))
		}
	}
	w.afterRestart()
}

// TestAcceptWhileClosing: whatever the talent is answered, a closed opening has
// nobody under way.
func TestAcceptWhileClosing(t *testing.T) {
	w := start(t)
	owner := w.join("employer", "a@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	who := w.join("talent", "t@people.example").states(m{"name": "李建国", "headline": "焊工", "home": "CQ"})
	outcomes := map[int]int{}
	for round := range 2 * rounds {
		opening := owner.posts(welderPost)
		id := owner.must(201, "POST", "/openings/"+opening+"/candidacies", m{"talent": who.talent}).text("id")
		answers := together(who.moving(id, m{"stage": "screening"}), func() answer { return owner.call("POST", "/openings/"+opening+"/close", nil) })
		outcomes[answers[0].status]++
		if answers[0].status != 200 && answers[0].status != 409 || answers[1].status != 200 {
			t.Fatalf("round %d: %d %s, %d %s", round, answers[0].status, answers[0].raw, answers[1].status, answers[1].raw)
		}
		a := who.must(200, "GET", "/candidacies/"+id, nil)
		if a.text("stage") != "rejected" || a.text("reason") != "opening-closed" || a.len("next") != 0 || a.text("opening.status") != "closed" {
			t.Errorf("round %d: after %d the candidacy is %s (%s)", round, answers[0].status, a.text("stage"), a.text("reason"))
		}
		// Known to the employer is whoever accepted, nobody else.
		accepted := false
		for i := range a.len("timeline") {
			accepted = accepted || a.text(fmt.Sprintf("timeline.%d.stage", i)) == "screening"
		}
		if seen := owner.must(200, "GET", "/candidacies/"+id, nil).text("talent.name"); accepted != (seen != "") || answers[0].status == 200 && !accepted {
			t.Errorf("round %d: answered %d, accepted: %v, the employer sees %q", round, answers[0].status, accepted, seen)
		}
	}
	t.Log("answers to accepting:", outcomes)
	w.afterRestart()
}

// TestRevokedInMidFlow: the proof of a case goes while the case is taken, while
// a talent consents and while somebody is hired.
func TestRevokedInMidFlow(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "office@cq.example")
	welders := make([]*user, 2)
	for i := range welders {
		welders[i] = w.join("talent", fmt.Sprintf("t%d@people.example", i)).states(m{"name": "李建国", "headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}})
	}
	for round := range rounds {
		factory := w.join("employer", fmt.Sprintf("f%d@firm.example", round)).founds(m{"name": "Factory", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"}, m{"capitalShare": 100})
		factory.proves(office, "employer.ownership")
		factory.proves(office, "employer.capitalShare")
		proof := factory.must(200, "GET", "/verifications?status=verified", nil).text("items.0.id")
		tag := office.must(200, "GET", "/verifications/"+proof, nil).header.Get("ETag")
		revoke := func() answer {
			return office.with("If-Match", tag).call("PATCH", "/verifications/"+proof, m{"status": "revoked", "reason": "shares were sold"})
		}
		opening := factory.posts(also(welderPost, m{"place": "CN"}))
		theCase := factory.must(201, "POST", "/openings/"+opening+"/cases", m{}).text("id")
		caseTag := office.must(200, "GET", "/cases/"+theCase, nil).header.Get("ETag")
		take := func() answer {
			return office.with("If-Match", caseTag).call("PATCH", "/cases/"+theCase, m{"status": "open"})
		}
		stage := round % 3
		candidacy := ""
		var other func() answer
		if stage > 0 {
			if a := take(); a.status != 200 {
				t.Fatalf("round %d: the case is not taken: %s", round, a.raw)
			}
			for _, u := range welders {
				office.must(201, "POST", "/cases/"+theCase+"/shortlist", m{"talent": u.talent})
			}
		}
		switch stage {
		case 0:
			other = take
		case 1:
			other = func() answer {
				return welders[0].call("POST", "/me/shortlists/"+theCase, m{"consent": "given"})
			}
		case 2:
			candidacy = welders[0].must(200, "POST", "/me/shortlists/"+theCase, m{"consent": "given"}).text("candidacy")
			factory.moves(candidacy, m{"stage": "interview"})
			factory.moves(candidacy, plainOffer)
			welders[0].moves(candidacy, m{"stage": "accepted"})
			other = factory.moving(candidacy, m{"stage": "hired"})
		}
		answers := together(other, revoke)
		if s := answers[0].status; s != 200 && s != 409 || answers[1].status != 200 {
			t.Fatalf("round %d: %d %s, %d %s", round, answers[0].status, answers[0].raw, answers[1].status, answers[1].raw)
		}
		v := office.must(200, "GET", "/cases/"+theCase, nil)
		switch stage {
		case 0: // never taken, or taken and ended: never worked on without proof
			untouched := v.text("status") == "requested" && answers[0].status == 409
			if !untouched && (v.text("status") != "closed" || v.text("reason") != "verification-revoked") {
				t.Errorf("round %d: answered %d, the case is %s (%s)", round, answers[0].status, v.text("status"), v.text("reason"))
			}
		case 1:
			if v.text("status") != "closed" || v.text("reason") != "verification-revoked" {
				t.Errorf("round %d: the case is %s (%s)", round, v.text("status"), v.text("reason"))
			}
			mine := welders[0].must(200, "GET", "/me/candidacies", nil).text("items.0.opening.id") == opening
			if mine != (answers[0].status == 200) {
				t.Errorf("round %d: consent was answered %d, a candidacy is there: %v", round, answers[0].status, mine)
			}
			if a := welders[1].call("POST", "/me/shortlists/"+theCase, m{"consent": "given"}); a.status != 409 || a.text("code") != "case-ended" {
				t.Errorf("round %d: consent after the end: %d %s", round, a.status, a.raw)
			}
		case 2: // a hire needs the opening, not the case
			if answers[0].status != 200 || answers[0].text("stage") != "hired" {
				t.Errorf("round %d: the hire was answered %d %s", round, answers[0].status, answers[0].raw)
			}
			if v.text("status") != "closed" || v.text("reason") != "verification-revoked" {
				t.Errorf("round %d: the case is %s (%s)", round, v.text("status"), v.text("reason"))
			}
			if o := factory.must(200, "GET", "/openings/"+opening, nil); o.at("seatsTaken") != 1.0 || o.text("status") != "published" {
				t.Errorf("round %d: the opening is %.400s", round, o.raw)
			}
		}
	}
	w.afterRestart()
}

// TestHireWhileSuspending: an employer hires while the office upholds a report.
// Whoever comes first, nobody is left half hired and the opening is suspended.
func TestHireWhileSuspending(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	owner := simpleFirm(w, "a@firm.example")
	who := w.join("talent", "t@people.example").states(welder)
	reporter := w.join("talent", "r@people.example")
	for round := range rounds {
		opening := owner.posts(also(welderPost, m{"place": "CN", "headcount": 2}))
		id := who.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
		owner.moves(id, m{"stage": "interview"})
		owner.moves(id, plainOffer)
		who.moves(id, m{"stage": "accepted"})
		report := reporter.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "a fee"}).text("id")
		tag := office.must(200, "GET", "/reports/"+report, nil).header.Get("ETag")
		answers := together(owner.moving(id, m{"stage": "hired"}), func() answer {
			return office.with("If-Match", tag).call("PATCH", "/reports/"+report, m{"status": "upheld", "reason": "a fee was asked for"})
		})
		if answers[1].status != 200 {
			t.Fatalf("round %d: upholding: %d %s", round, answers[1].status, answers[1].raw)
		}
		o, c := owner.must(200, "GET", "/openings/"+opening, nil), who.must(200, "GET", "/candidacies/"+id, nil)
		if o.text("closeReason") != "fraud" || c.at("hiring") != nil {
			t.Errorf("round %d: %s %s", round, o.raw, c.raw)
		}
		switch hired := answers[0].status == 200; {
		case hired && (c.text("stage") != "hired" || o.at("seatsTaken") != 1.0):
			t.Errorf("round %d: answered as hired, but %s with %v seats taken", round, c.text("stage"), o.at("seatsTaken"))
		case !hired && (answers[0].status != 409 || c.text("stage") != "rejected" || c.text("reason") != "opening-suspended" || o.at("seatsTaken") != 0.0):
			t.Errorf("round %d: refused with %d %s, but %s (%s)", round, answers[0].status, answers[0].raw, c.text("stage"), c.text("reason"))
		}
	}
	w.afterRestart()
}

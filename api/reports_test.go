package api

import (
	"context"
	"strings"
	"testing"
	"time"

	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/market"
)

// TestReports: an upheld report takes the opening off the market for good, ends
// what was under way, and tells the employer why and not by whom.
func TestReports(t *testing.T) {
	w := start(t)
	office, hk := w.officer("liaison", "CQ", "cq@office.example"), w.officer("liaison", "HK", "hk@office.example")
	firm := simpleFirm(w, "e@firm.example")
	hired, waiting, reporter := w.join("talent", "a@people.example").states(welder), w.join("talent", "b@people.example").states(welder), w.join("talent", "r@people.example")
	opening := firm.posts(also(welderPost, m{"place": "CN", "headcount": 3}))
	w.followUp()
	taken := hired.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	firm.moves(taken, m{"stage": "interview"})
	firm.moves(taken, plainOffer)
	hired.moves(taken, m{"stage": "accepted"})
	firm.moves(taken, m{"stage": "hired"})
	running := waiting.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	w.settle()

	made := reporter.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "He asked me, of all people, for 500 yuan"})
	id := made.text("id")
	if made.text("place") != "CQ" || made.text("status") != "open" || made.text("opening.id") != opening {
		t.Errorf("%s", made.raw)
	}
	reporter.call("POST", "/openings/"+opening+"/reports", m{"reason": "other", "text": "again"}).refused(t, "reporting twice", 409, "exists")
	reporter.call("POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": " \n"}).refused(t, "saying nothing", 422, "invalid")
	reporter.call("POST", "/openings/"+opening+"/reports", m{"reason": "ugly", "text": "x"}).refused(t, "an unknown reason", 422, "invalid")
	second := waiting.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "false-terms", "text": "Other pay"}).text("id")
	if a := office.must(200, "GET", "/reports?status=open", nil); a.len("items") != 2 || a.text("items.0.id") != id {
		t.Errorf("the queue: %s", a.raw)
	}
	for who, u := range map[string]*user{"Hong Kong": hk, "the employer": firm, "somebody hired": hired} {
		if a := u.must(200, "GET", "/reports", nil); a.len("items") != 0 {
			t.Errorf("%s sees %s", who, a.raw)
		}
	}
	decide := func(id string, body m) answer {
		tag := office.must(200, "GET", "/reports/"+id, nil).header.Get("ETag")
		return office.with("If-Match", tag).call("PATCH", "/reports/"+id, body)
	}
	decide(id, m{"status": "upheld", "reason": " "}).refused(t, "no reason", 422, "invalid")
	decide(id, m{"status": "open", "reason": "x"}).refused(t, "no decision", 422, "invalid")
	if a := decide(id, m{"status": "upheld", "reason": "A fee was asked for"}); a.status != 200 || a.text("opening.status") != "closed" || a.text("opening.closeReason") != "fraud" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	decide(id, m{"status": "dismissed", "reason": "no"}).refused(t, "deciding again", 409, "already-decided")
	if a := reporter.must(200, "GET", "/reports/"+id, nil); a.text("status") != "upheld" || a.text("decision") != "A fee was asked for" {
		t.Errorf("the reporter reads %s", a.raw)
	}

	own := firm.must(200, "GET", "/openings/"+opening, nil)
	if own.text("suspension.reason") != "fee" || own.text("suspension.decision") != "A fee was asked for" {
		t.Errorf("the employer is not told why: %s", own.raw)
	}
	if a := (&user{w: w}).must(200, "GET", "/openings/"+opening, nil); a.at("suspension") != nil || a.text("closeReason") != "fraud" {
		t.Errorf("a visitor reads %s", a.raw)
	}
	// What was wrong with it may stand in its text: a fee to pay, somebody's number.
	for who, u := range map[string]*user{"a visitor": {w: w}, "an applicant": waiting} {
		if a := u.must(200, "GET", "/openings/"+opening, nil); a.at("description") != nil || a.text("title") != welderPost["title"] {
			t.Errorf("%s reads %s", who, a.raw)
		}
	}
	if a := waiting.must(200, "GET", "/candidacies/"+running, nil); a.at("opening.description") != nil {
		t.Errorf("an applicant reads %s", a.raw)
	}
	if a := office.must(200, "GET", "/reports/"+id, nil); a.text("opening.description") != welderPost["description"] || own.text("description") != welderPost["description"] {
		t.Errorf("the office or the employer cannot read what was suspended: %s %s", a.raw, own.raw)
	}
	firm.call("POST", "/openings/"+opening+"/publish", nil).refused(t, "publishing it again", 409, "opening-closed")
	firm.with("If-Match", own.header.Get("ETag")).call("PUT", "/openings/"+opening, welderPost).refused(t, "editing it", 409, "opening-closed")
	firm.must(200, "POST", "/openings/"+opening+"/close", nil)
	if a := firm.must(200, "GET", "/openings/"+opening, nil); a.text("closeReason") != "fraud" {
		t.Error("closing it once more hides why it was closed")
	}
	waiting.call("POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "x"}).refused(t, "reporting what is suspended", 409, "opening-suspended")
	if a := waiting.must(200, "GET", "/candidacies/"+running, nil); a.text("stage") != "rejected" || a.text("reason") != "opening-suspended" || a.text("timeline.1.note") != "opening-suspended" {
		t.Errorf("a candidacy under way: %s (%s)", a.text("stage"), a.text("reason"))
	}
	if a := hired.must(200, "GET", "/candidacies/"+taken, nil); a.text("stage") != "hired" {
		t.Errorf("who was hired is %s", a.text("stage"))
	}
	w.settle()
	if a := waiting.must(200, "GET", "/openings?q=焊工", nil); a.len("items") != 0 {
		t.Error("it is still found")
	}
	if a := waiting.must(200, "GET", "/me/matches", nil); a.len("items") != 0 {
		t.Error("it is still ranked")
	}
	before := own.at("suspension.at")
	if a := decide(second, m{"status": "upheld", "reason": "Also true"}); a.status != 200 {
		t.Fatalf("%s", a.raw)
	}
	if a := firm.must(200, "GET", "/openings/"+opening, nil); a.at("suspension.at") != before || a.text("suspension.decision") != "A fee was asked for" {
		t.Error("a second report changes why it was suspended")
	}

	told := func(u *user, kind string) answer {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			a := u.must(200, "GET", "/me/notices", nil)
			if strings.Contains(string(a.raw), `"kind":"`+kind+`"`) {
				return a
			}
			if time.Now().After(end) {
				t.Fatalf("no notice %s: %s", kind, a.raw)
			}
		}
	}
	told(office, "report-made")
	told(reporter, "report-decided")
	told(hired, "opening-suspended")
	news := told(firm, "opening-suspended")
	if strings.Count(string(news.raw), "opening-suspended") != 1 {
		t.Errorf("told more than once: %s", news.raw)
	}
	for _, a := range []answer{own, news} {
		for _, secret := range []string{id, second, reporter.account, "of all people", "Other pay"} {
			if strings.Contains(string(a.raw), secret) {
				t.Errorf("the employer is told %q: %s", secret, a.raw)
			}
		}
	}
}

// TestSuspensionFollowsACrash: the decision is one write; the rest is made up
// for at the next start.
func TestSuspensionFollowsACrash(t *testing.T) {
	w := start(t)
	firm := simpleFirm(w, "e@firm.example")
	who := w.join("talent", "a@people.example").states(welder)
	opening := firm.posts(also(welderPost, m{"place": "CN"}))
	running := who.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	id := market.ReportID(who.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "x"}).text("id"))
	_, err := w.store.Reports.Update(context.Background(), id, func(r *market.Report) (err error) {
		*r, err = r.Decide(market.ReportUpheld, "true", "nobody", time.Now().UTC())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.deps.Exchange).Run(ctx) }()
	defer func() { stop(); <-ended }()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		o, c := firm.must(200, "GET", "/openings/"+opening, nil), who.must(200, "GET", "/candidacies/"+running, nil)
		if o.text("closeReason") == "fraud" && c.text("reason") == "opening-suspended" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s\n%s", o.raw, c.raw)
		}
	}
}

// TestDismissedReports leave the opening alone, and may be made again.
func TestDismissedReports(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "HK", "hk@office.example")
	firm := simpleFirm(w, "e@firm.example")
	opening := firm.posts(also(welderPost, m{"place": "HK"}))
	a := office.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "other", "text": "I wonder"})
	if got := office.with("If-Match", a.header.Get("ETag")).call("PATCH", "/reports/"+a.text("id"), m{"status": "dismissed", "reason": "x"}); got.status != 403 {
		t.Errorf("an officer decides their own report: %d", got.status)
	}
	b := firm.w.join("talent", "a@people.example")
	made := b.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "x"})
	office.with("If-Match", made.header.Get("ETag")).must(200, "PATCH", "/reports/"+made.text("id"), m{"status": "dismissed", "reason": "No fee"})
	if o := b.must(200, "GET", "/openings/"+opening, nil); o.text("status") != "published" {
		t.Errorf("the opening is %s", o.text("status"))
	}
	b.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "now they do"})
	firm.call("POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "x"}).refused(t, "reporting one's own", 403, "forbidden")
}

// TestAccountsAreLimited: reports, enquiries and uploads count by account,
// whatever the address.
func TestAccountsAreLimited(t *testing.T) {
	slow := auth.Rate{Burst: 2, Every: time.Hour}
	w := start(t, func(d *Deps) { d.Limits.Report, d.Limits.Enquiry = slow, slow })
	firm := simpleFirm(w, "e@firm.example")
	a, b := w.join("talent", "a@people.example"), w.join("talent", "b@people.example")
	openings := []string{firm.posts(welderPost), firm.posts(welderPost), firm.posts(welderPost)}
	for i, o := range openings {
		got := a.call("POST", "/openings/"+o+"/reports", m{"reason": "fee", "text": "x"})
		if want := []int{201, 201, 429}[i]; got.status != want {
			t.Errorf("report %d: %d", i+1, got.status)
		}
		got = a.call("POST", "/enquiries", m{"place": "HK", "topic": "other", "text": "x"})
		if want := []int{201, 201, 429}[i]; got.status != want {
			t.Errorf("enquiry %d: %d", i+1, got.status)
		}
	}
	b.must(201, "POST", "/openings/"+openings[0]+"/reports", m{"reason": "fee", "text": "x"})
}

// TestReportsKeepWhatTheyAreAbout: an employer who changes a reported opening
// changes nothing in what the office reads.
func TestReportsKeepWhatTheyAreAbout(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	firm, reporter := simpleFirm(w, "e@firm.example"), w.join("talent", "r@people.example")
	opening := firm.posts(also(welderPost, m{"place": "CN", "description": "先交五百元"}))
	id := reporter.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "read it"}).text("id")
	tag := firm.must(200, "GET", "/openings/"+opening, nil).header.Get("ETag")
	firm.with("If-Match", tag).must(200, "PUT", "/openings/"+opening, also(welderPost, m{"place": "CN", "title": "铣工"}))
	if a := office.must(200, "GET", "/reports/"+id, nil); a.text("opening.description") != "先交五百元" || a.text("opening.title") != welderPost["title"] {
		t.Errorf("the office reads %s", a.raw)
	}
	if a := office.must(200, "GET", "/openings/"+opening, nil); a.text("title") != "铣工" {
		t.Errorf("the opening is %s", a.raw)
	}
}

package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
)

// aCall is one for funds that is open today.
var aCall = m{"procedure": "platform-funding", "title": "2027 年度平台研究经费", "description": "电池、材料与城市安全", "sum": m{"amount": 100000, "currency": "CNY"},
	"opens": exchange.Today(time.Now()).AddDays(-1).String(), "closes": exchange.Today(time.Now()).AddDays(20).String()}

// changes writes something of a call that it reads first.
func (u *user) changes(method, call, part string, body m) answer {
	u.w.t.Helper()
	tag := u.must(200, "GET", "/calls/"+call, nil).header.Get("ETag")
	return u.with("If-Match", tag).call(method, "/calls/"+call+part, body)
}

// is makes sure of a status.
func (a answer) is(t *testing.T, status int) {
	t.Helper()
	if a.status != status {
		t.Fatalf("%d, want %d: %s", a.status, status, a.raw)
	}
}

// TestCallForFunds walks clause 4: of two equal applicants the one on a
// qualifying platform stands first, with the reason; no more is granted than the
// sum; and who gives back lets the next move up.
func TestCallForFunds(t *testing.T) {
	b := newBureau(t, nil)
	b.followUp()
	applicant := func(n int) *user {
		return b.join("talent", fmt.Sprintf("c%d@people.example", n)).states(m{"name": fmt.Sprint("學者", n), "headline": "研究員", "home": "HK", "nationality": "CN"})
	}
	elsewhere, onPlatform, third := applicant(1), applicant(2), applicant(3)
	call := b.cq.must(201, "POST", "/calls", aCall).text("id")
	funds := func(platform string, sum float64) m {
		return m{"call": call, "fields": m{"talent.platform": platform, "project": "batteries", "sum": m{"amount": sum, "currency": "CNY"}}}
	}
	third.refusesToOpen("platform-funding", m{"call": call, "fields": m{"talent.platform": "none", "project": "x", "sum": m{"amount": 1, "currency": "HKD"}}}, "invalid", "fields.sum", "unknown-code")
	third.refusesToOpen("platform-funding", funds("none", 100001), "invalid", "fields.sum")
	third.refusesToOpen("platform-results", m{"call": call, "fields": m{"talent.platform": "key-laboratory", "talent.result": "registered", "result": "x", "award": "register"}}, "invalid", "call")
	third.refusesToOpen("platform-funding", m{"call": "none", "fields": funds("none", 1)["fields"]}, "not-found")
	first := elsewhere.opens("platform-funding", funds("none", 60000)) // outside a call the clause would not let it in
	second := onPlatform.opens("platform-funding", funds("key-laboratory", 60000))
	last := third.opens("platform-funding", funds("other", 30000))
	elsewhere.refusesToOpen("platform-funding", funds("none", 1), "exists")
	if a := elsewhere.must(200, "GET", "/calls/"+call, nil); a.text("mine.state") != "applied" || a.at("mine.rank") != nil || strings.Contains(string(a.raw), "學者") {
		t.Errorf("an applicant sees of an open call: %s", a.raw)
	}
	for _, id := range []string{first, second, last} {
		b.cq.does(id, "check-papers", "review")
	}
	elsewhere.hands(first, "funding-application")
	onPlatform.hands(second, "funding-application")
	third.hands(last, "funding-application")

	mark := func(id string, n int) {
		b.cq.changes("PUT", call, "/applications/"+id, m{"mark": n, "reason": "sound and feasible"}).is(t, 200)
	}
	b.cq.patches(second, "", m{"status": "granted"}).refused(t, "granted while people can apply", 409, "call-open")
	b.cq.changes("PATCH", call, "", m{"state": "concluded", "reason": "over"}).refused(t, "concluded while open", 409, "call-open")
	b.cq.changes("PATCH", call, "", m{"state": "closed"}).is(t, 200)
	b.talent.refusesToOpen("platform-funding", funds("key-laboratory", 1), "call-not-open")
	mark(first, 80)
	b.cq.patches(second, "", m{"status": "granted"}).refused(t, "granted before all have a mark", 409, "marks-missing")
	mark(second, 80)
	mark(last, 70)
	list := b.cq.must(200, "GET", "/calls/"+call+"/applications", nil)
	for i, want := range []string{"學者2 1 within priority", "學者1 2 within mark", "學者3 3 waiting <nil>"} {
		at := fmt.Sprintf("items.%d.", i)
		if got := fmt.Sprint(list.text(at+"name"), " ", list.at(at+"rank"), " ", list.at(at+"standing"), " ", list.at(at+"before")); got != want {
			t.Errorf("position %d: %s, want %s", i+1, got, want)
		}
	}
	if list.text("items.0.priority.platform") != "key-laboratory" || list.text("items.0.priority.basis") != "claimed" || list.at("items.1.priority") != nil {
		t.Errorf("the priorities: %s", list.raw)
	}
	if a := elsewhere.must(200, "GET", "/calls/"+call, nil); a.at("mine.rank") != 2.0 || a.at("mine.of") != 3.0 || a.text("mine.after") != "priority" || a.text("mine.mark.reason") == "" || strings.Contains(string(a.raw), "學者") || strings.Contains(string(a.raw), "key-laboratory") {
		t.Errorf("the second is told %s", a.raw)
	}

	b.cq.patches(first, "", m{"status": "granted"}).refused(t, "the second before the first", 409, "higher-first")
	b.cq.patches(second, "", m{"status": "granted", "amount": 60001}).refused(t, "more than was asked for", 422, "invalid")
	if a := b.cq.patches(second, "", m{"status": "granted", "amount": 50000, "reason": "first among equals"}); a.status != 200 || a.at("outcome.amount.amount") != 50000.0 {
		t.Fatalf("granting: %d %s", a.status, a.raw)
	}
	b.cq.patches(first, "", m{"status": "granted"}).refused(t, "more than is left", 409, "call-full")
	b.cq.patches(first, "", m{"status": "granted", "amount": 50000}).is(t, 200)
	b.cq.patches(last, "", m{"status": "granted"}).refused(t, "beyond the sum", 409, "call-full")
	b.cq.changes("PUT", call, "/applications/"+last, m{"mark": 99, "reason": "better"}).refused(t, "a mark after the grants", 409, "marks-fixed")

	// One gives back, the waiting one moves up.
	onPlatform.patches(second, "", m{"status": "withdrawn", "reason": "went abroad"}).is(t, 200)
	if a := third.must(200, "GET", "/calls/"+call, nil); a.text("mine.standing") != "within" || a.at("left") != 50000.0 {
		t.Errorf("who waited is told %s", a.raw)
	}
	for u, want := range map[*user]int{third: 1, elsewhere: 0} { // both have heard of two tasks and of one thing more
		if a := u.awaits(3); strings.Count(string(a.raw), `"call-moved-up"`) != want {
			t.Errorf("told that there is something for who waited, not %d times: %s", want, a.raw)
		}
	}
	b.cq.changes("PATCH", call, "", m{"state": "concluded", "reason": "The round is over."}).is(t, 200)
	if a := third.must(200, "GET", "/matters/"+last, nil); a.text("status") != "refused" || a.text("outcome.reason") != "The round is over." {
		t.Errorf("what a concluded call leaves: %s", a.raw)
	}
	record := b.cq.must(200, "GET", "/calls/"+call+"/applications", nil)
	if record.len("items") != 3 || record.text("items.0.state") != "granted" || record.at("items.0.grant.rank") != 2.0 || record.text("items.1.grant.reason") != "first among equals" {
		t.Errorf("the record: %s", record.raw)
	}
}

// TestCallForPlaces: a host of a platform holds the call and takes people in;
// the office decides for it, and nobody beyond the places.
func TestCallForPlaces(t *testing.T) {
	b := newBureau(t, nil)
	body := also(aCall, m{"procedure": "platform-place", "sum": nil, "places": 1})
	if a := b.firm.call("POST", "/calls", body); a.status != 409 || a.text("code") != "not-covered" || !strings.Contains(string(a.raw), "employer.kind=enterprise") {
		t.Errorf("a firm without a platform: %d %s", a.status, a.raw)
	}
	host := b.join("employer", "lab@host.example").founds(m{"name": "Key Laboratory", "kind": "key-laboratory", "place": "CQ"}, nil)
	call := host.must(201, "POST", "/calls", body).text("id")
	other := b.join("talent", "o@people.example").states(m{"name": "李二", "headline": "研究員", "home": "MO"})
	place := m{"call": call, "fields": m{"topic": "batteries", "begins": "2030-01-01"}}
	local := b.join("talent", "l@people.example").states(m{"headline": "研究员", "home": "CQ"})
	local.refusesToOpen("platform-place", place, "not-covered", "talent.home=CQ")
	one, two := b.talent.opens("platform-place", place), other.opens("platform-place", place)
	for u, id := range map[*user]string{b.talent: one, other: two} {
		b.cq.does(id, "check-papers")
		u.hands(id, "research-plan")
	}
	host.changes("PATCH", call, "", m{"state": "closed"}).is(t, 200)
	b.cq.changes("PUT", call, "/applications/"+one, m{"mark": 90, "reason": "good"}).refused(t, "the office marks a host's applicants", 403, "forbidden")
	host.changes("PUT", call, "/applications/"+one, m{"mark": 90, "reason": "good"}).is(t, 200)
	host.changes("PUT", call, "/applications/"+two, m{"mark": 80, "reason": "good"}).is(t, 200)
	host.patches(two, "/tasks/accept", m{"state": "done"}).refused(t, "the second first", 409, "higher-first")
	host.does(one, "accept")
	host.patches(two, "/tasks/accept", m{"state": "done", "note": "also good"}).refused(t, "two for one place", 409, "call-full")
	if a := b.cq.must(200, "GET", "/calls/"+call+"/applications", nil); a.text("items.0.grant.by") != "counterparty" || a.text("items.1.standing") != "waiting" || a.text("items.0.name") != "陳大文" {
		t.Errorf("the office reads %s", a.raw)
	}
	b.cq.grants(one)
	b.cq.patches(one, "", m{"status": "refused", "reason": "no"}).refused(t, "once granted", 409, "case-ended")
	if a := b.firm.call("GET", "/calls/"+call+"/applications", nil); a.status != 403 {
		t.Errorf("another firm reads who has applied: %d", a.status)
	}
}

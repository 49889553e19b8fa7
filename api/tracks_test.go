package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
)

// inAYear is a closing day that stays ahead.
var inAYear = exchange.Today(time.Now()).AddDays(300).String()

// seniorPost is a senior civil-service post that lacks nothing but the record
// of an open selection.
var seniorPost = m{"title": "规划局副总规划师", "description": "主持两江新区的城市设计", "post": "civil-service-senior", "place": "CQ", "headcount": 1,
	"pay": m{"min": 30000, "max": 40000, "currency": "CNY", "per": "month", "months": 12}, "closes": inAYear, "track": 1}

var aSelection = m{"announcedOn": "2026-03-02", "announcedBy": "中共重庆市委组织部", "document": "渝组公告〔2026〕3号", "places": 1, "mayApply": "具有港澳居民身份的高层次人才", "resultDay": "2026-05-20"}

// TestTracks publishes openings under each track: the right one, with the
// clause and its reason for everybody to see, and the wrong one, refused with
// the failing condition.
func TestTracks(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	firm := w.join("employer", "firm@firms.example").founds(m{"name": "渝江电池", "kind": "enterprise", "place": "CQ", "ownership": "private"}, nil)
	school := w.join("employer", "school@firms.example").founds(m{"name": "重庆大学", "kind": "school", "place": "CQ"}, nil)
	body := w.join("employer", "body@firms.example").founds(m{"name": "市规划局", "kind": "government-body", "place": "CQ"}, nil)
	works := w.join("employer", "works@firms.example").founds(m{"name": "維港金屬", "kind": "enterprise", "place": "HK"}, nil)
	vague := w.join("employer", "vague@firms.example").founds(m{"name": "某公司", "place": "CQ"}, nil)
	for _, x := range []struct {
		name       string
		who        *user
		track      int
		post       string
		code, fact string // of the refusal; "" it is published
	}{
		{"an adviser of a government body", body, 1, "adviser", "", ""},
		{"an adviser of a company under clause 1", firm, 1, "adviser", "not-covered", "employer.kind=enterprise"},
		{"a visiting professor of a school", school, 2, "visiting-professor", "", ""},
		{"a visiting professor of a company under clause 2", firm, 2, "visiting-professor", "not-covered", "employer.kind=enterprise"},
		{"a key technical post of a company", firm, 3, "key-technical", "", ""},
		{"a welder of a company under clause 3", firm, 3, "skilled", "not-covered", "opening.post=skilled"},
		{"a welder of a firm of Hong Kong", works, 14, "skilled", "", ""},
		{"a manager of a firm of Hong Kong under clause 14", works, 14, "management", "not-covered", "opening.post=management"},
		{"a welder of a firm of Chongqing under clause 14", firm, 14, "skilled", "not-covered", "employer.place=CQ; employer.ownership=private"},
		{"an employer of whom nobody knows what it is", vague, 3, "key-technical", "facts-missing", "employer.kind"},
	} {
		spec := also(seniorPost, m{"post": x.post, "track": x.track})
		id := x.who.must(201, "POST", "/openings", spec).text("id")
		a := x.who.call("POST", "/openings/"+id+"/publish", nil)
		if x.code != "" {
			if a.status != 409 || a.text("code") != x.code || !strings.HasPrefix(a.text("errors.0.field"), x.fact) || a.text("errors.0.message") == "" {
				t.Errorf("%s: %d %s", x.name, a.status, a.raw)
			}
			visitor.must(404, "GET", "/openings/"+id, nil)
			continue
		}
		if a.status != 200 {
			t.Errorf("%s: %d %s", x.name, a.status, a.raw)
			continue
		}
		seen := visitor.must(200, "GET", "/openings/"+id+"?lang=pt", nil)
		if seen.at("track") != float64(x.track) || seen.at("trackVerdict.clause") != float64(x.track) || seen.text("trackVerdict.verdict") == "not-covered" || seen.len("trackVerdict.conditions") == 0 {
			t.Errorf("%s: a visitor sees %s", x.name, seen.raw)
		}
		unasked := 0
		for i := range seen.len("trackVerdict.conditions") {
			if seen.at(fmt.Sprintf("trackVerdict.conditions.%d.unasked", i)) == true {
				unasked++
			}
		}
		if want := map[string]int{"adviser": 2}[x.post]; unasked != want {
			t.Errorf("%s: %d conditions ask nothing of it, want %d: %s", x.name, unasked, want, seen.raw)
		}
	}

	// A published opening cannot be written into one that its track refuses;
	// under none it can.
	adviser := body.must(201, "POST", "/openings", also(seniorPost, m{"post": "adviser"}))
	id := adviser.text("id")
	etag := body.must(200, "POST", "/openings/"+id+"/publish", nil).header.Get("ETag")
	if a := body.with("If-Match", etag).call("PUT", "/openings/"+id, also(seniorPost, m{"post": "skilled"})); a.status != 409 || a.text("code") != "not-covered" {
		t.Errorf("a published opening left its track: %d %s", a.status, a.raw)
	}
	other := also(seniorPost, m{"post": "skilled"})
	delete(other, "track")
	if a := body.with("If-Match", etag).must(200, "PUT", "/openings/"+id, other); a.at("track") != nil {
		t.Errorf("the track stays: %s", a.raw)
	}
}

// A list says of an opening that its employer has changed in a way in which the
// clause does not cover it any more, as its page does.
func TestLapsedTrack(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "firm@firms.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	id := firm.posts(also(seniorPost, m{"post": "key-technical", "track": 3}))
	w.settle()
	lapsed := func() [3]any {
		visitor := &user{w: w}
		return [3]any{visitor.must(200, "GET", "/openings", nil).at("items.0.trackLapsed"), visitor.must(200, "GET", "/openings/"+id, nil).at("trackLapsed"), firm.must(200, "GET", "/organisations/"+firm.organisation+"/openings", nil).at("items.0.trackLapsed")}
	}
	if got := lapsed(); got != [3]any{} {
		t.Errorf("while it fits: %v", got)
	}
	w.join("talent", "t@people.example").states(m{"headline": "电池工程师", "home": "HK"}).must(201, "POST", "/openings/"+id+"/candidacies", m{})
	if f := w.officer("liaison", "CQ", "cq@office.example").must(200, "GET", "/figures/clauses", nil); f.at("items.2.opened") != 1.0 || f.at("items.2.open") != 1.0 || f.at("items.2.entitled") != nil {
		t.Errorf("the figures of clause 3: %v", f.at("items.2"))
	}
	o := firm.must(200, "GET", "/organisations/"+firm.organisation, nil)
	firm.with("If-Match", o.header.Get("ETag")).must(200, "PUT", "/organisations/"+firm.organisation, m{"employer": m{"name": "Firm", "kind": "hospital", "place": "CQ"}})
	w.settle()
	if got := lapsed(); got != [3]any{true, true, true} {
		t.Errorf("a hospital under clause 3: %v", got)
	}
}

// TestSelectionRecord: a senior civil-service post is refused under clause 1
// without a record of an open selection and with one that nobody has confirmed;
// the confirmation makes the fact verified.
func TestSelectionRecord(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	office, hk := w.officer("liaison", "CQ", "cq@office.example"), w.officer("liaison", "HK", "hk@office.example")
	body := w.join("employer", "body@firms.example").founds(m{"name": "市规划局", "kind": "government-body", "place": "CQ"}, nil)
	firm := w.join("employer", "firm@firms.example").founds(m{"name": "渝江电池", "kind": "enterprise", "place": "CQ"}, nil)
	talent := w.join("talent", "t@people.example").states(m{"headline": "規劃師", "home": "HK", "nationality": "CN", "kinds": []string{"high-level"}})
	post := body.must(201, "POST", "/openings", seniorPost)
	o := "/openings/" + post.text("id")
	refused := func(code, field string) {
		t.Helper()
		if a := body.call("POST", o+"/publish", nil); a.status != 409 || a.text("code") != code || !strings.Contains(string(a.raw), field) {
			t.Fatalf("publishing: %d %s", a.status, a.raw)
		}
	}
	refused("not-covered", "opening.selectionRecord=false")
	office.must(404, "GET", o+"/selection", nil)

	// Only a government body enters one, for a senior post only, and the whole.
	theirs := firm.must(201, "POST", "/openings", seniorPost)
	if a := firm.with("If-Match", theirs.header.Get("ETag")).call("PUT", "/openings/"+theirs.text("id")+"/selection", aSelection); a.status != 409 || a.text("code") != "no-government-body" {
		t.Errorf("a company enters a record: %d %s", a.status, a.raw)
	}
	ordinary := body.must(201, "POST", "/openings", also(seniorPost, m{"post": "adviser"}))
	if a := body.with("If-Match", ordinary.header.Get("ETag")).call("PUT", "/openings/"+ordinary.text("id")+"/selection", aSelection); a.status != 409 || a.text("code") != "no-senior-post" {
		t.Errorf("a record for an adviser: %d %s", a.status, a.raw)
	}
	entered := body.with("If-Match", post.header.Get("ETag")).must(200, "PUT", o+"/selection", aSelection)
	if entered.text("selection.status") != "entered" {
		t.Fatalf("entered: %s", entered.raw)
	}
	refused("selection-unconfirmed", "opening.selectionRecord")

	// Chongqing's office alone decides; a refusal needs a reason and lets the
	// body enter another.
	if a := office.must(200, "GET", "/selections?status=entered", nil); a.len("items") != 1 || a.text("items.0.employer.name") != "市规划局" {
		t.Errorf("the office's queue: %s", a.raw)
	}
	hk.must(404, "GET", o+"/selection", nil)
	etag := entered.header.Get("ETag")
	if a := office.with("If-Match", etag).call("PATCH", o+"/selection", m{"status": "refused"}); a.status != 422 || a.text("errors.0.field") != "reason" {
		t.Errorf("refused without a reason: %d %s", a.status, a.raw)
	}
	no := office.with("If-Match", etag).must(200, "PATCH", o+"/selection", m{"status": "refused", "reason": "文号查无此件"})
	if a := body.must(200, "GET", o, nil); a.text("selection.reason") != "文号查无此件" {
		t.Errorf("the body does not see why: %s", a.raw)
	}
	refused("not-covered", "opening.selectionRecord=false")
	again := body.with("If-Match", no.header.Get("ETag")).must(200, "PUT", o+"/selection", also(aSelection, m{"document": "渝组公告〔2026〕5号"}))
	if a := office.with("If-Match", etag).call("PATCH", o+"/selection", m{"status": "confirmed"}); a.status != 409 || a.text("code") != "stale-revision" {
		t.Errorf("confirmed what the office has not read: %d %s", a.status, a.raw)
	}
	yes := office.with("If-Match", again.header.Get("ETag")).must(200, "PATCH", o+"/selection", m{"status": "confirmed"})
	if a := body.with("If-Match", yes.header.Get("ETag")).call("PUT", o+"/selection", aSelection); a.status != 409 || a.text("code") != "already-decided" {
		t.Errorf("a confirmed record is written over: %d %s", a.status, a.raw)
	}

	// It is for one place of that post; another post has to be confirmed anew.
	puts := func(change m) answer {
		t.Helper()
		return body.with("If-Match", body.must(200, "GET", o, nil).header.Get("ETag")).call("PUT", o, also(seniorPost, change))
	}
	puts(m{"headcount": 2}).is(t, 200)
	if a := body.call("POST", o+"/publish", nil); a.status != 422 || a.text("errors.0.field") != "headcount" {
		t.Errorf("more posts than were selected for: %d %s", a.status, a.raw)
	}
	if a := puts(m{"title": "另一职位"}); a.status != 200 || a.text("selection.status") != "entered" {
		t.Errorf("the record stands for another post: %d %s", a.status, a.raw)
	}
	refused("selection-unconfirmed", "opening.selectionRecord")
	puts(nil).is(t, 200)
	office.with("If-Match", office.must(200, "GET", o+"/selection", nil).header.Get("ETag")).must(200, "PATCH", o+"/selection", m{"status": "confirmed"})
	body.must(200, "POST", o+"/publish", nil)
	if a := puts(m{"title": "另一职位"}); a.status != 422 || a.text("errors.0.code") != "unchanged" {
		t.Errorf("a published post becomes another: %d %s", a.status, a.raw)
	}
	seen := visitor.must(200, "GET", o, nil)
	if seen.text("selection.document") != "渝组公告〔2026〕5号" || strings.Contains(string(seen.raw), "officer") {
		t.Errorf("everybody sees the record and not who confirmed it: %s", seen.raw)
	}
	w.settle()
	// The fact is verified: no verdict of clause 1 names it among the claimed ones.
	asked := 0
	for _, item := range talent.must(200, "GET", "/me/matches", nil).at("items").([]any) {
		for _, v := range item.(m)["verdicts"].([]any) {
			if v := v.(m); v["clause"] == 1.0 {
				asked++
				if v["verdict"] != "authority-decides" || strings.Contains(strings.Join(texts(v["claimed"]), " "), "selectionRecord") {
					t.Errorf("clause 1 says %v, claimed %v", v["verdict"], v["claimed"])
				}
			}
		}
	}
	if asked == 0 {
		t.Error("the opening is no match of the talent")
	}
}

func texts(list any) (all []string) {
	some, _ := list.([]any)
	for _, v := range some {
		all = append(all, v.(string))
	}
	return all
}

// TestOpeningsByTrack: openings are found by the clause under which they stand.
func TestOpeningsByTrack(t *testing.T) {
	w := start(t)
	body := w.join("employer", "body@firms.example").founds(m{"name": "市规划局", "kind": "government-body", "place": "CQ"}, nil)
	under := body.posts(also(seniorPost, m{"post": "adviser"}))
	body.posts(also(seniorPost, m{"post": "adviser", "track": nil}))
	visitor := &user{w: w}
	for end := time.Now().Add(20 * time.Second); visitor.must(200, "GET", "/openings", nil).len("items") < 2; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("twenty seconds after they were published the openings are not found")
		}
	}
	if a := visitor.must(200, "GET", "/openings?track=1", nil); a.len("items") != 1 || a.text("items.0.id") != under || a.text("facets.track.0.value") != "1" || a.at("facets.track.0.count") != 1.0 {
		t.Errorf("under clause 1: %s", a.raw)
	}
	if a := visitor.must(200, "GET", "/openings?track=2&track=3", nil); a.len("items") != 0 {
		t.Errorf("under clauses 2 and 3: %s", a.raw)
	}
	visitor.call("GET", "/openings?track=9", nil).refused(t, "a clause that is no track", 422, "invalid")
}

package api

import (
	"slices"
	"strings"
	"testing"
)

// TestEnquiries go to the body of the asker's place as clause 20 names it.
func TestEnquiries(t *testing.T) {
	w := start(t)
	offices := map[string]*user{"CQ": w.officer("liaison", "CQ", "cq@office.example"), "HK": w.officer("liaison", "HK", "hk@office.example"), "MO": w.officer("liaison", "MO", "mo@office.example")}
	asker := w.join("talent", "a@people.example")
	bodies := map[string]string{"CQ": "重庆市人才交流服务中心", "HK": "渝港经济投资顾问有限公司", "MO": "渝澳经济促进会秘书处"}
	for place, body := range bodies {
		asked := asker.must(201, "POST", "/enquiries?lang=zh-Hans", m{"place": place, "topic": "residence", "text": "How do I get a permit?"})
		if asked.text("body") != body || asked.text("place") != place || asked.text("status") != "open" || asked.text("messages.0.by") != "asker" {
			t.Errorf("%s: %s", place, asked.raw)
		}
		for p, office := range offices {
			found := strings.Contains(string(office.must(200, "GET", "/enquiries?status=open", nil).raw), asked.text("id"))
			if found != (p == place) {
				t.Errorf("an enquiry from %s at the office of %s: %v", place, p, found)
			}
		}
	}
	asker.call("POST", "/enquiries", m{"place": "CN", "topic": "residence", "text": "x"}).refused(t, "a place without an office", 422, "invalid")
	asker.call("POST", "/enquiries", m{"place": "HK", "topic": "residence", "text": "\t "}).refused(t, "an empty question", 422, "invalid")
}

// TestEnquiryFromMacau is written to, handed over, answered and closed.
func TestEnquiryFromMacau(t *testing.T) {
	w := start(t)
	mo, cq := w.officer("liaison", "MO", "mo@office.example"), w.officer("liaison", "CQ", "cq@office.example")
	w.followUp()
	asker := w.join("talent", "a@people.example")
	id := asker.must(201, "POST", "/enquiries?lang=pt", m{"place": "MO", "topic": "licences", "text": "Reconhecem a minha licença?"}).text("id")
	patch := func(u *user, body m) answer {
		tag := u.must(200, "GET", "/enquiries/"+id, nil).header.Get("ETag")
		return u.with("If-Match", tag).call("PATCH", "/enquiries/"+id, body)
	}
	patch(mo, m{"status": "answered"}).refused(t, "answered without an answer", 409, "no-answer")
	patch(asker, m{"status": "answered"}).refused(t, "the asker says it is answered", 403, "forbidden")
	patch(asker, m{"place": "CQ", "reason": "x"}).refused(t, "the asker hands over", 403, "forbidden")
	patch(mo, m{"place": "CQ"}).refused(t, "handing over without a reason", 422, "invalid")
	patch(mo, m{"place": "MO", "reason": "x"}).refused(t, "handing over to oneself", 422, "invalid")
	patch(mo, m{"place": "CQ", "reason": "x", "status": "closed"}).refused(t, "both at once", 422, "invalid")
	patch(mo, m{}).refused(t, "nothing", 422, "invalid")
	if a := patch(mo, m{"place": "CQ", "reason": "Chongqing's regulator decides"}); a.status != 200 || a.text("place") != "CQ" || a.text("handovers.0.from") != "MO" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a := mo.call("GET", "/enquiries/"+id, nil); a.status != 404 {
		t.Errorf("the office that handed it over still has it: %d", a.status)
	}
	mo.call("POST", "/enquiries/"+id+"/messages", m{"text": "x"}).refused(t, "writing after the hand-over", 404, "not-found")
	if a := cq.must(201, "POST", "/enquiries/"+id+"/messages", m{"text": "Send us a copy"}); a.text("messages.1.place") != "CQ" || a.text("status") != "open" {
		t.Errorf("%s", a.raw)
	}
	if a := patch(cq, m{"status": "answered"}); a.text("status") != "answered" {
		t.Errorf("%s", a.raw)
	}
	if a := asker.must(201, "POST", "/enquiries/"+id+"/messages", m{"text": "And then?"}); a.text("status") != "open" || a.text("handovers.0.reason") == "" {
		t.Errorf("%s", a.raw)
	}
	patch(cq, m{"status": "answered"}).refused(t, "answered before the answer to the last question", 409, "no-answer")
	if a := patch(asker, m{"status": "closed"}); a.text("status") != "closed" {
		t.Errorf("%s", a.raw)
	}
	for _, u := range []*user{asker, cq} {
		u.call("POST", "/enquiries/"+id+"/messages", m{"text": "x"}).refused(t, "writing after the end", 409, "enquiry-closed")
		patch(u, m{"status": "closed"}).refused(t, "closing twice", 409, "enquiry-closed")
	}
	// Macau: asked. Chongqing: handed over, asked again, closed. The asker:
	// handed over, a message, answered.
	for n, u := range map[int]*user{1: mo, 3: cq} {
		u.awaits(n)
	}
	if a := asker.awaits(3); a.text("items.0.kind") != "enquiry-moved" || a.text("items.0.status") != "answered" || a.text("items.2.status") != "handed-over" {
		t.Errorf("the asker is told %s", a.raw)
	}
}

// TestFewOpenEnquiries: twenty at a time.
func TestFewOpenEnquiries(t *testing.T) {
	w := start(t)
	asker := w.join("employer", "a@firms.example")
	for range 20 {
		asker.must(201, "POST", "/enquiries", m{"place": "HK", "topic": "other", "text": "x"})
	}
	asker.call("POST", "/enquiries", m{"place": "HK", "topic": "other", "text": "x"}).refused(t, "the 21st", 409, "too-many")
}

// TestOfficersAskToo: what an officer has asked another office, or their own,
// is in a list of their own and not answered by themself.
func TestOfficersAskToo(t *testing.T) {
	w := start(t)
	cq, hk := w.officer("liaison", "CQ", "cq@office.example"), w.officer("liaison", "HK", "hk@office.example")
	there := cq.must(201, "POST", "/enquiries", m{"place": "HK", "topic": "tax", "text": "Which form?"})
	here := cq.must(201, "POST", "/enquiries", m{"place": "CQ", "topic": "exchange", "text": "Who is on duty?"})
	hk.must(201, "POST", "/enquiries", m{"place": "CQ", "topic": "other", "text": "May I?"})
	for _, x := range []struct {
		u     *user
		query string
		want  int
	}{{cq, "?mine=true", 2}, {cq, "?mine=false", 2}, {cq, "", 2}, {hk, "?mine=true", 1}, {hk, "", 1}, {cq, "?mine=true&status=closed", 0}} {
		if a := x.u.must(200, "GET", "/enquiries"+x.query, nil); a.len("items") != x.want {
			t.Errorf("%s%s: %s", x.u.account, x.query, a.raw)
		}
	}
	mine := cq.must(200, "GET", "/enquiries?mine=true", nil)
	if got := []string{mine.text("items.0.id"), mine.text("items.1.id")}; !slices.Contains(got, there.text("id")) || !slices.Contains(got, here.text("id")) || mine.at("items.0.mine") != true {
		t.Errorf("%s", mine.raw)
	}
	if a := hk.must(200, "GET", "/enquiries/"+there.text("id"), nil); a.at("mine") != false {
		t.Errorf("%s", a.raw)
	}
	cq.call("GET", "/enquiries?mine=perhaps", nil).refused(t, "neither true nor false", 422, "invalid")
}

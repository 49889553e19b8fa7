package api

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
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
	asker.awaits(3) // of an answer that is overtaken by the next step nobody is told
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
	if a := asker.awaits(3); a.text("items.0.kind") != "enquiry-moved" || a.text("items.0.status") != "answered" || a.text("items.0.topic") != "licences" || a.text("items.2.status") != "handed-over" {
		t.Errorf("the asker is told %s", a.raw)
	}
}

// TestEnquiryDocuments: both sides put documents in, the asker's opens what was
// answered, and an office that has it no more sees nothing of them.
func TestEnquiryDocuments(t *testing.T) {
	w := start(t)
	mo, cq := w.officer("liaison", "MO", "mo@office.example"), w.officer("liaison", "CQ", "cq@office.example")
	w.followUp()
	asker, stranger := w.join("talent", "a@people.example"), w.join("talent", "b@people.example")
	path := "/enquiries/" + asker.must(201, "POST", "/enquiries", m{"place": "MO", "topic": "licences", "text": "Is this one recognised?"}).text("id")
	patch := func(u *user, body m) answer {
		return u.with("If-Match", u.must(200, "GET", path, nil).header.Get("ETag")).call("PATCH", path, body)
	}
	mo.must(201, "POST", path+"/messages", m{"text": "Send us a copy, here is the form"})
	w.clock.advance(time.Second)
	form := mo.must(201, "POST", path+"/documents?name=form.pdf", aPDF)
	if form.text("documents.0.by") != "body" {
		t.Errorf("%s", form.raw)
	}
	if a := patch(mo, m{"status": "answered"}); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	asker.awaits(3)
	w.clock.advance(time.Second)
	sent := asker.must(201, "POST", path+"/documents?name=licence.pdf", aPDF)
	mine, theirs := path+"/documents/"+sent.text("documents.1.id"), path+"/documents/"+sent.text("documents.0.id")
	if sent.text("status") != "open" || sent.text("due") == "" || sent.text("documents.1.by") != "applicant" || sent.text("history.3.kind") != "document-added" {
		t.Errorf("a document after the answer: %s", sent.raw)
	}
	patch(mo, m{"status": "answered"}).refused(t, "answered before the document is", 409, "no-answer")
	asker.must(201, "POST", path+"/documents?name=back.pdf", aPDF)
	for _, u := range []*user{asker, mo} {
		for _, document := range []string{mine, theirs} {
			if got := u.must(200, "GET", document, nil); string(got.raw) != aPDF.data || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s: %v", got.raw, got.header)
			}
		}
	}
	for _, u := range []*user{stranger, cq} {
		u.call("GET", mine, nil).refused(t, "another's document", 404, "not-found")
		u.call("POST", path+"/documents?name=x.pdf", aPDF).refused(t, "a document of another's", 404, "not-found")
	}
	mo.call("DELETE", mine, nil).refused(t, "the office takes back the asker's", 403, "forbidden")
	asker.call("DELETE", theirs, nil).refused(t, "the asker takes back the office's", 403, "forbidden")
	asker.call("POST", path+"/documents?name=x.pdf", file{"application/pdf", "<html>"}).refused(t, "no PDF", 422, "invalid")

	// A document of something else is none of this.
	other := "/enquiries/" + asker.must(201, "POST", "/enquiries", m{"place": "MO", "topic": "tax", "text": "And tax?"}).text("id")
	asker.call("GET", other+"/documents/"+sent.text("documents.1.id"), nil).refused(t, "by another enquiry", 404, "not-found")
	asker.call("DELETE", other+"/documents/"+sent.text("documents.1.id"), nil).refused(t, "by another enquiry", 404, "not-found")

	patch(mo, m{"place": "CQ", "reason": "Chongqing's regulator decides"})
	mo.call("GET", mine, nil).refused(t, "after the hand-over", 404, "not-found")
	cq.must(200, "GET", mine, nil)
	asker.must(204, "DELETE", mine, nil)
	cq.call("GET", mine, nil).refused(t, "taken back", 404, "not-found")
	cq.must(201, "POST", path+"/messages", m{"text": "Thank you"})
	patch(asker, m{"status": "closed"})
	asker.call("POST", path+"/documents?name=x.pdf", aPDF).refused(t, "after the end", 409, "enquiry-closed")
	asker.call("DELETE", path+"/documents/"+sent.text("documents.0.id"), nil).refused(t, "after the end", 409, "enquiry-closed")
	if a := asker.must(200, "GET", path, nil); a.len("documents") != 2 {
		t.Errorf("what stays: %s", a.raw)
	}
	// One notice a day and side, however many come: the asker's two.
	documents := func(u *user, all int) int {
		return strings.Count(string(u.awaits(all).raw), `"document-added"`)
	}
	if n := documents(mo, 3); n != 1 { // asked twice
		t.Errorf("Macau's office hears %d times of documents", n)
	}
	if n := documents(asker, 5); n != 1 { // two messages, answered, handed over
		t.Errorf("the asker hears %d times of documents", n)
	}
}

// TestOverdueEnquiryElsewhere: Chongqing's office reads what Macau's has not
// answered in time, and none of its documents.
func TestOverdueEnquiryElsewhere(t *testing.T) {
	w := start(t)
	w.officer("liaison", "MO", "mo@office.example")
	cq := w.officer("liaison", "CQ", "cq@office.example")
	asker := w.join("talent", "a@people.example")
	asked := asker.must(201, "POST", "/enquiries", m{"place": "MO", "topic": "licences", "text": "Is this one recognised?"})
	path := "/enquiries/" + asked.text("id")
	document := path + "/documents/" + asker.must(201, "POST", path+"/documents?name=licence.pdf", aPDF).text("documents.0.id")
	_, err := w.store.Enquiries.Update(t.Context(), market.EnquiryID(asked.text("id")), func(e *market.Enquiry) error {
		e.Desk.EscalatedAt = w.clock.now()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := cq.must(200, "GET", path, nil); got.len("documents") != 0 || got.text("messages.0.text") == "" {
		t.Errorf("%s", got.raw)
	}
	cq.call("GET", document, nil).refused(t, "a document of an overdue one", 404, "not-found")
	cq.call("DELETE", document, nil).refused(t, "a document of an overdue one", 404, "not-found")
	cq.call("POST", path+"/documents?name=x.pdf", aPDF).refused(t, "into an overdue one", 404, "not-found")
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

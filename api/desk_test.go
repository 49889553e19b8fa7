package api

import (
	"strings"
	"testing"
)

// TestDesk: an officer takes what lies with the office and gives it to a
// colleague; the other side sees by when it is answered and never by whom. A
// case goes to another body and, as a task, to a third; the applicant sees with
// whom it lies.
func TestDesk(t *testing.T) {
	c := newCast(t)
	colleague := c.w.officer("liaison", "CQ", "second@office.example")
	id := "enquiries." + c.enquiry
	ids := func(u *user, query string) string {
		var all []string
		for _, x := range u.must(200, "GET", "/office/desk?lang=pt&"+query, nil).at("items").([]any) {
			all = append(all, x.(m)["id"].(string))
		}
		return strings.Join(all, " ")
	}
	give := func(want int, u *user, to any) answer {
		t.Helper()
		tag := c.cq.must(200, "GET", "/office/desk/"+id, nil).header.Get("ETag")
		return u.with("If-Match", tag).must(want, "PUT", "/office/desk/"+id+"/officer", m{"officer": to})
	}
	me, other := c.cq.must(200, "GET", "/me", nil).text("id"), colleague.must(200, "GET", "/me", nil).text("id")
	if got := ids(c.cq, "officer=nobody"); !strings.Contains(got, id) || !strings.Contains(got, "matters."+c.matter) || !strings.Contains(got, "cases."+c.theCase) {
		t.Errorf("nobody's: %s", got)
	}
	if a := give(200, c.cq, me); a.at("officer.me") != true || a.text("task") != "Answer the enquiry" || a.text("due") == "" {
		t.Errorf("%s", a.raw)
	}
	if got := ids(c.cq, "officer=mine&kind=enquiries"); got != id {
		t.Errorf("mine: %s", got)
	}
	give(422, c.cq, c.hk.must(200, "GET", "/me", nil).text("id"))
	give(404, c.hk, me)
	given := give(200, c.cq, other)
	if given.len("assignments") != 2 || given.text("assignments.1.to.id") != other || given.text("assignments.1.by.id") != me || given.text("history.0.kind") != "opened" {
		t.Errorf("%s", given.raw)
	}
	if ids(c.cq, "officer=mine") != "" || ids(colleague, "officer=mine") != id {
		t.Error("it is not the colleague's")
	}
	if a := colleague.must(200, "GET", "/office/caseload", nil); a.text("items.1.officer.id") == "" || !strings.Contains(string(a.raw), `"me":true},"waiting":1,"overdue":0`) {
		t.Errorf("%s", a.raw)
	}
	if a := c.talent.must(200, "GET", "/enquiries/"+c.enquiry, nil); a.text("due") == "" || a.at("overdue") != false || strings.Contains(string(a.raw), other) || strings.Contains(string(a.raw), "ssign") {
		t.Errorf("the asker sees %s", a.raw)
	}
	if a := c.owner.must(200, "GET", "/cases/"+c.theCase, nil); a.text("due") == "" || a.text("history.0.kind") != "opened" {
		t.Errorf("%s", a.raw)
	}

	matter := func(want int, body m) answer {
		t.Helper()
		tag := c.cq.must(200, "GET", "/matters/"+c.matter, nil).header.Get("ETag")
		return c.cq.with("If-Match", tag).must(want, "PATCH", "/matters/"+c.matter+"?lang=en", body)
	}
	opened := c.talent.must(200, "GET", "/matters/"+c.matter, nil)
	matter(422, m{"task": "check-papers", "status": "granted"})
	matter(422, m{"department": "the-king", "reason": "x"})
	matter(409, m{"department": "cq-tax", "task": "support", "reason": "x"})
	matter(200, m{"department": "cq-tax", "task": "check-papers", "reason": "their papers"})
	c.w.clock.advance(1)
	matter(200, m{"department": "cq-personnel", "reason": "they admit people"})
	seen := c.talent.must(200, "GET", "/matters/"+c.matter+"?lang=en", nil)
	if seen.text("body.code") != "cq-personnel" || seen.text("bodySince") != seen.text("handovers.1.at") || seen.text("handovers.0.task") == "" || seen.text("handovers.0.reason") != "their papers" || seen.text("place") != opened.text("place") {
		t.Errorf("the applicant sees %s", seen.raw)
	}
	for _, x := range seen.at("tasks").([]any) {
		task := x.(m)
		want := map[any]string{"check-papers": "tax authority", "decision": "personnel authority"}[task["code"]]
		if got, _ := task["department"].(string); want != "" && !strings.Contains(got, want) {
			t.Errorf("%s lies with %s", task["code"], got)
		}
	}
	if a := (&user{w: c.w}).must(200, "GET", "/policy/bodies?lang=zh-Hans", nil); a.len("items") < 20 || a.text("items.0.name") == "" {
		t.Errorf("%s", a.raw)
	}
	// An assistance case goes to another office with its history.
	tag := c.cq.must(200, "GET", "/cases/"+c.theCase, nil).header.Get("ETag")
	moved := c.cq.with("If-Match", tag).must(200, "PATCH", "/cases/"+c.theCase, m{"place": "HK", "reason": "a firm of theirs"})
	if moved.text("place") != "HK" || moved.text("handovers.0.reason") != "a firm of theirs" || ids(c.hk, "kind=cases") != "cases."+c.theCase {
		t.Errorf("%s", moved.raw)
	}
}

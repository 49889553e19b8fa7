package api

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// TestQueues are counted for each office alone, and tell since when the first
// of them has waited.
func TestQueues(t *testing.T) {
	w := start(t)
	cq, hk := w.officer("liaison", "CQ", "cq@office.example"), w.officer("liaison", "HK", "hk@office.example")
	admin := w.officer("admin", "", "admin@exchange.example")
	// The counts are a second old at most; what is asked here is the last.
	queues := func(u *user) map[string]m {
		t.Helper()
		w.server.queues = w.server.newQueues()
		found := map[string]m{}
		for _, q := range u.must(200, "GET", "/office/queue", nil).at("items").([]any) {
			found[q.(map[string]any)["kind"].(string)] = q.(map[string]any)
		}
		return found
	}
	waits := func(what string, u *user, want map[string]int) {
		t.Helper()
		found := queues(u)
		if len(found) != len(want) {
			t.Errorf("%s: %v", what, found)
		}
		for kind, n := range want {
			q := found[kind]
			if q["waiting"] != float64(n) || q["more"] != false || (n > 0) != (q["since"] != nil) {
				t.Errorf("%s: %s: %v, want %d", what, kind, q, n)
			}
		}
	}
	waits("nothing yet", cq, map[string]int{"verifications": 0, "appeals": 0, "cases": 0, "enquiries": 0, "matters": 0, "reports": 0, "selections": 0})
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ", "ownership": "hk-macau-capital"}, m{"registrationNumber": "1", "capitalShare": 100})
	asked := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "organisation.registration"})
	other := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "employer.kind"})
	opening := firm.posts(welderPost)
	firm.must(201, "POST", "/openings/"+opening+"/cases", m{})
	talent := w.join("talent", "t@people.example")
	talent.must(201, "POST", "/openings/"+opening+"/reports", m{"reason": "fee", "text": "They want 500 yuan"})
	enquiry := talent.must(201, "POST", "/enquiries", m{"place": "CQ", "topic": "tax", "text": "Which form?"})
	waits("one of each", cq, map[string]int{"verifications": 2, "appeals": 0, "cases": 1, "enquiries": 1, "matters": 0, "reports": 1, "selections": 0})
	waits("another office", hk, map[string]int{"verifications": 0, "appeals": 0, "cases": 0, "enquiries": 0, "matters": 0, "reports": 0})
	waits("the admin", admin, map[string]int{"appeals": 0, "reports": 1})
	if q := queues(cq)["verifications"]; q["since"] != asked.text("createdAt") {
		t.Errorf("the first was asked %s: %v", asked.text("createdAt"), q)
	}

	cq.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/verifications/"+asked.text("id"), m{"status": "refused", "reason": "not readable"})
	appealed := firm.must(201, "POST", "/verifications/"+asked.text("id")+"/appeal", m{"text": "It is readable"})
	cq.must(201, "POST", "/enquiries/"+enquiry.text("id")+"/messages", m{"text": "This one"})
	read := cq.must(200, "GET", "/enquiries/"+enquiry.text("id"), nil)
	cq.with("If-Match", read.header.Get("ETag")).must(200, "PATCH", "/enquiries/"+enquiry.text("id"), m{"status": "answered"})
	waits("refused and answered", cq, map[string]int{"verifications": 1, "appeals": 1, "cases": 1, "enquiries": 0, "matters": 0, "reports": 1, "selections": 0})
	if q := queues(cq); q["verifications"]["since"] != other.text("createdAt") || q["appeals"]["since"] != appealed.text("appeal.at") {
		t.Errorf("%v", q)
	}
	again := talent.must(201, "POST", "/enquiries/"+enquiry.text("id")+"/messages", m{"text": "And then?"})
	if q := queues(cq)["enquiries"]; q["since"] != again.text("messages.2.at") {
		t.Errorf("it waits since it was asked again: %v", q)
	}
}

// TestQueuesAreBounded: what waits is counted up to a bound, whoever it is.
func TestQueuesAreBounded(t *testing.T) {
	w := start(t)
	hk := w.officer("liaison", "HK", "hk@office.example")
	begin := time.Now().UTC().Truncate(time.Millisecond)
	insert := func(n int) {
		writes := make([]store.TableWrite[market.Enquiry], n)
		for i := range writes {
			writes[i].Doc = market.Enquiry{ID: market.EnquiryID(fmt.Sprintf("%d-%d", n, i)), Asker: "a", Place: market.HongKong, Status: market.EnquiryOpen, CreatedAt: begin.Add(time.Duration(i) * time.Second)}
		}
		for some := range slices.Chunk(writes, store.MaxWrites) {
			if _, err := w.store.Enquiries.Apply(t.Context(), some); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, x := range []struct {
		add, want int
		more      bool
	}{{exchange.MaxWaiting, exchange.MaxWaiting, false}, {1, exchange.MaxWaiting, true}} {
		insert(x.add)
		w.server.queues = w.server.newQueues()
		a := hk.must(200, "GET", "/office/queue", nil)
		if a.text("items.3.kind") != "enquiries" || a.at("items.3.waiting") != float64(x.want) || a.at("items.3.more") != x.more || a.text("items.3.since") != begin.Format(time.RFC3339Nano) {
			t.Errorf("%s", a.raw)
		}
	}
}

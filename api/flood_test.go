package api

import (
	"fmt"
	"testing"
	"time"

	"yuqiao/api/auth"
)

// TestNobodyIsAskedOverAndOver: each question tells the other side by notice and
// mail, so one that was refused or taken back is not asked again at once.
func TestNobodyIsAskedOverAndOver(t *testing.T) {
	w := start(t)
	office, firm := w.officer("liaison", "CQ", "cq@office.example"), simpleFirm(w, "e@firm.example")
	who := w.join("talent", "a@people.example").states(welder)
	opening := firm.posts(welderPost)
	agent := w.join("agency", "h@agents.example").founds(m{"name": "Agents", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	agent.proves(office, "agency.licence")
	for _, x := range []struct {
		what   string
		body   m
		by     *user
		status string
	}{
		{"a talent whose question was taken back", m{"talent": who.talent}, agent, "ended"},
		{"an employer who refused", m{"opening": opening}, firm, "refused"},
	} {
		asked := agent.must(201, "POST", "/mandates", x.body)
		x.by.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/mandates/"+asked.text("id"), m{"status": x.status})
		agent.call("POST", "/mandates", x.body).refused(t, x.what, 409, "asked-recently")
	}
	w.clock.advance(31 * 24 * time.Hour)
	agent = agent.logIn()
	agent.must(201, "POST", "/mandates", m{"talent": who.talent})
	agent.must(201, "POST", "/mandates", m{"opening": opening})
}

// TestApproachesAreLimited: anybody may found a firm and post an opening, whose
// title goes to everybody that it invites.
func TestApproachesAreLimited(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.Approach = auth.Rate{Burst: 3, Every: time.Hour} })
	firm := simpleFirm(w, "e@firm.example")
	opening := firm.posts(welderPost)
	for i := range 4 {
		who := w.join("talent", fmt.Sprintf("t%d@people.example", i)).states(welder)
		a := firm.call("POST", "/openings/"+opening+"/candidacies", m{"talent": who.talent})
		if i < 3 && a.status != 201 {
			t.Fatalf("invitation %d: %d %s", i, a.status, a.raw)
		}
		if i == 3 {
			a.refused(t, "one invitation too many", 429, "too-many-requests")
		}
	}
}

// TestAFactWaitsOnce, however many ask for its verification at the same moment.
func TestAFactWaitsOnce(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	who := w.join("talent", "a@people.example").states(welder)
	ask := func() answer {
		return who.call("POST", "/verifications", m{"subject": m{"kind": "talent", "id": who.talent}, "fact": "talent.home", "evidence": "papers"})
	}
	var asked answer
	for _, a := range together(ask, ask, ask, ask, ask, ask, ask, ask) {
		if a.status == 201 {
			asked = a
			continue
		}
		a.refused(t, "asking beside somebody", 409, "exists")
	}
	if a := office.must(200, "GET", "/verifications?status=asked", nil); a.len("items") != 1 {
		t.Fatalf("%d wait: %s", a.len("items"), a.raw)
	}
	office.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/verifications/"+asked.text("id"), m{"status": "refused", "reason": "unreadable"})
	if a := ask(); a.status != 201 {
		t.Errorf("asking after a refusal: %d %s", a.status, a.raw)
	}
}

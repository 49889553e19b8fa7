package api

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// refused fails the test unless the answer is a refusal with the code.
func (a answer) refused(t *testing.T, what string, status int, code string) {
	t.Helper()
	if a.status != status || a.text("code") != code {
		t.Errorf("%s: %d %s, not %d %s", what, a.status, a.raw, status, code)
	}
}

func simpleFirm(w *world, email string) *user {
	return w.join("employer", email).founds(m{"name": "Firm", "kind": "enterprise", "place": "CN", "ownership": "private"}, nil)
}

var welder = m{"name": "陈嘉怡", "headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}, "skills": []m{{"name": "氩弧焊", "years": 5}}, "wants": m{"places": []string{"CQ", "CN"}}}

// TestOtherTerms: a talent who has an offer asks for other terms, which the
// employer reads and hears of; the offer no longer stands, and the next one may be
// accepted.
func TestOtherTerms(t *testing.T) {
	w := start(t)
	w.followUp()
	firm := simpleFirm(w, "e@firm.example")
	someone := w.join("talent", "a@people.example").states(welder)
	id := someone.must(201, "POST", "/openings/"+firm.posts(also(welderPost, m{"place": "CN"}))+"/candidacies", m{}).text("id")
	asked := m{"stage": "interview", "note": "and a start in May", "pay": m{"min": 11000, "max": 11000, "currency": "CNY", "per": "month", "months": 13}}
	someone.moving(id, asked)().refused(t, "asking before an offer", 422, "invalid")
	firm.moves(id, m{"stage": "interview"})
	firm.moving(id, also(plainOffer, m{"offer": m{"starts": "2020-01-01"}}))().refused(t, "an offer of a start in the past", 422, "invalid")
	firm.moves(id, plainOffer)
	someone.moving(id, m{"stage": "interview", "note": " "})().refused(t, "asking for nothing", 422, "invalid")
	someone.moving(id, m{"stage": "interview", "pay": m{"min": 3, "max": 2}})().refused(t, "asking for a span that ends before it begins", 422, "invalid")
	someone.moving(id, m{"stage": "accepted", "pay": m{"min": 20000}})().refused(t, "accepting other pay", 422, "invalid")
	firm.moving(id, m{"stage": "interview", "pay": m{"min": 20000}})().refused(t, "an employer that asks", 422, "invalid")

	before := firm.must(200, "GET", "/me/notices", nil).len("items")
	someone.moves(id, asked)
	seen := firm.must(200, "GET", "/candidacies/"+id, nil)
	n := strconv.Itoa(seen.len("timeline") - 1)
	if seen.text("stage") != "interview" || seen.at("timeline."+n+".by") != "talent" || seen.at("timeline."+n+".pay.max") != 11000.0 || seen.at("timeline."+n+".note") != "and a start in May" {
		t.Fatalf("the employer sees %s", seen.raw)
	}
	told := firm.awaits(before + 1)
	if told.at("items.0.stage") != "interview" || told.at("items.0.by") != "talent" {
		t.Errorf("the employer is told %s", told.raw)
	}
	someone.moving(id, m{"stage": "accepted"})().refused(t, "accepting what no longer stands", 409, "stage-not-reachable")
	firm.moves(id, m{"stage": "offer", "offer": m{"pay": m{"min": 11000, "max": 11000, "currency": "CNY", "per": "month"}}})
	if a := someone.moves(id, m{"stage": "accepted"}); a.at("offer.pay.max") != 11000.0 {
		t.Errorf("agreed on %s", a.raw)
	}
}

// TestEndsAreEnds: what has ended stays so.
func TestEndsAreEnds(t *testing.T) {
	w := start(t)
	firm := simpleFirm(w, "e@firm.example")
	hired, declined := w.join("talent", "a@people.example").states(welder), w.join("talent", "b@people.example").states(welder)
	opening := firm.posts(also(welderPost, m{"place": "CN", "headcount": 3}))

	id := firm.must(201, "POST", "/openings/"+opening+"/candidacies", m{"talent": declined.talent}).text("id")
	declined.moves(id, m{"stage": "declined", "note": "陈嘉怡 is happy where she is"})
	if a := firm.must(200, "GET", "/candidacies/"+id, nil); a.text("stage") != "declined" || strings.Contains(string(a.raw), "陈嘉怡") {
		t.Errorf("whoever declines is told of: %s", a.raw)
	}
	firm.call("POST", "/openings/"+opening+"/candidacies", m{"talent": declined.talent}).refused(t, "inviting again", 409, "declined-recently")
	declined.moving(id, m{"stage": "screening"})().refused(t, "accepting after declining", 409, "stage-not-reachable")

	id = hired.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	why := firm.must(200, "GET", "/candidacies/"+id, nil).at("match.score")
	firm.moves(id, m{"stage": "interview"})
	firm.moving(id, m{"stage": "hired"})().refused(t, "hiring without an offer", 409, "stage-not-reachable")
	firm.moving(id, m{"stage": "offer"})().refused(t, "an offer that says nothing", 422, "invalid")
	firm.moving(id, m{"stage": "rejected", "offer": m{}})().refused(t, "an offer with a rejection", 422, "invalid")
	firm.moves(id, plainOffer)
	hired.moves(id, m{"stage": "accepted"})
	firm.moves(id, m{"stage": "hired"})
	hired.moving(id, m{"stage": "withdrawn"})().refused(t, "withdrawing after the hire", 409, "stage-not-reachable")
	firm.moving(id, m{"stage": "rejected"})().refused(t, "rejecting after the hire", 409, "stage-not-reachable")

	// The opening may be edited while people are under way, but not below them.
	tag := firm.must(200, "GET", "/openings/"+opening, nil).header.Get("ETag")
	edited := firm.with("If-Match", tag).must(200, "PUT", "/openings/"+opening, also(welderPost, m{"place": "CN", "headcount": 2, "title": "高级焊工", "skills": []m{{"name": "烹饪", "required": true}}}))
	firm.with("If-Match", edited.header.Get("ETag")).call("PUT", "/openings/"+opening, also(welderPost, m{"headcount": 1})).refused(t, "fewer seats than hires", 422, "invalid")
	if a := firm.must(200, "GET", "/candidacies/"+id, nil); a.at("match.score") != why || a.text("opening.title") != "高级焊工" {
		t.Error("a candidacy keeps why it was opened, and shows the opening as it is")
	}
	firm.must(200, "POST", "/openings/"+opening+"/close", nil)
	for what, a := range map[string]answer{
		"publishing a closed opening": firm.call("POST", "/openings/"+opening+"/publish", nil),
		"editing one":                 firm.with("If-Match", firm.must(200, "GET", "/openings/"+opening, nil).header.Get("ETag")).call("PUT", "/openings/"+opening, welderPost),
		"applying for one":            w.join("talent", "c@people.example").states(welder).call("POST", "/openings/"+opening+"/candidacies", m{}),
	} {
		a.refused(t, what, 409, "opening-closed")
	}
}

// TestAskingAgain: who has declined is left in peace for thirty days, unless
// they want it themselves.
func TestAskingAgain(t *testing.T) {
	w := start(t)
	firm := simpleFirm(w, "e@firm.example")
	opening := firm.posts(also(welderPost, m{"place": "CN", "headcount": 3}))
	at := "/openings/" + opening + "/candidacies"
	later, sooner := w.join("talent", "a@people.example").states(welder), w.join("talent", "b@people.example").states(also(welder, m{"name": "王小明"}))

	id := firm.must(201, "POST", at, m{"talent": sooner.talent}).text("id")
	sooner.moves(id, m{"stage": "declined", "note": "not now"})
	if a := sooner.must(201, "POST", at, m{"message": "now"}); a.text("id") != id || a.text("stage") != "applied" || a.len("timeline") != 3 || a.text("reason") != "" {
		t.Errorf("%s", a.raw)
	}
	if a := firm.must(200, "GET", "/candidacies/"+id, nil); a.text("talent.name") != "王小明" {
		t.Error("who applies is not known")
	}
	sooner.call("POST", at, m{}).refused(t, "applying twice", 409, "exists")

	id = firm.must(201, "POST", at, m{"talent": later.talent}).text("id")
	later.moves(id, m{"stage": "screening"})
	firm.moves(id, m{"stage": "interview"})
	firm.moves(id, plainOffer)
	later.moves(id, m{"stage": "declined"})
	w.clock.advance(29 * 24 * time.Hour)
	firm, later = firm.logIn(), later.logIn()
	firm.call("POST", at, m{"talent": later.talent}).refused(t, "asking too soon", 409, "declined-recently")
	w.clock.advance(2 * 24 * time.Hour)
	firm, later = firm.logIn(), later.logIn()
	a := firm.must(201, "POST", at, m{"talent": later.talent, "message": "Better pay now"})
	if a.text("id") != id || a.text("stage") != "invited" || a.at("offer") != nil || strings.Contains(string(a.raw), "陈嘉怡") || a.at("talent.revealed") != false {
		t.Errorf("%s", a.raw)
	}
	firm.moving(id, m{"stage": "interview"})().refused(t, "going on before they agree again", 409, "stage-not-reachable")
	later.moves(id, m{"stage": "screening"})
}

// TestLicencesLapse: an agency works with a licence that is verified as it is
// stated now, and with no other.
func TestLicencesLapse(t *testing.T) {
	licence := func(number string) m { return m{"agencyLicence": m{"number": number, "expires": "2099-01-01"}} }
	for _, x := range []struct {
		what   string
		change func(w *world, office, agent *user, verification string)
	}{
		{"it is revoked", func(_ *world, office, _ *user, id string) {
			office.with("If-Match", office.must(200, "GET", "/verifications/"+id, nil).header.Get("ETag")).must(200, "PATCH", "/verifications/"+id, m{"status": "revoked", "reason": "withdrawn"})
		}},
		{"another is stated", func(_ *world, _, agent *user, _ string) {
			tag := agent.must(200, "GET", "/organisations/"+agent.organisation, nil).header.Get("ETag")
			agent.with("If-Match", tag).must(200, "PUT", "/organisations/"+agent.organisation, also(licence("HR-2"), m{"employer": m{"name": "Agents", "place": "CQ"}}))
		}},
		{"its verification expires", func(w *world, _, _ *user, _ string) {
			w.clock.advance(10 * 24 * time.Hour)
			w.followUp() // its first sweep is what comes every hour
		}},
	} {
		w := start(t)
		office := w.officer("liaison", "CQ", "cq@office.example")
		firm := simpleFirm(w, "e@firm.example")
		who := w.join("talent", "a@people.example").states(welder)
		opening := firm.posts(also(welderPost, m{"place": "CN"}))
		agent := w.join("agency", "h@agents.example").founds(m{"name": "Agents", "place": "CQ"}, licence("HR-1"))
		asked := agent.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": agent.organisation}, "fact": "agency.licence"})
		office.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/verifications/"+asked.text("id"), m{"status": "verified", "expires": time.Now().AddDate(0, 0, 5).Format(time.DateOnly)})
		granted := agent.must(201, "POST", "/mandates", m{"opening": opening})
		firm.with("If-Match", granted.header.Get("ETag")).must(200, "PATCH", "/mandates/"+granted.text("id"), m{"status": "granted"})
		agent.must(201, "POST", "/mandates", m{"talent": who.talent})
		agent.must(200, "GET", "/openings/"+opening+"/matches", nil)
		x.change(w, office, agent, asked.text("id"))
		agent = agent.logIn()
		if a := agent.call("GET", "/openings/"+opening+"/matches", nil); a.status != 403 {
			t.Errorf("when %s the agency still ranks: %d", x.what, a.status)
		}
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			a := agent.must(200, "GET", "/mandates", nil)
			if a.text("items.0.status") == "ended" && a.text("items.1.status") == "ended" && a.text("items.0.reason") == "licence-not-verified" && a.text("items.1.reason") == "licence-not-verified" {
				break
			}
			if time.Now().After(end) {
				t.Fatalf("when %s the mandates are %s", x.what, a.raw)
			}
		}
	}
}

// TestExpiredOpenings are closed to readers; their employer may put the date off.
func TestExpiredOpenings(t *testing.T) {
	w := start(t)
	firm := simpleFirm(w, "e@firm.example")
	opening := firm.posts(also(welderPost, m{"closes": time.Now().AddDate(0, 0, 3).Format(time.DateOnly)}))
	w.clock.advance(6 * 24 * time.Hour)
	firm = firm.logIn()
	for who, u := range map[string]*user{"a visitor": {w: w}, "its employer": firm} {
		if a := u.must(200, "GET", "/openings/"+opening, nil); a.text("status") != "closed" || a.text("closeReason") != "expired" {
			t.Errorf("%s reads %s (%s)", who, a.text("status"), a.text("closeReason"))
		}
	}
	if a := firm.must(200, "GET", "/organisations/"+firm.organisation+"/openings", nil); a.text("items.0.closeReason") != "expired" {
		t.Errorf("%s", a.raw)
	}
	tag := firm.must(200, "GET", "/openings/"+opening, nil).header.Get("ETag")
	if a := firm.with("If-Match", tag).must(200, "PUT", "/openings/"+opening, welderPost); a.text("status") != "published" || a.at("closeReason") != nil {
		t.Errorf("after the date was put off it is %s", a.raw)
	}
}

// TestAfterTheCase its office knows nobody by name any more.
func TestAfterTheCase(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	factory := w.join("employer", "f@firm.example").founds(m{"name": "Factory", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"}, m{"capitalShare": 100})
	factory.proves(office, "employer.ownership")
	factory.proves(office, "employer.capitalShare")
	opening := factory.posts(also(welderPost, m{"place": "CN"}))
	id := factory.must(201, "POST", "/openings/"+opening+"/cases", m{}).text("id")
	patch := func(body m) {
		office.with("If-Match", office.must(200, "GET", "/cases/"+id, nil).header.Get("ETag")).must(200, "PATCH", "/cases/"+id, body)
	}
	patch(m{"status": "open"})
	who := w.join("talent", "y@people.example").states(welder)
	office.must(201, "POST", "/cases/"+id+"/shortlist", m{"talent": who.talent})
	candidacy := who.must(200, "POST", "/me/shortlists/"+id, m{"consent": "given"}).text("candidacy")
	for _, path := range []string{"/cases/" + id, "/candidacies/" + candidacy} {
		if a := office.must(200, "GET", path, nil); !strings.Contains(string(a.raw), "陈嘉怡") {
			t.Errorf("%s: while the case runs the office reads %s", path, a.raw)
		}
	}
	patch(m{"status": "closed", "reason": "the firm has moved"})
	if a := office.must(200, "GET", "/cases/"+id, nil); strings.Contains(string(a.raw), "嘉怡") || a.len("shortlist") != 1 {
		t.Errorf("after the case the office reads %s", a.raw)
	}
	office.call("GET", "/candidacies/"+candidacy, nil).refused(t, "the candidacy after the case", 404, "not-found")
	if a := factory.must(200, "GET", "/candidacies/"+candidacy, nil); !strings.Contains(string(a.raw), "陈嘉怡") {
		t.Error("the employer, to whom the talent was put forward, reads no name")
	}
}

// TestOffersOfClause10 are held until every item is provided or reasoned.
func TestOffersOfClause10(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	who := w.join("talent", "a@people.example").states(also(welder, m{"home": "HK", "kinds": []string{"professional-technical"}}))
	opening := firm.posts(also(welderPost, m{"post": "key-technical"}))
	id := who.must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	firm.moves(id, m{"stage": "interview"})
	item := func(name, provided, reason string) m { return m{"item": name, "provided": provided, "reason": reason} }
	all := []m{item("researchFunds", "", "no research"), item("assistant", "one", ""), item("housing", "a flat", ""), item("transport", "a pass", "")}
	for what, list := range map[string][]m{
		"nothing": nil, "three items": all[:3], "an empty item": append(all[:3:3], item("transport", "", "")), "white space": append(all[:3:3], item("transport", " ", "\t"))} {
		held := firm.moves(id, m{"stage": "offer", "offer": m{"note": "a secret offer", "package": list}})
		if held.text("stage") != "interview" || held.at("offer.held") != true || held.len("offer.missing") == 0 {
			t.Errorf("an offer with %s is not held: %s", what, held.at("offer"))
		}
		if a := who.must(200, "GET", "/candidacies/"+id, nil); a.at("offer") != nil || strings.Contains(string(a.raw), "a secret offer") {
			t.Errorf("the talent sees an offer with %s", what)
		}
		who.moving(id, m{"stage": "accepted"})().refused(t, "accepting a held offer", 409, "stage-not-reachable")
	}
	firm.moving(id, m{"stage": "offer", "offer": m{"package": append(all, item("housing", "two flats", ""))}})().refused(t, "an item twice", 422, "invalid")
	firm.moving(id, m{"stage": "offer", "offer": m{"package": all, "starts": "2020-01-01"}})().refused(t, "a start long ago", 422, "invalid")
	if made := firm.moves(id, m{"stage": "offer", "offer": m{"package": all}}); made.text("stage") != "offer" || made.at("offer.held") != false {
		t.Errorf("a complete offer is held: %s", made.raw)
	}
	who.moves(id, m{"stage": "accepted"})
}

// TestAgencies act only with a mandate from the employer and representation by
// the talent, for as long as they last.
func TestAgencies(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	firm := simpleFirm(w, "e@firm.example")
	who := w.join("talent", "a@people.example").states(welder)
	opening := firm.posts(also(welderPost, m{"place": "CN"}))
	agent := w.join("agency", "h@agents.example").founds(m{"name": "Agents", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	refer := func() answer {
		return agent.call("POST", "/openings/"+opening+"/candidacies", m{"talent": who.talent, "message": "陈嘉怡是最合适的"})
	}
	agent.call("POST", "/mandates", m{"opening": opening}).refused(t, "a mandate without a verified licence", 403, "forbidden")
	agent.proves(office, "agency.licence")
	agent.call("POST", "/mandates", m{}).refused(t, "a mandate for nothing", 422, "invalid")
	refer().refused(t, "referring without a mandate", 403, "forbidden")
	grant := func(by *user, body m) (id, tag string) {
		asked := agent.must(201, "POST", "/mandates", body)
		agent.with("If-Match", asked.header.Get("ETag")).call("PATCH", "/mandates/"+asked.text("id"), m{"status": "granted"}).refused(t, "granting one's own wish", 403, "forbidden")
		granted := by.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/mandates/"+asked.text("id"), m{"status": "granted"})
		return asked.text("id"), granted.header.Get("ETag")
	}
	mandate, tag := grant(firm, m{"opening": opening})
	refer().refused(t, "referring somebody who has not agreed", 403, "forbidden")
	w.settle()
	candidate := func() answer { return agent.must(200, "GET", "/openings/"+opening+"/matches", nil) }
	if a := candidate(); a.at("items.0.talent.revealed") != false || a.at("items.0.talent.representation") != nil || strings.Contains(string(a.raw), "嘉怡") {
		t.Errorf("with the mandate alone a candidate is known: %s", a.raw)
	}
	representation, represented := grant(who, m{"talent": who.talent})
	if a := candidate(); a.text("items.0.talent.name") != "陈嘉怡" || a.text("items.0.talent.representation") != "granted" {
		t.Errorf("with both the agency does not know its candidate: %s", a.raw)
	}
	if a := agent.must(200, "GET", "/talents?q=", nil); strings.Contains(string(a.raw), "嘉怡") || a.text("items.0.representation") != "granted" {
		t.Errorf("a search, which is about no opening, says who it is: %s", a.raw)
	}
	for _, by := range []*user{agent, firm, who} {
		list := by.must(200, "GET", "/mandates", nil)
		if strings.Contains(string(list.raw), "嘉怡") || list.text("items.0.agencyName") != "Agents" {
			t.Errorf("the mandates: %s", list.raw)
		}
	}
	if a := agent.must(200, "GET", "/mandates?status=granted&opening="+opening, nil); a.len("items") != 1 || a.text("items.0.openingTitle") != welderPost["title"] || a.text("items.0.employerName") == "" {
		t.Errorf("the mandate of the opening: %s", a.raw)
	}
	if a := agent.must(200, "GET", "/mandates?talent="+who.talent, nil); a.len("items") != 1 || a.text("items.0.headline") != welder["headline"] {
		t.Errorf("the representation: %s", a.raw)
	}
	if a := who.must(200, "GET", "/mandates?talent=somebody-else", nil); a.len("items") != 0 {
		t.Errorf("a filter widens the list: %s", a.raw)
	}
	referred := refer()
	id := referred.text("id")
	if referred.status != 201 || referred.text("talent.name") != "陈嘉怡" {
		t.Fatalf("an agency that represents the talent: %d %s", referred.status, referred.raw)
	}
	if a := firm.must(200, "GET", "/candidacies/"+id, nil); strings.Contains(string(a.raw), "嘉怡") || a.at("talent.revealed") != false {
		t.Errorf("the employer reads the name before the talent agrees: %s", a.raw)
	}
	for _, reads := range []struct {
		by      *user
		mandate string
	}{{who, representation}, {firm, mandate}, {agent, mandate}} {
		a := reads.by.must(200, "GET", "/candidacies/"+id, nil)
		if a.text("agencyName") != "Agents" || a.text("mandate.id") != reads.mandate || a.text("mandate.status") != "granted" || a.text("mandate.grantedAt") == "" || a.at("mandate.endedAt") != nil {
			t.Errorf("who referred, and by what mandate: %s", a.raw)
		}
	}
	firm.moving(id, m{"stage": "interview"})().refused(t, "going on with somebody who has not agreed", 409, "stage-not-reachable")
	who.moves(id, m{"stage": "screening"})
	if a := firm.must(200, "GET", "/candidacies/"+id, nil); a.text("talent.name") != "陈嘉怡" {
		t.Error("after the talent agrees the employer does not see the name")
	}
	if a := agent.must(200, "GET", "/me/candidacies", nil); a.len("items") != 1 || a.text("items.0.id") != id || a.text("items.0.talent.name") != "陈嘉怡" {
		t.Errorf("the referrals of the agency: %s", a.raw)
	}
	other := w.join("agency", "other@agents.example").founds(m{"name": "Others", "place": "CQ"}, nil)
	if a := other.must(200, "GET", "/me/candidacies", nil); a.len("items") != 0 {
		t.Errorf("another agency reads them: %s", a.raw)
	}
	firm.with("If-Match", tag).must(200, "PATCH", "/mandates/"+mandate, m{"status": "ended"})
	agent.call("GET", "/openings/"+opening+"/matches", nil).refused(t, "matches after the mandate", 403, "forbidden")
	if a := agent.must(200, "GET", "/candidacies/"+id, nil); strings.Contains(string(a.raw), "嘉怡") {
		t.Error("after the mandate the agency still reads the name")
	}
	grant(firm, m{"opening": opening})
	who.with("If-Match", represented).must(200, "PATCH", "/mandates/"+representation, m{"status": "ended"})
	if a := who.must(200, "GET", "/candidacies/"+id, nil); a.text("mandate.id") != representation || a.text("mandate.status") != "ended" || a.text("mandate.endedAt") == "" {
		t.Errorf("a representation that has ended: %s", a.raw)
	}
	if a := candidate(); strings.Contains(string(a.raw), "嘉怡") || a.text("items.0.talent.representation") != "ended" {
		t.Errorf("after the representation the agency still knows its candidate: %s", a.raw)
	}
}

// TestCasesEnd with what they rest on.
func TestCasesEnd(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	who := w.join("talent", "a@people.example").states(welder)
	statement := m{"employer": m{"name": "Factory", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"}, "capitalShare": 100}
	for i, x := range []struct {
		what, reason string
		change       func(factory *user, opening string)
	}{
		{"the opening is closed", "opening-closed", func(f *user, o string) { f.must(200, "POST", "/openings/"+o+"/close", nil) }},
		{"the employer states another share", "verification-revoked", func(f *user, _ string) {
			tag := f.must(200, "GET", "/organisations/"+f.organisation, nil).header.Get("ETag")
			f.with("If-Match", tag).must(200, "PUT", "/organisations/"+f.organisation, also(statement, m{"capitalShare": 60}))
		}},
		{"the post becomes a manager's", "not-covered", func(f *user, o string) {
			tag := f.must(200, "GET", "/openings/"+o, nil).header.Get("ETag")
			f.with("If-Match", tag).must(200, "PUT", "/openings/"+o, also(welderPost, m{"place": "CN", "post": "management"}))
		}},
	} {
		factory := w.join("employer", fmt.Sprintf("f%d@firm.example", i))
		factory.organisation = factory.must(201, "POST", "/organisations", statement).text("id")
		factory.proves(office, "employer.ownership")
		factory.proves(office, "employer.capitalShare")
		opening := factory.posts(also(welderPost, m{"place": "CN"}))
		id := factory.must(201, "POST", "/openings/"+opening+"/cases", m{}).text("id")
		factory.call("POST", "/openings/"+opening+"/cases", m{}).refused(t, "a second case", 409, "exists")
		office.call("POST", "/cases/"+id+"/shortlist", m{"talent": who.talent}).refused(t, "a shortlist before the case is taken", 409, "case-not-open")
		office.with("If-Match", office.must(200, "GET", "/cases/"+id, nil).header.Get("ETag")).must(200, "PATCH", "/cases/"+id, m{"status": "open"})
		office.must(201, "POST", "/cases/"+id+"/shortlist", m{"talent": who.talent})
		office.call("POST", "/cases/"+id+"/shortlist", m{"talent": who.talent}).refused(t, "one talent twice", 409, "exists")
		x.change(factory, opening)
		if a := office.must(200, "GET", "/cases/"+id, nil); a.text("status") != "closed" || a.text("reason") != x.reason {
			t.Errorf("when %s the case is %s (%s)", x.what, a.text("status"), a.text("reason"))
		}
		who.call("POST", "/me/shortlists/"+id, m{"consent": "given"}).refused(t, "consent when "+x.what, 409, "case-ended")
		if a := factory.must(200, "GET", "/cases/"+id, nil); a.len("shortlist") != 0 {
			t.Error("the employer learns of somebody who did not consent")
		}
	}
}

// TestConsentIsGivenOnce: a refusal stays one, and who has consented withdraws
// by the candidacy.
func TestConsentIsGivenOnce(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	factory := w.join("employer", "f@firm.example").founds(m{"name": "Factory", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"}, m{"capitalShare": 100})
	factory.proves(office, "employer.ownership")
	factory.proves(office, "employer.capitalShare")
	opening := factory.posts(also(welderPost, m{"place": "CN"}))
	id := factory.must(201, "POST", "/openings/"+opening+"/cases", m{}).text("id")
	office.with("If-Match", office.must(200, "GET", "/cases/"+id, nil).header.Get("ETag")).must(200, "PATCH", "/cases/"+id, m{"status": "open"})
	yes, no := w.join("talent", "y@people.example").states(welder), w.join("talent", "n@people.example").states(also(welder, m{"name": "王小明"}))
	for _, u := range []*user{yes, no} {
		office.must(201, "POST", "/cases/"+id+"/shortlist", m{"talent": u.talent})
	}
	no.must(200, "POST", "/me/shortlists/"+id, m{"consent": "refused"})
	no.call("POST", "/me/shortlists/"+id, m{"consent": "given"}).refused(t, "consent after a refusal", 409, "already-answered")
	given := yes.must(200, "POST", "/me/shortlists/"+id, m{"consent": "given"})
	if again := yes.must(200, "POST", "/me/shortlists/"+id, m{"consent": "given"}); again.text("candidacy") != given.text("candidacy") {
		t.Error("consenting twice opens two candidacies")
	}
	yes.call("POST", "/me/shortlists/"+id, m{"consent": "refused"}).refused(t, "refusing after consent", 409, "already-answered")
	for _, u := range []*user{factory, office} {
		a := u.must(200, "GET", "/cases/"+id, nil)
		if strings.Contains(string(a.raw), "王小明") || !strings.Contains(string(a.raw), "陈嘉怡") {
			t.Errorf("the case tells %s", a.raw)
		}
	}
	yes.moves(given.text("candidacy"), m{"stage": "declined"})
	factory.moving(given.text("candidacy"), m{"stage": "interview"})().refused(t, "going on after a withdrawal", 409, "stage-not-reachable")
}

// TestVerdictsReopen when a verification is revoked or has expired.
func TestVerdictsReopen(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ", "standing": []string{"pillar"}}, m{"registrationNumber": "1"})
	who := w.join("talent", "t@people.example").states(also(welder, m{"home": "HK", "kinds": []string{"high-level", "professional-technical"}}))
	opening := firm.posts(also(welderPost, m{"post": "key-technical"}))
	w.settle()
	claimed := func(u *user) string {
		page := u.must(200, "GET", "/openings/"+opening+"/matches", nil)
		_, at := itemOf(t, page, who.talent)
		for i := range page.len(at + ".verdicts") {
			v := fmt.Sprintf("%s.verdicts.%d", at, i)
			if page.at(v+".clause") == 3.0 && page.text(v+".limb") == "B" {
				return fmt.Sprint(page.at(v + ".claimed"))
			}
		}
		t.Fatalf("no verdict for limb B: %s", page.raw)
		return ""
	}
	verify := func(expires any) string {
		v := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "employer.standing"})
		body := m{"status": "verified", "expires": expires}
		office.with("If-Match", v.header.Get("ETag")).must(200, "PATCH", "/verifications/"+v.text("id"), body)
		return v.text("id")
	}
	if !strings.Contains(claimed(firm), "employer.standing") {
		t.Fatal("what is only stated is not named as claimed")
	}
	id := verify(nil)
	if strings.Contains(claimed(firm), "employer.standing") {
		t.Error("what is verified is still claimed")
	}
	office.with("If-Match", office.must(200, "GET", "/verifications/"+id, nil).header.Get("ETag")).must(200, "PATCH", "/verifications/"+id, m{"status": "revoked", "reason": "not a pillar industry"})
	if !strings.Contains(claimed(firm), "employer.standing") {
		t.Error("after the revocation the verdict still rests on it")
	}
	verify(time.Now().AddDate(0, 0, 2).Format(time.DateOnly))
	if strings.Contains(claimed(firm), "employer.standing") {
		t.Error("what is verified for two days is still claimed")
	}
	w.clock.advance(5 * 24 * time.Hour)
	if !strings.Contains(claimed(firm.logIn()), "employer.standing") {
		t.Error("after its end the verdict still rests on the verification")
	}
}

// TestSeveralOrganisations: lists hold what belongs to each of them, page by
// page, and nothing of others, whoever's cursor is used.
func TestSeveralOrganisations(t *testing.T) {
	w := start(t)
	owner, rival := w.join("employer", "a@firm.example"), w.join("employer", "b@firm.example")
	want := map[string]bool{}
	for i := range 5 {
		for _, u := range []*user{owner, rival} {
			u.founds(m{"name": fmt.Sprintf("Firm %d", i), "kind": "enterprise", "place": "CQ"}, m{"registrationNumber": "1"})
			if i == 2 {
				continue // one without anything
			}
			for _, fact := range []string{"organisation.registration", "employer.kind"} {
				v := u.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": u.organisation}, "fact": fact}).text("id")
				if u == owner {
					want[v] = true
				}
			}
		}
	}
	seen, cursors := map[string]bool{}, []string{}
	for cursor := ""; ; {
		page := owner.must(200, "GET", "/verifications?limit=3&cursor="+cursor, nil)
		for i := range page.len("items") {
			id := page.text(fmt.Sprintf("items.%d.id", i))
			if seen[id] {
				t.Errorf("%s comes twice", id)
			}
			seen[id] = true
		}
		if cursor = page.text("next"); cursor == "" {
			break
		}
		cursors = append(cursors, cursor)
	}
	if fmt.Sprint(seen) != fmt.Sprint(want) {
		t.Errorf("the pages hold %v, not %v", seen, want)
	}
	for _, c := range cursors {
		page := rival.must(200, "GET", "/verifications?limit=100&cursor="+c, nil)
		for i := range page.len("items") {
			if want[page.text(fmt.Sprintf("items.%d.id", i))] {
				t.Error("another's cursor shows another's rows")
			}
		}
	}
	for _, bad := range []string{"x", "1", "-1.", "01.", "1.x", "99999999999999999999."} {
		owner.call("GET", "/verifications?cursor="+bad, nil).refused(t, "cursor "+bad, 400, "malformed-cursor")
	}
	if a := owner.must(200, "GET", "/verifications?cursor=99.", nil); a.len("items") != 0 {
		t.Error("a cursor beyond the last organisation shows something")
	}
}

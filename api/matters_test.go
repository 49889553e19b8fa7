package api

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/paper"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/store"
)

// bureau is a world with the three offices and whoever walks a procedure.
type bureau struct {
	*world
	cq, hk, mo *user
	talent     *user // of Hong Kong, an engineer, or as a test changes it
	firm       *user // of Chongqing
}

func newBureau(t *testing.T, profile m) *bureau { return newBureauOn(t, "", profile) }

// newBureauOn is one on another day than today.
func newBureauOn(t *testing.T, day string, profile m) *bureau {
	t.Helper()
	w := start(t)
	if day != "" {
		on, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		w.clock.advance(time.Until(on.Add(4 * time.Hour))) // noon in the three places
	}
	b := &bureau{world: w, cq: w.officer("liaison", "CQ", "cq@office.example"), hk: w.officer("liaison", "HK", "hk@office.example"), mo: w.officer("liaison", "MO", "mo@office.example")}
	b.talent = w.join("talent", "t@people.example").states(also(m{"name": "陳大文", "headline": "工程師", "home": "HK", "nationality": "CN", "kinds": []string{"professional-technical"}}, profile))
	b.firm = w.join("employer", "e@firms.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	return b
}

// opens opens a matter and returns its id.
func (u *user) opens(procedure string, body m) string {
	u.w.t.Helper()
	return u.must(201, "POST", "/procedures/"+procedure+"/matters", body).text("id")
}

// patches changes something of a matter that it reads first.
func (u *user) patches(matter, part string, body m) answer {
	u.w.t.Helper()
	tag := u.must(200, "GET", "/matters/"+matter, nil).header.Get("ETag")
	return u.with("If-Match", tag).call("PATCH", "/matters/"+matter+part, body)
}

// does says that tasks are done.
func (u *user) does(matter string, tasks ...string) {
	u.w.t.Helper()
	for _, task := range tasks {
		if a := u.patches(matter, "/tasks/"+task, m{"state": "done"}); a.status != 200 {
			u.w.t.Fatalf("%s: %d %s", task, a.status, a.raw)
		}
	}
}

// hands puts documents in.
func (u *user) hands(matter string, codes ...string) {
	u.w.t.Helper()
	for _, code := range codes {
		u.must(201, "POST", "/matters/"+matter+"/documents?name="+code+".pdf&code="+code, aPDF)
	}
}

// grants decides as an office.
func (u *user) grants(matter string) answer {
	u.w.t.Helper()
	a := u.patches(matter, "", m{"status": "granted"})
	if a.status != 200 || a.text("status") != "granted" {
		u.w.t.Fatalf("granting: %d %s", a.status, a.raw)
	}
	return a
}

// refusesToOpen says by which code and for which fields a matter is not opened.
func (u *user) refusesToOpen(procedure string, body m, code string, fields ...string) answer {
	u.w.t.Helper()
	a := u.call("POST", "/procedures/"+procedure+"/matters", body)
	if a.status < 400 || a.text("code") != code {
		u.w.t.Fatalf("%s: %d, not %s: %s", procedure, a.status, code, a.raw)
	}
	for _, f := range fields {
		if !strings.Contains(string(a.raw), f) {
			u.w.t.Errorf("%s: the refusal does not name %q: %s", procedure, f, a.raw)
		}
	}
	return a
}

// taskCodes are the ids of the tasks of a matter.
func (a answer) taskCodes() (ids []string) {
	for i := range a.len("tasks") {
		ids = append(ids, a.text(fmt.Sprintf("tasks.%d.id", i)))
	}
	return ids
}

func wantTasks(t *testing.T, a answer, want ...string) {
	t.Helper()
	if got := a.taskCodes(); !slices.Equal(got, append(want, "decision")) {
		t.Errorf("the tasks are %v, not %v", got, want)
	}
}

// TestProcedureClause05: a patent for equity makes one task for each
// department, each with a due day from the opening on.
func TestProcedureClause05(t *testing.T) {
	b := newBureau(t, nil)
	fields := m{"founding.purpose": "invest", "talent.contribution": "patent", "talent.barredFromFounding": false, "business": "battery software", "premises": "rented"}
	b.talent.refusesToOpen("founding", m{"fields": also(fields, m{"talent.contribution": nil})}, "facts-missing", "talent.contribution")
	b.talent.refusesToOpen("founding", m{"fields": also(fields, m{"talent.barredFromFounding": true})}, "not-covered", "talent.barredFromFounding")
	b.talent.refusesToOpen("founding", m{"fields": also(fields, m{"talent.contribution": "a hunch"})}, "invalid", "fields.talent.contribution")
	b.talent.refusesToOpen("founding", m{"fields": also(fields, m{"premises": "castle"})}, "invalid", "fields.premises")
	b.firm.refusesToOpen("founding", m{"fields": fields}, "not-for-this-role")
	id := b.talent.opens("founding", m{"fields": fields})
	b.talent.refusesToOpen("founding", m{"fields": fields}, "exists")
	a := b.cq.must(200, "GET", "/matters/"+id+"?lang=en", nil)
	wantTasks(t, a, "check-papers", "registration", "land", "tax")
	if a.text("grounds.0.limb") != "result" || a.text("grounds.0.verdict") != "may-apply" || a.text("tasks.0.due") == "" || a.text("applicant.name") != "陳大文" {
		t.Errorf("%s", a.raw)
	}
	for i, department := range []string{"registration", "land", "tax"} {
		if at := fmt.Sprintf("tasks.%d.", i+1); a.text(at+"due") == "" || !strings.Contains(a.text(at+"department"), department) || a.at(at+"own") != true {
			t.Errorf("%s: %v", department, a.at(strings.TrimSuffix(at, ".")))
		}
	}
	b.cq.does(id, "check-papers")
	b.talent.patches(id, "/tasks/tax", m{"state": "done"}).refused(t, "the founder does the tax department's task", 403, "not-your-task")
	b.cq.does(id, "registration", "tax")
	if a := b.cq.patches(id, "", m{"status": "granted"}); a.status != 409 || a.text("code") != "tasks-open" || a.text("errors.0.field") != "tasks.land" {
		t.Errorf("granted with an open task: %d %s", a.status, a.raw)
	}
	if a := b.cq.patches(id, "/tasks/land", m{"state": "waived", "note": "no land is needed"}); a.status != 200 {
		t.Errorf("%s", a.raw)
	}
	b.cq.patches(id, "", m{"status": "granted"}).refused(t, "granted without the plan", 409, "documents-missing")
	b.talent.hands(id, "founding-plan")
	b.cq.grants(id)
	if a := b.talent.must(200, "GET", "/matters/"+id, nil); a.text("status") != "granted" || a.text("outcome.by") != "body" {
		t.Errorf("the founder reads %s", a.raw)
	}
}

// TestProcedureClause06: an architect gets a route with a registration step,
// never an automatic yes.
func TestProcedureClause06(t *testing.T) {
	b := newBureau(t, m{"licences": []m{{"title": "Architect (HKIA)", "body": "HKIA", "jurisdiction": "HK"}}})
	b.talent.refusesToOpen("recognition", m{"fields": m{"licence": "Pilot"}}, "invalid", "fields.licence")
	b.talent.refusesToOpen("recognition", m{"fields": m{"route": "mutual-recognition"}}, "invalid", "fields.route")
	id := b.talent.opens("recognition", m{"fields": m{"licence": "architect (HKIA)"}})
	a := b.talent.must(200, "GET", "/matters/"+id, nil)
	wantTasks(t, a, "check-papers", "map", "assessment", "registration")
	if a.text("grounds.0.verdict") == "entitled" || a.text("status") != "open" || !strings.Contains(string(a.raw), `"mutual-recognition"`) {
		t.Errorf("%s", a.raw)
	}
	b.cq.patches(id, "/tasks/registration", m{"state": "waived", "note": "x"}).refused(t, "waiving the registration", 409, "task-needed")
	b.cq.does(id, "check-papers", "map", "assessment", "registration")
	b.talent.hands(id, "licence")
	b.cq.grants(id)

	// Whoever sits an examination is registered after it.
	lawyer := newBureau(t, m{"licences": []m{{"title": "Solicitor", "body": "The Law Society of Hong Kong", "jurisdiction": "HK"}}})
	id = lawyer.talent.opens("recognition", m{"fields": m{"licence": "Solicitor"}})
	a = lawyer.talent.must(200, "GET", "/matters/"+id, nil)
	wantTasks(t, a, "check-papers", "map", "examination", "registration-after-examination")
	lawyer.cq.does(id, "check-papers", "map")
	lawyer.cq.patches(id, "/tasks/registration-after-examination", m{"state": "done"}).refused(t, "registering before the examination", 409, "task-not-yet")

	c := newBureau(t, m{"home": "CQ"})
	c.talent.refusesToOpen("recognition", m{}, "not-covered", "talent.home=CQ")
}

// TestProcedureClause08: without a permit one is prompted to apply; with one a
// schooling case opens.
func TestProcedureClause08(t *testing.T) {
	b := newBureau(t, nil)
	schooling := m{"fields": m{"talent.worksIn": "CQ", "children": 1, "stage": []string{"primary"}, "district": "渝中"}}
	permit := m{"fields": m{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "渝中区1号"}}
	b.talent.refusesToOpen("schooling", schooling, "apply-first", "residence-permit")
	b.talent.refusesToOpen("residence-permit", m{"fields": also(permit["fields"].(m), m{"talent.halfYearInChongqing": false})}, "not-covered", "halfYearInChongqing")
	id := b.talent.opens("residence-permit", permit)
	wantTasks(t, b.talent.must(200, "GET", "/matters/"+id, nil), "check-papers", "present", "issue")
	b.talent.hands(id, "proof-of-address")
	b.cq.does(id, "check-papers")
	b.talent.does(id, "present")
	// Twenty working days, which the law sets.
	if a := b.talent.must(200, "GET", "/matters/"+id, nil); a.at("tasks.2.days") != 20.0 || a.at("tasks.2.own") != nil || a.text("tasks.2.due") == "" {
		t.Errorf("%s", a.raw)
	}
	b.cq.does(id, "issue")
	b.talent.refusesToOpen("schooling", schooling, "apply-first") // it is not granted yet
	if a := b.cq.grants(id); a.text("opens.0.code") != "schooling" {
		t.Errorf("%s", a.raw)
	}
	school := b.talent.opens("schooling", schooling)
	wantTasks(t, b.cq.must(200, "GET", "/matters/"+school, nil), "check-papers", "place.primary")
	b.talent.opens("housing", m{"fields": m{"talent.worksIn": "CQ", "tenure": "rent", "people": 2}})
	b.talent.opens("driving-licence", m{"fields": m{"talent.worksIn": "CQ", "now": "hong-kong"}})
	// After five years the permit holds no more.
	b.clock.advance(61 * 31 * 24 * time.Hour)
	b.talent.logIn().refusesToOpen("schooling", schooling, "apply-first")
}

// TestProcedureClause13: the unit supports, and an overdue step escalates to the
// office in charge, once.
func TestProcedureClause13(t *testing.T) {
	b := newBureau(t, m{"home": "CQ"})
	b.followUp()
	fields := m{"talent.scheme": "ttps", "leaves": "2030-01-01"}
	b.talent.refusesToOpen("admission", m{"fields": also(fields, m{"talent.scheme": "none"})}, "not-covered", "talent.scheme=none")
	b.talent.refusesToOpen("admission", m{"counterparty": "nobody", "fields": fields}, "not-found")
	id := b.talent.opens("admission", m{"counterparty": b.firm.organisation, "fields": fields})
	wantTasks(t, b.firm.must(200, "GET", "/matters/"+id, nil), "check-papers", "support", "travel-papers", "formalities")
	if a := b.firm.must(200, "GET", "/matters", nil); a.text("items.0.side") != "counterparty" || a.text("items.0.applicant.name") != "陳大文" {
		t.Errorf("the unit sees %s", a.raw)
	}
	b.firm.does(id, "support")
	if a := b.cq.must(200, "GET", "/matters?overdue=true", nil); a.len("items") != 0 {
		t.Errorf("overdue at once: %s", a.raw)
	}
	b.clock.advance(14 * 24 * time.Hour)
	cq := b.cq.logIn()
	if a := cq.must(200, "GET", "/matters?overdue=true", nil); a.text("items.0.id") != id {
		t.Errorf("two weeks later: %s", a.raw)
	}
	for range 2 { // the sweep, and again
		f := exchange.NewFollowups(b.deps.Exchange)
		if err := f.Settle(t.Context(), store.Change{Kind: store.Matters, ID: id}); err != nil {
			t.Fatal(err)
		}
	}
	a := cq.must(200, "GET", "/matters/"+id, nil)
	if strings.Count(string(a.raw), `"kind":"overdue"`) != 1 || a.at("escalated") != true {
		t.Errorf("escalated is %s", a.raw)
	}
	told := 0
	for i, list := 0, cq.must(200, "GET", "/me/notices", nil); i < list.len("items"); i++ {
		if list.text(fmt.Sprintf("items.%d.kind", i)) == "matter-overdue" {
			told++
			if list.text(fmt.Sprintf("items.%d.procedure.en", i)) != "Going to work in Hong Kong or Macau" {
				t.Errorf("the notice does not say which case: %s", list.raw)
			}
		}
	}
	if told != 1 {
		t.Errorf("the office is told %d times", told)
	}
	cq.does(id, "check-papers")
	b.talent.logIn().does(id, "travel-papers")
	cq.does(id, "formalities")
	b.talent.logIn().hands(id, "admission")
	cq.grants(id)
}

// TestProcedureClause04: a platform takes somebody in, funds follow, and a
// result is registered.
func TestProcedureClause04(t *testing.T) {
	b := newBureau(t, nil)
	place := m{"counterparty": b.firm.organisation, "fields": m{"topic": "batteries", "begins": "2030-01-01"}}
	b.talent.refusesToOpen("platform-place", place, "not-covered", "employer.kind=enterprise")
	b.talent.refusesToOpen("platform-place", m{"fields": place["fields"]}, "invalid", "counterparty")
	host := b.join("employer", "lab@host.example").founds(m{"name": "Key Laboratory", "kind": "key-laboratory", "place": "CQ"}, nil)
	id := b.talent.opens("platform-place", also(place, m{"counterparty": host.organisation}))
	if a := host.must(200, "GET", "/matters/"+id, nil); a.text("side") != "counterparty" || a.text("counterparty.name") != "Key Laboratory" {
		t.Errorf("the host sees %s", a.raw)
	}
	host.patches(id, "/tasks/accept", m{"state": "done"}).refused(t, "accepting before the papers are checked", 409, "task-not-yet")
	b.cq.does(id, "check-papers")
	host.does(id, "accept")
	b.talent.hands(id, "research-plan")
	b.cq.grants(id)

	funds := m{"talent.platform": "key-laboratory", "project": "batteries", "sum": m{"amount": 50000, "currency": "CNY"}}
	b.talent.refusesToOpen("platform-funding", m{"fields": also(funds, m{"talent.platform": "none"})}, "not-covered", "talent.platform=none")
	b.talent.refusesToOpen("platform-funding", m{"fields": also(funds, m{"sum": m{"amount": -1, "currency": "CNY"}})}, "invalid", "fields.sum")
	fund := b.talent.opens("platform-funding", m{"fields": funds})
	wantTasks(t, b.talent.must(200, "GET", "/matters/"+fund, nil), "check-papers", "review") // nobody confirms where no host is named
	b.cq.does(fund, "check-papers", "review")
	b.talent.hands(fund, "funding-application")
	b.cq.grants(fund)

	result := m{"talent.platform": "key-laboratory", "talent.result": "unregistered", "result": "a patent", "award": "award"}
	b.talent.refusesToOpen("platform-results", m{"fields": also(result, m{"talent.result": "none"})}, "not-covered", "talent.result=none")
	wantTasks(t, b.talent.must(200, "GET", "/matters/"+b.talent.opens("platform-results", m{"fields": result}), nil), "check-papers", "register", "award")
}

// TestProcedureClause07: the tax treatment of the day, and income that is sent.
func TestProcedureClause07(t *testing.T) {
	b := newBureau(t, nil)
	sum := m{"amount": 100000, "currency": "CNY"}
	file := m{"talent.incomeLawful": true, "talent.incomeTaxed": true, "income": sum, "tax": m{"amount": 20000, "currency": "CNY"}, "sum": m{"amount": 80000, "currency": "CNY"}, "source": "pay"}
	b.talent.refusesToOpen("remittance", m{"fields": also(file, m{"talent.incomeTaxed": false})}, "not-covered", "talent.incomeTaxed=false")
	cny := func(n float64) m { return m{"amount": n, "currency": "CNY"} }
	b.talent.refusesToOpen("remittance", m{"fields": also(file, m{"sum": cny(80000.01)})}, "invalid", "fields.sum")
	b.talent.refusesToOpen("remittance", m{"fields": also(file, m{"tax": cny(100001), "sum": cny(1)})}, "invalid", "fields.tax")
	b.talent.refusesToOpen("remittance", m{"fields": also(file, m{"sum": cny(0)})}, "invalid", "fields.sum")
	b.talent.refusesToOpen("remittance", m{"fields": also(file, m{"tax": cny(-1)})}, "invalid", "fields.tax")
	b.talent.opens("remittance", m{"fields": also(file, m{"tax": cny(0), "sum": cny(100000)})}) // income below what is taxed
	id := b.talent.opens("remittance", m{"fields": file})
	b.cq.does(id, "check-papers", "tax-paid")
	b.talent.does(id, "convert")
	b.talent.hands(id, "tax-certificate", "proof-of-income")
	b.cq.grants(id)

	b.talent.refusesToOpen("tax-treatment", m{"fields": m{"talent.worksIn": "HK"}}, "not-covered", "talent.worksIn=HK")
	tax := b.talent.opens("tax-treatment", m{"fields": m{"talent.worksIn": "CQ", "talent.daysInMainland": 200}})
	if a := b.cq.must(200, "GET", "/matters/"+tax, nil); a.text("grounds.0.version") != "2021-01-01" {
		t.Errorf("in force is %s", a.raw)
	}
	b.firm.refusesToOpen("tax-treatment-firm", m{"fields": m{"employer.registeredByTalent": true, "employer.encouragedShare": 40}}, "not-covered", "encouragedShare")
	b.firm.opens("tax-treatment-firm", m{"fields": m{"employer.registeredByTalent": true, "employer.encouragedShare": 70}})
	// In 2004 there was another rule, which asked for less.
	old := newBureauOn(t, "2004-12-01", nil)
	past := old.firm.opens("tax-treatment-firm", m{"fields": m{"employer.registeredByTalent": true}})
	if a := old.cq.must(200, "GET", "/matters/"+past, nil); a.text("grounds.0.version") != "2004-10-13" || a.at("tasks.0.provisional") != true {
		t.Errorf("in 2004: %s", a.raw)
	}
}

// TestProcedureClause09: Z for each until 2013-08-31, then Z, S1, S1. A Chinese
// national is not covered.
func TestProcedureClause09(t *testing.T) {
	fields := m{"talent.stays": true, "talent.dependants": []string{"spouse", "minor-child"}}
	for day, want := range map[string][]string{
		"2004-11-02": {"visa-z", "family-z.spouse", "family-z.minor-child"},
		"2013-08-31": {"visa-z", "family-z.spouse", "family-z.minor-child"},
		"2013-09-01": {"visa-z", "family-s1.spouse", "family-s1.minor-child"},
		"":           {"visa-z", "family-s1.spouse", "family-s1.minor-child"},
	} {
		b := newBureauOn(t, day, m{"nationality": "GB"})
		id := b.talent.opens("visas", m{"fields": fields})
		a := b.cq.must(200, "GET", "/matters/"+id+"?lang=en", nil)
		wantTasks(t, a, append(append([]string{"check-papers"}, want...), "residence-document")...)
		if a.text("tasks.2.item") != "Spouse" {
			t.Errorf("%s", a.raw)
		}
	}
	b := newBureau(t, m{"nationality": "GB"})
	wantTasks(t, b.talent.must(200, "GET", "/matters/"+b.talent.opens("visas", m{"fields": also(fields, m{"children": 2})}), nil),
		"check-papers", "visa-z", "family-s1.spouse", "family-s1.minor-child", "family-s1.minor-child-2", "residence-document")
	visitor := newBureau(t, m{"nationality": "GB"})
	id := visitor.talent.opens("visas", m{"fields": m{"talent.stays": false}})
	wantTasks(t, visitor.talent.must(200, "GET", "/matters/"+id, nil), "check-papers", "visa-f")
	visitor.cq.does(id, "check-papers")
	visitor.talent.does(id, "visa-f")
	visitor.talent.hands(id, "passport")
	visitor.cq.grants(id)
	newBureau(t, nil).talent.refusesToOpen("visas", m{"fields": fields}, "not-covered", "talent.nationality=CN")
	b.talent.refusesToOpen("visas", m{"fields": also(fields, m{"children": 0})}, "invalid", "fields.children")
	// What is shown beforehand are the steps of the day.
	for at, steps := range map[*bureau]string{b: "check-papers visa-z family-s1 visa-f family-s2 residence-document", newBureauOn(t, "2013-08-31", nil): "check-papers visa-z family-z visa-f family-f residence-document"} {
		a := at.talent.must(200, "GET", "/procedures/visas", nil)
		var codes []string
		for i := range a.len("tasks") {
			codes = append(codes, a.text(fmt.Sprintf("tasks.%d.code", i)))
		}
		if got := strings.Join(codes, " "); got != steps || a.text("tasks.1.limb") != "settle" {
			t.Errorf("steps: %s, want %s", got, steps)
		}
	}
}

// TestProcedureClause10: every item is filled or reasoned, both sign, and a
// breach is answered.
func TestProcedureClause10(t *testing.T) {
	b := newBureau(t, nil)
	items := m{"opening.post": "professional-technical", "research-funds": "100,000 yuan a year", "assistant": "none: the team is small", "housing": "a flat", "transport": "a car"}
	signing := m{"counterparty": b.talent.talent, "fields": items}
	broken := m{"counterparty": b.firm.organisation, "fields": m{"opening.post": "professional-technical", "items": []string{"housing", "transport"}, "what": "there is no flat"}}
	// Nobody drags an employer into a case who has nothing to do with it.
	b.talent.refusesToOpen("package-breach", broken, "invalid", "counterparty")
	// Nobody names a talent who has not agreed to be known to them.
	b.firm.refusesToOpen("package-signing", signing, "not-found")
	opening := b.firm.posts(welderPost)
	b.settle()
	b.talent.must(201, "POST", "/openings/"+opening+"/candidacies", m{})
	b.firm.refusesToOpen("package-signing", also(signing, m{"fields": without(items, "housing")}), "invalid", "fields.housing")
	b.firm.refusesToOpen("package-signing", also(signing, m{"fields": also(items, m{"housing": " "})}), "invalid", "fields.housing")
	b.firm.refusesToOpen("package-signing", also(signing, m{"fields": also(items, m{"opening.post": "skilled"})}), "not-covered", "opening.post=skilled")
	b.talent.refusesToOpen("package-breach", broken, "invalid", "counterparty") // has applied, no more
	id := b.firm.opens("package-signing", signing)
	b.firm.patches(id, "/tasks/sign-talent", m{"state": "done"}).refused(t, "the employer signs for the talent", 403, "not-your-task")
	b.firm.does(id, "sign-employer")
	b.talent.does(id, "sign-talent")
	b.firm.hands(id, "signed-package")
	b.cq.does(id, "record")
	b.cq.grants(id)

	breach := b.talent.opens("package-breach", broken)
	b.talent.must(201, "POST", "/matters/"+breach+"/messages", m{"text": "Since May"})
	if a := b.firm.must(200, "GET", "/matters/"+breach, nil); a.text("messages.0.text") != "Since May" || a.text("messages.0.by") != "applicant" {
		t.Errorf("the employer reads %s", a.raw)
	}
	if a := b.firm.must(200, "GET", "/matters/"+breach+"?lang=zh-Hant", nil); a.text("fields.1.shown") != "住屋、交通" {
		t.Errorf("a list in Chinese: %s", a.raw)
	}
	b.firm.does(breach, "answer")
	b.cq.does(breach, "settle")
	b.cq.grants(breach)
}

// TestProcedureClause11: an unlisted hospital is refused and the listed ones
// are shown.
func TestProcedureClause11(t *testing.T) {
	b := newBureau(t, nil)
	fields := m{"talent.worksIn": "CQ", "hospital.code": "other", "visit": "2030-01-01"}
	a := b.talent.refusesToOpen("fast-lane", m{"fields": fields}, "not-covered", "hospital", "on-the-list")
	listed := ""
	for i := range a.len("errors") {
		if a.text(fmt.Sprintf("errors.%d.code", i)) == "on-the-list" {
			listed = a.text(fmt.Sprintf("errors.%d.field", i))
		}
	}
	id := b.talent.opens("fast-lane", m{"fields": also(fields, m{"hospital.code": listed})})
	b.talent.patches(id, "/tasks/accept", m{"state": "done"}).refused(t, "the talent accepts for the hospital", 403, "not-your-task")
	b.cq.does(id, "accept")
	b.cq.grants(id)
	if a := b.talent.must(200, "GET", "/matters/"+id, nil); a.text("status") != "granted" {
		t.Errorf("%s", a.raw)
	}
}

// TestProcedureClause12: a special contribution enters the procedure of the
// honorary citizens.
func TestProcedureClause12(t *testing.T) {
	b := newBureau(t, nil)
	opening := b.firm.posts(welderPost)
	b.settle()
	b.talent.must(201, "POST", "/openings/"+opening+"/candidacies", m{})
	nominate := func(merits ...string) m {
		return m{"counterparty": b.talent.talent, "fields": m{"talent.merits": merits, "contribution": "a bridge", "account": "a bridge", "honour": "the first"}}
	}
	only := func(body m, names ...string) m {
		return also(body, m{"fields": without(body["fields"].(m), names...)})
	}
	b.firm.refusesToOpen("honorary-citizen", only(nominate("excellent"), "account", "honour"), "not-covered", "talent.merits=excellent")
	id := b.firm.opens("honorary-citizen", only(nominate("special-contribution"), "account", "honour"))
	a := b.talent.must(200, "GET", "/matters/"+id, nil)
	wantTasks(t, a, "agree", "check-papers", "review", "propose")
	if a.text("grounds.0.verdict") != "authority-decides" || a.text("side") != "counterparty" {
		t.Errorf("the nominee sees %s", a.raw)
	}
	// Nothing is examined before the nominee has agreed, who may decline.
	b.cq.patches(id, "/tasks/check-papers", m{"state": "done"}).refused(t, "the office examines a nomination of which the nominee does not want to know", 409, "task-not-yet")
	if a := b.talent.patches(id, "/tasks/agree", m{"state": "declined", "note": "not me"}); a.status != 200 {
		t.Errorf("the nominee declines: %s", a.raw)
	}
	b.cq.patches(id, "/tasks/check-papers", m{"state": "done"}).refused(t, "the office examines a nomination that was declined", 409, "task-not-yet")
	b.talent.does(id, "agree")
	b.cq.does(id, "check-papers", "review", "propose")
	b.firm.hands(id, "nomination", "proof-of-achievement")
	b.cq.grants(id)
	b.firm.opens("annual-award", only(nominate("excellent"), "contribution", "honour"))
	b.firm.opens("named-honour", only(nominate("outstanding"), "contribution"))
	b.firm.refusesToOpen("annual-award", m{"counterparty": "nobody", "fields": m{"talent.merits": []string{"excellent"}, "account": "x"}}, "not-found")
}

// aProject is what a talent of Chongqing states of a joint project.
var aProject = m{"name": "Salt batteries", "talent.scienceTechnology": true, "project.activity": "joint-research", "project.partnerPlace": "HK", "partner": "A university", "begins": "2030-01-01", "ends": "2030-12-31"}

// confirms has the address of an account confirmed.
func (u *user) confirms() *user {
	u.w.t.Helper()
	if _, err := u.w.store.Accounts.Update(u.w.t.Context(), market.AccountID(u.account), func(a *market.Account) error {
		a.EmailConfirmedAt = u.w.clock.now()
		return nil
	}); err != nil {
		u.w.t.Fatal(err)
	}
	return u
}

// TestProcedureClause15: the unit approves a project, whoever takes part has
// agreed to, and each travels within its days.
func TestProcedureClause15(t *testing.T) {
	b := newBureau(t, m{"home": "CQ"})
	unit := b.join("employer", "uni@unit.example").founds(m{"name": "University", "kind": "school", "place": "CQ"}, nil)
	profile := m{"name": "王小明", "headline": "化学", "home": "CQ", "kinds": []string{"professional-technical"}}
	colleague := b.join("talent", "c@people.example").states(profile)
	stranger := b.join("talent", "s@people.example").states(also(profile, m{"name": "李四"}))
	b.talent.refusesToOpen("joint-project", m{"counterparty": b.firm.organisation, "fields": aProject}, "not-covered", "employer.kind=enterprise")
	b.talent.refusesToOpen("joint-project", m{"counterparty": unit.organisation, "fields": also(aProject, m{"project.partnerPlace": "CQ"})}, "not-covered", "project.partnerPlace=CQ")
	b.talent.refusesToOpen("joint-project", m{"counterparty": unit.organisation, "fields": also(aProject, m{"talent.scienceTechnology": false})}, "not-covered", "talent.scienceTechnology=false")
	b.talent.refusesToOpen("joint-project", m{"counterparty": unit.organisation, "fields": also(aProject, m{"ends": "2029-12-31"})}, "invalid", "before-start")
	id := b.talent.opens("joint-project", m{"counterparty": unit.organisation, "fields": aProject})
	path := "/matters/" + id

	// Whoever is asked finds out once the address is confirmed to be theirs, and
	// sees no papers.
	b.talent.hands(id, "project-plan")
	b.talent.call("POST", path+"/members", m{"email": "nobody"}).refused(t, "no address", 422, "invalid")
	member := b.talent.must(201, "POST", path+"/members", m{"email": "C@People.example"}).text("members.0.id")
	b.talent.call("POST", path+"/members", m{"email": "c@people.example"}).refused(t, "asked twice", 409, "exists")
	if a := colleague.call("GET", path, nil); a.status != 404 {
		t.Errorf("an address that nobody has confirmed opens the case: %d", a.status)
	}
	colleague.confirms()
	stranger.confirms()
	if a := colleague.must(200, "GET", "/matters?asked=true", nil); a.text("items.0.id") != id || a.text("items.0.about") != "Salt batteries" {
		t.Errorf("asked: %s", a.raw)
	}
	if a := stranger.must(200, "GET", "/matters?asked=true", nil); a.len("items") != 0 {
		t.Errorf("a stranger is asked: %s", a.raw)
	}
	a := colleague.must(200, "GET", path, nil)
	if a.text("side") != "member" || a.len("documents") != 0 || a.len("history") != 0 || a.at("members.0.mine") != true || a.len("steps") != 0 {
		t.Errorf("who is asked sees %s", a.raw)
	}
	document := b.talent.must(200, "GET", path, nil).text("documents.0.id")
	colleague.call("GET", path+"/documents/"+document, nil).refused(t, "a paper of others", 404, "not-found")
	stranger.call("GET", path, nil).refused(t, "a stranger", 404, "not-found")
	stranger.with("If-Match", `"1"`).call("PATCH", path+"/members/"+member, m{"state": "agreed"}).refused(t, "a stranger agrees", 404, "not-found")
	b.talent.patches(id, "/members/"+member, m{"state": "agreed"}).refused(t, "the applicant agrees for them", 403, "forbidden")
	if a := colleague.patches(id, "/members/"+member, m{"state": "agreed"}); a.status != 200 || a.text("members.0.name") != "王小明" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a := unit.must(200, "GET", path, nil); a.text("members.0.state") != "agreed" || strings.Contains(strings.ToLower(string(a.raw)), "c@people.example") {
		t.Errorf("the unit sees %s", a.raw)
	}

	travel := m{"talent.scienceTechnology": true, "project.activity": "joint-research", "project.partnerPlace": "HK", "partner": "A university", "leaves": "2030-01-01", "returns": "2030-01-09", "stops": "Hong Kong: the laboratory"}
	of := func(fields m) m { return m{"counterparty": unit.organisation, "from": id, "fields": fields} }
	b.talent.refusesToOpen("joint-travel", m{"counterparty": unit.organisation, "fields": travel}, "apply-first", "joint-project")
	b.talent.refusesToOpen("joint-travel", of(travel), "source-not-granted")
	unit.does(id, "approve")
	b.cq.does(id, "record")
	if a := b.cq.grants(id); a.text("opens.0.code") != "joint-travel" {
		t.Errorf("%s", a.raw)
	}
	stranger.refusesToOpen("joint-travel", of(travel), "not-found")
	// A unit that does not approve says why; the office cannot grant then, and
	// the unit may think again.
	against := b.talent.opens("joint-travel", m{"counterparty": unit.organisation, "fields": also(travel, m{"project.activity": "academic-exchange"})})
	b.talent.patches(against, "/tasks/approve", m{"state": "declined", "note": "no"}).refused(t, "the applicant declines for the unit", 403, "not-your-task")
	if a := unit.patches(against, "/tasks/approve", m{"state": "declined", "note": "needed here"}); a.status != 200 || !strings.Contains(string(a.raw), `"kind":"task-declined"`) || a.text("turn.0") != "body" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	b.talent.hands(against, "partner-letter")
	b.cq.patches(against, "", m{"status": "granted"}).refused(t, "granted what the unit has declined", 409, "tasks-open")
	unit.does(against, "approve")
	b.talent.refusesToOpen("recognition", m{"from": id, "fields": m{}}, "invalid", `"from"`)
	colleague.refusesToOpen("joint-travel", of(also(travel, m{"talent.scienceTechnology": false})), "not-covered", "talent.scienceTechnology=false")
	colleague.refusesToOpen("joint-travel", of(also(travel, m{"returns": "2031-01-01"})), "invalid", "fields.returns", "out-of-range", "2030-12-31")
	b.talent.refusesToOpen("joint-travel", m{"counterparty": unit.organisation, "fields": also(travel, m{"project.activity": "teaching", "leaves": "2020-01-01"})}, "invalid", "fields.leaves", "in-the-past")
	trip := colleague.opens("joint-travel", of(travel))
	// Teaching stands in the clause by itself.
	b.talent.opens("joint-travel", m{"counterparty": unit.organisation, "fields": also(travel, m{"project.activity": "teaching"})})
	if a := b.talent.must(200, "GET", path+"/following", nil); a.len("items") != 1 || a.text("items.0.applicant") != "王小明" || a.text("items.0.last") != "2030-01-09" || a.at("items.0.id") != nil {
		t.Errorf("what follows: %s", a.raw)
	}
	if a := b.cq.must(200, "GET", path+"/following", nil); a.text("items.0.id") != trip {
		t.Errorf("the office: %s", a.raw)
	}
	if a := colleague.must(200, "GET", "/matters/"+trip, nil); a.text("from.id") != id || a.text("from.about") != "Salt batteries" {
		t.Errorf("the journey: %s", a.raw)
	}
	unit.does(trip, "approve")
	colleague.does(trip, "permit")
	b.cq.does(trip, "route")
	colleague.hands(trip, "partner-letter")
	b.cq.grants(trip)
	actor, _, err := exchange.LoadActor(t.Context(), b.store, market.AccountID(colleague.account), b.clock.now())
	if err != nil {
		t.Fatal(err)
	}
	read, err := b.server.matters.Get(t.Context(), actor, market.MatterID(trip))
	if err != nil {
		t.Fatal(err)
	}
	words := view.Procedures{All: b.server.d.Exchange.Procedures, Policy: b.server.d.Exchange.Policy.Current(), Locale: market.En}
	project, err := b.server.matters.Get(t.Context(), actor, market.MatterID(id))
	if err != nil {
		t.Fatal(err)
	}
	of15 := letterWriter{v: project, shown: words.Matter(project, project.Today), locale: market.En, today: project.Today}
	if text := fmt.Sprint(of15.write(procedure.ApprovalLetter)); !strings.Contains(text, "{"+read.Counterparty+"}") {
		t.Errorf("the unit does not sign its approval: %s", text)
	}
	for _, kind := range []procedure.Letter{procedure.ApprovalLetter, procedure.RouteLetter} {
		w := letterWriter{v: read, shown: words.Matter(read, read.Today), locale: market.En, today: read.Today}
		if text := fmt.Sprint(w.write(kind)); !strings.Contains(text, "Salt batteries") || !strings.Contains(text, "{The talent’s unit "+read.Counterparty+"}") {
			t.Errorf("the %s does not name the project and the unit: %s", kind, text)
		}
		colleague.must(200, "GET", "/matters/"+trip+"/letters/"+string(kind), nil)
	}

	// What has come of it, and its end.
	b.talent.call("POST", path+"/results", m{"text": "A paper", "on": "2099-01-01"}).refused(t, "tomorrow", 422, "invalid")
	today := exchange.Today(b.clock.now()).String()
	b.talent.call("POST", path+"/results", m{"text": "A paper", "on": "2020-01-01"}).refused(t, "before there was a project", 422, "invalid")
	colleague.must(201, "POST", path+"/results", m{"text": "A paper", "on": today})
	unit.call("POST", path+"/results", m{"text": "Ours", "on": today}).refused(t, "the unit", 403, "forbidden")
	if a := unit.must(200, "GET", path, nil); a.text("results.0.name") != "王小明" || !strings.Contains(string(a.raw), `"result-reported"`) {
		t.Errorf("results: %s", a.raw)
	}
	late := colleague.opens("joint-travel", of(travel))
	unit.does(late, "approve")
	colleague.does(late, "permit")
	b.cq.does(late, "route")
	colleague.hands(late, "partner-letter")
	b.talent.patches(id, "", m{"status": "ended"}).refused(t, "no reason", 422, "invalid")
	colleague.patches(id, "", m{"status": "ended", "reason": "x"}).refused(t, "a member ends it", 403, "forbidden")
	if a := b.talent.patches(id, "", m{"status": "ended", "reason": "no money"}); a.text("status") != "granted" || a.text("ended.reason") != "no money" || a.at("lapsed") != true {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a := colleague.must(200, "GET", "/matters/"+late, nil); a.at("from.ended") != true || !strings.Contains(string(a.raw), `"source-ended"`) {
		t.Errorf("the journey is not told: %s", a.raw)
	}
	b.cq.patches(late, "", m{"status": "granted"}).refused(t, "granted after the end", 409, "source-over")
	colleague.refusesToOpen("joint-travel", of(travel), "source-over")
	if a := colleague.patches(id, "/members/"+member, m{"state": "left"}); a.status != 200 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a := colleague.call("GET", path, nil); a.status != 404 {
		t.Errorf("who has left still reads it: %d", a.status)
	}
}

// TestProcedureClause18: what is self-arranged has parity and no funds.
func TestProcedureClause18(t *testing.T) {
	b := newBureau(t, m{"home": "CQ"})
	parity := m{"talent.training": "in-hk-macau", "course": "management", "ended": "2026-01-31"}
	b.talent.refusesToOpen("training-treatment", m{"fields": also(parity, m{"talent.training": "none"})}, "not-covered", "talent.training=none")
	b.talent.refusesToOpen("training-treatment", m{"fields": also(parity, m{"ended": "2099-01-01"})}, "invalid", "fields.ended", "in-the-future")
	id := b.talent.opens("training-treatment", m{"counterparty": b.firm.organisation, "fields": parity})
	b.firm.does(id, "confirm")
	b.cq.does(id, "record")
	b.talent.hands(id, "certificate")
	b.cq.grants(id)
	funds := m{"talent.training": "in-hk-macau", "talent.trainingPlan": "self-arranged", "sum": m{"amount": 9000, "currency": "HKD"}}
	b.talent.refusesToOpen("training-funding", m{"fields": funds}, "not-covered", "talent.trainingPlan=self-arranged")
	b.talent.opens("training-funding", m{"fields": also(funds, m{"talent.trainingPlan": "unified-plan"})})
}

// TestProcedureClause19: an expired licence takes no orders.
func TestProcedureClause19(t *testing.T) {
	b := newBureau(t, nil)
	agency := b.join("agency", "a@agents.example").founds(m{"name": "Agency", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	expired := b.join("agency", "x@agents.example").founds(m{"name": "Expired", "place": "HK"}, m{"agencyLicence": m{"number": "HR-2", "expires": "2020-01-01"}})
	order := m{"counterparty": agency.organisation, "fields": m{"agency.service": "appraisal", "wanted": "an appraisal of the team"}}
	// Only a verified licence that is valid on the day is shown.
	if a := b.firm.must(200, "GET", "/procedures/service-order/providers", nil); a.len("items") != 0 {
		t.Errorf("nobody is verified yet: %s", a.raw)
	}
	agency.proves(b.cq, "agency.licence")
	expired.proves(b.hk, "agency.licence")
	if a := b.firm.must(200, "GET", "/procedures/service-order/providers", nil); a.len("items") != 1 || a.text("items.0.name") != "Agency" {
		t.Errorf("offered are %s", a.raw)
	}
	if a := b.firm.must(200, "GET", "/procedures/service-order/providers?q=agen", nil); a.len("items") != 1 || a.text("next") != "" {
		t.Errorf("by its name: %s", a.raw)
	}
	if a := b.firm.must(200, "GET", "/procedures/service-order/providers?q=expired", nil); a.len("items") != 0 {
		t.Errorf("an expired one by its name: %s", a.raw)
	}
	// An employer is found by its name once its registration is verified, and
	// nobody gets a list of them.
	b.join("employer", "q@unit.example").founds(m{"name": "靜觀研究所", "kind": "research-institute", "place": "CQ"}, m{"registrationNumber": "R-7"}).proves(b.cq, "organisation.registration")
	b.join("employer", "r@unit.example").founds(m{"name": "静观工厂", "place": "CQ"}, nil)
	if a := b.talent.must(200, "GET", "/procedures/joint-project/providers?q=%E9%9D%99%E8%A7%82", nil); a.len("items") != 1 || a.text("items.0.name") != "靜觀研究所" {
		t.Errorf("units by name: %s", a.raw)
	}
	if a := b.talent.must(200, "GET", "/procedures/joint-project/providers", nil); a.len("items") != 0 {
		t.Errorf("a list of units: %s", a.raw)
	}
	b.firm.refusesToOpen("service-order", also(order, m{"counterparty": expired.organisation}), "not-covered", "agency.licensed=false")
	b.firm.refusesToOpen("service-order", also(order, m{"counterparty": b.firm.organisation}), "not-found")
	id := b.firm.opens("service-order", order)
	agency.does(id, "accept", "deliver")
	b.firm.does(id, "confirm")
	// An order between two parties ends with words of its own, a joint agency
	// with a decision, in the case as in its plan.
	for procedure, want := range map[string]string{"service-order": "The liaison office closes the order", "joint-agency": "The responsible body decides"} {
		if got := b.firm.must(200, "GET", "/procedures/"+procedure+"?lang=en", nil).text("decides"); got != want {
			t.Errorf("%s ends with %q", procedure, got)
		}
	}
	if got := b.firm.must(200, "GET", "/matters/"+id+"?lang=pt", nil).text("tasks.3.title"); got != "O gabinete de ligação encerra a encomenda" {
		t.Errorf("an order ends with %q", got)
	}
	b.cq.grants(id)
	joint := m{"counterparty": expired.organisation, "fields": m{"agency.partnerPlaces": []string{"CQ", "HK"}, "name": "Joint", "shares": "half each"}}
	expired.refusesToOpen("joint-agency", also(joint, m{"counterparty": expired.organisation}), "invalid", "counterparty")
	agency.refusesToOpen("joint-agency", also(joint, m{"fields": also(joint["fields"].(m), m{"agency.partnerPlaces": []string{"HK", "MO"}})}), "not-covered", "agency.partnerPlaces")
	together := agency.opens("joint-agency", joint)
	expired.does(together, "agree")
	b.cq.does(together, "check-papers", "licence")
	agency.hands(together, "agreement")
	b.cq.grants(together)
}

// TestEveryProcedureHasAWalk: a procedure that nobody walks is not finished.
func TestEveryProcedureHasAWalk(t *testing.T) {
	source, err := os.ReadFile("matters_test.go")
	if err != nil {
		t.Fatal(err)
	}
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range k.procedures.All() {
		walk := fmt.Sprintf("TestProcedureClause%02d(", p.Clause)
		if !strings.Contains(string(source), walk) || !strings.Contains(string(source), `opens("`+p.Code+`"`) {
			t.Errorf("%s of clause %d is opened in no walk", p.Code, p.Clause)
		}
	}
}

// TestLetters: which there are depends on the matter, and each is a PDF in the
// reader's language.
func TestLetters(t *testing.T) {
	b := newBureau(t, nil)
	sum := m{"amount": 100000, "currency": "CNY"}
	id := b.talent.opens("remittance", m{"fields": m{"talent.incomeLawful": true, "talent.incomeTaxed": true, "income": sum, "tax": m{"amount": 20000, "currency": "HKD"}, "sum": sum, "source": "pay"}})
	sizes := map[int]bool{}
	for _, lang := range []string{"zh-Hans", "zh-Hant", "en", "pt"} {
		for _, letter := range []string{"remittance", "checklist"} {
			a := b.talent.must(200, "GET", "/matters/"+id+"/letters/"+letter+"?lang="+lang, nil)
			if !strings.HasPrefix(string(a.raw), "%PDF-") || len(a.raw) > 300_000 || !strings.Contains(a.header.Get("Content-Disposition"), letter+".pdf") {
				t.Errorf("%s in %s: %d bytes, %s", letter, lang, len(a.raw), a.header.Get("Content-Disposition"))
			}
			sizes[len(a.raw)] = true
		}
	}
	if len(sizes) < 8 {
		t.Errorf("letters in other languages are the same: %v", sizes)
	}
	b.talent.call("GET", "/matters/"+id+"/letters/route", nil).refused(t, "a letter of another procedure", 404, "not-found")
	b.talent.call("GET", "/matters/"+id+"/letters/love", nil).refused(t, "no such letter", 422, "invalid")

	fast := b.talent.opens("fast-lane", m{"fields": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}})
	b.talent.call("GET", "/matters/"+fast+"/letters/approval", nil).refused(t, "an approval before it is granted", 404, "not-found")
	b.cq.does(fast, "accept")
	b.cq.grants(fast)
	if a := b.talent.must(200, "GET", "/matters/"+fast, nil); a.text("letters.0") != "approval" {
		t.Errorf("%s", a.raw)
	}
	b.talent.must(200, "GET", "/matters/"+fast+"/letters/approval", nil)
}

// TestChecklistSaysWhatIsMissing: the letter names the licence that it is about
// and the documents that are not there yet, those that may not be needed apart.
func TestChecklistSaysWhatIsMissing(t *testing.T) {
	w := letterWriter{locale: market.En}
	w.v.Value.Fields = map[string]any{"licence": "Registered Architect"}
	w.shown.Fields = []view.MatterField{{Name: "licence", Kind: procedure.TextField, Label: "Which licence?"}}
	if n := w.needed(); n.Asked {
		t.Errorf("documents of a case that needs none: %+v", n)
	}
	w.shown.Wanted = []view.WantedDocument{{Title: "licence", Required: true}, {Title: "passport", Required: true, There: true}, {Title: "kinship"}, {Title: "invitation", There: true}}
	n := w.needed()
	if got, want := fmt.Sprint(n.Stated, n.Asked, n.Missing, n.IfAny), "[{Which licence? Registered Architect}] true [licence] [kinship]"; got != want {
		t.Errorf("the checklist has %s, want %s", got, want)
	}
}

// TestApprovalSaysWhatIsApproved: the letter tells what the procedure has asked
// for, and none of the facts that were conditions but the hospital.
func TestApprovalSaysWhatIsApproved(t *testing.T) {
	hospitals := []policy.Hospital{{Code: "demo-central"}}
	hospitals[0].Name.Pt = "Hospital Central"
	fields := map[string]any{"honour": "Medalha", "sum": m{"amount": 1234.5, "currency": "MOP"}, "people": 3.0, "day": "2030-01-02", "leaves": "2030-02-03", hospitalFact: "demo-central", "talent.worksIn": "CQ"}
	w := letterWriter{locale: market.Pt, hospitals: hospitals}
	w.v.Value.Fields = fields
	for _, f := range []struct {
		name string
		kind procedure.FieldKind
	}{{"honour", procedure.TextField}, {"sum", procedure.AmountField}, {"people", procedure.CountField}, {"day", procedure.DayField}, {"leaves", procedure.DayField}, {hospitalFact, procedure.FactField}, {"talent.worksIn", procedure.FactField}} {
		w.shown.Fields = append(w.shown.Fields, view.MatterField{Name: f.name, Kind: f.kind, Label: f.name, Value: fields[f.name]})
	}
	var got []string
	for _, f := range w.stated() {
		got = append(got, f.Name+"="+f.Value)
	}
	if want := "honour=Medalha sum=MOP\u00a01\u00a0234,50 people=3 day=2 de Janeiro de 2030 " + hospitalFact + "=Hospital Central"; strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
}

// TestRemittanceSaysWhatWasSaid: the sum that is to be sent and the rules of
// their day, and no day of payment, which nobody has given.
func TestRemittanceSaysWhatWasSaid(t *testing.T) {
	w := letterWriter{locale: market.En}
	w.v.Value.Fields = map[string]any{"income": m{"amount": 900.0, "currency": "CNY"}, "tax": m{"amount": 90.0, "currency": "CNY"}, "sum": m{"amount": 500.5, "currency": "CNY"}}
	w.v.Value.CreatedAt = time.Now()
	w.shown.Grounds = []view.MatterGround{{Version: "2021-01-01"}}
	r := w.remittance()
	if r.Sum != (paper.Sum{Amount: 50050, Currency: market.CNY}) || r.Rules != "1 January 2021" || len(r.Transfers) != 1 || !r.Transfers[0].Paid.IsZero() || r.Transfers[0].Tax != 9000 {
		t.Errorf("%+v", r)
	}
}

// TestClauseFigures counts by clause and day, and gives a table.
func TestClauseFigures(t *testing.T) {
	b := newBureau(t, nil)
	permit := func() string {
		return b.talent.opens("residence-permit", m{"fields": m{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "1"}})
	}
	first := permit()
	if a := b.cq.patches(first, "", m{"status": "refused", "reason": "no"}); a.status != 200 {
		t.Fatal(string(a.raw))
	}
	b.clock.advance(10 * 24 * time.Hour)
	b.talent = b.talent.logIn()
	permit()
	b.talent.must(201, "POST", "/enquiries", m{"place": "CQ", "topic": "other", "text": "?"})
	cq, today := b.cq.logIn(), exchange.Today(b.clock.now())
	a := cq.must(200, "GET", "/figures/clauses?lang=en", nil)
	if a.len("items") != 20 || a.at("items.7.opened") != 2.0 || a.at("items.7.refused") != 1.0 || a.at("items.7.open") != 1.0 || a.at("items.7.medianDays") != 0.0 || a.at("items.19.open") != 1.0 || a.at("items.6.medianDays") != nil {
		t.Errorf("%s", a.raw)
	}
	if a := cq.must(200, "GET", "/figures/clauses?from="+today.String(), nil); a.at("items.7.opened") != 1.0 {
		t.Errorf("since today: %s", a.raw)
	}
	if a := cq.must(200, "GET", "/figures/clauses?to="+today.AddDays(-1).String(), nil); a.at("items.7.opened") != 1.0 || a.at("items.7.open") != 0.0 {
		t.Errorf("until yesterday: %s", a.raw)
	}
	for lang, head := range map[string]string{"zh-Hans": "条款,标题,立案,符合条件,批准,驳回,撤回,办理中,逾期,用时中位数（天）", "zh-Hant": "條款,標題,立案,符合條件,批准,拒絕,撤回,辦理中,逾期,需時中位數（日）", "en": "Clause,Title,Opened,Entitled,Granted,Refused,Withdrawn,Open,Overdue,Median days"} {
		if got := cq.with("Accept", "text/csv").must(200, "GET", "/figures/clauses?lang="+lang, nil); !strings.HasPrefix(string(got.raw), "\ufeff"+head+"\n") {
			t.Errorf("the head in %s: %s", lang, got.raw)
		}
	}
	table := cq.with("Accept", "text/csv").must(200, "GET", "/figures/clauses?lang=pt", nil)
	if lines := strings.Split(strings.TrimSpace(string(table.raw)), "\n"); len(lines) != 21 || !strings.Contains(lines[0], "Cláusula,Título,Abertos") || !strings.HasPrefix(lines[8], "8,") || table.header.Get("Content-Type") != "text/csv" {
		t.Errorf("%s %s", table.header.Get("Content-Type"), table.raw)
	}
	cq.call("GET", "/figures/clauses?from=2026-02-30", nil).refused(t, "no such day", 422, "invalid")
	cq.call("GET", "/figures/clauses?from=2026-03-02&to=2026-03-01", nil).refused(t, "a span that ends before it begins", 422, "invalid")
	b.talent.must(201, "POST", "/enquiries", m{"place": "HK", "topic": "other", "text": "?"})
	hk := b.officer("liaison", "HK", "hk-figures@office.example").must(200, "GET", "/figures/clauses", nil)
	if hk.at("items.7.opened") != 0.0 || hk.at("items.19.opened") != 1.0 {
		t.Errorf("Hong Kong's own: %s", hk.raw)
	}
}

// TestAppeal: another officer decides, at Chongqing's office, or an admin.
func TestAppealInAMatter(t *testing.T) {
	b := newBureau(t, nil)
	b.followUp()
	colleague, admin := b.officer("liaison", "CQ", "cq2@office.example"), b.officer("admin", "", "ad@exchange.example")
	id := b.talent.opens("residence-permit", m{"fields": m{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "1"}})
	b.cq.patches(id, "", m{"status": "refused"}).refused(t, "no reason", 422, "invalid")
	if a := b.cq.patches(id, "", m{"status": "refused", "reason": "too far away"}); a.status != 200 {
		t.Fatal(string(a.raw))
	}
	if a := admin.call("GET", "/matters/"+id, nil); a.status != 404 {
		t.Errorf("an admin sees what nobody has appealed against: %d", a.status)
	}
	if a := b.talent.patches(id, "", m{"status": "open", "reason": "it is near"}); a.text("appeal.refusal") != "too far away" || a.text("status") != "open" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a := admin.must(200, "GET", "/matters", nil); a.text("items.0.id") != id {
		t.Errorf("the admin's queue: %s", a.raw)
	}
	b.cq.patches(id, "", m{"status": "refused", "reason": "still"}).refused(t, "the same officer", 403, "own-decision")
	if a := colleague.patches(id, "", m{"status": "refused", "reason": "still too far"}); a.status != 200 {
		t.Errorf("%s", a.raw)
	}
	b.talent.patches(id, "", m{"status": "open", "reason": "no"}).refused(t, "a second appeal", 409, "exists")
}

// TestHandover: the other office has the matter from then on, and the sides are
// told.
func TestHandoverOfAMatter(t *testing.T) {
	b := newBureau(t, nil)
	id := b.talent.opens("fast-lane", m{"fields": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}})
	b.cq.patches(id, "", m{"place": "HK"}).refused(t, "no reason", 422, "invalid")
	b.cq.patches(id, "", m{"department": "the-king", "reason": "x"}).refused(t, "no such body", 422, "invalid")
	b.cq.patches(id, "", m{"place": "HK", "status": "granted", "reason": "x"}).refused(t, "both", 422, "invalid")
	if a := b.cq.patches(id, "", m{"place": "HK", "department": "hk-liaison", "reason": "nearer"}); a.status != 200 || a.text("handovers.0.toBody.code") != "hk-liaison" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a := b.cq.call("GET", "/matters/"+id, nil); a.status != 404 {
		t.Errorf("the office that handed it over still has it: %d", a.status)
	}
	b.hk.does(id, "accept")
	b.talent.must(204, "DELETE", "/matters/"+id+"/documents/"+b.talent.must(201, "POST", "/matters/"+id+"/documents?name=a.pdf", aPDF).text("documents.0.id"), nil)
	if a := b.talent.patches(id, "", m{"status": "withdrawn"}); a.text("status") != "withdrawn" {
		t.Errorf("%s", a.raw)
	}
	b.hk.patches(id, "", m{"status": "granted"}).refused(t, "after it was withdrawn", 409, "case-ended")
}

// TestTwoOfficersDecide: one of them does.
func TestTwoOfficersDecide(t *testing.T) {
	b := newBureau(t, nil)
	colleague := b.officer("liaison", "CQ", "cq2@office.example")
	for range rounds {
		id := b.talent.opens("fast-lane", m{"fields": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}})
		b.cq.does(id, "accept")
		tag := b.cq.must(200, "GET", "/matters/"+id, nil).header.Get("ETag")
		answers := together(
			func() answer { return b.cq.with("If-Match", tag).call("PATCH", "/matters/"+id, m{"status": "granted"}) },
			func() answer {
				return colleague.with("If-Match", tag).call("PATCH", "/matters/"+id, m{"status": "refused", "reason": "no bed"})
			},
		)
		won, lost := 0, 1
		if answers[0].status != 200 {
			won, lost = 1, 0
		}
		if answers[won].status != 200 || answers[lost].status != 409 {
			t.Fatalf("%d and %d: %s %s", answers[0].status, answers[1].status, answers[0].raw, answers[1].raw)
		}
		a := b.talent.must(200, "GET", "/matters/"+id, nil)
		if a.text("status") != answers[won].text("status") || strings.Count(string(a.raw), `"kind":"granted"`)+strings.Count(string(a.raw), `"kind":"refused"`) != 1 {
			t.Errorf("%s", a.raw)
		}
	}
	// Both do a task: it is done once.
	id := b.talent.opens("fast-lane", m{"fields": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}})
	tag := b.cq.must(200, "GET", "/matters/"+id, nil).header.Get("ETag")
	var calls []func() answer
	for _, u := range []*user{b.cq, colleague} {
		calls = append(calls, func() answer {
			return u.with("If-Match", tag).call("PATCH", "/matters/"+id+"/tasks/accept", m{"state": "done"})
		})
	}
	answers := together(calls...)
	if answers[0].status+answers[1].status != 200+409 {
		t.Errorf("%d and %d", answers[0].status, answers[1].status)
	}
}

// TestFewOpenMatters: twenty of an account at a time, and the lists are paged in
// the order of the due days.
func TestFewOpenMatters(t *testing.T) {
	b := newBureau(t, nil)
	fast := m{"fields": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}}
	b.talent.opens("residence-permit", m{"fields": m{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "1"}})
	for range 19 {
		b.talent.opens("fast-lane", fast)
	}
	b.talent.refusesToOpen("fast-lane", fast, "too-many")
	var due []string
	for cursor, more := "", true; more; more = cursor != "" {
		a := b.cq.must(200, "GET", "/matters?limit=7&status=open&cursor="+cursor, nil)
		for i := range a.len("items") {
			due = append(due, a.text(fmt.Sprintf("items.%d.due", i)))
		}
		cursor = a.text("next")
	}
	if len(due) != 20 || !slices.IsSorted(due) {
		t.Errorf("%d: %v", len(due), due)
	}
	if a := b.cq.must(200, "GET", "/matters?clause=8", nil); a.len("items") != 1 {
		t.Errorf("%s", a.raw)
	}
	if a := b.talent.must(200, "GET", "/matters?mine=true&limit=100", nil); a.len("items") != 20 {
		t.Errorf("%d", a.len("items"))
	}
}

package api

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// bureau is a world with the three offices and whoever walks a procedure.
type bureau struct {
	*world
	cq, hk, mo *user
	talent     *user // of Hong Kong, an engineer, or as a test changes it
	firm       *user // of Chongqing
}

func newBureau(t *testing.T, profile m) *bureau {
	t.Helper()
	w := start(t)
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
// department, each with a due day.
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
	b.cq.does(id, "check-papers")
	a = b.cq.must(200, "GET", "/matters/"+id+"?lang=en", nil)
	for i, department := range []string{"registration", "land", "tax"} {
		if at := fmt.Sprintf("tasks.%d.", i+1); a.text(at+"due") == "" || !strings.Contains(a.text(at+"department"), department) || a.at(at+"own") != true {
			t.Errorf("%s: %v", department, a.at(strings.TrimSuffix(at, ".")))
		}
	}
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

// TestProcedureClause13: the unit supports, and what is overdue escalates to the
// liaison office.
func TestProcedureClause13(t *testing.T) {
	b := newBureau(t, m{"home": "CQ"})
	b.followUp()
	fields := m{"talent.scheme": "ttps", "leaves": "2030-01-01", "employed": "unit"}
	b.talent.refusesToOpen("admission", m{"fields": also(fields, m{"talent.scheme": "none"})}, "not-covered", "talent.scheme=none")
	b.talent.refusesToOpen("admission", m{"counterparty": "nobody", "fields": fields}, "not-found")
	id := b.talent.opens("admission", m{"counterparty": b.firm.organisation, "fields": fields})
	wantTasks(t, b.firm.must(200, "GET", "/matters/"+id, nil), "check-papers", "support", "travel-papers", "formalities")
	if a := b.firm.must(200, "GET", "/matters", nil); a.text("items.0.side") != "counterparty" || a.text("items.0.applicant.name") != "陳大文" {
		t.Errorf("the unit sees %s", a.raw)
	}
	if a := b.cq.must(200, "GET", "/matters?overdue=true", nil); a.len("items") != 0 {
		t.Errorf("overdue at once: %s", a.raw)
	}
	b.firm.does(id, "support")
	b.cq.must(200, "GET", "/matters/"+id, nil)
	b.talent.must(200, "GET", "/me/notices", nil)
}

package api

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

var mechanic = m{"title": "焊接高级技师", "description": "负责新能源汽车车身焊接工艺与机器人调试。", "post": "key-technical", "engagement": "full-time", "place": "CQ", "headcount": 1,
	"skills": []m{{"name": "焊接工艺", "required": true}, {"name": "工业机器人", "required": false}}, "minYears": 5,
	"pay": m{"min": 20000, "max": 35000, "currency": "CNY", "per": "month", "months": 13}, "closes": "2099-12-31"}

func verdict(a answer, path string, clause float64, limb string) (string, string) {
	list, _ := a.at(path).([]any)
	for _, v := range list {
		x := v.(map[string]any)
		if x["clause"] == clause && (limb == "" || x["limb"] == limb) {
			outcome, _ := x["verdict"].(string)
			basis, _ := x["basis"].(string)
			return outcome, basis
		}
	}
	return "", ""
}

func itemOf(t *testing.T, a answer, talent string) (int, string) {
	t.Helper()
	for i := range a.len("items") {
		at := "items." + string(rune('0'+i))
		if a.text(at+".talent.id") == talent {
			return i, at
		}
	}
	t.Fatalf("talent %s is not among the matches: %.500s", talent, a.raw)
	return 0, ""
}

// TestClause3 goes the way from a firm's registration to the hire.
func TestClause3(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "office@cq.example")
	firm := w.join("employer", "hr@firm.example").founds(
		m{"name": "山城动力股份有限公司", "kind": "enterprise", "place": "CQ", "ownership": "private", "size": "large", "standing": []string{"pillar"}},
		m{"registrationNumber": "91500000MA0000001X"})
	firm.proves(office, "employer.standing")
	firm.proves(office, "organisation.registration")
	opening := firm.posts(mechanic)

	senior := w.join("talent", "senior@hk.example").states(m{"name": "陈嘉怡", "headline": "焊接高级技师", "home": "HK", "nationality": "CN", "kinds": []string{"high-skilled"}, "skillGrade": 1,
		"summary": "我叫陈嘉怡,在启德船厂负责焊接工艺十年,电话 9123 4567。", "skills": []m{{"name": "焊接工艺", "years": 10}, {"name": "工业机器人", "years": 4}},
		"experience": []m{{"title": "焊接高级技师", "employer": "启德船厂有限公司", "place": "HK", "start": "2014-03", "end": nil}},
		"wants":      m{"titles": []string{"焊接技师"}, "places": []string{"CQ"}, "pay": m{"amount": 25000, "currency": "CNY", "per": "month", "months": 12}}})
	engineer := w.join("talent", "engineer@hk.example").states(m{"name": "Wong Ka Ming", "headline": "Welding engineer", "home": "HK", "nationality": "CN", "kinds": []string{"high-level", "professional-technical"},
		"skills": []m{{"name": "welding process", "years": 8}}, "experience": []m{{"title": "Welding engineer", "employer": "Harbour Works Limited", "start": "2015-01", "end": nil}},
		"education": []m{{"level": "doctor", "field": "materials science"}}, "wants": m{"places": []string{"CQ", "HK"}}})
	nurse := w.join("talent", "nurse@mo.example").states(m{"name": "Ana Silva", "headline": "Enfermeira", "home": "MO", "skills": []m{{"name": "nursing", "years": 6}}})
	w.settle()

	ranked := firm.must(200, "GET", "/openings/"+opening+"/matches?limit=5&lang=en", nil)
	i, best := itemOf(t, ranked, senior.talent)
	if i != 0 {
		t.Errorf("the senior technician is number %d", i+1)
	}
	_, second := itemOf(t, ranked, engineer.talent)
	if _, last := itemOf(t, ranked, nurse.talent); ranked.at(last+".score").(float64) >= ranked.at(second+".score").(float64) {
		t.Error("a nurse ranks above a welding engineer")
	}
	if got, _ := verdict(ranked, best+".verdicts", 3, "A"); got != "may-apply" && got != "entitled" {
		t.Errorf("limb A for the senior technician: %q", got)
	}
	if got, _ := verdict(ranked, best+".verdicts", 3, "B"); got == "may-apply" || got == "entitled" {
		t.Errorf("limb B for the senior technician: %q", got)
	}
	if got, _ := verdict(ranked, second+".verdicts", 3, "B"); got != "may-apply" && got != "entitled" {
		t.Errorf("limb B for the high-level engineer: %q", got)
	}
	for _, secret := range []string{"陈嘉怡", "嘉怡", "启德", "9123 ", " 4567", "Wong", "Harbour", "Ana Silva"} {
		if strings.Contains(string(ranked.raw), secret) {
			t.Errorf("the matches tell %q", secret)
		}
	}

	created := firm.must(201, "POST", "/openings/"+opening+"/candidacies", m{"talent": senior.talent, "message": "请与我们谈谈"})
	candidacy := created.text("id")
	if strings.Contains(string(created.raw), "陈嘉怡") {
		t.Error("the invitation tells the name")
	}
	seen := senior.must(200, "GET", "/candidacies/"+candidacy, nil)
	if seen.text("opening.employer.name") != "山城动力股份有限公司" || seen.len("match.reasons") == 0 {
		t.Errorf("the talent does not see who invites and why: %.800s", seen.raw)
	}
	for _, lang := range []string{"zh-Hans", "zh-Hant", "en", "pt"} {
		// Nothing has changed: what was kept reads as what is found now.
		now := senior.must(200, "GET", "/me/matches?verdicts=whole&lang="+lang, nil)
		for path, kept := range map[string]answer{
			"match":         senior.must(200, "GET", "/candidacies/"+candidacy+"?lang="+lang, nil),
			"items.0.match": firm.must(200, "GET", "/openings/"+opening+"/candidacies?lang="+lang, nil),
		} {
			if got, want := kept.at(path+".verdicts"), now.at("items.0.verdicts"); got == nil || !reflect.DeepEqual(got, want) {
				t.Errorf("the verdicts of a candidacy in %s: %v, not %v", lang, got, want)
			}
		}
	}
	if again := firm.call("POST", "/openings/"+opening+"/candidacies", m{"talent": senior.talent}); again.status != 409 {
		t.Errorf("invited twice: %d", again.status)
	}
	if page := firm.must(200, "GET", "/openings/"+opening+"/matches?limit=5", nil); page.text(best+".candidacy") != candidacy {
		t.Error("the match does not name its candidacy")
	}
	step := func(u *user, want int, body m) answer {
		t.Helper()
		read := u.must(200, "GET", "/candidacies/"+candidacy, nil)
		return u.with("If-Match", read.header.Get("ETag")).must(want, "PATCH", "/candidacies/"+candidacy, body)
	}
	step(firm, 409, m{"stage": "interview"}) // not before they agree
	step(senior, 200, m{"stage": "screening"})
	if got := firm.must(200, "GET", "/candidacies/"+candidacy, nil).text("talent.name"); got != "陈嘉怡" {
		t.Errorf("after acceptance the name is %q", got)
	}
	step(firm, 200, m{"stage": "interview"})
	held := step(firm, 200, m{"stage": "offer", "offer": m{"pay": m{"min": 26000, "max": 26000, "currency": "CNY", "per": "month"}, "package": []m{{"item": "housing", "provided": "人才公寓"}}}})
	if held.text("stage") != "interview" || held.at("offer.held") != true || held.len("offer.missing") != 3 {
		t.Errorf("an offer without the package is not held: %.600s", held.raw)
	}
	if got := senior.must(200, "GET", "/candidacies/"+candidacy, nil); got.at("offer") != nil {
		t.Error("a held offer reaches the talent")
	}
	made := step(firm, 200, m{"stage": "offer", "offer": m{"pay": m{"min": 26000, "max": 26000, "currency": "CNY", "per": "month"},
		"package": []m{{"item": "housing", "provided": "人才公寓"}, {"item": "researchFunds", "reason": "生产岗位,无科研任务"}, {"item": "assistant", "provided": "一名助手"}, {"item": "transport", "provided": "每月交通补贴"}}}})
	if made.text("stage") != "offer" || made.at("offer.held") != false {
		t.Errorf("a complete offer is not made: %.600s", made.raw)
	}
	step(senior, 200, m{"stage": "accepted"})
	if got := step(firm, 200, m{"stage": "hired"}); got.text("stage") != "hired" {
		t.Errorf("the stage is %q", got.text("stage"))
	}
	visitor := &user{w: w}
	if got := visitor.must(200, "GET", "/openings/"+opening, nil); got.text("status") != "closed" || got.text("closeReason") != "filled" {
		t.Errorf("the opening is %s", got.raw)
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if visitor.must(200, "GET", "/openings?q=焊接", nil).len("items") == 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("twenty seconds after the hire the opening is still found")
		}
	}
	if got := engineer.must(200, "GET", "/me/matches", nil); got.len("items") != 0 {
		t.Error("a closed opening is still ranked")
	}
}

// TestClause14 goes the way of an assistance case.
func TestClause14(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "office@cq.example")
	factory := w.join("employer", "hr@factory.example").founds(
		m{"name": "Victoria Metal Works (Chengdu) Limited", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"},
		m{"registrationNumber": "91510100MA0000002X", "capitalShare": 100, "site": "成都"})
	post := also(welderPost, m{"place": "CN"})
	opening := factory.posts(post)
	welders := make([]*user, 3)
	for i := range welders {
		welders[i] = w.join("talent", string(rune('a'+i))+"@cq.example").states(m{"name": "李建国" + string(rune('甲'+i)), "headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}, "skillGrade": 4,
			"skills": []m{{"name": "氩弧焊", "years": 5}}, "wants": m{"places": []string{"CQ", "CN"}}})
	}
	w.settle()

	asked := factory.must(201, "POST", "/openings/"+opening+"/cases", m{"note": "两名焊工"})
	theCase := asked.text("id")
	said := factory.must(201, "POST", "/cases/"+theCase+"/messages", m{"text": "两名焊工，下月到岗"})
	if paper := factory.must(201, "POST", "/cases/"+theCase+"/documents?name=need.pdf", aPDF); said.text("side") != "applicant" || paper.text("history.1.kind") != "document-added" {
		t.Errorf("%s", paper.raw)
	} else if got := office.must(200, "GET", "/cases/"+theCase, nil); got.text("messages.0.by") != "applicant" || got.text("documents.0.name") != "need.pdf" {
		t.Errorf("the office does not see what the employer put in: %s", got.raw)
	} else if got := office.must(201, "POST", "/cases/"+theCase+"/messages", m{"text": "收到"}); got.text("messages.1.place") != "CQ" {
		t.Errorf("%s", got.raw)
	} else {
		office.call("DELETE", "/cases/"+theCase+"/documents/"+got.text("documents.0.id"), nil).refused(t, "the office takes back the employer's document", 403, "forbidden")
	}
	early := office.with("If-Match", office.must(200, "GET", "/cases/"+theCase, nil).header.Get("ETag")).call("PATCH", "/cases/"+theCase, m{"status": "open"})
	if early.status != 409 || early.text("code") != "not-verified" {
		t.Errorf("a case was taken on unverified facts: %d %s", early.status, early.raw)
	}
	var fields []string
	for i := range early.len("errors") {
		fields = append(fields, early.text("errors."+string(rune('0'+i))+".field"))
	}
	for _, fact := range fields {
		factory.proves(office, fact)
	}
	read := office.must(200, "GET", "/cases/"+theCase, nil)
	office.with("If-Match", read.header.Get("ETag")).must(200, "PATCH", "/cases/"+theCase, m{"status": "open"})
	for _, u := range welders {
		office.must(201, "POST", "/cases/"+theCase+"/shortlist", m{"talent": u.talent})
	}
	if got := factory.must(200, "GET", "/cases/"+theCase, nil); got.len("shortlist") != 0 {
		t.Error("the employer sees people who have not consented")
	}
	welders[2].must(200, "POST", "/me/shortlists/"+theCase, m{"consent": "refused"})
	for _, u := range welders[:2] {
		entry := u.must(200, "POST", "/me/shortlists/"+theCase, m{"consent": "given"})
		candidacy := entry.text("candidacy")
		for _, reader := range []*user{u, factory} {
			if got := reader.must(200, "GET", "/candidacies/"+candidacy, nil); got.at("match.score") == nil {
				t.Errorf("the candidacy of a case says not why they fit: %s", got.raw)
			}
		}
		move := func(who *user, body m) {
			t.Helper()
			v := who.must(200, "GET", "/candidacies/"+candidacy, nil)
			who.with("If-Match", v.header.Get("ETag")).must(200, "PATCH", "/candidacies/"+candidacy, body)
		}
		move(factory, m{"stage": "interview"})
		move(factory, m{"stage": "offer", "offer": m{"pay": m{"min": 10000, "max": 10000, "currency": "CNY", "per": "month"}}})
		move(u, m{"stage": "accepted"})
		move(factory, m{"stage": "hired"})
	}
	if got := office.must(200, "GET", "/cases/"+theCase, nil); got.text("status") != "filled" || got.at("hired") != 2.0 {
		t.Errorf("the case has not closed itself: %.400s", got.raw)
	} else if got := factory.must(200, "GET", "/cases/"+theCase+"/documents/"+got.text("documents.0.id"), nil); string(got.raw) != aPDF.data {
		t.Error("the document cannot be read after the end")
	}
	factory.call("POST", "/cases/"+theCase+"/messages", m{"text": "x"}).refused(t, "writing after the end", 409, "case-ended")

	local := w.join("employer", "hr@local.example").founds(m{"name": "渝中金属制品有限公司", "kind": "enterprise", "place": "CQ", "ownership": "private"}, m{"capitalShare": 0, "registrationNumber": "1"})
	refused := local.call("POST", "/openings/"+local.posts(welderPost)+"/cases", m{})
	if refused.status != 409 || refused.text("code") != "not-covered" || refused.len("errors") == 0 {
		t.Errorf("a firm of local capital got the track: %d %s", refused.status, refused.raw)
	}
	manager := factory.posts(also(post, m{"title": "工厂经理", "post": "management", "skills": nil}))
	if got := factory.call("POST", "/openings/"+manager+"/cases", m{}); got.status != 409 || got.text("code") != "not-covered" {
		t.Errorf("a manager post got the track: %d %s", got.status, got.raw)
	}
	w.settle()
	if got := factory.must(200, "GET", "/openings/"+manager+"/matches", nil); got.len("items") == 0 {
		t.Error("the manager post has no ordinary search")
	}
}

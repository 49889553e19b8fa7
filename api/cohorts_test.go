package api

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
)

var aCohort = m{"clause": 16, "title": "培华班：港口物流管理", "programme": "pei-hua-class", "place": "HK", "language": "zh",
	"starts": exchange.Today(time.Now()).AddDays(30).String(), "ends": exchange.Today(time.Now()).AddDays(60).String(), "seats": 20, "mayEnrol": "重庆市属单位的管理人员"}

// TestCohort16 walks clause 16: seat 21 of 20 waits, a withdrawal promotes it,
// both are told, and whom the clause does not cover is refused with the reason.
func TestCohort16(t *testing.T) {
	w := start(t)
	w.followUp()
	office := w.officer("liaison", "CQ", "cq@office.example")
	trainee := func(n int, home string) *user {
		return w.join("talent", fmt.Sprintf("t%d@people.example", n)).states(m{"name": fmt.Sprint("学员", n), "headline": "物流主管", "home": home})
	}
	elsewhere := office.must(201, "POST", "/cohorts", also(aCohort, m{"place": "MO"}))
	if a := office.call("POST", "/cohorts/"+elsewhere.text("id")+"/publish", nil); a.status != 409 || a.text("code") != "not-covered" || !strings.Contains(a.text("errors.0.field"), "cohort.trainingPlace=MO") {
		t.Errorf("a programme in Macau: %d %s", a.status, a.raw)
	}
	path := "/cohorts/" + office.must(201, "POST", "/cohorts", also(aCohort, m{"seats": 2})).text("id")
	(&user{w: w}).must(404, "GET", path, nil)
	office.must(200, "POST", path+"/publish", nil)

	if a := trainee(9, "HK").call("POST", path+"/enrolments", nil); a.status != 409 || a.text("code") != "not-covered" || !strings.Contains(string(a.raw), "talent.home=HK") {
		t.Errorf("a resident of Hong Kong enrols: %d %s", a.status, a.raw)
	}
	if a := trainee(8, "CN").call("POST", path+"/enrolments", nil); a.status != 409 || a.text("code") != "facts-missing" || a.text("errors.0.field") != "talent.worksIn" {
		t.Errorf("nobody knows where somebody works: %d %s", a.status, a.raw)
	}
	first, second, third := trainee(1, "CQ"), trainee(2, "CQ"), trainee(3, "CQ")
	for i, want := range []string{"seated", "seated", "waiting"} {
		if a := []*user{first, second, third}[i].must(201, "POST", path+"/enrolments", nil); a.text("mine.status") != want || a.at("trainees") != nil {
			t.Errorf("trainee %d: %s", i, a.raw)
		}
	}
	if a := office.must(200, "GET", path, nil); a.len("trainees") != 3 || a.text("trainees.2.name") != "学员3" || a.at("waiting") != 1.0 {
		t.Errorf("the organiser sees %s", a.raw)
	}
	if a := trainee(7, "MO").call("POST", path+"/enrolments", nil); a.status != 409 || a.len("errors") != 1 || !strings.Contains(a.text("errors.0.field"), "talent.home=MO") {
		t.Errorf("a resident of Macau enrols in a full training: %d %s", a.status, a.raw)
	}
	first.must(200, "DELETE", strings.Replace(path, "/cohorts", "/me/trainings", 1), nil)
	if a := third.must(200, "GET", path, nil); a.text("mine.status") != "seated" {
		t.Errorf("a withdrawal promotes nobody: %s", a.raw)
	}
	if f := office.must(200, "GET", "/figures/clauses", nil); f.at("items.15.opened") != 3.0 || f.at("items.15.withdrawn") != 1.0 || f.at("items.15.open") != 2.0 {
		t.Errorf("the figures of clause 16: %v", f.at("items.15"))
	}
	w.settle()
	told := func(u *user, kind string) bool {
		return strings.Contains(string(u.must(200, "GET", "/me/notices", nil).raw), kind)
	}
	third.awaits(1)
	office.awaits(4) // three have come and one has gone
	if !told(third, "cohort-seat") || !told(office, "cohort-left") || !told(office, "cohort-enrolled") {
		t.Error("who gets the seat, or the organiser, is not told")
	}
	if a := third.awaits(1); a.text("items.0.training") != aCohort["title"] {
		t.Errorf("the notice does not say which training: %s", a.raw)
	}
	if told(second, "cohort-seat") {
		t.Error("who had a seat is told of one")
	}
	if a := third.must(200, "GET", "/me/trainings", nil); a.len("items") != 1 {
		t.Errorf("my trainings: %s", a.raw)
	}
}

// TestCohortRace: many enrol and some withdraw at once; no seat is given twice
// or left empty while somebody waits.
func TestCohortRace(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	path := "/cohorts/" + office.must(201, "POST", "/cohorts", also(aCohort, m{"seats": 3})).text("id")
	office.must(200, "POST", path+"/publish", nil)
	var people []*user
	for n := range 8 {
		people = append(people, w.join("talent", fmt.Sprintf("r%d@people.example", n)).states(m{"headline": "物流主管", "home": "CQ"}))
	}
	var all sync.WaitGroup
	for n, p := range people {
		all.Go(func() {
			for p.call("POST", path+"/enrolments", nil).status == 409 { // somebody was faster, often
			}
			for n%2 == 0 && p.call("DELETE", strings.Replace(path, "/cohorts", "/me/trainings", 1), nil).status == 409 {
			}
		})
	}
	all.Wait()
	v, err := w.store.Cohorts.Get(t.Context(), market.CohortID(strings.TrimPrefix(path, "/cohorts/")))
	if err != nil {
		t.Fatal(err)
	}
	if c := v.Value; c.Taken() != 3 || c.Waits() != 1 || len(c.Enrolments) != 8 {
		t.Errorf("%d seated, %d wait, %d enrolments", c.Taken(), c.Waits(), len(c.Enrolments))
	}
}

// TestCourse17 walks clause 17: an unlicensed provider cannot publish, a
// licensed one can, and what is published is hidden when the licence expires.
func TestCourse17(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	office := w.officer("liaison", "CQ", "cq@office.example")
	provider := w.join("employer", "p@firms.example").founds(m{"name": "維港培訓學院", "kind": "school", "place": "HK"}, nil)
	course := also(aCohort, m{"clause": 17, "title": "金融證券實務", "programme": nil, "field": "finance-securities", "place": "CQ"})
	path := "/cohorts/" + provider.must(201, "POST", "/cohorts", course).text("id")
	refused := func(code, fact string) {
		t.Helper()
		if a := provider.call("POST", path+"/publish", nil); a.status != 409 || a.text("code") != code || !strings.Contains(string(a.raw), fact) {
			t.Fatalf("publishing: %d %s", a.status, a.raw)
		}
	}
	state := func(facts m) {
		t.Helper()
		etag := provider.must(200, "GET", "/organisations/"+provider.organisation, nil).header.Get("ETag")
		provider.with("If-Match", etag).must(200, "PUT", "/organisations/"+provider.organisation, m{"employer": m{"name": "維港培訓學院", "kind": "school", "place": "HK"}, "facts": facts})
	}
	refused("facts-missing", "provider.trainingLicence")
	state(m{"provider.origin": "HK", "provider.trainingLicence": "none"})
	refused("not-covered", "provider.trainingLicence=none")
	state(m{"provider.trainingLicence": "valid"})
	refused("training-licence-unverified", "provider.trainingLicence")

	// Chongqing's office verifies it, wherever the provider is from.
	asked := provider.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": provider.organisation}, "fact": "provider.trainingLicence", "evidence": "办学许可证 渝民办〔2026〕18号"})
	today := exchange.Today(time.Now())
	office.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/verifications/"+asked.text("id"), m{"status": "verified", "expires": today.String()})
	provider.must(200, "POST", path+"/publish", nil)
	if a := visitor.must(200, "GET", "/cohorts?clause=17", nil); a.len("items") != 1 || a.text("items.0.organiser") != "維港培訓學院" {
		t.Errorf("everybody sees %s", a.raw)
	}
	trainee := w.join("talent", "t@people.example").states(m{"headline": "会计", "home": "HK"})
	if a := trainee.must(201, "POST", path+"/enrolments", nil); a.text("mine.status") != "seated" {
		t.Errorf("enrolled: %s", a.raw)
	}

	// The licence expires: nobody but its provider and its trainees sees it.
	id := market.VerificationID(asked.text("id"))
	if _, err := w.store.Verifications.Update(t.Context(), id, func(v *market.Verification) error {
		v.Expires = today.AddDays(-1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	visitor.must(404, "GET", path, nil)
	if a := visitor.must(200, "GET", "/cohorts", nil); a.len("items") != 0 {
		t.Errorf("a hidden course is listed: %s", a.raw)
	}
	if a := provider.must(200, "GET", path, nil); a.text("hidden") != "training-licence-expired" {
		t.Errorf("its provider is not told why: %s", a.raw)
	}
	trainee.must(200, "GET", path, nil)
	draft := "/cohorts/" + provider.must(201, "POST", "/cohorts", course).text("id")
	if a := provider.call("POST", draft+"/publish", nil); a.status != 409 || a.text("code") != "training-licence-expired" {
		t.Errorf("published under an expired licence: %d %s", a.status, a.raw)
	}

	// The record: the course is put back in time, ended and evaluated.
	if _, err := w.store.Cohorts.Update(t.Context(), market.CohortID(strings.TrimPrefix(path, "/cohorts/")), func(c *market.Cohort) error {
		c.Spec.Starts, c.Spec.Ends = today.AddDays(-9), today.AddDays(-1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	provider.must(200, "POST", path+"/end", nil)
	provider.must(201, "POST", path+"/enrolments/"+trainee.talent+"/record", m{"passed": true, "text": "良好"})
	trainee.must(201, "POST", strings.Replace(path, "/cohorts", "/me/trainings", 1)+"/opinion", m{"score": 4})
	if a := trainee.must(200, "GET", "/me/trainings", nil); a.at("items.0.mine.result.passed") != true || a.at("items.0.mine.opinion.score") != 4.0 {
		t.Errorf("the training record: %s", a.raw)
	}
}

package api

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/policy"
)

// verdict is that of one limb of a clause; "" when there is none.
func (a answer) verdict(clause int, limb string) (said string, at int) {
	for i := range a.len("verdicts") {
		one := a.at("verdicts").([]any)[i].(m)
		if one["clause"] == float64(clause) && (limb == "" || one["limb"] == limb) {
			s, _ := one["verdict"].(string)
			return s, i
		}
	}
	return "", -1
}

// What a talent says for the clauses changes what they come to at once, is kept
// and taken back, and counts for no other reader.
func TestOwnClauses(t *testing.T) {
	w := start(t)
	someone := w.join("talent", "t@people.example")
	someone.must(404, "GET", "/me/clauses", nil)
	someone.states(m{"headline": "Engineer", "home": "HK", "nationality": "CN", "kinds": []string{"professional-technical"}})
	read := someone.must(200, "GET", "/me/clauses?lang=en", nil)
	if said, _ := read.verdict(11, ""); said != "unknown" {
		t.Fatalf("clause 11 before anything is said: %q", said)
	}
	on := someone.with("If-Match", read.header.Get("ETag"))
	stated := on.must(200, "PATCH", "/me/facts?lang=en", m{"facts": m{"talent.worksIn": "CQ", "hospital.code": "demo-central", "talent.dependants": []string{}}})
	if said, _ := stated.verdict(11, ""); said != "may-apply" {
		t.Errorf("clause 11 for a listed hospital: %q", said)
	}
	on.call("PATCH", "/me/facts", m{"facts": m{"talent.stays": true}}).refused(t, "a second write of one reading", 409, "stale-revision")
	kept := someone.must(200, "GET", "/me/clauses?lang=en&on=2004-12-01", nil)
	values := map[string]any{}
	for _, a := range kept.at("answers").([]any) {
		values[a.(m)["fact"].(string)] = a.(m)["value"]
	}
	if none, ok := values["talent.dependants"].([]any); values["talent.worksIn"] != "CQ" || !ok || len(none) != 0 || values["talent.stays"] != nil {
		t.Errorf("kept: %v", values)
	}
	if said, at := kept.verdict(8, "permit"); said != "may-apply" || kept.at("on") != "2004-12-01" || kept.at("verdicts").([]any)[at].(m)["version"] != "2004-10-13" {
		t.Errorf("clause 8 in 2004: %q: %s", said, kept.raw)
	}
	for _, x := range []struct {
		what, code string
		facts      m
	}{
		{"no fact", "unknown-fact", m{"talent.shoeSize": 44}},
		{"a fact of the profile", "stated-elsewhere", m{"talent.home": "MO"}},
		{"a fact of an employer", "stated-elsewhere", m{"employer.encouragedShare": 70}},
		{"a short name", "unknown-fact", m{"stays": true}},
		{"a wrong type", "wrong-type", m{"talent.stays": "yes"}},
		{"no code", "unknown-code", m{"hospital.code": "nowhere"}},
		{"out of range", "out-of-range", m{"talent.daysInMainland": 400}},
	} {
		r := someone.with("If-Match", kept.header.Get("ETag")).must(422, "PATCH", "/me/facts", m{"facts": x.facts})
		if r.text("errors.0.code") != x.code {
			t.Errorf("%s: %s", x.what, r.raw)
		}
	}
	someone.call("GET", "/me/clauses?on=soon", nil).refused(t, "no day", 422, "invalid")
	back := someone.with("If-Match", kept.header.Get("ETag")).must(200, "PATCH", "/me/facts", m{"facts": m{"hospital.code": nil}})
	if said, _ := back.verdict(11, ""); said != "unknown" {
		t.Errorf("clause 11 after the hospital is taken back: %q", said)
	}

	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	firm.posts(welderPost)
	w.settle()
	opening := firm.must(200, "GET", "/organisations/"+firm.organisation+"/openings", nil).text("items.0.id")
	matches := firm.must(200, "GET", "/openings/"+opening+"/matches", nil)
	if matches.len("items") != 1 || strings.Contains(string(matches.raw), "talent.worksIn=CQ") {
		t.Errorf("an employer reads what a talent said for themself: %.2000s", matches.raw)
	}
	if mine := someone.must(200, "GET", "/me/matches", nil); !strings.Contains(string(mine.raw), "talent.worksIn=CQ") {
		t.Errorf("their own match does not rest on it: %.2000s", mine.raw)
	}
}

// Whatever an office may verify of a talent or an organisation, they can state
// and have verified, by an office that may.
func TestEveryFactIsStatedAndVerified(t *testing.T) {
	w := start(t)
	offices := map[string]*user{"CQ": w.officer("liaison", "CQ", "cq@office.example"), "HK": w.officer("liaison", "HK", "hk@office.example")}
	someone := w.join("talent", "t@people.example").states(m{"headline": "Engineer", "home": "HK", "nationality": "CN", "kinds": []string{"professional-technical"}, "skillGrade": 1, "education": []m{{"level": "bachelor"}}})
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ", "ownership": "private", "size": "large", "standing": []string{"pillar"}, "platforms": []string{"key-laboratory"}}, m{"capitalShare": 50})
	value := func(f policy.Fact) any {
		switch f.Type {
		case policy.BoolFact:
			return true
		case policy.NumberFact:
			return 40
		case policy.CodesFact:
			return f.Values[:1]
		}
		return f.Values[0]
	}
	checked := 0
	for _, f := range policy.Facts() {
		who, subject := someone, m{"kind": "talent", "id": someone.talent}
		switch f.Subject() {
		case "talent":
			if f.MayState(market.TalentSubject) {
				etag := someone.must(200, "GET", "/me/clauses", nil).header.Get("ETag")
				someone.with("If-Match", etag).must(200, "PATCH", "/me/facts", m{"facts": m{f.Name: value(f)}})
			}
		case "employer", "agency", "provider":
			who, subject = firm, m{"kind": "organisation", "id": firm.organisation}
			if f.MayState(market.OrganisationSubject) {
				o := firm.must(200, "GET", "/organisations/"+firm.organisation, nil)
				firm.with("If-Match", o.header.Get("ETag")).must(200, "PUT", "/organisations/"+firm.organisation, m{"employer": o.at("employer"), "capitalShare": 50, "facts": m{f.Name: value(f)}})
			}
		default:
			continue
		}
		if len(f.Verify) == 0 || !f.MayVerify(f.Verify[0]) {
			continue
		}
		asked := who.must(201, "POST", "/verifications", m{"subject": subject, "fact": f.Name})
		verified := offices[asked.text("place")].with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/verifications/"+asked.text("id"), m{"status": "verified"})
		if verified.text("status") != "verified" {
			t.Errorf("%s: %s", f.Name, verified.raw)
		}
		checked++
	}
	if checked < 40 {
		t.Errorf("only %d facts were verified", checked)
	}
	if firm.must(200, "GET", "/organisations/"+firm.organisation, nil).len("facts") < 5 {
		t.Error("what an organisation states one by one is not kept")
	}
	etag := someone.must(200, "GET", "/me/clauses", nil).header.Get("ETag")
	someone.with("If-Match", etag).must(200, "PATCH", "/me/facts", m{"facts": m{"hospital.code": "demo-central"}})
	if said := someone.must(200, "GET", "/me/clauses", nil); !strings.Contains(string(said.raw), `"basis":"verified"`) {
		t.Errorf("nothing rests on verified facts: %.2000s", said.raw)
	}
}

// TestClausesInTests holds the table of docs/policy.md against the tests that it
// names: every clause has its acceptance case and a walk over the API and in the
// browser.
func TestClausesInTests(t *testing.T) {
	read := func(pattern string) string {
		var all strings.Builder
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(raw)
		}
		return all.String()
	}
	acceptance, walks := read("../policy/acceptance_test.go"), read("*_test.go")
	rows := regexp.MustCompile("(?m)^\\| (\\d+) \\| (`.+`) \\| (`.+`) \\|$").FindAllStringSubmatch(read("../docs/policy.md"), -1)
	if len(rows) != 20 {
		t.Fatalf("%d clauses are in the table", len(rows))
	}
	for i, row := range rows {
		n := i + 1
		if row[1] != fmt.Sprint(n) || !strings.Contains(acceptance, fmt.Sprintf("func TestAcceptanceClause%02d(", n)) {
			t.Errorf("clause %d: row %s, or no acceptance case", n, row[1])
		}
		for name := range strings.SplitSeq(strings.ReplaceAll(row[2], "`", ""), ", ") {
			if !strings.Contains(walks, "func "+name+"(") {
				t.Errorf("clause %d: there is no %s", n, name)
			}
		}
		var browser string
		for name := range strings.SplitSeq(strings.ReplaceAll(row[3], "`", ""), ", ") {
			found := read("../frontend/e2e/" + name + ".test.mjs")
			if found == "" {
				t.Errorf("clause %d: there is no %s.test.mjs", n, name)
			}
			browser += found
		}
		if !regexp.MustCompile(fmt.Sprintf(`(?i)\bclause %d\b`, n)).MatchString(browser) {
			t.Errorf("clause %d: nothing in %s is named after it", n, row[3])
		}
	}
}

// What the clauses come to for a talent and an opening follows the day and what
// each side states. What the talent states for themself counts for them alone,
// and who is no candidate is not there.
func TestClausesOfAPair(t *testing.T) {
	w := start(t)
	someone := w.join("talent", "t@people.example").states(m{"headline": "Welder", "home": "HK", "nationality": "CN", "kinds": []string{"high-skilled"}})
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	opening := firm.posts(also(welderPost, m{"post": "key-technical"}))
	limb := func(a answer, clause int, limb string) string {
		said, at := a.verdict(clause, limb)
		if at < 0 {
			return ""
		}
		version, _ := a.at("verdicts").([]any)[at].(m)["version"].(string)
		return said + " by " + version
	}
	own := someone.must(200, "GET", "/me/clauses?opening="+opening, nil)
	pair := "/openings/" + opening + "/matches/" + someone.talent + "/clauses"
	theirs := firm.must(200, "GET", pair+"?lang=en", nil)
	past := firm.must(200, "GET", pair+"?on=2005-01-01", nil)
	alone := someone.must(200, "GET", "/me/clauses", nil)
	for what, x := range map[string][2]string{
		"the talent's":        {limb(own, 3, "A"), "may-apply by 2018-07-28"},
		"the employer's":      {limb(theirs, 3, "A"), "may-apply by 2018-07-28"},
		"that of another day": {limb(past, 3, "A"), "may-apply by 2004-10-13"},
		"that of no opening":  {limb(alone, 3, "A"), "unknown by 2018-07-28"},
	} {
		if x[0] != x[1] {
			t.Errorf("clause 3, %s: %q, want %q", what, x[0], x[1])
		}
	}
	stated := someone.with("If-Match", own.header.Get("ETag")).must(200, "PATCH", "/me/facts?opening="+opening, m{"facts": m{"talent.worksIn": "CQ"}})
	if limb(stated, 3, "A") != "may-apply by 2018-07-28" || !strings.Contains(string(stated.raw), "talent.worksIn=CQ") {
		t.Errorf("after a statement: %.2000s", stated.raw)
	}
	if again := firm.must(200, "GET", pair, nil); strings.Contains(string(again.raw), "talent.worksIn=CQ") {
		t.Errorf("an employer reads what a talent said for themself: %.2000s", again.raw)
	}
	firm.call("GET", pair+"?on=soon", nil).refused(t, "no day", 422, "invalid")
	someone.call("GET", "/me/clauses?opening=01900000-0000-7000-8000-000000000000", nil).refused(t, "no opening", 404, "not-found")
	someone.with("If-Match", stated.header.Get("ETag")).call("PATCH", "/me/facts?opening=01900000-0000-7000-8000-000000000000", m{"facts": m{"talent.worksIn": nil}}).refused(t, "a write about no opening", 404, "not-found")

	someone.must(200, "POST", "/me/profile/withdraw", nil)
	firm.call("GET", pair, nil).refused(t, "a hidden profile", 404, "not-found")
	someone.must(201, "POST", "/openings/"+opening+"/candidacies", m{})
	firm.must(200, "GET", pair, nil)
}

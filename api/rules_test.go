package api

import (
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/policy"
)

func four(s string) m { return m{"zh-Hans": s, "zh-Hant": s, "en": s, "pt": s} }

// version is a version of a clause that covers talent of Macau only.
func version(clause int, from string) m {
	return m{"versions": []m{{"clause": clause, "from": from, "source": "a test", "note": four("changed"), "limbs": []m{{
		"limb": "A", "title": four("new"), "verdict": "may-apply", "body": m{"default": "cq-talent-centre"}, "next": four("go on"),
		"conditions": []m{{"code": "talent-of-macau", "expr": `talent.home == "MO"`, "text": four("of Macau")}}}}}}}
}

// TestOfficersAddRules: a version that Chongqing's office adds counts from its
// first day on, for everybody at once and after a restart, until it is removed.
func TestOfficersAddRules(t *testing.T) {
	c := newCast(t)
	verdict := func(clause int, on string) (string, string) {
		a := c.visitor.must(200, "POST", "/policy/assess", m{"talent": m{"headline": "x", "home": "HK", "kinds": []string{"management"}}, "on": on,
			"opening": m{"post": "management", "employer": m{"kind": "enterprise", "place": "CQ"}}})
		for _, v := range a.at("verdicts").([]any) {
			if v := v.(map[string]any); v["clause"] == float64(clause) {
				outcome, _ := v["verdict"].(string)
				version, _ := v["version"].(string)
				return outcome, version
			}
		}
		t.Fatalf("no verdict of clause %d", clause)
		return "", ""
	}
	expect := func(clause int, on, outcome, version string) {
		t.Helper()
		if o, v := verdict(clause, on); o != outcome || v != version {
			t.Errorf("clause %d on %s: %s of %q, want %s of %q", clause, on, o, v, outcome, version)
		}
	}
	expect(3, "2027-05-02", "may-apply", "2018-07-28")
	tried := c.cq.must(200, "POST", "/policy/rules/check", version(3, "2027-05-01"))
	expect(3, "2027-05-02", "may-apply", "2018-07-28")
	added := c.cq.must(201, "POST", "/policy/rules?trial="+tried.text("digest"), version(3, "2027-05-01"))
	expect(3, "2027-05-02", "not-covered", "2027-05-01")
	expect(3, "2027-04-30", "may-apply", "2018-07-28")
	c.ad.must(201, "POST", "/policy/rules?trial="+c.ad.must(200, "POST", "/policy/rules/check", version(8, "2026-01-01")).text("digest"), version(8, "2026-01-01"))
	expect(8, "2026-11-23", "not-covered", "2026-01-01")
	if a := c.ad.call("POST", "/policy/rules", version(3, "2027-05-01")); a.status != 422 && a.status != 409 {
		t.Errorf("a second version of one day: %d %s", a.status, a.raw)
	}
	if a := c.ad.call("POST", "/policy/rules", version(3, "2004-10-13")); a.status != 422 || a.text("errors.0.field") != "versions[0].from" {
		t.Errorf("a version in place of a shipped one: %d %s", a.status, a.raw)
	}
	broken := version(4, "2027-05-01")
	broken["versions"].([]m)[0]["limbs"].([]m)[0]["conditions"] = []m{{"code": "x", "expr": `has(talent.home)`, "text": four("x")}}
	for _, path := range []string{"/policy/rules", "/policy/rules/check"} {
		if a := c.cq.call("POST", path, broken); a.status != 422 || a.text("errors.0.field") != "versions[0].limbs[0].conditions[0].expr" || a.text("errors.0.code") != "no-such-fact" || a.text("errors.0.params.name") != "has" {
			t.Errorf("%s: an unsound condition: %d %s", path, a.status, a.raw)
		}
	}

	// Another instance, or this one after a restart, reads the same.
	shipped, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	book := policy.NewBook(shipped)
	deps := c.w.server.d.Exchange
	deps.Policy = book
	versions := func() (n int) {
		for _, clause := range book.Current().Clauses(c.w.server.today()) {
			n += len(clause.Versions)
		}
		return n
	}
	before := versions()
	rules := exchange.NewRules(deps)
	go rules.Follow(t.Context(), 10*time.Millisecond)
	awaits := func(want int) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); versions() != want; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%d versions, want %d", versions(), want)
			}
		}
	}
	awaits(before + 2)

	path := "/policy/rules/" + added.text("id")
	if a := c.cq.call("DELETE", path, nil); a.status != 428 {
		t.Errorf("removed without If-Match: %d", a.status)
	}
	if a := c.cq.with("If-Match", `"999"`).call("DELETE", path, nil); a.status != 409 || a.text("code") != "stale-revision" {
		t.Errorf("removed with an old If-Match: %d", a.status)
	}
	c.cq.with("If-Match", added.header.Get("ETag")).must(204, "DELETE", path, nil)
	expect(3, "2027-05-02", "may-apply", "2018-07-28")
	list := c.hk.must(200, "GET", "/policy/rules", nil)
	if n := len(list.at("items").([]any)); n != 1 {
		t.Errorf("%d rules are left", n)
	}
	c.cq.with("If-Match", `"1"`).must(204, "DELETE", "/policy/rules/"+list.text("items.0.id"), nil)
	awaits(before)
}

// TestRulesAreTriedFirst: a rule is activated by the digest of its trial and by
// nothing else, and only while the trial still tells the truth.
func TestRulesAreTriedFirst(t *testing.T) {
	c := newCast(t)
	rule := version(3, "2027-05-01")
	tried := c.cq.must(200, "POST", "/policy/rules/check?lang=pt", rule)
	if tried.at("on") != "2027-05-01" || tried.at("shipped").(float64) < 5 || tried.at("stored").(float64) < 1 {
		t.Errorf("tried on %v: %v shipped, %v stored", tried.at("on"), tried.at("shipped"), tried.at("stored"))
	}
	var moved, gone float64
	for _, s := range tried.at("shifts").([]any) {
		s := s.(m)
		if s["clause"] != 3.0 {
			t.Errorf("clause %v changes", s["clause"])
		}
		if s["limb"] == "A" && s["from"] == "may-apply" && s["to"] == "not-covered" {
			moved = s["count"].(float64)
			example := s["examples"].([]any)[0].(m)
			if after := example["after"].([]any); len(after) != 1 || after[0].(m)["fact"] != "talent.home=HK" {
				t.Errorf("what decides afterwards: %v", after)
			}
		}
		if s["limb"] == "B" && s["to"] == nil {
			gone += s["count"].(float64)
		}
	}
	if moved == 0 || gone == 0 {
		t.Errorf("%v verdicts of limb A are lost, %v of limb B are gone: %s", moved, gone, tried.raw)
	}
	for _, secret := range []string{"headline", "email", `"name"`} {
		if strings.Contains(string(tried.raw), secret) {
			t.Errorf("the trial tells %q", secret)
		}
	}

	add := func(what string, rule m, digest string, want int) {
		t.Helper()
		a := c.cq.call("POST", "/policy/rules?trial="+digest, rule)
		if a.status != want || want == 409 && a.text("code") != "stale-trial" {
			t.Errorf("%s: %d %s", what, a.status, a.raw)
		}
	}
	digest := tried.text("digest")
	add("nothing tried", rule, "", 409)
	add("a digest of nobody's", rule, "x-y", 409)
	add("a digest that counts from another time", rule, "1"+digest, 409)
	add("another rule", version(3, "2027-06-01"), digest, 409)
	other := version(8, "2027-01-01")
	add("a rule of another clause", other, c.cq.must(200, "POST", "/policy/rules/check", other).text("digest"), 201)
	add("rules have changed since", rule, digest, 409)

	digest = c.cq.must(200, "POST", "/policy/rules/check", rule).text("digest")
	c.w.clock.advance(25 * time.Hour)
	c.cq.token = c.visitor.must(200, "POST", "/auth/login", m{"email": c.cq.email, "password": password}).text("accessToken")
	add("a trial of the day before yesterday", rule, digest, 409)
	add("tried again", rule, c.cq.must(200, "POST", "/policy/rules/check", rule).text("digest"), 201)
	if got := c.cq.must(200, "GET", "/policy/rules", nil); got.at("items.0.trial.changed") != tried.at("changed") {
		t.Errorf("the record of the trial: %s", got.raw)
	}
}

// TestTwoRulesAtOnce: of two rules that two officers have tried beside the same
// others and activate at the same moment, one counts; the other is no more what
// was seen. A state that has been used up is never used again.
func TestTwoRulesAtOnce(t *testing.T) {
	c := newCast(t)
	for i, from := range []string{"2027-05-01", "2027-05-02", "2027-05-03"} {
		users, rules := []*user{c.cq, c.ad}, []m{version(3, from), version(8, from)}
		calls := make([]func() answer, 2)
		for n, u := range users {
			digest := u.must(200, "POST", "/policy/rules/check", rules[n]).text("digest")
			calls[n] = func() answer { return u.call("POST", "/policy/rules?trial="+digest, rules[n]) }
		}
		answers := together(calls...)
		won, lost := answers[0], answers[1]
		if won.status != 201 {
			won, lost = lost, won
		}
		if won.status != 201 || lost.status != 409 || lost.text("code") != "stale-trial" {
			t.Fatalf("%d %s and %d %s", won.status, won.raw, lost.status, lost.raw)
		}
		if n := c.cq.must(200, "GET", "/policy/rules", nil).len("items"); n != i+1 {
			t.Errorf("%d rules after %d rounds", n, i+1)
		}
	}
}

// TestRulesAreBegunFromTheVersionInForce: the draft is what counts on the day,
// shipped or added, lacks nothing but its first day, and is tried as it comes;
// the facts beside it are those that conditions may use.
func TestRulesAreBegunFromTheVersionInForce(t *testing.T) {
	c := newCast(t)
	begin := func(clause, on string) m {
		t.Helper()
		a := c.hk.must(200, "GET", "/policy/rules/draft?clause="+clause+"&on="+on, nil)
		v := a.at("versions.0").(map[string]any)
		if v["from"] != "" || v["until"] != nil || v["status"] != nil {
			t.Errorf("clause %s on %s begins with the days or the status of the one before: %v", clause, on, v)
		}
		v["from"] = "2027-06-01"
		return m{"versions": []any{v}}
	}
	for _, clause := range []string{"1", "3", "10", "11", "16", "20"} {
		if tried := c.cq.must(200, "POST", "/policy/rules/check", begin(clause, "2026-11-23")); tried.at("changed") != float64(0) {
			t.Errorf("clause %s: the version in force once more changes %v verdicts", clause, tried.at("changed"))
		}
	}
	rule := version(3, "2027-05-01")
	c.cq.must(201, "POST", "/policy/rules?trial="+c.cq.must(200, "POST", "/policy/rules/check", rule).text("digest"), rule)
	if v := begin("3", "2027-05-02")["versions"].([]any)[0].(map[string]any); v["note"].(map[string]any)["en"] != "changed" {
		t.Errorf("not begun from the added version: %v", v["note"])
	}
	if a := c.cq.call("GET", "/policy/rules/draft?clause=3&on=2000-01-01", nil); a.status != 404 {
		t.Errorf("a draft from before the document: %d", a.status)
	}
	for i, lang := range []string{"en", "pt"} {
		a := c.visitor.must(200, "GET", "/policy/facts?lang="+lang, nil)
		if a.len("items") != len(policy.Facts()) || a.text("items.0.name") != "talent.home" || a.text("items.0.type") != "code" || a.len("items.0.values") == 0 ||
			a.text("items.0.text") == c.visitor.must(200, "GET", "/policy/facts?lang="+[]string{"pt", "en"}[i], nil).text("items.0.text") {
			t.Errorf("facts in %s: %.200s", lang, a.raw)
		}
	}
}

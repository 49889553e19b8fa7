package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"yuqiao/store"
)

// stored is every document's revision.
func (w *world) stored() string {
	w.t.Helper()
	var b strings.Builder
	for _, kind := range store.Kinds {
		list, err := w.store.Backend.Revisions(context.Background(), kind, "", 1000)
		if err != nil {
			w.t.Fatal(err)
		}
		fmt.Fprintln(&b, kind, list)
	}
	return b.String()
}

// TestBadBodies sends what cannot be right to every operation that takes a
// body: a clear refusal, and nothing written.
func TestBadBodies(t *testing.T) {
	c := newCast(t)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := z.Write(bytes.Repeat([]byte(" "), 4<<20)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	long := strings.Repeat("x", 3_000)
	bodies := map[string]string{
		"nothing": "", "no JSON": "{", "a bare word": "nope", "a list": "[]", "a text": `"x"`, "null": "null", "a number": "7", "two values": "{} {}",
		"an operator": `{"$gt":""}`, "an unknown field": `{"nope":1}`, "invalid UTF-8": "{\"note\":\"\xff\xfe\"}", "half a character": `{"note":"\ud83d"}`, "two halves the wrong way round": `{"note":"\udca9\ud83d"}`,
		"a key twice": `{"title":"a","title":"b","employer":{"name":"a"},"employer":{"kind":"school"}}`, "a key twice, once escaped": `{"note":"a","\u006eote":"b"}`,
		"too large a number": `{"headcount":1e999,"capitalShare":1e999}`, "NaN": `{"headcount":NaN}`, "a control character": `{"note":"\u0000","name":"\u001b[2J"}`,
		"operators for values": `{"email":{"$gt":""},"password":{"$ne":null},"talent":{"$gt":""},"title":{"$gt":""},"stage":{"$ne":""},"status":{"$gt":""},"consent":{"$gt":""},"subject":{"$gt":""},"employer":{"$gt":""},"headline":{"$gt":""},"weights":{"$gt":""},"opening":{"$gt":""},"note":{"$gt":""},"facts":7}`,
		"over-long text":       `{"email":"` + long + `","password":"` + long + `","role":"talent","name":"` + long + `","headline":"` + long + `","title":"` + long + `","note":"` + long + `","message":"` + long + `","stage":"` + long + `","status":"` + long + `","fact":"` + long + `","consent":"` + long + `","talent":"` + long + `","opening":"` + long + `","on":"` + long + `"}`,
	}
	// What takes long to read is refused by code that is the same for every
	// operation: one in ten gets the longest, each one of the others.
	heavy := []string{
		`{"skills":[` + strings.Repeat(`{"name":"x"},`, 3_000) + `{"name":"x"}]}`,
		strings.Repeat(`{"a":`, 50_000) + "1" + strings.Repeat("}", 50_000),
		strings.Repeat("[", 100_000),
	}
	longest := `{"skills":[` + strings.Repeat(`{"name":"x"},`, 70_000) + `{"name":"x"}]}`
	who := map[string]*user{"register": c.visitor, "login": c.visitor, "forgotten": c.visitor, "reset": c.visitor, "confirmEmail": c.visitor, "readClaim": c.visitor, "registerByClaim": c.visitor, "refuseClaim": c.visitor, "acceptClaim": c.talent, "patchCase": c.cq, "shortlistTalent": c.cq, "decideVerification": c.cq, "addRule": c.cq, "checkRule": c.cq, "askMandate": c.agent, "decideReport": c.cq, "decideSelection": c.cq, "decideAppeal": c.cq, "openMatter": c.talent, "patchMatter": c.cq, "createCall": c.cq, "putCall": c.cq, "moveCall": c.cq, "judgeApplication": c.cq, "assignOfficer": c.cq}
	paths := map[string]string{"register": "/auth/register", "login": "/auth/login", "forgotten": "/auth/forgotten", "reset": "/auth/reset", "confirmEmail": "/auth/confirm"}
	for _, line := range c.table() {
		if _, ok := paths[line.operation]; !ok {
			paths[line.operation] = line.path
		}
	}
	for n, o := range c.w.server.document.ordered {
		if o.body == nil {
			continue
		}
		bodies["a heavy one"] = heavy[n%len(heavy)]
		bodies["the longest list"] = longest
		if n%10 != 0 {
			delete(bodies, "the longest list")
		}
		u := who[o.id]
		switch {
		case u != nil:
		case strings.HasPrefix(o.path, "/me/"):
			u = c.talent
		default:
			u = c.owner
		}
		u = u.with("If-Match", `"1"`)
		before := c.w.stored()
		for name, body := range bodies {
			a := u.call(o.method, paths[o.id], body)
			if a.status < 400 || a.status >= 500 {
				t.Errorf("%s with %s: %d %.200s", o.id, name, a.status, a.raw)
			}
			if len(a.raw) > 20_000 {
				t.Errorf("%s with %s: the refusal has %d bytes", o.id, name, len(a.raw))
			}
		}
		if a := u.call(o.method, paths[o.id], `{"nope":1}`); a.status != 422 || !strings.Contains(string(a.raw), `"nope"`) {
			t.Errorf("%s does not name the unknown field: %d %s", o.id, a.status, a.raw)
		}
		if a := u.with("Content-Encoding", "gzip").call(o.method, paths[o.id], bomb.Bytes()); a.status != 415 {
			t.Errorf("%s takes compressed bodies: %d", o.id, a.status)
		}
		if a := u.with("Content-Type", "text/plain").call(o.method, paths[o.id], `{}`); a.status != 415 {
			t.Errorf("%s takes plain text: %d", o.id, a.status)
		}
		if status := u.oversized(o.method, paths[o.id]); status != 413 {
			t.Errorf("%s takes large bodies: %d", o.id, status)
		}
		if after := c.w.stored(); after != before {
			t.Errorf("%s wrote something:\n%s\n%s", o.id, before, after)
		}
	}
}

// oversized sends too large a body and returns the status.
func (u *user) oversized(method, path string) int {
	u.w.t.Helper()
	r, err := http.NewRequest(method, u.w.url+prefix+path, strings.NewReader(`{"note":"`+strings.Repeat("x", maxBody)+`"}`))
	if err != nil {
		u.w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+u.token)
	return u.statusOf(r)
}

// statusOf sends what is too large, of which the answer comes before it has been
// read, and returns the status.
func (u *user) statusOf(r *http.Request) int {
	u.w.t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		u.w.t.Error(err)
		return 0
	}
	res.Body.Close()
	return res.StatusCode
}

// TestFields: a refusal names the field by its path.
func TestFields(t *testing.T) {
	c := newCast(t)
	for _, x := range []struct {
		u              *user
		method, path   string
		body           any
		field, problem string
	}{
		{c.visitor, "POST", "/auth/register", m{"email": "a@b.example", "password": "short", "role": "talent", "name": "x"}, "password", "too-short"},
		{c.visitor, "POST", "/auth/register", m{"email": "a@b.example", "password": strings.Repeat(" ", 12), "role": "talent", "name": "x"}, "password", "required"},
		{c.visitor, "POST", "/auth/register", m{"email": "a@b.example", "password": password, "role": "talent", "name": "x\u202ey"}, "name", "control-character"},
		{c.visitor, "POST", "/auth/register", m{"email": "a@b.example", "password": password, "role": "talent", "name": "x\ny"}, "name", "control-character"},
		{c.talent, "PUT", "/me/profile", m{"headline": "a\u2066b"}, "headline", "control-character"},
		{c.talent, "PUT", "/me/profile", m{"headline": "x", "summary": "two\nlines\u202e"}, "summary", "control-character"},
		{c.talent, "PUT", "/me/profile", m{"headline": "x", "wants": m{"from": "9999-12-31"}}, "wants.from", "out-of-years"},
		{c.talent, "PUT", "/me/profile", m{"headline": "x", "experience": []m{{}, {"start": "1066-10"}}}, "experience.start", "out-of-years"},
		{c.owner, "POST", "/openings", m{"title": "a\u202eb"}, "title", "control-character"},
		{c.visitor, "POST", "/auth/register", m{"email": "nobody", "password": password, "role": "talent", "name": "x"}, "email", "malformed"},
		{c.visitor, "POST", "/auth/register", m{"email": "a@b.example", "password": password, "role": "admin", "name": "x"}, "role", "unknown-code"},
		{c.visitor, "POST", "/auth/register", m{"email": "T1@people.example", "password": password, "role": "talent", "name": "x"}, "email", "taken"},
		{c.talent, "PUT", "/me/profile", m{"skills": []m{{"name": "a"}, {"years": 3}}}, "skills[1].name", "required"},
		{c.talent, "PUT", "/me/profile", m{"skills": []m{{"name": "a", "nope": 3}}}, "skills[0].nope", "unknown-field"},
		{c.talent, "PUT", "/me/profile", m{"headline": 7}, "headline", "wrong-type"},
		{c.talent, "PUT", "/me/profile", m{"headline": strings.Repeat("长", 201)}, "headline", "too-long"},
		{c.talent, "PUT", "/me/profile", m{"home": "London"}, "home", "unknown-code"},
		{c.owner, "POST", "/openings", m{"title": "x", "pay": m{"min": -1}}, "pay.min", "out-of-range"},
		{c.owner, "POST", "/openings", m{"title": "x", "employer": m{"name": "other"}}, "employer", "unknown-field"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"clause": 3}), "clause", "out-of-range"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"seats": 121}), "seats", "out-of-range"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"ends": "2020-01-01"}), "ends", "before-start"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"ends": "9999-12-31"}), "ends", "out-of-years"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"programme": "none"}), "programme", "unknown-code"},
		{c.owner, "POST", "/cohorts", also(aCohort, m{"title": "a\u202eb"}), "title", "control-character"},
		{c.cq, "POST", "/calls", also(aCall, m{"closes": "2020-01-01", "opens": "2019-12-01"}), "closes", "in-the-past"},
		{c.cq, "POST", "/calls", also(aCall, m{"places": 3}), "places", "unknown-field"},
		{c.cq, "POST", "/calls", also(aCall, m{"sum": m{"amount": 0, "currency": "CNY"}}), "sum", "out-of-range"},
		{c.talent, "POST", "/me/trainings/" + c.cohort + "/opinion", m{"score": 6}, "score", "out-of-range"},
		{c.owner, "POST", "/openings", m{"title": "x", "track": 5}, "track", "unknown-code"},
		{c.owner, "POST", "/openings", m{"title": "x", "track": "3"}, "track", "wrong-type"},
		{c.owner, "PUT", "/openings/" + c.opening + "/selection", also(aSelection, m{"places": 0}), "places", "out-of-range"},
		{c.owner, "PUT", "/openings/" + c.opening + "/selection", also(aSelection, m{"resultDay": "2026-02-30"}), "resultDay", "malformed-value"},
		{c.owner, "PUT", "/openings/" + c.opening + "/selection", also(aSelection, m{"resultDay": "2099-01-01"}), "resultDay", "in-the-future"},
		{c.owner, "PUT", "/openings/" + c.opening + "/selection", also(aSelection, m{"mayApply": "a\u202eb"}), "mayApply", "control-character"},
		{c.owner, "PUT", "/openings/" + c.opening + "/ranking", m{"weights": m{"beauty": 3}}, "ranking.weights.beauty", "unknown-code"},
		{c.visitor, "POST", "/policy/assess", m{"talent": m{"headline": "x", "home": "HK", "languages": []m{{"code": "EN"}}}}, "talent.languages[0].code", "malformed"},
		{c.visitor, "POST", "/policy/assess", m{"on": "2026-02-30"}, "on", "malformed-value"},
		{c.visitor, "POST", "/policy/assess", m{"facts": m{"residenceOnVisa": nil, "nope": 1}}, "facts.nope", "unknown-fact"},
		{c.visitor, "POST", "/policy/assess", m{"facts": m{"capitalShare": "all"}}, "facts.capitalShare", "wrong-type"},
		{c.talent, "PUT", "/me/profile", `{"skills":[{"name":"a","name":"b"}]}`, "skills[0].name", "given-twice"},
		{c.talent, "PUT", "/me/profile", `{"wants":{"pay":{"amount":1e400}}}`, "wants.pay.amount", "out-of-range"},
		{c.talent, "PUT", "/me/profile", `{"name":"a\u0007"}`, "name", "control-character"},
		{c.visitor, "GET", "/openings?limit=1e1", nil, "limit", "wrong-type"},
		{c.visitor, "GET", "/openings?limit=99999999999999999999", nil, "limit", "wrong-type"},
		{c.visitor, "GET", "/openings?offset=-1", nil, "offset", "out-of-range"},
		{c.visitor, "GET", "/openings?minPay=NaN", nil, "minPay", "wrong-type"},
		{c.visitor, "GET", "/openings?minPay=0x10", nil, "minPay", "wrong-type"},
		{c.visitor, "GET", "/openings?minPay=1e999", nil, "minPay", "wrong-type"},
		{c.visitor, "GET", "/openings?q=%1b", nil, "q", "malformed"},
		{c.visitor, "GET", "/openings?limit=0", nil, "limit", "out-of-range"},
		{c.visitor, "GET", "/openings?limit=ten", nil, "limit", "wrong-type"},
		{c.visitor, "GET", "/openings?offset=1001", nil, "offset", "out-of-range"},
		{c.visitor, "GET", "/openings?place=London", nil, "place[0]", "unknown-code"},
		{c.visitor, "GET", "/openings?nope=1", nil, "nope", "unknown-parameter"},
		{c.visitor, "GET", "/openings?limit=1&limit=2", nil, "limit", "given-twice"},
		{c.visitor, "GET", "/policy/clauses?on=yesterday", nil, "on", "malformed"},
		{c.visitor, "GET", "/reference/places?on=2026-02-30", nil, "on", "malformed"},
		{c.visitor, "GET", "/reference/places?lang=la", nil, "lang", "unknown-code"},
		{c.visitor, "GET", "/openings/" + strings.Repeat("x", 65), nil, "openingId", "too-long"},
		{c.visitor, "GET", "/openings/a%20b", nil, "openingId", "malformed"},
	} {
		a := x.u.with("If-Match", `"1"`).call(x.method, x.path, x.body)
		if a.status < 400 || a.text("errors.0.field") != x.field || a.text("errors.0.code") != x.problem {
			t.Errorf("%s %s %v: %d, not %s %s: %s", x.method, x.path, x.body, a.status, x.field, x.problem, a.raw)
		}
	}
}

// TestBadProfiles: a profile that nobody means is refused for a named field, or
// taken and ranked beside the others.
func TestBadProfiles(t *testing.T) {
	c := newCast(t)
	many := func(n int, name string) (skills []m) {
		for range n {
			skills = append(skills, m{"name": name})
		}
		return skills
	}
	begun := time.Now()
	for name, x := range map[string]struct {
		body           any
		field, problem string // none: it is taken
	}{
		"5,000 skills":        {m{"headline": "x", "skills": many(5_000, "x")}, "skills", "too-many"},
		"a title of 10 kB":    {m{"headline": strings.Repeat("x", 10_000)}, "headline", "too-long"},
		"NUL":                 {`{"headline":"a\u0000b"}`, "headline", "control-character"},
		"only zero width":     {`{"headline":"\u200b\u200d\ufeff"}`, "headline", "required"},
		"a turned text":       {m{"headline": "a\u202eb"}, "headline", "control-character"},
		"400 letters":         {m{"headline": "x", "wants": m{"titles": []string{strings.Repeat("x", 400)}}}, "wants.titles[0]", "too-long"},
		"a mark to the right": {m{"headline": "焊工\u200f"}, "", ""},
		"only emoji":          {m{"headline": strings.Repeat("🔧", 200)}, "", ""},
		"combining marks":     {m{"headline": "e" + strings.Repeat("\u0301", 199)}, "", ""},
		"separators":          {m{"headline": strings.Repeat("/|", 100), "skills": many(100, strings.Repeat("、", 200))}, "", ""},
		"alternatives":        {m{"headline": strings.Repeat("A or ", 40), "skills": many(100, strings.Repeat("或", 200))}, "", ""},
		"a run of digits":     {m{"headline": "x", "summary": strings.Repeat("9", 20_000), "experience": []m{{"summary": strings.Repeat("9", 20_000)}}}, "", ""},
		"denials":             {m{"headline": "x", "summary": strings.Repeat("no experience in ", 1_100)}, "", ""},
	} {
		etag := c.other.must(200, "GET", "/me/profile", nil).header.Get("ETag")
		a := c.other.with("If-Match", etag).call("PUT", "/me/profile", x.body)
		switch {
		case x.field == "" && a.status != 200:
			t.Errorf("%s: %d %.300s", name, a.status, a.raw)
		case x.field != "" && (a.status != 422 || a.text("errors.0.field") != x.field || a.text("errors.0.code") != x.problem):
			t.Errorf("%s: %d, not %s %s: %.300s", name, a.status, x.field, x.problem, a.raw)
		}
		c.w.settle()
		if a := c.owner.call("GET", "/openings/"+c.opening+"/matches", nil); a.status != 200 || a.len("items") < 1 {
			t.Errorf("matches beside %s: %d %.300s", name, a.status, a.raw)
		}
	}
	if a := c.other.with("If-Match", "*").call("PUT", "/me/profile", `{"headline":"\ud800焊工\udfff"}`); a.status != 400 || a.text("code") != "invalid-utf8" {
		t.Errorf("lone surrogates: %d %.300s", a.status, a.raw)
	}
	if took := time.Since(begun); took > time.Minute {
		t.Errorf("took %s", took)
	}
}

// TestHostileQueries: text that means something to some database means nothing
// here.
func TestHostileQueries(t *testing.T) {
	c := newCast(t)
	for _, text := range []string{`{"$ne":1}`, `' OR 1=1 --`, `place = "CQ" OR place EXISTS`, `"`, `\`, `*:*`, `+ - ~ ^2 (`, strings.Repeat("a ", 90), "🙂", "焊 工", "C++", "%", "_"} {
		for _, q := range []string{"/openings?q=", "/openings?industry="} {
			if a := c.visitor.call("GET", q+url.QueryEscape(text), nil); a.status != 200 {
				t.Errorf("%s%q: %d", q, text, a.status)
			}
		}
		for _, path := range []string{"/openings/" + c.opening + "/matches?q=", "/talents?q="} {
			if a := c.owner.call("GET", path+url.QueryEscape(text), nil); a.status != 200 {
				t.Errorf("%s%q: %d", path, text, a.status)
			}
		}
		if a := c.owner.call("GET", "/organisations?cursor="+url.QueryEscape(text), nil); a.status != 400 || a.text("code") != "malformed-cursor" {
			t.Errorf("cursor %q: %d", text, a.status)
		}
	}
	for _, q := range []string{"q=%ff", "q=%00", "q=%zz"} {
		if a := c.visitor.call("GET", "/openings?"+q, nil); a.status != 400 && a.status != 422 {
			t.Errorf("%s: %d", q, a.status)
		}
	}
}

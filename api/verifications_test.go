package api

import (
	"io"
	"mime"
	"net/http"
	"strings"
	"testing"
)

var aPNG = file{"image/png", "\x89PNG\r\n\x1a\n and more"}

// TestEvidence: files are what they say they are, few and small, and come back
// byte by byte to be saved.
func TestEvidence(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, m{"registrationNumber": "1"})
	asked := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "organisation.registration"})
	id, at := asked.text("id"), "/verifications/"+asked.text("id")+"/documents"
	large := file{"image/png", aPNG.data + strings.Repeat("x", 2<<20-len(aPNG.data))}
	for _, x := range []struct {
		what, name string
		body       any
		status     int
		code       string
	}{
		{"JSON", "a.pdf", m{"a": 1}, 415, "unsupported-media-type"},
		{"a page", "a.html", file{"text/html", "<script>"}, 415, "unsupported-media-type"},
		{"a page as a PDF", "a.pdf", file{"application/pdf", "<script>"}, 422, "invalid"},
		{"a PNG as a JPEG", "a.jpg", file{"image/jpeg", aPNG.data}, 422, "invalid"},
		{"nothing", "a.pdf", file{"application/pdf", ""}, 422, "invalid"},
		{"no name", "", aPDF, 422, "invalid"},
		{"a path", "..%2Fa.pdf", aPDF, 422, "invalid"},
		{"a name that turns round", "a%E2%80%AEfdp.exe", aPDF, 422, "invalid"},
	} {
		firm.call("POST", at+"?name="+x.name, x.body).refused(t, x.what, x.status, x.code)
	}
	// The server may hang up while what is too large is still being sent.
	r, err := http.NewRequest("POST", w.url+prefix+at+"?name=a.png", strings.NewReader(large.data+"x"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", large.kind)
	r.Header.Set("Authorization", "Bearer "+firm.token)
	if res, err := http.DefaultClient.Do(r); err == nil {
		res.Body.Close()
		if res.StatusCode != 413 {
			t.Errorf("more than 2 MiB: %d", res.StatusCode)
		}
	}
	attached := firm.must(201, "POST", at+"?name=%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7.html", aPDF)
	if attached.text("documents.0.name") != "营业执照.html.pdf" || attached.at("documents.0.size") != float64(len(aPDF.data)) || attached.text("documents.0.type") != "application/pdf" {
		t.Errorf("%s", attached.raw)
	}
	if a := firm.must(201, "POST", at+"?name=large.png", large); a.len("documents") != 2 {
		t.Errorf("2 MiB: %s", a.raw)
	}
	read := office.must(200, "GET", at+"/"+attached.text("documents.0.id"), nil)
	_, disposition, err := mime.ParseMediaType(read.header.Get("Content-Disposition"))
	if err != nil || disposition["filename"] != "营业执照.html.pdf" || !strings.HasPrefix(read.header.Get("Content-Disposition"), "attachment") || string(read.raw) != aPDF.data {
		t.Errorf("%v %q", read.header, read.raw)
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
		"Content-Type": "application/pdf", "Cache-Control": "no-store"} {
		if got := read.header.Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	other := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "employer.kind"}).text("id")
	firm.call("GET", "/verifications/"+other+"/documents/"+attached.text("documents.0.id"), nil).refused(t, "by another verification", 404, "not-found")

	together(func() answer { return firm.call("POST", at+"?name=3.pdf", aPDF) }, func() answer { return firm.call("POST", at+"?name=4.pdf", aPDF) },
		func() answer { return firm.call("POST", at+"?name=5.pdf", aPDF) }, func() answer { return firm.call("POST", at+"?name=6.pdf", aPDF) })
	five := firm.must(200, "GET", "/verifications/"+id, nil)
	kept, err := w.store.Evidence.Count(t.Context(), nil)
	if five.len("documents") != 5 || err != nil || kept != 5 {
		t.Errorf("%d documents are named, %d kept", five.len("documents"), kept)
	}
	firm.call("POST", at+"?name=7.pdf", aPDF).refused(t, "the sixth", 409, "too-many")
	office.with("If-Match", five.header.Get("ETag")).must(200, "PATCH", "/verifications/"+id, m{"status": "verified"})
	firm.call("POST", at+"?name=7.pdf", aPDF).refused(t, "after the decision", 409, "already-decided")
	if a := office.must(200, "GET", at+"/"+attached.text("documents.0.id"), nil); string(a.raw) != aPDF.data {
		t.Error("after the decision the evidence is gone")
	}
	res, err := http.Get(w.url + prefix + at + "/" + attached.text("documents.0.id"))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, _ := io.ReadAll(res.Body); res.StatusCode != 401 || strings.Contains(string(body), "%PDF") {
		t.Errorf("a visitor: %d", res.StatusCode)
	}
}

// TestWithdrawingEvidence: the subject takes a document back until the office
// has decided; then it stays.
func TestWithdrawingEvidence(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, m{"registrationNumber": "1"})
	id := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "organisation.registration"}).text("id")
	at := "/verifications/" + id + "/documents"
	firm.must(201, "POST", at+"?name=a.pdf", aPDF)
	two := firm.must(201, "POST", at+"?name=b.png", aPNG)
	wrong, right := at+"/"+two.text("documents.0.id"), at+"/"+two.text("documents.1.id")
	seen := office.must(200, "GET", "/verifications/"+id, nil).header.Get("ETag")
	office.call("DELETE", wrong, nil).refused(t, "the office", 403, "forbidden")
	firm.must(204, "DELETE", wrong, nil)
	firm.call("DELETE", wrong, nil).refused(t, "twice", 404, "not-found")
	for _, u := range []*user{firm, office} {
		u.call("GET", wrong, nil).refused(t, "what was withdrawn", 404, "not-found")
	}
	if n, err := w.store.Evidence.Count(t.Context(), nil); n != 1 || err != nil {
		t.Errorf("%d documents are kept, %v", n, err)
	}
	// Who had read it with the document decides on what they have not seen.
	office.with("If-Match", seen).call("PATCH", "/verifications/"+id, m{"status": "verified"}).refused(t, "deciding on what was withdrawn", 409, "stale-revision")
	now := office.must(200, "GET", "/verifications/"+id, nil)
	if now.len("documents") != 1 || now.text("documents.0.name") != "b.png" {
		t.Errorf("%s", now.raw)
	}
	office.with("If-Match", now.header.Get("ETag")).must(200, "PATCH", "/verifications/"+id, m{"status": "refused", "reason": "not readable"})
	firm.call("DELETE", right, nil).refused(t, "after the decision", 409, "already-decided")
	firm.must(201, "POST", "/verifications/"+id+"/appeal", m{"text": "It is readable"})
	firm.call("DELETE", right, nil).refused(t, "what the decision rests on", 409, "already-decided")
	firm.must(200, "GET", right, nil)
}

// TestAppeals are decided by somebody else than who has decided before.
func TestAppeals(t *testing.T) {
	w := start(t)
	first, second := w.officer("liaison", "CQ", "one@office.example"), w.officer("liaison", "CQ", "two@office.example")
	admin := w.officer("admin", "", "admin@exchange.example")
	w.followUp()
	firm := w.join("employer", "e@firm.example").founds(m{"name": "巴屿汽车", "kind": "enterprise", "place": "CQ", "standing": []string{"pillar"}}, m{"registrationNumber": "1"})
	asked := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "organisation.registration"})
	at := "/verifications/" + asked.text("id")
	tag := func(u *user) *user { return u.with("If-Match", u.must(200, "GET", at, nil).header.Get("ETag")) }
	if a := first.must(200, "GET", "/verifications?status=asked", nil); a.text("items.0.subjectName") != "巴屿汽车" || a.text("items.0.history.0.by") != "subject" {
		t.Errorf("the queue: %s", a.raw)
	}
	appeal := func(body m) answer { return firm.call("POST", at+"/appeal", body) }
	appeal(m{"text": "Why?"}).refused(t, "an appeal before the decision", 409, "nothing-to-appeal")
	tag(first).must(200, "PATCH", at, m{"status": "verified"})
	appeal(m{"text": "Why?"}).refused(t, "an appeal against a verification", 409, "nothing-to-appeal")
	tag(first).call("PATCH", at, m{"status": "revoked", "reason": "  "}).refused(t, "revoking without a reason", 422, "invalid")
	tag(first).call("PATCH", at+"/appeal", m{"status": "upheld", "reason": "x"}).refused(t, "deciding what was not asked", 403, "forbidden")
	tag(second).call("PATCH", at+"/appeal", m{"status": "upheld", "reason": "x"}).refused(t, "deciding what was not asked", 404, "not-found")
	tag(first).must(200, "PATCH", at, m{"status": "revoked", "reason": "not in the register"})
	firm.call("GET", "/talents", nil).refused(t, "searching after the revocation", 403, "forbidden")
	if a := appeal(m{"text": "It was renumbered"}); a.status != 201 || a.text("appeal.status") != "asked" || a.text("status") != "revoked" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	firm.must(201, "POST", at+"/documents?name=register.pdf", aPDF)
	appeal(m{"text": "Again"}).refused(t, "a second appeal", 409, "exists")
	for who, u := range map[string]*user{"the office": second, "the admin": admin} {
		if a := u.must(200, "GET", "/verifications?appeal=asked", nil); a.len("items") != 1 || a.text("items.0.appeal.text") != "It was renumbered" {
			t.Errorf("%s sees %s", who, a.raw)
		}
	}
	tag(first).call("PATCH", at+"/appeal", m{"status": "dismissed", "reason": "x"}).refused(t, "deciding against oneself", 403, "forbidden")
	firm.with("If-Match", `"1"`).call("PATCH", at+"/appeal", m{"status": "upheld", "reason": "x"}).refused(t, "deciding one's own appeal", 403, "forbidden")
	tag(second).call("PATCH", at+"/appeal", m{"status": "upheld", "reason": " "}).refused(t, "no reason", 422, "invalid")
	done := tag(second).must(200, "PATCH", at+"/appeal", m{"status": "upheld", "reason": "It stands there under the new number"})
	if done.text("status") != "verified" || done.text("appeal.status") != "upheld" || done.len("history") != 4 || done.text("history.2.reason") != "not in the register" || done.text("history.3.by") != "office" {
		t.Errorf("%s", done.raw)
	}
	for _, officer := range []*user{first, second} {
		if strings.Contains(string(done.raw), officer.account) {
			t.Error("an officer is named")
		}
	}
	firm.must(200, "GET", "/talents?q=x", nil)
	tag(first).call("PATCH", at+"/appeal", m{"status": "dismissed", "reason": "x"}).refused(t, "deciding again", 409, "already-decided")
	tag(first).must(200, "PATCH", at, m{"status": "revoked", "reason": "it has lapsed"})
	appeal(m{"text": "Again"}).refused(t, "a second appeal after the first was upheld", 409, "exists")

	// verified, revoked, appeal decided, revoked.
	if a := firm.awaits(4); a.text("items.1.kind") != "appeal-decided" || a.text("items.1.status") != "upheld" {
		t.Errorf("the firm is told %s", a.raw)
	}
	if a := admin.awaits(1); a.text("items.0.kind") != "appeal-asked" {
		t.Errorf("the admin is told %s", a.raw)
	}

	// What is stated must still be what was to be verified.
	refused := firm.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": firm.organisation}, "fact": "employer.standing"})
	at = "/verifications/" + refused.text("id")
	tag(first).must(200, "PATCH", at, m{"status": "refused", "reason": "no list names it"})
	appeal(m{"text": "The district's does"})
	firm.with("If-Match", firm.must(200, "GET", "/organisations/"+firm.organisation, nil).header.Get("ETag")).must(200, "PUT", "/organisations/"+firm.organisation,
		m{"employer": m{"name": "巴屿汽车", "kind": "enterprise", "place": "CQ", "standing": []string{"high-tech"}}, "registrationNumber": "1"})
	tag(admin).call("PATCH", at+"/appeal", m{"status": "upheld", "reason": "x"}).refused(t, "upholding what is stated no more", 409, "statement-changed")
	if a := tag(admin).must(200, "PATCH", at+"/appeal", m{"status": "dismissed", "reason": "You state something else now"}); a.text("status") != "refused" || a.text("reason") != "no list names it" {
		t.Errorf("%s", a.raw)
	}
}

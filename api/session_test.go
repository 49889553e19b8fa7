package api

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/api/auth"
)

// logIn logs in and keeps the refresh cookie.
func (u *user) logIn() *user {
	u.w.t.Helper()
	a := u.must(200, "POST", "/auth/login", m{"email": u.email, "password": password})
	c := *u
	c.token = a.text("accessToken")
	c.cookies = cookies(a)
	return &c
}

func cookies(a answer) []*http.Cookie {
	return (&http.Response{Header: a.header}).Cookies()
}

func TestRefresh(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example").logIn()
	if len(u.cookies) != 1 {
		t.Fatalf("%d cookies", len(u.cookies))
	}
	if c := u.cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/api/v1/auth" || c.Secure {
		t.Errorf("the cookie is %+v", c)
	}
	visitor := &user{w: w}
	if a := visitor.call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("without a cookie: %d", a.status)
	}
	first := u.must(200, "POST", "/auth/refresh", nil)
	if len(cookies(first)) != 1 || cookies(first)[0].Value == u.cookies[0].Value {
		t.Fatal("the token was not rotated")
	}
	// A second tab with the old token, at the same moment.
	second := u.must(200, "POST", "/auth/refresh", nil)
	if len(cookies(second)) != 0 || second.text("accessToken") == "" {
		t.Error("a second tab must get an access token and leave the cookie alone")
	}
	newer := &user{w: w, cookies: cookies(first)}
	newest := newer.must(200, "POST", "/auth/refresh", nil)
	// The first token again: it was stolen, and everything ends.
	if a := u.call("POST", "/auth/refresh", nil); a.status != 401 || a.text("code") != "token-reused" {
		t.Errorf("a token of long ago: %d %s", a.status, a.raw)
	}
	if a := (&user{w: w, cookies: cookies(newest)}).call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("after reuse the session goes on: %d", a.status)
	}

	late := u.logIn()
	late.must(200, "POST", "/auth/refresh", nil)
	w.clock.advance(auth.Grace + time.Second)
	if a := late.call("POST", "/auth/refresh", nil); a.status != 401 || a.text("code") != "token-reused" {
		t.Errorf("the old token after its grace: %d %s", a.status, a.raw)
	}
	out := u.logIn()
	out.must(204, "POST", "/auth/logout", nil)
	if a := out.call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("after logging out: %d", a.status)
	}
	w.clock.advance(0)
	old := u.logIn()
	w.clock.advance(auth.SessionLife)
	if a := old.call("POST", "/auth/refresh", nil); a.status != 401 {
		t.Errorf("after a month: %d", a.status)
	}
	for _, forged := range []string{"", "x", "~", "a~b", strings.Repeat("a", 5000), old.cookies[0].Value + "x"} {
		if a := (&user{w: w, cookies: []*http.Cookie{{Name: refreshCookie, Value: forged}}}).call("POST", "/auth/refresh", nil); a.status != 401 {
			t.Errorf("cookie %.20q: %d", forged, a.status)
		}
	}
}

// TestTwoTabs: two tabs that refresh at once both go on.
func TestTwoTabs(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example").logIn()
	answers := make([]answer, 8)
	var tabs sync.WaitGroup
	for i := range answers {
		tabs.Go(func() { answers[i] = u.call("POST", "/auth/refresh", nil) })
	}
	tabs.Wait()
	var jar []*http.Cookie
	for _, a := range answers {
		if a.status != 200 {
			t.Fatalf("a tab got %d: %s", a.status, a.raw)
		}
		jar = append(jar, cookies(a)...)
	}
	if len(jar) != 1 {
		t.Fatalf("%d tabs got the next token", len(jar))
	}
	(&user{w: w, cookies: jar}).must(200, "POST", "/auth/refresh", nil)
}

func TestForeignPages(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example").logIn()
	for _, x := range []struct {
		name, value string
		want        int
	}{{"Sec-Fetch-Site", "cross-site", 403}, {"Sec-Fetch-Site", "same-site", 403}, {"Origin", "https://evil.example", 403}, {"Origin", "null", 403},
		{"Sec-Fetch-Site", "same-origin", 200}, {"Origin", w.url, 200}} {
		for _, path := range []string{"/auth/logout", "/auth/refresh"} {
			if path == "/auth/logout" && x.want == 200 {
				continue
			}
			if a := u.with(x.name, x.value).call("POST", path, nil); a.status != x.want {
				t.Errorf("%s with %s %s: %d", path, x.name, x.value, a.status)
			}
		}
	}
}

func TestLoginLimits(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.LoginAccount = auth.Rate{Burst: 3, Every: time.Minute} })
	u := w.join("talent", "a@b.example")
	visitor := &user{w: w}
	try := func(email, password string) answer {
		return visitor.call("POST", "/auth/login", m{"email": email, "password": password})
	}
	for _, email := range []string{"a@b.example", "nobody@b.example"} {
		var wrong string
		for range 3 {
			a := try(email, "wrong")
			if a.status != 401 || a.text("code") != "wrong-credentials" {
				t.Fatalf("%s: %d %s", email, a.status, a.raw)
			}
			wrong = a.text("title")
		}
		a := try(email, password)
		if a.status != 429 || a.header.Get("Retry-After") == "" {
			t.Errorf("%s after three wrong tries: %d", email, a.status)
		}
		if wrong != "the e-mail address or the password is wrong" {
			t.Error(wrong)
		}
	}
	w.clock.advance(time.Minute)
	if a := try(" A@B.example ", password); a.status != 200 {
		t.Errorf("after a minute: %d %s", a.status, a.raw)
	}
	for range 5 { // success clears the count
		u.logIn()
	}
	if log := w.log.String(); strings.Contains(log, "b.example") || strings.Contains(log, password) {
		t.Error("the log has personal data")
	}

	byAddress := start(t, func(d *Deps) { d.Limits.LoginAddress = auth.Rate{Burst: 2, Every: time.Hour} })
	visitor = &user{w: byAddress}
	codes := []int{}
	for i := range 3 {
		// Nobody's word for an address is taken but a trusted proxy's.
		forged := visitor.with("X-Forwarded-For", "10.0.0."+string(rune('1'+i)))
		codes = append(codes, forged.call("POST", "/auth/login", m{"email": "x" + string(rune('a'+i)) + "@b.example", "password": "y"}).status)
	}
	if codes[0] != 401 || codes[1] != 401 || codes[2] != 429 {
		t.Errorf("by address: %v", codes)
	}
	proxied := start(t, func(d *Deps) {
		d.Limits.LoginAddress = auth.Rate{Burst: 1, Every: time.Hour}
		d.TrustedProxies = []string{"127.0.0.1"}
	})
	visitor = &user{w: proxied}
	for _, x := range []struct {
		address string
		want    int
	}{{"10.0.0.1", 401}, {"10.0.0.2", 401}, {"10.0.0.1", 429}} {
		if a := visitor.with("X-Forwarded-For", x.address).call("POST", "/auth/login", m{"email": "a@b.example", "password": "y"}); a.status != x.want {
			t.Errorf("behind a proxy, %s: %d", x.address, a.status)
		}
	}
	if a := visitor.with("X-Forwarded-For", "10.0.0.9").with("X-Forwarded-Proto", "https").must(201, "POST", "/auth/register", m{"email": "s@b.example", "password": password, "role": "talent", "name": "S"}); !cookies(a)[0].Secure {
		t.Error("behind https the cookie must be Secure")
	}
}

func TestForgedTokens(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	other, err := auth.NewTokens([]auth.Key{{ID: "test", Secret: []byte(strings.Repeat("x", 32))}}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	forged, err := other.Issue("anybody")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(u.token, ".")
	for _, token := range []string{forged, "x", parts[0] + "." + parts[1] + ".", "eyJhbGciOiJub25lIn0." + parts[1] + ".", u.token[:len(u.token)-2]} {
		if a := (&user{w: w, token: token}).call("GET", "/me", nil); a.status != 401 {
			t.Errorf("token %.20q: %d", token, a.status)
		}
	}
	if a := (&user{w: w}).with("Authorization", "Basic YTpi").call("GET", "/me", nil); a.status != 401 {
		t.Errorf("basic: %d", a.status)
	}
}

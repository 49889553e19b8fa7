package api

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"yuqiao/api/auth"
	"yuqiao/market"
	"yuqiao/store"
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
	// A second tab with the old token, at the same moment, or a page that was
	// loaded again before the answer had come.
	second := u.must(200, "POST", "/auth/refresh", nil)
	if len(cookies(second)) != 1 || cookies(second)[0].Value != cookies(first)[0].Value || second.text("accessToken") == "" {
		t.Error("whoever comes again within the grace must get an access token and the newest cookie")
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

// TestSessionsAreBounded: the oldest sessions end when there are too many.
func TestSessionsAreBounded(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	var logins []*user
	for range auth.MaxSessions + 3 {
		w.clock.advance(time.Second)
		logins = append(logins, u.logIn())
	}
	for i, l := range logins {
		want := 200
		if i < 3 {
			want = 401
		}
		if a := l.call("POST", "/auth/refresh", nil); a.status != want {
			t.Errorf("login %d: %d, not %d", i, a.status, want)
		}
	}
	kept, err := w.store.Sessions.Count(context.Background(), map[string]string{store.ByAccount: u.account})
	if err != nil || kept != auth.MaxSessions {
		t.Errorf("%d sessions are kept: %v", kept, err)
	}
}

// TestTwoTabs: tabs that refresh at once all go on, with the same next token.
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
	if len(jar) == 0 || slices.ContainsFunc(jar, func(c *http.Cookie) bool { return c.Value != jar[0].Value }) {
		t.Fatalf("the tabs got other tokens than one another: %v", jar)
	}
	(&user{w: w, cookies: jar[:1]}).must(200, "POST", "/auth/refresh", nil)
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

// TestForgedTokens: only an access token that this server has signed, for now
// and for this, says who somebody is.
func TestForgedTokens(t *testing.T) {
	w := start(t)
	u := w.join("talent", "a@b.example")
	key := w.deps.Keys[0]
	now := time.Now()
	claims := func(change func(jwt.MapClaims)) jwt.MapClaims {
		c := jwt.MapClaims{"iss": "yuqiao", "aud": "yuqiao-api", "sub": u.account, "iat": now.Unix(), "exp": now.Add(time.Minute).Unix()}
		if change != nil {
			change(c)
		}
		return c
	}
	sign := func(method jwt.SigningMethod, kid any, secret any, c jwt.MapClaims) string {
		token := jwt.NewWithClaims(method, c)
		if kid != nil {
			token.Header["kid"] = kid
		}
		text, err := token.SignedString(secret)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	with := func(change func(jwt.MapClaims)) string {
		return sign(jwt.SigningMethodHS256, key.ID, key.Secret, claims(change))
	}
	(&user{w: w, token: with(nil)}).must(200, "GET", "/me", nil) // the frame of the forgeries is good
	asymmetric, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(u.token, ".")
	for what, token := range map[string]string{
		"no token":           "x",
		"no signature":       parts[0] + "." + parts[1] + ".",
		"alg none":           sign(jwt.SigningMethodNone, key.ID, jwt.UnsafeAllowNoneSignatureType, claims(nil)),
		"a longer hash":      sign(jwt.SigningMethodHS512, key.ID, key.Secret, claims(nil)),
		"a public key's":     sign(jwt.SigningMethodES256, key.ID, asymmetric, claims(nil)),
		"another secret":     sign(jwt.SigningMethodHS256, key.ID, []byte(strings.Repeat("x", 32)), claims(nil)),
		"an unknown key":     sign(jwt.SigningMethodHS256, "other", key.Secret, claims(nil)),
		"no key id":          sign(jwt.SigningMethodHS256, nil, key.Secret, claims(nil)),
		"a list for key id":  sign(jwt.SigningMethodHS256, []string{key.ID}, key.Secret, claims(nil)),
		"cut short":          u.token[:len(u.token)-2],
		"another's claims":   parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"x"}`)) + "." + parts[2],
		"expired":            with(func(c jwt.MapClaims) { c["exp"] = now.Add(-time.Second).Unix() }),
		"not yet":            with(func(c jwt.MapClaims) { c["nbf"] = now.Add(time.Minute).Unix() }),
		"from the future":    with(func(c jwt.MapClaims) { c["iat"] = now.Add(time.Minute).Unix() }),
		"without an end":     with(func(c jwt.MapClaims) { delete(c, "exp") }),
		"without a subject":  with(func(c jwt.MapClaims) { delete(c, "sub") }),
		"an odd subject":     with(func(c jwt.MapClaims) { c["sub"] = "../x" }),
		"nobody":             with(func(c jwt.MapClaims) { c["sub"] = "nobody" }),
		"without an issuer":  with(func(c jwt.MapClaims) { delete(c, "iss") }),
		"another issuer":     with(func(c jwt.MapClaims) { c["iss"] = "other" }),
		"without audience":   with(func(c jwt.MapClaims) { delete(c, "aud") }),
		"another audience":   with(func(c jwt.MapClaims) { c["aud"] = "other" }),
		"an end that is odd": with(func(c jwt.MapClaims) { c["exp"] = "tomorrow" }),
	} {
		a := (&user{w: w, token: token}).call("GET", "/me", nil)
		if a.status != 401 || a.text("code") != "token-invalid" || a.header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s: %d %s", what, a.status, a.raw)
		}
		if a := (&user{w: w, token: token}).call("GET", "/openings/x", nil); a.status != 401 {
			t.Errorf("%s where a token may be absent: %d", what, a.status)
		}
	}
	if a := (&user{w: w}).with("Authorization", "Basic YTpi").call("GET", "/me", nil); a.status != 401 {
		t.Errorf("basic: %d", a.status)
	}
	(&user{w: w, token: u.token}).with("Authorization", "bearer "+u.token).must(200, "GET", "/me", nil)

	// A token names an account; what the account may do is read each time.
	ctx := context.Background()
	id := market.AccountID(u.account)
	if _, err := w.store.Accounts.Update(ctx, id, func(a *market.Account) error { a.Role = market.RoleEmployer; return nil }); err != nil {
		t.Fatal(err)
	}
	if a := u.call("GET", "/me/matches", nil); a.status != 403 {
		t.Errorf("after a change of role: %d", a.status)
	}
	v, err := w.store.Accounts.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Accounts.Delete(ctx, id, v.Revision); err != nil {
		t.Fatal(err)
	}
	if a := u.call("GET", "/me", nil); a.status != 401 || a.text("code") != "token-invalid" {
		t.Errorf("after the account was deleted: %d %s", a.status, a.raw)
	}
}

// TestLongAddresses: every address that the document allows can register and
// log in, however it is written.
func TestLongAddresses(t *testing.T) {
	w := start(t)
	long := strings.Repeat("l", 240) + "@firm.example" // 253
	chinese := strings.Repeat("渝", 240) + "@firm.example"
	for _, email := range []string{long, "x" + long, chinese, "é@firm.example"} {
		u := w.join("talent", email)
		if again := u.call("POST", "/auth/register", m{"email": strings.ToUpper(email) + " ", "password": password, "role": "talent", "name": "x"}); again.status != 409 && len([]rune(email)) < 254 {
			t.Errorf("%.20s… registers twice: %d", email, again.status)
		}
		u.email = "  " + strings.ToUpper(email)
		if len([]rune(email)) < 252 {
			u.logIn()
		}
		u.email = email
		if u.logIn().must(200, "GET", "/me", nil).text("email") != email {
			t.Errorf("%.20s… is somebody else", email)
		}
	}
	visitor := &user{w: w}
	for _, email := range []string{"yy" + long, "a@b", "@b.example", "a@b.example@c.example", "a b@c.example", "a@.", "a@b.example\u200b", "a\u202e@b.example"} {
		if a := visitor.call("POST", "/auth/register", m{"email": email, "password": password, "role": "talent", "name": "x"}); a.status != 422 {
			t.Errorf("%q registers: %d", email, a.status)
		}
	}
	visitor.must(200, "POST", "/auth/login", m{"email": "e\u0301@firm.example", "password": password}) // the é above, in two parts
}

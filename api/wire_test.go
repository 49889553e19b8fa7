package api

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"yuqiao/api/auth"
)

// raw sends bytes as they are and reads one answer; nil when the server hung
// up without one.
func (w *world) raw(text string) (*http.Response, string) {
	w.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
	if err != nil {
		w.t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	go io.WriteString(c, text) // the server may answer before it has read all
	method, _, _ := strings.Cut(text, " ")
	res, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return nil, ""
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	return res, string(body)
}

// TestWire sends what no client library sends.
func TestWire(t *testing.T) {
	c := newCast(t)
	w := c.w
	before := w.stored()
	const host = "Host: evil.example\r\n"
	post := func(headers, body string) string {
		return "POST /api/v1/auth/login HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n" + headers + "\r\n" + body
	}
	get := func(path, headers string) string { return "GET " + path + " HTTP/1.1\r\n" + host + headers + "\r\n" }
	var many strings.Builder
	for i := range 2_000 {
		fmt.Fprintf(&many, "X-H%d: v\r\n", i)
	}
	for _, x := range []struct {
		what, text string
		statuses   string // "-" also allows hanging up
	}{
		{"a large header", get("/api/v1/me", "X-A: "+strings.Repeat("a", maxHeaderBytes)+"\r\n"), "431"},
		{"very many headers", get("/api/v1/me", many.String()), "431"},
		{"a large cookie", "POST /api/v1/auth/refresh HTTP/1.1\r\n" + host + "Cookie: yuqiao_refresh=" + strings.Repeat("a", 8000) + "\r\nContent-Length: 0\r\n\r\n", "401"},
		{"a long address", get("/api/v1/"+strings.Repeat("a", maxHeaderBytes), ""), "431"},
		{"a declared body that is too large", post("Content-Length: 99999999999\r\n", ""), "413 400 -"},
		{"a negative length", post("Content-Length: -1\r\n", "{}"), "400 411 415 -"},
		{"chunks that are none", post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), "400 -"},
		{"no request", "hello\r\n\r\n", "400 -"},
		{"a zero byte", "GET /api/v1/\x00 HTTP/1.1\r\n" + host + "\r\n", "400 -"},
		{"a broken line in a query", get("/api/v1/openings?q=%0d%0aSet-Cookie:x", ""), "422"},
		{"a broken line in a path", get("/api/v1/openings/%0d%0aSet-Cookie:x", ""), "422"},
		{"an escaped letter", get("/api/v1/openings/%61", ""), "422"},
		{"an escaped slash", get("/api/v1/openings/..%2f..%2fetc", ""), "404 422"},
		{"dots", get("/api/v1/openings/../me", ""), "401 404"},
		{"escaped dots", get("/api/v1/openings/%2e%2e/me", ""), "401 404"},
		{"two slashes", get("/api/v1//openings", ""), "404"},
		{"another method", "PROPFIND /api/v1/openings HTTP/1.1\r\n" + host + "\r\n", "405"},
		{"TRACE", "TRACE /api/v1/openings HTTP/1.1\r\n" + host + "\r\n", "405"},
		{"OPTIONS", "OPTIONS /api/v1/openings HTTP/1.1\r\n" + host + "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n", "405"},
		{"HEAD", "HEAD /api/v1/openings HTTP/1.1\r\n" + host + "\r\n", "200"},
		{"HEAD of what is not there", "HEAD /api/v1/openings/nope HTTP/1.1\r\n" + host + "\r\n", "404"},
		{"a second If-Match", "PUT /api/v1/openings/" + c.opening + " HTTP/1.1\r\n" + host + "Authorization: Bearer " + c.owner.token + "\r\nIf-Match: \"1\"\r\nIf-Match: \"2\"\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}", "422"},
		{"a patch of another kind", "PATCH /api/v1/candidacies/" + c.candidacy + " HTTP/1.1\r\n" + host + "Authorization: Bearer " + c.talent.token + "\r\nIf-Match: \"1\"\r\nContent-Length: 2\r\nContent-Type: application/merge-patch+json\r\n\r\n{}", "415"},
		{"a form", "POST /api/v1/auth/login HTTP/1.1\r\n" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nemail=x", "415"},
	} {
		res, body := w.raw(x.text)
		status := "-"
		if res != nil {
			status = fmt.Sprint(res.StatusCode)
		}
		if !strings.Contains(" "+x.statuses+" ", " "+status+" ") {
			t.Errorf("%s: %s, not %s: %.200s", x.what, status, x.statuses, body)
		}
		if res == nil {
			continue
		}
		if res.Header.Get("Set-Cookie") != "" && !strings.HasPrefix(res.Header.Get("Set-Cookie"), refreshCookie+"=") || strings.Contains(fmt.Sprint(res.Header), "evil.example") || strings.Contains(body, "evil.example") {
			t.Errorf("%s: what was sent comes back: %v %.200s", x.what, res.Header, body)
		}
		if res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: another origin is let in", x.what)
		}
		if res.StatusCode == 405 && !strings.HasPrefix(x.text, "PROPFIND") && !strings.Contains(res.Header.Get("Allow"), "GET, HEAD") {
			t.Errorf("%s: Allow is %q", x.what, res.Header.Get("Allow"))
		}
		if strings.HasPrefix(x.text, "HEAD") {
			if body != "" {
				t.Errorf("%s has a body", x.what)
			}
		} else if res.StatusCode >= 400 {
			var p problem
			if err := json.Unmarshal([]byte(body), &p); err != nil || p.Code == "" || p.Title == "" || p.Type == "" || p.Status != res.StatusCode || p.Instance == "" || p.Instance != res.Header.Get("X-Request-Id") {
				t.Errorf("%s: %d is no full problem: %.300s", x.what, res.StatusCode, body)
			}
		}
	}
	if after := w.stored(); after != before {
		t.Error("something was written")
	}
	w.raw(get("/api/v1/openings", "X-Request-Id: forged\r\n"))
	if strings.Contains(w.log.String(), "forged") {
		t.Error("a client names its own request")
	}
}

// TestProxies: behind a proxy that adds to X-Forwarded-For, nobody escapes the
// limits by writing into it first.
func TestProxies(t *testing.T) {
	w := start(t, func(d *Deps) {
		d.Limits.LoginAddress = auth.Rate{Burst: 2, Every: time.Hour}
		d.TrustedProxies = []string{"127.0.0.0/8"}
	})
	var got []int
	for i := range 4 {
		forged := (&user{w: w}).with("X-Forwarded-For", fmt.Sprintf("10.0.0.%d, 198.51.100.7", i))
		got = append(got, forged.call("POST", "/auth/login", m{"email": fmt.Sprintf("x%d@b.example", i), "password": "y"}).status)
	}
	if fmt.Sprint(got) != "[401 401 429 429]" {
		t.Errorf("by an address behind a proxy: %v", got)
	}
	got = nil
	for i := range 3 { // one customer's network
		u := (&user{w: w}).with("X-Forwarded-For", fmt.Sprintf("2001:db8:1:2::%d", i+1))
		got = append(got, u.call("POST", "/auth/login", m{"email": fmt.Sprintf("y%d@b.example", i), "password": "y"}).status)
	}
	if fmt.Sprint(got) != "[401 401 429]" {
		t.Errorf("by addresses of one network: %v", got)
	}
}

// Who sends more than is taken is told so, though the refusal comes before the
// end of what they send.
func TestTooLargeIsTold(t *testing.T) {
	w := start(t)
	for range 5 {
		c, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		const size = 6 << 20
		fmt.Fprintf(c, "POST /api/v1/auth/login HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", size)
		for sent := 0; sent < size; sent += 64 << 10 {
			if _, err := c.Write(make([]byte, 64<<10)); err != nil {
				t.Fatalf("after %d bytes: %v", sent, err)
			}
		}
		res, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		var p problem
		err = json.NewDecoder(res.Body).Decode(&p)
		res.Body.Close()
		if err != nil || res.StatusCode != 413 || p.Code != "too-large" || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%d %v %+v", res.StatusCode, err, p)
		}
	}
}

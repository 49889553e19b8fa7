package api

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/store"
)

func TestAddresses(t *testing.T) {
	w := start(t)
	for _, x := range []struct {
		method, path string
		status       int
		kind         string
		body, not    string
	}{
		{"GET", "/", 200, "text/html", "the page", ""},
		{"GET", "/openings/some-id", 404, "text/html", "the page", ""},
		{"GET", "/employer/openings/some-id/edit", 200, "text/html", "the page", ""},
		{"GET", "/nowhere", 404, "text/html", "the page", ""},
		{"GET", "/assets/app-1.js", 200, "javascript", "1", "page"},
		{"GET", "/assets/gone", 404, "problem+json", "not-found", "page"},
		{"GET", "/missing.js", 404, "problem+json", "not-found", "page"},
		{"GET", "/../../etc/passwd", 404, "text/html", "the page", "root:"},
		{"GET", "/api/nope", 404, "problem+json", "not-found", "page"},
		{"GET", "/api", 404, "problem+json", "not-found", "page"},
		{"GET", "/api/v1/nope/x", 404, "problem+json", "not-found", "page"},
		{"GET", "/api/v1/OPENINGS", 404, "problem+json", "not-found", "page"},
		{"GET", "/api/v1/openings/", 404, "problem+json", "not-found", "page"},
		{"DELETE", "/api/v1/openings", 405, "problem+json", "method-not-allowed", ""},
		{"POST", "/", 404, "problem+json", "not-found", ""},
		{"GET", "/healthz", 200, "json", "ok", ""},
		{"GET", "/readyz", 200, "json", `"ready":true`, ""},
		{"GET", "/metrics", 200, "text/plain", "yuqiao_pool_talents", ""},
		{"GET", "/api/v1/openapi.json", 200, "json", `"3.0.3"`, ""},
	} {
		r, err := http.NewRequest(x.method, w.url+x.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != x.status || !strings.Contains(res.Header.Get("Content-Type"), x.kind) || !strings.Contains(string(body), x.body) || x.not != "" && strings.Contains(string(body), x.not) {
			t.Errorf("%s %s: %d %s %.200s", x.method, x.path, res.StatusCode, res.Header.Get("Content-Type"), body)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "frame-ancestors 'none'", "Referrer-Policy": "strict-origin"} {
			if !strings.Contains(res.Header.Get(name), want) {
				t.Errorf("%s %s: %s is %q", x.method, x.path, name, res.Header.Get(name))
			}
		}
		if res.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s %s has no request id", x.method, x.path)
		}
	}
}

// TestPackedAssets: whoever takes gzip gets the packed copy, others the asset.
func TestPackedAssets(t *testing.T) {
	w := start(t)
	for _, x := range []struct {
		accepts, encoding string
		body              []byte
	}{
		{"gzip, br", "gzip", packed("1")}, {"identity", "", []byte("1")}, {"br", "", []byte("1")}, {"gzip;q=0", "", []byte("1")},
	} {
		r, err := http.NewRequest("GET", w.url+"/assets/app-1.js", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", x.accepts)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if !bytes.Equal(body, x.body) || res.Header.Get("Content-Encoding") != x.encoding || res.Header.Get("Vary") != "Accept-Encoding" || !strings.Contains(res.Header.Get("Content-Type"), "javascript") {
			t.Errorf("%q: %q as %q, %v", x.accepts, body, res.Header.Get("Content-Encoding"), res.Header)
		}
	}
}

func packed(text string) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write([]byte(text))
	z.Close()
	return out.Bytes()
}

// TestShutdown ends in time although a client has sent half a request.
func TestShutdown(t *testing.T) {
	w := start(t)
	half, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	if _, err := io.WriteString(half, "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"email\":"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	begin := time.Now()
	_ = w.server.Shutdown(ctx) // the half request may make it time out
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("shutdown took %v", took)
	}
	select {
	case <-w.served:
	case <-time.After(20 * time.Second):
		t.Error("the server still serves")
	}
	if c, err := net.DialTimeout("tcp", strings.TrimPrefix(w.url, "http://"), time.Second); err == nil {
		c.SetDeadline(time.Now().Add(time.Second))
		io.WriteString(c, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
		if line, _ := bufio.NewReader(c).ReadString('\n'); line != "" {
			t.Errorf("after shutdown: %q", line)
		}
		c.Close()
	}
}

// TestUnknownErrors tell nothing of what happened inside.
func TestUnknownErrors(t *testing.T) {
	p := problemOf(io.ErrUnexpectedEOF)
	if p.Status != 500 || p.Code != "internal" || strings.Contains(p.Title, "EOF") {
		t.Errorf("%+v", p)
	}
	for _, err := range []error{context.DeadlineExceeded, store.ErrUnavailable, indexer.ErrUnavailable} {
		if p := problemOf(fmt.Errorf("get accounts: %w", err)); p.Status != 503 || p.Code == "internal" {
			t.Errorf("%v: %+v", err, p)
		}
	}
}

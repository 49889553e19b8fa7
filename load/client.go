package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// newTransport keeps a connection for each of many concurrent requests.
func newTransport(connections int) *http.Transport {
	return &http.Transport{MaxIdleConns: connections, MaxIdleConnsPerHost: connections, IdleConnTimeout: time.Minute}
}

// client talks to one server as one account; without a token as a visitor.
type client struct {
	http  *http.Client
	base  string
	token string
}

func newClient(base string, connections int) client {
	return client{http: &http.Client{Transport: newTransport(connections), Timeout: 30 * time.Second}, base: base}
}

// answer is what came back, whatever its status.
type answer struct {
	status   int
	revision int64 // of the ETag; 0 without one
	body     []byte
}

// refusedError is an answer that is no success.
type refusedError struct {
	request string
	answer
}

func (e refusedError) Error() string {
	return fmt.Sprintf("%s answered %d: %.300s", e.request, e.status, e.body)
}

// do sends one request below /api/v1. An ifMatch of 0 sends none. An error
// that is no refusedError means that the outcome is not known.
func (c client) do(ctx context.Context, method, path string, body any, ifMatch int64) (answer, error) {
	var text io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return answer{}, err
		}
		text = bytes.NewReader(b)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+"/api/v1"+path, text)
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	if ifMatch > 0 {
		request.Header.Set("If-Match", strconv.Quote(strconv.FormatInt(ifMatch, 10)))
	}
	response, err := c.http.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	out := answer{status: response.StatusCode}
	if out.body, err = io.ReadAll(response.Body); err != nil {
		return answer{}, err
	}
	if tag := strings.Trim(response.Header.Get("ETag"), `"`); tag != "" {
		if out.revision, err = strconv.ParseInt(tag, 10, 64); err != nil {
			return answer{}, fmt.Errorf("%s %s: ETag %q", method, path, tag)
		}
	}
	if out.status/100 != 2 {
		return out, refusedError{method + " " + path, out}
	}
	return out, nil
}

func (c client) get(ctx context.Context, path string, into any) (answer, error) {
	out, err := c.do(ctx, http.MethodGet, path, nil, 0)
	if err == nil && into != nil {
		err = json.Unmarshal(out.body, into)
	}
	return out, err
}

// as returns the client of an account that logs in now.
func (c client) as(ctx context.Context, email, password string) (client, error) {
	out, err := c.do(ctx, http.MethodPost, "/auth/login", map[string]string{"email": email, "password": password}, 0)
	if err != nil {
		return c, err
	}
	return c.with(out)
}

// with is the client that uses the access token of an answer.
func (c client) with(out answer) (client, error) {
	var in struct {
		AccessToken string `json:"accessToken"`
	}
	if err := json.Unmarshal(out.body, &in); err != nil {
		return c, err
	}
	c.token = in.AccessToken
	return c, nil
}

// metrics reads the numbers of /metrics whose names are asked for; samples of
// one name are added up.
func (c client) metrics(ctx context.Context, names ...string) (map[string]float64, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/metrics", nil)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	out := make(map[string]float64, len(names))
	for _, name := range names {
		found := false
		for line := range strings.Lines(string(text)) {
			rest, ok := strings.CutPrefix(line, name)
			if !ok || rest == "" || rest[0] != ' ' && rest[0] != '{' {
				continue
			}
			fields := strings.Fields(line)
			v, err := strconv.ParseFloat(fields[len(fields)-1], 64)
			if err != nil {
				return nil, fmt.Errorf("metrics: %q", line)
			}
			found = true
			out[name] += v
		}
		if !found {
			return nil, fmt.Errorf("/metrics does not tell %s", name)
		}
	}
	return out, nil
}

// readiness reads what /readyz tells, whatever its status.
func (c client) readiness(ctx context.Context, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return json.NewDecoder(response.Body).Decode(into)
}

// processorTime is what the server has computed so far.
func (c client) processorTime(ctx context.Context) (time.Duration, error) {
	const name = "process_cpu_seconds_total"
	m, err := c.metrics(ctx, name)
	return time.Duration(m[name] * float64(time.Second)), err
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	neturl "net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"yuqiao/demo"
	"yuqiao/market"
)

// buffer may be written and read at the same time.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) { b.mu.Lock(); defer b.mu.Unlock(); return b.b.Write(p) }
func (b *buffer) String() string              { b.mu.Lock(); defer b.mu.Unlock(); return b.b.String() }

// call runs one command to its end.
func call(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &errs, nil)
	return code, out.String(), errs.String()
}

var readyAt = regexp.MustCompile(`ready at (http://\S+)`)

// serving starts the program on a free port and returns its address and how to
// stop it, which checks the exit code.
func serving(t *testing.T, data string, args ...string) (url string, stdout *buffer, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdout = &buffer{}
	var stderr buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--data", data}, args...), strings.NewReader(""), stdout, &stderr, nil)
	}()
	for range 600 {
		if m := readyAt.FindStringSubmatch(stdout.String()); m != nil {
			url = m[1]
			break
		}
		select {
		case c := <-code:
			t.Fatalf("serve ended with %d: %s", c, stderr.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	if url == "" {
		t.Fatalf("serve did not become ready: %s", stderr.String())
	}
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			select {
			case c := <-code:
				if c != exitDone {
					t.Errorf("serve ended with %d: %s", c, stderr.String())
				}
			case <-time.After(3 * time.Minute):
				t.Error("serve does not end")
			}
		})
	}
	t.Cleanup(stop)
	return url, stdout, stop
}

func fetch(t *testing.T, method, url, token string, body any) (int, []byte) {
	t.Helper()
	var reader io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		reader = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, url, reader)
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, b
}

func login(t *testing.T, url, email, password string) string {
	t.Helper()
	status, b := fetch(t, "POST", url+"/api/v1/auth/login", "", map[string]string{"email": email, "password": password})
	var got struct{ AccessToken string }
	if err := json.Unmarshal(b, &got); err != nil || got.AccessToken == "" {
		t.Fatalf("login of %s: %d %s", email, status, b)
	}
	return got.AccessToken
}

func total(t *testing.T, url string) int {
	t.Helper()
	status, b := fetch(t, "GET", url, "", nil)
	var got struct{ Total int }
	if err := json.Unmarshal(b, &got); err != nil || status != 200 {
		t.Fatalf("%s: %d %s", url, status, b)
	}
	return got.Total
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 3600 { // three minutes: a busy machine under -race is slow
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%s does not come about", what)
}

// The demo on its first start, where who has forgotten the password sets another
// by the mail that the demo shows, and then without --demo, where nobody is shown
// anything.
func TestServeDemo(t *testing.T) {
	data := t.TempDir()
	url, stdout, stop := serving(t, data, "--demo")
	if !strings.Contains(stdout.String(), demo.Password) || !strings.Contains(stdout.String(), "employer-cq@") {
		t.Errorf("the demo accounts are not shown: %s", stdout)
	}
	// The index may still be catching up when the server is ready (ADR 11).
	eventually(t, "that 120 openings are found", func() bool { return total(t, url+"/api/v1/openings") >= 120 })
	if n := total(t, url+"/api/v1/openings?q=welder"); n == 0 {
		t.Error("nobody looks for a welder")
	}
	login(t, url, "employer-cq@demo.yuqiao.example", demo.Password)
	resetByDemoMail(t, url)
	stop()
	for _, file := range []string{"pool.snapshot", "openings.snapshot"} {
		if _, err := os.Stat(filepath.Join(data, file)); err != nil {
			t.Error(err)
		}
	}
	url, stdout, stop = serving(t, data)
	if strings.Contains(stdout.String(), demo.Password) {
		t.Error("the password is shown without --demo")
	}
	eventually(t, "readiness", func() bool { status, _ := fetch(t, "GET", url+"/readyz", "", nil); return status == 200 })
	for _, path := range []string{"/api/v1/demo", "/api/v1/demo/mail"} {
		if status, b := fetch(t, "GET", url+path, "", nil); status != 404 {
			t.Errorf("%s without --demo: %d %s", path, status, b)
		}
	}
	stop()
}

func resetByDemoMail(t *testing.T, url string) {
	t.Helper()
	const email = "talent-hk@demo.yuqiao.example"
	status, b := fetch(t, "GET", url+"/api/v1/demo", "", nil)
	if status != 200 || !strings.Contains(string(b), email) || !strings.Contains(string(b), demo.Password) {
		t.Fatalf("the demo: %d %s", status, b)
	}
	if status, b := fetch(t, "POST", url+"/api/v1/auth/forgotten", "", map[string]string{"email": email}); status != 202 {
		t.Fatalf("forgotten: %d %s", status, b)
	}
	token := ""
	eventually(t, "a mail with a link", func() bool {
		_, b := fetch(t, "GET", url+"/api/v1/demo/mail?limit=100", "", nil)
		var got struct {
			Items []struct{ To, Subject, Text string }
		}
		if json.Unmarshal(b, &got) != nil {
			return false
		}
		for _, letter := range got.Items {
			if _, after, ok := strings.Cut(letter.Text, url+"/reset#"); ok && letter.To == email && letter.Subject == "重設密碼" {
				token, _, _ = strings.Cut(after, "\n")
			}
		}
		return token != ""
	})
	if status, b := fetch(t, "POST", url+"/api/v1/auth/reset", "", map[string]string{"token": token, "password": "another password"}); status != 204 {
		t.Fatalf("reset: %d %s", status, b)
	}
	login(t, url, email, "another password")
	// The demo's desks go on writing to officers, too, of what is overdue.
	eventually(t, "that the metrics count each letter once", func() bool {
		_, b = fetch(t, "GET", url+"/metrics", "", nil)
		_, rest, _ := strings.Cut(string(b), `yuqiao_mail_total{outcome="sent"} `)
		line, _, _ := strings.Cut(rest, "\n")
		n, err := strconv.Atoi(line)
		return err == nil && n == demoLetters(t, url)
	})
	if strings.Contains(string(b), "@") {
		t.Errorf("the metrics tell an address: %s", b)
	}
}

// demoLetters is how many letters the demo shows.
func demoLetters(t *testing.T, url string) (n int) {
	t.Helper()
	for cursor := ""; ; {
		_, b := fetch(t, "GET", url+"/api/v1/demo/mail?limit=100"+cursor, "", nil)
		var page struct {
			Items []struct{}
			Next  string
		}
		if err := json.Unmarshal(b, &page); err != nil {
			t.Fatal(err)
		}
		n += len(page.Items)
		if page.Next == "" {
			return n
		}
		cursor = "&cursor=" + neturl.QueryEscape(page.Next)
	}
}

// An account added without a password gets one that is shown once.
func TestAccountWithoutPassword(t *testing.T) {
	data := t.TempDir()
	code, out, errs := call(t, "", "account", "add", "--data", data, "--email", "office@example.org", "--role", "liaison", "--place", "CQ")
	_, password, shown := strings.Cut(out, "password: ")
	if code != exitDone || !shown {
		t.Fatalf("account add: %d %s %s", code, out, errs)
	}
	url, _, stop := serving(t, data)
	defer stop()
	login(t, url, "office@example.org", strings.TrimSpace(password))
}

// Without --demo the store is empty, and stays so.
func TestServeEmpty(t *testing.T) {
	url, _, _ := serving(t, t.TempDir())
	if n := total(t, url+"/api/v1/openings"); n != 0 {
		t.Errorf("%d openings", n)
	}
}

const (
	talentLines = `{"id":"t1","headline":"焊工，10年经验","home":"CQ","kinds":["skilled"],"skills":[{"name":"氩弧焊","years":8}],"wants":{"places":["HK"]}}
{"id":"t2","headline":"Backend engineer","home":"HK","skills":[{"name":"Go","years":5}],"wants":{"places":["CQ"]}}
{"id":"t3","headline":"Soldador","home":"MO","skills":[{"name":"soldadura TIG"}]}
`
	openingLines = `{"id":"o1","title":"燒焊師傅","post":"skilled","place":"HK","skills":[{"name":"TIG welding","required":true}],"employer":{"name":"維岸","kind":"enterprise","place":"HK","ownership":"hk-macau-capital"}}
{"id":"o2","title":"后端工程师","place":"CQ","skills":[{"name":"Golang","required":true}]}
`
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lines.ndjson")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Files are imported while the server runs; it shows them, ranks them as the
// command does, rebuilds its indexes when asked, and the store is backed up and
// exported meanwhile.
func TestCommandsBesideARunningServer(t *testing.T) {
	data := t.TempDir()
	url, _, stop := serving(t, data)
	talents, openings := write(t, talentLines), write(t, openingLines)

	if code, out, errs := call(t, "a long password\n", "account", "add", "--data", data, "--email", "Owner@Example.org", "--role", "employer"); code != exitDone || !strings.Contains(out, "owner@example.org") {
		t.Fatalf("account add: %d %s %s", code, out, errs)
	}
	if code, _, errs := call(t, "a long password\n", "account", "add", "--data", data, "--email", "owner@example.org", "--role", "employer"); code != exitFailed || !strings.Contains(errs, "already") {
		t.Errorf("the same account again: %d %s", code, errs)
	}
	code, out, errs := call(t, "", "import", "--publish", "--data", data, "--talents", talents, "--openings", openings, "--as", "owner@example.org")
	if code != exitDone || !strings.Contains(out, "talents: 3 stored, 0 bad") || !strings.Contains(out, "openings: 2 stored, 0 bad") || !strings.Contains(errs, "consent") {
		t.Fatalf("import: %d %s %s", code, out, errs)
	}
	eventually(t, "finding what was imported", func() bool { return total(t, url+"/api/v1/openings?q=welder") == 1 })

	token := login(t, url, "owner@example.org", "a long password")
	var served struct {
		Items []struct {
			Talent struct{ ID string }
			Score  float64
		}
	}
	eventually(t, "ranking what was imported", func() bool {
		_, b := fetch(t, "GET", url+"/api/v1/openings/o1/matches?limit=10", token, nil)
		return json.Unmarshal(b, &served) == nil && len(served.Items) == 3
	})
	code, out, errs = call(t, "", "rank", "--talents", talents, "--openings", openings)
	if code != exitDone {
		t.Fatalf("rank: %d %s", code, errs)
	}
	var ranked []string
	for line := range strings.Lines(out) {
		var l struct {
			Opening, Talent string
			Score           float64
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Opening == "o1" {
			ranked = append(ranked, fmt.Sprint(l.Talent, l.Score))
		}
	}
	var shown []string
	for _, m := range served.Items {
		shown = append(shown, fmt.Sprint(m.Talent.ID, m.Score))
	}
	if !slices.Equal(ranked, shown) {
		t.Errorf("rank gives %v, the API %v", ranked, shown)
	}

	// Searches go on while the indexes are built anew, and find everything.
	built := make(chan struct{})
	go func() {
		defer close(built)
		if code, out, errs := call(t, "", "reindex", "--data", data); code != exitDone || !strings.Contains(out, "built") {
			t.Errorf("reindex beside the server: %d %s %s", code, out, errs)
		}
	}()
	searches := 0
	for over := false; !over; searches++ {
		select {
		case <-built:
			over = true // and once more
		default:
		}
		if n := total(t, url+"/api/v1/openings"); n != 2 {
			t.Errorf("a search beside reindex finds %d openings", n)
		}
	}
	if searches < 3 {
		t.Errorf("only %d searches beside reindex", searches)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if code, _, errs := call(t, "", "backup", "--data", data, "--to", copied); code != exitDone {
		t.Errorf("backup: %s", errs)
	}
	if code, _, _ := call(t, "", "backup", "--data", data, "--to", copied); code != exitFailed {
		t.Error("a backup was overwritten")
	}
	exported := filepath.Join(t.TempDir(), "out")
	if code, out, errs := call(t, "", "export", "--data", data, "--out", exported); code != exitDone || !strings.Contains(out, "3 talents and 2 openings") {
		t.Errorf("export: %d %s %s", code, out, errs)
	}
	stop()

	// What was exported can be imported, and the copy opened, elsewhere.
	other := t.TempDir()
	if code, out, errs := call(t, "", "import", "--data", other, "--talents", filepath.Join(exported, "talents.ndjson"), "--openings", filepath.Join(exported, "openings.ndjson")); code != exitDone || !strings.Contains(out, "talents: 3 stored") {
		t.Errorf("import of the export: %d %s %s", code, out, errs)
	}
	restored := t.TempDir()
	if err := os.Rename(copied, filepath.Join(restored, "yuqiao.db")); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := call(t, "", "reindex", "--data", restored); code != exitDone {
		t.Errorf("reindex without a server: %s", errs)
	}
	url, _, _ = serving(t, restored)
	eventually(t, "openings of the copy", func() bool { return total(t, url+"/api/v1/openings") == 2 })
}

// An import of many profiles or openings leaves a pool behind that the next
// server finds in step; beside a server it leaves that to the server.
func TestImportMakesThePoolsReady(t *testing.T) {
	var profiles, posts strings.Builder
	for n := range worthPooling {
		fmt.Fprintf(&profiles, "{\"id\":\"t%d\",\"headline\":\"焊工 %d\",\"home\":\"CQ\"}\n", n, n%50)
		fmt.Fprintf(&posts, "{\"id\":\"o%d\",\"title\":\"焊工 %d\",\"place\":\"HK\",\"employer\":{\"name\":\"A\",\"kind\":\"enterprise\",\"place\":\"HK\"}}\n", n, n%50)
	}
	talents, openings, data := write(t, profiles.String()), write(t, posts.String()), t.TempDir()
	says := fmt.Sprintf("pool: %d talents", worthPooling)
	if code, out, errs := call(t, "", "import", "--publish", "--data", data, "--talents", talents); code != exitDone || !strings.Contains(out, says) || strings.Contains(out, "openings ready") {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	says = fmt.Sprintf("pool: %d openings", worthPooling)
	if code, out, errs := call(t, "", "import", "--publish", "--data", data, "--talents", talents, "--openings", openings); code != exitDone || !strings.Contains(out, says) {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	config := &Config{Data: data}
	k, s, err := openBoth(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	talentPool, openingPool := loadTalents(t.Context(), config, k, s, log), loadOpenings(t.Context(), config, k, s, log)
	head, err := s.Backend.Head(t.Context())
	if err = errors.Join(err, s.Backend.Close()); err != nil {
		t.Fatal(err)
	}
	for what, pool := range map[string]interface {
		Len() int
		Position() string
	}{"talents": talentPool, "openings": openingPool} {
		if pool.Len() != worthPooling || pool.Position() != string(head) {
			t.Errorf("the pool has %d %s as of %q, the store is at %q", pool.Len(), what, pool.Position(), head)
		}
	}
	serving(t, data)
	if code, out, errs := call(t, "", "import", "--publish", "--data", data, "--talents", talents); code != exitDone || strings.Contains(out, "pool:") {
		t.Errorf("beside a server: %d %s %s", code, out, errs)
	}
}

// A restored store is of another history: pools that were saved later than the
// backup, in revisions that look newer, are not used.
func TestRestoreDropsLaterPools(t *testing.T) {
	data, copied := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	store := func(title string) {
		t.Helper()
		openings := write(t, `{"id":"o","title":"`+title+`","place":"HK","employer":{"name":"A","kind":"enterprise","place":"HK"}}`)
		talents := write(t, `{"id":"t","headline":"`+title+`","home":"CQ"}`)
		if code, out, errs := call(t, "", "import", "--publish", "--data", data, "--openings", openings, "--talents", talents); code != exitDone {
			t.Fatalf("%s %s", out, errs)
		}
	}
	config, log := &Config{Data: data}, slog.New(slog.DiscardHandler)
	check := func(revision int64) {
		t.Helper()
		k, s, err := openBoth(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Backend.Close()
		told := func(int, int) {}
		_, err = bringTalents(t.Context(), config, k, s, log, told)
		_, err2 := bringOpenings(t.Context(), config, k, s, log, told)
		if err = errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		for what, held := range map[string]map[string]int64{
			"talents":  maps.Collect(loadTalents(t.Context(), config, k, s, log).Versions()),
			"openings": maps.Collect(loadOpenings(t.Context(), config, k, s, log).Versions()),
		} {
			if len(held) != 1 || slices.Collect(maps.Values(held))[0] != revision {
				t.Errorf("the pool of %s has %v, want revision %d", what, held, revision)
			}
		}
	}
	store("焊工")
	if code, _, errs := call(t, "", "backup", "--data", data, "--to", copied); code != exitDone {
		t.Fatal(errs)
	}
	store("教師")
	store("護士")
	check(3)
	for _, file := range []string{"yuqiao.db-wal", "yuqiao.db-shm"} {
		if err := os.Remove(filepath.Join(data, file)); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(copied, filepath.Join(data, "yuqiao.db")); err != nil {
		t.Fatal(err)
	}
	check(1)
}

// Only one server may use a data folder, whatever it keeps in it.
func TestSecondServerIsRefused(t *testing.T) {
	data := t.TempDir()
	serving(t, data)
	if code, _, errs := call(t, "", "serve", "--addr", "127.0.0.1:0", "--data", data); code != exitFailed || !strings.Contains(errs, "a server uses this data folder: "+data) {
		t.Errorf("%d %s", code, errs)
	}
}

// What was stored before an interruption stays, is counted, and is told.
func TestInterruptedImport(t *testing.T) {
	data := t.TempDir()
	ctx, interrupt := context.WithCancel(t.Context())
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	go func() {
		pipe, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return
		}
		defer pipe.Close()
		for n := 0; ; n++ { // until the reader is gone
			if _, err := fmt.Fprintf(pipe, "{\"id\":\"t%d\",\"headline\":\"x\"}\n", n); err != nil {
				return
			}
			if n == 20*intakeBatch {
				interrupt()
			}
		}
	}()
	var out, errs buffer
	code := run(ctx, []string{"import", "--data", data, "--talents", path}, strings.NewReader(""), &out, &errs, nil)
	var stored int
	if _, err := fmt.Sscanf(out.String(), "talents: %d stored", &stored); err != nil || code != exitFailed || stored == 0 || !strings.Contains(errs.String(), "interrupted") {
		t.Fatalf("%d %s %s", code, &out, &errs)
	}
	s, err := openStore(t.Context(), &Config{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Backend.Close()
	if n, err := s.Talents.Count(t.Context(), nil); err != nil || n != stored {
		t.Errorf("%d are stored, %d were told (%v)", n, stored, err)
	}
}

func TestImportReportsBadLines(t *testing.T) {
	data := t.TempDir()
	path := write(t, `{"id":"a","headline":"x"}`+"\n"+`{"id":"b","headline":"x","salary":1}`+"\n{oops\n"+`{"id":"d","home":"London"}`+"\n"+`{"id":"c","headline":"y"}`+"\n")
	code, out, errs := call(t, "", "import", "--data", data, "--talents", path)
	if code != exitFailed || !strings.Contains(out, "talents: 2 stored, 3 bad,") || !strings.Contains(errs, ":2: ") || !strings.Contains(errs, "salary") || !strings.Contains(errs, ":3: ") || strings.Count(errs, ":4: ") != 2 {
		t.Errorf("%d %s %s", code, out, errs)
	}
}

// Importing again invites nobody twice, and the address is in no export.
func TestImportInvites(t *testing.T) {
	data := t.TempDir()
	path := write(t, `{"id":"a","headline":"x","email":"Chan@people.example"}`+"\n"+`{"id":"b","headline":"y"}`+"\n"+`{"id":"c","headline":"z","email":"nowhere"}`+"\n")
	for _, c := range []struct{ flag, says string }{
		{"--invite", "invitations: 1 to be sent by the server, 0 sent before, 0 wait"},
		{"--invite", "invitations: 0 to be sent by the server, 1 sent before, 0 wait"},
		{"--invite-again", "invitations: 1 to be sent by the server, 0 sent before, 0 wait"},
	} {
		code, out, errs := call(t, "", "import", "--data", data, "--talents", path, c.flag)
		if code != exitFailed || !strings.Contains(out, "talents: 2 stored, 1 bad") || !strings.Contains(out, c.says) || !strings.Contains(errs, ":3: email: ") {
			t.Errorf("%s: %d %s %s", c.flag, code, out, errs)
		}
	}
	exported := filepath.Join(t.TempDir(), "export")
	if code, out, errs := call(t, "", "export", "--data", data, "--out", exported); code != exitDone {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	if b, err := os.ReadFile(filepath.Join(exported, "talents.ndjson")); err != nil || !strings.Contains(string(b), `"a"`) || strings.Contains(strings.ToLower(string(b)), "chan@") {
		t.Errorf("the export: %s %v", b, err)
	}
}

func TestSeedIsForAnEmptyStore(t *testing.T) {
	data := t.TempDir()
	if code, out, errs := call(t, "", "seed", "--data", data); code != exitDone || !strings.Contains(out, "127 openings") {
		t.Fatalf("seed: %d %s %s", code, out, errs)
	}
	if code, _, errs := call(t, "", "seed", "--data", data); code != exitFailed || !strings.Contains(errs, "not empty") {
		t.Errorf("seed again: %d %s", code, errs)
	}
}

func TestMisuse(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct {
		args []string
		says string
	}{
		{nil, ""},
		{[]string{"fly"}, "no command"},
		{[]string{"serve", "--port", "1"}, "not defined"},
		{[]string{"serve", "--addr", "nowhere"}, "127.0.0.1:8080"},
		{[]string{"serve", "extra"}, "no use"},
		{[]string{"rank"}, "both files"},
		{[]string{"rank", "--talents", "a", "--openings", "b", "--for", "fun"}, "--for"},
		{[]string{"rank", "--talents", "a", "--openings", "b", "--top", "-1"}, "--top"},
		{[]string{"rank", "--talents", "a", "--openings", "b", "--on", "soon"}, "date"},
		{[]string{"import", "--data", data}, "name a file"},
		{[]string{"import", "--data", data, "--openings", "x", "--invite"}, "--talents"},
		{[]string{"account", "list"}, "account add"},
		{[]string{"account", "add", "--data", data, "--email", "x", "--role", "admin"}, "--email"},
		{[]string{"account", "add", "--data", data, "--email", "a@b.example", "--role", "king"}, "--role"},
		{[]string{"account", "add", "--data", data, "--email", "a@b.example", "--role", "liaison"}, "--place"},
		{[]string{"account", "add", "--data", data, "--email", "a@b.example", "--role", "admin", "--place", "HK"}, "--place"},
		{[]string{"export", "--data", data}, "--out"},
		{[]string{"backup", "--data", data}, "--to"},
	} {
		if code, _, errs := call(t, "", c.args...); code != exitUsage || !strings.Contains(errs, c.says) {
			t.Errorf("%v: %d %s", c.args, code, errs)
		}
	}
	if code, _, errs := call(t, "short\n", "account", "add", "--data", data, "--email", "a@b.example", "--role", "admin"); code != exitFailed || !strings.Contains(errs, "10 to 200") {
		t.Errorf("a short password: %d %s", code, errs)
	}
	if code, _, errs := call(t, "", "account", "add", "--data", data, "--email", "a@b.example", "--role", "admin", "--password-file", os.DevNull); code != exitFailed || !strings.Contains(errs, "10 to 200") {
		t.Errorf("an empty password file: %d %s", code, errs)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"help"}, "reindex"},
		{[]string{"serve", "-h"}, "--addr"},
		{[]string{"help", "serve"}, "--addr"},
		{[]string{"account", "-h"}, "--password-file"},
		{[]string{"account", "add", "--help"}, "--password-file"},
	} {
		if code, out, errs := call(t, "", c.args...); code != exitDone || !strings.Contains(out, c.says) || errs != "" {
			t.Errorf("%v: %d %s %s", c.args, code, out, errs)
		}
	}
}

func TestConfig(t *testing.T) {
	secret := write(t, "k1:0123456789abcdef0123456789abcdef\n")
	key := "k1:0123456789abcdef0123456789abcdef"
	for _, c := range []struct {
		name string
		env  []string
		says string // "" means that it is fine
	}{
		{"nothing set", nil, ""},
		{"MongoDB without keys", []string{"MONGODB_URI=mongodb://db"}, "YUQIAO_SIGNING_KEYS"},
		{"MongoDB with keys", []string{"MONGODB_URI=mongodb://db", "YUQIAO_SIGNING_KEYS=" + key}, ""},
		{"keys in a file", []string{"MONGODB_URI=mongodb://db", "YUQIAO_SIGNING_KEYS_FILE=" + secret}, ""},
		{"an empty file", []string{"MONGODB_URI_FILE=" + write(t, "\n")}, "MONGODB_URI_FILE"},
		{"a database of nothing", []string{"MONGODB_DATABASE=x"}, "MONGODB_DATABASE"},
		{"a key to nothing", []string{"MEILI_KEY=x"}, "MEILI_KEY"},
		{"both ways", []string{"YUQIAO_SIGNING_KEYS=" + key, "YUQIAO_SIGNING_KEYS_FILE=" + secret}, "not both"},
		{"no such file", []string{"MEILI_KEY_FILE=" + secret + "x"}, "MEILI_KEY_FILE"},
		{"short key", []string{"YUQIAO_SIGNING_KEYS=k1:short"}, "32 characters"},
		{"key twice", []string{"YUQIAO_SIGNING_KEYS=" + key + "," + key}, "twice"},
		{"odd store", []string{"MONGODB_URI=postgres://db", "YUQIAO_SIGNING_KEYS=" + key}, "mongodb://"},
		{"odd search", []string{"MEILI_URL=meili:7700"}, "MEILI_URL"},
		{"odd prefix", []string{"MEILI_PREFIX=a/b"}, "MEILI_PREFIX"},
		{"odd proxy", []string{"YUQIAO_TRUSTED_PROXIES=10.0.0.0/8 everybody"}, "everybody"},
		{"mail over SMTP", []string{"YUQIAO_SMTP_ADDR=mail.example.org:587", "YUQIAO_MAIL_FROM=Yuqiao <no-reply@example.org>", "YUQIAO_PUBLIC_URL=https://yuqiao.example.org", "YUQIAO_SMTP_USER=u", "YUQIAO_SMTP_PASSWORD_FILE=" + secret}, ""},
		{"mail from nobody", []string{"YUQIAO_SMTP_ADDR=mail.example.org:587", "YUQIAO_PUBLIC_URL=https://yuqiao.example.org"}, "YUQIAO_MAIL_FROM"},
		{"mail that links nowhere", []string{"YUQIAO_SMTP_ADDR=mail.example.org:587", "YUQIAO_MAIL_FROM=no-reply@example.org"}, "YUQIAO_PUBLIC_URL"},
		{"a mail server without a port", []string{"YUQIAO_SMTP_ADDR=mail.example.org", "YUQIAO_MAIL_FROM=no-reply@example.org", "YUQIAO_PUBLIC_URL=https://yuqiao.example.org"}, "YUQIAO_SMTP_ADDR"},
		{"a password in the clear", []string{"YUQIAO_SMTP_ADDR=mail.example.org:25", "YUQIAO_SMTP_SECURITY=none", "YUQIAO_SMTP_USER=u", "YUQIAO_SMTP_PASSWORD=0123456789abcdef", "YUQIAO_MAIL_FROM=no-reply@example.org", "YUQIAO_PUBLIC_URL=https://yuqiao.example.org"}, "not encrypted"},
		{"odd security", []string{"YUQIAO_SMTP_ADDR=mail.example.org:25", "YUQIAO_SMTP_SECURITY=ssl", "YUQIAO_MAIL_FROM=no-reply@example.org", "YUQIAO_PUBLIC_URL=https://yuqiao.example.org"}, "YUQIAO_SMTP_SECURITY"},
		{"a password of nobody", []string{"YUQIAO_SMTP_PASSWORD=0123456789abcdef"}, "YUQIAO_SMTP_ADDR"},
		{"odd sender", []string{"YUQIAO_MAIL_FROM=a@b.example\r\nBcc: c@d.example"}, "YUQIAO_MAIL_FROM"},
		{"odd pages", []string{"YUQIAO_PUBLIC_URL=yuqiao.example.org"}, "YUQIAO_PUBLIC_URL"},
		{"odd level", []string{"YUQIAO_LOG_LEVEL=loud"}, "YUQIAO_LOG_LEVEL"},
		{"odd address", []string{"YUQIAO_ADDR=8080"}, "address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			config, err := readConfig(c.env)
			if err == nil {
				config.Serving = true
				err = config.Validate()
			}
			if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("got %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "0123456789abcdef") {
				t.Errorf("the message shows a key: %v", err)
			}
		})
	}
}

// Commands on the store need no keys of tokens.
func TestCommandsNeedNoSigningKeys(t *testing.T) {
	config, err := readConfig([]string{"MONGODB_URI=mongodb://db"})
	if err == nil {
		err = config.Validate()
	}
	if err != nil {
		t.Error(err)
	}
}

func TestSigningKey(t *testing.T) {
	c := &Config{Data: filepath.Join(t.TempDir(), "new")}
	const starters = 8
	keys := make([][]signingKey, starters)
	var all sync.WaitGroup
	for i := range starters {
		all.Go(func() { keys[i], _ = signingKeys(c) })
	}
	all.Wait()
	for _, k := range keys {
		if len(k) != 1 || len(k[0].Key) < 32 || k[0].ID != keys[0][0].ID || !bytes.Equal(k[0].Key, keys[0][0].Key) {
			t.Fatalf("starters at once got different keys")
		}
	}
	path := c.in("signing.key")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := signingKeys(c); err == nil {
		t.Error("a key that others can read was taken")
	}
}

func TestPayRange(t *testing.T) {
	pay, err := payRange()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in          market.OfferedPay
		least, most float64
		ok          bool
	}{
		{market.OfferedPay{Min: 10, Max: 20, Currency: market.CNY, Per: market.PerMonth, Months: 13}, 130, 260, true},
		{market.OfferedPay{Max: 20, Currency: market.CNY, Per: market.PerMonth}, 240, 240, true},
		{market.OfferedPay{Min: 100, Currency: market.CNY, Per: market.PerYear, Months: 14}, 100, 100, true},
		{market.OfferedPay{Min: 100, Per: market.PerYear}, 0, 0, false},
		{market.OfferedPay{Min: 100, Currency: market.CNY}, 0, 0, false},
	} {
		least, most, ok := pay(c.in)
		if ok != c.ok || ok && (least != c.least || most != c.most) {
			t.Errorf("%+v: %v %v %v", c.in, least, most, ok)
		}
	}
}

func TestBar(t *testing.T) {
	if got := bar("ranking", 5, 10, time.Second); !strings.Contains(got, "5 of 10") || strings.Count(got, "=") != 15 {
		t.Error(got)
	}
	if got := bar("talents", 500, 0, time.Second); got != "talents: 500 (500/s)" {
		t.Error(got)
	}
	var piped bytes.Buffer
	p := newProgress(&piped, "x")
	p.began = p.began.Add(-time.Hour)
	p.at(1, 2)
	p.done()
	if piped.Len() > 0 {
		t.Errorf("a pipe got %q", piped.String())
	}
}

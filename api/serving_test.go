package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"yuqiao/api/auth"
	"yuqiao/calendar"
	"yuqiao/exchange"
	"yuqiao/indexer"
	"yuqiao/indexer/bleve"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/poolsink"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/reference"
	"yuqiao/store"
	"yuqiao/store/sqlite"
)

// knowledge is read once for all tests.
var knowledge = sync.OnceValues(func() (k struct {
	lexicon    *lexicon.Lexicon
	matcher    *matcher.Matcher
	policy     *policy.Catalogue
	reference  *reference.Book
	procedures *procedure.Catalogue
	calendar   *calendar.Calendar
	vocabulary *indexer.Vocabulary
	names      *bleve.Names
}, err error) {
	if k.lexicon, err = lexicon.Open(); err != nil {
		return k, err
	}
	if k.matcher, err = matcher.New(k.lexicon); err != nil {
		return k, err
	}
	if k.policy, err = policy.Open(); err != nil {
		return k, err
	}
	days, err := calendar.Open()
	if err != nil {
		return k, err
	}
	if k.reference, err = reference.Open(policy.NewBook(k.policy), days); err != nil {
		return k, err
	}
	var districts []indexer.District
	for _, d := range k.reference.Districts() {
		districts = append(districts, indexer.District{ID: d.Code, Place: d.Place, Names: d.Names})
	}
	k.vocabulary = indexer.NewVocabulary(k.lexicon, districts...)
	k.names = bleve.NewNames(k.vocabulary.Names)
	k.calendar = days
	k.procedures, err = procedure.Open(k.policy)
	return k, err
})

// clock is a time that tests may move.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// world is a running server over a store, indexes and pools of its own.
type world struct {
	t      testing.TB
	url    string
	server *Server
	store  *store.Store
	clock  *clock
	log    *bytes.Buffer
	deps   Deps
	served chan error
	quick  bool // answers are not read as JSON and not held against the document
}

// syncWriter lets a log be read while it is written.
type syncWriter struct {
	mu  sync.Mutex
	buf *bytes.Buffer
}

func (w *syncWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.Write(p)
}

// generous keeps limits out of the way of tests that are not about them.
var generous = auth.Rate{Burst: 100_000, Every: time.Microsecond}

func start(t testing.TB, change ...func(*Deps)) *world {
	t.Helper()
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	backend, err := sqlite.Open(context.Background(), filepath.Join(dir, "store", "yuqiao.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, store: store.New(backend), clock: &clock{}, log: &bytes.Buffer{}, served: make(chan error, 1)}
	open := func(name string, schema indexer.Schema) indexer.Index {
		index, err := bleve.Open(bleve.Options{Dir: filepath.Join(dir, name), Schema: schema, Edition: "test", Split: k.vocabulary.Split, Names: k.names})
		if err != nil {
			t.Fatal(err)
		}
		return index
	}
	pay := func(p market.OfferedPay) (float64, float64, bool) { return p.Min, p.Max, p.Max > 0 }
	w.deps = Deps{
		Exchange: exchange.Deps{Store: w.store, Policy: policy.NewBook(k.policy), Procedures: k.procedures, Calendar: k.calendar, Now: w.clock.now, NewID: func() string { return uuid.Must(uuid.NewV7()).String() }, Fold: lexicon.Fold},
		Matcher:  k.matcher, Lexicon: k.lexicon, Reference: k.reference, Talents: k.matcher.NewTalents(), Openings: k.matcher.NewOpenings(),
		TalentIndex: open("talents", indexer.TalentSchema), OpeningIndex: open("openings", indexer.OpeningSchema),
		Keys:  []auth.Key{{ID: "test", Secret: bytes.Repeat([]byte("k"), 32)}},
		Log:   slog.New(slog.NewJSONHandler(&syncWriter{buf: w.log}, nil)),
		Files: fstest.MapFS{"assets/app-1.js": {Data: []byte("1")}, "assets/app-1.js.gz": {Data: packed("1")}, "favicon.svg": {Data: []byte("<svg/>")}},
		Page: func(language string, head, body []byte) []byte {
			return fmt.Appendf(nil, "<!doctype html><html lang=%q><head>%s</head><body>%s<div id=\"root\">the page</div></body></html>", language, head, body)
		},
		Preload: func(path, language string) []byte {
			return fmt.Appendf(nil, "<link rel=\"modulepreload\" href=\"%s.%s.js\">", path, language)
		},
		Paths: []string{"/", "/openings", "/openings/:id", "/policy", "/policy/:clause", "/login", "/employer", "/employer/openings/new", "/employer/openings/:id/edit"},
		Limits: Limits{LoginAccount: generous, LoginAddress: generous, Register: generous, Assess: generous, Similar: generous, ForgottenAccount: generous, ForgottenAddress: generous,
			Report: generous, Enquiry: generous, Message: generous, Upload: generous, Approach: generous, Confirmation: generous, OwnRank: generous},
		// Cheap, because tests join many people; auth's own tests take the default.
		PasswordCost: auth.Cost{Memory: 64, Passes: 1},
	}
	for _, sink := range []indexer.Sink{
		poolsink.Talents{Pool: w.deps.Talents}, poolsink.Openings{Pool: w.deps.Openings},
		indexer.TalentSink(w.deps.TalentIndex, k.vocabulary, pay), indexer.OpeningSink(w.deps.OpeningIndex, k.vocabulary, pay),
	} {
		w.deps.Followers = append(w.deps.Followers, indexer.NewFollower(w.store, sink, 0))
	}
	for _, c := range change {
		c(&w.deps)
	}
	if w.server, err = New(w.deps); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	for _, f := range w.deps.Followers {
		running.Go(func() { f.Run(ctx) })
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.url = "http://" + ln.Addr().String()
	go func() { w.served <- w.server.Serve(ln) }()
	t.Cleanup(func() {
		// Calls at once dial more connections than they use; the server would
		// wait for a request on each.
		http.DefaultClient.CloseIdleConnections()
		if err := w.server.Shutdown(context.Background()); err != nil {
			t.Error("shutdown:", err)
		}
		cancel()
		running.Wait()
		w.deps.TalentIndex.Close()
		w.deps.OpeningIndex.Close()
		backend.Close()
	})
	w.settle()
	return w
}

// settle waits until pools and indexes hold what is stored now.
func (w *world) settle() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for _, f := range w.deps.Followers {
		if err := f.Current(ctx); err != nil {
			w.t.Fatal("a follower does not catch up:", err)
		}
	}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	raw    []byte
	body   any
}

// at reads a path such as "items.0.talent.name"; nil when it is not there.
func (a answer) at(path string) any {
	v := a.body
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

func (a answer) text(path string) string { s, _ := a.at(path).(string); return s }
func (a answer) len(path string) int     { l, _ := a.at(path).([]any); return len(l) }

// user is somebody who calls the API; the zero user is a visitor.
type user struct {
	w            *world
	token        string
	email        string
	account      string
	organisation string
	talent       string
	cookies      []*http.Cookie
	header       http.Header
}

// file is a body that is sent as it is.
type file struct{ kind, data string }

// call sends a request and holds the answer against the document.
func (u *user) call(method, path string, body any) answer {
	u.w.t.Helper()
	var content io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		content = strings.NewReader(b)
	case []byte:
		content = bytes.NewReader(b)
	case file:
		content = strings.NewReader(b.data)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			u.w.t.Fatal(err)
		}
		content = bytes.NewReader(raw)
	}
	r, err := http.NewRequest(method, u.w.url+prefix+path, content)
	if err != nil {
		u.w.t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if f, ok := body.(file); ok {
		r.Header.Set("Content-Type", f.kind)
	}
	if u.token != "" {
		r.Header.Set("Authorization", "Bearer "+u.token)
	}
	for _, c := range u.cookies {
		r.AddCookie(c)
	}
	for name, values := range u.header {
		r.Header[name] = values
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		u.w.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		u.w.t.Fatal(err)
	}
	a := answer{status: res.StatusCode, header: res.Header, raw: raw}
	if u.w.quick {
		return a
	}
	if len(raw) > 0 && strings.Contains(res.Header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(raw, &a.body); err != nil {
			u.w.t.Fatalf("%s %s: %d is no JSON: %.300s", method, path, a.status, raw)
		}
	}
	u.w.conforms(method, strings.Split(path, "?")[0], a)
	return a
}

// with is the user with one more header.
func (u *user) with(name, value string) *user {
	c := *u
	c.header = u.header.Clone()
	if c.header == nil {
		c.header = http.Header{}
	}
	c.header.Set(name, value)
	return &c
}

// must calls and fails the test unless the status is as wanted.
func (u *user) must(status int, method, path string, body any) answer {
	u.w.t.Helper()
	a := u.call(method, path, body)
	if a.status != status {
		u.w.t.Fatalf("%s %s: %d, not %d: %s", method, path, a.status, status, a.raw)
	}
	return a
}

const password = "correct horse battery"

// join registers somebody.
func (w *world) join(role, email string) *user {
	w.t.Helper()
	u := &user{w: w, email: email}
	a := u.must(201, "POST", "/auth/register", map[string]any{"email": email, "password": password, "role": role, "name": "N. N.", "locale": "en"})
	u.token, u.account = a.text("accessToken"), a.text("account.id")
	return u
}

// officer makes an account that cannot be registered, and logs it in.
func (w *world) officer(role market.Role, place market.Place, email string) *user {
	w.t.Helper()
	hash, err := w.server.passwords.Hash(context.Background(), password)
	if err != nil {
		w.t.Fatal(err)
	}
	_, err = w.store.Accounts.Insert(context.Background(), market.Account{ID: market.AccountID(w.deps.Exchange.NewID()), Email: email, Name: "Officer", Role: role, Place: place, PasswordHash: hash, CreatedAt: time.Now(), UpdatedAt: time.Now()})
	if err != nil {
		w.t.Fatal(err)
	}
	u := &user{w: w, email: email}
	a := u.must(200, "POST", "/auth/login", map[string]any{"email": email, "password": password})
	u.token, u.account = a.text("accessToken"), a.text("account.id")
	return u
}

type m = map[string]any

// founds registers an organisation for the user.
func (u *user) founds(employer m, more m) *user {
	u.w.t.Helper()
	body := m{"employer": employer}
	for k, v := range more {
		body[k] = v
	}
	u.organisation = u.must(201, "POST", "/organisations", body).text("id")
	return u
}

// states writes and publishes a profile.
func (u *user) states(profile m) *user {
	u.w.t.Helper()
	u.talent = u.must(200, "PUT", "/me/profile", profile).text("id")
	u.must(200, "POST", "/me/profile/publish", m{"consent": true})
	return u
}

// posts writes an opening and publishes it.
func (u *user) posts(spec m) string {
	u.w.t.Helper()
	id := u.must(201, "POST", "/openings", spec).text("id")
	u.must(200, "POST", "/openings/"+id+"/publish", nil)
	return id
}

// proves has a fact of the organisation verified by the officer.
func (u *user) proves(officer *user, fact string) {
	u.w.t.Helper()
	v := u.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": u.organisation}, "fact": fact, "evidence": "papers"})
	officer.with("If-Match", v.header.Get("ETag")).must(200, "PATCH", "/verifications/"+v.text("id"), m{"status": "verified"})
}

var welderPost = m{"title": "焊工", "description": "车身焊接,熟练使用氩弧焊。", "post": "skilled", "engagement": "full-time", "place": "CQ", "headcount": 2,
	"skills": []m{{"name": "氩弧焊", "required": true}}, "pay": m{"min": 8000, "max": 12000, "currency": "CNY", "per": "month"}, "closes": "2099-12-31"}

func without(in m, names ...string) m {
	out := m{}
	for k, v := range in {
		out[k] = v
	}
	for _, n := range names {
		delete(out, n)
	}
	return out
}

func also(in m, more m) m {
	out := without(in)
	for k, v := range more {
		out[k] = v
	}
	return out
}

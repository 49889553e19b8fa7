package api

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/exchange"
)

// followUp runs what follows from changes until the test ends.
func (w *world) followUp() {
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = exchange.NewFollowups(w.deps.Exchange).Run(ctx) })
	w.t.Cleanup(func() { stop(); running.Wait() })
}

// awaits polls the user's notices until there are as many.
func (u *user) awaits(n int) answer {
	u.w.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		a := u.must(200, "GET", "/me/notices", nil)
		if a.len("items") == n {
			return a
		}
		if time.Now().After(end) {
			u.w.t.Fatalf("%d notices, not %d: %s", a.len("items"), n, a.raw)
		}
	}
}

func TestNotices(t *testing.T) {
	w := start(t)
	w.followUp()
	owner := w.join("employer", "e@firms.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	opening := owner.posts(welderPost)
	talent := w.join("talent", "t@people.example").states(m{"name": "李建国", "headline": "焊工", "home": "CQ"})
	c := owner.must(201, "POST", "/openings/"+opening+"/candidacies", m{"talent": talent.talent})
	a := talent.awaits(1)
	if a.text("items.0.kind") != "invited" || a.text("items.0.opening.title") != "焊工" || a.text("items.0.organisation.name") != "Harbour Steel" ||
		a.text("items.0.candidacy") != c.text("id") || a.text("items.0.by") != "employer" || a.at("unread") != 1.0 {
		t.Errorf("%s", a.raw)
	}
	talent.with("If-Match", c.header.Get("ETag")).must(200, "PATCH", "/candidacies/"+c.text("id"), m{"stage": "declined"})
	told := owner.awaits(1)
	if told.text("items.0.kind") != "stage" || told.text("items.0.stage") != "declined" {
		t.Errorf("%s", told.raw)
	}
	if strings.Contains(string(told.raw), "李建国") || strings.Contains(string(told.raw), talent.talent) {
		t.Errorf("the employer is told who it is: %s", told.raw)
	}
	// Nobody reads another's notices.
	own := "/me/notices/" + a.text("items.0.id")
	if n := talent.must(200, "GET", own, nil); n.text("kind") != "invited" || n.text("opening.title") != "焊工" || n.text("candidacy") != c.text("id") {
		t.Errorf("one notice: %s", n.raw)
	}
	owner.call("GET", own, nil).refused(t, "another's notice", 404, "not-found")
	owner.must(204, "POST", "/me/notices/read", m{"ids": []string{a.text("items.0.id"), "none"}})
	if a := talent.awaits(1); a.at("unread") != 1.0 || a.at("items.0.readAt") != nil {
		t.Errorf("another account has read it: %s", a.raw)
	}
	talent.must(204, "POST", "/me/notices/read", m{"ids": []string{a.text("items.0.id")}})
	if a := talent.awaits(1); a.at("unread") != 0.0 || a.text("items.0.readAt") == "" {
		t.Errorf("not read: %s", a.raw)
	}
	owner.must(204, "POST", "/me/notices/read", m{})
	if a := owner.awaits(1); a.at("unread") != 0.0 {
		t.Errorf("not all are read: %s", a.raw)
	}
	if a := owner.call("POST", "/me/notices/read", m{"ids": make([]string, 101)}); a.status != 422 {
		t.Errorf("too many ids: %d", a.status)
	}
}

package api

import (
	"fmt"
	"testing"
	"time"

	"yuqiao/market"
)

type oneMail struct{}

func (oneMail) List(cursor string, limit int) ([]Mail, string, error) {
	if cursor == "bad" {
		return nil, "", market.Malformed("malformed-cursor", "no")
	}
	return []Mail{{ID: fmt.Sprint(limit), To: "a@b.example", Subject: "s", Text: "t", At: time.Now().UTC()}}, "next", nil
}

func TestDemo(t *testing.T) {
	w := start(t, func(d *Deps) {
		d.Demo = &Demo{Accounts: []market.Account{{Email: "office-cq@demo.example", Role: market.RoleLiaison, Place: market.Chongqing, Name: "office", PasswordHash: "secret"}}, Password: "known", Mail: oneMail{}}
	})
	visitor := &user{w: w}
	a := visitor.must(200, "GET", "/demo", nil)
	if a.at("demo") != true || a.len("accounts") != 1 || a.text("accounts.0.password") != "known" || a.text("accounts.0.place") != "CQ" {
		t.Errorf("%s", a.raw)
	}
	a = visitor.must(200, "GET", "/demo/mail?limit=7", nil)
	if a.text("items.0.id") != "7" || a.text("next") != "next" {
		t.Errorf("%s", a.raw)
	}
	if a := visitor.call("GET", "/demo/mail?cursor=bad", nil); a.status != 400 {
		t.Errorf("a bad cursor: %d", a.status)
	}
	if a := visitor.call("GET", "/demo/mail?limit=101", nil); a.status != 422 {
		t.Errorf("too many: %d", a.status)
	}
}

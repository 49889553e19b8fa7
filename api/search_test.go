package api

import (
	"testing"
	"time"
)

// TestOpeningsInOrder: the newest first where nothing else is asked for.
func TestOpeningsInOrder(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "hr@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	pay := func(most int) m { return m{"min": most, "max": most, "currency": "CNY", "per": "month", "months": 12} }
	name := map[string]string{}
	for _, o := range []struct {
		name, closes string
		pay          int
	}{{"first", "2099-03-01", 30000}, {"second", "2099-01-01", 9000}, {"third", "2099-02-01", 20000}} {
		w.clock.advance(time.Minute)
		name[firm.posts(also(welderPost, m{"closes": o.closes, "pay": pay(o.pay)}))] = o.name
	}
	w.settle()
	visitor := &user{w: w}
	for query, want := range map[string][3]string{
		"":                  {"third", "second", "first"},
		"?sort=relevance":   {"third", "second", "first"},
		"?sort=newest&q=焊工": {"third", "second", "first"},
		"?sort=closing":     {"second", "third", "first"},
		"?sort=pay":         {"first", "third", "second"},
	} {
		a := visitor.must(200, "GET", "/openings"+query, nil)
		got := [3]string{name[a.text("items.0.id")], name[a.text("items.1.id")], name[a.text("items.2.id")]}
		if got != want {
			t.Errorf("/openings%s: %v, want %v", query, got, want)
		}
	}
}

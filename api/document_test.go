package api

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"yuqiao/market"
)

// TestRoutes walks the document: every operation has one route, every route an
// operation, a known action and the same view of who needs an account.
func TestRoutes(t *testing.T) {
	d, err := loadDocument()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.spec.Validate(context.Background()); err != nil {
		t.Errorf("the document is no OpenAPI 3.0: %v", err)
	}
	known := map[market.Action]bool{}
	for _, a := range market.Actions() {
		known[a] = true
	}
	table := map[string]route{}
	for _, r := range routes {
		if _, twice := table[r.operation]; twice {
			t.Errorf("%s stands twice", r.operation)
		}
		table[r.operation] = r
		o := d.operations[r.operation]
		if o == nil {
			t.Errorf("the document has no operation %s", r.operation)
			continue
		}
		for _, a := range r.actions {
			if !known[a] {
				t.Errorf("%s: no rule decides %q", r.operation, a)
			}
			if anybody := market.MayEver("", a); anybody != (o.public || o.optional) {
				t.Errorf("%s: the table lets visitors in: %v, the document: %v", r.operation, anybody, o.public || o.optional)
			}
		}
		if len(r.actions) == 0 {
			t.Errorf("%s needs an action", r.operation)
		}
	}
	for id, o := range d.operations {
		if _, ok := table[id]; !ok || id == "" {
			t.Errorf("%s %s (%q) has no route", o.method, o.path, id)
		}
		if o.status == 0 {
			t.Errorf("%s answers nothing", id)
		}
		if p := o.spec.Responses.Default(); p == nil {
			t.Errorf("%s has no problem answer", id)
		}
	}
}

func TestServedDocument(t *testing.T) {
	d, err := loadDocument()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(d.json), `"<<"`) {
		t.Error("the served document has unexpanded merge keys")
	}
	var doc struct {
		OpenAPI    string
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(d.json, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.OpenAPI != "3.0.3" || doc.Components.Schemas["Talent"].Properties["headline"] == nil || doc.Components.Schemas["NewOpening"].Properties["pay"] == nil {
		t.Errorf("the served document is incomplete: version %q", doc.OpenAPI)
	}
}

package api

import (
	"net/url"
	"testing"
)

func TestReferenceLists(t *testing.T) {
	visitor := &user{w: start(t)}
	for path, want := range map[string]m{
		"/reference/places?on=2025-11-05&lang=zh-Hans":             {"total": 64.0, "title": "区县与堂区", "on": "2025-11-05", "items.0.name": "万州区", "items.0.group": "CQ"},
		"/reference/places?on=2025-11-06&lang=zh-Hant":             {"total": 63.0, "items.0.name": "萬州區"},
		"/reference/places?on=2025-11-06":                          {"items.0.name": "Wanzhou", "items.0.status": "secondary-source"},
		"/reference/holidays?on=2026-03-01&lang=pt":                {"items.0.code": "CQ-2026-01-01", "items.0.name": "Ano Novo", "items.0.until": "2026-01-03"},
		"/reference/currencies":                                    {"total": 3.0, "items.1.code": "HKD"},
		"/reference/exchange-rates":                                {"items.1.cny": 0.9174},
		"/reference/recognition-routes?on=2004-12-01&lang=zh-Hans": {"items.0.places.0": "HK"},
		"/reference/hospitals":                                     {"items.0.demo": true},
		"/reference/skill-grades?on=2004-12-01":                    {"total": 5.0, "items.2.highSkilled": true},
		"/reference/language-scales":                               {"items.0.cefr": "C2", "items.0.min": 97.0},
	} {
		a := visitor.must(200, "GET", path, nil)
		for field, value := range want {
			if got := a.at(field); got != value {
				t.Errorf("%s: %s is %v, want %v", path, field, got, value)
			}
		}
		if got := a.header.Get("Cache-Control"); got != "public, max-age=600" {
			t.Errorf("%s: Cache-Control is %q", path, got)
		}
	}
	visitor.call("GET", "/reference/planets", nil).refused(t, "a list that there is not", 422, "invalid")
}

// Who has another language set gets what anybody gets, because the answer may be
// kept for others.
func TestReferenceTakesNoLanguageFromTheAccount(t *testing.T) {
	w := start(t)
	member := w.join("talent", "member@refdata.example")
	tag := member.must(200, "GET", "/me", nil).header.Get("ETag")
	member.with("If-Match", tag).must(200, "PATCH", "/me", m{"locale": "pt"})
	if got := member.must(200, "GET", "/reference/honours", nil).text("title"); got != "Awards and honours" {
		t.Errorf("the title is %q", got)
	}
}

// Districts that were merged find the same openings under every name, in every
// language; other districts do not.
func TestOpeningsOfMergedDistrictsAreFoundByEveryName(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "firm@refdata.example")
	firm.founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	old := firm.posts(also(welderPost, m{"district": "渝北区"}))
	other := firm.posts(also(welderPost, m{"district": "南岸区"}))
	w.settle()
	for _, q := range []string{"渝北", "渝北区", "两江新区", "兩江新區", "江北区", "Yubei", "Liangjiang"} {
		a := (&user{w: w}).must(200, "GET", "/openings?q="+url.QueryEscape(q), nil)
		if a.len("items") != 1 || a.text("items.0.id") != old || a.text("items.0.district") != "渝北区" {
			t.Errorf("%s: %d found, %v; %s is elsewhere", q, a.len("items"), a.at("items.0.id"), other)
		}
	}
}

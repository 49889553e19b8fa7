package api

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// candidates joins talents who miss different things of one opening.
func candidates(t *testing.T) (w *world, owner *user, opening string) {
	w = start(t)
	owner = w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	opening = owner.posts(also(welderPost, m{"licences": []m{{"title": "特种作业操作证", "required": true}}, "languages": []m{{"code": "en", "level": "B1", "required": true}}}))
	for i, profile := range []m{
		{"headline": "焊工", "skills": []m{{"name": "氩弧焊"}}, "wants": m{"places": []string{"CQ"}}},
		{"headline": "焊工", "skills": []m{{"name": "烘焙"}}, "wants": m{"places": []string{"HK"}}},
		{"headline": "焊工", "skills": []m{{"name": "氩弧焊"}}, "licences": []m{{"title": "电工证"}}, "languages": []m{{"code": "pt", "level": "C1"}}},
		{"headline": "会计", "skills": []m{{"name": "氩弧焊"}}, "wants": m{"pay": m{"amount": 90000, "currency": "CNY", "per": "month"}}},
	} {
		w.join("talent", fmt.Sprintf("t%d@people.example", i)).states(profile)
	}
	w.settle()
	return w, owner, opening
}

// A preview is the ranking that keeping the weights would give, and keeps
// nothing.
func TestPreview(t *testing.T) {
	w, owner, opening := candidates(t)
	path := "/openings/" + opening
	before := owner.must(200, "GET", path+"/matches", nil)
	stored := w.stored()
	other := m{"weights": m{"title": 0.5, "languages": 10}, "gates": m{"licence": false, "languages": true}}
	preview := owner.must(200, "POST", path+"/ranking/preview?limit=3&lang=pt", other)
	if w.stored() != stored {
		t.Error("a preview was kept")
	}
	if after := owner.must(200, "GET", path+"/matches", nil); string(after.raw) != string(before.raw) {
		t.Error("a preview changes the ranking")
	}
	tag := owner.must(200, "GET", path, nil).header.Get("ETag")
	owner.with("If-Match", tag).must(200, "PUT", path+"/ranking", other)
	if kept := owner.must(200, "GET", path+"/matches?limit=3&lang=pt", nil); string(kept.raw) != string(preview.raw) || kept.len("items") != 3 {
		t.Errorf("kept\n%s\npreview\n%s", kept.raw, preview.raw)
	}
	if string(preview.raw) == string(before.raw) {
		t.Error("other weights change nothing")
	}
	owner.must(422, "POST", path+"/ranking/preview", m{"weights": m{"beauty": 1}})
	owner.must(422, "POST", path+"/ranking/preview", m{"weights": m{"skills": 11}})
	owner.must(422, "POST", path+"/ranking/preview", m{"gates": m{"beauty": true}})
	owner.must(422, "POST", path+"/ranking/preview?limit=101", m{})
	owner.must(422, "POST", path+"/ranking/preview?offset=1", m{})
}

// What a page needs to rank again is there: TestBasisGivesEveryScore in the
// matcher proves the formula.
func TestMatchesTellTheirBasis(t *testing.T) {
	_, owner, opening := candidates(t)
	a := owner.must(200, "GET", "/openings/"+opening+"/matches", nil)
	if a.at("scale.weights.skills") != 10.0 || a.at("scale.gates.licence") != true || a.at("scale.gates.skills") != false || a.at("scale.role.full") != 0.6 || a.at("scale.defaults.title") != 9.0 {
		t.Errorf("%v", a.at("scale"))
	}
	held := map[string]bool{}
	for i := range a.len("items") {
		if a.at(fmt.Sprintf("items.%d.basis.features.title", i)) == nil {
			t.Errorf("%d has no basis", i)
		}
		for k := range a.len(fmt.Sprintf("items.%d.basis.held", i)) {
			held[a.text(fmt.Sprintf("items.%d.basis.held.%d", i, k))] = true
		}
	}
	if fmt.Sprint(held) != "map[languages:true licence:true pay:true place:true skills:true]" {
		t.Errorf("held: %v", held)
	}
	gates := owner.must(200, "GET", "/openings/"+opening+"/matches/what-if", nil)
	if got := fmt.Sprint(gates.at("gates")); got != "[map[gate:licence more:1] map[gate:place more:1] map[gate:pay more:1]]" {
		t.Error(got)
	}
}

// Gates that are tried out are counted as they would be once they were kept.
func TestWhatIfOfGatesTriedOut(t *testing.T) {
	_, owner, opening := candidates(t)
	path := "/openings/" + opening
	tried := owner.must(200, "GET", path+"/matches/what-if?gateOff=place&gateOff=pay&gateOn=skills", nil)
	standing := owner.must(200, "GET", path+"/matches/what-if", nil)
	if string(tried.raw) == string(standing.raw) {
		t.Errorf("switching gates changes nothing: %s", tried.raw)
	}
	tag := owner.must(200, "GET", path, nil).header.Get("ETag")
	owner.with("If-Match", tag).must(200, "PUT", path+"/ranking", m{"gates": m{"place": false, "pay": false, "skills": true}})
	if kept := owner.must(200, "GET", path+"/matches/what-if", nil); string(kept.raw) != string(tried.raw) {
		t.Errorf("tried out %s, kept %s", tried.raw, kept.raw)
	}
	for _, query := range []string{"gateOn=beauty", "gateOn=pay&gateOff=pay", "gateOff=", "gateOn=pay" + strings.Repeat("&gateOn=pay", 8)} {
		if a := owner.must(422, "GET", path+"/matches/what-if?"+query, nil); !strings.HasPrefix(a.text("errors.0.field"), "gate") {
			t.Errorf("%s: %s", query, a.raw)
		}
	}
}

// Those who miss one must alone are counted, and stand apart when asked for.
func TestAllButOneMust(t *testing.T) {
	w, owner, opening := candidates(t)
	path := "/openings/" + opening + "/matches"
	for i, profile := range []m{ // nobody of the others misses one must alone
		{"headline": "焊工", "skills": []m{{"name": "氩弧焊"}}, "licences": []m{{"title": "特种作业操作证"}}, "languages": []m{{"code": "en", "level": "A2"}}},
		{"headline": "焊工", "skills": []m{{"name": "烘焙"}}, "licences": []m{{"title": "特种作业操作证"}}, "languages": []m{{"code": "en", "level": "C1"}}},
		{"headline": "焊工"},
	} {
		w.join("talent", fmt.Sprintf("s%d@people.example", i)).states(profile)
	}
	w.settle()
	what := owner.must(200, "GET", path+"/what-if", nil)
	listed := 0
	check := func(key string, more any) {
		a := owner.must(200, "GET", path+"?musts="+url.QueryEscape(key), nil)
		if a.at("total") != more || float64(a.len("items")) != more {
			t.Errorf("%s: %v counted, %v listed", key, more, a.at("total"))
		}
		for i := range a.len("items") {
			var missed []string
			for k := range a.len(fmt.Sprintf("items.%d.missed", i)) {
				missed = append(missed, fmt.Sprintf("%s:%s", a.text(fmt.Sprintf("items.%d.missed.%d.feature", i, k)), a.text(fmt.Sprintf("items.%d.missed.%d.wanted", i, k))))
			}
			for k := range a.len(fmt.Sprintf("items.%d.gates", i)) {
				if g := a.text(fmt.Sprintf("items.%d.gates.%d", i, k)); g != "licence" {
					missed = append(missed, g)
				}
			}
			if key == "met" && missed != nil || key != "met" && (len(missed) != 1 || missed[0] != key && !strings.HasPrefix(key, missed[0]+":")) {
				t.Errorf("%s lists one who misses %q", key, missed)
			}
		}
		listed += a.len("items")
	}
	check("met", what.at("met"))
	for i := range what.len("musts") {
		at := fmt.Sprintf("musts.%d.", i)
		check(what.text(at+"key"), what.at(at+"more"))
	}
	if listed < 5 {
		t.Errorf("%d listed: %s", listed, what.raw)
	}
	if a := owner.must(200, "GET", path+"?limit=1&offset=1&musts=met", nil); a.len("items") != 1 || a.at("items.0.rank") != 2.0 {
		t.Errorf("%s", a.raw)
	}
	owner.must(422, "GET", path+"?musts=beauty", nil)
}

// Readings are anybody's and cost much: they wait for one another, and no
// ranking waits for them.
func TestReadingsWaitTheirTurn(t *testing.T) {
	w, owner, opening := candidates(t)
	w.server.readings = newAdmission(1, 0, maxWait)
	leave, err := w.server.readings.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	owner.must(200, "GET", "/openings/"+opening+"/matches/what-if", nil)
	w.quick = true // 503 is what is wanted
	a := (&user{w: w}).call("POST", "/lexicon/reading", m{"texts": []string{"焊工"}, "lang": "en"})
	if a.status != 503 || !strings.Contains(string(a.raw), `"busy"`) || a.header.Get("Retry-After") == "" {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

// The admission of rankings holds for previews too.
func TestPreviewsWaitTheirTurn(t *testing.T) {
	w, owner, opening := candidates(t)
	w.server.rankings = newAdmission(1, 0, maxWait)
	leave, err := w.server.rankings.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	w.quick = true // 503 is what is wanted
	for _, a := range []answer{owner.call("POST", "/openings/"+opening+"/ranking/preview", m{}), owner.call("GET", "/openings/"+opening+"/matches/what-if", nil)} {
		if a.status != 503 || !strings.Contains(string(a.raw), `"busy"`) || a.header.Get("Retry-After") == "" {
			t.Errorf("%d %s", a.status, a.raw)
		}
	}
}

package api

import (
	"encoding/json"
	"testing"
)

// A list says of the clauses that do not reach a pair what fails and what is
// missing; asked for whole it says all. Both tell of the same clauses the same.
func TestListsAreBrief(t *testing.T) {
	w := start(t)
	w.join("talent", "t@people.example").states(m{"headline": "焊工", "home": "HK", "kinds": []string{"skilled"}, "wants": m{"places": []string{"CQ"}}})
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	opening := firm.posts(welderPost)
	w.settle()
	brief := firm.must(200, "GET", "/openings/"+opening+"/matches?lang=en", nil)
	whole := firm.must(200, "GET", "/openings/"+opening+"/matches?lang=en&verdicts=whole", nil)
	firm.call("GET", "/openings/"+opening+"/matches?verdicts=long", nil).refused(t, "another form", 422, "invalid")
	short, long := brief.at("items.0.verdicts").([]any), whole.at("items.0.verdicts").([]any)
	if len(short) != len(long) || len(short) < 30 {
		t.Fatalf("%d and %d verdicts", len(short), len(long))
	}
	shortened := 0
	for i := range short {
		a, b := short[i].(m), long[i].(m)
		for _, field := range []string{"clause", "limb", "verdict", "basis", "version", "versionStatus", "on", "status"} {
			if a[field] != b[field] {
				t.Errorf("clause %v: %s is %v, and %v in full", a["clause"], field, a[field], b[field])
			}
		}
		failed := func(v m) (n int) {
			for _, c := range v["conditions"].([]any) {
				if c.(m)["result"] == "failed" && c.(m)["obligation"] == nil {
					n++
				}
			}
			return n
		}
		if failed(a) != failed(b) || len(a["missing"].([]any)) != len(b["missing"].([]any)) {
			t.Errorf("clause %v leaves out what fails or is missing: %v", a["clause"], a)
		}
		if a["title"] == "" {
			shortened++
		}
	}
	one, _ := json.Marshal(brief.at("items.0.verdicts"))
	all, _ := json.Marshal(whole.at("items.0.verdicts"))
	t.Logf("verdicts of one match: %d bytes, %d in full; %d of %d shortened", len(one), len(all), shortened, len(short))
	if shortened < 20 || len(one)*2 > len(all) {
		t.Errorf("%d of %d verdicts are short, %d bytes of %d", shortened, len(short), len(one), len(all))
	}
}

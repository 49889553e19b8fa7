package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yuqiao/api/auth"
)

func TestWordsInTheReadersLanguage(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	for _, x := range []struct{ query, first string }{
		{"q=weld&lang=zh-Hant&kind=role", "燒焊技工 role"},
		{"q=護士&lang=pt&kind=role", "enfermeiro role"},
		{"q=kuber&lang=zh-Hans", "Kubernetes skill"},
		{"q=CPA&lang=en&kind=licence", "certified public accountant licence"},
	} {
		a := visitor.must(200, "GET", "/lexicon/suggestions?"+x.query, nil)
		if got := a.text("items.0.label") + " " + a.text("items.0.kind"); got != x.first {
			t.Errorf("%s: %s", x.query, a.raw)
		}
	}
	if a := visitor.must(200, "GET", "/lexicon/suggestions?q=e&limit=20", nil); a.len("items") != 20 {
		t.Errorf("%d suggestions", a.len("items"))
	}
	for query, field := range map[string]string{"q=": "q", "": "q", "q=a&limit=21": "limit", "q=a&kind=animal": "kind", "q=" + strings.Repeat("a", 101): "q"} {
		if a := visitor.must(422, "GET", "/lexicon/suggestions?"+query, nil); a.text("errors.0.field") != field {
			t.Errorf("%.40s: %s", query, a.raw)
		}
	}
	a := visitor.must(200, "POST", "/lexicon/reading", m{"lang": "pt", "texts": []string{"我們聘請護士,護士須持牌。", "", "A nurse who knows Kubernetes"}})
	want := "[map[concept:nurse found:[護士] kind:role label:enfermeiro text:0] map[concept:nurse found:[nurse] kind:role label:enfermeiro text:2] map[concept:kubernetes found:[Kubernetes] kind:skill label:Kubernetes text:2]]"
	if got := fmt.Sprint(a.at("concepts")); got != want {
		t.Errorf("%s", got)
	}
	for _, body := range []m{{}, {"texts": []string{}}, {"texts": make([]string, 11)}, {"texts": []string{strings.Repeat("a", 20001)}}, {"texts": []string{"a"}, "lang": "fr"}, {"texts": []string{"a"}, "more": 1}} {
		visitor.must(422, "POST", "/lexicon/reading", body)
	}
}

// One opening names its industry in the reader's language where the lexicon
// knows it, and what its employer wrote stays.
func TestIndustryInTheReadersLanguage(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	visitor := &user{w: w}
	for industry, labels := range map[string]map[string]string{
		"设施维修服务":  {"zh-Hant": "設施維修服務", "en": "facility maintenance services", "pt": "serviços de manutenção de instalações"},
		"一个没有的行业": {"en": ""},
	} {
		opening := firm.posts(also(welderPost, m{"industry": industry}))
		for lang, want := range labels {
			a := visitor.must(200, "GET", "/openings/"+opening+"?lang="+lang, nil)
			if a.text("industry") != industry || a.text("industryLabel") != want {
				t.Errorf("%s: %q, %q", lang, a.text("industry"), a.text("industryLabel"))
			}
		}
	}
}

// A clause names the parts that are checked apart.
func TestClausesNameTheirLimbs(t *testing.T) {
	a := (&user{w: start(t)}).must(200, "GET", "/policy/clauses", nil)
	if a.text("items.2.limbs.1.limb") != "B" || !strings.HasPrefix(a.text("items.2.limbs.1.title.en"), "Limb B: ") {
		t.Errorf("%v", a.at("items.2.limbs"))
	}
}

func TestWordsAreLimited(t *testing.T) {
	w := start(t, func(d *Deps) {
		d.Limits.Suggest, d.Limits.Read = auth.Rate{Burst: 1, Every: time.Hour}, auth.Rate{Burst: 1, Every: time.Hour}
	})
	visitor := &user{w: w}
	visitor.must(200, "GET", "/lexicon/suggestions?q=a", nil)
	visitor.must(429, "GET", "/lexicon/suggestions?q=a", nil)
	visitor.must(200, "POST", "/lexicon/reading", m{"texts": []string{strings.Repeat("护士机会计划", 3333)}})
	visitor.must(429, "POST", "/lexicon/reading", m{"texts": []string{"a"}})
}

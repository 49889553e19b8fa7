package api

import (
	"fmt"
	"net/http"
	"net/url"
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

// Texts as nobody means them are read for what they say, or refused with the
// field that they stand in; 431 is for an address that is too long to be read.
func TestHostileWords(t *testing.T) {
	w := start(t)
	visitor := &user{w: w}
	const nurse = "nurse"
	for _, x := range []struct {
		name, text   string
		read, typed  int    // what is answered to it as a text, and as the beginning of a word
		field, found string // the field that is refused, or the concept that the text names
	}{
		{"10 kB of one letter", strings.Repeat("a", 10_000), 200, 422, "", ""},
		{"10 kB of one character", strings.Repeat("护", 3_400), 200, 431, "", ""},
		{"10 kB of signs", strings.Repeat("([{\\|/.", 1_500), 200, 431, "", ""},
		{"10 kB of a trade", strings.Repeat("nurse, ", 1_450), 200, 422, "", nurse},
		{"marks upon marks", "nurse e" + strings.Repeat("\u0301", 5_000), 200, 431, "", nurse},
		{"turned from right to left", "\u202enurse\u202c", 422, 422, "texts[0]", ""},
		{"marks of direction alone", "\u200f\u200e\u2067\u2069", 422, 422, "texts[0]", ""},
		{"a mark of direction that turns nothing", "\u200fnurse\u200e", 200, 200, "", nurse},
		{"nothing that is seen", "\u200b\u2060\ufeff", 200, 200, "", ""},
		{"only emoji", "👩‍⚕️🏥👨‍👩‍👧‍👦", 200, 200, "", ""},
		{"10 kB of emoji", strings.Repeat("👩‍⚕️", 770), 200, 431, "", ""},
		{"emoji in front", "👩‍⚕️ nurse", 200, 200, "", nurse},
		{"characters beyond the first plane", "\U00020000\U0002a6d6", 200, 200, "", ""},
		{"full width", "ｎｕｒｓｅ", 200, 200, "", nurse},
		{"NUL", "nurse\x00", 422, 422, "texts[0]", ""},
		{"an escape", "\x1b[2Jnurse", 422, 422, "texts[0]", ""},
	} {
		a := visitor.call("POST", "/lexicon/reading", m{"texts": []string{x.text}, "lang": "en"})
		if a.status != x.read || a.text("errors.0.field") != x.field || len(a.raw) > 20_000 {
			t.Errorf("%s is read: %d %.200s", x.name, a.status, a.raw)
		}
		if a.status == 200 && (x.found == "") != (a.len("concepts") == 0) || x.found != "" && a.text("concepts.0.concept") != x.found {
			t.Errorf("%s names %.200s", x.name, a.raw)
		}
		typed := "/lexicon/suggestions?lang=en&q=" + url.QueryEscape(x.text)
		if x.typed == 431 {
			r, err := http.NewRequest("GET", w.url+prefix+typed, nil)
			if err != nil {
				t.Fatal(err)
			}
			if status := visitor.statusOf(r); status != 431 {
				t.Errorf("%s is typed: %d", x.name, status)
			}
			continue
		}
		if a := visitor.call("GET", typed, nil); a.status != x.typed || x.typed == 422 && a.text("errors.0.field") != "q" || a.len("items") > 10 {
			t.Errorf("%s is typed: %d %.200s", x.name, a.status, a.raw)
		}
	}
	for name, q := range map[string]string{"half a character": "%ED%A0%BD", "bytes that are no text": "%FF%FE", "given twice": "a&q=b"} {
		if a := visitor.call("GET", "/lexicon/suggestions?q="+q, nil); a.status != 422 || a.text("errors.0.field") != "q" {
			t.Errorf("%s is typed: %d %.200s", name, a.status, a.raw)
		}
	}
	for _, half := range []string{`\ud83d`, `\udc69`, `\udc69\ud83d`} {
		if a := visitor.call("POST", "/lexicon/reading", `{"texts":["nurse `+half+`"]}`); a.status != 400 || a.text("code") != "invalid-utf8" {
			t.Errorf("%s is read: %d %.200s", half, a.status, a.raw)
		}
	}
	// As much as is taken at all.
	most := make([]string, 10)
	for i := range most {
		most[i] = strings.Repeat("护士机会计划", 3_333)
	}
	if a := visitor.must(200, "POST", "/lexicon/reading", m{"texts": most}); a.len("concepts") > 100 {
		t.Errorf("%d concepts", a.len("concepts"))
	}
}

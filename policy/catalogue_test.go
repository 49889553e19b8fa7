package policy

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"yuqiao/market"
)

func TestTwentyClauses(t *testing.T) {
	list := catalogue(t).Clauses(day(t, "2026-11-23"))
	kinds := map[int]string{1: "track", 2: "track", 3: "track", 4: "track", 14: "track", 15: "track", 16: "track", 17: "track",
		6: "entitlement", 7: "entitlement", 8: "entitlement", 9: "entitlement", 10: "entitlement", 11: "entitlement", 12: "entitlement", 18: "entitlement",
		5: "service", 13: "service", 19: "service", 20: "service"}
	if len(list) != 20 {
		t.Fatalf("%d clauses", len(list))
	}
	for i, cl := range list {
		if cl.Number != i+1 || cl.Kind != kinds[cl.Number] || cl.Status != "unknown" || !strings.Contains(cl.Source.ZhHans, "渝府发〔2004〕87号") {
			t.Errorf("clause %d: %+v", i+1, cl)
		}
		if cl.Modelled != (len(cl.Limbs) > 0) || cl.Modelled != (cl.Version != "") {
			t.Errorf("clause %d: modelled %v, version %q, %d limbs", cl.Number, cl.Modelled, cl.Version, len(cl.Limbs))
		}
		for _, l := range cl.Limbs {
			for _, c := range l.Conditions {
				if len(c.Facts) == 0 {
					t.Errorf("clause %d, %s names no facts", cl.Number, c.Code)
				}
			}
		}
	}
	if v := list[2].Versions; len(v) != 2 || v[0].Until.String() != "2018-07-27" || !v[1].Until.IsZero() {
		t.Errorf("versions of clause 3: %+v", v)
	}
	if early := catalogue(t).Clauses(day(t, "2003-01-01")); early[2].Version != "" || early[2].Limbs != nil || !early[2].Modelled {
		t.Errorf("clause 3 in 2003: %+v", early[2])
	}
}

// everyText walks the JSON of all clauses, all versions, and of the facts.
func everyText(t *testing.T) map[string]Text {
	t.Helper()
	c := catalogue(t)
	texts := map[string]Text{}
	add := func(v any) {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(b, &tree); err != nil {
			t.Fatal(err)
		}
		collect(tree, texts)
	}
	for _, cl := range c.clauses {
		add(cl.Title)
		add(cl.Summary)
		add(cl.Parties)
		add(cl.Versions)
	}
	add(c.bodies)
	add(c.generic)
	add(c.recognition.none)
	add(c.recognition.rows)
	for _, p := range c.recognition.professions {
		add(p)
	}
	for _, f := range Facts() {
		add(f.Text)
	}
	return texts
}

func collect(tree any, texts map[string]Text) {
	switch v := tree.(type) {
	case []any:
		for _, e := range v {
			collect(e, texts)
		}
	case map[string]any:
		if en, ok := v["en"].(string); ok {
			hans, _ := v["zh-Hans"].(string)
			hant, _ := v["zh-Hant"].(string)
			pt, _ := v["pt"].(string)
			texts[en+hans] = inFour(hans, hant, en, pt)
			return
		}
		for _, e := range v {
			collect(e, texts)
		}
	}
}

// Characters that one script writes and the other never does, of those that
// these texts could hold.
const (
	onlySimplified  = "这为个与业东发书云产从们价会优传体侨义务动医协参变号听启员响国图场处备头实审对导应张当归录总户执报担择换据断无时显机权条来构标样档检楼毕汇没济测渐满点热现环电监盖码离种称稳签类级纳线组经结络绍给统继维综网职联肃节范荐药获营补装规观视览计认讨让训议讯记讲许论设访证评识诉词译试询该详语误说请诸课调谈谓财责质货购贡费资赋赛转轻载较输达迁过运还进远连选递遗邮郑释里针银链销锁长门问间际陆险随难预领频题额风验龙"
	onlyTraditional = "這為個與業東發書雲產從們價會優傳體僑義務動醫協參變號聽啟員響國圖場處備頭實審對導應張當歸錄總戶執報擔擇換據斷無時顯機權條來構標樣檔檢樓畢匯沒濟測漸滿點熱現環電監蓋碼離種稱穩簽類級納線組經結絡紹給統繼維綜網職聯肅節範薦藥獲營補裝規觀視覽計認討讓訓議訊記講許論設訪證評識訴詞譯試詢該詳語誤說請諸課調談謂財責質貨購貢費資賦賽轉輕載較輸達遷過運還進遠連選遞遺郵鄭釋裏針銀鏈銷鎖長門問間際陸險隨難預領頻題額風驗龍"
)

func TestEveryTextInFourLanguages(t *testing.T) {
	texts := everyText(t)
	if len(texts) < 150 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	for _, text := range texts {
		if err := text.Validate(); err != nil {
			t.Errorf("%+v: %v", text, err)
		}
		if !han(text.ZhHans) || !han(text.ZhHant) {
			t.Errorf("not Chinese: %+v", text)
		}
		// Names that have no established translation stand in brackets; the
		// grade 高级工 is named in running text.
		for _, s := range []string{text.En, text.Pt} {
			if han(outsideBrackets(strings.ReplaceAll(s, "高级工", ""))) {
				t.Errorf("Chinese outside brackets: %q", s)
			}
		}
		if text.En == text.Pt {
			t.Errorf("Portuguese repeats English: %q", text.En)
		}
		if i := strings.IndexAny(text.ZhHans, onlyTraditional); i >= 0 {
			t.Errorf("Traditional character in %q at %q", text.ZhHans, text.ZhHans[i:i+3])
		}
		if i := strings.IndexAny(text.ZhHant, onlySimplified); i >= 0 {
			t.Errorf("Simplified character in %q at %q", text.ZhHant, text.ZhHant[i:i+3])
		}
	}
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func outsideBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// TestVerdictsSpeakTheLocale compares the same verdict in four languages.
func TestVerdictsSpeakTheLocale(t *testing.T) {
	c := catalogue(t)
	in := scene(t, `{"headline":"x","home":"HK"}`, pillarFirm, "")
	seen := map[string]bool{}
	for _, l := range market.Locales {
		in.Locale = l
		v := verdict(t, c, in, 3, "A")
		for _, s := range []string{v.Title, v.Next, v.Conditions[0].Text, v.Missing[0].Question, v.Documents[0].Text, v.Note} {
			if s == "" || seen[s] {
				t.Errorf("%s: %q is empty or the same in two languages", l, s)
			}
			seen[s] = true
		}
	}
	in.Locale = "fr"
	if v := verdict(t, c, in, 3, "A"); !seen[v.Title] || v.Title != verdict(t, c, scene(t, engineer, pillarFirm, ""), 3, "A").Title {
		t.Errorf("an unknown locale gives %q", v.Title)
	}
}

func TestFactsTable(t *testing.T) {
	seen := map[string]bool{}
	for i, f := range Facts() {
		if f.Name == "" || seen[f.Name] || f.Type == "" {
			t.Errorf("fact %d is empty or named twice: %+v", i, f)
		}
		seen[f.Name] = true
		if f.binding && len(f.Verify) > 0 {
			t.Errorf("%s is laid down by saying it and needs no check", f.Name)
		}
	}
	share, ok := FactNamed("capitalShare")
	if !ok || share.Name != "employer.capitalShare" || !share.FromExtra() || share.Subject() != "employer" {
		t.Errorf("capitalShare: %+v", share)
	}
	if _, ok := FactNamed("place"); ok {
		t.Error("place is the short name of three facts and of none")
	}
	if post, _ := FactNamed("opening.post"); post.MayVerify(market.Chongqing) {
		t.Error("the kind of a post is verified by nobody")
	}
	if home, _ := FactNamed("talent.home"); !home.MayVerify(market.HongKong) || home.MayVerify(market.Elsewhere) {
		t.Error("a home is verified by the three offices only")
	}
}

func TestCanonicalValue(t *testing.T) {
	for _, tt := range []struct{ fact, text, want, field string }{
		{"talent.home", "HK", "HK", ""},
		{"talent.kinds", " skilled ,high-skilled,skilled", "high-skilled,skilled", ""},
		{"employer.capitalShare", "100.0", "100", ""},
		{"talent.residenceOnVisa", "true", "true", ""},
		{"talent.nationality", "PT", "PT", ""},
		{"talent.home", "Hong Kong", "", "value"},
		{"talent.kinds", "", "", "value"},
		{"talent.nationality", "pt", "", "value"},
		{"employer.capitalShare", "NaN", "", "value"},
		{"employer.capitalShare", "101", "", "value"},
		{"employer.capitalShare", "all", "", "value"},
		{"talent.residenceOnVisa", "yes", "", "value"},
		{"home", "HK", "", "fact"},
		{"opening.post", "management", "", "fact"},
		{"talent.licenceRoute", "recognition", "", "fact"},
		{"talent.home", strings.Repeat("x", 1001), "", "value"},
	} {
		got, err := CanonicalValue(tt.fact, tt.text)
		if got != tt.want || (err != nil) != (tt.field != "") {
			t.Errorf("%s %q: %q, %v", tt.fact, tt.text, got, err)
			continue
		}
		if err != nil && err.(*market.Error).Fields[0].Field != tt.field {
			t.Errorf("%s %q: %v", tt.fact, tt.text, err)
		}
	}
}

func TestLanguageOfConditions(t *testing.T) {
	for _, expr := range []string{
		`talent.home == "HK"`,
		`!(talent.home in ["HK", "MO"]) || talent.stays && employer.capitalShare >= 50.0`,
		`"pillar" in employer.standing`,
	} {
		if _, err := (compiler{}).compile(expr); err != nil {
			t.Errorf("%s: %v", expr, err)
		}
	}
	for _, expr := range []string{
		"", "true", "1 == 1", "talent.home",
		`has(talent.home)`,
		`talent.home == "Hong Kong"`,
		`"HK" == talent.home`,
		`talent.homes == "HK"`,
		`talent.kinds == ["skilled"]`,
		`size(talent.kinds) == 0`,
		`"welder" in talent.kinds`,
		`talent.kinds.exists(k, k == "skilled")`,
		`talent.home.matches("^(a+)+$")`,
		`talent.home == employer.place`,
		`talent.stays ? true : false`,
		`employer.capitalShare > 1`,
		`employer.capitalShare + 1.0 > 2.0`,
		`[talent.stays][0]`,
		`talent.home == "HK" || true`,
		strings.Repeat("(", 60) + `talent.stays` + strings.Repeat(")", 60),
		`talent.stays` + strings.Repeat(` && talent.stays`, 100),
	} {
		if _, err := (compiler{}).compile(expr); err == nil {
			t.Errorf("%q was let in", expr)
		}
	}
}

// TestBrokenCatalogue spoils the shipped files one way each: the error names the
// file and the line of the smallest part of it that is wrong.
func TestBrokenCatalogue(t *testing.T) {
	for _, tt := range []struct{ file, old, new, want string }{
		{"clause-20.yaml", "clause: 20", "clause: 19", "another name"},
		{"clause-20.yaml", "kind: service", "kind: favour", "no kind"},
		{"clause-20.yaml", "modelled: true", "modelled: false", "modelled"},
		{"clause-20.yaml", "pt: Ligação e informação", "pt: ''", "zh-Hant"},
		{"clause-20.yaml", `from: "2004-10-13"`, `from: "2004-13-13"`, "date"},
		{"clause-20.yaml", "place-known", "Place Known", "kebab"},
		{"clause-20.yaml", "HK: hk-liaison", "HK: nobody", "no body"},
		{"clause-20.yaml", "HK: hk-liaison", "ZZ: hk-liaison", "never"},
		{"clause-20.yaml", "by: enquiry.place", "by: talent.kinds", "depend"},
		{"clause-20.yaml", "verdict: may-apply", "verdict: unknown", "cannot follow"},
		{"clause-20.yaml", "enquiry.place in", "enquiry.planet in", "planet"},
		{"clause-20.yaml", "status: unknown", "stadium: unknown", "stadium"},
		{"clause-20.yaml", "status: verified", "status: certain", "a status is"},
		{"clause-14.yaml", `from: "2022-12-28"`, `from: "2004-10-13"`, "two versions"},
		{"clause-20.yaml", `from: "2004-10-13"`, `from: "1999-01-01"`, "no version begins earlier"},
		{"clause-14.yaml", `from: "2022-12-28"`, `from: "2001-12-28"`, "after a later one"},
		{"clause-14.yaml", `from: "2022-12-28"`, "from: \"2022-12-28\"\n    until: \"2025-03-01\"", "overlaps"},
		{"clause-14.yaml", `- from: "2022-12-28"`, `- until: "2025-02-28"`, "from must be given"},
		{"clause-14.yaml", `employer.capitalShare > 0.0`, `employer.capitalShare > zero`, "zero"},
		{"clause-14.yaml", `when: talent.residenceOnVisa`, `when: talent.onVisa`, "onVisa"},
		{"clause-14.yaml", "code: requirement", "code: The Requirement", "kebab"},
		{"clause-14.yaml", "code: employer-no-enterprise", "code: capital-below-100", "once"},
		{"recognition.yaml", "route: recognition", "route: magic", "no route"},
		{"recognition.yaml", "profession: doctor\n    jurisdictions: [HK, MO]", "profession: wizard\n    jurisdictions: [HK, MO]", "wizard"},
		{"common.yaml", "noRule:", "nothing:", "nothing"},
		{"hospitals.yaml", "code: demo-hillside", "code: demo-central", "once"},
		{"hospitals.yaml", "code: demo-hillside", "code: other", "once"},
		{"hospitals.yaml", `until: "2019-12-31"`, `until: "2004-10-12"`, "after until"},
		{"hospitals.yaml", "en: Riverside General Hospital (demo)", "en: ''", "zh-Hant"},
		{"hospitals.yaml", "demo: true", "beds: 12", "beds"},
	} {
		dir := copyCatalogue(t)
		b := string(dir[tt.file].Data)
		if !strings.Contains(b, tt.old) {
			t.Fatalf("%s lacks %q", tt.file, tt.old)
		}
		dir[tt.file] = &fstest.MapFile{Data: []byte(strings.Replace(b, tt.old, tt.new, 1))}
		for name := range dir { // clauses are read one by one
			if strings.HasPrefix(name, "clause-") && name != tt.file {
				delete(dir, name)
			}
		}
		_, err := open(dir)
		if err == nil || !strings.HasPrefix(err.Error(), tt.file+": line ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s with %q: %v", tt.file, tt.new, err)
			continue
		}
		var line int
		at := 1 + strings.Count(b[:strings.Index(b, tt.old)], "\n")
		if _, err := fmt.Sscanf(strings.TrimPrefix(err.Error(), tt.file+": "), "line %d:", &line); err != nil || line > at+1 || line < at-7 {
			t.Errorf("%s with %q in line %d is told as line %d", tt.file, tt.new, at, line)
		}
	}
	dir := copyCatalogue(t)
	delete(dir, "clause-07.yaml")
	if _, err := open(dir); err == nil || !strings.Contains(err.Error(), "clause 7") {
		t.Errorf("without clause 7: %v", err)
	}
}

func copyCatalogue(t *testing.T) fstest.MapFS {
	t.Helper()
	dir := fstest.MapFS{}
	entries, err := os.ReadDir("catalogue")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile("catalogue/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		dir[e.Name()] = &fstest.MapFile{Data: b}
	}
	return dir
}

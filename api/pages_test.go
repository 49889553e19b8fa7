package api

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
)

// opened is the HTML of a page as a reader without scripts finds it.
type opened struct {
	status int
	header http.Header
	text   string
}

func (w *world) open(path string, headers ...string) opened {
	w.t.Helper()
	r, err := http.NewRequest("GET", w.url+path, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	r.Host = r.Header.Get("Host")
	res, err := http.DefaultTransport.RoundTrip(r) // follows no redirection
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return opened{res.StatusCode, res.Header, string(body)}
}

// first is the first thing that a pattern finds, unescaped.
func (o opened) first(pattern string) string {
	m := regexp.MustCompile(pattern).FindStringSubmatch(o.text)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

func (o opened) title() string       { return o.first(`<title>(.*?)</title>`) }
func (o opened) description() string { return o.first(`<meta name="description" content="(.*?)">`) }
func (o opened) canonical() string   { return o.first(`<link rel="canonical" href="(.*?)">`) }
func (o opened) language() string    { return o.first(`<html lang="(.*?)">`) }
func (o opened) hidden() bool {
	return strings.Contains(o.text, `<meta name="robots" content="noindex">`)
}

// data is the schema.org object of a type; nil where there is none.
func (o opened) data(t *testing.T, kind string) map[string]any {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(o.text, -1) {
		var one map[string]any
		if err := json.Unmarshal([]byte(m[1]), &one); err != nil {
			t.Fatalf("%v: %s", err, m[1])
		}
		all := []any{one}
		if graph, ok := one["@graph"].([]any); ok {
			all = graph
		}
		for _, x := range all {
			if x := x.(map[string]any); x["@type"] == kind {
				return x
			}
		}
	}
	return nil
}

func TestPagesInTheReadersLanguage(t *testing.T) {
	w := start(t)
	w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil).posts(welderPost)
	w.settle()
	for _, x := range []struct{ path, accept, language, title string }{
		{"/", "zh-CN,zh;q=0.9", "zh-Hans", "渝桥 – 重庆、香港、澳门三地人才交流"},
		{"/", "fr, zh-HK;q=0.8, en;q=0.5", "zh-Hant", "渝橋 – 重慶、香港、澳門三地人才交流"},
		{"/", "zh-Hans-HK", "zh-Hans", "渝桥 – 重庆、香港、澳门三地人才交流"},
		{"/", "en;q=0.5, pt-PT", "pt", "Yuqiao – Intercâmbio de talentos entre Chongqing, Hong Kong e Macau"},
		{"/", "", "en", "Yuqiao – The talent exchange between Chongqing, Hong Kong and Macau"},
		{"/", "fr", "en", "Yuqiao – The talent exchange between Chongqing, Hong Kong and Macau"},
		{"/", strings.Repeat("x;", 2000), "en", "Yuqiao – The talent exchange between Chongqing, Hong Kong and Macau"},
		{"/?lang=pt", "zh-CN", "pt", "Yuqiao – Intercâmbio de talentos entre Chongqing, Hong Kong e Macau"},
		{"/?lang=%3Cscript%3E", "zh-CN", "zh-Hans", "渝桥 – 重庆、香港、澳门三地人才交流"},
		{"/openings", "zh-TW", "zh-Hant", "招聘職位 · 渝橋"},
		{"/policy?lang=pt", "", "pt", "Cláusulas da política · Yuqiao"},
		{"/policy/3?lang=zh-Hant", "", "zh-Hant", "第 3 條："},
		{"/login", "pt", "pt", "Yuqiao – "},
		{"/nowhere", "pt", "pt", "Esta página não existe · Yuqiao"},
	} {
		a := w.open(x.path, "Accept-Language", x.accept)
		if a.language() != x.language || !strings.HasPrefix(a.title(), x.title) || a.description() == "" {
			t.Errorf("%s for %.20q: %q %q %q", x.path, x.accept, a.language(), a.title(), a.description())
		}
		if a.header.Get("Content-Language") != x.language || !strings.Contains(a.header.Get("Vary"), "Accept-Language") {
			t.Errorf("%s: %v", x.path, a.header)
		}
	}
}

func TestHeadsAreForSearchEngines(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	opening := firm.posts(welderPost)
	draft := firm.must(201, "POST", "/openings", welderPost).text("id")
	closed := firm.posts(welderPost)
	firm.must(200, "POST", "/openings/"+closed+"/close", nil)
	w.settle()
	for path, want := range map[string]struct {
		status int
		hidden bool
	}{
		"/": {200, false}, "/openings": {200, false}, "/openings?q=x&lang=en": {200, false}, "/openings/" + opening: {200, false}, "/policy": {200, false}, "/policy/14": {200, false},
		"/login": {200, true}, "/employer": {200, true}, "/employer/openings/anything/edit": {200, true}, "/openings/" + closed: {200, true},
		"/openings/" + draft: {404, true}, "/openings/none": {404, true}, "/openings/%2e%2e": {404, true}, "/policy/21": {404, true}, "/policy/03": {404, true}, "/policy/x": {404, true},
		"/nowhere": {404, true}, "/employer/nothing": {404, true}, "/openings/a/b": {404, true}, "//": {404, true}, "/%00": {404, true},
	} {
		a := w.open(path)
		if a.status != want.status || a.hidden() != want.hidden {
			t.Errorf("%s: %d, hidden %v", path, a.status, a.hidden())
		}
		if !strings.Contains(a.text, `<div id="root">`) || !strings.Contains(a.text, "<noscript>") {
			t.Errorf("%s is no page: %.200s", path, a.text)
		}
		if preloads := strings.Contains(a.text, `<link rel="modulepreload"`); preloads != (want.status == 200 || strings.HasPrefix(path, "/openings/") && path != "/openings/a/b" || strings.HasPrefix(path, "/policy/")) {
			t.Errorf("%s preloads %v: %s", path, preloads, a.text)
		}
		address := strings.Split(path, "?")[0]
		if want.hidden {
			if a.canonical() != "" || a.data(t, "JobPosting") != nil {
				t.Errorf("%s is hidden and tells of itself: %s", path, a.text)
			}
			continue
		}
		canonical := w.url + address
		if strings.Contains(path, "lang=en") {
			canonical += "?lang=en"
		}
		if a.canonical() != canonical || a.first(`<meta property="og:url" content="(.*?)">`) != canonical || a.first(`<meta property="og:title" content="(.*?)">`) != a.title() {
			t.Errorf("%s: canonical %q", path, a.canonical())
		}
		for _, l := range append(slices.Clone(market.Locales), "x-default") {
			want := w.url + address
			if l != "x-default" {
				want += "?lang=" + string(l)
			}
			if got := a.first(`<link rel="alternate" hreflang="` + string(l) + `" href="(.*?)">`); got != want {
				t.Errorf("%s: in %s: %q", path, l, got)
			}
		}
	}
	for path, to := range map[string]string{"/openings/": "/openings", "/openings/?q=a": "/openings?q=a", "/policy/3/": "/policy/3"} {
		if a := w.open(path); a.status != 308 || a.header.Get("Location") != to {
			t.Errorf("%s: %d to %s", path, a.status, a.header.Get("Location"))
		}
	}
	for _, path := range []string{"//evil.example/", "/nowhere/"} {
		if a := w.open(path); a.status != 404 || a.header.Get("Location") != "" {
			t.Errorf("%s: %d to %s", path, a.status, a.header.Get("Location"))
		}
	}
}

func TestPagesWithoutScripts(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	opening := firm.posts(also(welderPost, m{"description": "第一段。\n第二段。"}))
	w.settle()
	home := w.open("/?lang=en")
	for _, want := range []string{"<h1>Talent and openings across three cities", "<dt>Openings</dt><dd>1</dd>", `<a href="/openings/` + opening + `?lang=en">焊工</a> Harbour Steel · Chongqing · RMB` + "\u00a0" + `8,000 – 12,000 a month`, `<a href="/policy?lang=en">`, `<a href="/openings?lang=en">`} {
		if !strings.Contains(home.text, want) {
			t.Errorf("home has no %s: %s", want, home.text)
		}
	}
	if site, who := home.data(t, "WebSite"), home.data(t, "Organization"); site["url"] != w.url+"/" || who["name"] != "Yuqiao" {
		t.Errorf("%v %v", site, who)
	}
	list := w.open("/openings")
	if items, ok := list.data(t, "ItemList")["itemListElement"].([]any); !ok || len(items) != 1 || items[0].(map[string]any)["url"] != w.url+"/openings/"+opening {
		t.Errorf("%v", list.data(t, "ItemList"))
	}
	if !strings.Contains(list.text, `<a href="/openings/`+opening+`">焊工</a>`) {
		t.Errorf("the list lists nothing: %s", list.text)
	}
	one := w.open("/openings/"+opening, "Accept-Language", "zh-HK")
	for _, want := range []string{"<h1>焊工</h1>", "<p>第一段。</p>", "<p>第二段。</p>", "<dt>僱主</dt><dd>Harbour Steel</dd>", "<dt>工作地點</dt><dd>重慶</dd>", "<dt>薪酬</dt><dd>每月 8,000 – 12,000 元人民幣</dd>", "<dt>截止日期</dt><dd>2099年12月31日</dd>", "<dt>技能</dt><dd>氩弧焊</dd>"} {
		if !strings.Contains(one.text, want) {
			t.Errorf("the opening has no %s: %s", want, one.text)
		}
	}
	if one.title() != "焊工 · Harbour Steel · 重慶 · 渝橋" || !strings.HasPrefix(one.description(), "重慶 · 每月 8,000 – 12,000 元人民幣 · 第一段") {
		t.Errorf("%q %q", one.title(), one.description())
	}
	if clause := w.open("/policy/3?lang=en"); !strings.Contains(clause.text, "<h1>Clause 3: ") {
		t.Errorf("%s", clause.text)
	}
}

// A JobPosting has what search engines need and what they recommend.
func TestJobPosting(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ"}, nil)
	opening := firm.posts(also(welderPost, m{"description": "第一段。\n第二段。", "district": "渝北", "industry": "造船", "minYears": 2.5, "education": "vocational"}))
	a := w.open("/openings/" + opening + "?lang=en")
	job := a.data(t, "JobPosting")
	if job == nil {
		t.Fatal(a.text)
	}
	if date, _ := job["datePosted"].(string); !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`).MatchString(date) {
		t.Errorf("datePosted %q", date)
	}
	delete(job, "datePosted")
	got, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"@context":"https://schema.org","@type":"JobPosting","title":"焊工","description":"<p>第一段。</p><p>第二段。</p>",
		"baseSalary":{"@type":"MonetaryAmount","currency":"CNY","value":{"@type":"QuantitativeValue","minValue":8000,"maxValue":12000,"unitText":"MONTH"}},
		"directApply":true,"employmentType":"FULL_TIME","educationRequirements":{"@type":"EducationalOccupationalCredential","credentialCategory":"professional certificate"},
		"experienceRequirements":{"@type":"OccupationalExperienceRequirements","monthsOfExperience":30},
		"hiringOrganization":{"@type":"Organization","name":"Harbour Steel"},"identifier":{"@type":"PropertyValue","name":"Harbour Steel","value":"` + opening + `"},
		"industry":"造船","jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"CN","addressRegion":"Chongqing","addressLocality":"渝北"}},
		"skills":"氩弧焊","totalJobOpenings":2,"validThrough":"2099-12-31T23:59:59+08:00","url":"` + w.url + "/openings/" + opening + `"}`
	var a1, b1 any
	if json.Unmarshal(got, &a1) != nil || json.Unmarshal([]byte(want), &b1) != nil || fmt.Sprint(a1) != fmt.Sprint(b1) {
		t.Errorf("%s\nwant %s", got, want)
	}
	firm.must(200, "POST", "/openings/"+opening+"/close", nil)
	if w.open("/openings/"+opening).data(t, "JobPosting") != nil {
		t.Error("a closed opening is still advertised")
	}
}

// What people write stays text, wherever it stands.
func TestHostileTexts(t *testing.T) {
	w := start(t)
	for i, text := range []string{
		`</title><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</script><script>alert(1)</script>`, `<!--<script>alert(1)</script>`, `</noscript><script>alert(1)</script>`,
		`{{.Data}} <!--/head--> <!--/body-->`, `' onmouseover='alert(1)`, `javascript:alert(1)`, "]]> &lt;b&gt;", `\u003c/script\u003e<b>`,
	} {
		firm := w.join("employer", fmt.Sprintf("e%d@firm.example", i)).founds(m{"name": "Firm " + text, "kind": "enterprise", "place": "CQ"}, nil)
		opening := firm.posts(also(welderPost, m{"title": "焊工" + text, "description": "Work " + text, "district": "D " + text, "industry": text, "skills": []m{{"name": text, "required": true}}}))
		w.settle()
		w.clock.advance(newestKept)
		for _, path := range []string{"/openings/" + opening, "/openings", "/"} {
			a := w.open(path)
			if n := strings.Count(a.text, "<script"); n != strings.Count(a.text, `<script type="application/ld+json">`) || strings.Contains(a.text, "<img") || strings.Contains(a.text, "<b>") {
				t.Errorf("%s with %q has tags of its own: %s", path, text, a.text)
			}
			if strings.Count(a.text, "</noscript>") != 1 || strings.Contains(a.text, "style=") || strings.Count(a.text, "<title>") != 1 || strings.Count(a.text, "</title>") != 1 || strings.Contains(a.text, "<!--") {
				t.Errorf("%s with %q breaks the page: %s", path, text, a.text)
			}
			if !strings.Contains(a.header.Get("Content-Security-Policy"), "default-src 'self'") {
				t.Errorf("%s has no policy", path)
			}
		}
		a := w.open("/openings/" + opening + "?lang=en")
		if got := a.data(t, "JobPosting")["title"]; got != "焊工"+text {
			t.Errorf("%q became %q", text, got)
		}
		if !strings.Contains(a.title(), "焊工"+text) {
			t.Errorf("%q became %q", text, a.title())
		}
	}
	for _, host := range []string{`a"><script>`, "evil.example/path", "a b", strings.Repeat("a", 300)} {
		a := w.open("/", "Host", host)
		if strings.Contains(a.text, "evil") || strings.Contains(a.text, "aaaa") || a.canonical() != "" {
			t.Errorf("host %.20q comes back: %.400s", host, a.text)
		}
	}
	if a := w.open("/", "Host", "yuqiao.example", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https"); a.canonical() != "http://yuqiao.example/" {
		t.Errorf("who asks names the address: %s", a.canonical())
	}
	named := start(t, func(d *Deps) { d.PublicURL = "https://yuqiao.example/" })
	if a := named.open("/openings", "Host", "evil.example"); a.canonical() != "https://yuqiao.example/openings" || strings.Contains(a.text, "evil") {
		t.Errorf("the address that is set is not taken: %s", a.canonical())
	}
	trusting := start(t, func(d *Deps) { d.TrustedProxies = []string{"127.0.0.0/8"} })
	if a := trusting.open("/", "Host", "inner", "X-Forwarded-Host", "yuqiao.example", "X-Forwarded-Proto", "https"); a.canonical() != "https://yuqiao.example/" {
		t.Errorf("a trusted proxy is not believed: %s", a.canonical())
	}
}

func TestRobotsAndSitemap(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	var ids []string
	for range 3 {
		ids = append(ids, firm.posts(welderPost))
	}
	firm.must(201, "POST", "/openings", welderPost)
	closed := firm.posts(welderPost)
	firm.must(200, "POST", "/openings/"+closed+"/close", nil)
	w.settle()
	robots := w.open("/robots.txt")
	if robots.status != 200 || !strings.Contains(robots.text, "User-agent: *\n") || !strings.Contains(robots.text, "Sitemap: "+w.url+"/sitemap.xml") {
		t.Errorf("%s", robots.text)
	}
	locations := func(path, tag string) []string {
		a := w.open(path)
		if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "application/xml") || !strings.Contains(a.text, "<"+tag+" xmlns=") {
			t.Errorf("%s: %d %s", path, a.status, a.text)
		}
		var out []string
		for _, m := range regexp.MustCompile(`<loc>(.*?)</loc>`).FindAllStringSubmatch(a.text, -1) {
			out = append(out, strings.TrimPrefix(html.UnescapeString(m[1]), w.url))
		}
		return out
	}
	want := []string{"/", "/openings", "/policy"}
	for n := range 20 {
		want = append(want, fmt.Sprintf("/policy/%d", n+1))
	}
	for _, id := range ids {
		want = append(want, "/openings/"+id)
	}
	all := locations("/sitemap.xml", "urlset")
	if !slices.Equal(all, want) {
		t.Errorf("%v", all)
	}
	for _, path := range all {
		if a := w.open(path); a.status != 200 || a.hidden() {
			t.Errorf("%s is listed: %d, hidden %v", path, a.status, a.hidden())
		}
	}
	w.server.mapPage = 10
	if got := fmt.Sprint(locations("/sitemap.xml", "sitemapindex")); got != "[/sitemap-1.xml /sitemap-2.xml /sitemap-3.xml]" {
		t.Error(got)
	}
	if parts := slices.Concat(locations("/sitemap-1.xml", "urlset"), locations("/sitemap-2.xml", "urlset"), locations("/sitemap-3.xml", "urlset")); !slices.Equal(parts, want) {
		t.Errorf("%v", parts)
	}
	for _, path := range []string{"/sitemap-0.xml", "/sitemap-4.xml", "/sitemap-x.xml", "/sitemap-.xml"} {
		if a := w.open(path); a.status != 404 {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

// While the store does not answer a page is still served, and search engines
// are told to come back.
func TestPageWithoutStore(t *testing.T) {
	w := start(t)
	opening := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil).posts(welderPost)
	if err := w.store.Backend.Close(); err != nil {
		t.Fatal(err)
	}
	a := w.open("/openings/" + opening)
	if a.status != 503 || a.header.Get("Retry-After") == "" || !a.hidden() || !strings.Contains(a.text, `<div id="root">`) {
		t.Errorf("%d %s", a.status, a.text)
	}
}

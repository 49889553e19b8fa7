package frontend

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Paths reads each entry of the table of pages: one that is written otherwise
// would be a page that the server answers with 404.
func TestPathsAreThoseOfTheTable(t *testing.T) {
	paths := Paths()
	for _, want := range []string{"/", "/openings/:id", "/login"} {
		if !slices.Contains(paths, want) {
			t.Errorf("%s is no page", want)
		}
	}
	_, table, _ := strings.Cut(pagesSource, "pages: readonly Page[] = [")
	for what, n := range map[string]int{"load:": strings.Count(table, "load:"), "path:": strings.Count(table, "path:")} {
		if n != len(paths) {
			t.Errorf("%d paths are read, the table has %s %d times: write each entry as { path: '…', …", len(paths), what, n)
		}
	}
	for i, p := range paths {
		if !regexp.MustCompile(`^/(:?[a-z-]+(/:?[a-z-]+)*)?$`).MatchString(p) || slices.Contains(paths[:i], p) {
			t.Errorf("%q is no path, or there twice", p)
		}
	}
}

// The application routes the pages of the table and nothing else.
func TestTheApplicationRoutesTheTable(t *testing.T) {
	app, err := os.ReadFile("src/app.tsx")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(app), "pages.map(") {
		t.Error("src/app.tsx does not route the table of src/pages.ts")
	}
	for _, m := range regexp.MustCompile(`path="([^"]*)"`).FindAllStringSubmatch(string(app), -1) {
		if m[1] != "*" {
			t.Errorf("src/app.tsx routes %s itself: the server does not know of it", m[1])
		}
	}
}

func TestPage(t *testing.T) {
	index, err := os.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{`<html lang="`, "<!--head-->", "<!--/head-->", "<!--body-->", "<!--/body-->"} {
		if strings.Count(string(index), mark) != 1 {
			t.Errorf("index.html has not one %s", mark)
		}
	}
	page := []byte(`<html lang="en"><!--head--><title>a</title><!--/head--><!--body--><!--/body--></html>`)
	page = replace(page, `<html lang="`, `"`, []byte("pt"), false)
	page = replace(page, "<!--head-->", "<!--/head-->", []byte("<title>b</title>"), true)
	if got := string(replace(page, "<!--body-->", "<!--/body-->", []byte("c"), true)); got != `<html lang="pt"><title>b</title>c</html>` {
		t.Error(got)
	}
	for _, marks := range [][2]string{{"<!--none-->", "<!--/none-->"}, {"<!--body-->", "<!--none-->"}} {
		if got := replace(page, marks[0], marks[1], []byte("c"), true); string(got) != string(page) {
			t.Errorf("%v: %s", marks, got)
		}
	}
}

// A page is fetched with the application: its script, what that imports and the
// words of the language, but nothing that index.html names itself.
func TestPreload(t *testing.T) {
	all := map[string]chunk{
		"index.html":                {File: "assets/index.js", Imports: []string{"_react.js"}, CSS: []string{"assets/index.css"}},
		"_react.js":                 {File: "assets/react.js"},
		"_query.js":                 {File: "assets/query.js", Imports: []string{"_react.js"}},
		"src/jobs/list.tsx":         {File: "assets/list.js", Imports: []string{"index.html", "_query.js"}, CSS: []string{"assets/list.css"}},
		"src/words/common/en.json":  {File: "assets/en-1.js"},
		"src/words/jobs/en.json":    {File: "assets/en-2.js"},
		"src/words/jobs/pt.json":    {File: "assets/pt-2.js"},
		"src/words/account/en.json": {File: "assets/en-3.js"},
	}
	table := "  { path: '/jobs', words: ['jobs'], load: () => import('./jobs/list') },\n  { path: '/login', words: ['account'], load: () => import('./account/login') },\n"
	got := string(preload(all, table, "/jobs", "en"))
	var files []string
	for _, m := range regexp.MustCompile(`<link rel="(modulepreload|stylesheet)"(?: fetchpriority="low")? crossorigin href="/assets/([^"]*)">`).FindAllStringSubmatch(got, -1) {
		files = append(files, m[1]+" "+m[2])
	}
	want := []string{"modulepreload list.js", "modulepreload query.js", "stylesheet list.css", "modulepreload en-1.js", "modulepreload en-2.js"}
	if !slices.Equal(files, want) {
		t.Errorf("%q, want %q", files, want)
	}
	if len(preload(nil, table, "/jobs", "en")) != 0 || len(preload(all, table, "/none", "en")) != 0 {
		t.Error("something is preloaded for nothing")
	}
	for _, p := range Paths() {
		if !slices.ContainsFunc(pageSources.FindAllStringSubmatch(pagesSource, -1), func(m []string) bool { return m[1] == p }) {
			t.Errorf("the words and the file of %s are not read from the table", p)
		}
	}
}

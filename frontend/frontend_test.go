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

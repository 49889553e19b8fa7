package frontend

import (
	_ "embed"
	"regexp"
)

// pagesSource is the one table of pages. The server answers 404 for addresses
// that it does not list.
//
//go:embed src/pages.ts
var pagesSource string

var pageLine = regexp.MustCompile(`(?m)^\s*\{ path: '([^']*)'`)

// Paths are the addresses of the application's pages, in the order of the
// table: "/openings/:id" stands for any opening's.
func Paths() []string {
	var out []string
	for _, m := range pageLine.FindAllStringSubmatch(pagesSource, -1) {
		out = append(out, m[1])
	}
	return out
}

// Package frontend holds the built pages. A program built without them serves
// a page that says so.
package frontend

import (
	"bytes"
	"embed"
	"html"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Built reports whether the pages have been built into the program.
func Built() bool {
	_, err := fs.Stat(dist, "dist/site/index.html")
	return err == nil
}

// Files are the built files as they are served from the root: index.html,
// assets/ with hashed names that never change, and a few others. It is empty
// when the pages have not been built.
func Files() fs.FS {
	if !Built() {
		return empty{}
	}
	site, err := fs.Sub(dist, "dist/site")
	if err != nil {
		return empty{}
	}
	return site
}

// Page is index.html in a language, with head in place of its own title and
// body where the application will stand: both escaped already. What is empty leaves the
// page as it is.
func Page(language string, head, body []byte) []byte {
	name := "dist/site/index.html"
	if !Built() {
		name = "dist/placeholder.html"
	}
	page, err := dist.ReadFile(name)
	if err != nil {
		return nil
	}
	page = replace(page, `<html lang="`, `"`, []byte(html.EscapeString(language)), false)
	page = replace(page, "<!--head-->", "<!--/head-->", head, true)
	return replace(page, "<!--body-->", "<!--/body-->", body, true)
}

// replace puts text in place of what stands between two marks, and of the marks
// too where they are only that.
func replace(page []byte, from, to string, text []byte, marks bool) []byte {
	before, rest, found := bytes.Cut(page, []byte(from))
	_, after, closed := bytes.Cut(rest, []byte(to))
	switch {
	case len(text) == 0 || !found || !closed:
		return page
	case marks:
		return bytes.Join([][]byte{before, text, after}, nil)
	}
	return bytes.Join([][]byte{before, []byte(from), text, []byte(to), after}, nil)
}

type empty struct{}

func (empty) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Package frontend holds the built pages. A program built without them serves
// a page that says so.
package frontend

import (
	"bytes"
	"embed"
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

// Page is index.html with head in place of its own title: tags that are
// already escaped. An empty head leaves it as it is.
func Page(head []byte) []byte {
	name := "dist/site/index.html"
	if !Built() {
		name = "dist/placeholder.html"
	}
	page, err := dist.ReadFile(name)
	if err != nil {
		return nil
	}
	from, to := bytes.Index(page, []byte("<!--head-->")), bytes.Index(page, []byte("<!--/head-->"))
	if len(head) == 0 || from < 0 || to < from {
		return page
	}
	return bytes.Join([][]byte{page[:from], head, page[to+len("<!--/head-->"):]}, nil)
}

type empty struct{}

func (empty) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

package frontend

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// chunk is a built file of the manifest that the build leaves beside the pages.
type chunk struct {
	File    string   `json:"file"`
	Imports []string `json:"imports"`
	CSS     []string `json:"css"`
}

var (
	pageSources = regexp.MustCompile(`(?m)^\s*\{ path: '([^']*)'.*words: \[([^\]]*)\].*import\('\./([^']*)'\)`)
	quoted      = regexp.MustCompile(`'([^']*)'`)
)

var manifest = sync.OnceValue(func() map[string]chunk {
	var all map[string]chunk
	if data, err := fs.ReadFile(dist, "dist/manifest.json"); err == nil {
		_ = json.Unmarshal(data, &all) // without it nothing is preloaded
	}
	return all
})

// Preload are the tags by which a browser fetches, together with the
// application, what the page of a path in the table needs in a language. They
// are escaped; there are none when the pages have not been built.
func Preload(path, language string) []byte {
	key := [2]string{path, language}
	tags, ok := preloads.Load(key)
	if !ok {
		tags, _ = preloads.LoadOrStore(key, preload(manifest(), pagesSource, path, language))
	}
	return tags.([]byte)
}

// preloads keeps the tags by path and language: both are of short lists, and
// finding the tags costs more than the rest of a page.
var preloads sync.Map

func preload(all map[string]chunk, table, path, language string) []byte {
	var sources []string
	for _, m := range pageSources.FindAllStringSubmatch(table, -1) {
		if m[1] != path {
			continue
		}
		sources = append(sources, "src/"+m[3]+".tsx", "src/words/common/"+language+".json")
		for _, area := range quoted.FindAllStringSubmatch(m[2], -1) {
			sources = append(sources, "src/words/"+area[1]+"/"+language+".json")
		}
	}
	var there, files []string // what index.html names itself, and what comes on top
	var add func(to *[]string, source string)
	add = func(to *[]string, source string) {
		c, ok := all[source]
		if !ok || slices.Contains(there, c.File) || slices.Contains(*to, c.File) {
			return
		}
		*to = append(*to, c.File)
		for _, s := range c.Imports {
			add(to, s)
		}
		for _, f := range c.CSS {
			if !slices.Contains(there, f) && !slices.Contains(*to, f) {
				*to = append(*to, f)
			}
		}
	}
	add(&there, "index.html")
	for _, s := range sources {
		add(&files, s)
	}
	var out bytes.Buffer
	for _, f := range files {
		tag := `<link rel="modulepreload" fetchpriority="low" crossorigin href="/%s">`
		if strings.HasSuffix(f, ".css") {
			tag = `<link rel="stylesheet" crossorigin href="/%s">`
		}
		fmt.Fprintf(&out, "\n"+tag, html.EscapeString(f))
	}
	return out.Bytes()
}

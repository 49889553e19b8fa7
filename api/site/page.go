// Package site writes what the HTML of a page says before any script has run:
// its head for search engines and for who shares it, and its content as plain
// text, which a reader sees until the application has taken over. A page that
// is hidden from search engines shows it only where scripts do not run. Every
// text is escaped for where it stands.
package site

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"yuqiao/market"
)

// Page is one page in one language.
type Page struct {
	Words
	Title       string // without the name of the exchange
	Description string
	// Base is the address of the exchange, such as "https://yuqiao.example";
	// empty where it is not known: the page then names no address of its own.
	Base string
	Path string // with a leading slash, escaped
	// Asked says that the address names the language of the page.
	Asked bool
	// Hidden keeps the page out of search engines.
	Hidden bool
	Data   []any // schema.org, each as encoding/json writes it
	Content
}

// Content is what a page says, as plain text.
type Content struct {
	Heading    string
	Paragraphs []string
	Facts      []Fact
	Links      []Link
	Tail       []Link // to the other pages
}

// Fact is a name with a value.
type Fact struct{ Name, Value string }

// Link leads to another page of the exchange.
type Link struct {
	Path string // with a leading slash
	Text string
	Note string
}

// Alternate is the address of the page in a language.
type Alternate struct{ Language, Address string }

// Brand is the name of the exchange.
func (p Page) Brand() string { return p.Say("brand") }

// FullTitle is the title with the name of the exchange.
func (p Page) FullTitle() string {
	if p.Title == "" {
		return p.Brand() + " – " + p.Say("tagline")
	}
	return p.Title + " · " + p.Brand()
}

// Short is the description, as long as search results show one.
func (p Page) Short() string { return clip(p.Description, 160) }

// Address is the page's own: in the language that was asked for, or in that of
// whoever opens it.
func (p Page) Address() string {
	if p.Asked {
		return p.in(p.Language)
	}
	return p.Base + p.Path
}

func (p Page) in(l market.Locale) string {
	return p.Base + p.Path + "?lang=" + url.QueryEscape(string(l))
}

// Alternates are the addresses in every language, and the one that chooses by
// the reader.
func (p Page) Alternates() []Alternate {
	if p.Base == "" || p.Hidden {
		return nil
	}
	out := make([]Alternate, 0, len(market.Locales)+1)
	for _, l := range market.Locales {
		out = append(out, Alternate{string(l), p.in(l)})
	}
	return append(out, Alternate{"x-default", p.Base + p.Path})
}

// ShareLocale is the language as Open Graph writes it.
func (p Page) ShareLocale() string { return shareLocales[p.Language] }

var shareLocales = map[market.Locale]string{market.ZhHans: "zh_CN", market.ZhHant: "zh_HK", market.En: "en_GB", market.Pt: "pt_PT"}

// Href is where a link leads: it keeps the language that was asked for.
func (p Page) Href(l Link) string {
	if p.Asked {
		return l.Path + "?lang=" + url.QueryEscape(string(p.Language))
	}
	return l.Path
}

var templates = template.Must(template.New("").Parse(`
{{- define "head"}}<title>{{.FullTitle}}</title>
<meta name="description" content="{{.Short}}">
{{- if .Hidden}}
<meta name="robots" content="noindex">
{{- else if .Base}}
<link rel="canonical" href="{{.Address}}">
{{- range .Alternates}}
<link rel="alternate" hreflang="{{.Language}}" href="{{.Address}}">
{{- end}}
<meta property="og:type" content="website">
<meta property="og:site_name" content="{{.Brand}}">
<meta property="og:title" content="{{.FullTitle}}">
<meta property="og:description" content="{{.Short}}">
<meta property="og:url" content="{{.Address}}">
<meta property="og:locale" content="{{.ShareLocale}}">
<meta name="twitter:card" content="summary">
{{- end}}
{{- range .Data}}
<script type="application/ld+json">{{.}}</script>
{{- end}}{{end}}
{{- define "body"}}{{if .Hidden}}<noscript>{{template "content" .}}</noscript>{{else}}{{template "content" .}}{{end}}{{end}}
{{- define "content"}}<div class="served">
<header><a href="/">{{.Brand}}</a></header>
<main{{if eq .Path "/"}} class="entrance"{{end}}>
<h1>{{.Heading}}</h1>
{{- range .Paragraphs}}
<p>{{.}}</p>
{{- end}}
{{- if .Facts}}
<dl>
{{- range .Facts}}
<dt>{{.Name}}</dt><dd>{{.Value}}</dd>
{{- end}}
</dl>
{{- end}}
{{- if .Links}}
<ul>
{{- range .Links}}
<li><a href="{{$.Href .}}">{{.Text}}</a>{{if .Note}} {{.Note}}{{end}}</li>
{{- end}}
</ul>
{{- end}}
{{- if .Hidden}}
<p>{{.Say "noScript"}}</p>
{{- else}}
<noscript><p>{{.Say "noScript"}}</p></noscript>
{{- end}}
{{- if .Tail}}
<nav aria-label="{{.Say "contents"}}">
<ul>
{{- range .Tail}}
<li><a href="{{$.Href .}}">{{.Text}}</a></li>
{{- end}}
</ul>
</nav>
{{- end}}
</main></div>{{end}}`))

// Render writes the tags of the head and the content of the body.
func (p Page) Render() (head, body []byte, err error) {
	var h, b bytes.Buffer
	if err := templates.ExecuteTemplate(&h, "head", p); err != nil {
		return nil, nil, fmt.Errorf("site: %w", err)
	}
	if err := templates.ExecuteTemplate(&b, "body", p); err != nil {
		return nil, nil, fmt.Errorf("site: %w", err)
	}
	return h.Bytes(), b.Bytes(), nil
}

// Paragraphs cuts a text at its line breaks.
func Paragraphs(text string) []string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

// clip is the beginning of a text on one line, of at most n characters.
func clip(text string, n int) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}

package api

import (
	"context"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/api/site"
	"yuqiao/market"
)

// pageTime bounds what is read for the head of a page.
const pageTime = 2 * time.Second

// page serves the built pages: files as they are, and the index page for every
// address that the application has a page for. Any other address is told 404,
// with the page that says so.
func (s *Server) page(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		return fiber.ErrNotFound
	}
	name := strings.TrimPrefix(c.Path(), "/")
	if s.d.Files != nil && fs.ValidPath(name) && name != "." && name != "index.html" {
		if content, err := fs.ReadFile(s.d.Files, name); err == nil {
			return sendFile(c, s.d.Files, name, content)
		}
	}
	if s.d.Page == nil || strings.Contains(path.Base("/"+name), ".") && !s.isPage(c.Path()) || strings.HasPrefix(name, "assets/") {
		return fiber.ErrNotFound
	}
	if shorter := strings.TrimRight(c.Path(), "/"); shorter != c.Path() && shorter != "" && s.isPage(shorter) {
		return c.Redirect(shorter+query(c), fiber.StatusPermanentRedirect)
	}
	return s.sendPage(c)
}

func query(c *fiber.Ctx) string {
	if q := c.Request().URI().QueryString(); len(q) > 0 {
		return "?" + string(q)
	}
	return ""
}

func sendFile(c *fiber.Ctx, files fs.FS, name string, content []byte) error {
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		c.Set(fiber.HeaderContentType, kind)
	}
	if !strings.HasPrefix(name, "assets/") {
		c.Set(fiber.HeaderCacheControl, "no-cache")
		return c.Send(content)
	}
	// Names of assets change with their content.
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	if packed, err := fs.ReadFile(files, name+".gz"); err == nil {
		c.Vary(fiber.HeaderAcceptEncoding)
		if c.AcceptsEncodings("gzip") != "" {
			c.Set(fiber.HeaderContentEncoding, "gzip")
			content = packed
		}
	}
	return c.Send(content)
}

// sendPage writes the index page with what the page of the address says of
// itself, in the reader's language.
func (s *Server) sendPage(c *fiber.Ctx) error {
	asked := c.Query("lang")
	p := site.Page{Words: site.Words{Language: site.Language(asked, c.Get(fiber.HeaderAcceptLanguage))}, Base: s.baseOf(c), Path: c.Path()}
	p.Asked = string(p.Language) == asked
	ctx, cancel := context.WithTimeout(s.base, pageTime)
	defer cancel()
	status, err := s.describe(ctx, &p)
	if err != nil {
		s.d.Log.Warn("a page cannot tell what it shows", "request", requestID(c), "error", err)
		status = http.StatusServiceUnavailable
	}
	switch status {
	case http.StatusNotFound:
		p.Title, p.Description, p.Hidden = p.Say("missingTitle"), p.Say("missing"), true
		p.Content = site.Content{Heading: p.Title, Paragraphs: []string{p.Description}}
		p.Data = nil
	case http.StatusServiceUnavailable:
		p.Title, p.Description, p.Hidden = p.Say("busyTitle"), p.Say("busy"), true
		p.Content = site.Content{Heading: p.Title, Paragraphs: []string{p.Description}}
		p.Data = nil
		c.Set(fiber.HeaderRetryAfter, "10")
	}
	p.Tail = s.tail(p)
	head, body, err := p.Render()
	if err != nil {
		return err
	}
	if pattern, _ := s.match(p.Path); pattern != "" && s.d.Preload != nil {
		head = append(head, s.d.Preload(pattern, string(p.Language))...)
	}
	c.Status(status)
	c.Set(fiber.HeaderContentType, "text/html; charset=utf-8")
	c.Set(fiber.HeaderContentLanguage, string(p.Language))
	c.Set(fiber.HeaderCacheControl, "no-cache")
	c.Vary(fiber.HeaderAcceptLanguage)
	return c.Send(s.d.Page(string(p.Language), head, body))
}

// hosts are names and addresses that a page may call its own.
var hosts = regexp.MustCompile(`^([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

// baseOf is the address of the exchange: the one that is set, or that under
// which a request came; empty where that is none. What a proxy says of it counts
// only when the proxy is trusted.
func (s *Server) baseOf(c *fiber.Ctx) string {
	if s.d.PublicURL != "" {
		return strings.TrimRight(s.d.PublicURL, "/")
	}
	host := string(c.Request().Host())
	if c.IsProxyTrusted() {
		host = c.Hostname()
	}
	if len(host) > 255 || !hosts.MatchString(host) {
		return ""
	}
	return c.Protocol() + "://" + host
}

// describers tell what the public pages say, by their path in the table of the
// application; the others only have a name.
var describers = map[string]func(*Server, context.Context, *site.Page, string) (status int, err error){
	"/":               (*Server).describeHome,
	"/openings":       (*Server).describeOpenings,
	"/openings/:id":   (*Server).describeOpening,
	"/policy":         (*Server).describePolicy,
	"/policy/:clause": (*Server).describeClause,
}

// describe fills in what the page of an address says. The status is that of
// the answer.
func (s *Server) describe(ctx context.Context, p *site.Page) (status int, err error) {
	pattern, parameter := s.match(p.Path)
	if pattern == "" {
		return http.StatusNotFound, nil
	}
	if tell := describers[pattern]; tell != nil {
		return tell(s, ctx, p, parameter)
	}
	p.Hidden, p.Description = true, p.Say("homeDescription")
	p.Heading, p.Paragraphs = p.Brand(), []string{p.Say("tagline")}
	return http.StatusOK, nil
}

// match finds the page of an address in the table, and the last parameter in
// it. A path that is written out goes before one with a parameter.
func (s *Server) match(address string) (pattern, parameter string) {
	steps := strings.Split(address, "/")
	for _, p := range s.d.Paths {
		value, fits := "", true
		own := strings.Split(p, "/")
		if len(own) != len(steps) {
			continue
		}
		for i, step := range own {
			switch {
			case strings.HasPrefix(step, ":") && steps[i] != "":
				value = steps[i]
			case step != steps[i]:
				fits = false
			}
		}
		if fits && (pattern == "" || value == "") {
			pattern, parameter = p, value
		}
	}
	return pattern, parameter
}

func (s *Server) isPage(address string) bool {
	pattern, _ := s.match(address)
	return pattern != ""
}

// tail are links to the main pages, those that there are.
func (s *Server) tail(p site.Page) []site.Link {
	var out []site.Link
	for _, l := range []site.Link{{Path: "/", Text: p.Brand()}, {Path: "/openings", Text: p.Say("openingsTitle")}, {Path: "/policy", Text: p.Say("policyTitle")}} {
		if slices.Contains(s.d.Paths, l.Path) && l.Path != p.Path {
			out = append(out, l)
		}
	}
	return out
}

func isMissing(err error) bool { return market.KindOf(err) == market.KindNotFound }

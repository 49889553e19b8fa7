package api

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
)

const (
	mapPage = 50_000 // addresses that one sitemap may list
	mapKept = time.Minute
)

// robots lets everybody in but to what is of one's own. Search engines need
// the public operations to show the pages.
func (s *Server) robots(c *fiber.Ctx) error {
	text := "User-agent: *\nDisallow: /api/v1/auth/\nDisallow: /api/v1/me\n"
	if base := s.baseOf(c); base != "" {
		text += "\nSitemap: " + base + "/sitemap.xml\n"
	}
	c.Set(fiber.HeaderContentType, "text/plain; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	return c.SendString(text)
}

// sitemap lists the public pages, or the sitemaps that do where one is not
// enough: /sitemap-1.xml and so on.
func (s *Server) sitemap(c *fiber.Ctx) error {
	base := s.baseOf(c)
	if base == "" {
		return fiber.ErrNotFound
	}
	ctx, cancel := context.WithTimeout(s.base, pageTime)
	defer cancel()
	addresses, err := s.addresses.get(ctx)
	if err != nil {
		return err
	}
	parts := slices.Collect(slices.Chunk(addresses, s.mapPage))
	if c.Params("part") == "" {
		if len(parts) == 1 {
			return sendMap(c, "urlset", "url", base, parts[0])
		}
		var names []string
		for i := range parts {
			names = append(names, fmt.Sprintf("/sitemap-%d.xml", i+1))
		}
		return sendMap(c, "sitemapindex", "sitemap", base, names)
	}
	n, err := strconv.Atoi(c.Params("part"))
	if err != nil || len(parts) == 1 || n < 1 || n > len(parts) {
		return fiber.ErrNotFound
	}
	return sendMap(c, "urlset", "url", base, parts[n-1])
}

func sendMap(c *fiber.Ctx, list, item, base string, addresses []string) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<" + list + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, address := range addresses {
		b.WriteString("<" + item + "><loc>")
		if err := xml.EscapeText(&b, []byte(base+address)); err != nil {
			return err
		}
		b.WriteString("</loc></" + item + ">\n")
	}
	b.WriteString("</" + list + ">\n")
	c.Set(fiber.HeaderContentType, "application/xml; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "public, max-age=600")
	return c.Send(b.Bytes())
}

// publicAddresses are the pages that search engines may show: those that tell
// of themselves, every clause and every open opening.
func (s *Server) publicAddresses(context.Context) ([]string, bool, error) {
	var out []string
	for _, p := range s.d.Paths {
		if describers[p] != nil && !strings.Contains(p, ":") {
			out = append(out, p)
		}
	}
	if slices.Contains(s.d.Paths, "/policy/:clause") {
		for _, c := range s.d.Exchange.Policy.Current().Clauses(s.today()) {
			out = append(out, clausePath(c))
		}
	}
	if slices.Contains(s.d.Paths, "/openings/:id") {
		for id := range s.d.Openings.Open(s.today()) {
			out = append(out, "/openings/"+id)
		}
	}
	return out, s.poolsReady(), nil
}

package api

import (
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// page serves the built pages: files as they are, and the index page for every
// address that the page itself knows.
func (s *Server) page(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		return fiber.ErrNotFound
	}
	name := strings.TrimPrefix(c.Path(), "/")
	if s.d.Files != nil && fs.ValidPath(name) && name != "." && name != "index.html" {
		if content, err := fs.ReadFile(s.d.Files, name); err == nil {
			if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
				c.Set(fiber.HeaderContentType, kind)
			}
			if strings.HasPrefix(name, "assets/") { // their names change with their content
				c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
				if packed, err := fs.ReadFile(s.d.Files, name+".gz"); err == nil {
					c.Vary(fiber.HeaderAcceptEncoding)
					if c.AcceptsEncodings("gzip") != "" {
						c.Set(fiber.HeaderContentEncoding, "gzip")
						content = packed
					}
				}
			} else {
				c.Set(fiber.HeaderCacheControl, "no-cache")
			}
			return c.Send(content)
		}
	}
	if s.d.Page == nil || strings.Contains(path.Base("/"+name), ".") || strings.HasPrefix(name, "assets/") {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderContentType, "text/html; charset=utf-8")
	c.Set(fiber.HeaderCacheControl, "no-cache")
	return c.Send(s.d.Page(s.head(c.Path())))
}

package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
)

// readyz tells whether requests can be served: the store answers, and every
// pool and index has once held all that was stored at the start.
func (s *Server) readyz(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(s.base, 2*time.Second)
	defer cancel()
	type follower struct {
		Kind  string  `json:"kind"`
		Ready bool    `json:"ready"`
		Lag   float64 `json:"lagSeconds"`
	}
	out := struct {
		Ready     bool       `json:"ready"`
		Store     bool       `json:"store"`
		Followers []follower `json:"followers"`
	}{Store: s.d.Exchange.Store.Backend.Ping(ctx) == nil, Followers: []follower{}}
	out.Ready = out.Store
	for _, f := range s.d.Followers {
		st := f.Status()
		out.Followers = append(out.Followers, follower{string(st.Kind), st.Ready, st.Lag(time.Now()).Seconds()})
		out.Ready = out.Ready && st.Ready
	}
	if !out.Ready {
		c.Status(http.StatusServiceUnavailable)
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.JSON(out)
}

package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/indexer"
	"yuqiao/store"
)

// readyz tells whether requests can be served: the store answers, and every
// pool has once held all that was stored at the start. An index that is still
// catching up does not hold requests back, because it can take minutes after an
// import and everything else works meanwhile: searches then say that they are
// not complete, and the answer here how far the index is.
func (s *Server) readyz(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(s.base, 2*time.Second)
	defer cancel()
	type follower struct {
		Name    string  `json:"name"`
		Kind    string  `json:"kind"`
		Ready   bool    `json:"ready"`
		Lag     float64 `json:"lagSeconds"`
		Pending int     `json:"pending"`
	}
	out := struct {
		Ready bool `json:"ready"`
		Store bool `json:"store"`
		// Indexing: searches may miss something.
		Indexing  bool       `json:"indexing"`
		Followers []follower `json:"followers"`
	}{Store: s.d.Exchange.Store.Backend.Ping(ctx) == nil, Followers: []follower{}}
	out.Ready = out.Store
	now := time.Now()
	for _, f := range s.d.Followers {
		st := f.Status()
		out.Followers = append(out.Followers, follower{followerName(st), string(st.Kind), st.Ready, st.Lag(now).Seconds(), st.Pending})
		if st.Index {
			out.Indexing = out.Indexing || st.Behind(now)
		} else {
			out.Ready = out.Ready && st.Ready
		}
	}
	if !out.Ready {
		c.Status(http.StatusServiceUnavailable)
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.JSON(out)
}

// followerName is what a follower is called in /readyz and /metrics.
func followerName(s indexer.Status) string {
	if s.Index {
		return string(s.Kind) + "-index"
	}
	return string(s.Kind) + "-pool"
}

// indexing tells whether searches for things of a kind may miss something,
// because their index is behind the store by more than a moment.
func (s *Server) indexing(kind store.Kind) bool {
	for _, f := range s.d.Followers {
		if st := f.Status(); st.Index && st.Kind == kind && st.Behind(time.Now()) {
			return true
		}
	}
	return false
}

package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
)

// figuresKept is how old the figures may be.
const figuresKept = time.Minute

// counts are the live figures of a place or of all.
type counts struct {
	Openings  int `json:"openings"`  // open today
	Talents   int `json:"talents"`   // who take part in matching and live there
	Employers int `json:"employers"` // with an open opening there
	Hires     int `json:"hires"`     // for posts there
}

type placeCounts struct {
	Place market.Place `json:"place"`
	counts
}

// figures are those of the three places, and of all wherever they are.
type figures struct {
	At     time.Time     `json:"at"`
	Places []placeCounts `json:"places"`
	counts
}

func (s *Server) countFigures(ctx context.Context) (figures, bool, error) {
	hires, err := s.hires.ByPlace(ctx)
	if err != nil {
		return figures{}, false, err
	}
	openings, all := s.d.Openings.Census(s.today())
	homes := s.d.Talents.Homes()
	out := figures{At: s.d.Exchange.Now().UTC().Truncate(time.Second), counts: counts{Openings: all.Openings, Talents: s.d.Talents.Len(), Employers: all.Owners}}
	for _, n := range hires {
		out.Hires += n
	}
	for _, p := range []market.Place{market.Chongqing, market.HongKong, market.Macau} {
		out.Places = append(out.Places, placeCounts{p, counts{openings[p].Openings, homes[p], openings[p].Owners, hires[p]}})
	}
	return out, s.poolsReady(), nil
}

// poolsReady tells whether the pools have once held all that was stored when
// the server started.
func (s *Server) poolsReady() bool {
	for _, f := range s.d.Followers {
		if st := f.Status(); !st.Index && !st.Ready {
			return false
		}
	}
	return true
}

func (s *Server) getFigures(q *request) (reply, error) {
	f, err := s.figures.get(q.ctx)
	q.c.Set(fiber.HeaderCacheControl, "public, max-age=30")
	return reply{body: f}, err
}

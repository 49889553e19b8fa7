package matcher

import (
	_ "embed"
	"fmt"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

//go:embed routes.json
var routesJSON []byte

// Route is one dated way by which who holds a licence can come to another: a
// step to take, never the licence itself. Licences are concepts of the lexicon.
// Two licences that do the same in two places without a Route between them are
// counterparts, for which no agreement was found.
type Route struct {
	Held   string      `json:"held"`
	Wanted string      `json:"wanted"`
	Back   bool        `json:"back,omitempty"` // it also leads from Wanted to Held
	Kind   string      `json:"route"`          // as the policy names it: mutual-recognition, examination …
	From   market.Date `json:"from"`
	Until  market.Date `json:"until,omitzero"` // the last day; zero: no end found
	Source string      `json:"source"`
}

// Routes returns the recognition routes that ship with this version.
func Routes() ([]Route, error) {
	var routes []Route
	if err := market.DecodeStrict(routesJSON, &routes); err != nil {
		return nil, fmt.Errorf("matcher: routes.json: %w", err)
	}
	for i, r := range routes {
		if r.Held == "" || r.Wanted == "" || r.Kind == "" || r.Source == "" || r.From.IsZero() || !r.Until.IsZero() && r.Until.Before(r.From) {
			return nil, fmt.Errorf("matcher: routes.json: row %d is incomplete", i)
		}
	}
	return routes, nil
}

// way leads to a licence from another, by concept. Without a first day the two
// are counterparts only.
type way struct {
	held        string
	from, until int32 // days; until 0: no end found
}

// How a way stands on a day, the better the higher.
const (
	wayNone  = iota
	wayApart // counterparts without an agreement in force
	wayEnded // an agreement that has ended
	wayOpen
)

func (w way) on(day int32) int {
	switch {
	case w.from == 0 || day != 0 && day < w.from:
		return wayApart
	case w.until != 0 && w.until < day:
		return wayEnded
	}
	return wayOpen
}

// waysOf gathers the ways to each licence: the routes, and the counterparts
// that the lexicon knows.
func waysOf(licences []lexicon.Concept, routes []Route) map[string][]way {
	to := make(map[string][]way)
	for _, r := range routes {
		from, until := dayNumber(r.From), dayNumber(r.Until)
		to[r.Wanted] = append(to[r.Wanted], way{r.Held, from, until})
		if r.Back {
			to[r.Held] = append(to[r.Held], way{r.Wanted, from, until})
		}
	}
	for _, c := range licences {
		if c.Counterpart != "" {
			to[c.Counterpart] = append(to[c.Counterpart], way{held: c.ID})
			to[c.ID] = append(to[c.ID], way{held: c.Counterpart})
		}
	}
	return to
}

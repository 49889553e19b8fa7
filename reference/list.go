package reference

import (
	"slices"

	"yuqiao/datafile"
	"yuqiao/market"
)

// List is one dated list.
type List struct {
	Name  string
	Title datafile.Text
	Rows  []Row
}

// Row is one thing of a list for as long as it held. A code stands several times
// where its name or its kind has changed; its times then follow each other.
type Row struct {
	Code        string               `json:"code"`
	Name        datafile.Text        `json:"name"`
	Aliases     []string             `json:"aliases,omitempty"` // other names that people write
	Group       string               `json:"group,omitempty"`   // what it is a part of: a place, a scale, a tier
	Kind        string               `json:"kind,omitempty"`
	Level       int                  `json:"level,omitempty"` // its order, lowest first
	HighSkilled bool                 `json:"highSkilled,omitempty"`
	Min         float64              `json:"min,omitempty"`       // the least score
	CEFR        market.LanguageLevel `json:"cefr,omitempty"`      // declared, never proof
	Of          string               `json:"of,omitempty"`        // a code that another list or the policy has
	Successor   string               `json:"successor,omitempty"` // the code that took its place
	CNY         float64              `json:"-"`                   // what a unit is worth
	Places      []market.Place       `json:"-"`                   // whom a route is for
	Demo        bool                 `json:"-"`                   // made up, to show the product with
	From        market.Date          `json:"from"`
	Until       market.Date          `json:"until,omitzero"` // the last day; zero: no end found
	Source      string               `json:"source"`
	Status      datafile.Status      `json:"status,omitempty"` // empty: the room that keeps the list does not say
	Note        datafile.Text        `json:"note,omitzero"`
}

// HoldsOn reports whether the row holds on a day.
func (r Row) HoldsOn(day market.Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || !r.Until.Before(day))
}

// on are the rows that hold on a day, in the list's order.
func (l List) on(day market.Date) List {
	l.Rows = slices.DeleteFunc(slices.Clone(l.Rows), func(r Row) bool { return !r.HoldsOn(day) })
	return l
}

package policy

import (
	"fmt"
	"maps"
	"slices"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Overlay holds the rule versions and recognition routes that officers have
// added to the shipped catalogue at run time.
type Overlay struct {
	Versions []OverlayVersion `json:"versions,omitempty"`
	Routes   []RecognitionRow `json:"routes,omitempty"`
}

// OverlayVersion is a version of one clause.
type OverlayVersion struct {
	Clause int `json:"clause"`
	Version
}

// Bounds of an overlay.
const (
	maxOverlayBytes = 1 << 20
	maxOverlayItems = 200
)

// ParseOverlay reads an overlay from JSON. Unknown fields, wrong types and
// anything above 1 MiB are refused with a market error; what the entries say is
// checked by With.
func ParseOverlay(b []byte) (Overlay, error) {
	var o Overlay
	if len(b) > maxOverlayBytes {
		return o, market.Invalid(market.FieldError{Field: "(root)", Code: "too-long", Message: "an overlay has at most 1 MiB"})
	}
	err := market.DecodeStrict(b, &o)
	return o, err
}

// With is the catalogue with an overlay's entries added. A version of an
// overlay ends the version before it on the day before its From; two versions
// of one clause cannot begin on one day, so nothing shipped can be replaced.
// Every text must be there in four languages, every expression and every body
// must be sound; otherwise market.Invalid names the first entry that is not.
// The receiver is unchanged and both may be used at the same time.
func (c *Catalogue) With(o Overlay) (*Catalogue, error) {
	if len(o.Versions) > maxOverlayItems || len(o.Routes) > maxOverlayItems {
		return nil, market.Invalid(market.FieldError{Field: "(root)", Code: "too-many", Message: fmt.Sprintf("an overlay has at most %d versions and as many routes", maxOverlayItems)})
	}
	with := *c
	with.compiled = maps.Clone(c.compiled)
	with.clauses = slices.Clone(c.clauses)
	for i, v := range o.Versions {
		field := fmt.Sprintf("versions[%d]", i)
		if v.Clause < 1 || v.Clause > clauseCount {
			return nil, refused(field+".clause", unsound{market.FieldError{Code: "unknown-code", Message: fmt.Sprintf("there is no clause %d", v.Clause)}})
		}
		if v.Status == "" {
			v.Status = datafile.Unverified
		}
		cl := &with.clauses[v.Clause-1]
		cl.Versions = append(slices.Clone(cl.Versions), v.Version)
		cl.Modelled = true
		if err := with.ready(cl); err != nil {
			return nil, refused(field, err)
		}
	}
	professions := map[string]bool{}
	for _, p := range c.recognition.professions {
		professions[p.Code] = true
	}
	with.recognition.rows = slices.Clone(c.recognition.rows)
	for i, row := range o.Routes {
		if err := row.validate(professions); err != nil {
			return nil, refused(fmt.Sprintf("routes[%d]", i), err)
		}
		with.recognition.rows = append(with.recognition.rows, row)
	}
	return &with, nil
}

// overlapped refuses a version whose last day lies in one that begins later: its
// officer would not get what they wrote. With lets it pass, since a later release
// may ship a version within one that was added long before.
func (c *Catalogue) overlapped(o Overlay) error {
	for i, v := range o.Versions {
		for _, later := range c.clauses[v.Clause-1].Versions {
			if v.From.Before(later.From) && !v.Until.Before(later.From) {
				return refused(fmt.Sprintf("versions[%d].until", i), unsound{market.FieldError{Code: "version-overlaps", Message: fmt.Sprintf("clause %d, version %s: it overlaps the version of %s", v.Clause, v.From, later.From), Params: market.Params{Min: later.From.String()}}})
			}
		}
	}
	return nil
}

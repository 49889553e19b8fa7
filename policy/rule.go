package policy

import (
	"yuqiao/datafile"
	"yuqiao/market"
)

// Version is one state of a clause's rules, as a catalogue file or an overlay
// gives it.
type Version struct {
	From market.Date `json:"from"`
	// Until is the last day; without it the version lasts until the next one.
	Until  market.Date `json:"until,omitzero"`
	Source Source      `json:"source"`
	// Status is given by a shipped version; one that officers add without it is
	// unverified. What was not found its note says.
	Status datafile.Status `json:"status,omitempty"`
	Note   Text            `json:"note"`
	Limbs  []Limb          `json:"limbs"`
}

// Limb is one set of conditions and what follows when all of them hold.
type Limb struct {
	Limb       string      `json:"limb,omitempty"` // empty where the clause has one set only
	Title      Text        `json:"title"`
	Outcome    Outcome     `json:"verdict"`
	Conditions []Condition `json:"conditions"`
	Lower      []Lower     `json:"lower,omitempty"`
	Documents  []Paper     `json:"documents,omitempty"`
	Body       BodyChoice  `json:"body"`
	Next       Text        `json:"next"`
	Routes     bool        `json:"routes,omitempty"`    // shows the talent's recognition routes
	Hospitals  bool        `json:"hospitals,omitempty"` // shows the designated hospitals of the day
}

// Condition is a CEL expression of type bool over the facts of Facts().
type Condition struct {
	Code string `json:"code"`
	Expr string `json:"expr"`
	Text Text   `json:"text"`
	// When says where the condition asks for anything; where that does not hold
	// Expr has to hold by itself, and the result says that nothing was asked.
	When string `json:"when,omitempty"`
	// Obligation conditions are shown and decide nothing.
	Obligation bool     `json:"obligation,omitempty"`
	Facts      []string `json:"facts,omitempty"` // derived from Expr; refused when given
}

// Lower weakens the outcome of a limb whose conditions all hold: when When is
// true, and, with Unsaid, also when it cannot be told.
type Lower struct {
	Code    string  `json:"code"`
	When    string  `json:"when"`
	Unsaid  bool    `json:"unsaid,omitempty"`
	Outcome Outcome `json:"verdict"`
	Text    Text    `json:"text"`
	Next    *Text   `json:"next,omitempty"` // replaces the limb's next action
}

// Paper is a document to have at hand.
type Paper struct {
	Code string `json:"code"`
	Text Text   `json:"text"`
}

// BodyChoice names the body responsible: one for all, or one by the value of a
// fact with a fallback. The names are keys of the catalogue's bodies.
type BodyChoice struct {
	Default string            `json:"default"`
	By      string            `json:"by,omitempty"` // a fact of type code
	Of      map[string]string `json:"of,omitempty"` // value → body
}

package market

import (
	"encoding/json"
	"time"
)

// AddedRule is a version of a clause's rules, or a recognition route, that an
// officer has added to those that ship.
type AddedRule struct {
	ID AddedRuleID `json:"id"`
	// Entry is the rule as the officer gave it. The policy reads it.
	Entry json.RawMessage `json:"entry"`
	// Place of the version among those of its clause, such as
	// "3/2027-01-01": no two rules have the same. Empty for a route.
	Version string `json:"version,omitempty"`
	// Beside names the state of the added rules beside which it was tried. No two
	// rules have the same: whoever activates second has seen another state.
	Beside string `json:"beside,omitempty"`
	// Trial is what it was tried on before it was activated; nil of a rule that
	// was added before there were trials.
	Trial     *RuleTrial `json:"trial,omitempty"`
	Officer   AccountID  `json:"officer"`
	CreatedAt time.Time  `json:"createdAt"`
}

// RuleTrial is the record of the trial that an officer activated a rule by.
type RuleTrial struct {
	Digest   string `json:"digest"`
	Cases    int    `json:"cases"`
	Verdicts int    `json:"verdicts"` // that were compared
	Changed  int    `json:"changed"`
}

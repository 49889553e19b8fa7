package view

import (
	"encoding/json"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Rule is what an officer has added to the policy.
type Rule struct {
	ID        market.AddedRuleID `json:"id"`
	Rule      json.RawMessage    `json:"rule"`
	Trial     *RuleTrial         `json:"trial,omitempty"`
	CreatedAt time.Time          `json:"createdAt"`
	Revision  store.Revision     `json:"revision"`
}

// RuleTrial is on how much a rule was tried before it was activated.
type RuleTrial struct {
	Cases    int `json:"cases"`
	Verdicts int `json:"verdicts"`
	Changed  int `json:"changed"`
}

// RuleOf shows an added rule to officers.
func RuleOf(v store.Versioned[market.AddedRule]) Rule {
	r := Rule{ID: v.Value.ID, Rule: v.Value.Entry, CreatedAt: v.Value.CreatedAt, Revision: v.Revision}
	if t := v.Value.Trial; t != nil {
		r.Trial = &RuleTrial{t.Cases, t.Verdicts, t.Changed}
	}
	return r
}

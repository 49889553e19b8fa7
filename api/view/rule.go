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
	CreatedAt time.Time          `json:"createdAt"`
	Revision  store.Revision     `json:"revision"`
}

// RuleOf shows an added rule to officers.
func RuleOf(v store.Versioned[market.AddedRule]) Rule {
	return Rule{v.Value.ID, v.Value.Entry, v.Value.CreatedAt, v.Revision}
}

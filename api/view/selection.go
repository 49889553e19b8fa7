package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
)

// Selection is the record of an open selection without the officer who decided.
type Selection struct {
	market.SelectionSpec
	Status    market.SelectionStatus `json:"status"`
	Reason    string                 `json:"reason,omitempty"`
	EnteredAt time.Time              `json:"enteredAt"`
	DecidedAt time.Time              `json:"decidedAt,omitzero"`
}

func selectionOf(s *market.Selection) *Selection {
	if s == nil {
		return nil
	}
	return &Selection{s.SelectionSpec, s.Status, s.Reason, s.EnteredAt, s.DecidedAt}
}

// SelectedOpeningOf shows an opening with its record of an open selection,
// whatever became of that, to its employer and the office.
func SelectedOpeningOf(v exchange.OpeningView) Opening {
	out := OpeningOf(v)
	out.Selection = selectionOf(v.Value.Selection)
	return out
}

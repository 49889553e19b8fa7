package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// Report is a report of an opening. It never says who made it.
type Report struct {
	ID        market.ReportID     `json:"id"`
	Opening   Opening             `json:"opening"`
	Reason    market.ReportReason `json:"reason"`
	Text      string              `json:"text"`
	Status    market.ReportStatus `json:"status"`
	Decision  string              `json:"decision,omitempty"`
	Place     market.Place        `json:"place"`
	CreatedAt time.Time           `json:"createdAt"`
	DecidedAt time.Time           `json:"decidedAt,omitzero"`
	Revision  store.Revision      `json:"revision"`
}

// ReportOf shows a report to whoever made it, its office and admins.
func ReportOf(v exchange.ReportView) Report {
	r, opening := v.Value, OpeningOf(v.Opening)
	opening.OpeningSpec = v.Opening.Value.Spec // the whole: it is what the report is about
	if r.Reported != nil {
		opening.OpeningSpec = *r.Reported
	}
	return Report{r.ID, opening, r.Reason, r.Text, r.Status, r.Decision, r.Place, r.CreatedAt, r.DecidedAt, v.Revision}
}

// Suspension is what an employer is told about an upheld report.
type Suspension struct {
	Reason   market.ReportReason `json:"reason"`
	Decision string              `json:"decision"`
	At       time.Time           `json:"at"`
}

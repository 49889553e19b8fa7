package market

import (
	"slices"
	"time"
)

// Report says that an opening is not what it pretends to be. The liaison
// office of the opening's place looks into it:
//
//	open ──upheld──▶ upheld     the opening is suspended, see docs/trust.md
//	  └───dismissed▶ dismissed  the opening stays as it is
//
// Whoever has reported is known to nobody but the exchange itself.
type Report struct {
	ID           ReportID       `json:"id"`
	Opening      OpeningID      `json:"opening"`
	Organisation OrganisationID `json:"organisation,omitempty"` // the opening's
	Reporter     AccountID      `json:"reporter"`
	Place        Place          `json:"place"` // of the office in charge
	Reason       ReportReason   `json:"reason"`
	Text         string         `json:"text"`
	// Reported is the opening as it read when it was reported: its employer may
	// change it at any time.
	Reported  *OpeningSpec `json:"reported,omitempty"`
	Status    ReportStatus `json:"status"`
	Decision  string       `json:"decision,omitempty"` // the officer's words for it
	Officer   AccountID    `json:"officer,omitempty"`
	CreatedAt time.Time    `json:"createdAt"`
	DecidedAt time.Time    `json:"decidedAt,omitzero"`
	UpdatedAt time.Time    `json:"updatedAt"`
}

// ReportReason is what is wrong with an opening.
type ReportReason string

const (
	ReportFee            ReportReason = "fee"            // money is asked for
	ReportFalseEmployer  ReportReason = "false-employer" // the employer is not who it says
	ReportFalseTerms     ReportReason = "false-terms"    // the post is not as advertised
	ReportPersonalData   ReportReason = "personal-data"  // it is after papers or bank details
	ReportDiscrimination ReportReason = "discrimination" // it shuts people out unfairly
	ReportOther          ReportReason = "other"
)

// ReportReasons in the order in which forms show them.
var ReportReasons = []ReportReason{ReportFee, ReportFalseEmployer, ReportFalseTerms, ReportPersonalData, ReportDiscrimination, ReportOther}

// ReportStatus is where a report stands.
type ReportStatus string

const (
	ReportOpen      ReportStatus = "open"
	ReportUpheld    ReportStatus = "upheld"
	ReportDismissed ReportStatus = "dismissed"
)

// Decide upholds or dismisses an open report. A decision stands.
func (r Report) Decide(to ReportStatus, decision string, officer AccountID, at time.Time) (Report, error) {
	if !slices.Contains([]ReportStatus{ReportUpheld, ReportDismissed}, to) {
		return r, Invalid(FieldError{Field: "status", Code: "unknown-code", Message: "must be upheld or dismissed"})
	}
	if r.Status != ReportOpen {
		return r, Conflict("already-decided", "the report is %s already", r.Status)
	}
	r.Status, r.Decision, r.Officer, r.DecidedAt, r.UpdatedAt = to, decision, officer, at, at
	return r, nil
}

// Suspension is what an opening's employer is told about an upheld report: not
// who made it, nor in which words.
type Suspension struct {
	Report   ReportID     `json:"report"`
	Reason   ReportReason `json:"reason"`
	Decision string       `json:"decision"`
	At       time.Time    `json:"at"`
}

// Suspend closes the opening for good because of an upheld report. It tells
// whether that changes anything: the first suspension stays.
func (o *Opening) Suspend(r Report, at time.Time) bool {
	if o.Suspension != nil {
		return false
	}
	o.Suspension = &Suspension{r.ID, r.Reason, r.Decision, r.DecidedAt}
	if o.Status != Closed {
		o.ClosedAt = at
	}
	o.Status, o.CloseReason, o.UpdatedAt = Closed, ClosedForFraud, at
	return true
}

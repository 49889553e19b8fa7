package market

import "time"

// Mandate is an agency's authority to act: for an employer on an opening
// (Opening set), or for a talent who lets it represent them (Talent set). An
// agency sees an identity only with both.
type Mandate struct {
	ID           MandateID      `json:"id"`
	Agency       OrganisationID `json:"agency"`
	Opening      OpeningID      `json:"opening,omitempty"`
	Organisation OrganisationID `json:"organisation,omitempty"` // the opening's
	Talent       TalentID       `json:"talent,omitempty"`
	Status       MandateStatus  `json:"status"`
	AnsweredBy   AccountID      `json:"answeredBy,omitempty"` // who granted, refused or ended it
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
}

// MandateStatus is where a mandate stands. The agency asks, the other party
// grants, refuses or ends it.
type MandateStatus string

const (
	MandateAsked   MandateStatus = "asked"
	MandateGranted MandateStatus = "granted"
	MandateRefused MandateStatus = "refused"
	MandateEnded   MandateStatus = "ended"
)

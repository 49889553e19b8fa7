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
	Reason       string         `json:"reason,omitempty"`     // for which the exchange itself ended it
	AnsweredBy   AccountID      `json:"answeredBy,omitempty"` // who granted, refused or ended it
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
}

// ReasonLicenceNotVerified is the Reason of a mandate whose agency no longer has
// a licence that is verified as stated: it has expired, was revoked or is
// another now.
const ReasonLicenceNotVerified = "licence-not-verified"

// Live reports whether the mandate is asked for or granted.
func (s MandateStatus) Live() bool { return s == MandateAsked || s == MandateGranted }

// MandateStatus is where a mandate stands. The agency asks, the other party
// grants, refuses or ends it.
type MandateStatus string

const (
	MandateAsked   MandateStatus = "asked"
	MandateGranted MandateStatus = "granted"
	MandateRefused MandateStatus = "refused"
	MandateEnded   MandateStatus = "ended"
)

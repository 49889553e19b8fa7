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
	GrantedAt    time.Time      `json:"grantedAt,omitzero"`   // zero when it never was
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
}

// ReasonLicenceNotVerified is the Reason of a mandate whose agency no longer has
// a licence that is verified as stated: it has expired, was revoked or is
// another now.
const ReasonLicenceNotVerified = "licence-not-verified"

// AskedAgain fails with a Conflict, "asked-recently", when the agency may not ask
// the same party once more yet: less than DeclinedRest ago they refused, or the
// agency took its question back. What was granted or the exchange itself has
// ended may be asked for at once.
func (m Mandate) AskedAgain(at time.Time) error {
	ends := m.UpdatedAt.Add(DeclinedRest)
	if m.Status.Live() || !m.GrantedAt.IsZero() || m.Reason != "" || !at.Before(ends) {
		return nil
	}
	return Conflict("asked-recently", "this was asked for not long ago; ask again from %s on", DateOf(ends))
}

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

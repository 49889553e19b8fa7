package market

import "time"

// Talent is the record of one person's profile and of what they have agreed to.
type Talent struct {
	ID      TalentID  `json:"id"`
	Account AccountID `json:"account,omitempty"` // empty until claimed
	Profile Profile   `json:"profile"`
	// Facts are what the talent says for the clauses beyond the profile. They are
	// shown to the talent and to the office that verifies one, and to nobody else.
	Facts     []StatedFact `json:"facts,omitempty"`
	Published bool         `json:"published"`
	// ConsentAt is when the owner consented to matching by automated ranking;
	// zero means no consent or consent withdrawn.
	ConsentAt time.Time `json:"consentAt,omitzero"`
	// ConsentBasis says how consent was given: "self", or "operator" for an
	// import whose operator stated that consent is at hand.
	ConsentBasis string    `json:"consentBasis,omitempty"`
	CreatedAt    time.Time `json:"createdAt"`
	UpdatedAt    time.Time `json:"updatedAt"`
}

// Eligible reports whether the talent takes part in matching: published and
// consented.
func (t Talent) Eligible() bool { return t.Published && !t.ConsentAt.IsZero() }

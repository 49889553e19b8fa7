package market

import "time"

// Verification is the exchange's own check of one stated fact on evidence by a
// liaison officer. It is not an official decision, can expire, and can be
// revoked, which re-opens every verdict that rested on it.
type Verification struct {
	ID        VerificationID     `json:"id"`
	Subject   Subject            `json:"subject"`
	Fact      string             `json:"fact"`  // a fact name of the policy, such as "employer.standing"
	Value     string             `json:"value"` // canonical text of the value that was checked
	Status    VerificationStatus `json:"status"`
	Evidence  string             `json:"evidence,omitempty"` // what the claimant refers to
	Note      string             `json:"note,omitempty"`     // of the officer
	Reason    string             `json:"reason,omitempty"`   // of a refusal or revocation
	Place     Place              `json:"place"`              // of the office
	Officer   AccountID          `json:"officer,omitempty"`
	CreatedAt time.Time          `json:"createdAt"`
	DecidedAt time.Time          `json:"decidedAt,omitzero"`
	Expires   Date               `json:"expires,omitzero"`
	UpdatedAt time.Time          `json:"updatedAt"`
}

// Subject is the thing that a fact is about.
type Subject struct {
	Kind SubjectKind `json:"kind"`
	ID   string      `json:"id"`
}

// SubjectKind is "organisation" or "talent".
type SubjectKind string

const (
	OrganisationSubject SubjectKind = "organisation"
	TalentSubject       SubjectKind = "talent"
)

// VerificationStatus is where a verification stands.
type VerificationStatus string

const (
	VerificationAsked   VerificationStatus = "asked"
	Verified            VerificationStatus = "verified"
	VerificationRefused VerificationStatus = "refused"
	Revoked             VerificationStatus = "revoked"
)

// HoldsOn reports whether the verification supports its fact on day.
func (v Verification) HoldsOn(day Date) bool {
	return v.Status == Verified && (v.Expires.IsZero() || !v.Expires.Before(day))
}

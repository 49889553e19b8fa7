package market

import "time"

// Employer is what is said about an employer: the contract's inline shape.
// Standing and Platforms that are empty mean "none".
type Employer struct {
	Name      string       `json:"name,omitempty"`
	Kind      EmployerKind `json:"kind,omitempty"`
	Place     Place        `json:"place,omitempty"`
	Ownership Ownership    `json:"ownership,omitempty"`
	Size      Size         `json:"size,omitempty"`
	Standing  []Standing   `json:"standing,omitempty"`
	Platforms []Platform   `json:"platforms,omitempty"`
}

// OrganisationRole says in what capacity an organisation takes part.
type OrganisationRole string

const (
	EmployerOrganisation OrganisationRole = "employer"
	AgencyOrganisation   OrganisationRole = "agency"
	OfficeOrganisation   OrganisationRole = "office" // a liaison office of clause 20
)

// Organisation is the record of an employer, an agency or a liaison office.
// What it says of itself is claimed; verified facts are Verifications.
type Organisation struct {
	ID                 OrganisationID   `json:"id"`
	Role               OrganisationRole `json:"role"`
	Employer           Employer         `json:"employer"`
	RegistrationNumber string           `json:"registrationNumber,omitempty"`
	// CapitalShare is the share of Hong Kong or Macau capital in per cent,
	// 0 to 100; nil when not said.
	CapitalShare *float64 `json:"capitalShare,omitempty"`
	// Facts are what the organisation says for the clauses beyond this record.
	Facts     []StatedFact   `json:"facts,omitempty"`
	Site      string         `json:"site,omitempty"` // city or province of the works, free text
	Agency    *AgencyLicence `json:"agencyLicence,omitempty"`
	Members   []AccountID    `json:"members,omitempty"`
	CreatedAt time.Time      `json:"createdAt"`
	UpdatedAt time.Time      `json:"updatedAt"`
}

// AgencyLicence is the permit of a headhunting agency.
type AgencyLicence struct {
	Number  string `json:"number,omitempty"`
	Body    string `json:"body,omitempty"`
	Expires Date   `json:"expires,omitzero"`
	Scope   string `json:"scope,omitempty"`
}

// ValidOn reports whether the licence is stated and not expired on day.
func (l *AgencyLicence) ValidOn(day Date) bool {
	return l != nil && l.Number != "" && (l.Expires.IsZero() || !l.Expires.Before(day))
}

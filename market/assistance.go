package market

import "time"

// Case is a recruitment-assistance case of clause 14: a Chongqing liaison
// office shortlists people, with their consent, for an opening.
type Case struct {
	ID           CaseID         `json:"id"`
	Opening      OpeningID      `json:"opening"`
	Organisation OrganisationID `json:"organisation"`
	Place        Place          `json:"place"` // of the office that works it
	Status       CaseStatus     `json:"status"`
	Officer      AccountID      `json:"officer,omitempty"`
	Need         int            `json:"need"`
	Hired        int            `json:"hired"`
	Shortlist    []Shortlisted  `json:"shortlist,omitempty"`
	Reason       string         `json:"reason,omitempty"` // for an end other than filled
	Note         string         `json:"note,omitempty"`
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
	OpenedAt     time.Time      `json:"openedAt,omitzero"`
	ClosedAt     time.Time      `json:"closedAt,omitzero"`
}

// CaseStatus is where an assistance case stands.
type CaseStatus string

const (
	CaseRequested CaseStatus = "requested"
	CaseOpen      CaseStatus = "open" // an officer works on it
	CaseFilled    CaseStatus = "filled"
	CaseClosed    CaseStatus = "closed" // ended otherwise, with a reason
)

// Ended reports whether the case takes no more steps.
func (s CaseStatus) Ended() bool { return s == CaseFilled || s == CaseClosed }

// Shortlisted is one talent put forward in a case, and what they answered.
type Shortlisted struct {
	Talent     TalentID    `json:"talent"`
	Consent    Consent     `json:"consent"`
	AskedAt    time.Time   `json:"askedAt"`
	AnsweredAt time.Time   `json:"answeredAt,omitzero"`
	Candidacy  CandidacyID `json:"candidacy,omitempty"`
	Match      *MatchNote  `json:"match,omitempty"` // why they fit, as it was when they consented; the candidacy's, once there is one
}

// Consent is a talent's answer to being put forward.
type Consent string

const (
	ConsentAsked   Consent = "asked"
	ConsentGiven   Consent = "given"
	ConsentRefused Consent = "refused"
)

package market

import (
	"slices"
	"time"
)

// Verification is the exchange's own check of one stated fact on evidence by a
// liaison officer. It is not an official decision, can expire, and can be
// revoked, which re-opens every verdict that rested on it:
//
//	asked ──▶ verified ──▶ revoked
//	  └─────▶ refused        │
//	            └──appeal────┴──upheld──▶ verified
//	                         └─dismissed▶ as it was
//
// Its subject may appeal once against what the office has refused or revoked.
// Somebody else than who decided that decides the appeal.
type Verification struct {
	ID        VerificationID     `json:"id"`
	Subject   Subject            `json:"subject"`
	Fact      string             `json:"fact"`  // a fact name of the policy, such as "employer.standing"
	Value     string             `json:"value"` // canonical text of the value that was checked
	Status    VerificationStatus `json:"status"`
	Evidence  string             `json:"evidence,omitempty"` // what the claimant refers to
	Documents []EvidenceNote     `json:"documents,omitempty"`
	Note      string             `json:"note,omitempty"`    // of the officer
	Reason    string             `json:"reason,omitempty"`  // of a refusal or revocation
	Place     Place              `json:"place"`             // of the office
	Officer   AccountID          `json:"officer,omitempty"` // who decided last
	History   []VerificationStep `json:"history,omitempty"` // oldest first
	Appeal    *Appeal            `json:"appeal,omitempty"`
	CreatedAt time.Time          `json:"createdAt"`
	DecidedAt time.Time          `json:"decidedAt,omitzero"`
	Expires   Date               `json:"expires,omitzero"`
	UpdatedAt time.Time          `json:"updatedAt"`
	Desk      Desk               `json:"desk,omitzero"`
}

// Lies, Duties, InCharge and Touch make a verification something OnDesk.
func (v *Verification) Lies() *Desk        { return &v.Desk }
func (v *Verification) InCharge() Place    { return v.Place }
func (v *Verification) Touch(at time.Time) { v.UpdatedAt = at }

// Duties are to check what is asked and to decide an appeal.
func (v *Verification) Duties() []Duty {
	switch {
	case v.Status == VerificationAsked:
		return []Duty{{CheckDuty, BodySide, v.CreatedAt}}
	case v.Waits():
		return []Duty{{AppealDuty, BodySide, v.Appeal.At}}
	}
	return nil
}

// Subject is the thing that a fact is about.
type Subject struct {
	Kind SubjectKind `json:"kind"`
	ID   string      `json:"id"`
}

// SubjectKind is "organisation" or "talent"; the documents of an enquiry are an
// "account"'s, of which nothing is verified.
type SubjectKind string

const (
	OrganisationSubject SubjectKind = "organisation"
	TalentSubject       SubjectKind = "talent"
	AccountSubject      SubjectKind = "account"
)

// VerificationStatus is where a verification stands.
type VerificationStatus string

const (
	VerificationAsked   VerificationStatus = "asked"
	Verified            VerificationStatus = "verified"
	VerificationRefused VerificationStatus = "refused"
	Revoked             VerificationStatus = "revoked"
)

// VerificationStep is one step of a verification's history.
type VerificationStep struct {
	Status VerificationStatus `json:"status"`
	By     VerificationSide   `json:"by"`
	At     time.Time          `json:"at"`
	Reason string             `json:"reason,omitempty"`
}

// VerificationSide is in what capacity somebody takes a step.
type VerificationSide string

const (
	BySubject VerificationSide = "subject"
	ByOffice  VerificationSide = "office"
	ByAdmin   VerificationSide = "admin"
)

// SideOf is the side of an actor who decides.
func SideOf(a Actor) VerificationSide {
	if a.Role == RoleAdmin {
		return ByAdmin
	}
	return ByOffice
}

// Appeal is the subject's appeal against a refusal or a revocation.
type Appeal struct {
	Text      string       `json:"text"`
	Status    AppealStatus `json:"status"`
	Reason    string       `json:"reason,omitempty"` // of the decision
	By        AccountID    `json:"by,omitempty"`     // who decided it
	At        time.Time    `json:"at"`
	DecidedAt time.Time    `json:"decidedAt,omitzero"`
}

// AppealStatus is where an appeal stands.
type AppealStatus string

const (
	AppealAsked     AppealStatus = "asked"
	AppealUpheld    AppealStatus = "upheld"
	AppealDismissed AppealStatus = "dismissed"
)

// Step takes the verification to a status and keeps that in its history.
func (v Verification) Step(to VerificationStatus, by VerificationSide, reason string, at time.Time) Verification {
	v.Status, v.UpdatedAt = to, at
	v.History = append(slices.Clone(v.History), VerificationStep{to, by, at, reason})
	return v
}

// Against makes the subject's one appeal.
func (v Verification) Against(text string, at time.Time) (Verification, error) {
	switch {
	case v.Appeal != nil:
		return v, Conflict("exists", "an appeal can be made once")
	case v.Status != VerificationRefused && v.Status != Revoked:
		return v, Conflict("nothing-to-appeal", "only a refusal or a revocation can be appealed against")
	}
	v.Appeal, v.UpdatedAt = &Appeal{Text: text, Status: AppealAsked, At: at}, at
	return v, nil
}

// DecideAppeal upholds an appeal, which restores the verification, or
// dismisses it.
func (v Verification) DecideAppeal(to AppealStatus, reason string, a Actor, at time.Time) (Verification, error) {
	switch {
	case to != AppealUpheld && to != AppealDismissed:
		return v, Invalid(FieldError{Field: "status", Code: "unknown-code", Message: "must be upheld or dismissed"})
	case v.Appeal == nil:
		return v, NotFound("appeal")
	case v.Appeal.Status != AppealAsked:
		return v, Conflict("already-decided", "the appeal is %s already", v.Appeal.Status)
	}
	decided := *v.Appeal
	decided.Status, decided.Reason, decided.By, decided.DecidedAt = to, reason, a.Account, at
	v.Appeal, v.UpdatedAt = &decided, at
	if to == AppealUpheld {
		v.Reason, v.Officer, v.DecidedAt = "", a.Account, at
		v = v.Step(Verified, SideOf(a), reason, at)
	}
	return v, nil
}

// Attach notes one more document of evidence. The subject adds to what the
// office is still to decide: a question or an appeal.
func (v Verification) Attach(n EvidenceNote, at time.Time) (Verification, error) {
	switch {
	case !v.Waits():
		return v, Conflict("already-decided", "evidence comes before the decision, or with an appeal")
	case len(v.Documents) >= MaxDocuments:
		return v, Conflict("too-many", "a verification has at most %d documents", MaxDocuments)
	}
	v.Documents, v.UpdatedAt = append(slices.Clone(v.Documents), n), at
	return v, nil
}

// Detach takes a document back, which its subject may before the office has
// decided: what a decision rests on stays.
func (v Verification) Detach(id DocumentID, at time.Time) (Verification, error) {
	i := slices.IndexFunc(v.Documents, func(n EvidenceNote) bool { return n.ID == id })
	switch {
	case i < 0:
		return v, NotFound("document")
	case v.Status != VerificationAsked:
		return v, Conflict("already-decided", "evidence can be withdrawn before the decision only")
	}
	v.Documents, v.UpdatedAt = slices.Delete(slices.Clone(v.Documents), i, i+1), at
	return v, nil
}

// Names reports whether the document belongs to the verification.
func (v Verification) Names(id DocumentID) bool {
	return slices.ContainsFunc(v.Documents, func(n EvidenceNote) bool { return n.ID == id })
}

// Waits reports whether an officer has to decide: the question or an appeal.
func (v Verification) Waits() bool {
	return v.Status == VerificationAsked || v.Appeal != nil && v.Appeal.Status == AppealAsked
}

// WaitsSince is since when an officer has had to decide.
func (v Verification) WaitsSince() time.Time {
	if v.Status != VerificationAsked && v.Appeal != nil {
		return v.Appeal.At
	}
	return v.CreatedAt
}

// HoldsOn reports whether the verification supports its fact on day.
func (v Verification) HoldsOn(day Date) bool {
	return v.Status == Verified && (v.Expires.IsZero() || !v.Expires.Before(day))
}

package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// Verification is one check of a fact. Officers are not named.
type Verification struct {
	ID          market.VerificationID     `json:"id"`
	Subject     market.Subject            `json:"subject"`
	SubjectName string                    `json:"subjectName,omitempty"`
	Fact        string                    `json:"fact"`
	Value       string                    `json:"value,omitempty"`
	Status      market.VerificationStatus `json:"status"`
	Evidence    string                    `json:"evidence,omitempty"`
	Documents   []market.EvidenceNote     `json:"documents,omitempty"`
	Note        string                    `json:"note,omitempty"`
	Reason      string                    `json:"reason,omitempty"`
	Place       market.Place              `json:"place,omitempty"`
	History     []market.VerificationStep `json:"history,omitempty"`
	Appeal      *Appeal                   `json:"appeal,omitempty"`
	CreatedAt   time.Time                 `json:"createdAt"`
	DecidedAt   time.Time                 `json:"decidedAt,omitzero"`
	Expires     market.Date               `json:"expires,omitzero"`
	Revision    store.Revision            `json:"revision"`
	Due         market.Date               `json:"due,omitzero"`
	Overdue     bool                      `json:"overdue"`
}

// Appeal is the subject's appeal.
type Appeal struct {
	Text      string              `json:"text"`
	At        time.Time           `json:"at"`
	Status    market.AppealStatus `json:"status"`
	Reason    string              `json:"reason,omitempty"`
	DecidedAt time.Time           `json:"decidedAt,omitzero"`
}

// VerificationOf shows a verification to its subject, its office and admins.
func VerificationOf(v exchange.VerificationView) Verification {
	x := v.Value
	out := Verification{ID: x.ID, Subject: x.Subject, SubjectName: v.SubjectName, Fact: x.Fact, Value: x.Value, Status: x.Status, Evidence: x.Evidence,
		Documents: x.Documents, Note: x.Note, Reason: x.Reason, Place: x.Place, History: x.History, CreatedAt: x.CreatedAt, DecidedAt: x.DecidedAt,
		Expires: x.Expires, Revision: v.Revision, Due: x.Desk.Due, Overdue: v.Overdue}
	if a := x.Appeal; a != nil {
		out.Appeal = &Appeal{a.Text, a.At, a.Status, a.Reason, a.DecidedAt}
	}
	return out
}

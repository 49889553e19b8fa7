package view

import (
	"time"

	"yuqiao/datafile"
	"yuqiao/exchange"
	"yuqiao/market"
)

// Named is a thing with what it is called.
type Named[ID ~string] struct {
	ID    ID     `json:"id"`
	Title string `json:"title,omitempty"`
	Name  string `json:"name,omitempty"`
}

// Notice is a notice as its account sees it.
type Notice struct {
	ID           market.NoticeID               `json:"id"`
	Kind         market.NoticeKind             `json:"kind"`
	At           time.Time                     `json:"at"`
	ReadAt       time.Time                     `json:"readAt,omitzero"`
	Opening      *Named[market.OpeningID]      `json:"opening,omitempty"`
	Organisation *Named[market.OrganisationID] `json:"organisation,omitempty"`
	Candidacy    market.CandidacyID            `json:"candidacy,omitempty"`
	Case         market.CaseID                 `json:"case,omitempty"`
	Verification market.VerificationID         `json:"verification,omitempty"`
	Mandate      market.MandateID              `json:"mandate,omitempty"`
	Report       market.ReportID               `json:"report,omitempty"`
	Enquiry      market.EnquiryID              `json:"enquiry,omitempty"`
	Matter       market.MatterID               `json:"matter,omitempty"`
	Cohort       market.CohortID               `json:"cohort,omitempty"`
	Call         market.CallID                 `json:"call,omitempty"`
	Procedure    *datafile.Text                `json:"procedure,omitempty"`
	Training     string                        `json:"training,omitempty"`
	Fact         string                        `json:"fact,omitempty"`
	Topic        market.EnquiryTopic           `json:"topic,omitempty"`
	Stage        market.Stage                  `json:"stage,omitempty"`
	Status       string                        `json:"status,omitempty"`
	By           market.Party                  `json:"by,omitempty"`
}

// NoticeOf shows a notice to its account.
func NoticeOf(n exchange.NoticeView) Notice {
	a := n.About
	out := Notice{ID: n.ID, Kind: n.Kind, At: n.At, ReadAt: n.ReadAt, Candidacy: a.Candidacy, Case: a.Case, Verification: a.Verification,
		Mandate: a.Mandate, Report: a.Report, Enquiry: a.Enquiry, Matter: a.Matter, Cohort: a.Cohort, Call: a.Call, Training: n.TrainingTitle, Fact: n.Fact, Topic: n.Topic, Stage: a.Stage, Status: a.Status, By: a.By}
	if n.Procedure != nil {
		out.Procedure = &n.Procedure.Title
	}
	if a.Opening != "" {
		out.Opening = &Named[market.OpeningID]{ID: a.Opening, Title: n.OpeningTitle}
	}
	if a.Organisation != "" {
		out.Organisation = &Named[market.OrganisationID]{ID: a.Organisation, Name: n.OrganisationName}
	}
	return out
}

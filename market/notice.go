package market

import "time"

// Notice tells an account that somebody else has done something that concerns
// it. It holds ids only: what the reader may see of them is looked up when the
// notice is read, so that it never tells more than they may know.
type Notice struct {
	// ID is derived from the account and the event, so that one event gives
	// an account one notice however often it is followed up.
	ID      NoticeID    `json:"id"`
	Account AccountID   `json:"account"`
	Kind    NoticeKind  `json:"kind"`
	About   NoticeAbout `json:"about"`
	At      time.Time   `json:"at"` // when it happened
	ReadAt  time.Time   `json:"readAt,omitzero"`
	Mail    Delivery    `json:"mail,omitzero"`
}

// NoticeKind says what has happened.
type NoticeKind string

const (
	NoticeInvited             NoticeKind = "invited"              // to the talent
	NoticeApplied             NoticeKind = "applied"              // to the employer
	NoticeReferred            NoticeKind = "referred"             // to the talent and the employer
	NoticeStage               NoticeKind = "stage"                // a candidacy moved; Stage says where to
	NoticeOffer               NoticeKind = "offer"                // to the talent
	NoticeShortlistAsked      NoticeKind = "shortlist-asked"      // to the talent
	NoticeShortlistAnswered   NoticeKind = "shortlist-answered"   // to the officer
	NoticeMandateAsked        NoticeKind = "mandate-asked"        // to the employer, or the talent to be represented
	NoticeMandateAnswered     NoticeKind = "mandate-answered"     // granted, refused or ended
	NoticeVerificationAsked   NoticeKind = "verification-asked"   // to the office
	NoticeVerificationDecided NoticeKind = "verification-decided" // to the subject
	NoticeCaseRequested       NoticeKind = "case-requested"       // to the office
	NoticeCaseMoved           NoticeKind = "case-moved"           // opened, filled or closed
	NoticeAppealAsked         NoticeKind = "appeal-asked"         // to the office and admins
	NoticeAppealDecided       NoticeKind = "appeal-decided"       // to the subject
	NoticeEnquiryAsked        NoticeKind = "enquiry-asked"        // to the office that is in charge now
	NoticeEnquiryMessage      NoticeKind = "enquiry-message"      // to the other side
	NoticeEnquiryMoved        NoticeKind = "enquiry-moved"        // answered, closed or handed over
	NoticeReportMade          NoticeKind = "report-made"          // to the office
	NoticeReportDecided       NoticeKind = "report-decided"       // to whoever reported
	NoticeMatterOpened        NoticeKind = "matter-opened"        // to the office and the counterparty
	NoticeMatterTask          NoticeKind = "matter-task"          // something was done; to the other sides
	NoticeMatterMessage       NoticeKind = "matter-message"       // to the other sides
	NoticeMatterMoved         NoticeKind = "matter-moved"         // decided, withdrawn, appealed against, handed over or ended
	NoticeCohortEnrolled      NoticeKind = "cohort-enrolled"      // somebody has come; to the organiser
	NoticeCohortLeft          NoticeKind = "cohort-left"          // somebody has gone; to the organiser
	NoticeCohortSeat          NoticeKind = "cohort-seat"          // a seat has become free; to the trainee who gets it
	NoticeTrainingRecord      NoticeKind = "training-record"      // to the trainee
	NoticeCohortEnded         NoticeKind = "cohort-ended"         // to the trainees
	NoticeSelectionEntered    NoticeKind = "selection-entered"    // the record of an open selection; to Chongqing's office
	NoticeSelectionDecided    NoticeKind = "selection-decided"    // to the government body
	NoticeCallMovedUp         NoticeKind = "call-moved-up"        // there is a place, or something of the sum, for who has waited
	NoticeCaseMessage         NoticeKind = "case-message"         // to the employer, or to whoever works on the case
	NoticeDocumentAdded       NoticeKind = "document-added"       // a side's first of a day; to the other sides
	NoticeMatterOverdue       NoticeKind = "matter-overdue"       // to the office in charge and to Chongqing's
	NoticeWorkOverdue         NoticeKind = "work-overdue"         // the same of what is no matter
	NoticeWorkGiven           NoticeKind = "work-given"           // to the officer to whom a colleague has given something
	NoticeMatterAsked         NoticeKind = "matter-asked"         // to whom is asked to take part
	NoticeOpeningSuspended    NoticeKind = "opening-suspended"    // to the employer and whoever it has hired
)

// NoticeKinds are all kinds.
var NoticeKinds = []NoticeKind{NoticeInvited, NoticeApplied, NoticeReferred, NoticeStage, NoticeOffer,
	NoticeShortlistAsked, NoticeShortlistAnswered, NoticeMandateAsked, NoticeMandateAnswered,
	NoticeVerificationAsked, NoticeVerificationDecided, NoticeCaseRequested, NoticeCaseMoved, NoticeCaseMessage,
	NoticeAppealAsked, NoticeAppealDecided, NoticeEnquiryAsked, NoticeEnquiryMessage, NoticeEnquiryMoved, NoticeDocumentAdded,
	NoticeMatterOpened, NoticeMatterTask, NoticeMatterMessage, NoticeMatterMoved, NoticeMatterOverdue, NoticeMatterAsked, NoticeWorkOverdue, NoticeWorkGiven,
	NoticeCohortEnrolled, NoticeCohortLeft, NoticeCohortSeat, NoticeTrainingRecord, NoticeCohortEnded, NoticeCallMovedUp, NoticeSelectionEntered, NoticeSelectionDecided,
	NoticeReportMade, NoticeReportDecided, NoticeOpeningSuspended}

// NoticeAbout is what a notice is about. Organisation is the one that the
// reader deals with; it is set only where the reader may know its name.
type NoticeAbout struct {
	Opening      OpeningID      `json:"opening,omitempty"`
	Organisation OrganisationID `json:"organisation,omitempty"`
	Candidacy    CandidacyID    `json:"candidacy,omitempty"`
	Case         CaseID         `json:"case,omitempty"`
	Verification VerificationID `json:"verification,omitempty"`
	Mandate      MandateID      `json:"mandate,omitempty"`
	Report       ReportID       `json:"report,omitempty"`
	Enquiry      EnquiryID      `json:"enquiry,omitempty"`
	Matter       MatterID       `json:"matter,omitempty"`
	Cohort       CohortID       `json:"cohort,omitempty"`
	Call         CallID         `json:"call,omitempty"`
	Stage        Stage          `json:"stage,omitempty"`  // of a candidacy
	Status       string         `json:"status,omitempty"` // of anything else
	By           Party          `json:"by,omitempty"`     // who did it
}

// How long notices are kept. An event that is older than NoticeLife gives none,
// so that one that was removed does not come again.
const (
	NoticeLife       = 90 * 24 * time.Hour  // read ones
	UnreadNoticeLife = 365 * 24 * time.Hour // those that nobody reads
)

// MailWish says which notices an account wants by mail.
type MailWish string

const (
	MailAll  MailWish = "all" // also when nothing was said
	MailNone MailWish = "none"
)

// Delivery is where the mail of something stands. The zero Delivery: there is
// none to send.
type Delivery struct {
	State DeliveryState `json:"state,omitempty"`
	Tries int           `json:"tries,omitempty"` // that have failed
	Next  time.Time     `json:"next,omitzero"`   // not before
}

// DeliveryState is where a mail stands.
type DeliveryState string

const (
	MailDue     DeliveryState = "due"
	MailSending DeliveryState = "sending" // handed over, the outcome not known
	MailSent    DeliveryState = "sent"
	MailFailed  DeliveryState = "failed"  // given up
	MailDropped DeliveryState = "dropped" // not wanted any more
)

package market

import (
	"slices"
	"time"
)

// Enquiry is a question to the liaison body of clause 20 in the place where
// the asker is:
//
//	open ──the office has answered──▶ answered ──▶ closed
//	  ▲◀──the asker writes again──────────┘          ▲
//	  └──────────────either side closes it───────────┘
//
// The asker writes, too, by putting in a document.
//
// While it is not closed its office may hand it over to another place's; there
// it is open.
type Enquiry struct {
	ID        EnquiryID        `json:"id"`
	Asker     AccountID        `json:"asker"`
	AskerRole Role             `json:"askerRole"`
	Place     Place            `json:"place"` // of the office in charge
	Topic     EnquiryTopic     `json:"topic"`
	Status    EnquiryStatus    `json:"status"`
	Messages  []EnquiryMessage `json:"messages"`
	Papers
	Handovers []Handover `json:"handovers,omitempty"`
	// MovedAt and MovedBy tell of the last time that it was answered or closed.
	MovedAt   time.Time   `json:"movedAt,omitzero"`
	MovedBy   EnquirySide `json:"movedBy,omitempty"`
	CreatedAt time.Time   `json:"createdAt"`
	UpdatedAt time.Time   `json:"updatedAt"`
	Desk      Desk        `json:"desk,omitzero"`
}

// Lies, Duties, InCharge and Touch make an enquiry something OnDesk.
func (e *Enquiry) Lies() *Desk        { return &e.Desk }
func (e *Enquiry) InCharge() Place    { return e.Place }
func (e *Enquiry) Touch(at time.Time) { e.UpdatedAt = at }

// Duties are to answer what has been asked.
func (e *Enquiry) Duties() []Duty {
	if e.Status != EnquiryOpen {
		return nil
	}
	return []Duty{{AnswerDuty, BodySide, e.WaitsSince()}}
}

// Bounds of one enquiry.
const (
	MaxMessages  = 60 // a page of a hundred enquiries stays readable
	MaxHandovers = 10
)

// EnquiryTopic is what an enquiry is about.
type EnquiryTopic string

const (
	TopicFindingWork EnquiryTopic = "finding-work"
	TopicHiring      EnquiryTopic = "hiring"
	TopicLicences    EnquiryTopic = "licences"  // recognition of qualifications
	TopicResidence   EnquiryTopic = "residence" // residence, visas, work permits
	TopicTax         EnquiryTopic = "tax"       // tax, social insurance, remittance
	TopicFamily      EnquiryTopic = "family"    // schooling, housing, health care
	TopicTraining    EnquiryTopic = "training"
	TopicAgencies    EnquiryTopic = "agencies"
	TopicExchange    EnquiryTopic = "exchange" // this exchange itself
	TopicOther       EnquiryTopic = "other"
)

// EnquiryTopics in the order in which forms show them.
var EnquiryTopics = []EnquiryTopic{TopicFindingWork, TopicHiring, TopicLicences, TopicResidence, TopicTax, TopicFamily, TopicTraining, TopicAgencies, TopicExchange, TopicOther}

// EnquiryStatus is where an enquiry stands.
type EnquiryStatus string

const (
	EnquiryOpen     EnquiryStatus = "open"
	EnquiryAnswered EnquiryStatus = "answered"
	EnquiryClosed   EnquiryStatus = "closed"
)

// EnquirySide is who speaks in an enquiry.
type EnquirySide string

const (
	AskerSide  EnquirySide = "asker"
	OfficeSide EnquirySide = "office"
)

// Side is the side as histories and documents name it.
func (s EnquirySide) Side() MatterSide {
	if s == OfficeSide {
		return BodySide
	}
	return ApplicantSide
}

// EnquiryMessage is one message; Place is of the office that wrote it.
type EnquiryMessage struct {
	By    EnquirySide `json:"by"`
	Place Place       `json:"place,omitempty"`
	Text  string      `json:"text"`
	At    time.Time   `json:"at"`
}

// Handover is how an enquiry came from one office to another.
type Handover struct {
	From    Place     `json:"from"`
	To      Place     `json:"to"`
	Reason  string    `json:"reason"`
	Officer AccountID `json:"officer,omitempty"`
	At      time.Time `json:"at"`
}

// Offices are the places that have a liaison office.
var Offices = []Place{Chongqing, HongKong, Macau}

// Write adds a message. The asker's opens an answered enquiry again.
func (e Enquiry) Write(by EnquirySide, text string, at time.Time) (Enquiry, error) {
	switch {
	case e.Status == EnquiryClosed:
		return e, enquiryClosed()
	case len(e.Messages) >= MaxMessages:
		return e, Conflict("too-many", "an enquiry has at most %d messages; begin another", MaxMessages)
	}
	m := EnquiryMessage{By: by, Text: text, At: at}
	if by == OfficeSide {
		m.Place = e.Place
	} else if e.Status == EnquiryAnswered {
		e.Status = EnquiryOpen
	}
	if len(e.Messages) == 0 {
		e.Desk = e.Desk.tell(MatterWasOpened, Act{Side: by.Side(), At: at}, "", "")
	}
	e.Messages = append(slices.Clone(e.Messages), m)
	e.UpdatedAt = at
	return e, nil
}

// Attach notes one more document. The asker's opens an answered enquiry again.
func (e Enquiry) Attach(n EvidenceNote, by EnquirySide, at time.Time) (Enquiry, error) {
	if e.Status == EnquiryClosed {
		return e, enquiryClosed()
	}
	a := Act{Side: by.Side(), At: at}
	with, err := e.attach(n, "", e.Desk.documentEvents(), a)
	if err != nil {
		return e, err
	}
	if by == AskerSide {
		e.Status = EnquiryOpen
	}
	e.Papers, e.UpdatedAt = with, at
	e.Desk = e.Desk.tell(DocumentWasAdded, a, "", n.Name)
	return e, nil
}

// Detach takes a document back, as the side that has put it in.
func (e Enquiry) Detach(id DocumentID, by EnquirySide, at time.Time) (Enquiry, error) {
	if e.Status == EnquiryClosed && e.Names(id) {
		return e, enquiryClosed()
	}
	a := Act{Side: by.Side(), At: at}
	without, name, err := e.detach(id, a)
	if err != nil {
		return e, err
	}
	e.Papers, e.UpdatedAt = without, at
	e.Desk = e.Desk.tell(DocumentWasWithdrawn, a, "", name)
	return e, nil
}

// Move marks an enquiry as answered, which only its office can and only once
// it has written after the asker's last message and document, or closes it.
func (e Enquiry) Move(to EnquiryStatus, by EnquirySide, at time.Time) (Enquiry, error) {
	switch {
	case to != EnquiryAnswered && to != EnquiryClosed:
		return e, Invalid(FieldError{Field: "status", Code: "unknown-code", Message: "must be answered or closed"})
	case e.Status == EnquiryClosed:
		return e, enquiryClosed()
	case to == EnquiryAnswered && by != OfficeSide:
		return e, Forbidden("forbidden", "the office says when it has answered")
	case to == EnquiryAnswered && (e.Status != EnquiryOpen || !e.hasAnswer()):
		return e, Conflict("no-answer", "write the answer first")
	}
	e.Status, e.MovedAt, e.MovedBy, e.UpdatedAt = to, at, by, at
	kind := WorkWasClosed
	if to == EnquiryAnswered {
		kind = EnquiryWasAnswered
	}
	e.Desk = e.Desk.tell(kind, Act{Side: by.Side(), At: at}, "", "")
	return e, nil
}

// hasAnswer reports whether the office has written after all that the asker has
// written and put in.
func (e Enquiry) hasAnswer() bool {
	last := e.Messages[len(e.Messages)-1]
	return last.By == OfficeSide && !slices.ContainsFunc(e.Desk.History, func(x MatterEvent) bool { return x.askerAdded() && x.At.After(last.At) })
}

// askerAdded: the asker has put a document in.
func (x MatterEvent) askerAdded() bool { return x.Kind == DocumentWasAdded && x.By == ApplicantSide }

// WaitsSince is since when the asker has waited for an answer: since what they
// wrote or put in first after the last one, or since it was handed over after
// that.
func (e Enquiry) WaitsSince() time.Time {
	var first time.Time
	said := func(at time.Time) {
		if at.After(e.MovedAt) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	for _, m := range e.Messages {
		if m.By == AskerSide {
			said(m.At)
		}
	}
	for _, event := range e.Desk.History {
		if event.askerAdded() {
			said(event.At)
		}
	}
	if !first.IsZero() {
		return first
	}
	for _, h := range e.Handovers {
		if h.At.After(e.MovedAt) {
			return h.At
		}
	}
	return e.CreatedAt
}

// PlaceAt is the place of the office that was in charge at a time.
func (e Enquiry) PlaceAt(at time.Time) Place {
	for _, h := range e.Handovers {
		if at.Before(h.At) {
			return h.From
		}
	}
	return e.Place
}

// HandOver gives the enquiry to another office, where it is open.
func (e Enquiry) HandOver(to Place, reason string, officer AccountID, at time.Time) (Enquiry, error) {
	switch {
	case !slices.Contains(Offices, to) || to == e.Place:
		return e, Invalid(FieldError{Field: "place", Code: "not-here", Message: "must be the place of another office"})
	case e.Status == EnquiryClosed:
		return e, enquiryClosed()
	case len(e.Handovers) >= MaxHandovers:
		return e, Conflict("too-many", "an enquiry is handed over at most %d times; answer it", MaxHandovers)
	}
	e.Handovers = append(slices.Clone(e.Handovers), Handover{e.Place, to, reason, officer, at})
	e.Desk = e.Desk.tell(MatterWasHandedOver, Act{Side: BodySide, At: at}, "", reason)
	e.Place, e.Status, e.UpdatedAt, e.Desk.Assignee = to, EnquiryOpen, at, ""
	return e, nil
}

func enquiryClosed() error { return Conflict("enquiry-closed", "the enquiry is closed; begin another") }

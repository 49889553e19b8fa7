package market

import (
	"slices"
	"time"
)

// Tracks are the clauses under which an opening can be published.
var Tracks = []int{1, 2, 3, 14}

// CheckTrack refuses a clause that is no track of openings; 0 is none.
func CheckTrack(clause int) error {
	if clause != 0 && !slices.Contains(Tracks, clause) {
		return Invalid(FieldError{Field: "track", Code: "unknown-code", Message: "must be 1, 2, 3 or 14"})
	}
	return nil
}

// Selection is the record of the open selection by which a senior
// civil-service post is filled. Its government body enters it and Chongqing's
// office confirms it:
//
//	entered ──▶ confirmed
//	  ▲  └────▶ refused
//	  └──entered again─┘
type Selection struct {
	SelectionSpec
	Status    SelectionStatus `json:"status"`
	Reason    string          `json:"reason,omitempty"`  // of a refusal
	Officer   AccountID       `json:"officer,omitempty"` // who decided
	EnteredAt time.Time       `json:"enteredAt"`
	DecidedAt time.Time       `json:"decidedAt,omitzero"`
}

// SelectionSpec is what a government body says of an open selection.
type SelectionSpec struct {
	AnnouncedOn Date   `json:"announcedOn,omitzero"`
	AnnouncedBy string `json:"announcedBy"`
	Document    string `json:"document"`           // its number
	Places      int    `json:"places"`             // how many are selected
	MayApply    string `json:"mayApply"`           // who
	ResultDay   Date   `json:"resultDay,omitzero"` // on which the result was published
}

// SelectionStatus is where the record of an open selection stands.
type SelectionStatus string

const (
	SelectionEntered   SelectionStatus = "entered"
	SelectionConfirmed SelectionStatus = "confirmed"
	SelectionRefused   SelectionStatus = "refused"
)

// SelectionStatuses are all of them.
var SelectionStatuses = []SelectionStatus{SelectionEntered, SelectionConfirmed, SelectionRefused}

// Validate checks the record as it is on a day: everything is needed, and what
// has not happened by then is no record.
func (s SelectionSpec) Validate(on Date) error {
	c := &check{}
	c.required("announcedBy", s.AnnouncedBy)
	c.text("announcedBy", s.AnnouncedBy, MaxShortText)
	c.required("document", s.Document)
	c.text("document", s.Document, MaxShortText)
	c.required("mayApply", s.MayApply)
	c.text("mayApply", s.MayApply, MaxLongText)
	c.number("places", float64(s.Places), 1, MaxHeadcount)
	for _, d := range []struct {
		field string
		day   Date
	}{{"announcedOn", s.AnnouncedOn}, {"resultDay", s.ResultDay}} {
		switch {
		case d.day.IsZero():
			c.add(d.field, "required", "must not be empty")
		case on.Before(d.day):
			c.add(d.field, "in-the-future", "must not be after today")
		}
	}
	if !s.AnnouncedOn.IsZero() && s.ResultDay.Before(s.AnnouncedOn) && !s.ResultDay.IsZero() {
		c.add("resultDay", "before-start", "must not be before the announcement")
	}
	return c.err()
}

// Entered reports whether a record stands that the office has not refused.
func (s *Selection) Entered() bool { return s != nil && s.Status != SelectionRefused }

// Confirmed reports whether the office has confirmed the record.
func (s *Selection) Confirmed() bool { return s != nil && s.Status == SelectionConfirmed }

// Enter puts a record in place of none or of one that is not confirmed.
func (s *Selection) Enter(spec SelectionSpec, at time.Time) (*Selection, error) {
	if s.Confirmed() {
		return s, Conflict("already-decided", "the record is confirmed and stays as it is")
	}
	return &Selection{SelectionSpec: spec, Status: SelectionEntered, EnteredAt: at}, nil
}

// ForAnother is the record once its opening is for another post: what was
// confirmed waits to be confirmed again.
func (s *Selection) ForAnother(at time.Time) *Selection {
	if !s.Confirmed() {
		return s
	}
	return &Selection{SelectionSpec: s.SelectionSpec, Status: SelectionEntered, EnteredAt: at}
}

// Decide confirms or refuses what was entered.
func (s *Selection) Decide(to SelectionStatus, reason string, officer AccountID, at time.Time) (*Selection, error) {
	switch {
	case to != SelectionConfirmed && to != SelectionRefused:
		return s, Invalid(FieldError{Field: "status", Code: "unknown-code", Message: "must be confirmed or refused"})
	case s == nil:
		return s, NotFound("selection")
	case s.Status != SelectionEntered:
		return s, Conflict("already-decided", "the record is %s already", s.Status)
	}
	decided := *s
	decided.Status, decided.Reason, decided.Officer, decided.DecidedAt = to, reason, officer, at
	return &decided, nil
}

package market

import (
	"slices"
	"time"
)

// Desk is how something lies with a liaison office: what is to be done by when,
// which of the officers has it, and what has happened. A matter has its tasks
// from a procedure; an assistance case, an enquiry and a verification have
// theirs from their own state, see OnDesk.
type Desk struct {
	Tasks     []MatterTask     `json:"tasks"`
	Handovers []MatterHandover `json:"handovers,omitempty"`
	History   []MatterEvent    `json:"history"`      // oldest first
	Due       Date             `json:"due,omitzero"` // the earliest of the open tasks
	// EscalatedAt is when a task of it was last found overdue.
	EscalatedAt time.Time    `json:"escalatedAt,omitzero"`
	Assignee    AccountID    `json:"assignee,omitempty"`    // the officer who has it
	Assignments []Assignment `json:"assignments,omitempty"` // oldest first
}

// Assignment is that an officer took something or was given it; To is empty
// where it was given back. The parties learn of none.
type Assignment struct {
	To AccountID `json:"to,omitempty"`
	By AccountID `json:"by"`
	At time.Time `json:"at"`
}

// MaxAssignments bounds how often one thing changes hands within an office.
const MaxAssignments = 100

// OnDesk is something that lies with a liaison office outside the procedures.
// What it waits for follows from its own state; the desk keeps it with due days.
type OnDesk interface {
	Lies() *Desk
	// Duties are what it waits for now.
	Duties() []Duty
	InCharge() Place // the place of the office
	Touch(at time.Time)
}

// Duty is one thing that somebody has to do; Code is that of its term.
type Duty struct {
	Code  string
	By    MatterSide
	Since time.Time
}

// Codes of duties.
const (
	TakeDuty      = "case-take"
	ShortlistDuty = "case-shortlist"
	ConcludeDuty  = "case-conclude"
	AnswerDuty    = "enquiry-answer"
	CheckDuty     = "verification-check"
	AppealDuty    = "verification-appeal"
)

// Duties are all codes.
var Duties = []string{TakeDuty, ShortlistDuty, ConcludeDuty, AnswerDuty, CheckDuty, AppealDuty}

// DueDays says by when a duty that began at a time is due at the office of a
// place, and whether that is provisional, since not all holidays are known.
type DueDays func(code string, office Place, since time.Time) (due Date, provisional bool, err error)

// Follow brings the open tasks in line with the duties: what is a duty no more
// goes, what has become one gets its due day. It reports whether anything
// changed.
func (d Desk) Follow(duties []Duty, office Place, due DueDays) (Desk, bool, error) {
	isDuty := func(t MatterTask) bool {
		return slices.ContainsFunc(duties, func(x Duty) bool { return x.Code == t.Code && x.Since.Equal(t.Since) })
	}
	before := len(d.Tasks)
	d.Tasks = slices.DeleteFunc(slices.Clone(d.Tasks), func(t MatterTask) bool { return !isDuty(t) })
	changed := len(d.Tasks) != before
	for _, x := range duties {
		if slices.ContainsFunc(d.Tasks, func(t MatterTask) bool { return x.Code == t.Code && x.Since.Equal(t.Since) }) {
			continue
		}
		t := MatterTask{Code: x.Code, By: x.By, Place: office, State: TaskOpen, Since: x.Since}
		var err error
		if t.Due, t.Provisional, err = due(x.Code, office, x.Since); err != nil {
			return d, false, err
		}
		d.Tasks, changed = append(d.Tasks, t), true
	}
	return d.next(), changed, nil
}

// Escalate notes the open tasks whose due day has passed on a day, each once,
// and reports whether there was one.
func (d Desk) Escalate(on Date, at time.Time) (Desk, bool) {
	if !d.Overdue(on) {
		return d, false
	}
	found := false
	d.Tasks = slices.Clone(d.Tasks)
	for i := range d.Tasks {
		t := &d.Tasks[i]
		if t.State != TaskOpen || t.Due.IsZero() || !t.Due.Before(on) || !t.Escalated.IsZero() {
			continue
		}
		t.Escalated, found = at, true
		d = d.tell(TaskIsOverdue, Act{Side: SystemSide, At: at}, t.ID(), "")
	}
	if found {
		d.EscalatedAt = at
	}
	return d, found
}

// Overdue reports whether something was due before a day. Of what has ended
// nothing is.
func (d Desk) Overdue(on Date) bool { return !d.Due.IsZero() && d.Due.Before(on) }

// Waits reports whether somebody has something to do.
func (d Desk) Waits() bool { return !d.Due.IsZero() }

// Assign gives it to an officer of the office, or back with "".
func (d Desk) Assign(to, by AccountID, at time.Time) (Desk, error) {
	switch {
	case d.Assignee == to && to == "":
		return d, Conflict("assigned", "nobody has it")
	case d.Assignee == to:
		return d, Conflict("assigned", "it is theirs already")
	case len(d.Assignments) >= MaxAssignments:
		return d, Conflict("too-many", "this has changed hands too often")
	}
	d.Assignee, d.Assignments = to, append(slices.Clone(d.Assignments), Assignment{to, by, at})
	return d, nil
}

// handOver notes a hand-over to another office, another body or both; an empty
// one stays. With another office it is nobody's there.
func (d Desk) handOver(h MatterHandover, a Act) (Desk, MatterHandover, error) {
	if h.To == "" {
		h.To = h.From
	}
	if h.ToDepartment == "" {
		h.ToDepartment = h.FromDepartment
	}
	switch {
	case !slices.Contains(Offices, h.To) || h.To == h.From && h.ToDepartment == h.FromDepartment:
		return d, h, Invalid(FieldError{Field: "place", Code: "not-here", Message: "must be another office or another body"})
	case Blank(h.Reason):
		return d, h, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	case len(d.Handovers) >= MaxHandovers:
		return d, h, Conflict("too-many", "it is handed over at most %d times; decide it", MaxHandovers)
	}
	if h.To != h.From {
		d.Assignee = ""
	}
	d.Handovers = append(slices.Clone(d.Handovers), h)
	return d.tell(MatterWasHandedOver, a, h.Task, h.Reason), h, nil
}

// placeAt is the place of the office that was in charge at a time, of one that
// is in charge now.
func (d Desk) placeAt(at time.Time, now Place) Place {
	for _, h := range d.Handovers {
		if at.Before(h.At) {
			return h.From
		}
	}
	return now
}

// next finds the earliest due day of what is open.
func (d Desk) next() Desk {
	d.Due = Date{}
	for _, t := range d.Tasks {
		if t.State == TaskOpen && !t.Due.IsZero() && (d.Due.IsZero() || t.Due.Before(d.Due)) {
			d.Due = t.Due
		}
	}
	return d
}

// happened counts what has happened of some kinds.
func (d Desk) happened(kinds ...MatterEventKind) int {
	n := 0
	for _, e := range d.History {
		if slices.Contains(kinds, e.Kind) {
			n++
		}
	}
	return n
}

// documentEvents counts how often documents have come and gone.
func (d Desk) documentEvents() int { return d.happened(DocumentWasAdded, DocumentWasWithdrawn) }

func (d Desk) tell(kind MatterEventKind, a Act, task TaskID, note string) Desk {
	d.History = append(slices.Clone(d.History), MatterEvent{Kind: kind, By: a.Side, At: a.At, Task: task, Note: note})
	return d
}

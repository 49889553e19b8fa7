package market

import (
	"slices"
	"time"
)

// Matter is one run of a procedure, which a responsible body works through to
// a deadline:
//
//	open ──▶ granted
//	 ▲ ├───▶ withdrawn
//	 │ └───▶ refused
//	 └─appeal, once─┘
//
// It carries its own plan of tasks, so that a later release that words a
// procedure anew does not change what is under way.
type Matter struct {
	ID        MatterID `json:"id"`
	Procedure string   `json:"procedure"`
	Clause    int      `json:"clause"`
	From      MatterID `json:"from,omitempty"` // the granted matter that this one follows from
	// Slot names the procedure and its sides; of a Single one no second is open
	// at a time.
	Slot     string    `json:"slot"`
	Single   bool      `json:"single,omitempty"`
	OpenedBy AccountID `json:"openedBy"`
	// Applicant has opened it, the Counterparty takes part; Subject is the one
	// of them whom the clause is asked about.
	Applicant    Subject `json:"applicant"`
	Counterparty Subject `json:"counterparty,omitzero"`
	Subject      Subject `json:"subject"`
	// Call is the round of applications that it belongs to; nil for most.
	Call       *MatterCall    `json:"call,omitempty"`
	Place      Place          `json:"place"`      // of the liaison office in charge
	Department string         `json:"department"` // the responsible body, as the policy names it
	Status     MatterStatus   `json:"status"`
	Fields     map[string]any `json:"fields,omitempty"`
	Grounds    []Ground       `json:"grounds,omitempty"`
	Wanted     []string       `json:"wanted,omitempty"` // codes of documents without which it is not granted
	Appeal     *MatterAppeal  `json:"appeal,omitempty"`
	Outcome    *MatterOutcome `json:"outcome,omitempty"`
	Members    []MatterMember `json:"members,omitempty"` // who takes part, or is asked to, beside the sides
	Results    []MatterResult `json:"results,omitempty"`
	Ended      *MatterOutcome `json:"ended,omitempty"` // of a granted one: before its time
	CreatedAt  time.Time      `json:"createdAt"`
	UpdatedAt  time.Time      `json:"updatedAt"`
	Correspondence
	Desk
}

// Bounds of one matter. Its history is bounded by what may happen in it.
const (
	MaxTasks          = 60
	maxDocumentEvents = 100
)

// MatterCall says to which call a matter is an application.
type MatterCall struct {
	ID CallID `json:"id"`
	// Takes is the code of the task with which it takes its place.
	Takes string `json:"takes"`
	// Closes is the last day of the call, from which days are counted.
	Closes Date `json:"closes"`
}

// HoldsPlace reports whether a matter has come so far that it has its place in
// its call, where the call has given it.
func (m Matter) HoldsPlace() bool {
	switch {
	case m.Call == nil:
		return false
	case m.Status == MatterGranted:
		return true
	}
	return m.Status == MatterOpen && slices.ContainsFunc(m.Tasks, func(t MatterTask) bool {
		return t.Code == m.Call.Takes && t.Code != DecisionTask && t.State == TaskDone
	})
}

// SlotOf is the Slot of a procedure between two sides.
func SlotOf(procedure string, applicant, counterparty Subject) string {
	return procedure + "/" + string(applicant.Kind) + "/" + applicant.ID + "/" + counterparty.ID
}

// MatterStatus is where a matter stands.
type MatterStatus string

const (
	MatterOpen      MatterStatus = "open"
	MatterGranted   MatterStatus = "granted"
	MatterRefused   MatterStatus = "refused"
	MatterWithdrawn MatterStatus = "withdrawn"
)

// MatterStatuses are all of them.
var MatterStatuses = []MatterStatus{MatterOpen, MatterGranted, MatterRefused, MatterWithdrawn}

// MatterSide is in what capacity somebody acts in a matter.
type MatterSide string

const (
	ApplicantSide    MatterSide = "applicant"
	CounterpartySide MatterSide = "counterparty"
	// BodySide is the responsible body. The liaison office in charge acts for
	// it and says so.
	BodySide MatterSide = "body"
	// MemberSide is somebody who takes part beside the sides, or is asked to.
	MemberSide MatterSide = "member"
	SystemSide MatterSide = "system"
)

// Ground is a verdict that a matter rests on, as it was when the matter was
// opened.
type Ground struct {
	Limb    string `json:"limb,omitempty"`
	Version string `json:"version"`
	Outcome string `json:"outcome"`
	Basis   string `json:"basis"`
}

// MatterTask is one thing to be done, by one side.
type MatterTask struct {
	Code       string     `json:"code"`
	Item       string     `json:"item,omitempty"` // of several of a kind: for which of them, as a member of a family
	By         MatterSide `json:"by"`
	Department string     `json:"department,omitempty"` // of the body's tasks
	After      string     `json:"after,omitempty"`      // code of the tasks that come first
	Days       int        `json:"days"`                 // working days, from the opening or from when what comes first was settled
	Place      Place      `json:"place"`                // whose working days count
	Needed     bool       `json:"needed,omitempty"`     // it cannot be waived
	Due        Date       `json:"due,omitzero"`         // unknown while what comes first is open
	// Provisional says that not all holidays before the due day are known.
	Provisional bool       `json:"provisional,omitempty"`
	State       TaskState  `json:"state"`
	Note        string     `json:"note,omitempty"`
	At          time.Time  `json:"at,omitzero"` // when it was settled
	Side        MatterSide `json:"side,omitempty"`
	Account     AccountID  `json:"account,omitempty"` // who settled it
	Escalated   time.Time  `json:"escalated,omitzero"`
	// Since is when it began to wait, of what stands outside a procedure.
	Since time.Time `json:"since,omitzero"`
}

// TaskState is where a task stands.
type TaskState string

const (
	TaskOpen   TaskState = "open"
	TaskDone   TaskState = "done"
	TaskWaived TaskState = "waived"
	// TaskDeclined: the counterparty will not do it. The body decides then, and
	// cannot grant unless the counterparty thinks again or the task is waived.
	TaskDeclined TaskState = "declined"
)

// DecisionTask is the code of the last task of every matter: that the body
// decides. Nobody ticks it off; the outcome does.
const DecisionTask = "decision"

// TaskID names a task within its matter.
type TaskID string

// ID is the code, with the item where there are several.
func (t MatterTask) ID() TaskID {
	if t.Item == "" {
		return TaskID(t.Code)
	}
	return TaskID(t.Code + "." + t.Item)
}

// MatterHandover is how a matter, or one task of it, came to another office or
// body.
type MatterHandover struct {
	Task           TaskID    `json:"task,omitempty"` // "": the whole
	From           Place     `json:"from"`
	To             Place     `json:"to"`
	FromDepartment string    `json:"fromDepartment"`
	ToDepartment   string    `json:"toDepartment"`
	Reason         string    `json:"reason"`
	Officer        AccountID `json:"officer,omitempty"`
	At             time.Time `json:"at"`
}

// MatterAppeal asks for a refusal to be looked at again by another officer.
type MatterAppeal struct {
	Text    string    `json:"text"`
	Refusal string    `json:"refusal"` // the reason that was given
	Officer AccountID `json:"officer"` // who had refused
	At      time.Time `json:"at"`
}

// MatterOutcome is how a matter has ended.
type MatterOutcome struct {
	Reason string     `json:"reason,omitempty"`
	By     MatterSide `json:"by"`
	Who    AccountID  `json:"who"`
	On     Date       `json:"on"`
	At     time.Time  `json:"at"`
	Amount *Money     `json:"amount,omitempty"` // what a call has granted of its sum
}

// MatterEvent is one line of a history.
type MatterEvent struct {
	Kind MatterEventKind `json:"kind"`
	By   MatterSide      `json:"by"`
	At   time.Time       `json:"at"`
	Task TaskID          `json:"task,omitempty"`
	Note string          `json:"note,omitempty"`
	// Member is whom it is about.
	Member MemberID `json:"member,omitempty"`
}

// MatterEventKind says what has happened.
type MatterEventKind string

const (
	MatterWasOpened      MatterEventKind = "opened"
	TaskWasDone          MatterEventKind = "task-done"
	TaskWasWaived        MatterEventKind = "task-waived"
	TaskWasDeclined      MatterEventKind = "task-declined"
	TaskIsOverdue        MatterEventKind = "overdue"
	DocumentWasAdded     MatterEventKind = "document-added"
	DocumentWasWithdrawn MatterEventKind = "document-withdrawn"
	MatterWasHandedOver  MatterEventKind = "handed-over"
	MatterWasGranted     MatterEventKind = "granted"
	MatterWasRefused     MatterEventKind = "refused"
	MatterWasWithdrawn   MatterEventKind = "withdrawn"
	RefusalWasAppealed   MatterEventKind = "appealed"
	MemberWasAsked       MatterEventKind = "member-asked"
	MemberHasAgreed      MatterEventKind = "member-agreed"
	MemberHasDeclined    MatterEventKind = "member-declined"
	MemberHasLeft        MatterEventKind = "member-left"
	MemberWasRemoved     MatterEventKind = "member-removed"
	ResultWasReported    MatterEventKind = "result-reported"
	MatterWasEnded       MatterEventKind = "ended"        // granted, and ended before its time
	SourceWasEnded       MatterEventKind = "source-ended" // that from which it follows

	// Of assistance cases and enquiries.
	CaseWasTaken       MatterEventKind = "taken"
	CaseWasFilled      MatterEventKind = "filled"
	EnquiryWasAnswered MatterEventKind = "answered"
	WorkWasClosed      MatterEventKind = "closed"
)

// Act is who takes a step in a matter, and when.
type Act struct {
	Side    MatterSide
	Account AccountID
	At      time.Time
	On      Date // the day of At in the three places
}

// WorkingDays adds n working days of a place to a day, and says whether that is
// provisional, since not all holidays on the way are known.
type WorkingDays func(place Place, from Date, n int) (due Date, provisional bool, err error)

// Begin opens a matter whose plan is ready: it becomes open and its first
// tasks get their due days.
func (m Matter) Begin(a Act, add WorkingDays) (Matter, error) {
	m.Status, m.OpenedBy, m.CreatedAt = MatterOpen, a.Account, a.At
	m.Tasks = slices.Clone(m.Tasks)
	for i := range m.Tasks {
		m.Tasks[i].State = TaskOpen
	}
	return m.tell(MatterWasOpened, a, "", "").schedule(a.On, add)
}

// SettleTask says that a task is done, as the body that it is not needed here,
// or as the counterparty, with a reason, that it will not do it. What it has
// declined it may do after all.
func (m Matter) SettleTask(id TaskID, to TaskState, note string, a Act, add WorkingDays) (Matter, error) {
	i := slices.IndexFunc(m.Tasks, func(t MatterTask) bool { return t.ID() == id })
	if i < 0 {
		return m, NotFound("task")
	}
	t := m.Tasks[i]
	switch {
	case to != TaskDone && to != TaskWaived && to != TaskDeclined:
		return m, Invalid(FieldError{Field: "state", Code: "unknown-code", Message: "must be done, waived or declined"})
	case m.Status != MatterOpen:
		return m, matterEnded()
	case t.Code == DecisionTask:
		return m, Conflict("decide-instead", "the decision is taken by granting or refusing")
	case t.State != TaskOpen && (t.State != TaskDeclined || to == TaskDeclined):
		return m, Conflict("task-settled", "the task is %s already", t.State)
	case to == TaskDeclined && (a.Side != CounterpartySide || t.By != CounterpartySide):
		return m, Forbidden("not-your-task", "only the other side can decline a task, and only its own")
	case to == TaskWaived && a.Side != BodySide:
		return m, Forbidden("not-your-task", "only the office in charge can waive a task")
	case to == TaskWaived && t.Needed:
		return m, Conflict("task-needed", "this task cannot be waived")
	case to != TaskDone && Blank(note):
		return m, Invalid(FieldError{Field: "note", Code: "required", Message: "must not be empty"})
	case to == TaskDone && a.Side != t.By:
		return m, Forbidden("not-your-task", "this task is for the %s", t.By)
	case !m.settled(t.After):
		return m, Conflict("task-not-yet", "another task comes first: %s", t.After)
	}
	t.State, t.Note, t.At, t.Side, t.Account = to, note, a.At, a.Side, a.Account
	m.Tasks = slices.Clone(m.Tasks)
	m.Tasks[i] = t
	if d := slices.IndexFunc(m.Tasks, func(t MatterTask) bool { return t.Code == DecisionTask }); d >= 0 && !m.Ready(m.Tasks[d]) {
		m.Tasks[d].Due, m.Tasks[d].Provisional = Date{}, false // it was due while this was declined
	}
	kind := map[TaskState]MatterEventKind{TaskDone: TaskWasDone, TaskWaived: TaskWasWaived, TaskDeclined: TaskWasDeclined}[to]
	return m.tell(kind, a, id, note).schedule(a.On, add)
}

// Decide grants a matter, of which everything must be there, or refuses it
// with a reason. After an appeal another officer decides.
func (m Matter) Decide(to MatterStatus, reason string, a Act) (Matter, error) {
	switch {
	case to != MatterGranted && to != MatterRefused:
		return m, Invalid(FieldError{Field: "status", Code: "unknown-code", Message: "must be granted or refused"})
	case m.Status != MatterOpen:
		return m, matterEnded()
	case a.Side != BodySide:
		return m, Forbidden("forbidden", "the office in charge decides for the responsible body")
	case m.Appeal != nil && m.Appeal.Officer == a.Account:
		return m, Forbidden("own-decision", "an officer other than the one who refused decides an appeal")
	case to == MatterRefused && Blank(reason):
		return m, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	}
	kind := MatterWasRefused
	if to == MatterGranted {
		if err := m.complete(); err != nil {
			return m, err
		}
		kind = MatterWasGranted
	}
	return m.end(to, kind, TaskDone, reason, a), nil
}

// complete names what still stands in the way of granting.
func (m Matter) complete() error {
	e := Conflict("tasks-open", "every task must be done or waived first")
	for _, t := range m.Tasks {
		if t.State.unsettled() && t.Code != DecisionTask {
			e.Fields = append(e.Fields, FieldError{Field: "tasks." + string(t.ID()), Code: "task-open", Message: "is still to be done"})
		}
	}
	if len(e.Fields) > 0 {
		return e
	}
	e = Conflict("documents-missing", "documents are missing")
	for _, code := range m.Wanted {
		if !slices.ContainsFunc(m.Documents, func(d MatterDocument) bool { return d.Code == code }) {
			e.Fields = append(e.Fields, FieldError{Field: "documents." + code, Code: "document-missing", Message: "is not there yet"})
		}
	}
	if len(e.Fields) > 0 {
		return e
	}
	return nil
}

// Withdraw ends a matter as its applicant. Who was granted something by a call
// may give it back.
func (m Matter) Withdraw(reason string, a Act) (Matter, error) {
	switch {
	case m.Status != MatterOpen && (m.Status != MatterGranted || m.Call == nil):
		return m, matterEnded()
	case a.Side != ApplicantSide:
		return m, Forbidden("forbidden", "the applicant withdraws")
	}
	return m.end(MatterWithdrawn, MatterWasWithdrawn, TaskWaived, reason, a), nil
}

// Lapse refuses an open matter whose call was concluded without granting it,
// and reports whether it was to be refused. What is appealed against stays for
// the officer who looks at it again.
func (m Matter) Lapse(c CallConclusion) (Matter, bool) {
	if m.Status != MatterOpen || m.HoldsPlace() || m.Appeal != nil {
		return m, false
	}
	return m.end(MatterRefused, MatterWasRefused, TaskDone, c.Reason, Act{Side: c.By, Account: c.Who, At: c.At, On: c.On}), true
}

// end closes a matter; the decision becomes what decision says.
func (m Matter) end(to MatterStatus, kind MatterEventKind, decision TaskState, reason string, a Act) Matter {
	m.Tasks = slices.Clone(m.Tasks)
	for i := range m.Tasks {
		if t := &m.Tasks[i]; t.Code == DecisionTask {
			t.State, t.At, t.Side, t.Account = decision, a.At, a.Side, a.Account
		}
	}
	m.Status, m.Outcome, m.Due = to, &MatterOutcome{Reason: reason, By: a.Side, Who: a.Account, On: a.On, At: a.At}, Date{}
	return m.tell(kind, a, "", reason)
}

// Contest appeals once, as the applicant, against a refusal. Chongqing's
// office, whose document it is, has the matter from then on.
func (m Matter) Contest(text string, a Act, add WorkingDays) (Matter, error) {
	switch {
	case a.Side != ApplicantSide:
		return m, Forbidden("forbidden", "the applicant appeals")
	case m.Appeal != nil:
		return m, Conflict("exists", "an appeal can be made once")
	case m.Status != MatterRefused:
		return m, Conflict("nothing-to-appeal", "only a refusal can be appealed against")
	case Blank(text):
		return m, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	}
	m.Appeal = &MatterAppeal{Text: text, Refusal: m.Outcome.Reason, Officer: m.Outcome.Who, At: a.At}
	m.Status, m.Outcome, m.Place = MatterOpen, nil, Chongqing
	m.Tasks = slices.Clone(m.Tasks)
	for i := range m.Tasks {
		if t := &m.Tasks[i]; t.Code == DecisionTask {
			*t = MatterTask{Code: t.Code, By: t.By, Department: t.Department, Days: t.Days, Place: t.Place, State: TaskOpen}
		}
	}
	return m.tell(RefusalWasAppealed, a, "", text).schedule(a.On, add)
}

// HandOver gives an open matter to another office, another responsible body or
// both; an empty one stays. What the body before had still to do goes along.
// With a task only that goes, to another body.
func (m Matter) HandOver(to Place, department string, task TaskID, reason string, a Act) (Matter, error) {
	h := MatterHandover{Task: task, From: m.Place, To: to, FromDepartment: m.Department, ToDepartment: department, Reason: reason, Officer: a.Account, At: a.At}
	i := slices.IndexFunc(m.Tasks, func(t MatterTask) bool { return t.ID() == task })
	switch {
	case task == "":
	case i < 0:
		return m, NotFound("task")
	case m.Tasks[i].By != BodySide || m.Tasks[i].State != TaskOpen || m.Tasks[i].Code == DecisionTask:
		return m, Conflict("task-stays", "only what a body has still to do, but for the decision, is handed over by itself")
	case to != "":
		return m, Invalid(FieldError{Field: "place", Code: "not-here", Message: "a task stays with the office in charge"})
	default:
		h.FromDepartment = m.Tasks[i].Department
	}
	switch {
	case m.Status != MatterOpen:
		return m, matterEnded()
	case a.Side != BodySide:
		return m, Forbidden("forbidden", "the office in charge hands over")
	}
	var err error
	if m.Desk, h, err = m.handOver(h, a); err != nil {
		return m, err
	}
	m.Tasks = slices.Clone(m.Tasks)
	for n := range m.Tasks {
		t := &m.Tasks[n]
		if n == i || task == "" && t.By == BodySide && t.State == TaskOpen && t.Department == h.FromDepartment {
			t.Department = h.ToDepartment
		}
	}
	if task == "" {
		m.Place, m.Department = h.To, h.ToDepartment
	}
	m.UpdatedAt = a.At
	return m, nil
}

// BodySince is since when the matter lies with its responsible body.
func (m Matter) BodySince() time.Time {
	since := m.CreatedAt
	for _, h := range m.Handovers {
		if h.Task == "" && h.FromDepartment != h.ToDepartment {
			since = h.At
		}
	}
	return since
}

// Write adds a message. After the end nobody writes any more.
func (m Matter) Write(text string, a Act) (Matter, error) {
	if m.Status != MatterOpen {
		return m, matterEnded()
	}
	written, err := m.write(text, m.Place, a)
	if err == nil {
		m.Correspondence, m.UpdatedAt = written, a.At
	}
	return m, err
}

// Attach notes one more document.
func (m Matter) Attach(n EvidenceNote, code string, a Act) (Matter, error) {
	if m.Status != MatterOpen {
		return m, matterEnded()
	}
	with, err := m.attach(n, code, m.documentEvents(), a)
	if err != nil {
		return m, err
	}
	m.Papers = with
	return m.tell(DocumentWasAdded, a, "", n.Name), nil
}

// Detach takes a document back, as the side that has put it in.
func (m Matter) Detach(id DocumentID, a Act) (Matter, error) {
	if m.Status != MatterOpen && m.Names(id) {
		return m, matterEnded()
	}
	without, name, err := m.detach(id, a)
	if err != nil {
		return m, err
	}
	m.Papers = without
	return m.tell(DocumentWasWithdrawn, a, "", name), nil
}

// Escalate notes the open tasks whose due day has passed on a day, each once,
// and reports whether there was one.
func (m Matter) Escalate(on Date, at time.Time) (Matter, bool) {
	var found bool
	if m.Desk, found = m.Desk.Escalate(on, at); found {
		m.UpdatedAt = at
	}
	return m, found
}

// PlaceAt is the place of the office that was in charge at a time.
func (m Matter) PlaceAt(at time.Time) Place { return m.placeAt(at, m.Place) }

// schedule gives due days to the open tasks of which everything before is
// settled, on the day on which that has come about, and finds the next of all.
func (m Matter) schedule(on Date, add WorkingDays) (Matter, error) {
	if m.Call != nil && on.Before(m.Call.Closes) { // nothing is decided before
		on = m.Call.Closes
	}
	for i := range m.Tasks {
		t := &m.Tasks[i]
		if t.State == TaskOpen && t.Due.IsZero() && m.Ready(*t) {
			var err error
			if t.Due, t.Provisional, err = add(t.Place, on, t.Days); err != nil {
				return m, err
			}
		}
	}
	m.Desk = m.next()
	return m, nil
}

// unsettled reports whether a task stands in the way of what comes after it.
func (s TaskState) unsettled() bool { return s == TaskOpen || s == TaskDeclined }

// Ready reports whether a task can be worked on: for the decision, whether
// everything else is settled, or something was declined.
func (m Matter) Ready(t MatterTask) bool {
	if t.Code != DecisionTask {
		return m.settled(t.After)
	}
	declined, open := false, false
	for _, o := range m.Tasks {
		declined = declined || o.State == TaskDeclined
		open = open || o.Code != DecisionTask && o.State == TaskOpen
	}
	return declined || !open
}

// Turn are the sides that have something to do now, in the order of the plan;
// none once the matter has ended.
func (m Matter) Turn() []MatterSide {
	sides := []MatterSide{}
	for _, t := range m.Tasks {
		if m.Status == MatterOpen && t.State == TaskOpen && m.Ready(t) && !slices.Contains(sides, t.By) {
			sides = append(sides, t.By)
		}
	}
	return sides
}

// settled reports whether every task of a code is; that of none is.
func (m Matter) settled(code string) bool {
	return !slices.ContainsFunc(m.Tasks, func(t MatterTask) bool { return t.Code == code && t.State.unsettled() })
}

func (m Matter) tell(kind MatterEventKind, a Act, task TaskID, note string) Matter {
	m.Desk, m.UpdatedAt = m.Desk.tell(kind, a, task, note), a.At
	return m
}

func matterEnded() error { return Conflict("case-ended", "the case has ended") }

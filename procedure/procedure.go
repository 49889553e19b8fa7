// Package procedure holds the procedures through which people use the clauses:
// what is asked, which limb of a clause lets somebody in, who does what by
// when, and what follows. They are data (catalogue/), worded in four languages,
// and rest on the policy for conditions, facts, bodies and papers, so that
// nothing stands in both.
package procedure

import (
	"slices"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Text is one text in four languages.
type Text = datafile.Text

// Procedure is one way to use a clause. It is immutable.
type Procedure struct {
	Code    string `json:"code"`
	Clause  int    `json:"clause"`
	Title   Text   `json:"title"`
	Summary Text   `json:"summary"`
	// Openers are the roles that may open a matter; Subject is what the clause
	// is asked about. An opener who is something else names the subject.
	Openers      []market.Role      `json:"openers"`
	Subject      market.SubjectKind `json:"subject"`
	Counterparty *Counterparty      `json:"counterparty,omitempty"`
	// Place is that of the office in charge, or Home for the office of the place
	// where the subject is at home.
	Place string `json:"place"`
	Body  string `json:"body"` // the responsible body, a key of the policy's
	// Gate are limbs of the clause: one that covers lets in.
	Gate  []string `json:"gate"`
	Needs *Needs   `json:"needs,omitempty"`
	// Months is for how long a granted one holds; 0: no end.
	Months    int        `json:"months,omitempty"`
	Several   bool       `json:"several,omitempty"` // it may run more than once at a time
	Fields    []Field    `json:"fields,omitempty"`
	Documents []Document `json:"documents,omitempty"`
	Tasks     []Task     `json:"tasks,omitempty"`
	Decision  Due        `json:"decision"`
	// Decides words the decision, the last task of every matter: the common
	// words where it has none of its own.
	Decides Text     `json:"decides,omitzero"`
	Call    *Call    `json:"call,omitempty"`  // how calls for it are held; nil: there are none
	Opens   []string `json:"opens,omitempty"` // procedures that a granted one leads to
	Letters []Letter `json:"letters,omitempty"`
	// About is the field that says in a line what a matter is about.
	About string `json:"about,omitempty"`
	// Since and Until are the fields with the first and the last day on which a
	// granted one holds.
	Since   string `json:"since,omitempty"`
	Until   string `json:"until,omitempty"`
	Members bool   `json:"members,omitempty"` // the applicant may ask others to take part
	Results bool   `json:"results,omitempty"` // what has come of a granted one is reported
	From    *From  `json:"from,omitempty"`
}

// From is how a matter follows from a granted one of another procedure, beyond
// what every procedure does that another opens: same subject, and fields of
// the same name filled in beforehand.
type From struct {
	Procedure string `json:"procedure"`
	// Members says that whoever takes part in that one may open this for
	// themself too.
	Members bool `json:"members,omitempty"`
	// Within are fields with days that must lie within those for which that one
	// holds.
	Within []string `json:"within,omitempty"`
	// When says which matters must follow from one; the others may.
	When *When `json:"when,omitempty"`
}

// Home is the Place of a procedure that goes to the office of the subject's
// home.
const Home = "home"

// Counterparty is who takes part beside a subject that applies for itself.
type Counterparty struct {
	Role     market.OrganisationRole `json:"role"`
	Title    Text                    `json:"title"` // what it is here, such as "the unit"
	Optional bool                    `json:"optional,omitempty"`
	// Hired says that it may be named only by a talent whom it has hired, who has
	// accepted its offer, or for whom it was granted something of the same clause.
	Hired bool `json:"hired,omitempty"`
}

// Needs is what must have been granted before: a matter of another procedure,
// or a fact verified by an office.
type Needs struct {
	Procedure string `json:"procedure"`
	Fact      string `json:"fact"` // of type bool
}

// Call is how rounds of applications under a procedure are held.
type Call struct {
	// By says whose they are.
	By CallOwner `json:"by"`
	// Takes is the code of the task with which an application takes its place:
	// the last of them is the decision.
	Takes string `json:"takes"`
	// Sum names the field that says how much is asked for; without one the call
	// is for places.
	Sum string `json:"sum,omitempty"`
	// Priority is a limb of the clause that puts those whom it covers before
	// their equals. In a call it does not keep out whom it does not cover.
	Priority string `json:"priority,omitempty"`
}

// CallOwner says who holds a call.
type CallOwner string

const (
	CallOfOffice       CallOwner = "office"
	CallOfCounterparty CallOwner = "counterparty" // the organisation that takes part
)

// FieldKind is what a field takes.
type FieldKind string

const (
	TextField    FieldKind = "text"
	DayField     FieldKind = "day"
	AmountField  FieldKind = "amount" // an amount and its currency
	ChoiceField  FieldKind = "choice"
	ChoicesField FieldKind = "choices"
	CountField   FieldKind = "count" // a whole number
	FactField    FieldKind = "fact"  // a fact of the policy, by its name
	// RouteField is filled by the exchange: the recognition route of the
	// licence that another field names.
	RouteField FieldKind = "route"
)

// Field is one thing that whoever opens a matter is asked.
type Field struct {
	Name     string    `json:"name"`
	Kind     FieldKind `json:"kind"`
	Required bool      `json:"required,omitempty"`
	// Label and Options are the policy's own for a fact.
	Label   Text     `json:"label,omitzero"`
	Hint    Text     `json:"hint,omitzero"`
	Options []Option `json:"options,omitempty"`
	Of      string   `json:"of,omitempty"` // of a route: the field that names the licence
	// Most bounds a text that is shorter than others, in characters; Least is
	// the smallest that a count can be.
	Most      int    `json:"most,omitempty"`
	Least     int    `json:"least,omitempty"`
	When      *When  `json:"when,omitempty"`      // it is asked only then, and says nothing otherwise
	NotBefore string `json:"notBefore,omitempty"` // of a day: another day's field
	Ahead     bool   `json:"ahead,omitempty"`     // of a day: it has not passed when the matter is opened
	Past      bool   `json:"past,omitempty"`      // of a day: it is not after the one on which the matter is opened
	Zero      bool   `json:"zero,omitempty"`      // of an amount: it may be nothing
	// NotAbove names another amount that one of the same currency does not
	// exceed, once that of Less has been taken from it.
	NotAbove string `json:"notAbove,omitempty"`
	Less     string `json:"less,omitempty"`
}

// Option is one answer to a choice.
type Option struct {
	Value string `json:"value"`
	Label Text   `json:"label"`
}

// Document is a paper to be put in. Its title is the policy's where a limb of
// the gate names the same code.
type Document struct {
	Code     string `json:"code"`
	Title    Text   `json:"title,omitzero"`
	Required bool   `json:"required,omitempty"`
}

// Task is one thing to be done.
type Task struct {
	Code       string            `json:"code"`
	Title      Text              `json:"title,omitzero"` // or that of common.yaml
	By         market.MatterSide `json:"by"`
	Department string            `json:"department,omitempty"`
	Due        Due               `json:"due"`
	When       *When             `json:"when,omitempty"`
	Each       *Each             `json:"each,omitempty"`
	Limb       string            `json:"limb,omitempty"`   // only where this limb covers
	From       market.Date       `json:"from,omitzero"`    // only in matters opened from this day on
	Until      market.Date       `json:"until,omitzero"`   // and up to this one
	Needed     bool              `json:"needed,omitempty"` // cannot be waived
}

// Due says by when: so many working days of a place after the opening, or after
// other tasks are settled. A term that no law sets is the exchange's own and
// says so.
type Due struct {
	Days   int          `json:"days"`
	Place  market.Place `json:"place,omitempty"` // Chongqing where none is given
	After  string       `json:"after,omitempty"`
	Own    bool         `json:"own,omitempty"`
	Source Text         `json:"source,omitzero"` // what sets a term that is not our own
}

// When is on what a task or a field depends: a field has one of the values.
type When struct {
	Field string   `json:"field"`
	Is    []string `json:"is"`
}

// Each makes a task for every value of a list. Times names for a value the
// field that says how many of it there are.
type Each struct {
	Field  string            `json:"field"`
	Labels map[string]Text   `json:"labels"`
	Times  map[string]string `json:"times,omitempty"`
}

// Letter is a kind of paper that a matter gives.
type Letter string

const (
	ApprovalLetter   Letter = "approval" // once granted
	RouteLetter      Letter = "route"    // travel route, once granted
	ChecklistLetter  Letter = "checklist"
	RemittanceLetter Letter = "remittance"
)

// Letters are all kinds.
var Letters = []Letter{ApprovalLetter, RouteLetter, ChecklistLetter, RemittanceLetter}

// Field finds a field by its name.
func (p *Procedure) Field(name string) (Field, bool) {
	i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return p.Fields[i], true
}

// Task finds a task by its code.
func (p *Procedure) Task(code string) (Task, bool) {
	i := slices.IndexFunc(p.Tasks, func(t Task) bool { return t.Code == code })
	if i < 0 {
		return Task{}, false
	}
	return p.Tasks[i], true
}

// Document finds a document by its code.
func (p *Procedure) Document(code string) (Document, bool) {
	i := slices.IndexFunc(p.Documents, func(d Document) bool { return d.Code == code })
	if i < 0 {
		return Document{}, false
	}
	return p.Documents[i], true
}

// Day is what a matter says in a field with a day; the zero day where it says
// none.
func Day(fields map[string]any, name string) market.Date {
	s, _ := fields[name].(string)
	d, err := market.ParseDate(s)
	if name == "" || err != nil {
		return market.Date{}
	}
	return d
}

// Lapses is the first day on which a granted matter holds no more: after its
// months, after its last day or from when its applicant has ended it. The zero
// day: it holds without end.
func (p *Procedure) Lapses(m market.Matter) market.Date {
	var first market.Date
	earlier := func(d market.Date) {
		if first.IsZero() || d.Before(first) {
			first = d
		}
	}
	if p.Months > 0 && m.Outcome != nil {
		earlier(market.DateOf(m.Outcome.On.Time().AddDate(0, p.Months, 0)))
	}
	if last := Day(m.Fields, p.Until); !last.IsZero() {
		earlier(last.AddDays(1))
	}
	if m.Ended != nil {
		earlier(m.Ended.On)
	}
	return first
}

// Holds reports whether a matter is granted and holds on a day.
func (p *Procedure) Holds(m market.Matter, on market.Date) bool {
	end := p.Lapses(m)
	return m.Status == market.MatterGranted && (end.IsZero() || on.Before(end))
}

// Leaves says which days of checked fields lie outside of those for which the
// matter holds from which this one follows. It is Invalid with the bounds.
func (p *Procedure) Leaves(fields map[string]any, before *Procedure, source market.Matter) error {
	if p.From == nil || p.From.Procedure != before.Code {
		return nil
	}
	first, last := Day(source.Fields, before.Since), Day(source.Fields, before.Until)
	var wrong []market.FieldError
	for _, name := range p.From.Within {
		d := Day(fields, name)
		if !d.IsZero() && (d.Before(first) || !last.IsZero() && last.Before(d)) {
			wrong = append(wrong, market.FieldError{Field: "fields." + name, Code: "out-of-range", Message: "must lie within the days of what it follows from: " + first.String() + " to " + last.String(),
				Params: market.Params{Min: first.String(), Max: last.String()}})
		}
	}
	if len(wrong) > 0 {
		return market.Invalid(wrong...)
	}
	return nil
}

// MustFollow reports whether a matter with checked fields must follow from one
// of another procedure.
func (p *Procedure) MustFollow(fields map[string]any) bool {
	return p.From != nil && p.From.When != nil && p.From.When.holds(fields)
}

// OpenTo reports whether a role may open a matter.
func (p *Procedure) OpenTo(r market.Role) bool { return slices.Contains(p.Openers, r) }

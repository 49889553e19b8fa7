package paper

import (
	"fmt"
	"slices"

	"yuqiao/market"
)

// Head is what every kind of letter begins with; see Letter.
type Head struct {
	Language  market.Locale
	Reference string
	Date      market.Date
	To        string
	Clause    int
	Body      string
	Issued    bool
}

func (h Head) letter(title string, blocks ...Block) Letter {
	return Letter{
		Language: h.Language, Title: wording[h.Language][title], Reference: h.Reference, Date: h.Date, To: h.To,
		Clause: h.Clause, Body: h.Body, Issued: h.Issued, Blocks: blocks,
	}
}

func (h Head) words(key string, names ...string) string {
	return wording[h.Language].fill(key, names...)
}

// period is "from – until", or what there is of it.
func (h Head) period(from, until market.Date) string {
	a, b := DateIn(h.Language, from), DateIn(h.Language, until)
	switch {
	case a == "" && b == "":
		return ""
	case b == "":
		return h.words("period.from", "from", a)
	case a == "":
		return h.words("period.until", "until", b)
	}
	return h.words("period", "from", a, "until", b)
}

// Approved is what a body has agreed to.
type Approved struct {
	Person  string // or an organisation
	Matter  string // what is approved: a project, a place, a post
	Under   Fact   // what it is part of, as a journey of a project
	Partner string
	Side    Fact // who has taken part, named as what: the unit of the person
	// Organisation and Talent are the other side of the matter.
	Organisation string
	Talent       string
	Place        string
	From         market.Date
	Until        market.Date
	Granted      Sum    // of what was applied for; zero where it is no sum
	Stated       []Fact // what the approval rests on, in the words of the form
	Conditions   []string
}

// Approval is the letter that says that a body has agreed to something.
func Approval(h Head, a Approved) Letter {
	blocks := []Block{
		Paragraph(h.words("approval.text")),
		Facts{
			{h.words("approval.person"), a.Person},
			{h.words("approval.matter"), a.Matter},
			a.Under,
			a.Side,
			{h.words("approval.partner"), a.Partner},
			{h.words("approval.organisation"), a.Organisation},
			{h.words("approval.talent"), a.Talent},
			{h.words("place"), a.Place},
			{h.words("when"), h.period(a.From, a.Until)},
			{h.words("approval.amount"), a.Granted.In(h.Language)},
			{h.words("approval.body"), h.Body},
		},
	}
	if len(a.Stated) > 0 {
		blocks = append(blocks, Heading(h.words("approval.stated")), Facts(a.Stated))
	}
	if len(a.Conditions) > 0 {
		blocks = append(blocks, Heading(h.words("approval.conditions")))
		for i, condition := range a.Conditions {
			blocks = append(blocks, Paragraph(fmt.Sprintf("%d. %s", i+1, condition)))
		}
	}
	return h.letter("approval.title", append(blocks, Signature{h.Body})...)
}

// Journey is who travels, what for, and how.
type Journey struct {
	Traveller string
	Purpose   string
	Under     Fact   // what it is part of, as a project
	Side      Fact   // who has taken part, named as what: the traveller's unit
	Papers    string // the travel document
	Legs      []Leg
	Notes     []string
}

// Leg is one part of a journey.
type Leg struct {
	Day      market.Date
	From, To string
	Means    string
	Note     string
}

// Route is the letter that somebody travels with.
func Route(h Head, j Journey) Letter {
	blocks := []Block{
		Paragraph(h.words("route.text")),
		Facts{
			{h.words("route.traveller"), j.Traveller},
			{h.words("route.purpose"), j.Purpose},
			j.Under,
			j.Side,
			{h.words("route.papers"), j.Papers},
		},
		Heading(h.words("route.legs")),
		Legs(j.Legs),
	}
	for _, note := range j.Notes {
		blocks = append(blocks, Paragraph(note))
	}
	return h.letter("route.title", append(blocks, Signature{h.Body})...)
}

// TaskState is how far a task has come.
type TaskState string

const (
	TaskOpen     TaskState = "open"
	TaskDone     TaskState = "done"
	TaskOverdue  TaskState = "overdue"
	TaskWaived   TaskState = "waived" // not needed in this case
	TaskDeclined TaskState = "declined"
)

// Task is one row of a checklist.
type Task struct {
	What  string
	Who   string
	Due   market.Date
	State TaskState
}

// Needed is what a case is about and what it still needs.
type Needed struct {
	Matter string
	Stated []Fact // what the form says, as which licence it is about
	Tasks  []Task
	// Asked is false where no documents belong to such a case, and the letter is
	// then silent about them. Missing have to be handed in and are not there,
	// IfAny are not there and may not be needed.
	Asked          bool
	Missing, IfAny []string
}

// Checklist is the letter that lists what a case still needs.
func Checklist(h Head, n Needed) Letter {
	blocks := []Block{
		Paragraph(h.words("checklist.text")),
		Facts(append([]Fact{
			{h.words("checklist.matter"), n.Matter},
			{h.words("checklist.body"), h.Body},
		}, n.Stated...)),
	}
	if n.Asked {
		blocks = append(blocks, Heading(h.words("checklist.documents")))
		if len(n.Missing) == 0 {
			blocks = append(blocks, Paragraph(h.words("checklist.allThere")))
		}
		list := slices.Clone(n.Missing)
		for _, d := range n.IfAny {
			list = append(list, h.words("checklist.ifAny", "document", d))
		}
		for i, d := range list {
			blocks = append(blocks, Paragraph(fmt.Sprintf("%d. %s", i+1, d)))
		}
	}
	return h.letter("checklist.title", append(blocks, Heading(h.words("checklist.tasks")), Tasks(n.Tasks))...)
}

// Remittance is whose income goes where, and the payments of it.
type Remittance struct {
	Person      string
	Payer       string
	Sum         Sum    // what is to be sent
	Destination string // the place and the account, as the person wants it shown
	Rules       string // the tax rules that were looked at, with their day
	Transfers   []Transfer
}

// Transfer is one payment and the tax that was paid on it, in one currency.
type Transfer struct {
	Paid     market.Date // zero where nobody has said it
	Amount   Cents
	Tax      Cents
	Currency market.Currency
	Evidence string
}

// RemittanceFile is the letter that goes with a request to a bank.
func RemittanceFile(h Head, r Remittance) Letter {
	return h.letter("remittance.title",
		Paragraph(h.words("remittance.text")),
		Facts{
			{h.words("remittance.person"), r.Person},
			{h.words("remittance.payer"), r.Payer},
			{h.words("remittance.sum"), r.Sum.In(h.Language)},
			{h.words("remittance.destination"), r.Destination},
			{h.words("remittance.rules"), r.Rules},
		},
		Heading(h.words("remittance.transfers")),
		Transfers(r.Transfers),
		Signature{h.Body},
	)
}

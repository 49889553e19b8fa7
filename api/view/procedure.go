package view

import (
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/procedure"
)

// Procedures words procedures, and the matters that run under them, for a
// reader.
type Procedures struct {
	All    *procedure.Catalogue
	Policy *policy.Catalogue
	Locale market.Locale
	Today  market.Date // the tasks of matters that are opened on this day are shown
}

// ProcedureItem is a procedure in a list.
type ProcedureItem struct {
	Code         string                 `json:"code"`
	Clause       int                    `json:"clause"`
	Title        string                 `json:"title"`
	Summary      string                 `json:"summary"`
	Openers      []market.Role          `json:"openers"`
	Subject      market.SubjectKind     `json:"subject"`
	Counterparty *ProcedureCounterparty `json:"counterparty,omitempty"`
	Body         string                 `json:"body"`
	Needs        *ProcedureNeeds        `json:"needs,omitempty"`
	Limbs        []string               `json:"limbs"`
}

type ProcedureCounterparty struct {
	Role     market.OrganisationRole `json:"role"`
	Title    string                  `json:"title"`
	Optional bool                    `json:"optional"`
	Hired    bool                    `json:"hired,omitempty"`
}

type ProcedureNeeds struct {
	Procedure string `json:"procedure"`
	Title     string `json:"title"`
	Fact      string `json:"fact"`
}

// ProcedureRef names another procedure.
type ProcedureRef struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Procedure is a procedure in full.
type Procedure struct {
	ProcedureItem
	Place     string              `json:"place"`
	Fields    []ProcedureField    `json:"fields"`
	Documents []ProcedureDocument `json:"documents"`
	Tasks     []ProcedureTask     `json:"tasks"`
	Decision  ProcedureDue        `json:"decision"`
	Decides   string              `json:"decides"`
	Opens     []ProcedureRef      `json:"opens"`
	Letters   []procedure.Letter  `json:"letters"`
	Months    int                 `json:"months,omitempty"`
	Several   bool                `json:"several,omitempty"`
	Calls     bool                `json:"calls,omitempty"`
	From      *ProcedureFrom      `json:"from,omitempty"`
}

// ProcedureFrom is the procedure of which a granted matter may, or must, be
// named.
type ProcedureFrom struct {
	Procedure string          `json:"procedure"`
	Title     string          `json:"title"`
	Clause    int             `json:"clause"`
	Members   bool            `json:"members,omitempty"`
	When      *procedure.When `json:"when,omitempty"`
}

type ProcedureField struct {
	Name     string              `json:"name"`
	Kind     procedure.FieldKind `json:"kind"`
	Required bool                `json:"required"`
	Label    string              `json:"label"`
	Hint     string              `json:"hint,omitempty"`
	Options  []ProcedureOption   `json:"options,omitempty"`
	Of       string              `json:"of,omitempty"`
	FactType policy.FactType     `json:"factType,omitempty"`
	Values   []string            `json:"values,omitempty"`
	Min      *float64            `json:"min,omitempty"`
	Max      *float64            `json:"max,omitempty"`
	When     *procedure.When     `json:"when,omitempty"`
}

type ProcedureOption struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

type ProcedureDocument struct {
	Code     string `json:"code"`
	Title    string `json:"title"`
	Required bool   `json:"required"`
}

type ProcedureTask struct {
	Code       string            `json:"code"`
	Title      string            `json:"title"`
	By         market.MatterSide `json:"by"`
	Department string            `json:"department,omitempty"`
	Due        ProcedureDue      `json:"due"`
	Each       string            `json:"each,omitempty"`
	When       *procedure.When   `json:"when,omitempty"`
	Limb       string            `json:"limb,omitempty"`
}

type ProcedureDue struct {
	Days   int          `json:"days"`
	Place  market.Place `json:"place"`
	After  string       `json:"after,omitempty"`
	Own    bool         `json:"own"`
	Source string       `json:"source,omitempty"`
}

// Item shows a procedure in a list.
func (w Procedures) Item(p *procedure.Procedure) ProcedureItem {
	item := ProcedureItem{Code: p.Code, Clause: p.Clause, Title: p.Title.In(w.Locale), Summary: p.Summary.In(w.Locale), Openers: p.Openers, Subject: p.Subject, Body: w.body(p.Body), Limbs: p.Gate}
	if c := p.Counterparty; c != nil {
		item.Counterparty = &ProcedureCounterparty{c.Role, c.Title.In(w.Locale), c.Optional, c.Hired}
	}
	if n := p.Needs; n != nil {
		item.Needs = &ProcedureNeeds{n.Procedure, w.ref(n.Procedure).Title, n.Fact}
	}
	return item
}

// Of shows a procedure in full.
func (w Procedures) Of(p *procedure.Procedure) Procedure {
	out := Procedure{ProcedureItem: w.Item(p), Place: p.Place, Fields: make([]ProcedureField, len(p.Fields)), Documents: make([]ProcedureDocument, len(p.Documents)),
		Tasks: []ProcedureTask{}, Decision: w.due(p.Decision), Decides: p.Decides.In(w.Locale), Opens: w.refs(p.Opens), Letters: p.Letters, Months: p.Months, Several: p.Several, Calls: p.Call != nil}
	if out.Letters == nil {
		out.Letters = []procedure.Letter{}
	}
	if f := p.From; f != nil {
		if before, ok := w.All.Named(f.Procedure); ok {
			out.From = &ProcedureFrom{f.Procedure, before.Title.In(w.Locale), before.Clause, f.Members, f.When}
		}
	}
	for i, f := range p.Fields {
		out.Fields[i] = w.field(f)
	}
	for i, d := range p.Documents {
		out.Documents[i] = ProcedureDocument{d.Code, d.Title.In(w.Locale), d.Required}
	}
	for _, t := range p.Tasks {
		if !t.On(w.Today) {
			continue
		}
		task := ProcedureTask{Code: t.Code, Title: t.Title.In(w.Locale), By: t.By, Due: w.due(t.Due), When: t.When, Limb: t.Limb}
		if t.By == market.BodySide {
			department := t.Department
			if department == "" {
				department = p.Body
			}
			task.Department = w.body(department)
		}
		if t.Each != nil {
			task.Each = t.Each.Field
		}
		out.Tasks = append(out.Tasks, task)
	}
	return out
}

func (w Procedures) field(f procedure.Field) ProcedureField {
	out := ProcedureField{Name: f.Name, Kind: f.Kind, Required: f.Required, Label: f.Label.In(w.Locale), Hint: f.Hint.In(w.Locale), Of: f.Of, When: f.When}
	for _, o := range f.Options {
		if f.Kind != procedure.RouteField {
			out.Options = append(out.Options, ProcedureOption{o.Value, o.Label.In(w.Locale)})
		}
	}
	switch fact, ok := policy.FactNamed(f.Name); {
	case f.Kind == procedure.FactField && ok:
		out.FactType, out.Values = fact.Type, fact.Values
		if fact.Type == policy.NumberFact {
			out.Min, out.Max = &fact.Min, &fact.Max
		}
	case f.Most > 0:
		most := float64(f.Most)
		out.Max = &most
	case f.Kind == procedure.CountField:
		least, most := float64(f.Least), float64(procedure.MaxCount)
		out.Min, out.Max = &least, &most
	}
	return out
}

func (w Procedures) due(d procedure.Due) ProcedureDue {
	place := d.Place
	if place == "" {
		place = market.Chongqing
	}
	return ProcedureDue{d.Days, place, d.After, d.Own, d.Source.In(w.Locale)}
}

func (w Procedures) refs(codes []string) []ProcedureRef {
	refs := make([]ProcedureRef, len(codes))
	for i, code := range codes {
		refs[i] = w.ref(code)
	}
	return refs
}

// ref names a procedure; one that a release knows no more by its code.
func (w Procedures) ref(code string) ProcedureRef {
	if p, ok := w.All.Named(code); ok {
		return ProcedureRef{code, p.Title.In(w.Locale)}
	}
	return ProcedureRef{code, code}
}

func (w Procedures) body(key string) string {
	if name, ok := w.Policy.Body(key); ok {
		return name.In(w.Locale)
	}
	return key
}

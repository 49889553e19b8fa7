package policy

import (
	"fmt"
	"slices"
	"strings"

	"yuqiao/market"
)

// statedBy says about what a party may state facts for the clauses: a talent
// also lays down what they plan.
var statedBy = map[market.SubjectKind][]string{
	market.TalentSubject:       {"talent", "founding", "project", "hospital"},
	market.OrganisationSubject: {"employer", "agency", "provider", "course"},
}

// MayState reports whether a party of the kind states the fact for the clauses
// alone. What a profile, an organisation's record or an opening says is stated
// there, and what follows from other facts is stated nowhere.
func (f Fact) MayState(by market.SubjectKind) bool {
	return f.source == fromExtra && slices.Contains(statedBy[by], f.Subject()) && f.Name != facts[employerCapitalShare].Name
}

// Private reports whether the fact concerns only the talent and the offices:
// nobody else learns it, and no verdict that others read rests on it.
func (f Fact) Private() bool { return f.MayState(market.TalentSubject) }

// Stated reads a value that came as JSON for a fact that a party of the kind
// states; nil takes the statement back and gives ok false. It fails with
// market.Invalid on field "facts.<name>".
func Stated(name string, raw any, by market.SubjectKind) (fact market.StatedFact, ok bool, err error) {
	f, found := FactNamed(name)
	field := "facts." + clip(name)
	if !found || f.Name != name {
		return fact, false, market.Invalid(market.FieldError{Field: field, Code: "unknown-fact", Message: "there is no such fact"})
	}
	if !f.MayState(by) {
		return fact, false, market.Invalid(market.FieldError{Field: field, Code: "stated-elsewhere", Message: "is not stated here"})
	}
	fact.Fact = name
	if raw == nil {
		return fact, false, nil
	}
	v, wrong := decodeFact(factsByName[name], raw)
	if wrong != nil {
		wrong.Field = field
		return fact, false, market.Invalid(*wrong)
	}
	fact.Value = v.text
	return fact, true, nil
}

// gatherStated adds what records state. Input.Facts speak first; what the table
// of facts can no longer read says nothing.
func gatherStated(k *known, stated []market.StatedFact) {
	for _, s := range stated {
		id, ok := factsByName[s.Fact]
		if !ok || facts[id].Name != s.Fact || facts[id].source != fromExtra || k[id].said {
			continue
		}
		if v, err := parse(id, s.Value); err == nil {
			k[id] = v
		}
	}
}

// Answer is a fact that a party may state, as a question, with what is stated.
type Answer struct {
	MissingFact
	Min   *float64 `json:"min,omitempty"` // of a number
	Max   *float64 `json:"max,omitempty"`
	Value any      `json:"value,omitempty"` // as in Input.Facts; absent while nothing is stated
}

// Answers lists every fact that a party of the kind may state, in the order of
// the table, with what stated says of each.
func Answers(stated []market.StatedFact, by market.SubjectKind, in market.Locale) []Answer {
	var k known
	gatherStated(&k, stated)
	var list []Answer
	for id := range facts {
		f := &facts[id]
		if !f.MayState(by) {
			continue
		}
		a := Answer{MissingFact: MissingFact{f.Name, f.Text.In(in), f.Type, f.Values}}
		if f.Type == NumberFact {
			a.Min, a.Max = &f.Min, &f.Max
		}
		if v := k[id]; v.said {
			a.Value = v.json(f.Type)
		}
		list = append(list, a)
	}
	return list
}

// json is a value as Input.Facts give it.
func (v value) json(t FactType) any {
	switch t {
	case BoolFact:
		return v.text == "true"
	case NumberFact:
		var n float64
		if _, err := fmt.Sscan(v.text, &n); err != nil {
			return nil
		}
		return n
	case CodesFact:
		return append([]string{}, v.list...)
	}
	return strings.Clone(v.text)
}

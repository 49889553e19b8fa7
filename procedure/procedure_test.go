package procedure

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/market"
	"yuqiao/market/markettest"
	"yuqiao/policy"
)

func opened(t *testing.T) *Catalogue {
	t.Helper()
	c, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	list, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var day = markettest.Day

const sound = `code: permit
clause: 8
title: &text {zh-Hans: 甲, zh-Hant: 乙, en: c, pt: d}
summary: *text
openers: [talent]
subject: talent
place: CQ
body: cq-police
gate: [permit]
fields:
  - {name: talent.worksIn, kind: fact}
  - {name: talent.halfYearInChongqing, kind: fact, required: true}
  - {name: talent.homeOrStudy, kind: fact}
  - {name: purpose, kind: choice, label: *text, options: [{value: apply, label: *text}, {value: renew, label: *text}]}
  - {name: children, kind: count, label: *text}
documents:
  - {code: proof-of-address, required: true}
tasks:
  - {code: check-papers, by: body, due: {days: 3, own: true}}
  - {code: hand-in, by: applicant, title: *text, when: {field: purpose, is: [renew]}, due: {days: 5, after: check-papers, own: true}}
decision: {days: 2, own: true}
`

// TestUnsoundIsRefused by file and line.
func TestUnsoundIsRefused(t *testing.T) {
	c, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	shared, err := fs.ReadFile(shipped, "catalogue/common.yaml")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := fs.ReadFile(shipped, "catalogue/terms.yaml")
	if err != nil {
		t.Fatal(err)
	}
	readWith := func(terms, text string) error {
		_, err := open(fstest.MapFS{"common.yaml": {Data: shared}, "terms.yaml": {Data: []byte(terms)}, "permit.yaml": {Data: []byte(text)}}, c)
		return err
	}
	read := func(text string) error { return readWith(string(terms), text) }
	for name, x := range map[string][2]string{
		"a term without days":   {"days: 60", "days: 0"},
		"a term of nobody's":    {"{days: 5, own: true}", "{days: 5}"},
		"a term after another":  {"{days: 5, own: true}", "{days: 5, own: true, after: x}"},
		"a term without a name": {`, pt: "Aceitar o processo"`, ""},
		"a duty without a term": {"enquiry-answer:", "enquiry-ask:"},
		"an unknown key":        {"title:", "tittle:"},
	} {
		if err := readWith(strings.Replace(string(terms), x[0], x[1], 1), sound); err == nil || !strings.HasPrefix(err.Error(), "terms.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := read(sound); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct{ old, new, want string }{
		"an unknown key":              {"place: CQ", "plaice: CQ", "permit.yaml: line 7: "},
		"another name":                {"code: permit", "code: permits", "permit.yaml: line 1: "},
		"a text lacks a language":     {", pt: d}", "}", "permit.yaml: line 3: "},
		"no such clause":              {"clause: 8", "clause: 21", "permit.yaml: line 2: "},
		"no such limb":                {"gate: [permit]", "gate: [permits]", "permit.yaml: line 9: "},
		"no gate":                     {"gate: [permit]", "gate: []", "permit.yaml: line 9: "},
		"nobody opens it":             {"openers: [talent]", "openers: []", "permit.yaml: line 5: "},
		"an officer opens it":         {"openers: [talent]", "openers: [liaison]", "permit.yaml: line 5: "},
		"no such office":              {"place: CQ", "place: XX", "permit.yaml: line 7: "},
		"no such body":                {"body: cq-police", "body: the-king", "permit.yaml: line 8: "},
		"no such fact":                {"talent.homeOrStudy, kind: fact", "talent.shoeSize, kind: fact", "permit.yaml: line 13: "},
		"a fact that nobody answers":  {"  - {name: talent.homeOrStudy, kind: fact}\n", "", "permit.yaml: line 10: the version of 2018-09-01 asks for talent.homeOrStudy"},
		"a fact of the profile":       {"talent.homeOrStudy", "talent.home", "permit.yaml: line 13: "},
		"a choice without options":    {", options: [{value: apply, label: *text}, {value: renew, label: *text}]", "", "permit.yaml: line 14: "},
		"an option twice":             {"{value: renew", "{value: apply", "permit.yaml: line 14: "},
		"a field twice":               {"name: children", "name: purpose", "permit.yaml: line 15: "},
		"no such kind":                {"kind: count", "kind: guess", "permit.yaml: line 15: "},
		"a document without a title":  {"code: proof-of-address", "code: proof-of-joy", "permit.yaml: line 17: "},
		"a task without a title":      {"code: hand-in, by: applicant, title: *text", "code: hand-in, by: applicant", "permit.yaml: line 20: "},
		"a task twice":                {"code: hand-in", "code: check-papers", "permit.yaml: line 20: "},
		"nobody's task":               {"by: applicant", "by: nobody", "permit.yaml: line 20: "},
		"no counterparty":             {"by: applicant", "by: counterparty", "permit.yaml: line 20: "},
		"a department of a person's":  {"by: applicant", "by: applicant, department: cq-tax", "permit.yaml: line 20: "},
		"a value that never is":       {"is: [renew]", "is: [never]", "permit.yaml: line 20: "},
		"when no such field":          {"field: purpose", "field: porpoise", "permit.yaml: line 20: "},
		"after what is not before":    {"after: check-papers", "after: hand-in", "permit.yaml: line 20: "},
		"a term of nobody's":          {"decision: {days: 2, own: true}", "decision: {days: 2}", "permit.yaml: line 21: "},
		"no days":                     {"decision: {days: 2, own: true}", "decision: {days: 0, own: true}", "permit.yaml: line 21: "},
		"no such calendar":            {"decision: {days: 2,", "decision: {days: 2, place: CN,", "permit.yaml: line 21: "},
		"a limb that is not the gate": {"title: *text, when", "limb: benefits, title: *text, when", "permit.yaml: line 20: "},
		"opens nothing":               {"decision:", "opens: [schooling]\ndecision:", "permit.yaml: line 21: "},
		"needs nothing":               {"decision:", "needs: {procedure: schooling, fact: talent.residencePermit}\ndecision:", "permit.yaml: line 21: "},
		"needs no fact":               {"decision:", "needs: {procedure: permit, fact: talent.home}\ndecision:", "permit.yaml: line 21: "},
		"about no text":               {"decision:", "about: purpose\ndecision:", "permit.yaml: line 21: "},
		"until no day":                {"decision:", "until: children\ndecision:", "permit.yaml: line 21: "},
		"from nowhere":                {"decision:", "from: {procedure: schooling}\ndecision:", "permit.yaml: line 21: "},
		"from on no value":            {"decision:", "from: {procedure: schooling, when: {field: purpose, is: [never]}}\ndecision:", "permit.yaml: line 21: "},
		"within no day":               {"decision:", "from: {procedure: schooling, within: [purpose]}\ndecision:", "permit.yaml: line 21: "},
		"a number with a length":      {"kind: count", "kind: count, most: 5", "permit.yaml: line 15: "},
		"ahead of no day":             {"kind: count", "kind: count, ahead: true", "permit.yaml: line 15: "},
		"past and no day":             {"kind: count", "kind: count, past: true", "permit.yaml: line 15: "},
		"a text with a least":         {"kind: count", "kind: text, least: 5", "permit.yaml: line 15: "},
		"asked on no value":           {"kind: count", "kind: count, when: {field: purpose, is: [never]}", "permit.yaml: line 15: "},
		"not before what is no day":   {"kind: count", "kind: day, notBefore: purpose", "permit.yaml: line 15: "},
		"held against no amount":      {"kind: count", "kind: amount, notAbove: purpose", "permit.yaml: line 15: "},
		"nothing of no amount":        {"kind: count", "kind: count, zero: true", "permit.yaml: line 15: "},
		"less without a bound":        {"kind: count", "kind: amount, less: purpose", "permit.yaml: line 15: "},
		"no such letter":              {"decision:", "letters: [love]\ndecision:", "permit.yaml: line 21: "},
	} {
		if !strings.Contains(sound, x.old) {
			t.Fatalf("%s: the sound file has no %q", name, x.old)
		}
		if err := read(strings.Replace(sound, x.old, x.new, 1)); err == nil || !strings.HasPrefix(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", name, err, x.want)
		}
	}
}

// TestFieldsAreChecked names the field and the code.
func TestFieldsAreChecked(t *testing.T) {
	p := &Procedure{Fields: []Field{
		{Name: "name", Kind: TextField, Required: true}, {Name: "day", Kind: DayField, Ahead: true}, {Name: "pay", Kind: AmountField}, {Name: "people", Kind: CountField}, {Name: "seats", Kind: CountField, Required: true, Least: 2, When: &When{Field: "many", Is: []string{"a"}}},
		{Name: "one", Kind: ChoiceField, Options: []Option{{Value: "a"}, {Value: "b"}}}, {Name: "many", Kind: ChoicesField, Options: []Option{{Value: "a"}, {Value: "b"}}},
		{Name: "opening.post", Kind: FactField}, {Name: "talent.stays", Kind: FactField}, {Name: "route", Kind: RouteField},
	}}
	good := map[string]any{"name": "x", "day": "2026-06-01", "pay": map[string]any{"amount": 1.5, "currency": "HKD"}, "people": 3.0, "seats": 2.0, "one": "a", "many": []any{"b", "a"}, "opening.post": "adviser", "talent.stays": true}
	if got, err := p.Check(good, day(t, "2026-06-01")); err != nil || len(got) != len(good) {
		t.Fatal(got, err)
	}
	for field, list := range map[string]map[string]any{
		"name":         {"required": "", "wrong-type": 7.0, "too-long": strings.Repeat("長", 2001), "control-character": "a\u202eb"},
		"day":          {"malformed": "tomorrow", "out-of-years": "1066-12-20", "wrong-type": 7.0, "in-the-past": "2026-05-31"},
		"pay":          {"wrong-type": 7.0, "out-of-range": map[string]any{"amount": 0.009, "currency": "HKD"}, "unknown-code": map[string]any{"amount": 1.0, "currency": "XAU"}},
		"people":       {"wrong-type": "3", "out-of-range": 2.5},
		"seats":        {"out-of-range": 1.0},
		"one":          {"unknown-code": "c", "wrong-type": []any{"a"}},
		"many":         {"unknown-code": []any{"c"}, "wrong-type": "a", "duplicate": []any{"a", "a"}},
		"opening.post": {"unknown-code": "king", "wrong-type": true},
		"route":        {"unknown-field": "examination"},
		"nope":         {"unknown-field": "x"},
	} {
		for code, value := range list {
			given := maps.Clone(good)
			given[field] = value
			_, err := p.Check(given, day(t, "2026-06-01"))
			var e *market.Error
			if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != "fields."+field || e.Fields[0].Code != code {
				t.Errorf("%s: %v: %v, want %s", field, value, err, code)
			}
		}
	}
}

// TestAskedOnlyThen: what is asked only with another answer says nothing
// without it, and need not be given.
func TestAskedOnlyThen(t *testing.T) {
	p := &Procedure{Fields: []Field{{Name: "who", Kind: ChoicesField, Options: []Option{{Value: "spouse"}, {Value: "child"}}}, {Name: "children", Kind: CountField, Required: true, When: &When{Field: "who", Is: []string{"child"}}}}}
	got, err := p.Check(map[string]any{"who": []any{"spouse"}, "children": 3.0}, market.Date{})
	if _, there := got["children"]; err != nil || there {
		t.Errorf("children of somebody who brings none: %v, %v", got, err)
	}
	if _, err := p.Check(map[string]any{"who": []any{"child"}}, market.Date{}); market.KindOf(err) != market.KindInvalid {
		t.Errorf("nobody said how many: %v", err)
	}
}

// TestDays: one day is not before another, a journey lies within what it follows
// from, and what was granted lapses by whatever comes first.
func TestDays(t *testing.T) {
	project := &Procedure{Code: "project", Since: "begins", Until: "ends", Fields: []Field{{Name: "begins", Kind: DayField}, {Name: "ends", Kind: DayField, NotBefore: "begins"}}}
	trip := &Procedure{From: &From{Procedure: "project", Within: []string{"leaves", "returns"}}}
	days := func(first, last string) map[string]any {
		return map[string]any{"begins": first, "ends": last, "leaves": first, "returns": last}
	}
	if _, err := project.Check(map[string]any{"begins": "2026-06-02", "ends": "2026-06-01"}, market.Date{}); market.KindOf(err) != market.KindInvalid {
		t.Errorf("it ends before it begins: %v", err)
	}
	m := market.Matter{Status: market.MatterGranted, Fields: days("2026-06-01", "2026-06-30"), Outcome: &market.MatterOutcome{On: day(t, "2026-05-31")}}
	for _, x := range []struct {
		first, last string
		wrong       int
	}{{"2026-06-01", "2026-06-30", 0}, {"2026-05-31", "2026-06-30", 1}, {"2026-06-01", "2026-07-01", 1}, {"2026-07-01", "2026-07-02", 2}} {
		var e *market.Error
		if errors.As(trip.Leaves(days(x.first, x.last), project, m), &e); e == nil && x.wrong > 0 || e != nil && (len(e.Fields) != x.wrong || e.Fields[0].Code != "out-of-range") {
			t.Errorf("%s to %s: %v", x.first, x.last, e)
		}
	}
	if !project.Holds(m, day(t, "2026-06-30")) || project.Holds(m, day(t, "2026-07-01")) {
		t.Error("it holds until its last day")
	}
	m.Ended = &market.MatterOutcome{On: day(t, "2026-06-10")}
	if !project.Holds(m, day(t, "2026-06-09")) || project.Holds(m, day(t, "2026-06-10")) {
		t.Error("it holds until it is ended")
	}
	project.Months = 1 // before the end
	if got := project.Lapses(market.Matter{Status: m.Status, Outcome: m.Outcome}); got != day(t, "2026-07-01") {
		t.Errorf("a month lapses on %s", got)
	}
	if forever := (&Procedure{}); !forever.Holds(m, day(t, "2026-06-09")) || forever.Holds(market.Matter{Status: market.MatterOpen}, day(t, "2026-06-09")) {
		t.Error("without an end what was granted holds, and nothing else")
	}
}

// TestPlanMakesItems: one for each, numbered from the second of a kind on.
func TestPlanMakesItems(t *testing.T) {
	p := &Procedure{Body: "b", Tasks: []Task{
		{Code: "visa", By: market.ApplicantSide, Each: &Each{Field: "family", Labels: map[string]Text{"child": {En: "Child"}}, Times: map[string]string{"child": "children"}}, Due: Due{Days: 3}},
		{Code: "old", By: market.BodySide, Until: day(t, "2013-08-31")},
		{Code: "new", By: market.BodySide, From: day(t, "2013-09-01")},
		{Code: "other-limb", By: market.BodySide, Limb: "visit"},
		{Code: "support", By: market.CounterpartySide},
	}}
	fields := map[string]any{"family": []any{"spouse", "child"}, "children": 2.0}
	for on, want := range map[string]string{"2013-08-31": "visa.spouse visa.child visa.child-2 old decision", "2013-09-01": "visa.spouse visa.child visa.child-2 new decision"} {
		var ids []string
		for _, task := range p.Plan(fields, []string{"settle"}, day(t, on), true) {
			ids = append(ids, string(task.ID()))
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	if got := p.Tasks[0].Each.Label("child-2", market.En); got != "Child 2" {
		t.Error(got)
	}
}

// TestShippedProcedures: what they say holds together.
func TestShippedProcedures(t *testing.T) {
	list := opened(t)
	for _, p := range list.All() {
		if got, ok := list.Named(p.Code); !ok || got != p {
			t.Errorf("%s is not found", p.Code)
		}
		if len(p.Fields) > 0 && p.Fields[0].Label == (Text{}) {
			t.Errorf("%s: a field has no label", p.Code)
		}
		if !slices.ContainsFunc(p.Tasks, func(task Task) bool { return task.Due.After == "" && task.When == nil && task.Limb == "" }) {
			t.Errorf("%s: nothing is due from the beginning on", p.Code)
		}
	}
}

package policy

import (
	"slices"
	"strings"

	"yuqiao/market"
)

// TrialCase is one recorded set of facts that a rule is tried on.
type TrialCase struct {
	Input Input
	// Clause is the one that a shipped case is about; zero: any. A rule of
	// another clause is not tried on it.
	Clause int
	// Stored says that the facts are those of people on the exchange, of whom
	// an example shows what is not private only.
	Stored bool
}

// Trial is the difference that an overlay would make.
type Trial struct {
	// On is the day that every case was asked about: today, or the nearest day
	// on which the rule counts.
	On       market.Date `json:"on"`
	Stored   int         `json:"stored"`   // cases of the exchange
	Shipped  int         `json:"shipped"`  // cases that come with the product
	Verdicts int         `json:"verdicts"` // that were compared
	Changed  int         `json:"changed"`  // of them
	Routes   int         `json:"routes"`   // cases whose recognition routes differ
	Shifts   []Shift     `json:"shifts"`   // by clause and limb, the most frequent first
}

// Shift is one change of verdicts: of a limb, from one outcome to another. An
// outcome is empty where the clause has no such limb.
type Shift struct {
	Clause   int            `json:"clause"`
	Limb     string         `json:"limb,omitempty"`
	From     Outcome        `json:"from,omitempty"`
	To       Outcome        `json:"to,omitempty"`
	Count    int            `json:"count"`
	Examples []ShiftExample `json:"examples"`
}

// ShiftExample is one case of a shift with what decided it before and after.
type ShiftExample struct {
	Stored bool              `json:"stored"`
	Before []ConditionResult `json:"before"`
	After  []ConditionResult `json:"after"`
}

// maxShiftExamples bounds the examples of one shift.
const maxShiftExamples = 3

// Try asks every case under the catalogue as it is and with an overlay of one
// entry added, on the same day. It fails as With does, and with Invalid where
// the entry would last into a version that begins later; a case that cannot be
// asked is left out. Nothing is changed.
func (c *Catalogue) Try(o Overlay, today market.Date, in market.Locale, cases []TrialCase) (Trial, error) {
	with, err := c.With(o)
	if err == nil {
		err = c.overlapped(o)
	}
	if err != nil {
		return Trial{}, err
	}
	on, clauses := with.reach(o, today)
	t := Trial{On: on, Shifts: []Shift{}}
	for _, tc := range cases {
		if tc.Clause != 0 && !slices.Contains(clauses, tc.Clause) {
			continue
		}
		tc.Input.On, tc.Input.Locale = on, in
		before, err := c.AssessClauses(tc.Input, clauses...)
		if err != nil {
			continue
		}
		after, err := with.AssessClauses(tc.Input, clauses...)
		if err != nil {
			continue
		}
		if tc.Stored {
			t.Stored++
		} else {
			t.Shipped++
		}
		t.compare(before, after, tc.Stored)
	}
	slices.SortStableFunc(t.Shifts, func(a, b Shift) int {
		if a.Clause != b.Clause {
			return a.Clause - b.Clause
		}
		if d := strings.Compare(a.Limb, b.Limb); d != 0 {
			return d
		}
		return b.Count - a.Count
	})
	return t, nil
}

// reach is the day on which an overlay's entry is asked about, and the clauses
// that it may change: a route may change whatever reads talent.licenceRoute.
func (c *Catalogue) reach(o Overlay, today market.Date) (market.Date, []int) {
	var from, until market.Date
	var clauses []int
	for _, v := range o.Versions {
		from, until = v.From, v.Until
		for _, r := range c.clauses[v.Clause-1].ready {
			if r.From == v.From {
				until = r.until
			}
		}
		clauses = append(clauses, v.Clause)
	}
	for _, r := range o.Routes {
		from, until = r.From, r.Until
		for i := range c.clauses {
			clauses = append(clauses, i+1)
		}
	}
	switch {
	case today.Before(from):
		return from, clauses
	case !until.IsZero() && until.Before(today):
		return until, clauses
	}
	return today, clauses
}

// compare counts the verdicts of one case that differ.
func (t *Trial) compare(before, after []Verdict, stored bool) {
	unruled := func(v Verdict) bool { return v.Version == "" }
	before, after = slices.DeleteFunc(before, unruled), slices.DeleteFunc(after, unruled)
	for i := range before {
		var a *Verdict
		if j := slices.IndexFunc(after, before[i].sameLimb); j >= 0 {
			a = &after[j]
		}
		t.count(&before[i], a, stored)
	}
	for i := range after {
		if !slices.ContainsFunc(before, after[i].sameLimb) {
			t.count(nil, &after[i], stored)
		}
	}
	if !slices.Equal(waysOf(before), waysOf(after)) {
		t.Routes++
	}
}

func (v Verdict) sameLimb(w Verdict) bool { return v.Clause == w.Clause && v.Limb == w.Limb }

// waysOf are the recognition routes that verdicts show.
func waysOf(verdicts []Verdict) []Route {
	var ways []Route
	for _, v := range verdicts {
		for _, r := range v.Routes {
			ways = append(ways, r.Route)
		}
	}
	return ways
}

// count takes a pair of verdicts of one limb; nil where there is none.
func (t *Trial) count(before, after *Verdict, stored bool) {
	t.Verdicts++
	var from, to Outcome
	some := after
	if before != nil {
		from, some = before.Outcome, before
	}
	if after != nil {
		to = after.Outcome
	}
	if from == to {
		return
	}
	t.Changed++
	i := slices.IndexFunc(t.Shifts, func(s Shift) bool {
		return s.Clause == some.Clause && s.Limb == some.Limb && s.From == from && s.To == to
	})
	if i < 0 {
		i = len(t.Shifts)
		t.Shifts = append(t.Shifts, Shift{Clause: some.Clause, Limb: some.Limb, From: from, To: to, Examples: []ShiftExample{}})
	}
	s := &t.Shifts[i]
	s.Count++
	if len(s.Examples) < maxShiftExamples {
		s.Examples = append(s.Examples, ShiftExample{stored, deciding(before, stored), deciding(after, stored)})
	}
}

// deciding are the conditions that made an outcome: those that fail, those that
// cannot be answered, or, where the clause covers, all. Of people on the
// exchange those are left out that rest on what is private.
func deciding(v *Verdict, stored bool) []ConditionResult {
	list := []ConditionResult{}
	if v == nil {
		return list
	}
	result := Met
	switch v.Outcome {
	case NotCovered:
		result = Failed
	case Unknown:
		result = Unanswered
	}
	for _, c := range v.Conditions {
		if c.Obligation || c.Result != result || stored && restsOnPrivate(c) {
			continue
		}
		list = append(list, c)
	}
	return list
}

func restsOnPrivate(c ConditionResult) bool {
	for said := range strings.SplitSeq(c.Fact, "; ") {
		name, _, _ := strings.Cut(said, "=")
		id, ok := factsByName[name]
		if ok && facts[id].asks != 0 {
			id = facts[id].asks
		}
		if ok && facts[id].Private() {
			return true
		}
	}
	return false
}

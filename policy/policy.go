// Package policy holds the twenty clauses of 渝府发〔2004〕87号 as dated data and
// tells, for a talent, an opening and its employer on a day, what each clause
// says: every condition with its result and the facts it used, the facts that
// are missing as questions, and what to do next.
//
// A verdict is information on the exchange's own reading of the clauses, never
// an official decision. Nothing here scores or orders people.
package policy

import (
	"encoding/json"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Outcome is what a clause says for one set of facts.
type Outcome string

const (
	// Entitled: every condition is met on verified facts.
	Entitled Outcome = "entitled"
	// MayApply: the conditions are met, and either a body must still act or
	// some of the facts are only claimed.
	MayApply Outcome = "may-apply"
	// AuthorityDecides: the facts are complete, the text leaves the answer to
	// an authority's judgement.
	AuthorityDecides Outcome = "authority-decides"
	// NotCovered: at least one condition fails; the failing ones are named.
	NotCovered Outcome = "not-covered"
	// Unknown: nothing fails, but facts are missing; they are named.
	Unknown Outcome = "unknown"
)

// Covers reports whether the clause reaches the people it was asked about,
// with or without a further step.
func (o Outcome) Covers() bool {
	return o == Entitled || o == MayApply || o == AuthorityDecides
}

// Basis says what an outcome rests on.
type Basis string

const (
	// Claimed: at least one fact was stated by a party and checked by nobody.
	Claimed Basis = "claimed"
	// Verified: every fact it needs was checked on evidence by an officer.
	Verified Basis = "verified"
)

// Result is what one condition says.
type Result string

const (
	Met        Result = "met"
	Failed     Result = "failed"
	Unanswered Result = "unknown"
)

// Input is what a verdict is asked about. Every part may be absent; what is
// absent counts as not said. An opening without an inline employer has an
// employer of whom nothing is known.
type Input struct {
	Talent  *market.TalentInput
	Opening *market.OpeningInput
	// Offer, when there is one, decides the items of clause 10 in place of the
	// support that the opening announces.
	Offer *market.Offer
	// Facts are further facts by name, as decoded from JSON: string, bool,
	// float64 (or json.Number) and []any of strings. A name may be given in
	// full ("employer.capitalShare") or without its subject ("capitalShare").
	Facts map[string]any
	// Stated are facts that the records of the two parties keep.
	Stated []market.StatedFact
	// Verifications are those of this talent and of this employer; the caller
	// chooses them by the subject's id. Those that do not hold On are ignored.
	Verifications []market.Verification
	// Selection is what the exchange itself has on file of an open selection
	// for the opening; nil where nobody has looked.
	Selection *SelectionOnFile
	// On is the day whose rules and verifications count. It must be set.
	On market.Date
	// Locale chooses the language of every text; an unknown one gives English.
	Locale market.Locale
}

// SelectionOnFile says whether a record of an open selection stands for an
// opening, and whether an officer has confirmed it.
type SelectionOnFile struct{ Entered, Confirmed bool }

// Verdict is the answer of one clause, or of one limb of a clause.
type Verdict struct {
	Clause   int     `json:"clause"`
	Limb     string  `json:"limb,omitempty"`
	Modelled bool    `json:"modelled"`
	Outcome  Outcome `json:"verdict"`
	Basis    Basis   `json:"basis"`
	// Version is the first day of the rule version that was used; empty where
	// no rule was in force on the day.
	Version string `json:"version"`
	// VersionStatus says how far that version was checked.
	VersionStatus datafile.Status `json:"versionStatus,omitempty"`
	// On is the day that was asked about, and Status what is known of whether
	// the document itself is still in force.
	On         market.Date        `json:"on"`
	Status     string             `json:"status"`
	Title      string             `json:"title"`
	Conditions []ConditionResult  `json:"conditions"`
	Lowered    []Lowering         `json:"lowered,omitempty"`
	Missing    []MissingFact      `json:"missing"`
	Documents  []Document         `json:"documents"`
	Routes     []RecognitionRoute `json:"routes,omitempty"` // clause 6 only
	// Hospitals are those designated on the day; clause 11 only.
	Hospitals []DesignatedHospital `json:"hospitals,omitempty"`
	// Claimed names the facts that an officer could still verify and on which
	// the outcome rests.
	Claimed []string `json:"claimed,omitempty"`
	Body    string   `json:"body"`
	Next    string   `json:"next"`
	Note    string   `json:"note,omitempty"` // on the rule version
}

// MarshalJSON writes a clause that is not modelled as its number and
// "modelled": false only, and never an outcome for it.
func (v Verdict) MarshalJSON() ([]byte, error) {
	if !v.Modelled {
		return json.Marshal(struct {
			Clause   int  `json:"clause"`
			Modelled bool `json:"modelled"`
		}{v.Clause, false})
	}
	type plain Verdict
	p := plain(v)
	if p.Conditions == nil {
		p.Conditions = []ConditionResult{}
	}
	if p.Missing == nil {
		p.Missing = []MissingFact{}
	}
	if p.Documents == nil {
		p.Documents = []Document{}
	}
	return json.Marshal(p)
}

// ConditionResult is one condition, its result and the facts it used, written
// "talent.home=HK" and joined by "; "; a fact that is missing has the value "?".
type ConditionResult struct {
	Code   string `json:"code"`
	Text   string `json:"text"`
	Result Result `json:"result"`
	Fact   string `json:"fact"`
	// Obligation marks what a party owes under the clause: it is shown as met
	// or failed, but does not decide whether the clause covers anybody.
	Obligation bool `json:"obligation,omitempty"`
	// Unasked marks a condition that asks nothing of such an opening: it is met
	// and no reason for anything.
	Unasked bool `json:"unasked,omitempty"`
}

// Lowering says why an outcome is weaker than the conditions alone would give.
type Lowering struct {
	Code    string  `json:"code"`
	Text    string  `json:"text"`
	Outcome Outcome `json:"verdict"`
	Fact    string  `json:"fact"`
}

// MissingFact is a fact without which nothing can be said, as a question.
type MissingFact struct {
	Fact     string   `json:"fact"`
	Question string   `json:"question"`
	Type     FactType `json:"type,omitempty"`
	Values   []string `json:"values,omitempty"`
}

// Document is one paper to have at hand.
type Document struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// RecognitionRoute is the way from one licence of Hong Kong or Macau to its
// mainland counterpart. Having a route is not being recognised.
type RecognitionRoute struct {
	Licence     string      `json:"licence"` // as the talent wrote it
	Profession  string      `json:"profession,omitempty"`
	Counterpart string      `json:"counterpart,omitempty"`
	Route       Route       `json:"route"`
	Since       market.Date `json:"since,omitzero"`
	Until       market.Date `json:"until,omitzero"`
	Source      string      `json:"source,omitempty"`
	Text        string      `json:"text"` // the step to take
}

// Route is how a licence reaches its counterpart.
type Route string

const (
	MutualRecognition Route = "mutual-recognition"
	ExemptionOfPapers Route = "exemption-of-papers"
	ByExamination     Route = "examination"
	Recognition       Route = "recognition"
	ShortTermPractice Route = "short-term-practice"
	// NoRouteFound: no agreement for this licence is known to the catalogue;
	// the regulator decides.
	NoRouteFound Route = "none-found"
)

// Clause is one of the twenty clauses on a day, with every text in four
// languages.
type Clause struct {
	Number   int         `json:"clause"`
	Kind     string      `json:"kind"` // track, entitlement or service
	Title    Text        `json:"title"`
	Summary  Text        `json:"summary"`
	Parties  Text        `json:"parties"`
	Source   Source      `json:"source"`
	Status   string      `json:"status"` // whether the document is still in force
	Modelled bool        `json:"modelled"`
	Version  string      `json:"version"` // in force on the day; empty when none
	From     market.Date `json:"from,omitzero"`
	Until    market.Date `json:"until,omitzero"` // the last day
	Note     Text        `json:"note,omitzero"`
	Limbs    []Limb      `json:"limbs,omitempty"`
	Versions []Span      `json:"versions,omitempty"` // all there are, oldest first
}

// Span is the life of one rule version. Until is its last day; zero while it
// has no end.
type Span struct {
	Version string          `json:"version"`
	From    market.Date     `json:"from"`
	Until   market.Date     `json:"until,omitzero"`
	Source  Source          `json:"source"`
	Status  datafile.Status `json:"status"`
}

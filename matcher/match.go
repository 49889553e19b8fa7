package matcher

import "yuqiao/market"

// Match is one talent or opening in a ranking, with what it rests on. The API
// puts the talent or the opening beside it.
type Match struct {
	ID    string  `json:"-"`
	Score float64 `json:"score"` // 0…1, four decimals
	// Gates names the gates that the pair does not pass, in the order of
	// Gates. A gated match comes after every other one.
	Gates []Gate `json:"gates,omitempty"`
	// Reasons and Gaps are nil in a match that is not explained.
	Reasons []Reason `json:"reasons,omitzero"`
	Gaps    []Gap    `json:"gaps,omitzero"`
	// Missed lists what the opening states as required and the talent surely
	// does not meet; what a profile does not say is not missed.
	Missed []Must `json:"missed,omitempty"`
	// Change says what would lift the score most, the greatest lift first.
	Change []Change `json:"change,omitempty"`
	// Factors are what the weighted mean of the reasons is multiplied with to
	// give the score; a factor of 1 is left out.
	Factors  []Factor `json:"factors,omitempty"`
	Verdicts []any    `json:"verdicts,omitzero"`
	// Basis is what the score is made of, from which it can be made again under
	// other weights and gates; empty in a match that is not explained.
	Basis Basis `json:"-"`
}

// Basis is what weights and gates work on, unrounded: docs/matching.md has the
// formula, Scale its constants.
type Basis struct {
	// Features that the opening asks for, those of weight 0 too, 0…1.
	Features map[Feature]float64 `json:"features"`
	// Short is how far a must is missed, 0…1; one that is met is left out.
	Short map[Feature]float64 `json:"short,omitempty"`
	// Held names the gates that hold the pair back while they are on, in the
	// order of Gates.
	Held []Gate `json:"held,omitempty"`
}

// Reason is one feature of a match: how well it is answered (0…1), its share
// of the mean (all shares of a match add up to 1) and the words it rests on.
type Reason struct {
	Feature  Feature    `json:"feature"`
	Score    float64    `json:"score"`
	Weight   float64    `json:"weight"`
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Evidence sets words of the opening beside words of the profile. How is the
// lexicon's reason ("exact", "concept", "narrower" …), or for features that are
// no words "level", "years", "place", "pay", "date", "code", "route"; a level
// that no word of the profile says is told "by-years", with Years, and years of
// which some are of a post whose end is not said "years-open". In says
// where it was found when that is not the list that the feature reads first:
// "headline", "experience", "text", "wish". Must says that it was stated as
// required. Of is the whole requirement where Wanted is one of its alternatives.
type Evidence struct {
	Wanted string  `json:"wanted"`
	Of     string  `json:"of,omitempty"`
	Found  string  `json:"found"`
	How    string  `json:"how"`
	In     string  `json:"in,omitempty"`
	Must   bool    `json:"must,omitempty"`
	Years  float64 `json:"years,omitempty"`
}

// Gap is something the opening or the talent asks for that the other does not
// give. Must says that it was stated as required.
type Gap struct {
	Feature Feature `json:"feature"`
	Wanted  string  `json:"wanted"`
	Found   string  `json:"found,omitempty"`
	Must    bool    `json:"must"`
	Note    Note    `json:"note"`
}

// Note says what kind of gap it is, for the reader's own language.
type Note string

// The notes.
const (
	Missing     Note = "missing"      // it is not there, though the list is given
	NotSaid     Note = "not-said"     // the profile does not say
	Below       Note = "below"        // there, but less than asked
	OtherTrade  Note = "other-trade"  // another occupation than the post's
	Expired     Note = "expired"      // a licence whose last day has passed
	ExpiresSoon Note = "expires-soon" // a licence that ends within half a year
	NotHeld     Note = "not-held"     // a licence listed as not held, cancelled or not yet granted
	ByRoute     Note = "route"        // a licence that can be recognised, not one that is held
	RouteEnded  Note = "route-ended"  // a licence that could be recognised until an agreement ended
	OtherPlace  Note = "other-place"  // a licence of another jurisdiction than the post's
	TooJunior   Note = "too-junior"
	TooSenior   Note = "too-senior"
	AboveRange  Note = "above-range" // the pay asked for is above the range
	NotWanted   Note = "not-wanted"  // the talent's wishes leave it out
	Later       Note = "later"       // the talent can only start later
)

// Change says that the score would become Score if the feature, or the one
// wish of it named by Wanted, were met in full.
type Change struct {
	Feature Feature `json:"feature"`
	Wanted  string  `json:"wanted,omitempty"`
	Score   float64 `json:"score"`
	Lift    float64 `json:"lift"`
}

// Factor is one multiplier of the mean.
type Factor struct {
	Name  string  `json:"name"` // "role", or "must-" and the feature that is not met
	Value float64 `json:"value"`
}

// Ranked is one line of a ranking.
type Ranked struct {
	Rank int
	Match
}

// Assessor gives the verdicts of the policy for a pair on a day. It never
// changes a score. It must be safe for concurrent use.
type Assessor interface {
	Assess(talent market.TalentInput, opening market.OpeningInput, on market.Date) []any
}

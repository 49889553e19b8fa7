package view

import (
	"slices"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/policy"
)

// Match is one talent or opening in a ranking.
type Match struct {
	Talent    *Talent            `json:"talent,omitempty"`
	Opening   *Opening           `json:"opening,omitempty"`
	Rank      int                `json:"rank,omitempty"`
	Score     float64            `json:"score"`
	Gates     []matcher.Gate     `json:"gates,omitempty"`
	Reasons   []matcher.Reason   `json:"reasons"`
	Gaps      []matcher.Gap      `json:"gaps"`
	Missed    []matcher.Must     `json:"missed,omitempty"`
	Changes   []Change           `json:"changes,omitempty"`
	Factors   []matcher.Factor   `json:"factors,omitempty"`
	Verdicts  []verdict          `json:"verdicts"`
	Candidacy market.CandidacyID `json:"candidacy,omitempty"`
	Labels    map[string]string  `json:"labels,omitempty"` // what it quotes, in the reader's language
	Basis     *matcher.Basis     `json:"basis,omitempty"`  // for who may move weights and gates
}

// verdict is written as policy.Verdict writes one of a modelled clause, which
// those of a match are. Without that type's own MarshalJSON the encoder goes
// through the long texts once and not three times.
type verdict policy.Verdict

func verdictsOf(list []policy.Verdict) []verdict {
	out := make([]verdict, len(list))
	for i, v := range list {
		if v.Conditions == nil {
			v.Conditions = []policy.ConditionResult{}
		}
		if v.Missing == nil {
			v.Missing = []policy.MissingFact{}
		}
		if v.Documents == nil {
			v.Documents = []policy.Document{}
		}
		out[i] = verdict(v)
	}
	return out
}

// Brief shortens the verdicts of a match in a list: those that reach the pair
// and those of the tracks of hiring, clauses 3 and 14, stay whole; of the others
// stay the outcome and what fails or is missing.
func (m *Match) Brief() {
	for i := range m.Verdicts {
		v := &m.Verdicts[i]
		if v.Outcome.Covers() || v.Clause == 3 || v.Clause == 14 {
			continue
		}
		short := verdict{Clause: v.Clause, Limb: v.Limb, Modelled: true, Outcome: v.Outcome, Basis: v.Basis, Version: v.Version, VersionStatus: v.VersionStatus, On: v.On, Status: v.Status,
			Conditions: []policy.ConditionResult{}, Missing: make([]policy.MissingFact, len(v.Missing)), Documents: []policy.Document{}}
		for _, c := range v.Conditions {
			if c.Result == policy.Failed && !c.Obligation {
				short.Conditions = append(short.Conditions, c)
			}
		}
		for k, f := range v.Missing {
			short.Missing[k] = policy.MissingFact{Fact: f.Fact, Question: f.Question}
		}
		*v = short
	}
}

// Change is what would lift a score.
type Change struct {
	Feature matcher.Feature `json:"feature"`
	Wanted  string          `json:"wanted"`
	Score   float64         `json:"score"`
	Gain    float64         `json:"gain"`
	Place   *Band           `json:"place,omitempty"` // that it would lead to, for the talent
}

// MatchPage is one page of a ranking.
type MatchPage struct {
	Items   []Match        `json:"items"`
	Total   int            `json:"total"`
	Weights string         `json:"weights,omitempty"`
	Scale   *matcher.Scale `json:"scale,omitempty"`
}

// MatchOf shows a match with verdicts of modelled clauses. hide takes the words
// out of the profile's side that the reader may not see; nil hides nothing.
func MatchOf(m matcher.Match, verdicts []policy.Verdict, hide func(string) string) Match {
	out := Match{Score: m.Score, Gates: m.Gates, Missed: m.Missed, Reasons: make([]matcher.Reason, len(m.Reasons)), Gaps: make([]matcher.Gap, len(m.Gaps)), Factors: m.Factors, Verdicts: verdictsOf(verdicts)}
	copy(out.Reasons, m.Reasons)
	copy(out.Gaps, m.Gaps)
	for _, c := range m.Change {
		out.Changes = append(out.Changes, Change{Feature: c.Feature, Wanted: c.Wanted, Score: c.Score, Gain: c.Lift})
	}
	if hide == nil {
		return out
	}
	for i := range out.Verdicts {
		routes := slices.Clone(out.Verdicts[i].Routes)
		for k := range routes {
			routes[k].Licence = hide(routes[k].Licence) // as the talent wrote it
		}
		out.Verdicts[i].Routes = routes
	}
	for i := range out.Reasons {
		evidence := make([]matcher.Evidence, len(out.Reasons[i].Evidence))
		for k, e := range out.Reasons[i].Evidence {
			if words(e.How) {
				e.Found, e.Wanted = hide(e.Found), hideWish(out.Reasons[i].Feature, e.Wanted, hide)
			}
			evidence[k] = e
		}
		out.Reasons[i].Evidence = evidence
	}
	for i, g := range out.Gaps {
		if quotes(g.Feature) {
			out.Gaps[i].Found, out.Gaps[i].Wanted = hide(g.Found), hideWish(g.Feature, g.Wanted, hide)
		}
	}
	for i, c := range out.Changes {
		out.Changes[i].Wanted = hideWish(c.Feature, c.Wanted, hide)
	}
	return out
}

// words tells evidence that quotes a profile from evidence made of numbers,
// dates and codes.
func words(how string) bool {
	switch how {
	case "level", "years", "by-years", "years-open", "place", "home", "pay", "date", "code":
		return false
	}
	return true
}

// quotes tells whether gaps of a feature quote the profile.
func quotes(f matcher.Feature) bool {
	switch f {
	case matcher.FeatureExperience, matcher.FeatureSeniority, matcher.FeaturePlace, matcher.FeaturePay, matcher.FeatureEngagement, matcher.FeatureAvailability, matcher.FeatureLanguages:
		return false
	}
	return true
}

// hideWish hides in what was wanted where the talent is the one who wants.
func hideWish(f matcher.Feature, wanted string, hide func(string) string) string {
	if f == matcher.FeatureWishes {
		return hide(wanted)
	}
	return wanted
}

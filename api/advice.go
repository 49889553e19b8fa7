package api

import (
	"cmp"
	"slices"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

const (
	advisedMatches = 100 // the best matches that advice is gathered from
	mostGains      = 30
)

// advice says what would make for better matches.
type advice struct {
	Ranked  int            `json:"ranked"`
	Missing []missingField `json:"missing"`
	Gains   []gain         `json:"gains"`
}

// missingField is a field that the profile leaves out and openings ask for.
type missingField struct {
	Field    string `json:"field"`
	Openings int    `json:"openings"`
}

// gain is one thing that would lift the scores of some openings.
type gain struct {
	Feature  matcher.Feature `json:"feature"`
	Wanted   string          `json:"wanted"`
	Label    string          `json:"label,omitempty"`
	Openings int             `json:"openings"`
	Gain     float64         `json:"gain"` // of a score, on average
	sum      float64
}

// getAdvice gathers what is missing from the best matches of the talent's own
// profile.
func (s *Server) getAdvice(q *request) (reply, error) {
	me, leave, err := s.rankedProfile(q)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	ranked, err := s.d.Openings.Rank(q.ctx, matcher.OpeningQuery{Profile: me.Value.Profile, On: s.today(), Limit: advisedMatches, Explain: true})
	if err != nil {
		return reply{}, err
	}
	return reply{body: advice{len(ranked.Matches), missingFields(me.Value.Profile, ranked.Matches), s.gains(ranked.Matches, q.locale())}}, nil
}

// profileFields are the fields that a feature reads, and whether a profile
// leaves them out.
var profileFields = []struct {
	field   string
	feature matcher.Feature
	silent  func(market.Profile) bool
}{
	{"skills", matcher.FeatureSkills, func(p market.Profile) bool { return len(p.Skills) == 0 }},
	{"licences", matcher.FeatureLicence, func(p market.Profile) bool { return len(p.Licences) == 0 }},
	{"experience", matcher.FeatureExperience, func(p market.Profile) bool { return len(p.Experience) == 0 }},
	{"education", matcher.FeatureEducation, func(p market.Profile) bool {
		return !slices.ContainsFunc(p.Education, func(d market.Degree) bool { return d.Level != "" })
	}},
	{"languages", matcher.FeatureLanguages, func(p market.Profile) bool { return len(p.Languages) == 0 }},
	{"wants.places", matcher.FeaturePlace, func(p market.Profile) bool { return len(p.Wants.Places) == 0 }},
	{"wants.pay", matcher.FeaturePay, func(p market.Profile) bool {
		return p.Wants.Pay == nil || p.Wants.Pay.Currency == "" || p.Wants.Pay.Per == ""
	}},
	{"wants.engagements", matcher.FeatureEngagement, func(p market.Profile) bool { return len(p.Wants.Engagements) == 0 }},
	{"wants.titles", matcher.FeatureWishes, func(p market.Profile) bool { return len(p.Wants.Titles) == 0 }},
	{"wants.from", matcher.FeatureAvailability, func(p market.Profile) bool { return p.Wants.From.IsZero() }},
}

// missingFields counts the openings that ask for what the profile leaves out
// and would be answered better if it said it; the most first.
func missingFields(p market.Profile, matches []matcher.Match) []missingField {
	out := []missingField{}
	for _, f := range profileFields {
		if !f.silent(p) {
			continue
		}
		n := 0
		for _, m := range matches {
			if v, asked := m.Basis.Features[f.feature]; asked && v < 1 {
				n++
			}
		}
		if n > 0 {
			out = append(out, missingField{f.field, n})
		}
	}
	slices.SortStableFunc(out, func(a, b missingField) int { return cmp.Compare(b.Openings, a.Openings) })
	return out
}

// termKinds are the kinds of the phrases that features want.
var termKinds = map[matcher.Feature]lexicon.Kind{matcher.FeatureSkills: lexicon.Skill, matcher.FeatureLicence: lexicon.Licence, matcher.FeatureWishes: lexicon.Title, matcher.FeatureIndustry: lexicon.Industry}

// gains gathers what would lift each match most by what is wanted: one concept
// in other words or another language is one thing. What lifts most over all
// matches comes first.
func (s *Server) gains(matches []matcher.Match, lang market.Locale) []gain {
	type thing struct {
		feature matcher.Feature
		what    string
	}
	by := make(map[thing]*gain)
	for _, m := range matches {
		seen := make(map[thing]bool)
		for _, c := range m.Change {
			wanted := wantedBy(c, m.Gaps)
			for _, w := range wanted {
				key, label := s.oneThing(c.Feature, w, lang)
				at := thing{c.Feature, key}
				g := by[at]
				if g == nil {
					g = &gain{Feature: c.Feature, Wanted: w, Label: label}
					by[at] = g
				}
				if !seen[at] {
					seen[at] = true
					g.Openings++
				}
				g.sum += c.Lift / float64(len(wanted))
			}
		}
	}
	out := make([]gain, 0, len(by))
	for _, g := range by {
		g.Gain = g.sum / float64(g.Openings)
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b gain) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(a.Feature, b.Feature), cmp.Compare(a.Wanted, b.Wanted))
	})
	return out[:min(len(out), mostGains)]
}

// wantedBy is what a change asks for. One of a whole feature asks for all that
// the feature lacks.
func wantedBy(c matcher.Change, gaps []matcher.Gap) []string {
	if c.Wanted != "" {
		return []string{c.Wanted}
	}
	var all []string
	for _, g := range gaps {
		if g.Feature == c.Feature {
			all = append(all, g.Wanted)
		}
	}
	if all == nil {
		return []string{""}
	}
	return all
}

// oneThing is what makes two wishes of a feature the same, and its name in the
// reader's language where the lexicon has one.
func (s *Server) oneThing(f matcher.Feature, wanted string, lang market.Locale) (key, label string) {
	kind, ok := termKinds[f]
	if !ok {
		return wanted, ""
	}
	if known := s.d.Lexicon.Named(wanted, kind); known != nil {
		return known.ID, known.Label(string(lang))
	}
	return lexicon.Fold(wanted), ""
}

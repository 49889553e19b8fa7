package api

import (
	"slices"
	"strings"

	"yuqiao/api/view"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

// quotedKinds are the kinds of the phrases that an explanation of a feature
// quotes, the likeliest first.
var quotedKinds = map[matcher.Feature][]lexicon.Kind{
	matcher.FeatureTitle: {lexicon.Title}, matcher.FeatureWishes: {lexicon.Title}, matcher.FeatureSkills: {lexicon.Skill, lexicon.Title},
	matcher.FeatureLicence: {lexicon.Licence}, matcher.FeatureIndustry: {lexicon.Industry, lexicon.Title, lexicon.Skill},
}

// labels say in the reader's language what a match quotes in another one, as
// far as the lexicon knows it as a whole. It reads the match as it is shown:
// what is hidden in it is not named.
func (s *Server) labels(m view.Match, lang market.Locale) map[string]string {
	out := map[string]string{}
	add := func(f matcher.Feature, phrases ...string) {
		for _, phrase := range phrases {
			if _, known := out[phrase]; known || phrase == "" {
				continue
			}
			if label := s.label(f, phrase, string(lang)); label != "" {
				out[phrase] = label
			}
		}
	}
	for _, r := range m.Reasons {
		for _, e := range r.Evidence {
			add(r.Feature, e.Wanted, e.Found)
		}
	}
	for _, g := range m.Gaps {
		add(g.Feature, g.Wanted, g.Found)
	}
	return out
}

// label is the name in a language of what a phrase names; empty where it is
// one in that language already, or none.
func (s *Server) label(f matcher.Feature, phrase, lang string) string {
	for _, kind := range quotedKinds[f] {
		known := s.d.Lexicon.Named(phrase, kind)
		if known == nil {
			continue
		}
		same := func(name string) bool { return sameWord(lexicon.Fold(name), lexicon.Fold(phrase)) }
		if label := known.Label(lang); !same(label) && !slices.ContainsFunc(known.Labels(lang), same) {
			return label
		}
		return ""
	}
	return ""
}

// sameWord reports whether two words are one but for an ending such as the
// plural's.
func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) && len(b)-len(a) <= 2
}

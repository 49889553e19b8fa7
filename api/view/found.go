package view

import (
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/personal"
)

// inText is what the matcher says of words that it has read out of a text.
const inText = "text"

// Locate says of words that were read out of the texts of a profile where they
// stand: in its headline, its summary or a post held. What was hidden in them
// is not found again, and stays in the text; nor is it sought where the profile
// speaks of the person.
func (m *Match) Locate(p market.Profile) {
	p = personal.Without(p)
	for i := range m.Reasons {
		if !slices.ContainsFunc(m.Reasons[i].Evidence, func(e matcher.Evidence) bool { return e.In == inText }) {
			continue
		}
		evidence := slices.Clone(m.Reasons[i].Evidence) // kept rankings share it
		for k := range evidence {
			if evidence[k].In == inText {
				evidence[k].In = placeOf(evidence[k].Found, p)
			}
		}
		m.Reasons[i].Evidence = evidence
	}
}

// placeOf finds words where the matcher reads first.
func placeOf(found string, p market.Profile) string {
	switch {
	case found == "":
	case strings.Contains(p.Headline, found):
		return "headline"
	case strings.Contains(p.Summary, found):
		return "summary"
	case slices.ContainsFunc(p.Experience, func(e market.Experience) bool {
		return strings.Contains(e.Title, found) || strings.Contains(e.Summary, found)
	}):
		return "experience"
	}
	return inText
}

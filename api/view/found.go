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
	read := &workTexts{profile: p}
	for i := range m.Reasons {
		if !slices.ContainsFunc(m.Reasons[i].Evidence, func(e matcher.Evidence) bool { return e.In == inText }) {
			continue
		}
		evidence := slices.Clone(m.Reasons[i].Evidence) // kept rankings share it
		for k := range evidence {
			if evidence[k].In == inText {
				evidence[k].In = read.placeOf(evidence[k].Found)
			}
		}
		m.Reasons[i].Evidence = evidence
	}
}

// workTexts are what the texts of a profile say of the work, in the order in
// which the matcher reads them. Each is cleaned once, and only when those before
// it do not have what is sought: cleaning costs more than a verdict of all
// clauses.
type workTexts struct {
	profile market.Profile
	texts   []workText
}

type workText struct{ text, place string }

func (w *workTexts) placeOf(found string) string {
	if found == "" {
		return inText
	}
	for i := 0; ; i++ {
		if i == len(w.texts) && !w.next() {
			return inText
		}
		if strings.Contains(w.texts[i].text, found) {
			return w.texts[i].place
		}
	}
}

// next cleans one more text.
func (w *workTexts) next() bool {
	p, n := w.profile, len(w.texts)
	var t workText
	switch at := (n - 2) / 2; {
	case n == 0:
		t = workText{personal.Short(p.Headline), "headline"}
	case n == 1:
		t = workText{personal.Running(p.Summary), "summary"}
	case at >= len(p.Experience):
		return false
	case n%2 == 0:
		t = workText{personal.Short(p.Experience[at].Title), "experience"}
	default:
		t = workText{personal.Running(p.Experience[at].Summary), "experience"}
	}
	w.texts = append(w.texts, t)
	return true
}

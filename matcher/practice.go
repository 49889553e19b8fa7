package matcher

import (
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// A row keeps of a skill how it is practised in one byte: the years in halves,
// or, where none are said, how well its words say that it is mastered.
const (
	mostHalfYears = 2 * market.MaxYears
	masteryBasic  = 251
	// The others follow in the order of lexicon.Mastery.
	masteryExpert = masteryBasic + uint8(lexicon.Expert-lexicon.Basic)
	yearsUnsaid   = 255
	// The codes of skills that are not listed, only named in a text: half years
	// up to those of 42 years, then the mastery, then neither.
	inTextYears    = mostHalfYears + 1
	mostInText     = inTextMastery - 1 - inTextYears
	inTextMastery  = practiceInText - 4
	practiceInText = 250
)

// practiceOf takes the years that a profile gives, or else what the words of
// the skill say.
func practiceOf(years *float64, p lexicon.Practice) uint8 {
	switch {
	case years != nil:
		return uint8(min(max(*years, 0)*2, mostHalfYears))
	case p.Years >= 0:
		return uint8(min(p.Years*2, mostHalfYears))
	case p.Mastery != lexicon.MasteryUnsaid:
		return masteryBasic + uint8(p.Mastery-lexicon.Basic)
	}
	return yearsUnsaid
}

// practiceInTextOf is the code of a skill that a text names, by what stands next
// to it.
func practiceInTextOf(n lexicon.Mention) uint8 {
	switch {
	case n.Years >= 0:
		return inTextYears + uint8(min(n.Years*2, mostInText))
	case n.Mastery != lexicon.MasteryUnsaid:
		return inTextMastery + uint8(n.Mastery-lexicon.Basic)
	}
	return practiceInText
}

// asListed is what a code for a skill in a text says of one that is listed.
func asListed(practice uint8) uint8 {
	switch {
	case practice < inTextYears || practice > practiceInText:
		return practice
	case practice == practiceInText:
		return yearsUnsaid
	case practice >= inTextMastery:
		return practice - inTextMastery + masteryBasic
	}
	return practice - inTextYears
}

// yearsCredit is what a skill counts by its practice. Years count up to those
// that the post needs; silence counts like half of them, mastery like a part of
// them, and what is only named in a text less.
func yearsCredit(minYears float64) (credit [256]float32) {
	need := 3.0
	if minYears > 0 {
		need = min(minYears, 5)
	}
	for y := range credit {
		credit[y] = float32(0.9 + 0.1*min(1, float64(y)/2/need))
	}
	for m, part := range map[lexicon.Mastery]float32{lexicon.Basic: 0.1, lexicon.Working: 0.5, lexicon.Advanced: 0.8, lexicon.Expert: 1} {
		credit[masteryBasic+uint8(m-lexicon.Basic)] = 0.9 + 0.1*part
	}
	credit[yearsUnsaid] = 0.95
	for code := inTextYears; code <= practiceInText; code++ {
		credit[code] = credit[asListed(uint8(code))] * skillInText
	}
	return credit
}

package matcher

import (
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// What comes over the API was checked by market; what comes otherwise is read
// up to the same bounds, so that nobody's profile or opening can take the time
// and the memory of all others, or more room than a row has.
const (
	mostShort = 4 * market.MaxShortText // bytes
	mostLong  = lexicon.MaxMentionText
	// mostText bounds all texts of one profile: what a request can bring.
	mostText = 1 << 20
)

// clip shortens a text to at most n bytes, between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func short(s string) string { return clip(s, mostShort) }

// first are the first items of a list, as many as a list may have, each
// through f. The list itself is left as it is.
func first[T any](list []T, f func(T) T) []T {
	list = list[:min(len(list), market.MaxItems)]
	out := make([]T, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

func itself[T any](x T) T { return x }

// withinProfileBounds is what of a profile is read.
func withinProfileBounds(p market.Profile) market.Profile {
	if profileFits(p) {
		return p
	}
	left := mostText
	long := func(s string) string {
		s = clip(s, min(mostLong, left))
		left -= len(s)
		return s
	}
	p.Name, p.Headline, p.Summary = short(p.Name), short(p.Headline), long(p.Summary)
	p.Skills = first(p.Skills, func(s market.Skill) market.Skill { s.Name = short(s.Name); return s })
	p.Experience = first(p.Experience, func(e market.Experience) market.Experience {
		e.Title, e.Employer, e.Summary = short(e.Title), short(e.Employer), long(e.Summary)
		return e
	})
	p.Education = first(p.Education, func(d market.Degree) market.Degree {
		d.Field, d.Institution = short(d.Field), short(d.Institution)
		return d
	})
	p.Licences = first(p.Licences, func(l market.Licence) market.Licence {
		l.Title, l.Body, l.Number = short(l.Title), short(l.Body), short(l.Number)
		return l
	})
	p.Languages = first(p.Languages, itself)
	p.Wants.Titles = first(p.Wants.Titles, short)
	p.Wants.Places, p.Wants.Engagements = first(p.Wants.Places, itself), first(p.Wants.Engagements, itself)
	return p
}

// withinOpeningBounds is what of an opening is read.
func withinOpeningBounds(o market.OpeningSpec) market.OpeningSpec {
	if openingFits(o) {
		return o
	}
	o.Title, o.Industry, o.Description = short(o.Title), short(o.Industry), clip(o.Description, mostLong)
	o.Skills = first(o.Skills, func(s market.WantedSkill) market.WantedSkill { s.Name = short(s.Name); return s })
	o.Licences = first(o.Licences, func(l market.WantedLicence) market.WantedLicence { l.Title = short(l.Title); return l })
	o.Languages = first(o.Languages, itself)
	return o
}

// profileFits and openingFits are quick: nearly all do.
func profileFits(p market.Profile) bool {
	if max(len(p.Skills), len(p.Experience), len(p.Education), len(p.Licences), len(p.Languages), len(p.Wants.Titles), len(p.Wants.Places), len(p.Wants.Engagements)) > market.MaxItems {
		return false
	}
	all, longest, text := 0, max(len(p.Name), len(p.Headline)), len(p.Summary)
	for _, s := range p.Skills {
		longest = max(longest, len(s.Name))
	}
	for _, e := range p.Experience {
		longest = max(longest, len(e.Title), len(e.Employer))
		text, all = max(text, len(e.Summary)), all+len(e.Summary)
	}
	for _, d := range p.Education {
		longest = max(longest, len(d.Field), len(d.Institution))
	}
	for _, l := range p.Licences {
		longest = max(longest, len(l.Title), len(l.Body), len(l.Number))
	}
	for _, t := range p.Wants.Titles {
		longest = max(longest, len(t))
	}
	return longest <= mostShort && text <= mostLong && len(p.Summary)+all <= mostText
}

func openingFits(o market.OpeningSpec) bool {
	if max(len(o.Skills), len(o.Licences), len(o.Languages)) > market.MaxItems {
		return false
	}
	longest := max(len(o.Title), len(o.Industry))
	for _, s := range o.Skills {
		longest = max(longest, len(s.Name))
	}
	for _, l := range o.Licences {
		longest = max(longest, len(l.Title))
	}
	return longest <= mostShort && len(o.Description) <= mostLong
}

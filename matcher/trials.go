package matcher

import (
	"slices"

	"yuqiao/market"
)

// Changes finds what would lift the score of a profile most, at most five, as
// Match.Change of its match tells, but exactly for skills: each that is wanted
// is listed in the profile, without years, and the profile is read and scored
// anew. So it also counts what a skill says of its neighbours, and leaves out a
// word that the profile's trade reads otherwise. It takes as many readings of
// the profile as skills are wanted.
func (m *Matcher) Changes(p market.Profile, spec market.OpeningSpec, r market.Ranking, on market.Date, match Match) []Change {
	w := m.want(spec, r)
	tried := map[string]bool{}
	var out []Change
	for _, c := range match.Change {
		if c.Feature != FeatureSkills {
			out = append(out, c)
		}
	}
	opens := map[Change]bool{}
	for _, wanted := range spec.Skills {
		if tried[wanted.Name] {
			continue
		}
		tried[wanted.Name] = true
		with := p
		with.Skills = append(slices.Clone(p.Skills), market.Skill{Name: wanted.Name})
		after := m.bare(with, w, on)
		c := Change{FeatureSkills, wanted.Name, after.Score, round(after.Score - match.Score)}
		if slices.Contains(match.Gates, GateSkills) && !slices.Contains(after.Gates, GateSkills) {
			opens[c] = true
		} else if c.Lift < leastLift {
			continue
		}
		out = append(out, c)
	}
	for _, c := range out {
		if c.Feature != FeatureSkills && slices.Contains(match.Gates, Gate(c.Feature)) {
			opens[c] = true
		}
	}
	return firstChanges(out, func(c Change) bool { return opens[c] })
}

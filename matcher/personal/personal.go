// Package personal takes out of a profile what its texts say of the person
// rather than of the work: name, sex, age, family, nationality, photo and pay.
package personal

import (
	"slices"

	"yuqiao/market"
)

// Without is the profile with texts that speak of the work only. It changes
// nothing in p.
func Without(p market.Profile) market.Profile {
	p.Headline, p.Summary = Short(p.Headline), Running(p.Summary)
	p.Skills = each(p.Skills, func(s *market.Skill) { s.Name = Short(s.Name) })
	p.Experience = each(p.Experience, func(e *market.Experience) {
		e.Title, e.Summary = Short(e.Title), Running(e.Summary)
	})
	p.Education = each(p.Education, func(d *market.Degree) { d.Field = Short(d.Field) })
	p.Licences = each(p.Licences, func(l *market.Licence) { l.Title = Short(l.Title) })
	p.Wants.Titles = each(p.Wants.Titles, func(t *string) { *t = Short(*t) })
	return p
}

// each cleans the items of a list, in a copy where one changes.
func each[T comparable](items []T, clean func(*T)) []T {
	copied := false
	for i, item := range items {
		if clean(&item); item != items[i] {
			if !copied {
				items, copied = slices.Clone(items), true
			}
			items[i] = item
		}
	}
	return items
}

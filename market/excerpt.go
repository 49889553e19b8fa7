package market

// excerptSkills is how many skills an excerpt names, as many as a list shows.
const excerptSkills = 8

// Excerpt returns what a list of people shows of p: name, headline, home,
// kinds, the first skills by name, the title of the first post, the titles of
// licences and the wanted places; without a headline the first wanted title
// that stands for it. Whatever else a profile holds, now or later, is left out.
// It hides no identity: that is for a Veil, before or after.
func (p Profile) Excerpt() Profile {
	out := Profile{Name: p.Name, Headline: p.Headline, Home: p.Home, Kinds: p.Kinds, Wants: Wishes{Places: p.Wants.Places}}
	if p.Headline == "" && len(p.Wants.Titles) > 0 {
		out.Wants.Titles = p.Wants.Titles[:1:1]
	}
	for _, s := range p.Skills[:min(excerptSkills, len(p.Skills))] {
		out.Skills = append(out.Skills, Skill{Name: s.Name})
	}
	if len(p.Experience) > 0 && p.Experience[0].Title != "" {
		out.Experience = []Experience{{Title: p.Experience[0].Title}}
	}
	for _, l := range p.Licences {
		if l.Title != "" {
			out.Licences = append(out.Licences, Licence{Title: l.Title})
		}
	}
	return out
}

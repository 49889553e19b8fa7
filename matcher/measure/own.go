package measure

import "yuqiao/matcher/graded"

// OwnTitles are the exercises over the project's own groups of titles: for
// every title, the titles of its group in the same and in the other language.
func OwnTitles(groups []graded.Group) []Titles {
	english := func(g graded.Group) []string { return g.English }
	chinese := func(g graded.Group) []string { return g.Chinese }
	return []Titles{
		grouped("own titles en–en", groups, english, english, true),
		grouped("own titles zh–zh", groups, chinese, chinese, true),
		grouped("own titles en→zh", groups, english, chinese, false),
		grouped("own titles zh→en", groups, chinese, english, false),
	}
}

// grouped makes each group a unit and asks for the titles of one side of it for
// each title of another.
func grouped(name string, groups []graded.Group, from, to func(graded.Group) []string, same bool) Titles {
	t := Titles{Name: name, Figures: []TitleFigure{figureMAP}, Units: len(groups), Unit: "groups"}
	for unit, g := range groups {
		first := len(t.Candidates)
		t.Candidates = append(t.Candidates, to(g)...)
		for i, text := range from(g) {
			q := Query{Text: text, Self: -1, Right: make(map[int]bool), Unit: unit}
			if same {
				q.Self = first + i
			}
			for c := first; c < len(t.Candidates); c++ {
				if c != q.Self {
					q.Right[c] = true
				}
			}
			t.Queries = append(t.Queries, q)
		}
	}
	return t
}

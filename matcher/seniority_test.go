package matcher

import (
	"testing"

	"yuqiao/market"
)

// Too junior costs more than too senior by as much, and both cost something;
// the words for a level count in all four languages.
func TestSeniorityBothWays(t *testing.T) {
	m := shared()
	levels := [][]string{ // trainee, junior, regular, senior, lead
		{"实习会计", "見習會計", "Trainee accountant", "Contabilista estagiário"},
		{"初级会计", "助理會計師", "Junior accountant", "Contabilista júnior"},
		{"会计", "會計師", "Accountant", "Contabilista"},
		{"高级会计师", "資深會計", "Senior accountant", "Contabilista sénior"},
	}
	credit := func(held, wanted string) (score float64, note Note) {
		match := m.Score(market.Profile{Headline: held}, market.OpeningSpec{Title: wanted}, market.Ranking{}, day)
		for _, g := range match.Gaps {
			if g.Feature == FeatureSeniority {
				note = g.Note
			}
		}
		for _, r := range match.Reasons {
			if r.Feature == FeatureSeniority {
				score = r.Score
			}
		}
		return score, note
	}
	for lang := range levels[0] {
		same, _ := credit(levels[3][lang], levels[3][lang])
		far, note := credit(levels[0][lang], levels[3][lang])
		near, nearNote := credit(levels[1][lang], levels[3][lang])
		over, overNote := credit(levels[3][lang], levels[0][lang])
		if same != 1 || far >= near || near >= same || over >= same || over <= far {
			t.Errorf("%s: same %v, trainee %v, junior %v; senior for a trainee's post %v", levels[3][lang], same, far, near, over)
		}
		if note != TooJunior || nearNote != TooJunior || overNote != TooSenior {
			t.Errorf("%s: %q, %q, %q", levels[3][lang], note, nearNote, overNote)
		}
	}
	across := [][2]string{{"Chief financial officer", "会计助理"}, {"财务总监", "Trainee accountant"}}
	for _, x := range across {
		if score, note := credit(x[0], x[1]); score > 0.5 || note != TooSenior {
			t.Errorf("%s for %s: %v %q", x[0], x[1], score, note)
		}
	}
}

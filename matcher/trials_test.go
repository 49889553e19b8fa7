package matcher

import (
	"slices"
	"testing"

	"yuqiao/market"
)

// What a talent is promised for listing a skill is what comes of it: with its
// neighbours, and as the trade of the profile reads it.
func TestChangesHappen(t *testing.T) {
	m := shared()
	wants := func(title string, skills ...string) (o market.OpeningSpec) {
		o.Title = title
		for _, s := range skills {
			o.Skills = append(o.Skills, market.WantedSkill{Name: s, Required: true})
		}
		return o
	}
	floor := false // whether a list promises less of one
	for _, tt := range []struct {
		profile market.Profile
		opening market.OpeningSpec
		not     string // is not advised
	}{
		{profile: market.Profile{Headline: "电焊工", Skills: []market.Skill{{Name: "打磨"}}}, opening: wants("Welder", "TIG welding", "Argon arc welding", "焊接")},
		{profile: market.Profile{Headline: "Marketing executive", Skills: []market.Skill{{Name: "Copywriting"}}}, opening: wants("跨境电商运营", "广告投放", "PPC ads", "Listing优化")},
		{profile: market.Profile{Headline: "屋宇設備工程師", Skills: []market.Skill{{Name: "空調系統"}, {Name: "BMS"}}}, opening: wants("电池系统工程师", "BMS", "电芯选型"), not: "BMS"},
	} {
		match := m.Score(tt.profile, tt.opening, market.Ranking{}, day)
		changes := m.Changes(tt.profile, tt.opening, market.Ranking{}, day, match)
		told := 0
		for _, c := range changes {
			if c.Feature != FeatureSkills {
				continue
			}
			told++
			after := tt.profile
			after.Skills = append(slices.Clone(after.Skills), market.Skill{Name: c.Wanted})
			if got := m.Score(after, tt.opening, market.Ranking{}, day).Score; got != c.Score || c.Lift != round(got-match.Score) {
				t.Errorf("%s with %s: %v, promised %v", tt.profile.Headline, c.Wanted, got, c.Score)
			}
			if c.Wanted == tt.not {
				t.Errorf("%s is advised %s, which brings nothing", tt.profile.Headline, c.Wanted)
			}
			for _, listed := range match.Change {
				floor = floor || listed.Wanted == c.Wanted && listed.Score < c.Score
			}
		}
		if told == 0 {
			t.Errorf("%s is advised no skill: %+v", tt.profile.Headline, changes)
		}
	}
	if !floor {
		t.Error("no skill brings more than lists tell: the cases have no neighbours")
	}
}

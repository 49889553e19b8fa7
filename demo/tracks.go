package demo

import (
	"slices"

	"yuqiao/market"
)

// tracks puts openings under the clauses that let them in, and writes a senior
// civil-service post whose open selection Chongqing's office is to confirm. It
// draws nothing, so that what it adds changes nothing else.
func (g *generator) tracks() {
	for i := range g.data.Openings {
		o := &g.data.Openings[i]
		n := slices.IndexFunc(g.data.Organisations, func(org market.Organisation) bool { return org.ID == o.Organisation })
		o.Track = trackOf(g.data.Organisations[n], o.Spec.Post)
	}
	entered := g.on.AddDays(-2).Time()
	g.data.Openings = append(g.data.Openings, market.Opening{
		ID: "demo-opening-senior", Organisation: "demo-org-cq-opening-office", Track: 1, Status: market.Draft,
		Spec: market.OpeningSpec{
			Title: "副总规划师", Description: "主持对港澳开放区域的总体规划和城市设计，指导各区县的专项规划。",
			Post: market.PostCivilServiceSenior, Engagement: market.FullTime, Place: market.Chongqing, District: "渝中区", Headcount: 1, MinYears: 15, Education: market.Master,
			Skills: []market.WantedSkill{{Name: "城市规划", Required: true}}, Closes: g.on.AddDays(60),
			Pay: &market.OfferedPay{Min: 38000, Max: 52000, Currency: market.CNY, Per: market.PerMonth, Months: 12},
		},
		Selection: &market.Selection{
			SelectionSpec: market.SelectionSpec{AnnouncedOn: g.on.AddDays(-80), AnnouncedBy: "山城开放发展促进局", Document: "山城开放〔2026〕12号", Places: 1,
				MayApply: "具有香港或澳门居民身份、中国国籍，从事城市规划十五年以上的高层次人才。", ResultDay: g.on.AddDays(-9)},
			Status: market.SelectionEntered, EnteredAt: entered,
		},
		CreatedAt: entered, UpdatedAt: entered,
	})
}

// trackOf is the clause under which an organisation publishes a post; 0 where
// it does not ask for one or what it says of itself does not settle it.
func trackOf(o market.Organisation, post market.PostKind) int {
	e := o.Employer
	is := func(posts ...market.PostKind) bool { return slices.Contains(posts, post) }
	switch {
	case e.Place == market.Chongqing && e.Kind == market.GovernmentBody && is(market.PostAdviser, market.PostGovernmentEmployee):
		return 1
	case e.Place == market.Chongqing && e.Kind != market.Enterprise && is(market.PostVisitingProfessor, market.PostResearcher):
		return 2
	case e.Place == market.Chongqing && e.Kind == market.Enterprise && len(e.Standing) > 0 && is(market.PostKeyTechnical, market.PostManagement):
		return 3
	case e.Place != market.Chongqing && e.Kind == market.Enterprise && o.CapitalShare != nil && *o.CapitalShare == 100 && is(market.PostSkilled):
		return 14
	}
	return 0
}

package demo

import "yuqiao/market"

// training is a programme of clause 16 that Chongqing's office organises, and a
// course of clause 17 by a provider whose licence is verified.
func (g *generator) training() {
	at := g.on.AddDays(-12).Time()
	cohort := func(id string, organisation market.OrganisationID, office market.Place, s market.CohortSpec) {
		s.Starts, s.Ends = g.on.AddDays(40), g.on.AddDays(68)
		g.data.Cohorts = append(g.data.Cohorts, market.Cohort{ID: market.CohortID("demo-cohort-" + id), Organisation: organisation, Office: office, Spec: s,
			Status: market.CohortPublished, PublishedAt: at, CreatedAt: at, UpdatedAt: at})
	}
	cohort("pei-hua", "", market.Chongqing, market.CohortSpec{Clause: 16, Title: "培华班：国际物流与港口管理", Programme: "pei-hua-class", Place: market.HongKong, Language: "zh", Seats: 20,
		Description: "在香港的港口、货运代理和物流园区学习四周，含两周跟岗。", MayEnrol: "重庆市属单位的管理人员和专业技术人员。"})
	const provider market.OrganisationID = "demo-org-hk-carp-social"
	cohort("care", provider, "", market.CohortSpec{Clause: 17, Title: "社會工作督導實務", Field: "human-resources", Place: market.Chongqing, Language: "yue", Seats: 30,
		Description: "為重慶的社會服務機構培訓督導員：個案督導、團隊管理、服務評估。", MayEnrol: "社會服務機構的社工及管理人員。"})
	for i := range g.data.Organisations {
		if o := &g.data.Organisations[i]; o.ID == provider {
			o.Facts = append(o.Facts, market.StatedFact{Fact: "provider.origin", Value: "HK"}, market.StatedFact{Fact: "provider.trainingLicence", Value: "valid"})
		}
	}
	v := market.Verification{ID: "demo-verification-training", Subject: market.Subject{Kind: market.OrganisationSubject, ID: string(provider)}, Fact: "provider.trainingLicence", Value: "valid",
		Evidence: "办学许可证（演示）", Place: market.Chongqing, CreatedAt: at}
	v = v.Step(market.VerificationAsked, market.BySubject, "", at).Step(market.Verified, market.ByOffice, "", at)
	v.Officer, v.DecidedAt, v.Expires = "demo-account-office-cq", at, g.on.AddDays(700)
	g.data.Verifications = append(g.data.Verifications, v)
}

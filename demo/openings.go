package demo

import (
	"fmt"

	"yuqiao/market"
)

const openingsWanted = 126

// openings has every employer advertise its trades in turn until there are
// enough.
func (g *generator) openings() {
	byTitle := make(map[string]trade, len(trades))
	for _, t := range trades {
		byTitle[t.title] = t
	}
	for round := 0; len(g.data.Openings) < openingsWanted; round++ {
		for i, e := range employers {
			if round >= len(e.trades) && round >= 3 || len(g.data.Openings) == openingsWanted {
				continue
			}
			title := e.trades[round%len(e.trades)]
			t, ok := byTitle[title]
			if !ok {
				g.unknown = append(g.unknown, title)
				continue
			}
			g.opening(e, g.data.Organisations[i], t, round)
		}
	}
}

func (g *generator) opening(e employer, org market.Organisation, t trade, round int) {
	r := &g.r
	lang := e.locales[round%len(e.locales)]
	years := r.between(1, 4)
	if t.kind != skill {
		years = r.between(2, 10)
	}
	switch {
	case t.kind == manage:
		years = r.between(6, 12)
	case t.title == "postdoctoral-researcher":
		years = r.between(0, 2)
	}
	title := g.plain(t.title, lang)
	if t.kind == tech && years >= 7 && t.title != "professor" && t.title != "postdoctoral-researcher" {
		title = seniorTitle(title, lang)
	}
	skills := shuffled(r, t.skills)
	work := activities(skills)
	spec := market.OpeningSpec{
		Title: heading(title), Post: g.post(e, t, round), Engagement: market.FullTime, Place: e.place, District: e.district,
		Industry: g.label(t.industry, lang, false), Headcount: r.between(1, 2), MinYears: float64(years), Education: t.level,
		Closes: g.on.AddDays(r.between(20, 150)),
		Description: fill(pick(r, descriptions[in(lang)]), "{employer}", e.names[in(lang)], "{title}", title,
			"{a}", g.plain(work[0], lang), "{b}", g.plain(work[1], lang), "{c}", g.plain(work[2], lang),
			"{industry}", g.plain(t.industry, lang), "{place}", placeNames[e.place][in(lang)]),
	}
	for i, s := range skills {
		spec.Skills = append(spec.Skills, market.WantedSkill{Name: g.label(s, lang, true), Required: i < 2})
	}
	if t.kind == skill {
		spec.Headcount = r.between(2, 6)
	}
	if e.id == "hk-chengdu-factory" && t.title == "welder" {
		spec.Headcount = 2
	}
	if id := t.licence(e.place); id != "" && (t.sector == health || t.sector == craft || r.percent(45)) {
		spec.Licences = []market.WantedLicence{{Title: g.label(id, lang, false), Required: t.sector == health || r.percent(50)}}
	}
	spec.Languages = g.wantedLanguages(e.place, lang)
	spec.Pay = offeredPay(r, t, e.place, years)
	switch spec.Post {
	case market.PostAdviser:
		spec.Engagement = market.AdviserEngagement
	case market.PostVisitingProfessor:
		spec.Engagement = market.Visiting
	}
	if e.place == market.Chongqing && (t.level == market.Doctor || t.kind == manage || r.percent(25)) {
		spec.Support = supports[in(lang)]
		if t.level != market.Doctor {
			spec.Support.ResearchFunds, spec.Support.Assistant = "", ""
		}
	}
	published := g.moment(r.between(1, 45))
	g.data.Openings = append(g.data.Openings, market.Opening{
		ID: market.OpeningID(fmt.Sprintf("demo-opening-%03d", len(g.data.Openings)+1)), Organisation: org.ID, Spec: spec,
		Status: market.Published, PublishedAt: published, CreatedAt: published, UpdatedAt: published,
	})
}

// post is the policy's class of a post: it depends on who offers it.
func (g *generator) post(e employer, t trade, round int) market.PostKind {
	switch {
	case e.kind == market.GovernmentBody:
		return []market.PostKind{market.PostAdviser, market.PostGovernmentEmployee}[round%2]
	case t.title == "professor":
		return market.PostVisitingProfessor
	case t.title == "postdoctoral-researcher":
		return market.PostResearcher
	case t.kind == manage:
		return market.PostManagement
	case t.kind == skill:
		return market.PostSkilled
	case e.kind == market.Enterprise && g.r.percent(35):
		return market.PostKeyTechnical
	}
	return market.PostProfessionalTechnical
}

func (g *generator) wantedLanguages(p market.Place, lang market.Locale) []market.WantedLanguage {
	switch {
	case p == market.HongKong:
		return []market.WantedLanguage{{Code: "yue", Level: "B2", Required: g.r.percent(50)}, {Code: "en", Level: "B2", Required: lang == market.En}}
	case p == market.Macau && lang == market.Pt:
		return []market.WantedLanguage{{Code: "pt", Level: "B2", Required: true}, {Code: "yue", Level: "B1"}}
	case p == market.Macau:
		return []market.WantedLanguage{{Code: "yue", Level: "B2", Required: true}}
	case lang == market.En:
		return []market.WantedLanguage{{Code: "en", Level: "B2", Required: true}, {Code: "zh", Level: "B1"}}
	case g.r.percent(50):
		return []market.WantedLanguage{{Code: "zh", Level: "B2", Required: true}}
	}
	return nil
}

// offeredPay is what the trade earns in the place; an employer in Chongqing
// that looks to Hong Kong and Macau pays above the local level.
func offeredPay(r *random, t trade, p market.Place, years int) *market.OfferedPay {
	least, currency := monthly(t, p, years)
	if p == market.Chongqing {
		least = least * r.between(100, 150) / 100
	}
	least = least / 500 * 500
	most := least * r.between(125, 165) / 100 / 500 * 500
	return &market.OfferedPay{Min: float64(least), Max: float64(most), Currency: currency, Per: market.PerMonth, Months: float64(r.between(12, 14))}
}

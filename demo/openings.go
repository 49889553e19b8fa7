package demo

import (
	"fmt"
	"strings"

	"yuqiao/market"
)

const openingsWanted = 126

// openings has every employer advertise its trades in turn until there are
// enough.
func (g *generator) openings() {
	byName := make(map[string]trade, len(trades))
	for _, t := range trades {
		byName[t.name()] = t
	}
	for round := 0; len(g.data.Openings) < openingsWanted; round++ {
		for i, e := range employers {
			if round >= len(e.trades) && round >= 3 || len(g.data.Openings) == openingsWanted {
				continue
			}
			title := e.trades[round%len(e.trades)]
			t, ok := byName[title]
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
	if t.kind == skill && e.place == market.Chongqing {
		lang = e.locales[0]
	}
	years := r.between(2, 5)
	if t.kind != skill {
		years = r.between(2, 10)
	}
	switch {
	case t.kind == manage:
		years = r.between(6, 12)
	case t.title == "postdoctoral-researcher":
		years = r.between(0, 2)
	}
	title := g.called(t, years, lang)
	skills := shuffled(r, t.skills)
	work := activities(skills)
	spec := market.OpeningSpec{
		Title: heading(title), Post: g.post(e, t, round), Engagement: market.FullTime, Place: e.place, District: e.district.in(lang),
		Industry: g.label(t.industry, lang, false), Headcount: r.between(1, 2), MinYears: float64(years), Education: t.level,
		Closes: g.on.AddDays(r.between(30, 180)),
	}
	for i, s := range skills {
		spec.Skills = append(spec.Skills, market.WantedSkill{Name: g.label(s, lang, true), Required: i < 2})
	}
	if t.kind == skill {
		spec.Headcount = r.between(2, 6)
	}
	if t.kind == manage || t.title == "professor" || e.kind == market.GovernmentBody {
		spec.Headcount = 1
	}
	if e.id == "hk-chengdu-factory" && t.title == "welder" {
		spec.Headcount = 2
	}
	if id := t.licence(e.place); id != "" && (t.sector == health || t.sector == craft || r.percent(45)) {
		spec.Licences = []market.WantedLicence{{Title: g.label(id, lang, false), Required: t.sector == health || r.percent(50)}}
	}
	spec.Languages = g.wantedLanguages(e.place, lang)
	spec.Pay = offeredPay(r, t, spec.Post, e, years)
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
	if t.kind == skill && spec.Post == market.PostKeyTechnical {
		// A master's post: years count, and a licence can be had on the spot.
		spec.MinYears, spec.Headcount, spec.Licences = 10, 2, nil
	}
	spec.Description = g.advertisement(e, t, spec, title, work, lang)
	published := g.moment(r.between(1, 45))
	g.data.Openings = append(g.data.Openings, market.Opening{
		ID: market.OpeningID(fmt.Sprintf("demo-opening-%03d", len(g.data.Openings)+1)), Organisation: org.ID, Spec: spec,
		Status: market.Published, PublishedAt: published, CreatedAt: published, UpdatedAt: published,
	})
}

// advertisement is the text of an opening: what the work is, what is asked for
// and what is offered.
func (g *generator) advertisement(e employer, t trade, s market.OpeningSpec, title string, work []string, lang market.Locale) string {
	r, l := &g.r, in(lang)
	name := func(i int) string { return g.plain(work[i], lang) }
	industry := g.industry(t.industry, lang)
	slots := []string{"{employer}", e.names[l], "{title}", title, "{a}", name(0), "{b}", name(1), "{industry}", industry, "{place}", e.placeName(lang)}
	lines := []string{fill(pick(r, introductions[l]), slots...), heads[l][0]}
	item := func(text string, last bool) {
		end := ";"
		switch {
		case lang == market.ZhHans || lang == market.ZhHant:
			end = "；"
			if last {
				end = "。"
			}
		case last:
			end = "."
		}
		lines = append(lines, "• "+text+end)
	}
	item(fill(duties[t.family()][l][0], slots...), false)
	item(fill(duties[t.family()][l][1], slots...), true)
	lines = append(lines, heads[l][1])
	asked := requirements(s, lang, [2]string{name(1), name(2)}, industry)
	for i, a := range asked {
		item(fill(a), i == len(asked)-1)
	}
	lines = append(lines, heads[l][2])
	offered := []string{benefits[e.place][l]}
	if s.Support.Housing != "" {
		offered = append(offered, s.Support.Housing)
	}
	for i, o := range offered {
		item(o, i == len(offered)-1)
	}
	return strings.Join(lines, "\n")
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
	case t.kind == skill && e.id == "yuling-power": // laser welding is at the heart of its packs
		return market.PostKeyTechnical
	case t.kind == skill:
		return market.PostSkilled
	case e.kind == market.Enterprise && e.id != "cn-macau-food" && g.r.percent(35): // whose posts are the ones that an authority decides on
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
func offeredPay(r *random, t trade, post market.PostKind, e employer, years int) *market.OfferedPay {
	least, currency := monthly(t, e.place, years)
	switch {
	case e.place == market.Mainland && e.ownership == market.HKMacauCapital:
		least = least * r.between(110, 130) / 100
	case e.place == market.Chongqing:
		least = least * r.between(100, 150) / 100
		if t.kind == skill && post == market.PostKeyTechnical {
			least = least * 19 / 10
		}
	}
	least = max(least/500*500, 4500)
	most := least * r.between(125, 165) / 100 / 500 * 500
	return &market.OfferedPay{Min: float64(least), Max: float64(most), Currency: currency, Per: market.PerMonth, Months: float64(months(r, e.place))}
}

// months a year that pay is guaranteed for: a thirteenth is by contract in Hong
// Kong, while 13 to 15 are common in the mainland.
func months(r *random, p market.Place) int {
	switch p {
	case market.HongKong:
		return 12 + r.below(2)
	case market.Macau:
		return 13
	}
	return r.between(12, 15)
}

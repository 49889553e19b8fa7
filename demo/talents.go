package demo

import (
	"fmt"
	"time"

	"yuqiao/market"
)

// talents makes the people of every trade.
func (g *generator) talents() {
	for _, t := range trades {
		for range t.people {
			g.talent(t)
		}
	}
}

// homeAndLanguage decides where somebody lives and in what they write.
func (g *generator) homeAndLanguage() (market.Place, market.Locale) {
	n, l := g.r.below(100), g.r.below(100)
	switch {
	case n < 40:
		if l < 92 {
			return market.Chongqing, market.ZhHans
		}
		return market.Chongqing, market.En
	case n < 70:
		if l < 58 {
			return market.HongKong, market.ZhHant
		}
		return market.HongKong, market.En
	case n < 88:
		switch {
		case l < 50:
			return market.Macau, market.ZhHant
		case l < 85:
			return market.Macau, market.Pt
		}
		return market.Macau, market.En
	}
	if l < 90 {
		return market.Mainland, market.ZhHans
	}
	return market.Mainland, market.En
}

func (g *generator) talent(t trade) {
	r := &g.r
	home, lang := g.homeAndLanguage()
	years := r.between(2, 24)
	switch {
	case t.kind == manage:
		years = r.between(7, 26)
	case t.title == "postdoctoral-researcher":
		years = r.between(1, 5)
	}
	base := g.plain(t.title, lang)
	title := base
	if t.kind == tech && years >= 9 && t.title != "professor" && t.title != "postdoctoral-researcher" {
		title = seniorTitle(base, lang)
	}
	skills := shuffled(r, t.skills)
	skills = skills[:max(3, len(skills)-r.below(3))]
	work := activities(skills)
	places := g.wantedPlaces(home)
	slots := []string{
		"{title}", heading(title), "{years}", number(years), "{industry}", g.plain(t.industry, lang),
		"{a}", g.plain(work[0], lang), "{b}", g.plain(work[1], lang), "{c}", g.plain(work[2], lang),
		"{place}", placeNames[places[0]][in(lang)],
	}
	p := market.Profile{
		Name:        name(r, home, lang),
		Headline:    fill(pick(r, headlines[in(lang)]), slots...),
		Summary:     fill(pick(r, summaries[in(lang)]), slots...),
		Home:        home,
		Nationality: g.nationality(home, lang),
		Kinds:       []market.TalentKind{t.kind},
		Languages:   g.languages(home, lang, t),
		Education:   g.education(home, lang, t, years),
		Experience:  g.experience(home, lang, t, base, title, years, work),
	}
	for i, s := range skills {
		k := market.Skill{Name: g.label(s, lang, true)}
		if r.percent(70) {
			y := float64(max(1, years-i-r.below(3)))
			k.Years = &y
		}
		p.Skills = append(p.Skills, k)
	}
	if t.kind == skill {
		grade := market.SkillGrade(number(max(1, 5-years/5)))
		p.SkillGrade = &grade
		if grade.HighSkilled() {
			p.Kinds = append(p.Kinds, market.HighSkilled)
		}
	} else if years >= 12 && (t.level == market.Doctor || t.level == market.Master || t.kind == manage) {
		p.Kinds = append([]market.TalentKind{market.HighLevel}, p.Kinds...)
	}
	if id := t.licence(home); id != "" && r.percent(75) {
		p.Licences = []market.Licence{g.licence(id, home, lang)}
	}
	p.Wants = market.Wishes{Titles: []string{heading(title)}, Places: places, Engagements: g.engagements(p.Kinds)}
	p.Wants.Pay = wantedPay(r, t, home, years)
	if r.percent(60) {
		p.Wants.From = g.on.AddDays(r.between(0, 120))
	}
	created := g.moment(r.between(2, 400))
	g.data.Talents = append(g.data.Talents, market.Talent{
		ID: market.TalentID(fmt.Sprintf("demo-talent-%04d", len(g.data.Talents)+1)), Profile: p,
		Published: true, ConsentAt: created, ConsentBasis: "operator", CreatedAt: created, UpdatedAt: created,
	})
}

// wantedPlaces lists where somebody would work, the dearest wish first.
func (g *generator) wantedPlaces(home market.Place) []market.Place {
	n := g.r.below(100)
	if home == market.HongKong || home == market.Macau {
		switch {
		case n < 45:
			return []market.Place{market.Chongqing, home}
		case n < 70:
			return []market.Place{market.Chongqing}
		}
		return []market.Place{home}
	}
	switch {
	case n < 20:
		return []market.Place{market.HongKong, market.Chongqing}
	case n < 32:
		return []market.Place{market.Macau, market.Chongqing}
	case n < 45:
		return []market.Place{market.Mainland, market.Chongqing}
	}
	return []market.Place{market.Chongqing}
}

func (g *generator) nationality(home market.Place, lang market.Locale) string {
	switch {
	case home == market.Macau && lang == market.Pt && g.r.percent(60):
		return "PT"
	case home == market.HongKong && lang == market.En && g.r.percent(20):
		return "GB"
	}
	return "CN"
}

func (g *generator) languages(home market.Place, lang market.Locale, t trade) []market.Language {
	r := &g.r
	english := pick(r, []market.LanguageLevel{"B1", "B2", "C1"})
	if t.level == market.Vocational {
		english = pick(r, []market.LanguageLevel{"A1", "A2"})
	}
	switch home {
	case market.HongKong:
		return []market.Language{{Code: "yue", Level: "C2"}, {Code: "en", Level: pick(r, []market.LanguageLevel{"B2", "C1", "C2"})}, {Code: "zh", Level: pick(r, []market.LanguageLevel{"B2", "C1", "C2"})}}
	case market.Macau:
		all := []market.Language{{Code: "yue", Level: "C2"}, {Code: "zh", Level: pick(r, []market.LanguageLevel{"B1", "B2", "C1"})}, {Code: "en", Level: english}}
		if lang == market.Pt {
			return append([]market.Language{{Code: "pt", Level: "C2"}}, all...)
		}
		if r.percent(35) || t.title == "translator" {
			all = append(all, market.Language{Code: "pt", Level: pick(r, []market.LanguageLevel{"B1", "B2", "C1"})})
		}
		return all
	}
	all := []market.Language{{Code: "zh", Level: "C2"}, {Code: "en", Level: english}}
	if r.percent(12) {
		all = append(all, market.Language{Code: "yue", Level: pick(r, []market.LanguageLevel{"B1", "B2"})})
	}
	return all
}

func (g *generator) education(home market.Place, lang market.Locale, t trade, years int) []market.Degree {
	year := g.on.Time().Year() - years - 1
	field := g.plain(t.field, lang)
	if t.level == market.Vocational {
		return []market.Degree{{Level: market.Vocational, Field: field, Institution: colleges[home][in(lang)], Year: year}}
	}
	at := func() string { return pick(&g.r, universities[home])[in(lang)] }
	switch t.level {
	case market.Doctor:
		return []market.Degree{{Level: market.Doctor, Field: field, Institution: at(), Year: year}, {Level: market.Bachelor, Field: field, Institution: at(), Year: year - 6}}
	case market.Master:
		return []market.Degree{{Level: market.Master, Field: field, Institution: at(), Year: year}, {Level: market.Bachelor, Field: field, Institution: at(), Year: year - 3}}
	}
	return []market.Degree{{Level: market.Bachelor, Field: field, Institution: at(), Year: year}}
}

// experience is one to three posts without gaps, the present one first.
func (g *generator) experience(home market.Place, lang market.Locale, t trade, base, title string, years int, work []string) []market.Experience {
	r := &g.r
	posts := 1 + min(2, years/6)
	end := market.End{Current: true}
	until := g.on.Month().Index()
	var all []market.Experience
	for i := range posts {
		length := max(12, years*12/posts+r.between(-6, 6))
		start := until - length
		e := market.Experience{
			Title: heading(title), Employer: company(r, home, t.sector, lang), Place: string(home),
			Start: month(start), End: end,
			Summary: fill(pick(r, tasks[in(lang)]), "{a}", g.plain(work[i%3], lang), "{b}", g.plain(work[(i+1)%3], lang)),
		}
		if i > 0 {
			e.Title = heading(base)
		}
		if home == market.Mainland {
			e.Place = "CN"
		}
		all = append(all, e)
		until = start - 1
		end = market.End{Month: month(until)}
	}
	return all
}

func month(index int) market.Month {
	return market.Month{Year: index / 12, Month: time.Month(index%12 + 1)}
}

func (g *generator) licence(id string, home market.Place, lang market.Locale) market.Licence {
	c, _ := g.lex.Concept(id)
	l := market.Licence{Title: g.label(id, lang, false), Body: c.Body, Jurisdiction: c.Jurisdiction}
	if l.Jurisdiction == "" {
		l.Jurisdiction = string(home)
		if home == market.Chongqing {
			l.Jurisdiction = "CN"
		}
	}
	l.Number = fmt.Sprintf("DEMO-%06d", g.r.below(1_000_000))
	if g.r.percent(60) {
		l.Expires = g.on.AddDays(g.r.between(90, 1200))
	}
	return l
}

func (g *generator) engagements(kinds []market.TalentKind) []market.Engagement {
	if kinds[0] == market.HighLevel && g.r.percent(40) {
		return []market.Engagement{market.FullTime, market.AdviserEngagement, market.Visiting}
	}
	return []market.Engagement{market.FullTime}
}

// monthly is what somebody of the trade earns in a place: the amount and its
// currency.
func monthly(t trade, place market.Place, years int) (int, market.Currency) {
	amount := t.pay * (60 + min(years, 20)*5) / 100
	switch place {
	case market.HongKong:
		return amount * 21 / 10, market.HKD
	case market.Macau:
		return amount * 19 / 10, market.MOP
	}
	return amount, market.CNY
}

func wantedPay(r *random, t trade, home market.Place, years int) *market.WantedPay {
	if r.percent(15) {
		return nil
	}
	amount, currency := monthly(t, home, years)
	amount = amount * r.between(92, 112) / 100 / 500 * 500
	return &market.WantedPay{Amount: float64(amount), Currency: currency, Per: market.PerMonth, Months: float64(r.between(12, 13))}
}

package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yuqiao/market"
)

// talents makes the people of every trade.
func (g *generator) talents() {
	for _, t := range trades {
		for range t.people * 4 / 3 {
			g.talent(t)
		}
	}
}

// homeAndLanguage decides where somebody lives and in what they write. Hotels
// and languages are strong in Macau, cars and chips on the mainland.
func (g *generator) homeAndLanguage(t trade) (market.Place, market.Locale) {
	n, l := g.r.below(100), g.r.below(100)
	chongqing, hongKong, macau := 38, 30, 18 // in a hundred; the rest is elsewhere in the mainland
	switch {
	case t.sector == hotel || t.title == "translator":
		chongqing, hongKong, macau = 26, 24, 38
	case t.sector == motor || t.sector == electronics:
		chongqing, hongKong, macau = 42, 31, 8
	case t.sector == health || t.sector == building || t.sector == energy:
		chongqing, hongKong, macau = 34, 30, 25
	}
	switch {
	case n < chongqing:
		if l < 94 {
			return market.Chongqing, market.ZhHans
		}
		return market.Chongqing, market.En
	case n < chongqing+hongKong:
		if l < 60 {
			return market.HongKong, market.ZhHant
		}
		return market.HongKong, market.En
	case n < chongqing+hongKong+macau:
		switch {
		case l < 52:
			return market.Macau, market.ZhHant
		case l < 88:
			return market.Macau, market.Pt
		}
		return market.Macau, market.En
	}
	if l < 92 {
		return market.Mainland, market.ZhHans
	}
	return market.Mainland, market.En
}

func (g *generator) talent(t trade) {
	r := &g.r
	home, lang := g.homeAndLanguage(t)
	years := r.between(2, 24)
	switch {
	case t.kind == manage:
		years = r.between(7, 26)
	case t.title == "postdoctoral-researcher":
		years = r.between(2, 5)
	case t.young() > 0:
		years = r.between(2, t.young())
	}
	base := g.plain(t.title, lang)
	title := g.called(t, years, lang)
	skills := shuffled(r, t.skills)
	skills = skills[:max(3, len(skills)-r.below(3))]
	work := activities(skills)
	places := g.wantedPlaces(home)
	l, f := in(lang), t.family()
	slots := []string{
		"{title}", heading(title), "{years}", number(years), "{industry}", g.industry(t.industry, lang),
		"{a}", g.plain(work[0], lang), "{b}", g.plain(work[1], lang), "{n}", number(r.between(8, 60)),
		"{place}", placeNames[places[0]][l],
	}
	space := " "
	if lang == market.ZhHans || lang == market.ZhHant {
		space = ""
	}
	said := []string{pick(r, openers[l]), experienced(r, strengths[f][l], years)}
	if places[0] != home && places[0] != market.Mainland && r.percent(70) {
		said = append(said, pick(r, wishes[l]))
	}
	p := market.Profile{
		Name:      name(r, home, lang, years),
		Headline:  fill(pick(r, headlines[l]), slots...),
		Summary:   fill(strings.Join(said, space), slots...),
		Home:      home,
		Kinds:     []market.TalentKind{t.kind},
		Languages: g.languages(home, lang, t),
		Education: g.education(home, lang, t, years),
	}
	p.Nationality = g.nationality(home, lang, p.Name)
	p.Experience = g.experience(home, lang, t, base, title, years, work)
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
		p.Licences = []market.Licence{g.licence(t, id, home, lang)}
	}
	p.Wants = market.Wishes{Titles: []string{heading(title)}, Places: places, Engagements: g.engagements(p.Kinds)}
	p.Wants.Pay = wantedPay(r, t, home, places[0], years)
	if r.percent(60) {
		p.Wants.From = g.on.AddDays(r.between(0, 120))
	}
	created := g.moment(r.between(2, 400))
	g.trades = append(g.trades, t.title)
	g.data.Talents = append(g.data.Talents, market.Talent{
		ID: market.TalentID(fmt.Sprintf("demo-talent-%04d", len(g.data.Talents)+1)), Profile: p,
		Published: true, ConsentAt: created, ConsentBasis: "operator", CreatedAt: created, UpdatedAt: created,
	})
}

// willing says where people of a place would work, the dearest wish first, and
// how many in a hundred.
var willing = map[market.Place][]struct {
	share  int
	places []market.Place
}{
	market.Chongqing: {{30, []market.Place{market.Chongqing}}, {22, []market.Place{market.Chongqing, market.Mainland}}, {20, []market.Place{market.HongKong, market.Chongqing}},
		{16, []market.Place{market.Macau, market.Chongqing}}, {12, []market.Place{market.Mainland, market.Chongqing}}},
	market.HongKong: {{44, []market.Place{market.Chongqing, market.HongKong}}, {20, []market.Place{market.Chongqing}}, {26, []market.Place{market.HongKong}}, {10, []market.Place{market.HongKong, market.Macau}}},
	market.Macau:    {{44, []market.Place{market.Chongqing, market.Macau}}, {14, []market.Place{market.Chongqing}}, {32, []market.Place{market.Macau}}, {10, []market.Place{market.Macau, market.HongKong}}},
	market.Mainland: {{36, []market.Place{market.Mainland, market.Chongqing}}, {24, []market.Place{market.Chongqing}}, {22, []market.Place{market.HongKong, market.Chongqing}}, {18, []market.Place{market.Macau, market.Chongqing}}},
}

func (g *generator) wantedPlaces(home market.Place) []market.Place {
	n := g.r.below(100)
	for _, w := range willing[home] {
		if n < w.share {
			return slices.Clone(w.places)
		}
		n -= w.share
	}
	return []market.Place{home} // not reached: the shares add up to a hundred
}

func (g *generator) nationality(home market.Place, lang market.Locale, name string) string {
	switch {
	case home == market.Macau && portuguese(name) && g.r.percent(70):
		return "PT"
	case home == market.HongKong && lang == market.En && g.r.percent(20):
		return "GB"
	}
	return "CN"
}

// portuguese tells whether a name begins with one of the Portuguese ones.
func portuguese(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return slices.Contains(portugueseFirst, first)
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
	field := g.field(t.field, lang)
	if t.level == market.Vocational {
		return []market.Degree{{Level: market.Vocational, Field: field, Institution: colleges[home][in(lang)], Year: year}}
	}
	at := func() string { return school(&g.r, t, home)[in(lang)] }
	switch t.level {
	case market.Doctor:
		return []market.Degree{{Level: market.Doctor, Field: field, Institution: at(), Year: year}, {Level: market.Bachelor, Field: field, Institution: at(), Year: year - 6}}
	case market.Master:
		return []market.Degree{{Level: market.Master, Field: field, Institution: at(), Year: year}, {Level: market.Bachelor, Field: field, Institution: at(), Year: year - 3}}
	}
	return []market.Degree{{Level: market.Bachelor, Field: field, Institution: at(), Year: year}}
}

// experience is one to three posts without gaps, the present one first. The
// first of them begins the given years ago; some were in another place.
func (g *generator) experience(home market.Place, lang market.Locale, t trade, base, title string, years int, work []string) []market.Experience {
	r := &g.r
	posts := 1 + min(2, years/5)
	now := g.on.Month().Index()
	first := now - years*12 - r.below(6)
	end := market.End{Current: true}
	until := now
	at := t.workplace(home)
	firms := companies(r, at, t.sector, lang, posts)
	var all []market.Experience
	for i := range posts {
		start := first
		if left := posts - 1 - i; left > 0 {
			start = first + (until-first)*left/(left+1) + r.between(-5, 5)
		}
		f, ladder := t.family(), ladders[t.title]
		if i > 0 && ladder[0] != "" {
			base = g.plain(ladder[min(1, i-1)], lang)
			f = office
		}
		e := market.Experience{
			Title: heading(title), Employer: firms[i], Place: string(at), Start: month(start), End: end,
			Summary: fill(experienced(r, tasks[f][in(lang)], (until-first)/12), "{a}", g.plain(work[i%3], lang), "{b}", g.plain(work[(i+1)%3], lang), "{n}", number(r.between(5, 40))),
		}
		if i > 0 {
			e.Title = heading(base)
			if r.percent(20) && t.sector != health {
				abroad := elsewhere[at]
				there := companies(r, abroad, t.sector, lang, 2)
				e.Place, e.Employer = string(abroad), there[0]
				if e.Employer == all[i-1].Employer {
					e.Employer = there[1]
				}
			}
		}
		all = append(all, e)
		until = start - 1
		end = market.End{Month: month(until)}
	}
	return all
}

// elsewhere is where people of a place have most often worked besides.
var elsewhere = map[market.Place]market.Place{
	market.Chongqing: market.Mainland, market.HongKong: market.Mainland, market.Macau: market.HongKong, market.Mainland: market.Chongqing,
}

func month(index int) market.Month {
	return market.Month{Year: index / 12, Month: time.Month(index%12 + 1)}
}

func (g *generator) licence(t trade, id string, home market.Place, lang market.Locale) market.Licence {
	c, _ := g.lex.Concept(id)
	l := market.Licence{Title: g.label(id, lang, false), Body: c.Body, Jurisdiction: c.Jurisdiction}
	if l.Jurisdiction == "" {
		l.Jurisdiction = string(home)
		if home == market.Chongqing {
			l.Jurisdiction = "CN"
		}
	}
	l.Number = fmt.Sprintf("DEMO-%06d", g.r.below(1_000_000))
	// In the mainland most qualifications are for life; those of nurses and of
	// dangerous trades are renewed.
	renewed := home == market.HongKong || home == market.Macau || t.sector == craft || t.title == "registered-nurse"
	if renewed && g.r.percent(70) {
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

// dear is what HKD a month are earned in Hong Kong for each CNY in Chongqing, in
// tenths: licensed and building trades lie furthest apart.
var dear = [sectors]int{
	motor: 21, machine: 22, electronics: 21, software: 21, bio: 23, building: 30, energy: 29, health: 42, teaching: 27,
	money: 24, law: 25, hotel: 19, freight: 22, media: 22, public: 37, civic: 32, craft: 29,
}

// monthly is what somebody of the trade earns in a place: the amount and its
// currency.
func monthly(t trade, place market.Place, years int) (int, market.Currency) {
	amount, times := t.pay*(60+min(years, 20)*5)/100, dear[t.sector]
	if t.title == "tcm-practitioner" {
		times = 23
	}
	switch place {
	case market.HongKong:
		return amount * times / 10, market.HKD
	case market.Macau:
		return amount * times * 85 / 1000, market.MOP
	}
	return amount, market.CNY
}

// wantedPay is what somebody asks for: what they earn at home, and less than
// that where they would rather go to a cheaper place.
func wantedPay(r *random, t trade, home, to market.Place, years int) *market.WantedPay {
	if r.percent(15) {
		return nil
	}
	amount, currency := monthly(t, home, years)
	amount = amount * r.between(92, 112) / 100
	if dearer := home == market.HongKong || home == market.Macau; dearer && to == market.Chongqing {
		amount = amount * r.between(60, 85) / 100
	}
	return &market.WantedPay{Amount: float64(max(amount/500*500, 4500)), Currency: currency, Per: market.PerMonth, Months: float64(12 + r.below(2))}
}

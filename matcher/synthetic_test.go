package matcher

import (
	"fmt"
	"math/rand/v2"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// synthetic makes profiles and openings out of the lexicon's own labels: the
// same for the same seed. Some words are put together freely, so that the
// number of distinct phrases grows with the number of profiles.
type synthetic struct {
	r        *rand.Rand
	titles   []lexicon.Concept
	skills   []lexicon.Concept
	licences []lexicon.Concept
	fields   []lexicon.Concept
}

func newSynthetic(lex *lexicon.Lexicon, seed uint64) *synthetic {
	return &synthetic{
		rand.New(rand.NewPCG(seed, 7)), lex.Concepts(lexicon.Title), lex.Concepts(lexicon.Skill),
		lex.Concepts(lexicon.Licence), lex.Concepts(lexicon.Field),
	}
}

var tags = [...]string{"zh-Hans", "zh-Hant", "en", "pt"}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

func (s *synthetic) title(tag string, domain string) string {
	c := pick(s.r, s.titles)
	for n := 0; domain != "" && c.Domain != domain && n < 20; n++ {
		c = pick(s.r, s.titles)
	}
	label := c.Label(tag)
	switch s.r.IntN(4) {
	case 0:
		if tag == "en" {
			return "Senior " + label
		}
		if tag[0] == 'z' {
			return "高级" + label
		}
	case 1:
		other := pick(s.r, s.skills).Label(tag)
		if tag[0] == 'z' {
			return other + label
		}
		return label + ", " + other
	}
	return label
}

func (s *synthetic) skill(tag string) string {
	a := pick(s.r, s.skills).Label(tag)
	if s.r.IntN(6) == 0 {
		return a + " " + pick(s.r, s.skills).Label(tag)
	}
	return a
}

func (s *synthetic) profile() market.Profile {
	r, tag := s.r, pick(s.r, tags[:])
	domain := pick(r, s.titles).Domain
	p := market.Profile{Headline: s.title(tag, domain), Home: pick(r, market.Places)}
	for range r.IntN(8) {
		k := market.Skill{Name: s.skill(tag)}
		if r.IntN(2) == 0 {
			y := float64(r.IntN(15))
			k.Years = &y
		}
		p.Skills = append(p.Skills, k)
	}
	year := 2005 + r.IntN(10)
	for range r.IntN(4) {
		e := market.Experience{Title: s.title(tag, domain), Start: market.Month{Year: year, Month: 3}}
		year += 1 + r.IntN(5)
		e.End.Month = market.Month{Year: year, Month: 2}
		if r.IntN(3) == 0 {
			e.Summary = s.skill(tag) + ", " + s.skill(tag)
		}
		p.Experience = append(p.Experience, e)
	}
	if n := len(p.Experience); n > 0 {
		p.Experience[n-1].End = market.End{Current: true}
	}
	if r.IntN(3) > 0 {
		p.Education = []market.Degree{{Level: pick(r, market.Educations), Field: pick(r, s.fields).Label(tag)}}
	}
	if r.IntN(3) == 0 {
		d, _ := market.ParseDate(fmt.Sprintf("20%d-05-01", 25+r.IntN(6)))
		p.Licences = []market.Licence{{Title: pick(r, s.licences).Label(tag), Expires: d}}
	}
	for _, code := range []string{"zh", "yue", "en", "pt"} {
		if r.IntN(2) == 0 {
			p.Languages = append(p.Languages, market.Language{Code: code, Level: pick(r, market.LanguageLevels)})
		}
	}
	if r.IntN(2) == 0 {
		p.Wants.Places = []market.Place{pick(r, market.Places[:3])}
	}
	if r.IntN(2) == 0 {
		p.Wants.Pay = &market.WantedPay{Amount: float64(10000 + r.IntN(90000)), Currency: pick(r, market.Currencies), Per: market.PerMonth}
	}
	if r.IntN(3) == 0 {
		p.Wants.Titles = []string{s.title(tag, domain)}
	}
	return p
}

func (s *synthetic) opening() market.OpeningSpec {
	r, tag := s.r, pick(s.r, tags[:])
	o := market.OpeningSpec{
		Title: s.title(tag, ""), Place: pick(r, market.Places[:3]), Engagement: market.FullTime,
		MinYears: float64(r.IntN(8)), Education: pick(r, market.Educations),
		Pay: &market.OfferedPay{Min: 15000, Max: 40000, Currency: market.CNY, Per: market.PerMonth, Months: 13},
	}
	for n := range 5 {
		o.Skills = append(o.Skills, market.WantedSkill{Name: s.skill(tag), Required: n < 3})
	}
	if r.IntN(3) == 0 {
		o.Licences = []market.WantedLicence{{Title: pick(r, s.licences).Label(tag), Required: r.IntN(2) == 0}}
	}
	o.Languages = []market.WantedLanguage{{Code: "zh", Level: "B2", Required: true}, {Code: "en", Level: "B1"}}
	return o
}

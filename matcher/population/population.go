// Package population draws synthetic people and openings for measuring: the
// same for the same seed, in proportions like those of a region's workforce.
//
// A person has an occupation, a trade around it and habits of writing. How
// often an occupation, a skill or a wording is met falls with its rank as
// Zipf's law says; skills go with occupations. Half of the people state at
// least 12 skills, 4 posts held and 3 languages.
package population

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// The medians of a person.
const (
	MedianSkills    = 12
	MedianPosts     = 4
	MedianLanguages = 3
)

const (
	// steepness is the exponent of the ranks of occupations and skills.
	steepness = 1.15
	// customary is how many skills go with an occupation.
	customary = 40
	// specialities is how many skills an occupation's titles name.
	specialities = 12
)

// Source draws people and openings. It is not safe for concurrent use.
type Source struct {
	r         *rand.Rand
	trades    []trade
	trade     ranks
	general   []lexicon.Concept // skills of all trades, the most common first
	skill     ranks
	customary ranks
	wording   ranks
	licences  []lexicon.Concept
	fields    []lexicon.Concept
	sectors   []lexicon.Concept
}

// trade is a concept file: what one line of work consists of.
type trade struct {
	occupations []occupation // the most common first
	rank        ranks
	skills      []lexicon.Concept // the most common first
	skill       ranks
	licences    []lexicon.Concept
	fields      []lexicon.Concept
	sectors     []lexicon.Concept
}

type occupation struct {
	lexicon.Concept
	skills []lexicon.Concept // that go with it, the most customary first
}

// New returns a source of a seed. Sources of all seeds draw from one world, in
// which the same occupations are common.
func New(lex *lexicon.Lexicon, seed uint64) *Source {
	world := rand.New(rand.NewPCG(20040821, 87))
	s := &Source{r: rand.New(rand.NewPCG(seed, 7))}
	at := make(map[string]int)
	of := func(c lexicon.Concept) *trade {
		n, ok := at[c.Domain]
		if !ok {
			n = len(s.trades)
			at[c.Domain] = n
			s.trades = append(s.trades, trade{})
		}
		return &s.trades[n]
	}
	for _, c := range shuffled(world, lex.Concepts(lexicon.Title)) {
		t := of(c)
		t.occupations = append(t.occupations, occupation{Concept: c})
	}
	s.general = shuffled(world, lex.Concepts(lexicon.Skill))
	for _, c := range s.general {
		t := of(c)
		t.skills = append(t.skills, c)
	}
	s.licences, s.fields, s.sectors = lex.Concepts(lexicon.Licence), lex.Concepts(lexicon.Field), lex.Concepts(lexicon.Industry)
	for _, c := range s.licences {
		of(c).licences = append(of(c).licences, c)
	}
	for _, c := range s.fields {
		of(c).fields = append(of(c).fields, c)
	}
	for _, c := range s.sectors {
		of(c).sectors = append(of(c).sectors, c)
	}
	s.trades = slices.DeleteFunc(s.trades, func(t trade) bool { return len(t.occupations) == 0 || len(t.skills) == 0 })
	world.Shuffle(len(s.trades), func(i, j int) { s.trades[i], s.trades[j] = s.trades[j], s.trades[i] })
	s.trade, s.skill = newRanks(len(s.trades), 0.8), newRanks(len(s.general), steepness)
	s.customary, s.wording = newRanks(customary, 0.6), newRanks(16, 1.5)
	for i := range s.trades {
		t := &s.trades[i]
		t.rank, t.skill = newRanks(len(t.occupations), steepness), newRanks(len(t.skills), steepness)
		for j := range t.occupations {
			o := &t.occupations[j]
			for len(o.skills) < customary {
				c := draw(world, t.skills, t.skill)
				if world.IntN(5) == 0 {
					c = draw(world, s.general, s.skill)
				}
				o.skills = append(o.skills, c)
			}
		}
	}
	return s
}

func shuffled(r *rand.Rand, all []lexicon.Concept) []lexicon.Concept {
	slices.SortFunc(all, func(a, b lexicon.Concept) int { return cmp.Compare(a.ID, b.ID) })
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// ranks draws ranks from 0, each by a power of itself less often than the first.
type ranks []float64 // cumulative

func newRanks(n int, exponent float64) ranks {
	r, sum := make(ranks, n), 0.0
	for i := range r {
		sum += math.Pow(float64(i+1), -exponent)
		r[i] = sum
	}
	return r
}

func (k ranks) draw(r *rand.Rand) int {
	i, _ := slices.BinarySearch(k, r.Float64()*k[len(k)-1])
	return min(i, len(k)-1)
}

func draw[T any](r *rand.Rand, all []T, k ranks) T { return all[k.draw(r)%len(all)] }

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// around draws a count whose median is m; a quarter of the counts is below
// three quarters of it, a quarter above four thirds.
func (s *Source) around(m int) int {
	return max(0, int(math.Round(float64(m)*math.Exp(0.45*s.r.NormFloat64()))))
}

// writer is a language in which a person writes.
type writer string

var writers = []writer{"zh-Hans", "zh-Hans", "zh-Hans", "zh-Hans", "zh-Hant", "zh-Hant", "zh-Hant", "en", "en", "pt"}

// name is a concept as the writer calls it: mostly by its preferred name.
func (s *Source) name(w writer, c lexicon.Concept) string {
	labels := c.Labels(string(w))
	if len(labels) == 0 {
		return c.Label(string(w))
	}
	return draw(s.r, labels, s.wording)
}

var seniorities = map[writer][]string{
	"zh-Hans": {"高级", "资深", "助理", "初级", "首席"},
	"zh-Hant": {"高級", "資深", "助理", "初級", "首席"},
	"en":      {"Senior ", "Assistant ", "Junior ", "Lead ", "Chief "},
	"pt":      {"", "", "", "", ""},
}

// title is an occupation as a headline or a post names it: plain, with a
// level, or with what the person does in particular.
func (s *Source) title(w writer, o *occupation) string {
	label := s.name(w, o.Concept)
	switch s.r.IntN(10) {
	case 0, 1, 2:
		return pick(s.r, seniorities[w]) + label
	case 3:
		with := o.skills[s.customary.draw(s.r)%specialities].Label(string(w))
		if w == "en" || w == "pt" {
			return label + ", " + with
		}
		return with + label
	}
	return label
}

// near is an occupation like the person's: often the same one.
func (s *Source) near(t *trade, o *occupation) *occupation {
	switch n := s.r.IntN(20); {
	case n < 12:
		return o
	case n < 18:
		return &t.occupations[t.rank.draw(s.r)]
	default:
		other := &s.trades[s.trade.draw(s.r)]
		return &other.occupations[other.rank.draw(s.r)]
	}
}

func (s *Source) skillOf(t *trade, o *occupation) lexicon.Concept {
	switch n := s.r.IntN(20); {
	case n < 13:
		return draw(s.r, o.skills, s.customary)
	case n < 17:
		return draw(s.r, t.skills, t.skill)
	default:
		return draw(s.r, s.general, s.skill)
	}
}

var months = []float64{0, 12, 13, 13, 14}

// Profile draws a person.
func (s *Source) Profile() market.Profile {
	r, w := s.r, pick(s.r, writers)
	t := &s.trades[s.trade.draw(r)]
	o := &t.occupations[t.rank.draw(r)]
	p := market.Profile{Home: pick(r, market.Places)}
	if r.IntN(10) > 0 {
		p.Headline = s.title(w, o)
	}
	s.skills(&p, w, t, o)
	s.posts(&p, w, t, o)
	if r.IntN(4) > 0 {
		p.Education = append(p.Education, market.Degree{Level: pick(r, market.Educations), Field: s.name(w, s.fieldOf(t))})
		if r.IntN(4) == 0 {
			p.Education = append(p.Education, market.Degree{Level: pick(r, market.Educations), Field: s.name(w, s.fieldOf(t))})
		}
	}
	if all := t.licences; len(all) > 0 && r.IntN(2) == 0 {
		p.Licences = append(p.Licences, market.Licence{Title: s.name(w, pick(r, all)), Expires: s.day(r.IntN(2) * r.IntN(2000))})
	}
	codes := []string{"zh", "en", "yue", "pt", "ja", "fr"}
	for _, code := range codes[:min(len(codes), max(1, s.around(MedianLanguages)))] {
		p.Languages = append(p.Languages, market.Language{Code: code, Level: pick(r, market.LanguageLevels)})
	}
	s.wishes(&p, w, t, o)
	return p
}

func (s *Source) skills(p *market.Profile, w writer, t *trade, o *occupation) {
	seen := make(map[string]bool)
	for n := min(60, s.around(MedianSkills)); len(p.Skills) < n; {
		c := s.skillOf(t, o)
		if seen[c.ID] && len(seen) < customary {
			continue
		}
		seen[c.ID] = true
		k := market.Skill{Name: s.name(w, c)}
		if s.r.IntN(2) == 0 {
			y := float64(s.r.IntN(15))
			k.Years = &y
		}
		p.Skills = append(p.Skills, k)
	}
}

func (s *Source) posts(p *market.Profile, w writer, t *trade, o *occupation) {
	n := min(12, s.around(MedianPosts))
	at := (2026-n*(1+s.r.IntN(4)))*12 + s.r.IntN(12)
	for i := range n {
		e := market.Experience{Title: s.title(w, s.near(t, o)), Start: market.Month{Year: at / 12, Month: time.Month(at%12 + 1)}}
		at += 6 + s.r.IntN(60)
		if at >= 2026*12+10 || i == n-1 && s.r.IntN(4) > 0 {
			e.End = market.End{Current: true}
			at = min(at, 2026*12)
		} else {
			e.End.Month = market.Month{Year: at / 12, Month: time.Month(at%12 + 1)}
		}
		if s.r.IntN(4) == 0 {
			e.Summary = s.name(w, s.skillOf(t, o)) + ", " + s.name(w, s.skillOf(t, o))
			if len(t.sectors) > 0 {
				e.Summary += ", " + s.name(w, pick(s.r, t.sectors))
			}
		}
		p.Experience = append(p.Experience, e)
	}
}

func (s *Source) wishes(p *market.Profile, w writer, t *trade, o *occupation) {
	r := s.r
	if r.IntN(2) == 0 {
		for _, place := range market.Places[:3] {
			if r.IntN(2) == 0 {
				p.Wants.Places = append(p.Wants.Places, place)
			}
		}
	}
	if r.IntN(2) == 0 {
		p.Wants.Pay = &market.WantedPay{Amount: float64(80+r.IntN(500)) * 100, Currency: pick(r, market.Currencies), Per: market.PerMonth, Months: pick(r, months)}
	}
	if p.Headline == "" || r.IntN(3) == 0 {
		p.Wants.Titles = append(p.Wants.Titles, s.title(w, s.near(t, o)))
	}
	if r.IntN(3) == 0 {
		p.Wants.Engagements = append(p.Wants.Engagements, pick(r, market.Engagements))
	}
	if r.IntN(4) == 0 {
		p.Wants.From = s.day(r.IntN(400))
	}
}

func (s *Source) fieldOf(t *trade) lexicon.Concept {
	if len(t.fields) > 0 && s.r.IntN(4) > 0 {
		return pick(s.r, t.fields)
	}
	return pick(s.r, s.fields)
}

var firstDay, _ = market.ParseDate("2026-11-24")

// day is so many days after the first; 0 is none.
func (s *Source) day(after int) market.Date {
	if after == 0 {
		return market.Date{}
	}
	return firstDay.AddDays(after)
}

// Opening draws an opening that asks for all that can be asked for.
func (s *Source) Opening() market.OpeningSpec {
	r, w := s.r, pick(s.r, writers)
	t := &s.trades[s.trade.draw(r)]
	o := &t.occupations[t.rank.draw(r)]
	low := float64(100+r.IntN(200)) * 100
	out := market.OpeningSpec{
		Title: s.title(w, o), Place: pick(r, market.Places[:3]), Engagement: pick(r, market.Engagements),
		MinYears: float64(1 + r.IntN(7)), Education: pick(r, market.Educations),
		Pay: &market.OfferedPay{Min: low, Max: low * 1.6, Currency: pick(r, market.Currencies), Per: market.PerMonth, Months: 13},
	}
	if len(t.sectors) > 0 {
		out.Industry = s.name(w, pick(r, t.sectors))
	} else {
		out.Industry = s.name(w, pick(r, s.sectors))
	}
	seen := make(map[string]bool)
	for n := 4 + r.IntN(4); len(out.Skills) < n; {
		c := s.skillOf(t, o)
		if seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		out.Skills = append(out.Skills, market.WantedSkill{Name: s.name(w, c), Required: len(out.Skills) < n/2})
	}
	if all := t.licences; len(all) > 0 && r.IntN(2) == 0 {
		out.Licences = []market.WantedLicence{{Title: s.name(w, pick(r, all)), Required: r.IntN(2) == 0}}
	}
	out.Languages = []market.WantedLanguage{{Code: "zh", Level: market.LanguageLevels[3], Required: true}, {Code: "en", Level: market.LanguageLevels[2]}}
	return out
}

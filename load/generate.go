package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// generator invents talents and openings out of the lexicon's own words, so
// that a ranking has something to tell apart. The record of a number depends
// on the seed and the lexicon alone, not on how many are made.
type generator struct {
	seed     uint64
	trades   []trade
	licences []lexicon.Concept
	fields   []lexicon.Concept
}

// trade is what one file of the lexicon knows.
type trade struct {
	titles, skills, industries []lexicon.Concept
}

func newGenerator(seed uint64) (*generator, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	g := &generator{seed: seed, licences: lex.Concepts(lexicon.Licence), fields: lex.Concepts(lexicon.Field)}
	byDomain := map[string]*trade{}
	var domains []string
	of := func(c lexicon.Concept) *trade {
		if byDomain[c.Domain] == nil {
			byDomain[c.Domain] = &trade{}
			domains = append(domains, c.Domain)
		}
		return byDomain[c.Domain]
	}
	for _, c := range lex.Concepts(lexicon.Title) {
		of(c).titles = append(of(c).titles, c)
	}
	for _, c := range lex.Concepts(lexicon.Skill) {
		of(c).skills = append(of(c).skills, c)
	}
	for _, c := range lex.Concepts(lexicon.Industry) {
		of(c).industries = append(of(c).industries, c)
	}
	slices.Sort(domains)
	for _, name := range domains {
		if t := byDomain[name]; len(t.titles) >= 3 && len(t.skills) >= 12 {
			g.trades = append(g.trades, *t)
		}
	}
	if len(g.trades) == 0 || len(g.licences) == 0 || len(g.fields) == 0 {
		return nil, errors.New("the lexicon has too few concepts")
	}
	return g, nil
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// someOf picks up to n different ones.
func someOf[T any](r *rand.Rand, all []T, n int) []T {
	out := make([]T, 0, n)
	for _, i := range r.Perm(len(all))[:min(n, len(all))] {
		out = append(out, all[i])
	}
	return out
}

func speak(r *rand.Rand) *language {
	n := r.IntN(100)
	for i := range spoken {
		if n -= spoken[i].share; n < 0 {
			return &spoken[i]
		}
	}
	return &spoken[0]
}

// label is one of the names of a concept, the preferred one mostly.
func label(r *rand.Rand, c lexicon.Concept, tag string) string {
	if all := c.Labels(tag); len(all) > 1 && r.IntN(4) == 0 {
		return pick(r, all)
	}
	return c.Label(tag)
}

// streams of the seed, so that talents and openings do not repeat each other.
const (
	talentStream uint64 = iota << 32
	openingStream
)

func (g *generator) talent(i int) market.TalentInput {
	r := rand.New(rand.NewPCG(g.seed, talentStream+uint64(i)))
	l, t := speak(r), pick(r, g.trades)
	title := func() string {
		s := label(r, pick(r, t.titles), l.tag)
		if r.IntN(4) == 0 {
			s = l.senior + s
		}
		return s
	}
	skills := someOf(r, t.skills, 5+r.IntN(5))
	skills = append(skills, someOf(r, pick(r, g.trades).skills, 2)...)
	names := make([]string, len(skills))
	for k, c := range skills {
		names[k] = label(r, c, l.tag)
	}
	field := label(r, pick(r, g.fields), l.tag)
	p := market.Profile{
		Name: fullName(r, l), Headline: title(), Home: homeOf(r, l), Nationality: "CN",
		Summary: fmt.Sprintf(pick(r, l.summaries), title(), names[0], names[1], field),
		Kinds:   []market.TalentKind{pick(r, []market.TalentKind{market.HighLevel, market.Management, market.ProfessionalTechnical, market.Skilled, market.HighSkilled})},
	}
	for _, name := range names {
		s := market.Skill{Name: name}
		if r.IntN(3) > 0 {
			years := float64(1 + r.IntN(15))
			s.Years = &years
		}
		p.Skills = append(p.Skills, s)
	}
	p.Experience = career(r, l, title, names, p.Home)
	p.Education = []market.Degree{{Level: pick(r, market.Educations), Field: field, Institution: pick(r, l.schools), Year: 1998 + r.IntN(25)}}
	if r.IntN(3) == 0 {
		c := pick(r, g.licences)
		p.Licences = []market.Licence{{Title: label(r, c, l.tag), Body: c.Body, Jurisdiction: c.Jurisdiction,
			Number: fmt.Sprintf("%c%06d", 'A'+rune(r.IntN(26)), r.IntN(1_000_000)), Expires: day(r, 2027)}}
	}
	p.Languages = tongues(r, l)
	if r.IntN(5) == 0 {
		grade := pick(r, market.SkillGrades)
		p.SkillGrade = &grade
	}
	p.Wants = market.Wishes{Titles: []string{title()}, Engagements: []market.Engagement{market.FullTime}}
	if r.IntN(5) > 0 {
		p.Wants.Places = someOf(r, market.Places[:3], 1+r.IntN(3))
	}
	if r.IntN(4) > 0 {
		p.Wants.Pay = &market.WantedPay{Amount: float64(8000 + 500*r.IntN(110)), Currency: currencyOf(p.Home), Per: market.PerMonth, Months: 12}
	}
	if r.IntN(2) == 0 {
		p.Wants.From = day(r, 2026)
	}
	return market.TalentInput{ID: fmt.Sprintf("load-t%07d", i), Profile: p}
}

func fullName(r *rand.Rand, l *language) string {
	if l.gap == "" {
		return pick(r, l.surnames) + pick(r, l.given)
	}
	return pick(r, l.given) + l.gap + pick(r, l.surnames)
}

func homeOf(r *rand.Rand, l *language) market.Place {
	switch l.tag {
	case "zh-Hans":
		return pick(r, []market.Place{market.Chongqing, market.Chongqing, market.Chongqing, market.Mainland})
	case "pt":
		return market.Macau
	default:
		return pick(r, []market.Place{market.HongKong, market.HongKong, market.Macau})
	}
}

func currencyOf(p market.Place) market.Currency {
	switch p {
	case market.HongKong:
		return market.HKD
	case market.Macau:
		return market.MOP
	default:
		return market.CNY
	}
}

// career is two to four posts without a gap, the newest first and to this day.
func career(r *rand.Rand, l *language, title func() string, skills []string, home market.Place) []market.Experience {
	var all []market.Experience
	year := 2004 + r.IntN(14)
	for range 2 + r.IntN(3) {
		next := year + 1 + r.IntN(5)
		all = append(all, market.Experience{
			Title: title(), Employer: fmt.Sprintf(pick(r, l.employers), pick(r, skills)), Place: string(home),
			Start: market.Month{Year: year, Month: 3}, End: market.End{Month: market.Month{Year: next, Month: 2}},
			Summary: fmt.Sprintf(pick(r, l.duties), pick(r, skills), pick(r, skills)),
		})
		year = next
	}
	all[len(all)-1].End = market.End{Current: true}
	slices.Reverse(all)
	return all
}

func tongues(r *rand.Rand, l *language) []market.Language {
	own := map[string]string{"zh-Hans": "zh", "zh-Hant": "yue", "en": "en", "pt": "pt"}[l.tag]
	all := []market.Language{{Code: own, Level: "C2"}}
	for _, code := range []string{"zh", "yue", "en", "pt"} {
		if code != own && r.IntN(5) < 2 {
			all = append(all, market.Language{Code: code, Level: pick(r, market.LanguageLevels)})
		}
	}
	return all
}

func day(r *rand.Rand, year int) market.Date {
	d, err := market.ParseDate(fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28)))
	if err != nil {
		panic(err) // every such day exists
	}
	return d
}

var districts = []string{"渝北", "两江新区", "九龙坡", "沙坪坝", "南岸", "巴南", "江北", "璧山", "永川", "涪陵"}

func (g *generator) opening(i int) market.OpeningInput {
	r := rand.New(rand.NewPCG(g.seed, openingStream+uint64(i)))
	l, t := speak(r), pick(r, g.trades)
	title := label(r, pick(r, t.titles), l.tag)
	if r.IntN(4) == 0 {
		title = l.senior + title
	}
	skills := someOf(r, t.skills, 4+r.IntN(4))
	names := make([]string, len(skills))
	for k, c := range skills {
		names[k] = label(r, c, l.tag)
	}
	place := pick(r, []market.Place{market.Chongqing, market.Chongqing, market.Chongqing, market.HongKong, market.Macau})
	o := market.OpeningSpec{
		Title: title, Place: place, Engagement: pick(r, []market.Engagement{market.FullTime, market.FullTime, market.FullTime, market.PartTime, market.Project}),
		Description: fmt.Sprintf(pick(r, l.posts), title, names[0], names[1]) + " " + strings.Join(names[2:], l.join) + " " + pick(r, l.conditions),
		Post:        pick(r, []market.PostKind{market.PostManagement, market.PostProfessionalTechnical, market.PostKeyTechnical, market.PostSkilled, market.PostAdministrative}),
		Headcount:   1 + r.IntN(5), MinYears: float64(r.IntN(9)), Education: pick(r, market.Educations), Closes: day(r, 2031),
	}
	if place == market.Chongqing {
		o.District = pick(r, districts)
	}
	industry := pick(r, skills)
	if len(t.industries) > 0 {
		industry = pick(r, t.industries)
	}
	o.Industry = label(r, industry, l.tag)
	for k, name := range names {
		o.Skills = append(o.Skills, market.WantedSkill{Name: name, Required: k < 3})
	}
	if r.IntN(4) == 0 {
		o.Licences = []market.WantedLicence{{Title: label(r, pick(r, g.licences), l.tag), Required: r.IntN(2) == 0}}
	}
	o.Languages = []market.WantedLanguage{{Code: "zh", Level: "B1", Required: r.IntN(2) == 0}}
	if r.IntN(2) == 0 {
		o.Languages = append(o.Languages, market.WantedLanguage{Code: "en", Level: pick(r, market.LanguageLevels)})
	}
	least := float64(8000 + 500*r.IntN(60))
	o.Pay = &market.OfferedPay{Min: least, Max: least * 1.5, Currency: currencyOf(place), Per: market.PerMonth, Months: float64(12 + r.IntN(4))}
	employer := g.employer(r.IntN(400))
	return market.OpeningInput{ID: fmt.Sprintf("load-o%07d", i), OpeningSpec: o, Employer: &employer}
}

// employer is one of the employers of all openings.
func (g *generator) employer(i int) market.Employer {
	r := rand.New(rand.NewPCG(g.seed+1, uint64(i)))
	l := speak(r)
	e := market.Employer{
		Name: fmt.Sprintf(pick(r, l.employers), pick(r, pick(r, g.trades).skills).Label(l.tag)), Kind: market.Enterprise, Place: homeOf(r, l),
		Ownership: pick(r, []market.Ownership{market.Private, market.MunicipalStateOwned, market.Foreign, market.HKMacauCapital}),
		Size:      pick(r, []market.Size{market.Small, market.Medium, market.Large}),
	}
	if r.IntN(3) == 0 {
		e.Standing = []market.Standing{pick(r, market.Standings)}
	}
	return e
}

func writeTalents(ctx context.Context, args []string) error {
	return writeFile(ctx, "talents", args, func(g *generator, i int) any { return g.talent(i) })
}

func writeOpenings(ctx context.Context, args []string) error {
	return writeFile(ctx, "openings", args, func(g *generator, i int) any { return g.opening(i) })
}

func writeFile(ctx context.Context, what string, args []string, make func(*generator, int) any) error {
	f := flag.NewFlagSet(what, flag.ContinueOnError)
	n := f.Int("n", 1000, "how many")
	seed := f.Uint64("seed", 1, "the same seed makes the same file")
	out := f.String("out", what+".ndjson", "file to write")
	if err := parse(f, args); err != nil {
		return err
	}
	g, err := newGenerator(*seed)
	if err != nil {
		return err
	}
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(file, 1<<20)
	lines := json.NewEncoder(buffer)
	lines.SetEscapeHTML(false)
	for i := 0; i < *n && err == nil; i++ {
		if err = ctx.Err(); err == nil {
			err = lines.Encode(make(g, i))
		}
	}
	err = errors.Join(err, buffer.Flush(), file.Close())
	if err != nil {
		return err
	}
	info, err := os.Stat(*out)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d %s, %d bytes each on average, seed %d\n", *out, *n, what, info.Size()/int64(max(*n, 1)), *seed)
	return nil
}

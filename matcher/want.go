package matcher

import (
	"math"
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
)

// want is an opening as the scorer reads it. It never changes once made.
type want struct {
	settings
	asks  []ask
	askIs []askRole // what each ask is about

	title    string
	titles   []int // asks: the title and what it offers besides
	skills   []wantSkill
	skillSum float64 // of the weights of skills
	required float64 // how many of the skills are required
	// skillsUnsaid is what skills count for a profile that lists none: at most
	// what the least of the required skills would, so that listing one never
	// lowers a score.
	skillsUnsaid float64
	licences     []wantLicence
	industry     int   // ask, -1 when not said
	industryBy   []int // the same among titles and skills
	fields       []int
	languages    []wantLanguage
	languSum     float64

	minYears   float64
	education  uint8
	place      uint8
	engagement uint8
	closes     int32
	pay        pay.Range
	function   uint8
	level      int8
	// levelImplied: the kind of post says the level, not the title; whoever
	// holds the same title has it.
	levelImplied bool
	// yearsCredit is what a skill counts by the code of its item.
	yearsCredit [256]float32

	spec    market.OpeningSpec
	reading openingReading
	// choices are the terms that offer a choice, of which asks has the parts.
	choices []*lexicon.Term
	// said has a bit for each feature that the opening asks for.
	said [featureCount]bool
	// weightSum is that of the features said.
	weightSum float64
}

type askRole uint8

const (
	askOther askRole = iota
	askTitle
)

type wantSkill struct {
	text     string
	required bool
	weight   float64
	asks     []int // among skills
	byTitle  []int // among titles
}

type wantLicence struct {
	text     string
	required bool
	weight   float64
	alts     []wantLicenceAlt
}

type wantLicenceAlt struct {
	ask           int
	professionAsk int // the profession among titles; -1 when none could be read
	text          string
	jurisdiction  uint16
	grade         byte
	known         bool   // the lexicon knows the licence itself
	asked         string // the concept that its words name, of which ask may be what the place has
	granted       bool   // each place grants its own, as far as the lexicon knows
	general       bool   // a name in use in several places, read as what the opening's has of it
	special       bool   // one of several of the mainland: its name means it in any place
	ways          []way  // by which it can be had
}

type wantLanguage struct {
	code     uint32
	level    uint8
	required bool
	weight   float64
	text     string
}

const (
	requiredWeight  = 1.0
	preferredWeight = 0.35
	// maxImplied bounds the skills read out of a description.
	maxImplied = 12
)

// openingReading is what is found in the running text of an opening; finding it
// costs more than all the rest of a want whose phrases are known.
type openingReading struct {
	context lexicon.Context
	implied []string // the skills that the description names, of an opening that lists none
}

// readOpening reads the texts of an opening.
func (m *Matcher) readOpening(spec market.OpeningSpec) openingReading {
	texts := []string{spec.Title, spec.Description, spec.Industry}
	for _, s := range spec.Skills {
		texts = append(texts, s.Name)
	}
	passages := make([]lexicon.Passage, len(texts))
	for i, text := range texts {
		passages[i] = m.lex.ReadWanted(text)
	}
	reading := openingReading{context: m.lex.ContextIn(passages...)}
	if listsSkills(spec) {
		return reading
	}
	seen := make(map[string]bool)
	for _, n := range m.lex.MentionsIn(passages[1], reading.context) {
		if n.Kind == lexicon.Skill && !seen[n.Concept] && len(seen) < maxImplied {
			seen[n.Concept] = true
			reading.implied = append(reading.implied, spec.Description[n.Start:n.End])
		}
	}
	return reading
}

func listsSkills(spec market.OpeningSpec) bool {
	return slices.ContainsFunc(spec.Skills, func(s market.WantedSkill) bool { return strings.TrimSpace(s.Name) != "" })
}

// want reads an opening.
func (m *Matcher) want(spec market.OpeningSpec, r market.Ranking) *want {
	spec = withinOpeningBounds(spec)
	return m.wantOf(spec, r, m.readOpening(spec))
}

// wantOf makes the want of an opening whose texts have been read.
func (m *Matcher) wantOf(spec market.OpeningSpec, r market.Ranking, reading openingReading) *want {
	spec = withinOpeningBounds(spec)
	w := &want{
		settings: m.weights.settings(r), title: spec.Title, spec: spec, reading: reading, industry: -1,
		minYears: spec.MinYears, education: uint8(spec.Education.Rank()), place: placeNumber(spec.Place),
		engagement: engagementNumber(spec.Engagement), closes: dayNumber(spec.Closes),
	}
	b := wantReader{m, reading.context, w}
	b.readTitle(spec)
	b.readSkills(spec)
	b.readLicences(spec.Licences)
	b.readLanguages(spec)
	if strings.TrimSpace(spec.Industry) != "" {
		t := b.term(lexicon.Industry, spec.Industry)
		w.industry = b.ask(t, lexicon.Industry)
		w.industryBy = []int{b.ask(t, lexicon.Title), b.ask(t, lexicon.Skill)}
	}
	b.readFields(spec)
	w.pay = pay.Offered(spec.Pay)
	w.said = [featureCount]bool{
		fTitle: true, fSkills: len(w.skills) > 0, fLicence: len(w.licences) > 0, fExperience: w.minYears > 0,
		fSeniority: true, fEducation: w.education > 0, fLanguages: len(w.languages) > 0, fPlace: w.place > 0,
		fPay: w.pay.Said(), fEngagement: w.engagement > 0, fWishes: true, fIndustry: w.industry >= 0,
		fAvailability: true,
	}
	w.askIs = make([]askRole, len(w.asks))
	for _, a := range w.titles {
		w.askIs[a] = askTitle
	}
	w.yearsCredit = yearsCredit(w.minYears)
	for f, said := range w.said {
		if said {
			w.weightSum += w.weight[f]
		}
	}
	return w
}

// openOn tells whether the closing date has not passed on a day.
func (w *want) openOn(day int32) bool { return w.closes == 0 || w.closes >= day }

// titleTerm is the title as a whole.
func (w *want) titleTerm() *lexicon.Term { return w.asks[w.titles[0]].term }

// strangerTitle is the most that a title counts which is not like the
// opening's: it may be of the same function.
func (w *want) strangerTitle() float64 {
	if w.function != 0 && w.function != managing {
		return sameFunction
	}
	return 0
}

type wantReader struct {
	m   *Matcher
	ctx lexicon.Context
	w   *want
}

func (b *wantReader) term(k lexicon.Kind, text string) *lexicon.Term {
	return b.m.term(k, text, b.ctx)
}

// ask registers a phrase to be looked for among found terms of a kind, once.
func (b *wantReader) ask(t *lexicon.Term, k lexicon.Kind) int {
	for i, a := range b.w.asks {
		if a.term == t && a.kind == k {
			return i
		}
	}
	b.w.asks = append(b.w.asks, ask{t, k})
	return len(b.w.asks) - 1
}

// choices are the ways to meet a phrase: its alternatives, or itself.
func (b *wantReader) choices(k lexicon.Kind, text string) []*lexicon.Term {
	t := b.term(k, text)
	if alts := t.Alternatives(); len(alts) > 0 {
		b.w.choices = append(b.w.choices, t)
		for _, a := range alts {
			b.m.book.add(a)
		}
		return alts
	}
	return []*lexicon.Term{t}
}

func (b *wantReader) readTitle(spec market.OpeningSpec) {
	w := b.w
	whole := b.term(lexicon.Title, spec.Title)
	w.level, w.function = int8(whole.Level()), functionNumber(whole.Function())
	w.titles = append(w.titles, b.ask(whole, lexicon.Title))
	for _, t := range b.choices(lexicon.Title, spec.Title) {
		if t != whole {
			w.titles = append(w.titles, b.ask(t, lexicon.Title))
		}
	}
	if spec.Post == market.PostManagement && w.level < 2 {
		w.level, w.levelImplied = 2, true
	}
}

// readSkills takes the listed skills; an opening that lists none is read by
// the skills that its description names, as wishes.
func (b *wantReader) readSkills(spec market.OpeningSpec) {
	w := b.w
	add := func(text, name string, required bool) {
		s := wantSkill{text: text, required: required, weight: weightOf(required)}
		for _, t := range b.choices(lexicon.Skill, name) {
			s.asks = append(s.asks, b.ask(t, lexicon.Skill))
			s.byTitle = append(s.byTitle, b.ask(t, lexicon.Title))
		}
		w.skills = append(w.skills, s)
		w.skillSum += s.weight
		if required {
			w.required++
		}
	}
	for _, s := range spec.Skills {
		if _, _, language := b.m.lex.Language(s.Name); language {
			continue
		}
		if p := b.m.lex.Practice(s.Name); p.Name != "" && !p.Denied {
			add(s.Name, p.Name, s.Required)
		}
	}
	for _, text := range w.reading.implied {
		add(text, text, false)
	}
	w.skillsUnsaid = w.notSaid[fSkills]
	for _, s := range w.skills {
		if s.required {
			w.skillsUnsaid = min(w.skillsUnsaid, leastSkill*s.weight/w.skillSum)
		}
	}
}

// readLanguages takes the languages that are listed, and those among the skills.
func (b *wantReader) readLanguages(spec market.OpeningSpec) {
	w := b.w
	add := func(code string, level market.LanguageLevel, required bool) {
		wl := wantLanguage{languageCode(code), uint8(level.Rank()), required, weightOf(required), languageText(code, level)}
		w.languages = append(w.languages, wl)
		w.languSum += wl.weight
	}
	for _, l := range spec.Languages {
		add(l.Code, l.Level, l.Required)
	}
	for _, s := range spec.Skills {
		code, level, ok := b.m.lex.Language(s.Name)
		if ok && !slices.ContainsFunc(w.languages, func(l wantLanguage) bool { return l.code == languageCode(code) }) {
			add(code, market.LanguageLevel(level), s.Required)
		}
	}
}

func (b *wantReader) readLicences(licences []market.WantedLicence) {
	for _, l := range licences {
		wl := wantLicence{text: l.Title, required: l.Required, weight: weightOf(l.Required)}
		for _, t := range b.choices(lexicon.Licence, l.Title) {
			paper := readPaper(t.Text())
			alt := wantLicenceAlt{
				ask: b.ask(t, lexicon.Licence), professionAsk: -1, text: t.Text(),
				jurisdiction: paper.place, grade: paper.grade, known: b.m.licences.knows(t),
			}
			if paper.profession != "" {
				alt.professionAsk = b.ask(b.term(lexicon.Title, paper.profession), lexicon.Title)
			}
			if cs := t.Concepts(); alt.known {
				book := b.m.licences
				alt.asked = cs[0]
				alt.granted = len(book.local[cs[0]]) > 0 || book.jurisdiction[cs[0]] != 0
				// A general name means what the place has of it, and so does the
				// mainland's plain name, which the lexicon knows as the mainland's.
				site, general := paper.place, false
				alt.special = book.jurisdiction[cs[0]] == mainland && len(book.names[cs[0]]) > 0 && !book.only(cs[0])
				if j := book.jurisdiction[cs[0]]; site == 0 && (j == 0 || j == mainland && !alt.special) {
					site, general = siteOf(b.w.place), true
				} else if site == 0 {
					site, general = j, true
				}
				if own := book.ofPlace(cs[0], site); own != "" {
					alt.jurisdiction, alt.general = site, general
					if own != cs[0] {
						t = b.term(lexicon.Licence, book.label[own])
						cs, alt.ask = t.Concepts(), b.ask(t, lexicon.Licence)
					}
				} else if j := book.jurisdiction[cs[0]]; alt.jurisdiction == 0 && (siteOf(b.w.place) == 0 || siteOf(b.w.place) == j || j != mainland) {
					alt.jurisdiction, alt.general = j, general && book.only(cs[0])
				}
				place := alt.jurisdiction
				if place == 0 {
					place = siteOf(b.w.place)
				}
				alt.ways = book.waysTo(cs, place)
			}
			wl.alts = append(wl.alts, alt)
		}
		b.w.licences = append(b.w.licences, wl)
	}
}

// readFields asks for fields of study near the title and the required skills:
// an opening does not name a field, its words do.
func (b *wantReader) readFields(spec market.OpeningSpec) {
	if spec.Education == "" {
		return
	}
	b.w.fields = append(b.w.fields, b.ask(b.w.titleTerm(), lexicon.Field))
	for i, s := range spec.Skills {
		if i == maxFieldSkills {
			break
		}
		b.w.fields = append(b.w.fields, b.ask(b.term(lexicon.Skill, b.m.lex.Practice(s.Name).Name), lexicon.Field))
	}
	if b.w.industry >= 0 {
		b.w.fields = append(b.w.fields, b.ask(b.w.asks[b.w.industry].term, lexicon.Field))
	}
}

const maxFieldSkills = 2

func weightOf(required bool) float64 {
	if required {
		return requiredWeight
	}
	return preferredWeight
}

func languageText(code string, level market.LanguageLevel) string {
	return strings.TrimSpace(code + " " + string(level))
}

// round keeps four decimals, the precision in which scores are compared.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

package matcher

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
	"yuqiao/matcher/personal"
)

// source says where in a profile a phrase stands.
type source uint8

const (
	inList source = iota
	inHeadline
	inExperience
	inWish
	inText  // named in a summary, a headline or a title, not listed
	notHeld // a licence that is listed in words that say that it is not held
)

var sourceNames = [...]string{"", "headline", "experience", "wish", "text", ""}

// Months of an experience; a month is market.Month.Index.
const (
	monthUnsaid  = 0
	monthCurrent = 1<<16 - 1
)

// maxTerm is the highest term that a row can name: rows keep 23 bits of it. So
// many phrases would fill some 12 GB of lexicon before; what is read beyond
// them is left out of rows.
const maxTerm = 1<<23 - 1

// titleItem is a title that a profile claims, held or wants.
type titleItem struct {
	packed     uint32 // the term, and in the low byte the source
	start, end uint16
}

func newTitleItem(term uint32, from source, start, end uint16) titleItem {
	return titleItem{term<<8 | uint32(from), start, end}
}

func (it titleItem) term() uint32   { return it.packed >> 8 }
func (it titleItem) source() source { return source(it.packed) }

// titleAbout is what a title says of its holder, whoever that is.
type titleAbout struct {
	level    int8
	function uint8
	generic  bool // names no occupation: "Director", "Partner"
}

func aboutTitle(t *lexicon.Term) titleAbout {
	return titleAbout{
		level: int8(t.Level()), function: functionNumber(t.Function()),
		generic: len(t.Concepts()) == 0 && (t.Function() == "" || t.Function() == "management"),
	}
}

// skillItem is a skill: the term, and in the low byte how it is practised, as
// practiceOf or practiceInTextOf writes it.
type skillItem uint32

func newSkillItem(term uint32, practice uint8) skillItem {
	return skillItem(term<<8 | uint32(practice))
}

func (it skillItem) term() uint32    { return uint32(it) >> 8 }
func (it skillItem) practice() uint8 { return uint8(it) }
func (it skillItem) source() source {
	if p := it.practice(); inTextYears <= p && p <= practiceInText {
		return inText
	}
	return inList
}

// years are those said; ok is false where none are.
func (it skillItem) years() (years float64, ok bool) {
	p := asListed(it.practice())
	return float64(p) / 2, p <= mostHalfYears
}

// licenceItem is a licence held; expires in days since 1970, 0 when not said.
// Its profession is a title, or the licence's own term where none could be
// read out of it.
type licenceItem struct {
	packed       uint32 // the term, and in the low byte the source and whether the lexicon knows the licence itself
	professional uint32 // the profession, and in the low byte the grade
	expires      uint16
	jurisdiction uint16
}

const licenceKnown = 0x80

func newLicenceItem(term, profession uint32, grade byte, known bool, from source, expires, jurisdiction uint16) licenceItem {
	it := licenceItem{term<<8 | uint32(from), profession<<8 | uint32(grade), expires, jurisdiction}
	if known {
		it.packed |= licenceKnown
	}
	return it
}

func (it licenceItem) term() uint32       { return it.packed >> 8 }
func (it licenceItem) profession() uint32 { return it.professional >> 8 }
func (it licenceItem) grade() byte        { return byte(it.professional) }
func (it licenceItem) known() bool        { return it.packed&licenceKnown != 0 }
func (it licenceItem) source() source     { return source(it.packed &^ licenceKnown) }

// fieldItem is a field of study.
type fieldItem struct{ term uint32 }

// languageItem is a language and, in the low byte, its place on the CEFR
// scale, 0 when not said.
type languageItem uint32

func newLanguageItem(code uint32, level uint8) languageItem {
	return languageItem(code<<8 | uint32(level))
}

func (it languageItem) code() uint32 { return uint32(it) >> 8 }
func (it languageItem) level() uint8 { return uint8(it) }

// industryItem is an industry that the words of a profile name.
type industryItem struct{ term uint32 }

// row is what is said of one profile beside its lists.
type row struct {
	pay         float32 // a year, in currency; 0 when not said
	from        uint16  // days since 1970, 0 when not said
	currency    pay.Currency
	home        uint8 // number in places, 0 when not said
	places      uint8 // set of wanted places
	engagements uint8 // set of wanted engagements
	education   uint8 // highest level, 0 when not said
	function    uint8 // what the person does, as rowFunction says
	context     lexicon.Context
}

// year is the pay that is wanted.
func (r *row) year() pay.Year { return pay.Year{Amount: float64(r.pay), Currency: r.currency} }

// record is what a ranking reads of one profile.
type record struct {
	row
	titles     []titleItem
	skills     []skillItem
	licences   []licenceItem
	fields     []fieldItem
	languages  []languageItem
	industries []industryItem
}

// eachTerm calls f for every term of a record.
func (r *record) eachTerm(f func(uint32)) {
	for _, t := range r.titles {
		f(t.term())
	}
	for _, s := range r.skills {
		f(s.term())
	}
	for _, l := range r.licences {
		f(l.term())
		f(l.profession())
	}
	for _, d := range r.fields {
		f(d.term)
	}
	for _, n := range r.industries {
		f(n.term)
	}
}

// terms lists the distinct terms of a record, ascending.
func (r *record) terms() []uint32 {
	var ids []uint32
	r.eachTerm(func(id uint32) { ids = append(ids, id) })
	return distinct(ids)
}

// renumber gives every term another number.
func (r *record) renumber(number func(uint32) uint32) {
	within := func(packed *uint32) { *packed = number(*packed>>8)<<8 | *packed&0xFF }
	for i := range r.titles {
		within(&r.titles[i].packed)
	}
	for i := range r.skills {
		within((*uint32)(&r.skills[i]))
	}
	for i := range r.licences {
		within(&r.licences[i].packed)
		within(&r.licences[i].professional)
	}
	for i := range r.fields {
		r.fields[i].term = number(r.fields[i].term)
	}
	for i := range r.industries {
		r.industries[i].term = number(r.industries[i].term)
	}
}

// maxMentions bounds what is read out of the free text of one profile.
const maxMentions = 64

// read turns a profile into a record. Name, nationality, employers,
// institutions, years of graduation and licence numbers are never looked at,
// nor these words inside its texts: who asks for a name must not see who rises.
func (m *Matcher) read(p market.Profile) *record {
	p = withinProfileBounds(p)
	p = market.NewVeil(p, lexicon.Fold).Profile(p)
	p = personal.Without(p)
	texts := contextTexts(p)
	passages := make([]lexicon.Passage, len(texts))
	for i, text := range texts {
		passages[i] = m.lex.Read(text)
	}
	ctx := m.lex.ContextIn(passages...)
	r := reader{m: m, ctx: ctx, c: &record{row: fixedRow(p, ctx)}}
	r.readTitles(p)
	r.readSkills(p.Skills)
	r.readLicences(p.Licences)
	r.readMisplaced(p)
	posts := 2 + len(p.Skills)
	end := posts + 2*len(p.Experience)
	r.readTexts(append(texts[:2:2], texts[posts:end]...), append(passages[:2:2], passages[posts:end]...))
	for _, d := range p.Education {
		if d.Field != "" {
			if t := r.term(lexicon.Field, d.Field); t.ID() <= maxTerm {
				r.c.fields = append(r.c.fields, fieldItem{t.ID()})
			}
		}
	}
	r.readLanguages(p)
	r.c.function = rowFunction(r.c.titles, func(term uint32) titleAbout { return aboutTitle(m.book.term(term)) })
	return r.c
}

// contextTexts are the texts of a profile that speak of its trade: headline,
// summary, skills, title and summary of each post, fields of study.
func contextTexts(p market.Profile) []string {
	texts := []string{p.Headline, p.Summary}
	for _, s := range p.Skills {
		texts = append(texts, s.Name)
	}
	for _, e := range p.Experience {
		texts = append(texts, e.Title, e.Summary)
	}
	for _, d := range p.Education {
		texts = append(texts, d.Field)
	}
	return texts
}

func fixedRow(p market.Profile, ctx lexicon.Context) row {
	f := row{context: ctx, home: placeNumber(p.Home), from: dayNumber16(p.Wants.From)}
	for _, d := range p.Education {
		f.education = max(f.education, uint8(d.Level.Rank()))
	}
	for _, pl := range p.Wants.Places {
		f.places |= 1 << placeNumber(pl)
	}
	for _, e := range p.Wants.Engagements {
		f.engagements |= 1 << engagementNumber(e)
	}
	year := pay.Wanted(p.Wants.Pay)
	f.pay, f.currency = float32(year.Amount), year.Currency
	return f
}

// reader fills a record.
type reader struct {
	m   *Matcher
	ctx lexicon.Context
	c   *record
}

func (r *reader) term(k lexicon.Kind, text string) *lexicon.Term { return r.m.term(k, text, r.ctx) }

// each calls f for the term of a phrase and for what it offers besides
// ("A / B").
func (r *reader) each(k lexicon.Kind, text string, f func(*lexicon.Term)) {
	if strings.TrimSpace(text) == "" {
		return
	}
	t := r.term(k, text)
	if t.ID() <= maxTerm {
		f(t)
	}
	for _, a := range t.Alternatives() {
		if a != t && a.ID() <= maxTerm {
			f(r.m.book.add(a))
		}
	}
}

func (r *reader) readTitles(p market.Profile) {
	add := func(text string, from source, start, end uint16) {
		r.each(lexicon.Title, text, func(t *lexicon.Term) {
			r.c.titles = append(r.c.titles, newTitleItem(t.ID(), from, start, end))
		})
	}
	add(p.Headline, inHeadline, monthUnsaid, monthUnsaid)
	if first := firstFragment(p.Headline); first != "" {
		add(first, inHeadline, monthUnsaid, monthUnsaid)
	}
	held := slices.Clone(p.Experience)
	slices.SortStableFunc(held, func(a, b market.Experience) int { return a.Start.Index() - b.Start.Index() })
	for _, e := range held {
		start, end := uint16(monthUnsaid), uint16(monthUnsaid)
		if !e.Start.IsZero() {
			start = uint16(e.Start.Index())
		}
		if e.End.Current {
			end = monthCurrent
		} else if !e.End.Month.IsZero() {
			end = uint16(e.End.Month.Index())
		}
		add(e.Title, inExperience, start, end)
	}
	for _, t := range p.Wants.Titles {
		add(t, inWish, monthUnsaid, monthUnsaid)
	}
}

// firstFragment is what stands before the first separator of a headline that
// has several parts; empty when it has one. A bracket with words of the same
// part behind it separates none: "CNC (中新社) 记者" says nothing of a CNC.
func firstFragment(headline string) string {
	const separators = "|｜,，;；·•:：–—"
	for from := 0; ; {
		i := strings.IndexAny(headline[from:], separators+"(（")
		if i < 0 || from+i == 0 {
			return ""
		}
		i += from
		first := strings.TrimSpace(headline[:i])
		if !strings.HasPrefix(headline[i:], "(") && !strings.HasPrefix(headline[i:], "（") {
			return first
		}
		end := strings.IndexAny(headline[i:], ")）")
		if end < 0 {
			return first
		}
		_, size := utf8.DecodeRuneInString(headline[i+end:])
		from = i + end + size
		rest := strings.TrimSpace(headline[from:])
		if rest == "" || strings.IndexAny(rest, separators+"(（") == 0 {
			return first
		}
	}
}

func (r *reader) readSkills(skills []market.Skill) {
	for _, s := range skills {
		p := r.m.lex.Practice(s.Name)
		if p.Denied || r.isLanguage(s.Name) {
			continue
		}
		practice := practiceOf(s.Years, p)
		r.each(lexicon.Skill, p.Name, func(t *lexicon.Term) {
			r.c.skills = append(r.c.skills, newSkillItem(t.ID(), practice))
		})
	}
}

func (r *reader) isLanguage(skill string) bool {
	_, _, ok := r.m.lex.Language(skill)
	return ok
}

// restUnsaid ends a list of languages that a profile does not give as such: of
// those that are not in it nothing is known.
const restUnsaid = languageItem(0)

// readLanguages takes the languages that are listed, and those among the
// skills.
func (r *reader) readLanguages(p market.Profile) {
	add := func(code string, level market.LanguageLevel) {
		r.c.languages = append(r.c.languages, newLanguageItem(languageCode(code), uint8(level.Rank())))
	}
	for _, l := range p.Languages {
		add(l.Code, l.Level)
	}
	for _, s := range p.Skills {
		code, level, ok := r.m.lex.Language(s.Name)
		if ok && !slices.ContainsFunc(r.c.languages, func(l languageItem) bool { return l.code() == languageCode(code) }) {
			add(code, market.LanguageLevel(level))
		}
	}
	if len(p.Languages) == 0 && len(r.c.languages) > 0 {
		r.c.languages = append(r.c.languages, restUnsaid)
	}
}

func (r *reader) readLicences(licences []market.Licence) {
	for _, l := range licences {
		from := inList
		if !r.m.lex.Holds(l.Title) {
			from = notHeld
		}
		r.each(lexicon.Licence, l.Title, func(t *lexicon.Term) {
			r.licence(t, from, dayNumber16(l.Expires), countryCode(l.Jurisdiction))
		})
	}
}

// readMisplaced takes the licences that a profile lists among its skills, and
// those of no place that it holds for what others list as a skill (PMP, FRM):
// each counts there like something that a text names.
func (r *reader) readMisplaced(p market.Profile) {
	for _, s := range p.Skills {
		if r.m.lex.NamesLicence(s.Name) && r.m.lex.Holds(s.Name) && !r.m.lex.Practice(s.Name).Denied {
			if t := r.term(lexicon.Licence, s.Name); t.ID() <= maxTerm && !r.holds(t.ID()) {
				r.licence(t, inText, 0, 0)
			}
		}
	}
	for _, l := range p.Licences {
		if r.m.lex.NamesLicence(l.Title) && r.m.lex.Holds(l.Title) {
			if t := r.term(lexicon.Skill, l.Title); t.ID() <= maxTerm && r.m.licences.placeless(t) && !r.lists(t.ID()) {
				r.c.skills = append(r.c.skills, newSkillItem(t.ID(), practiceInText))
			}
		}
	}
}

func (r *reader) holds(term uint32) bool {
	return slices.ContainsFunc(r.c.licences, func(it licenceItem) bool { return it.term() == term })
}

func (r *reader) lists(term uint32) bool {
	return slices.ContainsFunc(r.c.skills, func(it skillItem) bool { return it.term() == term })
}

// licence adds a licence, read apart.
func (r *reader) licence(t *lexicon.Term, from source, expires, jurisdiction uint16) {
	p := readPaper(t.Text())
	profession := t.ID()
	if p.profession != "" {
		if title := r.term(lexicon.Title, p.profession); title.ID() <= maxTerm {
			profession = title.ID()
		}
	}
	if jurisdiction == 0 {
		jurisdiction = p.place
	}
	if cs := t.Concepts(); jurisdiction == 0 && len(cs) > 0 {
		jurisdiction = r.m.licences.jurisdiction[cs[0]]
	}
	r.c.licences = append(r.c.licences, newLicenceItem(t.ID(), profession, p.grade, r.m.licences.knows(t), from, expires, jurisdiction))
}

// readTexts adds the skills, licences and industries that headline, summaries
// and titles name without listing them; headline and titles take turns with
// their summaries.
func (r *reader) readTexts(texts []string, passages []lexicon.Passage) {
	seen := make(map[uint32]bool)
	skillAt := make(map[uint32]int)
	for i, s := range r.c.skills {
		seen[s.term()], skillAt[s.term()] = true, i
	}
	left := maxMentions
	for i, text := range texts {
		found := r.m.lex.MentionsIn(passages[i], r.ctx)
		if titles := i%2 == 0; titles && !slices.ContainsFunc(found, func(n lexicon.Mention) bool { return n.Kind == lexicon.Industry }) {
			if n, ok := r.m.lex.IndustryIn(passages[i], text); ok {
				found = append(found, n)
			}
		}
		for _, n := range found {
			if n.Kind != lexicon.Skill && n.Kind != lexicon.Licence && n.Kind != lexicon.Industry {
				continue
			}
			t := r.term(n.Kind, text[n.Start:n.End])
			if t.ID() > maxTerm {
				continue
			}
			if seen[t.ID()] {
				if at, ok := skillAt[t.ID()]; ok && n.Kind == lexicon.Skill {
					r.practised(&r.c.skills[at], n)
				}
				continue
			}
			if left--; left < 0 {
				return
			}
			seen[t.ID()] = true
			switch n.Kind {
			case lexicon.Skill:
				skillAt[t.ID()] = len(r.c.skills)
				r.c.skills = append(r.c.skills, newSkillItem(t.ID(), practiceInTextOf(n)))
			case lexicon.Licence:
				r.licence(t, inText, 0, 0)
			case lexicon.Industry:
				r.c.industries = append(r.c.industries, industryItem{t.ID()})
			}
		}
	}
}

// practised notes what a text says of a skill of which nothing was said before.
func (r *reader) practised(it *skillItem, n lexicon.Mention) {
	said := practiceInTextOf(n)
	if asListed(it.practice()) != yearsUnsaid || said == practiceInText {
		return
	}
	if it.source() == inList {
		said = asListed(said)
	}
	*it = newSkillItem(it.term(), said)
}

// placeNumber is 1… in the order of market.Places, 0 when not said.
func placeNumber(p market.Place) uint8 { return uint8(slices.Index(market.Places, p) + 1) }

// placeOf is the place of a number; "" where it is not said.
func placeOf(number uint8) market.Place {
	if number == 0 || int(number) > len(market.Places) {
		return ""
	}
	return market.Places[number-1]
}

func engagementNumber(e market.Engagement) uint8 {
	return uint8(slices.Index(market.Engagements, e) + 1)
}

// dayNumber counts days since 1970-01-01; 0 when not said. Earlier days are 1.
func dayNumber(d market.Date) int32 {
	if d.IsZero() {
		return 0
	}
	return int32(max(1, d.Time().Unix()/86400))
}

// dayNumber16 is dayNumber for days that are kept short: those after 2149 are
// its last.
func dayNumber16(d market.Date) uint16 { return uint16(min(dayNumber(d), math.MaxUint16)) }

// languageCode packs an ISO 639 code; "cmn" is the language that "zh" names.
func languageCode(code string) uint32 {
	if code == "cmn" {
		code = "zh"
	}
	var n uint32
	for i := 0; i < len(code) && i < 3; i++ {
		n = n<<8 | uint32(code[i])
	}
	return n
}

// countryCode packs a place or country; Chongqing lies under the mainland's
// licences.
func countryCode(code string) uint16 {
	if code == string(market.Chongqing) {
		code = string(market.Mainland)
	}
	if len(code) != 2 {
		return 0
	}
	return uint16(code[0])<<8 | uint16(code[1])
}

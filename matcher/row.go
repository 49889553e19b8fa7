package matcher

import (
	"slices"
	"strings"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// source says where in a profile a phrase stands.
type source uint8

const (
	inList source = iota
	inHeadline
	inExperience
	inWish
	inText // named in a summary, a headline or a title, not listed
)

var sourceNames = [...]string{"", "headline", "experience", "wish", "text"}

// Months of an experience; a month is market.Month.Index.
const (
	monthUnsaid  = 0
	monthCurrent = 1<<16 - 1
)

// titleItem is a title that a profile claims, held or wants.
type titleItem struct {
	term       uint32
	start, end uint16
	source     source
	level      int8
	function   uint8
	generic    bool // names no occupation: "Director", "Partner"
}

// of takes over what a title says of itself.
func (it *titleItem) of(t *lexicon.Term) {
	it.term, it.level, it.function = t.ID(), int8(t.Level()), functionNumber(t.Function())
	it.generic = len(t.Concepts()) == 0 && (t.Function() == "" || t.Function() == "management")
}

// skillItem is a skill; years as practiceOf writes them.
type skillItem struct {
	term   uint32
	years  uint8
	source source
}

// licenceItem is a licence held; expires in days since 1970, 0 when not said.
// profession is a title, or the licence's own term where none could be read
// out of it.
type licenceItem struct {
	term, profession uint32
	expires          int32
	jurisdiction     uint16
	grade            byte
	known            bool // the lexicon knows the licence itself
	source           source
}

// fieldItem is a field of study.
type fieldItem struct{ term uint32 }

// languageItem is a language and its place on the CEFR scale, 0 when not said.
type languageItem struct {
	code  uint32
	level uint8
}

// industryItem is an industry that the words of a profile name.
type industryItem struct{ term uint32 }

// row is what a ranking reads of one profile; the lists are in its chunk, from
// these offsets to those of the next row.
type row struct {
	titles, skills, licences, fields, languages, industries uint32

	pay         float64 // a year, in currency; 0 when not said
	from        int32   // days since 1970, 0 when not said
	currency    uint8
	home        uint8 // number in places, 0 when not said
	places      uint8 // set of wanted places
	engagements uint8 // set of wanted engagements
	education   uint8 // highest level, 0 when not said
	context     lexicon.Context
}

// chunk is a run of rows. It never changes once a pool shows it.
type chunk struct {
	changed   uint64 // seq of the state that first showed it
	ids       []string
	revisions []int64
	stamps    []uint64 // seq of the state that first showed a row; nil: changed for all
	rows      []row    // one more than ids: the last only ends the lists

	titles     []titleItem
	skills     []skillItem
	licences   []licenceItem
	fields     []fieldItem
	languages  []languageItem
	industries []industryItem
}

func newChunk() *chunk { return &chunk{rows: make([]row, 1)} }

// stamp is the seq of the state that first showed row i.
func (c *chunk) stamp(i int) uint64 {
	if c.stamps == nil {
		return c.changed
	}
	return c.stamps[i]
}

// end closes the row under construction and opens the next.
func (c *chunk) end(id string, revision int64, r row) {
	last := &c.rows[len(c.rows)-1]
	r.titles, r.skills, r.licences = last.titles, last.skills, last.licences
	r.fields, r.languages, r.industries = last.fields, last.languages, last.industries
	*last = r
	c.ids, c.revisions = append(c.ids, id), append(c.revisions, revision)
	c.rows = append(c.rows, row{
		titles: uint32(len(c.titles)), skills: uint32(len(c.skills)), licences: uint32(len(c.licences)),
		fields: uint32(len(c.fields)), languages: uint32(len(c.languages)), industries: uint32(len(c.industries)),
	})
}

// take appends row i of another chunk.
func (c *chunk) take(o *chunk, i int) { c.takeAs(o, i, o.ids[i], o.revisions[i]) }

func (c *chunk) takeAs(o *chunk, i int, id string, revision int64) {
	a, b := &o.rows[i], &o.rows[i+1]
	c.titles = append(c.titles, o.titles[a.titles:b.titles]...)
	c.skills = append(c.skills, o.skills[a.skills:b.skills]...)
	c.licences = append(c.licences, o.licences[a.licences:b.licences]...)
	c.fields = append(c.fields, o.fields[a.fields:b.fields]...)
	c.languages = append(c.languages, o.languages[a.languages:b.languages]...)
	c.industries = append(c.industries, o.industries[a.industries:b.industries]...)
	c.end(id, revision, *a)
}

// eachTermOf calls f for every term of row i.
func (c *chunk) eachTermOf(i int, f func(uint32)) {
	r, next := &c.rows[i], &c.rows[i+1]
	for _, t := range c.titles[r.titles:next.titles] {
		f(t.term)
	}
	for _, s := range c.skills[r.skills:next.skills] {
		f(s.term)
	}
	for _, l := range c.licences[r.licences:next.licences] {
		f(l.term)
		f(l.profession)
	}
	for _, d := range c.fields[r.fields:next.fields] {
		f(d.term)
	}
	for _, n := range c.industries[r.industries:next.industries] {
		f(n.term)
	}
}

// terms lists the distinct terms of the chunk, ascending.
func (c *chunk) terms() []uint32 {
	var ids []uint32
	c.eachTerm(func(id *uint32) { ids = append(ids, *id) })
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (c *chunk) eachTerm(f func(*uint32)) {
	for i := range c.titles {
		f(&c.titles[i].term)
	}
	for i := range c.skills {
		f(&c.skills[i].term)
	}
	for i := range c.licences {
		f(&c.licences[i].term)
		f(&c.licences[i].profession)
	}
	for i := range c.fields {
		f(&c.fields[i].term)
	}
	for i := range c.industries {
		f(&c.industries[i].term)
	}
}

// maxMentions bounds what is read out of the free text of one profile.
const maxMentions = 64

// read turns a profile into a chunk of one row. Name, nationality, employers,
// institutions, years of graduation and licence numbers are never looked at,
// nor these words inside its texts: who asks for a name must not see who rises.
func (m *Matcher) read(p market.Profile) *chunk {
	p = market.NewVeil(p, lexicon.Fold).Profile(p)
	p = withoutPerson(p)
	texts := contextTexts(p)
	passages := make([]lexicon.Passage, len(texts))
	for i, text := range texts {
		passages[i] = m.lex.Read(text)
	}
	ctx := m.lex.ContextIn(passages...)
	r := reader{m: m, ctx: ctx, c: newChunk()}
	r.readTitles(p)
	r.readSkills(p.Skills)
	r.readLicences(p.Licences)
	posts := 2 + len(p.Skills)
	end := posts + 2*len(p.Experience)
	r.readTexts(append(texts[:2:2], texts[posts:end]...), append(passages[:2:2], passages[posts:end]...))
	for _, d := range p.Education {
		if d.Field != "" {
			r.c.fields = append(r.c.fields, fieldItem{r.term(lexicon.Field, d.Field).ID()})
		}
	}
	for _, l := range p.Languages {
		r.c.languages = append(r.c.languages, languageItem{languageCode(l.Code), uint8(l.Level.Rank())})
	}
	r.c.end("", 0, fixedRow(p, ctx))
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
	f := row{context: ctx, home: placeNumber(p.Home), from: dayNumber(p.Wants.From)}
	for _, d := range p.Education {
		f.education = max(f.education, uint8(d.Level.Rank()))
	}
	for _, pl := range p.Wants.Places {
		f.places |= 1 << placeNumber(pl)
	}
	for _, e := range p.Wants.Engagements {
		f.engagements |= 1 << engagementNumber(e)
	}
	if w := p.Wants.Pay; w != nil {
		f.currency = currencyNumber(w.Currency)
		if f.currency != noCurrency {
			f.pay = annual(w.Amount, w.Per, w.Months)
		}
	}
	return f
}

// reader fills one row.
type reader struct {
	m   *Matcher
	ctx lexicon.Context
	c   *chunk
}

func (r *reader) term(k lexicon.Kind, text string) *lexicon.Term { return r.m.term(k, text, r.ctx) }

// each calls f for the term of a phrase and for what it offers besides
// ("A / B").
func (r *reader) each(k lexicon.Kind, text string, f func(*lexicon.Term)) {
	if strings.TrimSpace(text) == "" {
		return
	}
	t := r.term(k, text)
	f(t)
	for _, a := range t.Alternatives() {
		if a != t {
			f(r.m.book.add(a))
		}
	}
}

func (r *reader) readTitles(p market.Profile) {
	add := func(text string, item titleItem) {
		r.each(lexicon.Title, text, func(t *lexicon.Term) {
			item.of(t)
			r.c.titles = append(r.c.titles, item)
		})
	}
	add(p.Headline, titleItem{source: inHeadline})
	if first := firstFragment(p.Headline); first != "" {
		add(first, titleItem{source: inHeadline})
	}
	held := slices.Clone(p.Experience)
	slices.SortStableFunc(held, func(a, b market.Experience) int { return a.Start.Index() - b.Start.Index() })
	for _, e := range held {
		item := titleItem{source: inExperience}
		if !e.Start.IsZero() {
			item.start = uint16(e.Start.Index())
		}
		if e.End.Current {
			item.end = monthCurrent
		} else if !e.End.Month.IsZero() {
			item.end = uint16(e.End.Month.Index())
		}
		add(e.Title, item)
	}
	for _, t := range p.Wants.Titles {
		add(t, titleItem{source: inWish})
	}
}

// firstFragment is what stands before the first separator of a headline that
// has several parts; empty when it has one.
func firstFragment(headline string) string {
	i := strings.IndexAny(headline, "|｜,，;；·•:：(（–—")
	if i <= 0 {
		return ""
	}
	return strings.TrimSpace(headline[:i])
}

func (r *reader) readSkills(skills []market.Skill) {
	for _, s := range skills {
		p := r.m.lex.Practice(s.Name)
		if p.Denied {
			continue
		}
		years := practiceOf(s.Years, p)
		r.each(lexicon.Skill, p.Name, func(t *lexicon.Term) {
			r.c.skills = append(r.c.skills, skillItem{t.ID(), years, inList})
		})
	}
}

func (r *reader) readLicences(licences []market.Licence) {
	for _, l := range licences {
		r.each(lexicon.Licence, l.Title, func(t *lexicon.Term) {
			r.licence(t, licenceItem{expires: dayNumber(l.Expires), jurisdiction: countryCode(l.Jurisdiction), source: inList})
		})
	}
}

// licence adds a licence, read apart.
func (r *reader) licence(t *lexicon.Term, item licenceItem) {
	p := readPaper(t.Text())
	item.term, item.profession, item.grade = t.ID(), t.ID(), p.grade
	item.known = r.m.licences.knows(t)
	if p.profession != "" {
		item.profession = r.term(lexicon.Title, p.profession).ID()
	}
	if item.jurisdiction == 0 {
		item.jurisdiction = p.place
	}
	if cs := t.Concepts(); item.jurisdiction == 0 && len(cs) > 0 {
		item.jurisdiction = r.m.licences.jurisdiction[cs[0]]
	}
	r.c.licences = append(r.c.licences, item)
}

// readTexts adds the skills, licences and industries that headline, summaries
// and titles name without listing them.
func (r *reader) readTexts(texts []string, passages []lexicon.Passage) {
	seen := make(map[uint32]bool)
	for _, s := range r.c.skills {
		seen[s.term] = true
	}
	left := maxMentions
	for i, text := range texts {
		for _, n := range r.m.lex.MentionsIn(passages[i], r.ctx) {
			if n.Kind != lexicon.Skill && n.Kind != lexicon.Licence && n.Kind != lexicon.Industry {
				continue
			}
			t := r.term(n.Kind, text[n.Start:n.End])
			if seen[t.ID()] {
				continue
			}
			if left--; left < 0 {
				return
			}
			seen[t.ID()] = true
			switch n.Kind {
			case lexicon.Skill:
				r.c.skills = append(r.c.skills, skillItem{t.ID(), yearsUnsaid, inText})
			case lexicon.Licence:
				r.licence(t, licenceItem{source: inText})
			case lexicon.Industry:
				r.c.industries = append(r.c.industries, industryItem{t.ID()})
			}
		}
	}
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

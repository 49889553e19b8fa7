package matcher

import (
	"math"
	"slices"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
)

// How far words count by where they stand.
const (
	skillInText    = 0.85 // named in a text, not listed
	skillInTitle   = 0.8  // a title is like the skill
	leastSkill     = 0.3  // below this a skill does not answer another
	skillMet       = 0.7  // from here on the years said of a skill are years of the wanted one
	mainTitleShare = 0.75 // headline and posts held: the better one, and the other
	titleFade      = 0.03 // a year since a post ended
	titleFadeMost  = 0.4
	fullWish       = 0.7 // likeness of a wanted title that is all one can ask
	fullField      = 0.6
	wishAsTitle    = 0.6 // what is only looked for, where nothing else is said
	sameFunction   = 0.2 // a title of the same function, whatever else it says
	fieldShare     = 0.15
)

// Likeness from which an experience counts in full, or half, as relevant.
const (
	relevantLike = 0.45
	nearLike     = 0.25
)

// sameTitle is the likeness from which two titles name one post.
const sameTitle = 0.95

// scorer scores rows against an opening. It is not safe for concurrent use.
type scorer struct {
	m    *Matcher
	w    *want
	t    *table
	rate pay.Table
	// on is the day of the ranking, in days and in months.
	on      int32
	onMonth uint16
	words   words
	own     record // what rows are unpacked into

	// Of the row scored last:
	rec       *record
	best      []float32 // ask → credit of the best answer
	at        []answer  // ask → what gave it
	titleLike []float32 // title → likeness to the opening's title
	skillFit  []float64 // wanted skill → credit
	f         [featureCount]float64
	unsaid    [featureCount]bool
	short     [featureCount]float64 // how far a must is missed, 0…1
	gated     [gateCount]bool
	mean      float64
	role      float64
	total     float64
	years     float64 // of relevant experience
	yearsIn   source  // inText where only a text says them
	level     int8    // held
	// levelByYears: no word says the level, the years of experience do.
	levelByYears bool
	affinity     float64 // how far skills count that are shown in what the row does
	// openEnded: a post counts whose end is not said.
	openEnded bool
	titleFrom [2]int // best headline and best post held, index among titles, -1
}

// answer is the item of a row that answers an ask best.
type answer struct {
	item int32
	list rowList
	how  lexicon.How
}

// rowList names a list of a row.
type rowList uint8

const (
	inOwn rowList = iota // of the kind that was asked for
	inTitles
	inSkills
)

func newScorer(m *Matcher, on market.Date, t *table, w words) *scorer {
	s := &scorer{m: m, t: t, rate: pay.On(m.rates, on), on: dayNumber(on), words: w}
	if !on.IsZero() {
		s.onMonth = uint16(on.Month().Index())
	}
	return s
}

// word is a term of the rows.
func (s *scorer) word(term uint32) *lexicon.Term { return s.words.terms[term] }

// about is what a title of a row says of its holder.
func (s *scorer) about(it titleItem) titleAbout { return s.words.about[it.term()] }

// use turns the scorer to an opening; its table must be filled for it.
func (s *scorer) use(w *want) {
	s.w = w
	s.best = slices.Grow(s.best[:0], len(w.asks))[:len(w.asks)]
	s.at = slices.Grow(s.at[:0], len(w.asks))[:len(w.asks)]
	s.skillFit = slices.Grow(s.skillFit[:0], len(w.skills))[:len(w.skills)]
	s.short = [featureCount]float64{}
}

// limit is what a row must score to be of use: one that passes every gate, and
// one that does not.
type limit struct{ open, gated float64 }

// most is what the title and the skills of a row count at most, and what the
// must of its skills leaves of the score.
type most struct{ title, skills, kept float64 }

// anything is known of a row that nothing is known of.
var anything = most{1, 1, 1}

// score works out row i of c. Where the row cannot reach the limit it may give
// up and return false: then nothing but that is known of it.
func (s *scorer) score(c *chunk, i int, need limit) bool { return s.scoreWithin(c, i, need, anything) }

// scoreRecord is score for a record.
func (s *scorer) scoreRecord(r *record, need limit) bool {
	s.rec = r
	return s.scoreUnpacking(unpacker{}, need, anything)
}

// scoreWithin is score for a row of which something is known. What costs least
// to look at comes first, and after each step the row must still be able to
// reach the limit.
func (s *scorer) scoreWithin(c *chunk, i int, need limit, m most) bool {
	s.rec = &s.own
	return s.scoreUnpacking(unpacker{c.packed(i)}, need, m)
}

// scoreUnpacking is scoreWithin for the record that what is left in u is
// unpacked into as far as it is looked at.
func (s *scorer) scoreUnpacking(u unpacker, need limit, m most) bool {
	w, r := s.w, s.rec
	u.fixed(r)
	s.gated = [gateCount]bool{}
	s.place(&r.row)
	s.pay(&r.row)
	s.engagement(&r.row)
	s.availability(&r.row)
	s.education(&r.row)
	lost := s.lost(fPlace) + s.lost(fPay) + s.lost(fEngagement) + s.lost(fAvailability) + s.lost(fEducation)
	kept := s.kept(fEngagement) * s.kept(fEducation)
	guess := w.weight[fTitle] * (1 - m.title)
	if w.said[fSkills] {
		guess += w.weight[fSkills] * (1 - m.skills)
	}
	s.role = w.roleFactor(m.title, m.skills) * m.kept
	if !s.reaches(need, lost+guess, kept) {
		return false
	}
	u.languages(r)
	s.languages(r.languages)
	lost += s.lost(fLanguages)
	kept *= s.kept(fLanguages)
	if !s.reaches(need, lost+guess, kept) {
		return false
	}
	u.work(r)
	titles, skills := r.titles, r.skills
	clear(s.best)
	s.readTitles(titles)
	s.readSkills(skills)
	s.f[fTitle], s.unsaid[fTitle] = s.title(titles), false
	s.skills(r.function, skills)
	s.role = w.roleFactor(s.f[fTitle], s.f[fSkills])
	lost += s.lost(fTitle) + s.lost(fSkills)
	kept *= s.kept(fSkills)
	if !s.reaches(need, lost, kept) {
		return false
	}
	u.rest(r)
	s.licences(r.licences)
	lost += s.lost(fLicence)
	kept *= s.kept(fLicence)
	if !s.reaches(need, lost, kept) {
		return false
	}
	s.experience(titles, skills)
	s.seniority(titles)
	s.fields(&r.row, r.fields)
	s.wishes(titles)
	s.industry(r.industries)
	if w.gate[gSkills] && s.lacksRequiredSkill() {
		s.gated[gSkills] = true
	}
	s.combine()
	return true
}

// lost is what a feature that was looked at takes off the weighted sum.
func (s *scorer) lost(f int) float64 {
	if !s.w.said[f] {
		return 0
	}
	return s.w.weight[f] * (1 - s.f[f])
}

// kept is what the must of a feature leaves of the score.
func (s *scorer) kept(f int) float64 { return 1 - s.w.must[f]*s.short[f] }

// reaches reports whether the row can still reach the limit, when so much is
// lost already and the musts leave so much.
func (s *scorer) reaches(need limit, lost, kept float64) bool {
	least := need.open
	if s.isGated() {
		least = need.gated
	}
	bound := 0.0
	if s.w.weightSum > 0 {
		bound = (s.w.weightSum - lost) / s.w.weightSum * s.role * kept
	}
	return bound+boundSlack >= least
}

// exactly is the limit that every row reaches.
var exactly = limit{}

// boundSlack covers the rounding of scores.
const boundSlack = 1e-4

// combine makes the score of the features: their weighted mean, times what
// the role and the musts that are missed leave of it. Pages compute the same
// from a Basis: the conversions keep processors from fusing operations, which
// would round otherwise.
func (s *scorer) combine() {
	w := s.w
	sum := 0.0
	for f := range s.f {
		if w.said[f] {
			sum += float64(w.weight[f] * s.f[f])
		}
	}
	s.mean = 0
	if w.weightSum > 0 {
		s.mean = sum / w.weightSum
	}
	total := s.mean * s.role
	for f, short := range s.short {
		total *= 1 - float64(w.must[f]*short)
	}
	s.total = round(total)
}

// roleFactor says what title and skills together leave of everything else: a
// stranger to the work is not lifted by pay and place. The two count by their
// weights; where both are 0 the role is nothing to the employer.
func (s *scorer) roleFactor(title, skills float64) float64 { return s.w.roleFactor(title, skills) }

func (w *want) roleFactor(title, skills float64) float64 {
	a, b := w.weight[fTitle], w.weight[fSkills]
	if !w.said[fSkills] {
		b = 0
	}
	if a+b == 0 {
		return 1
	}
	fit := (float64(a*title) + float64(b*skills)) / (a + b)
	return w.roleBase + float64((1-w.roleBase)*min(1, fit/w.roleFull))
}

// isGated reports whether any gate holds the row back.
func (s *scorer) isGated() bool { return s.gated != [gateCount]bool{} }

func (s *scorer) raise(a uint16, credit float32, by answer) {
	if credit > s.best[a] {
		s.best[a], s.at[a] = credit, by
	}
}

// readTitles looks up every title of a row.
func (s *scorer) readTitles(titles []titleItem) {
	s.titleLike = s.titleLike[:0]
	for k := range titles {
		it := &titles[k]
		own := float32(0)
		for n := s.t.first(it.term()); n != 0; {
			nd := &s.t.nodes[n]
			n = nd.next
			like := float32(nd.like) / 255
			switch s.w.askIs[nd.ask] {
			case askTitle:
				if like > own {
					own = like
				}
			default:
				if it.source() != inWish {
					s.raise(nd.ask, like*skillInTitle, answer{int32(k), inTitles, nd.how})
				}
			}
		}
		s.titleLike = append(s.titleLike, own)
	}
}

// readSkills looks up every skill of a row.
func (s *scorer) readSkills(skills []skillItem) {
	for k := range skills {
		it := &skills[k]
		n := s.t.first(it.term())
		if n == 0 {
			continue
		}
		credit := s.w.yearsCredit[it.practice()]
		for n != 0 {
			nd := &s.t.nodes[n]
			n = nd.next
			s.raise(nd.ask, float32(nd.like)/255*credit, answer{int32(k), inSkills, nd.how})
		}
	}
}

var managing = functionNumber("management")

// title takes the better of the headline and the posts held and lets the other
// have a say. What is only wished for is no title, unless nothing else is said.
func (s *scorer) title(titles []titleItem) float64 {
	s.titleFrom = [2]int{-1, -1}
	var best [2]float64
	told := false // a post held whose title names an occupation
	for k := range titles {
		it := &titles[k]
		var at int
		credit := float64(s.titleLike[k])
		about := s.about(*it)
		if credit < sameFunction && about.function != 0 && about.function == s.w.function && about.function != managing {
			credit = sameFunction
		}
		switch it.source() {
		case inHeadline:
		case inExperience:
			at = 1
			credit *= s.recent(it)
			told = told || !about.generic
		default:
			continue
		}
		if s.titleFrom[at] < 0 || credit > best[at] {
			best[at], s.titleFrom[at] = credit, k
		}
	}
	if s.titleFrom[0] < 0 {
		if s.titleFrom[1] < 0 {
			return s.wishForTitle(titles)
		}
		return best[1]
	}
	if !told {
		return max(best[0], best[1])
	}
	return mainTitleShare*max(best[0], best[1]) + (1-mainTitleShare)*min(best[0], best[1])
}

// wishForTitle reads a profile that names neither a headline nor a post by
// what it looks for.
func (s *scorer) wishForTitle(titles []titleItem) float64 {
	best := 0.0
	for k := range titles {
		if like := wishAsTitle * float64(s.titleLike[k]); like > best {
			best, s.titleFrom[0] = like, k
		}
	}
	return best
}

// recent is how far a post held still counts.
func (s *scorer) recent(it *titleItem) float64 {
	if it.end == monthCurrent || it.end == monthUnsaid || it.end >= s.onMonth {
		return 1
	}
	return 1 - min(titleFadeMost, titleFade*float64(s.onMonth-it.end)/12)
}

// rowFunction is what a row's person does: as the headline says, or else the
// newest post held.
func rowFunction(titles []titleItem, about func(term uint32) titleAbout) uint8 {
	held := uint8(0)
	for _, it := range titles {
		function := about(it.term()).function
		if function == 0 {
			continue
		}
		switch it.source() {
		case inHeadline:
			return function
		case inExperience:
			held = function // in order of start
		}
	}
	return held
}

func (s *scorer) skills(function uint8, skills []skillItem) {
	w := s.w
	s.short[fSkills], s.unsaid[fSkills] = 0, false
	if !w.said[fSkills] {
		s.f[fSkills] = 0
		return
	}
	listed := false
	for k := range skills {
		if skills[k].source() == inList {
			listed = true
			break
		}
	}
	s.affinity = max(s.m.affinity[w.function][function], s.f[fTitle])
	for k := range w.skills {
		ws := &w.skills[k]
		v := float32(0)
		for _, a := range ws.asks {
			v = max(v, s.best[a])
		}
		for _, a := range ws.byTitle {
			v = max(v, s.best[a])
		}
		fit := 0.0
		if v >= leastSkill {
			fit = float64(v) * s.affinity
		}
		s.skillFit[k] = fit
	}
	s.f[fSkills], s.short[fSkills] = w.skillsScore(s.skillFit)
	if !listed {
		s.unsaid[fSkills] = true
		s.f[fSkills] = max(s.f[fSkills], w.skillsUnsaid)
	}
}

// skillsScore is what skills count that answer those wanted so far, and how far
// the must is missed.
func (w *want) skillsScore(fit []float64) (score, short float64) {
	sum, required, missed := 0.0, 0.0, 0.0
	for k := range w.skills {
		ws := &w.skills[k]
		sum += ws.weight * fit[k]
		if ws.required {
			required++
			missed += 1 - fit[k]
		}
	}
	if required > 0 {
		short = missed / required
	}
	return sum / w.skillSum, short
}

func (s *scorer) lacksRequiredSkill() bool {
	for k := range s.w.skills {
		if s.w.skills[k].required && s.skillFit[k] < 0.5 && !s.unsaid[fSkills] {
			return true
		}
	}
	return false
}

// relevance is how far the time in a post held counts: 0, ½ or 1.
func (s *scorer) relevance(titles []titleItem, k int) float64 {
	like, head := s.titleLike[k], float32(0)
	if h := s.titleFrom[0]; h >= 0 {
		head = s.titleLike[h]
	}
	about := s.about(titles[k])
	if about.generic && head > like {
		like = head
	}
	switch {
	case like >= relevantLike:
		return 1
	case like >= nearLike, head >= relevantLike && (about.function == 0 || about.function == s.w.function):
		return 0.5
	}
	return 0
}

// experience counts the months of relevant posts, overlapping ones once, and
// takes the most years said of a skill that answers a required one where they
// are more.
func (s *scorer) experience(titles []titleItem, skills []skillItem) {
	w := s.w
	var months, until [2]int // of relevance 1, and of relevance ½ or more
	dated := false
	s.openEnded = false
	for k := range titles {
		it := &titles[k]
		if it.source() != inExperience || it.start == monthUnsaid {
			continue
		}
		dated = true
		relevance := s.relevance(titles, k)
		if relevance == 0 {
			continue
		}
		start, end := int(it.start), int(it.end)+1
		if it.end == monthCurrent || end > int(s.onMonth) {
			end = int(s.onMonth)
		}
		if it.end == monthUnsaid {
			end = min(start+unsaidEndMonths, int(s.onMonth))
			s.openEnded = true
		}
		for n := range months {
			if n == 0 && relevance < 1 {
				continue
			}
			if from := max(start, until[n]); end > from {
				months[n] += end - from
				until[n] = end
			}
		}
	}
	s.years, s.yearsIn = float64(months[0]+months[1])/24, inList
	for k := range skills {
		y, said := skills[k].years()
		if said && (!dated || y > s.years) && s.answersRequired(skills[k].term()) {
			dated = true
			s.years, s.yearsIn, s.openEnded = max(s.years, y), skills[k].source(), s.openEnded && y <= s.years
		}
	}
	s.short[fExperience], s.unsaid[fExperience] = 0, false
	if w.minYears <= 0 {
		return
	}
	if !dated {
		s.unsaid[fExperience] = true
		s.f[fExperience] = w.notSaid[fExperience]
	} else {
		s.f[fExperience] = min(1, s.years/w.minYears)
	}
	s.short[fExperience] = 1 - s.f[fExperience]
	s.gated[gExperience] = w.gate[gExperience] && dated && s.years < w.minYears
}

// answersRequired tells whether a skill of a row answers a required skill that
// the row meets.
func (s *scorer) answersRequired(term uint32) bool {
	for n := s.t.first(term); n != 0; n = s.t.nodes[n].next {
		nd := &s.t.nodes[n]
		if float64(nd.like) < skillMet*255 {
			continue
		}
		for k := range s.w.skills {
			if s.w.skills[k].required && s.skillFit[k] >= skillMet && slices.Contains(s.w.skills[k].asks, int(nd.ask)) {
				return true
			}
		}
	}
	return false
}

// byLevel is the seniority score by the difference of held and wanted level,
// from −6 to 6.
var byLevel = [13]float64{0.1, 0.1, 0.2, 0.3, 0.45, 0.7, 1, 1, 0.85, 0.65, 0.5, 0.4, 0.4}

// Years of relevant experience from which who says no level is senior, and who
// says trainee is junior.
const (
	seniorYears = 8
	juniorYears = 3
)

// unsaidEndMonths is how long a post counts whose end is not said.
const unsaidEndMonths = 12

// seniority compares the level of the opening with the highest level held in
// work that is like it. A headline that says no level leaves it to the posts:
// who has only been a trainee is one.
func (s *scorer) seniority(titles []titleItem) {
	w := s.w
	level, known, silent := int8(0), false, false
	for k := range titles {
		it, about := &titles[k], s.about(titles[k])
		switch {
		case it.source() == inWish:
			continue
		case w.levelImplied && about.level >= 0 && s.titleLike[k] >= sameTitle:
			level, known = max(level, w.level), true
		case it.source() == inHeadline && about.level == 0:
			silent = true
			continue
		case it.source() == inExperience && !about.generic && s.titleLike[k] < nearLike:
			continue
		}
		if !known || about.level > level {
			level, known = about.level, true
		}
	}
	known = known || silent
	said := level
	switch {
	case level == 0 && s.years >= seniorYears:
		level = 1
	case level == -2 && s.years >= juniorYears:
		level = -1
	}
	s.level, s.levelByYears = level, level != said
	d := int(level) - int(w.level)
	s.f[fSeniority] = byLevel[min(12, max(0, d+6))]
	s.unsaid[fSeniority] = !known
	s.short[fSeniority] = 0
	switch {
	case !known:
		s.f[fSeniority] = w.notSaid[fSeniority]
	case level == -2 && d < 0:
		s.f[fSeniority], s.short[fSeniority] = 0.05, 1
	case level == -1 && d <= -2:
		s.f[fSeniority], s.short[fSeniority] = 0.15, 0.6
	case d <= -3:
		s.short[fSeniority] = 0.4
	case d == -2:
		s.short[fSeniority] = 0.2
	}
}

// education compares the levels; how near the field of study is comes with
// fields.
func (s *scorer) education(r *row) {
	w := s.w
	s.short[fEducation], s.unsaid[fEducation] = 0, false
	if w.education == 0 {
		return
	}
	if r.education == 0 {
		s.unsaid[fEducation] = true
		s.f[fEducation] = w.notSaid[fEducation]
		s.short[fEducation] = 1 - s.f[fEducation]
		return
	}
	level := 1.0
	switch d := int(w.education) - int(r.education); {
	case d <= 0:
	case d == 1:
		level = 0.5
	case d == 2:
		level = 0.2
	default:
		level = 0
	}
	s.short[fEducation] = 1 - level
	s.gated[gEducation] = w.gate[gEducation] && level < 1
	s.f[fEducation] = level
}

// fields lets the fields of study have a part in what a level counts.
func (s *scorer) fields(r *row, fields []fieldItem) {
	if s.w.education != 0 && r.education != 0 {
		s.f[fEducation] = s.withField(s.f[fEducation], fields)
	}
}

func (s *scorer) withField(level float64, fields []fieldItem) float64 {
	return level * (1 - fieldShare*(1-s.field(fields)))
}

// field is how near the fields of study are to the work; one half when they
// are not said.
func (s *scorer) field(fields []fieldItem) float64 {
	if len(fields) == 0 {
		return 0.5
	}
	for k := range fields {
		for n := s.t.first(fields[k].term); n != 0; {
			nd := &s.t.nodes[n]
			n = nd.next
			s.raise(nd.ask, float32(nd.like)/255, answer{int32(k), inOwn, nd.how})
		}
	}
	best := float32(0)
	for _, a := range s.w.fields {
		best = max(best, s.best[a])
	}
	return min(1, float64(best)/fullField)
}

func (s *scorer) languages(found []languageItem) {
	w := s.w
	s.short[fLanguages], s.unsaid[fLanguages] = 0, false
	if !w.said[fLanguages] {
		return
	}
	if len(found) == 0 {
		s.unsaid[fLanguages] = true
		s.f[fLanguages] = w.notSaid[fLanguages]
	}
	sum, kept := 0.0, 1.0
	for k := range w.languages {
		wl := &w.languages[k]
		v := w.notSaid[fLanguages]
		if len(found) > 0 {
			var item int
			if v, item = languageFit(wl, found); item < 0 && !listsAll(found) {
				v = w.notSaid[fLanguages]
			} else if wl.required && v < 1 && w.gate[gLanguages] {
				s.gated[gLanguages] = true
			}
		}
		sum += wl.weight * v
		if wl.required {
			kept *= v
		}
	}
	if len(found) > 0 {
		s.f[fLanguages] = sum / w.languSum
	}
	s.short[fLanguages] = 1 - kept
}

var (
	putonghua = languageCode("zh")
	cantonese = languageCode("yue")
)

// listsAll reports whether a list of languages leaves none out that is known.
func listsAll(found []languageItem) bool {
	return len(found) > 0 && found[len(found)-1] != restUnsaid
}

// languageFit scores the level held of one wanted language; item is -1 where
// the list has nothing like it. Putonghua and Cantonese help a little with one
// another.
func languageFit(wl *wantLanguage, found []languageItem) (score float64, item int) {
	item = -1
	for k, l := range found {
		v := 0.0
		switch {
		case l.code() == wl.code && l.level() == 0 && wl.level > 0:
			v = 0.7
		case l.code() == wl.code:
			switch d := int(wl.level) - int(l.level()); {
			case d <= 0:
				v = 1
			case d == 1:
				v = 0.65
			case d == 2:
				v = 0.3
			default:
				v = 0.1
			}
		case wl.code == putonghua && l.code() == cantonese, wl.code == cantonese && l.code() == putonghua:
			v = 0.15
		default:
			continue
		}
		if v > score {
			score, item = v, k
		}
	}
	return score, item
}

func (s *scorer) place(r *row) {
	w := s.w
	s.unsaid[fPlace] = false
	switch {
	case w.place == 0:
	case r.places != 0:
		s.f[fPlace] = 1
		if r.places&(1<<w.place) == 0 {
			s.f[fPlace] = 0
			s.gated[gPlace] = w.gate[gPlace]
		}
	case r.home == w.place:
		s.f[fPlace] = 0.9
	default:
		s.unsaid[fPlace] = true
		s.f[fPlace] = w.notSaid[fPlace]
	}
}

func (s *scorer) pay(r *row) {
	w := s.w
	s.unsaid[fPay] = false
	if !w.said[fPay] {
		return
	}
	ratio, known := s.rate.Ratio(r.year(), w.pay)
	if !known {
		s.unsaid[fPay] = true
		s.f[fPay] = w.notSaid[fPay]
		return
	}
	credit, outOfReach := w.pay.Credit(ratio)
	s.f[fPay] = credit
	if outOfReach {
		s.gated[gPay] = w.gate[gPay]
	}
}

func (s *scorer) engagement(r *row) {
	w := s.w
	s.short[fEngagement], s.unsaid[fEngagement] = 0, false
	switch {
	case w.engagement == 0:
	case r.engagements == 0:
		s.unsaid[fEngagement] = true
		s.f[fEngagement] = w.notSaid[fEngagement]
	case r.engagements&(1<<w.engagement) != 0:
		s.f[fEngagement] = 1
	default:
		s.f[fEngagement], s.short[fEngagement] = 0.1, 1
		s.gated[gEngagement] = w.gate[gEngagement]
	}
}

// wishes is how far the opening is what the talent looks for.
func (s *scorer) wishes(titles []titleItem) {
	best, said := float32(0), false
	for k := range titles {
		if titles[k].source() == inWish {
			said = true
			best = max(best, s.titleLike[k])
		}
	}
	s.unsaid[fWishes] = !said
	if !said {
		s.f[fWishes] = s.w.notSaid[fWishes]
		return
	}
	s.f[fWishes] = min(1, float64(best)/fullWish)
}

// industry takes the industries that the profile names or, where it names
// none, what its titles and skills have in common with the industry's name.
func (s *scorer) industry(found []industryItem) {
	w := s.w
	s.unsaid[fIndustry] = false
	if w.industry < 0 {
		return
	}
	for k := range found {
		for n := s.t.first(found[k].term); n != 0; {
			nd := &s.t.nodes[n]
			n = nd.next
			s.raise(nd.ask, float32(nd.like)/255, answer{int32(k), inOwn, nd.how})
		}
	}
	best := s.best[w.industry]
	for _, a := range w.industryBy {
		best = max(best, s.best[a])
	}
	s.f[fIndustry] = float64(best)
	switch {
	case len(found) > 0:
		s.f[fIndustry] = max(otherIndustry, s.f[fIndustry])
	case s.f[fIndustry] < w.notSaid[fIndustry]:
		s.unsaid[fIndustry] = true
		s.f[fIndustry] = w.notSaid[fIndustry]
	}
}

// otherIndustry is what any other industry than the opening's counts.
const otherIndustry = 0.2

// Days after the ranking's day until which a start is soon, and from which it
// is as late as can be.
const (
	soonDays = 92
	lateDays = 365
)

func (s *scorer) availability(r *row) {
	s.unsaid[fAvailability] = r.from == 0
	if r.from == 0 {
		s.f[fAvailability] = s.w.notSaid[fAvailability]
		return
	}
	late := float64(int32(r.from)-max(s.on, 0)-soonDays) / (lateDays - soonDays)
	s.f[fAvailability] = 1 - 0.8*math.Max(0, math.Min(1, late))
}

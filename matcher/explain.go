package matcher

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"yuqiao/market"
)

// mostChanges bounds the changes of a match.
const mostChanges = 5

// leastLift is the lift below which a change is not worth telling.
const leastLift = 0.005

// match is the bare match of the row scored last.
func (s *scorer) match(id string) Match {
	m := Match{ID: id, Score: s.total}
	for g, on := range s.gated {
		if on {
			m.Gates = append(m.Gates, Gates[g])
		}
	}
	return m
}

// explain adds what the score of the row scored last rests on. It reads what
// score left behind and computes nothing anew.
func (s *scorer) explain(m *Match) {
	e := explainer{
		scorer: s, r: &s.rec.row, match: m, titles: s.rec.titles, skillItems: s.rec.skills,
		licenceItems: s.rec.licences, fields: s.rec.fields, langs: s.rec.languages, industries: s.rec.industries,
	}
	m.Reasons, m.Gaps = []Reason{}, []Gap{}
	for f := range s.f {
		if !s.w.said[f] || s.w.weight[f] == 0 {
			continue
		}
		reason := Reason{Feature: Features[f], Score: round(s.f[f]), Weight: round(s.w.weight[f] / s.w.weightSum)}
		reason.Evidence = e.feature(f)
		m.Reasons = append(m.Reasons, reason)
	}
	if s.role < 1 {
		m.Factors = append(m.Factors, Factor{"role", round(s.role)})
	}
	for f, short := range s.short {
		if v := 1 - s.w.must[f]*short; v < 1 {
			m.Factors = append(m.Factors, Factor{"must-" + string(Features[f]), round(v)})
		}
	}
	m.Change = e.changes()
	m.Basis, m.Missed = s.basis()
}

// basis tells what the score of the row scored last is made of, and which
// musts it misses. It scores the row once more, with every gate on.
func (s *scorer) basis() (b Basis, missed []Must) {
	b = Basis{Features: make(map[Feature]float64, featureCount)}
	for f, said := range s.w.said {
		if said {
			b.Features[Features[f]] = s.f[f]
		}
		if s.short[f] > 0 {
			if b.Short == nil {
				b.Short = make(map[Feature]float64)
			}
			b.Short[Features[f]] = s.short[f]
		}
	}
	again := *s // the lists that it shares with s come out as they are
	again.w = s.w.strictly()
	again.scoreRecord(s.rec, exactly)
	for g, held := range again.gated {
		if held {
			b.Held = append(b.Held, Gates[g])
		}
	}
	stated := s.w.stated()
	return b, mustsOf(stated, again.missed(stated, len(stated), nil))
}

// explainer tells one row's features in the words of profile and opening.
type explainer struct {
	*scorer
	r            *row
	match        *Match
	titles       []titleItem
	skillItems   []skillItem
	licenceItems []licenceItem
	fields       []fieldItem
	langs        []languageItem
	industries   []industryItem
}

func (e *explainer) gap(f int, wanted, found string, must bool, note Note) {
	e.match.Gaps = append(e.match.Gaps, Gap{Features[f], wanted, found, must, note})
}

func (e *explainer) text(term uint32) string { return e.word(term).Text() }

// feature gives the evidence of one feature and notes its gaps.
func (e *explainer) feature(f int) []Evidence {
	switch f {
	case fTitle:
		return e.title()
	case fSkills:
		return e.skills()
	case fLicence:
		return e.licences()
	case fExperience:
		return e.experience()
	case fSeniority:
		return e.seniority()
	case fEducation:
		return e.education()
	case fLanguages:
		return e.languages()
	case fPlace:
		return e.place()
	case fPay:
		return e.pay()
	case fEngagement:
		return e.engagement()
	case fWishes:
		return e.wishes()
	case fIndustry:
		return e.industry()
	default:
		return e.availability()
	}
}

// how finds why a title is like the opening's.
func (e *explainer) how(term uint32) string {
	best := likeness{}
	for n := e.t.first(term); n != 0; n = e.t.nodes[n].next {
		if nd := e.t.nodes[n]; e.w.askIs[nd.ask] == askTitle && nd.like > best.like {
			best = nd.likeness
		}
	}
	return best.how.String()
}

func (e *explainer) title() []Evidence {
	var out []Evidence
	for _, k := range e.titleFrom {
		if k >= 0 && e.titleLike[k] > 0 {
			it := &e.titles[k]
			out = append(out, Evidence{Wanted: e.w.title, Found: e.text(it.term()), How: e.how(it.term()), In: sourceNames[it.source()]})
		}
	}
	if e.f[fTitle] < nearLike {
		found := ""
		for _, k := range e.titleFrom {
			if k >= 0 {
				found = e.text(e.titles[k].term())
				break
			}
		}
		note := OtherTrade
		if found == "" {
			note = NotSaid
		}
		e.gap(fTitle, e.w.title, found, false, note)
	}
	return out
}

func (e *explainer) skills() []Evidence {
	var out []Evidence
	for k := range e.w.skills {
		ws := &e.w.skills[k]
		ask, best := 0, float32(0)
		for _, list := range [][]int{ws.asks, ws.byTitle} {
			for _, a := range list {
				if e.best[a] > best {
					ask, best = a, e.best[a]
				}
			}
		}
		found := ""
		if best >= leastSkill {
			at := e.at[ask]
			ev := Evidence{Wanted: ws.text, How: at.how.String(), Must: ws.required}
			ev.Found, ev.In = e.words(at)
			found = ev.Found
			out = append(out, ev)
		}
		switch fit := e.skillFit[k]; {
		case fit >= 0.6:
		case e.unsaid[fSkills] && found == "":
			e.gap(fSkills, ws.text, "", ws.required, NotSaid)
		case found != "":
			e.gap(fSkills, ws.text, found, ws.required, Below)
		default:
			e.gap(fSkills, ws.text, "", ws.required, Missing)
		}
	}
	return out
}

func (e *explainer) licences() []Evidence {
	var out []Evidence
	for k := range e.w.licences {
		wl := &e.w.licences[k]
		fit := e.licence(wl, e.licenceItems)
		found := ""
		if fit.item >= 0 {
			it := &e.licenceItems[fit.item]
			found = e.text(it.term())
			if fit.score > 0 {
				how := fit.how.String()
				if fit.note == ByRoute {
					how = "route"
				}
				ev := Evidence{Wanted: wl.alts[fit.alt].text, Found: found, How: how, In: sourceNames[it.source()], Must: wl.required}
				if ev.Wanted != wl.text {
					ev.Of = wl.text
				}
				out = append(out, ev)
			}
			if it.expires != 0 && (fit.note == Expired || fit.note == ExpiresSoon) {
				found += " (" + dayText(int32(it.expires)) + ")"
			}
		}
		if fit.note != "" {
			e.gap(fLicence, wl.text, found, wl.required, fit.note)
		}
	}
	return out
}

func dayText(day int32) string {
	return market.DateOf(time.Unix(int64(day)*86400, 0).UTC()).String()
}

func yearsText(y float64) string { return strconv.FormatFloat(math.Round(y*10)/10, 'f', -1, 64) }

func (e *explainer) experience() []Evidence {
	wanted := yearsText(e.w.minYears)
	if e.unsaid[fExperience] {
		e.gap(fExperience, wanted, "", true, NotSaid)
		return nil
	}
	found := yearsText(e.years)
	if e.years < e.w.minYears {
		e.gap(fExperience, wanted, found, true, Below)
	}
	how := "years"
	if e.openEnded {
		how = "years-open"
	}
	return []Evidence{{Wanted: wanted, Found: found, How: how, In: sourceNames[e.yearsIn], Must: true}}
}

// levelNames are codes, for the reader's own language.
var levelNames = [...]string{"trainee", "junior", "regular", "senior", "lead", "director", "chief"}

func levelName(level int8) string { return levelNames[min(max(int(level)+2, 0), len(levelNames)-1)] }

func (e *explainer) seniority() []Evidence {
	wanted, found := levelName(e.w.level), levelName(e.level)
	if e.unsaid[fSeniority] {
		return nil
	}
	switch d := e.level - e.w.level; {
	case d < 0:
		e.gap(fSeniority, wanted, found, false, TooJunior)
	case d > 2:
		e.gap(fSeniority, wanted, found, false, TooSenior)
	}
	ev := Evidence{Wanted: wanted, Found: found, How: "level"}
	if e.levelByYears {
		ev.How, ev.Years = "by-years", math.Round(e.years*10)/10
	}
	return []Evidence{ev}
}

func (e *explainer) education() []Evidence {
	wanted := string(e.w.spec.Education)
	if e.r.education == 0 {
		e.gap(fEducation, wanted, "", true, NotSaid)
		return nil
	}
	found := string(market.Educations[e.r.education-1])
	if e.r.education < e.w.education {
		e.gap(fEducation, wanted, found, true, Below)
	}
	out := []Evidence{{Wanted: wanted, Found: found, How: "level", Must: true}}
	ask, best := -1, float32(0)
	for _, a := range e.w.fields {
		if e.best[a] > best {
			ask, best = a, e.best[a]
		}
	}
	if ask >= 0 {
		at := e.at[ask]
		out = append(out, Evidence{Wanted: e.w.asks[ask].term.Text(), Found: e.text(e.fields[at.item].term), How: at.how.String()})
	}
	return out
}

func (e *explainer) languages() []Evidence {
	var out []Evidence
	for k := range e.w.languages {
		wl := &e.w.languages[k]
		score, item := languageFit(wl, e.langs)
		if item < 0 {
			note := Missing
			if !listsAll(e.langs) {
				note = NotSaid
			}
			e.gap(fLanguages, wl.text, "", wl.required, note)
			continue
		}
		found := foundLanguage(e.langs[item])
		out = append(out, Evidence{Wanted: wl.text, Found: found, How: "level", Must: wl.required})
		if score < 1 {
			note := Below
			if e.langs[item].code() == wl.code && e.langs[item].level() == 0 {
				note = NotSaid
			}
			e.gap(fLanguages, wl.text, found, wl.required, note)
		}
	}
	return out
}

func foundLanguage(l languageItem) string {
	var code []byte
	for shift := 16; shift >= 0; shift -= 8 {
		if b := byte(l.code() >> shift); b != 0 {
			code = append(code, b)
		}
	}
	if l.level() == 0 {
		return string(code)
	}
	return string(code) + " " + string(market.LanguageLevels[l.level()-1])
}

func (e *explainer) place() []Evidence {
	wanted := string(e.w.spec.Place)
	if e.r.places == 0 {
		if e.r.home == e.w.place {
			return []Evidence{{Wanted: wanted, Found: wanted, How: "home"}}
		}
		e.gap(fPlace, wanted, "", false, NotSaid)
		return nil
	}
	found := setText(e.r.places, market.Places)
	if e.f[fPlace] == 0 {
		e.gap(fPlace, wanted, found, true, NotWanted)
		return nil
	}
	return []Evidence{{Wanted: wanted, Found: found, How: "place"}}
}

func setText[T ~string](set uint8, all []T) string {
	var in []string
	for i, v := range all {
		if set&(1<<(i+1)) != 0 {
			in = append(in, string(v))
		}
	}
	return strings.Join(in, ", ")
}

func (e *explainer) pay() []Evidence {
	wanted := e.w.pay.String()
	ratio, known := e.rate.Ratio(e.r.year(), e.w.pay)
	if !known {
		e.gap(fPay, wanted, "", false, NotSaid)
		return nil
	}
	found := e.r.year().String()
	if ratio > 1 {
		e.gap(fPay, wanted, found, ratio > 2, AboveRange)
	}
	return []Evidence{{Wanted: wanted, Found: found, How: "pay"}}
}

func (e *explainer) engagement() []Evidence {
	wanted := string(e.w.spec.Engagement)
	if e.r.engagements == 0 {
		e.gap(fEngagement, wanted, "", false, NotSaid)
		return nil
	}
	found := setText(e.r.engagements, market.Engagements)
	if e.f[fEngagement] < 1 {
		e.gap(fEngagement, wanted, found, false, NotWanted)
		return nil
	}
	return []Evidence{{Wanted: wanted, Found: found, How: "code"}}
}

func (e *explainer) wishes() []Evidence {
	best := -1
	for k := range e.titles {
		if e.titles[k].source() == inWish && (best < 0 || e.titleLike[k] > e.titleLike[best]) {
			best = k
		}
	}
	if best < 0 {
		return nil
	}
	found := e.text(e.titles[best].term())
	if e.titleLike[best] < nearLike {
		e.gap(fWishes, e.w.title, found, false, NotWanted)
		return nil
	}
	return []Evidence{{Wanted: e.w.title, Found: found, How: e.how(e.titles[best].term()), In: sourceNames[inWish]}}
}

func (e *explainer) industry() []Evidence {
	wanted := e.w.spec.Industry
	if e.unsaid[fIndustry] {
		e.gap(fIndustry, wanted, "", false, NotSaid)
		return nil
	}
	ask := e.w.industry
	for _, a := range e.w.industryBy {
		if e.best[a] > e.best[ask] {
			ask = a
		}
	}
	if e.best[ask] == 0 {
		return nil
	}
	at := e.at[ask]
	if at.list != inOwn {
		found, in := e.words(at)
		return []Evidence{{Wanted: wanted, Found: found, How: at.how.String(), In: in}}
	}
	return []Evidence{{Wanted: wanted, Found: e.text(e.industries[at.item].term), How: at.how.String(), In: sourceNames[inText]}}
}

// words are those of an answer among titles or skills, and where they stand.
func (e *explainer) words(at answer) (text, in string) {
	if at.list == inTitles {
		it := &e.titles[at.item]
		return e.text(it.term()), sourceNames[it.source()]
	}
	it := &e.skillItems[at.item]
	return e.text(it.term()), sourceNames[it.source()]
}

func (e *explainer) availability() []Evidence {
	if e.r.from == 0 {
		return nil
	}
	found := dayText(int32(e.r.from))
	if e.f[fAvailability] < 1 {
		e.gap(fAvailability, "", found, false, Later)
		return nil
	}
	return []Evidence{{Found: found, How: "date"}}
}

// changes finds which one thing, met in full, would lift the rank most: a whole
// feature, or one skill. Whatever opens a gate comes first. What cannot change
// (the work done, its level, its years) is told by the gaps alone, unless the
// profile does not say it.
func (e *explainer) changes() []Change {
	var out []Change
	w := e.w
	now := e.total
	try := func(f int, wanted string, score, short float64) {
		t := *e.scorer
		t.f[f], t.short[f] = score, short
		t.role = t.roleFactor(t.f[fTitle], t.f[fSkills])
		t.combine()
		if lift := round(t.total - now); lift >= leastLift || e.held(Features[f]) {
			out = append(out, Change{Features[f], wanted, t.total, lift})
		}
	}
	for k := range w.skills {
		if score, short, more := e.withSkill(k); more >= 0.25 {
			try(fSkills, w.skills[k].text, score, short)
		}
	}
	for f := range e.f {
		if f == fTitle || f == fSkills || !w.said[f] || e.f[f] >= 1 || isPast(f) && !e.unsaid[f] {
			continue
		}
		full := 1.0
		if f == fEducation {
			full = e.withField(1, e.fields)
		}
		try(f, "", full, 0)
	}
	return firstChanges(out, func(c Change) bool { return e.held(c.Feature) })
}

// firstChanges are those that are told: what opens a gate before the rest, and
// the greatest lift first.
func firstChanges(out []Change, opens func(Change) bool) []Change {
	slices.SortStableFunc(out, func(a, b Change) int {
		if first := opens(a); first != opens(b) {
			if first {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Lift, a.Lift)
	})
	return out[:min(len(out), mostChanges)]
}

// withSkill is what skills would count, and how far their must would be missed,
// if the profile listed one more with all the years that are asked, and how much
// better that one would be answered. What it says of other skills is left out.
func (e *explainer) withSkill(k int) (score, short, more float64) {
	fit := slices.Clone(e.skillFit)
	fit[k] = max(fit[k], e.affinity)
	score, short = e.w.skillsScore(fit)
	return score, short, fit[k] - e.skillFit[k]
}

// isPast tells a feature of what a talent has done so far.
func isPast(f int) bool { return f == fExperience || f == fSeniority || f == fIndustry }

// held reports whether the gate of a feature holds the match back.
func (e *explainer) held(f Feature) bool { return slices.Contains(e.match.Gates, Gate(f)) }

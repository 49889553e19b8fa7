package matcher

import (
	"slices"

	"yuqiao/matcher/lexicon"
)

// licenceBook is what the lexicon knows of licences, by concept.
type licenceBook struct {
	jurisdiction map[string]uint16
	ways         map[string][]way               // a licence → the ways to it
	local        map[string]map[uint16][]string // a general name → what each place has of it, none of them under another
	kinds        map[string][]string            // a licence → itself and what it is a kind of, in its place
	under        map[string][]string            // a licence of a place → its kinds
	covers       map[string][]string            // a licence → the lesser ones of its place
	// international names are those under which some licence belongs to no place.
	international map[string]bool
	names         map[string][]string // a licence → the general names that it goes by, the nearest first
	label         map[string]string   // a licence → a name of it
}

// knows reports whether the first thing that a phrase names is a licence.
func (b licenceBook) knows(t *lexicon.Term) bool {
	cs := t.Concepts()
	if len(cs) == 0 {
		return false
	}
	_, ok := b.jurisdiction[cs[0]]
	return ok
}

// placeless reports whether the first thing that a phrase names is a licence of
// no place.
func (b licenceBook) placeless(t *lexicon.Term) bool {
	return b.knows(t) && b.jurisdiction[t.Concepts()[0]] == 0
}

func newLicenceBook(lex *lexicon.Lexicon, routes []Route) licenceBook {
	licences := lex.Concepts(lexicon.Licence)
	b := licenceBook{
		jurisdiction: make(map[string]uint16), ways: waysOf(licences, routes), local: make(map[string]map[uint16][]string),
		kinds: make(map[string][]string), under: make(map[string][]string), covers: make(map[string][]string),
		names: make(map[string][]string), label: make(map[string]string), international: make(map[string]bool),
	}
	broader, covers := make(map[string][]string), make(map[string][]string)
	for _, c := range licences {
		b.jurisdiction[c.ID], b.label[c.ID] = countryCode(c.Jurisdiction), c.Label("en")
		broader[c.ID], covers[c.ID] = c.Broader, c.Covers
	}
	for _, c := range licences {
		place := b.jurisdiction[c.ID]
		all := closure(c.ID, broader)
		for _, id := range all {
			switch {
			case id == c.ID || place != 0 && b.jurisdiction[id] == place:
				b.kinds[c.ID] = append(b.kinds[c.ID], id)
				b.under[id] = append(b.under[id], c.ID)
			case b.jurisdiction[id] == 0:
				b.names[c.ID] = append(b.names[c.ID], id)
			}
		}
		b.covers[c.ID] = closure(c.ID, covers)[1:]
	}
	for _, c := range licences {
		place := b.jurisdiction[c.ID]
		for _, name := range b.names[c.ID] {
			if place == 0 || slices.ContainsFunc(b.kinds[c.ID][1:], func(id string) bool { return slices.Contains(b.names[id], name) }) {
				continue
			}
			if b.local[name] == nil {
				b.local[name] = make(map[uint16][]string)
			}
			b.local[name][place] = append(b.local[name][place], c.ID)
		}
	}
	for _, c := range licences {
		if b.jurisdiction[c.ID] == 0 && b.local[c.ID] == nil {
			for _, name := range b.names[c.ID] {
				b.international[name] = true
			}
		}
	}
	return b
}

// closure is an id and all that it leads to, the nearest first.
func closure(id string, to map[string][]string) []string {
	all := []string{id}
	for i := 0; i < len(all); i++ {
		for _, next := range to[all[i]] {
			if !slices.Contains(all, next) {
				all = append(all, next)
			}
		}
	}
	return all
}

// ofPlace is what a place has in the stead of a licence of another place or of
// a general name: its only one, or the name that its several go by. It is
// empty where the lexicon knows of none, or where the several go with some that
// belong to no place (an English certificate may be IELTS).
func (b licenceBook) ofPlace(concept string, place uint16) string {
	names := b.names[concept]
	switch b.jurisdiction[concept] {
	case place:
		return ""
	case 0:
		names = []string{concept}
	}
	for _, name := range names {
		switch own := b.local[name][place]; {
		case len(own) == 1:
			return own[0]
		case len(own) > 1 && !b.international[name]:
			return name
		}
	}
	return ""
}

// only reports whether a licence is all that its place has under one of its
// general names.
func (b licenceBook) only(concept string) bool {
	return slices.ContainsFunc(b.names[concept], func(name string) bool {
		own := b.local[name][b.jurisdiction[concept]]
		return len(own) == 1 && own[0] == concept
	})
}

// waysTo are the ways to what a phrase names in a place, to its kinds and to
// what it is a kind of.
func (b licenceBook) waysTo(concepts []string, place uint16) []way {
	var out []way
	add := func(ids []string) {
		for _, id := range ids {
			out = append(out, b.ways[id]...)
		}
	}
	for _, c := range concepts {
		add(b.kinds[c])
		add(b.under[c])
		for _, own := range b.local[c][place] {
			add(b.under[own])
		}
	}
	return out
}

// best is how the best of ways stands on a day from what a phrase names, what
// that is a kind of or covers, or from the only licence that the place has
// under the name.
func (b licenceBook) best(ways []way, concepts []string, place uint16, day int32) int {
	best := wayNone
	for _, c := range concepts {
		own := b.local[c][place]
		for _, w := range ways {
			if slices.Contains(b.kinds[c], w.held) || slices.Contains(b.covers[c], w.held) || len(own) == 1 && w.held == own[0] {
				best = max(best, w.on(day))
			}
		}
	}
	return best
}

// How a licence stands to the one that is asked for, by what the lexicon knows.
type tie uint8

const (
	stranger tie = iota // nothing is known, or it is another one
	lesser              // a class or stage that the one asked for covers
	doubtful            // a general name that may mean it
	meant               // a general name of which the place has this one only
)

// tie says how what a phrase names in a place stands to what is asked for.
func (b licenceBook) tie(held, wanted []string, place uint16) tie {
	if len(held) == 0 || len(wanted) == 0 {
		return stranger
	}
	h, w := held[0], wanted[0]
	own := b.local[h][place]
	switch {
	case slices.ContainsFunc(b.kinds[h], func(id string) bool { return slices.Contains(b.covers[w], id) }):
		return lesser
	case len(own) == 1 && (slices.Contains(b.kinds[own[0]], w) || slices.Contains(b.covers[own[0]], w)):
		return meant
	case slices.Contains(b.kinds[w], h), slices.ContainsFunc(own, func(id string) bool { return slices.Contains(b.kinds[w], id) }):
		return doubtful
	}
	return stranger
}

// counterparts reports whether what a phrase names in a place does there what
// the one asked for does in its own: each place has one under a name of both.
func (b licenceBook) counterparts(held, wanted []string, place uint16) bool {
	if len(held) == 0 || len(wanted) == 0 {
		return false
	}
	h, w := held[0], wanted[0]
	return slices.ContainsFunc(b.names[w], func(name string) bool {
		here, there := b.local[name][b.jurisdiction[w]], b.local[name][place]
		return len(here) == 1 && len(there) == 1 && (h == name || slices.Contains(b.names[there[0]], h) || slices.Contains(b.kinds[h], there[0]))
	})
}

// expiresSoonDays is how near its last day a licence is a gap, though it is
// still held.
const expiresSoonDays = 183

// Credits of a licence.
const (
	licenceSoon       = 0.7  // ends within half a year
	licenceAbroad     = 0.95 // of a place outside the three, where none was asked for
	licenceElsewhere  = 0.5  // of another of the three places, each of which grants its own
	licenceRoute      = 0.5  // can be recognised
	licenceApart      = 0.4  // does the same elsewhere, and no agreement is in force
	licenceInText     = 0.7  // named in a text only
	licenceLikeness   = 0.7  // from here words alone are taken for the licence
	licenceUncertain  = 0.45 // from here they may be it
	uncertainDiscount = 0.8
	leastHeld         = 0.75 // from here a licence that is the one asked for counts in full
	otherGrade        = 0.5  // the same licence of another grade
	licenceLesser     = 0.2  // a class, stage or grade that the one asked for covers
)

// licenceFit is how a wanted licence is answered.
type licenceFit struct {
	score float64
	item  int // index among the row's licences, -1: none
	alt   int
	how   lexicon.How
	note  Note // "" when held without a doubt
	// lacking: it is not held, or not any more. A route, a counterpart of
	// elsewhere, a doubt and silence are not lacking: they ask for papers.
	lacking bool
}

func (s *scorer) licences(found []licenceItem) {
	w := s.w
	s.short[fLicence], s.unsaid[fLicence] = 0, false
	if !w.said[fLicence] {
		return
	}
	sum, weights, kept := 0.0, 0.0, 1.0
	unsaid := true
	for k := range w.licences {
		wl := &w.licences[k]
		fit := s.licence(wl, found)
		unsaid = unsaid && fit.note == NotSaid
		sum += wl.weight * fit.score
		weights += wl.weight
		if wl.required {
			kept *= fit.score
			if fit.lacking && w.gate[gLicence] {
				s.gated[gLicence] = true
			}
		}
	}
	s.unsaid[fLicence] = unsaid
	s.f[fLicence] = sum / weights
	s.short[fLicence] = 1 - kept
}

// licence finds the best answer to a wanted licence.
func (s *scorer) licence(wl *wantLicence, found []licenceItem) licenceFit {
	listed := false
	best := licenceFit{item: -1, note: Missing, lacking: true}
	for k := range found {
		listed = listed || found[k].source() == inList || found[k].source() == notHeld
		for a := range wl.alts {
			if fit := s.licenceFit(wl, a, found, k); fit.score > best.score || best.item < 0 && fit.item >= 0 {
				best = fit
			}
		}
	}
	if !listed && best.score < s.w.notSaid[fLicence] {
		return licenceFit{score: s.w.notSaid[fLicence], item: -1, note: NotSaid}
	}
	return best
}

func (s *scorer) licenceFit(wl *wantLicence, a int, found []licenceItem, k int) licenceFit {
	alt, it := &wl.alts[a], &found[k]
	none := licenceFit{item: -1}
	l := s.answer(it.term(), alt.ask)
	known := alt.known && it.known()
	if !known {
		// Two papers for one profession are taken for one licence.
		if p := s.answer(it.profession(), alt.professionAsk); p.like > l.like && !s.otherProfession(it, alt, p.how) {
			if l = p; l.how == lexicon.Same { // one profession, in other words
				l.how = lexicon.Synonym
			}
		}
	}
	if l.like == 0 && len(alt.ways) == 0 {
		return none
	}
	below := !known && alt.professionAsk >= 0 && s.assists(it, alt)
	held := it.jurisdiction
	names := s.word(it.term()).Concepts()
	wanted := s.w.asks[alt.ask].term.Concepts()
	at, same := stranger, !known || names[0] == wanted[0]
	if known {
		if at = s.m.licences.tie(names, wanted, held); at == stranger || at == doubtful {
			switch book := s.m.licences; {
			case names[0] == alt.asked && held == 0:
				at = meant // the same words, and no place to tell that they mean another
			case alt.asked != wanted[0] && book.jurisdiction[names[0]] == 0 && slices.Contains(book.names[names[0]], alt.asked):
				at = doubtful // the name is asked for, of which the place has another
			}
		}
	}
	if below && at == stranger {
		at = lesser
	}
	if it.source() == notHeld {
		if at == stranger && !shareAny(names, wanted) && float64(l.like)/255 < licenceUncertain {
			return none
		}
		return licenceFit{item: k, alt: a, how: l.how, note: NotHeld, lacking: true}
	}
	conflict := alt.jurisdiction != 0 && held != 0 && alt.jurisdiction != held
	fit := licenceFit{item: k, alt: a, how: l.how}
	like := float64(l.like) / 255
	otherGraded := same && alt.grade != 0 && it.grade() != 0 && alt.grade != it.grade()
	if otherGraded {
		like *= otherGrade
		fit.how = lexicon.Related
	}
	is := (l.how == lexicon.Same || l.how == lexicon.Synonym || l.how == lexicon.Narrower) && like >= licenceUncertain && at != lesser || at == meant

	switch {
	case conflict || !is:
		way := wayNone
		if len(alt.ways) > 0 {
			way = s.m.licences.best(alt.ways, names, held, s.on)
		}
		switch {
		case way == wayOpen:
			fit.score, fit.note = licenceRoute, ByRoute
		case way == wayEnded:
			fit.score, fit.note, fit.how = licenceApart, RouteEnded, lexicon.Related
		case way == wayApart, conflict && alt.general && (is || like >= licenceUncertain || s.m.licences.counterparts(names, wanted, held)):
			fit.score, fit.note, fit.how = licenceApart, OtherPlace, lexicon.Related
		case conflict && (like >= licenceUncertain || s.m.licences.counterparts(names, wanted, held)):
			fit.note, fit.lacking = OtherPlace, true
		case at == lesser && (known || like >= licenceUncertain):
			fit.score, fit.note, fit.how, fit.lacking = licenceLesser, Below, lexicon.Related, true
		case at == doubtful:
			fit.score, fit.note, fit.how = max(like, licenceUncertain)*uncertainDiscount, Below, lexicon.Broader
		case known && (l.how == lexicon.Related || !byConcept(l.how)) && !shareAny(names, wanted):
			return none // a neighbour, or what only has words like it, is another licence
		case like >= licenceLikeness:
			fit.score = like
		case like >= licenceUncertain:
			fit.score, fit.note = like*uncertainDiscount, Below
		default:
			return none
		}
	default:
		fit.score = like
		if at == meant {
			fit.how = lexicon.Synonym
		}
		if s.word(it.term()).Text() == alt.text {
			fit.how = lexicon.Same
		}
		switch {
		case otherGraded:
			fit.note = Below
		case like > leastHeld || at == meant:
			fit.score = 1
		}
		if site := siteOf(s.w.place); alt.jurisdiction == 0 && held != 0 && site != 0 && held != site && !(alt.special && names[0] == wanted[0]) {
			fit.score, fit.note = fit.score*licenceAbroad, OtherPlace
			if slices.Contains(grantors, held) && (alt.granted || len(names) > 0 && s.m.licences.jurisdiction[names[0]] == held) {
				fit.score *= licenceElsewhere / licenceAbroad
				fit.how = lexicon.Related
			}
		}
	}
	switch {
	case it.expires != 0 && int32(it.expires) < s.on:
		fit.score, fit.note, fit.lacking = 0, Expired, true
	case it.expires != 0 && int32(it.expires) < s.on+expiresSoonDays && fit.score > 0:
		if fit.score *= licenceSoon; fit.note != ByRoute {
			fit.note = ExpiresSoon
		}
	}
	if it.source() == inText {
		fit.score *= licenceInText
		if fit.note == "" {
			fit.note = NotSaid
		}
	}
	return fit
}

// assists reports whether a paper is that of a trainee or an assistant of the
// profession that is asked for: 實習藥劑師證, "assistant engineer certificate".
func (s *scorer) assists(it *licenceItem, alt *wantLicenceAlt) bool {
	held := s.word(it.profession()).Level()
	return held < 0 && held < s.w.asks[alt.professionAsk].term.Level()
}

// otherProfession reports whether the lexicon knows both professions, and as
// different ones that only have words or a trade in common.
func (s *scorer) otherProfession(it *licenceItem, alt *wantLicenceAlt, how lexicon.How) bool {
	if how != lexicon.Related && byConcept(how) {
		return false
	}
	held, wanted := s.word(it.profession()).Concepts(), s.w.asks[alt.professionAsk].term.Concepts()
	return len(held) > 0 && len(wanted) > 0 && !shareAny(held, wanted)
}

// byConcept tells a likeness that the lexicon knows from one of words.
func byConcept(how lexicon.How) bool { return how != lexicon.Bridge && how != lexicon.Words }

func shareAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

// answer is how a term answers an ask.
func (s *scorer) answer(term uint32, ask int) likeness {
	for n := s.t.first(term); n != 0; n = s.t.nodes[n].next {
		if int(s.t.nodes[n].ask) == ask {
			return s.t.nodes[n].likeness
		}
	}
	return likeness{}
}

var mainland = countryCode("CN")

// grantors are the places that grant the licences to practise of their own.
var grantors = []uint16{mainland, countryCode("HK"), countryCode("MO")}

// siteOf is the jurisdiction of a place by its number.
func siteOf(place uint8) uint16 {
	switch place {
	case 1, 4:
		return mainland
	case 2:
		return countryCode("HK")
	case 3:
		return countryCode("MO")
	}
	return 0
}

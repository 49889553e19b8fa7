package matcher

import (
	"slices"

	"yuqiao/matcher/lexicon"
)

// licenceBook is what the lexicon knows of licences, by concept.
type licenceBook struct {
	jurisdiction map[string]uint16
	ways         map[string][]way               // a licence → the ways to it
	local        map[string]map[uint16][]string // a name in use for several → those of each place
	within       map[string][]string            // a class of a licence → itself and the lesser ones of its place that it covers
	classes      map[string][]string            // a licence of a place → the classes there that cover it
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

func newLicenceBook(lex *lexicon.Lexicon, routes []Route) licenceBook {
	licences := lex.Concepts(lexicon.Licence)
	b := licenceBook{make(map[string]uint16), waysOf(licences, routes), make(map[string]map[uint16][]string), make(map[string][]string), make(map[string][]string)}
	for _, c := range licences {
		place := countryCode(c.Jurisdiction)
		b.jurisdiction[c.ID] = place
		for _, name := range c.Broader {
			if place == 0 {
				break
			}
			if b.local[name] == nil {
				b.local[name] = make(map[uint16][]string)
			}
			b.local[name][place] = append(b.local[name][place], c.ID)
		}
	}
	broader := make(map[string][]string)
	for _, c := range licences {
		broader[c.ID] = c.Broader
	}
	for _, c := range licences {
		all := []string{c.ID}
		for i := 0; i < len(all); i++ {
			for _, wider := range broader[all[i]] {
				if b.jurisdiction[wider] != 0 && b.jurisdiction[wider] == b.jurisdiction[c.ID] && !slices.Contains(all, wider) {
					all = append(all, wider)
				}
			}
		}
		b.within[c.ID] = all
		for _, lesser := range all[1:] {
			b.classes[lesser] = append(b.classes[lesser], c.ID)
		}
	}
	return b
}

// waysTo are the ways to what a phrase names, or to what a place has under the
// name.
func (b licenceBook) waysTo(concepts []string, place uint16) []way {
	var out []way
	for _, c := range concepts {
		out = append(out, b.ways[c]...)
		for _, own := range b.local[c][place] {
			out = append(out, b.ways[own]...)
		}
	}
	return out
}

// best is how the best of ways stands on a day from what a phrase names, or
// from the only licence that the place has under the name.
func (b licenceBook) best(ways []way, concepts []string, place uint16, day int32) int {
	best := wayNone
	for _, c := range concepts {
		own := b.local[c][place]
		for _, w := range ways {
			if slices.Contains(b.within[c], w.held) || len(own) == 1 && w.held == own[0] {
				best = max(best, w.on(day))
			}
		}
	}
	return best
}

// sole reports whether held names what several places have, and wanted the only
// one that the place has of it: where it has several classes, the name does not
// tell which.
func (b licenceBook) sole(held, wanted []string, place uint16) bool {
	if len(held) == 0 || len(wanted) == 0 || b.jurisdiction[held[0]] != 0 {
		return false
	}
	own := b.local[held[0]][place]
	return len(own) == 1 && len(b.classes[own[0]]) == 0 && own[0] == wanted[0]
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
		listed = listed || found[k].source() == inList
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
	if !alt.known || !it.known() || alt.jurisdiction == 0 {
		// The lexicon does not know both, or any place's will do: two papers
		// for one profession are taken for one licence.
		if p := s.answer(it.profession(), alt.professionAsk); p.like > l.like {
			l = p
		}
	}
	if l.like == 0 && len(alt.ways) == 0 {
		return none
	}
	held := it.jurisdiction
	conflict := alt.jurisdiction != 0 && held != 0 && alt.jurisdiction != held
	fit := licenceFit{item: k, alt: a}
	like := float64(l.like) / 255
	if alt.grade != 0 && it.grade() != 0 && alt.grade != it.grade() {
		like *= otherGrade
	}
	fit.how = l.how
	is := (l.how == lexicon.Same || l.how == lexicon.Synonym || l.how == lexicon.Narrower) && like >= licenceUncertain ||
		l.how == lexicon.Broader && alt.jurisdiction != 0 && alt.jurisdiction == held && s.m.licences.sole(s.word(it.term()).Concepts(), s.w.asks[alt.ask].term.Concepts(), held)

	switch {
	case conflict || !is:
		way := wayNone
		if len(alt.ways) > 0 {
			way = s.m.licences.best(alt.ways, s.word(it.term()).Concepts(), held, s.on)
		}
		switch {
		case way == wayOpen:
			fit.score, fit.note = licenceRoute, ByRoute
		case way == wayEnded:
			fit.score, fit.note, fit.how = licenceApart, RouteEnded, lexicon.Related
		case way == wayApart:
			fit.score, fit.note, fit.how = licenceApart, OtherPlace, lexicon.Related
		case like >= licenceUncertain && conflict:
			fit.note, fit.lacking = OtherPlace, true
		case like >= licenceLikeness:
			fit.score = like
		case like >= licenceUncertain:
			fit.score, fit.note = like*uncertainDiscount, Below
		default:
			return none
		}
	default:
		fit.score = like
		if like > leastHeld || l.how == lexicon.Broader {
			fit.score = 1
		}
		if site := siteOf(s.w.place); alt.jurisdiction == 0 && held != 0 && site != 0 && held != site {
			fit.score, fit.note = fit.score*licenceAbroad, OtherPlace
			if alt.granted && slices.Contains(grantors, held) {
				fit.score *= licenceElsewhere / licenceAbroad
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

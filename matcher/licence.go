package matcher

import (
	"slices"

	"yuqiao/matcher/lexicon"
)

// licenceBook is what the lexicon knows of licences, by concept.
type licenceBook struct {
	jurisdiction map[string]uint16
	routes       map[string][]string // a licence → those by which it can be had
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

func newLicenceBook(lex *lexicon.Lexicon) licenceBook {
	b := licenceBook{make(map[string]uint16), make(map[string][]string)}
	for _, c := range lex.Concepts(lexicon.Licence) {
		b.jurisdiction[c.ID] = countryCode(c.Jurisdiction)
		if c.Counterpart != "" {
			b.routes[c.Counterpart] = append(b.routes[c.Counterpart], c.ID)
			b.routes[c.ID] = append(b.routes[c.ID], c.Counterpart)
		}
	}
	return b
}

// expiresSoonDays is how near its last day a licence is a gap, though it is
// still held.
const expiresSoonDays = 183

// Credits of a licence.
const (
	licenceSoon       = 0.7  // ends within half a year
	licenceElsewhere  = 0.95 // of another jurisdiction, where none was asked for
	licenceRoute      = 0.5  // can be recognised
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
	// lacking: it is not held, or not any more. A route, a doubt and silence
	// are not lacking.
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
		listed = listed || found[k].source == inList
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
	l := s.answer(it.term, alt.ask)
	if !alt.known || !it.known || alt.jurisdiction == 0 {
		// The lexicon does not know both, or any place's will do: two papers
		// for one profession are taken for one licence.
		if p := s.answer(it.profession, alt.professionAsk); p.like > l.like {
			l = p
		}
	}
	if l.like == 0 && len(alt.routes) == 0 {
		return none
	}
	held := it.jurisdiction
	conflict := alt.jurisdiction != 0 && held != 0 && alt.jurisdiction != held
	fit := licenceFit{item: k, alt: a}
	like := float64(l.like) / 255
	if alt.grade != 0 && it.grade != 0 && alt.grade != it.grade {
		like *= otherGrade
	}
	fit.how = l.how
	is := (l.how == lexicon.Same || l.how == lexicon.Synonym || l.how == lexicon.Narrower) && like >= licenceUncertain ||
		l.how == lexicon.Broader && alt.jurisdiction != 0 && alt.jurisdiction == held

	switch {
	case conflict || !is:
		if cs := s.word(it.term).Concepts(); len(cs) > 0 && slices.Contains(alt.routes, cs[0]) {
			fit.score, fit.note = licenceRoute, ByRoute
			break
		}
		switch {
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
		if like > leastHeld {
			fit.score = 1
		}
		if site := siteOf(s.w.place); alt.jurisdiction == 0 && held != 0 && site != 0 && held != site {
			fit.score, fit.note = fit.score*licenceElsewhere, OtherPlace
		}
	}
	switch {
	case it.expires != 0 && it.expires < s.on:
		fit.score, fit.note, fit.lacking = 0, Expired, true
	case it.expires != 0 && it.expires < s.on+expiresSoonDays && fit.score > 0:
		fit.score, fit.note = fit.score*licenceSoon, ExpiresSoon
	}
	if it.source == inText {
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

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
	var l likeness
	for n := s.t.first(it.term); n != 0; n = s.t.nodes[n].next {
		if int(s.t.nodes[n].ask) == alt.ask {
			l = s.t.nodes[n].likeness
		}
	}
	if l.like == 0 && len(alt.routes) == 0 {
		return none
	}
	concept := ""
	if cs := s.word(it.term).Concepts(); len(cs) > 0 {
		concept = cs[0]
	}
	held := it.jurisdiction
	if held == 0 {
		held = s.m.licences.jurisdiction[concept]
	}
	conflict := alt.jurisdiction != 0 && held != 0 && alt.jurisdiction != held
	fit := licenceFit{item: k, alt: a}
	like := float64(l.like) / 255
	fit.how = l.how
	is := l.how == lexicon.Same || l.how == lexicon.Synonym || l.how == lexicon.Narrower && like >= licenceUncertain ||
		l.how == lexicon.Broader && alt.jurisdiction != 0 && alt.jurisdiction == held

	switch {
	case conflict || !is:
		if concept != "" && slices.Contains(alt.routes, concept) {
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
		fit.score = max(like, 0.9)
		if l.how == lexicon.Same || l.how == lexicon.Synonym {
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

// siteOf is the jurisdiction of a place by its number.
func siteOf(place uint8) uint16 {
	switch place {
	case 1, 4:
		return countryCode("CN")
	case 2:
		return countryCode("HK")
	case 3:
		return countryCode("MO")
	}
	return 0
}

package matcher

import (
	"math"
	"slices"

	"yuqiao/matcher/pay"
)

// glance is what of a row is fixed, coarsely: enough to bound what it can
// score before the row itself is looked at. It has a byte for each of glances.
type glance [glanceBytes]uint8

const (
	glancePlace    = iota // wanted places or else, with atHome, where home is
	glanceWork            // education, and wanted engagements
	glancePay             // currency, and the wanted year in steps of an eighth to a sixteenth
	glanceChinese         // levels of Putonghua and of Cantonese
	glanceWestern         // levels of English and of Portuguese
	glanceFunction        // what the person does
	glanceBytes
)

const (
	atHome     = 0x20 // in glancePlace
	noLanguage = 0x40 // in the bytes of languages: none is said at all
	alsoOthers = 0x80 // in glanceFunction: a title is of another function
)

// The pay of a glance is a part of its bits as a number: the exponent and as
// much as follows of the fraction, counted from a step on.
const (
	payStep  = 20
	payFirst = (127 + 14) << (23 - payStep) // 2^14 and less
	payLast  = 63
)

func paySteps(pay float32) uint8 {
	if pay == 0 {
		return 0
	}
	return uint8(min(payLast, max(1, int(math.Float32bits(pay)>>payStep)-payFirst)))
}

// leastPay is the least that has so many steps.
func leastPay(steps uint8) float32 {
	switch steps {
	case 0:
		return 0
	case 1:
		return math.SmallestNonzeroFloat32
	}
	return math.Float32frombits((uint32(steps) + payFirst) << payStep)
}

// Languages that a glance knows, in the order of its bits.
var glanceLanguages = [2][2]uint32{{putonghua, cantonese}, {languageCode("en"), languageCode("pt")}}

// glance takes a record in. about is what titles say.
func (r *record) glance(about []titleAbout) (g glance) {
	if g[glancePlace] = r.places >> 1; r.places == 0 {
		g[glancePlace] = atHome | r.home
	}
	g[glanceWork] = r.education<<5 | r.engagements>>1
	g[glancePay] = uint8(r.currency)<<6 | paySteps(r.pay)
	for n, codes := range glanceLanguages {
		b := &g[glanceChinese+n]
		if len(r.languages) == 0 {
			*b = noLanguage
		}
		for at, code := range codes {
			if level := heldLevel(r.languages, code); level >= 0 {
				*b |= uint8(level+1) << (3 * at)
			}
		}
	}
	g[glanceFunction] = r.function
	for _, it := range r.titles {
		if f := about[it.term()].function; f != 0 && f != r.function && it.source() != inWish {
			g[glanceFunction] |= alsoOthers
		}
	}
	return g
}

// heldLevel is the level of a language: the highest of all where it is there
// twice, -1 where it is not.
func heldLevel(held []languageItem, code uint32) int {
	level := -1
	for _, l := range held {
		if l.code() == code {
			if level >= 0 {
				return highestLevel
			}
			level = int(l.level())
		}
	}
	return level
}

const highestLevel = 6

// outlook says, for each value of each byte of a glance, what it leaves of a
// score for one opening. What a glance does not tell is taken to be met.
type outlook struct {
	parts [glanceFunction][256]outlookPart
	must  float32    // of the languages
	work  [256]uint8 // value of the function → index in works
	works []workOutlook
}

// outlookPart is what one byte takes off the weighted sum and what its musts
// leave of the score; for languages that is how far the required ones are met.
// Nothing is left of those whom a gate holds back.
type outlookPart struct{ lost, kept float32 }

// workOutlook is what somebody's function leaves of skills, and what a title
// counts that is like nothing.
type workOutlook struct{ affinity, stranger float64 }

// newOutlook asks the scorer, so that no bound is less than a score.
func newOutlook(s *scorer) *outlook {
	o := &outlook{must: float32(s.w.must[fLanguages])}
	for v := range 256 {
		b := uint8(v)
		r := row{
			places: b << 1, education: b >> 5, engagements: b & 0x1F << 1,
			currency: pay.Currency(b >> 6), pay: leastPay(b & payLast),
		}
		if b&atHome != 0 {
			r.places, r.home = 0, b&(atHome-1)
		}
		s.gated = [gateCount]bool{}
		s.place(&r)
		o.parts[glancePlace][v] = s.part(fPlace)
		s.gated = [gateCount]bool{}
		s.engagement(&r)
		s.education(&r)
		o.parts[glanceWork][v] = s.part(fEngagement, fEducation)
		s.gated = [gateCount]bool{}
		s.pay(&r)
		o.parts[glancePay][v] = s.part(fPay)
		for n := range glanceLanguages {
			o.parts[glanceChinese+n][v] = s.languagePart(n, b)
		}
		o.work[v] = o.workOf(workOutlook{s.m.affinity[s.w.function][b&^alsoOthers%uint8(len(functions))], s.w.strangerOf(b)})
	}
	return o
}

func (o *outlook) workOf(w workOutlook) uint8 {
	n := slices.Index(o.works, w)
	if n < 0 {
		n = len(o.works)
		o.works = append(o.works, w)
	}
	return uint8(n)
}

// barred is taken off where a gate holds somebody back: more than there is.
const barred = 1e6

// part is what features leave of a row that was looked at.
func (s *scorer) part(features ...int) outlookPart {
	lost, kept := 0.0, 1.0
	for _, f := range features {
		lost += s.lost(f)
		kept *= s.kept(f)
	}
	if s.isGated() {
		lost = barred
	}
	return outlookPart{float32(lost), float32(kept)}
}

// languagePart is what the languages of a byte leave.
func (s *scorer) languagePart(n int, b uint8) outlookPart {
	w := s.w
	var held []languageItem
	for at, code := range glanceLanguages[n] {
		if level := b >> (3 * at) & 7; level > 0 {
			held = append(held, newLanguageItem(code, level-1))
		}
	}
	lost, kept := 0.0, 1.0
	for k := range w.languages {
		wl := &w.languages[k]
		if !slices.Contains(glanceLanguages[n][:], wl.code) {
			continue
		}
		v := w.notSaid[fLanguages]
		if b&noLanguage == 0 {
			v, _ = languageFit(wl, held)
			if wl.required && v < 1 && w.gate[gLanguages] {
				lost = barred
			}
		}
		lost += w.weight[fLanguages] * wl.weight * (1 - v) / w.languSum
		if wl.required {
			kept *= v
		}
	}
	return outlookPart{float32(lost), float32(kept)}
}

// strangerOf is the most that a title counts which is not like the opening's,
// of a row with such a byte: it may be of the same function.
func (w *want) strangerOf(function uint8) float64 {
	if function&alsoOthers != 0 || function == w.function {
		return w.strangerTitle()
	}
	return 0
}

// of is what all that is seen at a glance leaves together.
func (o *outlook) of(g *glance) outlookPart {
	place, kind, pay := &o.parts[glancePlace][g[glancePlace]], &o.parts[glanceWork][g[glanceWork]], &o.parts[glancePay][g[glancePay]]
	chinese, western := &o.parts[glanceChinese][g[glanceChinese]], &o.parts[glanceWestern][g[glanceWestern]]
	return outlookPart{
		place.lost + kind.lost + pay.lost + chinese.lost + western.lost,
		kind.kept * (1 - o.must*(1-chinese.kept*western.kept)),
	}
}

// with is the most that a row can score of which two parts are known.
func (p outlookPart) with(q outlookPart, weights float32) float32 {
	return (1 - (p.lost+q.lost)/weights) * p.kept * q.kept
}

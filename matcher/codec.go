package matcher

import (
	"encoding/binary"
	"errors"
	"math"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
)

// talentFormat and openingFormat change whenever the bytes of a row or what is
// read into one change.
const (
	talentFormat  = 5
	openingFormat = 3
)

// errRow says that bytes are no row.
var errRow = errors.New("matcher: malformed row")

// appendChunk writes the rows of a chunk, all of them alive. number gives each
// term its number in the snapshot.
func appendChunk(b []byte, c *chunk, number func(uint32) uint64) []byte {
	u := func(v uint64) { b = binary.AppendUvarint(b, v) }
	u(uint64(c.len()))
	for i := range c.len() {
		r, id := c.record(i), c.id(i)
		u(uint64(len(id)))
		b = append(b, id...)
		u(uint64(c.revision(i)))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.pay))
		b = binary.LittleEndian.AppendUint16(b, r.from)
		b = append(b, byte(r.currency), r.home, r.places, r.engagements, r.education)
		b = binary.LittleEndian.AppendUint16(b, r.context.Code())

		u(uint64(len(r.titles)))
		for _, t := range r.titles {
			u(number(t.term()))
			u(uint64(t.start))
			u(uint64(t.end))
			b = append(b, byte(t.source()))
		}
		u(uint64(len(r.skills)))
		for _, s := range r.skills {
			u(number(s.term()))
			b = append(b, s.practice())
		}
		u(uint64(len(r.licences)))
		for _, l := range r.licences {
			u(number(l.term()))
			u(number(l.profession()))
			b = binary.LittleEndian.AppendUint16(b, l.expires)
			b = binary.LittleEndian.AppendUint16(b, l.jurisdiction)
			known := byte(0)
			if l.known() {
				known = 1
			}
			b = append(b, l.grade(), known, byte(l.source()))
		}
		u(uint64(len(r.fields)))
		for _, f := range r.fields {
			u(number(f.term))
		}
		u(uint64(len(r.languages)))
		for _, l := range r.languages {
			u(uint64(l.code()))
			b = append(b, l.level())
		}
		u(uint64(len(r.industries)))
		for _, n := range r.industries {
			u(number(n.term))
		}
	}
	return b
}

// decodeChunk reads what appendChunk wrote. It never panics and never makes a
// chunk with values that a scorer could not take; terms are those of the
// snapshot, by number. The state seq is the first to show the rows.
func decodeChunk(b []byte, terms []*lexicon.Term, about func(term uint32) titleAbout, seq uint64) (*chunk, error) {
	d := decoder{b: b}
	c := newChunk()
	rows := d.count(20, chunkRows)
	for range rows {
		id := d.bytes(d.count(1, market.MaxIDLength))
		revision := int64(d.uvarint(math.MaxInt64))
		r := record{row: row{pay: math.Float32frombits(d.uint32()), from: d.uint16()}}
		r.currency, r.home = pay.Currency(d.byte(uint8(pay.Currencies-1))), d.byte(uint8(len(market.Places)))
		r.places, r.engagements = d.byte(255), d.byte(255)
		r.education = d.byte(uint8(len(market.Educations)))
		r.context = lexicon.ContextOf(d.uint16())
		if !(r.pay >= 0 && r.pay <= market.MaxPay*36) || c.full() {
			d.bad = true
		}
		for range d.count(4, maxItems) {
			t := d.term(terms, lexicon.Title)
			start, end := uint16(d.uvarint(math.MaxUint16)), uint16(d.uvarint(math.MaxUint16))
			r.titles = append(r.titles, newTitleItem(idOf(t), source(d.byte(uint8(inText))), start, end))
		}
		for range d.count(2, maxItems) {
			t := d.term(terms, lexicon.Skill)
			r.skills = append(r.skills, newSkillItem(idOf(t), d.byte(255)))
		}
		for range d.count(9, maxItems) {
			t, profession := d.term(terms, lexicon.Licence), d.anyTerm(terms)
			expires, jurisdiction := d.uint16(), d.uint16()
			grade, known := d.byte(lastGrade), d.byte(1) == 1
			r.licences = append(r.licences, newLicenceItem(idOf(t), idOf(profession), grade, known, source(d.byte(uint8(notHeld))), expires, jurisdiction))
		}
		for range d.count(1, maxItems) {
			r.fields = append(r.fields, fieldItem{idOf(d.term(terms, lexicon.Field))})
		}
		for range d.count(2, maxItems) {
			r.languages = append(r.languages, newLanguageItem(uint32(d.uvarint(1<<24-1)), d.byte(uint8(len(market.LanguageLevels)))))
		}
		for range d.count(1, maxItems) {
			r.industries = append(r.industries, industryItem{idOf(d.term(terms, lexicon.Industry))})
		}
		if d.bad {
			return nil, errRow
		}
		r.function = rowFunction(r.titles, about)
		c.add(id, revision, seq, r.pack())
	}
	if d.bad || len(d.b) > 0 {
		return nil, errRow
	}
	c.changed = seq
	c.seal()
	return c, nil
}

// maxItems bounds each list of a row.
const maxItems = 4096

func idOf(t *lexicon.Term) uint32 {
	if t == nil {
		return 0
	}
	return t.ID()
}

// decoder takes values off the front of b; after one that is not there or out
// of bounds, bad is set and every value is zero.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) bytes(n int) []byte {
	if d.bad || n > len(d.b) {
		d.bad = true
		return nil
	}
	v := d.b[:n]
	d.b = d.b[n:]
	return v
}

func (d *decoder) byte(most uint8) uint8 {
	v := d.bytes(1)
	if v == nil || v[0] > most {
		d.bad = true
		return 0
	}
	return v[0]
}

func (d *decoder) uint16() uint16 {
	if v := d.bytes(2); v != nil {
		return binary.LittleEndian.Uint16(v)
	}
	return 0
}

func (d *decoder) uint32() uint32 {
	if v := d.bytes(4); v != nil {
		return binary.LittleEndian.Uint32(v)
	}
	return 0
}

func (d *decoder) uvarint(most uint64) uint64 {
	v, n := binary.Uvarint(d.b)
	if d.bad || n <= 0 || v > most {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

// count reads the length of a list whose items take at least size bytes each.
func (d *decoder) count(size, most int) int {
	n := d.uvarint(uint64(most))
	if int(n)*size > len(d.b) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) anyTerm(terms []*lexicon.Term) *lexicon.Term {
	n := d.uvarint(math.MaxUint32)
	if d.bad || n >= uint64(len(terms)) || terms[n].ID() > maxTerm {
		d.bad = true
		return nil
	}
	return terms[n]
}

func (d *decoder) term(terms []*lexicon.Term, k lexicon.Kind) *lexicon.Term {
	t := d.anyTerm(terms)
	if t == nil || t.Kind() != k {
		d.bad = true
		return nil
	}
	return t
}

package matcher

import (
	"encoding/binary"
	"errors"
	"math"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// talentFormat and openingFormat change whenever the bytes of a row or what is
// read into one change.
const (
	talentFormat  = 5
	openingFormat = 3
)

// errRow says that bytes are no row.
var errRow = errors.New("matcher: malformed row")

// appendChunk writes the rows of a chunk. number gives each term its number in
// the snapshot.
func appendChunk(b []byte, c *chunk, number func(uint32) uint64) []byte {
	u := func(v uint64) { b = binary.AppendUvarint(b, v) }
	u(uint64(len(c.ids)))
	for i, id := range c.ids {
		r, next := &c.rows[i], &c.rows[i+1]
		u(uint64(len(id)))
		b = append(b, id...)
		u(uint64(c.revisions[i]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.pay))
		b = binary.AppendVarint(b, int64(r.from))
		b = append(b, r.currency, r.home, r.places, r.engagements, r.education)
		b = binary.LittleEndian.AppendUint16(b, r.context.Code())

		u(uint64(next.titles - r.titles))
		for _, t := range c.titles[r.titles:next.titles] {
			u(number(t.term))
			u(uint64(t.start))
			u(uint64(t.end))
			b = append(b, byte(t.source))
		}
		u(uint64(next.skills - r.skills))
		for _, s := range c.skills[r.skills:next.skills] {
			u(number(s.term))
			b = append(b, s.years, byte(s.source))
		}
		u(uint64(next.licences - r.licences))
		for _, l := range c.licences[r.licences:next.licences] {
			u(number(l.term))
			u(number(l.profession))
			b = binary.AppendVarint(b, int64(l.expires))
			b = binary.LittleEndian.AppendUint16(b, l.jurisdiction)
			known := byte(0)
			if l.known {
				known = 1
			}
			b = append(b, l.grade, known, byte(l.source))
		}
		u(uint64(next.fields - r.fields))
		for _, f := range c.fields[r.fields:next.fields] {
			u(number(f.term))
		}
		u(uint64(next.languages - r.languages))
		for _, l := range c.languages[r.languages:next.languages] {
			u(uint64(l.code))
			b = append(b, l.level)
		}
		u(uint64(next.industries - r.industries))
		for _, n := range c.industries[r.industries:next.industries] {
			u(number(n.term))
		}
	}
	return b
}

// decodeChunk reads what appendChunk wrote. It never panics and never makes a
// chunk with values that a scorer could not take; terms are those of the
// snapshot, by number.
func decodeChunk(b []byte, terms []*lexicon.Term) (*chunk, error) {
	d := decoder{b: b}
	c := newChunk()
	rows := d.count(20, chunkRows)
	for range rows {
		id := string(d.bytes(d.count(1, market.MaxIDLength)))
		revision := int64(d.uvarint(math.MaxInt64))
		r := row{pay: math.Float64frombits(d.uint64())}
		r.from = int32(d.varint(0, math.MaxInt32))
		r.currency, r.home = d.byte(uint8(len(currencies)-1)), d.byte(uint8(len(market.Places)))
		r.places, r.engagements = d.byte(255), d.byte(255)
		r.education = d.byte(uint8(len(market.Educations)))
		r.context = lexicon.ContextOf(d.uint16())
		if !(r.pay >= 0 && r.pay <= market.MaxPay*36) {
			d.bad = true
		}
		for range d.count(4, maxItems) {
			t := d.term(terms, lexicon.Title)
			item := titleItem{start: uint16(d.uvarint(math.MaxUint16)), end: uint16(d.uvarint(math.MaxUint16)), source: source(d.byte(uint8(inText)))}
			if !d.bad {
				item.of(t)
			}
			c.titles = append(c.titles, item)
		}
		for range d.count(3, maxItems) {
			t := d.term(terms, lexicon.Skill)
			c.skills = append(c.skills, skillItem{idOf(t), d.byte(255), source(d.byte(uint8(inText)))})
		}
		for range d.count(8, maxItems) {
			t, profession := d.term(terms, lexicon.Licence), d.anyTerm(terms)
			c.licences = append(c.licences, licenceItem{
				idOf(t), idOf(profession), int32(d.varint(0, math.MaxInt32)), d.uint16(), d.byte('5'), d.byte(1) == 1, source(d.byte(uint8(inText))),
			})
		}
		for range d.count(1, maxItems) {
			c.fields = append(c.fields, fieldItem{idOf(d.term(terms, lexicon.Field))})
		}
		for range d.count(2, maxItems) {
			c.languages = append(c.languages, languageItem{uint32(d.uvarint(1<<24 - 1)), d.byte(uint8(len(market.LanguageLevels)))})
		}
		for range d.count(1, maxItems) {
			c.industries = append(c.industries, industryItem{idOf(d.term(terms, lexicon.Industry))})
		}
		if d.bad {
			return nil, errRow
		}
		c.end(id, revision, r)
	}
	if d.bad || len(d.b) > 0 {
		return nil, errRow
	}
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

func (d *decoder) uint64() uint64 {
	if v := d.bytes(8); v != nil {
		return binary.LittleEndian.Uint64(v)
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

func (d *decoder) varint(least, most int64) int64 {
	v, n := binary.Varint(d.b)
	if d.bad || n <= 0 || v < least || v > most {
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
	if d.bad || n >= uint64(len(terms)) {
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

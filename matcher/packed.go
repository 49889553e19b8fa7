package matcher

import (
	"encoding/binary"
	"math"
	"slices"

	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
)

// packed is a record in few bytes, in the order in which a ranking looks at it:
// what is fixed, the languages, titles and skills, the rest. A term takes two
// bytes, or three where its number is high: words in wide use are read early
// and have low ones.
type packed []byte

// Bits beside what shares a byte with them.
const (
	withPay  = 0x40 // education
	withFrom = 0x80

	rareLanguage = 0x80 // level: the code is not of two letters

	titleDated   = 0x08 // source of a title
	titleCurrent = 0x10

	licenceItself = 0x08 // source of a licence: it is its own profession
	licenceDated  = 0x10
	licencePlaced = 0x20
	licenceGraded = 0x40

	manyRest = 0xFF // instead of the lengths of the last lists together
)

// pack writes a record as unpack reads it.
func (r *record) pack() packed {
	b := make(packed, 0, 32+6*len(r.titles)+4*len(r.skills)+2*len(r.languages)+12*len(r.licences)+3*len(r.fields)+3*len(r.industries))
	u16 := func(v uint16) { b = append(b, byte(v), byte(v>>8)) }
	length := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	term := func(t uint32) {
		if t < 1<<15 {
			b = append(b, byte(t>>8), byte(t))
		} else {
			b = append(b, 0x80|byte(t>>16), byte(t>>8), byte(t))
		}
	}
	about := r.education
	if r.pay != 0 {
		about |= withPay
	}
	if r.from != 0 {
		about |= withFrom
	}
	b = append(b, about, r.home<<4|byte(r.currency), r.places, r.engagements, r.function)
	u16(r.context.Code())
	if r.pay != 0 {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.pay))
	}
	if r.from != 0 {
		u16(r.from)
	}
	length(len(r.languages))
	for _, l := range r.languages {
		first, second := l.code()>>8-'a', l.code()&0xFF-'a'
		if first < 26 && second < 26 {
			code := first<<5 | second
			b = append(b, l.level()<<2|byte(code>>8), byte(code))
		} else {
			b = append(b, rareLanguage|l.level(), byte(l.code()>>16), byte(l.code()>>8), byte(l.code()))
		}
	}
	length(len(r.titles))
	for _, t := range r.titles {
		head := byte(t.source())
		dated, current := t.start != monthUnsaid || t.end != monthUnsaid, t.end == monthCurrent
		if dated {
			head |= titleDated
		}
		if current {
			head |= titleCurrent
		}
		b = append(b, head)
		term(t.term())
		if dated {
			u16(t.start)
			if !current {
				length(int(t.end - t.start))
			}
		}
	}
	length(len(r.skills))
	for _, s := range r.skills {
		b = append(b, s.practice())
		term(s.term())
	}
	if l, f, i := len(r.licences), len(r.fields), len(r.industries); l < 8 && f < 4 && i < 7 {
		b = append(b, byte(l|f<<3|i<<5))
	} else {
		b = append(b, manyRest)
		length(l)
		length(f)
		length(i)
	}
	for _, l := range r.licences {
		head := byte(l.packed)
		if l.profession() == l.term() {
			head |= licenceItself
		}
		if l.expires != 0 {
			head |= licenceDated
		}
		if l.jurisdiction != 0 {
			head |= licencePlaced
		}
		if l.grade() != 0 {
			head |= licenceGraded
		}
		b = append(b, head)
		term(l.term())
		if head&licenceItself == 0 {
			term(l.profession())
		}
		if head&licenceGraded != 0 {
			b = append(b, l.grade())
		}
		if head&licenceDated != 0 {
			u16(l.expires)
		}
		if head&licencePlaced != 0 {
			u16(l.jurisdiction)
		}
	}
	for _, f := range r.fields {
		term(f.term)
	}
	for _, n := range r.industries {
		term(n.term)
	}
	return slices.Clip(b)
}

// unpack fills a record, whatever it held before.
func (p packed) unpack(r *record) {
	u := unpacker{p}
	u.fixed(r)
	u.languages(r)
	u.work(r)
	u.rest(r)
}

// unpackWork fills a record but for licences, fields and industries, which it
// leaves as they are.
func (p packed) unpackWork(r *record) {
	u := unpacker{p}
	u.fixed(r)
	u.languages(r)
	u.work(r)
}

// unpacker fills a record part by part, in order. Without bytes it leaves every
// part as it is.
type unpacker struct{ b []byte }

func (u *unpacker) byte() byte {
	v := u.b[0]
	u.b = u.b[1:]
	return v
}

func (u *unpacker) uint16() uint16 {
	v := binary.LittleEndian.Uint16(u.b)
	u.b = u.b[2:]
	return v
}

func (u *unpacker) length() int {
	if v := u.b[0]; v < 0x80 {
		u.b = u.b[1:]
		return int(v)
	}
	v, n := binary.Uvarint(u.b)
	u.b = u.b[n:]
	return int(v)
}

func (u *unpacker) term() uint32 {
	b := u.b
	if b[0] < 0x80 {
		u.b = b[2:]
		return uint32(b[0])<<8 | uint32(b[1])
	}
	u.b = b[3:]
	return uint32(b[0]&0x7F)<<16 | uint32(b[1])<<8 | uint32(b[2])
}

// room is a list of n items in place of one that is not needed any more.
func room[T any](old []T, n int) []T { return slices.Grow(old[:0], n)[:n] }

func (u *unpacker) fixed(r *record) {
	if u.b == nil {
		return
	}
	b := u.b[:7]
	r.education, r.home, r.currency = b[0]&^(withPay|withFrom), b[1]>>4, pay.Currency(b[1]&0xF)
	r.places, r.engagements, r.function = b[2], b[3], b[4]
	r.context = lexicon.ContextOf(binary.LittleEndian.Uint16(b[5:]))
	u.b = u.b[7:]
	r.pay, r.from = 0, 0
	if b[0]&withPay != 0 {
		r.pay = math.Float32frombits(binary.LittleEndian.Uint32(u.b))
		u.b = u.b[4:]
	}
	if b[0]&withFrom != 0 {
		r.from = u.uint16()
	}
}

func (u *unpacker) languages(r *record) {
	if u.b == nil {
		return
	}
	r.languages = room(r.languages, u.length())
	for i := range r.languages {
		head, next := u.byte(), uint32(u.byte())
		if head&rareLanguage != 0 {
			r.languages[i] = newLanguageItem(next<<16|uint32(u.byte())<<8|uint32(u.byte()), head&^rareLanguage)
			continue
		}
		code := uint32(head&3)<<8 | next
		r.languages[i] = newLanguageItem((code>>5+'a')<<8|(code&31+'a'), head>>2)
	}
}

// work fills titles and skills.
func (u *unpacker) work(r *record) {
	if u.b == nil {
		return
	}
	r.titles = room(r.titles, u.length())
	for i := range r.titles {
		head := u.byte()
		term, start, end := u.term(), uint16(monthUnsaid), uint16(monthUnsaid)
		if head&titleDated != 0 {
			start = u.uint16()
			if end = monthCurrent; head&titleCurrent == 0 {
				end = start + uint16(u.length())
			}
		}
		r.titles[i] = newTitleItem(term, source(head&7), start, end)
	}
	r.skills = room(r.skills, u.length())
	for i := range r.skills {
		practice := u.byte()
		r.skills[i] = newSkillItem(u.term(), practice)
	}
}

// rest fills licences, fields and industries.
func (u *unpacker) rest(r *record) {
	if u.b == nil {
		return
	}
	lengths := int(u.byte())
	licences, fields, industries := lengths&7, lengths>>3&3, lengths>>5
	if lengths == manyRest {
		licences, fields, industries = u.length(), u.length(), u.length()
	}
	r.licences = room(r.licences, licences)
	for i := range r.licences {
		head := u.byte()
		term, grade, expires, jurisdiction := u.term(), byte(0), uint16(0), uint16(0)
		profession := term
		if head&licenceItself == 0 {
			profession = u.term()
		}
		if head&licenceGraded != 0 {
			grade = u.byte()
		}
		if head&licenceDated != 0 {
			expires = u.uint16()
		}
		if head&licencePlaced != 0 {
			jurisdiction = u.uint16()
		}
		r.licences[i] = newLicenceItem(term, profession, grade, head&licenceKnown != 0, source(head&7), expires, jurisdiction)
	}
	r.fields = room(r.fields, fields)
	for i := range r.fields {
		r.fields[i].term = u.term()
	}
	r.industries = room(r.industries, industries)
	for i := range r.industries {
		r.industries[i].term = u.term()
	}
}

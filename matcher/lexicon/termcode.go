package lexicon

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrTermCode says that bytes are no term of this Version.
var ErrTermCode = errors.New("lexicon: malformed term")

// Append writes all that was read of the phrase, so that Restore need not read
// it again. The bytes mean something only to a lexicon of the same Version.
func (t *Term) Append(b []byte) []byte {
	flags := byte(0)
	for i, on := range []bool{t.ambiguous, t.latin, t.han} {
		if on {
			flags |= 1 << i
		}
	}
	b = append(b, byte(t.kind), flags, byte(t.level))
	for _, s := range []string{t.text, t.key, t.function} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = binary.AppendUvarint(b, uint64(len(t.uses)))
	for _, u := range t.uses {
		b = binary.LittleEndian.AppendUint16(b, u.concept)
		b = appendFloat(b, u.share)
	}
	b = appendFloat(b, t.covered)
	for _, list := range [][]feature{t.meaning, t.surface} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, f := range list {
			b = appendFloat(binary.LittleEndian.AppendUint32(b, f.id), f.weight)
		}
	}
	b = appendFloat(b, t.direction.scale)
	if t.direction.scale != 0 {
		for _, p := range t.direction.parts {
			b = append(b, byte(p))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(t.alternatives)))
	for _, a := range t.alternatives {
		b = a.Append(b)
	}
	return b
}

func appendFloat(b []byte, f float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
}

// Restored is a term that Decode has read and Restore may put in.
type Restored struct{ t *Term }

// Decode reads what Append wrote, all of it. It never panics.
func (l *Lexicon) Decode(b []byte) (Restored, error) {
	d := termDecoder{b: b, l: l}
	t := d.term(0)
	if d.bad || len(d.b) > 0 {
		return Restored{}, ErrTermCode
	}
	return Restored{t}, nil
}

// Restore interns a decoded term in the context that it was read in, as Term
// would have, and returns the interned one.
func (l *Lexicon) Restore(r Restored, c Context) *Term {
	for i, a := range r.t.alternatives {
		r.t.alternatives[i] = l.Restore(Restored{a}, c)
	}
	if have := l.memo.get(r.t.kind, r.t.text, c); have != nil {
		return have
	}
	return l.memo.put(r.t, c, l.embedder.Dimensions())
}

type termDecoder struct {
	b   []byte
	l   *Lexicon
	bad bool
}

func (d *termDecoder) take(n int) []byte {
	if d.bad || n > len(d.b) {
		d.bad = true
		return nil
	}
	v := d.b[:n]
	d.b = d.b[n:]
	return v
}

func (d *termDecoder) count(size int) int {
	v, n := binary.Uvarint(d.b)
	if d.bad || n <= 0 || v > uint64(len(d.b)) || int(v)*size > len(d.b) {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *termDecoder) text() string { return string(d.take(d.count(1))) }

// float reads a finite number of size at most most.
func (d *termDecoder) float(most float32) float32 {
	v := d.take(4)
	if v == nil {
		return 0
	}
	f := math.Float32frombits(binary.LittleEndian.Uint32(v))
	if !(f >= -most && f <= most) {
		d.bad = true
		return 0
	}
	return f
}

func (d *termDecoder) features() []feature {
	n := d.count(8)
	if n == 0 {
		return nil
	}
	out := make([]feature, n)
	for i := range out {
		if id := d.take(4); id != nil {
			out[i] = feature{binary.LittleEndian.Uint32(id), d.float(2)}
		}
		if i > 0 && out[i].id <= out[i-1].id {
			d.bad = true
		}
	}
	return out
}

func (d *termDecoder) term(depth int) *Term {
	head := d.take(3)
	if head == nil || head[0] >= kinds || head[1] > 7 || depth > 1 {
		d.bad = true
		return nil
	}
	t := &Term{
		kind: Kind(head[0]), level: int8(head[2]),
		ambiguous: head[1]&1 != 0, latin: head[1]&2 != 0, han: head[1]&4 != 0,
		text: d.text(), key: d.text(), function: d.text(),
	}
	for range d.count(6) {
		id := d.take(2)
		if id == nil {
			break
		}
		i := binary.LittleEndian.Uint16(id)
		if int(i) >= len(d.l.book.concepts) {
			d.bad = true
			break
		}
		t.uses = append(t.uses, use{i, d.float(64)})
		t.names(d.l.book, i)
	}
	t.covered = d.float(1)
	t.meaning, t.surface = d.features(), d.features()
	if t.direction.scale = d.float(1); t.direction.scale != 0 {
		parts := d.take(d.l.embedder.Dimensions())
		t.direction.parts = make([]int8, len(parts))
		for i, p := range parts {
			t.direction.parts[i] = int8(p)
		}
	}
	for range d.count(1) {
		if a := d.term(depth + 1); a != nil {
			t.alternatives = append(t.alternatives, a)
		}
		if d.bad || len(t.alternatives) > maxAlternatives {
			d.bad = true
			break
		}
	}
	return t
}

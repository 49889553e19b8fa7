package matcher

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"yuqiao/matcher/lexicon"
)

// ErrSnapshot says that a file is no snapshot that this program can use:
// damaged, or made by another version. The pool must be filled from the store.
var ErrSnapshot = errors.New("matcher: unusable snapshot")

var errFilled = errors.New("matcher: a snapshot is only read into an empty pool")

// snapshotKind tells the snapshots of the pools apart.
type snapshotKind struct {
	magic  string
	format int // of the rows
}

var (
	talentSnapshot  = snapshotKind{"yuqiao talents\n", talentFormat}
	openingSnapshot = snapshotKind{"yuqiao openings\n", openingFormat}
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// version is what a snapshot must have been made by.
func (m *Matcher) version(k snapshotKind) string {
	return m.lex.Version() + "/" + strconv.Itoa(k.format)
}

// Save writes the pool and its position to a file, which is replaced as a
// whole or not at all. Rankings and writes go on meanwhile; the file holds one
// moment.
func (t *Talents) Save(path string) error {
	t.mu.Lock()
	st, position := t.state.Load(), t.position
	t.mu.Unlock()
	terms := t.m.numberTerms()
	var parts [][]byte
	part := newChunk()
	flush := func() {
		for i := range part.len() {
			r := part.record(i)
			r.eachTerm(func(id uint32) { terms.use(id, r.context) })
		}
		parts = append(parts, appendChunk(nil, part, terms.number))
		part = newChunk()
	}
	for c, i := range st.alive() {
		if part.full() {
			flush()
		}
		part.take(c, i)
	}
	flush()
	return replaceFile(path, t.m.encode(talentSnapshot, position, terms, parts))
}

// Load fills an empty pool from a file. It fails with ErrSnapshot when the file
// is damaged or of another version, and leaves the pool empty on any error.
func (t *Talents) Load(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	position, terms, parts, err := t.m.decode(talentSnapshot, b)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.writer.rows.rows > 0 || len(t.writer.gone) > 0 {
		return errFilled
	}
	w := newWriter(&t.m.book)
	w.st.seq = t.writer.st.seq
	words := t.m.book.snapshot()
	about := func(term uint32) titleAbout { return words.about[term] }
	chunks, err := decodeParts(parts, func(b []byte) (*chunk, error) { return decodeChunk(b, terms, about, w.st.seq) })
	if err != nil {
		return err
	}
	if err := w.fill(chunks); err != nil {
		return fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	t.writer, t.position = w, position
	t.state.Store(w.next())
	return nil
}

// openingsPart is how many openings a part of a snapshot holds at most.
const openingsPart = 256

// Save writes the pool to a file as Talents.Save does.
func (o *Openings) Save(path string) error {
	o.mu.Lock()
	rows, position := *o.state.Load(), o.position
	o.mu.Unlock()
	terms := o.m.numberTerms()
	for _, r := range rows {
		r.want.eachTerm(func(t *lexicon.Term) { terms.use(t.ID(), r.want.reading.context) })
	}
	parts := make([][]byte, (len(rows)+openingsPart-1)/openingsPart)
	errs := make([]error, len(parts))
	parallel(len(parts), 1, func(i int) {
		parts[i], errs[i] = appendOpenings(nil, rows[i*openingsPart:min(len(rows), (i+1)*openingsPart)])
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return replaceFile(path, o.m.encode(openingSnapshot, position, terms, parts))
}

// Load fills an empty pool from a file as Talents.Load does.
func (o *Openings) Load(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	position, _, parts, err := o.m.decode(openingSnapshot, b)
	if err != nil {
		return err
	}
	decoded, err := decodeParts(parts, o.m.decodeOpenings)
	if err != nil {
		return err
	}
	var rows []*openingRow
	revision := make(map[string]int64)
	for _, some := range decoded {
		for _, r := range some {
			if n := len(rows); n > 0 && r.id <= rows[n-1].id {
				return fmt.Errorf("%w: out of order", ErrSnapshot)
			}
			rows = append(rows, r)
			revision[r.id] = r.revision
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.revision) > 0 {
		return errFilled
	}
	o.revision, o.position = revision, position
	o.show(rows)
	return nil
}

// replaceFile replaces a file as a whole or not at all.
func replaceFile(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing is there after the rename
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// numbering numbers the terms of a snapshot from 0, as they are first used.
type numbering struct {
	known    []*lexicon.Term
	numbers  []uint32 // ID → number + 1
	used     []uint32 // IDs
	contexts []lexicon.Context
}

// numberTerms begins to number the terms read so far.
func (m *Matcher) numberTerms() *numbering {
	known := m.book.snapshot().terms
	return &numbering{known: known, numbers: make([]uint32, len(known))}
}

// use numbers a term that was read in a context.
func (n *numbering) use(id uint32, c lexicon.Context) {
	if n.numbers[id] == 0 {
		n.used, n.contexts = append(n.used, id), append(n.contexts, c)
		n.numbers[id] = uint32(len(n.used))
	}
}

func (n *numbering) number(id uint32) uint64 { return uint64(n.numbers[id] - 1) }

// encode lays a snapshot out: magic, version, position, the terms, the parts,
// and the CRC-32C of all that. Every part has its length before it.
func (m *Matcher) encode(k snapshotKind, position string, terms *numbering, parts [][]byte) []byte {
	b := []byte(k.magic)
	part := func(p []byte) {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	part([]byte(m.version(k)))
	part([]byte(position))
	b = binary.AppendUvarint(b, uint64(len(terms.used)))
	var term []byte
	for i, id := range terms.used {
		b = binary.LittleEndian.AppendUint16(b, terms.contexts[i].Code())
		term = terms.known[id].Append(term[:0])
		part(term)
	}
	b = binary.AppendUvarint(b, uint64(len(parts)))
	for _, p := range parts {
		part(p)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// decode reads what encode wrote and puts the terms back, which it decodes on
// all processors; the parts are left to decodeParts.
func (m *Matcher) decode(k snapshotKind, b []byte) (position string, terms []*lexicon.Term, parts [][]byte, err error) {
	fail := func(format string, args ...any) (string, []*lexicon.Term, [][]byte, error) {
		return "", nil, nil, fmt.Errorf("%w: "+format, append([]any{ErrSnapshot}, args...)...)
	}
	if len(b) < len(k.magic)+4 || string(b[:len(k.magic)]) != k.magic {
		return fail("not a snapshot")
	}
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if crc32.Checksum(body, castagnoli) != sum {
		return fail("damaged")
	}
	d := decoder{b: body[len(k.magic):]}
	if version := string(d.bytes(d.count(1, math.MaxInt32))); version != m.version(k) {
		return fail("made by version %q", version)
	}
	position = string(d.bytes(d.count(1, math.MaxInt32)))

	type coded struct {
		context uint16
		term    []byte
	}
	phrases := make([]coded, d.count(4, math.MaxInt32))
	for i := range phrases {
		phrases[i] = coded{d.uint16(), d.bytes(d.count(1, math.MaxInt32))}
	}
	parts = make([][]byte, d.count(1, math.MaxInt32))
	for i := range parts {
		parts[i] = d.bytes(d.count(1, math.MaxInt32))
	}
	if d.bad || len(d.b) > 0 {
		return fail("malformed")
	}
	restored, errs := make([]lexicon.Restored, len(phrases)), make([]error, len(phrases))
	parallel(len(phrases), 256, func(i int) { restored[i], errs[i] = m.lex.Decode(phrases[i].term) })
	if err := errors.Join(errs...); err != nil {
		return fail("%w", err)
	}
	terms = make([]*lexicon.Term, len(phrases))
	for i, r := range restored {
		terms[i] = m.book.add(m.lex.Restore(r, lexicon.ContextOf(phrases[i].context)))
	}
	return position, terms, parts, nil
}

// decodeParts decodes the parts of a snapshot on all processors.
func decodeParts[T any](parts [][]byte, decode func([]byte) (T, error)) ([]T, error) {
	out, errs := make([]T, len(parts)), make([]error, len(parts))
	parallel(len(parts), 1, func(i int) { out[i], errs[i] = decode(parts[i]) })
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	return out, nil
}

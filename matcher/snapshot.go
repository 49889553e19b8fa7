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

const snapshotMagic = "yuqiao talents\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// version is what a snapshot must have been made by.
func (m *Matcher) version() string { return m.lex.Version() + "/" + strconv.Itoa(rowFormat) }

// Save writes the pool and its position to a file, which is replaced as a
// whole or not at all. Rankings and writes go on meanwhile; the file holds one
// moment.
func (t *Talents) Save(path string) error {
	t.mu.Lock()
	st, position := t.state.Load(), t.position
	t.mu.Unlock()
	b := t.m.encode(st, position)
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

// Load fills an empty pool from a file. It fails with ErrSnapshot when the file
// is damaged or of another version, and leaves the pool empty on any error.
func (t *Talents) Load(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	chunks, position, err := t.m.decode(b)
	if err != nil {
		return err
	}
	where := make(map[string]place, countRows(chunks))
	for n, c := range chunks {
		for i, id := range c.ids {
			where[id] = place{int32(n), int32(i), c.revisions[i]}
		}
	}
	if len(where) != countRows(chunks) {
		return fmt.Errorf("%w: an id twice", ErrSnapshot)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.where) > 0 {
		return errors.New("matcher: a snapshot is only read into an empty pool")
	}
	t.where, t.position = where, position
	seq := t.state.Load().seq + 1
	for _, c := range chunks {
		c.changed = seq
	}
	t.state.Store(&talentState{chunks, len(where), seq})
	return nil
}

// encode lays a snapshot out: magic, version, position, the terms, the chunks,
// and the CRC-32C of all that. Every part has its length before it.
func (m *Matcher) encode(st *talentState, position string) []byte {
	known := m.book.snapshot()
	numbers := make([]uint32, len(known)) // ID → number + 1
	var used []uint32
	contexts := make(map[uint32]uint16)
	for _, c := range st.chunks {
		for i := range c.ids {
			code := c.rows[i].context.Code()
			c.eachTermOf(i, func(id uint32) {
				if numbers[id] == 0 {
					used = append(used, id)
					numbers[id] = uint32(len(used))
					contexts[id] = code
				}
			})
		}
	}
	b := []byte(snapshotMagic)
	part := func(p []byte) {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	part([]byte(m.version()))
	part([]byte(position))
	b = binary.AppendUvarint(b, uint64(len(used)))
	var term []byte
	for _, id := range used {
		b = binary.LittleEndian.AppendUint16(b, contexts[id])
		term = known[id].Append(term[:0])
		part(term)
	}
	b = binary.AppendUvarint(b, uint64(len(st.chunks)))
	for _, c := range st.chunks {
		part(appendChunk(nil, c, func(id uint32) uint64 { return uint64(numbers[id] - 1) }))
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// decode reads a snapshot, terms and chunks on all processors.
func (m *Matcher) decode(b []byte) ([]*chunk, string, error) {
	if len(b) < len(snapshotMagic)+4 || string(b[:len(snapshotMagic)]) != snapshotMagic {
		return nil, "", fmt.Errorf("%w: not a snapshot", ErrSnapshot)
	}
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, "", fmt.Errorf("%w: damaged", ErrSnapshot)
	}
	d := decoder{b: body[len(snapshotMagic):]}
	if version := string(d.bytes(d.count(1, math.MaxInt32))); version != m.version() {
		return nil, "", fmt.Errorf("%w: made by version %q", ErrSnapshot, version)
	}
	position := string(d.bytes(d.count(1, math.MaxInt32)))

	type coded struct {
		context uint16
		term    []byte
	}
	phrases := make([]coded, d.count(4, math.MaxInt32))
	for i := range phrases {
		phrases[i] = coded{d.uint16(), d.bytes(d.count(1, math.MaxInt32))}
	}
	parts := make([][]byte, d.count(1, math.MaxInt32))
	for i := range parts {
		parts[i] = d.bytes(d.count(1, math.MaxInt32))
	}
	if d.bad || len(d.b) > 0 {
		return nil, "", fmt.Errorf("%w: malformed", ErrSnapshot)
	}
	restored, errs := make([]lexicon.Restored, len(phrases)), make([]error, len(phrases))
	parallel(len(phrases), 256, func(i int) { restored[i], errs[i] = m.lex.Decode(phrases[i].term) })
	if err := errors.Join(errs...); err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	terms := make([]*lexicon.Term, len(phrases))
	for i, r := range restored {
		terms[i] = m.book.add(m.lex.Restore(r, lexicon.ContextOf(phrases[i].context)))
	}
	chunks := make([]*chunk, len(parts))
	errs = make([]error, len(parts))
	parallel(len(parts), 1, func(i int) { chunks[i], errs[i] = decodeChunk(parts[i], terms) })
	if err := errors.Join(errs...); err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	return chunks, position, nil
}

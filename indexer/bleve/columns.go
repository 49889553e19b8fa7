package bleve

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"yuqiao/indexer"
	"yuqiao/store"
)

// columns hold, for every document of one segment, what results are filtered,
// counted and ordered by. A segment never changes, so they are read once.
type columns struct {
	ids      []string
	versions []indexer.Version
	lengths  []uint8 // of titles, at least 1
	keywords []keywords
	numbers  [][]float64 // per number field; NaN where a document has none
	named    named
}

// keywords are the values of one field: document i has
// codes[starts[i]:starts[i+1]].
type keywords struct {
	starts []uint32
	codes  []uint32
}

func (k *keywords) of(i int) []uint32 { return k.codes[k.starts[i]:k.starts[i+1]] }

// dictionary gives the values of each keyword field small numbers. It only
// grows; the values are codes and names of districts and trades.
type dictionary struct {
	mu     sync.RWMutex
	codes  []map[string]uint32
	values [][]string
}

func newDictionary(fields int) *dictionary {
	d := &dictionary{codes: make([]map[string]uint32, fields), values: make([][]string, fields)}
	for i := range d.codes {
		d.codes[i] = map[string]uint32{}
	}
	return d
}

func (d *dictionary) intern(field int, value []byte) uint32 {
	d.mu.RLock()
	code, ok := d.codes[field][string(value)]
	d.mu.RUnlock()
	if ok {
		return code
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if code, ok = d.codes[field][string(value)]; ok {
		return code
	}
	s := string(value)
	code = uint32(len(d.values[field]))
	d.codes[field][s] = code
	d.values[field] = append(d.values[field], s)
	return code
}

// all returns the values of a field so far, by code.
func (d *dictionary) all(field int) []string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.values[field]
}

// set marks the codes of values, among size codes.
func (d *dictionary) set(field int, values []string, size int) []bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	marked := make([]bool, size)
	for _, v := range values {
		if code, ok := d.codes[field][v]; ok && int(code) < size {
			marked[code] = true
		}
	}
	return marked
}

func encodeColumns(d indexer.Document, s indexer.Schema, titleLength int) []byte {
	b := binary.AppendUvarint(nil, uint64(d.Version.Document))
	b = binary.AppendUvarint(b, uint64(d.Version.Context))
	b = append(b, byte(min(max(titleLength, 1), 255)))
	for _, f := range s.Keywords {
		b = binary.AppendUvarint(b, uint64(len(d.Keywords[f])))
		for _, v := range d.Keywords[f] {
			b = binary.AppendUvarint(b, uint64(len(v)))
			b = append(b, v...)
		}
	}
	for _, f := range s.Numbers {
		n, ok := d.Numbers[f]
		if !ok {
			n = math.NaN()
		}
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(n))
	}
	return b
}

var errColumns = errors.New("the columns of a document are damaged")

// readColumns reads the columns of all documents of a segment, deleted ones too.
func readColumns(seg *scorch.SegmentSnapshot, dict *dictionary, s indexer.Schema) (*columns, error) {
	n := int(seg.FullSize())
	c := &columns{
		ids: make([]string, n), versions: make([]indexer.Version, n), lengths: make([]uint8, n),
		keywords: make([]keywords, len(s.Keywords)), numbers: make([][]float64, len(s.Numbers)),
	}
	for f := range c.keywords {
		c.keywords[f] = keywords{starts: make([]uint32, n+1), codes: make([]uint32, 0, n)}
	}
	for f := range c.numbers {
		c.numbers[f] = make([]float64, n)
	}
	for i := range n {
		found := false
		var bad error
		err := seg.VisitDocument(uint64(i), func(field string, _ byte, value []byte, _ []uint64) bool {
			switch field {
			case "_id":
				c.ids[i] = string(value)
			case columnsField:
				found = true
				bad = c.decode(i, value, dict)
				return false
			}
			return true
		})
		if err != nil {
			return nil, err
		}
		if bad != nil || !found {
			return nil, errColumns
		}
	}
	return c, nil
}

func (c *columns) decode(i int, b []byte, dict *dictionary) error {
	ok := true
	uvarint := func() uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			ok, b = false, nil
			return 0
		}
		b = b[n:]
		return v
	}
	c.versions[i] = indexer.Version{Document: store.Revision(uvarint()), Context: store.Revision(uvarint())}
	if len(b) == 0 {
		return errColumns
	}
	c.lengths[i], b = b[0], b[1:]
	for f := range c.keywords {
		k := &c.keywords[f]
		for count := uvarint(); count > 0 && ok; count-- {
			n := uvarint()
			if n > uint64(len(b)) {
				return errColumns
			}
			k.codes = append(k.codes, dict.intern(f, b[:n]))
			b = b[n:]
		}
		k.starts[i+1] = uint32(len(k.codes))
	}
	for f := range c.numbers {
		if len(b) < 8 {
			return errColumns
		}
		c.numbers[f][i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	if !ok || len(b) != 0 {
		return errColumns
	}
	return nil
}

package matcher

import (
	"slices"
	"sort"
	"sync/atomic"
)

// chunkRows is how many rows a chunk holds at most.
const chunkRows = 512

// chunk is a run of rows. What a pool has shown of it never changes: a writer
// only adds rows behind those that are shown, and marks rows as dead for later
// states.
type chunk struct {
	changed uint64 // seq of the state that last added a row
	stamps  []stampRun
	deaths  *deaths
	ends    []uint32 // of the rows in data
	// data holds, row by row, what was read of the profile, the id, the revision,
	// and in two bytes how long these two are. So what a ranking looks at lies
	// together, which costs it the least waiting for memory.
	data []byte
}

// stampRun says in which state the content of rows from one on was first
// shown, until the next run.
type stampRun struct {
	from int
	seq  uint64
}

func newChunk() *chunk { return &chunk{deaths: new(deaths)} }

// another is an empty one with room for rows like those of c.
func (c *chunk) another() *chunk {
	return &chunk{
		deaths: new(deaths), stamps: make([]stampRun, 0, len(c.stamps)),
		ends: make([]uint32, 0, len(c.ends)), data: make([]byte, 0, len(c.data)+len(c.data)/16),
	}
}

// len is the number of rows, dead ones too.
func (c *chunk) len() int { return len(c.ends) }

// full reports that no row may be added.
func (c *chunk) full() bool { return c.len() >= chunkRows }

// bytes are those of row i.
func (c *chunk) bytes(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.data[from:c.ends[i]]
}

func (c *chunk) id(i int) []byte {
	b := c.bytes(i)
	end := len(b) - 2
	end -= int(b[end+1])
	return b[end-int(b[len(b)-2]) : end]
}

func (c *chunk) revision(i int) int64 {
	b := c.bytes(i)
	end, revision := len(b)-2, uint64(0)
	for n := range int(b[end+1]) {
		revision = revision<<8 | uint64(b[end-1-n])
	}
	return int64(revision)
}

// packed is what was read of row i, and more behind it.
func (c *chunk) packed(i int) packed { return c.bytes(i) }

// record unpacks row i.
func (c *chunk) record(i int) *record {
	r := new(record)
	c.packed(i).unpack(r)
	return r
}

// stamp is the seq of the state that first showed what row i holds.
func (c *chunk) stamp(i int) uint64 {
	n := sort.Search(len(c.stamps), func(n int) bool { return c.stamps[n].from > i })
	return c.stamps[n-1].seq
}

// add appends a row. Its id has at most market.MaxIDLength bytes.
func (c *chunk) add(id []byte, revision int64, stamp uint64, p packed) {
	c.data = append(append(c.data, p...), id...)
	size := byte(0)
	for v := uint64(revision); v > 0; v >>= 8 {
		c.data = append(c.data, byte(v))
		size++
	}
	c.data = append(c.data, byte(len(id)), size)
	c.end(stamp)
}

// take appends row i of another chunk, which keeps its stamp.
func (c *chunk) take(o *chunk, i int) {
	c.data = append(c.data, o.bytes(i)...)
	c.end(o.stamp(i))
}

// end closes the row whose bytes were appended.
func (c *chunk) end(stamp uint64) {
	if n := len(c.stamps); n == 0 || c.stamps[n-1].seq != stamp {
		c.stamps = append(c.stamps, stampRun{c.len(), stamp})
	}
	c.ends = append(c.ends, uint32(len(c.data)))
}

// seal gives back the room that was kept for more rows.
func (c *chunk) seal() {
	c.stamps, c.ends, c.data = slices.Clone(c.stamps), slices.Clone(c.ends), slices.Clone(c.data)
}

// deaths says when rows of a chunk ended. Rankings of earlier states still see
// them.
type deaths struct {
	rows atomic.Pointer[[chunkRows]atomic.Uint64] // seq of the first state without the row; 0: none
}

// mark ends row i with the state seq. Only the writer may call it.
func (d *deaths) mark(i int, seq uint64) {
	rows := d.rows.Load()
	if rows == nil {
		rows = new([chunkRows]atomic.Uint64)
		d.rows.Store(rows)
	}
	rows[i].Store(seq)
}

// dead reports whether the state seq is without row i.
func (c *chunk) dead(i int, seq uint64) bool {
	rows := c.deaths.rows.Load()
	if rows == nil {
		return false
	}
	died := rows[i].Load()
	return died != 0 && died <= seq
}

package bleve

import (
	"errors"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"yuqiao/indexer"
	"yuqiao/store"
)

// view is one state of the index. It does not change while it is held.
type view struct {
	gen      *generation
	snapshot *scorch.IndexSnapshot
	segments []segment
	position store.Position
	count    int
	refs     atomic.Int64
}

// segment is a part of a view.
type segment struct {
	snapshot *scorch.SegmentSnapshot
	columns  *columns
	deleted  *roaring.Bitmap // nil: none
	gone     []uint64        // the same, one bit a document; nil: none
}

func (s *segment) live(i int) bool {
	return s.gone == nil || s.gone[i/64]&(1<<(i%64)) == 0
}

// newView shows what the generation holds now. Columns of segments that before
// (which may be nil) has read are taken from there. The caller releases it.
func newView(gen *generation, dict *dictionary, schema indexer.Schema, before *view) (*view, error) {
	snapshot, err := gen.snapshot()
	if err != nil {
		return nil, err
	}
	gen.enter()
	v := &view{gen: gen, snapshot: snapshot}
	v.refs.Store(1)
	fail := func(err error) (*view, error) {
		v.release()
		return nil, err
	}
	if v.position, err = position(snapshot); err != nil {
		return fail(err)
	}
	known := map[uint64]*columns{}
	if before != nil && before.gen == gen {
		for _, s := range before.segments {
			known[s.snapshot.Id()] = s.columns
		}
	}
	for _, part := range snapshot.Segments() {
		c := known[part.Id()]
		if c == nil {
			if c, err = readColumns(part, dict, schema); err != nil {
				return fail(err)
			}
		}
		s := segment{snapshot: part, columns: c, deleted: part.Deleted()}
		if s.deleted != nil && !s.deleted.IsEmpty() {
			s.gone = make([]uint64, (len(c.ids)+63)/64)
			s.deleted.Iterate(func(i uint32) bool {
				s.gone[i/64] |= 1 << (i % 64)
				return true
			})
		} else {
			s.deleted = nil
		}
		v.segments = append(v.segments, s)
		v.count += int(part.Count())
	}
	return v, nil
}

func (v *view) retain() { v.refs.Add(1) }

func (v *view) release() {
	if v.refs.Add(-1) == 0 {
		// Nothing can be done about a failure here: the files stay until the
		// next start sweeps them.
		_ = errors.Join(v.snapshot.Close())
		v.gen.leave()
	}
}

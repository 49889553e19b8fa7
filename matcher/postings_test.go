package matcher

import (
	"reflect"
	"testing"
)

// Postings that go on from earlier ones list what postings made at once do, and
// besides the rows that have died in between.
func TestPostingsGoOn(t *testing.T) {
	m := shared()
	x := newMixer(m, 51, 200)
	const most = 6
	var chunks []*chunk
	for range most {
		c := newChunk()
		for !c.full() {
			c.add([]byte("t"), 1, 1, x.row())
		}
		c.seal()
		chunks = append(chunks, c)
	}
	about := m.book.snapshot().about
	var steps *postings
	for _, until := range []int{1, 3, 4, most} {
		steps = newPostings(steps, chunks[:until], 1, about)
		if steps.rows != until*chunkRows {
			t.Fatalf("%d rows are listed of %d chunks", steps.rows, until)
		}
	}
	if at := newPostings(nil, chunks, 1, about); !reflect.DeepEqual(steps, at) {
		t.Error("postings made in steps are not those made at once")
	}
	chunks[0].deaths.mark(7, 2)
	chunks[most-1].deaths.mark(8, 2)
	holders := func(p *postings) (rows map[int]bool) {
		rows = make(map[int]bool)
		p.each(func(term uint32) {
			eachRow(p.list(term), func(row int) { rows[row] = true })
		})
		return rows
	}
	first := newPostings(nil, chunks[:2], 1, about)
	dead := int(rowNumber(most-1, 8))
	if got := holders(newPostings(first, chunks, 3, about)); !got[7] || got[dead] || !got[dead-1] {
		t.Errorf("a row that died after it was listed: %t; one that died before: %t, one alive: %t", got[7], got[dead], got[dead-1])
	}
}

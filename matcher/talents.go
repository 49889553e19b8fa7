package matcher

import (
	"iter"
	"sync"
	"sync/atomic"

	"yuqiao/market"
)

// chunkRows is how many rows a chunk holds at most: what one write copies.
const chunkRows = 512

// Talents are the eligible profiles, in memory, ready to be ranked. Reads never
// wait for writes: a ranking sees the rows as they stood when it began.
type Talents struct {
	m     *Matcher
	state atomic.Pointer[talentState]

	standings *standings
	asked     atomic.Int64 // counts the calls of Rank

	mu       sync.Mutex // writers
	where    map[string]place
	position string
}

// talentState is what rankings see. It never changes once shown.
type talentState struct {
	chunks []*chunk
	rows   int
	seq    uint64 // counts the states of a pool, from 1
}

// place is where the row of an id is. A deleted id keeps its revision.
type place struct {
	chunk, slot int32 // -1: deleted
	revision    int64
}

// NewTalents returns an empty pool.
func (m *Matcher) NewTalents() *Talents {
	t := &Talents{m: m, where: make(map[string]place), standings: newStandings()}
	t.state.Store(&talentState{seq: 1})
	return t
}

// TalentChange puts a profile, or takes it out when Gone. Gone with no Revision
// takes it out whatever revision is there.
type TalentChange struct {
	ID       string
	Revision int64
	Gone     bool
	Profile  market.Profile
}

// Apply takes changes over, in order. A change whose revision is not above the
// one known of its id is ignored. What Apply returns from, every later ranking
// sees. position, unless empty, is kept with the rows.
func (t *Talents) Apply(changes []TalentChange, position string) {
	rows := t.readAll(changes)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.merge(changes, rows)
	if position != "" {
		t.position = position
	}
}

// Put applies one profile.
func (t *Talents) Put(id string, revision int64, p market.Profile) {
	t.Apply([]TalentChange{{ID: id, Revision: revision, Profile: p}}, "")
}

// Delete takes one profile out.
func (t *Talents) Delete(id string, revision int64) {
	t.Apply([]TalentChange{{ID: id, Revision: revision, Gone: true}}, "")
}

// Len is the number of profiles.
func (t *Talents) Len() int { return t.state.Load().rows }

// Kept is the number of openings whose ranking is kept ready.
func (t *Talents) Kept() int { return t.standings.len() }

// Position is the last position given to Apply or read from a snapshot.
func (t *Talents) Position() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.position
}

// Versions lists id and revision of every profile as they stand now.
func (t *Talents) Versions() iter.Seq2[string, int64] {
	st := t.state.Load()
	return func(yield func(string, int64) bool) {
		for _, c := range st.chunks {
			for i, id := range c.ids {
				if !yield(id, c.revisions[i]) {
					return
				}
			}
		}
	}
}

// readAll reads the profiles of changes, on all processors where there are many.
func (t *Talents) readAll(changes []TalentChange) []*chunk {
	rows := make([]*chunk, len(changes))
	parallel(len(changes), 16, func(i int) {
		if !changes[i].Gone {
			rows[i] = t.m.read(changes[i].Profile)
		}
	})
	return rows
}

// merge puts the rows in place; mu is held.
func (t *Talents) merge(changes []TalentChange, rows []*chunk) {
	newest := make(map[string]int, len(changes)) // id → index of the change that counts
	for i, c := range changes {
		known, ok := t.where[c.ID]
		if ok && c.Revision <= known.revision && !(c.Gone && c.Revision == 0) {
			continue
		}
		if at, seen := newest[c.ID]; seen && changes[at].Revision >= c.Revision && !(c.Gone && c.Revision == 0) {
			continue
		}
		newest[c.ID] = i
	}
	edits := make(map[int32]map[int32]int) // chunk → slot → change
	var fresh []int
	for i, c := range changes {
		if at, ok := newest[c.ID]; !ok || at != i {
			continue
		}
		known, ok := t.where[c.ID]
		switch {
		case ok && known.chunk >= 0:
			if edits[known.chunk] == nil {
				edits[known.chunk] = make(map[int32]int)
			}
			edits[known.chunk][known.slot] = i
		case c.Gone:
			t.where[c.ID] = place{-1, -1, max(c.Revision, known.revision)}
		default:
			fresh = append(fresh, i)
		}
	}
	old := t.state.Load()
	seq := old.seq + 1
	chunks := append(make([]*chunk, 0, len(old.chunks)+len(fresh)/chunkRows+1), old.chunks...)
	for n, slots := range edits {
		chunks[n] = t.rebuild(chunks[n], n, slots, changes, rows, seq)
	}
	for len(fresh) > 0 {
		n := len(chunks) - 1
		room := 0
		if n >= 0 {
			room = chunkRows - len(chunks[n].ids)
		}
		if room <= 0 {
			chunks = append(chunks, newChunk())
			continue
		}
		some := fresh[:min(room, len(fresh))]
		fresh = fresh[len(some):]
		c := t.rebuild(chunks[n], int32(n), nil, changes, rows, seq)
		for _, i := range some {
			t.where[changes[i].ID] = place{int32(n), int32(len(c.ids)), changes[i].Revision}
			c.takeAs(rows[i], 0, changes[i].ID, changes[i].Revision)
			c.stamps = append(c.stamps, seq)
		}
		chunks[n] = c
	}
	t.state.Store(&talentState{chunks, countRows(chunks), seq})
}

// rebuild copies a chunk with edits, for the state seq.
func (t *Talents) rebuild(c *chunk, n int32, edits map[int32]int, changes []TalentChange, rows []*chunk, seq uint64) *chunk {
	d := newChunk()
	d.changed, d.stamps = seq, make([]uint64, 0, len(c.ids)+1)
	for i := range c.ids {
		at, edited := edits[int32(i)]
		switch {
		case !edited:
			if len(d.ids) != i {
				t.where[c.ids[i]] = place{n, int32(len(d.ids)), c.revisions[i]}
			}
			d.take(c, i)
			d.stamps = append(d.stamps, c.stamp(i))
		case changes[at].Gone:
			t.where[c.ids[i]] = place{-1, -1, max(changes[at].Revision, c.revisions[i])}
		default:
			t.where[c.ids[i]] = place{n, int32(len(d.ids)), changes[at].Revision}
			d.takeAs(rows[at], 0, c.ids[i], changes[at].Revision)
			d.stamps = append(d.stamps, seq)
		}
	}
	return d
}

func countRows(chunks []*chunk) int {
	n := 0
	for _, c := range chunks {
		n += len(c.ids)
	}
	return n
}

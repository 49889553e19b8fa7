package matcher

import (
	"iter"
	"sync"
	"sync/atomic"

	"yuqiao/market"
)

// Talents are the eligible profiles, in memory, ready to be ranked. Reads never
// wait for writes: a ranking sees the rows as they stood when it began. A write
// adds its row behind the others and marks the one before as dead from the
// next state on; blocks that are mostly dead are emptied into new ones.
type Talents struct {
	m     *Matcher
	state atomic.Pointer[talentState]

	standings *standings
	asked     atomic.Int64 // counts the calls of Rank

	mu       sync.Mutex // writers
	writer   *writer
	position string
}

// talentState is what rankings see. It never changes once shown.
type talentState struct {
	seq      uint64   // counts the states of a pool, from 1
	rows     int      // alive
	chunks   []*chunk // but the tail
	tail     *chunk
	tailAt   int         // its place among chunks
	postings []*postings // by block; nil where there are none yet
}

// chunk returns one by its place.
func (st *talentState) chunk(n int) *chunk {
	if n == st.tailAt {
		return st.tail
	}
	return st.chunks[n]
}

// alive lists the rows of a state.
func (st *talentState) alive() iter.Seq2[*chunk, int] {
	return func(yield func(*chunk, int) bool) {
		for n := range st.chunks {
			c := st.chunk(n)
			for i := range c.len() {
				if !c.dead(i, st.seq) && !yield(c, i) {
					return
				}
			}
		}
	}
}

// NewTalents returns an empty pool.
func (m *Matcher) NewTalents() *Talents {
	t := &Talents{m: m, standings: newStandings(), writer: newWriter(&m.book)}
	t.state.Store(t.writer.next())
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
		for c, i := range st.alive() {
			if !yield(string(c.id(i)), c.revision(i)) {
				return
			}
		}
	}
}

// readAll reads the profiles of changes, on all processors where there are many.
func (t *Talents) readAll(changes []TalentChange) []packed {
	rows := make([]packed, len(changes))
	parallel(len(changes), 16, func(i int) {
		if !changes[i].Gone {
			rows[i] = t.m.read(changes[i].Profile).pack()
		}
	})
	return rows
}

// merge puts the rows in place; mu is held.
func (t *Talents) merge(changes []TalentChange, rows []packed) {
	for i := range changes {
		t.writer.apply(&changes[i], rows[i])
	}
	t.writer.tidy()
	t.state.Store(t.writer.next())
}

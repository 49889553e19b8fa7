package matcher

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"yuqiao/market"
)

// mixer makes rows out of parts of rows that were read, faster than reading.
type mixer struct {
	r    *rand.Rand
	read []*record
}

func newMixer(m *Matcher, seed uint64, profiles int) *mixer {
	x := &mixer{r: rand.New(rand.NewPCG(seed, 1))}
	s := newSynthetic(m.lex, seed)
	for range profiles {
		x.read = append(x.read, m.read(s.profile()))
	}
	return x
}

func (x *mixer) row() packed {
	of := func() *record { return pick(x.r, x.read) }
	titles, skills, licences, languages, fixed := of(), of(), of(), of(), of()
	r := record{row: fixed.row, titles: titles.titles, skills: skills.skills, licences: licences.licences}
	r.languages, r.fields, r.industries = languages.languages, fixed.fields, skills.industries
	r.function = titles.function
	return r.pack()
}

// place applies changes whose rows were read.
func (t *Talents) place(changes []TalentChange, rows []packed) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.merge(changes, rows)
}

// bruteForce ranks by scoring every row in full and sorting all of them.
func bruteForce(pool *Talents, q TalentQuery) (matches []Match, total int) {
	st := pool.state.Load()
	var tab table
	w := pool.m.want(q.Opening, q.Ranking)
	tab.whole(pool.m, w, 1)
	s := newScorer(pool.m, q.On, &tab, pool.m.book.snapshot())
	s.use(w)
	var all []candidate
	found := make(map[string]Match)
	for n := range st.chunks {
		c := st.chunk(n)
		for i := range c.len() {
			if !c.dead(i, st.seq) {
				s.score(c, i, exactly)
				id := string(c.id(i))
				found[id] = s.match(id)
				all = append(all, candidate{gated: s.isGated(), score: s.total, id: id})
			}
		}
	}
	sortCandidates(all)
	for _, c := range all[:min(len(all), q.Limit)] {
		matches = append(matches, found[c.id])
	}
	return matches, len(all)
}

// size counts the bytes of a pool but for the phrases, which all pools share.
func (t *Talents) size() (bytes int) {
	add := func(n, each int) { bytes += n * each }
	w := t.writer
	for n := range w.st.chunks {
		c := w.st.chunks[n]
		if n == w.st.tailAt {
			c = w.tail
		}
		add(1, 112)
		add(cap(c.stamps), 16)
		add(cap(c.ends), 4)
		add(cap(c.data), 1)
		if c.deaths.rows.Load() != nil {
			add(chunkRows, 8)
		}
	}
	for _, p := range w.st.postings {
		if p != nil {
			add(cap(p.known), 8)
			add(cap(p.before), 4)
			add(cap(p.starts), 4)
			add(cap(p.lists), 1)
			add(cap(p.glances), glanceBytes)
		}
	}
	add(len(w.rows.slots), 4)
	for id := range w.gone {
		add(1, 48+len(id))
	}
	return bytes
}

// The first K are those of brute force, in pools of several blocks, with every
// weight and gate, through writes that change, remove and move rows.
func TestSearchIsExact(t *testing.T) {
	m := shared()
	x := newMixer(m, 41, 400)
	s := newSynthetic(m.lex, 42)
	pool := m.NewTalents()
	known := make(map[string]bool)
	revision := int64(0)
	write := func(n int, id func() string, gone int) {
		revision++
		changes, rows := make([]TalentChange, n), make([]packed, n)
		for i := range changes {
			changes[i] = TalentChange{ID: id(), Revision: revision, Gone: x.r.IntN(100) < gone}
			known[changes[i].ID] = known[changes[i].ID] || !changes[i].Gone
			if changes[i].Gone {
				changes[i].Revision = 0
				delete(known, changes[i].ID)
			} else {
				revision++
				changes[i].Revision, rows[i] = revision, x.row()
			}
		}
		pool.place(changes, rows)
	}
	next := 0
	fresh := func() string { next++; return fmt.Sprint("t", next) }
	some := func() string { return fmt.Sprint("t", 1+x.r.IntN(next)) }
	early := func() string { return fmt.Sprint("t", 1+x.r.IntN(blockRows)) }
	compare := func(step string, q TalentQuery) {
		t.Helper()
		want, total := bruteForce(pool, q)
		got, err := pool.Rank(context.Background(), q)
		if err != nil || got.Total != total || total != len(known) || total != pool.Len() {
			t.Fatalf("%s: %d rows, %d by brute force, %d in the pool, %d known, %v", step, got.Total, total, pool.Len(), len(known), err)
		}
		if !reflect.DeepEqual(got.Matches, want) {
			for i := range want {
				if i >= len(got.Matches) || !reflect.DeepEqual(got.Matches[i], want[i]) {
					t.Fatalf("%s: rank %d of %d is %+v, want %+v", step, i, len(got.Matches), got.Matches[i:min(len(got.Matches), i+1)], want[i])
				}
			}
		}
	}
	round := 0
	queries := func(step string, times int) {
		t.Helper()
		for range times {
			round++
			n := round % 4
			q := TalentQuery{Opening: s.opening(), On: day, Limit: []int{1, 20, 100, 400}[x.r.IntN(4)]}
			switch n {
			case 1:
				q.Ranking = randomRanking(x.r)
			case 2:
				q.Opening.Skills, q.Opening.Licences = nil, nil
			case 3:
				q.Ranking.Gates = map[string]bool{"skills": true, "languages": true, "engagement": true, "experience": true}
			}
			compare(fmt.Sprintf("%s, query %d", step, n), q)
		}
	}
	write(postedChunks*chunkRows+100, fresh, 0)
	queries("a block with few postings", 1)
	write(blockRows, fresh, 0)
	queries("two blocks", 2)
	for range 300 {
		write(1+x.r.IntN(3), some, 30)
	}
	queries("single writes", 1)
	write(60_000, early, 90)
	if pool.state.Load().postings[0] != nil {
		t.Error("a block that is mostly dead was kept")
	}
	queries("a block emptied", 2)
	write(9_000, some, 20)
	write(20_000, fresh, 0)
	queries("more rows", 1)
	write(200_000, some, 100)
	held := 0
	for _, u := range pool.writer.blocks {
		held += u.held
	}
	if alive := pool.Len(); held > 2*alive+chunkRows || alive > 20_000 {
		t.Errorf("%d rows are kept, of which %d are alive", held, alive)
	}
	queries("hardly any rows", 2)
	compare("no weights", TalentQuery{Opening: s.opening(), On: day, Limit: 30, Ranking: market.Ranking{Weights: map[string]float64{"title": 0, "skills": 0}}})
}

// Many openings in one pass are ranked as each by itself, and kept as each by
// itself.
func TestManyAtOnce(t *testing.T) {
	m := shared()
	x := newMixer(m, 44, 100)
	s := newSynthetic(m.lex, 45)
	pool := m.NewTalents()
	write := func(from, n int) {
		var changes []TalentChange
		var rows []packed
		for i := range n {
			changes, rows = append(changes, TalentChange{ID: fmt.Sprint(from + i), Revision: int64(1 + from)}), append(rows, x.row())
		}
		pool.place(changes, rows)
	}
	write(0, 4_000)
	queries := make([]TalentQuery, manyAtOnce+3)
	for i := range queries {
		queries[i] = TalentQuery{Opening: s.opening(), Ranking: randomRanking(x.r), On: day, Limit: 1 + x.r.IntN(60), Explain: i%2 == 0}
	}
	queries[5].Only, queries[6].Limit, queries[7] = []string{"3", "77", "none"}, 0, queries[8]
	got, err := pool.RankMany(context.Background(), queries)
	if err != nil || len(got) != len(queries) {
		t.Fatal(len(got), err)
	}
	for i, q := range queries {
		if want, err := pool.Rank(context.Background(), q); err != nil || !reflect.DeepEqual(got[i], want) {
			t.Fatalf("query %d: %d of %d, alone %d of %d, %v", i, len(got[i].Matches), got[i].Total, len(want.Matches), want.Total, err)
		}
	}
	for range 3 {
		if err := pool.keepMany(context.Background(), queries); err != nil {
			t.Fatal(err)
		}
		for i, q := range queries {
			if q.Only != nil || q.Limit == 0 {
				continue
			}
			want, _ := bruteForce(pool, q)
			q.Keep, q.Explain = true, false
			if got, err := pool.Rank(context.Background(), q); err != nil || !reflect.DeepEqual(got.Matches, want) {
				t.Fatalf("query %d, kept: %v", i, err)
			}
		}
		write(3_990, 40)
	}
	if _, err := pool.RankMany(context.Background(), []TalentQuery{queries[0], {Opening: s.opening()}}); market.KindOf(err) != market.KindInvalid {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := pool.RankMany(ended, queries); err == nil {
		t.Error("a ranking was made after its time")
	}
}

// A ranking goes on with the rows as they were when it began, whatever is
// written meanwhile.
func TestStatesStayAsTheyWere(t *testing.T) {
	m := shared()
	x := newMixer(m, 43, 50)
	pool := m.NewTalents()
	ids := func(st *talentState) (all []string) {
		for c, i := range st.alive() {
			all = append(all, fmt.Sprint(string(c.id(i)), c.revision(i), len(c.record(i).titles)))
		}
		return all
	}
	type kept struct {
		st   *talentState
		rows []string
	}
	var states []kept
	for n := range 400 {
		var changes []TalentChange
		var rows []packed
		for range 1 + x.r.IntN(20) {
			changes = append(changes, TalentChange{ID: fmt.Sprint(x.r.IntN(300)), Revision: int64(n + 1), Gone: x.r.IntN(4) == 0})
			rows = append(rows, x.row())
		}
		pool.place(changes, rows)
		if st := pool.state.Load(); n%20 == 0 {
			states = append(states, kept{st, ids(st)})
		}
	}
	for n, k := range states {
		if got := ids(k.st); !reflect.DeepEqual(got, k.rows) || len(got) != k.st.rows {
			t.Fatalf("state %d has %d rows, had %d", n, len(got), len(k.rows))
		}
	}
}

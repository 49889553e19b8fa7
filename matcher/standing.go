package matcher

import (
	"container/list"
	"context"
	"encoding/json"
	"slices"
	"sync"

	"yuqiao/market"
)

const (
	// standingRows is how many of the first rows a kept ranking holds. What is
	// beyond those asked for lets it outlive rows that leave the front.
	standingRows = 200
	// standingKept bounds the kept rankings; the last used stay.
	standingKept = 2048
	// standingExplained bounds the explained matches of one kept ranking.
	standingExplained = 40
	// rescored is how many rows may have changed for a kept ranking to be
	// brought up to date; above it everything is scored again.
	rescored = 512
	// directRows is up to how many rows it is quicker to compare their own
	// phrases than to look among all that were ever read.
	directRows = 64
)

// standing is a ranking that is kept: the first rows for one opening, weights,
// gates and day. Rows that were put or taken out since are the only ones that
// can stand differently, so it is brought up to date by scoring those, and is
// then the same as a ranking of all rows.
type standing struct {
	turn chan struct{} // held by whoever reads or changes the rest
	want *want
	seen uint64 // seq of the state that it ranks; 0: none
	rows []candidate
	// Every row that is not in rows comes after floor; whole: there is none.
	floor   candidate
	whole   bool
	matches map[string]Match // explained, by id, of rows as they stood at seen
}

// standings holds the kept rankings, by what they rank for.
type standings struct {
	mu     sync.Mutex
	byKey  map[string]*list.Element
	recent *list.List // of *kept, the last used first
}

type kept struct {
	key string
	*standing
}

func newStandings() *standings {
	return &standings{byKey: make(map[string]*list.Element), recent: list.New()}
}

// of returns the ranking that is kept for a query, an empty one when there is
// none yet.
func (k *standings) of(q TalentQuery) (*standing, error) {
	text, err := json.Marshal(struct {
		Opening market.OpeningSpec
		Ranking market.Ranking
		On      market.Date
	}{q.Opening, q.Ranking, q.On})
	if err != nil {
		return nil, err
	}
	key := string(text)
	k.mu.Lock()
	defer k.mu.Unlock()
	if el := k.byKey[key]; el != nil {
		k.recent.MoveToFront(el)
		return el.Value.(kept).standing, nil
	}
	s := &standing{turn: make(chan struct{}, 1)}
	k.byKey[key] = k.recent.PushFront(kept{key, s})
	if k.recent.Len() > standingKept {
		delete(k.byKey, k.recent.Remove(k.recent.Back()).(kept).key)
	}
	return s, nil
}

func (k *standings) len() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.recent.Len()
}

// rankKept answers a query from a kept ranking, with at most so many workers.
func (t *Talents) rankKept(ctx context.Context, q TalentQuery, workers int) (Ranking, error) {
	s, err := t.standings.of(q)
	if err != nil {
		return Ranking{}, err
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return Ranking{}, ctx.Err()
	}
	if s.want == nil {
		s.want = t.m.want(q.Opening, q.Ranking)
	}
	st := t.state.Load()
	tab := tables.Get().(*table)
	defer tables.Put(tab)
	filled := false // the table knows all phrases
	if s.seen == 0 || !s.follow(t.m, st, q.On, tab, workers) || !s.whole && len(s.rows) < q.Limit {
		if err := s.begin(ctx, t.m, st, q.On, tab, workers); err != nil {
			return Ranking{}, err
		}
		filled = true
	}
	return Ranking{s.first(t.m, st, q, tab, filled), st.rows}, nil
}

// begin ranks all rows. The table is filled for all phrases.
func (s *standing) begin(ctx context.Context, m *Matcher, st *talentState, on market.Date, tab *table, workers int) error {
	q := newSearch(m, s.want, on, standingRows, workers, tab)
	if err := scan(ctx, st, []*search{q}, workers); err != nil {
		return err
	}
	s.take(q, st)
	return nil
}

// take takes over what a search has found in a state.
func (s *standing) take(q *search, st *talentState) {
	best := &q.best
	s.rows, s.whole = best.sorted(), len(best.heap) == st.rows
	if !s.whole {
		s.floor = s.rows[len(s.rows)-1]
	}
	s.seen, s.matches = st.seq, nil
}

// keepMany makes or brings up to date the kept rankings of several queries,
// those that are to be made in one pass over the pool. A ranking that another
// is at work on is left to it.
func (t *Talents) keepMany(ctx context.Context, qs []TalentQuery) error {
	st := t.state.Load()
	var made []*standing
	var searches []*search
	for _, q := range qs {
		s, err := t.standings.of(q)
		if err != nil {
			return err
		}
		select {
		case s.turn <- struct{}{}:
		default:
			continue
		}
		defer func() { <-s.turn }()
		if s.seen > st.seq {
			continue
		}
		if s.want == nil {
			s.want = t.m.want(q.Opening, q.Ranking)
		}
		tab := tables.Get().(*table)
		defer tables.Put(tab)
		if s.seen == 0 || !s.follow(t.m, st, q.On, tab, 1) || !s.whole && len(s.rows) == 0 {
			made, searches = append(made, s), append(searches, newSearch(t.m, s.want, q.On, standingRows, 1, tab))
		}
	}
	if len(searches) == 0 {
		return ctx.Err()
	}
	if err := scan(ctx, st, searches, 1); err != nil {
		return err
	}
	for i, s := range made {
		s.take(searches[i], st)
	}
	return nil
}

// still reports whether a row is where it was, as it was.
func (s *standing) still(c candidate, st *talentState) bool {
	ch, i := st.chunk(int(c.chunk)), int(c.slot)
	return i < ch.len() && !ch.dead(i, st.seq) && ch.stamp(i) <= s.seen && string(ch.id(i)) == c.id
}

// follow brings the ranking up to date, or returns false and leaves it as it
// was when so much has changed that it is quicker to begin again.
func (s *standing) follow(m *Matcher, st *talentState, on market.Date, tab *table, workers int) bool {
	if st.seq == s.seen {
		return true
	}
	rows := make([]candidate, 0, len(s.rows)+8)
	gone := make(map[string]candidate) // taken out, changed, or only put elsewhere
	for _, c := range s.rows {
		if s.still(c, st) {
			rows = append(rows, c)
		} else {
			gone[c.id] = c
		}
	}
	var fresh []candidate // of which only the place is known
	var terms []uint32
	for n := range st.chunks {
		c := st.chunk(n)
		if c.changed <= s.seen {
			continue
		}
		for i := range c.len() {
			if c.dead(i, st.seq) {
				continue
			}
			if c.stamp(i) > s.seen {
				if len(fresh) == rescored {
					return false
				}
				fresh = append(fresh, candidate{id: string(c.id(i)), chunk: int32(n), slot: int32(i)})
				c.record(i).eachTerm(func(id uint32) { terms = append(terms, id) })
			} else if old, ok := gone[string(c.id(i))]; ok {
				old.chunk, old.slot = int32(n), int32(i)
				rows = append(rows, old)
			}
		}
	}
	if len(fresh) <= directRows {
		tab.direct(m, s.want, distinct(terms), m.book.term)
	} else {
		tab.whole(m, s.want, workers)
	}
	sc := newScorer(m, on, tab, m.book.snapshot())
	sc.use(s.want)
	for _, f := range fresh {
		delete(s.matches, f.id)
		sc.score(st.chunk(int(f.chunk)), int(f.slot), exactly)
		f.gated, f.score = sc.isGated(), sc.total
		if s.whole || !s.floor.before(f) {
			rows = append(rows, f)
		}
	}
	sortCandidates(rows)
	if len(rows) > standingRows {
		clear(rows[standingRows:])
		rows = rows[:standingRows]
		s.floor, s.whole = rows[standingRows-1], false
	}
	s.rows, s.seen = rows, st.seq
	return true
}

// first returns the matches that a query asks for. Explained ones are kept.
func (s *standing) first(m *Matcher, st *talentState, q TalentQuery, tab *table, filled bool) []Match {
	rows := s.rows[:min(q.Limit, len(s.rows))]
	if len(s.matches) == standingExplained {
		s.forget(rows)
	}
	var terms []uint32
	if !filled {
		for _, c := range rows {
			if _, known := s.matches[c.id]; !known {
				st.chunk(int(c.chunk)).record(int(c.slot)).eachTerm(func(id uint32) { terms = append(terms, id) })
			}
		}
		if len(terms) > 0 {
			tab.direct(m, s.want, distinct(terms), m.book.term)
		}
	}
	sc := newScorer(m, q.On, tab, m.book.snapshot())
	sc.use(s.want)
	var matches []Match
	for _, c := range rows {
		match, known := s.matches[c.id]
		if !known {
			sc.score(st.chunk(int(c.chunk)), int(c.slot), exactly)
			match = sc.match(c.id)
			if q.Explain {
				sc.explain(&match)
				s.keep(match)
			}
		} else if !q.Explain {
			match = Match{ID: match.ID, Score: match.Score, Gates: match.Gates}
		}
		matches = append(matches, match)
	}
	return matches
}

// forget drops the explained matches of other rows.
func (s *standing) forget(but []candidate) {
	still := make(map[string]Match, standingExplained)
	for _, c := range but {
		if m, ok := s.matches[c.id]; ok {
			still[c.id] = m
		}
	}
	s.matches = still
}

func (s *standing) keep(m Match) {
	if s.matches == nil {
		s.matches = make(map[string]Match)
	}
	if len(s.matches) < standingExplained {
		s.matches[m.ID] = m
	}
}

func distinct(terms []uint32) []uint32 {
	slices.Sort(terms)
	return slices.Compact(terms)
}

package matcher

import "context"

// Mark is where a talent stands in a ranking, or would: held back by a gate or
// not, and with which score.
type Mark struct {
	Held  bool
	Score float64
}

// Mark is where the match stands.
func (m Match) Mark() Mark { return Mark{len(m.Gates) > 0, m.Score} }

// MarkAfter is where the match would stand after one of its changes.
func (m Match) MarkAfter(c Change) Mark {
	left := 0 // gates that still hold it back
	for _, g := range m.Gates {
		if g != Gate(c.Feature) || c.Wanted != "" && m.misses(c.Feature) > 1 {
			left++
		}
	}
	return Mark{left > 0, c.Score}
}

// misses counts the musts of a feature that are missed.
func (m Match) misses(f Feature) int {
	n := 0
	for _, must := range m.Missed {
		if must.Feature == f {
			n++
		}
	}
	return n
}

// Ahead counts, for each mark, those of the pool who come before a talent of
// that id who stands there, and says how many others than that talent there
// are. The order is that of Rank: whoever stands in its list at place n has
// n-1 others ahead. It fails as Rank does.
func (t *Talents) Ahead(ctx context.Context, q TalentQuery, id string, marks []Mark) (ahead []int, others int, err error) {
	v, done, err := t.survey(q)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	need := limit{open: 1, gated: 2} // of those who are held back none comes before one who is not
	for _, m := range marks {
		if m.Held {
			need = limit{gated: min(need.gated, m.Score)}
		} else {
			need.open = min(need.open, m.Score)
		}
	}
	all, err := rows(ctx, v, need, func(sum *[]int, _ *scorer, at candidate) {
		if at.id == id {
			return
		}
		if *sum == nil {
			*sum = make([]int, len(marks))
		}
		for n, m := range marks {
			if at.before(candidate{gated: m.Held, score: m.Score, id: id}) {
				(*sum)[n]++
			}
		}
	})
	if err != nil {
		return nil, 0, err
	}
	ahead = make([]int, len(marks))
	for _, sum := range all {
		for n, count := range sum {
			ahead[n] += count
		}
	}
	others = v.st.rows
	if t.has(id) {
		others--
	}
	return ahead, others, nil
}

// has reports whether the pool has a row of the id.
func (t *Talents) has(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.writer.rows.get([]byte(id))
	return ok
}

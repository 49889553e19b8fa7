package matcher

import (
	"cmp"
	"slices"
	"sort"
)

// hints bound what a row of a block can score by what its postings tell of its
// titles and skills, so that most rows are never looked at.
//
// A row's title can be no more like the opening's than the best of its titles,
// and counts a fixed share at least where it may be of the same function. Each
// wanted skill can be met no better than by the best term that the row holds,
// said for years enough, in the opening's own function. Everything else is
// taken to be met in full.
type hints struct {
	w      *want
	titles []titleHint   // the likest first
	skills [][]skillHint // by wanted skill, the greatest share first
}

type titleHint struct {
	term uint32
	like uint8 // of 255
}

type skillHint struct {
	term  uint32
	share uint32 // of fullShare, of all wanted skills together
}

// fullShare stands for every wanted skill met; rounding up may add one for each.
const fullShare = 60_000

// mostHinted is how many wanted skills hints can tell apart.
const mostHinted = 254

// newHints returns nil for an opening with too many skills. likes are those of
// the opening's asks.
func newHints(w *want, likes [][]termLike) *hints {
	if len(w.skills) > mostHinted {
		return nil
	}
	h := &hints{w: w}
	for _, a := range w.titles {
		for _, l := range likes[a] {
			h.titles = append(h.titles, titleHint{l.term, l.like})
		}
	}
	slices.SortFunc(h.titles, func(a, b titleHint) int { return cmp.Compare(b.like, a.like) })
	for k := range w.skills {
		ws := &w.skills[k]
		var all []skillHint
		add := func(asks []int, share float64) {
			for _, a := range asks {
				for _, l := range likes[a] {
					credit := float32(l.like) / 255 * float32(share)
					if credit >= leastSkill {
						all = append(all, skillHint{l.term, uint32(float64(credit)*ws.weight/w.skillSum*fullShare) + 1})
					}
				}
			}
		}
		add(ws.asks, 1)
		add(ws.byTitle, skillInTitle)
		slices.SortFunc(all, func(a, b skillHint) int { return cmp.Compare(b.share, a.share) })
		h.skills = append(h.skills, all)
	}
	return h
}

// told is what hints know of a row: the likeness of its title, the number of
// the skill looked for last, and its share of the wanted skills.
type told uint32

const (
	toldTitle = 0xFF
	toldSkill = 0xFF00
	toldShare = 16 // bits below the share
)

// sheet is where hints are written down, row by row of a block. Between uses
// nothing is told of any row.
type sheet struct {
	told  [blockRows]told
	lists [][]byte // of the hints
	seen  seen
}

// seen has a bit for each row of a block that was looked at.
type seen [blockRows / 64]uint64

// finds are rows that may score enough.
type finds struct {
	found []foundRow
	order []foundRow // the same, those that may score most first
}

// foundRow is a row with what is told of it and, of 255, how far the most that
// it can score falls short of 1.
type foundRow struct {
	told told
	row  uint32
	key  uint8
}

// What it takes to look at a row that was found, next to one step along a list.
const lookCost = 40

// find adds the rows of a block that may score at least so much; first is the
// block's first.
func (h *hints) find(p *postings, s *sheet, least float64, first uint32, into *finds) {
	alike, likeTitles := h.alike(least), 0
	s.lists = s.lists[:0]
	steps, titleSteps := p.rows, 0
	for n, t := range h.titles {
		l := p.list(t.term)
		s.lists = append(s.lists, l)
		steps += len(l)
		if t.like >= alike {
			titleSteps, likeTitles = titleSteps+len(l), n+1
		}
	}
	for _, terms := range h.skills {
		for _, t := range terms {
			l := p.list(t.term)
			s.lists = append(s.lists, l)
			steps += len(l)
		}
	}
	if alike > 0 && titleSteps*lookCost < steps {
		h.findByTitle(s, likeTitles, first, into)
	} else {
		h.findByAll(p, s, least, first, into)
	}
}

// alike is how like the title of a row must be for it to score at least so
// much; 0 where it may be like nothing.
func (h *hints) alike(least float64) uint8 {
	n := sort.Search(255, func(like int) bool { return h.bound(h.most(uint8(like), fullShare))+boundSlack >= least })
	return uint8(n)
}

// findByTitle finds the rows that hold one of the first so many titles.
func (h *hints) findByTitle(s *sheet, titles int, first uint32, into *finds) {
	begin := len(into.found)
	for n, t := range h.titles[:titles] {
		r := told(t.like) | fullShare<<toldShare
		key := h.key(r)
		eachRow(s.lists[n], func(row int) {
			if s.told[row] == 0 {
				s.told[row] = r
				into.found = append(into.found, foundRow{r, first + uint32(row), key})
			}
		})
	}
	for _, f := range into.found[begin:] {
		s.told[f.row-first] = 0
	}
}

// findByAll finds rows by titles and skills together.
func (h *hints) findByAll(p *postings, s *sheet, least float64, first uint32, into *finds) {
	rows := s.told[:p.rows]
	defer clear(rows)
	lists := s.lists
	for _, t := range h.titles {
		like := told(t.like)
		eachRow(lists[0], func(row int) {
			if r := rows[row]; r&toldTitle < like {
				rows[row] = r&^toldTitle | like
			}
		})
		lists = lists[1:]
	}
	for k, terms := range h.skills {
		mark := told(k+1) << 8
		for _, t := range terms {
			share := told(t.share) << toldShare
			eachRow(lists[0], func(row int) {
				if r := rows[row]; r&toldSkill != mark {
					rows[row] = r&^toldSkill | mark + share
				}
			})
			lists = lists[1:]
		}
	}
	need := h.needs(least)
	for row, r := range rows {
		if uint32(r>>toldShare) >= need[uint8(r)] {
			into.found = append(into.found, foundRow{r, first + uint32(row), h.key(r)})
		}
	}
}

// key is of 255 how far the most that a row can score falls short of 1.
func (h *hints) key(r told) uint8 { return uint8(255 * (1 - h.bound(h.told(r)))) }

// most that a row with such a key can score.
func mostOf(key uint8) float64 { return 1 - float64(key)/255 }

func (h *hints) told(r told) most { return h.most(uint8(r), uint32(r>>toldShare)) }

// sorted puts the rows found into order and forgets them.
func (f *finds) sorted() []foundRow {
	var keys [257]uint32 // where each key begins
	for _, r := range f.found {
		keys[int(r.key)+1]++
	}
	for k := range 256 {
		keys[k+1] += keys[k]
	}
	f.order = slices.Grow(f.order[:0], len(f.found))[:len(f.found)]
	for _, r := range f.found {
		f.order[keys[r.key]] = r
		keys[r.key]++
	}
	f.found = f.found[:0]
	return f.order
}

// most is what a row counts at most of which so much is told.
func (h *hints) most(like uint8, share uint32) most {
	w := h.w
	m := most{title: max(float64(like)/255, w.strangerTitle()), kept: 1}
	if w.said[fSkills] {
		skills := min(1, float64(share)/fullShare)
		m.skills = max(skills, w.skillsUnsaid)
		if w.required > 0 {
			// What is met may all be required.
			missed := max(0, w.required-skills*w.skillSum)
			m.kept = 1 - w.must[fSkills]*missed/w.required
		}
	}
	return m
}

// bound is the most that a row can score then.
func (h *hints) bound(m most) float64 {
	w := h.w
	if w.weightSum == 0 {
		return 0
	}
	sum := w.weightSum - w.weight[fTitle]*(1-m.title)
	if w.said[fSkills] {
		sum -= w.weight[fSkills] * (1 - m.skills)
	}
	return sum / w.weightSum * w.roleFactor(m.title, m.skills) * m.kept
}

// needs is, for each likeness of the title, the least share with which a row
// may score enough. It rounds down.
type needs [256]uint32

const needStep = 128

func (h *hints) needs(score float64) (n needs) {
	const most = (fullShare+mostHinted)/needStep + 1
	at := uint32(most)
	for like := range n {
		// The more like the title is, the less is needed.
		for at > 0 && h.bound(h.most(uint8(like), at*needStep-1))+boundSlack >= score {
			at--
		}
		n[like] = at * needStep
	}
	return n
}

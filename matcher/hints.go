package matcher

import (
	"cmp"
	"math"
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
	w       *want
	out     *outlook
	byTitle [][256]outlookPart // by work and likeness of the title, where all skills are met
	titles  []titleHint        // the likest first
	skills  [][]skillHint      // by wanted skill, the greatest share first
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

// newHints returns nil for an opening with too many skills or without weights.
// likes are those of the opening's asks.
func newHints(w *want, likes [][]termLike, out *outlook) *hints {
	if len(w.skills) > mostHinted || w.weightSum == 0 {
		return nil
	}
	h := &hints{w: w, out: out}
	for _, work := range out.works {
		var byLike [256]outlookPart
		for like := range byLike {
			byLike[like] = h.part(h.mostOf(uint8(like), fullShare, work))
		}
		h.byTitle = append(h.byTitle, byLike)
	}
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
	told   [blockRows]told
	marked []uint16 // rows of which something is told
	lists  [][]byte // of the skills
	seen   seen
}

// seen has a bit for each row of a block that was looked at.
type seen [blockRows / 64]uint64

// finds are rows that may score enough.
type finds struct {
	found []foundRow
	order []foundRow // the same, those that may score most first
	needs needs
	of    *hints // whose needs they are
}

// foundRow is a row with what is told of it and the most that it can score.
type foundRow struct {
	told told
	row  uint32
	most float32
}

// What it takes to look at a row that was found, next to one step along a list.
const lookCost = 40

// find adds the rows of a block that may score at least so much; first is the
// block's first. Those whom a gate holds back are among them only where least
// is 0.
func (h *hints) find(p *postings, s *sheet, least float64, first uint32, into *finds) {
	if alike := h.alike(least); alike > 0 {
		n := sort.Search(len(h.titles), func(n int) bool { return h.titles[n].like < alike })
		h.findByTitle(p, s, h.titles[:n], least, first, into)
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

// findByTitle finds the rows that hold one of some titles, the likest first,
// and where there are many looks for their skills.
func (h *hints) findByTitle(p *postings, s *sheet, titles []titleHint, least float64, first uint32, into *finds) {
	begin, need, weights := len(into.found), float32(least-boundSlack), float32(h.w.weightSum)
	marked := s.marked[:0]
	for _, t := range titles {
		list := p.list(t.term)
		if list == nil {
			continue
		}
		r := told(t.like) | fullShare<<toldShare
		eachRow(list, func(row int) {
			if s.told[row] != 0 {
				return
			}
			s.told[row] = r
			marked = append(marked, uint16(row))
			g := &p.glances[row]
			if most := h.out.of(g).with(h.byTitle[h.out.work[g[glanceFunction]]][t.like], weights); most >= need {
				into.found = append(into.found, foundRow{r, first + uint32(row), most})
			}
		})
	}
	for _, row := range marked {
		s.told[row] = 0
	}
	s.marked = marked
	h.withSkills(p, s, least, first, into, begin)
}

// withSkills leaves out of the rows found from begin on those whose skills
// cannot be enough, if that is less work than to look at them.
func (h *hints) withSkills(p *postings, s *sheet, least float64, first uint32, into *finds, begin int) {
	found := into.found[begin:]
	steps, worth := 0, len(found)*lookCost
	s.lists = s.lists[:0]
	for _, terms := range h.skills {
		if steps += len(terms); steps > worth {
			return
		}
		for _, t := range terms {
			l := p.list(t.term)
			s.lists = append(s.lists, l)
			steps += len(l)
		}
	}
	if steps > worth {
		return
	}
	rows := s.told[:p.rows]
	defer clear(rows)
	for _, f := range found {
		rows[f.row-first] = f.told & toldTitle
	}
	h.addSkills(s.lists, rows)
	into.found = into.found[:begin]
	need, weights := float32(least-boundSlack), float32(h.w.weightSum)
	for _, f := range found {
		r, g := rows[f.row-first], &p.glances[f.row-first]
		if most := h.out.of(g).with(h.part(h.mostAt(r, g)), weights); most >= need {
			into.found = append(into.found, foundRow{r, f.row, most})
		}
	}
}

// findByAll finds rows by titles and skills together.
func (h *hints) findByAll(p *postings, s *sheet, least float64, first uint32, into *finds) {
	rows := s.told[:p.rows]
	defer clear(rows)
	for _, t := range h.titles {
		like := told(t.like)
		eachRow(p.list(t.term), func(row int) {
			if r := rows[row]; r&toldTitle < like {
				rows[row] = r&^toldTitle | like
			}
		})
	}
	s.lists = s.lists[:0]
	for _, terms := range h.skills {
		for _, t := range terms {
			s.lists = append(s.lists, p.list(t.term))
		}
	}
	h.addSkills(s.lists, rows)
	needs, need, weights := into.needsFor(h, least), float32(least-boundSlack), float32(h.w.weightSum)
	for row, r := range rows {
		like, share := uint8(r), uint32(r>>toldShare)
		if share < needs.least[like] {
			continue
		}
		g := &p.glances[row]
		work := h.out.work[g[glanceFunction]]
		if share < needs.of[work][like] {
			continue
		}
		fixed := h.out.of(g)
		if max(0, fixed.with(h.byTitle[work][like], weights)) < need {
			continue
		}
		if most := max(0, fixed.with(h.part(h.mostAt(r, g)), weights)); most >= need {
			into.found = append(into.found, foundRow{r, first + uint32(row), most})
		}
	}
}

// addSkills adds up what rows hold of the wanted skills along the lists of all
// of them.
func (h *hints) addSkills(lists [][]byte, rows []told) {
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
}

// keys put rows into order, coarsely: of so many, how far the most that they can
// score falls short of 1.
const keys = 1 << 10

func (f foundRow) key() int { return int((keys - 1) * (1 - max(0, min(1, f.most)))) }

// mostOf is the most that a row with such a key can score.
func mostOf(key int) float64 { return 1 - float64(key)/(keys-1) }

// sorted puts the rows found into order and forgets them.
func (f *finds) sorted() []foundRow {
	var at [keys + 1]uint32 // where each key begins
	for _, r := range f.found {
		at[r.key()+1]++
	}
	for k := range keys {
		at[k+1] += at[k]
	}
	f.order = slices.Grow(f.order[:0], len(f.found))[:len(f.found)]
	for _, r := range f.found {
		f.order[at[r.key()]] = r
		at[r.key()]++
	}
	f.found = f.found[:0]
	return f.order
}

// told is what a row counts at most of which so much is told.
func (h *hints) told(r told) most { return h.most(uint8(r), uint32(r>>toldShare)) }

func (h *hints) most(like uint8, share uint32) most {
	return h.mostOf(like, share, workOutlook{1, h.w.strangerTitle()})
}

// mostAt is told of a row at which there was a glance, too.
func (h *hints) mostAt(r told, g *glance) most {
	return h.mostOf(uint8(r), uint32(r>>toldShare), h.out.works[h.out.work[g[glanceFunction]]])
}

func (h *hints) mostOf(like uint8, share uint32, work workOutlook) most {
	w := h.w
	m := most{title: max(float64(like)/255, work.stranger), kept: 1}
	if w.said[fSkills] {
		skills := min(1, float64(share)/fullShare) * max(work.affinity, m.title)
		m.skills = max(skills, w.skillsUnsaid)
		if w.required > 0 {
			// What is met may all be required.
			missed := max(0, w.required-skills*w.skillSum)
			m.kept = 1 - w.must[fSkills]*missed/w.required
		}
	}
	return m
}

// part is what title and skills leave then.
func (h *hints) part(m most) outlookPart {
	w := h.w
	lost := w.weight[fTitle] * (1 - m.title)
	if w.said[fSkills] {
		lost += w.weight[fSkills] * (1 - m.skills)
	}
	return outlookPart{float32(lost), float32(w.roleFactor(m.title, m.skills) * m.kept)}
}

// bound is the most that a row can score then.
func (h *hints) bound(m most) float64 {
	w := h.w
	sum := w.weightSum - w.weight[fTitle]*(1-m.title)
	if w.said[fSkills] {
		sum -= w.weight[fSkills] * (1 - m.skills)
	}
	return sum / w.weightSum * w.roleFactor(m.title, m.skills) * m.kept
}

// needs are, for each likeness of the title, the least share with which a row
// may score enough: of each work, and of the one that needs the least. They
// round down.
type needs struct {
	score float64
	least [256]uint32
	of    [][256]uint32
}

// They are worked out for every so many steps of share and of likeness.
const needStep, likeStep = 512, 4

// needsFor are those for a score, which mostly is the one asked for before.
func (f *finds) needsFor(h *hints, score float64) *needs {
	n := &f.needs
	if f.of == h && n.score == score {
		return n
	}
	f.of, n.score, n.of = h, score, n.of[:0]
	for like := range n.least {
		n.least[like] = math.MaxUint32
	}
	for _, work := range h.out.works {
		var need [256]uint32
		at := uint32((fullShare+mostHinted)/needStep + 1)
		for from := 0; from < 256; from += likeStep {
			// The more like the title is, the less is needed.
			for at > 0 && h.bound(h.mostOf(uint8(from+likeStep-1), at*needStep-1, work))+boundSlack >= score {
				at--
			}
			for like := from; like < from+likeStep; like++ {
				need[like] = at * needStep
				n.least[like] = min(n.least[like], need[like])
			}
		}
		n.of = append(n.of, need)
	}
	return n
}

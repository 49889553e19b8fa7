package matcher

import (
	"cmp"
	"slices"
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
	titles []titleHint
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

// read tells of every row of a block that postings list.
func (h *hints) read(p *postings, rows []told) {
	clear(rows)
	for _, t := range h.titles {
		like := told(t.like)
		row, l := 0, p.list(t.term)
		for i := 0; i < len(l); {
			if step := l[i]; step != farStep {
				row += int(step)
				i++
			} else {
				row = int(l[i+1]) | int(l[i+2])<<8
				i += 3
			}
			if r := rows[row]; r&toldTitle < like {
				rows[row] = r&^toldTitle | like
			}
		}
	}
	for k, terms := range h.skills {
		mark := told(k+1) << 8
		for _, t := range terms {
			share := told(t.share) << toldShare
			row, l := 0, p.list(t.term)
			for i := 0; i < len(l); {
				if step := l[i]; step != farStep {
					row += int(step)
					i++
				} else {
					row = int(l[i+1]) | int(l[i+2])<<8
					i += 3
				}
				if r := rows[row]; r&toldSkill != mark {
					rows[row] = r&^toldSkill | mark + share
				}
			}
		}
	}
}

// bound is the most that a row can score of which so much is told.
func (h *hints) bound(like uint8, share uint32) float64 {
	w := h.w
	if w.weightSum == 0 {
		return 0
	}
	title, skills := max(float64(like)/255, w.strangerTitle()), min(1, float64(share)/fullShare)
	most := w.weightSum - w.weight[fTitle]*(1-title)
	kept := 1.0
	counted := 0.0
	if w.said[fSkills] {
		counted = max(skills, w.skillsUnsaid)
		most -= w.weight[fSkills] * (1 - counted)
		if w.required > 0 {
			// What is met may all be required.
			missed := max(0, w.required-skills*w.skillSum)
			kept = 1 - w.must[fSkills]*missed/w.required
		}
	}
	return most / w.weightSum * w.roleFactor(title, counted) * kept
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
		for at > 0 && h.bound(uint8(like), at*needStep-1)+boundSlack >= score {
			at--
		}
		n[like] = at * needStep
	}
	return n
}

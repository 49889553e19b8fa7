package matcher

import (
	"container/list"
	"sync"

	"yuqiao/matcher/lexicon"
)

// likeBudget bounds the likeCache, in entries of 8 bytes.
const likeBudget = 8 << 20

// termLike is one found term that is like the wanted one.
type termLike struct {
	term uint32
	likeness
}

// likeCache keeps, for the asks used last, every term like it. An entry grows
// with the lexicon: only the terms that are new since are compared.
type likeCache struct {
	mu     sync.Mutex
	budget int
	size   int
	byAsk  map[likeKey]*list.Element
	recent *list.List // of *likeEntry, the last used first
}

type likeKey struct {
	term uint32
	kind lexicon.Kind
}

type likeEntry struct {
	key likeKey

	mu    sync.Mutex
	likes []termLike // append only: a reader keeps the part that it was given
	next  uint32
	size  int // as counted in the cache; guarded by the cache
}

// entryOverhead is what an entry without likes counts for.
const entryOverhead = 32

func newLikeCache(budget int) *likeCache {
	return &likeCache{budget: budget, byAsk: make(map[likeKey]*list.Element), recent: list.New()}
}

// get lists the terms read so far that are like the ask. The list must not be
// changed.
func (c *likeCache) get(lex *lexicon.Lexicon, a ask) []termLike {
	key := likeKey{a.term.ID(), a.kind}
	c.mu.Lock()
	el := c.byAsk[key]
	if el == nil {
		el = c.recent.PushFront(&likeEntry{key: key})
		c.byAsk[key] = el
	} else {
		c.recent.MoveToFront(el)
	}
	e := el.Value.(*likeEntry)
	c.mu.Unlock()

	e.mu.Lock()
	if int(e.next) < lex.Len() {
		likes, next := lex.Like(a.term, a.kind, leastLike, e.next)
		for _, l := range likes {
			if k := keep(l.Likeness); k.like > 0 {
				e.likes = append(e.likes, termLike{l.Term.ID(), k})
			}
		}
		e.next = next
	}
	likes := e.likes
	e.mu.Unlock()

	c.account(el, len(likes)+entryOverhead)
	return likes
}

// account notes the size of an entry and drops the entries used longest ago
// while the cache is over its budget.
func (c *likeCache) account(el *list.Element, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := el.Value.(*likeEntry)
	if c.byAsk[e.key] != el {
		return // dropped meanwhile
	}
	c.size += size - e.size
	e.size = size
	for c.size > c.budget && c.recent.Len() > 1 {
		last := c.recent.Back()
		old := c.recent.Remove(last).(*likeEntry)
		delete(c.byAsk, old.key)
		c.size -= old.size
	}
}

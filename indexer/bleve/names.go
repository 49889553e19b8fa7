package bleve

import (
	"maps"
	"slices"
	"strings"
	"sync"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
)

// Names are the names that documents may hold (indexer.Names), cut once. A
// document keeps only their ids, and a query is answered as if every document
// had their words. Most of what documents would hold otherwise are names, the
// same ones again and again. Safe for concurrent use; several indexes may share
// one.
type Names struct {
	list func() []indexer.Names
	once sync.Once

	ids     []string
	numbers map[string]uint32
	words   []string   // sorted
	holders [][]uint32 // of the words: the numbers of the names with it, ascending
	grams   map[string][]uint32
}

// NewNames takes the names when they are needed first.
func NewNames(list func() []indexer.Names) *Names { return &Names{list: list} }

func (n *Names) read() *Names {
	n.once.Do(func() {
		n.numbers, n.grams = map[string]uint32{}, map[string][]uint32{}
		byWord := map[string][]uint32{}
		add := func(to map[string][]uint32, term string, number uint32) {
			if all := to[term]; len(all) == 0 || all[len(all)-1] != number {
				to[term] = append(all, number)
			}
		}
		for _, name := range n.list() {
			if _, twice := n.numbers[name.ID]; twice {
				continue
			}
			number := uint32(len(n.ids))
			n.ids, n.numbers[name.ID] = append(n.ids, name.ID), number
			cut := words.Cut(name.Text)
			for _, w := range cut.Words {
				add(byWord, w, number)
			}
			for _, run := range cut.Runs {
				for g := range gramsOf(run) {
					add(n.grams, g, number)
				}
			}
		}
		n.words = slices.Sorted(maps.Keys(byWord))
		for _, w := range n.words {
			n.holders = append(n.holders, byWord[w])
		}
	})
	return n
}

// known tells whether queries are answered for the name.
func (n *Names) known(id string) bool {
	_, ok := n.read().numbers[id]
	return ok
}

// called are the names that answer a part of a query, by number.
type called struct {
	exact []uint32   // have the word
	any   []uint32   // have it half typed or with typos
	begun []uint32   // have a word that begins with it
	pairs [][]uint32 // have each pair of a run
}

// call finds the names that answer a part.
func (n *Names) call(p words.Part, typos segmentapi.Automaton) called {
	n.read()
	var c called
	if p.Run {
		for _, g := range pairs(p.Text) {
			c.pairs = append(c.pairs, n.grams[g])
		}
		return c
	}
	if i, ok := slices.BinarySearch(n.words, p.Text); ok {
		c.exact = n.holders[i]
	}
	any := [][]uint32{c.exact}
	if p.Prefix {
		c.begun = n.beginning(p.Text, nil)
		any = append(any, c.begun)
	}
	if typos != nil {
		first, _ := head(p.Text, 1)
		any = append(any, n.beginning(first, typos))
	}
	c.any = union(any...)
	return c
}

// beginning finds the names with a word that begins so and that the automaton
// (nil: any) accepts.
func (n *Names) beginning(prefix string, accepts segmentapi.Automaton) []uint32 {
	var all [][]uint32
	i, _ := slices.BinarySearch(n.words, prefix)
	for ; i < len(n.words) && strings.HasPrefix(n.words[i], prefix); i++ {
		if accepts == nil || accepted(accepts, n.words[i]) {
			all = append(all, n.holders[i])
		}
	}
	return union(all...)
}

func accepted(a segmentapi.Automaton, word string) bool {
	state := a.Start()
	for i := range len(word) {
		if !a.CanMatch(state) {
			return false
		}
		state = a.Accept(state, word[i])
	}
	return a.IsMatch(state)
}

func union(all ...[]uint32) []uint32 {
	out := slices.Concat(all...)
	slices.Sort(out)
	return slices.Compact(out)
}

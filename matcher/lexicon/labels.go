package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// unit is one Latin word (as its lemma) or one Han character of a text.
type unit struct {
	text       string
	start, end int  // in the folded text
	stop       bool // punctuation that ends a phrase stands before it
}

// units splits a folded text for matching labels.
func units(folded string) []unit {
	tokens := words.Tokens(folded)
	n := len(tokens)
	for _, t := range tokens {
		if t.Han {
			n += utf8.RuneCountInString(t.Text) - 1
		}
	}
	out := make([]unit, 0, n)
	last := 0
	for _, t := range tokens {
		stop := strings.ContainsAny(folded[last:t.Start], ".,;:!?。、\n|\"")
		last = t.End
		if !t.Han {
			out = append(out, unit{words.Lemma(t.Text), t.Start, t.End, stop})
			continue
		}
		for i, r := range t.Text {
			n := utf8.RuneLen(r)
			out = append(out, unit{t.Text[i : i+n], t.Start + i, t.Start + i + n, stop && i == 0})
		}
	}
	return out
}

// trie holds phrases as paths of units.
type trie struct {
	units map[string]uint32
	next  map[uint64]uint32 // node<<32 | unit → node
	at    map[uint32][]sense
	size  uint32
}

// sense is one thing that a label may mean.
type sense struct {
	value uint16
	exact string // the writing that free text must have; empty: any
}

func newTrie() *trie {
	return &trie{units: make(map[string]uint32, 4096), next: make(map[uint64]uint32, 16384), at: make(map[uint32][]sense, 8192), size: 1}
}

func (t *trie) add(label string, value uint16) {
	us := units(words.Fold(label))
	if len(us) == 0 {
		return
	}
	node := uint32(0)
	for _, u := range us {
		id, ok := t.units[u.text]
		if !ok {
			id = uint32(len(t.units) + 1)
			t.units[u.text] = id
		}
		key := uint64(node)<<32 | uint64(id)
		next, ok := t.next[key]
		if !ok {
			next = t.size
			t.size++
			t.next[key] = next
		}
		node = next
	}
	s := sense{value: value}
	if len(us) == 1 && short(label) {
		s.exact = label
	}
	for _, have := range t.at[node] {
		if have == s {
			return
		}
	}
	t.at[node] = append(t.at[node], s)
}

// short tells whether a label is an acronym or a name of a letter or two,
// which in running text means the thing only when written exactly so.
func short(label string) bool {
	for _, r := range label {
		if words.IsHan(r) {
			return false
		}
	}
	return len(label) <= 3 || len(label) <= 5 && strings.IndexFunc(label, unicode.IsLower) < 0
}

// match returns the longest phrase that starts at units[i]: its senses and the
// number of its units. ids are the trie's numbers of the units, 0 where it has
// none; fits decides on senses that must be written exactly.
func (t *trie) match(us []unit, ids []uint32, i int, fits func(s sense, j int) bool) (senses []sense, n int) {
	node := uint32(0)
	for j := i; j < len(us) && ids[j] != 0; j++ {
		if j > i && us[j].stop {
			break
		}
		next, ok := t.next[uint64(node)<<32|uint64(ids[j])]
		if !ok {
			break
		}
		node = next
		if fit := fitting(t.at[node], j+1, fits); len(fit) > 0 {
			senses, n = fit, j+1-i
		}
	}
	return senses, n
}

// fitting are the senses that fit; the list itself where all do.
func fitting(all []sense, j int, fits func(s sense, j int) bool) []sense {
	for i, s := range all {
		if s.exact == "" || fits(s, j) {
			continue
		}
		fit := slices.Clone(all[:i])
		for _, s := range all[i+1:] {
			if s.exact == "" || fits(s, j) {
				fit = append(fit, s)
			}
		}
		return fit
	}
	return all
}

// hit is a label found in a text, with all its senses.
type hit struct {
	senses      []sense
	first, last int // units [first, last)
}

// hits finds the labels of a text, from the left, the longest first. A text
// that is one label as a whole may write it in any case.
func (t *trie) hits(us []unit, f words.Folded, source string) []hit {
	var out []hit
	ids := make([]uint32, len(us))
	for i := range us {
		ids[i] = t.units[us[i].text]
	}
	for i := 0; i < len(us); {
		senses, n := t.match(us, ids, i, func(s sense, j int) bool {
			if i == 0 && j == len(us) && len(us) == 1 {
				return true
			}
			start, end := f.Source(us[i].start, us[j-1].end)
			return source[start:end] == s.exact
		})
		if n == 0 {
			i++
			continue
		}
		out = append(out, hit{senses, i, i + n})
		i += n
	}
	return out
}

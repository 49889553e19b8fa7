package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// name is a folded label of a concept.
type name struct {
	label    string
	language int8 // languages: the same everywhere
	concept  uint16
}

// index prepares Suggest.
func (k *knowledge) index() {
	for i, c := range k.book.concepts {
		add := func(folded string, language int) {
			k.names[c.Kind] = append(k.names[c.Kind], name{folded, int8(language), uint16(i)})
		}
		for lang, labels := range c.labels {
			for _, label := range labels {
				add(words.Fold(label), lang)
				if lang != portuguese {
					continue
				}
				for _, form := range portugueseForms(label, c.Kind == Title || c.Kind == Licence) {
					add(form, lang)
				}
			}
		}
		for _, label := range c.any {
			add(words.Fold(label), languages)
		}
	}
}

// How a label answers what was typed, the best first.
const (
	isWhole    = iota
	isBegun    // it begins so
	holdsWords // so does one of its words; in Chinese any character
	holdsEach  // each word that was typed begins one of its words
	isOther
)

// suggestion is how well a concept answers, by the best of its labels.
type suggestion struct {
	how     int
	foreign bool // by a label of another language than the reader's
	length  int
	kind    Kind
	concept uint16
}

// Suggest returns at most limit concepts of some kinds with a label that
// starts, or of which a word starts, with what was typed once both are folded.
// Whole labels come first, then those of the reader's language (or the same
// everywhere), those that start so, and the shorter. Each concept comes once.
func (l *Lexicon) Suggest(typed, lang string, of []Kind, limit int) []Concept {
	typed = strings.TrimSpace(words.Fold(cut(typed, MaxText)))
	if typed == "" || limit <= 0 {
		return nil
	}
	each := strings.Fields(typed)
	best := make(map[uint16]suggestion)
	for _, k := range of {
		for _, n := range l.names[k] {
			how := answers(n.label, typed, each)
			if how == isOther {
				continue
			}
			s := suggestion{how, n.language < languages && languageCodes[n.language] != lang, utf8.RuneCountInString(n.label), k, n.concept}
			if have, ok := best[n.concept]; !ok || compareSuggestions(s, have) < 0 {
				best[n.concept] = s
			}
		}
	}
	all := make([]suggestion, 0, len(best))
	for _, s := range best {
		all = append(all, s)
	}
	slices.SortFunc(all, compareSuggestions)
	out := make([]Concept, min(limit, len(all)))
	for i := range out {
		out[i] = *l.book.concepts[all[i].concept]
	}
	return out
}

// Named returns the one concept of a kind that a phrase as a whole is a name
// of; nil where it is none, or of several.
func (l *Lexicon) Named(phrase string, k Kind) *Concept {
	us := units(words.Fold(cut(phrase, MaxText)))
	var found *Concept
	for _, s := range l.labels.whole(us) {
		c := l.book.concepts[s.value]
		if c.Kind != k {
			continue
		}
		if found != nil && found.ID != c.ID {
			return nil
		}
		copied := *c
		found = &copied
	}
	return found
}

// whole are the senses of a phrase that is a label from its first unit to its
// last.
func (t *trie) whole(us []unit) []sense {
	node := uint32(0)
	for _, u := range us {
		next, ok := t.next[uint64(node)<<32|uint64(t.units[u.text])]
		if !ok {
			return nil
		}
		node = next
	}
	return t.at[node]
}

func compareSuggestions(a, b suggestion) int {
	truth := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	return cmp.Or(
		truth(a.how != isWhole)-truth(b.how != isWhole), truth(a.foreign)-truth(b.foreign), cmp.Compare(a.how, b.how),
		cmp.Compare(a.length, b.length), cmp.Compare(a.kind, b.kind), cmp.Compare(a.concept, b.concept))
}

func answers(label, typed string, each []string) int {
	switch {
	case label == typed:
		return isWhole
	case strings.HasPrefix(label, typed):
		return isBegun
	case startsWord(label, typed):
		return holdsWords
	case len(each) < 2:
		return isOther
	}
	for _, w := range each {
		if !strings.HasPrefix(label, w) && !startsWord(label, w) {
			return isOther
		}
	}
	return holdsEach
}

// startsWord reports whether a word of label, after its first, starts with w.
func startsWord(label, w string) bool {
	for from := 0; ; {
		i := strings.Index(label[from:], w)
		if i < 0 {
			return false
		}
		i += from
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(label[:i])
			first, _ := utf8.DecodeRuneInString(w)
			if !words.IsWord(before) || words.IsHan(first) {
				return true
			}
		}
		_, n := utf8.DecodeRuneInString(label[i:])
		from = i + n
	}
}

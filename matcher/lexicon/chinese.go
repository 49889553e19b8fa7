package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// The concept files give Chinese names as most people write them. What the
// mainland and Hong Kong call the same thing (空调, 冷氣), and the endings by
// which the holder of a post goes (维修工, 维修师傅), make other names by rule.

// chineseForms makes the other names of a Chinese name.
type chineseForms struct {
	words   map[rune][]wordForms // of one meaning, wherever they stand, by the first character
	endings [][]string           // of titles; of one meaning
	oneWay  [][]string           // of titles: what the first stands for, the others do
}

// wordForms is a word with the others that stand for it.
type wordForms struct {
	word   string
	others []string
}

func readChineseForms(rules string) (*chineseForms, error) {
	f := &chineseForms{words: make(map[rune][]wordForms)}
	n := 0
	for line := range strings.Lines(rules) {
		n++
		what, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		group := strings.Split(list, "|")
		if words.Fold(list) != list || len(group) < 2 {
			return nil, fmt.Errorf("ring/forms.tsv:%d: want two or more folded words", n)
		}
		switch what {
		case "word":
			// The longest first, so that 公交车 is not taken for 公交.
			slices.SortFunc(group, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
			for _, word := range group {
				first, _ := utf8.DecodeRuneInString(word)
				f.words[first] = append(f.words[first], wordForms{word, group})
			}
		case "ending":
			f.endings = append(f.endings, group)
		case "oneway":
			f.oneWay = append(f.oneWay, group)
		default:
			return nil, fmt.Errorf("ring/forms.tsv:%d: %q", n, what)
		}
	}
	return f, nil
}

// officer is a rank in Hong Kong and the head of something on the mainland: what
// it stands for does not go by the other's words.
const officer = "主任"

// of are the other names of a Chinese name, folded. A name changes in one word
// and in its ending.
func (f *chineseForms) of(label string, title bool) []string {
	name := words.Fold(label)
	forms := []string{name}
	add := func(form string) {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	for i, first := range name {
		if strings.HasSuffix(name, officer) {
			break
		}
		for _, w := range f.words[first] {
			if rest, ok := strings.CutPrefix(name[i:], w.word); ok {
				for _, other := range w.others {
					add(name[:i] + other + rest)
				}
				break
			}
		}
	}
	if title {
		for _, form := range slices.Clone(forms) {
			for _, group := range f.endings {
				if ending, ok := longestEnding(form, group); ok {
					for _, other := range group {
						add(strings.TrimSuffix(form, ending) + other)
					}
					break
				}
			}
			for _, group := range f.oneWay {
				if stem, ok := strings.CutSuffix(form, group[0]); ok && stem != "" {
					for _, other := range group[1:] {
						add(stem + other)
					}
				}
			}
		}
	}
	return forms[1:]
}

// longestEnding is the longest of the endings that a name has, which is not all
// of it.
func longestEnding(name string, endings []string) (string, bool) {
	longest := ""
	for _, e := range endings {
		if len(e) > len(longest) && len(name) > len(e) && strings.HasSuffix(name, e) {
			longest = e
		}
	}
	return longest, longest != ""
}

// addForms adds the names that the rules make to the labels: never one that is
// written out for a concept of the kind, and of two concepts that would share
// one only that which is above the other, or below it where the name says who
// is in charge: the manager of a kitchen is a kind of cook.
func (k *knowledge) addForms(f *chineseForms) {
	type made struct {
		form string
		kind Kind
	}
	owner := make(map[made]int)
	var order []made
	const nobody = -1
	claim := func(form string, i int, inCharge bool) {
		m := made{form, k.book.concepts[i].Kind}
		j, taken := owner[m]
		over, under := i, j
		if inCharge {
			over, under = j, i
		}
		switch {
		case !taken:
			owner[m] = i
			order = append(order, m)
		case j == nobody || j == i || k.book.isUnder(over, under):
		case k.book.isUnder(under, over):
			owner[m] = i
		default:
			owner[m] = nobody
		}
	}
	for i, c := range k.book.concepts {
		if c.Kind == Licence {
			continue // the name of a paper is what stands on it
		}
		for _, labels := range c.labels[:english] {
			for _, label := range labels {
				for _, form := range f.of(label, c.Kind == Title) {
					claim(form, i, false)
				}
			}
		}
		if c.Kind != Title {
			continue
		}
		for _, label := range c.labels[portuguese] {
			for _, form := range otherHeads(label) {
				claim(form, i, true)
			}
		}
	}
	for _, m := range order {
		if i := owner[m]; i != nobody && !k.isName(units(m.form), m.kind) {
			k.labels.add(m.form, uint16(i))
		}
	}
}

// isName tells whether a phrase is written out as a name of a concept of a kind.
func (k *knowledge) isName(phrase []unit, of Kind) bool {
	return slices.ContainsFunc(k.labels.whole(phrase), func(s sense) bool { return k.book.concepts[s.value].Kind == of })
}

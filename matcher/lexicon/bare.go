package lexicon

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// People list skills by the thing alone: 防水 for 防水施工, Android for Android
// development. Where a name of one skill ends in a word that only says that
// something is done, what stands before it means that skill where it is all that
// is said, unless another skill could be meant.

// wrapping are such words: Portuguese has them in front.
type wrapping struct{ before, after []string }

// readWrapping reads such words, one a line, folded, with the space that parts
// them from the thing.
func readWrapping(rules string) (w wrapping, err error) {
	n := 0
	for line := range strings.Lines(rules) {
		n++
		line = strings.TrimSuffix(line, "\n")
		switch word := strings.TrimSpace(line); {
		case word == "" || words.Fold(word) != word:
			return w, fmt.Errorf("ring/bare.tsv:%d: want a folded word", n)
		case strings.HasSuffix(line, " "):
			w.before = append(w.before, line)
		default:
			w.after = append(w.after, line)
		}
	}
	return w, nil
}

// The shortest bare names: Han characters, and letters.
const leastBareHan, leastBareLatin = 2, 4

// addBare adds the names that skills go by where they are all that is said.
func (k *knowledge) addBare(w wrapping) {
	owner := make(map[string]int)
	begins := make(map[string][]int) // what a skill's names begin with, and the skills
	var order []string
	for i, c := range k.book.concepts {
		if c.Kind != Skill {
			continue
		}
		for _, labels := range append(c.labels[:], c.any, c.alone) {
			for _, label := range labels {
				name := words.Fold(label)
				for n := range name {
					begins[name[:n]] = append(begins[name[:n]], i)
				}
				begins[name] = append(begins[name], i)
				if bare := w.bare(name); bare != "" {
					if _, known := owner[bare]; !known {
						owner[bare] = i
						order = append(order, bare)
					}
				}
			}
		}
	}
	for _, bare := range order {
		i := owner[bare]
		us := units(bare)
		if k.labels.whole(us) != nil || k.bare.whole(us) != nil || k.begunByOthers(begins[bare], i) {
			continue
		}
		k.bare.add(bare, uint16(i))
	}
}

// begunByOthers tells whether skills that have nothing to do with one are among
// some.
func (k *knowledge) begunByOthers(some []int, one int) bool {
	for _, j := range some {
		if j != one && !k.book.isUnder(j, one) {
			return true
		}
	}
	return false
}

// bare is a name without such a word; empty where it has none or too little is
// left.
func (w wrapping) bare(name string) string {
	for _, word := range w.before {
		if rest, ok := strings.CutPrefix(name, word); ok && utf8.RuneCountInString(rest) >= leastBareLatin {
			return rest
		}
	}
	for _, word := range w.after {
		rest, ok := strings.CutSuffix(name, word)
		if !ok || strings.HasSuffix(rest, " and") {
			continue
		}
		first, _ := utf8.DecodeRuneInString(rest)
		if n := utf8.RuneCountInString(rest); words.IsHan(first) && n >= leastBareHan || !words.IsHan(first) && n >= leastBareLatin {
			return rest
		}
	}
	return ""
}

package lexicon

import (
	"sort"
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// prefix is a folded label of a concept.
type prefix struct {
	label    string
	language int8 // languages: the same everywhere
	concept  uint16
}

// index prepares Suggest.
func (l *Lexicon) index() {
	for i, c := range l.book.concepts {
		for lang, labels := range c.labels {
			for _, label := range labels {
				l.prefixes[c.Kind] = append(l.prefixes[c.Kind], prefix{words.Fold(label), int8(lang), uint16(i)})
			}
		}
		for _, label := range c.any {
			l.prefixes[c.Kind] = append(l.prefixes[c.Kind], prefix{words.Fold(label), languages, uint16(i)})
		}
	}
	for _, ps := range l.prefixes {
		sort.Slice(ps, func(i, j int) bool {
			if ps[i].label != ps[j].label {
				return ps[i].label < ps[j].label
			}
			return ps[i].concept < ps[j].concept
		})
	}
}

// Suggest returns at most limit concepts of a kind with a label that starts
// with prefix once folded: those with such a label in lang (or the same
// everywhere) first, the shortest first, then those of other languages.
func (l *Lexicon) Suggest(start, lang string, k Kind, limit int) []Concept {
	start = strings.TrimSpace(words.Fold(cut(start, MaxText)))
	if start == "" || k >= kinds || limit <= 0 {
		return nil
	}
	all := l.prefixes[k]
	from := sort.Search(len(all), func(i int) bool { return all[i].label >= start })
	var hits []prefix
	for _, p := range all[from:] {
		if !strings.HasPrefix(p.label, start) {
			break
		}
		hits = append(hits, p)
	}
	foreign := func(p prefix) bool { return p.language < languages && languageCodes[p.language] != lang }
	sort.SliceStable(hits, func(i, j int) bool {
		if a, b := foreign(hits[i]), foreign(hits[j]); a != b {
			return b
		}
		return len(hits[i].label) < len(hits[j].label)
	})
	seen := make(map[uint16]bool)
	var out []Concept
	for _, p := range hits {
		if !seen[p.concept] && len(out) < limit {
			seen[p.concept] = true
			out = append(out, *l.book.concepts[p.concept])
		}
	}
	return out
}

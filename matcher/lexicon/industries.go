package lexicon

import (
	"fmt"
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// industries tell by a word of a title in which industry its holder works:
// 汽车销售经理, "bank branch manager", "gestor de hotel".
type industries struct {
	words     *trie
	functions map[string]uint16 // of what somebody does only there
}

func readIndustries(b *book) (industries, error) {
	in := industries{newTrie(), make(map[string]uint16)}
	rules, err := ringFiles.ReadFile("ring/industries.tsv")
	if err != nil {
		return in, err
	}
	n := 0
	for line := range strings.Lines(string(rules)) {
		n++
		id, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		concept, known := b.byID[id]
		if !ok || !known || b.concepts[concept].Kind != Industry {
			return in, fmt.Errorf("ring/industries.tsv:%d: %q is no industry", n, id)
		}
		for word := range strings.SplitSeq(list, "|") {
			if function, ok := strings.CutPrefix(word, "@"); ok {
				if !functionNames[function] {
					return in, fmt.Errorf("ring/industries.tsv:%d: function %q", n, function)
				}
				in.functions[function] = concept
				continue
			}
			if have := in.words.whole(units(words.Fold(word))); have != nil && have[0].value != concept {
				return in, fmt.Errorf("ring/industries.tsv:%d: %q is there already", n, word)
			}
			in.words.add(word, concept)
		}
	}
	for node, senses := range in.words.at {
		for i, s := range senses {
			if s.exact != strings.ToUpper(s.exact) { // only capitals, as IT and EV, must be written so
				senses[i].exact = ""
			}
		}
		in.words.at[node] = senses
	}
	return in, nil
}

// saidBy is the industry, plus one, that more than half of the Simplified
// Chinese and English names of a title say, or what its holder does all day; 0 where they say none.
func (in industries) saidBy(c *Concept) uint16 {
	if c.Kind != Title {
		return 0
	}
	votes, names := make(map[uint16]int), 0
	for _, labels := range [][]string{c.labels[0], c.labels[english]} {
		for _, label := range labels {
			names++
			f := words.FoldMap(label)
			if hits := in.words.hits(units(f.Text), f, label); len(hits) > 0 {
				votes[hits[0].senses[0].value]++
			}
		}
	}
	for concept, n := range votes {
		if 2*n > names {
			return concept + 1
		}
	}
	if concept, ok := in.functions[c.Function]; ok {
		return concept + 1
	}
	return 0
}

// industryOf finds the industry that a title says, and its words: a word of
// the title that stands beside the occupation, or one within it, or the
// occupation itself.
func (l *Lexicon) industryOf(us []unit, f words.Folded, text string, hits []hit) (industry uint16, at hit, ok bool) {
	inside := hit{}
	for _, h := range l.industries.words.hits(us, f, text) {
		within := false
		for _, o := range hits {
			within = within || l.isTitle(o) && o.first <= h.first && h.last <= o.last
		}
		if !within {
			return h.senses[0].value, h, true
		}
		if inside.senses == nil {
			inside = h
		}
	}
	if inside.senses != nil {
		return inside.senses[0].value, inside, true
	}
	for _, o := range hits {
		for _, s := range o.senses {
			if c := l.book.concepts[s.value]; c.Kind == Title && c.industry > 0 {
				return c.industry - 1, o, true
			}
		}
	}
	return 0, hit{}, false
}

func (l *Lexicon) isTitle(h hit) bool {
	for _, s := range h.senses {
		if l.book.concepts[s.value].Kind == Title {
			return true
		}
	}
	return false
}

// asIndustry reads a phrase of an industry that names none by the industry that
// its words say in a title.
func (l *Lexicon) asIndustry(us []unit, f words.Folded, text string, hits []hit, chosen [][]uint16) ([]hit, [][]uint16) {
	for _, senses := range chosen {
		if l.book.concepts[senses[0]].Kind == Industry {
			return hits, chosen
		}
	}
	industry, at, ok := l.industryOf(us, f, text, hits)
	if !ok {
		return hits, chosen
	}
	return []hit{at}, [][]uint16{{industry}}
}

// IndustryIn finds the words of a title that say in which industry its holder
// works, with byte offsets into it: the Concept is the industry. False where
// they say none.
func (l *Lexicon) IndustryIn(p Passage, title string) (Mention, bool) {
	industry, at, ok := l.industryOf(p.units, p.folded, cut(title, MaxMentionText), p.hits)
	if !ok {
		return Mention{}, false
	}
	start, end := p.folded.Source(p.units[at.first].start, p.units[at.last-1].end)
	return Mention{Concept: l.book.concepts[industry].ID, Kind: Industry, Start: start, End: end, Years: -1}, true
}

package lexicon

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// titleRules name the words of a title that tell its level, its function and
// its head noun, in four languages: what, value, phrases.
//
//go:embed ring/titles.tsv
var titleRules string

// markers are the words of titles. A marker's number says what it marks.
type markers struct {
	levels    *trie
	flat      *trie // titles in which a word of level says none
	functions *trie
	blank     *trie // words that add nothing to the name of a department
	heads     map[string]bool
	names     []string // functions by marker number
}

// Levels are stored as level+levelZero, beside two marks.
const (
	lessMarker    = 100 // deputy and vice
	officerMarker = 101 // a head, unless it is part of an occupation's name
)

const levelZero = 10

func readMarkers(rules string) (*markers, error) {
	m := &markers{levels: newTrie(), flat: newTrie(), functions: newTrie(), blank: newTrie(), heads: map[string]bool{}}
	n := 0
	for line := range strings.Lines(rules) {
		n++
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("ring/titles.tsv:%d: %d fields", n, len(f))
		}
		for _, phrase := range strings.Split(f[2], "|") {
			switch f[0] {
			case "level":
				level, err := strconv.Atoi(f[1])
				if err != nil {
					return nil, fmt.Errorf("ring/titles.tsv:%d: %w", n, err)
				}
				m.levels.add(phrase, uint16(level+levelZero))
			case "less":
				m.levels.add(phrase, lessMarker)
			case "officer":
				m.levels.add(phrase, officerMarker)
			case "flat":
				m.flat.add(phrase, 0)
			case "blank":
				m.blank.add(phrase, 0)
			case "function":
				if !functionNames[f[1]] {
					return nil, fmt.Errorf("ring/titles.tsv:%d: function %q", n, f[1])
				}
				if len(m.names) == 0 || m.names[len(m.names)-1] != f[1] {
					m.names = append(m.names, f[1])
				}
				m.functions.add(phrase, uint16(len(m.names)-1))
			case "head":
				m.heads[words.Lemma(words.Fold(phrase))] = true
			default:
				return nil, fmt.Errorf("ring/titles.tsv:%d: %q", n, f[0])
			}
		}
	}
	for _, t := range []*trie{m.levels, m.flat, m.functions, m.blank} {
		for node, senses := range t.at {
			for i := range senses {
				senses[i].exact = "" // a title is no running text
			}
			t.at[node] = senses
		}
	}
	return m, nil
}

// department finds the occupation of a title that is nothing but the name of a
// department or of a line of work, beside words of level: 测试, "Head of SEO",
// 采购部. Where the title names an occupation there is none.
func (l *Lexicon) department(us []unit, f words.Folded, source string, hits []hit) (hit, bool) {
	if slices.ContainsFunc(hits, l.isTitle) {
		return hit{}, false
	}
	if senses := l.alone.whole(us); senses != nil {
		return hit{senses, 0, len(us)}, true
	}
	beside := make([]bool, len(us))
	for _, t := range []*trie{l.markers.levels, l.markers.blank} {
		for _, h := range t.hits(us, f, source) {
			for i := h.first; i < h.last; i++ {
				beside[i] = true
			}
		}
	}
	first := slices.Index(beside, false)
	if first < 0 {
		return hit{}, false
	}
	last := first
	for last < len(us) && !beside[last] {
		last++
	}
	if slices.Contains(beside[last:], false) {
		return hit{}, false
	}
	senses := l.alone.whole(us[first:last])
	return hit{senses, first, last}, senses != nil
}

// reading is what a title says besides its concepts.
type reading struct {
	function string
	level    int8
	strip    []bool // per unit: part of a level word
}

// span is a title concept found in the title.
type span struct {
	first, last int
	function    string
	level       int8
}

// read finds the level and the function of a title. occupations are the title
// concepts found in it.
func (m *markers) read(us []unit, f words.Folded, source string, occupations []span) reading {
	r := reading{strip: make([]bool, len(us))}
	r.level = m.level(us, f, source, occupations, r.strip)
	r.function = m.function(us, f, source, occupations)
	return r
}

func (m *markers) level(us []unit, f words.Folded, source string, occupations []span, strip []bool) int8 {
	top, low, less, officer := 0, 0, false, false
	abroad := traditional(source)
	flat := m.flat.hits(us, f, source)
	for _, h := range m.levels.hits(us, f, source) {
		inside := false
		for _, o := range occupations {
			inside = inside || o.first <= h.first && h.last <= o.last && o.last-o.first > h.last-h.first
		}
		says := true
		for _, o := range flat {
			says = says && (h.first < o.first || o.last < h.last)
		}
		for i := h.first; i < h.last && !inside; i++ {
			strip[i] = true
		}
		if to := served(us); to >= 0 && to < h.first {
			continue
		}
		for _, s := range h.senses {
			switch v := int(s.value); {
			case v == lessMarker:
				less = true
			case !says:
				// "product manager" names an occupation, not a level.
			case v == officerMarker:
				switch {
				case !isHanUnit(us[h.first]):
					officer = true
				case !inside && (!abroad || heads(us, h.first)):
					top = max(top, 2)
				}
			case v-levelZero < low:
				low = v - levelZero
			case v-levelZero > top:
				top = v - levelZero
			}
		}
	}
	for i := 0; top == 0 && !officer && i < len(occupations); i++ {
		top = int(occupations[i].level)
	}
	switch {
	case low == -2:
		return -2
	case top > 1 && less:
		return int8(top - 1)
	case top > 0 && low == 0:
		return int8(top)
	}
	return int8(low)
}

// served is where whom somebody works for begins ("assistant to the
// director"), −1 where a title does not say.
func served(us []unit) int {
	return slices.IndexFunc(us, func(u unit) bool { return u.text == "to" })
}

// own leaves out the occupations of those whom the holder of a title works for.
func (l *Lexicon) own(us []unit, hits []hit) []hit {
	to := served(us)
	if to < 1 {
		return hits
	}
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return h.first > to && l.isTitle(h) })
}

// traditional reports whether a text has a Traditional character: 主任 is an
// officer in Hong Kong and Macau, and a head in the mainland.
func traditional(source string) bool {
	for _, r := range source {
		if words.IsHan(r) && words.Fold(string(r)) != string(r) {
			return true
		}
	}
	return false
}

// heads reports whether 主任 at a unit heads what is named before it, there too.
func heads(us []unit, at int) bool {
	return at > 0 && strings.Contains("室心系科部院所会间", us[at-1].text)
}

func isHanUnit(u unit) bool {
	r, _ := utf8.DecodeRuneInString(u.text)
	return words.IsHan(r)
}

// levelOf is the level that an occupation's preferred English name says, where
// it is one above the regular: 店长 says no level, "store manager" does.
func (m *markers) levelOf(c *Concept) int8 {
	if c.Kind != Title || len(c.labels[english]) == 0 {
		return 0
	}
	name := c.labels[english][0]
	f := words.FoldMap(name)
	us := units(f.Text)
	return max(0, m.level(us, f, name, []span{{first: 0, last: len(us)}}, make([]bool, len(us))))
}

// function decides by the head of the title: the last word that tells one in
// Chinese and English (before "of", a bracket or a dash), the first in
// Portuguese; selling outweighs what is sold.
func (m *markers) function(us []unit, f words.Folded, source string, occupations []span) string {
	spans := append([]span(nil), occupations...)
	selling := -1
	for _, h := range m.functions.hits(us, f, source) {
		inside := false
		for _, o := range occupations {
			inside = inside || o.first <= h.first && h.last <= o.last
		}
		if inside {
			continue
		}
		name := m.names[h.senses[0].value]
		if name == "sales" {
			selling = h.first
		}
		spans = append(spans, span{h.first, h.last, name, 0})
	}
	if len(spans) == 0 {
		return ""
	}
	limit, portuguese := len(us), false
	for i, u := range us {
		switch u.text {
		case "de", "da", "do", "em":
			portuguese = true
		case "of", "for", "in", "at", "to":
			if i > 0 && limit == len(us) {
				limit = i
			}
		}
		if i > 0 && limit == len(us) && strings.ContainsAny(f.Text[us[i-1].end:u.start], "(-,") && us[i-1].end < u.start && f.Text[us[i-1].end] != '-' {
			limit = i
		}
	}
	best := span{first: -1}
	for _, s := range spans {
		switch {
		case best.first < 0,
			portuguese && s.first < best.first,
			!portuguese && s.last <= limit && s.last >= best.last,
			!portuguese && best.last > limit && s.last <= limit:
			best = s
		}
	}
	if selling >= 0 && (selling < best.first || portuguese) && sells[best.function] {
		return "sales"
	}
	return best.function
}

// sells lists the functions whose holder sells when the title says sales.
var sells = map[string]bool{"engineering": true, "consulting": true, "management": true, "trade": true, "software": true, "administration": true, "operation": true}

// agreement says how far two functions go together, 0…1.
func agreement(a, b string) float32 {
	if a == b || a == "" || b == "" {
		return 1
	}
	if a == "management" || b == "management" {
		return 0.85
	}
	for _, group := range functionGroups {
		if group[a] && group[b] {
			return 0.95
		}
	}
	if selling[a] != selling[b] {
		return 0.4
	}
	return otherWork
}

// otherWork is the agreement of two works of no one group.
const otherWork = 0.75

var selling = map[string]bool{"sales": true}

var functionGroups = []map[string]bool{
	{"engineering": true, "software": true, "research": true, "quality": true, "design": true, "safety": true},
	{"engineering": true, "trade": true, "operation": true, "quality": true, "construction": true, "safety": true},
	{"engineering": true, "construction": true, "surveying": true, "design": true},
	{"medicine": true, "nursing": true, "allied-health": true},
	{"finance": true, "accounting": true, "consulting": true},
	{"sales": true, "marketing": true, "consulting": true},
	{"administration": true, "human-resources": true, "accounting": true, "logistics": true},
	{"marketing": true, "media": true, "design": true},
	{"hospitality": true, "culinary": true},
	{"law": true, "consulting": true, "finance": true},
	{"research": true, "teaching": true},
	{"trade": true, "operation": true, "logistics": true},
	{"translation": true, "media": true},
	{"public-service": true, "administration": true, "security": true},
}

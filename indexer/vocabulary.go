package indexer

import (
	"fmt"
	"hash/fnv"
	"strings"
	"sync"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// Vocabulary gives documents the other names of what they mention. That makes
// a search for "welder" find 燒焊師傅 in every engine alike, half typed and with
// typos too, because the other names are words of the document; a query needs
// no alternatives that only one engine could honour.
type Vocabulary struct {
	lexicon   *lexicon.Lexicon
	districts districts
	version   string
	names     sync.Map // concept id → Names
}

// NewVocabulary reads names from l and knows the districts.
func NewVocabulary(l *lexicon.Lexicon, known ...District) *Vocabulary {
	sum := fnv.New32a()
	for _, d := range known {
		fmt.Fprintf(sum, "%q", d)
	}
	return &Vocabulary{lexicon: l, districts: newDistricts(known), version: fmt.Sprintf("%s/%x", l.Version(), sum.Sum32())}
}

// Version changes whenever documents would come out differently.
func (v *Vocabulary) Version() string { return v.version }

// maxRelated bounds the other names that one text gives a document, in bytes.
const maxRelated = 8 << 10

var languages = [...]string{"zh-Hans", "zh-Hant", "en", "pt"}

// Names lists all names that documents may hold.
func (v *Vocabulary) Names() []Names {
	var all []Names
	for _, kind := range [...]lexicon.Kind{lexicon.Title, lexicon.Skill, lexicon.Licence, lexicon.Industry, lexicon.Field} {
		for _, c := range v.lexicon.Concepts(kind) {
			if n := v.namesOf(c.ID); n.Text != "" {
				all = append(all, n)
			}
		}
	}
	for _, n := range namesOfPlaces {
		all = append(all, n)
	}
	for _, d := range v.districts.all {
		all = append(all, namesOfDistrict(d))
	}
	return all
}

// namesOfWhere are left for where a document lies: its place and its district.
const namesOfWhere = 2

// other adds the names of what text mentions, each concept once. A phrase that
// could mean several things of one kind gets no other names: they would make
// the document findable by what it does not say.
func (v *Vocabulary) other(to []Names, text string, c lexicon.Context, seen map[string]bool) []Names {
	mentions := v.lexicon.Mentions(text, c)
	size := 0
	for _, n := range to {
		size += len(n.Text)
	}
	for i, m := range mentions {
		if seen[m.Concept] || ambiguous(mentions, i) {
			continue
		}
		seen[m.Concept] = true
		n := v.namesOf(m.Concept)
		if size += len(n.Text); size > maxRelated || len(to) == MaxNames-namesOfWhere {
			break
		}
		if n.Text != "" {
			to = append(to, n)
		}
	}
	return to
}

// ambiguous tells whether another mention of the same kind is at the same place.
func ambiguous(mentions []lexicon.Mention, i int) bool {
	m := mentions[i]
	for _, step := range [2]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(mentions) && mentions[j].Start == m.Start; j += step {
			if mentions[j].Kind == m.Kind {
				return true
			}
		}
	}
	return false
}

func (v *Vocabulary) namesOf(concept string) Names {
	if n, ok := v.names.Load(concept); ok {
		return n.(Names)
	}
	c, ok := v.lexicon.Concept(concept)
	if !ok {
		return Names{}
	}
	var all []string
	for _, lang := range languages {
		all = append(all, c.Labels(lang)...)
	}
	n := namesFrom(concept, all)
	v.names.Store(concept, n)
	return n
}

func namesFrom(id string, all []string) Names {
	var b strings.Builder
	seen := map[string]bool{}
	for _, name := range all {
		if folded := lexicon.Fold(name); !seen[folded] {
			seen[folded] = true
			b.WriteString(folded)
			b.WriteByte('\n')
		}
	}
	return Names{id, b.String()}
}

// trade is the facet value of an industry: the concept when the lexicon knows
// it, otherwise the folded words; "" for none.
func (v *Vocabulary) trade(text string) string {
	if text == "" {
		return ""
	}
	if known := v.lexicon.Term(lexicon.Industry, text, lexicon.Context{}).Concepts(); len(known) > 0 {
		return known[0]
	}
	return keyword(text)
}

// Split tells where a run of characters in a query is better cut, so that
// 重庆焊工 finds welders in Chongqing: before and after places and what the
// lexicon knows. Offsets in bytes, ascending.
func (v *Vocabulary) Split(run string) []int {
	var cuts []int
	rest := 0
	cut := func(start, end int) {
		for at := rest; at < start; {
			i, name := firstPlace(run[at:start])
			if i < 0 {
				break
			}
			cuts = append(cuts, at+i, at+i+len(name))
			at += i + len(name)
		}
		if end > start {
			cuts = append(cuts, start, end)
		}
		rest = end
	}
	for _, m := range v.lexicon.Mentions(run, lexicon.Context{}) {
		if m.Start >= rest {
			cut(m.Start, m.End)
		}
	}
	cut(len(run), len(run))
	return cuts
}

// placeNames are the names of the places that people write, in all languages.
var placeNames = map[market.Place][]string{
	market.Chongqing: {"重庆", "重慶", "渝", "Chongqing"},
	market.HongKong:  {"香港", "港", "Hong Kong"},
	market.Macau:     {"澳门", "澳門", "澳", "Macau", "Macao"},
	market.Mainland:  {"内地", "內地", "中国内地", "Mainland China", "Interior da China"},
}

// namesOfPlaces are what documents hold of the places. No concept's id has a
// colon in it.
var namesOfPlaces = func() map[market.Place]Names {
	all := make(map[market.Place]Names, len(placeNames))
	for place, names := range placeNames {
		all[place] = namesFrom("place:"+code(place), names)
	}
	return all
}()

// firstPlace finds the first whole place name in a folded run, -1 when there
// is none. Names of one character are left alone: they are parts of words.
func firstPlace(run string) (int, string) {
	first, found := -1, ""
	for _, names := range placeNames {
		name := names[0]
		if i := strings.Index(run, name); i >= 0 && (first < 0 || i < first) {
			first, found = i, name
		}
	}
	return first, found
}

// keyword folds free text to a facet value.
func keyword(text string) string {
	s := strings.Join(strings.Fields(lexicon.Fold(text)), " ")
	for len(s) > MaxKeyword {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return s
}

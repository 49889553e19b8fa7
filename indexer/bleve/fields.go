package bleve

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
)

// Names of the fields in Bleve. Words and grams of characters are kept apart:
// only words have typos and beginnings.
const (
	wordsField   = "w" // words of all text
	gramsField   = "g" // single characters and pairs of all text
	headsField   = "h" // the first one to three letters of every word
	namesField   = "n" // ids of names; also a ranked field
	columnsField = "c" // what filters, facets and sort read; stored only
)

// ranked are the classes whose matches are told apart when results are put in
// order, and the field name each adds to "w" and "g".
var ranked = [...]struct {
	class int
	name  string
}{{indexer.Title, "t"}, {indexer.Main, "m"}}

// encode makes Bleve's document of d. Names that are not among the known ones
// are written out.
func encode(d indexer.Document, s indexer.Schema, known *Names) *document.Document {
	doc := document.NewDocument(d.ID)
	d.Text = addNames(doc, &d, known)
	all := map[string]struct{}{}
	grams := map[string]struct{}{}
	heads := map[string]struct{}{}
	budget := indexer.MaxText
	titleLength := 0
	for class, text := range d.Text {
		text = clip(text, budget)
		budget -= len(text)
		cut := words.Cut(text)
		if class == indexer.Title {
			titleLength = length(cut)
		}
		own, ownGrams := map[string]struct{}{}, map[string]struct{}{}
		for _, w := range cut.Words {
			own[w] = struct{}{}
			all[w] = struct{}{}
			for n := 1; n <= maxHead; n++ {
				if h, ok := head(w, n); ok {
					heads[h] = struct{}{}
				}
			}
		}
		for _, run := range cut.Runs {
			for g := range gramsOf(run) {
				ownGrams[g] = struct{}{}
				grams[g] = struct{}{}
			}
		}
		for _, r := range ranked {
			if r.class == class {
				add(doc, wordsField+r.name, own)
				add(doc, gramsField+r.name, ownGrams)
			}
		}
	}
	add(doc, wordsField, all)
	add(doc, gramsField, grams)
	add(doc, headsField, heads)
	doc.AddField(document.NewTextFieldCustom(columnsField, nil, encodeColumns(d, s, titleLength), index.StoreField, nil))
	return doc
}

// addNames adds the ids of the names and returns the texts with those names
// that have to be written out.
func addNames(doc *document.Document, d *indexer.Document, known *Names) [indexer.Classes]string {
	all := map[string]struct{}{}
	out := d.Text
	for class, names := range d.Names {
		own := map[string]struct{}{}
		for _, n := range names {
			if known.known(n.ID) {
				own[n.ID] = struct{}{}
				all[n.ID] = struct{}{}
			} else {
				out[class] += "\n" + n.Text
			}
		}
		for _, r := range ranked {
			if r.class == class {
				add(doc, namesField+r.name, own)
			}
		}
	}
	add(doc, namesField, all)
	return out
}

// length of a text in words, a pair of characters counting as one.
func length(t words.Text) int {
	n := len(t.Words)
	for _, run := range t.Runs {
		n += (utf8.RuneCountInString(run) + 1) / 2
	}
	return n
}

// maxHead is the longest beginning of a word that is indexed for itself:
// looking through the dictionary for everything that starts with one letter
// would take long.
const maxHead = 3

// head is the first n letters of w, if it has as many.
func head(w string, n int) (string, bool) {
	for i := range w {
		if n == 0 {
			return w[:i], true
		}
		n--
	}
	return w, n == 0
}

// gramsOf yields the characters of a run and each pair of neighbours.
func gramsOf(run string) func(func(string) bool) {
	return func(yield func(string) bool) {
		before := -1
		for i, r := range run {
			end := i + utf8.RuneLen(r)
			if !yield(run[i:end]) || before >= 0 && !yield(run[before:end]) {
				return
			}
			before = i
		}
	}
}

// pairs are the grams that a document must have to contain the run: the pairs,
// or its only character.
func pairs(run string) []string {
	var all []string
	n := utf8.RuneCountInString(run)
	for g := range gramsOf(run) {
		if n == 1 || utf8.RuneCountInString(g) == 2 {
			all = append(all, g)
		}
	}
	return all
}

// Which terms a document has is all that is asked: no frequencies, no places.
const membership = index.IndexField | index.SkipFreqNorm

func add(doc *document.Document, name string, terms map[string]struct{}) {
	if len(terms) == 0 {
		return
	}
	var b strings.Builder
	for t := range terms {
		b.WriteString(t)
		b.WriteByte(' ')
	}
	doc.AddField(document.NewTextFieldCustom(name, nil, []byte(b.String()), membership, spaced{}))
}

// spaced splits at spaces; the terms have been made before.
type spaced struct{}

func (spaced) Analyze(text []byte) analysis.TokenStream {
	n := 0
	for _, c := range text {
		if c == ' ' {
			n++
		}
	}
	tokens := make([]analysis.Token, n)
	stream := make(analysis.TokenStream, 0, n)
	start := 0
	for i, c := range text {
		if c == ' ' {
			t := &tokens[len(stream)]
			*t = analysis.Token{Start: start, End: i, Term: text[start:i], Position: len(stream) + 1}
			stream = append(stream, t)
			start = i + 1
		}
	}
	return stream
}

// clip cuts s to at most n bytes, between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:max(0, n)]
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

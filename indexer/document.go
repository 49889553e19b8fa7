package indexer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/store"
)

// Document is what an index knows of one thing.
type Document struct {
	ID      string
	Version Version
	// Text is searched; a word found in an earlier class weighs more.
	Text [Classes]string
	// Names are searched as if they were written in the text of their class,
	// which is Main or Related.
	Names [Classes][]Names
	// Keywords are filtered and counted as they are, letter by letter: codes
	// or folded words. At most MaxValues values a field, of 1 to MaxKeyword bytes.
	Keywords map[string][]string
	// Numbers are filtered by range and sorted by; dates are unix seconds.
	// Finite, and exact as whole numbers up to 2^53.
	Numbers map[string]float64
}

// Version tells one state of a document from another.
type Version struct {
	Document store.Revision // of the record itself
	// Context changes with everything else that the document was made from:
	// the revisions of the organisation and of its verifications, added up.
	Context store.Revision
}

// Names are the names of one thing in all languages, the same in every document
// that mentions the thing: an engine may keep them once.
type Names struct {
	ID   string // as a keyword is, without spaces
	Text string // one name a line, folded
}

// Texts are the texts of the classes with the names written out.
func (d *Document) Texts() [Classes]string {
	out := d.Text
	for class, all := range d.Names {
		for _, n := range all {
			out[class] += "\n" + n.Text
		}
	}
	return out
}

// Known is a document that a sink has.
type Known struct {
	ID      string
	Version Version
}

// The classes of text, heaviest first.
const (
	Title   = iota // what the thing is called
	Main           // skills, licences, wanted titles; other names of the title
	Body           // free text
	Related        // other names of what the rest mentions, in all languages
	Classes
)

// Bounds of a document.
const (
	MaxText    = 256 << 10 // bytes of all classes together; the rest is left out
	MaxValues  = 100
	MaxNames   = 1000 // of one class
	MaxKeyword = 200
)

// Schema names the fields that documents may have and queries may use: lower
// case ASCII letters, first a letter.
type Schema struct {
	Keywords []string
	Numbers  []string
	// Newest is the number field that decides between equal results, greatest
	// first; "" for none.
	Newest string
}

// Validate tells whether the names are usable and distinct.
func (s Schema) Validate() error {
	all := slices.Concat(s.Keywords, s.Numbers)
	for i, name := range all {
		if !fieldName(name) {
			return fmt.Errorf("index: %q cannot name a field", name)
		}
		if slices.Contains(all[:i], name) {
			return fmt.Errorf("index: the field %q is named twice", name)
		}
	}
	if s.Newest != "" && !slices.Contains(s.Numbers, s.Newest) {
		return fmt.Errorf("index: %q is no number field", s.Newest)
	}
	return nil
}

func fieldName(s string) bool {
	if s == "" || len(s) > 40 || s == "id" {
		return false
	}
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// Check tells whether d can be indexed under the schema (ErrDocument).
func (s Schema) Check(d Document) error {
	if !market.ValidID(d.ID) {
		return fmt.Errorf("%w: %q is no id", ErrDocument, clip(d.ID))
	}
	for class, all := range d.Names {
		if len(all) > 0 && class != Main && class != Related || len(all) > MaxNames {
			return fmt.Errorf("%w: %s: %d names in class %d", ErrDocument, d.ID, len(all), class)
		}
		for _, n := range all {
			if n.ID == "" || len(n.ID) > MaxKeyword || !utf8.ValidString(n.ID) || strings.ContainsAny(n.ID, " \n") {
				return fmt.Errorf("%w: %s: names of %q", ErrDocument, d.ID, clip(n.ID))
			}
		}
	}
	for field, values := range d.Keywords {
		if !slices.Contains(s.Keywords, field) {
			return fmt.Errorf("%w: %s: no keyword field %q", ErrDocument, d.ID, field)
		}
		if len(values) > MaxValues {
			return fmt.Errorf("%w: %s: %d values of %s", ErrDocument, d.ID, len(values), field)
		}
		for _, v := range values {
			if v == "" || len(v) > MaxKeyword || !utf8.ValidString(v) {
				return fmt.Errorf("%w: %s: %s cannot be %q", ErrDocument, d.ID, field, clip(v))
			}
		}
	}
	for field, n := range d.Numbers {
		if !slices.Contains(s.Numbers, field) {
			return fmt.Errorf("%w: %s: no number field %q", ErrDocument, d.ID, field)
		}
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return fmt.Errorf("%w: %s: %s is not finite", ErrDocument, d.ID, field)
		}
	}
	return nil
}

// CheckBatch tells whether every part of b can be applied under the schema.
func (s Schema) CheckBatch(b Batch) error {
	if n := len(b.Put) + len(b.Delete); n > MaxBatch {
		return fmt.Errorf("%w: a batch of %d", ErrDocument, n)
	}
	for _, d := range b.Put {
		if err := s.Check(d); err != nil {
			return err
		}
	}
	for _, id := range b.Delete {
		if !market.ValidID(id) {
			return fmt.Errorf("%w: %q is no id", ErrDocument, clip(id))
		}
	}
	return nil
}

// clip keeps quoted input in messages short.
func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// Package paper writes the letters of the exchange as PDF in the reader's
// language: approvals, travel routes, checklists and remittance files. A Letter
// is a list of typed blocks; one mechanism lays out all of them.
package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"

	"yuqiao/market"
)

// Bounds of a letter. Whoever goes beyond gets ErrTooLong and no half letter.
const (
	MaxPages = 50
	MaxText  = 100_000 // characters in all texts of a letter together
	MaxRows  = 1_000   // rows of all its tables together
	MaxLine  = 300     // characters of a title, a heading or the name of a body
)

// ErrTooLong says that a letter goes beyond a bound.
var ErrTooLong = errors.New("paper: the letter is too long")

// Letter is what is written. Texts are in Language already, but for names,
// which may be in any script. Line breaks begin a new paragraph where there is
// room for one; control characters and marks that turn the direction of text
// around are left out, and a character that no font has stands as 〓 and is named
// at the end.
type Letter struct {
	Language  market.Locale
	Title     string
	Reference string      // what the letter is filed under: letters, digits and - / . _ 〔 〕 ( ), 40 at most
	Date      market.Date // the day it is written on
	To        string      // whom it is for
	Clause    int         // of 渝府发〔2004〕87号, 1 to 20; 0 where it rests on none
	Body      string      // the body that answers for the matter, in Language
	// Issued says that Body itself issues the letter. Any other letter says that
	// it is a document of the exchange and no official permit.
	Issued bool
	Blocks []Block
}

// Block is a part of a letter: Heading, Paragraph, Facts, Tasks, Legs,
// Transfers or Signature.
type Block interface{ set(*press) }

type (
	// Heading stays with what comes after it.
	Heading string
	// Paragraph is flowing text.
	Paragraph string
	// Facts is a table of names and values; those without a value are left out.
	Facts []Fact
	// Tasks is the table of a checklist.
	Tasks []Task
	// Legs is the table of a journey.
	Legs []Leg
	// Transfers is the table of a remittance, with a total for each currency.
	Transfers []Transfer
	// Signature is the place for the seal and the signature of a body.
	Signature struct{ Body string }
)

// Fact is one thing that a letter states.
type Fact struct{ Name, Value string }

var references = regexp.MustCompile(`^[\p{L}\p{N}\-/._〔〕()]{1,40}$`)

// Write writes l as PDF to w: nothing at all unless the whole letter could be
// made. The same letter gives the same bytes. Safe for concurrent use; it ends
// when ctx does.
func Write(ctx context.Context, w io.Writer, l Letter) error {
	if err := l.check(); err != nil {
		return err
	}
	p, err := newPress(l)
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	if err := p.print(ctx, &pdf); err != nil {
		return err
	}
	_, err = w.Write(pdf.Bytes())
	return err
}

// check refuses what no letter may lack or exceed.
func (l Letter) check() error {
	if _, ok := wording[l.Language]; !ok {
		return fmt.Errorf("paper: no language %q", l.Language)
	}
	if !references.MatchString(l.Reference) {
		return fmt.Errorf("paper: %q is no reference", l.Reference)
	}
	if l.Title == "" || l.Date.IsZero() {
		return errors.New("paper: a letter needs a title and a date")
	}
	if l.Clause < 0 || l.Clause > 20 {
		return fmt.Errorf("paper: there is no clause %d", l.Clause)
	}
	if l.Issued && l.Body == "" {
		return errors.New("paper: a letter that a body issues names it")
	}
	return nil
}

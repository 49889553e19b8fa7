package procedure

import (
	"errors"
	"fmt"
	"io/fs"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Term is by when an office does what no procedure lays out, such as answering
// an enquiry. Where its Due names no place, the working days are those of the
// office in charge.
type Term struct {
	Title Text `json:"title"`
	Due   Due  `json:"due"`
}

// Term is that of a duty; ok is false where a release knows it no more.
func (c *Catalogue) Term(code string) (Term, bool) {
	t, ok := c.terms[code]
	return t, ok
}

// Office is the place whose working days count at an office.
func (t Term) Office(inCharge market.Place) market.Place {
	if t.Due.Place != "" {
		return t.Due.Place
	}
	return inCharge
}

// readTerms reads the terms of every duty there is.
func readTerms(dir fs.FS) (map[string]Term, error) {
	var terms map[string]Term
	text, err := datafile.Read(dir, termsFile, &terms)
	if err != nil {
		return nil, err
	}
	refuse := func(way string, err error) error { return datafile.InFile(termsFile, text, datafile.Within(way, err)) }
	for _, code := range market.Duties {
		if _, ok := terms[code]; !ok {
			return nil, refuse(code, errors.New("has no term"))
		}
	}
	for code, t := range terms {
		switch {
		case !kebab(code):
			return nil, refuse(code, errNotKebab)
		case t.Due.After != "":
			return nil, refuse(code+".due.after", fmt.Errorf("a duty comes after nothing"))
		}
		if err := t.Title.Validate(); err != nil {
			return nil, refuse(code+".title", err)
		}
		if err := t.Due.check(); err != nil {
			return nil, refuse(code+".due", err)
		}
	}
	return terms, nil
}

package policy

import (
	"errors"
	"sync/atomic"
)

// Book is the shipped catalogue with what officers have added to it. It may be
// read and changed at the same time; a reader keeps the catalogue it was given.
type Book struct {
	shipped *Catalogue
	current atomic.Pointer[Catalogue]
}

// NewBook holds the shipped catalogue and nothing more.
func NewBook(shipped *Catalogue) *Book {
	b := &Book{shipped: shipped}
	b.current.Store(shipped)
	return b
}

// Current is the catalogue as it stands now.
func (b *Book) Current() *Catalogue { return b.current.Load() }

// Set puts the overlays, in their order, in place of those before. One that is
// unsound, or that a newer shipped catalogue has overtaken, is left out and its
// error returned; the others count all the same.
func (b *Book) Set(overlays []Overlay) error {
	c := b.shipped
	var wrong []error
	for _, o := range overlays {
		next, err := c.With(o)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		c = next
	}
	b.current.Store(c)
	return errors.Join(wrong...)
}

package datafile

import (
	"errors"
	"slices"
)

// Status says how far what a file states was checked.
type Status string

const (
	// Verified: read in the text of whoever laid it down.
	Verified Status = "verified"
	// SecondarySource: reported by somebody else.
	SecondarySource Status = "secondary-source"
	// Unverified: neither, or its first day or present state was not found.
	Unverified Status = "unverified"
)

// Validate refuses anything but the three.
func (s Status) Validate() error {
	if !slices.Contains([]Status{Verified, SecondarySource, Unverified}, s) {
		return errors.New("a status is verified, secondary-source or unverified")
	}
	return nil
}

// Package lexicon reads the words of profiles and openings: it knows job
// titles, skills, licences, industries and fields of study in Simplified
// Chinese, Traditional Chinese (Hong Kong and Macau usage), English and
// Portuguese, and says how well one phrase answers another.
package lexicon

import (
	"sync"
)

// Lexicon is the embedded knowledge and a memo of every term read so far.
// It is safe for concurrent use.
type Lexicon struct {
	mu    sync.RWMutex
	terms []*Term
	memo  map[termKey]*Term
}

// Open returns a lexicon over the embedded data. It is fast; the language
// bridge is read when the first term needs it.
func Open() (*Lexicon, error) {
	return &Lexicon{memo: make(map[termKey]*Term)}, nil
}

// Version changes whenever data or rules change that affect a Term or Compare.
func (l *Lexicon) Version() string { return "0" }

// Len returns the number of terms so far; every ID is below it.
func (l *Lexicon) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.terms)
}

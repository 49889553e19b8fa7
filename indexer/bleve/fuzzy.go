package bleve

import (
	"fmt"
	"sync"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum/levenshtein"
)

// fuzzy makes automata that accept words with typos: a letter too many, too
// few, wrong, or two neighbours swapped.
type fuzzy struct {
	builders [3]func() (*levenshtein.LevenshteinAutomatonBuilder, error)
}

func newFuzzy() *fuzzy {
	f := &fuzzy{}
	for distance := 1; distance < len(f.builders); distance++ {
		f.builders[distance] = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
			return levenshtein.NewLevenshteinAutomatonBuilder(uint8(distance), true)
		})
	}
	return f
}

// automaton accepts words within typos of word, and with prefix also those
// that begin with such a word.
func (f *fuzzy) automaton(word string, typos int, prefix bool) (segmentapi.Automaton, error) {
	builder, err := f.builders[typos]()
	if err != nil {
		return nil, fmt.Errorf("typos of %q: %w", word, err)
	}
	dfa, err := builder.BuildDfa(word, uint8(typos))
	if err != nil {
		return nil, fmt.Errorf("typos of %q: %w", word, err)
	}
	if prefix {
		return beginning{dfa}, nil
	}
	return dfa, nil
}

// beginning accepts everything that starts with what the automaton accepts.
type beginning struct{ segmentapi.Automaton }

func (b beginning) WillAlwaysMatch(state int) bool { return b.IsMatch(state) }

func (b beginning) Accept(state int, c byte) int {
	if b.IsMatch(state) {
		return state
	}
	return b.Automaton.Accept(state, c)
}

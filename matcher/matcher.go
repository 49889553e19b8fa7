package matcher

import (
	"sync"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
)

// Matcher reads profiles and openings and scores pairs. It is safe for
// concurrent use.
type Matcher struct {
	lex      *lexicon.Lexicon
	weights  Weights
	affinity affinity
	rates    []pay.Rate
	licences licenceBook
	book     book
	likes    *likeCache
}

// New returns a matcher over a lexicon with the default weights, rates and
// recognition routes.
func New(lex *lexicon.Lexicon) (*Matcher, error) {
	w, err := DefaultWeights()
	if err != nil {
		return nil, err
	}
	rates, err := pay.Rates()
	if err != nil {
		return nil, err
	}
	routes, err := Routes()
	if err != nil {
		return nil, err
	}
	return &Matcher{lex: lex, weights: w, affinity: newAffinity(&w), rates: rates, licences: newLicenceBook(lex, routes), likes: newLikeCache(likeBudget)}, nil
}

// Weights returns the default weights. They must not be changed.
func (m *Matcher) Weights() Weights { return m.weights }

// book finds terms by their ID.
type book struct {
	mu    sync.RWMutex
	words words
}

// words are terms and what they say as titles, by number.
type words struct {
	terms []*lexicon.Term
	about []titleAbout
}

func (b *book) add(t *lexicon.Term) *lexicon.Term {
	id := int(t.ID())
	b.mu.RLock()
	known := id < len(b.words.terms) && b.words.terms[id] != nil
	b.mu.RUnlock()
	if known {
		return t
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.words.terms) <= id {
		b.words.terms, b.words.about = append(b.words.terms, nil), append(b.words.about, titleAbout{})
	}
	b.words.terms[id] = t
	if t.Kind() == lexicon.Title {
		b.words.about[id] = aboutTitle(t)
	}
	return t
}

func (b *book) term(id uint32) *lexicon.Term {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.words.terms[id]
}

// snapshot returns the words known now; they must not be changed.
func (b *book) snapshot() words {
	b.mu.RLock()
	defer b.mu.RUnlock()
	n := len(b.words.terms)
	return words{b.words.terms[:n:n], b.words.about[:n:n]}
}

// term interns a phrase and remembers it.
func (m *Matcher) term(k lexicon.Kind, text string, c lexicon.Context) *lexicon.Term {
	return m.book.add(m.lex.Term(k, text, c))
}

// Score compares one profile with one opening, by the code that ranks.
func (m *Matcher) Score(p market.Profile, spec market.OpeningSpec, r market.Ranking, on market.Date) Match {
	s := m.scored(p, m.want(spec, r), on)
	match := s.match("")
	s.explain(&match)
	return match
}

// bare is Score without what it rests on.
func (m *Matcher) bare(p market.Profile, w *want, on market.Date) Match {
	return m.scored(p, w, on).match("")
}

// scored returns the scorer that has just scored p.
func (m *Matcher) scored(p market.Profile, w *want, on market.Date) *scorer {
	found := m.read(p)
	var t table
	t.direct(m, w, found.terms(), m.book.term)
	s := newScorer(m, on, &t, m.book.snapshot())
	s.use(w)
	s.scoreRecord(found, exactly)
	return s
}

package lexicon

// Term is one phrase of a profile or an opening, read once. A Term never
// changes after it was returned. Equal input gives the same *Term.
type Term struct {
	id           uint32
	kind         Kind
	text         string
	folded       string
	concepts     []string
	alternatives []*Term
	function     string
	level        int8
}

type termKey struct {
	kind    Kind
	context Context
	text    string
}

// ID is dense per Lexicon: the first term has 0, the next 1, and so on.
func (t *Term) ID() uint32 { return t.id }

// Kind returns the kind the term was read as.
func (t *Term) Kind() Kind { return t.kind }

// Text returns the phrase as first written.
func (t *Term) Text() string { return t.text }

// Concepts returns the ids of the concepts the phrase names, most specific
// first. The slice must not be changed.
func (t *Term) Concepts() []string { return t.concepts }

// Alternatives returns the terms of a phrase that offers a choice
// ("A or B"); nil when there is one only. The slice must not be changed.
func (t *Term) Alternatives() []*Term { return t.alternatives }

// Function returns what the holder of a title does all day ("engineering",
// "sales" …), empty when the title does not say or the term is no title.
func (t *Term) Function() string { return t.function }

// Level returns the level of a title: −2 trainee, −1 assistant or junior,
// 0 unsaid, 1 senior, 2 lead or manager, 3 director, 4 chief.
func (t *Term) Level() int { return int(t.level) }

// Term reads a phrase. Phrases over MaxText bytes are cut at a character.
func (l *Lexicon) Term(k Kind, text string, c Context) *Term {
	key := termKey{k, c, text}
	l.mu.RLock()
	t := l.memo[key]
	l.mu.RUnlock()
	if t != nil {
		return t
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if t = l.memo[key]; t != nil {
		return t
	}
	t = &Term{id: uint32(len(l.terms)), kind: k, text: text, folded: Fold(text)}
	l.terms = append(l.terms, t)
	l.memo[key] = t
	return t
}

package lexicon

import "sync"

// memo holds every term read so far, and the index that Like searches.
type memo struct {
	mu       sync.RWMutex
	terms    []*Term
	byText   map[textKey]*Term    // terms that no context reads otherwise
	byTrade  map[tradeKey]*Term   // the others
	features map[uint32][]posting // terms by feature of their meaning
	concepts map[uint16][]uint32  // terms by concept
	choice   []uint32             // terms with alternatives
	vectors  []int8               // the directions of all terms, one after the other

	dimensions int
}

type textKey struct {
	kind Kind
	text string
}

type tradeKey struct {
	textKey
	trade Context
}

type posting struct {
	term   uint32
	weight float32
}

func (m *memo) init(dimensions int) {
	m.dimensions = dimensions
	m.byText = make(map[textKey]*Term)
	m.byTrade = make(map[tradeKey]*Term)
	m.features = make(map[uint32][]posting)
	m.concepts = make(map[uint16][]uint32)
}

func (m *memo) get(k Kind, text string, c Context) *Term {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.find(textKey{k, text}, c)
}

func (m *memo) find(key textKey, c Context) *Term {
	if t := m.byText[key]; t != nil {
		return t
	}
	return m.byTrade[tradeKey{key, c}]
}

// put numbers the term and indexes it, or returns the one that another
// goroutine put first.
func (m *memo) put(t *Term, c Context) *Term {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := textKey{t.kind, t.text}
	if have := m.find(key, c); have != nil {
		return have
	}
	for _, a := range t.alternatives {
		t.ambiguous = t.ambiguous || a.ambiguous
	}
	t.id = uint32(len(m.terms))
	m.terms = append(m.terms, t)
	if t.ambiguous {
		m.byTrade[tradeKey{key, c}] = t
	} else {
		m.byText[key] = t
	}
	for _, f := range t.meaning {
		m.features[f.id] = append(m.features[f.id], posting{t.id, f.weight})
	}
	for _, u := range t.uses {
		m.concepts[u.concept] = append(m.concepts[u.concept], t.id)
	}
	if t.alternatives != nil {
		m.choice = append(m.choice, t.id)
	}
	if t.direction.parts == nil {
		t.direction.parts = make([]int8, m.dimensions)
	}
	m.vectors = append(m.vectors, t.direction.parts...)
	return t
}

// Len returns the number of terms so far; every ID is below it.
func (l *Lexicon) Len() int {
	l.memo.mu.RLock()
	defer l.memo.mu.RUnlock()
	return len(l.memo.terms)
}

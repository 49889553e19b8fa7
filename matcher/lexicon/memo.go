package lexicon

import (
	"hash/fnv"
	"sync"
)

// memo holds every term read so far, and the index that Like searches.
type memo struct {
	mu      sync.RWMutex
	count   uint32             // of terms
	byText  map[textKey]*Term  // terms that no context reads otherwise
	byTrade map[tradeKey]*Term // the others
	shelves [kinds]shelf       // all of them, by kind
	numbers map[string]uint16  // of functions of titles
}

// shelf holds the terms of one kind in order of ID, taken apart so that a
// search walks short rows and seldom a term. Rows are append only.
type shelf struct {
	ids      []uint32
	terms    []*Term
	briefs   []brief
	vectors  []int8               // the directions, one after the other
	meaning  map[uint32][]posting // by feature of the meaning
	concepts map[uint16][]uint32  // places of the terms that name a concept
	choice   []uint32             // places of the terms with alternatives
}

// brief is what a search must know of every term.
type brief struct {
	scale    float32 // of the direction
	covered  float32
	key      uint32 // hash
	domains  domainSet
	function uint16
	scripts  uint8
}

const (
	latinScript = 1 << iota
	hanScript
)

// scripts tells in which scripts the term is written.
func (t *Term) scripts() (s uint8) {
	if t.latin {
		s |= latinScript
	}
	if t.han {
		s |= hanScript
	}
	return s
}

func hashKey(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

type textKey struct {
	kind Kind
	text string
}

type tradeKey struct {
	textKey
	trade Context
}

// posting is a place on a shelf with the weight of a feature there.
type posting struct {
	at     uint32
	weight float32
}

func (m *memo) init() {
	m.byText = make(map[textKey]*Term)
	m.byTrade = make(map[tradeKey]*Term)
	m.numbers = make(map[string]uint16)
	for k := range m.shelves {
		m.shelves[k] = shelf{meaning: make(map[uint32][]posting), concepts: make(map[uint16][]uint32)}
	}
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
func (m *memo) put(t *Term, c Context, dimensions int) *Term {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := textKey{t.kind, t.text}
	if have := m.find(key, c); have != nil {
		return have
	}
	for _, a := range t.alternatives {
		t.ambiguous = t.ambiguous || a.ambiguous
	}
	t.id = m.count
	m.count++
	if t.ambiguous {
		m.byTrade[tradeKey{key, c}] = t
	} else {
		m.byText[key] = t
	}
	number, ok := m.numbers[t.function]
	if !ok {
		number = uint16(len(m.numbers))
		m.numbers[t.function] = number
	}
	m.shelves[t.kind].put(t, number, dimensions)
	return t
}

func (s *shelf) put(t *Term, function uint16, dimensions int) {
	at := uint32(len(s.terms))
	s.ids, s.terms = append(s.ids, t.id), append(s.terms, t)
	s.briefs = append(s.briefs, brief{t.direction.scale, t.covered, hashKey(t.key), t.domains, function, t.scripts()})
	for _, f := range t.meaning {
		s.meaning[f.id] = append(s.meaning[f.id], posting{at, f.weight})
	}
	for _, u := range t.uses {
		s.concepts[u.concept] = append(s.concepts[u.concept], at)
	}
	if t.alternatives != nil {
		s.choice = append(s.choice, at)
	}
	if t.direction.parts == nil {
		t.direction.parts = make([]int8, dimensions)
	}
	s.vectors = append(s.vectors, t.direction.parts...)
}

// Len returns the number of terms so far; every ID is below it.
func (l *Lexicon) Len() int {
	l.memo.mu.RLock()
	defer l.memo.mu.RUnlock()
	return int(l.memo.count)
}

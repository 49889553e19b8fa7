package lexicon

// How says why one term is like another.
type How uint8

// The reasons, strongest first.
const (
	None     How = iota
	Same         // the same words once folded
	Synonym      // the same concept in other words
	Narrower     // what was found is a kind of what was wanted
	Broader      // what was found is more general than what was wanted
	Related      // a neighbouring concept
	Bridge       // like meaning, by the language bridge
	Words        // words in common
)

var howNames = [...]string{"", "exact", "concept", "narrower", "broader", "related", "bridge", "words"}

// String returns the reason as evidence.how spells it.
func (h How) String() string {
	if int(h) < len(howNames) {
		return howNames[h]
	}
	return ""
}

// Likeness says how well one term answers another, 0…1, and why.
type Likeness struct {
	Score float32
	How   How
}

// TermLikeness is a term with its likeness to the wanted one.
type TermLikeness struct {
	Term *Term
	Likeness
}

// Compare says how well found answers wanted. It is asymmetric: a found
// welder answers a wanted metal worker better than the other way round. Terms
// of different kinds compare by what they say. It allocates nothing.
func (l *Lexicon) Compare(wanted, found *Term) Likeness {
	if wanted.folded == found.folded {
		return Likeness{1, Same}
	}
	return Likeness{}
}

// Like lists the interned terms of a kind, with IDs from since on, whose
// likeness to wanted is above 0 and at least min, in ID order. next is the
// since to give later, to see only the terms that came after this call.
func (l *Lexicon) Like(wanted *Term, k Kind, min float32, since uint32) (likes []TermLikeness, next uint32) {
	l.mu.RLock()
	terms := l.terms
	l.mu.RUnlock()
	for i := int(since); i < len(terms); i++ {
		if terms[i].kind != k {
			continue
		}
		if x := l.Compare(wanted, terms[i]); x.Score > 0 && x.Score >= min {
			likes = append(likes, TermLikeness{terms[i], x})
		}
	}
	return likes, uint32(len(terms))
}

package lexicon

// Mention is a concept named in a free text, with byte offsets into it.
type Mention struct {
	Concept    string
	Kind       Kind
	Start, End int
}

// Mentions finds the concepts that a text names, the longest label first, in
// text order and without overlaps.
func (l *Lexicon) Mentions(text string, c Context) []Mention { return nil }

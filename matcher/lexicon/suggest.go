package lexicon

// Suggest returns at most limit concepts of a kind whose label in lang, or in
// any other language after those, starts with prefix once folded.
func (l *Lexicon) Suggest(prefix, lang string, k Kind, limit int) []Concept { return nil }

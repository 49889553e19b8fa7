package lexicon

// Concept is one thing that phrases in four languages name.
type Concept struct {
	ID           string
	Kind         Kind
	Domain       string // the concept file it stands in
	Function     string // titles only
	Jurisdiction string // licences: HK, MO or CN
	Body         string // licences: the body that grants it
	Counterpart  string // licences: the concept that answers it elsewhere
	labels       map[string][]string
}

// Label returns the preferred name in "zh-Hans", "zh-Hant", "en" or "pt".
func (c Concept) Label(lang string) string {
	if ls := c.labels[lang]; len(ls) > 0 {
		return ls[0]
	}
	return ""
}

// Concept returns the concept of an id.
func (l *Lexicon) Concept(id string) (Concept, bool) { return Concept{}, false }

// Concepts returns the concepts of a kind in id order.
func (l *Lexicon) Concepts(k Kind) []Concept { return nil }

package lexicon

import "fmt"

// Kind says what a phrase names.
type Kind uint8

// The kinds of phrase.
const (
	Title Kind = iota
	Skill
	Licence
	Industry
	Field // field of study
	kinds = iota
)

var kindNames = [kinds]string{"title", "skill", "licence", "industry", "field"}

// String returns the kind as the concept files spell it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

func parseKind(s string) (Kind, bool) {
	for i, n := range kindNames {
		if n == s {
			return Kind(i), true
		}
	}
	return 0, false
}

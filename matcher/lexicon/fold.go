package lexicon

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold is the one text folding of the product.
func Fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

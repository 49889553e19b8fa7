package auth

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FoldEmail is the form in which addresses are kept and looked up: trimmed,
// lower case, composed.
func FoldEmail(s string) string {
	return norm.NFC.String(strings.ToLower(strings.TrimSpace(s)))
}

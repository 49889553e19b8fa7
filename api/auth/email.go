package auth

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxEmail bounds an address, in characters.
const MaxEmail = 254

// FoldEmail is the form in which addresses are kept and looked up: trimmed,
// lower case, composed.
func FoldEmail(s string) string {
	return norm.NFC.String(strings.ToLower(strings.TrimSpace(s)))
}

// IsEmail tells whether a folded text looks like an address. Only a letter
// sent to it could tell whether it is one.
func IsEmail(email string) bool {
	local, domain, ok := strings.Cut(email, "@")
	return ok && local != "" && strings.Contains(strings.Trim(domain, "."), ".") && !strings.Contains(domain, "@") &&
		utf8.ValidString(email) && utf8.RuneCountInString(email) <= MaxEmail &&
		!strings.ContainsFunc(email, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) })
}

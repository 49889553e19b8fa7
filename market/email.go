package market

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxEmail bounds an address, in characters.
const MaxEmail = 254

// IsEmail tells whether a folded text looks like an address, and no more than
// one: with a name, a comment or quotes beside it, one mailbox would pass for
// many; a network address in place of a name is none, since it would send mail
// to any machine that the mail server reaches. Only a letter sent to it could tell whether it is one.
func IsEmail(email string) bool {
	parsed, err := mail.ParseAddress(email)
	_, domain, _ := strings.Cut(email, "@")
	return err == nil && parsed.Name == "" && parsed.Address == email && strings.Contains(strings.Trim(domain, "."), ".") && !strings.HasPrefix(domain, "[") &&
		utf8.ValidString(email) && utf8.RuneCountInString(email) <= MaxEmail &&
		!strings.ContainsFunc(email, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) })
}

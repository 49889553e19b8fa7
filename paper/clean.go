package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// missing stands for a character that no font has, as printers have long used it.
const missing = '〓'

// maxMarks bounds the accents on one letter.
const maxMarks = 3

// clean makes text fit to be set: composed, without controls and marks that
// steer (direction, joining, variants), white space as plain spaces, line breaks
// as \n. lack is called with each character that no font has.
func (t typeface) clean(text string, lack func(rune)) string {
	text = norm.NFC.String(strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	marks := 0
	for _, r := range text {
		if unicode.Is(unicode.M, r) {
			if marks++; marks > maxMarks || unicode.Is(unicode.Variation_Selector, r) {
				continue
			}
		} else {
			marks = 0
		}
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case r == '\u00a0':
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		case t.of(r) == nil:
			lack(r)
			r = missing
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// line is clean text on one line.
func line(cleaned string) string { return strings.Join(strings.Fields(cleaned), " ") }

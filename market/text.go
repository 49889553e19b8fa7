package market

import "unicode"

// Showable reports whether s can be shown as it stands: it has no control
// characters, and none that turn the direction of what follows, by which one
// text passes for another. With lines, line breaks and tabs are allowed.
func Showable(s string, lines bool) bool {
	for _, r := range s {
		switch {
		case lines && (r == '\n' || r == '\r' || r == '\t'):
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x2028, r == 0x2029:
			return false
		}
	}
	return true
}

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

// Blank reports whether nothing of s can be seen: it has only spaces, marks
// without a shape, and letters that are drawn as a space.
func Blank(s string) bool {
	for _, r := range s {
		switch r {
		case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: // joiner, fillers, inherent vowels, empty braille
			continue
		}
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return false
		}
	}
	return true
}

package market

import "strconv"

// HalfCharacter reports whether an escape of JSON text is a surrogate without
// its other half. Decoders replace it silently.
func HalfCharacter(body []byte) bool {
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		first := escaped(body[i:])
		switch {
		case first < 0:
			i++ // another escape, or no JSON at all
		case first >= 0xDC00 && first < 0xE000:
			return true
		case first >= 0xD800 && first < 0xDC00:
			if second := escaped(body[i+6:]); second < 0xDC00 || second >= 0xE000 {
				return true
			}
			i += 11
		default:
			i += 5
		}
	}
	return false
}

// escaped is the code unit of the \uXXXX that text begins with, or -1.
func escaped(text []byte) int {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return int(n)
}

package importer

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var utf8Mark = []byte("\xEF\xBB\xBF")

// utf16 tells whether a file that begins so is in UTF-16: by its mark, or
// because one of its first two bytes is zero, as with every Latin letter.
func utf16(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) ||
		len(b) > 1 && (b[0] == 0) != (b[1] == 0)
}

// mostLowTrails is the share of two-byte characters with a second byte below
// 0x80 from which a text is rather Big5 than GB18030: in Big5 two characters
// in five have one, in Simplified Chinese hardly any.
const mostLowTrails = 0.2

// decode returns the text of a line in UTF-8 and the name of the encoding it
// was in. ok is false when the line is in none that can be told for sure; then
// the name is the best guess, or empty.
func decode(b []byte) (text []byte, encoding string, ok bool) {
	if utf8.Valid(b) {
		return b, "UTF-8", true
	}
	pairs, low := 0, 0
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		if i+1 < len(b) {
			pairs++
			if t := b[i+1]; t >= 0x40 && t < 0x80 {
				low++
			}
		}
		i++
	}
	if pairs == 0 {
		return nil, "", false
	}
	if float64(low) > mostLowTrails*float64(pairs) {
		return nil, "Big5", false
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, "", false
	}
	return text, "GB18030", true
}

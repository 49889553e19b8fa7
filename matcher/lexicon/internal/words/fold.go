// Package words holds the rules of single characters and words: folding,
// tokens and English word forms. It knows nothing of concepts.
package words

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// characterTable maps Traditional and variant characters to the Simplified
// character that stands for them. It is generated; its licence is beside it.
//
//go:embed characters.txt
var characterTable string

const (
	hanFirst = 0x3400
	hanLast  = 0x9FFF
)

// simplified is the parsed table: an array for the common planes, a map for
// the rest.
type simplified struct {
	common [hanLast - hanFirst + 1]rune
	rare   map[rune]rune
}

var characters = sync.OnceValue(func() *simplified {
	s := &simplified{rare: make(map[rune]rune, 1024)}
	for line := range strings.Lines(characterTable) {
		if line[0] == '#' {
			continue
		}
		from, n := utf8.DecodeRuneInString(line)
		to, _ := utf8.DecodeRuneInString(line[n:])
		if from >= hanFirst && from <= hanLast {
			s.common[from-hanFirst] = to
		} else {
			s.rare[from] = to
		}
	}
	return s
})

func (s *simplified) of(r rune) rune {
	if r >= hanFirst && r <= hanLast {
		if to := s.common[r-hanFirst]; to != 0 {
			return to
		}
		return r
	}
	if to, ok := s.rare[r]; ok {
		return to
	}
	return r
}

// Latin letters that have no canonical decomposition, and punctuation that
// people type in several ways.
var special = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ł': "l", 'ħ': "h", 'ı': "i", 'ŧ': "t",
	'‘': "'", '’': "'", 'ʼ': "'", '´': "'", '“': `"`, '”': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '−': "-", '・': "·", '•': "·",
}

// Fold is the one text folding of the product: compatibility forms and full
// width to their plain form, lower case, accents off, Traditional to
// Simplified character by character. It works on each character by itself, so
// Fold(a)+Fold(b) == Fold(a+b) when a and b are cut between characters; it is
// idempotent and its result is valid UTF-8 (a broken byte becomes U+FFFD).
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		out = appendFolded(out, r)
		i += n
	}
	return string(out)
}

// Folded is a folded text that remembers where each byte came from.
type Folded struct {
	Text  string
	start []int32 // per byte of Text: where its source character starts
	end   []int32 // per byte of Text: where its source character ends
}

// FoldMap folds s as Fold does and keeps the way back to s.
func FoldMap(s string) Folded {
	out := make([]byte, 0, len(s)+8)
	f := Folded{start: make([]int32, 0, len(s)+8), end: make([]int32, 0, len(s)+8)}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		out = appendFolded(out, r)
		i += n
		if len(out) == len(f.start) && len(out) > 0 && unicode.Is(unicode.Mn, r) {
			// A mark that folds away belongs to the letter before it.
			for j := len(f.end) - 1; j >= 0 && f.start[j] == f.start[len(f.end)-1]; j-- {
				f.end[j] = int32(i)
			}
		}
		for len(f.start) < len(out) {
			f.start = append(f.start, int32(i-n))
			f.end = append(f.end, int32(i))
		}
	}
	f.Text = string(out)
	return f
}

// Source returns the span of the source text that Text[start:end] came from;
// it never cuts a character.
func (f Folded) Source(start, end int) (int, int) {
	if start >= end {
		return 0, 0
	}
	return int(f.start[start]), int(f.end[end-1])
}

func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func appendFolded(out []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(out, byte(r))
	}
	if r >= 0x4E00 && r <= hanLast { // the bulk of Chinese text has no decomposition
		return utf8.AppendRune(out, characters().of(r))
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	if d := norm.NFKD.Properties(buf[:n]).Decomposition(); d != nil {
		for len(d) > 0 {
			r, n := utf8.DecodeRune(d)
			out = appendPlain(out, r)
			d = d[n:]
		}
		return out
	}
	return appendPlain(out, r)
}

// appendPlain appends a character that has no decomposition left, or nothing
// for accents and invisible characters.
func appendPlain(out []byte, r rune) []byte {
	switch {
	case r >= 0x0300 && r <= 0x036F, // combining accents
		r == 0x00AD, r >= 0x200B && r <= 0x200D, r == 0x2060, r == 0xFEFF, // invisible
		r >= 0xFE00 && r <= 0xFE0F: // variation selectors
		return out
	}
	r = unicode.ToLower(r)
	if s, ok := special[r]; ok {
		return append(out, s...)
	}
	return utf8.AppendRune(out, characters().of(r))
}

// IsHan tells whether r is written without spaces between words, as Chinese is.
func IsHan(r rune) bool {
	return r >= hanFirst && r <= hanLast || r >= 0x20000 && r <= 0x3FFFF || r == '〇' || r == '々'
}

// TableVersion changes with the character table.
func TableVersion() string {
	sum := sha256.Sum256([]byte(characterTable))
	return hex.EncodeToString(sum[:8])
}

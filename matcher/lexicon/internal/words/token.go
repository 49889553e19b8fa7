package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a Latin word (digits included) or a run of Han characters, with
// its byte offsets in the folded text.
type Token struct {
	Text       string
	Start, End int
	Han        bool
}

// bytesPerToken is about how long tokens are in English, with what is between.
const bytesPerToken = 7

// Tokens splits a folded text. Names of tools stay whole: c++, c#, .net,
// node.js, r&d, iso26262. A possessive ending is dropped.
func Tokens(folded string) []Token {
	tokens := make([]Token, 0, len(folded)/bytesPerToken+1)
	for i := 0; i < len(folded); {
		r, n := utf8.DecodeRuneInString(folded[i:])
		switch {
		case IsHan(r):
			end := i + n
			for end < len(folded) {
				r, n := utf8.DecodeRuneInString(folded[end:])
				if !IsHan(r) {
					break
				}
				end += n
			}
			tokens = append(tokens, Token{folded[i:end], i, end, true})
			i = end
		case IsWord(r) || r == '.' && startsDotName(folded, i):
			end := wordEnd(folded, i+n)
			tokens = append(tokens, Token{strings.TrimSuffix(folded[i:end], "'s"), i, end, false})
			i = end
		default:
			i += n
		}
	}
	return tokens
}

// IsWord tells whether r is part of a word that is written with spaces
// around it.
func IsWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return !IsHan(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// startsDotName recognises ".net" at the start of a word.
func startsDotName(s string, i int) bool {
	if i > 0 {
		if r, _ := utf8.DecodeLastRuneInString(s[:i]); IsWord(r) {
			return false
		}
	}
	return strings.HasPrefix(s[i:], ".net") && wordEnd(s, i+4) == i+4
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case IsWord(r):
			i += n
		case (r == '\'' || r == '&' || r == '.') && i+1 < len(s) && joins(s, i, r):
			i += n
		case (r == '+' || r == '#') && endsName(s, i):
			for i < len(s) && (s[i] == '+' || s[i] == '#') {
				i++
			}
			return i
		default:
			return i
		}
	}
	return i
}

// joins tells whether the punctuation at i holds one name together: an
// apostrophe, "r&d", "node.js", "3.0".
func joins(s string, i int, r rune) bool {
	next, _ := utf8.DecodeRuneInString(s[i+1:])
	if !IsWord(next) {
		return false
	}
	switch r {
	case '&': // only between single letters
		before, _ := utf8.DecodeLastRuneInString(s[:i-1])
		return !IsWord(before) && !startsWord(s[i+2:])
	case '.':
		rest := s[i+1:]
		for _, ext := range []string{"js", "net", "io", "ai"} {
			if after, ok := strings.CutPrefix(rest, ext); ok && !startsWord(after) {
				return true
			}
		}
		digit := func(b byte) bool { return '0' <= b && b <= '9' }
		return digit(s[i-1]) && digit(s[i+1])
	}
	return true
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return IsWord(r)
}

// endsName recognises c++, c#, f#: the signs close the word.
func endsName(s string, i int) bool {
	j := i
	for j < len(s) && (s[j] == '+' || s[j] == '#') {
		j++
	}
	if j < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[j:]); IsWord(r) {
			return false
		}
	}
	sign := s[i:j]
	return sign == "#" || sign == "++"
}

// Package words cuts text for searching, the same for every engine and the
// same for documents and queries. Text written with spaces becomes words, text
// written without them (Chinese above all) becomes runs of characters. It
// folds everything first, so Traditional finds Simplified, and ação finds acao.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon"
)

// MaxWord bounds one word, in bytes; the rest of a longer one is left out.
const MaxWord = 64

// Text is a document's text, cut.
type Text struct {
	Words []string // lower case letters and digits only
	Runs  []string // of characters that are written without spaces
}

// Cut folds and cuts a document's text. A word with a joint in it (full-stack,
// node.js) gives its parts and the whole; c++, c# and .net become cplusplus,
// csharp and dotnet.
func Cut(text string) Text {
	var t Text
	walk(lexicon.Fold(text), func(w word) {
		if w.run {
			t.Runs = append(t.Runs, w.text)
			return
		}
		t.Words = append(t.Words, w.parts...)
		if len(w.parts) > 1 || w.parts == nil {
			t.Words = append(t.Words, clipWord(w.text))
		}
	})
	return t
}

// Part is one thing that a query asks for.
type Part struct {
	Text string
	// Run says that the text is a run of characters to be found as it is.
	Run bool
	// Prefix says that the word may be half typed.
	Prefix bool
}

// Query folds and cuts what somebody types into at most most parts, each of
// which must be found. split, which may be nil, tells where a run of
// characters is better cut into several (byte offsets, ascending).
func Query(text string, most int, split func(run string) []int) []Part {
	var parts []Part
	seen := make(map[string]bool)
	last := -1
	add := func(p Part) {
		if p.Text == "" || len(parts) == most {
			return
		}
		if !seen[p.Text] {
			seen[p.Text] = true
			parts = append(parts, p)
			if !p.Run {
				last = len(parts) - 1
			}
		}
	}
	walk(lexicon.Fold(text), func(w word) {
		switch {
		case w.run && split != nil:
			at := 0
			for _, cut := range split(w.text) {
				if cut > at && cut < len(w.text) && utf8.RuneStart(w.text[cut]) {
					add(Part{Text: w.text[at:cut], Run: true})
					at = cut
				}
			}
			add(Part{Text: w.text[at:], Run: true})
		case w.run:
			add(Part{Text: w.text, Run: true})
		case w.whole || w.parts == nil:
			add(Part{Text: clipWord(w.text)})
		default:
			for _, p := range w.parts {
				add(Part{Text: p})
			}
		}
	})
	if last >= 0 {
		parts[last].Prefix = true
	}
	return parts
}

// Typos is how many typos a query's word may have: none below 5 letters, one
// from 5, two from 9; none when it has a digit in it.
func Typos(word string) int {
	n := 0
	for _, r := range word {
		if unicode.IsDigit(r) {
			return 0
		}
		n++
	}
	switch {
	case n < 5:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// word is what walk finds: a run, or a word with the parts between its joints
// (nil when it is a name with signs, such as c++). A whole word is looked for
// in one piece although it has parts.
type word struct {
	text  string
	run   bool
	parts []string
	whole bool
}

func walk(folded string, each func(word)) {
	for i := 0; i < len(folded); {
		r, n := utf8.DecodeRuneInString(folded[i:])
		switch {
		case isRun(r):
			end := i + n
			for end < len(folded) {
				r, n := utf8.DecodeRuneInString(folded[end:])
				if !isRun(r) {
					break
				}
				end += n
			}
			each(word{text: folded[i:end], run: true})
			i = end
		case isLetter(r):
			w, end := latin(folded, i)
			each(w)
			i = end
		case r == '.' && strings.HasPrefix(folded[i:], ".net") && !letterAt(folded, i+4):
			each(word{text: "dotnet"})
			i += 4
		default:
			i += n
		}
	}
}

// latin reads the word that starts at i, over its joints.
func latin(s string, i int) (word, int) {
	w := word{}
	var joined strings.Builder
	for {
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !isLetter(r) {
				break
			}
			i += n
		}
		joined.WriteString(s[start:i])
		w.parts = append(w.parts, clipWord(s[start:i]))
		if i+1 >= len(s) || !letterAt(s, i+1) || joined.Len() >= MaxWord {
			break
		}
		switch s[i] {
		case '\'':
			if s[i+1] == 's' && !letterAt(s, i+2) {
				w.text = joined.String()
				return w, i + 2
			}
		case '-', '_':
		case '.':
			if isDigit(s[i-1]) && isDigit(s[i+1]) { // 3.5 is two numbers
				w.text = joined.String()
				return w, i + 1
			}
			w.whole = true
		case '&':
			w.whole = true
		default:
			w.text = joined.String()
			return w, i
		}
		i++
	}
	w.text = joined.String()
	if sign, n := signs(s, i, len(w.text)); n > 0 {
		return word{text: w.text + sign}, i + n
	}
	return w, i
}

// signs reads what closes the name of a language: c++, c#.
func signs(s string, i, letters int) (string, int) {
	switch {
	case strings.HasPrefix(s[i:], "++") && !letterAt(s, i+2):
		return "plusplus", 2
	case strings.HasPrefix(s[i:], "#") && letters <= 2 && !letterAt(s, i+1):
		return "sharp", 1
	}
	return "", 0
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLetter(r)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isLetter tells whether r is part of a word that is written between spaces.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !isRun(r)
}

// isRun tells whether r is written without spaces between words.
func isRun(r rune) bool {
	return r >= 0x0E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) || r == 'ー')
}

func clipWord(w string) string {
	if len(w) <= MaxWord {
		return w
	}
	end := MaxWord
	for !utf8.RuneStart(w[end]) {
		end--
	}
	return w[:end]
}

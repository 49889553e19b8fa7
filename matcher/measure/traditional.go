package measure

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// traditionalTable maps Simplified characters to Traditional ones. It is
// generated, and no inverse of the lexicon's own table.
//
//go:embed traditional.txt
var traditionalTable string

var traditionalOf = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune)
	for line := range strings.Lines(traditionalTable) {
		if line[0] == '#' {
			continue
		}
		from, n := utf8.DecodeRuneInString(line)
		m[from], _ = utf8.DecodeRuneInString(line[n:])
	}
	return m
})

// toTraditional converts character by character; characters that are in no use
// in Simplified texts stay.
func toTraditional(text string) string {
	of := traditionalOf()
	return strings.Map(func(r rune) rune {
		if t, ok := of[r]; ok {
			return t
		}
		return r
	}, text)
}

package lexicon

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"yuqiao/matcher/lexicon/internal/words"
)

// The second ring: words of trades and abbreviations that are no concepts,
// with what they mean in English.
//
//go:embed ring/zh.tsv ring/pt.tsv ring/abbreviations.tsv ring/bare.tsv ring/denials.tsv ring/industries.tsv ring/forms.tsv ring/languages.tsv
var ringFiles embed.FS

// ring maps a folded word to the English words that it means.
type ring struct {
	zh, pt, short map[string][]string
}

var openRing = sync.OnceValues(func() (*ring, error) {
	r := &ring{}
	for name, to := range map[string]*map[string][]string{"zh": &r.zh, "pt": &r.pt, "abbreviations": &r.short} {
		file := "ring/" + name + ".tsv"
		text, err := ringFiles.ReadFile(file)
		if err != nil {
			return nil, err
		}
		*to = make(map[string][]string, 512)
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			word, means, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok || words.Fold(word) != word {
				return nil, fmt.Errorf("%s:%d: want a folded word, a tab and its meaning", file, n)
			}
			if (*to)[word] != nil {
				return nil, fmt.Errorf("%s:%d: %s is there already", file, n, word)
			}
			for _, w := range strings.Fields(means) {
				(*to)[word] = append((*to)[word], words.Lemma(w))
			}
		}
	}
	return r, nil
})

// cognates are Portuguese endings with their English ones, longest first.
var cognates = [][2]string{
	{"izacao", "ization"}, {"mento", "ment"}, {"ncia", "nce"}, {"logia", "logy"}, {"grafia", "graphy"}, {"dade", "ty"}, {"cao", "tion"},
	{"sao", "sion"}, {"ista", "ist"}, {"ario", "ary"}, {"orio", "ory"}, {"ico", "ic"}, {"ica", "ic"}, {"ivo", "ive"}, {"iva", "ive"},
	{"ente", "ent"}, {"ante", "ant"}, {"nomo", "nomist"}, {"ia", "y"}, {"o", ""}, {"a", ""}, {"e", ""},
}

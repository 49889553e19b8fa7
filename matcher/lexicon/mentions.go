package lexicon

import "yuqiao/matcher/lexicon/internal/words"

// Mention is a concept named in a free text, with byte offsets into it.
type Mention struct {
	Concept    string
	Kind       Kind
	Start, End int
}

// MaxMentionText is how much of a free text is read, in bytes.
const MaxMentionText = 64 << 10

// Mentions finds the concepts that a text names, the longest label first, in
// text order and without overlaps; text over MaxMentionText is not read. Where
// a label has several senses, the trade of c and of the text itself chooses;
// where neither tells, every sense is listed with the same offsets.
func (l *Lexicon) Mentions(text string, c Context) []Mention {
	text = cut(text, MaxMentionText)
	f := words.FoldMap(text)
	us := units(f.Text)
	hits := l.labels.hits(us, f, text)
	if len(hits) == 0 {
		return nil
	}
	if c == (Context{}) {
		c = l.vote(hits)
	}
	var out []Mention
	for _, h := range hits {
		start, end := f.Source(us[h.first].start, us[h.last-1].end)
		for _, i := range l.choose(h.senses, c) {
			k := l.book.concepts[i]
			out = append(out, Mention{k.ID, k.Kind, start, end})
		}
	}
	return out
}

// cut shortens s to at most n bytes, between characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

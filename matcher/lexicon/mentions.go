package lexicon

import "yuqiao/matcher/lexicon/internal/words"

// Mention is a concept named in a free text, with byte offsets into it, and
// what the words next to it say of how it is practised: Years are −1 where they
// say none, or where they may be those of another thing.
type Mention struct {
	Concept    string
	Kind       Kind
	Start, End int
	Years      float64
	Mastery    Mastery
}

// MaxMentionText is how much of a free text is read, in bytes.
const MaxMentionText = 64 << 10

// Passage is a text in which the labels have been found.
type Passage struct {
	folded words.Folded
	units  []unit
	hits   []hit
}

// Read finds the labels in a text that speaks of its writer, the longest first
// and without overlaps, but for those of things that it denies, has lost, only
// wishes for or says of others; text over MaxMentionText is not read. The time
// is linear in the text.
func (l *Lexicon) Read(text string) Passage { return l.passage(text, true) }

// ReadWanted is Read for a text that says what others should be: "somebody who
// knows Java" asks for Java.
func (l *Lexicon) ReadWanted(text string) Passage { return l.passage(text, false) }

func (l *Lexicon) passage(text string, own bool) Passage {
	text = cut(text, MaxMentionText)
	p := Passage{folded: words.FoldMap(text)}
	p.units = units(p.folded.Text)
	p.hits = l.had(l.labels.hits(p.units, p.folded, text), p.units, p.folded.Text, own)
	return p
}

// Mentions finds the concepts that a text names, as MentionsIn does.
func (l *Lexicon) Mentions(text string, c Context) []Mention { return l.MentionsIn(l.Read(text), c) }

// MentionsIn lists the concepts that a passage names, in text order. Where a
// label has several senses, the trade of c and of the text itself chooses;
// where neither tells, every sense is listed with the same offsets.
func (l *Lexicon) MentionsIn(p Passage, c Context) []Mention {
	if len(p.hits) == 0 {
		return nil
	}
	if c == (Context{}) {
		c = l.vote(p.hits)
	}
	var out []Mention
	practised := l.saidOf(p.hits, p.units, p.folded.Text)
	for n, h := range p.hits {
		start, end := p.folded.Source(p.units[h.first].start, p.units[h.last-1].end)
		for _, i := range l.choose(h.senses, c) {
			k := l.book.concepts[i]
			out = append(out, Mention{k.ID, k.Kind, start, end, practised[n].years, practised[n].mastery})
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

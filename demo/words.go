package demo

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/market"
)

// fill puts values into the slots of a sentence.
func fill(sentence string, slots ...string) string {
	return contractions.Replace(strings.NewReplacer(slots...).Replace(sentence))
}

// contractions joins a Portuguese preposition to the article that an industry
// wants.
var contractions = strings.NewReplacer("em indústria", "na indústria", "em sector", "no sector", "em banca", "na banca")

// label is the name of a concept in a language; alternatives now and then.
func (g *generator) label(id string, lang market.Locale, vary bool) string {
	c, ok := g.lex.Concept(id)
	if !ok {
		g.unknown = append(g.unknown, id)
		return id
	}
	names := c.Labels(string(lang))
	if vary && len(names) > 1 && g.r.percent(25) {
		return names[1+g.r.below(len(names)-1)]
	}
	return c.Label(string(lang))
}

// plain is a label without the note in brackets that tells namesakes apart.
func (g *generator) plain(id string, lang market.Locale) string {
	s := g.label(id, lang, false)
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	return s
}

// industry is the label of an industry as it stands after "in", "em" or a number
// of years.
func (g *generator) industry(id string, lang market.Locale) string {
	s := g.plain(id, lang)
	if lang == market.En && (strings.HasSuffix(s, " industry") || strings.HasSuffix(s, " sector")) {
		return "the " + s
	}
	return s
}

// field is the label of a field of study without the words that tell it from
// the trade of the same name.
func (g *generator) field(id string, lang market.Locale) string {
	s := g.plain(id, lang)
	for _, end := range []string{" studies", "专业"} {
		s = strings.TrimSuffix(s, end)
	}
	for _, begin := range []string{"licenciatura em ", "estudos de "} {
		s = strings.TrimPrefix(s, begin)
	}
	return heading(s)
}

// seniorTitle is the title of somebody with long experience.
func seniorTitle(title string, lang market.Locale) string {
	switch lang {
	case market.ZhHans:
		return "高级" + title
	case market.ZhHant:
		return "高級" + title
	case market.Pt:
		return title + " sénior"
	}
	return "senior " + title
}

// heading begins a Latin phrase with a capital letter.
func heading(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

func number(n int) string { return fmt.Sprint(n) }

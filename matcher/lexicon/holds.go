package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// Holds reports whether the words of a licence that somebody lists say that it
// is held. It is not where they deny it, or say that it was lost, cancelled or
// is only sought ("revoked in 2023", 考试中, "student member"); words that say
// it was given back or is being renewed undo that. The time is linear in the
// words.
func (l *Lexicon) Holds(title string) bool {
	title = strings.TrimSpace(cut(title, MaxText))
	f := words.FoldMap(title)
	us := units(f.Text)
	if len(us) == 0 || l.labels.whole(us) != nil {
		return true
	}
	hits := l.labels.hits(us, f, title)
	switch {
	case l.denials.says(l.listing.regained, f.Text, us, hits, false):
		return true
	case len(hits) > 0 && len(l.had(hits, us, f.Text, true)) == 0:
		return false
	}
	return !l.denials.says(l.listing.gone, f.Text, us, hits, true)
}

// NamesLicence reports whether a phrase as a whole is a name of a licence.
func (l *Lexicon) NamesLicence(phrase string) bool {
	us := units(words.Fold(cut(phrase, MaxText)))
	return len(us) > 0 && l.papers.whole(us) != nil
}

// listing is what people write beside a licence that they list, folded.
type listing struct {
	gone     []string // it is not held any more, or not yet
	regained []string // it is held again, or being renewed
}

// says reports whether a text says one of phrases, outside of hits. Those that
// must close say something in Latin scripts only at the end of a clause, or
// before when or why it was.
func (d denials) says(phrases []string, text string, us []unit, hits []hit, close bool) bool {
	for _, phrase := range phrases {
		for from := 0; ; {
			i := strings.Index(text[from:], phrase)
			if i < 0 {
				break
			}
			at := from + i
			end := at + len(phrase)
			from = end
			if d.stands(text, at, end, close) && !within(us, hits, at, end) {
				return true
			}
		}
	}
	return false
}

// stands reports whether the phrase at text[at:end] is no part of a longer
// word, is not denied itself and tells something of what was named.
func (d denials) stands(text string, at, end int, close bool) bool {
	before := strings.TrimRight(text[:at], " ")
	if w, p := d.last(strings.TrimSuffix(before, "被")); p&denyPart != 0 || w == "未" {
		return false
	}
	if isHanStart(text[at:end]) {
		return true
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.IsLetter(r) && !words.IsHan(r) {
		return false
	}
	rest := text[end:]
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) && !words.IsHan(r) {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	if !close || endsClause(rest) || unicode.IsDigit(rune(rest[0])) {
		return true
	}
	w, _ := d.first(rest)
	return w != "" && (isHanStart(w) || sinceWords[w])
}

// sinceWords come before when or why something was.
var sinceWords = map[string]bool{
	"in": true, "on": true, "since": true, "by": true, "due": true, "until": true, "as": true, "for": true, "from": true, "last": true,
	"em": true, "desde": true, "por": true, "pelo": true, "pela": true, "ate": true, "de": true, "membership": true, "member": true, "number": true,
}

func within(us []unit, hits []hit, at, end int) bool {
	for _, h := range hits {
		if us[h.first].start <= at && end <= us[h.last-1].end {
			return true
		}
	}
	return false
}

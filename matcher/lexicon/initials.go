package lexicon

import (
	"regexp"
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// initials are letters in brackets behind a title: "Social Worker (ASWO)",
// 醫務化驗師（MT）.
var initials = regexp.MustCompile(`[(（]\s*[A-Z][A-Z&]{1,5}\s*[)）]`)

// withoutInitials leaves out the initials in a title that name nothing by
// themselves: they repeat or rank what stands before them.
func (l *Lexicon) withoutInitials(title string) string {
	at := initials.FindStringIndex(title)
	if at == nil {
		return title
	}
	left := strings.TrimSpace(title[:at[0]] + " " + title[at[1]:])
	if at[0] == 0 || left == "" {
		return title
	}
	f := words.FoldMap(title)
	us := units(f.Text)
	for _, h := range l.labels.hits(us, f, title) {
		if start, end := f.Source(us[h.first].start, us[h.last-1].end); start < at[1] && end > at[0] {
			return title
		}
	}
	return left
}

package lexicon

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// Folding works on each character by itself: it can be done in parts, once is
// as good as twice, and every folded byte knows where it came from.
func FuzzFold(f *testing.F) {
	for _, s := range []string{
		"", "Java工程師", "ＪＡＶＡ　ﬁnance", "ﷺ", "e\u0301\u0301\u0301", strings.Repeat("\u0301", 300), "\u202eabc\u200f", "a\u200bb\u2060\ufeff", "👩🏽‍🔧", "\x00", "\xff\xfe\xf0\x9f",
		"ẞßŁİıǅ", "豈更車", "㍿㋿½", "\U000E0001", "가힣", "ส้ม", strings.Repeat("臺", 100), "Ǆ\u0308",
	} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		folded := Fold(s)
		if !utf8.ValidString(folded) || Fold(folded) != folded {
			t.Fatalf("%q: %q, then %q", s, folded, Fold(folded))
		}
		if at = max(0, min(at, len(s))); at < len(s) {
			for at > 0 && !utf8.RuneStart(s[at]) {
				at--
			}
		}
		if utf8.ValidString(s) {
			if parts := Fold(s[:at]) + Fold(s[at:]); parts != folded {
				t.Fatalf("%q in parts: %q, want %q", s, parts, folded)
			}
		}
		m := words.FoldMap(s)
		if m.Text != folded {
			t.Fatalf("%q: %q with a map, %q without", s, m.Text, folded)
		}
		last := 0
		for i := range m.Text {
			start, end := m.Source(i, i+1)
			if start < last || end <= start || end > len(s) || utf8.ValidString(s) && (!utf8.RuneStart(s[start]) || end < len(s) && !utf8.RuneStart(s[end])) {
				t.Fatalf("%q: byte %d of %q is from %d to %d", s, i, m.Text, start, end)
			}
			last = start
		}
		for _, u := range units(folded) {
			if u.start < 0 || u.end > len(folded) || u.start >= u.end || u.text == "" {
				t.Fatalf("%q: unit %+v", s, u)
			}
		}
		for _, r := range folded {
			if unicode.IsUpper(r) && unicode.ToLower(r) != r && Fold(string(r)) != string(r) {
				t.Fatalf("%q: %q is upper case", s, r)
			}
		}
	})
}

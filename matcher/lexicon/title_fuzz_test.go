package lexicon

import (
	"math"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// fuzzed is a lexicon that is replaced when fuzzing has filled it.
type fuzzed struct {
	mu  sync.Mutex
	lex *Lexicon
}

const mostFuzzedTerms = 60_000

func (f *fuzzed) get(t testing.TB) *Lexicon {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lex == nil || f.lex.Len() > mostFuzzedTerms {
		l, err := Open()
		if err != nil {
			t.Fatal(err)
		}
		f.lex = l
	}
	return f.lex
}

// Whatever stands where a title should, what is read out of it is in bounds,
// the same each time, and quotes the title.
func FuzzTitle(f *testing.F) {
	for _, s := range []string{
		"", "高级软件工程师", "Assistant to the CEO to the director", "【急聘】護士（沙田）五天工作", "Engenheira civil sénior", "副副副总经理", "A or B or C or D or E or F or G or H", "A/B/C/D/E/F/G/H/I/J", "或或或或或",
		"\u202eengineer", "eng\u200bineer", "👷", strings.Repeat("e\u0301", 200), strings.Repeat("x", 400), "to", "to to to", "主任", "(((((", "8k-12k", "HK$", "Ｓｅｎｉｏｒ　工程師", "\x00\xff", "of of of", "Sofware Enginer",
		strings.Repeat("senior ", 60), strings.Repeat("高级", 70),
	} {
		f.Add(s)
	}
	var lexicons fuzzed
	f.Fuzz(func(t *testing.T, s string) {
		l := lexicons.get(t)
		term := l.Term(Title, s, Context{})
		if term.Level() < -2 || term.Level() > 4 || term.Function() != "" && !functionNames[term.Function()] || !(term.covered >= 0 && term.covered <= 1) {
			t.Fatalf("%q: level %d, %q, covered %v", s, term.Level(), term.Function(), term.covered)
		}
		if len(term.Alternatives()) > maxAlternatives || len(term.Concepts()) > maxConcepts || len(term.Text()) > MaxText || !strings.HasPrefix(s, term.Text()) {
			t.Fatalf("%q: %d alternatives, %d concepts, %q", s, len(term.Alternatives()), len(term.Concepts()), term.Text())
		}
		if l.Term(Title, s, Context{}) != term {
			t.Fatalf("%q has two terms", s)
		}
		for _, other := range []string{"软件工程师", "nurse", "gestor de hotel"} {
			o := l.Term(Title, other, Context{})
			for _, x := range []Likeness{l.Compare(o, term), l.Compare(term, o), l.Compare(term, term)} {
				if !(x.Score >= 0 && x.Score <= 1) || math.IsNaN(float64(x.Score)) {
					t.Fatalf("%q and %q: %+v", s, other, x)
				}
			}
		}
		p := l.Read(s)
		for _, n := range l.MentionsIn(p, Context{}) {
			if n.Start < 0 || n.End > len(s) || n.Start >= n.End || utf8.ValidString(s) && !utf8.ValidString(s[n.Start:n.End]) {
				t.Fatalf("%q: %+v", s, n)
			}
		}
		if n, ok := l.IndustryIn(p, s); ok && (n.Start < 0 || n.End > len(s) || n.Start >= n.End) {
			t.Fatalf("%q: %+v", s, n)
		}
	})
}

package words

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		words string
		runs  string
	}{
		{"Senior Welder", "senior welder", ""},
		{"焊工 Welder（二名）", "welder", "焊工 二名"},
		{"燒焊師傅", "", "烧焊师傅"},
		{"Soldador de construção", "soldador de construcao", ""},
		{"ＪＡＶＡ", "java", ""},
		{"C++ and C#", "cplusplus and csharp", ""},
		{".NET, ASP.NET", "dotnet asp net aspnet", ""},
		{"Node.js", "node js nodejs", ""},
		{"full-stack", "full stack fullstack", ""},
		{"R&D", "r d rd", ""},
		{"bachelor's degree", "bachelor degree", ""},
		{"caixa d'água", "caixa d agua dagua", ""},
		{"ISO 26262:2018 v3.5", "iso 26262 2018 v3 5", ""},
		{"item #4 a+b", "item 4 a b", ""},
		{"软件C++工程师", "cplusplus", "软件 工程师"},
		{"trailing-", "trailing", ""},
		{"end.", "end", ""},
		{"", "", ""},
		{"…!?", "", ""},
		{strings.Repeat("x", 100), strings.Repeat("x", MaxWord), ""},
	} {
		got := Cut(c.in)
		if w, r := strings.Join(got.Words, " "), strings.Join(got.Runs, " "); w != c.words || r != c.runs {
			t.Errorf("Cut(%q) = %q, %q; want %q, %q", c.in, w, r, c.words, c.runs)
		}
	}
}

func TestQuery(t *testing.T) {
	split := func(run string) []int {
		if i := strings.Index(run, "焊工"); i >= 0 {
			return []int{i, i + len("焊工")}
		}
		return nil
	}
	for _, c := range []struct {
		in   string
		want []Part
	}{
		{"senior weld", []Part{{Text: "senior"}, {Text: "weld", Prefix: true}}},
		{"React 工程师", []Part{{Text: "react", Prefix: true}, {Text: "工程师", Run: true}}},
		{"重庆焊工招聘", []Part{{Text: "重庆", Run: true}, {Text: "焊工", Run: true}, {Text: "招聘", Run: true}}},
		{"node.js", []Part{{Text: "nodejs", Prefix: true}}},
		{"full-stack", []Part{{Text: "full"}, {Text: "stack", Prefix: true}}},
		{"c++", []Part{{Text: "cplusplus", Prefix: true}}},
		{"go go go", []Part{{Text: "go", Prefix: true}}},
		{"a b c d e", []Part{{Text: "a"}, {Text: "b"}, {Text: "c"}, {Text: "d", Prefix: true}}},
		{"  ", nil},
	} {
		if got := Query(c.in, 4, split); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Query(%q) = %+v, want %+v", c.in, got, c.want)
		}
	}
}

func TestTypos(t *testing.T) {
	for w, want := range map[string]int{"java": 0, "react": 1, "engineer": 1, "developer": 2, "26262abc": 0, "ação1": 0} {
		if got := Typos(w); got != want {
			t.Errorf("Typos(%q) = %d, want %d", w, got, want)
		}
	}
}

// What a document contains is found by a query for the same text, word by word.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"焊工 Welder C++ .NET node.js d'água", "a-b.c&d'e#++", "\xff\xfe", ".net.net", "高級軟件工程師３級"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := Cut(s)
		have := map[string]bool{}
		for _, w := range text.Words {
			if w == "" || len(w) > MaxWord || !utf8.ValidString(w) {
				t.Fatalf("word %q", w)
			}
			have[w] = true
		}
		for _, r := range text.Runs {
			if r == "" || !utf8.ValidString(r) {
				t.Fatalf("run %q", r)
			}
			have[r] = true
		}
		for _, p := range Query(s, 1000, nil) {
			if !have[p.Text] {
				t.Fatalf("the query %q asks for %q, which the same text as a document does not have: %q", s, p.Text, text)
			}
		}
	})
}

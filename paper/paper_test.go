package paper_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/carlos7ags/folio/reader"
	"github.com/ledongthuc/pdf"

	"yuqiao/market"
	"yuqiao/paper"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestLetters reads every kind of letter in every language: its text must be the
// recorded one (go test ./paper -update writes it anew).
func TestLetters(t *testing.T) {
	for _, language := range market.Locales {
		for kind, letter := range samples(t, language) {
			t.Run(kind+"."+string(language), func(t *testing.T) {
				raw := write(t, letter)
				if len(raw) >= 300_000 {
					t.Errorf("%d bytes", len(raw))
				}
				var b strings.Builder
				r := parse(t, raw)
				for i := range r.PageCount() {
					page, err := r.Page(i)
					if err != nil {
						t.Fatal(err)
					}
					text, err := page.ExtractText()
					if err != nil {
						t.Fatal(err)
					}
					for line := range strings.Lines(text) {
						b.WriteString(strings.TrimSpace(line) + "\n")
					}
					b.WriteString("\n")
				}
				path := filepath.Join("testdata", kind+"."+string(language)+".txt")
				if *update {
					if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if b.String() != string(want) {
					t.Errorf("the text is not that of %s:\n%s", path, b.String())
				}
				// A reader that has nothing in common with the writer finds the same.
				if got := strings.Join(texts(t, raw), ""); sorted(got) != sorted(bare(b.String())) {
					t.Errorf("another reader finds other characters:\n%s", got)
				}
			})
		}
	}
}

// sorted is the characters of s in order: readers differ in what they take first.
func sorted(s string) string {
	all := []rune(s)
	slices.Sort(all)
	return string(all)
}

// TestWhatEveryLetterSays names what no letter may be without.
func TestWhatEveryLetterSays(t *testing.T) {
	want := map[market.Locale][]string{
		market.ZhHans: {"批准函", "2026年11月26日", "渝府发〔2004〕87号第15条", "张赟", "Conceição", "第1页，共2页", "本文件由重庆市人才交流服务中心出具", "盖章"},
		market.ZhHant: {"批准信", "2026年11月26日", "渝府發〔2004〕87號第15條", "𨋢尾街", "Conceição", "第1頁，共", "本文件由渝港經濟投資顧問有限公司發出", "蓋印"},
		market.En:     {"Letterofapproval", "26November2026", "Clause15of渝府发〔2004〕87号", "张赟", "Page1of2", "issuedbyChongqingTalentExchange", "seal"},
		market.Pt:     {"Cartadeaprovação", "26deNovembrode2026", "Cláusula15dodocumento渝府发〔2004〕87号", "龔若望", "Página1de2", "emitidopor:Secretariado", "selo"},
	}
	for _, language := range market.Locales {
		letter := samples(t, language)["approval"]
		raw := write(t, letter)
		text := strings.Join(texts(t, raw), "")
		for _, part := range append(want[language], "YQ-2026-00087") {
			if !strings.Contains(text, part) {
				t.Errorf("%s: without %q:\n%s", language, part, text)
			}
		}
		file, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(err)
		}
		info, root := file.Trailer().Key("Info"), file.Trailer().Key("Root")
		if title := info.Key("Title").Text(); title != letter.Title+" YQ-2026-00087" {
			t.Errorf("%s: the title is %q", language, title)
		}
		if lang := root.Key("Lang").Text(); lang != string(language) {
			t.Errorf("%s: the language is %q", language, lang)
		}
		tags := map[string]int{}
		countTags(root.Key("StructTreeRoot").Key("K"), tags)
		for _, tag := range []string{"H1", "H2", "P", "Table", "TR", "TH", "TD"} {
			if tags[tag] == 0 {
				t.Errorf("%s: nothing is tagged as %s: %v", language, tag, tags)
			}
		}
		if tags["TD"] != 12 || tags["TH"] != 12 { // three tables of facts
			t.Errorf("%s: %v", language, tags)
		}
	}
}

func countTags(v pdf.Value, tags map[string]int) {
	if v.Kind() == pdf.Array {
		for i := range v.Len() {
			countTags(v.Index(i), tags)
		}
	}
	if tag := v.Key("S").Name(); tag != "" {
		tags[tag]++
		countTags(v.Key("K"), tags)
	}
}

// TestUnlessIssued: only a body can make a permit of a letter.
func TestUnlessIssued(t *testing.T) {
	letter := samples(t, market.En)["approval"]
	letter.Issued = false
	text := strings.Join(texts(t, write(t, letter)), "")
	if !strings.Contains(text, "Itisnotanofficialapprovalorpermit.") || strings.Contains(text, "issuedby") {
		t.Error(text)
	}
}

func TestHostileText(t *testing.T) {
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaft", 8)
	for name, c := range map[string]struct {
		in   string
		want []string // without white space
		not  []string
	}{
		"controls":        {"Ana\x00 \x1b[31mRosa\x7f\u0085", []string{"Ana[31mRosa"}, []string{"\x00", "\x1b"}},
		"direction":       {"Ana \u202eRosa\u202c\u200f\u2067", []string{"AnaRosa"}, []string{"\u202e", "U+202E"}},
		"emoji":           {"Ana 😀 Rosa 👩🏽‍🔬", []string{"Ana〓Rosa", "U+1F600"}, []string{"\u200d"}},
		"right to left":   {"שלום Ana", []string{"〓〓〓〓Ana", "U+05E9"}, nil},
		"not UTF-8":       {"Ana\xff\xfe Rosa", []string{"Ana\ufffdRosa"}, nil},
		"rare":            {"陈䶮、𨋢、𪚥", []string{"陈䶮、𨋢、〓", "U+2A6A5"}, []string{"U+4DAE"}},
		"placeholder":     {"{counter(page)} {counter(pages)} {string(x)}", []string{"{counter(page)}{counter(pages)}{string(x)}"}, nil},
		"accents":         {"Conceic\u0327a\u0303o e\u0301" + strings.Repeat("\u0301", 200), []string{"Conceiçãoé"}, nil},
		"one long word":   {long, []string{long}, nil},
		"PDF":             {"(Ana) \\) Tj ET <</JS (x)>> endstream", []string{`(Ana)\)TjET<</JS(x)>>endstream`}, nil},
		"lines and tabs":  {"Ana\r\n\tRosa\u2028Lima", []string{"AnaRosaLima"}, nil},
		"private and odd": {"\ue000\ufffe\U000e0001Ana", []string{"〓", "U+E000"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			raw := write(t, paper.Letter{
				Language: market.ZhHans, Title: c.in, Reference: "R", Date: day(t, "2026-11-26"), To: c.in,
				Blocks: []paper.Block{
					paper.Heading(c.in), paper.Paragraph(c.in), paper.Facts{{c.in, c.in}}, paper.Tasks{{What: c.in, Who: c.in}}, paper.Signature{Body: c.in},
				},
			})
			// By page: what is drawn last, at the foot, stands last.
			text := strings.Join(texts(t, raw), "")
			for _, part := range c.want {
				if !strings.Contains(text, part) {
					t.Errorf("without %q:\n%s", part, text)
				}
			}
			for _, part := range c.not {
				if strings.Contains(text, part) {
					t.Errorf("with %q:\n%s", part, text)
				}
			}
			inside(t, raw)
		})
	}
}

// inside fails where text goes beyond the margins or into other text.
func inside(t *testing.T, raw []byte) {
	t.Helper()
	r := parse(t, raw)
	for i := range r.PageCount() {
		page, err := r.Page(i)
		if err != nil {
			t.Fatal(err)
		}
		spans, err := page.TextSpans()
		if err != nil {
			t.Fatal(err)
		}
		end := func(s reader.TextSpan) float64 { // without the space behind it
			return s.X + s.Width - float64(len(s.Text)-len(strings.TrimRight(s.Text, " ")))*s.SpaceWidth
		}
		slices.SortFunc(spans, func(a, b reader.TextSpan) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
		for j, s := range spans {
			if s.X < 61 || end(s) > page.Width-61 || s.Y < 30 || s.Y > page.Height-30 {
				t.Errorf("page %d: %q stands at %.0f, %.0f and ends at %.0f", i+1, s.Text, s.X, s.Y, end(s))
			}
			if j > 0 && spans[j-1].Y == s.Y && end(spans[j-1]) > s.X+3 { // kerning moves letters together
				t.Errorf("page %d: %q ends at %.1f, %q begins at %.1f", i+1, spans[j-1].Text, end(spans[j-1]), s.Text, s.X)
			}
		}
	}
}

func TestNothingBeyondTheMargins(t *testing.T) {
	for _, language := range market.Locales {
		for _, letter := range samples(t, language) {
			inside(t, write(t, letter))
		}
	}
}

func TestBounds(t *testing.T) {
	base := paper.Letter{Language: market.En, Title: "T", Reference: "R", Date: day(t, "2026-11-26")}
	with := func(blocks ...paper.Block) paper.Letter { l := base; l.Blocks = blocks; return l }
	breaks := make([]paper.Block, 2500)
	for i := range breaks {
		breaks[i] = paper.Paragraph("a")
	}
	for name, c := range map[string]struct {
		letter paper.Letter
		long   bool
	}{
		"too many pages":     {with(breaks...), true},
		"too much text":      {with(paper.Paragraph(strings.Repeat("字", paper.MaxText+1))), true},
		"a name too long":    {with(paper.Signature{Body: strings.Repeat("a", paper.MaxLine+1)}), true},
		"too many rows":      {with(make(paper.Tasks, paper.MaxRows+1)), true},
		"a heading too long": {with(paper.Heading(strings.Repeat("a", paper.MaxLine+1))), true},
		"no language":        {paper.Letter{Title: "T", Reference: "R", Date: base.Date}, false},
		"no title":           {paper.Letter{Language: market.En, Reference: "R", Date: base.Date}, false},
		"no date":            {paper.Letter{Language: market.En, Title: "T", Reference: "R"}, false},
		"an odd reference":   {paper.Letter{Language: market.En, Title: "T", Reference: "{R}", Date: base.Date}, false},
		"clause 21":          {paper.Letter{Language: market.En, Title: "T", Reference: "R", Date: base.Date, Clause: 21}, false},
		"issued by nobody":   {paper.Letter{Language: market.En, Title: "T", Reference: "R", Date: base.Date, Issued: true}, false},
	} {
		var b bytes.Buffer
		err := paper.Write(context.Background(), &b, c.letter)
		if err == nil || errors.Is(err, paper.ErrTooLong) != c.long || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var b bytes.Buffer
	if err := paper.Write(ctx, &b, with(paper.Paragraph("a"))); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("after its end: %v, %d bytes", err, b.Len())
	}
	// As much as there may be.
	full := with(paper.Paragraph(strings.Repeat("字", 30_000)), make(paper.Tasks, 400))
	if err := paper.Write(context.Background(), &b, full); err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(texts(t, b.Bytes()), ""); strings.Count(all, "字") != 30_000 {
		t.Errorf("%d characters of 30,000", strings.Count(all, "字"))
	}
}

// TestSameBytes: the same letter gives the same bytes, at the same time too.
func TestSameBytes(t *testing.T) {
	want := map[market.Locale][]byte{}
	for _, language := range market.Locales {
		want[language] = write(t, samples(t, language)["remittance"])
	}
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			language := market.Locales[i%len(market.Locales)]
			if !bytes.Equal(write(t, samples(t, language)["remittance"]), want[language]) {
				t.Errorf("%s: other bytes", language)
			}
		})
	}
	wg.Wait()
}

// TestPageBreaks moves a heading, a long row and a signature over the foot of a
// page line by line.
func TestPageBreaks(t *testing.T) {
	for lines := 20; lines < 60; lines++ {
		blocks := make([]paper.Block, 0, lines+8)
		for range lines {
			blocks = append(blocks, paper.Paragraph("a"))
		}
		blocks = append(blocks,
			paper.Heading("HEAD"), paper.Tasks{{What: "FIRSTROW " + strings.Repeat("word ", 60) + "LASTWORD", Who: "w"}},
			paper.Heading("NEXT"), paper.Paragraph("BEGINS "+strings.Repeat("word ", 40)+"ENDS"), paper.Signature{Body: "SIGNED"})
		text := texts(t, write(t, paper.Letter{Language: market.En, Title: "T", Reference: "R", Date: day(t, "2026-11-26"), Blocks: blocks}))
		on := func(part string) int {
			for i, page := range text {
				if strings.Contains(page, part) {
					return i
				}
			}
			t.Fatalf("%d lines: %q is lost", lines, part)
			return 0
		}
		for _, pair := range [][2]string{{"HEAD", "FIRSTROW"}, {"FIRSTROW", "LASTWORD"}, {"NEXT", "BEGINS"}, {"ENDS", "SIGNED"}, {"SIGNED", "Itisnotanofficial"}} {
			if on(pair[0]) != on(pair[1]) {
				t.Errorf("%d lines: %s is on page %d, %s on page %d", lines, pair[0], on(pair[0])+1, pair[1], on(pair[1])+1)
			}
		}
	}
}

// TestLongRow: a row taller than a page goes on over pages and loses nothing.
func TestLongRow(t *testing.T) {
	raw := write(t, paper.Letter{
		Language: market.En, Title: "T", Reference: "R", Date: day(t, "2026-11-26"),
		Blocks: []paper.Block{paper.Tasks{{What: strings.Repeat("橋", 6_000), Who: strings.Repeat("龍", 1_234)}, {What: "LAST"}}},
	})
	text := texts(t, raw)
	all := strings.Join(text, "")
	if a, b := strings.Count(all, "橋"), strings.Count(all, "龍"); a != 6_000 || b != 1_234 {
		t.Errorf("%d and %d characters of 6,000 and 1,234", a, b)
	}
	if !strings.Contains(text[len(text)-1], "LAST") {
		t.Error("the row after it is not on the last page")
	}
	inside(t, raw)
}

func FuzzWrite(f *testing.F) {
	f.Add("張偉", uint8(0))
	f.Add("{counter(page)}\u202e\x00😀", uint8(3))
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		letter := paper.Letter{
			Language: market.Locales[int(n)%len(market.Locales)], Title: "T", Reference: "R", Date: day(t, "2026-11-26"), To: s, Body: s,
			Blocks: []paper.Block{paper.Heading(s), paper.Paragraph(strings.Repeat(s+"\n", int(n)%9)), paper.Tasks{{What: s, Who: s}}, paper.Signature{Body: s}},
		}
		var b bytes.Buffer
		if err := paper.Write(context.Background(), &b, letter); err != nil {
			if !errors.Is(err, paper.ErrTooLong) {
				t.Fatal(err)
			}
			return
		}
		parse(t, b.Bytes())
	})
}

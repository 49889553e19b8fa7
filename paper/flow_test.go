package paper

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/carlos7ags/folio/layout"

	"yuqiao/market"
)

func newTestPress(t *testing.T) *press {
	t.Helper()
	date, err := market.ParseDate("2026-11-26")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPress(Letter{Language: market.ZhHans, Title: "T", Reference: "R", Date: date})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestNoLineAlone asks for paragraphs of one to nine lines at every height.
func TestNoLineAlone(t *testing.T) {
	p := newTestPress(t)
	for want := 1; want <= 9; want++ {
		f := p.flow(strings.Repeat("字", 10*want), 10, ink, 0).(flow)
		const width = 100.5
		if got := f.MeasureLines(width); got != want {
			t.Fatalf("%d lines, not %d", got, want)
		}
		for height := 1.0; height < 160; height++ {
			plan := f.PlanLayout(layout.LayoutArea{Width: width, Height: height})
			if plan.Consumed > height+0.01 {
				t.Errorf("%d lines take %.1f of %.1f", want, plan.Consumed, height)
			}
			if plan.Status != layout.LayoutPartial {
				continue
			}
			left := len(plan.Overflow.(flow).lines)
			if left < minLines || want-left < minLines {
				t.Errorf("%d lines at a height of %.0f: %d here, %d there", want, height, want-left, left)
			}
		}
	}
}

// TestEveryCharacterOfNames: the fonts have all 20,902 characters that Unicode
// began with, which no subset by use would.
func TestEveryCharacterOfNames(t *testing.T) {
	for _, language := range market.Locales {
		faces, err := openTypeface(language)
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(0x4e00); r <= 0x9fa5; r++ {
			if faces.of(r) == nil {
				t.Errorf("%s: no %c", language, r)
			}
		}
		for _, r := range "ÁÀÂÃÇÉÊÍÓÔÕÚÜáàâãçéêíóôõúüŁłČčŞşĐđßØø€ªº«»–—’“”αЖ〓𨋢㗎㐂䶮" {
			if faces.of(r) == nil {
				t.Errorf("%s: no %c", language, r)
			}
		}
	}
	en, err := openTypeface(market.En)
	if err != nil {
		t.Fatal(err)
	}
	if name := en.of('’').Face().PostScriptName(); name != "NotoSans-Regular" {
		t.Errorf("an apostrophe comes from %s, where it may be as wide as a character", name)
	}
	// Hong Kong writes its characters in its own way.
	hant, err := openTypeface(market.ZhHant)
	if err != nil {
		t.Fatal(err)
	}
	if name := hant.of('骨').Face().PostScriptName(); !strings.Contains(name, "HK") {
		t.Errorf("Hong Kong reads %s", name)
	}
}

func TestWords(t *testing.T) {
	source := ""
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") {
			source += string(raw)
		}
	}
	for _, state := range []TaskState{TaskOpen, TaskDone, TaskOverdue, TaskWaived, TaskDeclined} {
		source += `"task.` + string(state) + `"`
	}
	placeholder := regexp.MustCompile(`\{\w+\}`)
	keys := slices.Sorted(maps.Keys(wording[market.En]))
	for _, language := range market.Locales {
		raw, err := os.ReadFile("words/" + string(language) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var w words
		if err := json.Unmarshal(raw, &w); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(raw), "\": \""); n != len(w) {
			t.Errorf("%s: %d lines for %d keys", language, n, len(w))
		}
		if got := slices.Sorted(maps.Keys(w)); !slices.Equal(got, keys) {
			t.Errorf("%s has other keys than en: %q", language, got)
		}
		for key, text := range w {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s is empty", language, key)
			}
			want, got := placeholder.FindAllString(wording[market.En][key], -1), placeholder.FindAllString(text, -1)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				t.Errorf("%s: %s has %q, en has %q", language, key, got, want)
			}
			if !strings.Contains(source, `"`+key+`"`) && !strings.Contains(source, `">`+key+`"`) {
				t.Errorf("nothing says %s", key)
			}
		}
	}
	for _, found := range regexp.MustCompile(`words\(?\[?"([\w.]+)"`).FindAllStringSubmatch(source, -1) {
		if found[1] != "task." && wording[market.En][found[1]] == "" {
			t.Errorf("there are no words for %q", found[1])
		}
	}
}

func TestConventions(t *testing.T) {
	for _, c := range []struct {
		day  string
		want map[market.Locale]string
	}{
		{"2026-11-26", map[market.Locale]string{market.ZhHans: "2026年11月26日", market.ZhHant: "2026年11月26日", market.En: "26 November 2026", market.Pt: "26 de Novembro de 2026"}},
		{"2027-03-01", map[market.Locale]string{market.ZhHans: "2027年3月1日", market.ZhHant: "2027年3月1日", market.En: "1 March 2027", market.Pt: "1 de Março de 2027"}},
	} {
		d, err := market.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		for language, want := range c.want {
			if got := DateIn(language, d); got != want {
				t.Errorf("%s: %q, not %q", language, got, want)
			}
		}
	}
	if got := DateIn(market.En, market.Date{}); got != "" {
		t.Errorf("no day is %q", got)
	}
	for _, c := range []struct {
		cents  Cents
		en, pt string
	}{
		{0, "0.00", "0,00"}, {5, "0.05", "0,05"}, {100_000, "1,000.00", "1\u00a0000,00"}, {-123_456_789, "-1,234,567.89", "-1\u00a0234\u00a0567,89"},
		{99_999, "999.99", "999,99"}, {-1 << 63, "-92,233,720,368,547,758.08", "-92\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758,08"},
	} {
		if en, pt := c.cents.in(market.En), c.cents.in(market.Pt); en != c.en || pt != c.pt {
			t.Errorf("%d: %q and %q", c.cents, en, pt)
		}
	}
}

// BenchmarkFonts is what a letter would cost more if each read the fonts anew.
func BenchmarkFonts(b *testing.B) {
	for b.Loop() {
		for _, packed := range [][]byte{packedLatin, packedSC, packedHK} {
			if _, err := unpack(packed); err != nil {
				b.Fatal(err)
			}
		}
	}
}

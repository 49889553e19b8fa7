package calendar

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/datafile"
	"yuqiao/market"
	"yuqiao/market/markettest"
)

func opened(t testing.TB) *Calendar {
	t.Helper()
	c, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var day = markettest.Day

func TestAddWorkingDays(t *testing.T) {
	c := opened(t)
	for _, x := range []struct {
		of          market.Place
		from        string
		n           int
		want        string
		provisional bool
	}{
		// 国庆 2026 in Chongqing: the Sunday before and the Saturday after are worked.
		{"CQ", "2026-09-18", 1, "2026-09-20", false},
		{"CQ", "2026-09-24", 1, "2026-09-28", false},
		{"CQ", "2026-09-30", 0, "2026-09-30", false},
		{"CQ", "2026-09-30", 1, "2026-10-08", false},
		{"CQ", "2026-10-01", 0, "2026-10-08", false},
		{"CQ", "2026-10-01", 1, "2026-10-08", false},
		{"CQ", "2026-09-30", 3, "2026-10-10", false},
		{"CQ", "2026-09-30", 4, "2026-10-12", false},
		{"HK", "2026-09-30", 1, "2026-10-02", false},
		{"MO", "2026-09-30", 1, "2026-10-05", false},
		{"MO", "2026-09-25", 1, "2026-09-29", false},
		// Chinese New Year 2026.
		{"CQ", "2026-02-13", 1, "2026-02-14", false},
		{"CQ", "2026-02-13", 2, "2026-02-24", false},
		{"CQ", "2026-02-13", 6, "2026-02-28", false},
		{"HK", "2026-02-13", 2, "2026-02-20", false},
		{"MO", "2026-02-16", 1, "2026-02-20", false},
		// Easter: four days in Hong Kong in 2025, five in 2026; Macau has two in lieu.
		{"HK", "2025-04-17", 1, "2025-04-22", false},
		{"HK", "2026-04-02", 1, "2026-04-08", false},
		{"HK", "2026-04-02", 4, "2026-04-13", false},
		{"MO", "2026-04-02", 1, "2026-04-08", false},
		{"CQ", "2026-04-02", 2, "2026-04-07", false},
		// Years that were not checked, and those beyond the files.
		{"CQ", "2026-12-31", 0, "2026-12-31", false},
		{"CQ", "2026-12-31", 1, "2027-01-04", true},
		{"HK", "2027-03-25", 1, "2027-03-30", true},
		{"HK", "2028-12-22", 1, "2028-12-25", true},
		{"HK", "2024-12-31", 1, "2025-01-02", true},
		{"MO", "1960-01-01", 1, "1960-01-04", true},
	} {
		got, err := c.AddWorkingDays(x.of, day(t, x.from), x.n)
		if err != nil || got.Date.String() != x.want || got.Provisional != x.provisional {
			t.Errorf("%s, %s + %d: %s, provisional %v, %v; want %s, %v", x.of, x.from, x.n, got.Date, got.Provisional, err, x.want, x.provisional)
		}
	}
}

func TestWorkingDaysUndoesAddWorkingDays(t *testing.T) {
	c := opened(t)
	for _, of := range Places {
		for from := day(t, "2024-12-01"); from.Before(day(t, "2028-02-01")); from = from.AddDays(1) {
			for _, n := range []int{0, 1, 2, 5, 20, 61} {
				to, err := c.AddWorkingDays(of, from, n)
				if err != nil {
					t.Fatal(err)
				}
				if works, provisional, err := c.IsWorkingDay(of, to.Date); !works || provisional && !to.Provisional || err != nil {
					t.Fatalf("%s + %d: %s works: %v", from, n, to.Date, works)
				}
				if n == 0 {
					continue
				}
				if count, err := c.WorkingDays(of, from, to.Date); count.Days != n || count.Provisional != to.Provisional || err != nil {
					t.Fatalf("%s, %s to %s: %+v, %v; want %d", of, from, to.Date, count, err, n)
				}
			}
		}
	}
}

// How many days each year works, counted by hand from the notices: 261 or 262
// weekdays less the holidays on them, with the weekends that are worked.
func TestWorkingDaysOfTheYears(t *testing.T) {
	c := opened(t)
	for of, want := range map[market.Place][2]int{"CQ": {248, 248}, "HK": {246, 247}, "MO": {241, 241}} {
		for i, year := range []string{"2025", "2026"} {
			last := map[string]string{"2025": "2024-12-31", "2026": "2025-12-31"}[year]
			got, err := c.WorkingDays(of, day(t, last), day(t, year+"-12-31"))
			if err != nil || got.Days != want[i] {
				t.Errorf("%s in %s: %d days, want %d (%v)", of, year, got.Days, want[i], err)
			}
		}
	}
}

func TestCountsThatMakeNoSense(t *testing.T) {
	c := opened(t)
	on := day(t, "2026-03-02")
	for _, of := range []market.Place{"CN", "XX", ""} {
		if _, err := c.AddWorkingDays(of, on, 1); err == nil {
			t.Errorf("%q has a calendar", of)
		}
	}
	for _, n := range []int{-1, MaxDays + 1} {
		if _, err := c.AddWorkingDays("HK", on, n); err == nil {
			t.Errorf("%d days are added", n)
		}
	}
	if _, err := c.AddWorkingDays("HK", market.Date{}, 1); err == nil {
		t.Error("counts from no day")
	}
	if _, err := c.WorkingDays("HK", on, on.AddDays(-1)); err == nil {
		t.Error("counts backwards")
	}
}

const head = "place: HK\nyears:\n  - year: 2026\n    source: Gazette\n    status: verified\n    holidays:\n      - {from: \"2026-01-01\", name: new-year}\n"

func TestUnsoundFilesAreRefusedByLineAndTheOneInUseStays(t *testing.T) {
	c := opened(t)
	more := func(year string) string {
		return "  - year: " + year + "\n    source: Gazette\n    status: verified\n    holidays: [{from: \"" + year + "-01-01\", name: new-year}]\n"
	}
	for name, x := range map[string]struct{ text, want string }{
		"a year missing between two": {head + more("2028"), "HK.yaml: line 8: 2028 follows 2026"},
		"a year twice":               {head + more("2026"), "HK.yaml: line 8: 2026 follows 2026"},
		"a year out of order":        {head + more("2025"), "HK.yaml: line 8: 2025 follows 2026"},
		"a day twice":                {head + "      - {from: \"2026-01-01\", name: christmas}\n", "HK.yaml: line 8: 2026-01-01 is a holiday twice"},
		"days that overlap":          {head + "      - {from: \"2026-02-01\", until: \"2026-02-05\", name: christmas}\n      - {from: \"2026-02-04\", name: buddha}\n", "HK.yaml: line 9: 2026-02-04 is a holiday twice"},
		"a weekend that is none":     {head + "    workingWeekends: [\"2026-01-05\"]\n", "HK.yaml: line 8: 2026-01-05 is no weekend"},
		"a weekend twice":            {head + "    workingWeekends: [\"2026-01-04\", \"2026-01-04\"]\n", "HK.yaml: line 8: 2026-01-04 stands there twice"},
		"a weekend that is off":      {head + "      - {from: \"2026-01-04\", name: buddha}\n    workingWeekends:\n      - \"2026-01-04\"\n", "HK.yaml: line 10: 2026-01-04 is a holiday"},
		"a weekend of another year":  {head + "    workingWeekends: [\"2027-01-03\"]\n", "HK.yaml: line 8: \"2027-01-03\" is no day of 2026"},
		"a day of another year":      {head + "      - {from: \"2027-01-04\", name: buddha}\n", "HK.yaml: line 8: \"2027-01-04\" is no day of 2026"},
		"an end before its start":    {head + "      - {from: \"2026-05-04\", until: \"2026-05-03\", name: buddha}\n", "HK.yaml: line 8: "},
		"an end in the next year":    {head + "      - {from: \"2026-12-31\", until: \"2027-01-01\", name: buddha}\n", "HK.yaml: line 8: "},
		"no day":                     {head + "      - {name: buddha}\n", "HK.yaml: line 8: \"\" is no day of 2026"},
		"a day that there is not":    {head + "      - {from: \"2026-02-30\", name: buddha}\n", "HK.yaml: line 8: "},
		"a name that there is not":   {head + "      - {from: \"2026-02-03\", name: budda}\n", "HK.yaml: line 8: names.yaml has no \"budda\""},
		"an unknown key":             {head + "    holliday: []\n", "HK.yaml: line 8: "},
		"no source":                  {strings.Replace(head, "Gazette", "\" \"", 1), "HK.yaml: line 4: "},
		"no status":                  {strings.Replace(head, "verified", "checked", 1), "HK.yaml: line 5: a status is "},
		"no holidays":                {head[:strings.Index(head, "    holidays")] + "    holidays: []\n", "HK.yaml: line 6: "},
		"no years":                   {"place: HK\nyears: []\n", "HK.yaml: line 2: "},
		"a year too far":             {strings.ReplaceAll(head, "2026", "2300"), "HK.yaml: line "},
		"another place's file":       {strings.Replace(head, "HK", "MO", 1), "HK.yaml: line 1: this is the file of HK"},
	} {
		err := c.Load(fstest.MapFS{"HK.yaml": {Data: []byte(x.text)}})
		if err == nil || !strings.HasPrefix(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", name, err, x.want)
		}
	}
	if err := c.Load(fstest.MapFS{"names.yaml": {Data: []byte("names:\n  new-year: {zh-Hans: 元旦, en: New Year, pt: Ano Novo}\n")}}); err == nil || !strings.HasPrefix(err.Error(), "names.yaml: line 2: ") {
		t.Errorf("a name without zh-Hant: %v", err)
	}
	if err := c.Load(fstest.MapFS{"2028.yaml": {Data: []byte(head)}}); err == nil || !strings.HasPrefix(err.Error(), "2028.yaml: ") {
		t.Errorf("a file of no place: %v", err)
	}
	if works, provisional, _ := c.IsWorkingDay("HK", day(t, "2026-04-07")); works || provisional {
		t.Error("a refused file has changed the calendar")
	}
}

func TestFurtherYearsAreTaken(t *testing.T) {
	c := opened(t)
	text, err := os.ReadFile("data/HK.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text = append(bytes.TrimRight(text, "\n"), "\n  - year: 2028\n    source: Gazette\n    status: verified\n    holidays: [{from: \"2028-12-25\", until: \"2028-12-26\", name: christmas}]\n"...)
	if err := c.Load(fstest.MapFS{"HK.yaml": {Data: text}}); err != nil {
		t.Fatal(err)
	}
	got, err := c.AddWorkingDays("HK", day(t, "2028-12-22"), 1)
	if err != nil || got.Date.String() != "2028-12-27" || got.Provisional {
		t.Errorf("%+v, %v", got, err)
	}
}

// Whatever a file says, it is refused or every answer from it is sound.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(head + "    workingWeekends: [\"2026-01-04\"]\n"))
	f.Add([]byte(head + "      - {from: \"2026-12-25\", until: \"2026-12-26\", name: christmas}\n  - year: 2027\n"))
	names := opened(f).files.Now().names
	f.Fuzz(func(t *testing.T, text []byte) {
		lists := &tables{names: names}
		hk, err := lists.read(fstest.MapFS{"HK.yaml": {Data: text}}, "HK")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "HK.yaml: ") {
				t.Errorf("the file is not named: %v", err)
			}
			return
		}
		lists.places = map[market.Place]*place{"HK": hk}
		files, err := datafile.Open(fstest.MapFS{}, ".", func(fs.FS) (*tables, error) { return lists, nil })
		if err != nil {
			t.Fatal(err)
		}
		c := &Calendar{files}
		for _, from := range []string{"1999-12-30", "2025-12-20", "2026-02-13", "2031-05-01"} {
			for _, n := range []int{0, 1, 30} {
				got, err := c.AddWorkingDays("HK", day(t, from), n)
				if err != nil {
					t.Fatal(err)
				}
				if works, _, _ := c.IsWorkingDay("HK", got.Date); !works || got.Date.Before(day(t, from)) {
					t.Fatalf("%s + %d: %s", from, n, got.Date)
				}
			}
		}
	})
}

func BenchmarkAddWorkingDays(b *testing.B) {
	c := opened(b)
	from := day(b, "2026-01-15")
	for b.Loop() {
		if _, err := c.AddWorkingDays(market.Chongqing, from, 20); err != nil {
			b.Fatal(err)
		}
	}
}

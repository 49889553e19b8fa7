package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"yuqiao/market"
)

func gb(t *testing.T, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTalents(t *testing.T) {
	good := func(id string) string { return `{"id":"` + id + `","headline":"焊工"}` }
	big5, err := traditionalchinese.Big5.NewEncoder().String(`{"id":"a","headline":"電機工程師負責維修及保養升降機"}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, in string
		ids      string   // of the good lines, "id@line"
		problems []string // prefixes of "line code field"
	}{
		{"plain", good("a") + "\n" + good("b") + "\n", "a@1 b@2", nil},
		{"no last line end", good("a"), "a@1", nil},
		{"mark of UTF-8", "\xEF\xBB\xBF" + good("a"), "a@1", nil},
		{"CRLF and blank lines", good("a") + "\r\n\r\n  \r\n" + good("b") + "\r\n", "a@1 b@4", nil},
		{"duplicate", good("a") + "\n" + good("b") + "\n" + good("a"), "a@1 b@2", []string{"3 duplicate-id id"}},
		{"a bad line does not claim its id", `{"id":"a","x":1}` + "\n" + good("a"), "a@2", []string{"1 unknown-field x"}},
		{"missing id", `{"headline":"x"}` + "\n" + good("b"), "b@2", []string{"1 required id"}},
		{"not JSON", "{oops\n" + good("b"), "b@2", []string{"1 malformed-json "}},
		{"two values on a line", good("a") + good("c") + "\n" + good("b"), "b@2", []string{"1 trailing-data "}},
		{"unknown field", `{"id":"a","headline":"x","wants":{"salary":3}}` + "\n" + good("b"), "b@2", []string{"1 unknown-field wants.salary"}},
		{"several rules broken", `{"id":"a","headline":"x","home":"QQ","skills":[{"name":""}]}`, "", []string{"1 unknown-code home", "1 required skills[0].name"}},
		{"null", "null\n" + good("b"), "b@2", []string{"1 required id"}},
		{"10 MB line", good("a") + "\n" + `{"id":"b","headline":"` + strings.Repeat("x", 10<<20) + `"}` + "\n" + good("c"), "a@1 c@3", []string{"2 line-too-long "}},
		{"GB18030", gb(t, `{"id":"a","headline":"重庆的焊接工程师"}`) + "\n" + good("b"), "a@1 b@2", []string{"1 encoding "}},
		{"Big5", big5 + "\n" + good("b"), "b@2", []string{"1 encoding "}},
		{"broken UTF-8", "{\"id\":\"a\",\"headline\":\"\xff\"}\n" + good("b"), "b@2", []string{"1 encoding "}},
		{"UTF-16 without a mark", "{\x00\"\x00\n\x00", "", []string{"1 encoding "}},
		{"another case", `{"ID":"a","headline":"x"}` + "\n" + good("b"), "b@2", []string{"1 unknown-field ID"}},
		{"a field twice", `{"id":"a","headline":"x","headline":"y"}` + "\n" + good("b"), "b@2", []string{"1 duplicate-field headline"}},
		{"zero bytes", good("a") + "\n\x00\x00\n" + good("b"), "a@1 b@3", []string{"2 malformed-json "}},
		{"an array over lines", "[" + good("a") + ",\n" + good("b") + "]", "", []string{"1 malformed-json ", "2 trailing-data "}},
		{"UTF-16", "\xFF\xFE{\x00\n\x00", "", []string{"1 encoding "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got Collected[market.TalentInput]
			if err := Talents(iotest.OneByteReader(strings.NewReader(c.in)), "f", &got); err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, i := range got.Items {
				ids = append(ids, fmt.Sprintf("%s@%d", i.Value.ID, i.Line))
			}
			if s := strings.Join(ids, " "); s != c.ids {
				t.Errorf("good lines %q, want %q", s, c.ids)
			}
			if len(got.Problems) != len(c.problems) {
				t.Fatalf("problems %v, want %v", got.Problems, c.problems)
			}
			for i, p := range got.Problems {
				if s := fmt.Sprintf("%d %s %s", p.Line, p.Code, p.Field); s != c.problems[i] {
					t.Errorf("problem %q, want %q", s, c.problems[i])
				}
				if p.Message == "" || !strings.HasPrefix(p.String(), fmt.Sprintf("f:%d: ", p.Line)) {
					t.Errorf("problem reads %q", p)
				}
			}
		})
	}
}

// Blocks of lines are parsed at the same time; the sink is told of them in the
// order of the file, and of an id's second line wherever it is.
func TestOrderOverManyBlocks(t *testing.T) {
	var in strings.Builder
	var want []string
	const lines = 20 * blockLines
	for n := 1; n <= lines; n++ {
		switch {
		case n%7 == 0:
			in.WriteString("{oops\n")
			want = append(want, fmt.Sprint(n, " malformed-json"))
		case n%11 == 0:
			in.WriteString("\r\n")
		case n%13 == 0: // n-13k was good or is a duplicate itself
			fmt.Fprintf(&in, "{\"id\":\"first\",\"headline\":\"x\"}\n")
			if n == 13 {
				want = append(want, "13 good")
			} else {
				want = append(want, fmt.Sprint(n, " duplicate-id"))
			}
		default:
			fmt.Fprintf(&in, "{\"id\":\"t%d\",\"headline\":\"%s\"}\n", n, strings.Repeat("x", n%190))
			if n%190 == 0 {
				want = append(want, fmt.Sprint(n, " required"))
			} else {
				want = append(want, fmt.Sprint(n, " good"))
			}
		}
	}
	var got told
	if err := Talents(strings.NewReader(in.String()), "f", &got); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.events, want) {
		t.Errorf("%d events, want %d; the last %v", len(got.events), len(want), got.events[max(0, len(got.events)-5):])
	}
}

// told notes what a sink is told, and fails once it has been told so often.
type told struct {
	events []string
	most   int
}

var errEnough = errors.New("enough")

func (s *told) Good(i Item[market.TalentInput]) error { return s.note(fmt.Sprint(i.Line, " good")) }
func (s *told) Bad(p Problem) error                   { return s.note(fmt.Sprint(p.Line, " ", p.Code)) }
func (s *told) note(e string) error {
	if s.events = append(s.events, e); len(s.events) == s.most {
		return errEnough
	}
	return nil
}

// A sink that fails ends the reading of a file that does not end by itself.
func TestSinkEndsReading(t *testing.T) {
	got := told{most: 3 * blockLines}
	endless := endless("{}\n")
	if err := Talents(endless, "f", &got); !errors.Is(err, errEnough) || len(got.events) != got.most {
		t.Errorf("%v after %d lines", err, len(got.events))
	}
}

type endless string

func (e endless) Read(b []byte) (int, error) {
	n := 0
	for n+len(e) <= len(b) {
		n += copy(b[n:], e)
	}
	return n, nil
}

func TestGB18030IsDecoded(t *testing.T) {
	var got Collected[market.OpeningInput]
	if err := Openings(strings.NewReader(gb(t, `{"id":"a","title":"电焊工"}`)), "f", &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Items) != 1 || got.Items[0].Value.Title != "电焊工" || got.Failed() != 0 || len(got.Problems) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestReadingErrorNamesTheLine(t *testing.T) {
	broken := errors.New("cable cut")
	r := io.MultiReader(strings.NewReader("{\"id\":\"a\",\"headline\":\"x\"}\n"), iotest.ErrReader(broken))
	var got Collected[market.TalentInput]
	err := Talents(r, "f", &got)
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "f:2: ") || len(got.Items) != 1 {
		t.Errorf("got %v, %v", err, got)
	}
}

func FuzzTalents(f *testing.F) {
	f.Add([]byte("{\"id\":\"a\",\"headline\":\"x\"}\r\n\xff\xfe\n"))
	f.Add([]byte("\xEF\xBB\xBF{}\n\n[]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var got Collected[market.TalentInput]
		if err := Talents(bytes.NewReader(b), "f", &got); err != nil {
			t.Fatal(err)
		}
		most := bytes.Count(b, []byte("\n")) + 1
		lines := map[int]bool{}
		for _, i := range got.Items {
			if i.Line < 1 || i.Line > most || lines[i.Line] || i.Value.Validate() != nil {
				t.Fatalf("item %+v", i)
			}
			lines[i.Line] = true
		}
		for _, p := range got.Problems {
			if p.Line < 1 || p.Line > most || lines[p.Line] != p.Warning {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}

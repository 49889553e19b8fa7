package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

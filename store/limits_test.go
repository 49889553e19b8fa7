package store

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestCursorRoundTrip(t *testing.T) {
	for _, c := range []Cursor{{0, "a"}, {-1, "渝"}, {math.MaxInt64, strings.Repeat("x", MaxText)}, {math.MinInt64, " "}} {
		got, err := ParseCursor(c.String())
		if err != nil || got != c {
			t.Errorf("%v became %v, %v", c, got, err)
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add("")
	f.Add(Cursor{1, "a"}.String())
	f.Add("AAAAAAAAAAFh\n")
	f.Add("AAAAAAAAAAFh=")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCursor(s)
		if err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if !Storable(c.ID) || c.String() != s {
			t.Errorf("%q is accepted as %v", s, c)
		}
	})
}

func TestStorable(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "渝": true, " ": true, strings.Repeat("x", MaxText): true, "\n": true,
		"": false, "a\x00": false, "\xff": false, "\xed\xa0\x80": false, strings.Repeat("x", MaxText+1): false,
	} {
		if Storable(s) != want {
			t.Errorf("%.20q: %t", s, !want)
		}
	}
	for s, want := range map[string]bool{"place": true, "a-b_2": true, "": false, "A": false, "$ne": false, "a.b": false, "é": false, strings.Repeat("x", MaxField+1): false} {
		if Named(s) != want {
			t.Errorf("name %.20q: %t", s, !want)
		}
	}
}

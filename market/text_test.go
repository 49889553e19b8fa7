package market_test

import (
	"testing"

	"yuqiao/market"
)

func TestShowable(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		line, lines bool
	}{
		{"words of four languages", "陈嘉怡 陳嘉怡 José O’Neill", true, true},
		{"an emoji joined of several", "👩‍🔧", true, true},
		{"letters that are written from the right", "شركة عَرَبِيَّة", true, true},
		{"a mark of direction that turns nothing", "a\u200eb\u200fc", true, true},
		{"line breaks and tabs", "a\r\n\tb", false, true},
		{"NUL", "a\x00b", false, false},
		{"escape", "a\x1bb", false, false},
		{"a control character beyond ASCII", "a\u0085b", false, false},
		{"an override of the direction", "moc.knab\u202e", false, false},
		{"an embedding", "a\u202ab", false, false},
		{"an isolate", "a\u2066b\u2069", false, false},
		{"a line separator", "a\u2028b", false, false},
	} {
		if got := market.Showable(c.text, false); got != c.line {
			t.Errorf("%s in one line: %v", c.name, got)
		}
		if got := market.Showable(c.text, true); got != c.lines {
			t.Errorf("%s in lines: %v", c.name, got)
		}
	}
}

func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, " \t\n": true, "\u3000": true, "\u200b": true, "\u200f \ufeff": true, "\u3164": true, "\u2800": true, "\U000e0041": true, "\ufe0f": true,
		"a": false, "\u200b陳": false, "👩‍🔧": false, "م": false, "-": false,
	} {
		if got := market.Blank(text); got != want {
			t.Errorf("%q is blank: %v", text, got)
		}
	}
}

package api

import (
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
)

func TestReadJSON(t *testing.T) {
	for _, x := range []struct {
		text string
		want any
		code string
	}{
		{`{"a":[1,"x",null,true]}`, map[string]any{"a": []any{1.0, "x", nil, true}}, ""},
		{` "\ud83d\ude00\\ud83d\n" `, "😀\\ud83d\n", ""},
		{`"` + "�" + `"`, "�", ""},
		{`-0.5e1`, -5.0, ""},
		{"", nil, "malformed-json"},
		{`{"a"`, nil, "malformed-json"},
		{`[1,]`, nil, "malformed-json"},
		{`{a:1}`, nil, "malformed-json"},
		{`01`, nil, "trailing-data"},
		{`1 2`, nil, "trailing-data"},
		{"\"\xff\"", nil, "invalid-utf8"},
		{`"\ud83d"`, nil, "invalid-utf8"},
		{`"\ud83dx\ude00"`, nil, "invalid-utf8"},
		{`"\ude00"`, nil, "invalid-utf8"},
		{`{"\ud83d":1}`, nil, "invalid-utf8"},
		{`{"a":{"b":1,"b":2}}`, nil, "duplicate-key"},
		{`{"\u0061":1,"a":2}`, nil, "duplicate-key"},
		{`1e999`, nil, "invalid"},
		{`"\u0000"`, nil, "invalid"},
		{`"\u0085"`, nil, "invalid"},
		{`{"\u0001":1}`, nil, "invalid"},
		{strings.Repeat("[", maxDepth+2) + strings.Repeat("]", maxDepth+2), nil, "too-deep"},
	} {
		got, err := readJSON([]byte(x.text))
		code := ""
		if e, ok := err.(*market.Error); ok {
			code = e.Code
		} else if err != nil {
			t.Errorf("%.40q: %v is no error for a client", x.text, err)
		}
		if code != x.code || err == nil && !reflect.DeepEqual(got, x.want) {
			t.Errorf("%.40q: %#v %q, not %#v %q", x.text, got, code, x.want, x.code)
		}
	}
}

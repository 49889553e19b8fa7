package market

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// wrongName finds the first member of the JSON value in b that has a name
// which v has no field for, letter by letter, or that its object has already
// had. The decoder takes names in any case, and of two members the last one:
// what somebody wrote would be lost without a word. b must be valid JSON.
func wrongName(b []byte, v any) (FieldError, bool) {
	w := nameWalk{b: b}
	w.value("", reflect.TypeOf(v))
	return w.wrong, w.wrong.Code != ""
}

// nameWalk reads valid JSON from at on.
type nameWalk struct {
	b     []byte
	at    int
	wrong FieldError
}

// value reads one value of type t, nil where the type gives no names.
func (w *nameWalk) value(path string, t reflect.Type) {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t != nil && reflect.PointerTo(t).Implements(unmarshaler) {
		t = nil
	}
	switch w.skip(); w.peek() {
	case '{':
		w.object(path, t)
	case '[':
		w.list(path, t)
	case '"':
		w.text()
	default:
		for w.at < len(w.b) && !strings.ContainsRune(",]} \t\r\n", rune(w.b[w.at])) {
			w.at++
		}
	}
}

func (w *nameWalk) object(path string, t reflect.Type) {
	var known map[string]field
	if t != nil && t.Kind() == reflect.Struct {
		known = fieldsOf(t)
	}
	var had [4]uint64
	w.at++
	for w.more('}') {
		name := w.text()
		w.more(':')
		var of reflect.Type
		if known != nil {
			f, ok := known[string(name)]
			switch {
			case !ok:
				w.report(member(path, string(name)), "unknown-field", "there is no such field"+spelling(known, string(name)))
				return
			case had[f.number/64]&(1<<(f.number%64)) != 0:
				w.report(member(path, string(name)), "duplicate-field", "stands here twice")
				return
			}
			had[f.number/64] |= 1 << (f.number % 64)
			of = f.Type
		} else if t != nil && t.Kind() == reflect.Map {
			of = t.Elem()
		}
		at := path
		if of != nil {
			at = member(path, string(name))
		}
		if w.value(at, of); w.wrong.Code != "" {
			return
		}
	}
}

func (w *nameWalk) list(path string, t reflect.Type) {
	var item reflect.Type
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		item = t.Elem()
	}
	w.at++
	for i := 0; w.more(']'); i++ {
		at := path
		if item != nil && item.Kind() != reflect.String {
			at += "[" + strconv.Itoa(i) + "]"
		}
		if w.value(at, item); w.wrong.Code != "" {
			return
		}
	}
}

func (w *nameWalk) report(field, code, message string) {
	w.wrong = FieldError{Field: field, Code: code, Message: message}
}

func (w *nameWalk) peek() byte {
	if w.at < len(w.b) {
		return w.b[w.at]
	}
	return 0
}

func (w *nameWalk) skip() {
	for w.at < len(w.b) && (w.b[w.at] <= ' ') {
		w.at++
	}
}

// more passes a comma or colon and tells whether something other than the end
// follows; it passes the end.
func (w *nameWalk) more(end byte) bool {
	w.skip()
	if c := w.peek(); c == ',' || c == ':' {
		w.at++
		w.skip()
	}
	if c := w.peek(); c == end || c == 0 {
		w.at++
		return false
	}
	return true
}

// text reads a string.
func (w *nameWalk) text() []byte {
	start := w.at + 1
	escaped := false
	for i := start; i < len(w.b); i++ {
		n := bytes.IndexByte(w.b[i:], '"')
		if n < 0 {
			break
		}
		backslashes := 0
		for j := i + n - 1; j >= start && w.b[j] == '\\'; j-- {
			backslashes++
		}
		escaped = escaped || bytes.IndexByte(w.b[i:i+n], '\\') >= 0
		if i += n; backslashes%2 == 0 {
			raw := w.b[start:i]
			w.at = i + 1
			if !escaped {
				return raw
			}
			var s string
			if json.Unmarshal(w.b[start-1:i+1], &s) != nil {
				return raw
			}
			return []byte(s)
		}
	}
	w.at = len(w.b)
	return nil
}

func member(path, name string) string {
	if path == "" {
		return clip(name)
	}
	return path + "." + clip(name)
}

// spelling names the field that is meant by a name in another case.
func spelling(known map[string]field, name string) string {
	for right := range known {
		if strings.EqualFold(right, name) {
			return `; write it "` + right + `"`
		}
	}
	return ""
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

type field struct {
	number int
	reflect.Type
}

var knownFields sync.Map // reflect.Type → map[string]field

// fieldsOf are the fields of a struct by their names in JSON.
func fieldsOf(t reflect.Type) map[string]field {
	if known, ok := knownFields.Load(t); ok {
		return known.(map[string]field)
	}
	known := map[string]field{}
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && tag == "" || !f.IsExported() || tag == "-" {
			continue
		}
		if tag == "" {
			tag = f.Name
		}
		known[tag] = field{len(known), f.Type}
	}
	knownFields.Store(t, known)
	return known
}

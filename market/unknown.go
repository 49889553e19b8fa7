package market

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// unknownField finds the first field of the JSON value in b that v has no
// place for, as a path such as "wants.salary" or "skills[2].nme". The decoder
// itself only gives the last name.
func unknownField(b []byte, v any) (string, bool) {
	w := fieldWalk{json.NewDecoder(bytes.NewReader(b))}
	path, found, err := w.value("", reflect.TypeOf(v))
	return path, found && err == nil
}

type fieldWalk struct{ d *json.Decoder }

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

// value reads one value of type t, nil where the type gives no fields.
func (w fieldWalk) value(path string, t reflect.Type) (string, bool, error) {
	for t != nil && t.Kind() == reflect.Pointer && !t.Implements(unmarshaler) {
		t = t.Elem()
	}
	if t != nil && (t.Implements(unmarshaler) || reflect.PointerTo(t).Implements(unmarshaler)) {
		t = nil
	}
	tok, err := w.d.Token()
	if err != nil {
		return "", false, err
	}
	switch tok {
	case json.Delim('{'):
		return w.object(path, t)
	case json.Delim('['):
		return w.list(path, t)
	}
	return "", false, nil
}

func (w fieldWalk) object(path string, t reflect.Type) (string, bool, error) {
	for w.d.More() {
		tok, err := w.d.Token()
		if err != nil {
			return "", false, err
		}
		name, _ := tok.(string)
		at := name
		if path != "" {
			at = path + "." + name
		}
		var field reflect.Type
		switch {
		case t == nil:
		case t.Kind() == reflect.Struct:
			ok := false
			if field, ok = fieldType(t, name); !ok {
				return at, true, nil
			}
		case t.Kind() == reflect.Map:
			field = t.Elem()
		}
		if p, found, err := w.value(at, field); found || err != nil {
			return p, found, err
		}
	}
	_, err := w.d.Token()
	return "", false, err
}

func (w fieldWalk) list(path string, t reflect.Type) (string, bool, error) {
	var item reflect.Type
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		item = t.Elem()
	}
	for i := 0; w.d.More(); i++ {
		if p, found, err := w.value(fmt.Sprintf("%s[%d]", path, i), item); found || err != nil {
			return p, found, err
		}
	}
	_, err := w.d.Token()
	return "", false, err
}

// fieldType is the type of the field of t that the decoder would fill.
func fieldType(t reflect.Type, name string) (reflect.Type, bool) {
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && tag == "" || !f.IsExported() || tag == "-" {
			continue
		}
		if tag == "" {
			tag = f.Name
		}
		if strings.EqualFold(tag, name) {
			return f.Type, true
		}
	}
	return nil, false
}

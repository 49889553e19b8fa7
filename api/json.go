package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"yuqiao/market"
)

// maxDepth bounds how deep values may nest; the document needs 5.
const maxDepth = 32

// readJSON reads exactly one JSON value, and refuses what two readers may take
// differently: a key that stands twice, half a character, text that is not
// UTF-8, a number beyond every float64, and control characters.
func readJSON(body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, market.Malformed("invalid-utf8", "the text is not valid UTF-8")
	}
	if market.HalfCharacter(body) {
		return nil, market.Malformed("invalid-utf8", "the text has half of a surrogate pair")
	}
	r := jsonReader{json.NewDecoder(bytes.NewReader(body))}
	r.UseNumber()
	value, err := r.value("", 0)
	if err == nil {
		if _, err = r.Token(); errors.Is(err, io.EOF) {
			return value, nil
		}
		return nil, market.Malformed("trailing-data", "there is more after the JSON value")
	}
	var known *market.Error
	switch {
	case errors.As(err, &known):
		return nil, err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, market.Malformed("malformed-json", "not JSON: it ends too early")
	}
	return nil, market.Malformed("malformed-json", "not JSON: %s (at byte %d)", clip(err.Error()), r.InputOffset())
}

type jsonReader struct{ *json.Decoder }

func (r jsonReader) value(path string, depth int) (any, error) {
	if depth > maxDepth {
		return nil, market.Malformed("too-deep", "values nest deeper than %d", maxDepth)
	}
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return r.object(path, depth)
		}
		return r.list(path, depth)
	case json.Number:
		n, err := strconv.ParseFloat(t.String(), 64)
		if err != nil {
			return nil, market.Invalid(market.FieldError{Field: path, Code: "out-of-range", Message: "is too large a number"})
		}
		return n, nil
	case string:
		return t, checkText(path, t)
	}
	return token, nil
}

func (r jsonReader) object(path string, depth int) (any, error) {
	object := map[string]any{}
	for r.More() {
		token, err := r.Token()
		if err != nil {
			return nil, err
		}
		key, _ := token.(string)
		at := fieldPath(path, []string{key})
		if err := checkText(path, key); err != nil {
			return nil, err
		}
		if _, twice := object[key]; twice {
			e := market.Malformed("duplicate-key", "a key stands twice in one object")
			e.Fields = []market.FieldError{{Field: at, Code: "given-twice", Message: "must stand once"}}
			return nil, e
		}
		if object[key], err = r.value(at, depth+1); err != nil {
			return nil, err
		}
	}
	_, err := r.Token()
	return object, err
}

func (r jsonReader) list(path string, depth int) (any, error) {
	list := []any{}
	for r.More() {
		v, err := r.value(path+"["+strconv.Itoa(len(list))+"]", depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := r.Token()
	return list, err
}

// checkText refuses control characters but line breaks and tabs.
func checkText(field, s string) error {
	if !market.Showable(s, true) {
		return market.Invalid(market.FieldError{Field: field, Code: "control-character", Message: "must not contain control characters"})
	}
	return nil
}

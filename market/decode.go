package market

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// DecodeStrict reads exactly one JSON value into v. Unknown fields, a wrong
// type, invalid UTF-8 and anything after the value are refused with a Malformed
// or Invalid error that names the field.
func DecodeStrict(b []byte, v any) error {
	if !utf8.Valid(b) {
		return Malformed("invalid-utf8", "the text is not valid UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return decodeError(b, v, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Malformed("trailing-data", "there is more after the JSON value")
	}
	return nil
}

func decodeError(b []byte, v any, err error) error {
	var typ *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &typ):
		// The decoder writes embedded structs into the path; they are no fields.
		field := strings.TrimPrefix(strings.TrimPrefix(typ.Field, "Profile."), "OpeningSpec.")
		if field == "" {
			field = "(root)"
		}
		return Invalid(FieldError{field, "wrong-type", fmt.Sprintf("a %s cannot stand here", typ.Value)})
	case errors.As(err, &syntax):
		return Malformed("malformed-json", "not JSON: %v (at byte %d)", syntax, syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Malformed("malformed-json", "not JSON: it ends too early")
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		name := strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`)
		if path, ok := unknownField(b, v); ok {
			name = path
		}
		return Invalid(FieldError{clip(name), "unknown-field", "there is no such field"})
	}
	// Left are the errors of our own unmarshallers, written to be shown.
	return Malformed("malformed-value", "%s", err.Error())
}

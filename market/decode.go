package market

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"
)

// DecodeStrict reads exactly one JSON value into v. Fields that are unknown, in
// another case or there twice, a wrong type, invalid UTF-8, half a surrogate pair and anything after
// the value are refused with a Malformed or Invalid error that names the field.
func DecodeStrict(b []byte, v any) error {
	if !utf8.Valid(b) {
		return Malformed("invalid-utf8", "the text is not valid UTF-8")
	}
	if HalfCharacter(b) {
		return Malformed("invalid-utf8", "the text has half of a surrogate pair")
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return decodeError(b, v, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Malformed("trailing-data", "there is more after the JSON value")
	}
	if wrong, found := wrongName(b, v); found {
		return Invalid(wrong)
	}
	return nil
}

func decodeError(b []byte, v any, err error) error {
	var typ *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &typ) && typ.Type == refusedType:
		return Invalid(FieldError{Field: fieldOf(typ), Code: "malformed-value", Message: typ.Value})
	case errors.As(err, &typ) && typ.Type == outOfYearsType:
		return Invalid(FieldError{Field: fieldOf(typ), Code: "out-of-years", Message: typ.Value, Params: years})
	case errors.As(err, &typ):
		return Invalid(FieldError{Field: fieldOf(typ), Code: "wrong-type", Message: fmt.Sprintf("a %s cannot stand here", typ.Value)})
	case errors.As(err, &syntax):
		return Malformed("malformed-json", "not JSON: %v (at byte %d)", syntax, syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Malformed("malformed-json", "not JSON: it ends too early")
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		if wrong, found := wrongName(b, v); found {
			return Invalid(wrong)
		}
		name := strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`)
		return Invalid(FieldError{Field: clip(name), Code: "unknown-field", Message: "there is no such field"})
	}
	return Malformed("malformed-value", "%s", err.Error())
}

// fieldOf is the path of what was wrong. The decoder writes embedded structs
// into it by their names in Go; they are no fields, whose names begin small.
func fieldOf(err *json.UnmarshalTypeError) string {
	var names []string
	for name := range strings.SplitSeq(err.Field, ".") {
		if name != "" && (name[0] < 'A' || name[0] > 'Z') {
			names = append(names, name)
		}
	}
	if names == nil {
		return "(root)"
	}
	return strings.Join(names, ".")
}

// refusedType marks the errors of our own unmarshallers, whose text is written
// to be shown.
var refusedType = reflect.TypeFor[refused]()

type refused struct{}

// outOfYearsType marks those of them that say of a day or a month that it is
// too far away.
var outOfYearsType = reflect.TypeFor[outOfYears]()

type outOfYears struct{}

// refuse is what our own unmarshallers answer to a wrong value: the decoder
// adds the path to errors of this kind only.
func refuse(err error) error {
	if errors.Is(err, errYears) {
		return &json.UnmarshalTypeError{Value: err.Error(), Type: outOfYearsType}
	}
	return &json.UnmarshalTypeError{Value: err.Error(), Type: refusedType}
}

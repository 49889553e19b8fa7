package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
)

// validate holds a request against its operation: every parameter and the
// body. It returns the body's bytes.
func (o *operation) validate(c *fiber.Ctx) ([]byte, error) {
	var fields []market.FieldError
	query, err := url.ParseQuery(string(c.Request().URI().QueryString()))
	if err != nil {
		return nil, market.Malformed("malformed-query", "the query cannot be read")
	}
	known := map[string]bool{}
	for _, p := range o.parameters {
		var values []string
		switch p.In {
		case "path":
			values = []string{c.Params(p.Name)}
		case "header":
			if h := c.Get(p.Name); h != "" {
				values = []string{h}
			}
		default:
			known[p.Name] = true
			values = query[p.Name]
		}
		if len(values) > 0 {
			fields = append(fields, checkParameter(p, values)...)
		}
	}
	for name := range query {
		if !known[name] {
			fields = append(fields, market.FieldError{Field: clip(name), Code: "unknown-parameter", Message: "there is no such parameter"})
		}
	}
	if len(fields) > 0 {
		return nil, market.Invalid(fields...)
	}
	if o.body == nil {
		return nil, nil
	}
	if kind, _, _ := strings.Cut(c.Get(fiber.HeaderContentType), ";"); !strings.EqualFold(strings.TrimSpace(kind), "application/json") {
		return nil, fiber.NewError(fiber.StatusUnsupportedMediaType, "the body must be application/json")
	}
	body := bytes.Clone(c.Request().Body())
	return body, checkBody(o.body, body)
}

func checkParameter(p *openapi3.Parameter, values []string) []market.FieldError {
	schema := p.Schema.Value
	var value any
	for _, v := range values {
		if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
			return []market.FieldError{{Field: p.Name, Code: "invalid-utf8", Message: "must be text"}}
		}
	}
	if schema.Type.Is("array") {
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = v
		}
		value = list
	} else if len(values) > 1 {
		return []market.FieldError{{Field: p.Name, Code: "given-twice", Message: "must stand once"}}
	} else {
		value = values[0]
	}
	if schema.Type.Is("integer") || schema.Type.Is("number") {
		n, err := strconv.ParseFloat(values[0], 64)
		if err != nil {
			return []market.FieldError{{Field: p.Name, Code: "wrong-type", Message: "must be a number"}}
		}
		value = n
	}
	return fieldErrors(p.Name, schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.EnableFormatValidation()))
}

func checkBody(schema *openapi3.Schema, body []byte) error {
	if !utf8.Valid(body) {
		return market.Malformed("invalid-utf8", "the text is not valid UTF-8")
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return market.Malformed("malformed-json", "not JSON: %v", err)
	}
	if fields := fieldErrors("", schema.VisitJSON(value, openapi3.MultiErrors())); len(fields) > 0 {
		return market.Invalid(fields...)
	}
	return nil
}

// maxFieldErrors bounds what one answer tells.
const maxFieldErrors = 50

func fieldErrors(prefix string, err error) []market.FieldError {
	if err == nil {
		return nil
	}
	var many openapi3.MultiError
	if errors.As(err, &many) {
		var all []market.FieldError
		for _, e := range many {
			if all = append(all, fieldErrors(prefix, e)...); len(all) >= maxFieldErrors {
				return all[:maxFieldErrors]
			}
		}
		return all
	}
	var broken *openapi3.SchemaError
	if !errors.As(err, &broken) {
		return []market.FieldError{{Field: prefix, Code: "invalid", Message: "does not fit"}}
	}
	f := market.FieldError{Field: fieldPath(prefix, broken.JSONPointer()), Code: "invalid", Message: broken.Reason}
	switch broken.SchemaField {
	case "type", "nullable":
		f.Code = "wrong-type"
	case "required":
		f.Code, f.Message = "required", "must be given"
	case "enum":
		f.Code, f.Message = "unknown-code", "is not one of the values that there are"
	case "maxLength":
		f.Code = "too-long"
	case "minLength":
		f.Code, f.Message = "required", "must not be shorter"
	case "maxItems":
		f.Code = "too-many"
	case "minimum", "maximum":
		f.Code = "out-of-range"
	case "pattern", "format":
		f.Code, f.Message = "malformed", "is not written as it must be"
	case "properties", "additionalProperties":
		f.Code, f.Message = "unknown-field", "there is no such field"
		if name, ok := unknownProperty(broken.Reason); ok {
			f.Field = fieldPath(f.Field, []string{name})
		}
	case "oneOf", "allOf":
		f.Message = "does not fit"
	}
	f.Message = clip(f.Message)
	return []market.FieldError{f}
}

func unknownProperty(reason string) (string, bool) {
	_, rest, ok := strings.Cut(reason, `property "`)
	name, _, closed := strings.Cut(rest, `"`)
	return clip(name), ok && closed
}

func fieldPath(prefix string, pointer []string) string {
	path := prefix
	for _, p := range pointer {
		if _, err := strconv.Atoi(p); err == nil {
			path += "[" + p + "]"
			continue
		}
		if path != "" {
			path += "."
		}
		path += clip(p)
	}
	return path
}

// clip keeps what is told back short.
func clip(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}

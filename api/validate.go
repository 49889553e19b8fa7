package api

import (
	"bytes"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
)

// given is what a request gives for the parameters of its operation, held
// against the document. It refuses names that the document lacks: asking for
// one is a fault of ours, not of the client.
type given struct {
	operation *operation
	values    map[string][]string
}

// validate holds a request against its operation: every parameter and the
// body. It returns what was given and the body's bytes.
func (o *operation) validate(c *fiber.Ctx) (given, []byte, error) {
	in := given{o, map[string][]string{}}
	query, err := url.ParseQuery(string(c.Request().URI().QueryString()))
	if err != nil {
		return in, nil, market.Malformed("malformed-query", "the query cannot be read")
	}
	var fields []market.FieldError
	for _, p := range o.parameters {
		var values []string
		switch p.In {
		case "path":
			values = []string{c.Params(p.Name)}
		case "header":
			for _, h := range c.Request().Header.PeekAll(p.Name) {
				values = append(values, string(h))
			}
		default:
			values = query[p.Name]
			delete(query, p.Name)
		}
		if len(values) > 0 {
			in.values[p.Name] = values
			fields = append(fields, checkParameter(p, values)...)
		} else if p.Required {
			fields = append(fields, market.FieldError{Field: p.Name, Code: "required", Message: "must be given"})
		}
	}
	for name := range query {
		fields = append(fields, market.FieldError{Field: clip(name), Code: "unknown-parameter", Message: "there is no such parameter"})
	}
	if len(fields) > 0 {
		return in, nil, market.Invalid(fields[:min(len(fields), maxFieldErrors)]...)
	}
	if o.body == nil && o.files == nil {
		return in, nil, nil
	}
	kind := contentType(c)
	body := bytes.Clone(c.Request().Body())
	switch {
	case slices.Contains(o.files, kind):
		return in, body, nil
	case o.body == nil || kind != fiber.MIMEApplicationJSON:
		return in, nil, fiber.ErrUnsupportedMediaType
	case len(body) > maxBody:
		return in, nil, fiber.ErrRequestEntityTooLarge
	}
	value, err := readJSON(body)
	if err != nil {
		return in, nil, err
	}
	if fields := fieldErrors("", o.body.VisitJSON(value, openapi3.MultiErrors())); len(fields) > 0 {
		return in, nil, market.Invalid(fields...)
	}
	return in, body, nil
}

// contentType is the media type of the body, without its parameters.
func contentType(c *fiber.Ctx) string {
	kind, _, _ := strings.Cut(c.Get(fiber.HeaderContentType), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// all are the values of a parameter.
func (g given) all(name string) []string {
	if !slices.ContainsFunc(g.operation.parameters, func(p *openapi3.Parameter) bool { return p.Name == name }) {
		panic("api: " + g.operation.id + " has no parameter " + name)
	}
	return g.values[name]
}

// text is the value of a parameter that stands once; "" when absent.
func (g given) text(name string) string {
	if v := g.all(name); len(v) > 0 {
		return v[0]
	}
	return ""
}

// number is the value of a whole number.
func (g given) number(name string, otherwise int) int {
	if n, err := strconv.Atoi(g.text(name)); err == nil {
		return n
	}
	return otherwise
}

// decimal is the value of a number, if there is one.
func (g given) decimal(name string) (float64, bool) {
	n, err := strconv.ParseFloat(g.text(name), 64)
	return n, err == nil
}

// Numbers are written plainly: no exponents of whole numbers, no names such as
// Infinity, nothing that another parser reads differently.
var (
	wholeNumber = regexp.MustCompile(`^-?[0-9]{1,15}$`)
	anyNumber   = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,15})?$`)
)

func checkParameter(p *openapi3.Parameter, values []string) []market.FieldError {
	schema := p.Schema.Value
	for _, v := range values {
		if !utf8.ValidString(v) || !market.Showable(v, false) {
			return []market.FieldError{{Field: p.Name, Code: "malformed", Message: "must be text without control characters"}}
		}
	}
	var value any = values[0]
	switch {
	case schema.Type.Is("array"):
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = v
		}
		value = list
	case len(values) > 1:
		return []market.FieldError{{Field: p.Name, Code: "given-twice", Message: "must stand once"}}
	case schema.Type.Is("integer") && !wholeNumber.MatchString(values[0]), schema.Type.Is("number") && !anyNumber.MatchString(values[0]):
		return []market.FieldError{{Field: p.Name, Code: "wrong-type", Message: "must be a number"}}
	case schema.Type.Is("integer"), schema.Type.Is("number"):
		n, err := strconv.ParseFloat(values[0], 64)
		if err != nil {
			return []market.FieldError{{Field: p.Name, Code: "wrong-type", Message: "must be a number"}}
		}
		value = n
	}
	return fieldErrors(p.Name, schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.EnableFormatValidation()))
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
		f.Code, f.Params.Max = "too-long", *broken.Schema.MaxLength
	case "minLength":
		f.Code, f.Message = "required", "must not be shorter"
		if least := broken.Schema.MinLength; least > 1 && broken.Value != "" {
			f.Code, f.Params.Min = "too-short", least
		}
	case "maxItems":
		f.Code, f.Params.Max = "too-many", *broken.Schema.MaxItems
	case "minimum", "maximum":
		f.Code = "out-of-range"
		if least, most := broken.Schema.Min, broken.Schema.Max; least != nil && most != nil {
			f.Params = market.Params{Min: *least, Max: *most}
		}
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

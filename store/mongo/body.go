package mongo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/x/bsonx/bsoncore"
)

// Bodies are kept as BSON documents, member by member:
//
//	object, array      document, array, in the same order
//	string, true, null string, boolean, null
//	-12                int64, when it fits
//	0.25               double, when the shortest form of the double is the same text
//	any other number   {"%number": "1.50"}
//	array in an array  {"%list": […]}, since not every server has such arrays
//
// A member name is written with "%25", "%24", "%2E" and "%00" for "%", "$", "."
// and NUL, and "%" for the empty name. So no name is ever read as an operator
// or a path, and no object can be mistaken for a number or an array.
const (
	numberTag = "%number"
	listTag   = "%list"
)

const (
	// maxDepth keeps bodies within MongoDB's 100 levels of nesting, with room
	// for the document around them.
	maxDepth = 90
	// maxBSON keeps documents within MongoDB's 16 MiB.
	maxBSON = 15 << 20
)

var errNotStored = errors.New("not a value that this adapter stores")

// appendBody appends the BSON document for one JSON object to dst. It refuses
// everything that it could not give back as it was: names that occur twice,
// texts that are not Unicode, more than maxDepth levels.
func appendBody(dst, body []byte) ([]byte, error) {
	if !json.Valid(body) {
		return nil, errors.New("not JSON")
	}
	p := parser{rest: body}
	p.space()
	if p.rest[0] != '{' {
		return nil, errors.New("not a JSON object")
	}
	dst, err := p.object(dst, 1)
	if err == nil && len(dst) > maxBSON {
		err = errors.New("too long as BSON")
	}
	return dst, err
}

// parser reads JSON that is known to be valid.
type parser struct{ rest []byte }

func (p *parser) space() { p.rest = bytes.TrimLeft(p.rest, " \t\r\n") }

// next drops white space and one byte, and returns it.
func (p *parser) next() byte {
	p.space()
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

func (p *parser) peek() byte {
	p.space()
	return p.rest[0]
}

func (p *parser) object(dst []byte, depth int) ([]byte, error) {
	p.next()
	start, dst := bsoncore.AppendDocumentStart(dst)
	seen := map[string]struct{}{}
	for p.peek() != '}' {
		if p.rest[0] == ',' {
			p.next()
			p.space()
		}
		name, err := p.text()
		if err != nil {
			return nil, err
		}
		if _, twice := seen[name]; twice {
			return nil, fmt.Errorf("the member %q occurs twice", name)
		}
		seen[name] = struct{}{}
		p.next() // the colon
		if dst, err = p.value(dst, escapeName(name), depth); err != nil {
			return nil, err
		}
	}
	p.next()
	return bsoncore.AppendDocumentEnd(dst, start)
}

func (p *parser) array(dst []byte, depth int) ([]byte, error) {
	p.next()
	start, dst := bsoncore.AppendArrayStart(dst)
	for i := 0; p.peek() != ']'; i++ {
		if p.rest[0] == ',' {
			p.next()
		}
		var err error
		name := strconv.Itoa(i)
		if p.peek() == '[' {
			dst, err = p.wrapped(dst, name, depth)
		} else {
			dst, err = p.value(dst, name, depth)
		}
		if err != nil {
			return nil, err
		}
	}
	p.next()
	return bsoncore.AppendArrayEnd(dst, start)
}

// wrapped writes an array that is itself in an array.
func (p *parser) wrapped(dst []byte, name string, depth int) ([]byte, error) {
	start, dst := bsoncore.AppendDocumentElementStart(dst, name)
	dst, err := p.value(dst, listTag, depth+1)
	if err != nil {
		return nil, err
	}
	return bsoncore.AppendDocumentEnd(dst, start)
}

// value reads one value in a container that is the depth-th level.
func (p *parser) value(dst []byte, name string, depth int) ([]byte, error) {
	if len(dst) > maxBSON {
		return nil, errors.New("too long as BSON")
	}
	switch p.peek() {
	case '{', '[':
		if depth >= maxDepth {
			return nil, fmt.Errorf("nested more than %d deep", maxDepth)
		}
		if p.rest[0] == '{' {
			return p.object(bsoncore.AppendHeader(dst, bson.TypeEmbeddedDocument, name), depth+1)
		}
		return p.array(bsoncore.AppendHeader(dst, bson.TypeArray, name), depth+1)
	case '"':
		s, err := p.text()
		return bsoncore.AppendStringElement(dst, name, s), err
	case 't':
		p.rest = p.rest[len("true"):]
		return bsoncore.AppendBooleanElement(dst, name, true), nil
	case 'f':
		p.rest = p.rest[len("false"):]
		return bsoncore.AppendBooleanElement(dst, name, false), nil
	case 'n':
		p.rest = p.rest[len("null"):]
		return bsoncore.AppendNullElement(dst, name), nil
	}
	n := bytes.IndexFunc(p.rest, func(r rune) bool { return !strings.ContainsRune("+-.0123456789Ee", r) })
	if n < 0 {
		n = len(p.rest)
	}
	literal := string(p.rest[:n])
	p.rest = p.rest[n:]
	if i, err := strconv.ParseInt(literal, 10, 64); err == nil && literal != "-0" {
		return bsoncore.AppendInt64Element(dst, name, i), nil
	}
	if f, err := strconv.ParseFloat(literal, 64); err == nil && f != 0 && string(appendFloat(nil, f)) == literal {
		return bsoncore.AppendDoubleElement(dst, name, f), nil
	}
	tagged := bsoncore.NewDocumentBuilder().AppendString(numberTag, literal).Build()
	return bsoncore.AppendDocumentElement(dst, name, tagged), nil
}

// text reads a string. encoding/json would quietly replace what is not
// Unicode.
func (p *parser) text() (string, error) {
	end := 1
	for p.rest[end] != '"' {
		if p.rest[end] == '\\' {
			end++
		}
		end++
	}
	raw := p.rest[1:end]
	p.rest = p.rest[end+1:]
	if !utf8.Valid(raw) {
		return "", errors.New("a text is not UTF-8")
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw), nil
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch raw[i] {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r := hexRune(raw[i+1:])
			i += 4
			if utf16.IsSurrogate(r) {
				low := rune(-1)
				if bytes.HasPrefix(raw[i+1:], []byte(`\u`)) {
					low = hexRune(raw[i+3:])
				}
				if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
					return "", errors.New("a text has half of a surrogate pair")
				}
				i += 6
			}
			b.WriteRune(r)
		default: // a quote, a slash or a backslash
			b.WriteByte(raw[i])
		}
	}
	return b.String(), nil
}

func hexRune(b []byte) rune {
	n, _ := strconv.ParseUint(string(b[:4]), 16, 16)
	return rune(n)
}

func escapeName(name string) string {
	if name == "" {
		return "%"
	}
	if !strings.ContainsAny(name, "%$.\x00") {
		return name
	}
	return strings.NewReplacer("%", "%25", "$", "%24", ".", "%2E", "\x00", "%00").Replace(name)
}

func unescapeName(name string) (string, error) {
	if strings.IndexByte(name, '%') < 0 {
		return name, nil
	}
	if name == "%" {
		return "", nil
	}
	plain := strings.NewReplacer("%25", "%", "%24", "$", "%2E", ".", "%00", "\x00").Replace(name)
	if escapeName(plain) != name {
		return "", fmt.Errorf("the name %q: %w", name, errNotStored)
	}
	return plain, nil
}

// appendJSON appends the JSON object for a BSON document that appendBody has
// made. Anything else (somebody has changed the document by hand) is an error,
// but for int32, which is taken as the number it is.
func appendJSON(dst []byte, doc bsoncore.Document) ([]byte, error) {
	elements, err := doc.Elements()
	if err != nil {
		return nil, err
	}
	dst = append(dst, '{')
	for i, e := range elements {
		if i > 0 {
			dst = append(dst, ',')
		}
		name, err := unescapeName(e.Key())
		if err != nil {
			return nil, err
		}
		dst = append(appendText(dst, name), ':')
		if dst, err = appendValue(dst, e.Value()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return append(dst, '}'), nil
}

func appendValue(dst []byte, v bsoncore.Value) ([]byte, error) {
	switch v.Type {
	case bson.TypeEmbeddedDocument:
		doc, _ := v.DocumentOK()
		if literal, ok := taggedNumber(doc); ok {
			return append(dst, literal...), nil
		}
		if list, err := doc.LookupErr(listTag); err == nil && list.Type == bson.TypeArray {
			return appendValue(dst, list)
		}
		return appendJSON(dst, doc)
	case bson.TypeArray:
		array, _ := v.ArrayOK()
		values, err := array.Values()
		if err != nil {
			return nil, err
		}
		dst = append(dst, '[')
		for i, e := range values {
			if i > 0 {
				dst = append(dst, ',')
			}
			if dst, err = appendValue(dst, e); err != nil {
				return nil, fmt.Errorf("%d: %w", i, err)
			}
		}
		return append(dst, ']'), nil
	case bson.TypeString:
		s, ok := v.StringValueOK()
		if !ok || !utf8.ValidString(s) {
			return nil, fmt.Errorf("a text that is not UTF-8: %w", errNotStored)
		}
		return appendText(dst, s), nil
	case bson.TypeBoolean:
		return strconv.AppendBool(dst, v.Boolean()), nil
	case bson.TypeNull:
		return append(dst, "null"...), nil
	case bson.TypeInt64:
		return strconv.AppendInt(dst, v.Int64(), 10), nil
	case bson.TypeInt32:
		return strconv.AppendInt(dst, int64(v.Int32()), 10), nil
	case bson.TypeDouble:
		if f := v.Double(); !math.IsInf(f, 0) && !math.IsNaN(f) {
			return appendFloat(dst, f), nil
		}
	}
	return nil, fmt.Errorf("BSON %s: %w", v.Type, errNotStored)
}

func taggedNumber(doc bsoncore.Document) (string, bool) {
	v, err := doc.LookupErr(numberTag)
	if err != nil {
		return "", false
	}
	literal, ok := v.StringValueOK()
	if !ok || literal == "" || !json.Valid([]byte(literal)) || strings.IndexByte("-0123456789", literal[0]) < 0 {
		return "", false
	}
	return literal, true
}

// appendFloat writes a finite number as encoding/json does, so that documents
// marshalled by it hold plain doubles.
func appendFloat(dst []byte, f float64) []byte {
	b, _ := json.Marshal(f)
	return append(dst, b...)
}

func appendText(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		if c == '"' || c == '\\' {
			dst = append(dst, '\\', c)
		} else {
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(dst, s[from:]...), '"')
}

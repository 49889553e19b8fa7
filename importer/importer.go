package importer

import (
	"errors"
	"fmt"
	"io"

	"yuqiao/market"
)

// Problem is something wrong with one line. Code is stable, Message is for
// people.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Field   string `json:"field,omitempty"` // a path such as "skills[2].name"
	Code    string `json:"code"`
	Message string `json:"message"`
	// Warning: the line was taken nevertheless.
	Warning bool `json:"warning,omitempty"`
}

// String is one line of a report.
func (p Problem) String() string {
	kind := ""
	if p.Warning {
		kind = "warning: "
	}
	if p.Field != "" {
		return fmt.Sprintf("%s:%d: %s%s: %s", p.File, p.Line, kind, p.Field, p.Message)
	}
	return fmt.Sprintf("%s:%d: %s%s", p.File, p.Line, kind, p.Message)
}

// Item is one good line.
type Item[T any] struct {
	Line  int
	Value T
}

// Sink is told of every line in turn: good ones and problems. An error that it
// returns ends the reading.
type Sink[T any] interface {
	Good(Item[T]) error
	Bad(Problem) error
}

// Talents reads profiles from r; file names it in problems. The error is one of
// reading or of the sink, never a bad line.
func Talents(r io.Reader, file string, sink Sink[market.TalentInput]) error {
	return read(r, file, func(v *market.TalentInput) string { return v.ID }, sink)
}

// Openings reads openings as Talents reads profiles.
func Openings(r io.Reader, file string, sink Sink[market.OpeningInput]) error {
	return read(r, file, func(v *market.OpeningInput) string { return v.ID }, sink)
}

// Collected is a Sink that keeps everything.
type Collected[T any] struct {
	Items    []Item[T]
	Problems []Problem
}

// Good keeps a good line.
func (c *Collected[T]) Good(i Item[T]) error { c.Items = append(c.Items, i); return nil }

// Bad keeps a problem.
func (c *Collected[T]) Bad(p Problem) error { c.Problems = append(c.Problems, p); return nil }

// Failed counts the problems that are no warnings.
func (c *Collected[T]) Failed() int {
	n := 0
	for _, p := range c.Problems {
		if !p.Warning {
			n++
		}
	}
	return n
}

type validated interface{ Validate() error }

// parsed is one line that is not blank.
type parsed[T validated] struct {
	line     int
	id       string
	value    T
	encoding string    // that it was read as
	problems []Problem // none: the line is good
}

// read hands the lines to the sink in their order. They are decoded and
// validated some blocks ahead, on all processors.
func read[T validated](r io.Reader, file string, idOf func(*T) string, sink Sink[T]) error {
	seen := make(map[string]int) // id → line
	for b := range ahead(newLines(r), func(b *block[T]) { b.parse(file, idOf) }) {
		for i := range b.parsed {
			if err := tell(&b.parsed[i], file, seen, sink); err != nil {
				return err
			}
		}
		if b.err != nil && !errors.Is(b.err, io.EOF) {
			return fmt.Errorf("%s:%d: %w", file, b.failed, b.err)
		}
	}
	return nil
}

// tell gives the sink one line, unless an earlier one had its id.
func tell[T validated](p *parsed[T], file string, seen map[string]int, sink Sink[T]) error {
	if len(p.problems) > 0 {
		for _, problem := range p.problems {
			if err := sink.Bad(problem); err != nil {
				return err
			}
		}
		return nil
	}
	if first, dup := seen[p.id]; dup {
		return sink.Bad(Problem{File: file, Line: p.line, Field: "id", Code: "duplicate-id",
			Message: fmt.Sprintf("the id %q was already on line %d; that one is kept", p.id, first)})
	}
	seen[p.id] = p.line
	if p.encoding != "UTF-8" {
		w := Problem{File: file, Line: p.line, Code: "encoding", Message: "the line is not UTF-8; it was read as " + p.encoding, Warning: true}
		if err := sink.Bad(w); err != nil {
			return err
		}
	}
	return sink.Good(Item[T]{p.line, p.value})
}

// parse decodes and validates the lines of a block.
func (b *block[T]) parse(file string, idOf func(*T) string) {
	b.parsed = make([]parsed[T], len(b.lines))
	for i, l := range b.lines {
		p := &b.parsed[i]
		p.line = l.number
		bad := func(field, code, format string, args ...any) {
			p.problems = append(p.problems, Problem{File: file, Line: l.number, Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
		}
		switch {
		case l.utf16:
			bad("", "encoding", "the file is in UTF-16; save it as UTF-8 and import it again")
		case l.size > 0:
			bad("", "line-too-long", "the line has %d bytes; at most %d are read", l.size, MaxLine)
		default:
			p.read(b.text[l.start:l.end], idOf, bad)
		}
	}
	b.text, b.lines = nil, nil
}

func (p *parsed[T]) read(line []byte, idOf func(*T) string, bad func(field, code, format string, args ...any)) {
	text, encoding, ok := decode(line)
	p.encoding = encoding
	if !ok {
		if encoding == "" {
			bad("", "encoding", "the line is not valid UTF-8")
		} else {
			bad("", "encoding", "the line is not UTF-8; it seems to be %s: save the file as UTF-8 and import it again", encoding)
		}
		return
	}
	if err := market.DecodeStrict(text, &p.value); err != nil {
		report(err, bad)
		return
	}
	if p.id = idOf(&p.value); p.id == "" {
		bad("id", "required", "every line needs an id")
		return
	}
	if err := p.value.Validate(); err != nil {
		report(err, bad)
	}
}

// report gives each field error of err as a problem of its own.
func report(err error, bad func(field, code, format string, args ...any)) {
	var e *market.Error
	switch {
	case !errors.As(err, &e):
		bad("", "malformed-value", "%s", err.Error())
	case e.Code == "malformed-json" || e.Code == "trailing-data":
		bad("", e.Code, "%s; every line must be one JSON object", e.Message)
	case len(e.Fields) == 0:
		bad("", e.Code, "%s", e.Message)
	default:
		for _, f := range e.Fields {
			bad(f.Field, f.Code, "%s", f.Message)
		}
	}
}

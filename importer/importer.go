package importer

import (
	"bytes"
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

func read[T validated](r io.Reader, file string, idOf func(*T) string, sink Sink[T]) error {
	seen := make(map[string]int) // id → line
	ls := newLines(r)
	for {
		l, err := ls.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, l.number, err)
		}
		bad := func(field, code, format string, args ...any) error {
			return sink.Bad(Problem{File: file, Line: l.number, Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
		}
		if l.text == nil {
			if err := bad("", "line-too-long", "the line has %d bytes; at most %d are read", l.size, MaxLine); err != nil {
				return err
			}
			continue
		}
		if l.number == 1 {
			if utf16Mark(l.text) {
				return bad("", "encoding", "the file is in UTF-16; save it as UTF-8 and import it again")
			}
			l.text = bytes.TrimPrefix(l.text, utf8Mark)
		}
		if len(bytes.TrimSpace(l.text)) == 0 {
			continue
		}
		if err := one(l, file, idOf, seen, sink, bad); err != nil {
			return err
		}
	}
}

func one[T validated](l line, file string, idOf func(*T) string, seen map[string]int, sink Sink[T], bad func(field, code, format string, args ...any) error) error {
	text, encoding, ok := decode(l.text)
	if !ok {
		if encoding == "" {
			return bad("", "encoding", "the line is not valid UTF-8")
		}
		return bad("", "encoding", "the line is not UTF-8; it seems to be %s: save the file as UTF-8 and import it again", encoding)
	}
	var v T
	if err := market.DecodeStrict(text, &v); err != nil {
		return report(err, bad)
	}
	id := idOf(&v)
	if id == "" {
		return bad("id", "required", "every line needs an id")
	}
	if err := v.Validate(); err != nil {
		return report(err, bad)
	}
	if first, dup := seen[id]; dup {
		return bad("id", "duplicate-id", "the id %q was already on line %d; that one is kept", id, first)
	}
	seen[id] = l.number
	if encoding != "UTF-8" {
		w := Problem{File: file, Line: l.number, Code: "encoding", Message: "the line is not UTF-8; it was read as " + encoding, Warning: true}
		if err := sink.Bad(w); err != nil {
			return err
		}
	}
	return sink.Good(Item[T]{l.number, v})
}

// report gives each field error of err as a problem of its own.
func report(err error, bad func(field, code, format string, args ...any) error) error {
	var e *market.Error
	if !errors.As(err, &e) {
		return bad("", "malformed-value", "%s", err.Error())
	}
	if len(e.Fields) == 0 {
		return bad("", e.Code, "%s", e.Message)
	}
	for _, f := range e.Fields {
		if err := bad(f.Field, f.Code, "%s", f.Message); err != nil {
			return err
		}
	}
	return nil
}

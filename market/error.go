package market

import (
	"errors"
	"fmt"
)

// ErrorKind says what sort of failure an Error is; the API gives each kind one
// HTTP status.
type ErrorKind uint8

const (
	KindInternal             ErrorKind = iota // anything unknown; never shown in detail
	KindInvalid                               // 422: the input breaks a rule
	KindMalformed                             // 400: the input cannot be read
	KindUnauthenticated                       // 401
	KindForbidden                             // 403
	KindNotFound                              // 404; also for what the actor may not know of
	KindConflict                              // 409: the state does not allow it
	KindStale                                 // 409: the revision is not the newest
	KindPreconditionRequired                  // 428: If-Match is absent
	KindTooLarge                              // 413
	KindTooMany                               // 429
	KindUnavailable                           // 503
)

// Error is a failure that may be told to whoever caused it. Code is stable and
// kebab-case; Message is safe to show; the cause is not part of either.
type Error struct {
	Kind    ErrorKind
	Code    string
	Message string
	Fields  []FieldError
	cause   error
}

// FieldError names one field, as a path such as "skills[2].name", a stable
// code and a message in English.
type FieldError struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Params  Params `json:"params,omitzero"`
}

// Params are what a message names, for clients that put its code into their own
// words. A bound is a number, or text such as a year; nil where there is none.
type Params struct {
	Min any `json:"min,omitempty"`
	Max any `json:"max,omitempty"`
	// Name is what the message is about, such as a fact; Value is one that it cannot have.
	Name  string `json:"name,omitempty"`
	Value string `json:"value,omitempty"`
}

func (e *Error) Error() string {
	s := e.Code + ": " + e.Message
	for _, f := range e.Fields {
		s += fmt.Sprintf("; %s: %s", f.Field, f.Message)
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.cause }

// Because returns e with a cause for the log.
func (e *Error) Because(cause error) *Error { c := *e; c.cause = cause; return &c }

func newError(k ErrorKind, code, format string, args []any) *Error {
	return &Error{Kind: k, Code: code, Message: fmt.Sprintf(format, args...)}
}

func Conflict(code, format string, args ...any) *Error {
	return newError(KindConflict, code, format, args)
}
func Forbidden(code, format string, args ...any) *Error {
	return newError(KindForbidden, code, format, args)
}
func Malformed(code, format string, args ...any) *Error {
	return newError(KindMalformed, code, format, args)
}
func Unauthenticated(code, format string, args ...any) *Error {
	return newError(KindUnauthenticated, code, format, args)
}
func TooMany(code, format string, args ...any) *Error {
	return newError(KindTooMany, code, format, args)
}
func Unavailable(code, format string, args ...any) *Error {
	return newError(KindUnavailable, code, format, args)
}

// NotFound is also the answer for what the actor may not know of.
func NotFound(what string) *Error {
	return newError(KindNotFound, "not-found", "%s", []any{"there is no such " + what})
}

// Stale says that somebody else has changed the thing since it was read.
func Stale() *Error {
	return newError(KindStale, "stale-revision", "it was changed by somebody else since it was read; read it again", nil)
}

// PreconditionRequired says that a write needs the revision that was read.
func PreconditionRequired() *Error {
	return newError(KindPreconditionRequired, "if-match-needed", "say by If-Match which revision was read", nil)
}

// Invalid gathers field errors.
func Invalid(fields ...FieldError) *Error {
	return &Error{Kind: KindInvalid, Code: "invalid", Message: "some fields break a rule", Fields: fields}
}

// KindOf is the kind of err: KindInternal for anything that is no *Error.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}

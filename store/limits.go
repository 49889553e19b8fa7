package store

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of the interface. Adapters check them with the functions below, so
// that all of them refuse the same calls.
const (
	MaxIDs     = 1_000   // ids in one Get
	MaxPage    = 1_000   // documents in one page of Find
	MaxWrites  = 10_000  // writes in one Apply
	MaxChanges = 10_000  // changes in one answer of Changes or Revisions
	MaxText    = 200     // bytes of an id or a value
	MaxField   = 50      // bytes of the name of a kind or a field
	MaxValues  = 200     // values of one document, all fields together
	MaxBody    = 4 << 20 // bytes of one body
)

// Storable tells whether s can be an id or a value: 1 to MaxText bytes of
// UTF-8 without NUL.
func Storable(s string) bool {
	return s != "" && len(s) <= MaxText && utf8.ValidString(s) && strings.IndexByte(s, 0) < 0
}

// Named tells whether s can name a kind or a field: 1 to MaxField bytes of
// a–z, 0–9, "-" and "_".
func Named(s string) bool {
	if s == "" || len(s) > MaxField {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// Matchable tells whether a filter can match anything at all.
func Matchable(filter map[string]string) bool {
	for field, value := range filter {
		if !Named(field) || !Storable(value) {
			return false
		}
	}
	return true
}

// CheckFound returns an error that wraps ErrLimit when FindAny has found more
// than it may return.
func CheckFound(n int) error {
	if n > MaxPage {
		return fmt.Errorf("%w: more than %d documents found", ErrLimit, MaxPage)
	}
	return nil
}

// CheckWrites returns an error that wraps ErrLimit when Apply must refuse the
// writes. It does not parse bodies.
func CheckWrites(writes []Write) error {
	if len(writes) > MaxWrites {
		return fmt.Errorf("%w: %d writes at once, at most %d", ErrLimit, len(writes), MaxWrites)
	}
	for i := range writes {
		if reason := refusal(&writes[i]); reason != "" {
			return fmt.Errorf("%w: write %d: %s", ErrLimit, i, reason)
		}
	}
	return nil
}

func refusal(w *Write) string {
	switch {
	case !Named(string(w.Kind)):
		return "malformed kind"
	case !Storable(w.Record.ID):
		return "malformed id"
	case w.Delete:
		return ""
	case len(w.Record.Body) == 0:
		return "no body"
	case len(w.Record.Body) > MaxBody:
		return "body too long"
	}
	values := len(w.Record.Unique)
	for field, all := range w.Record.Keys {
		values += len(all)
		if !Named(field) {
			return "malformed field"
		}
		for _, v := range all {
			if !Storable(v) {
				return "malformed value of " + field
			}
		}
	}
	for field, v := range w.Record.Unique {
		if !Named(field) {
			return "malformed field"
		}
		if !Storable(v) {
			return "malformed value of " + field
		}
	}
	if values > MaxValues {
		return "too many values"
	}
	return ""
}

// CheckSize returns an error that wraps ErrLimit unless n is 1 to most.
func CheckSize(n, most int) error {
	if n < 1 || n > most {
		return fmt.Errorf("%w: %d is not between 1 and %d", ErrLimit, n, most)
	}
	return nil
}

package policy

import (
	"errors"
	"fmt"
	"strings"

	"yuqiao/datafile"
	"yuqiao/market"
)

// unsound says what is wrong with a rule by a code, which clients put into
// words of their own.
type unsound struct{ market.FieldError }

func (e unsound) Error() string { return e.Message }

func noBody(key string) error {
	return unsound{market.FieldError{Code: "no-such-body", Message: fmt.Sprintf("there is no body %q", key), Params: market.Params{Name: key}}}
}

func neverValue(fact, value string) error {
	return unsound{market.FieldError{Code: "never-value", Message: fmt.Sprintf("%s is never %q", fact, value), Params: market.Params{Name: fact, Value: value}}}
}

// inLanguages says of a text that it lacks a language or is too long.
func inLanguages(err error) error {
	if err == nil {
		return nil
	}
	return unsound{market.FieldError{Code: "four-languages", Message: err.Error()}}
}

// refused is the answer to an entry that cannot be added: the way to what is
// wrong in it, which field leads to, and the code of it, as far as it has one.
func refused(field string, err error) error {
	if way := datafile.WayOf(err); way != "" {
		// A version is counted in the entry, not in its clause.
		if strings.HasPrefix(way, "versions[") {
			_, way, _ = strings.Cut(way, ".")
		}
		if way != "" {
			field += "." + way
		}
	}
	f := market.FieldError{Code: "unsound-rule", Message: err.Error()}
	var known unsound
	if errors.As(err, &known) {
		f = known.FieldError
	}
	f.Field = field
	return market.Invalid(f)
}

func unsoundLimb(message string) error {
	return datafile.Within("limb", unsound{market.FieldError{Code: "limb-name", Message: message}})
}

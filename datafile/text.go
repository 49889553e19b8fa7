package datafile

import (
	"errors"
	"strings"
	"unicode/utf8"

	"yuqiao/market"
)

// Text is one text in the four languages of the exchange. In a data file and in
// an overlay all four must be there.
type Text struct {
	ZhHans string `json:"zh-Hans" yaml:"zh-Hans"`
	ZhHant string `json:"zh-Hant" yaml:"zh-Hant"`
	En     string `json:"en" yaml:"en"`
	Pt     string `json:"pt" yaml:"pt"`
}

// In is the text in a language; English for an unknown one.
func (t Text) In(l market.Locale) string {
	switch l {
	case market.ZhHans:
		return t.ZhHans
	case market.ZhHant:
		return t.ZhHant
	case market.Pt:
		return t.Pt
	}
	return t.En
}

// MaxText bounds each language of a text, in characters.
const MaxText = 2000

// Validate refuses a text that lacks a language or is too long.
func (t Text) Validate() error {
	for _, s := range []string{t.ZhHans, t.ZhHant, t.En, t.Pt} {
		if strings.TrimSpace(s) == "" {
			return errors.New("a text must be given in zh-Hans, zh-Hant, en and pt")
		}
		if !utf8.ValidString(s) || utf8.RuneCountInString(s) > MaxText {
			return errors.New("a text must be valid UTF-8 of at most 2000 characters")
		}
	}
	return nil
}

// Reads reports whether s is the text in one of its languages.
func (t Text) Reads(s string) bool {
	return s == t.ZhHans || s == t.ZhHant || s == t.En || s == t.Pt
}

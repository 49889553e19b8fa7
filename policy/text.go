package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"yuqiao/market"
)

// Text is one text in the four languages of the exchange. In the catalogue and
// in an overlay all four must be there.
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

// maxText bounds each language of a text, in characters.
const maxText = 2000

func (t Text) validate() error {
	for _, s := range []string{t.ZhHans, t.ZhHant, t.En, t.Pt} {
		if strings.TrimSpace(s) == "" {
			return errors.New("a text must be given in zh-Hans, zh-Hant, en and pt")
		}
		if !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxText {
			return errors.New("a text must be valid UTF-8 of at most 2000 characters")
		}
	}
	return nil
}

// reads reports whether s is the text in one of its languages.
func (t Text) reads(s string) bool {
	return s == t.ZhHans || s == t.ZhHant || s == t.En || s == t.Pt
}

// Source names what a rule rests on: a text in the four languages or, where an
// officer has named it once, that one in all of them.
type Source struct{ Text }

// UnmarshalJSON takes a text in four languages or one string.
func (s *Source) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var one string
		err := json.Unmarshal(b, &one)
		s.Text = Text{one, one, one, one}
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(&s.Text)
}

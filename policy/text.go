package policy

import (
	"bytes"
	"encoding/json"

	"yuqiao/datafile"
)

// Text is one text in the four languages of the exchange. In the catalogue and
// in an overlay all four must be there.
type Text = datafile.Text

// inFour is a text in zh-Hans, zh-Hant, en and pt.
func inFour(zhHans, zhHant, en, pt string) Text {
	return Text{ZhHans: zhHans, ZhHant: zhHant, En: en, Pt: pt}
}

// Source names what a rule rests on: a text in the four languages or, where an
// officer has named it once, that one in all of them.
type Source struct{ Text }

// UnmarshalJSON takes a text in four languages or one string.
func (s *Source) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var one string
		err := json.Unmarshal(b, &one)
		s.Text = inFour(one, one, one, one)
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(&s.Text)
}

package market

import (
	"errors"
	"testing"
)

func TestDecodeStrictNamesTheField(t *testing.T) {
	for _, c := range []struct{ name, json, code, field string }{
		{"top", `{"headline":"x","agee":3}`, "unknown-field", "agee"},
		{"nested", `{"headline":"x","wants":{"salary":1}}`, "unknown-field", "wants.salary"},
		{"in a list", `{"skills":[{"name":"a"},{"nme":"b"}]}`, "unknown-field", "skills[1].nme"},
		{"after a date", `{"wants":{"from":"2027-01-01","pay":{"amout":1}}}`, "unknown-field", "wants.pay.amout"},
		{"wrong type", `{"skills":[{"name":7}]}`, "wrong-type", "skills.name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v TalentInput
			var e *Error
			if err := DecodeStrict([]byte(c.json), &v); !errors.As(err, &e) || len(e.Fields) != 1 {
				t.Fatalf("got %v", err)
			}
			if f := e.Fields[0]; f.Code != c.code || f.Field != c.field {
				t.Errorf("got %+v", f)
			}
		})
	}
}

func FuzzDecodeStrict(f *testing.F) {
	f.Add([]byte(`{"headline":"x","skills":[{"nme":1}]}`))
	f.Add([]byte(`[[[{}]]]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var v OpeningInput
		_ = DecodeStrict(b, &v)
	})
}

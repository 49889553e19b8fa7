package market_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"yuqiao/market"
)

func TestDecodeStrictNamesWhatIsWrong(t *testing.T) {
	tests := []struct{ name, in, code, field string }{
		{"unknown field", `{"headline":"x","titel":"y"}`, "invalid", "titel"},
		{"wrong type", `{"headline":7}`, "invalid", "headline"},
		{"nested wrong type", `{"headline":"x","skills":[{"name":1}]}`, "invalid", "skills.name"},
		{"broken", `{"headline":`, "malformed-json", ""},
		{"two values", `{"headline":"x"}{}`, "trailing-data", ""},
		{"not UTF-8", "{\"headline\":\"\xff\"}", "invalid-utf8", ""},
		{"half a surrogate pair", `{"headline":"\ud800"}`, "invalid-utf8", ""},
		{"bad month", `{"headline":"x","experience":[{"start":"March"}]}`, "invalid", "experience.start"},
		{"bad grade", `{"headline":"x","skillGrade":9}`, "invalid", "skillGrade"},
		{"bad day", `{"headline":"x","wants":{"from":"2026-02-30"}}`, "invalid", "wants.from"},
		{"another case", `{"Headline":"x"}`, "invalid", "Headline"},
		{"another case further down", `{"headline":"x","skills":[{"name":"a"},{"Name":"b"}]}`, "invalid", "skills[1].Name"},
		{"a field twice", `{"headline":"x","summary":"{\"\\","headline":"y"}`, "invalid", "headline"},
		{"a field twice further down", `{"headline":"x","wants":{"pay":{"amount":1,"amount":2}}}`, "invalid", "wants.pay.amount"},
		{"a field twice, once in escapes", `{"headline":"x","h\u0065adline":"y"}`, "invalid", "headline"},
		{"operator object", `{"headline":{"$gt":""}}`, "invalid", "headline"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var in market.TalentInput
			err := market.DecodeStrict([]byte(tt.in), &in)
			var e *market.Error
			if !errors.As(err, &e) || e.Code != tt.code {
				t.Fatalf("got %v", err)
			}
			if tt.field != "" && (len(e.Fields) == 0 || e.Fields[0].Field != tt.field) {
				t.Fatalf("the field is not named: %+v", e.Fields)
			}
		})
	}
}

func TestAbsentNullAndToThisDay(t *testing.T) {
	var in market.TalentInput
	text := `{"id":"t1","headline":"x","summary":null,"skillGrade":3,"experience":[{"title":"a","start":"2019-03","end":null},{"title":"b","end":"2018-01"},{"title":"c"}],"wants":null}`
	if err := market.DecodeStrict([]byte(text), &in); err != nil {
		t.Fatal(err)
	}
	if err := in.Validate(); err != nil {
		t.Fatal(err)
	}
	e := in.Experience
	if !e[0].End.Current || e[1].End.Month.Year != 2018 || !e[2].End.IsZero() {
		t.Fatalf("ends: %+v", e)
	}
	again, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"end":null`, `"end":"2018-01"`, `{"title":"c"}`, `"skillGrade":3`} {
		if !strings.Contains(string(again), want) {
			t.Errorf("%s is missing from %s", want, again)
		}
	}
}

// What is written in any shape that JSON allows is read with every name.
func TestDecodeStrictTakesEveryShape(t *testing.T) {
	for _, in := range []string{
		` { "headline" : "a\"b\\" , "skills" : [ { "name" : "x" , "years" : 1e0 } , { "name":"y" } ] , "kinds":[ ], "wants" : { "pay" : null , "titles":["a","b"] } } `,
		`{"headline":"x","experience":[{"start":"2019-03","end":null},{"end":"2018"}],"skillGrade":"chief","licences":null}`,
		"{\n\t\"headline\":\"{}[],:\",\r\n\"name\":\"\\u0041\"}",
	} {
		var v market.TalentInput
		if err := market.DecodeStrict([]byte(in), &v); err != nil {
			t.Errorf("%s: %v", in, err)
		}
	}
	var o market.OpeningInput
	if err := market.DecodeStrict([]byte(`{"id":"o","title":"x","employer":{"name":"y","platforms":[]},"support":{"housing":"z"}}`), &o); err != nil {
		t.Error(err)
	}
}

func FuzzDecodeTalent(f *testing.F) {
	f.Add([]byte(`{"headline":"x","skills":[{"name":"Go","years":3}],"wants":{"pay":{"amount":1}}}`))
	f.Add([]byte(`{"experience":[{"end":null}],"licences":[{"title":"a","expires":"2027-01-01"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var in market.TalentInput
		if market.DecodeStrict(b, &in) != nil || in.Validate() != nil {
			return
		}
		out, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var again market.TalentInput
		if err := market.DecodeStrict(out, &again); err != nil {
			t.Fatalf("what was accepted cannot be read again: %v\n%s", err, out)
		}
	})
}

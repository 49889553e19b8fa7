package view

import (
	"encoding/json"
	"testing"

	"yuqiao/matcher"
	"yuqiao/policy"
)

// A match writes verdicts as the policy itself does.
func TestVerdictsAreWrittenAsThePolicyWritesThem(t *testing.T) {
	for _, v := range []policy.Verdict{
		{Clause: 3, Modelled: true},
		{Clause: 7, Modelled: true, Limb: "A", Conditions: []policy.ConditionResult{{Code: "a", Text: "<b>", Result: policy.Failed}}, Missing: []policy.MissingFact{{}}, Documents: []policy.Document{{}}},
	} {
		want, err := json.Marshal([]policy.Verdict{v})
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(MatchOf(matcher.Match{}, []policy.Verdict{v}, nil).Verdicts)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s, %v\nwant %s", got, err, want)
		}
	}
	if got, err := json.Marshal(MatchOf(matcher.Match{}, nil, nil).Verdicts); err != nil || string(got) != "[]" {
		t.Errorf("%s, %v", got, err)
	}
}

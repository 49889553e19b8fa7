package measure

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

// tolerance is how far a figure may fall below the recorded one: a change that
// is good for other figures may cost this much here, which is one person among
// the first four of one opening in 25.
const tolerance = 0.012

// How good the matcher is by the project's own set may not fall unseen.
func TestFiguresHold(t *testing.T) {
	text, err := os.ReadFile("recorded.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded map[string]float64
	if err := json.Unmarshal(text, &recorded); err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := matcher.New(l)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Short(m, l, "../graded")
	if err != nil {
		t.Fatal(err)
	}
	const again = "go run ./matcher/measure/quality -record matcher/measure/recorded.json"
	for _, name := range slices.Sorted(maps.Keys(got)) {
		was, ok := recorded[name]
		switch {
		case !ok:
			t.Errorf("%s is %.4f and not recorded: %s", name, got[name], again)
		case name == fairness && got[name] != 1:
			t.Errorf("%s is %v: a ranking hangs on who somebody is", name, got[name])
		case got[name] < was-tolerance:
			t.Errorf("%s has fallen from %.4f to %.4f; if that is worth it, record it: %s", name, was, got[name], again)
		}
	}
	for name := range recorded {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is recorded, but measured no more: %s", name, again)
		}
	}
}

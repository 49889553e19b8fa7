package measure

import (
	"strings"
	"testing"

	"yuqiao/matcher/graded"
)

// A figure of fairness is worth nothing where nobody is disguised.
func TestDisguises(t *testing.T) {
	set, err := graded.Read("../graded")
	if err != nil {
		t.Fatal(err)
	}
	for i := range set.Talents {
		set.Talents[i].Name = set.Talents[i].ID
	}
	said := make(map[string]bool)
	for n := range Disguises {
		other := disguised(set.Talents, n)
		for i, plain := range set.Talents {
			if other[i].Name == plain.Name {
				t.Errorf("disguise %d leaves %s the name", n, plain.ID)
			}
			if n == 0 {
				continue
			}
			more := strings.TrimSpace(strings.Replace(other[i].Summary, plain.Summary, "", 1))
			if more == "" {
				t.Errorf("disguise %d says nothing of %s", n, plain.ID)
			}
			said[more] = true
		}
	}
	if want := len(personal) * phrasings; len(said) != want {
		t.Errorf("%d phrasings are written, not %d", len(said), want)
	}
}

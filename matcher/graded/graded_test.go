package graded

import (
	"strings"
	"testing"
)

// A title that stood twice would be a right answer and a wrong one at once.
func TestTitlesStandOnce(t *testing.T) {
	groups, err := ReadTitles("titles.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(groups) < 120 {
		t.Errorf("%d groups", len(groups))
	}
	seen := make(map[string]int)
	for i, g := range groups {
		for _, title := range append(append([]string{}, g.English...), g.Chinese...) {
			key := strings.ToLower(title)
			if at, ok := seen[key]; ok {
				t.Errorf("%s stands in groups %d and %d", title, at+1, i+1)
			}
			seen[key] = i
		}
	}
}

package lexicon

import (
	"slices"
	"testing"
)

// A list of titles goes by what they say, then by level and wording.
func TestNearness(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for wanted, order := range map[string][]string{
		"Accounting manager":      {"会计经理", "会计", "会计实习生", "行政经理", "焊工"},
		"审计总监":                    {"Audit director", "Audit manager", "Auditor", "Quality director", "Pastry chef"},
		"Graphic design director": {"平面设计总监", "平面设计师", "网页设计师", "机械设计师", "出纳"},
		"護士長":                     {"Head nurse", "Nurse", "Veterinary nurse", "Bricklayer"},
		"Wire drawing operator":   {"Wiredrawing machine operator", "Wire drawer", "Crane operator", "Notary"},
	} {
		w := l.Term(Title, wanted, Context{})
		near := func(text string) float64 { return l.Nearness(w, l.Term(Title, text, Context{})) }
		got := slices.Clone(order)
		slices.SortStableFunc(got, func(a, b string) int {
			if near(a) > near(b) {
				return -1
			}
			return 1
		})
		if !slices.Equal(got, order) {
			for _, x := range got {
				t.Log(x, near(x), l.Compare(w, l.Term(Title, x, Context{})))
			}
			t.Errorf("%s: %q, want %q", wanted, got, order)
		}
	}
}

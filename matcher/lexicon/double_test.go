package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// homonyms are names that more than one trade has, so that the rest of a
// profile must decide.
var homonyms = strings.Split(`adc
adr
als
bms
bms engineer
bms工程师
cctv
coc
formador de estética
gcp
mcu
orçamentação
pm
pos
professor
qa engineer
qa manager
qa经理
quality assurance manager
ra
schematic design
sem
soc
técnico de planeamento urbano
vendedor de produtos alimentares
律師
测试工程师
管工
质量保证经理`, "\n")

// A name of two concepts of one kind answers for both, which is right only
// where people really use it for both.
func TestNamesAreOfOneConcept(t *testing.T) {
	l := shared()
	type name struct {
		kind Kind
		text string
	}
	owners := map[name][]string{}
	for _, c := range l.book.concepts {
		seen := map[string]bool{}
		for _, lang := range languageCodes {
			for _, label := range c.Labels(lang) {
				key := strings.ToLower(strings.TrimSpace(label))
				if !seen[key] {
					seen[key] = true
					owners[name{c.Kind, key}] = append(owners[name{c.Kind, key}], c.ID)
				}
			}
		}
	}
	for n, ids := range owners {
		if len(ids) > 1 && !slices.Contains(homonyms, n.text) {
			t.Errorf("%s %q is a name of %v", n.kind, n.text, ids)
		}
	}
	for _, h := range homonyms {
		double := false
		for k := range Kind(kinds) {
			double = double || len(owners[name{k, h}]) > 1
		}
		if !double {
			t.Errorf("%q is no homonym any more", h)
		}
	}
}

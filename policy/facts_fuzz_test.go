package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
)

// FuzzFacts asks all clauses with whatever a request may give as facts, claimed
// or verified. What is no fact is refused; nothing panics; entitled has every
// condition met on verified facts; and a clause that does not cover goes on not
// to cover when one fact more is said.
func FuzzFacts(f *testing.F) {
	r := rand.New(rand.NewPCG(20, 4))
	for range 20 {
		b, err := json.Marshal(randomFacts(r))
		if err != nil {
			f.Fatal(err)
		}
		f.Add("HK", "GB", "2026-11-23", string(b), r.IntN(2) == 0, r.UintN(100))
	}
	f.Add("CQ", "CN", "2004-10-13", `{"scheme":"asmtp"}`, true, uint(0))
	f.Add("MO", "", "1999-12-20", `{"capitalShare":1e400}`, false, uint(1))
	f.Add("", "PT", "2031-01-01", `{"hospital.code":null,"talent.merits":[]}`, true, uint(7))
	f.Add("HK", "CN", "2026-11-23", `{"talent.incomeLawful":true,"talent.incomeTaxed":true}`, true, uint(2))
	c := catalogue(f)
	f.Fuzz(func(t *testing.T, home, nationality, on, raw string, checked bool, leave uint) {
		day, err := market.ParseDate(on)
		if err != nil {
			return
		}
		var said map[string]any
		if json.Unmarshal([]byte(raw), &said) != nil {
			return
		}
		talent := &market.TalentInput{}
		talent.Headline, talent.Home, talent.Nationality = "-", market.Place(home), nationality
		if talent.Validate() != nil {
			return
		}
		ask := func(said map[string]any) ([]Verdict, error) {
			in := Input{Talent: talent, Facts: said, On: day, Locale: market.En}
			if checked {
				in = verify(in, canonicalFacts(talent, said)...)
			}
			return c.Assess(in)
		}
		more, err := ask(said)
		if err != nil {
			if market.KindOf(err) != market.KindInvalid {
				t.Fatal(err)
			}
			return
		}
		for _, v := range more {
			if v.Outcome != Entitled {
				continue
			}
			if v.Basis != Verified || len(v.Missing) > 0 || len(v.Claimed) > 0 {
				t.Fatalf("entitled on what is claimed or missing: %+v", v)
			}
			for _, condition := range v.Conditions {
				if !condition.Obligation && condition.Result != Met {
					t.Fatalf("entitled with %+v", condition)
				}
			}
		}
		if len(said) == 0 {
			return
		}
		names := slices.Sorted(maps.Keys(said))
		fewer := maps.Clone(said)
		delete(fewer, names[leave%uint(len(names))])
		before, err := ask(fewer)
		if err != nil {
			t.Fatalf("refused with a fact less: %v", err)
		}
		for i, v := range before {
			if v.Outcome == NotCovered && more[i].Outcome != NotCovered {
				t.Fatalf("clause %d %s: not-covered became %s", v.Clause, v.Limb, more[i].Outcome)
			}
		}
	})
}

// canonicalFacts writes as "fact=value" what of a talent can be verified.
func canonicalFacts(talent *market.TalentInput, said map[string]any) []string {
	values := map[string]string{"talent.home": string(talent.Home), "talent.nationality": talent.Nationality}
	for name, v := range said {
		f, ok := FactNamed(name)
		if !ok {
			continue
		}
		text := fmt.Sprint(v)
		if list, isList := v.([]any); isList {
			items := make([]string, len(list))
			for i, item := range list {
				items[i] = fmt.Sprint(item)
			}
			text = strings.Join(items, ",")
		}
		values[f.Name] = text
	}
	var list []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if value, err := CanonicalValue(name, values[name]); err == nil {
			list = append(list, name+"="+value)
		}
	}
	return list
}

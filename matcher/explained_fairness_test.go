package matcher

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
)

// ofPerson are the words of a person that no explanation may use or name.
var ofPerson = []string{"Wong Mei Fong", "黄美芳", "Polytechnic of Leiria", "1974", "麦肯锡", "LIC-7788", "女", "52岁", "已婚", "现薪", "88888", "casada", "photo.example", "Filipino", "菲律", "nacionalidade", "45,000", "photo ", "●"}

// ofAnother is the same profile of another person.
func ofAnother(p market.Profile) market.Profile {
	p.Name, p.Nationality, p.Kinds = "Wong Mei Fong 黄美芳", "PT", []market.TalentKind{market.HighLevel}
	p.Summary += " 女，52岁，已婚。现薪88888元。Mulher casada. https://photo.example/me.jpg"
	p.Education = append([]market.Degree{}, p.Education...)
	for i := range p.Education {
		p.Education[i].Institution, p.Education[i].Year = "Polytechnic of Leiria", 1974
		if p.Education[i].Field != "" {
			p.Education[i].Field += ", nacionalidade portuguesa, nascida em 1974"
		}
	}
	if p.Headline != "" {
		p.Headline = "Ms Wong Mei Fong, " + p.Headline + ", Filipino national, born 1974"
	}
	p.Skills = append([]market.Skill{}, p.Skills...)
	for i := range p.Skills {
		p.Skills[i].Name += "（女，52岁，已婚，國籍：菲律賓，前薪$45,000）"
	}
	p.Experience = append([]market.Experience{}, p.Experience...)
	for i := range p.Experience {
		e := &p.Experience[i]
		e.Employer = "麦肯锡"
		if e.Title += " (previous salary HK$45,000)"; e.Summary != "" {
			e.Summary += "；葡萄牙籍，女，52岁。Nationality: Filipino. Photo attached."
		}
	}
	p.Licences = append([]market.Licence{}, p.Licences...)
	for i := range p.Licences {
		p.Licences[i].Number = "LIC-7788"
		p.Licences[i].Title += "，1974年生，附照片"
	}
	return p
}

// Who somebody is changes nothing that anybody is told: not the ranking with
// all it rests on, not whom the musts set apart, not what they cost, not where
// a talent is told to stand. Nor is it quoted anywhere.
func TestFairnessOfEveryExplanation(t *testing.T) {
	m := shared()
	s := newSynthetic(m.lex, 21)
	plain, others := m.NewTalents(), m.NewTalents()
	profiles := make([]market.Profile, 200)
	for i := range profiles {
		profiles[i] = s.profile()
		plain.Put(fmt.Sprintf("t%03d", i), 1, profiles[i])
		others.Put(fmt.Sprintf("t%03d", i), 1, ofAnother(profiles[i]))
	}
	for range 2 {
		q := TalentQuery{Opening: s.opening(), On: day, Explain: true}
		explained := func(pool *Talents) (all []any) {
			add := func(v any, err error) {
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, v)
			}
			whole, err := pool.Rank(context.Background(), q)
			add(whole, err)
			what, err := pool.WhatIf(context.Background(), q)
			add(what, err)
			keys := []string{AllMet}
			for _, must := range what.Musts {
				keys = append(keys, must.Key())
			}
			for _, key := range keys {
				near, err := pool.Almost(context.Background(), q, key)
				add(near, err)
			}
			for _, match := range whole.Matches[:20] {
				marks := []Mark{match.Mark()}
				for _, c := range match.Change {
					marks = append(marks, match.MarkAfter(c))
				}
				ahead, _, err := pool.Ahead(context.Background(), q, match.ID, marks)
				add(ahead, err)
			}
			return all
		}
		before, after := explained(plain), explained(others)
		for i := range before {
			if !reflect.DeepEqual(before[i], after[i]) {
				t.Fatalf("explanation %d of %q: %+v became %+v", i, q.Opening.Title, before[i], after[i])
			}
		}
		text, err := json.Marshal(after)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range ofPerson {
			if strings.Contains(string(text), word) {
				t.Errorf("an explanation says %q", word)
			}
		}
	}
	// What a talent is told of themself is scored by itself.
	for i, p := range profiles[:50] {
		o := s.opening()
		if a, b := m.Score(p, o, market.Ranking{}, day), m.Score(ofAnother(p), o, market.Ranking{}, day); !reflect.DeepEqual(a, b) {
			t.Errorf("%d: %+v became %+v", i, a, b)
		}
	}
}

package population

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"yuqiao/matcher/lexicon"
)

func median(all []int) int {
	slices.Sort(all)
	return all[len(all)/2]
}

// slope is that of the logarithm of the counts over the logarithm of their
// ranks, from the third rank to the last that is met 20 times.
func slope(counts map[string]int) float64 {
	var all []int
	for _, n := range counts {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b int) int { return b - a })
	var n, sx, sy, sxx, sxy float64
	for i, c := range all {
		if i < 2 || c < 20 {
			continue
		}
		x, y := math.Log(float64(i+1)), math.Log(float64(c))
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

func TestPeopleAreAsDescribed(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	s, twin, other := New(lex, 1), New(lex, 1), New(lex, 2)
	const people = 20_000
	var skills, posts, languages []int
	titleCounts, skillCounts := make(map[string]int), make(map[string]int)
	lists := make(map[string]bool)
	said := make(map[string]int)
	same := 0
	for range people {
		p := s.Profile()
		if !reflect.DeepEqual(p, twin.Profile()) {
			t.Fatal("one seed gives two people")
		}
		if reflect.DeepEqual(p.Skills, other.Profile().Skills) {
			same++
		}
		skills, posts, languages = append(skills, len(p.Skills)), append(posts, len(p.Experience)), append(languages, len(p.Languages))
		for _, k := range p.Skills {
			skillCounts[k.Name]++
		}
		for _, e := range p.Experience {
			titleCounts[e.Title]++
		}
		lists[fmt.Sprint(p)] = true
		for name, is := range map[string]bool{
			"headline": p.Headline != "", "licence": len(p.Licences) > 0, "education": len(p.Education) > 0, "place": len(p.Wants.Places) > 0,
			"pay": p.Wants.Pay != nil, "wish": len(p.Wants.Titles) > 0, "engagement": len(p.Wants.Engagements) > 0, "start": !p.Wants.From.IsZero(),
		} {
			if is {
				said[name]++
			}
		}
	}
	for name, c := range map[string]struct {
		got  []int
		want int
	}{"skills": {skills, MedianSkills}, "posts": {posts, MedianPosts}, "languages": {languages, MedianLanguages}} {
		if m := median(c.got); m != c.want {
			t.Errorf("median %d %s, want %d", m, name, c.want)
		}
		if low, high := c.got[people/20], c.got[people-people/20]; low == high {
			t.Errorf("everybody has %d %s", low, name)
		}
	}
	for name, counts := range map[string]map[string]int{"titles": titleCounts, "skills": skillCounts} {
		if k := slope(counts); k > -0.6 || k < -1.5 {
			t.Errorf("%s fall by a power of %.2f", name, k)
		}
		t.Logf("%d distinct %s, falling by a power of %.2f", len(counts), name, slope(counts))
	}
	if len(lists) < people*99/100 || same > people/100 {
		t.Errorf("%d of %d people are distinct, %d have a namesake's skills", len(lists), people, same)
	}
	for name, n := range said {
		if n < people/6 || n > people*19/20 {
			t.Errorf("%d of %d people state: %s", n, people, name)
		}
	}
}

func TestOpeningsAskForEverything(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := New(lex, 3)
	licences := 0
	for range 200 {
		o := s.Opening()
		if problems := o.Validate(); problems != nil {
			t.Fatalf("%+v: %v", o, problems)
		}
		if o.Title == "" || len(o.Skills) < 4 || len(o.Languages) == 0 || o.Education == "" || o.Pay == nil || o.Place == "" || o.Engagement == "" || o.Industry == "" || o.MinYears == 0 {
			t.Fatalf("%+v", o)
		}
		licences += len(o.Licences)
		if problems := s.Profile().Validate(); problems != nil {
			t.Fatal(problems)
		}
	}
	if licences < 40 {
		t.Errorf("%d licences", licences)
	}
}

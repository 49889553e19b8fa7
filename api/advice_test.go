package api

import (
	"fmt"
	"testing"
)

func TestAdvice(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "HK"}, nil)
	developer := m{"title": "软件工程师", "description": "Work.", "post": "professional-technical", "headcount": 1, "closes": "2099-12-31", "place": "HK", "engagement": "full-time", "pay": m{"min": 30000, "max": 50000, "currency": "HKD", "per": "month"}}
	for _, skills := range [][]m{
		{{"name": "Java", "required": true}, {"name": "Kubernetes", "required": true}},
		{{"name": "Java", "required": true}, {"name": "K8s", "required": true}},
		{{"name": "Java", "required": true}, {"name": "kubernetes", "required": true}, {"name": "Oracle"}},
	} {
		firm.posts(also(developer, m{"skills": skills, "languages": []m{{"code": "en", "level": "B2", "required": true}}}))
	}
	firm.posts(also(developer, m{"skills": []m{{"name": "Java", "required": true}}}))
	w.settle()
	talent := w.join("talent", "t@people.example")
	talent.must(404, "GET", "/me/advice", nil)
	talent.states(m{"headline": "软件工程师", "skills": []m{{"name": "Java", "years": 5}}, "wants": m{"places": []string{"HK"}, "engagements": []string{"full-time"}}})
	a := talent.must(200, "GET", "/me/advice?lang=zh-Hant", nil)
	if a.at("ranked") != 4.0 {
		t.Errorf("ranked %v", a.at("ranked"))
	}
	if got := fmt.Sprint(a.at("missing")); got != "[map[field:wants.pay openings:4] map[field:wants.titles openings:4] map[field:wants.from openings:4] map[field:languages openings:3]]" {
		t.Error(got)
	}
	first := fmt.Sprint(a.at("gains.0.feature"), a.at("gains.0.label"), a.at("gains.0.openings"))
	if first != "skillsKubernetes3" {
		t.Errorf("first %s: %s", first, a.raw)
	}
	for i := range a.len("gains") {
		if g, ok := a.at(fmt.Sprintf("gains.%d.gain", i)).(float64); !ok || g <= 0 || g > 1 {
			t.Errorf("gain %d: %v", i, g)
		}
	}
	talent.must(422, "GET", "/me/advice?lang=fr", nil)
}

package api

import (
	"strings"
	"testing"
)

// What a match quotes is named in the reader's language, and only where it is
// in another; words that are hidden are not named either.
func TestMatchesNameWhatTheyQuote(t *testing.T) {
	w := start(t)
	firm := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "HK"}, nil)
	post := firm.posts(m{"title": "软件工程师", "description": "Work.", "post": "professional-technical", "headcount": 1, "closes": "2099-12-31", "place": "HK", "engagement": "full-time", "pay": m{"min": 30000, "max": 50000, "currency": "HKD", "per": "month"},
		"skills": []m{{"name": "数据库", "required": true}, {"name": "项目管理", "required": true}}})
	u := w.join("talent", "t@people.example").states(m{"headline": "Software engineer", "skills": []m{{"name": "Database", "years": 4}}, "experience": []m{{"title": "Nurse", "employer": "项目管理", "start": "2019-01", "end": nil}}})
	w.settle()
	labels := func(a answer, at string) m { l, _ := a.at(at + ".labels").(m); return l }
	for _, a := range []m{labels(u.must(200, "GET", "/me/matches?lang=en", nil), "items.0"), labels(u.must(200, "GET", "/me/matches/"+post+"?lang=en", nil), "match"), labels(firm.must(200, "GET", "/openings/"+post+"/matches?lang=en", nil), "items.0")} {
		if title, _ := a["软件工程师"].(string); !strings.EqualFold(title, "software engineer") || a["数据库"] == nil || a["项目管理"] == nil || a["Database"] != nil || a["Software engineer"] != nil {
			t.Errorf("%v", a)
		}
	}
	if a := labels(u.must(200, "GET", "/me/matches?lang=zh-Hant", nil), "items.0"); a["软件工程师"] != nil || a["Database"] == nil {
		t.Errorf("%v", a)
	}
}

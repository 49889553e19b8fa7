package api

import (
	"strings"
	"testing"
)

func TestVeiledProfile(t *testing.T) {
	w := start(t)
	talent := w.join("talent", "t@people.example")
	talent.must(404, "GET", "/me/profile/veiled", nil)
	talent.must(200, "PUT", "/me/profile", m{"name": "陳嘉怡", "headline": "護士陳嘉怡", "summary": "電話 9123 4567", "licences": []m{{"title": "註冊護士", "number": "RN-778"}},
		"experience": []m{{"title": "護士", "employer": "海濱醫院", "summary": "在海濱醫院工作"}}})
	seen := talent.must(200, "GET", "/me/profile/veiled", nil)
	if seen.at("revealed") != false || seen.text("headline") != "護士●●●" || seen.text("experience.0.title") != "護士" {
		t.Error(string(seen.raw))
	}
	for _, hidden := range []string{"嘉怡", "9123", "RN-778", "海濱"} {
		if strings.Contains(string(seen.raw), hidden) {
			t.Errorf("%s is shown: %s", hidden, seen.raw)
		}
	}
}

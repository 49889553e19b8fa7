package matcher

import "testing"

func TestPapers(t *testing.T) {
	for text, want := range map[string]paper{
		"一级建造师":                      {"建造师", 0, '1'},
		"中级/高级会计证书":                  {"会计", 0, '1'}, // the highest, each time
		"初級或中級會計":                    {"或 会计", 0, '2'},
		"Class B Electrician, Macau": {"electrician", countryCode("MO"), '2'},
		"註冊電工（香港）A牌":                 {"电工", countryCode("HK"), '1'},
		"Hong Kong and Macau nurse":  {"nurse", 0, 0},
		"Ordem dos Médicos":          {"medicos", 0, 0},
	} {
		for range 20 {
			if got := readPaper(text); got != want {
				t.Fatalf("%q: %+v, want %+v", text, got, want)
			}
		}
	}
}

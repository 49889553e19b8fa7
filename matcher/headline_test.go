package matcher

import "testing"

// A bracket in the middle of a headline's first part does not end it.
func TestFirstFragment(t *testing.T) {
	for headline, want := range map[string]string{
		"CNC (中新社) 记者":                    "",
		"QA（英语）翻译":                        "",
		"Java (Indonesia) tour guide":     "",
		"Chef (pastry) instructor":        "",
		"Motorista (particular) bilingue": "",
		"CNC (中新社) 记者 | 十年经验":             "CNC (中新社) 记者",
		"会计（税务）":                          "会计",
		"Nurse (ICU), bilingual":          "Nurse",
		"Accountant (CPA":                 "Accountant",
		"Enfermeira – pediatria":          "Enfermeira",
		"電工（A牌）（持平安卡）":                    "電工",
		"Welder":                          "",
		"(ex) Welder":                     "",
	} {
		if got := firstFragment(headline); got != want {
			t.Errorf("%s: %q, want %q", headline, got, want)
		}
	}
}

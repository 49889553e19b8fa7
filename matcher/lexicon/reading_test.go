package lexicon

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// read lists what a text names: "concept: words".
func read(text string) []string {
	var out []string
	for _, f := range shared().Reading(text) {
		out = append(out, f.Concept.ID+": "+strings.Join(f.Words, ", "))
	}
	return out
}

func TestReadingFindsWhatATextNames(t *testing.T) {
	for text, want := range map[string][]string{
		"我们招聘注册会计师,熟悉Java和python,会用Excel做财务分析。":                                                                   {"cpa-licence: 注册会计师", "java: Java", "python: python", "excel: Excel", "fpa: 财务分析"},
		"本公司誠聘註冊護士,須持牌並懂廣東話;亦歡迎放射治療師申請。":                                                                          {"registered-nurse: 註冊護士", "radiotherapist: 放射治療師"},
		"You will lead Kubernetes clusters, write Go and Python, and mentor software engineers. Excel is useful.": {"kubernetes: Kubernetes", "golang: Go", "python: Python", "software-engineer: software engineers"},
		"Procuramos um enfermeiro e um engenheiro civil com experiência em projecto de estruturas e AutoCAD.":     {"nurse: enfermeiro", "civil-engineer: engenheiro civil", "structural-design: projecto de estruturas", "autocad: AutoCAD"},
		"焊工": {"welder: 焊工"},
		"You hold the quality engineer qualification (China).": {"quality-engineer-cn: quality engineer qualification (China)"},
		"负责项目管理、氩弧焊;负责氩弧焊工艺,采购钢材,供应链管理。":                       {"project-management: 项目管理", "tig-welding: 氩弧焊", "procurement-skill: 采购", "supply-chain-management: 供应链管理"},
	} {
		if got := read(text); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q", text, got)
		}
	}
}

// Sentences that name no trade.
func TestReadingFindsNothingElse(t *testing.T) {
	for _, text := range []string{
		"We offer lunch, double pay and 14 days of annual leave. Working hours are 9 AM to 6 PM; please go to our office on Monday and rest on Sunday.",
		"You will excel here. The founder turned to a pilot project for the principal reason that it can spark growth. REST DAYS: 2. It may reach HKD 30,000 a month.",
		"Read the law, know its history, and judge for yourself: we cook up new ideas in an education-friendly house.",
		"Can you act fast and react well? Spring is when we start; the access card is at the front door.",
		"HKD 30,000, MPF and medical insurance; fundo de previdência e 強積金.",
		"提供午餐、双休、五险一金和年终奖,上班时间早9点到晚6点,地点在渝北区,欢迎把简历发过来,机会计划已经公布。",
		"我们的会议室通关闯关活动很有意思,大家把面条拉长,老师傅说先进出口再排队。",
		"福利包括雙糧、有薪年假及醫療保障,每周工作五天,上班時間為上午九時至下午六時,有意者請將履歷電郵至本公司。",
		"本公司位於九龍灣,鄰近地鐵站,員工可享生日假,歡迎隨時查詢,面試時請帶備身份證副本。",
		"Oferecemos almoço, seguro de saúde e 22 dias de férias. O horário é das 9 às 18, de segunda a sexta. Envie o currículo para o nosso escritório.",
		"局长和作家都说,排班由表演者自己定,收货后请议价,农民的礼仪也好。",
		"處長與議員會出席,公司附近有小販,員工收貨後可參觀畫家的書法。",
		"The rector and a detective met a magician with braces; our clown loves etiquette and ballet.",
		"É um projeto piloto; a polícia e um pintor passam por aqui, e quem ama o que faz fica.",
		"O padre e o deputado falaram de dança e de física; o protocolo, físico ou não, é contínuo.",
		"É um canto agradável, com piano e caixa de correio; a segurança das pessoas e a história da casa contam. O modelo imediato é simples.",
	} {
		if got := read(text); len(got) > 0 {
			t.Errorf("%s\n got %q", text, got)
		}
	}
}

func TestReadingIsBounded(t *testing.T) {
	begun := time.Now()
	for _, text := range []string{strings.Repeat("注册会计师机会计划", 7_000), strings.Repeat("software engineer excel ", 2_600), strings.Repeat("国", 20_000), strings.Repeat("a", 60_000), strings.Repeat("会", 20_000), "\xff\xfe", ""} {
		for _, f := range shared().Reading(text) {
			if len(f.Words) > mostWritings {
				t.Errorf("%s: %d writings", f.Concept.ID, len(f.Words))
			}
		}
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("reading took %s", took)
	}
}

func suggested(typed, lang string, of ...Kind) []string {
	var out []string
	for _, c := range shared().Suggest(typed, lang, of, 5) {
		out = append(out, c.Label(lang))
	}
	return out
}

// The first suggestions for what was typed.
func TestSuggest(t *testing.T) {
	any := []Kind{Title, Skill, Licence, Industry, Field}
	for _, x := range []struct {
		typed, lang string
		of          []Kind
		want        []string
	}{
		{"焊", "zh-Hans", []Kind{Title}, []string{"焊工", "焊接工程师", "焊接检验员", "冲压工艺工程师", "焊接机器人操作工"}},
		{"護", "zh-Hant", []Kind{Title}, []string{"護士", "護理員"}},
		{"護士", "zh-Hans", any, []string{"护士", "护士长"}},
		{"nurs", "en", []Kind{Title}, []string{"nurse"}},
		{"ＪＡＶＡ", "zh-Hans", []Kind{Skill}, []string{"Java", "JavaScript"}},
		{"enfermeir", "pt", []Kind{Title}, []string{"enfermeiro"}},
		{"enfermeira", "pt", []Kind{Title}, []string{"enfermeiro"}},
		{"electricista", "pt", []Kind{Title}, []string{"electricista"}},
		{"k8s", "zh-Hant", []Kind{Skill}, []string{"Kubernetes"}},
		{"engineer soft", "en", []Kind{Title}, []string{"software engineer"}},
		{"software engineer", "zh-Hant", []Kind{Title}, []string{"軟件工程師"}},
		{"CPA", "en", []Kind{Licence}, []string{"certified public accountant", "HKICPA member"}},
		{"   ", "en", any, nil},
		{"\xff", "en", any, nil},
		{"zzzz", "en", any, nil},
	} {
		if got := suggested(x.typed, x.lang, x.of...); len(got) < len(x.want) || !slices.Equal(got[:len(x.want)], x.want) || x.want == nil && got != nil {
			t.Errorf("%s in %s: %q", x.typed, x.lang, got)
		}
	}
}

// Whatever is read or typed, words stand in the text as they are given, each
// concept comes once, and what is read twice is read the same.
func FuzzReading(f *testing.F) {
	for _, text := range []string{"我们招聘注册会计师,熟悉Java。", "A nurse (RN) who knows C++, .NET & R&D", "registered engineer (China", "ﬁnance ＪＡＶＡ ß̈ \xff", "机会计划"} {
		f.Add(text, "pt")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		found := shared().Reading(text)
		seen := make(map[string]bool)
		for _, x := range found {
			if seen[x.Concept.ID] || len(x.Words) == 0 || x.Concept.Label(lang) == "" {
				t.Errorf("%+v", x)
			}
			seen[x.Concept.ID] = true
			for _, w := range x.Words {
				if w == "" || !strings.Contains(text, w) {
					t.Errorf("%q is not in %q", w, text)
				}
			}
		}
		if again := shared().Reading(text); !reflect.DeepEqual(again, found) {
			t.Errorf("%+v, then %+v", found, again)
		}
		if got := shared().Suggest(text, lang, []Kind{Title, Skill, Licence}, 5); len(got) > 5 {
			t.Errorf("%d suggestions", len(got))
		}
	})
}

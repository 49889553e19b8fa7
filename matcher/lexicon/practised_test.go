package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// What stands next to a thing in running text says for how long and how well it
// is practised; what may belong to another is left out.
func TestPracticeInTexts(t *testing.T) {
	for text, want := range map[string]string{
		"5 years of Java and a bit of Python":       "Java 5 0|Python -1 0",
		"Java (5 years), Python (3 years)":          "Java 5 0|Python 3 0",
		"5 years of Java, 3 years of Python":        "Java 5 0|Python 3 0",
		"Java 5 years Python 3 years":               "Java -1 0|Python 3 0",
		"with 12 years' experience in Kubernetes":   "Kubernetes 12 0",
		"For 6 months I used Java":                  "Java -1 0",
		"more than ten years using AutoCAD":         "AutoCAD 10 0",
		"Java since 2015, aged 45 years old":        "Java -1 0",
		"45 years old, Java":                        "Java -1 0",
		"a plan of 5 years. Java":                   "Java -1 0",
		"100 years Java":                            "Java -1 0",
		"proficient in Java, Python and Kubernetes": "Java -1 3|Python -1 3|Kubernetes -1 3",
		"expert in AutoCAD; Java":                   "AutoCAD -1 4|Java -1 0",
		"十年Kubernetes经验，会Java":                      "Kubernetes 10 0|Java -1 0",
		"从事AutoCAD八年":                               "AutoCAD 8 0",
		"有3年以上Java开发经验":                             "Java 3 0",
		"精通Java、Python，熟悉Kubernetes":                "Java -1 4|Python -1 4|Kubernetes -1 2",
		"兩年半AutoCAD繪圖":                              "AutoCAD 2.5 0",
		"2015年起用Java":                               "Java -1 0",
		"三年级起学Java编程":                               "Java -1 0|编程 -1 0",
		"há 8 anos em Kubernetes":                   "Kubernetes 8 0",
		"mais de dez anos de experiência em Java":   "Java 10 0",
		"trabalho com AutoCAD há 6 anos":            "AutoCAD 6 0",
		"domínio de Java; 5 anos":                   "Java -1 3",
	} {
		var got []string
		last := -1
		for _, n := range shared().Mentions(text, Context{}) {
			if n.Start != last && n.Kind == Skill {
				got = append(got, fmt.Sprintf("%s %v %d", text[n.Start:n.End], n.Years, n.Mastery))
			}
			last = n.Start
		}
		var wanted []string
		if want != "" {
			wanted = strings.Split(want, "|")
		}
		if !slices.Equal(got, wanted) {
			t.Errorf("%s: %q, want %q", text, got, wanted)
		}
	}
}

func TestPracticeInTextsIsBounded(t *testing.T) {
	begun := time.Now()
	for _, text := range []string{strings.Repeat("5 years ", 8_000), strings.Repeat("十年", 10_000) + "Java", strings.Repeat("Java 5 years ", 5_000), strings.Repeat("of 5 years of Java, ", 3_000)} {
		shared().Mentions(text, Context{})
	}
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("reading took %s", took)
	}
}

func TestLanguages(t *testing.T) {
	for skill, want := range map[string]string{
		"英語流利": "en C1", "Fluent English": "en C1", "Cantonese (native)": "yue C2", "English": "en ", "葡語（基礎）": "pt A2", "普通话": "zh ", "精通日语": "ja C2",
		"English C1": "en C1", "Portuguese (B2)": "pt B2", "inglês fluente": "en C1", "Português – nativo": "pt C2", "spoken Mandarin": "zh ", "英语口语": "en ",
		"Good written and spoken English": "en B2", "fluent in French": "fr C1", "Native Cantonese speaker": "yue C2", "良好中文": "zh B2",
		"English teaching": "", "英语翻译": "", "Java": "", "French cuisine": "", "sem inglês": "", "不会英语": "", "": "", "Fluent": "", "中文排版": "",
	} {
		code, level, ok := shared().Language(skill)
		if got := code + " " + level; ok && got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", skill, got, ok)
		}
	}
}

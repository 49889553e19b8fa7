package lexicon

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// named lists the words of a text that are taken for what its writer has.
func named(text string) []string {
	var out []string
	last := -1
	for _, n := range shared().Mentions(text, Context{}) {
		if n.Start != last && (n.Kind == Skill || n.Kind == Licence) {
			out = append(out, text[n.Start:n.End])
		}
		last = n.Start
	}
	return out
}

// What a text denies, has lost or only wishes for is not had.
func TestDenials(t *testing.T) {
	for text, want := range map[string]string{
		// English.
		"I know Java and Python.":                                       "Java|Python",
		"No experience in Java, but good at Python":                     "Python",
		"no experience in Java, Python or Kubernetes; ten years of SQL": "SQL",
		"I have no Java experience. Python for five years.":             "Python",
		"I don't have any experience with Kubernetes":                   "",
		"do not know Java":                                              "",
		"Not only Java but also Python":                                 "Java|Python",
		"Not just Java":                                                 "Java",
		"no less than five years of Java":                               "Java",
		"no Java errors in ten years":                                   "Java",
		"never used Python":                                             "",
		"without a driving licence":                                     "",
		"Driving licence: none. Java: yes":                              "Java",
		"lost my driving licence in 2024; Java":                         "Java",
		"driving licence suspended, forklift licence":                   "forklift licence",
		"My driving licence has expired":                                "",
		"suspended ceiling and Java":                                    "suspended ceiling|Java",
		"want to learn Python; Java since 2010":                         "Java",
		"would like to learn more about Kubernetes":                     "",
		"Willing to learn AutoCAD":                                      "",
		"currently learning Python":                                     "",
		"interested in learning machine learning":                       "",
		"machine learning and e-commerce":                               "machine learning",
		"lacks knowledge of Java":                                       "",
		// Simplified and Traditional Chinese.
		"熟悉Java和Python":             "Java|Python",
		"不会Java，但会Python":           "Python",
		"不會Java、Python，會Kubernetes": "Kubernetes",
		"没有Java经验，有Python经验":        "Python",
		"無Java經驗":                   "",
		"未持有驾驶证，会Python":            "Python",
		"未考取会计证；熟悉Excel":            "Excel",
		"尚未取得驾驶证":                   "",
		"驾驶证已被吊销，会Excel":            "Excel",
		"駕駛執照已過期":                   "",
		"驾驶证没有":                     "",
		"无Java差错":                   "Java",
		"无损检测五年":                    "无损检测",
		"不锈钢焊接":                     "焊接",
		"不仅会Java，也会Python":          "Java|Python",
		"没有我学不会的Java":               "Java",
		"没有不会的Python":               "Python",
		"没有经验，不会Java":               "",
		"不少于5年Java经验":               "Java",
		"想学Python，会Java":            "Java",
		"希望学习Kubernetes":            "",
		"正在备考驾驶证":                   "",
		"打算从事Python开发":              "",
		"对Python很感兴趣":               "",
		"正在学习Java":                  "",
		"从未接触过Java":                 "",
		"唔識Java，識Python":            "Python",
		// Portuguese.
		"Sem experiência em Java; domino Python":                 "Python",
		"não tenho carta de condução":                            "",
		"Não sei Java nem Python":                                "",
		"carta de condução caducada":                             "",
		"gostaria de aprender Python":                            "",
		"interessada em aprender Java":                           "",
		"Sem erros de facturação em Java":                        "Java",
		"com experiência em Java e Python":                       "Java|Python",
		"sem conhecimentos de Java e Python, mas com Kubernetes": "Kubernetes",
	} {
		var wanted []string
		if want != "" {
			wanted = strings.Split(want, "|")
		}
		if got := named(text); !slices.Equal(got, wanted) {
			t.Errorf("%s: %q, want %q", text, got, wanted)
		}
	}
}

func TestMentionsAreBounded(t *testing.T) {
	begun := time.Now()
	for _, text := range []string{
		strings.Repeat("no Java, ", 8_000), strings.Repeat("没有Java、", 8_000), strings.Repeat("no experience in ", 4_000) + "Java",
		strings.Repeat("want to learn Java or ", 3_000), strings.Repeat("不", 30_000), strings.Repeat("not Java ", 7_000),
	} {
		shared().Mentions(text, Context{})
	}
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("reading took %s", took)
	}
}

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
		// None, somebody else's, all but one, and a place.
		"Python 0 years, Java 3 years":                 "Java",
		"0 years of Java; 10 years of Python":          "Python",
		"Web 2.0 Java":                                 "Java",
		"Kubernetes: 0":                                "",
		"Everything but Java":                          "",
		"all languages except Java and Python, SQL":    "SQL",
		"nothing but Java":                             "Java",
		"Not yet familiar with Kubernetes":             "",
		"Java? Not yet.":                               "",
		"Java – never used; Python":                    "Python",
		"Python not used yet":                          "",
		"I no longer use Java":                         "",
		"my colleague writes Java, I write Python":     "Python",
		"looking for someone who knows Java":           "",
		"trained colleagues in Java":                   "Java",
		"someone once taught me Java":                  "Java",
		"a developer who knows Java":                   "Java",
		"no problem with Java":                         "Java",
		"I don't only know Java":                       "Java",
		"guided tours of Java island":                  "",
		"除Java外都熟悉":                                    "",
		"除了Java以外，其他都会":                                "",
		"除Java外，还会Python":                              "Java|Python",
		"除了Java也会Python":                               "Java|Python",
		"Java零基础，Python五年":                             "Python",
		"Java零基础教学":                                    "Java",
		"Java 0基础":                                     "",
		"未接触过Java":                                     "",
		"Java没用过，Python用过":                             "Python",
		"Java 唔識":                                      "",
		"冇用過Java":                                      "",
		"不再使用Java":                                     "",
		"同事写Java，我写Python":                             "Python",
		"我的同事负责Java":                                   "",
		"教同事写Java":                                     "Java",
		"没有Java解决不了的问题":                                "Java",
		"十年Java":                                       "Java",
		"护士执业证书未通过":                                    "",
		"正在申请护士执业证书":                                   "",
		"Failed the driving licence":                   "",
		"ainda não conheço Java; Python há dez anos":   "Python",
		"nunca usei Java":                              "",
		"tudo exceto Java":                             "",
		"todas as linguagens menos Java":               "",
		"o meu colega escreve Java":                    "",
		"procuro alguém que saiba Java":                "",
		"já não uso Java":                              "",
		"Java: ainda não":                              "",
		"não só Java, mas também Python":               "Java|Python",
		"无一不精通Java":                                    "Java",
		"对Java一窍不通":                                    "",
		"no one person alone; a person who knows Java": "Java",
		"个人使用Java":                                     "Java",
		"I never did any Java":                         "",
		"Sei Java e não só":                            "Java",
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

// An opening asks for what somebody should be able to do.
func TestWhatIsWantedOfOthers(t *testing.T) {
	for text, want := range map[string]int{"we look for someone who knows Java": 1, "找同事负责Java": 1, "无需Java": 0, "everything except Java": 0} {
		l := shared()
		if got := len(l.MentionsIn(l.ReadWanted(text), Context{})); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
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

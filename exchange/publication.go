package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/market"
)

// publishable checks that an advertisement says what mainland rules ask for
// (duties, place, headcount, pay and an end; the employer's facts come from the
// organisation) and discriminates against nobody.
func publishable(s market.OpeningSpec, fold func(string) string) error {
	var errs []market.FieldError
	need := func(said bool, field, message string) {
		if !said {
			errs = append(errs, market.FieldError{Field: field, Code: "needed-to-publish", Message: message})
		}
	}
	need(strings.TrimSpace(s.Description) != "", "description", "say what the post is about")
	need(s.Place != "", "place", "say where the post is")
	need(s.Post != "", "post", "say what kind of post it is")
	need(s.Headcount > 0, "headcount", "say how many people are wanted")
	need(s.Pay != nil && s.Pay.Max > 0 && s.Pay.Currency != "", "pay", "state the pay range and its currency")
	need(!s.Closes.IsZero(), "closes", "say until when people can apply")
	texts := []struct{ field, text string }{{"title", s.Title}, {"description", s.Description}}
	for i, k := range s.Skills {
		texts = append(texts, struct{ field, text string }{fmt.Sprintf("skills[%d].name", i), k.Name})
	}
	for _, t := range texts {
		if w := unfair(t.text, fold); w != "" {
			errs = append(errs, market.FieldError{Field: t.field, Code: "discriminating-words",
				Message: fmt.Sprintf("%q limits who may apply by something that must not count", w)})
		}
	}
	if errs != nil {
		return market.Invalid(errs...)
	}
	return nil
}

// unfairWords limit applicants by sex, age, marriage, origin or religion. They
// are written folded. A human still reads what a list cannot know.
var unfairWords = []string{
	"限男", "限女", "男性优先", "女性优先", "男士优先", "女士优先", "男生优先", "女生优先", "仅限男性", "仅限女性", "只招男", "只招女", "男女不限除外",
	"35岁以下", "三十五岁以下", "30岁以下", "三十岁以下", "40岁以下", "四十岁以下", "45岁以下", "年龄不超过", "年龄限", "年轻貌美", "形象气质佳", "相貌端正",
	"已婚已育", "未婚优先", "已婚优先", "限未婚", "不招孕", "限汉族", "仅限汉族", "限本地户籍", "限重庆户口", "限本市户口", "不招外地", "无宗教信仰",
	"male only", "females only", "female only", "males only", "men only", "women only", "male preferred", "female preferred", "male candidates preferred", "female candidates preferred",
	"under 30 years", "under 35 years", "under 40 years", "below 35", "below 30", "aged below", "age below", "young and attractive", "must be single", "unmarried", "no children", "chinese only", "locals only", "christian only",
	"so homens", "so mulheres", "apenas homens", "apenas mulheres", "sexo masculino", "sexo feminino", "idade maxima", "ate 35 anos", "ate 30 anos", "solteiro", "solteira", "boa aparencia", "sem filhos",
}

// unfair returns the first such word that stands in text, or "".
func unfair(text string, fold func(string) string) string {
	if fold == nil {
		fold = strings.ToLower
	}
	folded := fold(text)
	for _, w := range unfairWords {
		for at := 0; ; {
			i := strings.Index(folded[at:], w)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(w)
			at = from + 1
			if w[0] >= 0x80 || !joinsWord(folded, from, to) {
				return w
			}
		}
	}
	return ""
}

// joinsWord reports whether text[from:to] is only part of a longer word.
func joinsWord(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return from > 0 && unicode.IsLetter(before) || to < len(text) && unicode.IsLetter(after)
}

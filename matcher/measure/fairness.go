package measure

import (
	"slices"
	"strings"
	"unicode"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/graded"
	"yuqiao/matcher/lexicon"
)

// Persistence is that of the rank-biased overlap of the fairness figure.
const Persistence = 0.9

// Disguises are the ways in which Fairness changes who the people of a set are.
const Disguises = 1 + phrasings

// Fairness gives for each opening the rank-biased overlap of its ranking with
// the rankings of the same people under other names and with sex, age, marital
// status and past pay written into every summary: the least of all disguises.
func Fairness(m *matcher.Matcher, set *graded.Set) ([]float64, error) {
	plain, err := Rankings(m, set)
	if err != nil {
		return nil, err
	}
	least := slices.Repeat([]float64{1}, len(set.Openings))
	for n := range Disguises {
		other := *set
		other.Talents = disguised(set.Talents, n)
		rankings, err := Rankings(m, &other)
		if err != nil {
			return nil, err
		}
		a, b := IDs(plain), IDs(rankings)
		for i := range least {
			least[i] = min(least[i], RankBiasedOverlap(a[i], b[i], Persistence))
		}
	}
	return least, nil
}

// disguised gives each talent the name of another and, from the second disguise
// on, says in the summary who they are.
func disguised(talents []market.TalentInput, n int) []market.TalentInput {
	out := slices.Clone(talents)
	for i := range out {
		out[i].Name = talents[(i+7*n+1)%len(talents)].Name
		if n == 0 {
			continue
		}
		said := personal[languageOf(out[i].Profile)][(i+n)%phrasings]
		switch {
		case out[i].Summary == "":
			out[i].Summary = said
		case n%2 == 0:
			out[i].Summary = said + " " + out[i].Summary
		default:
			out[i].Summary += " " + said
		}
	}
	return out
}

const phrasings = 6

// personal is what people write about themselves that no score may rest on, by
// the language of the profile.
var personal = map[string][phrasings]string{
	"zh-Hans": {
		"女，45岁，已婚已育，现月薪税前2.3万元。",
		"本人男，1988年生，未婚，上一份工作年薪36万。",
		"个人信息：性别女；年龄29；婚姻状况：单身；目前薪资 18K*13。",
		"今年五十二岁，离异，有一个儿子，退役，之前每月到手九千。",
		"男 | 34岁 | 已婚 | 前公司薪酬：月薪15000元+年终奖",
		"我是一位三十出头的妈妈，两个孩子，过去的工资在一万二左右。",
	},
	"zh-Hant": {
		"女，45歲，已婚，育有兩名子女，現職月薪 HK$42,000。",
		"本人為男性，單身，1990年出生，上份工月薪三萬八。",
		"個人資料：性別：女　年齡：27　婚姻狀況：未婚　現時薪金：MOP 22,000",
		"今年五十四歲，離婚，子女已成年，之前人工約四萬。",
		"男 / 36歲 / 已婚 / 最後薪金 $31,500 一個月",
		"三十二歲媽媽，有一個三歲的女兒，過往年薪約五十萬港元。",
	},
	"en": {
		"Female, 45, married with two children, currently earning HKD 42,000 a month.",
		"34 year old single man. Previous salary: MOP 25,000.",
		"D.O.B. 3 May 1979. Sex: M. Marital status: divorced. Last drawn salary CNY 300k p.a.",
		"I am a 29-year-old woman, unmarried, and made about 18k a month in my last job.",
		"Gender: female. Age: 52. Status: widowed, three kids. Current package HK$780,000 per annum.",
		"Born in 1991, male, engaged to be married; present pay 31,000 x 13.",
	},
	"pt": {
		"Sexo feminino, 45 anos, casada, dois filhos; vencimento actual: MOP 28.000.",
		"Homem, solteiro, nascido em 1988. Último salário: 31 000 patacas.",
		"Data de nascimento: 12/03/1979. Estado civil: divorciado. Salário anterior de 22 mil patacas.",
		"Mulher de 29 anos, solteira, sem filhos, ganha hoje 18.000 por mês.",
		"Idade: 52. Género: feminino. Estado civil: viúva. Remuneração actual MOP 35.000.",
		"Tenho 36 anos, sou casado e pai de três filhos; ordenado anterior de 26.500 patacas.",
	},
}

// languageOf guesses in which language somebody has written their profile.
func languageOf(p market.Profile) string {
	text := profileText(p)
	han, changed := 0, 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
			if s := string(r); lexicon.Fold(s) != s {
				changed++
			}
		}
	}
	lower := " " + strings.ToLower(text) + " "
	switch {
	case 8*han > len(text)/3 && changed*12 > han:
		return "zh-Hant"
	case 8*han > len(text)/3:
		return "zh-Hans"
	case strings.ContainsAny(lower, "ãõçáéíóúâêô") && (strings.Contains(lower, " de ") || strings.Contains(lower, " e ")):
		return "pt"
	}
	return "en"
}

package matcher

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
)

// personalPhrases are what people write of themselves beside their work: sex,
// age, family, nationality, photo and past pay.
var personalPhrases = []string{
	// Simplified Chinese.
	"女，32岁，已婚", "男 45岁 已婚已育", "性别：女", "性别:男 年龄:28", "今年三十五岁", "单身", "离异，带一个孩子", "未婚未育，可出差", "丧偶", "1990年出生", "90后", "生于1985年3月",
	"出生日期：1988-06-12", "已婚，有两个小孩", "家有一儿一女", "孩子上小学", "现薪 25k", "现月薪2.5万元", "目前薪资：30万/年", "上一份工作月薪18000元", "当前年薪40万", "原工资每月一万五", "税前年薪35万元人民币",
	"本人女，汉族，党员", "身高165cm，体重52kg", "形象气质佳", "孕期已结束", "已退休", "薪酬福利：月薪3万", "丈夫是医生", "妻子在医院当护士", "儿子在大学读医学", "在家育儿三年", "当前薪酬为每月三万元", "婚姻状况：已婚", "男性，1.78米", "属马", "宝妈一枚", "两个孩子的母亲", "男，1979年生，离婚",
	"国籍：葡萄牙", "葡萄牙籍", "籍贯：四川", "附照片", "日本国籍，持工作签证",
	// Traditional Chinese, Hong Kong and Macau.
	"國籍：菲律賓", "法國籍", "附相片", "香港永久性居民", "持葡國護照",
	"女，三十二歲，已婚", "男性，45歲", "單身", "離婚，育有一子", "未婚", "現時月薪港幣38,000元", "現薪$45k", "上份工月薪 HK$28,000 x 13", "年齡：40", "出生日期：1990年1月1日", "已婚，兩名子女", "育有一子一女",
	"性別：女　婚姻狀況：未婚", "底薪兩萬八加佣金", "目前年薪澳門幣40萬", "三十而立", "年屆五十", "家庭主婦重返職場", "單親媽媽",
	// English.
	"Filipino national", "Nationality: Portuguese", "Portuguese passport holder", "a citizen of France", "Photo attached", "Hong Kong permanent resident", "ethnic Chinese", "Nationality: Japanese.", "born in Portugal",
	"Married with two kids", "currently earning HKD 45k", "D.O.B. 1990-01-01", "Date of birth: 1 January 1990", "DOB 01/01/1990", "Female, 32, married", "Male, aged 45, divorced", "32 years old", "Age: 41", "Aged 29, single",
	"Born in 1985", "Sex: F", "Gender: male", "Marital status: single", "mother of three", "father of two teenagers", "Single mother", "I am a 38-year-old woman", "a married man in my fifties", "widowed", "no children", "pregnant until May",
	"Current salary: HK$38,000 x 13", "last drawn salary MOP 30,000 per month", "present package CNY 500k p.a.", "My last pay was 25,000 a month", "salary history: 20k, 25k, 30k", "earned RMB 420,000 last year", "previous salary 60k", "current base pay 33,000 plus bonus", "My current compensation and benefits are 40k", "husband is a doctor", "My wife works as an accountant", "married to a teacher", "sales commission of 20k a month", "on childcare leave until May", "our son studies medicine",
	"Height 170 cm, weight 60 kg", "Ms", "Mrs. by marriage", "wife and two daughters", "engaged to be married", "maternity leave until June", "retired at 60",
	// Portuguese.
	"nacionalidade portuguesa", "cidadão brasileiro", "foto em anexo", "nacionalidade: chinesa", "passaporte português", "natural de Macau",
	"estado civil: casado", "casada, dois filhos", "Sexo: feminino", "género masculino", "idade: 45 anos", "tenho 38 anos", "mulher de 45 anos", "homem, 50 anos, divorciado", "nascida em 1990", "nascido a 1 de Janeiro de 1985", "data de nascimento: 01/01/1990",
	"viúva", "solteiro, sem filhos", "mãe de três filhos", "pai de duas meninas", "união de facto", "vencimento actual: MOP 30.000", "salário atual de 25 mil patacas", "último salário: 40.000 por mês", "remuneração anterior: HKD 500.000 por ano", "ganho actualmente 35 mil patacas", "grávida de seis meses", "salário e benefícios: 30 mil patacas", "o marido é engenheiro", "licença de maternidade",
}

var otherNames = []string{"陈美玲", "王建国", "黃志強", "Maria da Silva", "Mr John Smith", "Ms Wong Ka Yan", "João Pereira", "欧阳娜娜"}

// personalised is a profile with another name and with who its writer is
// written into every text of its own, short ones by a pattern of short.
func personalised(r *rand.Rand, p market.Profile, short []string) market.Profile {
	phrase := func() string { return pick(r, personalPhrases) }
	p.Name = pick(r, otherNames)
	into := func(text string) string {
		said := phrase()
		if r.IntN(2) == 0 {
			said += pick(r, []string{"; ", "，", "。", ", ", "\n", " | ", ". "}) + phrase()
		}
		switch {
		case text == "":
			return said
		case r.IntN(2) == 0:
			return said + pick(r, []string{"。", "\n", ". ", "；", "; "}) + text
		}
		return text + pick(r, []string{"。", "\n", ". ", "；", "; "}) + said
	}
	p.Summary = into(p.Summary)
	p.Experience = slices.Clone(p.Experience)
	for i := range p.Experience {
		p.Experience[i].Summary = into(p.Experience[i].Summary)
	}
	around := func(text *string) {
		if *text != "" {
			*text = replaceMark(strings.ReplaceAll(pick(r, short), market.Withheld, p.Name), *text)
		}
	}
	p.Skills, p.Licences, p.Education, p.Wants.Titles = slices.Clone(p.Skills), slices.Clone(p.Licences), slices.Clone(p.Education), slices.Clone(p.Wants.Titles)
	around(&p.Headline)
	for i := range p.Skills {
		around(&p.Skills[i].Name)
	}
	for i := range p.Licences {
		around(&p.Licences[i].Title)
	}
	for i := range p.Education {
		around(&p.Education[i].Field)
	}
	for i := range p.Experience {
		around(&p.Experience[i].Title)
	}
	for i := range p.Wants.Titles {
		around(&p.Wants.Titles[i])
	}
	return p
}

// rbo is the rank-biased overlap of two rankings, extrapolated from their
// common length: 1 where they are the same.
func rbo(a, b []string, p float64) float64 {
	seenA, seenB := map[string]bool{}, map[string]bool{}
	overlap, sum, weight := 0, 0.0, 1-p
	for d := range a {
		seenA[a[d]], seenB[b[d]] = true, true
		switch {
		case a[d] == b[d]:
			overlap++
		default:
			if seenB[a[d]] {
				overlap++
			}
			if seenA[b[d]] {
				overlap++
			}
		}
		sum += weight * float64(overlap) / float64(d+1)
		weight *= p
	}
	return sum + math.Pow(p, float64(len(a)))*float64(overlap)/float64(len(a))
}

// Names exchanged, and sex, age, family, nationality and past pay written into
// every text, leave the ranking, the scores and the explanations as they are.
func TestFairnessOfRankings(t *testing.T) {
	m, short := shared(), saidInShort(t, false)
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 21))
		s := newSynthetic(m.lex, 100+seed)
		plain, said := m.NewTalents(), m.NewTalents()
		for i := range 120 {
			p := s.profile()
			p.Name = pick(r, otherNames)
			if i%2 == 0 {
				p.Summary = s.skill(pick(r, tags[:])) + "。" + s.title(pick(r, tags[:]), "") + ". "
			}
			id := fmt.Sprint(i)
			plain.Put(id, 1, p)
			said.Put(id, 1, personalised(r, p, short))
		}
		for range 4 {
			q := TalentQuery{Opening: s.opening(), On: day, Explain: true}
			a, err := plain.Rank(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			b, err := said.Rank(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			var as, bs []string
			for i := range a.Matches {
				as, bs = append(as, a.Matches[i].ID), append(bs, b.Matches[i].ID)
			}
			if got := rbo(as, bs, 0.9); math.Abs(got-1) > 1e-12 {
				t.Errorf("rank-biased overlap %.4f", got)
			}
			for i := range a.Matches {
				if !reflect.DeepEqual(a.Matches[i], b.Matches[i]) {
					t.Fatalf("%s: \n%+v\n%+v", q.Opening.Title, a.Matches[i], b.Matches[i])
				}
			}
		}
	}
}

// Each phrase by itself names nothing, alone and beside a skill.
func TestPersonalPhrasesNameNothing(t *testing.T) {
	m := shared()
	o := market.OpeningSpec{Title: "软件工程师", Skills: []market.WantedSkill{{Name: "Java", Required: true}}}
	for _, text := range []string{"", "Java", "熟悉焊接和Java。"} {
		p := market.Profile{Headline: "软件工程师", Summary: text}
		want := m.read(p)
		score := m.Score(p, o, market.Ranking{}, day)
		for _, phrase := range personalPhrases {
			for _, pattern := range []string{"%。" + text, text + "\n%", "%；" + text} {
				q := p
				q.Summary = strings.Replace(pattern, "%", phrase, 1)
				got := m.read(q)
				if !reflect.DeepEqual(got.skills, want.skills) || !reflect.DeepEqual(got.licences, want.licences) || !reflect.DeepEqual(got.industries, want.industries) || got.row != want.row {
					var found []string
					for _, k := range got.skills {
						found = append(found, m.book.term(k.term()).Text())
					}
					for _, k := range got.industries {
						found = append(found, m.book.term(k.term).Text())
					}
					for _, k := range got.licences {
						found = append(found, m.book.term(k.term()).Text())
					}
					t.Errorf("%q names %q", q.Summary, found)
					continue
				}
				if again := m.Score(q, o, market.Ranking{}, day); !reflect.DeepEqual(again, score) {
					t.Errorf("%q: %+v became %+v", q.Summary, score, again)
				}
			}
		}
	}
}

package demo

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/market"
)

// The sentences of profiles and openings. Slots: {title} {years} {a} {b} {c}
// skills, {industry}, {place}, {employer}.
var (
	headlines = [4][]string{
		{"{title}，{years}年经验", "{title}｜擅长{a}、{b}", "{industry}{title}，从业{years}年"},
		{"{title}，{years}年經驗", "{title}｜專長{a}、{b}", "{title}，從事{industry}{years}年"},
		{"{title} with {years} years' experience", "{title}: {a}, {b}", "{title} in {industry}, {years} years"},
		{"{title} com {years} anos de experiência", "{title}: {a} e {b}", "{title}, {years} anos em {industry}"},
	}
	summaries = [4][]string{
		{
			"从事{industry}相关工作{years}年，熟悉{a}和{b}，能独立承担项目。近几年主要做{c}，希望到{place}发展。",
			"{years}年一线经验，长期负责{a}，带过新人，也参与过{b}的制度建设。做事踏实，愿意在{place}长期工作。",
			"熟练掌握{a}、{b}、{c}。参与过多个从零到交付的项目，习惯与跨部门团队配合。",
		},
		{
			"從事{industry}相關工作{years}年，熟悉{a}及{b}，能獨立處理項目。近年主要負責{c}，希望到{place}發展。",
			"具{years}年實務經驗，一直負責{a}，亦曾帶領小組推行{b}。工作認真，願意配合{place}的工作安排。",
			"專長包括{a}、{b}及{c}，曾跟進多個項目由籌備到完成，善於與不同部門溝通。",
		},
		{
			"I have worked in {industry} for {years} years, mostly on {a} and {b}. In recent projects I was responsible for {c}. I would like my next post to be in {place}.",
			"{years} years of hands-on work. I look after {a} from start to finish, have trained junior colleagues, and helped to set up how we do {b}.",
			"My main strengths are {a}, {b} and {c}. I am used to working with teams in several cities and to meeting deadlines without surprises.",
		},
		{
			"Trabalho em {industry} há {years} anos, sobretudo em {a} e {b}. Nos projetos mais recentes fui responsável por {c}. Procuro agora uma oportunidade em {place}.",
			"Conto com {years} anos de experiência prática em {a}. Acompanhei a formação de colegas mais novos e apoiei o trabalho da equipa em {b}.",
			"As minhas principais competências são {a}, {b} e {c}. Tenho experiência de trabalho em equipas multilingues e com prazos apertados.",
		},
	}
	tasks = [4][]string{
		{"负责{a}，参与{b}。", "主要从事{a}和{b}方面的工作。", "独立承担{a}方面的工作，协助团队推进{b}。"},
		{"負責{a}，並參與{b}。", "主要處理{a}及{b}方面的工作。", "獨立負責{a}的工作，協助團隊推行{b}。"},
		{"Responsible for {a}; took part in {b}.", "Worked mainly on {a} and {b}.", "In charge of {a}, with support for the team in {b}."},
		{"Responsável por {a}; participação em {b}.", "Trabalho centrado em {a} e {b}.", "Trabalho autónomo em {a} e apoio à equipa em {b}."},
	}
	descriptions = [4][]string{
		{
			"{employer}招聘{title}。主要职责：一、负责{a}与{b}；二、与相关部门配合，按期交付；三、总结经验，完善工作流程。要求熟悉{c}，有{industry}经验者优先。工作地点在{place}。",
			"因业务发展需要，{employer}诚聘{title}，加入{industry}团队。您将承担{a}，并参与{b}；具备{c}能力者更为合适。我们提供规范的培训和清晰的晋升通道。",
		},
		{
			"{employer}現招聘{title}。主要職責：（一）負責{a}及{b}；（二）與各部門協調，按時完成工作；（三）檢討及改善流程。須熟悉{c}，具{industry}經驗者優先考慮。工作地點：{place}。",
			"{employer}誠邀{title}加入團隊。你將負責{a}，並參與{b}；懂{c}者更佳。我們重視員工培訓，設有清晰的晉升階梯。",
		},
		{
			"{employer} is looking for a {title} in {place}. You will be responsible for {a} and {b}, work with colleagues in other departments and see your work through to delivery. Good knowledge of {c} is needed; experience in {industry} is welcome.",
			"Join {employer} as a {title}. The work covers {a} and {b}, with some {c}. You will have a mentor for the first three months and a training budget of your own.",
		},
		{
			"{employer} recruta para a função de {title}, em {place}. As principais tarefas são {a} e {b}, em articulação com os restantes departamentos. São necessários bons conhecimentos de {c}; valoriza-se a experiência em {industry}.",
			"{employer} procura reforçar a equipa com a função de {title}. O trabalho abrange {a} e {b}, com alguma intervenção em {c}. Oferecemos formação contínua e progressão na carreira.",
		},
	}
	placeNames = map[market.Place][4]string{
		market.Chongqing: {"重庆", "重慶", "Chongqing", "Chongqing"},
		market.HongKong:  {"香港", "香港", "Hong Kong", "Hong Kong"},
		market.Macau:     {"澳门", "澳門", "Macau", "Macau"},
		market.Mainland:  {"内地", "內地", "mainland China", "China continental"},
	}
	supports = [4]market.Support{
		{ResearchFunds: "科研启动经费20万元，按项目进度拨付", Assistant: "配备科研助理一名", Housing: "提供人才公寓，或每月住房补贴4000元", Transport: "每年报销往返交通费四次"},
		{ResearchFunds: "研究啟動經費20萬元人民幣，按進度發放", Assistant: "配備研究助理一名", Housing: "提供人才公寓，或每月房屋津貼", Transport: "每年四次來回交通費"},
		{ResearchFunds: "CNY 200,000 to start research, paid as the project goes on", Assistant: "one research assistant", Housing: "a flat for invited staff, or a monthly allowance", Transport: "four return journeys a year"},
		{ResearchFunds: "200 000 CNY para o arranque da investigação", Assistant: "um assistente de investigação", Housing: "apartamento ou subsídio mensal de alojamento", Transport: "quatro viagens de ida e volta por ano"},
	}
)

// fill puts values into the slots of a sentence.
func fill(sentence string, slots ...string) string {
	return strings.NewReplacer(slots...).Replace(sentence)
}

// label is the name of a concept in a language; alternatives now and then.
func (g *generator) label(id string, lang market.Locale, vary bool) string {
	c, ok := g.lex.Concept(id)
	if !ok {
		g.unknown = append(g.unknown, id)
		return id
	}
	names := c.Labels(string(lang))
	if vary && len(names) > 1 && g.r.percent(25) {
		return names[1+g.r.below(len(names)-1)]
	}
	return c.Label(string(lang))
}

// plain is a label without the note in brackets that tells namesakes apart.
func (g *generator) plain(id string, lang market.Locale) string {
	s := g.label(id, lang, false)
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	return s
}

// seniorTitle is the title of somebody with long experience.
func seniorTitle(title string, lang market.Locale) string {
	switch lang {
	case market.ZhHans:
		return "高级" + title
	case market.ZhHant:
		return "高級" + title
	case market.Pt:
		return title + " sénior"
	}
	return "senior " + title
}

// heading begins a Latin phrase with a capital letter.
func heading(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

func number(n int) string { return fmt.Sprint(n) }

package main

// language is how people of one language write about themselves and about
// posts. A pattern takes labels of the lexicon where it has %s.
type language struct {
	tag      string // of the lexicon's labels
	share    int    // of 100 profiles
	surnames []string
	given    []string
	gap      string // between given name and surname; "" puts the surname first
	senior   string // before a title
	join     string // between the items of a list
	// trade, skill, skill, field
	summaries []string
	// skill, skill
	duties []string
	// title, skill, skill
	posts      []string
	employers  []string // industry
	schools    []string
	conditions []string // end of an advertisement
}

var spoken = []language{
	{
		tag: "zh-Hans", share: 45, senior: "高级", join: "、",
		surnames: []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "谭", "冉", "向", "秦"},
		given:    []string{"志远", "晓琳", "建军", "雨欣", "明哲", "思琪", "浩然", "丽萍", "国庆", "嘉敏", "文涛", "静雯", "立群", "慧颖", "海峰", "春燕", "俊熙", "佳宁", "永刚", "诗雅"},
		summaries: []string{
			"长期从事%s工作，熟悉%s和%s，所学专业为%s。习惯先把需求问清楚，再定方案和进度，按期交付。",
			"在%s岗位上积累了完整的项目经验，能独立承担%s，也参与过%s。%s科班出身，乐于带新人。",
			"做过一线，也管过团队。%s方向的核心能力是%s与%s；专业背景为%s。希望在重庆长期发展。",
		},
		duties: []string{
			"负责%s，配合其他部门完成%s，编制周报并跟踪问题直至关闭。",
			"主持%s的改进，把返工率降了下来；同时承担%s的日常工作。",
			"从方案到验收全程参与%s，并为新同事讲解%s。",
		},
		posts: []string{
			"我们招聘%s，主要承担%s和%s。你将与经验丰富的同事一起工作，直接对项目结果负责。",
			"因业务扩大，现增设%s一职，日常工作以%s为主，兼顾%s，需要与客户当面沟通。",
		},
		employers:  []string{"重庆嘉渝%s有限公司", "两江%s科技有限公司", "重庆长江%s集团", "西部%s研究院", "重庆巴山%s股份公司"},
		schools:    []string{"重庆大学", "西南大学", "重庆邮电大学", "四川大学", "重庆工业职业技术学院", "重庆理工大学"},
		conditions: []string{"提供五险一金、带薪年假和年度体检，试用期不超过三个月。", "工作地点交通便利，设有员工食堂；面试分两轮，两周内答复。"},
	},
	{
		tag: "zh-Hant", share: 30, senior: "高級", join: "、",
		surnames: []string{"陳", "黃", "李", "梁", "林", "張", "吳", "鄭", "何", "劉", "葉", "鄧", "蔡", "馮", "麥", "譚", "蘇", "歐陽"},
		given:    []string{"嘉欣", "志明", "詠詩", "家豪", "穎彤", "俊傑", "慧敏", "偉強", "曉晴", "國輝", "美儀", "浩賢", "淑儀", "永康", "綺雯", "啟文"},
		summaries: []string{
			"擔任%s多年，擅長%s及%s，修讀%s。處事有條理，能夠同時跟進多個項目，並與內地團隊緊密合作。",
			"由見習做起，一直從事%s，對%s尤其熟悉，近年亦負責%s。主修%s，願意到內地長駐。",
			"曾在本地及跨國機構出任%s，主力處理%s，亦曾統籌%s。持有%s學歷，重視溝通與團隊士氣。",
		},
		duties: []string{
			"負責%s，與供應商商討細節，並定期向管理層匯報%s的進展。",
			"帶領小組完成%s，按時按預算交付；另外支援%s。",
			"由投標至完工全程跟進%s，並為同事安排%s的培訓。",
		},
		posts: []string{
			"誠聘%s，主要負責%s及%s。入職後會有資深同事從旁指導，工作成果清晰可見。",
			"因應業務發展，現招聘%s，日常以%s為主，並協助%s，間中需要往返重慶及香港。",
		},
		employers:  []string{"港基%s有限公司", "維港%s集團", "澳城%s股份有限公司", "九龍%s顧問有限公司", "濠江%s工程有限公司"},
		schools:    []string{"香港大學", "香港理工大學", "香港科技大學", "澳門大學", "職業訓練局", "香港城市大學"},
		conditions: []string{"福利包括醫療保險、酌情花紅及進修津貼。", "五天工作，設有銀行假期；有意者請附上履歷及要求待遇。"},
	},
	{
		tag: "en", share: 15, gap: " ", senior: "Senior ", join: ", ",
		surnames: []string{"Chan", "Wong", "Lee", "Cheung", "Smith", "Patel", "Lam", "Ng", "Taylor", "Kumar", "Leung", "Fraser", "Ho", "Murphy"},
		given:    []string{"Alex", "Janet", "Kelvin", "Priya", "Thomas", "Winnie", "Daniel", "Grace", "Martin", "Joanne", "Victor", "Helen"},
		summaries: []string{
			"Several years as %s, with most of the time spent on %s and %s. Studied %s. I like problems that need both careful measurement and a good conversation with the people on site.",
			"I have worked as %s in small and large teams, leading %s and supporting %s. My degree is in %s. Used to working across the border and reporting in two languages.",
			"Practical and calm under deadlines. As %s I was in charge of %s and shared the responsibility for %s; my field is %s. Open to a longer posting in Chongqing.",
		},
		duties: []string{
			"Took over %s from an outside contractor and kept %s going during the change.",
			"Planned and delivered %s with a team of six; wrote the procedures for %s.",
			"Answerable for %s, and stood in for the manager in matters of %s.",
		},
		posts: []string{
			"We are hiring a %s whose main work is %s and %s. You will join a team that reviews each other's work and owns its results.",
			"A new post: %s. The days are mostly about %s, with some %s, and now and then a visit to a customer.",
		},
		employers:  []string{"Harbour %s Limited", "Pearl Delta %s Group", "Lion Rock %s Partners", "Two Rivers %s Company", "Jialing %s Works"},
		schools:    []string{"University of Hong Kong", "Imperial College London", "Hong Kong Polytechnic University", "University of Manchester", "National University of Singapore"},
		conditions: []string{"Medical cover, a yearly bonus and twenty days of leave.", "Relocation is paid for; interviews are held on two days."},
	},
	{
		tag: "pt", share: 10, gap: " ", senior: "", join: ", ",
		surnames: []string{"Silva", "Rosário", "Xavier", "Ferreira", "Nunes", "Carvalho", "Leong", "Batalha", "Gomes", "Sequeira"},
		given:    []string{"Ana", "João", "Marta", "Rui", "Sofia", "Pedro", "Inês", "Luís", "Teresa", "Nuno"},
		summaries: []string{
			"Trabalho há vários anos como %s, sobretudo em %s e %s. Formação em %s. Gosto de equipas pequenas e de prazos claros, e falo com clientes dos dois lados da fronteira.",
			"Experiência como %s em Macau e em Portugal, com responsabilidade por %s e participação em %s. Estudei %s e estou disponível para viver em Chongqing.",
		},
		duties: []string{
			"Responsável por %s e pela ligação com os serviços públicos em matéria de %s.",
			"Coordenei uma equipa de cinco pessoas em %s e apoiei o trabalho de %s.",
		},
		posts: []string{
			"Procuramos %s para trabalhar em %s e %s. A pessoa escolhida responde diretamente à direção do projeto.",
			"Lugar de %s, com tarefas de %s e algum apoio a %s; deslocações ocasionais a Chongqing.",
		},
		employers:  []string{"Companhia de %s Lotus", "%s do Delta, Lda.", "Sociedade de %s Guia", "%s Lusitana de Macau"},
		schools:    []string{"Universidade de Macau", "Universidade de Lisboa", "Universidade do Porto", "Instituto Politécnico de Leiria"},
		conditions: []string{"Seguro de saúde, subsídio de alojamento e duas viagens por ano.", "Contrato de dois anos, renovável; resposta no prazo de duas semanas."},
	},
}

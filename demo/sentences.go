package demo

import "yuqiao/market"

// family is how the people of several trades talk about their work.
type family int

const (
	engineering family = iota
	digital
	research
	schooling
	care
	kitchen
	manual
	office
	leading
	families
)

func (t trade) family() family {
	switch {
	case t.kind == manage:
		return leading
	case t.title == "chinese-chef":
		return kitchen
	case t.kind == skill:
		return manual
	case t.title == "vocational-teacher":
		return schooling
	case t.title == "antibody-researcher", t.title == "professor", t.title == "postdoctoral-researcher":
		return research
	case t.title == "marine-engineer":
		return office
	}
	switch t.sector {
	case software:
		return digital
	case health:
		return care
	case money, law, hotel, media, public, civic:
		return office
	}
	return engineering
}

// The sentences of profiles and openings, in the order zh-Hans, zh-Hant, en,
// pt. Slots: {title} {years} {a} {b} {c} skills, {n} people, {industry},
// {place}, {employer}.
var (
	headlines = [4][]string{
		{"{title}，{years}年经验", "{title}｜擅长{a}、{b}", "{title}，{years}年{industry}经验"},
		{"{title}，{years}年經驗", "{title}｜專長{a}、{b}", "{title}，{years}年{industry}經驗"},
		{"{title} with {years} years' experience", "{title}: {a}, {b}", "{title} in {industry}, {years} years"},
		{"{title} com {years} anos de experiência", "{title}: {a} e {b}", "{title}, {years} anos em {industry}"},
	}
	// A summary is an opening, what the family says of itself, and a wish. The
	// second of two sentences of a family may take some years to be true.
	openers = [4][]string{
		{"从业{years}年，主要做{a}和{b}。", "{years}年{industry}经验，专长是{a}，也熟悉{b}。"},
		{"從業{years}年，主要負責{a}及{b}。", "具{years}年{industry}經驗，專長為{a}，亦熟悉{b}。"},
		{"I have worked in {industry} for {years} years, mostly on {a} and {b}.", "{years} years in {industry}, with a focus on {a} and a good grounding in {b}."},
		{"Trabalho em {industry} há {years} anos, sobretudo em {a} e {b}.", "Conto com {years} anos de experiência em {industry}, com especial incidência em {a} e {b}."},
	}
	wishes = [4][]string{
		{"希望到{place}发展。", "愿意在{place}长期工作。", "家里已商量好，可以到{place}工作。"},
		{"希望到{place}發展。", "有意長期在{place}工作。", "已與家人商量，可到{place}工作。"},
		{"I would like my next post to be in {place}.", "I am ready to work in {place} for the long term."},
		{"Procuro agora uma oportunidade em {place}.", "Tenho disponibilidade para trabalhar em {place} a longo prazo."},
	}
	strengths = [families][4][]string{
		engineering: {
			{"能独立负责从方案到验收的全过程，和现场、供应商都打过不少交道。", "做过几个从立项到交付的完整项目，写得清楚图纸和报告。"},
			{"能獨立跟進項目由設計到驗收，慣於與工地及供應商溝通。", "曾完整跟進多個項目，圖則及報告均清晰。"},
			{"I can take a job from concept to acceptance and get on well with suppliers and site teams.", "I have seen several projects through from start to handover, and I write clear reports."},
			{"Acompanho um projeto desde a conceção até à receção e trabalho bem com fornecedores e equipas no terreno.", "Levei vários projetos do início à entrega e redijo relatórios claros."},
		},
		digital: {
			{"重视代码质量和线上稳定，习惯先写清楚方案再动手。", "带过两三个人的小组，负责过核心系统的改造和上线。"},
			{"重視程式質素和系統穩定，習慣先寫好方案才動手。", "曾帶領小組，負責核心系統的改造和推出。"},
			{"I care about code that others can maintain and systems that stay up at night.", "I have led a small team through the rebuild of a core system."},
			{"Dou valor a código que outros consigam manter e a sistemas estáveis.", "Chefiei uma pequena equipa na renovação de um sistema central."},
		},
		research: {
			{"习惯与企业一起做课题，重视成果落地。", "主持和参与过省部级课题，有论文和专利，愿意带学生。"},
			{"慣於與業界合作，重視成果應用。", "曾主持及參與多項資助研究，有論文及專利，樂意指導學生。"},
			{"I am used to working with industry and like to see results applied.", "I have run and joined funded projects, published and filed patents, and I enjoy supervising students."},
			{"Costumo trabalhar com empresas e gosto de ver resultados aplicados.", "Coordenei e integrei projetos financiados, tenho publicações e patentes e gosto de orientar alunos."},
		},
		schooling: {
			{"课堂与实训并重，指导学生参加过职业技能竞赛。", "来自企业一线，能把现场案例带进课堂。"},
			{"課堂與實習並重，曾指導學生參加技能比賽。", "曾任職業界，能把實際個案帶進課堂。"},
			{"I balance classroom and workshop, and have coached students for skills competitions.", "I came to teaching from industry and bring real cases to class."},
			{"Equilibro a sala de aula e a oficina, e preparei alunos para concursos de competências.", "Cheguei ao ensino depois de anos na indústria e levo casos reais para a aula."},
		},
		care: {
			{"门诊和病房都待过，急的时候能稳得住。", "做事细致，善于与患者和家属沟通，带教过实习生。"},
			{"具門診及病房經驗，處事冷靜。", "工作細心，善於與病人及家屬溝通，曾指導實習生。"},
			{"I have worked in clinics and on wards and stay calm under pressure.", "I work carefully, explain things well to patients and families, and have supervised trainees."},
			{"Tenho experiência em consulta externa e em enfermaria e mantenho a calma sob pressão.", "Trabalho com rigor, comunico bem com doentes e famílias e orientei estagiários."},
		},
		kitchen: {
			{"讲究食材和卫生，愿意试新菜。", "出品稳定，旺季一晚能顶几百客位，也带过徒弟。"},
			{"注重食材和衞生，樂於研發新菜式。", "出品穩定，應付過大型宴會，亦曾帶學徒。"},
			{"I am particular about produce and hygiene and like to try new dishes.", "My dishes are consistent on busy nights, and I have trained apprentices."},
			{"Sou exigente com os produtos e a higiene e gosto de criar pratos novos.", "Mantenho a qualidade nas noites de maior movimento e formei aprendizes."},
		},
		manual: {
			{"活儿干得细，返工少，安全上从没出过事。", "能看图、能带徒弟，加班和出差都可以商量。"},
			{"手工細緻，甚少返工，一向注重安全。", "看得懂圖則，曾帶學徒，可輪班及外勤。"},
			{"My work rarely has to be redone, and I have a clean safety record.", "I read drawings, have trained apprentices, and can work shifts or away from home."},
			{"O meu trabalho raramente precisa de ser refeito e nunca tive acidentes.", "Leio desenhos técnicos, formei aprendizes e posso trabalhar por turnos ou fora da cidade."},
		},
		office: {
			{"做事有条理，写作和沟通都不错，能同时跟几件事。", "注重细节和时限，和不同部门、不同城市的同事配合过。"},
			{"做事有條理，文筆及溝通能力良好，能同時處理多項工作。", "注重細節和期限，曾與各地同事合作。"},
			{"I am organised, write well and can keep several matters moving at once.", "I pay attention to detail and deadlines, and have worked with colleagues in several cities."},
			{"Sei gerir vários assuntos em simultâneo e escrevo bem.", "Dou atenção ao pormenor e aos prazos e trabalhei com colegas de várias cidades."},
		},
		leading: {
			{"带过{n}人的团队，重视目标、预算和人的成长。", "经历过业务从无到有，也处理过困难时期的收缩。"},
			{"曾帶領{n}人團隊，重視目標、預算及人才培育。", "經歷過業務由零開始，亦處理過逆境中的調整。"},
			{"I have led a team of {n} and believe in clear goals, honest budgets and growing people.", "I have built a business line from nothing and steered one through a difficult year."},
			{"Chefiei uma equipa de {n} pessoas e acredito em objetivos claros, orçamentos realistas e no crescimento das pessoas.", "Criei uma área de negócio de raiz e conduzi outra num ano difícil."},
		},
	}
	// What somebody did in a post.
	tasks = [families][4][]string{
		engineering: {
			{"负责{a}和{b}，参加方案评审，跟踪现场问题直至关闭。", "主要做{a}，配合项目组完成{b}，按节点交付。"},
			{"負責{a}及{b}，參與方案審核，跟進現場問題直至完成。", "主要負責{a}，配合項目組完成{b}，依時交付。"},
			{"In charge of {a} and {b}; took part in design reviews and followed issues on site until they were closed.", "Worked mainly on {a} and supported the project team in {b}."},
			{"Responsável por {a} e {b}; participação em revisões de projeto e acompanhamento no terreno.", "Trabalho sobretudo em {a}, com apoio à equipa de projeto em {b}."},
		},
		digital: {
			{"负责线上系统，主要涉及{a}和{b}，参加方案评审和上线支持。", "主要做{a}，也用到{b}，处理过线上问题。"},
			{"負責系統開發及運作，主要涉及{a}及{b}，參與方案審核。", "主要負責{a}，亦運用{b}，並處理系統問題。"},
			{"Built and ran production systems around {a} and {b}; took part in design reviews and releases.", "Mainly {a}, with some {b}; on call for incidents."},
			{"Desenvolvimento e operação de sistemas em produção, com foco em {a} e {b}.", "Trabalho em {a}, com alguma intervenção em {b}, e apoio em incidentes."},
		},
		research: {
			{"承担{a}和{b}，参与课题申报与结题。", "主要从事{a}，与合作单位共同推进{b}。"},
			{"承擔{a}及{b}，參與研究資助申請。", "主要從事{a}，與合作機構共同推動{b}。"},
			{"Worked on {a} and {b}; contributed to grant applications and papers.", "Mainly {a}, and {b} with partner institutions."},
			{"Trabalho em {a} e {b}; contributo para candidaturas a financiamento e artigos.", "Sobretudo {a}, e {b} com instituições parceiras."},
		},
		schooling: {
			{"承担{a}和{b}，指导学生实训。", "负责{a}，参与{b}，与企业共建实训室。"},
			{"負責{a}及{b}，指導學生實習。", "負責{a}，參與{b}，與業界合辦實習。"},
			{"Duties in {a} and {b}; supervised students in the workshop.", "Responsible for {a}; took part in {b} with partner firms."},
			{"Funções de {a} e {b}; orientação de alunos em oficina.", "Responsável por {a}; participação em {b} com empresas parceiras."},
		},
		care: {
			{"主要承担{a}和{b}，参加科室质量改进。", "门诊和病房轮转，日常以{a}为主，也承担{b}，带教实习生。"},
			{"主要負責{a}及{b}，參與部門的質素改善工作。", "輪駐門診及病房，日常以{a}為主，兼顧{b}，並指導實習生。"},
			{"Mainly {a} and {b}; took part in the department's quality work.", "Clinic and ward duties, mainly {a} and {b}; supervised trainees."},
			{"Sobretudo {a} e {b}; participação na melhoria da qualidade do serviço.", "Serviço em consulta externa e enfermaria, sobretudo {a} e {b}; orientação de estagiários."},
		},
		kitchen: {
			{"后厨主要岗位，负责{a}和{b}，管控出品质量。", "协助厨师长安排{a}、{b}和每日备料。"},
			{"廚房主要崗位，負責{a}及{b}，監督出品質素。", "協助主廚安排{a}、{b}及每日備料。"},
			{"A main station in the kitchen: {a} and {b}, and the quality of what left the pass.", "Assisted the head chef with {a}, {b} and daily preparation."},
			{"Posto principal na cozinha: {a} e {b}, com controlo da qualidade dos pratos.", "Apoio ao chefe de cozinha em {a}, {b} e na preparação diária."},
		},
		manual: {
			{"负责{a}和{b}，按图纸和安全规程作业，做好交接记录。", "班组骨干，主要做{a}，也做{b}，带徒弟两名。"},
			{"負責{a}及{b}，按圖則及安全守則施工。", "組內骨幹，主要做{a}，兼做{b}，曾帶兩名學徒。"},
			{"Day-to-day work in {a} and {b}, to drawings and safety rules.", "Senior hand in the crew, mainly {a} and some {b}; trained two apprentices."},
			{"Trabalhos de {a} e {b}, segundo desenhos e normas de segurança.", "Elemento experiente da equipa, sobretudo em {a} e também em {b}; formação de dois aprendizes."},
		},
		office: {
			{"负责{a}和{b}，按时向主管汇报。", "主要做{a}，协助同事完成{b}，对外联系客户。"},
			{"負責{a}及{b}，定期向主管匯報。", "主要處理{a}，協助同事完成{b}，並聯絡客戶。"},
			{"In charge of {a} and {b}, reporting to the head of department.", "Mainly {a}; helped colleagues with {b} and dealt with clients."},
			{"Responsável por {a} e {b}, com reporte à chefia do departamento.", "Sobretudo {a}; apoio aos colegas em {b} e contacto com clientes."},
		},
		leading: {
			{"带领{n}人团队负责{a}，统筹{b}，对年度目标负责。", "分管{a}和{b}，编制预算并向管理层汇报。"},
			{"帶領{n}人團隊負責{a}，統籌{b}，對年度目標負責。", "主管{a}及{b}，編製預算並向管理層匯報。"},
			{"Led a team of {n} in {a}; oversaw {b} and answered for the year's targets.", "Headed {a} and {b}; drew up budgets and reported to the management."},
			{"Chefia de uma equipa de {n} pessoas em {a}; supervisão de {b} e responsabilidade pelos objetivos anuais.", "Direção de {a} e {b}; elaboração de orçamentos e reporte à administração."},
		},
	}
	// What an employer writes a post is about: two lines.
	duties = [families][4][2]string{
		engineering: {
			{"负责{a}、{b}等技术工作，编制方案和技术文件", "参加评审，协同供应商和现场解决问题，按节点交付"},
			{"負責{a}及{b}等技術工作，編製方案及技術文件", "參與審核，與供應商及現場人員解決問題，依時交付"},
			{"prepare designs, calculations and documents for {a} and {b}", "take part in reviews and settle issues with suppliers and on site"},
			{"preparar soluções, cálculos e documentos para {a} e {b}", "participar em revisões e resolver questões com fornecedores e no terreno"},
		},
		digital: {
			{"承担业务系统的设计、开发与维护，以{a}和{b}为主", "参加方案评审，保障上线质量，持续改进性能与安全"},
			{"負責系統的設計、開發及維護，以{a}及{b}為主", "參與方案審核，確保推出質素，持續改善效能與安全"},
			{"design, build and maintain our systems, with {a} and {b} at the centre", "review designs, release with care, and keep improving speed and security"},
			{"conceber, desenvolver e manter soluções assentes em {a} e {b}", "rever soluções, assegurar a qualidade das entregas e melhorar desempenho e segurança"},
		},
		research: {
			{"围绕{a}和{b}开展工作，形成论文、专利等成果", "申报课题，与企业合作推动成果转化"},
			{"從事{a}及{b}，發表論文及申請專利", "申請研究資助，與業界合作推動成果轉化"},
			{"work on {a} and {b}, leading to papers and patents", "apply for grants and bring results into use with industry"},
			{"desenvolver {a} e {b}, com artigos e patentes", "concorrer a financiamento e aplicar resultados com a indústria"},
		},
		schooling: {
			{"承担{a}和{b}等教学任务", "指导实训和技能竞赛，参与校企合作"},
			{"負責{a}及{b}等教學工作", "指導實習及技能比賽，參與業界合作"},
			{"work in {a} and {b}", "supervise workshop practice and competitions, and work with partner firms"},
			{"assegurar {a} e {b}", "orientar a prática oficinal e concursos, e colaborar com empresas parceiras"},
		},
		care: {
			{"在门诊和病房承担{a}和{b}等工作", "做好病历和护患沟通，参加值班、带教与质量改进"},
			{"在門診及病房負責{a}及{b}等工作", "妥善記錄並與病人溝通，參與當值、指導及質素改善"},
			{"provide {a} and {b} in clinics and on wards", "keep good records, share the duty roster, and supervise trainees"},
			{"assegurar {a} e {b} em consulta externa e enfermaria", "manter bons registos, integrar a escala e orientar estagiários"},
		},
		kitchen: {
			{"负责{a}、{b}与日常出品", "把好食材和卫生关，带好帮厨"},
			{"負責{a}、{b}及日常出品", "把關食材及衞生，指導廚房同事"},
			{"look after {a}, {b} and the daily service", "watch over produce and hygiene and train the kitchen team"},
			{"assegurar {a}, {b} e o serviço diário", "zelar pelos produtos e pela higiene e formar a equipa de cozinha"},
		},
		manual: {
			{"按图纸和工艺要求完成{a}和{b}", "遵守安全规程，做好设备点检与交接记录，需轮班"},
			{"按圖則及工序要求完成{a}及{b}", "遵守安全守則，妥善保養工具並作記錄，或須輪班"},
			{"carry out {a} and {b} to drawings and specifications", "keep to safety rules, look after tools and records, and work shifts where needed"},
			{"executar {a} e {b} segundo desenhos e especificações", "cumprir as regras de segurança, cuidar das ferramentas e dos registos e trabalhar por turnos, se necessário"},
		},
		office: {
			{"负责{a}和{b}，按时提交成果", "与内外部各方沟通协调，整理档案和报告"},
			{"負責{a}及{b}，依時完成工作", "與各方溝通協調，整理檔案及報告"},
			{"handle {a} and {b} on time", "deal with people inside and outside the organisation and keep files in order"},
			{"tratar de {a} e {b} dentro dos prazos", "articular com interlocutores internos e externos e manter os processos em ordem"},
		},
		leading: {
			{"全面负责{a}，统筹{b}，完成年度目标", "带好团队，编制预算，向管理层汇报"},
			{"全面負責{a}，統籌{b}，達成年度目標", "帶領團隊，編製預算，向管理層匯報"},
			{"take charge of {a}, oversee {b}, and meet the year's targets", "lead the team, draw up the budget and report to the management"},
			{"dirigir {a}, supervisionar {b} e cumprir os objetivos anuais", "liderar a equipa, elaborar o orçamento e reportar à administração"},
		},
	}
	introductions = [4][]string{
		{"{employer}因工作需要，现招聘{title}，工作地点{place}，欢迎本地和外地人才应聘。", "{employer}诚聘{title}，加入{industry}团队，在{place}工作。"},
		{"{employer}現誠聘{title}，工作地點為{place}，歡迎各地人才應徵。", "{employer}邀請{title}加入我們的{industry}團隊，駐{place}工作。"},
		{"{employer} is looking for a {title} in {place}; applicants from all three places are welcome.", "{employer} invites a {title} to join its team in {place}."},
		{"{employer} recruta para a função de {title}, em {place}; são bem-vindas candidaturas dos três lugares.", "{employer} procura reforçar a equipa em {place} com a função de {title}."},
	}
	// Headings of an advertisement: duties, requirements, offer.
	heads = [4][3]string{
		{"岗位职责：", "任职要求：", "我们提供："},
		{"主要職責：", "入職要求：", "我們提供："},
		{"The work:", "We ask for:", "We offer:"},
		{"Funções:", "Requisitos:", "Oferecemos:"},
	}
	placeNames = map[market.Place][4]string{
		market.Chongqing: {"重庆", "重慶", "Chongqing", "Chongqing"},
		market.HongKong:  {"香港", "香港", "Hong Kong", "Hong Kong"},
		market.Macau:     {"澳门", "澳門", "Macau", "Macau"},
		market.Mainland:  {"内地其他城市", "內地其他城市", "mainland China", "China continental"},
	}
	degrees = map[market.Education][4]string{
		market.Vocational: {"中专、技校或以上", "中學或職業訓練畢業", "a vocational certificate or above", "formação profissional ou superior"},
		market.Bachelor:   {"本科及以上学历", "學士學位或以上", "a bachelor's degree or above", "licenciatura ou superior"},
		market.Master:     {"硕士及以上学历", "碩士學位或以上", "a master's degree or above", "mestrado ou superior"},
		market.Doctor:     {"博士学位", "博士學位", "a doctorate", "doutoramento"},
	}
	// What an employer of a place offers besides pay.
	benefits = map[market.Place][4]string{
		market.Chongqing: {"五险一金、带薪年假、年度体检", "五險一金、有薪年假、年度體檢", "social insurance and housing fund, paid leave and a yearly check-up", "segurança social e fundo de habitação, férias pagas e exame médico anual"},
		market.HongKong:  {"强积金、医疗保险、有薪年假", "強積金、醫療保險、有薪年假及進修津貼", "MPF, medical cover, paid leave and an allowance for courses", "fundo de previdência (MPF), seguro de saúde, férias pagas e apoio à formação"},
		market.Macau:     {"医疗保险、公积金、双粮", "醫療保險、公積金、雙糧及有薪年假", "medical cover, a provident fund, a thirteenth month and paid leave", "seguro de saúde, fundo de previdência, 13.º mês e férias pagas"},
		market.Mainland:  {"五险一金、包住宿、餐补和年终奖", "五險一金、宿舍及膳食津貼", "social insurance, lodging and meals, and a yearly bonus", "segurança social, alojamento e refeições, e prémio anual"},
	}
	supports = [4]market.Support{
		{ResearchFunds: "科研启动经费20万元，按项目进度拨付", Assistant: "配备科研助理一名", Housing: "提供人才公寓，或每月住房补贴4000元", Transport: "每年报销往返交通费四次"},
		{ResearchFunds: "研究啟動經費人民幣20萬元，按進度發放", Assistant: "配備研究助理一名", Housing: "提供人才公寓，或每月住屋津貼", Transport: "每年四次來回交通費"},
		{ResearchFunds: "CNY 200,000 to start research, paid as the project goes on", Assistant: "one research assistant", Housing: "a flat for invited staff, or a monthly allowance", Transport: "four return journeys a year"},
		{ResearchFunds: "200 000 CNY para o arranque da investigação, pagos conforme o projeto avança", Assistant: "um assistente de investigação", Housing: "apartamento ou subsídio mensal de alojamento", Transport: "quatro viagens de ida e volta por ano"},
	}
)

// experienced chooses one of two sentences: the second only after some years.
func experienced(r *random, two []string, years int) string {
	if years < 6 {
		return two[0]
	}
	return pick(r, two)
}

// requirements writes what an opening asks for, line by line, as its own facts
// say it.
func requirements(s market.OpeningSpec, lang market.Locale, skills [2]string, industry string) []string {
	years := number(int(s.MinYears))
	degree := degrees[s.Education][in(lang)]
	var first, second, licence string
	switch lang {
	case market.ZhHans:
		first, second, licence = degree+"，"+years+"年以上相关经验", "熟悉"+skills[0]+"、"+skills[1]+"，有"+industry+"经验者优先", "持证要求："
	case market.ZhHant:
		first, second, licence = degree+"，具"+years+"年或以上相關經驗", "熟悉"+skills[0]+"及"+skills[1]+"，具"+industry+"經驗者優先", "所需資格："
	case market.Pt:
		first, second, licence = degree+" e pelo menos "+years+" anos de experiência", "bons conhecimentos de "+skills[0]+" e "+skills[1]+"; valoriza-se experiência em "+industry, "titular de: "
		if s.MinYears == 1 {
			first = degree + " e pelo menos um ano de experiência"
		}
	default:
		first, second, licence = degree+" and at least "+years+" years' experience", "good knowledge of "+skills[0]+" and "+skills[1]+"; experience in "+industry+" is welcome", "holding: "
		if s.MinYears == 1 {
			first = degree + " and at least one year's experience"
		}
	}
	if s.MinYears == 0 {
		first = degree
	}
	lines := []string{first, second}
	for _, l := range s.Licences {
		if l.Required {
			lines = append(lines, licence+l.Title)
		}
	}
	return lines
}

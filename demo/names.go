package demo

import "yuqiao/market"

// chineseName is a surname, or the root of a firm's name, with its spelling in
// Latin letters.
type chineseName struct{ hans, hant, latin string }

// givenName belongs to a generation: names have their fashions.
type givenName struct {
	hans, hant, latin string
	age               age
}

type age uint8

const (
	anyAge  age = iota
	younger     // up to 12 years of work
	older       // 13 years of work and more
)

func ageOf(years int) age {
	if years <= 12 {
		return younger
	}
	return older
}

// Names of the mainland, of Hong Kong (Cantonese spelling) and of Macau
// (Cantonese in the spelling usual there). All people are invented.
var (
	mainlandSurnames = []chineseName{{"王", "王", "Wang"}, {"李", "李", "Li"}, {"张", "張", "Zhang"}, {"刘", "劉", "Liu"}, {"陈", "陳", "Chen"}, {"杨", "楊", "Yang"}, {"黄", "黃", "Huang"}, {"周", "周", "Zhou"}, {"吴", "吳", "Wu"}, {"徐", "徐", "Xu"}, {"孙", "孫", "Sun"}, {"朱", "朱", "Zhu"}, {"罗", "羅", "Luo"}, {"何", "何", "He"}, {"谭", "譚", "Tan"}, {"冉", "冉", "Ran"}, {"向", "向", "Xiang"}, {"邓", "鄧", "Deng"}, {"秦", "秦", "Qin"}, {"石", "石", "Shi"}, {"袁", "袁", "Yuan"}, {"蒋", "蔣", "Jiang"}}
	mainlandGiven    = []givenName{{"渝生", "渝生", "Yusheng", older}, {"建国", "建國", "Jianguo", older}, {"雨桐", "雨桐", "Yutong", younger}, {"浩宇", "浩宇", "Haoyu", younger}, {"欣怡", "欣怡", "Xinyi", younger}, {"志强", "志強", "Zhiqiang", older}, {"晓燕", "曉燕", "Xiaoyan", older}, {"俊杰", "俊傑", "Junjie", anyAge}, {"思远", "思遠", "Siyuan", younger}, {"丽娟", "麗娟", "Lijuan", older}, {"明辉", "明輝", "Minghui", anyAge}, {"梦瑶", "夢瑤", "Mengyao", younger}, {"子涵", "子涵", "Zihan", younger}, {"海涛", "海濤", "Haitao", anyAge}, {"静怡", "靜怡", "Jingyi", anyAge}, {"天佑", "天佑", "Tianyou", younger}, {"文博", "文博", "Wenbo", anyAge}, {"慧敏", "慧敏", "Huimin", anyAge}, {"国栋", "國棟", "Guodong", older}, {"诗涵", "詩涵", "Shihan", younger}, {"晓川", "曉川", "Xiaochuan", anyAge}, {"佳琪", "佳琪", "Jiaqi", younger}, {"春梅", "春梅", "Chunmei", older}, {"立新", "立新", "Lixin", older}, {"亚楠", "亞楠", "Yanan", anyAge}, {"鹏飞", "鵬飛", "Pengfei", anyAge}}
	hongKongSurnames = []chineseName{{"陈", "陳", "Chan"}, {"黄", "黃", "Wong"}, {"李", "李", "Lee"}, {"张", "張", "Cheung"}, {"刘", "劉", "Lau"}, {"梁", "梁", "Leung"}, {"吴", "吳", "Ng"}, {"林", "林", "Lam"}, {"何", "何", "Ho"}, {"曾", "曾", "Tsang"}, {"郑", "鄭", "Cheng"}, {"杨", "楊", "Yeung"}, {"邓", "鄧", "Tang"}, {"冯", "馮", "Fung"}, {"郭", "郭", "Kwok"}, {"麦", "麥", "Mak"}, {"谢", "謝", "Tse"}, {"周", "周", "Chow"}, {"叶", "葉", "Yip"}, {"罗", "羅", "Lo"}}
	// Women's and men's names take turns here and in englishFirst.
	hongKongGiven   = []givenName{{"嘉怡", "嘉怡", "Ka Yi", anyAge}, {"志明", "志明", "Chi Ming", older}, {"咏诗", "詠詩", "Wing Sze", anyAge}, {"家豪", "家豪", "Ka Ho", anyAge}, {"颖欣", "穎欣", "Wing Yan", anyAge}, {"俊杰", "俊傑", "Chun Kit", anyAge}, {"淑芬", "淑芬", "Suk Fan", older}, {"伟文", "偉文", "Wai Man", older}, {"晓彤", "曉彤", "Hiu Tung", younger}, {"国强", "國強", "Kwok Keung", older}, {"思敏", "思敏", "Sze Man", anyAge}, {"子轩", "子軒", "Tsz Hin", younger}, {"慧仪", "慧儀", "Wai Yee", anyAge}, {"永康", "永康", "Wing Hong", older}, {"梓晴", "梓晴", "Tsz Ching", younger}, {"浩然", "浩然", "Ho Yin", younger}, {"美玲", "美玲", "Mei Ling", older}, {"文杰", "文傑", "Man Kit", anyAge}, {"凯琳", "凱琳", "Hoi Lam", younger}, {"启明", "啟明", "Kai Ming", older}, {"乐瑶", "樂瑤", "Lok Yiu", younger}, {"柏熙", "柏熙", "Pak Hei", younger}, {"雅雯", "雅雯", "Nga Man", anyAge}, {"卓文", "卓文", "Cheuk Man", anyAge}}
	macauSurnames   = []chineseName{{"陈", "陳", "Chan"}, {"黄", "黃", "Wong"}, {"李", "李", "Lei"}, {"张", "張", "Cheong"}, {"梁", "梁", "Leong"}, {"杨", "楊", "Ieong"}, {"何", "何", "Ho"}, {"冯", "馮", "Fong"}, {"刘", "劉", "Lao"}, {"林", "林", "Lam"}, {"苏", "蘇", "Sou"}, {"郭", "郭", "Kuok"}, {"吴", "吳", "Ng"}, {"谭", "譚", "Tam"}}
	macauGiven      = []givenName{{"家辉", "家輝", "Ka Fai", anyAge}, {"嘉慧", "嘉慧", "Ka Wai", anyAge}, {"志伟", "志偉", "Chi Wai", anyAge}, {"美琪", "美琪", "Mei Kei", anyAge}, {"俊贤", "俊賢", "Chon In", anyAge}, {"咏琳", "詠琳", "Weng Lam", younger}, {"国华", "國華", "Kuok Wa", older}, {"秀珍", "秀珍", "Sao Chan", older}, {"子健", "子健", "Chi Kin", younger}, {"惠芳", "惠芳", "Wai Fong", older}, {"永诚", "永誠", "Weng Seng", anyAge}, {"小燕", "小燕", "Sio In", anyAge}}
	englishFirst    = []string{"Karen", "Jason", "Winnie", "Kelvin", "Joyce", "Raymond", "Phoebe", "Alan", "Vivian", "Gary", "Fiona", "Eric", "Carmen", "Dennis", "Rachel", "Simon", "Iris", "Patrick"}
	portugueseFirst = []string{"João", "Ana", "Miguel", "Catarina", "Rui", "Mariana", "Pedro", "Inês", "Tiago", "Sofia", "Luís", "Beatriz", "Nuno", "Filipa", "Carlos", "Teresa"}
	portugueseLast  = []string{"da Silva", "Ferreira", "do Rosário", "Xavier", "de Sousa", "Fernandes Lei", "Marques", "Pereira Leong", "Carvalho", "Sales", "Rodrigues", "da Luz", "Gomes Cheong", "Couto"}
)

// name invents a name as somebody of the place writes it in a language.
func name(r *random, home market.Place, lang market.Locale, years int) string {
	surnames, given := mainlandSurnames, mainlandGiven
	switch home {
	case market.HongKong:
		surnames, given = hongKongSurnames, hongKongGiven
	case market.Macau:
		surnames, given = macauSurnames, macauGiven
	}
	s, at := pick(r, surnames), r.below(len(given))
	for given[at].age != anyAge && given[at].age != ageOf(years) {
		at = r.below(len(given))
	}
	g := given[at]
	switch {
	case lang == market.ZhHans:
		return s.hans + g.hans
	case lang == market.ZhHant:
		return s.hant + g.hant
	case lang == market.Pt && r.percent(70):
		return pick(r, portugueseFirst) + " " + pick(r, portugueseLast)
	case home == market.Macau:
		return s.latin + " " + g.latin
	case home == market.HongKong:
		return englishFirst[2*r.below(len(englishFirst)/2)+at%2] + " " + s.latin + " " + g.latin
	}
	return g.latin + " " + s.latin
}

// roots begin the names of invented former employers, by place.
var roots = map[market.Place][]chineseName{
	market.Chongqing: {{"渝岭", "渝嶺", "Yuling"}, {"嘉澜", "嘉瀾", "Jialan"}, {"缙峰", "縉峰", "Jinfeng"}, {"巴屿", "巴嶼", "Bayu"}, {"江畔", "江畔", "Jiangpan"}, {"黛湖", "黛湖", "Daihu"}, {"铜元", "銅元", "Tongyuan"}, {"歌乐", "歌樂", "Gele"}, {"鹅岭", "鵝嶺", "Eling"}, {"长滨", "長濱", "Changbin"}},
	market.HongKong:  {{"维岸", "維岸", "Harbour Quay"}, {"狮麓", "獅麓", "Lion Foot"}, {"青屿", "青嶼", "Green Islet"}, {"启湾", "啟灣", "Kai Bay"}, {"鲤门", "鯉門", "Carp Gate"}, {"翠峦", "翠巒", "Jade Ridge"}, {"中航道", "中航道", "Mid Fairway"}, {"金钟里", "金鐘里", "Bell Lane"}},
	market.Macau:     {{"濠岸", "濠岸", "Hou Ngon"}, {"镜湾", "鏡灣", "Keang Wan"}, {"东望", "東望", "Tong Mong"}, {"濠江里", "濠江里", "Hou Kong Lei"}, {"路凼", "路氹", "Lou Tam"}, {"西洋里", "西洋里", "Sai Ieong"}},
	market.Mainland:  {{"蓉城", "蓉城", "Rongcheng"}, {"鹏湾", "鵬灣", "Pengwan"}, {"珠岸", "珠岸", "Zhu'an"}, {"汉江", "漢江", "Hanjiang"}, {"浦滨", "浦濱", "Pubin"}, {"金陵渡", "金陵渡", "Jinlingdu"}, {"岭南里", "嶺南里", "Lingnanli"}, {"秦川", "秦川", "Qinchuan"}},
}

// endings end them, by sector: four languages.
var endings = [sectors][4]string{
	motor:       {"汽车技术有限公司", "汽車技術有限公司", " Automotive Technology", ", Tecnologia Automóvel"},
	machine:     {"装备制造有限公司", "裝備製造有限公司", " Machinery", ", Equipamentos Industriais"},
	electronics: {"微电子有限公司", "微電子有限公司", " Microelectronics", ", Microeletrónica"},
	software:    {"信息技术有限公司", "資訊科技有限公司", " Information Technology", ", Tecnologias de Informação"},
	bio:         {"生物科技有限公司", "生物科技有限公司", " Biotech", ", Biotecnologia"},
	building:    {"建筑设计咨询有限公司", "建築工程顧問有限公司", " Building Consultants", ", Consultores de Engenharia"},
	energy:      {"能源工程有限公司", "能源工程有限公司", " Energy Engineering", ", Engenharia de Energia"},
	health:      {"综合医院", "綜合醫院", " General Hospital", ", Hospital Geral"},
	teaching:    {"理工学院", "理工學院", " Institute of Technology", ", Instituto Politécnico"},
	money:       {"金融服务有限公司", "金融服務有限公司", " Financial Services", ", Serviços Financeiros"},
	law:         {"法律与语言服务事务所", "法律及語言服務事務所", " Legal and Language Services", ", Serviços Jurídicos e Linguísticos"},
	hotel:       {"酒店集团", "酒店集團", " Hotel Group", ", Grupo Hoteleiro"},
	freight:     {"国际航运物流有限公司", "國際航運物流有限公司", " Shipping and Logistics", ", Navegação e Logística"},
	media:       {"品牌设计有限公司", "品牌設計有限公司", " Brand Design", ", Design de Marca"},
	civic:       {"公共政策研究院", "公共政策研究院", " Institute of Public Policy", ", Instituto de Políticas Públicas"},
	public:      {"社会服务中心", "社會服務中心", " Community Services Centre", ", Centro de Serviços Sociais"},
	craft:       {"机电安装有限公司", "機電安裝有限公司", " Mechanical & Electrical Works", ", Instalações Eletromecânicas"},
}

// companies invents former employers that differ from each other.
func companies(r *random, p market.Place, s sector, lang market.Locale, n int) []string {
	names := make([]string, n)
	for i, root := range shuffled(r, roots[p])[:n] {
		names[i] = company(root, s, lang)
	}
	return names
}

func company(root chineseName, s sector, lang market.Locale) string {
	switch lang {
	case market.ZhHans:
		return root.hans + endings[s][0]
	case market.ZhHant:
		return root.hant + endings[s][1]
	case market.Pt:
		return root.latin + endings[s][3]
	}
	return root.latin + endings[s][2]
}

// universities are real ones: four languages, by place.
var universities = map[market.Place][][4]string{
	market.Chongqing: {{"重庆大学", "重慶大學", "Chongqing University", "Universidade de Chongqing"}, {"西南大学", "西南大學", "Southwest University", "Universidade do Sudoeste da China"}, {"重庆邮电大学", "重慶郵電大學", "Chongqing University of Posts and Telecommunications", "Universidade de Correios e Telecomunicações de Chongqing"}, {"重庆交通大学", "重慶交通大學", "Chongqing Jiaotong University", "Universidade Jiaotong de Chongqing"}, {"重庆医科大学", "重慶醫科大學", "Chongqing Medical University", "Universidade de Medicina de Chongqing"}, {"西南政法大学", "西南政法大學", "Southwest University of Political Science and Law", "Universidade de Ciência Política e Direito do Sudoeste"}},
	market.HongKong:  {{"香港大学", "香港大學", "The University of Hong Kong", "Universidade de Hong Kong"}, {"香港中文大学", "香港中文大學", "The Chinese University of Hong Kong", "Universidade Chinesa de Hong Kong"}, {"香港科技大学", "香港科技大學", "The Hong Kong University of Science and Technology", "Universidade de Ciência e Tecnologia de Hong Kong"}, {"香港理工大学", "香港理工大學", "The Hong Kong Polytechnic University", "Universidade Politécnica de Hong Kong"}, {"香港城市大学", "香港城市大學", "City University of Hong Kong", "Universidade da Cidade de Hong Kong"}, {"香港浸会大学", "香港浸會大學", "Hong Kong Baptist University", "Universidade Baptista de Hong Kong"}},
	market.Macau:     {{"澳门大学", "澳門大學", "University of Macau", "Universidade de Macau"}, {"澳门科技大学", "澳門科技大學", "Macau University of Science and Technology", "Universidade de Ciência e Tecnologia de Macau"}, {"澳门理工大学", "澳門理工大學", "Macao Polytechnic University", "Universidade Politécnica de Macau"}, {"圣若瑟大学", "聖若瑟大學", "University of Saint Joseph", "Universidade de São José"}, {"澳门旅游大学", "澳門旅遊大學", "Macao University of Tourism", "Universidade de Turismo de Macau"}},
	market.Mainland:  {{"四川大学", "四川大學", "Sichuan University", "Universidade de Sichuan"}, {"中山大学", "中山大學", "Sun Yat-sen University", "Universidade Sun Yat-sen"}, {"武汉大学", "武漢大學", "Wuhan University", "Universidade de Wuhan"}, {"华南理工大学", "華南理工大學", "South China University of Technology", "Universidade de Tecnologia do Sul da China"}, {"西安交通大学", "西安交通大學", "Xi'an Jiaotong University", "Universidade Jiaotong de Xi'an"}, {"大连海事大学", "大連海事大學", "Dalian Maritime University", "Universidade Marítima de Dalian"}, {"成都中医药大学", "成都中醫藥大學", "Chengdu University of Traditional Chinese Medicine", "Universidade de Medicina Tradicional Chinesa de Chengdu"}},
}

// schools are the places in the lists above that teach a trade; "" stands for every other trade.
var schools = map[market.Place]map[string][]int{
	market.Chongqing: {
		"": {0, 1, 3}, "general-practitioner": {4}, "registered-nurse": {4}, "physiotherapist": {4}, "tcm-practitioner": {4}, "cross-border-lawyer": {5},
		"backend-engineer": {0, 2}, "frontend-engineer": {0, 2}, "security-engineer-it": {2}, "marine-engineer": {3}, "architect": {0}, "urban-planner": {0, 3},
		"cfo": {0, 1}, "accountant": {0, 1}, "translator": {1}, "social-worker": {1, 5}, "policy-adviser": {0, 1},
	},
	market.HongKong: {
		"": {0, 1, 2, 3, 4}, "general-practitioner": {0, 1}, "registered-nurse": {0, 1, 3}, "physiotherapist": {3}, "tcm-practitioner": {0, 1, 5}, "cross-border-lawyer": {0, 1, 4},
		"architect": {0, 1}, "urban-planner": {0}, "quantity-surveyor": {0, 3, 4}, "construction-project-manager": {0, 3, 4}, "structural-engineer": {0, 2, 3, 4}, "marine-engineer": {3},
		"hotel-general-manager": {1, 3}, "translator": {1, 3, 4, 5}, "social-worker": {0, 1, 3, 4, 5}, "graphic-designer": {3}, "event-planner": {3}, "vocational-teacher": {3, 4},
	},
	market.Macau: {
		"": {0, 1}, "general-practitioner": {1}, "registered-nurse": {2}, "physiotherapist": {2}, "tcm-practitioner": {1}, "cross-border-lawyer": {0}, "architect": {3},
		"hotel-general-manager": {1, 4}, "event-planner": {4}, "translator": {0, 2}, "social-worker": {2, 3}, "graphic-designer": {2, 3}, "structural-engineer": {0}, "electrical-engineer": {0},
	},
	market.Mainland: {
		"": {0, 1, 2, 3, 4}, "general-practitioner": {0, 1, 2}, "registered-nurse": {0, 1, 2}, "physiotherapist": {0, 1}, "tcm-practitioner": {6}, "marine-engineer": {5},
		"cross-border-lawyer": {0, 1, 2}, "translator": {0, 1, 2}, "graphic-designer": {0, 3}, "social-worker": {0, 1},
	},
}

// school is a university of the place that teaches the trade.
func school(r *random, t trade, p market.Place) [4]string {
	which, ok := schools[p][t.title]
	if !ok {
		which = schools[p][""]
	}
	return universities[p][pick(r, which)]
}

// colleges train the skilled trades.
var colleges = map[market.Place][4]string{
	market.Chongqing: {"重庆工业职业技术学院", "重慶工業職業技術學院", "Chongqing Industry Polytechnic College", "Instituto Profissional da Indústria de Chongqing"},
	market.HongKong:  {"香港专业教育学院", "香港專業教育學院", "Hong Kong Institute of Vocational Education", "Instituto de Educação Profissional de Hong Kong"},
	market.Macau:     {"澳门劳工事务局职业培训中心", "澳門勞工事務局職業培訓中心", "Vocational Training Centre, Macau Labour Affairs Bureau", "Centro de Formação Profissional da DSAL"},
	market.Mainland:  {"深圳职业技术大学", "深圳職業技術大學", "Shenzhen Polytechnic University", "Universidade Politécnica de Shenzhen"},
}

// in is the place of a language in the four-language tables above.
func in(lang market.Locale) int {
	switch lang {
	case market.ZhHans:
		return 0
	case market.ZhHant:
		return 1
	case market.Pt:
		return 3
	}
	return 2
}

package market

import "unicode/utf8"

// Words by which a Veil shortens the names of firms and institutions, folded
// (lower case, Simplified). Longer forms stand before those they end with.
var (
	legalForms = []string{
		"股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "公司", "集团",
		"company limited", "co., ltd.", "co., ltd", "co. ltd.", "co. ltd", "co ltd", "pte ltd", "private limited",
		"limited", "ltd.", "ltd", "incorporated", "inc.", "inc", "corporation", "corp.", "corp", "plc", "llp", "llc", "group",
		"lda.", "lda", "limitada", "s.a.", "sociedade anonima", "sociedade anónima", "company", "& co.", "& co",
	}
	// formsOfAddress may stand in a name and give nobody away by themselves.
	formsOfAddress = []string{"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "ir", "sr", "sra", "srta", "dom", "dona", "dra", "eng", "先生", "女士", "小姐", "太太", "博士", "教授"}
	placeNames     = []string{
		"中国", "重庆", "香港", "澳门", "四川", "成都", "深圳", "广州", "广东", "北京", "上海", "珠海", "内地", "国际", "亚洲", "全球",
		"china ", "chongqing ", "hong kong ", "macau ", "macao ", "the ",
		"china", "chongqing", "hong kong", "macau", "macao",
	}
	tradeWords = []string{
		"人民医院", "中心医院", "医院", "大学", "学院", "中学", "小学", "研究院", "研究所", "律师事务所", "律师行", "会计师事务所", "会计师行", "测量师行",
		"汽车", "科技", "技术", "银行", "证券", "保险", "酒店", "建设", "建筑", "工程", "实业", "投资", "控股", "电子", "软件", "网络", "信息", "机械", "机电", "制造", "医药", "制药", "生物", "化工", "物流", "航空", "地产", "置业", "食品", "餐饮", "咨询", "传媒", "动力", "电力", "能源", "材料",
		" technologies", " technology", " engineering", " construction", " consulting", " holdings", " bank", " hotel", " hospital", " university", " college", " partners", " solutions", " systems", " services", " international", " industries", " logistics", " pharmaceuticals", " securities", " insurance",
	}
	// kindsOfFirm are what people write in place of an employer's name.
	kindsOfFirm = []string{
		"旅行社", "酒店", "宾馆", "餐厅", "餐馆", "酒楼", "茶餐厅", "咖啡店", "面包店", "医院", "诊所", "药店", "药房", "学校", "大学", "学院", "中学", "小学", "幼儿园", "幼稚园", "补习社", "培训机构", "研究院", "研究所",
		"银行", "证券公司", "保险公司", "会计师事务所", "会计师行", "律师事务所", "律师行", "测量师行", "建筑师楼", "设计公司", "设计院", "建筑公司", "装修公司", "地盘", "工厂", "制造厂", "汽车厂", "电子厂", "修车行", "车行", "车房", "物业公司", "物业管理公司", "地产公司", "地产代理", "中介公司", "人力资源公司", "猎头公司",
		"物流公司", "货运公司", "航空公司", "船公司", "贸易公司", "外贸公司", "电商公司", "软件公司", "互联网公司", "科技公司", "广告公司", "公关公司", "翻译公司", "媒体", "报社", "电视台", "出版社", "超市", "百货公司", "零售店", "美容院", "发廊", "健身房", "赌场", "娱乐场", "社福机构", "安老院", "养老院", "护老院", "托儿所", "农场", "农业合作社", "政府", "政府部门", "国企", "央企", "外企", "民企", "私企", "自雇", "自由职业", "自由工作者", "个体户", "家族企业",
		"travel agency", "hotel", "restaurant", "cafe", "bakery", "hospital", "clinic", "pharmacy", "school", "university", "college", "kindergarten", "nursery", "tuition centre", "bank", "insurance company", "accounting firm", "cpa firm", "audit firm", "law firm", "architecture firm", "design studio", "contractor", "main contractor", "subcontractor", "consultancy", "factory", "garage", "property management company", "estate agency", "recruitment agency", "logistics company", "freight forwarder", "airline", "shipping company", "trading company", "software company", "start-up", "startup", "advertising agency", "translation agency", "newspaper", "publisher", "supermarket", "shop", "beauty salon", "salon", "gym", "casino", "ngo", "nursing home", "care home", "farm", "government", "government department", "self-employed", "self employed", "freelance", "freelancer", "family business",
		"agencia de viagens", "hotel de cinco estrelas", "restaurante", "cafe", "padaria", "clinica", "farmacia", "escola", "universidade", "jardim de infancia", "creche", "banco", "seguradora", "escritorio de advogados", "gabinete de arquitectura", "construtora", "empreiteiro", "consultora", "fabrica", "oficina", "imobiliaria", "transportadora", "companhia aerea", "empresa de software", "agencia de publicidade", "jornal", "editora", "supermercado", "loja", "salao de beleza", "ginasio", "lar de idosos", "governo", "conta propria", "trabalhador independente", "independente",
	}
	// shortNames are groups of names of one institution.
	shortNames = [][]string{
		{"香港大学", "港大", "The University of Hong Kong", "University of Hong Kong", "HKU"},
		{"香港中文大学", "中大", "The Chinese University of Hong Kong", "Chinese University of Hong Kong", "CUHK"},
		{"香港科技大学", "科大", "The Hong Kong University of Science and Technology", "Hong Kong University of Science and Technology", "HKUST"},
		{"香港理工大学", "理大", "The Hong Kong Polytechnic University", "Hong Kong Polytechnic University", "PolyU", "HKPU"},
		{"香港城市大学", "城大", "City University of Hong Kong", "CityU", "CityUHK"},
		{"香港浸会大学", "浸大", "Hong Kong Baptist University", "HKBU"},
		{"岭南大学", "岭大", "Lingnan University"},
		{"香港教育大学", "教大", "The Education University of Hong Kong", "Education University of Hong Kong", "EdUHK"},
		{"香港都会大学", "都大", "Hong Kong Metropolitan University", "HKMU"},
		{"澳门大学", "澳大", "University of Macau", "Universidade de Macau"},
		{"澳门科技大学", "澳科大", "Macau University of Science and Technology"},
		{"澳门理工大学", "澳理工", "Macao Polytechnic University", "Universidade Politécnica de Macau"},
		{"重庆大学", "Chongqing University", "CQU"},
		{"西南大学", "Southwest University"},
		{"西南政法大学", "西政", "Southwest University of Political Science and Law", "SWUPL"},
		{"重庆邮电大学", "重邮", "Chongqing University of Posts and Telecommunications", "CQUPT"},
		{"重庆医科大学", "重医", "Chongqing Medical University", "CQMU"},
		{"重庆交通大学", "重交", "Chongqing Jiaotong University"},
		{"四川大学", "川大", "Sichuan University", "SCU"},
		{"清华大学", "清华", "Tsinghua University", "Tsinghua"},
		{"北京大学", "北大", "Peking University", "PKU"},
		{"汇丰银行", "汇丰", "The Hongkong and Shanghai Banking Corporation", "HSBC"},
		{"渣打银行", "渣打", "Standard Chartered", "Standard Chartered Bank"},
	}
)

// shortNameLengths are those of shortNames, in characters.
var shortNameLengths = func() [][]int {
	all := make([][]int, len(shortNames))
	for g, group := range shortNames {
		for _, member := range group {
			all[g] = append(all[g], utf8.RuneCountInString(member))
		}
	}
	return all
}()

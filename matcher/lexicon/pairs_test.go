package lexicon

import "testing"

// Titles of one job in two languages, or in the words of two places.
var samePost = [][2]string{
	// finance, accounting, law
	{"柜员", "bank teller"}, {"櫃位服務員", "银行柜员"}, {"客户经理（银行）", "relationship manager"}, {"信貸分析員", "credit analyst"},
	{"按揭主任", "mortgage specialist"}, {"反洗錢主任", "AML analyst"}, {"基金会计", "fund accountant"}, {"精算師", "actuary"},
	{"核保主任", "underwriter"}, {"理赔专员", "claims handler"}, {"收數員", "催收员"}, {"财务总监", "chief financial officer"},
	{"出納員", "treasury cashier"}, {"核數師", "审计师"}, {"核数员", "auditor"}, {"稅務顧問", "tax adviser"}, {"成本会计", "cost accountant"},
	{"FP&A manager", "经营分析经理"}, {"公司秘書", "company secretary"}, {"contabilista", "會計"}, {"auditor interno", "內部審計師"},
	{"诉讼律师", "litigation lawyer"}, {"大律師", "barrister"}, {"见习律师", "trainee solicitor"}, {"法务", "in-house counsel"}, {"合规专员", "compliance officer"},
	{"公证员", "notary"}, {"advogado", "lawyer"}, {"律師樓文員", "law firm clerk"}, {"专利代理师", "patent attorney"}, {"法庭傳譯主任", "court interpreter"},
	// building
	{"則師", "architect"}, {"則樓繪圖員", "architectural draughtsperson"}, {"工料測量師", "造价工程师"}, {"QS", "quantity surveyor"},
	{"預算員", "quantity surveyor"}, {"土木工程師", "civil engineer"}, {"engenheiro civil", "土木工程师"}, {"結構工程師", "structural engineer"},
	{"暖通工程师", "HVAC engineer"}, {"屋宇裝備工程師", "E&M engineer"}, {"施工员", "site engineer"}, {"地盤管工", "site foreman"},
	{"科文", "site foreman"}, {"監工", "clerk of works"}, {"駐地盤工程師", "resident engineer"}, {"安全主任", "安全员"}, {"测量员", "land surveyor"},
	{"園境師", "landscape architect"}, {"城市規劃師", "urban planner"}, {"室内设计师", "interior designer"}, {"棚工", "架子工"},
	{"紮鐵工", "rebar fixer"}, {"釘板工", "formwork carpenter"}, {"泥水工", "瓦工"}, {"水喉匠", "plumber"}, {"天秤手", "tower crane operator"},
	// vehicles, machines, electronics, energy
	{"電單車技工", "摩托车维修工"}, {"车房师傅", "automotive mechanic"}, {"新能源汽修", "EV technician"}, {"电芯工程师", "battery cell engineer"},
	{"汽车销售顾问", "car salesman"}, {"数控操作工", "CNC operator"}, {"钳工", "fitter"}, {"燒焊工", "焊工"}, {"soldador", "焊工"},
	{"氩弧焊工", "TIG welder"}, {"電工", "electrician"}, {"eletricista", "电工"}, {"升降機技工", "电梯维修工"}, {"冷氣技工", "空调维修工"},
	{"模具设计师", "mould designer"}, {"品检员", "QC inspector"}, {"SQE", "supplier quality engineer"}, {"IE工程师", "industrial engineer"},
	{"设备维修", "maintenance technician"}, {"芯片设计工程师", "IC design engineer"}, {"版图工程师", "layout engineer"}, {"硬件工程师", "hardware engineer"},
	{"射频工程师", "RF engineer"}, {"通信工程师", "telecommunications engineer"}, {"光伏工程师", "PV engineer"}, {"普工", "factory worker"},
	// computing
	{"程式員", "software developer"}, {"programador", "程序员"}, {"前端", "front-end developer"}, {"运维工程师", "systems administrator"},
	{"SRE", "site reliability engineer"}, {"網管", "IT support"}, {"資訊科技主任", "IT officer"}, {"数据分析", "data analyst"},
	{"算法工程师", "machine learning engineer"}, {"测试开发", "SDET"}, {"售前支持", "pre-sales engineer"}, {"DBA", "数据库管理员"},
	{"資訊保安主任", "cyber security engineer"}, {"实施顾问", "implementation consultant"}, {"大模型工程师", "LLM engineer"},
	// goods, passengers, guests
	{"倉務員", "仓库管理员"}, {"倉務員", "warehouse keeper"}, {"叉车司机", "forklift driver"}, {"跟車", "跟车员"}, {"包裝員", "packer"},
	{"報關員", "customs broker"}, {"货代操作", "freight forwarder"}, {"外賣員", "delivery rider"}, {"的士司機", "taxi driver"},
	{"巴士車長", "公交司机"}, {"motorista de autocarro", "巴士司機"}, {"空中服務員", "空乘"}, {"空姐", "cabin crew"}, {"機師", "airline pilot"},
	{"地勤", "ground staff"}, {"安检员", "aviation security officer"}, {"签派员", "flight dispatcher"}, {"水手", "deckhand"},
	{"樓面", "waiter"}, {"empregado de mesa", "餐厅服务员"}, {"知客", "迎宾"}, {"打荷", "kitchen helper"}, {"點心師傅", "dim sum chef"},
	{"cozinheiro", "厨师"}, {"房務員", "客房服务员"}, {"禮賓部主任", "concierge"}, {"荷官", "casino dealer"}, {"croupier", "莊荷"},
	{"監場主任", "pit supervisor"}, {"导游", "tour guide"}, {"guia turístico", "導遊"}, {"领队", "tour leader"}, {"咖啡师", "barista"},
	// health, science, schools
	{"註冊護士", "RN"}, {"enfermeiro", "护士"}, {"護士長", "ward manager"}, {"护工", "health care assistant"}, {"月嫂", "陪月員"},
	{"中医师", "Chinese medicine practitioner"}, {"药剂师", "pharmacist"}, {"farmacêutico", "藥劑師"}, {"物理治療師", "physiotherapist"},
	{"放射技师", "radiographer"}, {"CRA", "临床监查员"}, {"医药代表", "medical representative"}, {"醫務化驗師", "medical technologist"},
	{"獸醫", "vet"}, {"实验员", "lab technician"}, {"研究助理", "research assistant"}, {"幼师", "幼稚園教師"}, {"幼兒教師", "kindergarten teacher"},
	{"补习老师", "private tutor"}, {"professor universitário", "大学教授"}, {"班主任", "class teacher"}, {"教学助理", "teaching assistant"},
	// words, pictures, trade, offices, public service
	{"傳譯", "interpreter"}, {"口译员", "傳譯員"}, {"intérprete", "口译"}, {"tradutor", "翻译"}, {"葡语翻译", "tradutor de português"},
	{"剪片師", "video editor"}, {"平面设计", "graphic designer"}, {"小編", "网络编辑"}, {"记者", "reporter"}, {"jornalista", "記者"},
	{"跟单员", "merchandiser"}, {"外贸业务员", "export sales executive"}, {"置业顾问", "new homes sales consultant"}, {"地產經紀", "房产经纪人"},
	{"市场营销", "marketing executive"}, {"公关", "PR officer"}, {"电商运营", "e-commerce executive"}, {"储备干部", "management trainee"},
	{"文職", "clerk"}, {"文員", "office clerk"}, {"recepcionista", "前台"}, {"人事", "HR officer"}, {"猎头", "headhunter"},
	{"保安員", "security guard"}, {"看更", "保安"}, {"清潔阿姐", "保洁员"}, {"empregada de limpeza", "清潔員"}, {"菲傭", "domestic helper"},
	{"政務主任", "administrative officer (government)"}, {"城管", "urban management officer"}, {"消防員", "firefighter"}, {"社工", "assistente social"},
	{"环评工程师", "environmental impact assessor"}, {"污水处理工", "wastewater operator"}, {"花王", "gardener"}, {"农艺师", "agronomist"}, {"jardineiro", "园丁"},
	{"夜審", "night auditor"}, {"执业会计师", "certified accountant"}, {"camareira de andares", "房務員"}, {"白帽子", "ethical hacker"}, {"遺體化妝師", "mortuary beautician"}, {"房口清潔", "客房服务员"}, {"clerk (shipping)", "船務文員"}, {"foreman", "地盤管工"}, {"program manager", "项目集经理"},
	{"見習大律師", "pupil barrister"}, {"helpdesk analyst", "桌面支持工程师"}, {"bar bender", "鋼筋屈紮工"}, {"货代", "freight forwarder"}, {"project manager (construction)", "建造項目經理"}, {"fire fighter", "消防员"}, {"security analyst", "安全分析师"}, {"guarda-livros", "簿記員"}, {"中试操作员", "pilot plant operator"},
	{"supervisor (laundry)", "laundry supervisor"}, {"teacher (mathematics)", "數學教師"}, {"结构总工", "chief structural engineer"}, {"安全工程师（网络）", "cyber security engineer"}, {"註冊獸醫", "veterinarian"}, {"ascensorista", "lift operator"},
	{"瓷砖铺贴工", "tiler"}, {"文控", "document controller"}, {"美睫師", "lash technician"}, {"按摩師", "massage therapist"}, {"冷氣清洗工", "aircon cleaner"}, {"roast meat chef", "燒味師傅"}, {"火锅师傅", "hot pot chef"}, {"收益经理", "revenue manager"}, {"mice coordinator", "会展统筹"}, {"ticketing agent", "票務員"},
	{"estivador", "碼頭工人"}, {"院舍主任", "care home manager"}, {"educador especial", "特殊教育教師"}, {"wind turbine technician", "风机运维工程师"}, {"prison guard", "獄警"}, {"reliability engineer", "可靠性工程師"}, {"挖機手", "digger driver"}, {"列車車長", "train captain"}, {"office boy", "contínuo"},
	{"chefe de pastelaria", "饼房主厨"}, {"chefe de pastelaria", "executive pastry chef"}, {"chefe de padaria", "head baker"}, {"監控主任（博彩）", "casino surveillance supervisor"}, {"supervisor de vigilância de casino", "監控主任（博彩）"},
	{"樓宇買賣文員", "conveyancing clerk"}, {"賭檯經理", "pit manager"}, {"美术设计", "designer gráfico"}, {"amazon store manager", "跨境电商运营"}, {"flight engineer", "空中机械师"}, {"苗圃工", "plant nursery worker"}, {"农药师", "pesticide technician"},
	// one in charge of something, by the words that firms use one for another
	{"chefe de compras", "purchasing manager"}, {"responsável de cozinha", "kitchen manager"}, {"encarregada de lavandaria", "laundry manager"}, {"chefe de logística", "logistics manager"}, {"responsável de recursos humanos", "HR manager"}, {"supervisor de sala de jogo", "pit supervisor"},
	{"chefe de armazém", "倉務經理"}, {"responsável de loja", "store manager"}, {"coordenadora de compras", "採購經理"}, {"chefe de manutenção", "maintenance manager"},
}

// Titles that look alike and are other jobs.
var otherPost = [][2]string{
	{"software engineer", "sound engineer"}, {"civil engineer", "civil servant"}, {"marine engineer", "marine biologist"}, {"train driver", "corporate trainer"},
	{"bus conductor", "orchestra conductor"}, {"fashion model", "financial modeller"}, {"product designer", "production operator"}, {"art director", "finance director"},
	{"account manager", "accountant"}, {"property manager", "product manager"}, {"case worker", "case packer"}, {"care worker", "car washer"},
	{"chief engineer", "chef"}, {"patent attorney", "patient services officer"}, {"legal secretary", "company secretary"}, {"dental nurse", "dental technician"},
	{"interior designer", "interior cleaner"}, {"stage manager", "sales manager"}, {"landscape architect", "software architect"}, {"data entry clerk", "data scientist"},
	{"flight attendant", "car park attendant"}, {"tax adviser", "taxi driver"}, {"court interpreter", "tennis coach"}, {"waiter", "writer"},
	{"banker", "baker"}, {"butler", "butcher"}, {"brewer", "web developer"}, {"dyer", "driver"}, {"potter", "hotel porter"}, {"miner", "minister of religion"},
	{"electrical engineer", "electrocardiogram technician"}, {"physician", "physicist"}, {"psychiatrist", "physiotherapist"}, {"optician", "mathematician"},
	{"会计", "会计软件销售"}, {"护士", "护士鞋销售"}, {"律师", "律师楼清洁工"}, {"建筑师", "建筑工人"}, {"电工", "电焊工"}, {"厨师", "厨具销售"},
	{"医生", "医药代表"}, {"教师", "教练车司机"}, {"司机", "司仪"}, {"司机", "司炉工"}, {"保安", "保洁"}, {"保姆", "保镖"}, {"管家", "管工"},
	{"导游", "导购"}, {"导演", "导游"}, {"编剧", "编程老师"}, {"记者", "书记员"}, {"出纳", "出租车司机"}, {"采购", "采矿工程师"}, {"测量师", "测试工程师"},
	{"精算師", "精神科醫生"}, {"荷官", "法官"}, {"機師", "機械技工"}, {"校長", "校對員"}, {"船務文員", "船長"}, {"園境師", "園務主任"}, {"車房技工", "房務員"},
	{"水喉匠", "水手"}, {"平水員", "水務工程師"}, {"空中服務員", "客房服務員"}, {"花藝師", "園藝工人"}, {"空調維修工", "空中交通管制員"}, {"地盤管工", "地產經紀"},
	{"跟單員", "跟車員"}, {"点心师傅", "电工师傅"}, {"面点师", "面料设计师"}, {"化妆师", "化验员"}, {"化工工程师", "化妆师"}, {"数控操作工", "数据分析师"},
	{"engenheiro civil", "funcionário público"}, {"enfermeiro", "engenheiro"}, {"contabilista", "contínuo"}, {"cozinheiro", "carteiro"}, {"canalizador", "analista de dados"},
	{"motorista", "jornalista"}, {"pedreiro", "padeiro"}, {"professor", "promotor de vendas"}, {"advogado", "agrónomo"}, {"arquiteto", "arquivista"},
	{"tradutor", "tratador de animais"}, {"pintor", "pasteleiro"}, {"medical representative", "medical technologist"}, {"sales engineer", "site engineer"},
	{"security guard", "cyber security engineer"}, {"driving instructor", "bus driver"}, {"nursing assistant", "nursery teacher"}, {"welding inspector", "wedding planner"},
	{"调酒师", "调音师"}, {"理货员", "理发师"}, {"水電工", "水警"}, {"sommelier", "summer camp instructor"},
	{"security analyst", "securities analyst"}, {"安全工程师（网络）", "安全工程师（施工）"}, {"nursery nurse", "registered nurse"}, {"pilot", "pilot plant operator"}, {"lift operator", "lift engineer"}, {"principal engineer", "school principal"}, {"fire engineer", "fire fighter"},
	{"nursery nurse", "plant nursery worker"}, {"cleaner", "data cleaner"}, {"buyer", "buyer's agent (property)"}, {"药剂师", "农药师"}, {"casino dealer", "car dealer"}, {"interpreter", "python interpreter developer"}, {"driver", "device driver developer"},
	// a title that names an occupation in passing
	{"教练", "教练车维修工"}, {"nurse", "nurse call system installer"}, {"translator", "compiler translator developer"}, {"司机", "司机招募专员"}, {"pilot", "pilot scheduling clerk"}, {"architect", "architect secretary"}, {"厨师", "厨师培训讲师"}, {"cozinheiro", "formador de cozinheiros"},
}

// Somebody who holds two posts at once is no stranger to either.
func TestTwoPostsInOneTitle(t *testing.T) {
	l := shared()
	for _, p := range [][2]string{{"厨师", "厨师兼司机"}, {"driver", "cook cum driver"}, {"nurse", "nurse and interpreter"}, {"advogado", "advogado e tradutor"}, {"graphic designer", "graphic designer & photographer"}} {
		if got := l.Compare(l.Term(Title, p[0], Context{}), l.Term(Title, p[1], Context{})); got.Score < 0.55 {
			t.Errorf("%s is half of %s: %+v", p[0], p[1], got)
		}
	}
}

func TestPairsOfTitles(t *testing.T) {
	l := shared()
	like := func(a, b string) float32 {
		x, y := l.Term(Title, a, Context{}), l.Term(Title, b, Context{})
		return max(l.Compare(x, y).Score, l.Compare(y, x).Score)
	}
	both := func(a, b string) float32 {
		x, y := l.Term(Title, a, Context{}), l.Term(Title, b, Context{})
		return min(l.Compare(x, y).Score, l.Compare(y, x).Score)
	}
	if len(samePost) < 100 || len(otherPost) < 60 {
		t.Errorf("%d and %d pairs", len(samePost), len(otherPost))
	}
	for _, p := range samePost {
		if got := both(p[0], p[1]); got < 0.9 {
			t.Errorf("%s and %s are one post: %.2f, %v and %v", p[0], p[1], got, l.Term(Title, p[0], Context{}).Concepts(), l.Term(Title, p[1], Context{}).Concepts())
		}
	}
	for _, p := range otherPost {
		if got := like(p[0], p[1]); got >= 0.45 {
			t.Errorf("%s and %s are two posts: %.2f, %v and %v", p[0], p[1], got, l.Term(Title, p[0], Context{}).Concepts(), l.Term(Title, p[1], Context{}).Concepts())
		}
	}
}

package lexicon

import (
	"slices"
	"testing"
)

// A title says an occupation, a level, what its holder does all day and, at
// times, in which industry: in four languages, and with all that people and
// advertisements write around it.
func TestTitles(t *testing.T) {
	for _, x := range []struct {
		title, role string
		level       int
		function    string
		industry    string
	}{
		{"高级软件工程师", "software-engineer", 1, "software", ""},
		{"资深Java开发工程师（双休）", "java-developer", 1, "software", ""},
		{"软件工程师 II", "software-engineer", 0, "software", ""},
		{"Software Engineer III", "software-engineer", 1, "software", ""},
		{"前端开发工程师P7", "frontend-engineer", 1, "software", ""},
		{"实习软件测试工程师", "software-test-engineer", -2, "quality", ""},
		{"软件测试实习生", "software-test-engineer", -2, "quality", ""},
		{"见习会计", "accountant", -2, "accounting", ""},
		{"会计助理", "accounts-clerk", -1, "accounting", ""},
		{"初级会计", "accountant", -1, "accounting", ""},
		{"高级会计师", "accountant", 1, "accounting", ""},
		{"财务总监", "cfo", 3, "finance", ""},
		{"副总经理", "deputy-general-manager", 2, "management", ""},
		{"总经理", "general-manager", 3, "management", ""},
		{"首席财务官", "cfo", 4, "finance", ""},
		{"CFO", "cfo", 4, "finance", ""},
		{"财务经理", "finance-manager", 2, "finance", ""},
		{"汽车销售经理", "car-sales-manager", 2, "management", "automotive-industry"},
		{"汽车销售顾问", "car-sales-consultant", 0, "sales", "automotive-industry"},
		{"4S店售后服务经理", "aftersales-manager", 2, "management", "automotive-industry"},
		{"新能源汽车维修技师", "new-energy-vehicle-technician", 0, "trade", "new-energy-vehicle-industry"},
		{"高级技师（焊工）", "welder", 1, "trade", ""},
		{"焊工三级", "welder", 0, "trade", ""},
		{"电工（急聘）月薪8000-10000元", "electrician", 0, "trade", ""},
		{"【急聘】護士（沙田）五天工作", "nurse", 0, "nursing", "healthcare-industry"},
		{"註冊護士", "registered-nurse", 0, "nursing", "healthcare-industry"},
		{"資深護士", "advanced-practice-nurse", 1, "nursing", "healthcare-industry"},
		{"護士長", "ward-manager", 2, "nursing", "healthcare-industry"},
		{"護理員", "care-worker", 0, "allied-health", "healthcare-industry"},
		{"高級護理主任", "ward-manager", 1, "nursing", "healthcare-industry"},
		{"助理護理員", "care-worker", -1, "allied-health", "healthcare-industry"},
		{"銀行分行經理", "branch-manager", 2, "management", "banking"},
		{"银行柜员", "bank-teller", 0, "finance", "banking"},
		{"客戶經理（銀行）", "bank-relationship-manager", 0, "finance", "banking"},
		{"保险代理人", "insurance-agent", 0, "sales", "insurance-industry"},
		{"地產代理", "real-estate-agent", 0, "sales", "real-estate-industry"},
		{"高級地產代理", "real-estate-agent", 1, "sales", "real-estate-industry"},
		{"物業管理主任", "", 0, "", "property-management-industry"},
		{"助理物業主任", "property-manager", 1, "management", "property-management-industry"},
		{"物業經理", "property-manager", 2, "management", "property-management-industry"},
		{"酒店前台", "hotel-receptionist", 0, "hospitality", "hospitality-industry"},
		{"酒店大堂副理", "hotel-duty-manager", 1, "hospitality", "hospitality-industry"},
		{"酒店前廳部經理", "front-office-manager", 2, "hospitality", "hospitality-industry"},
		{"客房服務員", "room-attendant", 0, "hospitality", "hospitality-industry"},
		{"行政總廚", "executive-chef", 2, "culinary", "catering-industry"},
		{"中厨厨师", "chinese-chef", 0, "culinary", "catering-industry"},
		{"廚房學徒", "kitchen-helper", -2, "culinary", "catering-industry"},
		{"西餐厨师長", "western-chef", 2, "culinary", "catering-industry"},
		{"侍應", "waiter", 0, "hospitality", ""},
		{"茶餐廳樓面", "waiter", 0, "hospitality", "catering-industry"},
		{"莊荷", "casino-dealer", 0, "hospitality", "gaming-industry"},
		{"賭場監場主任", "pit-manager", 2, "hospitality", "gaming-industry"},
		{"導遊", "tour-guide", 0, "hospitality", "tourism-industry"},
		{"旅行社計調", "tour-operations-executive", 0, "hospitality", "tourism-industry"},
		{"空中服務員", "flight-attendant", 0, "hospitality", "aviation-industry"},
		{"機場地勤人員", "airport-ground-staff", 0, "operation", "aviation-industry"},
		{"貨車司機", "truck-driver", 0, "operation", "road-transport-industry"},
		{"的士司機", "taxi-driver", 0, "operation", "road-transport-industry"},
		{"貨倉主任", "", 0, "", ""},
		{"倉務員", "warehouse-keeper", 0, "logistics", ""},
		{"物流主管", "logistics-manager", 2, "management", "logistics-industry"},
		{"採購經理", "procurement-manager", 2, "management", ""},
		{"高級採購主任", "purchaser", 1, "logistics", ""},
		{"人力資源主任", "hr-specialist", 0, "human-resources", ""},
		{"人事專員", "hr-specialist", 0, "human-resources", ""},
		{"人力资源总监", "hr-director", 3, "human-resources", ""},
		{"HRBP", "hr-business-partner", 0, "human-resources", ""},
		{"行政助理", "administrative-assistant", -1, "administration", ""},
		{"行政秘书", "executive-secretary", 0, "administration", ""},
		{"总裁秘书", "board-secretary-assistant", 0, "administration", ""},
		{"总经理助理", "executive-assistant-to-ceo", 0, "management", ""},
		{"董事长", "chairperson-board", 4, "management", ""},
		{"项目经理", "project-manager", 0, "management", ""},
		{"高级产品经理", "product-manager", 1, "management", ""},
		{"产品总监", "product-director", 3, "management", ""},
		{"数据分析师", "data-analyst", 0, "software", ""},
		{"算法工程师（实习）", "machine-learning-engineer", -2, "software", ""},
		{"机器学习工程师", "machine-learning-engineer", 0, "software", ""},
		{"运维工程师", "systems-administrator", 0, "software", ""},
		{"网络安全工程师", "security-engineer-it", 0, "software", ""},
		{"半导体工艺工程师", "semiconductor-process-engineer", 0, "engineering", "semiconductor-industry"},
		{"芯片设计工程师", "ic-design-engineer", 0, "engineering", "semiconductor-industry"},
		{"土木工程師", "civil-engineer", 0, "engineering", ""},
		{"助理土木工程師", "civil-engineer", -1, "engineering", ""},
		{"高級結構工程師", "structural-engineer", 1, "engineering", ""},
		{"屋宇裝備工程師", "building-services-engineer", 0, "engineering", ""},
		{"地盤主任", "site-agent", 0, "construction", "construction-industry"},
		{"工地主任", "", 2, "", "construction-industry"},
		{"建築師", "architect", 0, "design", ""},
		{"助理建築師", "architectural-assistant", -1, "design", ""},
		{"工料測量師", "quantity-surveyor", 0, "surveying", ""},
		{"见习工料测量师", "assistant-quantity-surveyor", -2, "surveying", ""},
		{"室內設計師", "interior-designer", 0, "design", ""},
		{"平面设计师", "graphic-designer", 0, "design", ""},
		{"小学语文教师", "primary-teacher", 0, "teaching", "education-industry"},
		{"幼儿园园长", "kindergarten-principal", 2, "management", "education-industry"},
		{"大学讲师", "university-lecturer", 0, "teaching", "higher-education"},
		{"副教授", "professor", 0, "teaching", "education-industry"},
		{"补习老师", "private-tutor", 0, "teaching", "training-industry"},
		{"律師", "lawyer", 0, "law", "legal-services"},
		{"見習律師", "trainee-lawyer", -2, "law", "legal-services"},
		{"法务总监", "legal-manager", 3, "law", ""},
		{"翻译（葡中）", "portuguese-translator", 0, "translation", ""},
		{"中葡翻譯", "portuguese-translator", 0, "translation", ""},
		{"新聞記者", "journalist", 0, "media", "media-industry"},
		{"市场营销总监", "cmo", 3, "marketing", ""},
		{"市場推廣主任", "marketing-executive", 0, "marketing", ""},
		{"外贸业务员", "foreign-trade-salesperson", 0, "sales", "trading-industry"},
		{"跨境电商运营", "cross-border-ecommerce-operator", 0, "sales", "ecommerce-industry"},
		{"淘宝客服", "live-chat-agent", 0, "administration", "ecommerce-industry"},
		{"社會工作者", "social-worker", 0, "public-service", "social-services"},
		{"公务员", "civil-servant", 0, "public-service", "public-sector"},
		{"环保工程师", "environmental-engineer", 0, "engineering", "environmental-industry"},
		{"园林绿化工", "gardener", 0, "agriculture", "agriculture-industry"},
		{"养殖场技术员", "", 0, "agriculture", "agriculture-industry"},
		{"Bank branch manager", "branch-manager", 2, "management", "banking"},
		{"Relationship Manager, Private Banking", "private-banker", 0, "finance", "banking"},
		{"Assistant Accountant", "accounts-clerk", -1, "accounting", ""},
		{"Senior Accountant (Full-time, Kowloon Bay) HK$25K-30K", "accountant", 1, "accounting", ""},
		{"Sr. Electrical Engineer", "electrical-engineer", 1, "engineering", ""},
		{"Jr. Web Developer", "frontend-engineer", -1, "software", ""},
		{"Trainee Solicitor", "trainee-lawyer", -2, "law", "legal-services"},
		{"Head of Compliance", "chief-compliance-officer", 3, "law", ""},
		{"Head of HR", "hr-director", 3, "human-resources", ""},
		{"VP, Engineering", "", 3, "engineering", ""},
		{"Vice President - Asset Management", "", 3, "management", "asset-management-industry"},
		{"Chief Technology Officer", "chief-technology-officer", 4, "management", ""},
		{"Assistant to CEO", "", 0, "", ""},
		{"Executive Assistant to Managing Director", "executive-secretary", 0, "administration", ""},
		{"Deputy General Manager", "deputy-general-manager", 2, "management", ""},
		{"Hotel front desk manager", "front-office-manager", 2, "hospitality", "hospitality-industry"},
		{"Hotel General Manager", "hotel-general-manager", 3, "management", "hospitality-industry"},
		{"Assistant Store Manager", "store-manager", 1, "management", ""},
		{"Store Manager", "store-manager", 2, "management", ""},
		{"Retail Sales Assistant", "sales-assistant-retail", -1, "sales", "retail-industry"},
		{"Nurse (RN) – ICU", "registered-nurse", 0, "nursing", "healthcare-industry"},
		{"Enrolled Nurse", "enrolled-nurse", 0, "nursing", "healthcare-industry"},
		{"Staff Nurse II", "nurse", 0, "nursing", "healthcare-industry"},
		{"Nursing intern", "", -2, "nursing", ""},
		{"Graduate Civil Engineer", "civil-engineer", -1, "engineering", ""},
		{"Site foreman", "site-foreman", 2, "construction", ""},
		{"Quantity Surveyor / Cost Engineer", "quantity-surveyor", 0, "engineering", ""},
		{"Building Services Engineer (5-day week)", "building-services-engineer", 0, "engineering", ""},
		{"Remote sensing engineer", "geomatics-engineer", 0, "surveying", ""},
		{"Temporary works engineer", "temporary-works-engineer", 0, "engineering", ""},
		{"Lead Generation Specialist", "sales-development-rep", 0, "sales", ""},
		{"Lead Software Engineer", "software-engineer", 2, "software", ""},
		{"Tech Lead", "software-engineer", 2, "software", ""},
		{"Product Manager", "product-manager", 0, "management", ""},
		{"Senior Product Manager", "product-manager", 1, "management", ""},
		{"Project Director", "project-director", 3, "management", ""},
		{"Casino Dealer", "casino-dealer", 0, "hospitality", "gaming-industry"},
		{"Table games supervisor", "casino-dealer-supervisor", 2, "hospitality", "gaming-industry"},
		{"Commis chef", "kitchen-helper", -1, "culinary", "catering-industry"},
		{"Sous Chef | Cotai | 双薪", "sous-chef", 1, "culinary", "catering-industry"},
		{"Executive Chef", "executive-chef", 2, "culinary", "catering-industry"},
		{"Pharmacist", "pharmacist", 0, "allied-health", "healthcare-industry"},
		{"Hospital pharmacist", "hospital-pharmacist", 0, "allied-health", "healthcare-industry"},
		{"Physiotherapist I", "physiotherapist", 0, "allied-health", "healthcare-industry"},
		{"Elderly home manager", "elderly-home-manager", 2, "management", "elderly-care-industry"},
		{"Senior care worker", "care-worker", 0, "allied-health", "healthcare-industry"},
		{"Kindergarten teacher", "kindergarten-teacher", 0, "teaching", "education-industry"},
		{"School principal", "school-principal", 2, "management", "education-industry"},
		{"Lecturer in Law", "university-lecturer", 0, "teaching", "education-industry"},
		{"English-Chinese interpreter", "interpreter", 0, "translation", ""},
		{"Tax manager, audit firm", "tax-manager", 2, "accounting", "accounting-services"},
		{"Warehouse supervisor", "warehouse-manager", 2, "management", ""},
		{"Truck driver", "truck-driver", 0, "operation", "road-transport-industry"},
		{"Cabin crew", "flight-attendant", 0, "hospitality", "aviation-industry"},
		{"Aircraft maintenance technician", "aircraft-maintenance-technician", 0, "trade", "aviation-industry"},
		{"Real estate agent", "real-estate-agent", 0, "sales", "real-estate-industry"},
		{"Property Officer", "property-manager", 0, "management", ""},
		{"Marketing Executive", "marketing-executive", 0, "marketing", ""},
		{"Digital marketing manager", "digital-marketing-manager", 2, "marketing", ""},
		{"Welder (6G)", "pressure-vessel-welder", 0, "trade", ""},
		{"CNC operator", "cnc-operator", 0, "trade", ""},
		{"Quality inspector", "quality-inspector", 0, "quality", ""},
		{"Data Scientist", "data-scientist", 0, "research", ""},
		{"Machine learning engineer", "machine-learning-engineer", 0, "software", ""},
		{"DevOps Engineer – Hong Kong (Hybrid)", "devops-engineer", 0, "software", ""},
		{"Sofware Enginer", "software-engineer", 0, "software", ""},
		{"Mechnical Engineer", "mechanical-engineer", 0, "engineering", ""},
		{"Accoutant", "accountant", 0, "accounting", ""},
		{"Engenheiro civil", "civil-engineer", 0, "engineering", ""},
		{"Engenheira civil sénior", "civil-engineer", 1, "engineering", ""},
		{"Engenheiro civil estagiário", "civil-engineer", -2, "engineering", ""},
		{"Técnico de informática", "it-support-technician", 0, "software", ""},
		{"Enfermeira", "nurse", 0, "nursing", "healthcare-industry"},
		{"Enfermeira-chefe", "nurse", 2, "nursing", "healthcare-industry"},
		{"Gestor de agência bancária", "banker", 2, "finance", "banking"},
		{"Diretor financeiro", "cfo", 3, "finance", ""},
		{"Director de hotel", "hotel-general-manager", 3, "management", "hospitality-industry"},
		{"Chefe de cozinha", "chef", 2, "culinary", "catering-industry"},
		{"Cozinheiro (m/f) – Macau, tempo inteiro", "chef", 0, "culinary", "catering-industry"},
		{"Empregado de mesa", "waiter", 0, "hospitality", ""},
		{"Advogado estagiário", "trainee-lawyer", -2, "law", "legal-services"},
		{"Advogada", "lawyer", 0, "law", "legal-services"},
		{"Tradutor-intérprete", "translator", 0, "translation", ""},
		{"Professor de português", "portuguese-teacher", 0, "teaching", "education-industry"},
		{"Contabilista júnior", "accountant", -1, "accounting", ""},
		{"Contabilista sénior", "accountant", 1, "accounting", ""},
		{"Assistente administrativa", "administrative-assistant", -1, "administration", ""},
		{"Secretária de direção", "executive-secretary", 0, "administration", ""},
		{"Motorista de autocarro", "bus-driver", 0, "operation", "road-transport-industry"},
		{"Vendedor de automóveis", "car-sales-consultant", 0, "sales", "automotive-industry"},
		{"Agente imobiliário", "real-estate-agent", 0, "sales", "real-estate-industry"},
		{"Coordenador de logística", "logistics-specialist", 2, "logistics", "logistics-industry"},
		{"Técnico superior de recursos humanos", "hr-specialist", 0, "human-resources", ""},
		{"Chefe de departamento", "", 3, "", ""},
		{"Farmacêutica", "pharmacist", 0, "allied-health", "healthcare-industry"},
		{"Guia turístico", "tour-guide", 0, "hospitality", "tourism-industry"},
		{"Assistente social", "social-worker", 0, "public-service", "social-services"},
		{"Arquitecto", "architect", 0, "design", ""},
		{"Medidor-orçamentista", "quantity-surveyor", 0, "surveying", ""},
		{"Java工程师 15-25K·14薪", "java-developer", 0, "software", ""},
		{"🔥急招🔥外贸业务员", "foreign-trade-salesperson", 0, "sales", "trading-industry"},
		{"Senior 會計主任 (Hong Kong)", "accountant", 1, "accounting", ""},
		{"Sales 销售经理", "sales-manager", 2, "sales", ""},
		{"UI/UX设计师", "ux-designer", 0, "design", ""},
		{"C++软件工程师", "cpp-developer", 0, "software", ""},
		{"Front-end工程师（Vue）", "frontend-engineer", 0, "software", ""},
		{"人资 HR Manager", "hr-manager", 2, "human-resources", ""},
		{"Chief cook", "chef", 2, "culinary", "catering-industry"},
		{"Owner's representative", "", 0, "", ""},
		{"Lead-free soldering operator", "soldering-operator", 0, "operation", ""},
		{"Director's driver", "driver", 0, "operation", ""},
		{"三级医院护士", "nurse", 0, "nursing", "healthcare-industry"},
		{"助理教授", "assistant-professor", -1, "teaching", "education-industry"},
		{"辦公室主任", "office-manager", 2, "management", ""},
		{"办公室主任", "office-manager", 2, "management", ""},
	} {
		term := shared().Term(Title, x.title, Context{})
		role, industry := "", ""
		for _, id := range term.Concepts() {
			if c, ok := shared().Concept(id); ok && c.Kind == Title {
				role = id
				break
			}
		}
		if m, ok := shared().IndustryIn(shared().Read(x.title), x.title); ok {
			industry = m.Concept
		}
		if role != x.role || term.Level() != x.level || term.Function() != x.function || industry != x.industry {
			t.Errorf("%s: %q, level %d, %q, %q, want %+v", x.title, role, term.Level(), term.Function(), industry, x)
		}
	}
}

// What an advertisement writes around a title leaves it the same post.
func TestAdvertsAreNoPartOfATitle(t *testing.T) {
	for plain, written := range map[string][]string{
		"焊工":         {"急聘 焊工 8k-12k", "焊工（全职）", "🔥高薪诚聘🔥焊工", "焊工 月薪8000-10000元 包吃住", "焊工｜渝北区｜双休", "焊工 15-25K·14薪"},
		"護士":         {"【急聘】護士（沙田）五天工作", "護士（兼職）", "護士 HK$25,000-30,000/月", "護士 - 九龍灣"},
		"accountant": {"Accountant (Full-time)", "URGENT HIRING: Accountant", "Accountant, 5-day week, HK$25K-30K", "Accountant | Kowloon Bay", "Accountant – Hong Kong (Hybrid)", "Accountant 会计 (m/f)"},
		"cozinheiro": {"Cozinheiro (m/f) – Macau, tempo inteiro", "Precisa-se de cozinheiro", "Cozinheiro – MOP 15.000/mês"},
	} {
		want := shared().Term(Title, plain, Context{})
		for _, title := range written {
			got := shared().Term(Title, title, Context{})
			if like := shared().Compare(want, got); like.Score < 0.95 || got.Text() != title {
				t.Errorf("%s and %s: %+v, %q", plain, title, like, got.Text())
			}
		}
	}
	for _, title := range []string{"Remote sensing engineer", "招聘经理", "Hiring manager", "Temporary works engineer", "重庆小面厨师", "Hong Kong tax specialist", "5G engineer", "401k administrator", "远程医疗工程师", "Full-time", "HK$ 30k", "(急聘)"} {
		if got := withoutAdverts(title); got != title {
			t.Errorf("%q became %q", title, got)
		}
	}
}

// A slash or a word offers a choice of titles; what stands in brackets explains
// one.
func TestChoicesOfTitles(t *testing.T) {
	for title, want := range map[string]int{
		"会计/出纳":              2,
		"Waiter / Bartender": 2,
		"护士 或 助产士":           2,
		"餐厅经理（商场门店/机场门店/高铁站店）":      0,
		"Buyer (textiles/knitwear)": 0,
		"会计（应收账款/应付账款）/出纳":          2,
	} {
		if got := len(shared().Term(Title, title, Context{}).Alternatives()); got != want {
			t.Errorf("%s offers %d titles, want %d", title, got, want)
		}
	}
}

// The head of a title may stand first, or in Chinese behind English words, and
// what it is about behind it in brackets.
func TestHeadsOfTitles(t *testing.T) {
	for title, plain := range map[string]string{
		"Manager, Human Resources":            "Human Resources Manager",
		"Assistant Manager, Customer Service": "Assistant Customer Service Manager",
		"Officer, Procurement (Macau)":        "Procurement officer (Macau)",
		"Senior Engineer - Structural":        "Senior Structural Engineer",
		"Supervisor (Laundry)":                "Laundry Supervisor",
		"测量师（建筑）":                             "建筑测量师",
		"高级经理（采购）":                            "高级采购经理",
		"Backend工程師":                          "Backend engineer",
		"UX 设计师":                              "UX designer",
		"註冊獸醫":                                "獸醫",
		"Registered Dietitian":                "Dietitian",
	} {
		a, b := shared().Term(Title, title, Context{}), shared().Term(Title, plain, Context{})
		if !slices.Equal(a.Concepts(), b.Concepts()) || a.Level() != b.Level() || a.Function() != b.Function() || len(a.Concepts()) == 0 {
			t.Errorf("%s is %v, level %d, %s; %s is %v, level %d, %s", title, a.Concepts(), a.Level(), a.Function(), plain, b.Concepts(), b.Level(), b.Function())
		}
	}
	for _, title := range []string{"Engineer, Project Manager", "Java经理助理", "Designer, Kowloon", "Nurse (night shift)", "Sales manager (software)"} {
		if l := shared(); l.headLast(title) != title || l.headInEnglish(title) != title {
			t.Errorf("%s becomes %s, %s", title, l.headLast(title), l.headInEnglish(title))
		}
	}
}

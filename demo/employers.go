package demo

import (
	"fmt"

	"yuqiao/market"
)

// employer is one invented employer and the trades it hires.
type employer struct {
	id        string
	names     [4]string // zh-Hans, zh-Hant, en, pt
	kind      market.EmployerKind
	place     market.Place
	district  district
	ownership market.Ownership
	size      market.Size
	standing  []market.Standing
	platforms []market.Platform
	capital   float64 // share of Hong Kong or Macau capital in per cent; 0: not said
	site      string
	locales   []market.Locale // in which it advertises
	trades    []string
	owner     market.AccountID
}

// district is a part of a place, as the four languages write it.
type district [4]string

func (d district) in(lang market.Locale) string { return d[in(lang)] }

// Districts as they are since November 2025, when Jiangbei and Yubei became
// Liangjiang New Area.
var (
	liangjiang = district{"两江新区", "兩江新區", "Liangjiang New Area", "Nova Área de Liangjiang"}
	shapingba  = district{"沙坪坝区", "沙坪壩區", "Shapingba", "Shapingba"}
	banan      = district{"巴南区", "巴南區", "Banan", "Banan"}
	jiulongpo  = district{"九龙坡区", "九龍坡區", "Jiulongpo", "Jiulongpo"}
	yuzhong    = district{"渝中区", "渝中區", "Yuzhong", "Yuzhong"}
	beibei     = district{"北碚区", "北碚區", "Beibei", "Beibei"}
	nanan      = district{"南岸区", "南岸區", "Nan'an", "Nan'an"}
	wulong     = district{"武隆区", "武隆區", "Wulong", "Wulong"}
	wanzhou    = district{"万州区", "萬州區", "Wanzhou", "Wanzhou"}
	bishan     = district{"璧山区", "璧山區", "Bishan", "Bishan"}

	kwunTong       = district{"观塘区", "觀塘區", "Kwun Tong", "Kwun Tong"}
	centralWestern = district{"中西区", "中西區", "Central and Western", "Central e Oeste"}
	shaTin         = district{"沙田区", "沙田區", "Sha Tin", "Sha Tin"}
	southern       = district{"南区", "南區", "Southern", "Distrito Sul"}
	kwaiTsing      = district{"葵青区", "葵青區", "Kwai Tsing", "Kwai Tsing"}
	wanChai        = district{"湾仔区", "灣仔區", "Wan Chai", "Wan Chai"}
	tuenMun        = district{"屯门区", "屯門區", "Tuen Mun", "Tuen Mun"}

	cotai        = district{"路氹城", "路氹城", "Cotai", "Cotai"}
	cathedral    = district{"大堂区", "大堂區", "Sé", "Sé"}
	saintLazarus = district{"望德堂区", "望德堂區", "São Lázaro", "São Lázaro"}
	taipa        = district{"嘉模堂区", "嘉模堂區", "Taipa", "Taipa"}

	longquanyi = district{"成都市龙泉驿区", "成都市龍泉驛區", "Longquanyi, Chengdu", "Longquanyi, Chengdu"}
	gaoxin     = district{"成都市高新区", "成都市高新區", "Chengdu Hi-tech Zone", "Zona de Alta Tecnologia de Chengdu"}
	hengqin    = district{"横琴粤澳深度合作区", "橫琴粵澳深度合作區", "Hengqin", "Hengqin"}
)

// name is how the employer is shown: in Hong Kong and Macau firms go by a name
// in each of the two languages that they use.
func (e employer) name() string {
	name := e.names[in(e.locales[0])]
	if e.place != market.Chongqing && len(e.locales) > 1 {
		if second := e.names[in(e.locales[1])]; second != name {
			name += " " + second
		}
	}
	return name
}

// placeName is where the work is, as an advertisement says it.
func (e employer) placeName(lang market.Locale) string {
	part, whole := e.district.in(lang), placeNames[e.place][in(lang)]
	switch {
	case e.place == market.Mainland: // the district names its town
		return part
	case lang == market.ZhHans || lang == market.ZhHant:
		return whole + part
	}
	return part + ", " + whole
}

var (
	hans = []market.Locale{market.ZhHans}
	hant = []market.Locale{market.ZhHant}
	both = []market.Locale{market.ZhHant, market.En}
	maca = []market.Locale{market.ZhHant, market.Pt}
)

var employers = []employer{
	{"yuling-power", [4]string{"渝岭动力科技有限公司", "渝嶺動力科技有限公司", "Yuling Power Technology Co., Ltd", "Yuling Power Technology"}, market.Enterprise, market.Chongqing, liangjiang, market.Private, market.Large, []market.Standing{market.Pillar, market.HighTech}, nil, 0, "重庆", []market.Locale{market.ZhHans, market.En}, []string{"battery-engineer", "welder", "bms-engineer", "quality-engineer", "autonomous-driving-engineer"}, "demo-account-employer-cq"},
	{"bayu-auto", [4]string{"巴屿汽车集团股份有限公司", "巴嶼汽車集團股份有限公司", "Bayu Automobile Group", "Bayu Automobile Group"}, market.Enterprise, market.Chongqing, liangjiang, market.MunicipalStateOwned, market.Large, []market.Standing{market.Pillar}, nil, 0, "重庆", hans, []string{"automotive-engineer", "new-energy-vehicle-technician", "cfo", "robotics-engineer"}, ""},
	{"jinfeng-chip", [4]string{"缙峰集成电路有限公司", "縉峰集成電路有限公司", "Jinfeng Integrated Circuits Co., Ltd", "Jinfeng Integrated Circuits"}, market.Enterprise, market.Chongqing, shapingba, market.Private, market.Medium, []market.Standing{market.HighTech, market.Emerging}, nil, 0, "重庆", []market.Locale{market.ZhHans, market.En}, []string{"ic-design-engineer", "semiconductor-process-engineer", "electronic-engineer"}, ""},
	{"jiangpan-cloud", [4]string{"江畔云计算有限公司", "江畔雲計算有限公司", "Jiangpan Cloud", "Jiangpan Cloud"}, market.Enterprise, market.Chongqing, liangjiang, market.Private, market.Medium, []market.Standing{market.HighTech}, nil, 0, "重庆", hans, []string{"backend-engineer", "machine-learning-engineer", "security-engineer-it", "product-manager"}, ""},
	{"daihu-bio", [4]string{"黛湖生物医药有限公司", "黛湖生物醫藥有限公司", "Daihu Biopharma", "Daihu Biopharma"}, market.Enterprise, market.Chongqing, banan, market.Private, market.Medium, []market.Standing{market.Emerging}, nil, 0, "重庆", hans, []string{"antibody-researcher", "pharmaceutical-process-engineer", "postdoctoral-researcher"}, ""},
	{"changbin-rail", [4]string{"长滨轨道交通建设有限公司", "長濱軌道交通建設有限公司", "Changbin Rail Construction", "Changbin Rail Construction"}, market.Enterprise, market.Chongqing, jiulongpo, market.MunicipalStateOwned, market.Large, []market.Standing{market.MajorProject}, nil, 0, "重庆", hans, []string{"structural-engineer", "construction-project-manager", "electrical-engineer"}, ""},
	{"eling-finance", [4]string{"鹅岭金融控股有限公司", "鵝嶺金融控股有限公司", "Eling Financial Holdings", "Eling Financial Holdings"}, market.Enterprise, market.Chongqing, yuzhong, market.MunicipalStateOwned, market.Medium, nil, nil, 0, "重庆", hans, []string{"cfo", "risk-manager", "accountant"}, ""},
	{"gele-robot", [4]string{"歌乐机器人有限公司", "歌樂機械人有限公司", "Gele Robotics", "Gele Robotics"}, market.Enterprise, market.Chongqing, beibei, market.Private, market.Small, []market.Standing{market.HighTech}, []market.Platform{"engineering-centre"}, 0, "重庆", hans, []string{"robotics-engineer", "automation-engineer", "mechanical-engineer", "cnc-operator"}, ""},
	{"tongyuan-hotel", [4]string{"铜元滨江酒店", "銅元濱江酒店", "Tongyuan Riverside Hotel", "Hotel Tongyuan Riverside"}, market.Enterprise, market.Chongqing, nanan, market.Foreign, market.Medium, nil, nil, 0, "重庆", []market.Locale{market.ZhHans, market.En}, []string{"hotel-general-manager", "chinese-chef", "event-planner"}, ""},
	{"jialan-logistics", [4]string{"嘉澜国际物流有限公司", "嘉瀾國際物流有限公司", "Jialan International Logistics", "Jialan International Logistics"}, market.Enterprise, market.Chongqing, liangjiang, market.Private, market.Medium, nil, nil, 0, "重庆", hans, []string{"supply-chain-manager", "marine-engineer", "accountant"}, ""},
	{"bayu-wind", [4]string{"巴屿风能有限公司", "巴嶼風能有限公司", "Bayu Wind Energy", "Bayu Wind Energy"}, market.Enterprise, market.Chongqing, wulong, market.Private, market.Medium, []market.Standing{market.Emerging}, nil, 0, "重庆", hans, []string{"wind-power-engineer", "electrical-engineer", "environmental-engineer"}, ""},
	{"daihu-design", [4]string{"黛湖建筑设计院", "黛湖建築設計院", "Daihu Institute of Architectural Design", "Instituto de Arquitetura Daihu"}, market.Enterprise, market.Chongqing, yuzhong, market.Private, market.Medium, nil, nil, 0, "重庆", hans, []string{"architect", "urban-planner", "quantity-surveyor"}, ""},
	{"yuzhou-polytechnic", [4]string{"渝州理工学院", "渝州理工學院", "Yuzhou Institute of Technology", "Instituto de Tecnologia de Yuzhou"}, market.School, market.Chongqing, shapingba, market.Public, market.Large, nil, []market.Platform{"postdoctoral-station", "key-laboratory"}, 0, "重庆", []market.Locale{market.ZhHans, market.En}, []string{"professor", "postdoc-materials", "mechanical-engineer"}, ""},
	{"three-gorges-college", [4]string{"峡江职业技术学校", "峽江職業技術學校", "Xiajiang Vocational School", "Escola Profissional Xiajiang"}, market.School, market.Chongqing, wanzhou, market.Public, market.Medium, nil, nil, 0, "重庆", hans, []string{"vocational-teacher", "electrician", "accountant"}, ""},
	{"liangjiang-materials", [4]string{"江畔新材料研究院", "江畔新材料研究院", "Jiangpan Institute of New Materials", "Instituto de Novos Materiais Jiangpan"}, market.ResearchInstitute, market.Chongqing, liangjiang, market.Public, market.Medium, nil, []market.Platform{"key-laboratory"}, 0, "重庆", []market.Locale{market.ZhHans, market.En}, []string{"professor", "postdoc-materials", "battery-engineer"}, "demo-account-institute-cq"},
	{"jinyun-agri", [4]string{"缙云生态环境研究所", "縉雲生態環境研究所", "Jinyun Ecology Research Institute", "Instituto de Ecologia Jinyun"}, market.ResearchInstitute, market.Chongqing, beibei, market.Public, market.Small, nil, nil, 0, "重庆", hans, []string{"environmental-engineer", "postdoc-environment"}, ""},
	{"bayu-hospital", [4]string{"巴屿中心医院", "巴嶼中心醫院", "Bayu Central Hospital", "Hospital Central Bayu"}, market.Hospital, market.Chongqing, yuzhong, market.Public, market.Large, nil, nil, 0, "重庆", hans, []string{"general-practitioner", "registered-nurse", "physiotherapist"}, ""},
	{"cuiyun-hospital", [4]string{"翠云中医院", "翠雲中醫院", "Cuiyun Hospital of Chinese Medicine", "Hospital de Medicina Chinesa Cuiyun"}, market.Hospital, market.Chongqing, liangjiang, market.Public, market.Medium, nil, nil, 0, "重庆", hans, []string{"tcm-practitioner", "registered-nurse"}, ""},
	{"cq-planning-centre", [4]string{"江城规划展示服务中心", "江城規劃展示服務中心", "Jiangcheng Planning Service Centre", "Centro de Planeamento Jiangcheng"}, market.PublicInstitution, market.Chongqing, liangjiang, market.Public, market.Small, nil, nil, 0, "重庆", hans, []string{"urban-planner", "data-scientist", "event-planner"}, ""},
	{"cq-welfare", [4]string{"江城社会福利服务中心", "江城社會福利服務中心", "Jiangcheng Welfare Centre", "Centro de Ação Social Jiangcheng"}, market.PublicInstitution, market.Chongqing, liangjiang, market.Public, market.Small, nil, nil, 0, "重庆", hans, []string{"social-worker", "physiotherapist"}, ""},
	{"cq-opening-office", [4]string{"山城开放发展促进局", "山城開放發展促進局", "Shancheng Bureau for Opening-up", "Direção de Abertura Económica de Shancheng"}, market.GovernmentBody, market.Chongqing, yuzhong, market.Public, "", nil, nil, 0, "重庆", hans, []string{"policy-adviser", "cross-border-lawyer", "translator"}, ""},
	{"cq-data-office", [4]string{"山城数字城市管理局", "山城數字城市管理局", "Shancheng Digital City Bureau", "Direção da Cidade Digital de Shancheng"}, market.GovernmentBody, market.Chongqing, liangjiang, market.Public, "", nil, nil, 0, "重庆", hans, []string{"data-scientist", "policy-adviser"}, ""},
	{"postdoc-station", [4]string{"渝州机械工程博士后流动站", "渝州機械工程博士後流動站", "Yuzhou Postdoctoral Station in Mechanical Engineering", "Estação de Pós-Doutoramento de Yuzhou"}, "postdoctoral-station", market.Chongqing, shapingba, market.Public, market.Small, nil, []market.Platform{"postdoctoral-station"}, 0, "重庆", hans, []string{"postdoc-machines", "mechanical-engineer"}, ""},
	{"postdoc-workstation", [4]string{"缙峰芯片博士后工作站", "縉峰晶片博士後工作站", "Jinfeng Chip Postdoctoral Workstation", "Centro de Pós-Doutoramento Jinfeng"}, "postdoctoral-workstation", market.Chongqing, shapingba, market.Private, market.Small, nil, []market.Platform{"postdoctoral-workstation"}, 0, "重庆", hans, []string{"postdoc-chips", "ic-design-engineer"}, ""},
	{"key-lab", [4]string{"山地灾害防治重点实验室", "山地災害防治重點實驗室", "Key Laboratory of Mountain Hazards", "Laboratório de Riscos em Zonas de Montanha"}, "key-laboratory", market.Chongqing, beibei, market.Public, market.Small, nil, []market.Platform{"key-laboratory"}, 0, "重庆", hans, []string{"structural-engineer", "postdoc-environment"}, ""},
	{"drive-centre", [4]string{"智能电驱工程技术研究中心", "智能電驅工程技術研究中心", "Engineering Centre for Electric Drives", "Centro de Engenharia de Tração Elétrica"}, "engineering-centre", market.Chongqing, bishan, market.Public, market.Small, nil, []market.Platform{"engineering-centre"}, 0, "重庆", hans, []string{"bms-engineer", "electrical-engineer"}, ""},
	{"hk-harbour-works", [4]string{"维岸工程有限公司", "維岸工程有限公司", "Harbour Quay Works Limited", "Harbour Quay Works"}, market.Enterprise, market.HongKong, kwunTong, market.HKMacauCapital, market.Large, nil, nil, 100, "香港", both, []string{"structural-engineer", "quantity-surveyor", "welder", "electrician", "elevator-mechanic"}, "demo-account-employer-hk"},
	{"hk-chengdu-factory", [4]string{"维岸精密（成都）有限公司", "維岸精密（成都）有限公司", "Harbour Quay Precision (Chengdu)", "Harbour Quay Precision (Chengdu)"}, market.Enterprise, market.Mainland, longquanyi, market.HKMacauCapital, market.Medium, nil, nil, 100, "四川成都", hans, []string{"welder", "cnc-operator", "plant-manager"}, "demo-account-employer-hk"},
	{"hk-bay-bank", [4]string{"启湾银行", "啟灣銀行", "Kai Bay Bank", "Kai Bay Bank"}, market.Enterprise, market.HongKong, centralWestern, market.HKMacauCapital, market.Large, nil, nil, 0, "香港", both, []string{"risk-manager", "data-scientist", "cross-border-lawyer", "backend-engineer"}, ""},
	{"hk-lion-hospital", [4]string{"狮麓医院", "獅麓醫院", "Lion Foot Hospital", "Hospital Lion Foot"}, market.Hospital, market.HongKong, shaTin, market.Public, market.Large, nil, nil, 0, "香港", both, []string{"registered-nurse", "physiotherapist", "general-practitioner"}, ""},
	{"hk-islet-tech", [4]string{"青屿科技有限公司", "青嶼科技有限公司", "Green Islet Technology Limited", "Green Islet Technology"}, market.Enterprise, market.HongKong, southern, market.HKMacauCapital, market.Small, nil, nil, 0, "香港", both, []string{"frontend-engineer", "machine-learning-engineer", "product-manager", "embedded-software-engineer"}, ""},
	{"hk-fairway", [4]string{"中航道船务有限公司", "中航道船務有限公司", "Mid Fairway Shipping Limited", "Mid Fairway Shipping"}, market.Enterprise, market.HongKong, kwaiTsing, market.HKMacauCapital, market.Medium, nil, nil, 0, "香港", both, []string{"marine-engineer", "supply-chain-manager"}, ""},
	{"hk-jade-design", [4]string{"翠峦设计有限公司", "翠巒設計有限公司", "Jade Ridge Design Limited", "Jade Ridge Design"}, market.Enterprise, market.HongKong, wanChai, market.HKMacauCapital, market.Small, nil, nil, 0, "香港", both, []string{"graphic-designer", "brand-manager", "architect"}, ""},
	{"hk-carp-social", [4]string{"鲤门社会服务处", "鯉門社會服務處", "Carp Gate Social Service", "Carp Gate Social Service"}, market.PublicInstitution, market.HongKong, tuenMun, market.Public, market.Medium, nil, nil, 0, "香港", hant, []string{"social-worker", "vocational-teacher"}, ""},
	{"mo-hou-ngon", [4]string{"濠岸度假酒店有限公司", "濠岸度假酒店有限公司", "Hou Ngon Resort", "Hou Ngon Resort, Lda."}, market.Enterprise, market.Macau, cotai, market.HKMacauCapital, market.Large, nil, nil, 100, "澳門", maca, []string{"hotel-general-manager", "chinese-chef", "event-planner", "electrician", "accountant"}, "demo-account-employer-mo"},
	{"mo-lin-fong", [4]string{"濠江里翻译及法律事务所", "濠江里翻譯及法律事務所", "Hou Kong Lei Legal and Translation", "Hou Kong Lei, Advogados e Tradutores"}, market.Enterprise, market.Macau, cathedral, market.HKMacauCapital, market.Small, nil, nil, 0, "澳門", maca, []string{"translator", "cross-border-lawyer"}, ""},
	{"mo-guia-hospital", [4]string{"东望医院", "東望醫院", "Tong Mong Hospital", "Hospital Tong Mong"}, market.Hospital, market.Macau, saintLazarus, market.Public, market.Medium, nil, nil, 0, "澳門", maca, []string{"registered-nurse", "general-practitioner", "tcm-practitioner"}, ""},
	{"mo-keang-works", [4]string{"镜湾建筑有限公司", "鏡灣建築有限公司", "Keang Wan Construction", "Construções Keang Wan, Lda."}, market.Enterprise, market.Macau, taipa, market.HKMacauCapital, market.Medium, nil, nil, 0, "澳門", maca, []string{"architect", "electrical-engineer", "construction-project-manager"}, ""},
	{"cn-rongcheng-soft", [4]string{"蓉城软件有限公司", "蓉城軟件有限公司", "Rongcheng Software", "Rongcheng Software"}, market.Enterprise, market.Mainland, gaoxin, market.Private, market.Medium, nil, nil, 0, "四川成都", hans, []string{"backend-engineer", "frontend-engineer", "graphic-designer"}, ""},
	{"cn-macau-food", [4]string{"西洋里食品（珠海）有限公司", "西洋里食品（珠海）有限公司", "Sai Ieong Foods (Zhuhai)", "Sai Ieong Alimentos (Zhuhai)"}, market.Enterprise, market.Mainland, hengqin, market.HKMacauCapital, market.Medium, nil, nil, 70, "广东珠海", hans, []string{"quality-engineer", "automation-engineer", "electrician"}, ""},
}

var agencies = [][4]string{
	{"嘉陵人才顾问有限公司", "CQ", "重庆市人力资源和社会保障局", "demo-account-agency"}, {"缙岭猎头咨询有限公司", "CQ", "重庆市人力资源和社会保障局", ""},
	{"巴山人力资源有限公司", "CQ", "重庆市人力资源和社会保障局", ""}, {"江城高端人才服务有限公司", "CQ", "重庆市人力资源和社会保障局", ""},
	{"獅麓獵頭有限公司", "HK", "Labour Department", ""}, {"Harbour Executive Search", "HK", "Labour Department", ""},
	{"濠江里職業介紹所", "MO", "勞工事務局", ""}, {"Ponte Nova Recursos Humanos", "MO", "Direção dos Serviços para os Assuntos Laborais", ""},
}

var offices = [][3]string{
	{"重庆市人才交流服务中心", "CQ", "demo-account-office-cq"},
	{"渝港經濟投資顧問有限公司", "HK", "demo-account-office-hk"},
	{"渝澳經濟促進會秘書處", "MO", "demo-account-office-mo"},
}

func (g *generator) organisations() {
	for i, e := range employers {
		created := g.moment(500 - i)
		o := market.Organisation{
			ID: market.OrganisationID("demo-org-" + e.id), Role: market.EmployerOrganisation,
			Employer: market.Employer{Name: e.name(), Kind: e.kind, Place: e.place, Ownership: e.ownership,
				Size: e.size, Standing: e.standing, Platforms: e.platforms},
			RegistrationNumber: fmt.Sprintf("DEMO%014d", 500000000000+i*7919), Site: e.site, CreatedAt: created, UpdatedAt: created,
		}
		if e.capital > 0 {
			o.CapitalShare = &e.capital
		}
		if e.owner != "" {
			o.Members = []market.AccountID{e.owner}
		}
		g.data.Organisations = append(g.data.Organisations, o)
	}
	for i, a := range agencies {
		created := g.moment(450 - i)
		o := market.Organisation{
			ID: market.OrganisationID(fmt.Sprintf("demo-agency-%d", i+1)), Role: market.AgencyOrganisation,
			Employer:  market.Employer{Name: a[0], Place: market.Place(a[1]), Kind: market.Enterprise, Size: market.Small},
			Agency:    &market.AgencyLicence{Number: fmt.Sprintf("DEMO-A%05d", 20040+i*13), Body: a[2], Expires: g.on.AddDays(200 + 40*i)},
			CreatedAt: created, UpdatedAt: created,
		}
		if a[3] != "" {
			o.Members = []market.AccountID{market.AccountID(a[3])}
		}
		g.data.Organisations = append(g.data.Organisations, o)
	}
	for i, f := range offices {
		created := g.moment(600 - i)
		g.data.Organisations = append(g.data.Organisations, market.Organisation{
			ID: market.OrganisationID(fmt.Sprintf("demo-office-%d", i+1)), Role: market.OfficeOrganisation,
			Employer: market.Employer{Name: f[0], Place: market.Place(f[1]), Kind: market.PublicInstitution},
			Members:  []market.AccountID{market.AccountID(f[2])}, CreatedAt: created, UpdatedAt: created,
		})
	}
}

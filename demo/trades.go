package demo

import "yuqiao/market"

// trade is one line of work as a coherent whole: what its people are called,
// can do, have studied and earn. Names are ids of the lexicon's concepts.
type trade struct {
	title    string // also the trade's own name, unless it has another
	sector   sector
	industry string
	field    string
	skills   []string
	cn, hk   string // the licence in the mainland and in Hong Kong; empty for none
	mo       string // and in Macau
	level    market.Education
	kind     market.TalentKind
	pay      int // CNY a month in Chongqing in mid-career
	people   int // how common the trade is in the demo data
	named    string
}

// name tells trades of the same title apart.
func (t trade) name() string {
	if t.named != "" {
		return t.named
	}
	return t.title
}

// called is the title of somebody with some years in the trade.
func (g *generator) called(t trade, years int, lang market.Locale) string {
	title := g.plain(t.title, lang)
	switch t.sector {
	case health, law, teaching:
		return title
	}
	if t.kind == tech && years >= 8 {
		return seniorTitle(title, lang)
	}
	return title
}

// sector decides the names of former employers.
type sector int

const (
	motor sector = iota
	machine
	electronics
	software
	bio
	building
	energy
	health
	teaching
	money
	law
	hotel
	freight
	media
	public
	civic
	craft
	sectors
)

const (
	tech   = market.ProfessionalTechnical
	manage = market.Management
	skill  = market.Skilled
)

var trades = []trade{
	{"battery-engineer", motor, "new-energy-vehicle-industry", "new-energy-science-field", []string{"battery-technology", "battery-testing", "battery-pack-design", "battery-thermal-management", "electrochemistry", "matlab"}, "", "", "", market.Master, tech, 22000, 14, ""},
	{"bms-engineer", motor, "new-energy-vehicle-industry", "automation-field", []string{"battery-management-system", "soc-estimation", "cell-balancing", "can-bus", "c-language", "iso-26262"}, "", "", "", market.Bachelor, tech, 21000, 12, ""},
	{"autonomous-driving-engineer", motor, "automotive-industry", "vehicle-engineering-field", []string{"autonomous-driving", "lidar-perception", "path-planning", "cpp", "ros", "adas"}, "", "", "", market.Master, tech, 30000, 14, ""},
	{"automotive-engineer", motor, "automotive-industry", "vehicle-engineering-field", []string{"vehicle-design", "catia", "vehicle-testing", "nvh", "project-management"}, "", "", "", market.Bachelor, tech, 18000, 14, ""},
	{"new-energy-vehicle-technician", motor, "automotive-industry", "automotive-service-field", []string{"vehicle-diagnostics", "vehicle-repair", "battery-technology", "electrical-troubleshooting"}, "automotive-repair-skill-cn", "registered-vehicle-mechanic-hk", "", market.Vocational, skill, 8500, 12, ""},
	{"mechanical-engineer", machine, "equipment-manufacturing-industry", "mechanical-engineering-field", []string{"mechanical-design", "solidworks", "autocad", "gdt", "finite-element-analysis"}, "mechanical-engineer-cn", "mechanical-engineer-hk", "", market.Bachelor, tech, 15000, 18, ""},
	{"automation-engineer", machine, "equipment-manufacturing-industry", "automation-field", []string{"plc-programming", "siemens-plc", "scada-hmi", "servo-motion-control", "industrial-automation"}, "", "", "", market.Bachelor, tech, 15000, 14, ""},
	{"robotics-engineer", machine, "robotics-industry", "robotics-field", []string{"robotics", "ros", "industrial-robot-programming", "control-algorithm", "cpp"}, "robot-operator-cert-cn", "", "", market.Master, tech, 23000, 12, ""},
	{"quality-engineer", machine, "manufacturing-industry", "industrial-engineering-field", []string{"quality-management", "spc-msa", "fmea", "iso-9001", "8d-problem-solving"}, "quality-engineer-cn", "", "", market.Bachelor, tech, 13000, 18, ""},
	{"plant-manager", machine, "manufacturing-industry", "industrial-engineering-field", []string{"production-management", "lean-production", "profit-and-loss-management", "team-leadership", "smart-manufacturing"}, "", "", "", market.Bachelor, manage, 32000, 24, ""},
	{"ic-design-engineer", electronics, "semiconductor-industry", "microelectronics-field", []string{"ic-design", "verilog", "rtl-design", "analog-ic-design", "uvm-verification"}, "", "", "", market.Master, tech, 32000, 14, ""},
	{"semiconductor-process-engineer", electronics, "semiconductor-industry", "microelectronics-field", []string{"semiconductor-process", "spc-msa", "wide-bandgap-semiconductors", "semiconductor-packaging", "8d-problem-solving"}, "", "", "", market.Master, tech, 22000, 10, ""},
	{"electronic-engineer", electronics, "electronics-industry", "electronic-engineering-field", []string{"circuit-design", "analog-circuits", "digital-circuits", "pcb-design", "electronic-measurement"}, "", "electronics-engineer-hk", "", market.Bachelor, tech, 16000, 16, ""},
	{"embedded-software-engineer", electronics, "electronics-industry", "electronic-engineering-field", []string{"embedded-systems", "c-language", "rtos", "microcontroller-development", "embedded-linux"}, "software-exam-cn", "", "", market.Bachelor, tech, 19000, 14, ""},
	{"backend-engineer", software, "it-industry", "computer-science", []string{"backend-development", "java", "golang", "sql", "microservices", "kubernetes", "redis"}, "software-exam-cn", "", "", market.Bachelor, tech, 21000, 22, ""},
	{"frontend-engineer", software, "it-industry", "software-engineering-field", []string{"frontend-development", "javascript", "typescript", "react", "vue"}, "", "", "", market.Bachelor, tech, 18000, 16, ""},
	{"data-scientist", software, "it-industry", "data-science-field", []string{"machine-learning", "statistical-analysis", "python", "data-analysis", "sql", "data-visualisation"}, "", "", "", market.Master, tech, 25000, 16, ""},
	{"machine-learning-engineer", software, "it-industry", "artificial-intelligence-field", []string{"machine-learning", "deep-learning", "python", "pytorch", "large-language-models"}, "", "", "", market.Master, tech, 30000, 16, ""},
	{"security-engineer-it", software, "it-industry", "information-security-field", []string{"network-security", "penetration-testing", "firewall", "security-operations", "iso-27001"}, "cisp-cn", "", "", market.Bachelor, tech, 21000, 10, ""},
	{"product-manager", software, "it-industry", "information-systems-field", []string{"product-management", "requirements-analysis", "payments", "user-research", "data-analysis"}, "", "", "", market.Bachelor, manage, 24000, 14, ""},
	{"antibody-researcher", bio, "biotech-industry", "biotechnology-field", []string{"antibody-engineering", "phage-display", "elisa", "flow-cytometry", "protein-purification"}, "", "", "", market.Doctor, tech, 24000, 12, ""},
	{"pharmaceutical-process-engineer", bio, "pharmaceutical-industry", "pharmaceutical-science-field", []string{"gmp", "pharma-validation", "drug-formulation", "fermentation", "hplc"}, "", "", "", market.Bachelor, tech, 15000, 10, ""},
	{"environmental-engineer", bio, "environmental-industry", "environmental-science-field", []string{"wastewater-treatment", "air-pollution-control", "environmental-monitoring", "environmental-impact-assessment"}, "environmental-engineer-cn", "environmental-engineer-hk", "", market.Bachelor, tech, 13000, 12, ""},
	{"structural-engineer", building, "construction-industry", "civil-engineering-field", []string{"structural-design", "etabs", "seismic-design", "bim", "autocad"}, "registered-structural-engineer-cn", "structural-engineer-hk", "civil-engineer-registration-mo", market.Bachelor, tech, 17000, 16, ""},
	{"quantity-surveyor", building, "construction-industry", "construction-management-field", []string{"quantity-surveying", "bill-of-quantities", "construction-contracts", "tendering", "budgeting"}, "cost-engineer-cn", "quantity-surveyor-hk", "", market.Bachelor, tech, 14000, 16, ""},
	{"architect", building, "architectural-services-industry", "architecture-field", []string{"architectural-design", "autocad", "sketchup", "revit", "bim"}, "registered-architect-cn", "registered-architect-hk", "architect-registration-mo", market.Master, tech, 17000, 16, ""},
	{"construction-project-manager", building, "construction-industry", "construction-management-field", []string{"site-management", "construction-scheduling", "construction-contracts", "construction-safety", "project-management"}, "constructor-cn", "", "", market.Bachelor, manage, 20000, 12, ""},
	{"urban-planner", building, "architectural-services-industry", "urban-planning-field", []string{"urban-planning", "gis", "policy-research", "smart-city"}, "urban-planner-cn", "planner-hk", "", market.Master, tech, 15000, 10, ""},
	{"electrical-engineer", energy, "power-industry", "electrical-engineering-field", []string{"electrical-design", "power-distribution", "plc-programming", "relay-protection", "energy-audit"}, "registered-electrical-engineer-cn", "electrical-engineer-hk", "electromechanical-engineer-mo", market.Bachelor, tech, 15000, 16, ""},
	{"wind-power-engineer", energy, "renewable-energy-industry", "energy-power-field", []string{"wind-power", "renewable-energy", "power-systems", "energy-storage"}, "", "", "", market.Bachelor, tech, 16000, 8, ""},
	{"registered-nurse", health, "healthcare-industry", "nursing-field", []string{"nursing-care", "wound-care", "iv-therapy", "infection-control", "emergency-care"}, "cn-nurse-licence", "hk-registered-nurse", "mo-nurse-licence", market.Bachelor, tech, 9500, 24, ""},
	{"general-practitioner", health, "healthcare-industry", "medicine-field", []string{"diagnosis", "emergency-care", "vaccination", "geriatric-care", "electronic-medical-records"}, "cn-physician-licence", "hk-doctor-registration", "mo-doctor-licence", market.Master, tech, 20000, 18, ""},
	{"physiotherapist", health, "healthcare-industry", "rehabilitation-field", []string{"physiotherapy", "rehabilitation-therapy", "geriatric-care"}, "cn-rehab-therapist", "hk-registered-physiotherapist", "mo-therapist-licence", market.Bachelor, tech, 11000, 10, ""},
	{"tcm-practitioner", health, "healthcare-industry", "tcm-field", []string{"acupuncture", "chinese-herbal-medicine", "tuina", "diagnosis"}, "cn-tcm-physician", "hk-registered-cmp", "mo-tcm-licence", market.Bachelor, tech, 13000, 15, ""},
	{"professor", teaching, "higher-education", "materials-science-field", []string{"academic-research", "postgraduate-supervision", "academic-writing", "research-funding", "materials-characterisation"}, "cn-university-teacher-licence", "", "", market.Doctor, tech, 35000, 10, ""},
	{"postdoctoral-researcher", teaching, "research-institutes", "biology-field", []string{"academic-research", "molecular-biology", "academic-writing", "bioinformatics"}, "", "", "", market.Doctor, tech, 20000, 6, ""},
	{"postdoctoral-researcher", teaching, "research-institutes", "mechanical-engineering-field", []string{"academic-research", "finite-element-analysis", "mechanical-design", "academic-writing"}, "", "", "", market.Doctor, tech, 20000, 6, "postdoc-machines"},
	{"postdoctoral-researcher", teaching, "research-institutes", "microelectronics-field", []string{"academic-research", "wide-bandgap-semiconductors", "semiconductor-process", "academic-writing"}, "", "", "", market.Doctor, tech, 22000, 6, "postdoc-chips"},
	{"postdoctoral-researcher", teaching, "research-institutes", "materials-science-field", []string{"academic-research", "materials-characterisation", "electrochemistry", "academic-writing"}, "", "", "", market.Doctor, tech, 20000, 6, "postdoc-materials"},
	{"postdoctoral-researcher", teaching, "research-institutes", "environmental-science-field", []string{"academic-research", "environmental-monitoring", "gis", "academic-writing"}, "", "", "", market.Doctor, tech, 19000, 5, "postdoc-environment"},
	{"vocational-teacher", teaching, "education-industry", "mechatronics-field", []string{"vocational-training", "curriculum-development", "plc-programming", "lesson-planning"}, "cn-teacher-licence", "hk-registered-teacher", "mo-teacher-registration", market.Bachelor, tech, 11000, 10, ""},
	{"cfo", money, "financial-services", "finance-field", []string{"financial-reporting", "treasury-management", "ipo", "m-and-a", "team-leadership"}, "cicpa", "hkicpa", "macau-registered-accountant", market.Master, manage, 55000, 10, ""},
	{"accountant", money, "accounting-services", "accounting-field", []string{"financial-accounting", "month-end-close", "taxation", "excel", "financial-reporting"}, "cn-accounting-title-intermediate", "hkicpa", "macau-registered-accountant", market.Bachelor, tech, 10000, 18, ""},
	{"risk-manager", money, "banking", "economics-field", []string{"financial-risk-management", "credit-risk", "basel-accords", "market-risk", "internal-control"}, "cn-banking-qualification", "", "", market.Master, manage, 26000, 14, ""},
	{"cross-border-lawyer", law, "legal-services", "law-field", []string{"cross-border-law", "contract-review", "corporate-law", "arbitration", "common-law"}, "cn-lawyer-licence", "hk-solicitor-certificate", "mo-lawyer-registration", market.Master, tech, 28000, 17, ""},
	{"translator", law, "language-services", "translation-field", []string{"translation", "chinese-portuguese-translation", "legal-translation", "cat-tools"}, "catti", "hkts-member", "mo-translator-training", market.Bachelor, tech, 11000, 16, ""},
	{"hotel-general-manager", hotel, "hospitality-industry", "hotel-management-field", []string{"hotel-operations", "revenue-management", "guest-service", "profit-and-loss-management", "team-leadership"}, "", "", "", market.Bachelor, manage, 30000, 14, ""},
	{"chinese-chef", hotel, "catering-industry", "culinary-field", []string{"wok-cooking", "cantonese-cuisine", "food-safety", "menu-planning"}, "cn-chef-certificate", "hk-master-chef-certificate", "", market.Vocational, skill, 10000, 20, ""},
	{"event-planner", hotel, "mice-industry", "tourism-field", []string{"event-management", "exhibition-management", "budgeting", "public-relations"}, "", "", "", market.Bachelor, tech, 10500, 15, ""},
	{"supply-chain-manager", freight, "logistics-industry", "logistics-field", []string{"supply-chain-management", "strategic-sourcing", "inventory-management", "demand-planning", "sap"}, "cn-logistics-certificate", "", "", market.Bachelor, manage, 20000, 16, ""},
	{"marine-engineer", freight, "shipping-industry", "maritime-field", []string{"marine-engine-operation", "ship-management", "equipment-maintenance"}, "cn-seafarer-certificate", "hk-seafarer-coc", "", market.Bachelor, tech, 18000, 16, ""},
	{"graphic-designer", media, "design-services", "design-field", []string{"graphic-design", "adobe-illustrator", "adobe-photoshop", "branding-design"}, "", "", "", market.Bachelor, tech, 9500, 16, ""},
	{"brand-manager", media, "advertising-industry", "marketing-field", []string{"brand-management", "digital-marketing", "market-research", "social-media-marketing"}, "", "", "", market.Bachelor, manage, 18000, 12, ""},
	{"social-worker", public, "social-services", "social-work-field", []string{"casework", "group-work", "family-services", "community-engagement"}, "cn-social-worker-licence", "hk-registered-social-worker", "mo-social-worker-registration", market.Bachelor, tech, 8500, 12, ""},
	{"policy-adviser", civic, "public-sector", "public-administration-field", []string{"policy-research", "public-administration-skill", "strategic-planning", "data-analysis"}, "", "", "", market.Doctor, tech, 22000, 8, ""},
	{"welder", craft, "metalworking-trade", "welding-field", []string{"welding", "tig-welding", "mig-mag-welding", "manual-arc-welding", "blueprint-reading"}, "welder-licence-cn", "trade-test-welder-hk", "", market.Vocational, skill, 9000, 34, ""},
	{"electrician", craft, "facility-maintenance-industry", "electrical-installation-field", []string{"electrical-installation", "electrical-troubleshooting", "low-voltage-switchgear", "plc-programming"}, "electrician-licence-cn", "registered-electrical-worker-hk", "electrician-registration-mo", market.Vocational, skill, 8500, 24, ""},
	{"cnc-operator", craft, "manufacturing-industry", "numerical-control-field", []string{"cnc-machining", "cnc-programming", "measuring-tools", "blueprint-reading"}, "", "", "", market.Vocational, skill, 8500, 26, ""},
	{"elevator-mechanic", craft, "lift-industry", "mechatronics-field", []string{"lift-maintenance", "electrical-troubleshooting", "working-at-height-skill"}, "elevator-licence-cn", "lift-worker-hk", "", market.Vocational, skill, 9500, 14, ""},
}

// ladders are the posts before the present one where they have another title:
// the last one and the first.
var ladders = map[string][2]string{
	"professor":                    {"assistant-professor", "university-lecturer"},
	"cfo":                          {"finance-manager", "accountant"},
	"plant-manager":                {"production-manager", "production-engineer"},
	"hotel-general-manager":        {"front-office-manager", "hotel-receptionist"},
	"risk-manager":                 {"credit-analyst", "credit-analyst"},
	"product-manager":              {"systems-analyst", "systems-analyst"},
	"supply-chain-manager":         {"procurement-manager", "purchaser"},
	"brand-manager":                {"marketing-executive", "marketing-executive"},
	"construction-project-manager": {"site-engineer", "site-engineer"},
	"data-scientist":               {"data-analyst", "data-analyst"},
}

// young is the age in years of a trade that has not been there for long, else 0.
func (t trade) young() int {
	switch t.title {
	case "autonomous-driving-engineer", "machine-learning-engineer", "new-energy-vehicle-technician":
		return 12
	case "battery-engineer", "bms-engineer", "data-scientist", "robotics-engineer":
		return 16
	}
	return 0
}

// workplace is where people of a place practise the trade: for some industries
// that is across the border.
func (t trade) workplace(home market.Place) market.Place {
	if home == market.Macau && (t.sector == motor && t.kind != skill || t.sector == machine || t.sector == electronics || t.sector == bio) ||
		home == market.HongKong && t.sector == motor && t.kind != skill {
		return market.Mainland
	}
	return home
}

// licence is the concept of the trade's licence in a place.
func (t trade) licence(p market.Place) string {
	switch p {
	case market.HongKong:
		return t.hk
	case market.Macau:
		return t.mo
	}
	return t.cn
}

// tools are skills that one uses rather than does, or that nearly everybody in
// the trade has: no sentence says that somebody is responsible for them unless
// there is nothing else.
var tools = map[string]bool{
	"matlab": true, "catia": true, "ros": true, "cpp": true, "c-language": true, "can-bus": true, "iso-26262": true, "solidworks": true, "autocad": true,
	"gdt": true, "siemens-plc": true, "python": true, "pytorch": true, "sql": true, "java": true, "golang": true, "javascript": true, "typescript": true,
	"react": true, "vue": true, "redis": true, "kubernetes": true, "verilog": true, "etabs": true, "sketchup": true, "revit": true, "excel": true, "sap": true,
	"hplc": true, "elisa": true, "iso-9001": true, "iso-27001": true, "gmp": true, "adobe-illustrator": true, "adobe-photoshop": true, "rtos": true,
	"embedded-linux": true, "common-law": true, "basel-accords": true, "blueprint-reading": true, "measuring-tools": true, "cat-tools": true, "gis": true,
	"working-at-height-skill": true, "electronic-medical-records": true, "microservices": true, "ipo": true,
	// Too wide to say what a post is about.
	"academic-research": true, "academic-writing": true, "research-funding": true, "nursing-care": true, "team-leadership": true, "project-management": true,
	"lesson-planning": true, "budgeting": true,
}

// activities puts what one does before what one uses.
func activities(skills []string) []string {
	var doing, using []string
	for _, s := range skills {
		if tools[s] {
			using = append(using, s)
		} else {
			doing = append(doing, s)
		}
	}
	return append(doing, using...)
}

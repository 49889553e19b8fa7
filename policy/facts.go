package policy

import (
	"slices"
	"strings"

	"yuqiao/market"
)

// FactType is the type of a fact's value.
type FactType string

const (
	CodeFact   FactType = "code"  // one of Values, or an ISO 3166 code where Values is empty
	CodesFact  FactType = "codes" // a list of codes from Values
	BoolFact   FactType = "bool"
	NumberFact FactType = "number" // between Min and Max
)

// FactSource says where a fact comes from.
type FactSource uint8

const (
	fromShape   FactSource = iota // the talent or opening shape, the offer: never from Input.Facts
	fromExtra                     // Input.Facts
	fromDerived                   // computed from other facts
)

// Fact is one typed thing that conditions may rest on.
type Fact struct {
	Name    string // subject and name, as in "talent.home"
	Type    FactType
	Values  []string // what a code may be; empty: any ISO 3166 code
	Min     float64
	Max     float64
	source  FactSource
	Verify  []market.Place // whose liaison officers may verify it; none: nobody needs to
	binding bool           // what a party lays down by saying it, so that it needs no check
	asks    factID         // of a derived fact: the one to ask for when it is missing; zero: itself
	Text    Text           // the question to ask when it is missing
}

// Subject is the part of the name before the dot: talent, opening, employer,
// project, cohort, provider, course, support, enquiry, founding, hospital or
// agency.
func (f Fact) Subject() string { return f.Name[:strings.IndexByte(f.Name, '.')] }

// FromExtra reports whether the fact may be given in Input.Facts.
func (f Fact) FromExtra() bool { return f.source == fromExtra }

// Derived reports whether the fact is computed from others.
func (f Fact) Derived() bool { return f.source == fromDerived }

func codes[T ~string](list []T) []string {
	s := make([]string, len(list))
	for i, c := range list {
		s[i] = string(c)
	}
	return s
}

// factID is the place of a fact in the table.
type factID int

const (
	talentHome factID = iota
	talentNationality
	talentKinds
	talentSkillGrade
	talentEducation
	talentLicencePlaces
	talentLicenceRoute
	talentTravelDocument
	talentResidenceOnVisa
	talentDependants
	talentStays
	talentWorksIn
	talentResidencePermit
	talentScheme
	talentTraining
	talentTrainingPlan
	talentTrainingQualification
	openingPost
	openingEngagement
	openingPlace
	openingSelectionRecord
	employerKind
	employerPlace
	employerOwnership
	employerSize
	employerStanding
	employerPlatforms
	employerCapitalShare
	// Clause 2.
	openingPayLevel
	// Clause 4.
	talentPlatform
	talentResult
	// Clause 15.
	projectActivity
	projectPartnerPlace
	talentScienceTechnology
	talentFreeTradeZone
	// Clause 16.
	cohortProgramme
	cohortTrainingPlace
	cohortSeatsLeft
	// Clause 17.
	providerOrigin
	providerTrainingLicence
	courseField
	courseSite
	supportResearchFunds
	supportAssistant
	supportHousing
	supportTransport
	enquiryPlace
	// Clause 5.
	foundingPurpose
	foundingAgencyForm
	talentContribution
	talentBarredFromFounding
	// Clause 7.
	employerRegisteredByTalent
	employerEncouragedShare
	talentDaysInMainland
	talentSixYearsRunning
	talentIncomeLawful
	talentIncomeTaxed
	// Clause 8.
	talentHalfYearInChongqing
	talentHomeOrStudy
	// Clause 9.
	talentPermanentResident
	// Clause 11.
	hospitalCode
	hospitalListed
	// Clause 12.
	talentMerits
	// Clause 13.
	talentUnitSupports
	// Clause 19.
	agencySeat
	agencyPartnerPlaces
	agencyLicensed
	agencyService
	factCount
)

var (
	threePlaces = []market.Place{market.Chongqing, market.HongKong, market.Macau}
	chongqing   = []market.Place{market.Chongqing}
	supportSaid = []string{"provided", "reasoned", "missing"}
)

// facts is the one table of facts, in the order of factID.
var facts = [factCount]Fact{
	talentHome: {Name: "talent.home", Type: CodeFact, Values: codes(market.Places), Verify: threePlaces, Text: inFour(
		"人才在哪里拥有居民身份？（与国籍无关）", "人才在哪裏擁有居民身份？（與國籍無關）",
		"Where does the talent have resident status, whatever the nationality?", "Onde tem o talento o estatuto de residente, seja qual for a nacionalidade?")},
	talentNationality: {Name: "talent.nationality", Type: CodeFact, Verify: threePlaces, Text: inFour(
		"人才是哪国国籍？", "人才的國籍是甚麼？",
		"What is the talent’s nationality?", "Qual é a nacionalidade do talento?")},
	talentKinds: {Name: "talent.kinds", Type: CodesFact, Values: codes(market.TalentKinds), Verify: threePlaces, Text: inFour(
		"人才属于哪几类：高层次、管理、专业技术、技能、高技能？", "人才屬於哪幾類：高層次、管理、專業技術、技能、高技能？",
		"Which kinds apply to the talent: high-level, management, professional or technical, skilled, highly skilled?", "Que categorias se aplicam ao talento: alto nível, gestão, profissional ou técnico, qualificado, altamente qualificado?")},
	talentSkillGrade: {Name: "talent.skillGrade", Type: CodeFact, Values: codes(market.SkillGrades), Verify: threePlaces, Text: inFour(
		"人才持有哪一级国家职业技能等级？", "人才持有哪一級國家職業技能等級？",
		"Which national vocational skill grade does the talent hold?", "Que grau nacional de qualificação profissional possui o talento?")},
	talentEducation: {Name: "talent.education", Type: CodeFact, Values: codes(market.Educations), Verify: threePlaces, Text: inFour(
		"人才的最高学历是什么？", "人才的最高學歷是甚麼？",
		"What is the talent’s highest level of education?", "Qual é o nível de instrução mais elevado do talento?")},
	talentLicencePlaces: {Name: "talent.licencePlaces", Type: CodesFact, source: fromDerived, Verify: threePlaces, Text: inFour(
		"人才持有哪些执业资格或专业资格，由哪里的机构颁发？", "人才持有哪些執業資格或專業資格，由哪裏的機構頒發？",
		"Which licences or professional qualifications does the talent hold, and where were they issued?", "Que licenças ou qualificações profissionais possui o talento, e onde foram emitidas?")},
	talentLicenceRoute: {Name: "talent.licenceRoute", Type: CodeFact, source: fromDerived, Values: []string{string(MutualRecognition), string(ExemptionOfPapers), string(ByExamination), string(Recognition), string(ShortTermPractice), string(NoRouteFound)}, Text: inFour(
		"该资格有哪种对接途径？", "該資格有哪種認可途徑？",
		"Which recognition route does the licence have?", "Que via de reconhecimento tem a licença?")},
	talentTravelDocument: {Name: "talent.travelDocument", Type: CodeFact, source: fromExtra, Values: []string{"mainland-travel-permit", "foreign-permanent-resident-permit", "passport", "residence-permit", "hk-macau-travel-permit", "other"}, Verify: threePlaces, Text: inFour(
		"人才持哪种旅行证件？", "人才持哪種旅行證件？",
		"Which travel document does the talent hold?", "Que documento de viagem possui o talento?")},
	talentResidenceOnVisa: {Name: "talent.residenceOnVisa", Type: BoolFact, source: fromExtra, Verify: threePlaces, Text: inFour(
		"人才是否仅凭签证居留，而没有居民身份？", "人才是否僅憑簽證逗留，而沒有居民身份？",
		"Does the talent live there on a visa only, without resident status?", "O talento reside ali apenas com visto, sem estatuto de residente?")},
	talentDependants: {Name: "talent.dependants", Type: CodesFact, source: fromExtra, Values: []string{"spouse", "minor-child"}, Verify: threePlaces, Text: inFour(
		"哪些家属随行？", "哪些家屬隨行？",
		"Which dependants will come too?", "Que dependentes acompanham o talento?")},
	talentStays: {Name: "talent.stays", Type: BoolFact, source: fromExtra, binding: true, Text: inFour(
		"人才是否打算在内地定居？", "人才是否打算在內地居留？",
		"Does the talent intend to reside in the mainland?", "O talento pretende residir no Interior da China?")},
	talentWorksIn: {Name: "talent.worksIn", Type: CodeFact, source: fromExtra, Values: codes(market.Places), Verify: threePlaces, Text: inFour(
		"人才在哪里工作？", "人才在哪裏工作？",
		"Where does the talent work?", "Onde trabalha o talento?")},
	talentResidencePermit: {Name: "talent.residencePermit", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"人才是否持有重庆的居住证件？", "人才是否持有重慶的居住證件？",
		"Does the talent hold a residence permit for Chongqing?", "O talento possui autorização de residência em Chongqing?")},
	talentScheme: {Name: "talent.scheme", Type: CodeFact, source: fromExtra, Values: []string{"asmtp", "qmas", "ttps", "macau-quota", "macau-talent", "other", "none"}, Verify: threePlaces, Text: inFour(
		"人才经哪项港澳计划获准入境？", "人才經哪項港澳計劃獲准入境？",
		"Under which Hong Kong or Macau scheme was the talent admitted?", "Ao abrigo de que programa de Hong Kong ou de Macau foi o talento admitido?")},
	talentTraining: {Name: "talent.training", Type: CodeFact, source: fromExtra, Values: []string{"in-hk-macau", "by-hk-macau-body", "none"}, Verify: threePlaces, Text: inFour(
		"人才在港澳，或由港澳机构在重庆，接受过培训吗？", "人才曾否在港澳，或由港澳機構在重慶，接受培訓？",
		"Was the talent trained in Hong Kong or Macau, or by a body from there in Chongqing?", "O talento recebeu formação em Hong Kong ou Macau, ou em Chongqing por uma entidade de lá?")},
	talentTrainingPlan: {Name: "talent.trainingPlan", Type: CodeFact, source: fromExtra, Values: []string{"unified-plan", "self-arranged"}, Verify: chongqing, Text: inFour(
		"培训属于政府统一计划，还是自行安排？", "培訓屬於政府統一計劃，還是自行安排？",
		"Was the training on the government’s unified plan or arranged privately?", "A formação fez parte do plano unificado do governo ou foi organizada por conta própria?")},
	talentTrainingQualification: {Name: "talent.trainingQualification", Type: BoolFact, source: fromExtra, Verify: threePlaces, Text: inFour(
		"人才是否通过港澳的培训取得了资格？", "人才是否經港澳的培訓取得資格？",
		"Did the talent gain a qualification from training in Hong Kong or Macau?", "O talento obteve uma qualificação através de formação em Hong Kong ou Macau?")},
	openingPost: {Name: "opening.post", Type: CodeFact, Values: codes(market.PostKinds), binding: true, Text: inFour(
		"这是哪一类职位？", "這是哪一類職位？",
		"What kind of post is it?", "Que tipo de posto é?")},
	openingEngagement: {Name: "opening.engagement", Type: CodeFact, Values: codes(market.Engagements), binding: true, Text: inFour(
		"以哪种方式聘用？", "以哪種方式聘用？",
		"What kind of engagement is it?", "Qual é o regime de trabalho?")},
	openingPlace: {Name: "opening.place", Type: CodeFact, Values: codes(market.Places), binding: true, Text: inFour(
		"工作地点在哪里？", "工作地點在哪裏？",
		"Where is the place of work?", "Onde é o local de trabalho?")},
	openingSelectionRecord: {Name: "opening.selectionRecord", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"是否有公开选拔的记录？", "是否有公開選拔的紀錄？",
		"Is there a record of an open selection?", "Existe registo de um concurso público de selecção?")},
	employerKind: {Name: "employer.kind", Type: CodeFact, Values: codes(market.EmployerKinds), Verify: threePlaces, Text: inFour(
		"用人单位属于哪一类：企业、学校、科研院所、医院、其他事业单位、政府机关或科研平台？", "僱主屬於哪一類：企業、學校、研究機構、醫院、其他公營機構、政府機關或科研平台？",
		"What is the employer: an enterprise, a school, a research institute, a hospital, another public institution, a government body or a research platform?", "O que é o empregador: empresa, escola, instituto de investigação, hospital, outra instituição pública, organismo público ou plataforma de investigação?")},
	employerPlace: {Name: "employer.place", Type: CodeFact, Values: codes(market.Places), Verify: threePlaces, Text: inFour(
		"用人单位在哪里登记？", "僱主在哪裏登記？",
		"Where is the employer registered?", "Onde está registado o empregador?")},
	employerOwnership: {Name: "employer.ownership", Type: CodeFact, Values: codes(market.Ownerships), Verify: threePlaces, Text: inFour(
		"用人单位属于哪种所有制？", "僱主的機構性質是甚麼？",
		"Who owns the employer?", "De quem é o capital do empregador?")},
	employerSize: {Name: "employer.size", Type: CodeFact, Values: codes(market.Sizes), Verify: threePlaces, Text: inFour(
		"用人单位是大型、中型还是小型？", "僱主屬大型、中型還是小型？",
		"Is the employer small, medium or large?", "O empregador é de pequena, média ou grande dimensão?")},
	employerStanding: {Name: "employer.standing", Type: CodesFact, Values: codes(market.Standings), Verify: threePlaces, Text: inFour(
		"用人单位是否属于高新技术、支柱或新兴产业，或承担重大项目？", "僱主是否屬於高新技術、支柱或新興產業，或承辦重大項目？",
		"Does the employer belong to a high-tech, pillar or emerging industry, or is it running a major project?", "O empregador pertence a uma indústria de alta tecnologia, pilar ou emergente, ou executa um grande projecto?")},
	employerPlatforms: {Name: "employer.platforms", Type: CodesFact, Values: codes(market.Platforms), Verify: chongqing, Text: inFour(
		"用人单位设有哪些科研平台？", "僱主設有哪些科研平台？",
		"Which research platforms does the employer host?", "Que plataformas de investigação acolhe o empregador?")},
	employerCapitalShare: {Name: "employer.capitalShare", Type: NumberFact, Min: 0, Max: 100, source: fromExtra, Verify: threePlaces, Text: inFour(
		"港澳资本在用人单位中占百分之多少？", "港澳資本在僱主中佔百分之多少？",
		"What percentage of the employer’s capital comes from Hong Kong or Macau?", "Que percentagem do capital do empregador provém de Hong Kong ou de Macau?")},

	// Clause 2.
	openingPayLevel: {Name: "opening.payLevel", Type: CodeFact, source: fromExtra, Values: []string{"local", "hk-macau", "international"}, binding: true, Text: inFour(
		"薪酬参照哪里的水平协商：本地、港澳还是国际？", "薪酬參照哪裏的水平商議：本地、港澳還是國際？",
		"At what level is pay negotiated: local, Hong Kong and Macau, or international?", "A que nível se negoceia a remuneração: local, de Hong Kong e Macau, ou internacional?")},

	// Clause 4.
	talentPlatform: {Name: "talent.platform", Type: CodeFact, source: fromExtra, Values: append(codes(market.Platforms), "other", "none"), Verify: chongqing, Text: inFour(
		"人才在重庆的哪种科研平台工作：博士后流动站、博士后工作站、市级重点实验室、工程中心、其他平台，还是都不是？", "人才在重慶的哪種科研平台工作：博士後流動站、博士後工作站、市級重點實驗室、工程中心、其他平台，還是都不是？",
		"On which research platform in Chongqing does the talent work: a postdoctoral station or workstation, a municipal key laboratory, an engineering centre, another one, or none?", "Em que plataforma de investigação de Chongqing trabalha o talento: estação ou posto de pós-doutoramento, laboratório de referência municipal, centro de engenharia, outra, ou nenhuma?")},
	talentResult: {Name: "talent.result", Type: CodeFact, source: fromExtra, Values: []string{"registered", "unregistered", "none"}, Verify: chongqing, Text: inFour(
		"人才在重庆是否取得了科研成果或知识产权，登记了吗？", "人才在重慶有否取得科研成果或知識產權，登記了沒有？",
		"Has the talent produced a result or intellectual property in Chongqing, and is it registered?", "O talento obteve em Chongqing algum resultado ou propriedade intelectual, e está registado?")},

	// Clause 15.
	projectActivity: {Name: "project.activity", Type: CodeFact, source: fromExtra, Values: []string{"joint-research", "teaching", "academic-exchange", "other"}, binding: true, Text: inFour(
		"与港澳伙伴合作做什么：合作研究、讲学、学术交流还是其他？", "與港澳夥伴合作做甚麼：合作研究、講學、學術交流還是其他？",
		"What is to be done with the partner: joint research, teaching, academic exchange or something else?", "O que se fará com o parceiro: investigação conjunta, ensino, intercâmbio académico ou outra coisa?")},
	projectPartnerPlace: {Name: "project.partnerPlace", Type: CodeFact, source: fromExtra, Values: codes(market.Places), binding: true, Text: inFour(
		"合作伙伴在哪里？", "合作夥伴在哪裏？",
		"Where is the partner?", "Onde está o parceiro?")},
	talentScienceTechnology: {Name: "talent.scienceTechnology", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"人才是否从事科学或技术工作？", "人才是否從事科學或技術工作？",
		"Does the talent work in science or technology?", "O talento trabalha em ciência ou tecnologia?")},
	talentFreeTradeZone: {Name: "talent.freeTradeZone", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"人才是否在重庆的自由贸易试验区工作？", "人才是否在重慶的自由貿易試驗區工作？",
		"Does the talent work in Chongqing’s pilot free-trade zone?", "O talento trabalha na zona-piloto de comércio livre de Chongqing?")},

	// Clause 16.
	cohortProgramme: {Name: "cohort.programme", Type: CodeFact, source: fromExtra, Values: []string{"on-post", "technology-transfer", "pei-hua-class", "other"}, binding: true, Text: inFour(
		"是哪种培训：顶岗培训、技术转移培训、培华班还是其他？", "是哪種培訓：在職實習、技術轉移培訓、培華班還是其他？",
		"Which programme is it: on-the-job training, technology-transfer training, the Pei Hua class or another?", "Que programa é: formação em contexto de trabalho, em transferência de tecnologia, o curso Pei Hua ou outro?")},
	cohortTrainingPlace: {Name: "cohort.trainingPlace", Type: CodeFact, source: fromExtra, Values: codes(market.Places), binding: true, Text: inFour(
		"培训在哪里进行？", "培訓在哪裏進行？",
		"Where does the training take place?", "Onde decorre a formação?")},
	cohortSeatsLeft: {Name: "cohort.seatsLeft", Type: NumberFact, Min: 0, Max: 10000, source: fromExtra, binding: true, Text: inFour(
		"这一期还有多少名额？", "這一期尚餘多少名額？",
		"How many seats of the cohort are left?", "Quantas vagas restam no grupo?")},

	// Clause 17.
	providerOrigin: {Name: "provider.origin", Type: CodeFact, source: fromExtra, Values: codes(market.Places), Verify: threePlaces, Text: inFour(
		"培训机构（在重庆设立的，指其举办者）来自哪里？", "培訓機構（在重慶設立的，指其主辦者）來自哪裏？",
		"Where does the training body come from, or, for one set up in Chongqing, whoever set it up?", "De onde é a entidade formadora ou, se criada em Chongqing, quem a criou?")},
	providerTrainingLicence: {Name: "provider.trainingLicence", Type: CodeFact, source: fromExtra, Values: []string{"valid", "expired", "none"}, Verify: chongqing, Text: inFour(
		"培训机构有在重庆办学的许可吗，当日有效吗？", "培訓機構有否在重慶辦學的牌照，當日是否有效？",
		"Does the training body hold a licence to train in Chongqing, and is it valid on the day?", "A entidade formadora tem licença para formar em Chongqing, válida nesse dia?")},
	courseField: {Name: "course.field", Type: CodeFact, source: fromExtra, Values: []string{"public-administration", "business-administration", "human-resources", "information-technology", "finance-securities", "urban-planning", "law", "high-skill-vocational", "other"}, binding: true, Text: inFour(
		"课程属于哪个领域？", "課程屬哪個範疇？",
		"What field is the course in?", "De que área é o curso?")},
	courseSite: {Name: "course.site", Type: CodeFact, source: fromExtra, Values: codes(market.Places), binding: true, Text: inFour(
		"课程在哪里开办？", "課程在哪裏開辦？",
		"Where is the course held?", "Onde se realiza o curso?")},

	supportResearchFunds: {Name: "support.researchFunds", Type: CodeFact, Values: supportSaid, binding: true, Text: inFour(
		"提供多少科研经费，或为何不提供？", "提供多少科研經費，或為何不提供？",
		"Which research funds are provided, or why are there none?", "Que fundos de investigação são oferecidos, ou porque não os há?")},
	supportAssistant: {Name: "support.assistant", Type: CodeFact, Values: supportSaid, binding: true, Text: inFour(
		"配备助手吗，或为何不配备？", "會否配備助理，或為何不配備？",
		"Is an assistant provided, or why not?", "É oferecido um assistente, ou porque não?")},
	supportHousing: {Name: "support.housing", Type: CodeFact, Values: supportSaid, binding: true, Text: inFour(
		"住房如何安排，或为何不安排？", "住屋如何安排，或為何不安排？",
		"How is housing arranged, or why is it not?", "Como se resolve o alojamento, ou porque não é oferecido?")},
	supportTransport: {Name: "support.transport", Type: CodeFact, Values: supportSaid, binding: true, Text: inFour(
		"交通如何安排，或为何不安排？", "交通如何安排，或為何不安排？",
		"How is transport arranged, or why is it not?", "Como se resolve o transporte, ou porque não é oferecido?")},
	enquiryPlace: {Name: "enquiry.place", Type: CodeFact, Values: codes(market.Places), source: fromExtra, binding: true, Text: inFour(
		"咨询从哪里提出？", "查詢由哪裏提出？",
		"Where does the enquiry come from?", "De onde vem a consulta?")},

	// Clause 5.
	foundingPurpose: {Name: "founding.purpose", Type: CodeFact, source: fromExtra, Values: []string{"agency", "transform", "invest", "found"}, binding: true, Text: inFour(
		"打算做什么：设立中介机构、转化成果、以成果入股，还是创办企业？", "打算做甚麼：設立中介機構、把成果產業化、以成果入股，還是創辦企業？",
		"What is planned: to set up an agency, to put a result to use, to bring it in as equity, or to found a firm?", "O que se pretende: criar uma agência, aplicar um resultado, entrar com ele no capital, ou fundar uma empresa?")},
	foundingAgencyForm: {Name: "founding.agencyForm", Type: CodeFact, source: fromExtra, Values: []string{"joint", "wholly-owned"}, binding: true, Text: inFour(
		"拟设的中介机构是与内地一方合办，还是全部由港澳出资？", "擬設的中介機構是與內地一方合辦，還是全由港澳出資？",
		"Will the agency be held jointly with a mainland partner, or wholly from Hong Kong or Macau?", "A agência será detida em conjunto com um parceiro do Interior da China, ou inteiramente por Hong Kong ou Macau?")},
	talentContribution: {Name: "talent.contribution", Type: CodeFact, source: fromExtra, Values: []string{"patent", "know-how", "result", "none"}, Verify: chongqing, Text: inFour(
		"人才投入的是专利、专有技术还是其他成果？", "人才投入的是專利、專有技術還是其他成果？",
		"What does the talent bring in: a patent, know-how or another result?", "O que traz o talento: uma patente, saber-fazer ou outro resultado?")},
	talentBarredFromFounding: {Name: "talent.barredFromFounding", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"有没有法律禁止该人才经办这项业务？", "有沒有法律禁止該人才經營這項業務？",
		"Does any law bar the talent from this business?", "Há alguma lei que vede ao talento esta actividade?")},
	// Clause 7.
	employerRegisteredByTalent: {Name: "employer.registeredByTalent", Type: BoolFact, source: fromExtra, Verify: threePlaces, Text: inFour(
		"企业是由港澳人才注册的吗？", "企業是否由港澳人才註冊？",
		"Was the firm registered by talent from Hong Kong or Macau?", "A empresa foi registada por talentos de Hong Kong ou Macau?")},
	employerEncouragedShare: {Name: "employer.encouragedShare", Type: NumberFact, Min: 0, Max: 100, source: fromExtra, Verify: chongqing, Text: inFour(
		"鼓励类产业的收入占企业总收入的百分之多少？", "鼓勵類產業的收入佔企業總收入的百分之多少？",
		"What percentage of the firm’s revenue comes from encouraged industries?", "Que percentagem da receita da empresa provém de indústrias incentivadas?")},
	talentDaysInMainland: {Name: "talent.daysInMainland", Type: NumberFact, Min: 0, Max: 366, source: fromExtra, Verify: chongqing, Text: inFour(
		"人才在该纳税年度在内地住了多少天？", "人才在該課稅年度在內地居住了多少天？",
		"How many days of the tax year does the talent spend in the mainland?", "Quantos dias do ano fiscal passa o talento no Interior da China?")},
	talentSixYearsRunning: {Name: "talent.sixYearsRunning", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"从2019年算起，人才是否已连续六年每年在内地住满183天？", "由2019年起計，人才是否已連續六年每年在內地住滿183天？",
		"Counted from 2019, has the talent spent 183 days or more in the mainland in each of six years running?", "A contar de 2019, o talento passou 183 dias ou mais no Interior da China em cada um de seis anos seguidos?")},
	talentIncomeLawful: {Name: "talent.incomeLawful", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"这笔收入是否合法取得？", "這筆收入是否合法取得？",
		"Was the income lawfully earned?", "O rendimento foi obtido licitamente?")},
	talentIncomeTaxed: {Name: "talent.incomeTaxed", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"这笔收入是否已经完税？", "這筆收入是否已經完稅？",
		"Has the tax on the income been paid?", "O imposto sobre o rendimento está pago?")},
	// Clause 8.
	talentHalfYearInChongqing: {Name: "talent.halfYearInChongqing", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"人才在重庆居住满半年了吗？", "人才在重慶居住滿半年了嗎？",
		"Has the talent lived in Chongqing for half a year?", "O talento vive em Chongqing há meio ano?")},
	talentHomeOrStudy: {Name: "talent.homeOrStudy", Type: CodeFact, source: fromExtra, Values: []string{"home", "study", "none"}, Verify: chongqing, Text: inFour(
		"人才在重庆有稳定住所，或在连续就读吗？", "人才在重慶有穩定居所，或正在修讀課程嗎？",
		"Does the talent have a settled home in Chongqing, or study there?", "O talento tem habitação estável em Chongqing, ou estuda lá?")},
	// Clause 9.
	talentPermanentResident: {Name: "talent.permanentResident", Type: BoolFact, source: fromExtra, Verify: []market.Place{market.HongKong, market.Macau}, Text: inFour(
		"人才是香港或澳门的永久性居民吗？", "人才是香港或澳門的永久性居民嗎？",
		"Is the talent a permanent resident of Hong Kong or Macau?", "O talento é residente permanente de Hong Kong ou Macau?")},
	// Clause 11.
	hospitalCode: {Name: "hospital.code", Type: CodeFact, source: fromExtra, Values: hospitalCodes(), binding: true, Text: inFour(
		"打算去哪家医院？", "打算到哪家醫院求診？",
		"Which hospital is it to be?", "A que hospital pretende ir?")},
	hospitalListed: {Name: "hospital.listed", Type: BoolFact, source: fromDerived, asks: hospitalCode, Text: inFour(
		"该医院当日在指定名单上吗？", "該醫院當日在指定名單上嗎？",
		"Is the hospital on the list on that day?", "O hospital consta da lista nesse dia?")},
	// Clause 12.
	talentMerits: {Name: "talent.merits", Type: CodesFact, source: fromExtra, Values: []string{"excellent", "outstanding", "special-contribution"}, Verify: chongqing, Text: inFour(
		"人才在重庆的工作属于哪几类：成绩优秀、成绩突出、特殊贡献？", "人才在重慶的工作屬於哪幾類：成績優秀、成績突出、特殊貢獻？",
		"What can be said of the talent’s work in Chongqing: excellent, outstanding, a special contribution?", "O que se pode dizer do trabalho do talento em Chongqing: excelente, notável, de contribuição especial?")},
	// Clause 13.
	talentUnitSupports: {Name: "talent.unitSupports", Type: BoolFact, source: fromExtra, Verify: chongqing, Text: inFour(
		"所在单位是否已表示支持？", "所屬單位是否已表示支持？",
		"Has the talent’s unit given its support?", "A entidade do talento já deu o seu apoio?")},
	// Clause 19.
	agencySeat: {Name: "agency.seat", Type: CodeFact, source: fromExtra, Values: codes(market.Places), Verify: threePlaces, Text: inFour(
		"该机构在哪里登记？", "該機構在哪裏登記？",
		"Where is the agency registered?", "Onde está registada a agência?")},
	agencyPartnerPlaces: {Name: "agency.partnerPlaces", Type: CodesFact, source: fromExtra, Values: codes(threePlaces), binding: true, Text: inFour(
		"合办各方来自哪些地方？", "合辦各方來自哪些地方？",
		"Which places do the partners come from?", "De que lugares são os parceiros?")},
	agencyLicensed: {Name: "agency.licensed", Type: BoolFact, source: fromExtra, Verify: threePlaces, Text: inFour(
		"该机构当日持有有效的许可证吗？", "該機構當日持有有效的牌照嗎？",
		"Does the agency hold a licence that is valid on the day?", "A agência tem uma licença válida nesse dia?")},
	agencyService: {Name: "agency.service", Type: CodeFact, source: fromExtra, Values: []string{"demand-information", "forecasting-planning", "assessment", "appraisal", "pay-design", "consulting", "headhunting", "other"}, binding: true, Text: inFour(
		"是哪一项服务：需求信息、预测规划、测评、考核、薪酬设计、咨询还是猎头？", "是哪一項服務：需求資訊、預測規劃、測評、評核、薪酬設計、顧問還是獵頭？",
		"Which service is it: demand information, forecasting and planning, assessment, appraisal, pay design, consulting or headhunting?", "Que serviço é: informação sobre procura, previsão e planeamento, avaliação de pessoas, avaliação de desempenho, desenho salarial, consultoria ou recrutamento de quadros?")},
}

// factsByName finds a fact by its full name, or without its subject where that
// is clear.
var factsByName = func() map[string]factID {
	m := map[string]factID{}
	twice := map[string]bool{}
	for id, f := range facts {
		m[f.Name] = factID(id)
		short := f.Name[strings.IndexByte(f.Name, '.')+1:]
		if _, taken := m[short]; taken {
			twice[short] = true
		}
		m[short] = factID(id)
	}
	for short := range twice {
		delete(m, short)
	}
	return m
}()

// Facts lists every fact that conditions may use, in a fixed order.
func Facts() []Fact { return slices.Clone(facts[:]) }

// FactNamed finds a fact by its name, with or without its subject.
func FactNamed(name string) (Fact, bool) {
	id, ok := factsByName[name]
	if !ok {
		return Fact{}, false
	}
	return facts[id], true
}

// MayVerify reports whether an officer of the office at place may verify the
// fact. Nobody verifies what a party lays down by saying it, such as the kind
// of a post, nor what is derived.
func (f Fact) MayVerify(place market.Place) bool {
	return f.source != fromDerived && slices.Contains(f.Verify, place)
}

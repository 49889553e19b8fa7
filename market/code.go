package market

import "slices"

// Codes of the API contract. An empty code always means "not said".
type (
	Place         string // where somebody resides or a post is
	TalentKind    string // the policy's classes of talent
	PostKind      string // the policy's classes of post
	Engagement    string
	Education     string
	EmployerKind  string
	Size          string
	Ownership     string
	Standing      string // an employer's place in Chongqing's industry policy
	Platform      string // a research platform that an employer hosts
	Currency      string
	PayPeriod     string
	Role          string // of an account
	LanguageLevel string // CEFR
	Locale        string // BCP 47 tag of an interface language
)

const (
	Chongqing Place = "CQ"
	HongKong  Place = "HK"
	Macau     Place = "MO"
	Mainland  Place = "CN" // elsewhere in the mainland
	Elsewhere Place = "XX"

	HighLevel             TalentKind = "high-level"
	Management            TalentKind = "management"
	ProfessionalTechnical TalentKind = "professional-technical"
	Skilled               TalentKind = "skilled"
	HighSkilled           TalentKind = "high-skilled"

	PostManagement            PostKind = "management"
	PostProfessionalTechnical PostKind = "professional-technical"
	PostKeyTechnical          PostKind = "key-technical"
	PostSkilled               PostKind = "skilled"
	PostAdviser               PostKind = "adviser"
	PostVisitingProfessor     PostKind = "visiting-professor"
	PostResearcher            PostKind = "researcher"
	PostAdministrative        PostKind = "administrative"
	PostCivilServiceSenior    PostKind = "civil-service-senior"
	PostGovernmentEmployee    PostKind = "government-employee"

	FullTime          Engagement = "full-time"
	PartTime          Engagement = "part-time"
	AdviserEngagement Engagement = "adviser"
	Project           Engagement = "project"
	Visiting          Engagement = "visiting"

	Secondary  Education = "secondary"
	Vocational Education = "vocational"
	Associate  Education = "associate"
	Bachelor   Education = "bachelor"
	Master     Education = "master"
	Doctor     Education = "doctor"

	Enterprise              EmployerKind = "enterprise"
	School                  EmployerKind = "school"
	ResearchInstitute       EmployerKind = "research-institute"
	Hospital                EmployerKind = "hospital"
	PublicInstitution       EmployerKind = "public-institution"
	GovernmentBody          EmployerKind = "government-body"
	PostdoctoralStation     EmployerKind = "postdoctoral-station"
	PostdoctoralWorkstation EmployerKind = "postdoctoral-workstation"
	KeyLaboratory           EmployerKind = "key-laboratory"
	EngineeringCentre       EmployerKind = "engineering-centre"

	Small  Size = "small"
	Medium Size = "medium"
	Large  Size = "large"

	Private             Ownership = "private"
	MunicipalStateOwned Ownership = "municipal-state-owned"
	Foreign             Ownership = "foreign"
	HKMacauCapital      Ownership = "hk-macau-capital"
	Public              Ownership = "public"

	HighTech     Standing = "high-tech"
	Pillar       Standing = "pillar"
	Emerging     Standing = "emerging"
	MajorProject Standing = "major-project"

	CNY Currency = "CNY"
	HKD Currency = "HKD"
	MOP Currency = "MOP"

	PerMonth PayPeriod = "month"
	PerYear  PayPeriod = "year"

	RoleTalent   Role = "talent"
	RoleEmployer Role = "employer"
	RoleAgency   Role = "agency"
	RoleLiaison  Role = "liaison"
	RoleAdmin    Role = "admin"

	ZhHans Locale = "zh-Hans"
	ZhHant Locale = "zh-Hant"
	En     Locale = "en"
	Pt     Locale = "pt"
)

// The values each code may take, in the order in which forms and facets show
// them. Education and LanguageLevels ascend.
var (
	Places         = []Place{Chongqing, HongKong, Macau, Mainland, Elsewhere}
	TalentKinds    = []TalentKind{HighLevel, Management, ProfessionalTechnical, Skilled, HighSkilled}
	PostKinds      = []PostKind{PostManagement, PostProfessionalTechnical, PostKeyTechnical, PostSkilled, PostAdviser, PostVisitingProfessor, PostResearcher, PostAdministrative, PostCivilServiceSenior, PostGovernmentEmployee}
	Engagements    = []Engagement{FullTime, PartTime, AdviserEngagement, Project, Visiting}
	Educations     = []Education{Secondary, Vocational, Associate, Bachelor, Master, Doctor}
	EmployerKinds  = []EmployerKind{Enterprise, School, ResearchInstitute, Hospital, PublicInstitution, GovernmentBody, PostdoctoralStation, PostdoctoralWorkstation, KeyLaboratory, EngineeringCentre}
	Platforms      = []Platform{Platform(PostdoctoralStation), Platform(PostdoctoralWorkstation), Platform(KeyLaboratory), Platform(EngineeringCentre)}
	Sizes          = []Size{Small, Medium, Large}
	Ownerships     = []Ownership{Private, MunicipalStateOwned, Foreign, HKMacauCapital, Public}
	Standings      = []Standing{HighTech, Pillar, Emerging, MajorProject}
	Currencies     = []Currency{CNY, HKD, MOP}
	PayPeriods     = []PayPeriod{PerMonth, PerYear}
	LanguageLevels = []LanguageLevel{"A1", "A2", "B1", "B2", "C1", "C2"}
	Locales        = []Locale{ZhHans, ZhHant, En, Pt}
	// SelfRegisteredRoles are the roles that anybody may register for;
	// liaison and admin accounts are made by an operator or an admin.
	SelfRegisteredRoles = []Role{RoleTalent, RoleEmployer, RoleAgency}
	Roles               = []Role{RoleTalent, RoleEmployer, RoleAgency, RoleLiaison, RoleAdmin}
)

// Rank is the place of e on the one scale of education, 1 (secondary) to 6
// (doctor); 0 when not said.
func (e Education) Rank() int { return slices.Index(Educations, e) + 1 }

// Rank is the place of l on the CEFR scale, 1 (A1) to 6 (C2); 0 when not said.
func (l LanguageLevel) Rank() int { return slices.Index(LanguageLevels, l) + 1 }

package matcher

// Feature is one thing that a score is made of.
type Feature string

// The features, in the order in which reasons list them.
const (
	FeatureTitle        Feature = "title"
	FeatureSkills       Feature = "skills"
	FeatureLicence      Feature = "licence"
	FeatureExperience   Feature = "experience"
	FeatureSeniority    Feature = "seniority"
	FeatureEducation    Feature = "education"
	FeatureLanguages    Feature = "languages"
	FeaturePlace        Feature = "place"
	FeaturePay          Feature = "pay"
	FeatureEngagement   Feature = "engagement"
	FeatureWishes       Feature = "wishes" // the titles that the talent looks for
	FeatureIndustry     Feature = "industry"
	FeatureAvailability Feature = "availability"
)

const (
	fTitle = iota
	fSkills
	fLicence
	fExperience
	fSeniority
	fEducation
	fLanguages
	fPlace
	fPay
	fEngagement
	fWishes
	fIndustry
	fAvailability
	featureCount
)

// Features in their order; market.Ranking.Weights is keyed by them.
var Features = [featureCount]Feature{
	FeatureTitle, FeatureSkills, FeatureLicence, FeatureExperience, FeatureSeniority, FeatureEducation,
	FeatureLanguages, FeaturePlace, FeaturePay, FeatureEngagement, FeatureWishes, FeatureIndustry, FeatureAvailability,
}

// Gate is a must that, while it is on, puts a pair that does not meet it after
// every pair that passes. Switched off it is a wish and only lowers the score.
type Gate string

// The gates. The first three are on by default.
const (
	GateLicence    Gate = "licence"    // a required licence is lacking or has expired
	GatePlace      Gate = "place"      // the talent names places, and not this one
	GatePay        Gate = "pay"        // the talent asks for more than double the range
	GateSkills     Gate = "skills"     // a required skill is missing
	GateExperience Gate = "experience" // fewer years than asked
	GateEducation  Gate = "education"  // a lower level than asked
	GateLanguages  Gate = "languages"  // a required language is missing or too low
	GateEngagement Gate = "engagement" // the talent names engagements, and not this one
)

const (
	gLicence = iota
	gPlace
	gPay
	gSkills
	gExperience
	gEducation
	gLanguages
	gEngagement
	gateCount
)

// Gates in their order; market.Ranking.Gates is keyed by them.
var Gates = [gateCount]Gate{GateLicence, GatePlace, GatePay, GateSkills, GateExperience, GateEducation, GateLanguages, GateEngagement}

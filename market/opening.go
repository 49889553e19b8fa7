package market

import "time"

// Opening is the record of one advertised post.
type Opening struct {
	ID           OpeningID      `json:"id"`
	Organisation OrganisationID `json:"organisation,omitempty"` // whose facts apply
	Spec         OpeningSpec    `json:"spec"`
	Status       OpeningStatus  `json:"status"`
	// Hires are the candidacies that have a seat, at most Seats() of them. A
	// seat is taken by one conditional write on this record and nowhere else.
	Hires       []CandidacyID `json:"hires,omitempty"`
	CloseReason CloseReason   `json:"closeReason,omitempty"`
	Suspension  *Suspension   `json:"suspension,omitempty"` // only when closed for fraud
	// Track is the clause under which the opening is published; 0 is none.
	Track int `json:"track,omitempty"`
	// Selection is the record that a senior civil-service post needs.
	Selection   *Selection `json:"selection,omitempty"`
	Ranking     Ranking    `json:"ranking,omitzero"`
	PublishedAt time.Time  `json:"publishedAt,omitzero"`
	ClosedAt    time.Time  `json:"closedAt,omitzero"`
	CreatedAt   time.Time  `json:"createdAt"`
	UpdatedAt   time.Time  `json:"updatedAt"`
}

// OpeningStatus is where an opening stands.
type OpeningStatus string

const (
	Draft     OpeningStatus = "draft"
	Published OpeningStatus = "published"
	Closed    OpeningStatus = "closed"
)

// CloseReason says why an opening closed.
type CloseReason string

const (
	ClosedFilled  CloseReason = "filled"    // every seat is taken
	ClosedByOwner CloseReason = "withdrawn" // its employer closed it
	ClosedExpired CloseReason = "expired"   // its closing date has passed
	// ClosedForFraud: a report was upheld. Nobody opens it again.
	ClosedForFraud CloseReason = "fraud"
)

// OpeningSpec is what an employer says about a post: the contract's opening
// shape without its id and employer.
type OpeningSpec struct {
	Title       string           `json:"title"`
	Description string           `json:"description,omitempty"`
	Post        PostKind         `json:"post,omitempty"`
	Engagement  Engagement       `json:"engagement,omitempty"`
	Place       Place            `json:"place,omitempty"`
	District    string           `json:"district,omitempty"`
	Industry    string           `json:"industry,omitempty"`
	Headcount   int              `json:"headcount,omitempty"`
	Skills      []WantedSkill    `json:"skills,omitempty"`
	MinYears    float64          `json:"minYears,omitempty"`
	Education   Education        `json:"education,omitempty"`
	Licences    []WantedLicence  `json:"licences,omitempty"`
	Languages   []WantedLanguage `json:"languages,omitempty"`
	Pay         *OfferedPay      `json:"pay,omitempty"`
	Closes      Date             `json:"closes,omitzero"` // the last day on which it is open
	Support     Support          `json:"support,omitzero"`
}

// WantedSkill is a skill that the post asks for; a must when Required.
type WantedSkill struct {
	Name     string `json:"name"`
	Required bool   `json:"required"`
}

// WantedLicence is a licence that the post asks for; a must when Required.
type WantedLicence struct {
	Title    string `json:"title"`
	Required bool   `json:"required"`
}

// WantedLanguage is a language and the least level that the post asks for.
type WantedLanguage struct {
	Code     string        `json:"code"`
	Level    LanguageLevel `json:"level,omitempty"`
	Required bool          `json:"required"`
}

// OfferedPay is a gross range. Per year it is the whole guaranteed year
// whatever Months says.
type OfferedPay struct {
	Min      float64   `json:"min,omitempty"`
	Max      float64   `json:"max,omitempty"`
	Currency Currency  `json:"currency,omitempty"`
	Per      PayPeriod `json:"per,omitempty"`
	Months   float64   `json:"months,omitempty"`
}

// Support is the package of clause 10, in words; an empty item is not said.
type Support struct {
	ResearchFunds string `json:"researchFunds,omitempty"`
	Assistant     string `json:"assistant,omitempty"`
	Housing       string `json:"housing,omitempty"`
	Transport     string `json:"transport,omitempty"`
}

// Ranking is how an employer has moved weights and gates for an opening.
// Absent entries keep the defaults of the matcher's version.
type Ranking struct {
	Weights map[string]float64 `json:"weights,omitempty"` // feature → 0…10
	Gates   map[string]bool    `json:"gates,omitempty"`   // gate → on
}

// Seats is how many people the opening can take, at least 1.
func (o Opening) Seats() int { return max(1, o.Spec.Headcount) }

// OpenOn reports whether the opening can be found and applied for on day:
// published, not closed, and day not after its closing date.
func (o Opening) OpenOn(day Date) bool {
	return o.Status == Published && (o.Spec.Closes.IsZero() || !o.Spec.Closes.Before(day))
}

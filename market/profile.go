package market

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Profile is what a talent says about themselves: the contract's talent shape.
// An absent field means "not said"; a list that has items is complete.
type Profile struct {
	Name        string       `json:"name,omitempty"`
	Headline    string       `json:"headline,omitempty"`
	Summary     string       `json:"summary,omitempty"`
	Home        Place        `json:"home,omitempty"`        // place of resident status, not nationality
	Nationality string       `json:"nationality,omitempty"` // ISO 3166-1 alpha-2
	Kinds       []TalentKind `json:"kinds,omitempty"`
	Skills      []Skill      `json:"skills,omitempty"`
	Experience  []Experience `json:"experience,omitempty"`
	Education   []Degree     `json:"education,omitempty"`
	Licences    []Licence    `json:"licences,omitempty"`
	Languages   []Language   `json:"languages,omitempty"`
	SkillGrade  *SkillGrade  `json:"skillGrade,omitempty"`
	Wants       Wishes       `json:"wants,omitzero"`
}

// SkillGrade is a national vocational grade: "1" (高级技师, the highest) to "5",
// or a code of the eight-grade system of 2022.
type SkillGrade string

// Grades added in 2022 around the five: chief technician (首席技师), special
// technician (特级技师) above grade 1 and apprentice (学徒工) below grade 5.
const (
	ChiefTechnician   SkillGrade = "chief"
	SpecialTechnician SkillGrade = "special"
	Apprentice        SkillGrade = "apprentice"
)

// SkillGrades ascend from apprentice to chief technician.
var SkillGrades = []SkillGrade{Apprentice, "5", "4", "3", "2", "1", SpecialTechnician, ChiefTechnician}

// MarshalJSON writes the five old grades as numbers and the others as codes.
func (g SkillGrade) MarshalJSON() ([]byte, error) {
	if len(g) == 1 {
		return []byte(g), nil
	}
	return json.Marshal(string(g))
}

// UnmarshalJSON reads a number 1 to 5 or one of the codes of 2022.
func (g *SkillGrade) UnmarshalJSON(b []byte) error {
	s := string(b)
	if len(b) > 0 && b[0] == '"' {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	}
	if !slices.Contains(SkillGrades, SkillGrade(s)) {
		return refuse(fmt.Errorf("a skill grade is 1 to 5, %q, %q or %q", Apprentice, SpecialTechnician, ChiefTechnician))
	}
	*g = SkillGrade(s)
	return nil
}

// HighSkilled reports whether the grade is 高级工 (grade 3) or above.
func (g SkillGrade) HighSkilled() bool {
	switch g {
	case "3", "2", "1", SpecialTechnician, ChiefTechnician:
		return true
	}
	return false
}

// Skill is one thing that a talent can do; Years of practice when said.
type Skill struct {
	Name  string   `json:"name"`
	Years *float64 `json:"years,omitempty"`
}

// Experience is one post held. Place is one of Places or an ISO 3166 code.
type Experience struct {
	Title    string `json:"title,omitempty"`
	Employer string `json:"employer,omitempty"`
	Place    string `json:"place,omitempty"`
	Start    Month  `json:"start,omitzero"`
	End      End    `json:"end,omitzero"`
	Summary  string `json:"summary,omitempty"`
}

// Degree is one completed education.
type Degree struct {
	Level       Education `json:"level,omitempty"`
	Field       string    `json:"field,omitempty"`
	Institution string    `json:"institution,omitempty"`
	Year        int       `json:"year,omitempty"`
}

// Licence is a professional qualification held. Jurisdiction is one of Places
// or an ISO 3166 code. Expires is the last day of validity.
type Licence struct {
	Title        string `json:"title,omitempty"`
	Body         string `json:"body,omitempty"`
	Jurisdiction string `json:"jurisdiction,omitempty"`
	Number       string `json:"number,omitempty"`
	Expires      Date   `json:"expires,omitzero"`
}

// Language is a language (ISO 639: zh Putonghua, yue Cantonese, …) and a level.
type Language struct {
	Code  string        `json:"code"`
	Level LanguageLevel `json:"level,omitempty"`
}

// Wishes are what a talent looks for. Empty lists mean "not said".
type Wishes struct {
	Titles      []string     `json:"titles,omitempty"`
	Places      []Place      `json:"places,omitempty"`
	Engagements []Engagement `json:"engagements,omitempty"`
	Pay         *WantedPay   `json:"pay,omitempty"`
	From        Date         `json:"from,omitzero"`
}

// WantedPay is the gross pay a talent asks for. Per year it is the whole
// guaranteed year whatever Months says.
type WantedPay struct {
	Amount   float64   `json:"amount"`
	Currency Currency  `json:"currency,omitempty"`
	Per      PayPeriod `json:"per,omitempty"`
	Months   float64   `json:"months,omitempty"`
}

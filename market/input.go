package market

// TalentInput is a talent as import, rank and policy/assess take it: the
// contract's profile with its id.
type TalentInput struct {
	ID string `json:"id,omitempty"`
	Profile
}

// OpeningInput is an opening as import, rank and policy/assess take it: the
// contract's opening with its id and its employer inline.
type OpeningInput struct {
	ID string `json:"id,omitempty"`
	OpeningSpec
	Employer *Employer `json:"employer,omitempty"`
}

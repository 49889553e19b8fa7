package market

// TalentInput is a talent as import, rank and policy/assess take it: the
// contract's profile with its id.
type TalentInput struct {
	ID string `json:"id,omitempty"`
	// Email is where whoever it is about can be invited to take the profile
	// over. Only import keeps it, apart from the profile; nobody is shown it.
	Email string `json:"email,omitempty"`
	Profile
}

// OpeningInput is an opening as import, rank and policy/assess take it: the
// contract's opening with its id and its employer inline.
type OpeningInput struct {
	ID string `json:"id,omitempty"`
	OpeningSpec
	Employer *Employer `json:"employer,omitempty"`
}

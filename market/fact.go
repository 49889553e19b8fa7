package market

// StatedFact is a fact of the policy that a party states, with its value in the
// one spelling in which verifications keep it.
type StatedFact struct {
	Fact  string `json:"fact"`
	Value string `json:"value"`
}

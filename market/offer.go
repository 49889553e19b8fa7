package market

import "strings"

// Offer is what an employer offers to a candidate.
type Offer struct {
	Pay     *OfferedPay   `json:"pay,omitempty"`
	Starts  Date          `json:"starts,omitzero"`
	Note    string        `json:"note,omitempty"`
	Package []PackageItem `json:"package,omitempty"` // clause 10
	// Held says that the offer is not yet made to the talent because clause 10
	// applies and items of its package are neither filled nor reasoned.
	Held bool `json:"held"`
}

// PackageItem is one item of the clause 10 package: what is provided, or why
// it is not.
type PackageItem struct {
	Item     PackageCode `json:"item"`
	Provided string      `json:"provided,omitempty"`
	Reason   string      `json:"reason,omitempty"`
}

// PackageCode names an item of the clause 10 package.
type PackageCode string

const (
	ResearchFunds PackageCode = "researchFunds"
	Assistant     PackageCode = "assistant"
	Housing       PackageCode = "housing"
	Transport     PackageCode = "transport"
)

// PackageCodes are the four items that clause 10 names.
var PackageCodes = []PackageCode{ResearchFunds, Assistant, Housing, Transport}

// Missing lists the items of the clause 10 package that are neither provided
// nor reasoned, in the order of PackageCodes.
func (o Offer) Missing() []PackageCode {
	var missing []PackageCode
	for _, code := range PackageCodes {
		settled := false
		for _, it := range o.Package {
			settled = settled || it.Item == code && strings.TrimSpace(it.Provided+it.Reason) != ""
		}
		if !settled {
			missing = append(missing, code)
		}
	}
	return missing
}

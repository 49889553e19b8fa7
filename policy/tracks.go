package policy

import "yuqiao/market"

// PackageDue asks clause 10: whether the employer owes this talent the package,
// and with which items met or missing. Due is true when the clause covers them;
// an offer whose items are neither provided nor reasoned is then to be held.
func (c *Catalogue) PackageDue(in Input) (verdict Verdict, due bool, err error) {
	list, err := c.AssessClauses(in, 10)
	if err != nil {
		return Verdict{}, false, err
	}
	return list[0], list[0].Outcome.Covers(), nil
}

// Limbs of clause 14.
const (
	Track14Limb      = "track"
	Assistance14Limb = "assistance"
)

// AssessTrack14 asks whether an opening may be taken on as a recruitment
// assistance case of clause 14. No fact of a talent is asked: In.Talent is
// passed over.
func (c *Catalogue) AssessTrack14(in Input) (Verdict, error) {
	in.Talent = nil
	list, err := c.AssessClauses(in, 14)
	if err != nil {
		return Verdict{}, err
	}
	for _, v := range list {
		if v.Limb == Assistance14Limb {
			return v, nil
		}
	}
	return list[0], nil // no rule in force on that day
}

// EnquiryBody is the body to which clause 20 brings an enquiry from a place.
// Enquiries from elsewhere go to Chongqing's body: our own choice, the clause
// names bodies for the three places only.
func (c *Catalogue) EnquiryBody(from market.Place, on market.Date, in market.Locale) (Verdict, error) {
	facts := map[string]any{}
	if from != "" {
		facts["enquiry.place"] = string(from)
	}
	list, err := c.AssessClauses(Input{Facts: facts, On: on, Locale: in}, 20)
	if err != nil {
		return Verdict{}, err
	}
	return list[0], nil
}

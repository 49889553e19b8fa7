package policy

import (
	"slices"
	"strings"

	"yuqiao/market"
)

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

// AssessTrack asks whether an opening may be published under a clause, by what
// the opening and its employer alone settle: In.Talent is passed over. Of
// several limbs it answers the first against which nothing stands, and else
// the first. The outcome is NotCovered where a condition fails; Unknown where a
// fact of the opening or of its employer is missing, with these facts alone
// under Missing; else what the limb says of talents whom it covers.
func (c *Catalogue) AssessTrack(in Input, clause int) (Verdict, error) {
	in.Talent = nil
	return c.assessParty(in, clause, "opening", "employer")
}

// AssessOrganised asks alike whether a training may be published under clause
// 16, or as a course under clause 17: by what it and its organiser settle.
func (c *Catalogue) AssessOrganised(in Input, clause int) (Verdict, error) {
	in.Talent = nil
	if clause == 17 {
		list, err := c.AssessClauses(in, 17)
		if err != nil {
			return Verdict{}, err
		}
		return list[len(list)-1], nil // the course; its provider comes before it
	}
	return c.assessParty(in, clause, "cohort")
}

// AssessHost asks limbs of a clause as far as the facts of an organisation
// decide them, as AssessTrack does: whether it may hold a call for what they
// give.
func (c *Catalogue) AssessHost(in Input, clause int, limbs []string) (Verdict, error) {
	in.Talent = nil
	list, err := c.AssessClauses(in, clause)
	if err != nil {
		return Verdict{}, err
	}
	i := slices.IndexFunc(list, func(v Verdict) bool { return slices.Contains(limbs, v.Limb) })
	return decidedBy(list[max(i, 0)], "employer"), nil
}

// AssessBest asks a clause: of several limbs it answers the first against which
// nothing stands, and else the first.
func (c *Catalogue) AssessBest(in Input, clause int) (Verdict, error) {
	list, err := c.AssessClauses(in, clause)
	if err != nil {
		return Verdict{}, err
	}
	for _, v := range list {
		if v.Outcome != NotCovered {
			return v, nil
		}
	}
	return list[0], nil
}

// assessParty is AssessBest as far as the facts of some subjects decide it.
func (c *Catalogue) assessParty(in Input, clause int, subjects ...string) (Verdict, error) {
	best, err := c.AssessBest(in, clause)
	if err != nil {
		return best, err
	}
	return decidedBy(best, subjects...), nil
}

// decidedBy is a verdict as far as the facts of some subjects decide it.
func decidedBy(best Verdict, subjects ...string) Verdict {
	if best.Outcome != Unknown {
		return best
	}
	best.Missing = slices.DeleteFunc(slices.Clone(best.Missing), func(m MissingFact) bool {
		subject, _, _ := strings.Cut(m.Fact, ".")
		return !slices.Contains(subjects, subject)
	})
	if len(best.Missing) == 0 {
		best.Outcome = MayApply
	}
	return best
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

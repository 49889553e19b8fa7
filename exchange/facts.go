package exchange

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"yuqiao/market"
	"yuqiao/policy"
)

// Facts gathers what the policy needs to know of a pair.
type Facts struct{ d Deps }

func NewFacts(d Deps) Facts { return Facts{d} }

// OfTalent returns the verifications of a talent.
func (f Facts) OfTalent(ctx context.Context, id market.TalentID) ([]market.Verification, error) {
	return verifications(ctx, f.d.Store, market.Subject{Kind: market.TalentSubject, ID: string(id)})
}

// OfMany returns the verifications of many talents and of an organisation
// ("": none) in one reading. Who has none is not in it.
func (f Facts) OfMany(ctx context.Context, org market.OrganisationID, talents []market.TalentID) (map[market.Subject][]market.Verification, error) {
	subjects := make([]market.Subject, 0, len(talents)+1)
	for _, id := range talents {
		subjects = append(subjects, market.Subject{Kind: market.TalentSubject, ID: string(id)})
	}
	if org != "" {
		subjects = append(subjects, market.Subject{Kind: market.OrganisationSubject, ID: string(org)})
	}
	return verificationsOfMany(ctx, f.d.Store, subjects)
}

// OfOrganisation returns the verifications of an organisation; none for "".
func (f Facts) OfOrganisation(ctx context.Context, id market.OrganisationID) ([]market.Verification, error) {
	if id == "" {
		return nil, nil
	}
	return verifications(ctx, f.d.Store, market.Subject{Kind: market.OrganisationSubject, ID: string(id)})
}

// Own is Input for the talent, who alone reads verdicts that rest on what they
// state for the clauses beyond their profile.
func (f Facts) Own(talent market.Talent, o *market.Opening, org *market.Organisation, checked []market.Verification, locale market.Locale) policy.Input {
	in := policy.Input{On: f.d.today(), Locale: locale}
	if o != nil {
		in = f.Input(&talent, *o, org, nil, locale)
	} else {
		in.Talent = &market.TalentInput{ID: string(talent.ID), Profile: talent.Profile}
	}
	in.Stated, in.Verifications = append(slices.Clone(talent.Facts), in.Stated...), checked
	return in
}

// public leaves out the verifications of facts that nobody but the talent and
// the offices learns.
func public(checked []market.Verification) []market.Verification {
	return slices.DeleteFunc(slices.Clone(checked), func(v market.Verification) bool {
		fact, ok := policy.FactNamed(v.Fact)
		return ok && fact.Private()
	})
}

// Input puts together what the policy asks about, as whoever is not the talent
// may know it; talent and org may be nil.
func (f Facts) Input(talent *market.Talent, o market.Opening, org *market.Organisation, checked []market.Verification, locale market.Locale) policy.Input {
	in := policy.Input{On: f.d.today(), Locale: locale, Verifications: public(checked),
		Opening:   &market.OpeningInput{ID: string(o.ID), OpeningSpec: o.Spec},
		Selection: &policy.SelectionOnFile{Entered: o.Selection.Entered(), Confirmed: o.Selection.Confirmed()}}
	if talent != nil {
		in.Talent = &market.TalentInput{ID: string(talent.ID), Profile: talent.Profile}
	}
	if org != nil {
		employer := org.Employer
		in.Opening.Employer = &employer
		in.Stated = org.Facts
		if org.CapitalShare != nil {
			in.Facts = map[string]any{"employer.capitalShare": *org.CapitalShare}
		}
	}
	return in
}

// Pair loads the verifications of both sides and puts the input together.
func (f Facts) Pair(ctx context.Context, talent *market.Talent, o market.Opening, org *market.Organisation, locale market.Locale) (policy.Input, error) {
	var checked []market.Verification
	if talent != nil {
		list, err := f.OfTalent(ctx, talent.ID)
		if err != nil {
			return policy.Input{}, err
		}
		checked = append(checked, list...)
	}
	if org != nil {
		list, err := f.OfOrganisation(ctx, org.ID)
		if err != nil {
			return policy.Input{}, err
		}
		checked = append(checked, list...)
	}
	return f.Input(talent, o, org, checked, locale), nil
}

// stated is the canonical text of what an organisation says about a fact.
func statedByOrganisation(o market.Organisation, fact string) (string, error) {
	e := o.Employer
	var text string
	switch fact {
	case RegistrationFact:
		text = o.RegistrationNumber
	case AgencyLicenceFact:
		if o.Agency != nil {
			text = o.Agency.Number
		}
	case "employer.kind":
		text = string(e.Kind)
	case "employer.place":
		text = string(e.Place)
	case "employer.ownership":
		text = string(e.Ownership)
	case "employer.size":
		text = string(e.Size)
	case "employer.standing":
		text = joined(e.Standing)
	case "employer.platforms":
		text = joined(e.Platforms)
	case "employer.capitalShare":
		if o.CapitalShare != nil {
			text = strconv.FormatFloat(*o.CapitalShare, 'g', -1, 64)
		}
	default:
		return stated(o.Facts, fact, market.OrganisationSubject)
	}
	return canonical(fact, text)
}

// stated is the canonical text of what a party says for the clauses alone.
func stated(list []market.StatedFact, fact string, by market.SubjectKind) (string, error) {
	if f, ok := policy.FactNamed(fact); !ok || f.Name != fact || !f.MayState(by) {
		return "", unknownFact(fact)
	}
	text := ""
	for _, s := range list {
		if s.Fact == fact {
			text = s.Value
		}
	}
	return canonical(fact, text)
}

// restated is a list of stated facts after some more have been said or, with
// null, taken back. Nothing is changed where one of them is refused.
func restated(list []market.StatedFact, more map[string]any, by market.SubjectKind) ([]market.StatedFact, error) {
	if len(more) > market.MaxItems {
		return nil, market.Invalid(market.FieldError{Field: "facts", Code: "too-many", Message: fmt.Sprintf("must have at most %d facts", market.MaxItems), Params: market.Params{Max: market.MaxItems}})
	}
	list = slices.Clone(list)
	var wrong []market.FieldError
	for _, name := range slices.Sorted(maps.Keys(more)) {
		fact, said, err := policy.Stated(name, more[name], by)
		if err != nil {
			var e *market.Error
			if !errors.As(err, &e) {
				return nil, err
			}
			wrong = append(wrong, e.Fields...)
			continue
		}
		list = slices.DeleteFunc(list, func(s market.StatedFact) bool { return s.Fact == name })
		if said {
			list = append(list, fact)
		}
	}
	if wrong != nil {
		return nil, market.Invalid(wrong...)
	}
	return list, nil
}

func statedByTalent(t market.Talent, fact string) (string, error) {
	p := t.Profile
	var text string
	switch fact {
	case "talent.home":
		text = string(p.Home)
	case "talent.nationality":
		text = p.Nationality
	case "talent.kinds":
		text = joined(p.Kinds)
	case "talent.skillGrade":
		if p.SkillGrade != nil {
			text = string(*p.SkillGrade)
		}
	case "talent.education":
		var best market.Education
		for _, d := range p.Education {
			if d.Level.Rank() > best.Rank() {
				best = d.Level
			}
		}
		text = string(best)
	default:
		return stated(t.Facts, fact, market.TalentSubject)
	}
	return canonical(fact, text)
}

func canonical(fact, text string) (string, error) {
	if text == "" {
		return "", market.Invalid(market.FieldError{Field: "fact", Code: "not-stated", Message: "nothing is stated about this fact yet"})
	}
	if fact == RegistrationFact || fact == AgencyLicenceFact {
		return text, nil
	}
	return policy.CanonicalValue(fact, text)
}

func unknownFact(fact string) error {
	return market.Invalid(market.FieldError{Field: "fact", Code: "unknown-fact", Message: fmt.Sprintf("%q is not a fact of this subject that can be verified", fact)})
}

func joined[T ~string](list []T) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = string(v)
	}
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), ",")
}

// refusal turns a verdict that does not let a case in into an error whose
// fields name the failing conditions or the missing facts.
func refusal(v policy.Verdict) error {
	e := &market.Error{Kind: market.KindConflict, Code: "not-covered", Message: fmt.Sprintf("clause %d does not cover this", v.Clause)}
	switch v.Outcome {
	case policy.NotCovered:
		for _, c := range v.Conditions {
			if c.Result == policy.Failed && !c.Obligation {
				e.Fields = append(e.Fields, market.FieldError{Field: c.Fact, Code: "not-met", Message: c.Text})
			}
		}
		for _, h := range v.Hospitals {
			e.Fields = append(e.Fields, market.FieldError{Field: h.Code, Code: "on-the-list", Message: h.Name})
		}
	case policy.Unknown:
		e.Code, e.Message = "facts-missing", fmt.Sprintf("clause %d needs facts that are not stated", v.Clause)
		for _, m := range v.Missing {
			e.Fields = append(e.Fields, market.FieldError{Field: m.Fact, Code: "missing-fact", Message: m.Question})
		}
	default:
		return nil
	}
	return e
}

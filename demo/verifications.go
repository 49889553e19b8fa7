package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yuqiao/market"
)

// verifications are checks that the liaison offices have made already: the
// registration of most employers and every agency's licence, the standing of
// some employers, and who some talents are.
func (g *generator) verifications() {
	for i, o := range g.data.Organisations {
		subject := market.Subject{Kind: market.OrganisationSubject, ID: string(o.ID)}
		place := market.OfficeFor(o.Employer.Place)
		switch o.Role {
		case market.AgencyOrganisation:
			g.verify(subject, place, "agency.licence", o.Agency.Number, o.Agency.Expires)
		case market.EmployerOrganisation:
			if i%8 != 7 {
				g.verify(subject, place, "organisation.registration", o.RegistrationNumber, market.Date{})
			}
			if i%2 == 0 && o.ID != "demo-org-yuling-power" { // its owner asks for that in a walk through the product
				if len(o.Employer.Standing) > 0 {
					g.verify(subject, place, "employer.standing", codes(o.Employer.Standing), g.on.AddDays(300))
				}
				g.verify(subject, place, "employer.kind", string(o.Employer.Kind), market.Date{})
				g.verify(subject, place, "employer.ownership", string(o.Employer.Ownership), market.Date{})
			}
			if o.CapitalShare != nil && o.ID != "demo-org-hk-chengdu-factory" {
				g.verify(subject, place, "employer.capitalShare", strconv.FormatFloat(*o.CapitalShare, 'g', -1, 64), g.on.AddDays(300))
			}
		}
	}
	for i, t := range g.data.Talents {
		if i%5 != 0 || t.Profile.Home == market.Mainland {
			continue
		}
		subject := market.Subject{Kind: market.TalentSubject, ID: string(t.ID)}
		place := market.OfficeFor(t.Profile.Home)
		g.verify(subject, place, "talent.home", string(t.Profile.Home), market.Date{})
		g.verify(subject, place, "talent.kinds", codes(t.Profile.Kinds), g.on.AddDays(700))
		if t.Profile.SkillGrade != nil {
			g.verify(subject, place, "talent.skillGrade", string(*t.Profile.SkillGrade), market.Date{})
		}
	}
}

func (g *generator) verify(subject market.Subject, place market.Place, fact, value string, expires market.Date) {
	asked := g.moment(g.r.between(20, 60))
	decided := asked.AddDate(0, 0, 3)
	g.data.Verifications = append(g.data.Verifications, market.Verification{
		ID:      market.VerificationID(fmt.Sprintf("demo-check-%04d", len(g.data.Verifications)+1)),
		Subject: subject, Fact: fact, Value: value, Place: place,
		Officer: market.AccountID("demo-account-office-" + strings.ToLower(string(place))), Evidence: "demo",
		CreatedAt: asked, DecidedAt: decided, Expires: expires,
	}.Step(market.VerificationAsked, market.BySubject, "", asked).Step(market.Verified, market.ByOffice, "", decided))
}

// codes is the canonical text of a list: sorted and joined by commas.
func codes[T ~string](list []T) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = string(c)
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}

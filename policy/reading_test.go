package policy

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"yuqiao/market"
)

// This file reads clauses 1, 2, 3 and 14 a second time, in plain Go and apart
// from the catalogue, and holds the two readings against each other on cases
// drawn from every combination of the facts they rest on.

// tri is an answer of the second reading: no, not known, yes.
type tri int

const (
	no tri = iota - 1
	unsure
	yes
)

func all(list ...tri) tri { return slices.Min(list) }
func anyOf(list ...tri) tri {
	return slices.Max(list)
}

// among asks whether a code is one of those wanted; an empty code is not said.
func among[T ~string](said T, wanted ...T) tri {
	switch {
	case said == "":
		return unsure
	case slices.Contains(wanted, said):
		return yes
	}
	return no
}

// has asks whether one of the kinds is there; an empty list is not said.
func has(kinds []market.TalentKind, wanted ...market.TalentKind) tri {
	if len(kinds) == 0 {
		return unsure
	}
	for _, k := range wanted {
		if slices.Contains(kinds, k) {
			return yes
		}
	}
	return no
}

// drawn is one case.
type drawn struct {
	home  market.Place
	kinds []market.TalentKind
	post  market.PostKind
	firm  market.Employer
	share any // nil, or a float64
	visa  any // nil, or a bool
	// Of clause 1.
	nationality string
	selection   any // nil, or a bool
}

func draw(r *rand.Rand) drawn {
	var d drawn
	maybe := func(n int) bool { return r.IntN(n) > 0 }
	if maybe(8) {
		d.home = pick(r, market.Places)
	}
	for _, k := range market.TalentKinds {
		if r.IntN(3) == 0 {
			d.kinds = append(d.kinds, k)
		}
	}
	if maybe(8) {
		d.post = pick(r, market.PostKinds)
	}
	if maybe(8) {
		d.firm.Kind = market.Enterprise
		if r.IntN(4) == 0 {
			d.firm.Kind = pick(r, market.EmployerKinds)
		}
	}
	if maybe(8) {
		d.firm.Place = pick(r, market.Places)
	}
	if maybe(5) {
		d.firm.Ownership = pick(r, market.Ownerships)
	}
	if maybe(4) {
		d.firm.Size = pick(r, market.Sizes)
	}
	if r.IntN(3) == 0 {
		d.firm.Standing = []market.Standing{pick(r, market.Standings)}
	}
	d.share = pick(r, []any{nil, 0.0, 0.5, 25.0, 99.9, 100.0})
	d.visa = pick(r, []any{nil, nil, false, true})
	if r.IntN(4) == 0 { // enough cases of clauses 1 and 2
		d.home, d.firm.Place = market.HongKong, market.Chongqing
		d.firm.Kind = pick(r, append([]market.EmployerKind{market.GovernmentBody, market.GovernmentBody}, market.EmployerKinds...))
	}
	d.nationality = pick(r, []string{"", "CN", "CN", "GB"})
	d.selection = pick(r, []any{nil, false, true, true})
	return d
}

func (d drawn) input(t testing.TB) Input {
	firm := d.firm
	talent, opening := &market.TalentInput{}, &market.OpeningInput{Employer: &firm}
	talent.Home, talent.Kinds, talent.Nationality, opening.Post = d.home, d.kinds, d.nationality, d.post
	return Input{On: day(t, "2026-11-23"), Locale: market.En, Talent: talent, Opening: opening,
		Facts: map[string]any{"capitalShare": d.share, "residenceOnVisa": d.visa, "selectionRecord": d.selection}}
}

// outcome is what follows on claimed facts.
func outcome(covered tri, left bool) Outcome {
	switch {
	case covered == no:
		return NotCovered
	case covered == unsure:
		return Unknown
	case left:
		return AuthorityDecides
	}
	return MayApply
}

// clause1 refuses a senior post where there is no selection or no Chinese
// nationality, and leaves the rest of the senior posts to the authority.
func (d drawn) clause1() Outcome {
	senior := among(d.post, market.PostCivilServiceSenior)
	selected := map[any]tri{nil: unsure, false: no, true: yes}[d.selection]
	return outcome(all(
		among(d.home, market.HongKong, market.Macau),
		has(d.kinds, market.HighLevel),
		among(d.firm.Kind, market.GovernmentBody),
		among(d.firm.Place, market.Chongqing),
		among(d.post, market.PostAdviser, market.PostCivilServiceSenior, market.PostGovernmentEmployee),
		anyOf(-senior, selected),
		anyOf(-senior, among(d.nationality, "CN")),
	), d.visa == true || senior == yes)
}

func (d drawn) clause2() Outcome {
	platform := among(d.firm.Kind, market.PostdoctoralStation, market.PostdoctoralWorkstation, market.KeyLaboratory, market.EngineeringCentre)
	return outcome(all(
		among(d.home, market.HongKong, market.Macau),
		has(d.kinds, market.ProfessionalTechnical),
		anyOf(platform, among(d.firm.Kind, market.School, market.ResearchInstitute, market.Hospital, market.PublicInstitution)),
		among(d.firm.Place, market.Chongqing),
		among(d.post, market.PostAdministrative, market.PostProfessionalTechnical, market.PostVisitingProfessor, market.PostResearcher, market.PostAdviser),
	), d.visa == true || platform == yes)
}

func (d drawn) clause3A() Outcome {
	return outcome(all(
		among(d.home, market.HongKong, market.Macau),
		has(d.kinds, market.Management, market.ProfessionalTechnical, market.HighSkilled),
		among(d.firm.Kind, market.Enterprise),
		among(d.firm.Place, market.Chongqing),
		among(d.post, market.PostManagement, market.PostProfessionalTechnical, market.PostKeyTechnical),
	), d.visa == true)
}

func (d drawn) clause3B() Outcome {
	standing := no
	if len(d.firm.Standing) > 0 {
		standing = yes
	}
	return outcome(all(
		among(d.home, market.HongKong, market.Macau),
		has(d.kinds, market.HighLevel),
		has(d.kinds, market.Management, market.ProfessionalTechnical),
		among(d.firm.Kind, market.Enterprise),
		among(d.firm.Place, market.Chongqing),
		anyOf(standing, all(among(d.firm.Ownership, market.MunicipalStateOwned), among(d.firm.Size, market.Medium, market.Large))),
	), d.visa == true)
}

// clause14 reads the employer's and the post's part, and with the talent's.
func (d drawn) clause14() (assistance, track Outcome) {
	local, mainland := among(d.firm.Place, market.HongKong, market.Macau), among(d.firm.Place, market.Chongqing, market.Mainland)
	capital := all(mainland, among(d.firm.Ownership, market.HKMacauCapital))
	switch d.share {
	case nil:
		capital = min(capital, unsure)
	case 0.0:
		capital = no
	}
	firm := anyOf(local, capital)
	enterprise := among(d.firm.Kind, market.Enterprise)
	if enterprise == unsure {
		firm = min(firm, unsure)
	}
	post := among(d.post, market.PostProfessionalTechnical, market.PostKeyTechnical, market.PostSkilled, market.PostAdviser, market.PostVisitingProfessor, market.PostResearcher)
	left := enterprise == no || local != yes && d.share != 100.0
	talent := all(among(d.home, market.Chongqing), has(d.kinds, market.ProfessionalTechnical, market.Skilled, market.HighSkilled))
	return outcome(all(firm, post), left), outcome(all(firm, post, talent), left || d.visa == true)
}

func TestLimbsReadTwice(t *testing.T) {
	c := catalogue(t)
	r := rand.New(rand.NewPCG(14, 3))
	seen := map[string]map[Outcome]int{}
	for range 10000 {
		d := draw(r)
		in := d.input(t)
		assistance, track := d.clause14()
		want := map[string]Outcome{"1": d.clause1(), "2": d.clause2(), "3A": d.clause3A(), "3B": d.clause3B(), "14" + Track14Limb: track, "14" + Assistance14Limb: assistance}
		list, err := c.AssessClauses(in, 1, 2, 3, 14)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range list {
			limb := strconv.Itoa(v.Clause) + v.Limb
			if seen[limb] == nil {
				seen[limb] = map[Outcome]int{}
			}
			seen[limb][v.Outcome]++
			if v.Outcome != want[limb] {
				t.Errorf("clause %s of %+v: %s, want %s (%s; %s)", limb, d, v.Outcome, want[limb], failing(v), missing(v))
			}
			if len(v.Missing) > 0 != (v.Outcome == Unknown) || failing(v) != "" != (v.Outcome == NotCovered) {
				t.Errorf("clause %s of %+v: %s with missing %q, failing %q", limb, d, v.Outcome, missing(v), failing(v))
			}
		}
	}
	for limb, outcomes := range seen {
		for _, o := range []Outcome{MayApply, NotCovered, Unknown, AuthorityDecides} {
			if outcomes[o] < 10 {
				t.Errorf("clause %s: only %d cases came to %s", limb, outcomes[o], o)
			}
		}
	}
}

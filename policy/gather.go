package policy

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"yuqiao/market"
)

// gathered is what is known of one case: everything that is said, and the part
// of it that rests on verifications or needs none.
type gathered struct {
	all, verified known
	routes        []licenceRoute
	spare         []ConditionResult // what is left of the last piece of memory for results
}

// room is an empty list of n results. Many lists of one case lie in one piece.
func (g *gathered) room(n int) []ConditionResult {
	if len(g.spare) < n {
		g.spare = make([]ConditionResult, max(n, 32))
	}
	list := g.spare[:n:n]
	g.spare = g.spare[n:]
	return list
}

// gather builds the facts of in. It fails with market.Invalid where Facts hold
// something that cannot be a fact.
func (c *Catalogue) gather(in Input) (*gathered, error) {
	g := &gathered{}
	if in.Talent != nil {
		c.gatherTalent(g, in)
	}
	if in.Opening != nil {
		gatherOpening(&g.all, in.Opening)
	}
	gatherSupport(&g.all, in)
	if err := gatherExtra(&g.all, in.Facts); err != nil {
		return nil, err
	}
	gatherStated(&g.all, in.Stated)
	for id, f := range facts {
		if f.binding {
			g.verified[id] = g.all[id]
		}
	}
	gatherVerified(g, in)
	if s := in.Selection; s != nil {
		g.all[openingSelectionRecord] = boolValue(s.Entered)
		if s.Confirmed || !s.Entered { // what is not on file needs no check
			g.verified[openingSelectionRecord] = boolValue(s.Entered)
		}
	}
	derive(&g.all, false)
	derive(&g.verified, true)
	c.deriveListed(&g.all, in.On)
	c.deriveListed(&g.verified, in.On)
	g.verified[enquiryPlace] = g.all[enquiryPlace] // nobody checks where one asks from
	return g, nil
}

func (k *known) setCode(id factID, s string) {
	if s != "" {
		k[id] = codeValue(s)
	}
}

func (c *Catalogue) gatherTalent(g *gathered, in Input) {
	t, k := in.Talent, &g.all
	k.setCode(talentHome, string(t.Home))
	k.setCode(talentNationality, strings.ToUpper(t.Nationality))
	if len(t.Kinds) > 0 {
		k[talentKinds] = listValue(talentKinds, codes(t.Kinds), false)
	}
	if t.SkillGrade != nil {
		k.setCode(talentSkillGrade, string(*t.SkillGrade))
	}
	var highest market.Education
	for _, d := range t.Education {
		if d.Level.Rank() > highest.Rank() {
			highest = d.Level
		}
	}
	k.setCode(talentEducation, string(highest))
	if len(t.Licences) == 0 {
		return
	}
	var places []string
	open := false
	best := Route("")
	for _, l := range t.Licences {
		if !l.Expires.IsZero() && l.Expires.Before(in.On) {
			continue
		}
		r := c.recognition.route(l, in.On)
		if r.jurisdiction == "" {
			open = true
			continue
		}
		if !slices.Contains(places, r.jurisdiction) {
			places = append(places, r.jurisdiction)
		}
		if r.jurisdiction == string(market.HongKong) || r.jurisdiction == string(market.Macau) {
			g.routes = append(g.routes, r)
			if best == "" || best == NoRouteFound {
				best = r.route
			}
		}
	}
	k[talentLicencePlaces] = listValue(talentLicencePlaces, places, open)
	k.setCode(talentLicenceRoute, string(best))
}

func gatherOpening(k *known, o *market.OpeningInput) {
	k.setCode(openingPost, string(o.Post))
	k.setCode(openingEngagement, string(o.Engagement))
	k.setCode(openingPlace, string(o.Place))
	e := o.Employer
	if e == nil {
		return
	}
	k.setCode(employerKind, string(e.Kind))
	k.setCode(employerPlace, string(e.Place))
	k.setCode(employerOwnership, string(e.Ownership))
	k.setCode(employerSize, string(e.Size))
	// The contract: an empty standing or platforms means none.
	k[employerStanding] = listValue(employerStanding, codes(e.Standing), false)
	k[employerPlatforms] = listValue(employerPlatforms, codes(e.Platforms), false)
}

var supportFacts = map[market.PackageCode]factID{
	market.ResearchFunds: supportResearchFunds,
	market.Assistant:     supportAssistant,
	market.Housing:       supportHousing,
	market.Transport:     supportTransport,
}

func gatherSupport(k *known, in Input) {
	if in.Offer != nil {
		for _, id := range supportFacts {
			k[id] = codeValue("missing")
		}
		for _, item := range in.Offer.Package {
			id, ok := supportFacts[item.Item]
			switch {
			case !ok:
			case item.Provided != "":
				k[id] = codeValue("provided")
			case item.Reason != "" && k[id].text == "missing":
				k[id] = codeValue("reasoned")
			}
		}
		return
	}
	if in.Opening == nil {
		return
	}
	s := in.Opening.Support
	for id, said := range map[factID]string{supportResearchFunds: s.ResearchFunds, supportAssistant: s.Assistant, supportHousing: s.Housing, supportTransport: s.Transport} {
		if said != "" {
			k[id] = codeValue("provided")
		}
	}
}

// gatherExtra reads Input.Facts. A null says nothing.
func gatherExtra(k *known, extra map[string]any) error {
	if len(extra) > market.MaxItems {
		return market.Invalid(market.FieldError{Field: "facts", Code: "too-many", Message: fmt.Sprintf("must have at most %d facts", market.MaxItems), Params: market.Params{Max: market.MaxItems}})
	}
	names := make([]string, 0, len(extra))
	for name := range extra {
		names = append(names, name)
	}
	slices.Sort(names)
	var wrong []market.FieldError
	refuse := func(name string, e market.FieldError) {
		e.Field = "facts." + clip(name)
		wrong = append(wrong, e)
	}
	for _, name := range names {
		id, ok := factsByName[name]
		switch {
		case !ok:
			refuse(name, market.FieldError{Code: "unknown-fact", Message: "there is no such fact"})
		case facts[id].source == fromShape:
			refuse(name, market.FieldError{Code: "stated-elsewhere", Message: "is said in the talent, the opening or the employer"})
		case facts[id].source == fromDerived:
			refuse(name, market.FieldError{Code: "derived-fact", Message: "follows from other facts and cannot be stated"})
		case extra[name] == nil:
		case k[id].said:
			refuse(name, market.FieldError{Code: "said-twice", Message: "is given under both its names"})
		default:
			v, err := decodeFact(id, extra[name])
			if err != nil {
				refuse(name, *err)
				continue
			}
			k[id] = v
		}
	}
	if wrong != nil {
		return market.Invalid(wrong...)
	}
	return nil
}

// wanted says in words what a fact of a type is in JSON.
var wanted = map[FactType]string{
	BoolFact: "true or false", NumberFact: "a number", CodeFact: "a text, one of the fact's codes", CodesFact: "a list of texts, each one of the fact's codes",
}

func wrongType(t FactType) *market.FieldError {
	return &market.FieldError{Code: "wrong-type", Message: "must be " + wanted[t]}
}

// decodeFact reads a value that came as JSON.
func decodeFact(id factID, raw any) (value, *market.FieldError) {
	f := &facts[id]
	switch f.Type {
	case BoolFact:
		if b, ok := raw.(bool); ok {
			return boolValue(b), nil
		}
	case NumberFact:
		n, ok := raw.(float64)
		if j, isNumber := raw.(json.Number); isNumber {
			parsed, err := j.Float64()
			n, ok = parsed, err == nil
		}
		if !ok {
			return value{}, wrongType(f.Type)
		}
		return number(*f, n)
	case CodeFact:
		if s, ok := raw.(string); ok {
			return code(id, s)
		}
	case CodesFact:
		list, ok := raw.([]any)
		if !ok {
			return value{}, wrongType(f.Type)
		}
		if len(list) > market.MaxItems {
			return value{}, &market.FieldError{Code: "too-many", Message: fmt.Sprintf("must have at most %d items", market.MaxItems), Params: market.Params{Max: market.MaxItems}}
		}
		var items []string
		for _, r := range list {
			s, ok := r.(string)
			if !ok {
				return value{}, wrongType(f.Type)
			}
			if _, err := code(id, s); err != nil {
				return value{}, err
			}
			items = append(items, s)
		}
		return listValue(id, items, false), nil
	}
	return value{}, wrongType(f.Type)
}

func number(f Fact, n float64) (value, *market.FieldError) {
	if math.IsNaN(n) || n < f.Min || n > f.Max {
		return value{}, &market.FieldError{Code: "out-of-range", Message: fmt.Sprintf("must be between %g and %g", f.Min, f.Max), Params: market.Params{Min: f.Min, Max: f.Max}}
	}
	return numberValue(n), nil
}

func code(id factID, s string) (value, *market.FieldError) {
	if values := facts[id].Values; len(values) > 0 {
		if slices.Contains(values, s) {
			return codeValue(s), nil
		}
		return value{}, &market.FieldError{Code: "unknown-code", Message: "must be one of " + strings.Join(values, ", ")}
	}
	if len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' {
		return codeValue(s), nil
	}
	return value{}, &market.FieldError{Code: "unknown-code", Message: "must be an ISO 3166 code of two capital letters"}
}

// parse reads the text of a value as a verification keeps it: lists joined by
// commas.
func parse(id factID, text string) (value, *market.FieldError) {
	f := facts[id]
	switch f.Type {
	case BoolFact:
		if text == "true" || text == "false" {
			return boolValue(text == "true"), nil
		}
		return value{}, &market.FieldError{Code: "wrong-type", Message: "must be true or false"}
	case NumberFact:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return value{}, &market.FieldError{Code: "wrong-type", Message: "must be a number"}
		}
		return number(f, n)
	case CodesFact:
		var items []string
		if text == noItems {
			return listValue(id, items, false), nil
		}
		for s := range strings.SplitSeq(text, ",") {
			s = strings.TrimSpace(s)
			if _, err := code(id, s); err != nil {
				return value{}, err
			}
			if !slices.Contains(items, s) {
				items = append(items, s)
			}
		}
		return listValue(id, items, false), nil
	}
	return code(id, text)
}

// CanonicalValue reads the text of a fact's value, as a verification gives it,
// and writes it in its one spelling: lists sorted and joined by commas. It
// fails with market.Invalid on fields "fact" and "value".
func CanonicalValue(fact, text string) (string, error) {
	id, ok := factsByName[fact]
	if !ok || facts[id].Name != fact || len(facts[id].Verify) == 0 || facts[id].source == fromDerived {
		return "", market.Invalid(market.FieldError{Field: "fact", Code: "unknown-fact", Message: "there is no such fact to verify"})
	}
	if len(text) > 1000 {
		return "", market.Invalid(market.FieldError{Field: "value", Code: "too-long", Message: "must be at most 1000 bytes"})
	}
	v, err := parse(id, text)
	if err != nil {
		err.Field = "value"
		return "", market.Invalid(*err)
	}
	return v.text, nil
}

// subjects says of what kinds a fact that is verified of a subject may be; an
// organisation may be an employer, an agency and a training provider.
var subjects = map[market.SubjectKind][]string{
	market.TalentSubject:       {"talent"},
	market.OrganisationSubject: {"employer", "agency", "provider"},
}

// gatherVerified fills the verified part. Where somebody has said something
// else since, what they say counts and is not verified; where nothing is said,
// the verification speaks. Of a list only the items checked are verified.
func gatherVerified(g *gathered, in Input) {
	for _, v := range in.Verifications {
		id, ok := factsByName[v.Fact]
		if !ok || facts[id].Name != v.Fact || facts[id].source == fromDerived ||
			facts[id].binding || !slices.Contains(subjects[v.Subject.Kind], facts[id].Subject()) || !v.HoldsOn(in.On) {
			continue
		}
		checked, err := parse(id, v.Value)
		if err != nil {
			continue
		}
		all, verified := &g.all[id], &g.verified[id]
		if facts[id].Type != CodesFact {
			if !all.said {
				*all = checked
			}
			if all.text == checked.text {
				*verified = checked
			}
			continue
		}
		switch {
		case !all.said:
			*all = listValue(id, checked.list, true)
		case all.open, len(all.list) == 0:
			*all = listValue(id, union(all.list, checked.list), all.open)
		}
		var both []string
		for _, item := range checked.list {
			if slices.Contains(all.list, item) {
				both = append(both, item)
			}
		}
		*verified = listValue(id, union(verified.list, both), true)
	}
}

func union(a, b []string) []string {
	u := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(u, s) {
			u = append(u, s)
		}
	}
	return u
}

// derive adds what follows from other facts: a grade of 高级工 or above proves
// a high-skilled talent, a qualification by training without a licence has no
// known route, and an enquiry comes from where the talent, or else the
// employer, is.
func derive(k *known, open bool) {
	if market.SkillGrade(k[talentSkillGrade].text).HighSkilled() {
		kinds := k[talentKinds]
		k[talentKinds] = listValue(talentKinds, union(kinds.list, []string{string(market.HighSkilled)}), open || !kinds.said || kinds.open)
	}
	if !k[talentLicenceRoute].said && k[talentTrainingQualification].text == "true" {
		k[talentLicenceRoute] = codeValue(string(NoRouteFound))
	}
	if !k[enquiryPlace].said {
		switch {
		case k[talentHome].said:
			k[enquiryPlace] = k[talentHome]
		case k[employerPlace].said:
			k[enquiryPlace] = k[employerPlace]
		}
	}
}

// clip keeps quoted input in messages short.
func clip(s string) string {
	s = strings.ToValidUTF8(s, "�")
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

package indexer

import (
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// Fields of talents beside those that openings have too. FieldPayMin and
// FieldPayMax are both what the talent asks for.
const (
	FieldHome    = "home"
	FieldKind    = "kind"
	FieldWants   = "wants" // the places where they would work
	FieldGrade   = "grade"
	FieldLicence = "licence" // the jurisdictions of their licences
	FieldFrom    = "from"
	FieldUpdated = "updated"
)

// TalentSchema is that of an index of talents.
var TalentSchema = Schema{
	Keywords: []string{FieldHome, FieldKind, FieldWants, FieldEngagement, FieldEducation, FieldLanguage,
		FieldLicence, FieldGrade, FieldCurrency},
	Numbers: []string{FieldPayMin, FieldPayMax, FieldFrom, FieldUpdated},
	Newest:  FieldUpdated,
}

// TalentDocument makes the document by which employers find a talent they do
// not know. It is made from what strangers may see and nothing else: no name,
// nationality, employer, institution or licence number, in fields or in text.
// False says that the talent does not take part.
func TalentDocument(t Talent, v *Vocabulary, pay PayRange) (Document, bool) {
	if !t.Eligible() {
		return Document{}, false
	}
	p := market.NewVeil(t.Profile, lexicon.Fold).Profile(t.Profile)
	d := Document{ID: string(t.ID), Version: t.Version, Keywords: map[string][]string{}, Numbers: map[string]float64{}}
	var text texts
	text.add(Title, p.Headline)
	text.add(Main, p.Wants.Titles...)
	for _, s := range p.Skills {
		text.add(Main, s.Name)
	}
	for _, e := range p.Experience {
		text.add(Main, e.Title)
		text.add(Body, e.Summary)
	}
	for _, l := range p.Licences {
		text.add(Main, l.Title, l.Body)
	}
	for _, g := range p.Education {
		text.add(Body, g.Field)
	}
	text.add(Body, p.Summary)
	text.into(&d, v, p.Home)

	put := func(field string, values ...string) {
		for _, value := range values {
			if value != "" {
				d.Keywords[field] = append(d.Keywords[field], value)
			}
		}
	}
	put(FieldHome, code(p.Home))
	put(FieldKind, codes(p.Kinds)...)
	put(FieldWants, codes(p.Wants.Places)...)
	put(FieldEngagement, codes(p.Wants.Engagements)...)
	var highest market.Education
	for _, g := range p.Education {
		if g.Level.Rank() > highest.Rank() {
			highest = g.Level
		}
	}
	put(FieldEducation, code(highest))
	for _, l := range p.Languages {
		put(FieldLanguage, code(l.Code))
	}
	for _, l := range p.Licences {
		put(FieldLicence, code(l.Jurisdiction))
	}
	if p.SkillGrade != nil {
		put(FieldGrade, code(*p.SkillGrade))
	}
	if w := p.Wants.Pay; w != nil {
		put(FieldCurrency, code(w.Currency))
		asked := market.OfferedPay{Min: w.Amount, Max: w.Amount, Currency: w.Currency, Per: w.Per, Months: w.Months}
		if least, most, ok := pay(asked); ok {
			d.Numbers[FieldPayMin], d.Numbers[FieldPayMax] = least, most
		}
	}
	if !p.Wants.From.IsZero() {
		d.Numbers[FieldFrom] = float64(p.Wants.From.Time().Unix())
	}
	// The day, not the moment: an exact time could be laid beside what is
	// known from elsewhere.
	d.Numbers[FieldUpdated] = float64(t.UpdatedAt.UTC().Truncate(24 * time.Hour).Unix())
	d.Keywords = bounded(d.Keywords)
	return d, true
}

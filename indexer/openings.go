package indexer

import (
	"strconv"
	"strings"

	"yuqiao/market"
)

// Fields of openings. Pay is what PayRange makes of it, Closes the last day
// at midnight UTC, Published a moment.
const (
	FieldPlace      = "place"
	FieldDistrict   = "district"
	FieldIndustry   = "industry"
	FieldPost       = "post"
	FieldEngagement = "engagement"
	FieldEducation  = "education"
	FieldEmployer   = "employer" // the employer's kind
	FieldOwnership  = "ownership"
	FieldStanding   = "standing" // as the employer states it
	FieldTrack      = "track"    // the clause under which it is published
	FieldCurrency   = "currency"
	FieldLanguage   = "language"
	FieldPayMin     = "paymin"
	FieldPayMax     = "paymax"
	FieldYears      = "years"
	FieldCloses     = "closes"
	FieldPublished  = "published"
)

// OpeningSchema is that of an index of openings.
var OpeningSchema = Schema{
	Keywords: []string{FieldPlace, FieldDistrict, FieldIndustry, FieldPost, FieldEngagement, FieldEducation,
		FieldEmployer, FieldOwnership, FieldStanding, FieldTrack, FieldCurrency, FieldLanguage},
	Numbers: []string{FieldPayMin, FieldPayMax, FieldYears, FieldCloses, FieldPublished},
	Newest:  FieldPublished,
}

// PayRange turns pay into amounts that can be compared, such as CNY a year;
// false when the pay does not say enough.
type PayRange func(market.OfferedPay) (least, most float64, ok bool)

// OpeningDocument makes the document of an opening. False says that it is not
// to be found: a draft, or closed. Whether its closing date has passed is left
// to the query (OpenOn), so that nothing has to be swept at midnight.
func OpeningDocument(o Opening, v *Vocabulary, pay PayRange) (Document, bool) {
	if o.Status != market.Published {
		return Document{}, false
	}
	s := o.Spec
	e := o.Organisation.Employer
	d := Document{ID: string(o.ID), Version: o.Version, Keywords: map[string][]string{}, Numbers: map[string]float64{}}
	t := texts{}
	t.add(Title, s.Title)
	for _, k := range s.Skills {
		t.add(Main, k.Name)
	}
	for _, l := range s.Licences {
		t.add(Main, l.Title)
	}
	t.add(Main, s.Industry, e.Name)
	t.add(Body, s.Description, s.District, s.Support.ResearchFunds, s.Support.Assistant, s.Support.Housing, s.Support.Transport)
	t.into(&d, v, s.Place)
	if known, ok := v.districts.find(s.Place, s.District); ok {
		d.Names[Related] = append(d.Names[Related], namesOfDistrict(known))
	}

	put := func(field string, values ...string) {
		for _, value := range values {
			if value != "" {
				d.Keywords[field] = append(d.Keywords[field], value)
			}
		}
	}
	put(FieldPlace, code(s.Place))
	put(FieldDistrict, v.district(s.Place, s.District))
	put(FieldIndustry, v.trade(s.Industry))
	put(FieldPost, code(s.Post))
	put(FieldEngagement, code(s.Engagement))
	put(FieldEducation, code(s.Education))
	put(FieldEmployer, code(e.Kind))
	put(FieldOwnership, code(e.Ownership))
	put(FieldStanding, codes(e.Standing)...)
	if o.Track != 0 {
		put(FieldTrack, strconv.Itoa(o.Track))
	}
	for _, l := range s.Languages {
		put(FieldLanguage, code(l.Code))
	}
	if s.Pay != nil {
		put(FieldCurrency, code(s.Pay.Currency))
		if least, most, ok := pay(*s.Pay); ok {
			d.Numbers[FieldPayMin], d.Numbers[FieldPayMax] = least, most
		}
	}
	d.Numbers[FieldYears] = s.MinYears
	if !s.Closes.IsZero() {
		d.Numbers[FieldCloses] = float64(s.Closes.Time().Unix())
	}
	if !o.PublishedAt.IsZero() {
		d.Numbers[FieldPublished] = float64(o.PublishedAt.Unix())
	}
	d.Keywords = bounded(d.Keywords)
	return d, true
}

// OpenOn is the filter that leaves out openings whose closing date is before day.
func OpenOn(day market.Date) Filter {
	from := float64(day.Time().Unix())
	return Filter{Field: FieldCloses, Min: &from, Missing: true}
}

// Code is how an index spells a code: facet values are lower case.
func Code[T ~string](c T) string { return code(c) }

func code[T ~string](c T) string { return strings.ToLower(string(c)) }

func codes[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = code(c)
	}
	return out
}

// bounded keeps the values of each field distinct and few enough.
func bounded(keywords map[string][]string) map[string][]string {
	for field, values := range keywords {
		seen := make(map[string]bool, len(values))
		kept := values[:0]
		for _, value := range values {
			if !seen[value] && len(kept) < MaxValues {
				seen[value] = true
				kept = append(kept, value)
			}
		}
		keywords[field] = kept
	}
	return keywords
}

package site

import (
	"html"
	"strings"
	"time"

	"yuqiao/market"
)

type object = map[string]any

const vocabulary = "https://schema.org"

// Exchange is the exchange itself: a WebSite and the Organization behind it.
func (p Page) Exchange() []any {
	if p.Base == "" {
		return nil
	}
	who := object{"@type": "Organization", "@id": p.Base + "/#organization", "name": p.Brand(), "url": p.Base + "/", "logo": p.Base + "/mark.svg", "description": p.Say("tagline")}
	site := object{"@type": "WebSite", "@id": p.Base + "/#website", "name": p.Brand(), "url": p.Base + "/", "inLanguage": market.Locales,
		"publisher": object{"@id": p.Base + "/#organization"},
		"potentialAction": object{"@type": "SearchAction", "target": object{"@type": "EntryPoint", "urlTemplate": p.Base + "/openings?q={search_term_string}"},
			"query-input": "required name=search_term_string"}}
	return []any{object{"@context": vocabulary, "@graph": []any{who, site}}}
}

// List are links as an ItemList.
func (p Page) List(links []Link) []any {
	if p.Base == "" || len(links) == 0 {
		return nil
	}
	items := make([]any, len(links))
	for i, l := range links {
		items[i] = object{"@type": "ListItem", "position": i + 1, "name": l.Text, "url": p.Base + l.Path}
	}
	return []any{object{"@context": vocabulary, "@type": "ItemList", "numberOfItems": len(links), "itemListElement": items}}
}

// Job is an open opening.
type Job struct {
	ID        market.OpeningID
	Spec      market.OpeningSpec
	Employer  market.Employer
	Published time.Time
	Seats     int // that are free
}

// Posting is the JobPosting of an opening, with all that search engines need
// and what they recommend, as far as the opening says it. It is nil where it
// lacks what they need: an employer's name and a place.
func (p Page) Posting(j Job) []any {
	spec := j.Spec
	place := spec.Place
	if place == "" {
		place = j.Employer.Place
	}
	address := p.postalAddress(place, spec.District)
	if address == nil || j.Employer.Name == "" {
		return nil
	}
	job := object{
		"@context": vocabulary, "@type": "JobPosting", "title": spec.Title, "description": p.description(spec),
		"datePosted":         j.Published.UTC().Format(time.RFC3339),
		"hiringOrganization": object{"@type": "Organization", "name": j.Employer.Name},
		"jobLocation":        object{"@type": "Place", "address": address},
		"identifier":         object{"@type": "PropertyValue", "name": j.Employer.Name, "value": string(j.ID)},
		"directApply":        true,
	}
	if p.Base != "" {
		job["url"] = p.Base + p.Path
	}
	if !spec.Closes.IsZero() { // the whole of its last day, in the time of the three places
		job["validThrough"] = spec.Closes.String() + "T23:59:59+08:00"
	}
	if kind, ok := employmentTypes[spec.Engagement]; ok {
		job["employmentType"] = kind
	}
	if salary := baseSalary(spec.Pay); salary != nil {
		job["baseSalary"] = salary
	}
	if spec.Industry != "" {
		job["industry"] = spec.Industry
	}
	if j.Seats > 0 {
		job["totalJobOpenings"] = j.Seats
	}
	if names := skillNames(spec.Skills); len(names) > 0 {
		job["skills"] = strings.Join(names, p.Say("list"))
	}
	if level, ok := credentials[spec.Education]; ok {
		job["educationRequirements"] = object{"@type": "EducationalOccupationalCredential", "credentialCategory": level}
	}
	if spec.MinYears > 0 {
		job["experienceRequirements"] = object{"@type": "OccupationalExperienceRequirements", "monthsOfExperience": int(spec.MinYears*12 + 0.5)}
	}
	return []any{job}
}

// employmentTypes and credentials are the codes in schema.org's and Google's
// words; what has none there is left out.
var (
	employmentTypes = map[market.Engagement]string{market.FullTime: "FULL_TIME", market.PartTime: "PART_TIME", market.Project: "CONTRACTOR", market.Visiting: "TEMPORARY", market.AdviserEngagement: "OTHER"}
	credentials     = map[market.Education]string{market.Secondary: "high school", market.Vocational: "professional certificate", market.Associate: "associate degree",
		market.Bachelor: "bachelor degree", market.Master: "postgraduate degree", market.Doctor: "postgraduate degree"}
)

// postalAddress is where a post is; nil where no country is known.
func (p Page) postalAddress(place market.Place, district string) object {
	where := object{"@type": "PostalAddress"}
	switch place {
	case market.Chongqing:
		where["addressCountry"], where["addressRegion"], where["addressLocality"] = "CN", p.Place(place), p.Place(place)
	case market.HongKong, market.Macau:
		where["addressCountry"], where["addressLocality"] = string(place), p.Place(place)
	case market.Mainland:
		where["addressCountry"] = "CN"
	default:
		return nil
	}
	if district != "" {
		where["addressLocality"] = district
	}
	return where
}

// baseSalary is a pay of which the currency and the period are said.
func baseSalary(pay *market.OfferedPay) object {
	if pay == nil || pay.Currency == "" || pay.Per == "" || pay.Min <= 0 && pay.Max <= 0 {
		return nil
	}
	value := object{"@type": "QuantitativeValue", "unitText": strings.ToUpper(string(pay.Per))}
	switch {
	case pay.Min > 0 && pay.Max > 0 && pay.Min != pay.Max:
		value["minValue"], value["maxValue"] = pay.Min, pay.Max
	default:
		value["value"] = max(pay.Min, pay.Max)
	}
	return object{"@type": "MonetaryAmount", "currency": string(pay.Currency), "value": value}
}

// description is the text of an opening as HTML, which a JobPosting wants;
// what the opening asks for stands in for a text that is not there.
func (p Page) description(spec market.OpeningSpec) string {
	lines := Paragraphs(spec.Description)
	if len(lines) == 0 {
		lines = append(lines, spec.Title)
		if names := skillNames(spec.Skills); len(names) > 0 {
			lines = append(lines, p.Say("skills")+p.Say("separator")+strings.Join(names, p.Say("list")))
		}
		if spec.MinYears > 0 {
			lines = append(lines, p.Years(spec.MinYears))
		}
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString("<p>" + html.EscapeString(line) + "</p>")
	}
	return b.String()
}

func skillNames(skills []market.WantedSkill) []string {
	var names []string
	for _, s := range skills {
		names = append(names, s.Name)
	}
	return names
}

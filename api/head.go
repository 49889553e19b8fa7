package api

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"

	"yuqiao/market"
)

// head is what the page of an address says of itself before any script has
// run: title, description and schema.org JobPosting of a public opening; nil
// for every other address.
func (s *Server) head(address string) []byte {
	id, ok := strings.CutPrefix(address, "/openings/")
	if !ok || !market.ValidID(id) {
		return nil
	}
	ctx, cancel := context.WithTimeout(s.base, 2*time.Second)
	defer cancel()
	o, err := s.openings.Get(ctx, market.Actor{}, market.OpeningID(id))
	if err != nil || !o.Value.OpenOn(s.today()) {
		return nil
	}
	spec, employer := o.Value.Spec, market.Employer{}
	if o.Employer != nil {
		employer = o.Employer.Employer
	}
	title := strings.Trim(spec.Title+" · "+employer.Name, " ·")
	job := map[string]any{
		"@context": "https://schema.org", "@type": "JobPosting", "title": spec.Title, "description": spec.Description,
		"datePosted": o.Value.PublishedAt.Format(time.DateOnly), "identifier": id,
		"hiringOrganization": map[string]any{"@type": "Organization", "name": employer.Name},
		"jobLocation":        map[string]any{"@type": "Place", "address": jobAddress(spec)},
	}
	if kind, ok := employmentTypes[spec.Engagement]; ok {
		job["employmentType"] = kind
	}
	if p := spec.Pay; p != nil && p.Currency != "" && p.Per != "" && p.Max > 0 {
		job["baseSalary"] = map[string]any{"@type": "MonetaryAmount", "currency": string(p.Currency), "value": map[string]any{
			"@type": "QuantitativeValue", "minValue": p.Min, "maxValue": p.Max, "unitText": strings.ToUpper(string(p.Per))}}
	}
	if !spec.Closes.IsZero() {
		job["validThrough"] = spec.Closes.String()
	}
	data, err := json.Marshal(job) // escapes <, > and &, so that no text can end the script
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, `<title>%s</title><meta name="description" content="%s"><script type="application/ld+json">%s</script>`,
		html.EscapeString(title), html.EscapeString(firstWords(spec.Description)), data)
}

// employmentTypes are the engagements in schema.org's words; others have none.
var employmentTypes = map[market.Engagement]string{market.FullTime: "FULL_TIME", market.PartTime: "PART_TIME", market.Project: "CONTRACTOR"}

func jobAddress(spec market.OpeningSpec) map[string]any {
	where := map[string]any{"@type": "PostalAddress"}
	switch spec.Place {
	case market.Chongqing:
		where["addressCountry"], where["addressRegion"] = "CN", "重庆"
	case market.HongKong, market.Macau, market.Mainland:
		where["addressCountry"] = string(spec.Place)
	}
	if spec.District != "" {
		where["addressLocality"] = spec.District
	}
	return where
}

// firstWords is the beginning of a text, as long as a search result shows.
func firstWords(text string) string {
	if r := []rune(text); len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return text
}

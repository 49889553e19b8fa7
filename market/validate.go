package market

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of every input, in characters for text and in items for lists.
const (
	MaxShortText = 200
	MaxLongText  = 20_000
	MaxItems     = 100
	MaxPay       = 1e9
	MaxYears     = 80
	MaxHeadcount = 10_000
)

// check gathers what is wrong with one input.
type check struct{ errs []FieldError }

func (c *check) add(field, code, format string, args ...any) {
	if len(c.errs) < MaxItems {
		c.errs = append(c.errs, FieldError{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
	}
}

// beyond adds an error whose message names bounds.
func (c *check) beyond(field, code string, bounds Params, format string, args ...any) {
	if len(c.errs) < MaxItems {
		c.errs = append(c.errs, FieldError{Field: field, Code: code, Message: fmt.Sprintf(format, args...), Params: bounds})
	}
}

func (c *check) err() error {
	if len(c.errs) == 0 {
		return nil
	}
	return Invalid(c.errs...)
}

// text bounds s and refuses control characters (line breaks and tabs are
// allowed in long text).
func (c *check) text(field, s string, most int) {
	if !utf8.ValidString(s) {
		c.add(field, "invalid-utf8", "must be valid UTF-8")
		return
	}
	if utf8.RuneCountInString(s) > most {
		c.beyond(field, "too-long", Params{Max: most}, "must be at most %d characters", most)
	}
	if !Showable(s, most > MaxShortText) {
		c.add(field, "control-character", "must not contain control characters")
	}
}

func (c *check) list(field string, n int) {
	if n > MaxItems {
		c.beyond(field, "too-many", Params{Max: MaxItems}, "must have at most %d items", MaxItems)
	}
}

func (c *check) number(field string, v, least, most float64) {
	if !(v >= least && v <= most) { // also refuses NaN
		c.beyond(field, "out-of-range", Params{Min: least, Max: most}, "must be from %v to %v", least, most)
	}
}

func oneOf[T ~string](c *check, field string, v T, all []T) {
	if v != "" && !slices.Contains(all, v) {
		c.add(field, "unknown-code", "%q is not one of %s", clip(string(v)), join(all))
	}
}

func eachOf[T ~string](c *check, field string, vs []T, all []T) {
	c.list(field, len(vs))
	for i, v := range vs {
		if v == "" {
			c.add(at(field, i), "required", "must not be empty")
		}
		oneOf(c, at(field, i), v, all)
	}
}

func join[T ~string](all []T) string {
	parts := make([]string, len(all))
	for i, v := range all {
		parts[i] = string(v)
	}
	return strings.Join(parts, ", ")
}

func at(field string, i int) string { return fmt.Sprintf("%s[%d]", field, i) }

// country checks a place code or an ISO 3166-1 alpha-2 code.
func (c *check) country(field, s string) {
	if s == "" {
		return
	}
	if len(s) != 2 || s[0] < 'A' || s[0] > 'Z' || s[1] < 'A' || s[1] > 'Z' {
		c.add(field, "unknown-code", "must be a place code or an ISO 3166 country code of two capital letters")
	}
}

func (c *check) language(field, s string) {
	ok := len(s) == 2 || len(s) == 3
	for i := 0; ok && i < len(s); i++ {
		ok = s[i] >= 'a' && s[i] <= 'z'
	}
	if !ok {
		c.add(field, "unknown-code", "must be an ISO 639 language code such as zh, yue, en, pt")
	}
}

func (c *check) months(field string, v float64) {
	if v != 0 {
		c.number(field, v, 1, 36)
	}
}

// required refuses blank text.
func (c *check) required(field, s string) {
	if Blank(s) {
		c.add(field, "required", "must not be empty")
	}
}

// ValidateID checks an identifier that came from outside.
func ValidateID(field, id string) error {
	if !ValidID(id) {
		return Invalid(FieldError{Field: field, Code: "malformed-id", Message: "an id is 1 to 64 characters from A-Z a-z 0-9 . _ -"})
	}
	return nil
}

// Validate checks every field of p. A profile needs a headline or at least one
// wanted title; everything else may be absent.
func (p Profile) Validate() error {
	c := &check{}
	c.text("name", p.Name, MaxShortText)
	c.text("headline", p.Headline, MaxShortText)
	c.text("summary", p.Summary, MaxLongText)
	if Blank(p.Headline) && len(p.Wants.Titles) == 0 {
		c.add("headline", "required", "a headline or one wanted title is needed")
	}
	oneOf(c, "home", p.Home, Places)
	c.country("nationality", p.Nationality)
	eachOf(c, "kinds", p.Kinds, TalentKinds)
	c.list("skills", len(p.Skills))
	for i, s := range p.Skills {
		f := at("skills", i)
		c.required(f+".name", s.Name)
		c.text(f+".name", s.Name, MaxShortText)
		if s.Years != nil {
			c.number(f+".years", *s.Years, 0, MaxYears)
		}
	}
	c.list("experience", len(p.Experience))
	for i, e := range p.Experience {
		f := at("experience", i)
		c.text(f+".title", e.Title, MaxShortText)
		c.text(f+".employer", e.Employer, MaxShortText)
		c.text(f+".summary", e.Summary, MaxLongText)
		c.country(f+".place", e.Place)
		if !e.Start.IsZero() && !e.End.Month.IsZero() && e.End.Month.Index() < e.Start.Index() {
			c.add(f+".end", "before-start", "must not be before the start")
		}
	}
	c.list("education", len(p.Education))
	for i, d := range p.Education {
		f := at("education", i)
		oneOf(c, f+".level", d.Level, Educations)
		c.text(f+".field", d.Field, MaxShortText)
		c.text(f+".institution", d.Institution, MaxShortText)
		if d.Year != 0 && (d.Year < firstYear || d.Year > lastYear) {
			c.beyond(f+".year", "out-of-years", years, "%v", errYears)
		}
	}
	c.list("licences", len(p.Licences))
	for i, l := range p.Licences {
		f := at("licences", i)
		c.required(f+".title", l.Title)
		c.text(f+".title", l.Title, MaxShortText)
		c.text(f+".body", l.Body, MaxShortText)
		c.text(f+".number", l.Number, MaxShortText)
		c.country(f+".jurisdiction", l.Jurisdiction)
	}
	c.list("languages", len(p.Languages))
	for i, l := range p.Languages {
		c.language(at("languages", i)+".code", l.Code)
		oneOf(c, at("languages", i)+".level", l.Level, LanguageLevels)
	}
	c.list("wants.titles", len(p.Wants.Titles))
	for i, t := range p.Wants.Titles {
		c.required(at("wants.titles", i), t)
		c.text(at("wants.titles", i), t, MaxShortText)
	}
	eachOf(c, "wants.places", p.Wants.Places, Places)
	eachOf(c, "wants.engagements", p.Wants.Engagements, Engagements)
	if w := p.Wants.Pay; w != nil {
		c.number("wants.pay.amount", w.Amount, 0, MaxPay)
		oneOf(c, "wants.pay.currency", w.Currency, Currencies)
		oneOf(c, "wants.pay.per", w.Per, PayPeriods)
		c.months("wants.pay.months", w.Months)
	}
	return c.err()
}

// Validate checks every field of s. An opening needs a title; everything else
// may be absent.
func (s OpeningSpec) Validate() error {
	c := &check{}
	c.required("title", s.Title)
	c.text("title", s.Title, MaxShortText)
	c.text("description", s.Description, MaxLongText)
	oneOf(c, "post", s.Post, PostKinds)
	oneOf(c, "engagement", s.Engagement, Engagements)
	oneOf(c, "place", s.Place, Places)
	c.text("district", s.District, MaxShortText)
	c.text("industry", s.Industry, MaxShortText)
	if s.Headcount != 0 {
		c.number("headcount", float64(s.Headcount), 1, MaxHeadcount)
	}
	c.list("skills", len(s.Skills))
	for i, k := range s.Skills {
		c.required(at("skills", i)+".name", k.Name)
		c.text(at("skills", i)+".name", k.Name, MaxShortText)
	}
	c.number("minYears", s.MinYears, 0, MaxYears)
	oneOf(c, "education", s.Education, Educations)
	c.list("licences", len(s.Licences))
	for i, l := range s.Licences {
		c.required(at("licences", i)+".title", l.Title)
		c.text(at("licences", i)+".title", l.Title, MaxShortText)
	}
	c.list("languages", len(s.Languages))
	for i, l := range s.Languages {
		c.language(at("languages", i)+".code", l.Code)
		oneOf(c, at("languages", i)+".level", l.Level, LanguageLevels)
	}
	if p := s.Pay; p != nil {
		c.number("pay.min", p.Min, 0, MaxPay)
		c.number("pay.max", p.Max, 0, MaxPay)
		if p.Max != 0 && p.Min > p.Max {
			c.add("pay.max", "below-min", "must not be below the minimum")
		}
		oneOf(c, "pay.currency", p.Currency, Currencies)
		oneOf(c, "pay.per", p.Per, PayPeriods)
		c.months("pay.months", p.Months)
	}
	c.text("support.researchFunds", s.Support.ResearchFunds, MaxShortText)
	c.text("support.assistant", s.Support.Assistant, MaxShortText)
	c.text("support.housing", s.Support.Housing, MaxShortText)
	c.text("support.transport", s.Support.Transport, MaxShortText)
	return c.err()
}

// Validate checks every field of e; all may be absent.
func (e Employer) Validate() error {
	c := &check{}
	c.text("name", e.Name, MaxShortText)
	oneOf(c, "kind", e.Kind, EmployerKinds)
	oneOf(c, "place", e.Place, Places)
	oneOf(c, "ownership", e.Ownership, Ownerships)
	oneOf(c, "size", e.Size, Sizes)
	eachOf(c, "standing", e.Standing, Standings)
	eachOf(c, "platforms", e.Platforms, Platforms)
	return c.err()
}

// Validate checks the id and the address, when given, and the profile.
func (t TalentInput) Validate() error {
	if t.ID != "" {
		if err := ValidateID("id", t.ID); err != nil {
			return err
		}
	}
	if t.Email != "" && !IsEmail(t.Email) {
		return Invalid(FieldError{Field: "email", Code: "malformed", Message: "must be an e-mail address"})
	}
	return t.Profile.Validate()
}

// Validate checks the id, when given, the opening and the employer.
func (o OpeningInput) Validate() error {
	if o.ID != "" {
		if err := ValidateID("id", o.ID); err != nil {
			return err
		}
	}
	if err := o.OpeningSpec.Validate(); err != nil {
		return err
	}
	if o.Employer != nil {
		return o.Employer.Validate()
	}
	return nil
}

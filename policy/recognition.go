package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Profession is a regulated profession of Hong Kong or Macau as the catalogue
// knows it.
type Profession struct {
	Code        string   `json:"profession"`
	Name        Text     `json:"name"`
	Counterpart Text     `json:"counterpart"` // the mainland qualification
	Titles      []string `json:"titles"`      // words by which a licence's title is known
	Bodies      []string `json:"bodies,omitempty"`
}

// RecognitionRow is one dated route for a profession, or, without a
// profession, for every profession of the jurisdictions that has none of its
// own in force.
type RecognitionRow struct {
	Profession    string         `json:"profession,omitempty"`
	Jurisdictions []market.Place `json:"jurisdictions"` // HK, MO
	Body          string         `json:"body,omitempty"`
	Route         Route          `json:"route"`
	From          market.Date    `json:"from"`
	Until         market.Date    `json:"until,omitzero"` // the last day; zero: no end found
	Source        string         `json:"source"`
	Step          Text           `json:"step"`
}

// recognition is the table of professions and routes.
type recognition struct {
	professions []Profession
	rows        []RecognitionRow
	bodyPlaces  map[string]market.Place // issuing bodies by folded name
	titles      []knownTitle            // longest first
	none        Text                    // the step where no route is found
}

// knownTitle is a folded title and whose it is: nobody's when it only looks
// like a profession's.
type knownTitle struct {
	title      string
	profession *Profession
}

// Recognition are the professions of clause 6 and their dated routes, those that
// officers have added among them.
func (c *Catalogue) Recognition() ([]Profession, []RecognitionRow) {
	return slices.Clone(c.recognition.professions), slices.Clone(c.recognition.rows)
}

// index orders the titles for looking up.
func (r *recognition) index(others []string) {
	r.titles = nil
	for i := range r.professions {
		for _, t := range r.professions[i].Titles {
			r.titles = append(r.titles, knownTitle{fold(t), &r.professions[i]})
		}
	}
	for _, t := range others {
		r.titles = append(r.titles, knownTitle{fold(t), nil})
	}
	slices.SortStableFunc(r.titles, func(a, b knownTitle) int {
		return cmp.Or(len(b.title)-len(a.title), strings.Compare(a.title, b.title))
	})
}

// licenceRoute is the way that the table knows for one licence.
type licenceRoute struct {
	title        string
	jurisdiction string // empty when neither stated nor told by the body
	profession   *Profession
	row          *RecognitionRow
	route        Route
}

var routeOrder = []Route{MutualRecognition, Recognition, ExemptionOfPapers, ShortTermPractice, ByExamination}

// route finds the row in force on the day for a licence.
func (r *recognition) route(l market.Licence, on market.Date) licenceRoute {
	found := licenceRoute{title: l.Title, jurisdiction: strings.ToUpper(l.Jurisdiction), route: NoRouteFound}
	if found.jurisdiction == "" {
		found.jurisdiction = string(r.placeOf(l))
	}
	found.profession = r.profession(l)
	if found.profession == nil {
		return found
	}
	for i := range r.rows {
		row := &r.rows[i]
		if row.Profession != "" && row.Profession != found.profession.Code ||
			!slices.Contains(row.Jurisdictions, market.Place(found.jurisdiction)) ||
			on.Before(row.From) || !row.Until.IsZero() && row.Until.Before(on) {
			continue
		}
		if found.row == nil || better(row, found.row) {
			found.row, found.route = row, row.Route
		}
	}
	return found
}

// better prefers a row of the profession's own, then the shorter way.
func better(a, b *RecognitionRow) bool {
	if own := a.Profession != ""; own != (b.Profession != "") {
		return own
	}
	return slices.Index(routeOrder, a.Route) < slices.Index(routeOrder, b.Route)
}

func (r *recognition) placeOf(l market.Licence) market.Place {
	for _, word := range append(words(l.Body), words(l.Title)...) {
		if place, ok := r.bodyPlaces[word]; ok {
			return place
		}
	}
	body := fold(l.Body)
	for name, place := range r.bodyPlaces {
		if !ascii(name) && strings.Contains(body, name) {
			return place
		}
	}
	return ""
}

// profession finds the profession of a licence: the one whose longest title
// stands in the licence's title, or the only one that the body licenses.
func (r *recognition) profession(l market.Licence) *Profession {
	title := fold(l.Title)
	for _, t := range r.titles {
		if contains(title, t.title) {
			return t.profession
		}
	}
	var found *Profession
	written := append(words(l.Body), words(l.Title)...)
	for i := range r.professions {
		for _, b := range r.professions[i].Bodies {
			if !slices.Contains(written, fold(b)) {
				continue
			}
			if found != nil && found != &r.professions[i] {
				return nil // the body licenses several professions
			}
			found = &r.professions[i]
		}
	}
	return found
}

// contains finds part in text: whole words of a script that has spaces, any
// place in one that has none.
func contains(text, part string) bool {
	if !ascii(part) {
		return strings.Contains(text, part)
	}
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(part)
		if (start == 0 || !letter(text[start-1])) && (end == len(text) || !letter(text[end])) {
			return true
		}
		from = start + 1
	}
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// accents are the letters of Portuguese without their marks.
var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "ê", "e", "í", "i", "ó", "o", "ô", "o", "õ", "o", "ú", "u", "ç", "c")

func fold(s string) string {
	return accents.Replace(strings.ToLower(strings.Join(strings.Fields(s), " ")))
}

func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// answer writes a route for a reader.
func (l licenceRoute) answer(none Text, in market.Locale) RecognitionRoute {
	a := RecognitionRoute{Licence: l.title, Route: l.route, Text: none.In(in)}
	if l.profession != nil {
		a.Profession = l.profession.Code
		a.Counterpart = l.profession.Counterpart.In(in)
	}
	if l.row != nil {
		a.Since, a.Until, a.Source, a.Text = l.row.From, l.row.Until, l.row.Source, l.row.Step.In(in)
	}
	return a
}

func (r *recognition) validate() error {
	if err := r.none.Validate(); err != nil {
		return datafile.Within("none", err)
	}
	seen := map[string]bool{}
	for i, p := range r.professions {
		if p.Code == "" || seen[p.Code] || len(p.Titles) == 0 {
			return datafile.Item("professions", i, fmt.Errorf("profession %q is named twice, or lacks its code or titles", p.Code))
		}
		seen[p.Code] = true
		for _, t := range []Text{p.Name, p.Counterpart} {
			if err := t.Validate(); err != nil {
				return datafile.Item("professions", i, fmt.Errorf("profession %s: %w", p.Code, err))
			}
		}
	}
	for i, row := range r.rows {
		if err := row.validate(seen); err != nil {
			return datafile.Item("rows", i, fmt.Errorf("recognition row %d: %w", i+1, err))
		}
	}
	return nil
}

func (r RecognitionRow) validate(professions map[string]bool) error {
	switch {
	case r.Profession != "" && !professions[r.Profession]:
		return fmt.Errorf("there is no profession %q", r.Profession)
	case !slices.Contains(routeOrder, r.Route):
		return fmt.Errorf("there is no route %q", r.Route)
	case r.From.IsZero() || !r.Until.IsZero() && r.Until.Before(r.From):
		return fmt.Errorf("from must be given and not be after until")
	case len(r.Jurisdictions) == 0 || strings.TrimSpace(r.Source) == "" || len(r.Source) > datafile.MaxText:
		return fmt.Errorf("jurisdictions and a source must be given")
	}
	for _, j := range r.Jurisdictions {
		if j != market.HongKong && j != market.Macau {
			return fmt.Errorf("a jurisdiction is HK or MO, not %q", j)
		}
	}
	return r.Step.Validate()
}

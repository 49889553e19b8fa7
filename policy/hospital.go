package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Hospital is one that clause 11 may lead to, on the list from a day on.
type Hospital struct {
	Code  string      `json:"code"`
	Name  Text        `json:"name"`
	From  market.Date `json:"from"`
	Until market.Date `json:"until,omitzero"` // the last day; zero: no end
	Demo  bool        `json:"demo,omitempty"` // made up, to show the product with
}

// DesignatedHospital is a hospital of the list on the day of a verdict.
type DesignatedHospital struct {
	Code  string      `json:"code"`
	Name  string      `json:"name"`
	Since market.Date `json:"since"`
	Until market.Date `json:"until,omitzero"`
	Demo  bool        `json:"demo"`
}

func readHospitals(dir fs.FS) ([]Hospital, error) {
	var file struct {
		Hospitals []Hospital `json:"hospitals"`
	}
	text, err := datafile.Read(dir, "hospitals.yaml", &file)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i, h := range file.Hospitals {
		err := h.Name.Validate()
		switch {
		case !kebab(h.Code) || h.Code == otherHospital || seen[h.Code]:
			err = errors.New("a code is kebab-case and stands once")
		case h.From.IsZero() || !h.Until.IsZero() && h.Until.Before(h.From):
			err = errors.New("from must be given and not be after until")
		}
		if err != nil {
			return nil, datafile.InFile("hospitals.yaml", text, datafile.Item("hospitals", i, fmt.Errorf("%q: %w", h.Code, err)))
		}
		seen[h.Code] = true
	}
	return file.Hospitals, nil
}

// otherHospital stands for every hospital that was never on the list.
const otherHospital = "other"

// hospitalCodes are the values that the fact hospital.code can have: those of
// the shipped list. What is wrong with that list, Open says.
func hospitalCodes() []string {
	dir, err := fs.Sub(shipped, "catalogue")
	if err != nil {
		return []string{otherHospital}
	}
	list, _ := readHospitals(dir)
	values := make([]string, 0, len(list)+1)
	for _, h := range list {
		values = append(values, h.Code)
	}
	return append(values, otherHospital)
}

func (h Hospital) listedOn(day market.Date) bool {
	return !day.Before(h.From) && (h.Until.IsZero() || !h.Until.Before(day))
}

// Hospitals are all that are or were designated, in the order of their file.
func (c *Catalogue) Hospitals() []Hospital { return slices.Clone(c.hospitals) }

// hospitalsOn is the list of a day.
func (c *Catalogue) hospitalsOn(day market.Date, in market.Locale) []DesignatedHospital {
	var list []DesignatedHospital
	for _, h := range c.hospitals {
		if h.listedOn(day) {
			list = append(list, DesignatedHospital{h.Code, h.Name.In(in), h.From, h.Until, h.Demo})
		}
	}
	return list
}

// deriveListed tells whether the hospital that is meant is on the list of the
// day. Nobody has to check that: the list is the exchange's own.
func (c *Catalogue) deriveListed(k *known, on market.Date) {
	if !k[hospitalCode].said {
		return
	}
	listed := false
	for _, h := range c.hospitals {
		listed = listed || h.Code == k[hospitalCode].text && h.listedOn(on)
	}
	k[hospitalListed] = boolValue(listed)
}

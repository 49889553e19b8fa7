package calendar

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"yuqiao/datafile"
	"yuqiao/market"
)

//go:embed data
var shipped embed.FS

const namesFile = "names.yaml"

// Places are those that have a calendar.
var Places = []market.Place{market.Chongqing, market.HongKong, market.Macau}

// Year is one year of a place's file.
type Year struct {
	Year            int             `json:"year"`
	Source          string          `json:"source"`
	Status          datafile.Status `json:"status"`
	Holidays        []Holiday       `json:"holidays"`
	WorkingWeekends []market.Date   `json:"workingWeekends,omitempty"`
}

// Holiday is a day off, or several in a row; weekends within them are some too.
type Holiday struct {
	From  market.Date `json:"from"`
	Until market.Date `json:"until,omitzero"` // the last day; zero: From alone
	Name  string      `json:"name"`           // a key of names.yaml
}

func (h Holiday) last() market.Date {
	if h.Until.IsZero() {
		return h.From
	}
	return h.Until
}

func read(dir fs.FS) (*tables, error) {
	t := &tables{places: map[market.Place]*place{}}
	files, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		if name != namesFile && !slices.Contains(Places, market.Place(strings.TrimSuffix(name, ".yaml"))) {
			return nil, fmt.Errorf("%s: there is no such place", name)
		}
	}
	var names struct {
		Names map[string]datafile.Text `json:"names"`
	}
	text, err := datafile.Read(dir, namesFile, &names)
	if err != nil {
		return nil, err
	}
	t.names = names.Names
	for name, text4 := range t.names {
		if err := text4.Validate(); err != nil {
			return nil, datafile.InFile(namesFile, text, datafile.Within("names."+name, err))
		}
	}
	for _, of := range Places {
		if t.places[of], err = t.read(dir, of); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// read reads the file of one place.
func (t *tables) read(dir fs.FS, of market.Place) (*place, error) {
	name := string(of) + ".yaml"
	var file struct {
		Place market.Place `json:"place"`
		Years []Year       `json:"years"`
	}
	text, err := datafile.Read(dir, name, &file)
	if err != nil {
		return nil, err
	}
	if file.Place != of {
		return nil, datafile.InFile(name, text, datafile.Within("place", fmt.Errorf("this is the file of %s", of)))
	}
	p, err := t.compile(file.Years)
	if err != nil {
		return nil, datafile.InFile(name, text, err)
	}
	return p, nil
}

// compile lays the years out day by day.
func (t *tables) compile(years []Year) (*place, error) {
	if len(years) == 0 {
		return nil, datafile.Within("years", errors.New("no year"))
	}
	p := &place{years: years}
	for i, y := range years {
		if err := t.add(p, i, y); err != nil {
			return nil, datafile.Item("years", i, err)
		}
	}
	return p, nil
}

func (t *tables) add(p *place, i int, y Year) error {
	first, err := market.ParseDate(fmt.Sprintf("%04d-01-01", y.Year))
	switch {
	case err != nil:
		return datafile.Within("year", err)
	case i > 0 && y.Year != p.years[i-1].Year+1:
		return datafile.Within("year", fmt.Errorf("%d follows %d: every year between the first and the last stands once, in order", y.Year, p.years[i-1].Year))
	case strings.TrimSpace(y.Source) == "":
		return datafile.Within("source", errors.New("a source must be given"))
	case y.Status.Validate() != nil:
		return datafile.Within("status", y.Status.Validate())
	case len(y.Holidays) == 0:
		return datafile.Within("holidays", errors.New("no holiday in the whole year"))
	}
	if i == 0 {
		p.first = numberOf(first)
	}
	from := numberOf(first)
	for n := from; dateOf(n).Month().Year == y.Year; n++ {
		var s state
		if !n.weekend() {
			s |= working
		}
		if y.Status == datafile.Unverified {
			s |= provisional
		}
		p.days = append(p.days, s)
	}
	off := map[dayNumber]bool{}
	for i, h := range y.Holidays {
		if err := t.close(p, y.Year, h, off); err != nil {
			return datafile.Item("holidays", i, err)
		}
	}
	for i, d := range y.WorkingWeekends {
		n := numberOf(d)
		switch {
		case d.Month().Year != y.Year:
			err = fmt.Errorf("%q is no day of %d", d, y.Year)
		case !n.weekend():
			err = fmt.Errorf("%s is no weekend", d)
		case off[n]:
			err = fmt.Errorf("%s is a holiday", d)
		case slices.Contains(y.WorkingWeekends[:i], d):
			err = fmt.Errorf("%s stands there twice", d)
		}
		if err != nil {
			return datafile.Item("workingWeekends", i, err)
		}
		p.days[n-p.first] |= working
	}
	return nil
}

// close takes the days of a holiday out of the working ones.
func (t *tables) close(p *place, year int, h Holiday, off map[dayNumber]bool) error {
	switch _, named := t.names[h.Name]; {
	case !named:
		return datafile.Within("name", fmt.Errorf("names.yaml has no %q", h.Name))
	case h.From.Month().Year != year:
		return datafile.Within("from", fmt.Errorf("%q is no day of %d", h.From, year))
	case h.last().Month().Year != year || h.last().Before(h.From):
		return datafile.Within("until", fmt.Errorf("%s to %s is no time in %d", h.From, h.last(), year))
	}
	for n := numberOf(h.From); n <= numberOf(h.last()); n++ {
		if off[n] {
			return fmt.Errorf("%s is a holiday twice", dateOf(n))
		}
		off[n] = true
		p.days[n-p.first] &^= working
	}
	return nil
}

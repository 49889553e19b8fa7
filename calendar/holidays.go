package calendar

import (
	"slices"

	"yuqiao/datafile"
	"yuqiao/market"
)

// DayOff is a holiday of a place with its name, or a weekend that is worked.
type DayOff struct {
	Place   market.Place
	Name    datafile.Text
	Working bool
	From    market.Date
	Until   market.Date // the last day
	Source  string
	Status  datafile.Status
}

// workedWeekend is what a weekend that is worked is called.
var workedWeekend = datafile.Text{ZhHans: "调休上班日", ZhHant: "調休上班日", En: "Weekend worked", Pt: "Fim-de-semana de trabalho"}

// Holidays are the holidays of a year by place and day, and the weekends that
// are worked; none of a year that is not on file.
func (c *Calendar) Holidays(year int) []DayOff {
	t := c.files.Now()
	var all []DayOff
	for _, of := range Places {
		for _, y := range t.places[of].years {
			if y.Year != year {
				continue
			}
			first := len(all)
			for _, h := range y.Holidays {
				all = append(all, DayOff{of, t.names[h.Name], false, h.From, h.last(), y.Source, y.Status})
			}
			for _, d := range y.WorkingWeekends {
				all = append(all, DayOff{of, workedWeekend, true, d, d, y.Source, y.Status})
			}
			slices.SortStableFunc(all[first:], func(a, b DayOff) int { return a.From.Time().Compare(b.From.Time()) })
		}
	}
	return all
}

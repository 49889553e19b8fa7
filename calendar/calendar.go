package calendar

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"yuqiao/datafile"
	"yuqiao/market"
)

// Calendar knows the working days of the three places. It is safe for
// concurrent use.
type Calendar struct {
	files *datafile.Folder[tables]
}

// tables are the places' years, never changed once read.
type tables struct {
	places map[market.Place]*place
	names  map[string]datafile.Text
}

// Day is a day that was counted to. Provisional says that a year on the way has
// no holidays on file, or none that were checked.
type Day struct {
	Date        market.Date
	Provisional bool
}

// Count is a number of working days, provisional as a Day may be.
type Count struct {
	Days        int
	Provisional bool
}

// MaxDays bounds how far AddWorkingDays counts.
const MaxDays = 2000

// Open reads the holidays that ship with the program.
func Open() (*Calendar, error) {
	files, err := datafile.Open(shipped, "data", read)
	return &Calendar{files}, err
}

// Load is that of datafile.Folder.
func (c *Calendar) Load(own fs.FS) error { return c.files.Load(own) }

// AddWorkingDays is the n-th working day of a place after a day, which itself
// does not count. For n = 0 it is the day itself or, where nobody works then,
// the next working day. Places without a calendar and n outside 0 to MaxDays are
// errors.
func (c *Calendar) AddWorkingDays(of market.Place, from market.Date, n int) (Day, error) {
	p, err := c.place(of, from)
	if err != nil {
		return Day{}, err
	}
	if n < 0 || n > MaxDays {
		return Day{}, fmt.Errorf("calendar: %d working days, not 0 to %d", n, MaxDays)
	}
	at := numberOf(from)
	found, provisional := p.day(at)
	for found = found && n == 0; !found; {
		at++
		working, unsure := p.day(at)
		provisional = provisional || unsure
		if working {
			n--
			found = n <= 0
		}
	}
	return Day{dateOf(at), provisional}, nil
}

// WorkingDays counts the working days of a place after a day, up to another and
// with it: what AddWorkingDays adds. It is an error when that one comes first.
func (c *Calendar) WorkingDays(of market.Place, from, to market.Date) (Count, error) {
	p, err := c.place(of, from)
	if err != nil {
		return Count{}, err
	}
	if to.Before(from) {
		return Count{}, fmt.Errorf("calendar: %s lies before %s", to, from)
	}
	at := numberOf(from)
	var count Count
	_, count.Provisional = p.day(at)
	for last := numberOf(to); at < last; {
		at++
		working, unsure := p.day(at)
		count.Provisional = count.Provisional || unsure
		if working {
			count.Days++
		}
	}
	return count, nil
}

// IsWorkingDay reports whether a place works on a day, and whether that is
// provisional.
func (c *Calendar) IsWorkingDay(of market.Place, on market.Date) (working, provisional bool, err error) {
	p, err := c.place(of, on)
	if err != nil {
		return false, false, err
	}
	working, provisional = p.day(numberOf(on))
	return working, provisional, nil
}

// place is that of a count that begins on a day.
func (c *Calendar) place(of market.Place, from market.Date) (*place, error) {
	p := c.files.Now().places[of]
	if p == nil {
		return nil, fmt.Errorf("calendar: there is none of %q", of)
	}
	if from.IsZero() {
		return nil, errors.New("calendar: no day to count from")
	}
	return p, nil
}

// dayNumber counts days since 1970-01-01.
type dayNumber int64

const secondsADay = 24 * 60 * 60

func numberOf(d market.Date) dayNumber { return dayNumber(d.Time().Unix() / secondsADay) }

func dateOf(n dayNumber) market.Date {
	return market.DateOf(time.Unix(int64(n)*secondsADay, 0).UTC())
}

// weekend reports whether a day is a Saturday or a Sunday: day 0 was a Thursday.
func (n dayNumber) weekend() bool {
	weekday := (n%7 + 7 + 4) % 7
	return weekday == 0 || weekday == 6
}

// place is what is on file of one: its days from the first year's first.
type place struct {
	years []Year
	first dayNumber
	days  []state
}

type state uint8

const (
	working state = 1 << iota
	provisional
)

func (p *place) day(n dayNumber) (works, unsure bool) {
	if i := n - p.first; i >= 0 && i < dayNumber(len(p.days)) {
		return p.days[i]&working != 0, p.days[i]&provisional != 0
	}
	return !n.weekend(), true
}

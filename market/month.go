package market

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Month is a calendar month written "2019-03"; a bare year "2019" is read as
// its January. The zero value means "not said".
type Month struct {
	Year  int
	Month time.Month
}

// The years in which a day or a month may lie.
const firstYear, lastYear = 1900, 2200

// years are these bounds in a message, as text: years are not grouped.
var years = Params{Min: strconv.Itoa(firstYear), Max: strconv.Itoa(lastYear)}

var errYears = fmt.Errorf("must lie in the years %d to %d", firstYear, lastYear)

// ParseMonth reads "2019-03" or "2019"; years 1900 to 2200.
func ParseMonth(s string) (Month, error) {
	layout := "2006-01"
	if len(s) == 4 {
		layout = "2006"
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		return Month{}, fmt.Errorf("a month looks like 2019-03, not %q", clip(s))
	}
	if t.Year() < firstYear || t.Year() > lastYear {
		return Month{}, errYears
	}
	return Month{t.Year(), t.Month()}, nil
}

// IsZero reports whether no month was said.
func (m Month) IsZero() bool { return m.Year == 0 }

// Index counts months since year 0, so that differences are lengths in months.
func (m Month) Index() int { return m.Year*12 + int(m.Month) - 1 }

func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}

func (m Month) MarshalJSON() ([]byte, error) { return json.Marshal(m.String()) }

func (m *Month) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil || s == nil {
		return err
	}
	parsed, err := ParseMonth(*s)
	if err != nil {
		return refuse(err)
	}
	*m = parsed
	return nil
}

// End is when an experience ended: a month, "to this day" (written null), or
// not said (absent).
type End struct {
	Month   Month
	Current bool
}

// IsZero reports whether nothing was said.
func (e End) IsZero() bool { return !e.Current && e.Month.IsZero() }

func (e End) MarshalJSON() ([]byte, error) {
	if e.Current {
		return []byte("null"), nil
	}
	return e.Month.MarshalJSON()
}

func (e *End) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*e = End{Current: true}
		return nil
	}
	return e.Month.UnmarshalJSON(b)
}

// Date is a calendar day written "2027-03-31". The zero value means "not said".
type Date struct{ t time.Time }

// DateOf is the day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// ParseDate reads "2027-03-31"; years 1900 to 2200.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("a date looks like 2027-03-31, not %q", clip(s))
	}
	if t.Year() < firstYear || t.Year() > lastYear {
		return Date{}, errYears
	}
	return Date{t}, nil
}

// DayError says in a form's terms why ParseDate has refused a text.
func DayError(err error) *FieldError {
	if errors.Is(err, errYears) {
		return &FieldError{Code: "out-of-years", Message: err.Error(), Params: years}
	}
	return &FieldError{Code: "malformed", Message: err.Error()}
}

func (d Date) IsZero() bool       { return d.t.IsZero() }
func (d Date) Time() time.Time    { return d.t }
func (d Date) Before(o Date) bool { return d.t.Before(o.t) }
func (d Date) Month() Month       { return Month{d.t.Year(), d.t.Month()} }
func (d Date) AddDays(n int) Date { return Date{d.t.AddDate(0, 0, n)} }
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(time.DateOnly)
}
func (d Date) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

func (d *Date) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil || s == nil {
		return err
	}
	parsed, err := ParseDate(*s)
	if err != nil {
		return refuse(err)
	}
	*d = parsed
	return nil
}

// clip keeps quoted input in messages short.
func clip(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

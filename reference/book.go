package reference

import (
	"embed"
	"io/fs"
	"slices"
	"sync/atomic"

	"yuqiao/calendar"
	"yuqiao/datafile"
	"yuqiao/market"
	"yuqiao/matcher/pay"
	"yuqiao/policy"
)

// Book answers what each list says on a day. It is safe for concurrent use.
type Book struct {
	at       atomic.Pointer[tables]
	policy   *policy.Book
	calendar *calendar.Calendar
	rates    []pay.Rate
}

// Open reads the lists that ship with the program, and shows those that the
// other rooms keep beside them as they stand when asked.
func Open(rules *policy.Book, days *calendar.Calendar) (*Book, error) {
	rates, err := pay.Rates()
	if err != nil {
		return nil, err
	}
	b := &Book{policy: rules, calendar: days, rates: rates}
	return b, b.Load(embed.FS{})
}

// Load takes the files of a folder in place of the shipped ones of their name.
// Where a file is unsound the error names it and its line, and what is in use
// stays.
func (b *Book) Load(own fs.FS) error {
	dir, err := fs.Sub(shipped, "data")
	if err != nil {
		return err
	}
	t, err := read(datafile.Over(dir, own))
	if err != nil {
		return err
	}
	b.at.Store(t)
	return nil
}

// Districts are those of the three places, with the names that each has had.
func (b *Book) Districts() []District { return slices.Clone(b.at.Load().districts) }

// On is a list as it holds on a day, with the holidays of that day's year; false
// where there is no such list.
func (b *Book) On(name string, day market.Date) (List, bool) {
	if borrow, ok := borrowed[name]; ok {
		return borrow(b, day), true
	}
	l, ok := b.at.Load().lists[name]
	return l.on(day), ok
}

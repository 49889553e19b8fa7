package reference

import (
	"io/fs"
	"slices"

	"yuqiao/calendar"
	"yuqiao/datafile"
	"yuqiao/market"
	"yuqiao/matcher/pay"
	"yuqiao/policy"
)

// Book answers what each list says on a day. It is safe for concurrent use.
type Book struct {
	files    *datafile.Folder[tables]
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
	files, err := datafile.Open(shipped, "data", read)
	return &Book{files, rules, days, rates}, err
}

// Load is that of datafile.Folder.
func (b *Book) Load(own fs.FS) error { return b.files.Load(own) }

// Districts are those of the three places, with the names that each has had.
func (b *Book) Districts() []District { return slices.Clone(b.files.Now().districts) }

// On is a list as it holds on a day, with the holidays of that day's year; false
// where there is no such list.
func (b *Book) On(name string, day market.Date) (List, bool) {
	if borrow, ok := borrowed[name]; ok {
		return borrow(b, day), true
	}
	l, ok := b.files.Now().lists[name]
	return l.on(day), ok
}

package reference

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"yuqiao/datafile"
	"yuqiao/market"
)

//go:embed data
var shipped embed.FS

// shape says what the rows of a file may be.
type shape struct {
	list   string
	groups []string // nil: none is said
	kinds  []string
}

var places = []string{string(market.Chongqing), string(market.HongKong), string(market.Macau)}

var shapes = []shape{
	{list: "places", groups: places, kinds: []string{"district", "county", "autonomous-county", "parish", "area"}},
	{list: "industry-sections"},
	{list: "pillar-industries", groups: []string{"leading", "pillar", "speciality", "new-star"}},
	{list: "education-levels"},
	{list: "education-recognition", groups: places},
	{list: "skill-grades"},
	{list: "language-scales", groups: []string{"putonghua-test", "hsk", "ielts"}},
	{list: "currencies", groups: places},
	{list: "training-fields"},
	{list: "honours"},
}

// tables are the lists of the files, never changed once read.
type tables struct {
	lists     map[string]List
	districts []District
}

func read(dir fs.FS) (*tables, error) {
	t := &tables{lists: map[string]List{}}
	files, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		if !slices.ContainsFunc(shapes, func(s shape) bool { return s.list+".yaml" == name }) {
			return nil, fmt.Errorf("%s: there is no such list", name)
		}
	}
	for _, s := range shapes {
		if t.lists[s.list], err = s.read(dir); err != nil {
			return nil, err
		}
	}
	t.districts = districtsOf(t.lists["places"])
	return t, nil
}

// read reads the file of one list.
func (s shape) read(dir fs.FS) (List, error) {
	name := s.list + ".yaml"
	var file struct {
		List  string        `json:"list"`
		Title datafile.Text `json:"title"`
		Rows  []Row         `json:"rows"`
	}
	text, err := datafile.Read(dir, name, &file)
	if err != nil {
		return List{}, err
	}
	switch {
	case file.List != s.list:
		err = datafile.Within("list", fmt.Errorf("this is the file of %s", s.list))
	case len(file.Rows) == 0:
		err = datafile.Within("rows", errors.New("no row"))
	default:
		err = datafile.Within("title", file.Title.Validate())
	}
	for i := 0; i < len(file.Rows) && err == nil; i++ {
		err = datafile.Item("rows", i, s.check(file.Rows, i))
	}
	if err != nil {
		return List{}, datafile.InFile(name, text, err)
	}
	return List{file.List, file.Title, file.Rows}, nil
}

var codeForm = regexp.MustCompile(`^[A-Za-z0-9]+(-[a-z0-9]+)*$`)

// Bounds of one row.
const (
	maxCode   = 40
	maxSource = 500
)

func (s shape) check(rows []Row, i int) error {
	r := rows[i]
	switch {
	case !codeForm.MatchString(r.Code) || len(r.Code) > maxCode:
		return datafile.Within("code", fmt.Errorf("%q is no code", r.Code))
	case r.Name.Validate() != nil:
		return datafile.Within("name", r.Name.Validate())
	case r.Note != (datafile.Text{}) && r.Note.Validate() != nil:
		return datafile.Within("note", r.Note.Validate())
	case !member(s.groups, r.Group):
		return datafile.Within("group", fmt.Errorf("%s has no group %q", s.list, r.Group))
	case !member(s.kinds, r.Kind):
		return datafile.Within("kind", fmt.Errorf("%s has no kind %q", s.list, r.Kind))
	case r.CEFR != "" && !slices.Contains(market.LanguageLevels, r.CEFR):
		return datafile.Within("cefr", fmt.Errorf("there is no level %q", r.CEFR))
	case r.Level < 0 || r.Min < 0:
		return errors.New("level and min are not negative")
	case r.From.IsZero():
		return datafile.Within("from", errors.New("from must be given"))
	case !r.Until.IsZero() && r.Until.Before(r.From):
		return datafile.Within("until", errors.New("until is before from"))
	case strings.TrimSpace(r.Source) == "" || len(r.Source) > maxSource:
		return datafile.Within("source", fmt.Errorf("a source of at most %d bytes must be given", maxSource))
	case r.Status.Validate() != nil:
		return datafile.Within("status", r.Status.Validate())
	case slices.Contains(r.Aliases, ""):
		return datafile.Within("aliases", errors.New("an alias is empty"))
	}
	if err := follows(rows, i); err != nil {
		return datafile.Within("from", err)
	}
	return datafile.Within("successor", succeeded(rows, r))
}

// member reports whether a value is one of those that may be said; where there
// are none, nothing may.
func member(of []string, value string) bool {
	return of == nil && value == "" || slices.Contains(of, value)
}

// follows refuses a row that leaves a gap after the one before of the same code,
// or overlaps it.
func follows(rows []Row, i int) error {
	for j := i - 1; j >= 0; j-- {
		if before := rows[j]; before.Code != rows[i].Code {
			continue
		} else if before.Until.IsZero() || !before.Until.Before(rows[i].From) {
			return fmt.Errorf("%s overlaps itself from %s", before.Code, rows[i].From)
		} else if before.Until.AddDays(1) != rows[i].From {
			return fmt.Errorf("%s has a gap from %s to %s", before.Code, before.Until.AddDays(1), rows[i].From.AddDays(-1))
		}
		return nil
	}
	return nil
}

// succeeded refuses a successor that does not hold on the day after the row.
func succeeded(rows []Row, r Row) error {
	if r.Successor == "" {
		return nil
	}
	if r.Until.IsZero() {
		return errors.New("what has no end has no successor")
	}
	for _, next := range rows {
		if next.Code == r.Successor && next.Code != r.Code && next.HoldsOn(r.Until.AddDays(1)) {
			return nil
		}
	}
	return fmt.Errorf("%q does not hold on %s", r.Successor, r.Until.AddDays(1))
}

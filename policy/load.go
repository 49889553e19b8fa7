package policy

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"yuqiao/datafile"
	"yuqiao/market"
)

//go:embed catalogue
var shipped embed.FS

// Catalogue is every clause with its dated rules, ready to be asked. It is
// immutable and safe for concurrent use.
type Catalogue struct {
	clauses     []clause // 1 to 20
	bodies      map[string]Text
	generic     generic
	recognition recognition
	hospitals   []Hospital
	compiled    compiler
}

// generic are the texts that do not depend on a clause.
type generic struct {
	// NextMissing and NextNotCovered are the next actions for those outcomes,
	// NextClaimed is put before a limb's own where the facts are only claimed.
	NextMissing    Text `json:"nextMissing"`
	NextNotCovered Text `json:"nextNotCovered"`
	NextClaimed    Text `json:"nextClaimed"`
	NoRule         Text `json:"noRule"`
}

// clause is one clause as its file gives it.
type clause struct {
	Number   int       `json:"clause"`
	Kind     string    `json:"kind"`
	Title    Text      `json:"title"`
	Summary  Text      `json:"summary"`
	Parties  Text      `json:"parties"`
	Source   Source    `json:"source"`
	Status   string    `json:"status"`
	Modelled bool      `json:"modelled"`
	Versions []Version `json:"versions,omitempty"`

	ready []readyVersion // Versions, compiled, oldest first
}

type readyVersion struct {
	*Version
	name  string
	until market.Date // the last day, or zero
	limbs []readyLimb
}

type readyLimb struct {
	*Limb
	conditions []*expression
	asked      []*expression // beside conditions; nil where one is always asked
	lower      []*expression
	by         factID
	papers     papers
}

const clauseCount = 20

// Open is the catalogue that is shipped with the product, which is read once.
func Open() (*Catalogue, error) { return embedded() }

var embedded = sync.OnceValues(read)

func read() (*Catalogue, error) {
	dir, err := fs.Sub(shipped, "catalogue")
	if err != nil {
		return nil, err
	}
	return open(dir)
}

func open(dir fs.FS) (*Catalogue, error) {
	c := &Catalogue{clauses: make([]clause, clauseCount), compiled: compiler{}}
	common := struct {
		Bodies  map[string]Text `json:"bodies"`
		Generic generic         `json:"generic"`
	}{}
	text, err := datafile.Read(dir, "common.yaml", &common)
	if err != nil {
		return nil, err
	}
	c.bodies, c.generic = common.Bodies, common.Generic
	texts := map[string]Text{"generic.nextMissing": c.generic.NextMissing, "generic.nextNotCovered": c.generic.NextNotCovered,
		"generic.nextClaimed": c.generic.NextClaimed, "generic.noRule": c.generic.NoRule}
	for name, t := range c.bodies {
		texts["bodies."+name] = t
	}
	for way, t := range texts {
		if err := t.Validate(); err != nil {
			return nil, datafile.InFile("common.yaml", text, datafile.Within(way, err))
		}
	}
	if err := c.recognition.read(dir); err != nil {
		return nil, err
	}
	if c.hospitals, err = readHospitals(dir); err != nil {
		return nil, err
	}
	files, err := fs.Glob(dir, "clause-*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		var cl clause
		text, err := datafile.Read(dir, name, &cl)
		if err != nil {
			return nil, err
		}
		if err := c.add(cl, name); err != nil {
			return nil, datafile.InFile(name, text, err)
		}
	}
	for i, cl := range c.clauses {
		if cl.Number == 0 {
			return nil, fmt.Errorf("the catalogue lacks clause %d", i+1)
		}
	}
	return c, nil
}

func (r *recognition) read(dir fs.FS) error {
	var file struct {
		Professions []Profession            `json:"professions"`
		Rows        []RecognitionRow        `json:"rows"`
		BodyPlaces  map[string]market.Place `json:"bodyPlaces"`
		Others      []string                `json:"others"`
		None        Text                    `json:"none"`
	}
	text, err := datafile.Read(dir, "recognition.yaml", &file)
	if err != nil {
		return err
	}
	r.professions, r.rows, r.none = file.Professions, file.Rows, file.None
	r.bodyPlaces = map[string]market.Place{}
	for name, place := range file.BodyPlaces {
		r.bodyPlaces[fold(name)] = place
	}
	r.index(file.Others)
	if err := r.validate(); err != nil {
		return datafile.InFile("recognition.yaml", text, err)
	}
	return nil
}

func (c *Catalogue) add(cl clause, name string) error {
	switch {
	case name != fmt.Sprintf("clause-%02d.yaml", cl.Number):
		return datafile.Within("clause", fmt.Errorf("the file of clause %d has another name", cl.Number))
	case cl.Number < 1 || cl.Number > clauseCount:
		return datafile.Within("clause", fmt.Errorf("there is no clause %d", cl.Number))
	case !slices.Contains([]string{"track", "entitlement", "service"}, cl.Kind):
		return datafile.Within("kind", fmt.Errorf("there is no kind %q", cl.Kind))
	case cl.Source.Validate() != nil || cl.Status == "":
		return datafile.Within("source", errors.New("source and status must be given"))
	case cl.Modelled != (len(cl.Versions) > 0):
		return datafile.Within("modelled", errors.New("a clause is modelled when it has versions, and only then"))
	}
	for _, t := range []struct {
		way string
		Text
	}{{"title", cl.Title}, {"summary", cl.Summary}, {"parties", cl.Parties}} {
		if err := t.Validate(); err != nil {
			return datafile.Within(t.way, err)
		}
	}
	for i, v := range cl.Versions {
		if v.From.IsZero() {
			return datafile.Item("versions", i, errNoFrom)
		}
		if i == 0 {
			continue
		}
		before := cl.Versions[i-1]
		switch {
		case v.From.Before(before.From):
			return datafile.Item("versions", i, fmt.Errorf("the version of %s stands after a later one", v.From))
		case !before.Until.IsZero() && before.From != v.From && !before.Until.Before(v.From):
			return datafile.Item("versions", i-1, datafile.Within("until", fmt.Errorf("the version of %s overlaps that of %s", before.From, v.From)))
		}
	}
	if err := c.ready(&cl); err != nil {
		return err
	}
	c.clauses[cl.Number-1] = cl
	return nil
}

// ready orders and compiles the versions of a clause.
func (c *Catalogue) ready(cl *clause) error {
	slices.SortStableFunc(cl.Versions, func(a, b Version) int { return a.From.Time().Compare(b.From.Time()) })
	cl.ready = nil
	for i := range cl.Versions {
		v := &cl.Versions[i]
		r, err := c.readyVersion(v)
		if err != nil {
			return datafile.Item("versions", i, fmt.Errorf("clause %d, version %s: %w", cl.Number, v.From, err))
		}
		if i > 0 {
			before := &cl.ready[i-1]
			if before.From == v.From {
				return datafile.Item("versions", i, datafile.Within("from", unsound{market.FieldError{Code: "version-of-day", Message: fmt.Sprintf("clause %d has two versions from %s", cl.Number, v.From)}}))
			}
			if end := v.From.AddDays(-1); before.until.IsZero() || end.Before(before.until) {
				before.until = end
			}
		}
		cl.ready = append(cl.ready, r)
	}
	return nil
}

// firstDay is that of the document.
var firstDay = market.DateOf(time.Date(2004, time.October, 13, 0, 0, 0, 0, time.UTC))

// Bounds of one rule version.
const (
	maxLimbs      = 8
	maxConditions = 20
	maxDocuments  = 30
)

func (c *Catalogue) readyVersion(v *Version) (readyVersion, error) {
	r := readyVersion{Version: v, name: v.From.String(), until: v.Until}
	switch {
	case v.From.IsZero():
		return r, datafile.Within("from", errNoFrom)
	case v.From.Before(firstDay):
		return r, datafile.Within("from", unsound{market.FieldError{Code: "before-document", Message: fmt.Sprintf("the document is of %s; no version begins earlier", firstDay), Params: market.Params{Min: firstDay.String()}}})
	case !v.Until.IsZero() && v.Until.Before(v.From):
		return r, datafile.Within("until", unsound{market.FieldError{Code: "before-start", Message: "until is before from"}})
	case v.Source.Validate() != nil:
		return r, datafile.Within("source", unsound{market.FieldError{Code: "required", Message: "a source must be given"}})
	case v.Status.Validate() != nil:
		return r, datafile.Within("status", v.Status.Validate())
	case len(v.Limbs) == 0 || len(v.Limbs) > maxLimbs:
		return r, fmt.Errorf("a version has 1 to %d limbs", maxLimbs)
	}
	if err := v.Note.Validate(); err != nil {
		return r, datafile.Within("note", fmt.Errorf("note: %w", inLanguages(err)))
	}
	names := map[string]bool{}
	for i := range v.Limbs {
		l := &v.Limbs[i]
		if names[l.Limb] || len(l.Limb) > 20 || l.Limb == "" && len(v.Limbs) > 1 || l.Limb != "" && !kebab(strings.ToLower(l.Limb)) {
			return r, datafile.Item("limbs", i, unsoundLimb(fmt.Sprintf("limb %q is named twice, too long, not named or not a code", l.Limb)))
		}
		names[l.Limb] = true
		ready, err := c.readyLimb(l)
		if err != nil {
			return r, datafile.Item("limbs", i, fmt.Errorf("limb %q: %w", l.Limb, err))
		}
		r.limbs = append(r.limbs, ready)
	}
	return r, nil
}

func (c *Catalogue) readyLimb(l *Limb) (readyLimb, error) {
	r := readyLimb{Limb: l, by: -1}
	if len(l.Conditions) == 0 || len(l.Conditions) > maxConditions || len(l.Lower) > maxConditions || len(l.Documents) > maxDocuments {
		return r, fmt.Errorf("a limb has 1 to %d conditions and at most %d documents", maxConditions, maxDocuments)
	}
	if !l.Outcome.Covers() {
		return r, datafile.Within("verdict", unsound{market.FieldError{Code: "unknown-code", Message: fmt.Sprintf("%q cannot follow when all conditions hold", l.Outcome)}})
	}
	for _, t := range []struct {
		way string
		Text
	}{{"title", l.Title}, {"next", l.Next}} {
		if err := t.Validate(); err != nil {
			return r, datafile.Within(t.way, inLanguages(err))
		}
	}
	seen := map[string]bool{}
	decides := false
	for i := range l.Conditions {
		cond := &l.Conditions[i]
		e, err := c.readyCondition(cond, seen)
		if err != nil {
			return r, datafile.Item("conditions", i, fmt.Errorf("condition %q: %w", cond.Code, err))
		}
		r.conditions = append(r.conditions, e)
		var asked *expression
		if cond.When != "" {
			if asked, err = c.compiled.compile(cond.When); err != nil {
				return r, datafile.Item("conditions", i, datafile.Within("when", err))
			}
		}
		r.asked = append(r.asked, asked)
		decides = decides || !cond.Obligation
	}
	if !decides {
		return r, errors.New("a limb needs a condition that decides")
	}
	for i := range l.Lower {
		low := &l.Lower[i]
		e, err := c.readyLower(low, seen)
		if err != nil {
			return r, datafile.Item("lower", i, fmt.Errorf("lowering %q: %w", low.Code, err))
		}
		r.lower = append(r.lower, e)
	}
	for i, d := range l.Documents {
		err := datafile.Within("text", inLanguages(d.Text.Validate()))
		if !kebab(d.Code) {
			err = datafile.Within("code", errNotKebab)
		}
		if err != nil {
			return r, datafile.Item("documents", i, fmt.Errorf("document %q: %w", d.Code, err))
		}
	}
	r.papers = papersOf(l.Documents)
	return r, datafile.Within("body", c.readyBody(&r))
}

var (
	errNoFrom    = unsound{market.FieldError{Code: "required", Message: "from must be given"}}
	errNotKebab  = unsound{market.FieldError{Code: "not-kebab", Message: "a code is kebab-case"}}
	errCodeTwice = unsound{market.FieldError{Code: "said-twice", Message: "a code stands once in a limb"}}
)

// readyCode takes a code of a condition or a lowering.
func readyCode(code string, seen map[string]bool) error {
	switch {
	case !kebab(code):
		return errNotKebab
	case seen[code]:
		return errCodeTwice
	}
	seen[code] = true
	return nil
}

func (c *Catalogue) readyCondition(cond *Condition, seen map[string]bool) (*expression, error) {
	if err := readyCode(cond.Code, seen); err != nil {
		return nil, datafile.Within("code", err)
	}
	if len(cond.Facts) > 0 {
		return nil, datafile.Within("facts", errors.New("facts follow from the expression"))
	}
	if err := cond.Text.Validate(); err != nil {
		return nil, datafile.Within("text", inLanguages(err))
	}
	e, err := c.compiled.compile(cond.Expr)
	return e, datafile.Within("expr", err)
}

func (c *Catalogue) readyLower(low *Lower, seen map[string]bool) (*expression, error) {
	if err := readyCode(low.Code, seen); err != nil {
		return nil, datafile.Within("code", err)
	}
	if low.Outcome != MayApply && low.Outcome != AuthorityDecides {
		return nil, datafile.Within("verdict", errors.New("lowers to may-apply or authority-decides"))
	}
	if err := low.Text.Validate(); err != nil {
		return nil, datafile.Within("text", inLanguages(err))
	}
	if low.Next != nil {
		if err := low.Next.Validate(); err != nil {
			return nil, datafile.Within("next", inLanguages(err))
		}
	}
	e, err := c.compiled.compile(low.When)
	return e, datafile.Within("when", err)
}

func (c *Catalogue) readyBody(r *readyLimb) error {
	b := r.Body
	if _, ok := c.bodies[b.Default]; !ok {
		return datafile.Within("default", noBody(b.Default))
	}
	if (b.By == "") != (len(b.Of) == 0) {
		return errors.New("a body depends on a fact together with its values")
	}
	if b.By == "" {
		return nil
	}
	id, ok := factsByName[b.By]
	if !ok || facts[id].Name != b.By || facts[id].Type != CodeFact {
		return datafile.Within("by", unsound{market.FieldError{Code: "no-such-fact", Message: fmt.Sprintf("a body cannot depend on %q", b.By), Params: market.Params{Name: b.By}}})
	}
	r.by = id
	for value, name := range b.Of {
		if _, err := code(id, value); err != nil {
			return datafile.Within("of", neverValue(b.By, value))
		}
		if _, ok := c.bodies[name]; !ok {
			return datafile.Within("of."+value, noBody(name))
		}
	}
	return nil
}

func kebab(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	for i := range len(s) {
		if !(s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9' || s[i] == '-') {
			return false
		}
	}
	return true
}

// on finds the version in force on a day.
func (cl *clause) on(day market.Date) *readyVersion {
	for i := len(cl.ready) - 1; i >= 0; i-- {
		v := &cl.ready[i]
		if day.Before(v.From) {
			continue
		}
		if !v.until.IsZero() && v.until.Before(day) {
			return nil
		}
		return v
	}
	return nil
}

// Body is the name of a body that rules may name by its key.
func (c *Catalogue) Body(key string) (Text, bool) {
	t, ok := c.bodies[key]
	return t, ok
}

// Bodies are the keys of all bodies, in alphabetical order.
func (c *Catalogue) Bodies() []string { return slices.Sorted(maps.Keys(c.bodies)) }

// Draft is what a new version of a clause is begun with: the one in force on a
// day, without its days and its status, which the new one has of its own. It
// reports false where no version is in force.
func (c *Catalogue) Draft(number int, day market.Date) (OverlayVersion, bool) {
	if number < 1 || number > clauseCount {
		return OverlayVersion{}, false
	}
	v := c.clauses[number-1].on(day)
	if v == nil {
		return OverlayVersion{}, false
	}
	draft := OverlayVersion{Clause: number, Version: *v.Version}
	draft.From, draft.Until, draft.Status = market.Date{}, market.Date{}, ""
	return draft, true
}

// Clauses are all twenty as they stand on a day.
func (c *Catalogue) Clauses(day market.Date) []Clause {
	list := make([]Clause, 0, len(c.clauses))
	for i := range c.clauses {
		cl := &c.clauses[i]
		out := Clause{Number: cl.Number, Kind: cl.Kind, Title: cl.Title, Summary: cl.Summary, Parties: cl.Parties,
			Source: cl.Source, Status: cl.Status, Modelled: len(cl.ready) > 0}
		for _, v := range cl.ready {
			out.Versions = append(out.Versions, Span{v.name, v.From, v.until, v.Source, v.Status})
		}
		if v := cl.on(day); v != nil {
			out.Version, out.From, out.Until, out.Note = v.name, v.From, v.until, v.Note
			out.Source = v.Source
			for _, l := range v.limbs {
				out.Limbs = append(out.Limbs, l.public())
			}
		}
		list = append(list, out)
	}
	return list
}

// public is the limb with the facts of each condition named.
func (l readyLimb) public() Limb {
	p := *l.Limb
	p.Conditions = slices.Clone(p.Conditions)
	for i, e := range l.conditions {
		for _, id := range e.facts {
			p.Conditions[i].Facts = append(p.Conditions[i].Facts, facts[id].Name)
		}
	}
	return p
}

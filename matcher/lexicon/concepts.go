package lexicon

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"
)

// The concept files: one JSON object a line, the file's name is the domain.
//
//go:embed concepts/*.jsonl
var conceptFiles embed.FS

// Concept is one thing that phrases in four languages name.
type Concept struct {
	ID           string
	Kind         Kind
	Domain       string   // the concept file it stands in
	Function     string   // titles: what the holder does all day
	Jurisdiction string   // licences: HK, MO or CN
	Body         string   // licences: the body that grants it
	Counterpart  string   // licences: the concept that answers it elsewhere
	Broader      []string // must not be changed
	Covers       []string // licences: the lesser ones of the place that its holder needs not have besides; must not be changed
	Related      []string // must not be changed
	level        int8     // titles: at least this, whatever the words say
	industry     uint16   // titles: the industry that its names say, plus one; 0: none
	labels       [languages][]string
	any          []string
	alone        []string // names that mean it only where they are all of a title or of a skill
}

// The languages of labels, in the order of Concept.labels.
const languages = 4

var languageCodes = [languages]string{"zh-Hans", "zh-Hant", "en", "pt"}

const (
	english    = 2
	portuguese = 3
)

// Label returns the preferred name in "zh-Hans", "zh-Hant", "en" or "pt"
// (English for any other tag), Portuguese as Macau spells it; a name that is
// the same everywhere stands in for a missing one.
func (c Concept) Label(lang string) string {
	for _, l := range []string{lang, "en"} {
		for i, code := range languageCodes {
			if code != l || len(c.labels[i]) == 0 {
				continue
			}
			if i == portuguese {
				return macauSpelling(c.labels[i][0])
			}
			return c.labels[i][0]
		}
	}
	if len(c.any) > 0 {
		return c.any[0]
	}
	return c.ID
}

// Labels returns every name in a language, the preferred one first, with the
// names that are the same everywhere at the end.
func (c Concept) Labels(lang string) []string {
	var out []string
	for i, code := range languageCodes {
		if code == lang {
			out = append(out, c.labels[i]...)
		}
	}
	return append(out, c.any...)
}

// above lists what the concept answers without being it: what it is a kind of
// and what it covers.
func (c *Concept) above() []string {
	if len(c.Covers) == 0 {
		return c.Broader
	}
	return slices.Concat(c.Broader, c.Covers)
}

// Concept returns the concept of an id.
func (l *Lexicon) Concept(id string) (Concept, bool) {
	if i, ok := l.book.byID[id]; ok {
		return *l.book.concepts[i], true
	}
	return Concept{}, false
}

// Concepts returns the concepts of a kind in id order.
func (l *Lexicon) Concepts(k Kind) []Concept {
	var out []Concept
	for _, c := range l.book.concepts {
		if c.Kind == k {
			out = append(out, *c)
		}
	}
	return out
}

// book is every concept, in id order, with its relations by number.
type book struct {
	concepts []*Concept
	byID     map[string]uint16
	domains  []string
	domain   []uint8               // per concept
	up       []map[uint16]uint8    // per concept: its broader concepts, with how far they are
	like     []map[uint16]relation // per wanted concept: the found concepts that answer it
	near     []map[uint16]struct{} // per concept: related, either way round
}

// functionNames are the values that a title's function may have.
var functionNames = map[string]bool{}

func init() {
	for _, f := range strings.Fields(`engineering software trade operation research medicine nursing allied-health law
		finance accounting sales marketing management administration human-resources teaching design hospitality
		culinary logistics construction surveying consulting quality safety media translation public-service
		security agriculture`) {
		functionNames[f] = true
	}
}

// readBook reads and checks the concept files of a folder. Each error names
// the file and the line.
func readBook(files fs.FS) (*book, error) {
	names, err := fs.Glob(files, "*.jsonl")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	b := &book{byID: make(map[string]uint16)}
	at := make(map[string]string)
	domainOf := make(map[string]uint8)
	var problems []error
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		domain := strings.TrimSuffix(name, ".jsonl")
		b.domains = append(b.domains, domain)
		n := 0
		for line := range bytes.Lines(data) {
			n++
			where := fmt.Sprintf("%s:%d", name, n)
			c, err := parseConcept(line, domain)
			if err == nil && at[c.ID] != "" {
				err = fmt.Errorf("id %q is already at %s", c.ID, at[c.ID])
			}
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", where, err))
				continue
			}
			at[c.ID] = where
			domainOf[c.ID] = uint8(len(b.domains) - 1)
			b.concepts = append(b.concepts, c)
		}
	}
	if len(b.concepts) > 1<<16-1 || len(b.domains) > 254 {
		problems = append(problems, errors.New("too many concepts or domains"))
	}
	sort.Slice(b.concepts, func(i, j int) bool { return b.concepts[i].ID < b.concepts[j].ID })
	for i, c := range b.concepts {
		b.byID[c.ID] = uint16(i)
		b.domain = append(b.domain, domainOf[c.ID])
	}
	for _, c := range b.concepts {
		for _, id := range slices.Concat(c.above(), c.Related) {
			if _, ok := b.byID[id]; !ok || id == c.ID {
				problems = append(problems, fmt.Errorf("%s: %s names %q, which is no other concept", at[c.ID], c.ID, id))
			}
		}
		for _, id := range c.Covers {
			if i, ok := b.byID[id]; ok && (b.concepts[i].Kind != Licence || b.concepts[i].Jurisdiction != c.Jurisdiction) {
				problems = append(problems, fmt.Errorf("%s: %s covers %q, which is no licence of its place", at[c.ID], c.ID, id))
			}
		}
		if c.Counterpart != "" {
			if _, ok := b.byID[c.Counterpart]; !ok {
				problems = append(problems, fmt.Errorf("%s: counterpart %q is no concept", at[c.ID], c.Counterpart))
			}
		}
	}
	if len(problems) == 0 {
		for _, id := range b.loops() {
			problems = append(problems, fmt.Errorf("%s: %s is under itself", at[id], id))
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	b.relate()
	return b, nil
}

// line is a concept as the files write it.
type line struct {
	ID           string   `json:"id"`
	Kind         string   `json:"kind"`
	Function     string   `json:"function"`
	Jurisdiction string   `json:"jurisdiction"`
	Body         string   `json:"body"`
	Counterpart  string   `json:"counterpart"`
	Hans         []string `json:"zhHans"`
	Hant         []string `json:"zhHant"`
	En           []string `json:"en"`
	Pt           []string `json:"pt"`
	Any          []string `json:"any"`
	Alone        []string `json:"alone"`
	Broader      []string `json:"broader"`
	Covers       []string `json:"covers"`
	Related      []string `json:"related"`
}

func parseConcept(text []byte, domain string) (*Concept, error) {
	var x line
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&x); err != nil {
		return nil, err
	}
	kind, ok := parseKind(x.Kind)
	switch {
	case x.ID == "" || strings.Trim(x.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return nil, fmt.Errorf("id %q is not kebab-case", x.ID)
	case !ok:
		return nil, fmt.Errorf("%s: kind %q", x.ID, x.Kind)
	case kind == Title && !functionNames[x.Function]:
		return nil, fmt.Errorf("%s: function %q", x.ID, x.Function)
	case kind != Title && kind != Skill && len(x.Alone) > 0:
		return nil, fmt.Errorf("%s: only titles and skills have names that stand alone", x.ID)
	case x.Jurisdiction != "" && x.Jurisdiction != "HK" && x.Jurisdiction != "MO" && x.Jurisdiction != "CN":
		return nil, fmt.Errorf("%s: jurisdiction %q", x.ID, x.Jurisdiction)
	}
	c := &Concept{ID: x.ID, Kind: kind, Domain: domain, Function: x.Function, Jurisdiction: x.Jurisdiction, Body: x.Body,
		Counterpart: x.Counterpart, Broader: x.Broader, Covers: x.Covers, Related: x.Related, labels: [languages][]string{x.Hans, x.Hant, x.En, x.Pt}, any: x.Any, alone: x.Alone}
	for i, ls := range c.labels {
		if len(ls) == 0 && len(x.Any) == 0 {
			return nil, fmt.Errorf("%s: no label in %s", x.ID, languageCodes[i])
		}
	}
	return c, nil
}

// loops lists the concepts at which a way up comes back to itself.
func (b *book) loops() []string {
	const walking, done = 1, 2
	state := make([]uint8, len(b.concepts))
	var found []string
	var walk func(i uint16)
	walk = func(i uint16) {
		state[i] = walking
		for _, id := range b.concepts[i].above() {
			switch j := b.byID[id]; state[j] {
			case walking:
				found = append(found, id)
			case done:
			default:
				walk(j)
			}
		}
		state[i] = done
	}
	for i := range b.concepts {
		if state[i] != done {
			walk(uint16(i))
		}
	}
	return found
}

// isUnder tells whether concept i is a kind of j.
func (b *book) isUnder(i, j int) bool {
	_, under := b.up[i][uint16(j)]
	return under
}

const farthest = 4 // steps up that still say something

func (b *book) relate() {
	b.up = make([]map[uint16]uint8, len(b.concepts))
	b.near = make([]map[uint16]struct{}, len(b.concepts))
	for i := range b.concepts {
		b.up[i], b.near[i] = map[uint16]uint8{}, map[uint16]struct{}{}
	}
	for i, c := range b.concepts {
		step := []uint16{uint16(i)}
		for far := uint8(1); far <= farthest; far++ {
			var next []uint16
			for _, j := range step {
				for _, id := range b.concepts[j].above() {
					k := b.byID[id]
					if _, seen := b.up[i][k]; !seen && int(k) != i {
						b.up[i][k] = far
						next = append(next, k)
					}
				}
			}
			step = next
		}
		for _, id := range c.Related {
			j := b.byID[id]
			b.near[i][j], b.near[j][uint16(i)] = struct{}{}, struct{}{}
		}
	}
	b.like = b.relations()
}

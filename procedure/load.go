package procedure

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"yuqiao/datafile"
	"yuqiao/market"
	"yuqiao/policy"
)

//go:embed catalogue
var shipped embed.FS

// Catalogue is every procedure, checked against the policy. It is immutable and
// safe for concurrent use.
type Catalogue struct {
	list   []*Procedure // by clause
	byCode map[string]*Procedure
	terms  map[string]Term
}

// Open reads the procedures that are shipped with the product. What is unsound
// is refused by file and line.
func Open(clauses *policy.Catalogue) (*Catalogue, error) {
	dir, err := fs.Sub(shipped, "catalogue")
	if err != nil {
		return nil, err
	}
	return open(dir, clauses)
}

// All are the procedures in the order of their clauses.
func (c *Catalogue) All() []*Procedure { return slices.Clone(c.list) }

// Named finds a procedure by its code.
func (c *Catalogue) Named(code string) (*Procedure, bool) {
	p, ok := c.byCode[code]
	return p, ok
}

// common are titles of tasks that several procedures share, by code.
type common struct {
	Tasks map[string]Text `json:"tasks"`
}

// file is one procedure with the text that it was read from.
type file struct {
	*Procedure
	name string
	text []byte
}

const (
	commonFile = "common.yaml"
	termsFile  = "terms.yaml"
)

func open(dir fs.FS, clauses *policy.Catalogue) (*Catalogue, error) {
	var shared common
	text, err := datafile.Read(dir, commonFile, &shared)
	if err != nil {
		return nil, err
	}
	for code, t := range shared.Tasks {
		if err := t.Validate(); err != nil {
			return nil, datafile.InFile(commonFile, text, datafile.Within("tasks."+code, err))
		}
	}
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{byCode: map[string]*Procedure{}}
	if c.terms, err = readTerms(dir); err != nil {
		return nil, err
	}
	var files []file
	for _, name := range names {
		if name == commonFile || name == termsFile {
			continue
		}
		p := &Procedure{}
		text, err := datafile.Read(dir, name, p)
		if err != nil {
			return nil, err
		}
		k := checker{p, clauses, shared}
		err = k.check()
		if err == nil && name != p.Code+".yaml" {
			err = datafile.Within("code", fmt.Errorf("the file of %q has another name", p.Code))
		}
		if err != nil {
			return nil, datafile.InFile(name, text, err)
		}
		files = append(files, file{p, name, text})
		c.list, c.byCode[p.Code] = append(c.list, p), p
	}
	for _, f := range files {
		if err := c.refers(f.Procedure); err != nil {
			return nil, datafile.InFile(f.name, f.text, err)
		}
	}
	slices.SortFunc(c.list, func(a, b *Procedure) int {
		return cmp.Or(a.Clause-b.Clause, strings.Compare(a.Code, b.Code))
	})
	return c, nil
}

// refers checks what a procedure says of others.
func (c *Catalogue) refers(p *Procedure) error {
	for i, code := range p.Opens {
		next, ok := c.byCode[code]
		if !ok || code == p.Code {
			return datafile.Item("opens", i, fmt.Errorf("there is no other procedure %q", code))
		}
		if !slices.ContainsFunc(p.Openers, next.OpenTo) {
			return datafile.Item("opens", i, fmt.Errorf("who opens this cannot open %q", code))
		}
	}
	if p.Needs != nil {
		if _, ok := c.byCode[p.Needs.Procedure]; !ok || p.Needs.Procedure == p.Code {
			return datafile.Within("needs.procedure", fmt.Errorf("there is no other procedure %q", p.Needs.Procedure))
		}
	}
	if p.From == nil {
		return nil
	}
	switch before, ok := c.byCode[p.From.Procedure]; {
	case !ok || !slices.Contains(before.Opens, p.Code):
		return datafile.Within("from.procedure", fmt.Errorf("no procedure %q opens this one", p.From.Procedure))
	case p.From.Members && !before.Members:
		return datafile.Within("from.members", fmt.Errorf("nobody else takes part in %q", before.Code))
	case len(p.From.Within) > 0 && (before.Since == "" || before.Until == ""):
		return datafile.Within("from.within", fmt.Errorf("%q has no days", before.Code))
	}
	return nil
}

// Bounds of one procedure.
const (
	maxFields    = 30
	maxOptions   = 30
	maxDocuments = 20
	maxTasks     = 30
	maxDays      = 250 // about a year
)

// checker holds one procedure against the policy, and fills in the texts that
// stand elsewhere.
type checker struct {
	*Procedure
	clauses *policy.Catalogue
	shared  common
}

func (k *checker) check() error {
	if !kebab(k.Code) || len(k.Code) > 40 {
		return datafile.Within("code", errNotKebab)
	}
	for _, t := range []struct {
		way string
		Text
	}{{"title", k.Title}, {"summary", k.Summary}} {
		if err := t.Validate(); err != nil {
			return datafile.Within(t.way, err)
		}
	}
	for _, step := range []func() error{k.sides, k.gate, k.fields, k.documents, k.tasks, k.answers, k.call, k.course} {
		if err := step(); err != nil {
			return err
		}
	}
	for i, l := range k.Letters {
		if !slices.Contains(Letters, l) {
			return datafile.Item("letters", i, fmt.Errorf("there is no letter %q", l))
		}
	}
	if k.Months < 0 || k.Months > 1200 {
		return datafile.Within("months", errors.New("a number of months"))
	}
	return nil
}

func (k *checker) sides() error {
	for i, r := range k.Openers {
		if !slices.Contains(market.SelfRegisteredRoles, r) {
			return datafile.Item("openers", i, fmt.Errorf("nobody of the role %q opens anything", r))
		}
	}
	switch {
	case len(k.Openers) == 0:
		return datafile.Within("openers", errors.New("somebody must open it"))
	case k.Subject != market.TalentSubject && k.Subject != market.OrganisationSubject:
		return datafile.Within("subject", fmt.Errorf("there is no subject %q", k.Subject))
	case k.Subject == market.OrganisationSubject && k.OpenTo(market.RoleTalent):
		return datafile.Within("openers", errors.New("a talent opens nothing for an organisation"))
	case k.Place != Home && !slices.Contains(market.Offices, market.Place(k.Place)):
		return datafile.Within("place", fmt.Errorf("there is no office in %q", k.Place))
	}
	if _, ok := k.clauses.Body(k.Body); !ok {
		return datafile.Within("body", fmt.Errorf("there is no body %q", k.Body))
	}
	if c := k.Counterparty; c != nil {
		if c.Role != market.EmployerOrganisation && c.Role != market.AgencyOrganisation {
			return datafile.Within("counterparty.role", fmt.Errorf("there is no such counterparty: %q", c.Role))
		}
		return datafile.Within("counterparty.title", c.Title.Validate())
	}
	return nil
}

// versions are the states of the clause, oldest first.
func (k *checker) versions() (list []policy.Clause) {
	for _, cl := range k.clauses.Clauses(market.Date{}) {
		if cl.Number != k.Clause {
			continue
		}
		for _, v := range cl.Versions {
			for _, on := range k.clauses.Clauses(v.From) {
				if on.Number == k.Clause {
					list = append(list, on)
				}
			}
		}
	}
	return list
}

func (k *checker) gate() error {
	versions := k.versions()
	if len(versions) == 0 {
		return datafile.Within("clause", fmt.Errorf("clause %d has no rules", k.Clause))
	}
	if len(k.Gate) == 0 {
		return datafile.Within("gate", errors.New("a limb must let in"))
	}
	for i, limb := range k.Gate {
		if !slices.ContainsFunc(versions, func(v policy.Clause) bool {
			return slices.ContainsFunc(v.Limbs, func(l policy.Limb) bool { return l.Limb == limb })
		}) {
			return datafile.Item("gate", i, fmt.Errorf("clause %d has no limb %q", k.Clause, limb))
		}
	}
	if k.Needs != nil {
		if f, ok := policy.FactNamed(k.Needs.Fact); !ok || f.Type != policy.BoolFact {
			return datafile.Within("needs.fact", fmt.Errorf("%q is no fact that is so or not", k.Needs.Fact))
		}
	}
	return nil
}

// known are the facts that the exchange states of the organisations that take
// part; nobody is asked for them.
var known = []string{"employer.capitalShare", "agency.seat", "agency.licensed"}

// answers makes sure that whatever the gate asks can be answered: in a field,
// by the profile, or by an organisation that takes part.
func (k *checker) answers() error {
	organisation := k.Subject == market.OrganisationSubject || k.Counterparty != nil || !k.OpenTo(market.RoleTalent)
	for _, v := range k.versions() {
		for _, l := range v.Limbs {
			if !slices.Contains(k.Gate, l.Limb) {
				continue
			}
			for _, cond := range l.Conditions {
				for _, name := range cond.Facts {
					f, _ := policy.FactNamed(name)
					_, asked := k.Field(name)
					ok := asked || slices.Contains(known, name) || k.Needs != nil && k.Needs.Fact == name || cond.Obligation
					switch {
					case ok || f.Derived():
					case f.FromExtra(), f.Subject() == "opening":
						return datafile.Within("fields", fmt.Errorf("the version of %s asks for %s and no field does", v.Version, name))
					case f.Subject() == "employer" && !organisation:
						return datafile.Within("counterparty", fmt.Errorf("the version of %s asks for %s and no organisation takes part", v.Version, name))
					}
				}
			}
		}
	}
	return nil
}

func (k *checker) fields() error {
	if len(k.Fields) > maxFields {
		return datafile.Within("fields", fmt.Errorf("at most %d", maxFields))
	}
	seen := map[string]bool{}
	for i := range k.Fields {
		f := &k.Fields[i]
		err := k.field(f)
		if seen[f.Name] {
			err = errTwice
		}
		if err != nil {
			return datafile.Item("fields", i, fmt.Errorf("field %q: %w", f.Name, err))
		}
		seen[f.Name] = true
	}
	return nil
}

func (k *checker) field(f *Field) error {
	if f.Kind == FactField {
		fact, ok := policy.FactNamed(f.Name)
		switch {
		case !ok || fact.Name != f.Name:
			return datafile.Within("name", errors.New("there is no such fact"))
		case fact.Derived(), !fact.FromExtra() && (fact.Subject() != "opening" || fact.Type != policy.CodeFact):
			return datafile.Within("name", errors.New("nobody is asked for this fact here"))
		case f.Label != (Text{}) || len(f.Options) > 0:
			return errors.New("the policy words a fact")
		}
		f.Label = fact.Text
		return hint(f.Hint)
	}
	if !kebab(f.Name) {
		return datafile.Within("name", errNotKebab)
	}
	if f.Kind == RouteField {
		if of, ok := k.Field(f.Of); !ok || of.Kind != TextField || f.Required {
			return datafile.Within("of", errors.New("a route is that of the licence which a field of text names"))
		}
		for _, r := range []policy.Route{policy.MutualRecognition, policy.ExemptionOfPapers, policy.ByExamination, policy.Recognition, policy.ShortTermPractice, policy.NoRouteFound} {
			f.Options = append(f.Options, Option{Value: string(r)})
		}
		return f.Label.Validate()
	}
	if !slices.Contains([]FieldKind{TextField, DayField, AmountField, ChoiceField, ChoicesField, CountField}, f.Kind) {
		return datafile.Within("kind", fmt.Errorf("there is no kind %q", f.Kind))
	}
	if err := f.Label.Validate(); err != nil {
		return datafile.Within("label", err)
	}
	if f.Most < 0 || f.Most > MaxFieldText || f.Most > 0 && f.Kind != TextField {
		return datafile.Within("most", fmt.Errorf("a text may have 1 to %d characters", MaxFieldText))
	}
	if f.When != nil {
		if err := k.values(f.When.Field, f.When.Is); err != nil || f.When.Field == f.Name || len(f.When.Is) == 0 {
			return datafile.Within("when", cmp.Or(err, errors.New("is on no value of another field")))
		}
	}
	if f.Least < 0 || f.Least > MaxCount || f.Least > 0 && f.Kind != CountField {
		return datafile.Within("least", fmt.Errorf("a count has at least 0 to %d", MaxCount))
	}
	if first, ok := k.Field(f.NotBefore); f.NotBefore != "" && (!ok || f.Kind != DayField || first.Kind != DayField || f.NotBefore == f.Name) {
		return datafile.Within("notBefore", errors.New("a day is not before another one"))
	}
	for key, name := range map[string]string{"notAbove": f.NotAbove, "less": f.Less} {
		if other, ok := k.Field(name); name != "" && (!ok || f.Kind != AmountField || other.Kind != AmountField || name == f.Name || f.NotAbove == "") {
			return datafile.Within(key, errors.New("an amount is held against another one"))
		}
	}
	if f.Zero && f.Kind != AmountField {
		return datafile.Within("zero", errors.New("only an amount may be nothing"))
	}
	if f.Ahead && f.Kind != DayField {
		return datafile.Within("ahead", errors.New("only a day lies ahead"))
	}
	if f.Past && (f.Kind != DayField || f.Ahead) {
		return datafile.Within("past", errors.New("only a day that does not lie ahead is past"))
	}
	choice := f.Kind == ChoiceField || f.Kind == ChoicesField
	if choice != (len(f.Options) > 0) || len(f.Options) > maxOptions {
		return datafile.Within("options", fmt.Errorf("a choice has 1 to %d options, other fields none", maxOptions))
	}
	seen := map[string]bool{}
	for i, o := range f.Options {
		err := o.Label.Validate()
		switch {
		case !kebab(o.Value):
			err = errNotKebab
		case seen[o.Value]:
			err = errTwice
		}
		if err != nil {
			return datafile.Item("options", i, err)
		}
		seen[o.Value] = true
	}
	return hint(f.Hint)
}

// course checks which fields say what a matter is about, for how long it holds
// and how it follows from another.
func (k *checker) course() error {
	of := func(key, name string, kind FieldKind) error {
		if f, ok := k.Field(name); name != "" && (!ok || f.Kind != kind || !f.Required) {
			return datafile.Within(key, fmt.Errorf("%q is no required field of the kind %s", name, kind))
		}
		return nil
	}
	err := cmp.Or(of("about", k.About, TextField), of("since", k.Since, DayField), of("until", k.Until, DayField))
	switch {
	case err != nil:
		return err
	case k.Members && !k.OpenTo(market.RoleTalent):
		return datafile.Within("members", errors.New("only a talent asks others to take part"))
	case k.From == nil:
		return nil
	}
	for i, name := range k.From.Within {
		if err := of("within", name, DayField); err != nil {
			return datafile.Within("from", datafile.Item("within", i, err))
		}
	}
	if w := k.From.When; w != nil {
		if err := k.values(w.Field, w.Is); err != nil || len(w.Is) == 0 {
			return datafile.Within("from.when", cmp.Or(err, errors.New("is on no value")))
		}
	}
	return nil
}

func hint(t Text) error {
	if t == (Text{}) {
		return nil
	}
	return datafile.Within("hint", t.Validate())
}

func (k *checker) documents() error {
	if len(k.Documents) > maxDocuments {
		return datafile.Within("documents", fmt.Errorf("at most %d", maxDocuments))
	}
	papers := map[string]Text{}
	for _, v := range k.versions() { // the newest words it
		for _, l := range v.Limbs {
			if slices.Contains(k.Gate, l.Limb) {
				for _, d := range l.Documents {
					papers[d.Code] = d.Text
				}
			}
		}
	}
	seen := map[string]bool{}
	for i := range k.Documents {
		d := &k.Documents[i]
		if d.Title == (Text{}) {
			d.Title = papers[d.Code]
		}
		err := d.Title.Validate()
		switch {
		case !kebab(d.Code):
			err = errNotKebab
		case seen[d.Code]:
			err = errTwice
		}
		if err != nil {
			return datafile.Item("documents", i, fmt.Errorf("document %q: %w", d.Code, err))
		}
		seen[d.Code] = true
	}
	return nil
}

func (k *checker) tasks() error {
	if len(k.Tasks) == 0 || len(k.Tasks) > maxTasks {
		return datafile.Within("tasks", fmt.Errorf("1 to %d", maxTasks))
	}
	seen := map[string]bool{}
	for i := range k.Tasks {
		t := &k.Tasks[i]
		err := k.task(t)
		switch {
		case err != nil:
		case seen[t.Code] || t.Code == market.DecisionTask:
			err = errTwice
		case t.Due.After != "" && !seen[t.Due.After]:
			err = datafile.Within("due.after", fmt.Errorf("no task %q stands before it", t.Due.After))
		}
		if err != nil {
			return datafile.Item("tasks", i, fmt.Errorf("task %q: %w", t.Code, err))
		}
		seen[t.Code] = true
	}
	if k.Decides == (Text{}) {
		k.Decides = k.shared.Tasks[market.DecisionTask]
	}
	if err := k.Decides.Validate(); err != nil {
		return datafile.Within("decides", err)
	}
	if k.Decision.After != "" {
		return datafile.Within("decision.after", errors.New("the decision comes after everything"))
	}
	return datafile.Within("decision", k.due(k.Decision))
}

func (k *checker) task(t *Task) error {
	if t.Title == (Text{}) {
		t.Title = k.shared.Tasks[t.Code]
	}
	if err := t.Title.Validate(); err != nil {
		return datafile.Within("title", err)
	}
	if _, ok := k.clauses.Body(t.Department); t.Department != "" && !ok {
		return datafile.Within("department", fmt.Errorf("there is no body %q", t.Department))
	}
	bySubject := k.Subject == market.TalentSubject && (k.OpenTo(market.RoleEmployer) || k.OpenTo(market.RoleAgency))
	switch {
	case !kebab(t.Code):
		return datafile.Within("code", errNotKebab)
	case t.By != market.ApplicantSide && t.By != market.CounterpartySide && t.By != market.BodySide:
		return datafile.Within("by", fmt.Errorf("nobody is %q", t.By))
	case t.By != market.BodySide && t.Department != "":
		return datafile.Within("department", errors.New("only the body's tasks have one"))
	case t.By == market.CounterpartySide && k.Counterparty == nil && !bySubject:
		return datafile.Within("by", errors.New("there is no counterparty"))
	case !t.Until.IsZero() && t.Until.Before(t.From):
		return datafile.Within("until", errors.New("is before from"))
	case t.Limb != "" && !slices.Contains(k.Gate, t.Limb):
		return datafile.Within("limb", fmt.Errorf("the gate has no limb %q", t.Limb))
	}
	if t.When != nil {
		if err := k.values(t.When.Field, t.When.Is); err != nil || len(t.When.Is) == 0 {
			return datafile.Within("when", cmp.Or(err, errors.New("is on no value")))
		}
	}
	if t.Each != nil {
		if err := k.each(*t.Each); err != nil {
			return datafile.Within("each", err)
		}
	}
	return datafile.Within("due", k.due(t.Due))
}

func (k *checker) each(e Each) error {
	var values []string
	for v, label := range e.Labels {
		if err := label.Validate(); err != nil {
			return datafile.Within("labels."+v, err)
		}
		values = append(values, v)
	}
	if err := k.values(e.Field, values); err != nil || len(values) == 0 {
		return cmp.Or(err, errors.New("its items have no labels"))
	}
	for v, field := range e.Times {
		if f, ok := k.Field(field); !ok || f.Kind != CountField || !slices.Contains(values, v) {
			return datafile.Within("times."+v, fmt.Errorf("%q is no number of it", field))
		}
	}
	return nil
}

// values makes sure that a field can have each of the values.
func (k *checker) values(field string, values []string) error {
	f, ok := k.Field(field)
	if !ok {
		return datafile.Within("field", fmt.Errorf("there is no field %q", field))
	}
	var can []string
	switch fact, isFact := policy.FactNamed(f.Name); {
	case f.Kind != FactField || !isFact:
		for _, o := range f.Options {
			can = append(can, o.Value)
		}
	case fact.Type == policy.BoolFact:
		can = []string{"true", "false"}
	default:
		can = fact.Values
	}
	for _, v := range values {
		if !slices.Contains(can, v) {
			return datafile.Within("is", fmt.Errorf("%s is never %q", field, v))
		}
	}
	return nil
}

func (k *checker) call() error {
	c := k.Call
	if c == nil {
		return nil
	}
	t, planned := k.Task(c.Takes)
	sum, hasSum := k.Field(c.Sum)
	switch {
	case k.Subject != market.TalentSubject || !slices.Equal(k.Openers, []market.Role{market.RoleTalent}):
		return datafile.Within("call", errors.New("only talents apply in calls"))
	case c.By != CallOfOffice && c.By != CallOfCounterparty:
		return datafile.Within("call.by", fmt.Errorf("nobody is %q", c.By))
	case c.By == CallOfCounterparty && (k.Counterparty == nil || k.Counterparty.Role != market.EmployerOrganisation):
		return datafile.Within("call.by", errors.New("no employer takes part"))
	case c.Takes != market.DecisionTask && !(planned && t.Needed && t.Each == nil && t.When == nil):
		return datafile.Within("call.takes", fmt.Errorf("%q is no task that every application needs", c.Takes))
	case c.Sum != "" && !(hasSum && sum.Kind == AmountField && sum.Required):
		return datafile.Within("call.sum", fmt.Errorf("%q is no amount that everybody gives", c.Sum))
	case c.Priority != "" && !slices.Contains(k.Gate, c.Priority):
		return datafile.Within("call.priority", fmt.Errorf("the gate has no limb %q", c.Priority))
	}
	return nil
}

func (k *checker) due(d Due) error { return d.check() }

func (d Due) check() error {
	switch {
	case d.Days < 1 || d.Days > maxDays:
		return datafile.Within("days", fmt.Errorf("1 to %d working days", maxDays))
	case d.Place != "" && !slices.Contains(market.Offices, d.Place):
		return datafile.Within("place", fmt.Errorf("there is no calendar of %q", d.Place))
	case d.Own == (d.Source != Text{}):
		return datafile.Within("own", errors.New("a term is our own or has a source"))
	case !d.Own:
		return datafile.Within("source", d.Source.Validate())
	}
	return nil
}

var (
	errNotKebab = errors.New("a code is kebab-case")
	errTwice    = errors.New("a code stands once")
)

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

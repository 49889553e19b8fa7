package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"yuqiao/datafile"
	"yuqiao/market"
)

// A file testdata/verdicts/clause-NN.yaml holds what one clause is to say in
// cases that people can read:
//
//	clause: 14
//	cases:
//	  - case: two welders for a factory      # its name, once in the file
//	    acceptance: true                     # the clause's acceptance case, or a part of it
//	    on: 2026-11-23
//	    talent: {home: CQ, kinds: [skilled]} # as in a request, and so are opening, offer and facts
//	    opening: {post: skilled}
//	    employer: {kind: enterprise}         # of the opening
//	    offer: {package: [{item: housing, provided: a flat}]}
//	    facts: {capitalShare: 100}
//	    verified: [talent.home=CQ]           # what an officer has verified, as fact=value
//	    expect:                              # one entry for each limb that is looked at
//	      - {limb: track, verdict: may-apply, basis: claimed, version: 2025-03-01}
//
// An entry of expect gives verdict, basis and version always, and failing
// (codes of conditions), missing (names of facts) and lowered (codes) where
// there are any: what it leaves out must be empty. claimed (names of facts),
// body (its key in common.yaml), documents, routes and hospitals (codes, in
// order) and unmet (obligations that are not met) are compared where they are given.
type caseFile struct {
	Clause int
	Cases  []verdictCase
}

type verdictCase struct {
	Name       string `yaml:"case"`
	Acceptance bool
	On         string
	Talent     yaml.Node
	Opening    yaml.Node
	Employer   yaml.Node
	Offer      yaml.Node
	Facts      yaml.Node
	Verified   []string
	Expect     []expectation

	input Input
}

type expectation struct {
	Limb      string
	Verdict   Outcome
	Basis     Basis
	Version   string
	Failing   []string
	Missing   []string
	Lowered   []string
	Claimed   *[]string
	Body      string
	Documents *[]string
	Hospitals *[]string
	Routes    *[]string
	Unmet     *[]string
}

const casesFolder = "testdata/verdicts"

// readCases reads one file. What it refuses it names by file and line.
func readCases(dir fs.FS, name string) (caseFile, error) {
	var file caseFile
	b, err := fs.ReadFile(dir, name)
	if err != nil {
		return file, err
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return file, fmt.Errorf("%s: %w", name, err)
	}
	if err := d.Decode(new(any)); !errors.Is(err, io.EOF) {
		return file, fmt.Errorf("%s: holds more than one document", name)
	}
	var lines struct {
		Cases []yaml.Node
	}
	if err := yaml.Unmarshal(b, &lines); err != nil {
		return file, fmt.Errorf("%s: %w", name, err)
	}
	if name != fmt.Sprintf("clause-%02d.yaml", file.Clause) {
		return file, fmt.Errorf("%s: line 1: the file of clause %d has another name", name, file.Clause)
	}
	seen := map[string]bool{}
	for i := range file.Cases {
		c := &file.Cases[i]
		if c.Name == "" || seen[c.Name] {
			return file, fmt.Errorf("%s: line %d: a case has a name of its own", name, lines.Cases[i].Line)
		}
		seen[c.Name] = true
		if line, err := c.read(); err != nil {
			return file, fmt.Errorf("%s: line %d: %w", name, max(line, lines.Cases[i].Line), err)
		}
	}
	return file, nil
}

// read builds the input of a case. The line is 0 where only the case is known.
func (c *verdictCase) read() (line int, err error) {
	on, err := market.ParseDate(c.On)
	if err != nil {
		return 0, fmt.Errorf("on: %w", err)
	}
	c.input = Input{On: on, Locale: market.En}
	if c.Talent.Kind != 0 {
		c.input.Talent = &market.TalentInput{}
		if line, err := part(&c.Talent, c.input.Talent); err != nil {
			return line, err
		}
		valid := *c.input.Talent
		valid.Headline = "-"
		if err := valid.Validate(); err != nil {
			return lineOfField(&c.Talent, err), err
		}
	}
	if c.Opening.Kind != 0 || c.Employer.Kind != 0 {
		c.input.Opening = &market.OpeningInput{}
		if line, err := part(&c.Opening, c.input.Opening); err != nil {
			return line, err
		}
		if c.Employer.Kind != 0 {
			c.input.Opening.Employer = &market.Employer{}
			if line, err := part(&c.Employer, c.input.Opening.Employer); err != nil {
				return line, err
			}
			if err := c.input.Opening.Employer.Validate(); err != nil {
				return lineOfField(&c.Employer, err), err
			}
		}
		valid := *c.input.Opening
		valid.Title = "-"
		if err := valid.Validate(); err != nil {
			return lineOfField(&c.Opening, err), err
		}
	}
	if c.Offer.Kind != 0 {
		c.input.Offer = &market.Offer{}
		if line, err := part(&c.Offer, c.input.Offer); err != nil {
			return line, err
		}
		for _, item := range c.input.Offer.Package {
			if _, ok := supportFacts[item.Item]; !ok {
				return c.Offer.Line, fmt.Errorf("offer: there is no item %q", item.Item)
			}
		}
	}
	if line, err := part(&c.Facts, &c.input.Facts); err != nil {
		return line, err
	}
	if err := gatherExtra(&known{}, c.input.Facts); err != nil {
		return lineOfField(&c.Facts, err), err
	}
	return 0, c.expectsSomething()
}

func (c *verdictCase) expectsSomething() error {
	if len(c.Expect) == 0 {
		return errors.New("a case expects something")
	}
	for _, v := range c.Verified {
		fact, value, _ := strings.Cut(v, "=")
		canonical, err := CanonicalValue(fact, value)
		if err != nil || canonical != value {
			return fmt.Errorf("%q cannot be verified", v)
		}
		c.input = verify(c.input, v)
	}
	for _, e := range c.Expect {
		if !e.Verdict.Covers() && e.Verdict != NotCovered && e.Verdict != Unknown {
			return fmt.Errorf("there is no verdict %q", e.Verdict)
		}
		if (e.Verdict == NotCovered) != (len(e.Failing) > 0) || (e.Verdict == Unknown) != (len(e.Missing) > 0) {
			return errors.New("not-covered names what fails, unknown what is missing, and nothing else does")
		}
		if e.Basis != Claimed && e.Basis != Verified {
			return fmt.Errorf("there is no basis %q", e.Basis)
		}
	}
	return nil
}

// part reads a node as the JSON of a request.
func part(node *yaml.Node, into any) (line int, err error) {
	if node.Kind == 0 {
		return 0, nil
	}
	dates(node)
	var raw any
	if err := node.Decode(&raw); err != nil {
		return node.Line, err
	}
	b, err := json.Marshal(raw)
	if err != nil {
		return node.Line, err
	}
	if err := market.DecodeStrict(b, into); err != nil {
		return lineOfField(node, err), err
	}
	return 0, nil
}

// dates lets a date stand without quotes.
func dates(node *yaml.Node) {
	if node.Tag == "!!timestamp" {
		node.Tag = "!!str"
	}
	for _, n := range node.Content {
		dates(n)
	}
}

// lineOfField is the line of the field of a part that err names.
func lineOfField(node *yaml.Node, err error) int {
	way := strings.TrimPrefix(datafile.WayOf(err), "facts.")
	if _, line := datafile.Step(node, way); line > 0 { // a fact by its full name
		return line
	}
	return datafile.LineOf(node, way)
}

// casesOf reads the cases of a clause.
func casesOf(t *testing.T, clause int) []verdictCase {
	t.Helper()
	file, err := readCases(os.DirFS(casesFolder), fmt.Sprintf("clause-%02d.yaml", clause))
	if err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// hold asks the catalogue and compares.
func (c *verdictCase) hold(t *testing.T, catalogue *Catalogue, clause int) {
	t.Helper()
	list, err := catalogue.AssessClauses(c.input, clause)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range c.Expect {
		i := slices.IndexFunc(list, func(v Verdict) bool { return v.Modelled && v.Limb == want.Limb })
		if i < 0 {
			t.Errorf("no verdict of limb %q", want.Limb)
			continue
		}
		v := list[i]
		if v.Outcome != want.Verdict || v.Basis != want.Basis || v.Version != want.Version {
			t.Errorf("limb %q: %s, %s, version %s; want %s, %s, %s", want.Limb, v.Outcome, v.Basis, v.Version, want.Verdict, want.Basis, want.Version)
		}
		var lowered []string
		for _, l := range v.Lowered {
			lowered = append(lowered, l.Code)
		}
		same := func(what string, got, want []string) {
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		var failed, unmet []string
		for _, c := range v.Conditions {
			switch {
			case c.Obligation && c.Result != Met:
				unmet = append(unmet, c.Code)
			case !c.Obligation && c.Result == Failed:
				failed = append(failed, c.Code)
			}
		}
		same("failing", failed, want.Failing)
		same("missing", strings.Fields(missing(v)), want.Missing)
		same("lowered", lowered, want.Lowered)
		if want.Claimed != nil {
			same("claimed", v.Claimed, *want.Claimed)
		}
		if want.Documents != nil {
			var codes []string
			for _, d := range v.Documents {
				codes = append(codes, d.Code)
			}
			same("documents", codes, *want.Documents)
		}
		if want.Routes != nil {
			var ways []string
			for _, r := range v.Routes {
				ways = append(ways, string(r.Route))
			}
			same("routes", ways, *want.Routes)
		}
		if want.Hospitals != nil {
			var codes []string
			for _, h := range v.Hospitals {
				codes = append(codes, h.Code)
			}
			same("hospitals", codes, *want.Hospitals)
		}
		if want.Unmet != nil {
			same("unmet", unmet, *want.Unmet)
		}
		if want.Body != "" && catalogue.bodies[want.Body].In(market.En) != v.Body {
			t.Errorf("body: %s, want %s", v.Body, want.Body)
		}
	}
}

// TestVerdictCases asks every case of every file. A clause has its acceptance
// case and four more, and cases on the first and the last day of each version.
func TestVerdictCases(t *testing.T) {
	c := catalogue(t)
	names, err := fs.Glob(os.DirFS(casesFolder), "*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(name, path.Ext(name)), func(t *testing.T) {
			file, err := readCases(os.DirFS(casesFolder), name)
			if err != nil {
				t.Fatal(err)
			}
			days := map[string]bool{}
			acceptance := 0
			for i := range file.Cases {
				vc := &file.Cases[i]
				days[vc.input.On.String()] = true
				if vc.Acceptance {
					acceptance++
				}
				t.Run(vc.Name, func(t *testing.T) { vc.hold(t, c, file.Clause) })
			}
			if acceptance == 0 || len(file.Cases)-acceptance < 4 {
				t.Errorf("%d acceptance cases of %d", acceptance, len(file.Cases))
			}
			for _, v := range c.clauses[file.Clause-1].ready {
				if !days[v.From.String()] || !v.until.IsZero() && !days[v.until.String()] {
					t.Errorf("no case on the first or on the last day of version %s", v.name)
				}
			}
		})
	}
}

// acceptance asks the acceptance case of a clause.
func acceptance(t *testing.T, clause int) {
	t.Helper()
	c := catalogue(t)
	n := 0
	for _, vc := range casesOf(t, clause) {
		if !vc.Acceptance {
			continue
		}
		n++
		t.Run(fmt.Sprintf("%02d.%d %s", clause, n, vc.Name), func(t *testing.T) { vc.hold(t, c, clause) })
	}
	if n == 0 {
		t.Error("there is no acceptance case")
	}
}

func TestCasesAreStrict(t *testing.T) {
	const sound = `clause: 3
cases:
  - case: one
    on: 2026-11-23
    talent:
      home: HK
      licences: [{title: Architect, expires: 2030-01-01}]
    opening: {post: management}
    employer:
      kind: enterprise
    offer: {package: [{item: housing}]}
    facts:
      residenceOnVisa: false
    verified: [talent.home=HK]
    expect:
      - {limb: A, verdict: unknown, basis: claimed, version: 2018-07-28, missing: [talent.kinds]}
`
	read := func(text string) error {
		_, err := readCases(fstest.MapFS{"clause-03.yaml": {Data: []byte(text)}}, "clause-03.yaml")
		return err
	}
	if err := read(sound); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new, line string }{
		{"clause: 3", "clause: 4", "line 1:"},
		{"clause: 3", "claus: 3", "line 1:"},
		{"case: one", "case: ''", "line 3:"},
		{"on: 2026-11-23", "on: 2026-13-23", "line 3:"},
		{"on: 2026-11-23", "one: 2026-11-23", "line 4:"},
		{"home: HK", "house: HK", "line 6:"},
		{"home: HK", "home: GB", "line 6:"},
		{"expires: 2030-01-01", "expires: soon", "line 7:"},
		{"post: management", "post: king", "line 8:"},
		{"kind: enterprise", "kin: enterprise", "line 10:"},
		{"kind: enterprise", "kind: castle", "line 10:"},
		{"item: housing", "item: house", "line 11:"},
		{"residenceOnVisa: false", "shoeSize: 44", "line 13:"},
		{"residenceOnVisa: false", "residenceOnVisa: maybe", "line 13:"},
		{"residenceOnVisa: false", "talent.residenceOnVisa: maybe", "line 13:"},
		{"talent.home=HK", "talent.home=GB", "line 3:"},
		{"limb: A", "lim: A", "line 16:"},
		{"verdict: unknown", "verdict: perhaps", "line 3:"},
		{"basis: claimed", "basis: rumour", "line 3:"},
		{", missing: [talent.kinds]", "", "line 3:"},
	} {
		if !strings.Contains(sound, tt.old) {
			t.Fatalf("the file lacks %q", tt.old)
		}
		err := read(strings.Replace(sound, tt.old, tt.new, 1))
		if err == nil || !strings.HasPrefix(err.Error(), "clause-03.yaml: ") || !strings.Contains(err.Error(), tt.line) {
			t.Errorf("with %q: %v, want %s", tt.new, err, tt.line)
		}
	}
}

package policy

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"yuqiao/datafile"
	"yuqiao/market"
)

// A file examples/clause-NN.yaml holds what one clause is to say in
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
type exampleFile struct {
	Clause int
	Cases  []example
}

type example struct {
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

//go:embed examples/*.yaml
var exampleFiles embed.FS

// readExamples reads one file. What it refuses it names by file and line.
func readExamples(dir fs.FS, name string) (exampleFile, error) {
	var file exampleFile
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
func (c *example) read() (line int, err error) {
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

func (c *example) expectsSomething() error {
	if len(c.Expect) == 0 {
		return errors.New("a case expects something")
	}
	for _, v := range c.Verified {
		fact, value, _ := strings.Cut(v, "=")
		canonical, err := CanonicalValue(fact, value)
		if err != nil || canonical != value {
			return fmt.Errorf("%q cannot be verified", v)
		}
		c.input.Verifications = append(c.input.Verifications, market.Verification{Subject: market.Subject{Kind: subjectOf(fact)}, Fact: fact, Value: value, Status: market.Verified})
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

// subjectOf is of whom a fact is verified.
func subjectOf(fact string) market.SubjectKind {
	if strings.HasPrefix(fact, "talent.") {
		return market.TalentSubject
	}
	return market.OrganisationSubject
}

// readAllExamples reads every shipped file, in the order of the clauses.
var readAllExamples = sync.OnceValues(func() ([]exampleFile, error) {
	names, err := fs.Glob(exampleFiles, "examples/*.yaml")
	if err != nil {
		return nil, err
	}
	dir, err := fs.Sub(exampleFiles, "examples")
	if err != nil {
		return nil, err
	}
	files := make([]exampleFile, len(names))
	for i, name := range names {
		if files[i], err = readExamples(dir, path.Base(name)); err != nil {
			return nil, err
		}
	}
	return files, nil
})

// Examples are the shipped cases. The list is the caller's own, what it points
// to is shared and must not be changed.
func Examples() ([]TrialCase, error) {
	files, err := readAllExamples()
	if err != nil {
		return nil, err
	}
	var list []TrialCase
	for _, f := range files {
		for i := range f.Cases {
			list = append(list, TrialCase{Input: f.Cases[i].input, Clause: f.Clause})
		}
	}
	return list, nil
}

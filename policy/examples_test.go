package policy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/market"
)

func exampleDir(t *testing.T) fs.FS {
	t.Helper()
	dir, err := fs.Sub(exampleFiles, "examples")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// casesOf reads the cases of a clause.
func casesOf(t *testing.T, clause int) []example {
	t.Helper()
	file, err := readExamples(exampleDir(t), fmt.Sprintf("clause-%02d.yaml", clause))
	if err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// hold asks the catalogue and compares.
func (c *example) hold(t *testing.T, catalogue *Catalogue, clause int) {
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
	names, err := fs.Glob(exampleDir(t), "*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(name, path.Ext(name)), func(t *testing.T) {
			file, err := readExamples(exampleDir(t), name)
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
		_, err := readExamples(fstest.MapFS{"clause-03.yaml": {Data: []byte(text)}}, "clause-03.yaml")
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

package policy

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yuqiao/datafile"
	"yuqiao/market"
)

const four = `{"zh-Hans":"简","zh-Hant":"繁","en":"text","pt":"texto"}`

// newRule is a version of clause 3 as an officer would add it.
const newRule = `{"versions":[{"clause":3,"from":"2027-01-01","source":"test","note":` + four + `,"limbs":[{"limb":"A","title":` + four + `,"verdict":"entitled",
	"conditions":[{"code":"home","expr":"talent.home == \"HK\"","text":` + four + `}],"body":{"default":"employer"},"next":` + four + `}]}],
	"routes":[{"profession":"engineer","jurisdictions":["MO"],"route":"mutual-recognition","from":"2027-01-01","until":"2027-12-31","source":"test","step":` + four + `}]}`

func TestOverlay(t *testing.T) {
	c := catalogue(t)
	o, err := ParseOverlay([]byte(newRule))
	if err != nil {
		t.Fatal(err)
	}
	more, err := c.With(o)
	if err != nil {
		t.Fatal(err)
	}
	in := scene(t, with(t, technician, `{"licences":[{"title":"Engenheiro civil","jurisdiction":"MO"}]}`), `{"title":"x"}`, "")
	for _, tt := range []struct {
		on, version string
		want        Outcome
		route       Route
	}{
		{"2026-12-31", "2018-07-28", Unknown, ByExamination},
		{"2027-01-01", "2027-01-01", MayApply, MutualRecognition},
		{"2027-12-31", "2027-01-01", MayApply, MutualRecognition},
		{"2028-01-01", "2027-01-01", MayApply, ByExamination},
	} {
		in.On = day(t, tt.on)
		v := verdict(t, more, in, 3, "A")
		if v.Version != tt.version || v.Outcome != tt.want {
			t.Errorf("on %s: version %s, %s", tt.on, v.Version, v.Outcome)
		}
		if r := verdict(t, more, in, 6, "").Routes; len(r) != 1 || r[0].Route != tt.route {
			t.Errorf("on %s: routes %+v", tt.on, r)
		}
		if v := verdict(t, c, in, 3, "A"); v.Version != "2018-07-28" {
			t.Errorf("the shipped catalogue changed: %s", v.Version)
		}
	}
	if spans := more.Clauses(day(t, "2027-06-01"))[2].Versions; len(spans) != 3 || spans[1].Until.String() != "2026-12-31" {
		t.Errorf("versions %+v", spans)
	}
	if spans := more.Clauses(day(t, "2027-06-01"))[2].Versions; spans[0].Status != datafile.Verified || spans[1].Status != datafile.SecondarySource || spans[2].Status != datafile.Unverified {
		t.Errorf("statuses %+v", spans)
	}
	if spans := c.Clauses(day(t, "2027-06-01"))[2].Versions; len(spans) != 2 || !spans[1].Until.IsZero() {
		t.Errorf("shipped versions %+v", spans)
	}

	t.Run("a clause becomes modelled from its first version", func(t *testing.T) {
		o, err := ParseOverlay([]byte(strings.Replace(newRule, `"clause":3`, `"clause":11`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		more, err := c.With(o)
		if err != nil {
			t.Fatal(err)
		}
		in.On = day(t, "2027-06-01")
		if v := verdict(t, more, in, 11, "A"); !v.Modelled || v.Outcome != MayApply {
			t.Errorf("%+v", v)
		}
	})
}

func TestOverlayIsStrict(t *testing.T) {
	c := catalogue(t)
	for _, tt := range []struct{ old, new, field, code string }{
		{`"clause":3`, `"clause":21`, "versions[0].clause", "unknown-code"},
		{`"clause":3`, `"clause":0`, "versions[0].clause", "unknown-code"},
		{`"from":"2027-01-01","source"`, `"from":"2018-07-28","source"`, "versions[0].from", "version-of-day"},
		{`"from":"2027-01-01","source"`, `"source"`, "versions[0].from", "required"},
		{`"from":"2027-01-01","source"`, `"from":"2027-01-01","until":"2026-01-01","source"`, "versions[0].until", "before-start"},
		{`"from":"2027-01-01","source"`, `"from":"2004-10-12","source"`, "versions[0].from", "before-document"},
		{`"limb":"A"`, `"limb":"<A>"`, "versions[0].limbs[0].limb", "limb-name"},
		{`"source":"test"`, `"source":" "`, "versions[0].source", "required"},
		{`"pt":"texto"`, `"pt":""`, "versions[0].note", "four-languages"},
		{`"verdict":"entitled"`, `"verdict":"certain"`, "versions[0].limbs[0].verdict", "unknown-code"},
		{`talent.home ==`, `talent.heart ==`, "versions[0].limbs[0].conditions[0].expr", "no-such-fact"},
		{`talent.home == \"HK\"`, `has(talent.home)`, "versions[0].limbs[0].conditions[0].expr", "no-such-fact"},
		{`talent.home == \"HK\"`, `talent.home == \"Mars\"`, "versions[0].limbs[0].conditions[0].expr", "never-value"},
		{`talent.home == \"HK\"`, `talent.home = \"HK\"`, "versions[0].limbs[0].conditions[0].expr", "bad-expression"},
		{`talent.home == \"HK\"`, `true`, "versions[0].limbs[0].conditions[0].expr", "bad-expression"},
		{`"code":"home"`, `"code":"home","facts":["x"]`, "versions[0].limbs[0].conditions[0].facts", "unsound-rule"},
		{`"code":"home"`, `"code":"home","obligation":true`, "versions[0].limbs[0]", "unsound-rule"},
		{`"default":"employer"`, `"default":"mars"`, "versions[0].limbs[0].body.default", "no-such-body"},
		{`"profession":"engineer"`, `"profession":"wizard"`, "routes[0]", "unsound-rule"},
		{`"jurisdictions":["MO"]`, `"jurisdictions":["CN"]`, "routes[0]", "unsound-rule"},
		{`"jurisdictions":["MO"]`, `"jurisdictions":[]`, "routes[0]", "unsound-rule"},
		{`"route":"mutual-recognition"`, `"route":"none-found"`, "routes[0]", "unsound-rule"},
	} {
		if !strings.Contains(newRule, tt.old) {
			t.Fatalf("the rule lacks %q", tt.old)
		}
		o, err := ParseOverlay([]byte(strings.Replace(newRule, tt.old, tt.new, 1)))
		if err != nil {
			t.Errorf("%s: %v", tt.new, err)
			continue
		}
		_, err = c.With(o)
		if market.KindOf(err) != market.KindInvalid {
			t.Errorf("%s: %v", tt.new, err)
		} else if f := err.(*market.Error).Fields[0]; f.Field != tt.field || f.Code != tt.code {
			t.Errorf("%s: %s at %s, want %s at %s", tt.new, f.Code, f.Field, tt.code, tt.field)
		}
	}
	for _, text := range []string{"", "[]", "{", `{"versions":{}}`, `{"rules":[]}`, `{"versions":[{"clause":"3"}]}`, newRule + "x", strings.Repeat(" ", maxOverlayBytes+1)} {
		if _, err := ParseOverlay([]byte(text)); market.KindOf(err) != market.KindInvalid && market.KindOf(err) != market.KindMalformed {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	if _, err := c.With(Overlay{Routes: make([]RecognitionRow, maxOverlayItems+1)}); market.KindOf(err) != market.KindInvalid {
		t.Errorf("too many routes: %v", err)
	}
}

func FuzzOverlay(f *testing.F) {
	c := catalogue(f)
	f.Add([]byte(newRule))
	f.Add([]byte(`{"versions":[{"clause":3,"from":"2027-01-01","limbs":[{"conditions":[{"expr":"talent.home=="}]}]}]}`))
	f.Add([]byte(`{}`))
	in := scene(f, technician, pillarFirm, `{"capitalShare":100}`)
	in.On = day(f, "2027-06-01")
	f.Fuzz(func(t *testing.T, b []byte) {
		o, err := ParseOverlay(b)
		if err != nil {
			refusedKindly(t, err)
			return
		}
		more, err := c.With(o)
		if err != nil {
			refusedKindly(t, err)
			return
		}
		list, err := more.Assess(in)
		if err != nil {
			t.Fatalf("an overlay that was let in cannot be asked: %v", err)
		}
		if _, err := json.Marshal(list); err != nil {
			t.Fatal(err)
		}
	})
}

func refusedKindly(t *testing.T, err error) {
	t.Helper()
	if k := market.KindOf(err); k != market.KindInvalid && k != market.KindMalformed {
		t.Fatalf("refused as %d: %v", k, err)
	}
}

// FuzzExpression looks for expressions that compile and cannot be answered.
func FuzzExpression(f *testing.F) {
	for _, s := range []string{`talent.home == "HK"`, `!("pillar" in employer.standing) && talent.stays`, `employer.capitalShare < 1e300`, `talent.nationality > "A"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := (compiler{}).compile(s)
		if err != nil {
			return
		}
		var nothing known
		if _, err := e.ask(&nothing); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

// What is unsound, or was overtaken, is left out; the rest counts, and readers
// keep the catalogue they have.
func TestBookLeavesOutWhatIsUnsound(t *testing.T) {
	before := catalogue(t)
	b := NewBook(before)
	one := Overlay{Versions: []OverlayVersion{{Clause: 3, Version: before.clauses[2].Versions[1]}}}
	sound := one
	sound.Versions = slices.Clone(one.Versions)
	sound.Versions[0].From = day(t, "2030-01-01")
	if err := b.Set([]Overlay{one, sound, sound}); err == nil {
		t.Error("nothing was said of what was left out")
	}
	if n := len(b.Current().clauses[2].ready); n != 3 {
		t.Errorf("clause 3 has %d versions, want 3", n)
	}
	if len(before.clauses[2].ready) != 2 {
		t.Error("the shipped catalogue changed")
	}
	if err := b.Set(nil); err != nil || len(b.Current().clauses[2].ready) != 2 {
		t.Errorf("taken away: %v", err)
	}
}

func TestASourceIsOneTextOrFour(t *testing.T) {
	read := func(text string) (Source, error) {
		var v Version
		err := json.Unmarshal([]byte(`{"source":`+text+`}`), &v)
		return v.Source, err
	}
	if got, err := read(`"Gazette"`); err != nil || got.ZhHant != "Gazette" || got.Pt != "Gazette" || got.Validate() != nil {
		t.Error("one text is not every language's:", got, err)
	}
	if got, err := read(four); err != nil || got.Validate() != nil {
		t.Error("four texts are refused:", got, err)
	}
	for _, wrong := range []string{`{"en":"only"}`, `{"fr":"other"}`, `7`, `" "`} {
		if got, err := read(wrong); err == nil && got.Validate() == nil {
			t.Error("taken:", wrong)
		}
	}
}

// What a trial shows of people on the exchange rests on nothing private, and
// the catalogue stays as it was.
func TestTrialShowsTheDifference(t *testing.T) {
	c := catalogue(t)
	rule := func(clause int, expr string) Overlay {
		o, err := ParseOverlay([]byte(`{"versions":[{"clause":` + strconv.Itoa(clause) + `,"from":"2027-01-01","source":"test","note":` + four + `,"limbs":[{"limb":"new","title":` + four + `,"verdict":"may-apply",
			"conditions":[{"code":"asked","expr":` + strconv.Quote(expr) + `,"text":` + four + `}],"body":{"default":"employer"},"next":` + four + `}]}]}`))
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	in := scene(t, technician, `{"title":"x"}`, "")
	in.Facts = map[string]any{"talent.incomeLawful": false}
	cases := []TrialCase{{Input: in, Stored: true}, {Input: in}, {Input: in, Clause: 20}}
	for _, tt := range []struct {
		name, expr    string
		today, on     string
		stored, other string // what decides in the example of each
	}{
		{"a private fact", `talent.incomeLawful`, "2026-11-26", "2027-01-01", "", "talent.incomeLawful=false"},
		{"a public fact", `talent.home == "MO"`, "2028-02-01", "2028-02-01", "talent.home=HK", "talent.home=HK"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			trial, err := c.Try(rule(12, tt.expr), day(t, tt.today), market.En, cases)
			if err != nil {
				t.Fatal(err)
			}
			if trial.On.String() != tt.on || trial.Stored != 1 || trial.Shipped != 1 {
				t.Errorf("on %s, %d stored, %d shipped", trial.On, trial.Stored, trial.Shipped)
			}
			i := slices.IndexFunc(trial.Shifts, func(s Shift) bool { return s.Limb == "new" && s.From == "" && s.To == NotCovered })
			if i < 0 || trial.Shifts[i].Count != 2 {
				t.Fatalf("the new limb: %+v", trial.Shifts)
			}
			for j, want := range []string{tt.stored, tt.other} {
				var facts []string
				for _, cond := range trial.Shifts[i].Examples[j].After {
					facts = append(facts, cond.Fact)
				}
				if got := strings.Join(facts, " "); got != want {
					t.Errorf("example %d: %q decides, want %q", j, got, want)
				}
			}
		})
	}
	same := c.clauses[2].Versions[1]
	same.From = day(t, "2027-01-01")
	trial, err := c.Try(Overlay{Versions: []OverlayVersion{{Clause: 3, Version: same}}}, day(t, "2026-11-26"), market.En, cases)
	if err != nil || trial.Changed != 0 || trial.Verdicts == 0 || len(trial.Shifts) != 0 {
		t.Errorf("the same rule once more: %+v, %v", trial, err)
	}
	if trial, err = c.Try(Overlay{Routes: []RecognitionRow{{Profession: "engineer", Jurisdictions: []market.Place{market.Macau}, Route: MutualRecognition, From: day(t, "2027-01-01"), Source: "test", Step: inFour("a", "a", "a", "a")}}}, day(t, "2026-11-26"), market.En,
		[]TrialCase{{Input: scene(t, with(t, technician, `{"licences":[{"title":"Engenheiro civil","jurisdiction":"MO"}]}`), `{"title":"x"}`, "")}}); err != nil || trial.Routes != 1 {
		t.Errorf("another route: %+v, %v", trial, err)
	}
	same.From, same.Until = day(t, "2010-01-01"), day(t, "2018-07-28")
	if _, err := c.Try(Overlay{Versions: []OverlayVersion{{Clause: 3, Version: same}}}, day(t, "2026-11-26"), market.En, cases); market.KindOf(err) != market.KindInvalid {
		t.Errorf("a rule that lasts into the next one: %v", err)
	}
	if _, err := c.Try(Overlay{Versions: []OverlayVersion{{Clause: 3}}}, day(t, "2026-11-26"), market.En, cases); market.KindOf(err) != market.KindInvalid {
		t.Errorf("an unsound rule: %v", err)
	}
}

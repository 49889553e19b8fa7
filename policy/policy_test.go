package policy

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/market/markettest"
)

func catalogue(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var day = markettest.Day

// scene builds an Input from the contract's JSON.
func scene(t testing.TB, talent, opening, facts string) Input {
	t.Helper()
	in := Input{On: day(t, "2026-11-23"), Locale: market.En}
	if talent != "" {
		in.Talent = &market.TalentInput{}
		decode(t, talent, in.Talent)
	}
	if opening != "" {
		in.Opening = &market.OpeningInput{}
		decode(t, opening, in.Opening)
	}
	if facts != "" {
		decode(t, facts, &in.Facts)
	}
	return in
}

func decode(t testing.TB, text string, into any) {
	t.Helper()
	if err := market.DecodeStrict([]byte(text), into); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

// verify adds verifications written "fact=value".
func verify(in Input, said ...string) Input {
	in.Verifications = slices.Clone(in.Verifications)
	for _, s := range said {
		name, value, _ := strings.Cut(s, "=")
		in.Verifications = append(in.Verifications, market.Verification{Subject: market.Subject{Kind: subjectOf(name)}, Fact: name, Value: value, Status: market.Verified})
	}
	return in
}

func verdict(t testing.TB, c *Catalogue, in Input, clause int, limb string) Verdict {
	t.Helper()
	list, err := c.Assess(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		if v.Clause == clause && v.Limb == limb {
			return v
		}
	}
	t.Fatalf("no verdict of clause %d limb %q", clause, limb)
	return Verdict{}
}

func failing(v Verdict) string {
	var codes []string
	for _, c := range v.Conditions {
		if c.Result == Failed {
			codes = append(codes, c.Code)
		}
	}
	return strings.Join(codes, " ")
}

func missing(v Verdict) string {
	var names []string
	for _, m := range v.Missing {
		names = append(names, m.Fact)
	}
	return strings.Join(names, " ")
}

const (
	technician = `{"headline":"高級技師","home":"HK","nationality":"CN","kinds":["skilled","high-skilled"],"skillGrade":1}`
	engineer   = `{"headline":"engineer","home":"HK","nationality":"CN","kinds":["high-level","professional-technical"]}`
	finance    = `{"headline":"CFO","home":"HK","nationality":"CN","kinds":["high-level","management"]}`
	welder     = `{"headline":"焊工","home":"CQ","nationality":"CN","kinds":["skilled"],"skillGrade":4}`

	pillarFirm = `{"title":"工艺专家","post":"key-technical","place":"CQ","employer":{"kind":"enterprise","place":"CQ","ownership":"private","standing":["pillar"]}}`
	localFirm  = `{"title":"工艺专家","post":"key-technical","place":"CQ","employer":{"kind":"enterprise","place":"CQ","ownership":"private"}}`
	stateFirm  = `{"title":"财务总监","post":"management","place":"CQ","employer":{"kind":"enterprise","place":"CQ","ownership":"municipal-state-owned","size":"large"}}`
	factory    = `{"title":"焊工","post":"skilled","place":"CN","employer":{"kind":"enterprise","place":"CN","ownership":"hk-macau-capital"}}`
)

func with(t testing.TB, base, change string) string {
	t.Helper()
	var b, c map[string]any
	decode(t, base, &b)
	decode(t, change, &c)
	merge(b, c)
	out, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func merge(into, from map[string]any) {
	for k, v := range from {
		inner, nested := v.(map[string]any)
		if old, ok := into[k].(map[string]any); ok && nested {
			merge(old, inner)
			continue
		}
		into[k] = v
	}
}

func TestVerdicts(t *testing.T) {
	c := catalogue(t)
	for _, tt := range []struct {
		name                   string
		talent, opening, facts string
		clause                 int
		limb                   string
		want                   Outcome
		failing, missing       string
	}{
		// Clause 3, acceptance cases.
		{"technician at a pillar firm: A", technician, pillarFirm, "", 3, "A", MayApply, "", ""},
		{"technician at a pillar firm: not B", technician, pillarFirm, "", 3, "B", NotCovered, "talent-high-level", ""},
		{"CFO at a state-owned firm: A", finance, stateFirm, "", 3, "A", MayApply, "", ""},
		{"CFO at a state-owned firm: B", finance, stateFirm, "", 3, "B", MayApply, "", ""},
		{"engineer at a pillar firm: B", engineer, pillarFirm, "", 3, "B", MayApply, "", ""},
		// Each condition of limb A.
		{"home in Macau", with(t, technician, `{"home":"MO"}`), pillarFirm, "", 3, "A", MayApply, "", ""},
		{"home in Chongqing", with(t, technician, `{"home":"CQ"}`), pillarFirm, "", 3, "A", NotCovered, "talent-of-hk-or-macau", ""},
		{"nationality is no home", `{"headline":"x","nationality":"GB","kinds":["management"]}`, pillarFirm, "", 3, "A", Unknown, "", "talent.home"},
		{"foreign nationals are covered", with(t, technician, `{"nationality":"PT"}`), pillarFirm, "", 3, "A", MayApply, "", ""},
		{"ordinary skilled worker", with(t, technician, `{"kinds":["skilled"],"skillGrade":4}`), pillarFirm, "", 3, "A", NotCovered, "talent-kind", ""},
		{"ordinary skilled worker, no grade said", `{"headline":"x","home":"HK","kinds":["skilled"]}`, pillarFirm, "", 3, "A", NotCovered, "talent-kind", ""},
		{"grade 3 proves high-skilled", with(t, technician, `{"kinds":["skilled"],"skillGrade":3}`), pillarFirm, "", 3, "A", MayApply, "", ""},
		{"grade alone proves high-skilled", `{"headline":"x","home":"HK","skillGrade":2}`, pillarFirm, "", 3, "A", MayApply, "", ""},
		{"grade of 2022 proves high-skilled", `{"headline":"x","home":"HK","skillGrade":"chief"}`, pillarFirm, "", 3, "A", MayApply, "", ""},
		{"grade 4 alone says nothing of the kinds", `{"headline":"x","home":"HK","skillGrade":4}`, pillarFirm, "", 3, "A", Unknown, "", "talent.kinds"},
		{"high-level in nothing named", with(t, engineer, `{"kinds":["high-level"]}`), pillarFirm, "", 3, "A", NotCovered, "talent-kind", ""},
		{"empty kinds are not said", with(t, engineer, `{"kinds":[]}`), pillarFirm, "", 3, "A", Unknown, "", "talent.kinds"},
		{"employer is a school", engineer, with(t, pillarFirm, `{"employer":{"kind":"school"}}`), "", 3, "A", NotCovered, "employer-is-enterprise", ""},
		{"employer elsewhere", engineer, with(t, pillarFirm, `{"employer":{"place":"CN"}}`), "", 3, "A", NotCovered, "employer-in-chongqing", ""},
		{"no employer known", engineer, `{"title":"x","post":"key-technical"}`, "", 3, "A", Unknown, "", "employer.kind employer.place"},
		{"skilled post", technician, with(t, pillarFirm, `{"post":"skilled"}`), "", 3, "A", NotCovered, "post-kind", ""},
		{"post not said", technician, with(t, pillarFirm, `{"post":null}`), "", 3, "A", Unknown, "", "opening.post"},
		{"a failing condition outweighs missing facts", `{"headline":"x","home":"CQ"}`, `{"title":"x"}`, "", 3, "A", NotCovered, "talent-of-hk-or-macau", ""},
		{"on a visa alone", technician, pillarFirm, `{"residenceOnVisa":true}`, 3, "A", AuthorityDecides, "", ""},
		{"not on a visa", technician, pillarFirm, `{"talent.residenceOnVisa":false}`, 3, "A", MayApply, "", ""},
		// Limb B: the employer.
		{"empty standing means none", engineer, localFirm, "", 3, "B", NotCovered, "employer-of-limb-b", ""},
		{"high-tech", engineer, with(t, localFirm, `{"employer":{"standing":["high-tech"]}}`), "", 3, "B", MayApply, "", ""},
		{"emerging", engineer, with(t, localFirm, `{"employer":{"standing":["emerging"]}}`), "", 3, "B", MayApply, "", ""},
		{"major project", engineer, with(t, localFirm, `{"employer":{"standing":["major-project"]}}`), "", 3, "B", MayApply, "", ""},
		{"medium state-owned", finance, with(t, stateFirm, `{"employer":{"size":"medium"}}`), "", 3, "B", MayApply, "", ""},
		{"small state-owned", finance, with(t, stateFirm, `{"employer":{"size":"small"}}`), "", 3, "B", NotCovered, "employer-of-limb-b", ""},
		{"small state-owned pillar", finance, with(t, stateFirm, `{"employer":{"size":"small","standing":["pillar"]}}`), "", 3, "B", MayApply, "", ""},
		{"state-owned, size not said", finance, with(t, stateFirm, `{"employer":{"size":null}}`), "", 3, "B", Unknown, "", "employer.size"},
		{"large, owner not said", finance, with(t, stateFirm, `{"employer":{"ownership":null}}`), "", 3, "B", Unknown, "", "employer.ownership"},
		{"small, owner not said", finance, with(t, stateFirm, `{"employer":{"ownership":null,"size":"small"}}`), "", 3, "B", NotCovered, "employer-of-limb-b", ""},
		{"not high-level", with(t, finance, `{"kinds":["management"]}`), stateFirm, "", 3, "B", NotCovered, "talent-high-level", ""},
		{"high-level and high-skilled", with(t, finance, `{"kinds":["high-level","high-skilled"]}`), stateFirm, "", 3, "B", NotCovered, "talent-high-level", ""},
		{"grade tells nothing of high-level", `{"headline":"x","home":"HK","skillGrade":1}`, pillarFirm, "", 3, "B", Unknown, "", "talent.kinds"},
		{"limb B does not look at the post", engineer, with(t, pillarFirm, `{"post":"adviser"}`), "", 3, "B", MayApply, "", ""},
		// Clause 6.
		{"HK architect", with(t, engineer, `{"licences":[{"title":"註冊建築師","body":"HKIA","jurisdiction":"HK"}]}`), "", "", 6, "", MayApply, "", ""},
		{"no licence said", engineer, "", "", 6, "", Unknown, "", "talent.licencePlaces talent.trainingQualification"},
		{"training-based qualification", engineer, "", `{"trainingQualification":true}`, 6, "", AuthorityDecides, "", ""},
		{"mainland licence only", with(t, engineer, `{"licences":[{"title":"建造师","jurisdiction":"CN"}]}`), "", `{"trainingQualification":false}`, 6, "", NotCovered, "qualification-of-hk-or-macau", ""},
		{"expired licence", with(t, engineer, `{"licences":[{"title":"Architect","body":"HKIA","jurisdiction":"HK","expires":"2026-11-22"}]}`), "", `{"trainingQualification":false}`, 6, "", NotCovered, "qualification-of-hk-or-macau", ""},
		{"licence that expires today", with(t, engineer, `{"licences":[{"title":"Architect","body":"HKIA","jurisdiction":"HK","expires":"2026-11-23"}]}`), "", "", 6, "", MayApply, "", ""},
		{"unrecognised licence", with(t, engineer, `{"licences":[{"title":"Certified Feng Shui Master","jurisdiction":"HK"}]}`), "", "", 6, "", AuthorityDecides, "", ""},
		{"home in Chongqing with an HK licence", with(t, engineer, `{"home":"CQ","licences":[{"title":"Architect","jurisdiction":"HK"}]}`), "", "", 6, "", NotCovered, "talent-of-hk-or-macau", ""},
		{"jurisdiction told by the body", with(t, engineer, `{"licences":[{"title":"Member","body":"HKIA"}]}`), "", "", 6, "", MayApply, "", ""},
		{"jurisdiction not said", with(t, engineer, `{"licences":[{"title":"Architect"}]}`), "", "", 6, "", Unknown, "", "talent.licencePlaces talent.trainingQualification"},
		// Clause 10.
		{"package at a firm", technician, pillarFirm, "", 10, "", MayApply, "", ""},
		{"package at a school", with(t, engineer, `{"home":"MO"}`), `{"title":"教授","post":"visiting-professor","employer":{"kind":"school","place":"CQ"}}`, "", 10, "", MayApply, "", ""},
		{"package at a government body", finance, `{"title":"顾问","post":"adviser","employer":{"kind":"government-body","place":"CQ"}}`, "", 10, "", MayApply, "", ""},
		{"no package for a visiting professor of a company", engineer, `{"title":"教授","post":"visiting-professor","employer":{"kind":"enterprise","place":"CQ"}}`, "", 10, "", NotCovered, "on-a-track", ""},
		{"no package for a Chongqing welder", welder, factory, "", 10, "", NotCovered, "talent-of-hk-or-macau employer-in-chongqing on-a-track", ""},
		// Clause 14.
		{"welder for an HK-owned factory", welder, factory, `{"capitalShare":100}`, 14, "track", MayApply, "", ""},
		{"the same, assistance", welder, factory, `{"capitalShare":100}`, 14, "assistance", MayApply, "", ""},
		{"share not said", welder, factory, "", 14, "track", Unknown, "", "employer.capitalShare"},
		{"share below 100", welder, factory, `{"employer.capitalShare":99.9}`, 14, "track", AuthorityDecides, "", ""},
		{"share below 100, assistance", welder, factory, `{"employer.capitalShare":60}`, 14, "assistance", AuthorityDecides, "", ""},
		{"share of nothing", welder, factory, `{"employer.capitalShare":0}`, 14, "track", NotCovered, "capital-share", ""},
		{"HK enterprise needs no share", welder, with(t, factory, `{"employer":{"place":"HK","ownership":"private"}}`), "", 14, "track", MayApply, "", ""},
		{"Macau enterprise, owner not said", welder, with(t, factory, `{"employer":{"place":"MO","ownership":null}}`), "", 14, "track", MayApply, "", ""},
		{"HK-owned in Chongqing itself", welder, with(t, factory, `{"employer":{"place":"CQ"}}`), `{"capitalShare":100}`, 14, "track", MayApply, "", ""},
		{"HK-owned abroad", welder, with(t, factory, `{"employer":{"place":"XX"}}`), `{"capitalShare":100}`, 14, "track", NotCovered, "employer-of-hk-or-macau", ""},
		{"local capital", welder, with(t, factory, `{"employer":{"ownership":"private"}}`), `{"capitalShare":100}`, 14, "track", NotCovered, "employer-of-hk-or-macau", ""},
		{"local capital, share not said", welder, with(t, factory, `{"employer":{"ownership":"private"}}`), "", 14, "assistance", NotCovered, "employer-of-hk-or-macau", ""},
		{"other foreign capital", welder, with(t, factory, `{"employer":{"ownership":"foreign"}}`), "", 14, "track", NotCovered, "employer-of-hk-or-macau", ""},
		{"owner not said", welder, with(t, factory, `{"employer":{"ownership":null}}`), `{"capitalShare":100}`, 14, "track", Unknown, "", "employer.ownership"},
		{"place not said", welder, with(t, factory, `{"employer":{"place":null}}`), `{"capitalShare":100}`, 14, "track", Unknown, "", "employer.place"},
		{"an HK school", welder, `{"title":"x","post":"professional-technical","employer":{"kind":"school","place":"HK"}}`, "", 14, "track", AuthorityDecides, "", ""},
		{"a Chongqing school", welder, `{"title":"x","post":"professional-technical","employer":{"kind":"school","place":"CQ","ownership":"public"}}`, "", 14, "track", NotCovered, "employer-of-hk-or-macau", ""},
		{"kind of employer not said", welder, with(t, factory, `{"employer":{"kind":null}}`), `{"capitalShare":100}`, 14, "track", Unknown, "", "employer.kind"},
		{"talent of Hong Kong", with(t, welder, `{"home":"HK"}`), factory, `{"capitalShare":100}`, 14, "track", NotCovered, "talent-of-chongqing", ""},
		{"talent of elsewhere in the mainland", with(t, welder, `{"home":"CN"}`), factory, `{"capitalShare":100}`, 14, "track", NotCovered, "talent-of-chongqing", ""},
		{"manager", with(t, welder, `{"kinds":["management"],"skillGrade":null}`), factory, `{"capitalShare":100}`, 14, "track", NotCovered, "talent-kind", ""},
		{"high-skilled counts as skilled", with(t, welder, `{"kinds":["high-skilled"],"skillGrade":1}`), factory, `{"capitalShare":100}`, 14, "track", MayApply, "", ""},
		{"professional", with(t, welder, `{"kinds":["professional-technical"]}`), factory, `{"capitalShare":100}`, 14, "track", MayApply, "", ""},
		{"a manager who is an engineer too", with(t, welder, `{"kinds":["management","professional-technical"]}`), factory, `{"capitalShare":100}`, 14, "track", MayApply, "", ""},
		{"manager post", welder, with(t, factory, `{"post":"management"}`), `{"capitalShare":100}`, 14, "track", NotCovered, "post-kind", ""},
		{"manager post, assistance", "", with(t, factory, `{"post":"management"}`), `{"capitalShare":100}`, 14, "assistance", NotCovered, "post-kind", ""},
		{"assistance asks nothing of a talent", "", factory, `{"capitalShare":100}`, 14, "assistance", MayApply, "", ""},
		{"the track does", "", factory, `{"capitalShare":100}`, 14, "track", Unknown, "", "talent.home talent.kinds"},
		// Clause 20.
		{"enquiry by a talent", finance, "", "", 20, "", MayApply, "", ""},
		{"enquiry by nobody", "", "", "", 20, "", Unknown, "", "enquiry.place"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := verdict(t, c, scene(t, tt.talent, tt.opening, tt.facts), tt.clause, tt.limb)
			if v.Outcome != tt.want || failing(v) != tt.failing || missing(v) != tt.missing {
				t.Errorf("got %s, failing %q, missing %q; want %s, %q, %q\n%+v", v.Outcome, failing(v), missing(v), tt.want, tt.failing, tt.missing, v.Conditions)
			}
			for _, m := range v.Missing {
				if !strings.HasSuffix(m.Question, "?") {
					t.Errorf("%s is asked as %q", m.Fact, m.Question)
				}
			}
		})
	}
}

// provenTechnician are the verifications that limb A of clause 3 rests on for
// technician at pillarFirm.
var provenTechnician = []string{"talent.home=HK", "talent.kinds=high-skilled", "talent.nationality=CN", "employer.kind=enterprise", "employer.place=CQ"}

func TestClaimedAndVerified(t *testing.T) {
	c := catalogue(t)
	base := scene(t, technician, pillarFirm, "")

	v := verdict(t, c, base, 3, "A")
	if v.Outcome != MayApply || v.Basis != Claimed {
		t.Errorf("on claims: %s on %s facts", v.Outcome, v.Basis)
	}
	if want := "talent.home talent.nationality talent.kinds employer.kind employer.place"; strings.Join(v.Claimed, " ") != want {
		t.Errorf("claimed %v, want %s", v.Claimed, want)
	}

	proven := verify(base, provenTechnician...)
	if v := verdict(t, c, proven, 3, "A"); v.Outcome != Entitled || v.Basis != Verified || v.Claimed != nil {
		t.Errorf("on verified facts: %s on %s facts, claimed %v", v.Outcome, v.Basis, v.Claimed)
	}
	if v := verdict(t, c, proven, 3, "B"); v.Outcome != NotCovered || v.Basis != Claimed {
		t.Errorf("limb B: %s on %s facts; that he is not high-level was checked by nobody", v.Outcome, v.Basis)
	}

	// Without any one of them it rests on a claim again.
	for i := range provenTechnician {
		rest := slices.Delete(slices.Clone(provenTechnician), i, i+1)
		v := verdict(t, c, verify(base, rest...), 3, "A")
		if v.Outcome != MayApply || v.Basis != Claimed || len(v.Claimed) == 0 {
			t.Errorf("without %s: %s on %s facts, claimed %v", provenTechnician[i], v.Outcome, v.Basis, v.Claimed)
		}
	}

	// A grade that was verified proves the kind.
	graded := slices.Clone(provenTechnician)
	graded[1] = "talent.skillGrade=1"
	if v := verdict(t, c, verify(base, graded...), 3, "A"); v.Outcome != Entitled {
		t.Errorf("with a verified grade: %s", v.Outcome)
	}

	t.Run("verifications that do not hold", func(t *testing.T) {
		for name, spoil := range map[string]func(*market.Verification){
			"asked":         func(v *market.Verification) { v.Status = market.VerificationAsked },
			"refused":       func(v *market.Verification) { v.Status = market.VerificationRefused },
			"revoked":       func(v *market.Verification) { v.Status = market.Revoked },
			"expired":       func(v *market.Verification) { v.Expires = day(t, "2026-11-22") },
			"other value":   func(v *market.Verification) { v.Value = "MO" },
			"no value":      func(v *market.Verification) { v.Value = "Hong Kong" },
			"other subject": func(v *market.Verification) { v.Subject.Kind = market.OrganisationSubject },
			"other fact":    func(v *market.Verification) { v.Fact = "home" },
		} {
			in := verify(base, provenTechnician...)
			spoil(&in.Verifications[0])
			if v := verdict(t, c, in, 3, "A"); v.Outcome != MayApply || v.Basis != Claimed || !slices.Contains(v.Claimed, "talent.home") {
				t.Errorf("%s: %s on %s facts, claimed %v", name, v.Outcome, v.Basis, v.Claimed)
			}
		}
		in := verify(base, provenTechnician...)
		in.Verifications[0].Expires = in.On
		if v := verdict(t, c, in, 3, "A"); v.Outcome != Entitled {
			t.Errorf("on its last day a verification holds, got %s", v.Outcome)
		}
	})

	t.Run("a verification speaks where nothing is said", func(t *testing.T) {
		in := verify(scene(t, welder, factory, ""), "employer.capitalShare=100")
		if v := verdict(t, c, in, 14, "assistance"); v.Outcome != MayApply {
			t.Errorf("with a verified share: %s, missing %s", v.Outcome, missing(v))
		}
		in = verify(scene(t, engineer, localFirm, ""), "employer.standing=pillar")
		if v := verdict(t, c, in, 3, "B"); v.Outcome != MayApply {
			t.Errorf("with a verified standing: %s", v.Outcome)
		}
	})

	t.Run("clause 14 on verified facts", func(t *testing.T) {
		said := []string{"talent.home=CQ", "talent.kinds=skilled", "employer.kind=enterprise", "employer.place=CN", "employer.ownership=hk-macau-capital", "employer.capitalShare=100"}
		in := verify(scene(t, welder, factory, `{"capitalShare":100}`), said...)
		if v := verdict(t, c, in, 14, "track"); v.Outcome != Entitled || v.Basis != Verified {
			t.Errorf("track: %s on %s facts, claimed %v", v.Outcome, v.Basis, v.Claimed)
		}
		if v := verdict(t, c, in, 14, "assistance"); v.Outcome != MayApply || v.Basis != Verified {
			t.Errorf("assistance: %s on %s facts, claimed %v", v.Outcome, v.Basis, v.Claimed)
		}
		in.Opening.Place = market.HongKong
		if v := verdict(t, c, in, 14, "track"); v.Outcome != MayApply || v.Basis != Verified || len(v.Lowered) != 1 || v.Lowered[0].Code != "site-in-hk-or-macau" {
			t.Errorf("site in Hong Kong: %s on %s facts, lowered %+v", v.Outcome, v.Basis, v.Lowered)
		}
		in = verify(scene(t, welder, factory, `{"capitalShare":60}`), append(said[:5:5], "employer.capitalShare=60")...)
		if v := verdict(t, c, in, 14, "assistance"); v.Outcome != AuthorityDecides || v.Basis != Verified {
			t.Errorf("share of 60: %s on %s facts", v.Outcome, v.Basis)
		}
	})

	t.Run("nationality decides on the work permit", func(t *testing.T) {
		foreign := scene(t, with(t, technician, `{"nationality":"GB"}`), pillarFirm, "")
		said := slices.Clone(provenTechnician)
		said[2] = "talent.nationality=GB"
		v := verdict(t, c, verify(foreign, said...), 3, "A")
		if v.Outcome != MayApply || v.Basis != Verified || len(v.Lowered) != 1 || v.Lowered[0].Code != "foreign-national" {
			t.Errorf("British HK resident: %s on %s facts, lowered %+v", v.Outcome, v.Basis, v.Lowered)
		}
	})

	t.Run("not covered on verified facts", func(t *testing.T) {
		in := verify(scene(t, with(t, technician, `{"home":"CQ"}`), pillarFirm, ""), "talent.home=CQ")
		if v := verdict(t, c, in, 3, "A"); v.Outcome != NotCovered || v.Basis != Verified {
			t.Errorf("%s on %s facts", v.Outcome, v.Basis)
		}
	})
}

func TestVersionsByDate(t *testing.T) {
	c := catalogue(t)
	proven := verify(scene(t, technician, pillarFirm, ""), provenTechnician...)
	for _, tt := range []struct {
		on, version string
		want        Outcome
	}{
		{"2004-10-12", "", NotCovered},
		{"2004-10-13", "2004-10-13", MayApply},
		{"2018-07-27", "2004-10-13", MayApply},
		{"2018-07-28", "2018-07-28", Entitled},
		{"2026-11-23", "2018-07-28", Entitled},
	} {
		in := proven
		in.On = day(t, tt.on)
		list, err := c.AssessClauses(in, 3)
		if err != nil {
			t.Fatal(err)
		}
		v := list[0]
		if v.Version != tt.version || v.Outcome != tt.want {
			t.Errorf("on %s: version %q, %s; want %q, %s", tt.on, v.Version, v.Outcome, tt.version, tt.want)
		}
		if tt.version == "" && (failing(v) != "rule-in-force" || len(list) != 1) {
			t.Errorf("on %s: %+v", tt.on, list)
		}
	}
	for on, version := range map[string]string{"2022-12-27": "2004-10-13", "2022-12-28": "2022-12-28", "2025-02-28": "2022-12-28", "2025-03-01": "2025-03-01"} {
		in := scene(t, welder, factory, "")
		in.On = day(t, on)
		if v := verdict(t, c, in, 14, "track"); v.Version != version {
			t.Errorf("clause 14 on %s: version %s, want %s", on, v.Version, version)
		}
	}
}

func TestPackage(t *testing.T) {
	c := catalogue(t)
	items := func(v Verdict) string {
		var s []string
		for _, c := range v.Conditions {
			if c.Obligation {
				s = append(s, string(c.Result))
			}
		}
		return strings.Join(s, " ")
	}
	in := scene(t, technician, with(t, pillarFirm, `{"support":{"housing":"公寓","transport":"机票"}}`), "")
	v, due, err := c.PackageDue(in)
	if err != nil || !due || items(v) != "unknown unknown met met" {
		t.Errorf("announced: due %v, items %s, %v", due, items(v), err)
	}
	in.Offer = &market.Offer{Package: []market.PackageItem{
		{Item: market.ResearchFunds, Reason: "no research in this post"}, {Item: market.Assistant}, {Item: market.Housing, Provided: "公寓"}}}
	v, due, err = c.PackageDue(in)
	if err != nil || !due || items(v) != "met failed met failed" {
		t.Errorf("offered: due %v, items %s, %v", due, items(v), err)
	}
	if want := in.Offer.Missing(); len(want) != 2 || want[0] != market.Assistant || want[1] != market.Transport {
		t.Errorf("market counts %v as missing", want)
	}
	if v.Outcome != MayApply || failing(v) != "item-assistant item-transport" {
		t.Errorf("an item that is owed does not decide: %s, failing %s", v.Outcome, failing(v))
	}
	in.Talent.Home = market.Chongqing
	if v, due, err = c.PackageDue(in); err != nil || due || v.Outcome != NotCovered {
		t.Errorf("a talent of Chongqing: due %v, %s, %v", due, v.Outcome, err)
	}
	in.Talent = nil
	if v, due, err = c.PackageDue(in); err != nil || due || v.Outcome != Unknown {
		t.Errorf("nobody: due %v, %s, %v", due, v.Outcome, err)
	}
}

func TestAssistanceAsksNoTalent(t *testing.T) {
	c := catalogue(t)
	in := scene(t, technician, factory, `{"capitalShare":100}`)
	v, err := c.AssessTrack14(in)
	if err != nil || v.Limb != Assistance14Limb || v.Outcome != MayApply || !strings.Contains(v.Body, "重庆市人才交流服务中心") {
		t.Errorf("%+v, %v", v, err)
	}
	for _, cond := range v.Conditions {
		if strings.Contains(cond.Fact, "talent.") {
			t.Errorf("asks %s", cond.Fact)
		}
	}
	if in.Talent == nil {
		t.Error("the caller's input was changed")
	}
	in.On = day(t, "2000-01-01")
	if v, err := c.AssessTrack14(in); err != nil || v.Outcome != NotCovered || v.Version != "" {
		t.Errorf("before the clause: %+v, %v", v, err)
	}
}

func TestEnquiryBody(t *testing.T) {
	c := catalogue(t)
	for place, want := range map[market.Place]string{
		market.Chongqing: "重庆市人才交流服务中心",
		market.HongKong:  "渝港经济投资顾问有限公司",
		market.Macau:     "渝澳经济促进会秘书处",
		market.Mainland:  "重庆市人才交流服务中心",
		market.Elsewhere: "重庆市人才交流服务中心",
	} {
		v, err := c.EnquiryBody(place, day(t, "2026-11-23"), market.ZhHans)
		if err != nil || v.Outcome != MayApply || v.Body != want {
			t.Errorf("from %s: %s, %q, %v", place, v.Outcome, v.Body, err)
		}
	}
	if v, err := c.EnquiryBody("", day(t, "2026-11-23"), market.En); err != nil || v.Outcome != Unknown {
		t.Errorf("from nowhere: %s, %v", v.Outcome, err)
	}
	if _, err := c.EnquiryBody("Mars", day(t, "2026-11-23"), market.En); market.KindOf(err) != market.KindInvalid {
		t.Errorf("from Mars: %v", err)
	}
	// The asker's place goes before where the talent is.
	in := scene(t, engineer, "", `{"enquiry.place":"MO"}`)
	in.Locale = market.ZhHans
	if v := verdict(t, c, in, 20, ""); v.Body != "渝澳经济促进会秘书处" {
		t.Errorf("body %s", v.Body)
	}
}

func TestFactsAreRefused(t *testing.T) {
	c := catalogue(t)
	for _, tt := range []struct{ facts, field, code string }{
		{`{"shoeSize":44}`, "facts.shoeSize", "unknown-fact"},
		{`{"talent.shoeSize":null}`, "facts.talent.shoeSize", "unknown-fact"},
		{`{"capitalShare":"100"}`, "facts.capitalShare", "wrong-type"},
		{`{"capitalShare":100.1}`, "facts.capitalShare", "out-of-range"},
		{`{"capitalShare":-1}`, "facts.capitalShare", "out-of-range"},
		{`{"residenceOnVisa":"yes"}`, "facts.residenceOnVisa", "wrong-type"},
		{`{"residenceOnVisa":{}}`, "facts.residenceOnVisa", "wrong-type"},
		{`{"travelDocument":"library card"}`, "facts.travelDocument", "unknown-code"},
		{`{"dependants":"spouse"}`, "facts.dependants", "wrong-type"},
		{`{"dependants":["spouse",1]}`, "facts.dependants", "wrong-type"},
		{`{"dependants":["cat"]}`, "facts.dependants", "unknown-code"},
		{`{"talent.home":"HK"}`, "facts.talent.home", "stated-elsewhere"},
		{`{"licenceRoute":"recognition"}`, "facts.licenceRoute", "derived-fact"},
		{`{"stays":true,"talent.stays":false}`, "facts.talent.stays", "said-twice"},
		{`{"place":"HK"}`, "facts.place", "unknown-fact"},
	} {
		_, err := c.Assess(scene(t, "", "", tt.facts))
		var e *market.Error
		if market.KindOf(err) != market.KindInvalid {
			t.Errorf("%s: %v", tt.facts, err)
			continue
		}
		e = err.(*market.Error)
		if len(e.Fields) != 1 || e.Fields[0].Field != tt.field || e.Fields[0].Code != tt.code {
			t.Errorf("%s: %+v", tt.facts, e.Fields)
		}
	}
	for _, facts := range []string{`{"capitalShare":null}`, `{"dependants":[]}`, `{"dependants":["spouse","minor-child"],"travelDocument":"passport","scheme":"ttps","training":"in-hk-macau","stays":false,"worksIn":"CQ"}`} {
		if _, err := c.Assess(scene(t, "", "", facts)); err != nil {
			t.Errorf("%s: %v", facts, err)
		}
	}
}

func TestVerdictJSON(t *testing.T) {
	c := catalogue(t)
	list, err := c.Assess(scene(t, technician, pillarFirm, ""))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	clauses := map[float64]int{}
	for _, v := range got {
		clauses[v["clause"].(float64)]++
		if v["modelled"] == false {
			if len(v) != 2 {
				t.Errorf("a clause that is not modelled says %v", v)
			}
			continue
		}
		for _, key := range []string{"clause", "verdict", "basis", "version", "conditions", "missing", "documents", "body", "next"} {
			if v[key] == nil {
				t.Errorf("clause %v: %q is %v", v["clause"], key, v[key])
			}
		}
	}
	if len(clauses) != 20 || clauses[3] != 2 || clauses[14] != 2 {
		t.Errorf("verdicts by clause: %v", clauses)
	}
	if !strings.Contains(string(b), `"fact":"talent.home=HK"`) || !strings.Contains(string(b), `"fact":"talent.kinds=high-skilled,skilled"`) {
		t.Errorf("facts are not shown: %s", b)
	}
}

package policy

import (
	"testing"

	"yuqiao/market"
)

func TestRoutes(t *testing.T) {
	c := catalogue(t)
	for _, tt := range []struct {
		title, body, place string
		on                 string
		profession         string
		route              Route
	}{
		{"註冊建築師", "HKIA", "HK", "2026-11-23", "architect", MutualRecognition},
		{"注册建筑师", "", "HK", "2026-11-23", "architect", MutualRecognition},
		{"Registered Architect", "", "hk", "2026-11-23", "architect", MutualRecognition},
		{"Arquitecto", "CAEU", "MO", "2026-11-23", "architect", ByExamination},
		{"Member", "HKIA", "", "2026-11-23", "architect", MutualRecognition},
		{"Corporate Member (HKIA)", "", "HK", "2026-11-23", "architect", MutualRecognition},
		{"Registered Structural Engineer", "HKIE", "HK", "2026-11-23", "structural-engineer", MutualRecognition},
		{"Member", "HKIE", "HK", "2026-11-23", "", NoRouteFound},
		{"工料測量師", "HKIS", "HK", "2026-11-23", "quantity-surveyor", MutualRecognition},
		{"Quantity Surveyor", "HKIS", "HK", "2005-05-23", "quantity-surveyor", ByExamination},
		{"Quantity Surveyor", "HKIS", "HK", "2004-12-31", "quantity-surveyor", NoRouteFound},
		{"Quantity Surveyor", "HKIS", "HK", "2005-05-24", "quantity-surveyor", MutualRecognition},
		{"Member (General Practice Division)", "HKIS", "HK", "2026-11-23", "general-practice-surveyor", MutualRecognition},
		{"Registered Professional Surveyor", "HKIS", "HK", "2026-11-23", "", NoRouteFound},
		{"Registered Professional Planner", "HKIP", "HK", "2026-11-23", "planner", MutualRecognition},
		{"會計師", "HKICPA", "HK", "2026-11-23", "accountant", ExemptionOfPapers},
		{"Contabilista habilitado", "", "MO", "2026-11-23", "accountant", ByExamination},
		{"Solicitor", "Law Society of Hong Kong", "HK", "2026-11-23", "lawyer", ByExamination},
		{"Advogada", "Associação dos Advogados de Macau", "", "2026-11-23", "lawyer", ByExamination},
		{"醫生", "香港醫務委員會", "", "2026-11-23", "doctor", Recognition},
		{"Médica", "", "MO", "2008-06-01", "doctor", ShortTermPractice},
		{"藥劑師", "", "HK", "2026-11-23", "pharmacist", ByExamination},
		{"Engenheiro Civil", "", "MO", "2026-11-23", "engineer", ByExamination},
		{"機電工程師專業資格", "CAEU", "MO", "2026-11-23", "engineer", ByExamination},
		{"Security Personnel Permit", "", "HK", "2026-11-23", "", NoRouteFound},
		// Words that only look alike.
		{"註冊中醫師", "", "HK", "2026-11-23", "", NoRouteFound},
		{"Certified Solutions Architect", "", "HK", "2026-11-23", "", NoRouteFound},
		{"Landscape Architect", "", "HK", "2026-11-23", "", NoRouteFound},
		{"財務規劃師", "", "HK", "2026-11-23", "", NoRouteFound},
		{"Architectural model maker", "", "HK", "2026-11-23", "", NoRouteFound},
	} {
		l := market.Licence{Title: tt.title, Body: tt.body, Jurisdiction: tt.place}
		r := c.recognition.route(l, day(t, tt.on))
		profession := ""
		if r.profession != nil {
			profession = r.profession.Code
		}
		if profession != tt.profession || r.route != tt.route {
			t.Errorf("%s %s %s on %s: %q by %s, want %q by %s", tt.title, tt.body, tt.place, tt.on, profession, r.route, tt.profession, tt.route)
		}
	}
}

func TestRoutesOfTheVerdict(t *testing.T) {
	c := catalogue(t)
	in := scene(t, with(t, engineer, `{"licences":[
		{"title":"Certified Feng Shui Master","jurisdiction":"HK"},
		{"title":"註冊建築師","body":"HKIA","jurisdiction":"HK"},
		{"title":"注册建筑师","jurisdiction":"CN"}]}`), "", "")
	in.Locale = market.Pt
	v := verdict(t, c, verify(in, "talent.home=HK"), 6, "")
	if v.Outcome != MayApply || len(v.Routes) != 2 || len(v.Lowered) != 0 {
		t.Fatalf("%s, routes %+v, lowered %+v", v.Outcome, v.Routes, v.Lowered)
	}
	if v.Routes[0].Route != NoRouteFound || v.Routes[1].Route != MutualRecognition || v.Routes[1].Since.String() != "2004-02-17" ||
		v.Routes[1].Counterpart == "" || v.Routes[1].Licence != "註冊建築師" {
		t.Errorf("%+v", v.Routes)
	}
	for _, l := range []string{`{"title":"註冊建築師","body":"HKIA","jurisdiction":"HK"}`, `{"title":"律師","jurisdiction":"MO"}`} {
		in := verify(scene(t, with(t, engineer, `{"licences":[`+l+`]}`), "", `{"trainingQualification":true}`), "talent.home=HK", "talent.trainingQualification=true")
		if v := verdict(t, c, in, 6, ""); v.Outcome == Entitled {
			t.Errorf("%s was entitled without a step", l)
		}
	}
}

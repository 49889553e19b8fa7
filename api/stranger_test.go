package api

import (
	"net/url"
	"strings"
	"testing"
)

// secretive is a talent who has written who they are into every text there is.
// secrets are the words that no stranger may read or find anything by.
var (
	secretive = m{"name": "欧阳逸尘", "headline": "焊工 欧阳逸尘", "summary": "曾在启明船坞工作,毕业于珞珈工学院。電話 +852 9123 4567,ouyang@mail.example。", "home": "CQ", "nationality": "CN",
		"kinds": []string{"skilled"}, "skills": []m{{"name": "氩弧焊", "years": 5}, {"name": "启明船坞焊接规程"}},
		"experience": []m{{"title": "启明船坞焊工", "employer": "启明船坞有限公司", "start": "2015-01", "end": nil, "summary": "逸尘在啟明船塢負責船體焊接"}},
		"education":  []m{{"level": "vocational", "field": "焊接", "institution": "珞珈工学院"}},
		"licences":   []m{{"title": "启明船坞焊工证 逸尘", "body": "启明船坞", "jurisdiction": "HK", "number": "WQ-778812"}},
		"wants":      m{"titles": []string{"启明船坞焊工"}, "places": []string{"CQ", "CN"}}}
	secrets = []string{"欧阳逸尘", "歐陽逸塵", "逸尘", "启明船坞", "啟明船塢", "启明", "珞珈工学院", "珞珈", "WQ-778812", "9123 ", " 4567", "+852", "ouyang"}
)

// TestNobodyLearnsWho: whatever strangers ask, before the talent has agreed
// they read no name, employer, institution, licence number or way of contact,
// and find nobody by one.
func TestNobodyLearnsWho(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	hk := w.officer("liaison", "HK", "hk@office.example")
	admin := w.officer("admin", "", "admin@exchange.example")
	who := w.join("talent", "secret@people.example").states(secretive)
	plain := w.join("talent", "plain@people.example").states(m{"headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}, "skills": []m{{"name": "氩弧焊", "years": 5}}})
	factory := w.join("employer", "f@firm.example").founds(m{"name": "Factory", "kind": "enterprise", "place": "CN", "ownership": "hk-macau-capital"}, m{"capitalShare": 100, "registrationNumber": "7"})
	for _, fact := range []string{"organisation.registration", "employer.ownership", "employer.capitalShare"} {
		factory.proves(office, fact)
	}
	agent := w.join("agency", "a@agents.example").founds(m{"name": "Agents", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	agent.proves(office, "agency.licence")
	opening := factory.posts(also(welderPost, m{"place": "CN", "licences": []m{{"title": "启明船坞焊工证", "required": true}}}))
	mandate := agent.must(201, "POST", "/mandates", m{"opening": opening})
	factory.with("If-Match", mandate.header.Get("ETag")).must(200, "PATCH", "/mandates/"+mandate.text("id"), m{"status": "granted"})
	agent.must(201, "POST", "/mandates", m{"talent": who.talent})
	who.must(201, "POST", "/verifications", m{"subject": m{"kind": "talent", "id": who.talent}, "fact": "talent.home", "evidence": "欧阳逸尘"})
	w.settle()

	read := func(u *user, name string, a answer) {
		t.Helper()
		for _, s := range secrets {
			// The opening itself names the dock: its own words are no secret.
			text := strings.ReplaceAll(string(a.raw), "启明船坞焊工证\",\"required\"", "")
			text = strings.ReplaceAll(text, `"wanted":"启明船坞焊工证"`, "")
			if i := strings.Index(text, s); i >= 0 {
				t.Errorf("%s is told %q: …%s…", name, s, text[max(0, i-120):min(len(text), i+60)])
			}
		}
	}
	strangers := map[string]*user{"the employer": factory, "the agency": agent, "the office": office, "another office": hk, "the admin": admin, "another talent": plain, "a visitor": {w: w}}
	theCase := factory.must(201, "POST", "/openings/"+opening+"/cases", m{}).text("id")
	office.with("If-Match", office.must(200, "GET", "/cases/"+theCase, nil).header.Get("ETag")).must(200, "PATCH", "/cases/"+theCase, m{"status": "open"})
	read(office, "the office", office.must(201, "POST", "/cases/"+theCase+"/shortlist", m{"talent": who.talent}))
	created := factory.must(201, "POST", "/openings/"+opening+"/candidacies", m{"talent": who.talent, "message": "请来"})
	read(factory, "the employer", created)
	for name, u := range strangers {
		for _, path := range []string{"/talents", "/openings/" + opening + "/matches", "/openings/" + opening + "/candidacies", "/candidacies/" + created.text("id"), "/cases", "/cases/" + theCase,
			"/mandates", "/openings", "/organisations", "/openings/" + opening, "/me/matches", "/me/candidacies", "/me/shortlists"} {
			read(u, name+" by "+path, u.call("GET", path, nil))
		}
		if u != office { // it checks the evidence
			read(u, name, u.call("GET", "/verifications", nil))
		}
	}

	for _, u := range []*user{factory, agent, office} {
		for _, path := range []string{"/talents?q=", "/openings/" + opening + "/matches?q="} {
			if u.call("GET", path+url.QueryEscape("氩弧焊"), nil).len("items") != 2 {
				t.Errorf("%s finds nobody by a trade", path)
			}
			for _, s := range secrets {
				a := u.call("GET", path+url.QueryEscape(s), nil)
				if a.status != 200 || strings.Contains(string(a.raw), who.talent) || a.at("total") != 0.0 {
					t.Errorf("%s%s finds somebody: %d, %v in all", path, s, a.status, a.at("total"))
				}
				// Neither does a word that is found narrow to who has the secret.
				a = u.call("GET", path+url.QueryEscape("氩弧焊 "+s), nil)
				if strings.Contains(string(a.raw), who.talent) {
					t.Errorf("%s with a trade and %s finds who it is", path, s)
				}
			}
		}
	}

	// An employer writes a secret into an opening to see who scores by it.
	score := func(word string) (float64, string) {
		id := factory.posts(also(welderPost, m{"place": "CN", "title": word, "description": word, "skills": []m{{"name": word, "required": true}}}))
		w.settle()
		page := factory.must(200, "GET", "/openings/"+id+"/matches", nil)
		i, at := itemOf(t, page, who.talent)
		_ = i
		return page.at(at + ".score").(float64), string(page.raw)
	}
	control, _ := score("无关词语甲乙")
	for _, s := range []string{"欧阳逸尘", "启明船坞", "珞珈工学院"} {
		if got, raw := score(s); got > control+0.001 {
			t.Errorf("an opening that asks for %s scores %.4f, one that asks for nothing known %.4f: %.900s", s, got, control, raw)
		}
	}

	// After consent it is known to those who were agreed to.
	who.must(200, "POST", "/me/shortlists/"+theCase, m{"consent": "refused"})
	who.moves(created.text("id"), m{"stage": "screening"})
	if a := factory.must(200, "GET", "/candidacies/"+created.text("id"), nil); a.text("talent.name") != "欧阳逸尘" {
		t.Errorf("after acceptance the employer sees %q", a.text("talent.name"))
	}
	for name, u := range strangers {
		if u == factory {
			continue
		}
		for _, path := range []string{"/cases/" + theCase, "/candidacies/" + created.text("id"), "/openings/" + opening + "/matches"} {
			read(u, name+" afterwards by "+path, u.call("GET", path, nil))
		}
	}
}

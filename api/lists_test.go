package api

import (
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// listed is all that a list may tell of a talent, by the path to it.
var listed = []string{"id", "revealed", "representation", "name", "headline", "home", "kinds", "skills.name", "experience.title", "licences.title", "wants.titles", "wants.places"}

// TestListsTellLittle: an answer that lists people carries of each no more than
// a page of them shows; the whole profile comes where one person is opened.
func TestListsTellLittle(t *testing.T) {
	w := start(t)
	office := w.officer("liaison", "CQ", "cq@office.example")
	admin := w.officer("admin", "", "admin@exchange.example")
	long := strings.Repeat("独白", 4_000)
	whole := m{"name": "李建国", "headline": "焊工", "summary": long, "home": "HK", "nationality": "CN", "kinds": []string{"skilled"}, "skills": []m{{"name": "氩弧焊", "years": 5}},
		"experience": []m{{"title": "焊工", "employer": "长江机械厂", "place": "HK", "start": "2015-01", "end": nil, "summary": long}, {"title": "学徒", "start": "2012-01", "end": "2014-12"}},
		"education":  []m{{"level": "vocational", "field": "焊接", "institution": "珞珈工学院", "year": 2011}},
		"licences":   []m{{"title": "焊工证", "body": "HKIE", "jurisdiction": "HK", "number": "WQ-7", "expires": "2099-12-31"}},
		"languages":  []m{{"code": "yue", "level": "C2"}}, "skillGrade": 3,
		"wants": m{"titles": []string{"焊工"}, "places": []string{"CQ", "CN"}, "engagements": []string{"full-time"}, "pay": m{"amount": 9999, "currency": "CNY", "per": "month", "months": 13}, "from": "2027-05-01"}}
	applicant := w.join("talent", "t1@people.example").states(whole)
	invited := w.join("talent", "t2@people.example").states(whole)
	represented := w.join("talent", "t3@people.example").states(whole)
	put := w.join("talent", "t4@people.example").states(also(without(whole, "headline"), m{"home": "CQ"})) // clause 14 is for those from Chongqing
	firm := w.join("employer", "f@firm.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ", "ownership": "hk-macau-capital"}, m{"capitalShare": 100, "registrationNumber": "7"})
	for _, fact := range []string{"organisation.registration", "employer.ownership", "employer.capitalShare"} {
		firm.proves(office, fact)
	}
	agent := w.join("agency", "a@agents.example").founds(m{"name": "Agents", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	agent.proves(office, "agency.licence")
	opening := firm.posts(welderPost)
	o := "/openings/" + opening
	grants := func(u *user, asked answer) {
		t.Helper()
		u.with("If-Match", asked.header.Get("ETag")).must(200, "PATCH", "/mandates/"+asked.text("id"), m{"status": "granted"})
	}
	grants(firm, agent.must(201, "POST", "/mandates", m{"opening": opening}))
	grants(represented, agent.must(201, "POST", "/mandates", m{"talent": represented.talent}))
	w.settle()
	applied := applicant.must(201, "POST", o+"/candidacies", m{}).text("id")
	asked := firm.must(201, "POST", o+"/candidacies", m{"talent": invited.talent}).text("id")
	referred := agent.must(201, "POST", o+"/candidacies", m{"talent": represented.talent}).text("id")
	requested := firm.must(201, "POST", o+"/cases", m{})
	theCase := "/cases/" + requested.text("id")

	rows := []struct {
		operation string
		u         *user
		path      string
		body      any
		people    int
		named     bool // some of them have agreed to be known
	}{
		{"searchTalents", firm, "/talents", nil, 4, false},
		{"searchTalents", agent, "/talents?q=焊工", nil, 4, false},
		{"searchTalents", office, "/talents", nil, 4, false},
		{"searchTalents", admin, "/talents", nil, 4, false},
		{"listOpeningMatches", firm, o + "/matches", nil, 4, false},
		{"listOpeningMatches", agent, o + "/matches?q=焊工", nil, 4, true},
		{"listOpeningMatches", admin, o + "/matches", nil, 4, false},
		{"previewRanking", firm, o + "/ranking/preview", m{"weights": m{"pay": 2}}, 4, false},
		{"listOpeningCandidacies", firm, o + "/candidacies", nil, 3, true},
		{"listMyCandidacies", agent, "/me/candidacies", nil, 1, true},
		{"listMyCandidacies", applicant, "/me/candidacies", nil, 1, true},
		{"listMyMatches", applicant, "/me/matches", nil, 0, false},
		{"patchCase", office, theCase, m{"status": "open"}, 0, false},
		{"shortlistTalent", office, theCase + "/shortlist", m{"talent": put.talent}, 1, false},
		{"getCase", office, theCase, nil, 1, false},
		{"answerShortlist", put, "/me/shortlists/" + requested.text("id"), m{"consent": "given"}, 0, false},
		{"getCase", office, theCase, nil, 1, true},
		{"writeCase", firm, theCase + "/messages", m{"text": "谢谢"}, 1, true},
		{"attachToCase", firm, theCase + "/documents?name=need.pdf", aPDF, 1, true},
		{"listCases", office, "/cases", nil, 1, true},
		{"listCases", firm, "/cases", nil, 1, true},
		{"listOpeningMatches", office, o + "/matches", nil, 4, false},
	}
	covered := map[string]bool{"requestCase": true} // nobody is put forward yet
	for _, x := range rows {
		covered[x.operation] = true
		u := x.u
		if x.operation == "patchCase" {
			u = u.with("If-Match", u.must(200, "GET", x.path, nil).header.Get("ETag"))
		}
		status := w.server.document.operations[x.operation].status
		a := u.must(status, w.server.document.operations[x.operation].method, x.path, x.body)
		found := people(a.body)
		if len(found) != x.people {
			t.Errorf("%s by %s tells of %d people, not %d", x.operation, x.path, len(found), x.people)
		}
		named := false
		for _, one := range found {
			named = named || one["name"] != nil
			for _, told := range paths("", one) {
				if !slices.Contains(listed, told) {
					t.Errorf("%s by %s lists %s of a talent", x.operation, x.path, told)
				}
			}
			if one["home"] == nil || len(paths("", one["skills"])) == 0 || len(paths("", one["experience"])) == 0 || len(paths("", one["licences"])) == 0 || len(paths("", one["wants"])) == 0 || one["headline"] == nil && len(paths("", one["wants"])) < 2 {
				t.Errorf("%s by %s lists too little for a page: %v", x.operation, x.path, one)
			}
		}
		if named != x.named {
			t.Errorf("%s by %s names somebody: %v", x.operation, x.path, named)
		}
		if strings.Contains(string(a.raw), "独白独白") {
			t.Errorf("%s by %s carries a long text", x.operation, x.path)
		}
	}
	for id, op := range w.server.document.operations {
		for _, content := range op.spec.Responses.Status(op.status).Value.Content {
			if lists(content.Schema, w.server.document.spec.Components.Schemas["Talent"].Value, false, nil) && !covered[id] {
				t.Errorf("%s lists talents and is not in the table", id)
			}
		}
	}

	for _, x := range []struct {
		u    *user
		path string
	}{{firm, "/candidacies/" + applied}, {firm, "/candidacies/" + asked}, {agent, "/candidacies/" + referred}} {
		if a := x.u.must(200, "GET", x.path, nil); a.text("talent.summary") != long || a.len("talent.experience") != 2 || a.at("talent.wants.pay.amount") != 9999.0 {
			t.Errorf("%s does not show the whole of one person", x.path)
		}
	}
}

// people are the talents of an answer, wherever they stand in it.
func people(v any) []m {
	var found []m
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			found = append(found, people(x)...)
		}
	case m:
		if _, ok := v["revealed"]; ok {
			return []m{v}
		}
		for _, x := range v {
			found = append(found, people(x)...)
		}
	}
	return found
}

// paths are those of the values that v has, without the places in its lists.
func paths(at string, v any) []string {
	var all []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			all = append(all, paths(at, x)...)
		}
	case m:
		for name, x := range v {
			all = append(all, paths(strings.TrimPrefix(at+"."+name, "."), x)...)
		}
	default:
		all = []string{at}
	}
	return all
}

// lists tells whether a schema has what is looked for in a list.
func lists(ref *openapi3.SchemaRef, what *openapi3.Schema, within bool, above []*openapi3.Schema) bool {
	if ref == nil || ref.Value == nil || slices.Contains(above, ref.Value) {
		return false
	}
	s := ref.Value
	if s == what {
		return within
	}
	above = append(slices.Clone(above), s)
	parts := slices.Concat(s.AllOf, s.AnyOf, s.OneOf)
	for _, p := range s.Properties {
		parts = append(parts, p)
	}
	return lists(s.Items, what, true, above) || slices.ContainsFunc(parts, func(p *openapi3.SchemaRef) bool { return lists(p, what, within, above) })
}

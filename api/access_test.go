package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"yuqiao/market"
)

// cast is everybody and everything that the access table is about.
type cast struct {
	w                                                                   *world
	users                                                               []*user
	names                                                               []string
	opening, draft, candidacy, verification, mandate, theCase, org      string
	report, enquiry, document, refused, matter, paper, casePaper        string
	enquiryPaper                                                        string
	cohort, course                                                      string // one that the employer has published, and the draft of another
	call                                                                string // for funds, of the Chongqing office
	selected                                                            string // a senior post with a record of an open selection
	visitor, talent, other, owner, rival, agency, agent, cq, hk, mo, ad *user
	body                                                                *user // the government body of selected; not in the table
}

func newCast(t testing.TB) *cast {
	w := start(t)
	c := &cast{w: w}
	c.visitor = &user{w: w}
	c.cq, c.hk = w.officer("liaison", "CQ", "cq@office.example"), w.officer("liaison", "HK", "hk@office.example")
	c.mo = w.officer("liaison", "MO", "mo@office.example")
	c.ad = w.officer("admin", "", "admin@exchange.example")
	profile := m{"name": "李建国", "headline": "焊工", "home": "CQ", "kinds": []string{"skilled"}, "skills": []m{{"name": "氩弧焊", "years": 5}}, "wants": m{"places": []string{"CQ"}},
		"experience": []m{{"title": "焊工", "employer": "长江机械厂", "start": "2015-01", "end": nil}}}
	c.talent = w.join("talent", "t1@people.example").states(profile)
	c.other = w.join("talent", "t2@people.example").states(also(profile, m{"name": "王小明"}))
	c.owner = w.join("employer", "e1@firms.example").founds(m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ", "ownership": "hk-macau-capital"}, m{"capitalShare": 100, "registrationNumber": "77"})
	c.rival = w.join("employer", "e2@firms.example").founds(m{"name": "Rival", "kind": "enterprise", "place": "CQ"}, nil)
	c.agency = w.join("agency", "a1@agents.example").founds(m{"name": "Unlicensed", "place": "CQ"}, nil)
	c.agent = w.join("agency", "a2@agents.example").founds(m{"name": "Licensed", "place": "CQ"}, m{"agencyLicence": m{"number": "HR-1", "expires": "2099-01-01"}})
	c.owner.proves(c.cq, "organisation.registration")
	c.agent.proves(c.cq, "agency.licence")
	c.org = c.owner.organisation
	c.opening = c.owner.posts(welderPost)
	c.draft = c.owner.must(201, "POST", "/openings", welderPost).text("id")
	c.candidacy = c.talent.must(201, "POST", "/openings/"+c.opening+"/candidacies", m{}).text("id")
	mandate := c.agent.must(201, "POST", "/mandates", m{"opening": c.opening})
	c.mandate = mandate.text("id")
	c.owner.with("If-Match", mandate.header.Get("ETag")).must(200, "PATCH", "/mandates/"+c.mandate, m{"status": "granted"})
	c.verification = c.owner.must(200, "GET", "/verifications", nil).text("items.0.id")
	c.theCase = c.owner.must(201, "POST", "/openings/"+c.opening+"/cases", m{}).text("id")
	c.report = c.talent.must(201, "POST", "/openings/"+c.opening+"/reports", m{"reason": "fee", "text": "They want 500 yuan"}).text("id")
	c.enquiry = c.talent.must(201, "POST", "/enquiries", m{"place": "CQ", "topic": "finding-work", "text": "How do I begin?"}).text("id")
	training := c.owner.must(201, "POST", "/cohorts", aCohort)
	c.cohort = training.text("id")
	c.owner.must(200, "POST", "/cohorts/"+c.cohort+"/publish", nil)
	c.course = c.owner.must(201, "POST", "/cohorts", also(aCohort, m{"clause": 17, "programme": nil, "field": "law", "place": "CQ"})).text("id")
	c.call = c.cq.must(201, "POST", "/calls", aCall).text("id")
	c.body = w.join("employer", "e3@firms.example").founds(m{"name": "市规划局", "kind": "government-body", "place": "CQ"}, nil)
	senior := c.body.must(201, "POST", "/openings", seniorPost)
	c.selected = senior.text("id")
	c.body.with("If-Match", senior.header.Get("ETag")).must(200, "PUT", "/openings/"+c.selected+"/selection", aSelection)
	doubtful := c.owner.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": c.org}, "fact": "employer.ownership"})
	c.refused = doubtful.text("id")
	opened := c.talent.must(201, "POST", "/procedures/admission/matters", m{"counterparty": c.org, "fields": m{"talent.scheme": "qmas", "leaves": "2099-01-01"}})
	c.matter = opened.text("id")
	c.casePaper = c.owner.must(201, "POST", "/cases/"+c.theCase+"/documents?name=need.pdf", aPDF).text("documents.0.id")
	c.enquiryPaper = c.talent.must(201, "POST", "/enquiries/"+c.enquiry+"/documents?name=question.pdf", aPDF).text("documents.0.id")
	c.paper = c.talent.must(201, "POST", "/matters/"+c.matter+"/documents?name=admission.pdf&code=admission", aPDF).text("documents.0.id")
	attached := c.owner.must(201, "POST", "/verifications/"+c.refused+"/documents?name=share.pdf", aPDF)
	c.document = attached.text("documents.0.id")
	c.cq.with("If-Match", attached.header.Get("ETag")).must(200, "PATCH", "/verifications/"+c.refused, m{"status": "refused", "reason": "not readable"})
	c.users = []*user{c.visitor, c.talent, c.other, c.owner, c.rival, c.agency, c.agent, c.cq, c.hk, c.mo, c.ad}
	c.names = []string{"visitor", "the talent", "another talent", "the employer", "another employer", "an unlicensed agency", "the mandated agency", "the Chongqing office", "the Hong Kong office", "the Macau office", "the admin"}
	w.settle()
	return c
}

// aPDF is the smallest file that passes for one.
var aPDF = file{"application/pdf", "%PDF-1.4\n%%EOF\n"}

// access is one line of the table: what each of the cast is answered. 428
// means that access was given and only If-Match is missing.
type access struct {
	operation string
	path      string // with the cast's ids filled in
	body      any
	want      string // by the order of cast.users
}

func (c *cast) table() []access {
	o, d := "/openings/"+c.opening, "/openings/"+c.draft
	const none = " 403 403 403 403 403 403 403 403"
	return []access{
		{"getDocument", "/openapi.json", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getMe", "/me", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"patchMe", "/me", m{"mail": "none"}, "401 428 428 428 428 428 428 428 428 428 428"},
		{"changePassword", "/me/password", m{"password": "not the password", "new": "another password"}, "401 403 403 403 403 403 403 403 403 403 403"},
		{"askConfirmation", "/me/confirmation", nil, "401 202 202 202 202 202 202 202 202 202 202"},
		{"changeEmail", "/me/email", m{"email": "elsewhere@people.example", "password": "not the password"}, "401 403 403 403 403 403 403 403 403 403 403"},
		{"acceptClaim", "/claims/accept", m{"token": "none"}, "401 403 403 403 403 403 403 403 403 403 403"},
		{"readClaim", "/claims/read", m{"token": "none"}, "403 403 403 403 403 403 403 403 403 403 403"},
		{"registerByClaim", "/claims/register", m{"token": "none", "password": "a long password", "name": "N"}, "403 403 403 403 403 403 403 403 403 403 403"},
		{"refuseClaim", "/claims/refuse", m{"token": "none"}, "403 403 403 403 403 403 403 403 403 403 403"},
		{"listNotices", "/me/notices", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"getNotice", "/me/notices/another", nil, "401 404 404 404 404 404 404 404 404 404 404"},
		{"readNotices", "/me/notices/read", m{}, "401 204 204 204 204 204 204 204 204 204 204"},
		{"getDemo", "/demo", nil, "404 404 404 404 404 404 404 404 404 404 404"},
		{"listDemoMail", "/demo/mail", nil, "404 404 404 404 404 404 404 404 404 404 404"},
		{"getMyProfile", "/me/profile", nil, "401 200 200" + none},
		{"getMyVeiledProfile", "/me/profile/veiled", nil, "401 200 200" + none},
		{"putMyProfile", "/me/profile", m{"headline": "x"}, "401 428 428" + none},
		{"publishMyProfile", "/me/profile/publish", m{"consent": false}, "401 422 422" + none},
		{"listMyMatches", "/me/matches", nil, "401 200 200" + none},
		{"getMyClauses", "/me/clauses", nil, "401 200 200" + none},
		{"patchMyFacts", "/me/facts", m{"facts": m{"talent.stays": true}}, "401 428 428" + none},
		{"getOwnRank", "/me/matches/" + c.opening, nil, "401 200 200" + none},
		{"getOwnRank", "/me/matches/" + c.draft, nil, "401 404 404" + none},
		{"getMyAdvice", "/me/advice", nil, "401 200 200" + none},
		{"listMyCandidacies", "/me/candidacies", nil, "401 200 200 403 403 200 200 403 403 403 403"},
		{"listMyShortlists", "/me/shortlists", nil, "401 200 200" + none},
		{"answerShortlist", "/me/shortlists/" + c.theCase, m{"consent": "given"}, "401 404 404" + none},
		{"listOrganisations", "/organisations", nil, "401 403 403 200 200 200 200 200 200 200 200"},
		{"createOrganisation", "/organisations", m{"employer": m{}}, "401 403 403 422 422 422 422 403 403 403 403"},
		{"getOrganisation", "/organisations/" + c.org, nil, "401 403 403 200 404 404 404 200 404 404 200"},
		{"putOrganisation", "/organisations/" + c.org, m{"employer": m{"name": "x"}}, "401 403 403 428 404 404 404 403 403 403 403"},
		{"listOrganisationOpenings", "/organisations/" + c.org + "/openings", nil, "401 403 403 200 404 404 404 403 403 403 403"},
		{"listOpenings", "/openings?q=焊工", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"createOpening", "/openings", also(welderPost, m{"organisation": c.org}), "401 403 403 201 404 403 403 403 403 403 403"},
		{"getOpening", o, nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getOpening", d, nil, "404 404 404 200 404 404 404 404 404 404 200"},
		{"listSimilarOpenings", o + "/similar", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"listSimilarOpenings", d + "/similar", nil, "404 404 404 200 404 404 404 404 404 404 200"},
		{"putOpening", o, welderPost, "401 403 403 428 403 403 403 403 403 403 403"},
		{"putOpening", d, welderPost, "401 403 403 428 404 403 403 403 403 403 403"},
		{"putOpeningRanking", o + "/ranking", m{"weights": m{"skills": 2}}, "401 403 403 428 403 403 403 403 403 403 403"},
		{"publishOpening", o + "/publish", nil, "401 403 403 200 403 403 403 403 403 403 403"},
		{"publishOpening", d + "/publish", nil, "401 403 403 200 403 403 403 403 403 403 403"}, // the employer has published it by the time others try
		{"listOpeningMatches", o + "/matches", nil, "401 403 403 200 403 403 200 200 403 403 200"},
		{"previewRanking", o + "/ranking/preview", m{"weights": m{"skills": 2}, "gates": m{"place": false}}, "401 403 403 200 403 403 200 200 403 403 200"},
		{"whatIf", o + "/matches/what-if", nil, "401 403 403 200 403 403 200 200 403 403 200"},
		{"getPairClauses", o + "/matches/" + c.other.talent + "/clauses", nil, "401 403 403 200 403 403 200 200 403 403 200"},
		{"listOpeningCandidacies", o + "/candidacies", nil, "401 403 403 200 403 403 403 403 403 403 403"},
		{"createCandidacy", o + "/candidacies", m{"talent": c.other.talent}, "401 404 201 409 403 403 403 403 403 403 403"},
		{"makeReport", o + "/reports", m{"reason": "fee", "text": "They want 500 yuan"}, "401 409 201 403 201 201 201 201 201 201 201"},
		{"makeReport", "/openings/none/reports", m{"reason": "fee", "text": "They want 500 yuan"}, "401 404 404 404 404 404 404 404 404 404 404"},
		{"listReports", "/reports", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"getReport", "/reports/" + c.report, nil, "401 200 404 404 404 404 404 200 404 404 200"},
		{"decideReport", "/reports/" + c.report, m{"status": "dismissed", "reason": "no"}, "401 403 403 403 403 403 403 428 404 404 428"},
		{"listEnquiries", "/enquiries", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"askEnquiry", "/enquiries", m{"place": "MO", "topic": "other", "text": "?"}, "401 201 201 201 201 201 201 201 201 201 201"},
		{"getEnquiry", "/enquiries/" + c.enquiry, nil, "401 200 404 404 404 404 404 200 404 404 404"},
		{"patchEnquiry", "/enquiries/" + c.enquiry, m{"status": "answered"}, "401 403 404 404 404 404 404 428 404 404 404"},
		{"patchEnquiry", "/enquiries/" + c.enquiry, m{"place": "HK", "reason": "theirs"}, "401 403 404 404 404 404 404 428 404 404 404"},
		{"patchEnquiry", "/enquiries/" + c.enquiry, m{"status": "closed"}, "401 428 404 404 404 404 404 428 404 404 404"},
		{"attachToEnquiry", "/enquiries/" + c.enquiry + "/documents?name=more.pdf", aPDF, "401 201 404 404 404 404 404 201 404 404 404"},
		{"getEnquiryDocument", "/enquiries/" + c.enquiry + "/documents/" + c.enquiryPaper, nil, "401 200 404 404 404 404 404 200 404 404 404"},
		{"withdrawEnquiryDocument", "/enquiries/" + c.enquiry + "/documents/" + c.enquiryPaper, nil, "401 204 404 404 404 404 404 404 404 404 404"},
		{"writeEnquiry", "/enquiries/" + c.enquiry + "/messages", m{"text": "Hello?"}, "401 201 404 404 404 404 404 201 404 404 404"},
		{"listCohorts", "/cohorts", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"createCohort", "/cohorts", aCohort, "401 403 403 201 201 403 403 201 201 201 403"},
		{"listMyCohorts", "/me/cohorts", nil, "401 403 403 200 200 403 403 200 200 200 403"},
		{"listMyTrainings", "/me/trainings", nil, "401 200 200" + none},
		{"getCohort", "/cohorts/" + c.cohort, nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getCohort", "/cohorts/" + c.course, nil, "404 404 404 200 404 404 404 404 404 404 200"},
		{"putCohort", "/cohorts/" + c.cohort, aCohort, "401 403 403 428 403 403 403 403 403 403 403"},
		{"publishCohort", "/cohorts/" + c.cohort + "/publish", nil, "401 403 403 200 403 403 403 403 403 403 403"},
		{"publishCohort", "/cohorts/" + c.course + "/publish", nil, "401 403 403 409 404 403 403 404 404 404 403"},
		{"endCohort", "/cohorts/" + c.cohort + "/end", nil, "401 403 403 409 403 403 403 403 403 403 403"},
		{"enrol", "/cohorts/" + c.cohort + "/enrolments", nil, "401 201 201" + none},
		{"enrol", "/cohorts/" + c.course + "/enrolments", nil, "401 404 404" + none},
		{"judgeCohort", "/me/trainings/" + c.cohort + "/opinion", m{"score": 5}, "401 409 409" + none},
		{"assessTrainee", "/cohorts/" + c.cohort + "/enrolments/" + c.talent.talent + "/record", m{"passed": true}, "401 403 403 409 403 403 403 403 403 403 403"},
		{"leaveCohort", "/me/trainings/" + c.cohort, nil, "401 200 200" + none},
		{"leaveCohort", "/me/trainings/" + c.course, nil, "401 404 404" + none},
		{"listCalls", "/calls", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"listCalls", "/calls?mine=true", nil, "401 403 403 200 200 403 403 200 200 200 403"},
		{"createCall", "/calls", aCall, "401 403 403 403 403 403 403 201 403 403 403"},
		{"createCall", "/calls", also(aCall, m{"procedure": "platform-place", "sum": nil, "places": 1}), "401 403 403 409 409 403 403 403 403 403 403"},
		{"getCall", "/calls/" + c.call, nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"putCall", "/calls/" + c.call, without(aCall, "procedure"), "401 403 403 403 403 403 403 428 403 403 403"},
		{"moveCall", "/calls/" + c.call, m{"state": "closed"}, "401 403 403 403 403 403 403 428 403 403 403"},
		{"listApplicants", "/calls/" + c.call + "/applications", nil, "401 403 403 403 403 403 403 200 403 403 403"},
		{"judgeApplication", "/calls/" + c.call + "/applications/" + c.matter, m{"mark": 1, "reason": "x"}, "401 403 403 403 403 403 403 428 403 403 403"},
		{"listSelections", "/selections", nil, "401 403 403 403 403 403 403 200 403 403 200"},
		{"getSelection", "/openings/" + c.selected + "/selection", nil, "401 403 403 404 404 403 403 200 404 404 200"},
		{"putSelection", "/openings/" + c.selected + "/selection", aSelection, "401 403 403 404 404 403 403 403 403 403 403"},
		{"putSelection", o + "/selection", aSelection, "401 403 403 428 403 403 403 403 403 403 403"},
		{"decideSelection", "/openings/" + c.selected + "/selection", m{"status": "confirmed"}, "401 403 403 403 403 403 403 428 404 404 403"},
		{"requestCase", o + "/cases", m{}, "401 403 403 409 403 403 403 403 403 403 403"},
		{"searchTalents", "/talents?q=焊工", nil, "401 403 403 200 403 403 200 200 200 200 200"},
		{"getCandidacy", "/candidacies/" + c.candidacy, nil, "401 200 404 200 404 404 404 404 404 404 403"},
		{"patchCandidacy", "/candidacies/" + c.candidacy, m{"stage": "screening"}, "401 428 404 428 404 404 404 404 404 404 403"},
		{"listVerifications", "/verifications", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"askVerification", "/verifications", m{"subject": m{"kind": "organisation", "id": c.org}, "fact": "organisation.registration"}, "401 404 404 201 404 404 404 403 403 403 403"},
		{"getVerification", "/verifications/" + c.verification, nil, "401 404 404 200 404 404 404 200 404 404 200"},
		{"decideVerification", "/verifications/" + c.verification, m{"status": "verified"}, "401 403 403 403 403 403 403 428 404 404 403"},
		{"attachDocument", "/verifications/" + c.refused + "/documents?name=share.pdf", aPDF, "401 404 404 409 404 404 404 403 403 403 403"},
		{"withdrawDocument", "/verifications/" + c.refused + "/documents/" + c.document, nil, "401 404 404 409 404 404 404 403 403 403 403"},
		{"getDocumentOfEvidence", "/verifications/" + c.refused + "/documents/" + c.document, nil, "401 404 404 200 404 404 404 200 404 404 200"},
		{"makeAppeal", "/verifications/" + c.refused + "/appeal", m{"text": "It is readable"}, "401 404 404 201 404 404 404 403 403 403 403"},
		{"decideAppeal", "/verifications/" + c.refused + "/appeal", m{"status": "upheld", "reason": "it is"}, "401 403 403 403 403 403 403 403 404 404 428"},
		{"getQueues", "/office/queue", nil, "401 403 403 403 403 403 403 200 200 200 200"},
		{"listDesk", "/office/desk", nil, "401 403 403 403 403 403 403 200 200 200 403"},
		{"listDesk", "/office/desk?escalated=true", nil, "401 403 403 403 403 403 403 200 403 403 403"},
		{"getOnDesk", "/office/desk/matters." + c.matter, nil, "401 403 403 403 403 403 403 200 404 404 403"},
		{"getOnDesk", "/office/desk/verifications." + c.refused, nil, "401 403 403 403 403 403 403 200 404 404 403"},
		{"getOnDesk", "/office/desk/reports." + c.report, nil, "401 403 403 403 403 403 403 404 404 404 403"},
		{"assignOfficer", "/office/desk/matters." + c.matter + "/officer", m{"officer": nil}, "401 403 403 403 403 403 403 428 404 404 403"},
		{"getCaseload", "/office/caseload", nil, "401 403 403 403 403 403 403 200 200 200 403"},
		{"listCases", "/cases", nil, "401 403 403 200 200 403 403 200 200 200 403"},
		{"getCase", "/cases/" + c.theCase, nil, "401 403 403 200 404 403 403 200 404 404 403"},
		{"patchCase", "/cases/" + c.theCase, m{"status": "open"}, "401 403 403 403 403 403 403 428 404 404 403"},
		{"writeCase", "/cases/" + c.theCase + "/messages", m{"text": "Hello?"}, "401 403 403 201 404 403 403 201 404 404 403"},
		{"attachToCase", "/cases/" + c.theCase + "/documents?name=more.pdf", aPDF, "401 403 403 201 404 403 403 201 404 404 403"},
		{"getCaseDocument", "/cases/" + c.theCase + "/documents/" + c.casePaper, nil, "401 403 403 200 404 403 403 200 404 404 403"},
		{"withdrawCaseDocument", "/cases/" + c.theCase + "/documents/" + c.casePaper, nil, "401 403 403 204 404 403 403 404 404 404 403"},
		{"shortlistTalent", "/cases/" + c.theCase + "/shortlist", m{"talent": c.talent.talent}, "401 403 403 403 403 403 403 409 404 404 403"},
		{"listProcedures", "/procedures?clause=8", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getProcedure", "/procedures/residence-permit", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"listProviders", "/procedures/service-order/providers", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"listProviders", "/procedures/founding/providers", nil, "401 404 404 404 404 404 404 404 404 404 404"},
		{"openMatter", "/procedures/residence-permit/matters", m{}, "401 422 422 403 403 403 403 403 403 403 403"},
		{"openMatter", "/procedures/none/matters", m{}, "401 404 404 404 404 404 404 403 403 403 403"},
		{"listMatters", "/matters", nil, "401 200 200 200 200 200 200 200 200 200 200"},
		{"listMatters", "/matters?escalated=true", nil, "401 403 403 403 403 403 403 200 403 403 403"},
		{"getMatter", "/matters/" + c.matter, nil, "401 200 404 200 404 404 404 200 404 404 404"},
		{"patchMatter", "/matters/" + c.matter, m{"status": "granted"}, "401 403 404 403 404 404 404 428 404 404 404"},
		{"patchMatter", "/matters/" + c.matter, m{"place": "HK", "reason": "theirs"}, "401 403 404 403 404 404 404 428 404 404 404"},
		{"patchMatter", "/matters/" + c.matter, m{"status": "withdrawn"}, "401 428 404 403 404 404 404 403 404 404 404"},
		{"settleTask", "/matters/" + c.matter + "/tasks/support", m{"state": "done"}, "401 428 404 428 404 404 404 428 404 404 403"},
		{"writeMatter", "/matters/" + c.matter + "/messages", m{"text": "Hello?"}, "401 201 404 201 404 404 404 201 404 404 403"},
		{"listFollowing", "/matters/" + c.matter + "/following", nil, "401 200 404 200 404 404 404 200 404 404 404"},
		{"askMember", "/matters/" + c.matter + "/members", m{"email": "somebody@people.example"}, "401 409 404 403 404 404 404 403 403 403 403"},
		{"answerMember", "/matters/" + c.matter + "/members/none", m{"state": "removed"}, "401 404 404 403 404 404 404 403 403 403 403"},
		{"reportResult", "/matters/" + c.matter + "/results", m{"text": "A paper", "on": "2026-01-01"}, "401 409 404 403 404 404 404 403 403 403 403"},
		{"attachToMatter", "/matters/" + c.matter + "/documents?name=more.pdf", aPDF, "401 201 404 201 404 404 404 201 404 404 403"},
		{"getMatterDocument", "/matters/" + c.matter + "/documents/" + c.paper, nil, "401 200 404 200 404 404 404 200 404 404 404"},
		{"getLetter", "/matters/" + c.matter + "/letters/checklist", nil, "401 200 404 200 404 404 404 200 404 404 404"},
		{"withdrawMatterDocument", "/matters/" + c.matter + "/documents/" + c.paper, nil, "401 204 404 404 404 404 404 404 404 404 403"},
		{"listMandates", "/mandates", nil, "401 200 200 200 200 200 200 403 403 403 403"},
		{"askMandate", "/mandates", m{"opening": c.opening}, "401 403 403 403 403 403 409 403 403 403 403"},
		{"answerMandate", "/mandates/" + c.mandate, m{"status": "ended"}, "401 404 404 428 404 404 428 403 403 403 403"},
		{"listClauses", "/policy/clauses", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"listBodies", "/policy/bodies", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"listFacts", "/policy/facts", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getRuleDraft", "/policy/rules/draft?clause=3", nil, "401 403 403 403 403 403 403 200 200 200 200"},
		{"listRules", "/policy/rules", nil, "401 403 403 403 403 403 403 200 200 200 200"},
		{"addRule", "/policy/rules", m{}, "401 403 403 403 403 403 403 422 403 403 422"},
		{"checkRule", "/policy/rules/check", m{}, "401 403 403 403 403 403 403 422 403 403 422"},
		{"removeRule", "/policy/rules/none", nil, "401 403 403 403 403 403 403 404 403 403 404"},
		{"getClauseFigures", "/figures/clauses", nil, "401 403 403 403 403 403 403 200 200 200 200"},
		{"getFigures", "/figures", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"getReference", "/reference/places", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"suggestWords", "/lexicon/suggestions?q=weld", nil, "200 200 200 200 200 200 200 200 200 200 200"},
		{"readWords", "/lexicon/reading", m{"texts": []string{"焊工"}}, "200 200 200 200 200 200 200 200 200 200 200"},
		{"assessPolicy", "/policy/assess", m{}, "200 200 200 200 200 200 200 200 200 200 200"},
		{"closeOpening", o + "/close", nil, "401 403 403 200 403 403 403 403 403 403 403"},
		{"withdrawMyProfile", "/me/profile/withdraw", nil, "401 200 200" + none},
	}
}

// TestAccess asks every operation as everybody. What a stranger to a
// pseudonymous talent is answered must never tell who it is.
func TestAccess(t *testing.T) {
	c := newCast(t)
	covered := map[string]bool{"register": true, "login": true, "refresh": true, "logout": true, "forgotten": true, "reset": true, "confirmEmail": true} // session_test.go, password_test.go, email_test.go
	for _, line := range c.table() {
		covered[line.operation] = true
		o := c.w.server.document.operations[line.operation]
		wants := strings.Fields(line.want)
		if len(wants) != len(c.users) {
			t.Fatalf("%s: %d answers for %d people", line.operation, len(wants), len(c.users))
		}
		for i, u := range c.users {
			a := u.call(o.method, line.path, line.body)
			if strconv.Itoa(a.status) != wants[i] {
				t.Errorf("%s %s by %s: %d, not %s: %.300s", line.operation, line.path, c.names[i], a.status, wants[i], a.raw)
			}
			// The employer knows the talent, who has applied to it; the other
			// talent's application comes with createCandidacy. The office knows whose
			// matter it works on.
			ofMatter := u == c.cq && (strings.Contains(line.path, "/matters") || strings.Contains(line.path, "/office/desk"))
			if u != c.talent && u != c.owner && !ofMatter && strings.Contains(string(a.raw), "李建国") {
				t.Errorf("%s tells %s a name", line.operation, c.names[i])
			}
			if u != c.other && u != c.owner && strings.Contains(string(a.raw), "王小明") {
				t.Errorf("%s tells %s another name", line.operation, c.names[i])
			}
			if u != c.talent && u != c.other && u != c.owner && strings.Contains(string(a.raw), "长江机械") {
				t.Errorf("%s tells %s an employer", line.operation, c.names[i])
			}
		}
	}
	for id := range c.w.server.document.operations {
		if !covered[id] {
			t.Errorf("%s is not in the table", id)
		}
	}
	v, err := c.w.store.Candidacies.Get(context.Background(), market.CandidacyID(c.candidacy))
	if err != nil || v.Value.Stage == market.Screening {
		t.Errorf("a refused patch was written: %v %v", v.Value.Stage, err)
	}
}

// TestForeignIsLikeAbsent: what somebody may not know of is answered exactly as
// what is not there, word by word.
func TestForeignIsLikeAbsent(t *testing.T) {
	c := newCast(t)
	notice := market.Notice{ID: "01900000-0000-7000-8000-00000000000a", Account: market.AccountID(c.talent.must(200, "GET", "/me", nil).text("id")), Kind: market.NoticeInvited, At: c.w.clock.now()}
	if _, err := c.w.store.Notices.Insert(t.Context(), notice); err != nil {
		t.Fatal(err)
	}
	theirs := map[string]string{"noticeId": string(notice.ID), "openingId": c.draft, "organisationId": c.org, "candidacyId": c.candidacy, "verificationId": c.verification, "caseId": c.theCase, "mandateId": c.mandate, "reportId": c.report, "enquiryId": c.enquiry, "matterId": c.matter, "cohortId": c.course, "deskId": "matters." + c.matter}
	bodies := map[string]any{}
	for _, line := range c.table() {
		bodies[line.operation] = line.body
	}
	// The agency may know of the mandate, the Chongqing office of the case, the
	// admin of organisations and drafts.
	for name, u := range map[string]*user{"a visitor": c.visitor, "another talent": c.other, "another employer": c.rival, "an agency": c.agency, "Hong Kong": c.hk, "Macau": c.mo} {
		for _, o := range c.w.server.document.ordered {
			_, after, ok := strings.Cut(o.path, "{")
			if !ok {
				continue
			}
			parameter, _, _ := strings.Cut(after, "}")
			if slices.Contains([]string{"ruleId", "procedureCode", "list", "callId"}, parameter) { // nobody’s: all officers, or all, may read them
				continue
			}
			if theirs[parameter] == "" {
				t.Fatalf("%s: nothing stands for %s", o.id, parameter)
			}
			ask := func(id string) string {
				path := strings.NewReplacer("{"+parameter+"}", id, "{documentId}", c.document, "{taskId}", "support", "{letter}", "checklist", "{memberId}", "none", "{talentId}", c.talent.talent).Replace(o.path)
				if strings.HasPrefix(o.id, "attach") {
					path += "?name=a.pdf"
				}
				a := u.with("If-Match", `"1"`).call(o.method, path, bodies[o.id])
				return fmt.Sprint(a.status, a.text("code"), a.text("title"), a.at("errors"))
			}
			foreign, absent := ask(theirs[parameter]), ask("01900000-0000-7000-8000-000000000000")
			if foreign != absent || !strings.HasPrefix(foreign, "40") {
				t.Errorf("%s by %s: what is another's is answered %s, what is not there %s", o.id, name, foreign, absent)
			}
		}
		for _, o := range c.w.server.document.ordered {
			if o.method != "GET" || strings.Contains(o.path, "{") || o.public {
				continue
			}
			if a := u.call("GET", o.path, nil); strings.Contains(string(a.raw), c.candidacy) || strings.Contains(string(a.raw), c.theCase) || strings.Contains(string(a.raw), c.mandate) ||
				strings.Contains(string(a.raw), c.verification) || strings.Contains(string(a.raw), c.draft) || strings.Contains(string(a.raw), c.report) || strings.Contains(string(a.raw), c.enquiry) || strings.Contains(string(a.raw), c.document) || strings.Contains(string(a.raw), c.matter) || strings.Contains(string(a.raw), c.paper) || strings.Contains(string(a.raw), c.casePaper) || strings.Contains(string(a.raw), c.enquiryPaper) {
				t.Errorf("%s lists %s another's: %.400s", o.id, name, a.raw)
			}
		}
	}
}

// TestPreconditions: a write says what it read, and loses when that is old.
func TestPreconditions(t *testing.T) {
	c := newCast(t)
	read := c.owner.must(200, "GET", "/openings/"+c.opening, nil)
	tag := read.header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	put := func(tag string) answer {
		return c.owner.with("If-Match", tag).call("PUT", "/openings/"+c.opening, also(welderPost, m{"title": "电焊工"}))
	}
	for _, c := range []struct {
		tag  string
		want int
		code string
	}{{`"999"`, 409, "stale-revision"}, {"*", 428, "if-match-needed"}, {tag + ", " + `"7"`, 428, "if-match-needed"}, {"nonsense", 409, "stale-revision"}, {`"99999999999999999999"`, 409, "stale-revision"}, {`"-1"`, 409, "stale-revision"}, {tag, 200, ""}, {tag, 409, "stale-revision"}} {
		if a := put(c.tag); a.status != c.want || a.text("code") != c.code {
			t.Errorf("If-Match %s: %d %s", c.tag, a.status, a.raw)
		}
	}
	if a := c.owner.call("PUT", "/openings/"+c.opening, welderPost); a.status != 428 || a.text("code") != "if-match-needed" {
		t.Errorf("without If-Match: %d", a.status)
	}
}

// TestEveryWriteSaysWhatItRead walks the document for PUT and PATCH.
func TestEveryWriteSaysWhatItRead(t *testing.T) {
	c := newCast(t)
	asked := c.owner.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": c.org}, "fact": "employer.kind"}).text("id")
	c.owner.must(201, "POST", "/verifications/"+c.refused+"/appeal", m{"text": "It is readable"})
	application := c.talent.must(201, "POST", "/procedures/platform-funding/matters", m{"call": c.call, "fields": m{"talent.platform": "none", "project": "steel", "sum": aCall["sum"]}}).text("id")
	unit := c.w.join("employer", "unit@firms.example").founds(m{"name": "University", "kind": "school", "place": "CQ"}, nil)
	project := c.talent.opens("joint-project", m{"counterparty": unit.organisation, "fields": aProject})
	member := c.talent.must(201, "POST", "/matters/"+project+"/members", m{"email": "somebody@people.example"}).text("members.0.id")
	writes := map[string]struct {
		u          *user
		path, read string
		body       m
	}{
		"patchMe":            {c.talent, "/me", "", m{"mail": "none"}},
		"putMyProfile":       {c.talent, "/me/profile", "", m{"headline": "焊工"}},
		"patchMyFacts":       {c.talent, "/me/facts", "/me/clauses", m{"facts": m{"talent.stays": true}}},
		"putOrganisation":    {c.owner, "/organisations/" + c.org, "", m{"employer": m{"name": "Harbour Steel", "kind": "enterprise", "place": "CQ", "ownership": "hk-macau-capital"}, "capitalShare": 100}},
		"putOpening":         {c.owner, "/openings/" + c.opening, "", welderPost},
		"putOpeningRanking":  {c.owner, "/openings/" + c.opening + "/ranking", "/openings/" + c.opening, m{"weights": m{"skills": 2}, "gates": m{"licence": false}}},
		"patchCandidacy":     {c.talent, "/candidacies/" + c.candidacy, "", m{"stage": "withdrawn"}},
		"decideVerification": {c.cq, "/verifications/" + asked, "", m{"status": "refused", "reason": "no papers"}},
		"patchCase":          {c.cq, "/cases/" + c.theCase, "", m{"status": "closed", "reason": "no longer needed"}},
		"decideReport":       {c.cq, "/reports/" + c.report, "", m{"status": "dismissed", "reason": "no fee was asked for"}},
		"patchEnquiry":       {c.cq, "/enquiries/" + c.enquiry, "", m{"status": "closed"}},
		"decideAppeal":       {c.ad, "/verifications/" + c.refused + "/appeal", "/verifications/" + c.refused, m{"status": "upheld", "reason": "it is readable"}},
		"patchMatter":        {c.cq, "/matters/" + c.matter, "", m{"department": "cq-personnel", "reason": "theirs"}},
		"settleTask":         {c.owner, "/matters/" + c.matter + "/tasks/support", "/matters/" + c.matter, m{"state": "done"}},
		"assignOfficer":      {c.cq, "/office/desk/matters." + c.matter + "/officer", "/office/desk/matters." + c.matter, m{"officer": c.cq.must(200, "GET", "/me", nil).text("id")}},
		"answerMember":       {c.talent, "/matters/" + project + "/members/" + member, "/matters/" + project, m{"state": "removed"}},
		"putCohort":          {c.owner, "/cohorts/" + c.cohort, "", aCohort},
		"putCall":            {c.cq, "/calls/" + c.call, "", without(aCall, "procedure")},
		"moveCall":           {c.cq, "/calls/" + c.call, "", m{"state": "closed"}},
		"judgeApplication":   {c.cq, "/calls/" + c.call + "/applications/" + application, "/calls/" + c.call, m{"mark": 1, "reason": "weak"}},
		"putSelection":       {c.body, "/openings/" + c.selected + "/selection", "", aSelection},
		"decideSelection":    {c.cq, "/openings/" + c.selected + "/selection", "", m{"status": "refused", "reason": "no such document"}},
		"answerMandate":      {c.owner, "/mandates/" + c.mandate, "-", m{"status": "ended"}},
	}
	for _, o := range c.w.server.document.ordered {
		if o.method != "PUT" && o.method != "PATCH" {
			continue
		}
		if !slices.ContainsFunc(o.parameters, func(p *openapi3.Parameter) bool { return p.Name == "If-Match" }) {
			t.Errorf("%s takes no If-Match", o.id)
			continue
		}
		x, ok := writes[o.id]
		if o.method == "DELETE" { // leaves no ETag: TestOfficersAddRules
			continue
		}
		if !ok {
			t.Errorf("%s is not tried", o.id)
			continue
		}
		before := c.w.stored()
		if a := x.u.call(o.method, x.path, x.body); a.status != 428 || a.text("code") != "if-match-needed" {
			t.Errorf("%s without If-Match: %d %s", o.id, a.status, a.raw)
		}
		if a := x.u.with("If-Match", `"999"`).call(o.method, x.path, x.body); a.status != 409 || a.text("code") != "stale-revision" {
			t.Errorf("%s with an old If-Match: %d %s", o.id, a.status, a.raw)
		}
		if c.w.stored() != before {
			t.Errorf("%s: a refused write was written", o.id)
		}
		tag := `"2"` // of the mandate, which was asked and granted
		if x.read != "-" {
			tag = x.u.must(200, "GET", cmp.Or(x.read, x.path), nil).header.Get("ETag")
		}
		done := x.u.with("If-Match", tag).must(o.status, o.method, x.path, x.body)
		if next := done.header.Get("ETag"); next == "" || next == tag {
			t.Errorf("%s: after the write the ETag is %q", o.id, next)
		}
		if a := x.u.with("If-Match", tag).call(o.method, x.path, x.body); a.status != 409 {
			t.Errorf("%s a second time with the same If-Match: %d", o.id, a.status)
		}
	}
}

// TestWithdrawal: whoever takes consent back leaves search and ranking at once.
func TestWithdrawal(t *testing.T) {
	c := newCast(t)
	before := c.owner.must(200, "GET", "/openings/"+c.opening+"/matches", nil)
	if before.len("items") != 2 || c.owner.must(200, "GET", "/talents?q=氩弧焊", nil).len("items") != 2 {
		t.Fatalf("two talents, %d matches", before.len("items"))
	}
	invited := c.owner.must(201, "POST", "/openings/"+c.opening+"/candidacies", m{"talent": c.other.talent})
	if invited.text("talent.headline") == "" {
		t.Error("an invited talent is not shown")
	}
	c.other.must(200, "POST", "/me/profile/withdraw", nil)
	if a := c.owner.must(200, "GET", "/candidacies/"+invited.text("id"), nil); a.text("talent.id") != c.other.talent || a.at("talent.headline") != nil || a.len("talent.skills") != 0 {
		t.Errorf("a profile that was withdrawn is still shown to whoever invited: %s", a.raw)
	}
	// The store is asked, so no waiting for the pool is needed.
	if a := c.owner.must(200, "GET", "/openings/"+c.opening+"/matches", nil); a.len("items") != 1 || strings.Contains(string(a.raw), c.other.talent) {
		t.Error("a withdrawn talent is still ranked")
	}
	if a := c.owner.must(200, "GET", "/talents?q=氩弧焊", nil); a.len("items") != 1 || strings.Contains(string(a.raw), c.other.talent) {
		t.Error("a withdrawn talent is still found")
	}
	if a := c.owner.must(201, "POST", "/verifications", m{"subject": m{"kind": "organisation", "id": c.org}, "fact": "employer.kind"}); a.text("status") != "asked" {
		t.Error(a.text("status"))
	}
	c.w.clock.advance(20 * time.Minute)
	if a := c.owner.call("GET", "/me", nil); a.status != 401 || a.text("code") != "token-invalid" {
		t.Errorf("an access token lives longer than 15 minutes: %d", a.status)
	}
}

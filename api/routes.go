package api

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
)

// route is what is done for one operation of the document. Access needs one of
// the actions; which object it is about is for the use case to ask.
type route struct {
	operation string
	actions   []market.Action
	rate      rateClass
	handle    func(*Server, *request) (reply, error)
}

// one is a route's need for a single action.
func one(a market.Action) []market.Action { return []market.Action{a} }

// routes is the one table of operations, who may ever ask for them, and how
// often.
var routes = []route{
	{"getDocument", one(market.AnyoneMay), unlimited, (*Server).getDocument},
	{"register", one(market.AnyoneMay), byRegistration, (*Server).registerAccount},
	{"login", one(market.AnyoneMay), byLogin, (*Server).login},
	{"refresh", one(market.AnyoneMay), unlimited, (*Server).refresh},
	{"logout", one(market.AnyoneMay), unlimited, (*Server).logout},
	{"forgotten", one(market.AnyoneMay), byForgotten, (*Server).forgotten},
	{"reset", one(market.AnyoneMay), byForgotten, (*Server).reset},
	{"confirmEmail", one(market.AnyoneMay), byForgotten, (*Server).confirmEmail},
	{"readClaim", one(market.AnyoneMay), byForgotten, (*Server).readClaim},
	{"registerByClaim", one(market.AnyoneMay), byRegistration, (*Server).registerByClaim},
	{"acceptClaim", one(market.ProfileClaim), byForgotten, (*Server).acceptClaim},
	{"refuseClaim", one(market.AnyoneMay), byForgotten, (*Server).refuseClaim},
	{"getMe", one(market.AccountUse), unlimited, (*Server).getMe},
	{"patchMe", one(market.AccountUse), unlimited, (*Server).patchMe},
	{"changePassword", one(market.AccountUse), byLogin, (*Server).changePassword},
	{"askConfirmation", one(market.AccountUse), byConfirmation, (*Server).askConfirmation},
	{"changeEmail", one(market.AccountUse), byConfirmation, (*Server).changeEmail},
	{"listNotices", one(market.AccountUse), unlimited, (*Server).listNotices},
	{"getNotice", one(market.AccountUse), unlimited, (*Server).getNotice},
	{"readNotices", one(market.AccountUse), unlimited, (*Server).readNotices},

	{"getMyProfile", one(market.ProfileUse), unlimited, (*Server).getMyProfile},
	{"getMyVeiledProfile", one(market.ProfileUse), unlimited, (*Server).getMyVeiledProfile},
	{"putMyProfile", one(market.ProfileUse), unlimited, (*Server).putMyProfile},
	{"publishMyProfile", one(market.ProfileUse), unlimited, (*Server).publishMyProfile},
	{"withdrawMyProfile", one(market.ProfileUse), unlimited, (*Server).withdrawMyProfile},
	{"listMyMatches", one(market.ProfileUse), unlimited, (*Server).listMyMatches},
	{"getMyClauses", one(market.ProfileUse), unlimited, (*Server).getMyClauses},
	{"patchMyFacts", one(market.ProfileUse), unlimited, (*Server).patchMyFacts},
	{"getOwnRank", one(market.ProfileUse), byOwnRank, (*Server).getOwnRank},
	{"getMyAdvice", one(market.ProfileUse), unlimited, (*Server).getAdvice},
	{"listMyCandidacies", []market.Action{market.ProfileUse, market.CandidacyRefer}, unlimited, (*Server).listMyCandidacies},
	{"listMyShortlists", one(market.ProfileUse), unlimited, (*Server).listMyShortlists},
	{"answerShortlist", one(market.ShortlistAnswer), unlimited, (*Server).answerShortlist},

	{"listOrganisations", one(market.OrganisationRead), unlimited, (*Server).listOrganisations},
	{"createOrganisation", one(market.OrganisationCreate), unlimited, (*Server).createOrganisation},
	{"getOrganisation", one(market.OrganisationRead), unlimited, (*Server).getOrganisation},
	{"putOrganisation", one(market.OrganisationEdit), unlimited, (*Server).putOrganisation},
	{"listOrganisationOpenings", one(market.OrganisationEdit), unlimited, (*Server).listOrganisationOpenings},

	{"listOpenings", one(market.AnyoneMay), unlimited, (*Server).listOpenings},
	{"createOpening", one(market.OpeningCreate), unlimited, (*Server).createOpening},
	{"getOpening", one(market.OpeningRead), unlimited, (*Server).getOpening},
	{"listSimilarOpenings", one(market.OpeningRead), bySimilar, (*Server).listSimilarOpenings},
	{"putOpening", one(market.OpeningEdit), unlimited, (*Server).putOpening},
	{"putOpeningRanking", one(market.OpeningEdit), unlimited, (*Server).putOpeningRanking},
	{"publishOpening", one(market.OpeningEdit), unlimited, (*Server).publishOpening},
	{"closeOpening", one(market.OpeningEdit), unlimited, (*Server).closeOpening},
	{"listOpeningMatches", one(market.OpeningRank), unlimited, (*Server).listOpeningMatches},
	{"previewRanking", one(market.OpeningRank), unlimited, (*Server).previewRanking},
	{"whatIf", one(market.OpeningRank), unlimited, (*Server).whatIf},
	{"getPairClauses", one(market.OpeningRank), unlimited, (*Server).getPairClauses},
	{"listOpeningCandidacies", one(market.OpeningPipeline), unlimited, (*Server).listOpeningCandidacies},
	{"createCandidacy", []market.Action{market.CandidacyApply, market.CandidacyInvite, market.CandidacyRefer}, byApproach, (*Server).createCandidacy},
	{"makeReport", one(market.ReportMake), byReport, (*Server).makeReport},
	{"listCohorts", one(market.CohortRead), unlimited, (*Server).listCohorts},
	{"createCohort", one(market.CohortCreate), unlimited, (*Server).createCohort},
	{"listMyCohorts", one(market.CohortCreate), unlimited, (*Server).listMyCohorts},
	{"listMyTrainings", one(market.ProfileUse), unlimited, (*Server).listMyTrainings},
	{"getCohort", one(market.CohortRead), unlimited, (*Server).getCohort},
	{"putCohort", one(market.CohortEdit), unlimited, (*Server).putCohort},
	{"publishCohort", one(market.CohortEdit), unlimited, (*Server).publishCohort},
	{"endCohort", one(market.CohortEdit), unlimited, (*Server).endCohort},
	{"enrol", one(market.CohortEnrol), unlimited, (*Server).enrol},
	{"leaveCohort", one(market.EnrolmentUse), unlimited, (*Server).leaveCohort},
	{"judgeCohort", one(market.EnrolmentUse), unlimited, (*Server).judgeCohort},
	{"assessTrainee", one(market.CohortEdit), unlimited, (*Server).assessTrainee},
	{"listSelections", one(market.QueueRead), unlimited, (*Server).listSelections},
	{"getSelection", one(market.SelectionRead), unlimited, (*Server).getSelection},
	{"putSelection", one(market.SelectionEnter), unlimited, (*Server).putSelection},
	{"decideSelection", one(market.SelectionDecide), unlimited, (*Server).decideSelection},
	{"requestCase", one(market.CaseRequest), unlimited, (*Server).requestCase},

	{"searchTalents", one(market.TalentSearch), unlimited, (*Server).searchTalents},

	{"getCandidacy", one(market.CandidacyRead), unlimited, (*Server).getCandidacy},
	{"patchCandidacy", one(market.CandidacyMove), unlimited, (*Server).patchCandidacy},

	{"listVerifications", one(market.VerificationRead), unlimited, (*Server).listVerifications},
	{"askVerification", one(market.VerificationAsk), unlimited, (*Server).askVerification},
	{"getVerification", one(market.VerificationRead), unlimited, (*Server).getVerification},
	{"decideVerification", one(market.VerificationDecide), unlimited, (*Server).decideVerification},
	{"attachDocument", one(market.EvidenceAdd), byUpload, (*Server).attachDocument},
	{"withdrawDocument", one(market.EvidenceAdd), unlimited, (*Server).withdrawDocument},
	{"getDocumentOfEvidence", one(market.EvidenceRead), unlimited, (*Server).getDocumentOfEvidence},
	{"makeAppeal", one(market.AppealMake), unlimited, (*Server).makeAppeal},
	{"decideAppeal", one(market.AppealDecide), unlimited, (*Server).decideAppeal},

	{"listReports", one(market.ReportRead), unlimited, (*Server).listReports},
	{"getReport", one(market.ReportRead), unlimited, (*Server).getReport},
	{"decideReport", one(market.ReportDecide), unlimited, (*Server).decideReport},

	{"listEnquiries", one(market.EnquiryRead), unlimited, (*Server).listEnquiries},
	{"askEnquiry", one(market.AccountUse), byEnquiry, (*Server).askEnquiry},
	{"getEnquiry", one(market.EnquiryRead), unlimited, (*Server).getEnquiry},
	{"patchEnquiry", one(market.EnquiryWrite), unlimited, (*Server).patchEnquiry},
	{"writeEnquiry", one(market.EnquiryWrite), byMessage, (*Server).writeEnquiry},
	{"attachToEnquiry", one(market.EnquiryWrite), byUpload, (*Server).attachToEnquiry},
	{"getEnquiryDocument", one(market.EnquiryWrite), unlimited, (*Server).getEnquiryDocument},
	{"withdrawEnquiryDocument", one(market.EnquiryWrite), unlimited, (*Server).withdrawEnquiryDocument},

	{"getQueues", one(market.QueueRead), unlimited, (*Server).getQueues},
	{"listDesk", one(market.DeskRead), unlimited, (*Server).listDesk},
	{"getOnDesk", one(market.DeskRead), unlimited, (*Server).getOnDesk},
	{"assignOfficer", one(market.DeskAssign), unlimited, (*Server).assignOfficer},
	{"getCaseload", one(market.DeskRead), unlimited, (*Server).getCaseload},

	{"listCases", one(market.CaseRead), unlimited, (*Server).listCases},
	{"getCase", one(market.CaseRead), unlimited, (*Server).getCase},
	{"patchCase", one(market.CaseWork), unlimited, (*Server).patchCase},
	{"writeCase", one(market.CasePapers), byMessage, (*Server).writeCase},
	{"attachToCase", one(market.CasePapers), byUpload, (*Server).attachToCase},
	{"getCaseDocument", one(market.CasePapers), unlimited, (*Server).getCaseDocument},
	{"withdrawCaseDocument", one(market.CasePapers), unlimited, (*Server).withdrawCaseDocument},
	{"shortlistTalent", one(market.CaseWork), unlimited, (*Server).shortlistTalent},

	{"listProcedures", one(market.AnyoneMay), unlimited, (*Server).listProcedures},
	{"getProcedure", one(market.AnyoneMay), unlimited, (*Server).getProcedure},
	{"listProviders", one(market.AccountUse), unlimited, (*Server).listProviders},
	{"listCalls", one(market.AnyoneMay), unlimited, (*Server).listCalls},
	{"createCall", one(market.CallCreate), unlimited, (*Server).createCall},
	{"getCall", one(market.AnyoneMay), unlimited, (*Server).getCall},
	{"putCall", one(market.CallEdit), unlimited, (*Server).putCall},
	{"moveCall", one(market.CallEdit), unlimited, (*Server).moveCall},
	{"listApplicants", one(market.CallOrder), unlimited, (*Server).listApplicants},
	{"judgeApplication", one(market.CallEdit), unlimited, (*Server).judgeApplication},
	{"openMatter", one(market.MatterOpening), byApproach, (*Server).openMatter},
	{"listMatters", one(market.MatterRead), unlimited, (*Server).listMatters},
	{"getMatter", one(market.MatterRead), unlimited, (*Server).getMatter},
	{"patchMatter", []market.Action{market.MatterDecide, market.MatterWithdraw}, unlimited, (*Server).patchMatter},
	{"settleTask", one(market.MatterAct), unlimited, (*Server).settleTask},
	{"writeMatter", one(market.MatterAct), byMessage, (*Server).writeMatter},
	{"listFollowing", one(market.MatterRead), unlimited, (*Server).listFollowing},
	{"askMember", one(market.MatterWithdraw), byEnquiry, (*Server).askMember},
	{"answerMember", []market.Action{market.MatterJoin, market.MatterWithdraw}, unlimited, (*Server).answerMember},
	{"reportResult", one(market.MatterReport), byMessage, (*Server).reportResult},
	{"attachToMatter", one(market.MatterAct), byUpload, (*Server).attachToMatter},
	{"getMatterDocument", one(market.MatterPapers), unlimited, (*Server).getMatterDocument},
	{"withdrawMatterDocument", one(market.MatterAct), unlimited, (*Server).withdrawMatterDocument},
	{"getLetter", one(market.MatterRead), byUpload, (*Server).getLetter},
	{"getClauseFigures", one(market.FiguresRead), unlimited, (*Server).getClauseFigures},

	{"listMandates", one(market.MandateRead), unlimited, (*Server).listMandates},
	{"askMandate", one(market.MandateAsk), byApproach, (*Server).askMandate},
	{"answerMandate", one(market.MandateAnswer), unlimited, (*Server).answerMandate},

	{"listClauses", one(market.AnyoneMay), unlimited, (*Server).listClauses},
	{"listBodies", one(market.AnyoneMay), unlimited, (*Server).listBodies},
	{"listFacts", one(market.AnyoneMay), unlimited, (*Server).listFacts},
	{"listRules", one(market.RuleRead), unlimited, (*Server).listRules},
	{"addRule", one(market.RuleAdd), unlimited, (*Server).addRule},
	{"checkRule", one(market.RuleAdd), unlimited, (*Server).checkRule},
	{"getRuleDraft", one(market.RuleRead), unlimited, (*Server).getRuleDraft},
	{"removeRule", one(market.RuleAdd), unlimited, (*Server).removeRule},
	{"getDemo", one(market.AnyoneMay), unlimited, (*Server).getDemo},
	{"listDemoMail", one(market.AnyoneMay), unlimited, (*Server).listDemoMail},
	{"assessPolicy", one(market.AnyoneMay), byAssessment, (*Server).assessPolicy},

	{"getFigures", one(market.AnyoneMay), unlimited, (*Server).getFigures},
	{"getReference", one(market.AnyoneMay), unlimited, (*Server).getReference},
	{"suggestWords", one(market.AnyoneMay), bySuggestion, (*Server).suggestWords},
	{"readWords", one(market.AnyoneMay), byReading, (*Server).readWords},
}

const prefix = "/api/v1"

// register lays every operation of the document on its route. It fails when
// one side has an operation that the other has not.
func (s *Server) register() error {
	table := make(map[string]route, len(routes))
	for _, r := range routes {
		if s.document.operations[r.operation] == nil {
			return fmt.Errorf("api: the document has no operation %q", r.operation)
		}
		table[r.operation] = r
	}
	methods := map[string][]string{}
	for _, o := range s.document.ordered {
		r, ok := table[o.id]
		if !ok {
			return fmt.Errorf("api: operation %q has no route", o.id)
		}
		path := prefix + strings.NewReplacer("{", ":", "}", "").Replace(o.path)
		s.app.Add(o.method, path, s.answer(o, r))
		methods[path] = append(methods[path], o.method)
		if o.method == fiber.MethodGet { // HEAD is GET without the body
			s.app.Add(fiber.MethodHead, path, s.answer(o, r))
			methods[path] = append(methods[path], fiber.MethodHead)
		}
	}
	for path, allowed := range methods {
		s.app.All(path, func(c *fiber.Ctx) error {
			c.Set(fiber.HeaderAllow, strings.Join(allowed, ", "))
			return fiber.ErrMethodNotAllowed
		})
	}
	s.app.All("/api", noSuchAddress)
	s.app.All("/api/*", noSuchAddress)
	return nil
}

func noSuchAddress(*fiber.Ctx) error { return fiber.ErrNotFound }

// may refuses an actor whose role can never do any of the actions.
func (r route) may(a market.Actor) error {
	for _, action := range r.actions {
		switch {
		case market.MayEver(a.Role, action):
			return nil
		case a.Account == "":
			return market.Login.Err("")
		}
	}
	return market.Deny.Err("")
}

// answer is the way of every operation: limits, the token, the document, the
// permission, the handler, and one place that writes what came of it.
func (s *Server) answer(o *operation, r route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		begin := time.Now()
		out, role, err := s.run(c, o, r)
		var status int
		if err != nil {
			p, writeErr := refuse(c, err)
			if p.Status >= http.StatusInternalServerError {
				s.d.Log.Error("failed", "request", requestID(c), "operation", o.id, "error", err)
			}
			status, err = p.Status, writeErr
		} else {
			status, err = s.write(c, o, out)
		}
		took := time.Since(begin)
		s.metrics.observe(o.id, status, took)
		s.d.Log.Info("request", "request", requestID(c), "operation", o.id, "status", status, "role", string(role), "ms", float64(took.Microseconds())/1000)
		return err
	}
}

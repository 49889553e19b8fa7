package market_test

import (
	"slices"
	"testing"

	"yuqiao/market"
)

// The people of the table, and the things they ask for.
var (
	visitor     = market.Actor{}
	talentA     = market.Actor{Account: "a", Role: market.RoleTalent, Talent: "ta"}
	talentB     = market.Actor{Account: "b", Role: market.RoleTalent, Talent: "tb"}
	newcomer    = market.Actor{Account: "n", Role: market.RoleTalent}
	employer    = market.Actor{Account: "e", Role: market.RoleEmployer, Organisations: []market.OrganisationID{"org"}, Verified: true}
	unverified  = market.Actor{Account: "u", Role: market.RoleEmployer, Organisations: []market.OrganisationID{"org"}}
	rival       = market.Actor{Account: "r", Role: market.RoleEmployer, Organisations: []market.OrganisationID{"other"}, Verified: true}
	agency      = market.Actor{Account: "g", Role: market.RoleAgency, Organisations: []market.OrganisationID{"agency"}, Verified: true}
	otherAgency = market.Actor{Account: "h", Role: market.RoleAgency, Organisations: []market.OrganisationID{"agency2"}, Verified: true}
	lapsed      = market.Actor{Account: "g", Role: market.RoleAgency, Organisations: []market.OrganisationID{"agency"}}
	officer     = market.Actor{Account: "l", Role: market.RoleLiaison, Place: market.Chongqing}
	colleague   = market.Actor{Account: "l2", Role: market.RoleLiaison, Place: market.Chongqing}
	officerHK   = market.Actor{Account: "m", Role: market.RoleLiaison, Place: market.HongKong}
	admin       = market.Actor{Account: "x", Role: market.RoleAdmin}

	draft     = market.Object{Organisation: "org"}
	public    = market.Object{Organisation: "org", Public: true}
	mandated  = market.Object{Organisation: "org", Public: true, Mandated: []market.OrganisationID{"agency"}}
	assisted  = market.Object{Organisation: "org", Public: true, Place: market.Chongqing, CaseIsRunning: true}
	applied   = market.Object{Organisation: "org", Talent: "ta", Revealed: true}
	invited   = market.Object{Organisation: "org", Talent: "ta"}
	referred  = market.Object{Organisation: "org", Talent: "ta", Agency: "agency", Mandated: []market.OrganisationID{"agency"}, Represented: true}
	unmandate = market.Object{Organisation: "org", Talent: "ta", Agency: "agency", Represented: true}
	inCase    = market.Object{Organisation: "org", Talent: "ta", Place: market.Chongqing, CaseIsRunning: true, Revealed: true}
	askedCase = market.Object{Organisation: "org", Talent: "ta", Place: market.Chongqing, CaseIsRunning: true}
	orgInCQ   = market.Object{Organisation: "org", Place: market.Chongqing}
	profileA  = market.Object{Talent: "ta", Place: market.HongKong}
	reported  = market.Object{Organisation: "org", Public: true, Account: "a", Place: market.Chongqing}
	byOfficer = market.Object{Organisation: "org", Public: true, Account: "l", Place: market.Chongqing}
	ofAdmin   = market.Object{Account: "x"}
	ofAgency  = market.Object{Account: "g"}
	ofFirm    = market.Object{Account: "e"}
	revoked   = market.Object{Organisation: "org", Place: market.Chongqing, Officer: "l"}
	appealed  = market.Object{Talent: "ta", Place: market.HongKong, Appealed: true}
	lateThing = market.Object{Talent: "ta", Place: market.HongKong, Escalated: true}
	matter    = market.Object{Applicant: ofTalent("ta"), Counterparty: ofOrganisation("org"), Place: market.HongKong}
	overdue   = market.Object{Applicant: ofTalent("ta"), Counterparty: ofOrganisation("org"), Place: market.HongKong, Escalated: true}
	contested = market.Object{Applicant: ofTalent("ta"), Counterparty: ofOrganisation("org"), Place: market.Chongqing, Appealed: true}
	joint     = market.Object{Applicant: ofTalent("tx"), Counterparty: ofOrganisation("org"), Place: market.HongKong, Members: []market.TalentID{"ta"}, Asked: "b"}
	serviceOf = market.Object{Applicant: ofOrganisation("org"), Counterparty: ofOrganisation("agency"), Place: market.Chongqing}
	byAgency  = market.Object{Applicant: ofOrganisation("agency"), Place: market.Chongqing}
	mandate   = market.Object{Agency: "agency", Organisation: "org"}
)

func ofTalent(id string) market.Subject { return market.Subject{Kind: market.TalentSubject, ID: id} }
func ofOrganisation(id string) market.Subject {
	return market.Subject{Kind: market.OrganisationSubject, ID: id}
}

func TestMay(t *testing.T) {
	const (
		yes, deny, hide, login = market.Allow, market.Deny, market.Hide, market.Login
	)
	tests := []struct {
		action market.Action
		object market.Object
		who    market.Actor
		want   market.Decision
	}{
		{market.AnyoneMay, market.Object{}, visitor, yes},
		{market.AccountUse, market.Object{}, visitor, login},
		{market.ProfileUse, market.Object{}, talentA, yes},
		{market.ProfileUse, market.Object{}, employer, deny},
		{market.ProfileClaim, market.Object{}, visitor, login},
		{market.ProfileClaim, market.Object{}, newcomer, yes},
		{market.ProfileClaim, market.Object{}, agency, deny},
		{market.ProfileClaim, market.Object{}, admin, deny},
		{market.TalentSearch, market.Object{}, talentA, deny},
		{market.TalentSearch, market.Object{}, unverified, deny},
		{market.TalentSearch, market.Object{}, employer, yes},
		{market.TalentSearch, market.Object{}, agency, yes},

		{market.CallCreate, draft, employer, yes},
		{market.CallCreate, draft, rival, hide},
		{market.CallCreate, draft, talentA, deny},
		{market.CallCreate, draft, agency, deny},
		{market.CallCreate, market.Object{Place: market.Chongqing}, officer, yes},
		{market.CallCreate, market.Object{Place: market.HongKong}, officerHK, deny},
		{market.CallEdit, market.Object{Place: market.Chongqing}, officer, yes},
		{market.CallEdit, market.Object{Place: market.Chongqing}, officerHK, deny},
		{market.CallEdit, market.Object{Place: market.Chongqing}, employer, deny},
		{market.CallEdit, draft, employer, yes},
		{market.CallEdit, draft, officer, deny},
		{market.CallEdit, draft, rival, deny},
		{market.CallOrder, draft, employer, yes},
		{market.CallOrder, draft, officer, yes},
		{market.CallOrder, draft, officerHK, deny},
		{market.CallOrder, draft, talentA, deny},
		{market.CallOrder, draft, visitor, login},
		{market.CallOrder, draft, admin, deny},

		{market.OpeningRead, draft, visitor, hide},
		{market.OpeningRead, draft, rival, hide},
		{market.OpeningRead, draft, employer, yes},
		{market.OpeningRead, public, visitor, yes},
		{market.OpeningEdit, draft, rival, hide},
		{market.OpeningEdit, public, rival, deny},
		{market.OpeningEdit, public, visitor, login},
		{market.OpeningEdit, public, admin, deny},
		{market.OpeningEdit, public, employer, yes},
		{market.OpeningCreate, market.Object{Organisation: "org"}, rival, hide},
		{market.OpeningCreate, market.Object{Organisation: "org"}, talentA, deny},

		{market.OpeningRank, public, visitor, login},
		{market.OpeningRank, public, talentA, deny},
		{market.OpeningRank, public, rival, deny},
		{market.OpeningRank, draft, rival, hide},
		{market.OpeningRank, public, agency, deny},
		{market.OpeningRank, mandated, agency, yes},
		{market.OpeningRank, mandated, otherAgency, deny},
		{market.OpeningRank, mandated, lapsed, deny},
		{market.OpeningRank, public, officer, deny},
		{market.OpeningRank, assisted, officer, yes},
		{market.OpeningRank, assisted, officerHK, deny},
		{market.OpeningPipeline, public, rival, deny},
		{market.OpeningPipeline, mandated, agency, deny},
		{market.OpeningPipeline, public, employer, yes},

		{market.CandidacyApply, market.Object{Talent: "ta"}, talentA, yes},
		{market.CandidacyApply, market.Object{Talent: "ta"}, talentB, deny},
		{market.CandidacyApply, market.Object{}, newcomer, deny},
		{market.CandidacyInvite, public, rival, deny},
		{market.CandidacyRefer, referred, agency, yes},
		{market.CandidacyRefer, referred, lapsed, deny},
		{market.CandidacyRefer, unmandate, agency, deny},
		{market.CandidacyRefer, mandated, agency, deny},
		{market.CandidacyRead, invited, talentA, yes},
		{market.CandidacyRead, invited, talentB, hide},
		{market.CandidacyRead, invited, newcomer, hide},
		{market.CandidacyRead, invited, employer, yes},
		{market.CandidacyRead, invited, rival, hide},
		{market.CandidacyRead, invited, agency, hide},
		{market.CandidacyRead, referred, agency, yes},
		{market.CandidacyRead, referred, otherAgency, hide},
		{market.CandidacyRead, invited, officer, hide},
		{market.CandidacyRead, inCase, officer, yes},
		{market.CandidacyRead, invited, admin, hide},

		{market.IdentitySee, invited, employer, hide},
		{market.IdentitySee, applied, employer, yes},
		{market.IdentitySee, applied, rival, hide},
		{market.IdentitySee, applied, admin, hide},
		{market.IdentitySee, applied, officer, hide},
		{market.IdentitySee, referred, agency, yes},
		{market.IdentitySee, referred, lapsed, hide},
		{market.IdentitySee, unmandate, agency, hide},
		{market.IdentitySee, askedCase, officer, hide},
		{market.IdentitySee, inCase, officer, yes},
		{market.IdentitySee, invited, talentA, yes},
		{market.IdentitySee, invited, visitor, login},

		{market.VerificationAsk, orgInCQ, employer, yes},
		{market.VerificationAsk, orgInCQ, rival, hide},
		{market.VerificationAsk, profileA, talentB, hide},
		{market.VerificationDecide, orgInCQ, officer, yes},
		{market.VerificationDecide, orgInCQ, officerHK, hide},
		{market.VerificationDecide, orgInCQ, employer, deny},
		{market.VerificationDecide, orgInCQ, rival, hide},
		{market.VerificationDecide, profileA, officerHK, yes},
		{market.VerificationDecide, orgInCQ, admin, deny},
		{market.VerificationRead, orgInCQ, admin, yes},
		{market.VerificationRead, orgInCQ, officerHK, hide},
		{market.VerificationRead, profileA, talentB, hide},
		{market.VerificationRead, profileA, talentA, yes},
		{market.VerificationRead, profileA, officerHK, yes},
		{market.VerificationRead, profileA, admin, hide},
		{market.VerificationRead, appealed, admin, yes},
		{market.VerificationRead, lateThing, officer, yes},
		{market.VerificationRead, lateThing, admin, hide},
		{market.EvidenceRead, lateThing, officer, hide},
		{market.EvidenceRead, lateThing, officerHK, yes},
		{market.EvidenceRead, profileA, talentA, yes},
		{market.EnquiryRead, lateThing, officer, yes},
		{market.EnquiryWrite, lateThing, officer, hide},
		{market.CaseRead, lateThing, officer, yes},
		{market.DeskRead, profileA, officerHK, yes},
		{market.DeskRead, profileA, officer, hide},
		{market.DeskRead, lateThing, officer, yes},
		{market.DeskRead, lateThing, talentA, hide},
		{market.DeskRead, lateThing, admin, hide},
		{market.DeskAssign, profileA, officerHK, yes},
		{market.DeskAssign, lateThing, officer, deny},
		{market.DeskAssign, profileA, officer, hide},
		{market.EvidenceAdd, orgInCQ, employer, yes},
		{market.EvidenceAdd, orgInCQ, rival, hide},
		{market.EvidenceAdd, orgInCQ, officer, deny},
		{market.EvidenceAdd, orgInCQ, officerHK, hide},
		{market.AppealMake, revoked, employer, yes},
		{market.AppealMake, revoked, officer, deny},
		{market.AppealMake, revoked, rival, hide},
		{market.AppealDecide, revoked, officer, deny},
		{market.AppealDecide, revoked, colleague, yes},
		{market.AppealDecide, revoked, officerHK, hide},
		{market.AppealDecide, revoked, admin, yes},
		{market.AppealDecide, revoked, employer, deny},
		{market.AppealDecide, revoked, rival, hide},
		{market.ReportMake, public, visitor, login},
		{market.ReportMake, public, talentA, yes},
		{market.ReportMake, public, rival, yes},
		{market.ReportMake, public, employer, deny},
		{market.ReportMake, draft, talentA, hide},
		{market.ReportRead, reported, talentA, yes},
		{market.ReportRead, reported, talentB, hide},
		{market.ReportRead, reported, employer, hide},
		{market.ReportRead, reported, officer, yes},
		{market.ReportRead, reported, officerHK, hide},
		{market.ReportRead, reported, admin, yes},
		{market.ReportDecide, reported, talentA, deny},
		{market.ReportDecide, reported, employer, hide},
		{market.ReportDecide, reported, officer, yes},
		{market.ReportDecide, reported, officerHK, hide},
		{market.ReportDecide, byOfficer, officer, deny},
		{market.ReportDecide, byOfficer, colleague, yes},
		{market.EnquiryRead, reported, talentA, yes},
		{market.EnquiryRead, reported, talentB, hide},
		{market.EnquiryRead, reported, officer, yes},
		{market.EnquiryRead, reported, officerHK, hide},
		{market.EnquiryRead, reported, admin, hide},
		{market.EnquiryWrite, reported, officerHK, hide},
		{market.EnquiryHandle, reported, talentA, deny},
		{market.EnquiryHandle, reported, officer, yes},
		{market.EnquiryHandle, byOfficer, officer, deny},
		{market.CasePapers, orgInCQ, officer, yes},
		{market.CasePapers, orgInCQ, employer, yes},
		{market.CasePapers, orgInCQ, officerHK, hide},
		{market.CasePapers, orgInCQ, admin, hide},
		{market.CaseWork, orgInCQ, officer, yes},
		{market.CaseWork, orgInCQ, officerHK, hide},
		{market.CaseWork, orgInCQ, employer, deny},
		{market.SelectionEnter, draft, employer, yes},
		{market.SelectionEnter, draft, rival, hide},
		{market.SelectionEnter, public, rival, deny},
		{market.SelectionEnter, draft, officer, hide},
		{market.SelectionRead, draft, employer, yes},
		{market.SelectionRead, draft, rival, hide},
		{market.SelectionRead, draft, officer, yes},
		{market.SelectionRead, public, officerHK, hide},
		{market.SelectionRead, draft, admin, yes},
		{market.SelectionDecide, draft, officer, yes},
		{market.SelectionDecide, draft, officerHK, hide},
		{market.SelectionDecide, draft, employer, deny},
		{market.ShortlistAnswer, market.Object{Talent: "ta"}, talentB, hide},
		{market.QueueRead, orgInCQ, officer, yes},
		{market.QueueRead, orgInCQ, officerHK, deny},
		{market.QueueRead, market.Object{}, admin, yes},
		{market.QueueRead, market.Object{}, officer, deny},
		{market.QueueRead, orgInCQ, employer, deny},
		{market.QueueRead, orgInCQ, visitor, login},
		{market.MatterOpening, market.Object{Applicant: ofTalent("ta")}, talentA, yes},
		{market.MatterOpening, market.Object{Applicant: ofTalent("ta")}, talentB, hide},
		{market.MatterOpening, market.Object{Applicant: ofOrganisation("org")}, employer, yes},
		{market.MatterOpening, market.Object{Applicant: ofOrganisation("org")}, rival, hide},
		{market.MatterOpening, market.Object{Applicant: ofTalent("ta")}, newcomer, hide},
		{market.MatterOpening, market.Object{Applicant: ofTalent("ta")}, officer, deny},
		{market.MatterOpening, market.Object{Applicant: ofTalent("ta")}, visitor, login},
		{market.MatterRead, matter, talentA, yes},
		{market.MatterRead, matter, employer, yes},
		{market.MatterRead, matter, talentB, hide},
		{market.MatterRead, matter, rival, hide},
		{market.MatterRead, matter, agency, hide},
		{market.MatterRead, matter, officerHK, yes},
		{market.MatterRead, matter, officer, hide},
		{market.MatterRead, overdue, officer, yes},
		{market.MatterRead, matter, admin, hide},
		{market.MatterRead, contested, admin, yes},
		{market.MatterAct, matter, talentA, yes},
		{market.MatterAct, matter, employer, yes},
		{market.MatterAct, matter, officerHK, yes},
		{market.MatterAct, matter, officer, hide},
		{market.MatterAct, overdue, officer, deny},
		{market.MatterAct, contested, admin, deny},
		{market.MatterAct, matter, rival, hide},
		{market.MatterDecide, matter, officerHK, yes},
		{market.MatterDecide, matter, officer, hide},
		{market.MatterDecide, overdue, officer, deny},
		{market.MatterDecide, matter, talentA, deny},
		{market.MatterDecide, matter, employer, deny},
		{market.MatterDecide, matter, talentB, hide},
		{market.MatterDecide, matter, admin, hide},
		{market.MatterDecide, contested, admin, yes},
		{market.MatterWithdraw, matter, talentA, yes},
		{market.MatterWithdraw, matter, employer, deny},
		{market.MatterWithdraw, matter, officerHK, deny},
		{market.MatterWithdraw, matter, officer, hide},
		{market.MatterWithdraw, matter, talentB, hide},
		{market.MatterRead, joint, talentA, yes},
		{market.MatterRead, joint, talentB, yes},
		{market.MatterRead, joint, newcomer, hide},
		{market.MatterRead, joint, rival, hide},
		{market.MatterPapers, joint, talentA, hide},
		{market.MatterPapers, joint, talentB, hide},
		{market.MatterPapers, joint, employer, yes},
		{market.MatterPapers, joint, officerHK, yes},
		{market.MatterPapers, matter, talentA, yes},
		{market.MatterAct, joint, talentA, deny},
		{market.MatterWithdraw, joint, talentA, deny},
		{market.MatterWithdraw, joint, newcomer, hide},
		{market.MatterJoin, joint, talentA, yes},
		{market.MatterJoin, joint, talentB, yes},
		{market.MatterJoin, joint, newcomer, hide},
		{market.MatterJoin, joint, employer, deny},
		{market.MatterJoin, matter, talentA, deny},
		{market.MatterReport, joint, talentA, yes},
		{market.MatterReport, joint, talentB, deny},
		{market.MatterReport, matter, talentA, yes},
		{market.MatterReport, joint, employer, deny},
		{market.MatterReport, joint, officer, hide},
		{market.MatterReport, serviceOf, employer, yes},
		{market.FiguresRead, market.Object{}, officer, yes},
		{market.FiguresRead, market.Object{}, officerHK, yes},
		{market.FiguresRead, market.Object{}, admin, yes},
		{market.FiguresRead, market.Object{}, employer, deny},
		{market.FiguresRead, market.Object{}, visitor, login},
		{market.MandateAnswer, mandate, employer, yes},
		{market.MandateAnswer, mandate, rival, hide},
		{market.MandateAnswer, mandate, otherAgency, hide},
		{market.MandateAsk, market.Object{Agency: "agency"}, otherAgency, deny},
		{"no.such.action", public, admin, deny},
	}
	for _, tt := range tests {
		if got := market.May(tt.who, tt.action, tt.object); got != tt.want {
			t.Errorf("%s: %q (%s) on %+v: got %d, want %d", tt.action, tt.who.Account, tt.who.Role, tt.object, got, tt.want)
		}
	}
}

// Whatever May allows on some object, MayEver must announce for the role, and
// the other way round.
func TestMayEverIsWhatMayCanAllow(t *testing.T) {
	people := []market.Actor{visitor, talentA, talentB, newcomer, employer, rival, agency, otherAgency, officer, colleague, officerHK, admin}
	objects := []market.Object{{}, draft, public, mandated, assisted, applied, invited, referred, unmandate, inCase, askedCase, orgInCQ, profileA, mandate, reported, byOfficer, ofAdmin, ofAgency, ofFirm, revoked, appealed, matter, overdue, contested, joint, serviceOf, byAgency,
		{Talent: "ta"}, {Agency: "agency"}, {Organisation: "agency"}}
	for _, action := range market.Actions() {
		allowed := map[market.Role]bool{}
		for _, who := range people {
			for _, o := range objects {
				if market.May(who, action, o) == market.Allow {
					allowed[who.Role] = true
				}
			}
		}
		for _, role := range append(slices.Clone(market.Roles), "") {
			if got := market.MayEver(role, action); got != allowed[role] {
				t.Errorf("%s for %q: MayEver says %v, some object allows %v", action, role, got, allowed[role])
			}
		}
	}
}

package market

import "slices"

// Actor is who asks. The zero Actor is a visitor without an account.
type Actor struct {
	Account       AccountID
	Role          Role
	Talent        TalentID         // of a talent account that has a profile
	Organisations []OrganisationID // of which the account is a member
	Place         Place            // of a liaison officer's office
	// Verified says that an organisation of the actor's has had its
	// registration or agency licence verified.
	Verified bool
}

// Object is what is asked for, as far as decisions need to know it. Fields that
// do not apply stay empty.
type Object struct {
	Account       AccountID        // whose account it is: who reported or asked
	Officer       AccountID        // who decided last
	Talent        TalentID         // whose profile or candidacy it is
	Organisation  OrganisationID   // whose organisation, opening or candidacy it is
	Agency        OrganisationID   // the agency that takes part
	Mandated      []OrganisationID // agencies with a granted mandate on the opening
	Represented   bool             // the talent has granted Agency representation
	Place         Place            // of the liaison office in charge
	Public        bool             // anybody may see it
	Revealed      bool             // the talent has agreed to be known
	Appealed      bool             // its subject has appealed
	CaseIsRunning bool             // an assistance case runs at the office of Place
	Applicant     Subject          // who has opened a matter
	Counterparty  Subject          // who takes part in it
	Members       []TalentID       // who have agreed to take part in it beside them
	Asked         AccountID        // whose answer to that is awaited
	Escalated     bool             // something of it has become overdue
}

// Decision is the answer to May.
type Decision uint8

const (
	Hide  Decision = iota // answer as if the thing did not exist
	Deny                  // it may be known, not done
	Login                 // an account is needed
	Allow
)

// Err is the error that tells a refused actor the decision; nil for Allow.
func (d Decision) Err(what string) error {
	switch d {
	case Allow:
		return nil
	case Login:
		return Unauthenticated("login-needed", "log in first")
	case Deny:
		return Forbidden("forbidden", "this account may not do that")
	}
	return NotFound(what)
}

// Action is something that may be done, as the permission table of the API
// names it.
type Action string

const (
	AnyoneMay          Action = "anyone" // public operations
	AccountUse         Action = "account.use"
	ProfileUse         Action = "profile.use"   // one's own
	ProfileClaim       Action = "profile.claim" // take an imported one over
	TalentSearch       Action = "talent.search"
	OrganisationCreate Action = "organisation.create"
	OrganisationRead   Action = "organisation.read"
	OrganisationEdit   Action = "organisation.edit"
	OpeningCreate      Action = "opening.create"
	OpeningRead        Action = "opening.read"
	OpeningEdit        Action = "opening.edit"
	OpeningRank        Action = "opening.rank" // see ranked candidates
	OpeningPipeline    Action = "opening.pipeline"
	CandidacyApply     Action = "candidacy.apply"
	CandidacyInvite    Action = "candidacy.invite"
	CandidacyRefer     Action = "candidacy.refer"
	CandidacyRead      Action = "candidacy.read"
	CandidacyMove      Action = "candidacy.move"
	IdentitySee        Action = "identity.see" // name, employers, institutions, licence numbers
	VerificationAsk    Action = "verification.ask"
	VerificationRead   Action = "verification.read"
	VerificationDecide Action = "verification.decide"
	EvidenceAdd        Action = "evidence.add" // and withdraw
	EvidenceRead       Action = "evidence.read"
	AppealMake         Action = "appeal.make"
	AppealDecide       Action = "appeal.decide"
	ReportMake         Action = "report.make"
	ReportRead         Action = "report.read"
	ReportDecide       Action = "report.decide"
	EnquiryRead        Action = "enquiry.read"
	EnquiryWrite       Action = "enquiry.write"   // and close
	EnquiryHandle      Action = "enquiry.handle"  // say that it is answered, hand over
	SelectionEnter     Action = "selection.enter" // the record of an open selection
	SelectionRead      Action = "selection.read"
	SelectionDecide    Action = "selection.decide"
	CohortCreate       Action = "cohort.create" // training of clauses 16 and 17
	CohortRead         Action = "cohort.read"
	CohortEdit         Action = "cohort.edit" // and publish, end, assess trainees
	CohortEnrol        Action = "cohort.enrol"
	EnrolmentUse       Action = "enrolment.use" // one's own: leave, give an opinion
	CallCreate         Action = "call.create"   // a call for places or funds of clause 4
	CallEdit           Action = "call.edit"     // and close, conclude, mark applications
	CallOrder          Action = "call.order"    // read who has applied, in order
	CaseRequest        Action = "case.request"
	CaseRead           Action = "case.read"
	CaseWork           Action = "case.work"
	CasePapers         Action = "case.papers" // its messages and documents, to read and to add to
	ShortlistAnswer    Action = "shortlist.answer"
	MatterOpening      Action = "matter.open"
	MatterRead         Action = "matter.read"
	MatterPapers       Action = "matter.papers"   // its documents, messages and history
	MatterAct          Action = "matter.act"      // do one's tasks, write, put documents in
	MatterDecide       Action = "matter.decide"   // grant, refuse, hand over
	MatterWithdraw     Action = "matter.withdraw" // and appeal, end it early, ask others to take part
	MatterJoin         Action = "matter.join"     // answer to being asked, and leave
	MatterReport       Action = "matter.report"   // what has come of it
	FiguresRead        Action = "figures.read"    // by clause
	MandateAsk         Action = "mandate.ask"
	MandateRead        Action = "mandate.read"
	MandateAnswer      Action = "mandate.answer"
	QueueRead          Action = "queue.read"  // how much waits for an office
	DeskRead           Action = "desk.read"   // what lies with an office, who of it has it
	DeskAssign         Action = "desk.assign" // give it to an officer
	RuleRead           Action = "rule.read"   // rules of the policy that officers added
	RuleAdd            Action = "rule.add"    // and take away
)

// rule decides one action. It is only asked about actors who have an account,
// except where open is set.
type rule struct {
	open   bool // visitors are asked about too
	decide func(Actor, Object) Decision
}

// rules is the one place where access is decided.
var rules = map[Action]rule{
	AnyoneMay:    {true, func(Actor, Object) Decision { return Allow }},
	AccountUse:   {false, func(Actor, Object) Decision { return Allow }},
	ProfileUse:   {false, onlyRole(RoleTalent)},
	ProfileClaim: {false, onlyRole(RoleTalent)},
	TalentSearch: {false, func(a Actor, _ Object) Decision {
		return allowIf(a.Verified && (a.Role == RoleEmployer || a.Role == RoleAgency) || a.Role == RoleLiaison || a.Role == RoleAdmin)
	}},
	OrganisationCreate: {false, onlyRole(RoleEmployer, RoleAgency)},
	OrganisationRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.member(o.Organisation) || a.officeOf(o.Place) || a.Role == RoleAdmin)
	}},
	OrganisationEdit: {false, func(a Actor, o Object) Decision { return showIf(a.member(o.Organisation)) }},
	OpeningCreate: {false, func(a Actor, o Object) Decision {
		if a.Role != RoleEmployer {
			return Deny
		}
		return showIf(a.member(o.Organisation))
	}},
	OpeningRead: {true, func(a Actor, o Object) Decision {
		return showIf(o.Public || a.member(o.Organisation) || a.mandated(o) || a.Role == RoleAdmin)
	}},
	OpeningEdit: {false, func(a Actor, o Object) Decision { return a.own(o) }},
	OpeningRank: {false, func(a Actor, o Object) Decision {
		if a.member(o.Organisation) || a.mandated(o) || a.Role == RoleAdmin || a.officeOf(o.Place) && o.CaseIsRunning {
			return Allow
		}
		return a.own(o)
	}},
	OpeningPipeline: {false, func(a Actor, o Object) Decision { return a.own(o) }},
	CandidacyApply: {false, func(a Actor, o Object) Decision {
		return allowIf(a.Role == RoleTalent && a.Talent != "" && a.Talent == o.Talent)
	}},
	CandidacyInvite: {false, func(a Actor, o Object) Decision { return a.own(o) }},
	CandidacyRefer: {false, func(a Actor, o Object) Decision {
		return allowIf(a.Role == RoleAgency && a.mandated(o) && o.Represented && a.member(o.Agency))
	}},
	CandidacyRead: {false, func(a Actor, o Object) Decision { return showIf(a.party(o) != "") }},
	CandidacyMove: {false, func(a Actor, o Object) Decision { return showIf(a.party(o) != "") }},
	IdentitySee: {false, func(a Actor, o Object) Decision {
		switch {
		case a.Talent != "" && a.Talent == o.Talent:
			return Allow
		case a.member(o.Organisation) && o.Revealed:
			return Allow
		case a.Role == RoleAgency && a.Verified && a.member(o.Agency) && o.Represented && slices.Contains(o.Mandated, o.Agency):
			return Allow
		case a.officeOf(o.Place) && o.CaseIsRunning && o.Revealed:
			return Allow
		}
		return Hide
	}},
	VerificationAsk: {false, func(a Actor, o Object) Decision {
		return showIf(a.subject(o))
	}},
	// An admin needs to know who a talent is only to decide an appeal.
	VerificationRead: {false, func(a Actor, o Object) Decision { return showIf(a.checks(o) || a.overdueElsewhere(o)) }},
	EvidenceRead:     {false, func(a Actor, o Object) Decision { return showIf(a.checks(o)) }},
	VerificationDecide: {false, func(a Actor, o Object) Decision {
		if a.officeOf(o.Place) {
			return Allow
		}
		if a.subject(o) || a.Role == RoleAdmin {
			return Deny
		}
		return Hide
	}},
	EvidenceAdd: {false, func(a Actor, o Object) Decision { return a.asSubject(o) }},
	AppealMake:  {false, func(a Actor, o Object) Decision { return a.asSubject(o) }},
	// Nobody decides an appeal against themself.
	AppealDecide: {false, func(a Actor, o Object) Decision {
		switch {
		case a.Role == RoleAdmin, a.officeOf(o.Place) && a.Account != o.Officer:
			return Allow
		case a.officeOf(o.Place), a.subject(o):
			return Deny
		}
		return Hide
	}},
	ReportMake: {false, func(a Actor, o Object) Decision {
		if a.member(o.Organisation) {
			return Deny
		}
		return showIf(o.Public)
	}},
	ReportRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.Account == o.Account || a.officeOf(o.Place) || a.Role == RoleAdmin)
	}},
	ReportDecide: {false, func(a Actor, o Object) Decision {
		switch {
		case a.Account == o.Account: // nobody decides their own
			return Deny
		case a.officeOf(o.Place), a.Role == RoleAdmin:
			return Allow
		}
		return Hide
	}},
	EnquiryRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.Account == o.Account || a.officeOf(o.Place) || a.overdueElsewhere(o))
	}},
	EnquiryWrite: {false, func(a Actor, o Object) Decision { return showIf(a.Account == o.Account || a.officeOf(o.Place)) }},
	EnquiryHandle: {false, func(a Actor, o Object) Decision {
		if a.Account == o.Account {
			return Deny
		}
		return showIf(a.officeOf(o.Place))
	}},
	SelectionEnter: {false, func(a Actor, o Object) Decision { return a.own(o) }},
	SelectionRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.Role == RoleEmployer && a.member(o.Organisation) || a.officeOf(Chongqing) || a.Role == RoleAdmin)
	}},
	// Chongqing's office guides clause 1; nobody confirms their own.
	SelectionDecide: {false, func(a Actor, o Object) Decision {
		if a.member(o.Organisation) {
			return Deny
		}
		return showIf(a.officeOf(Chongqing))
	}},
	CohortCreate: {false, func(a Actor, o Object) Decision {
		if a.Role != RoleEmployer && a.Role != RoleLiaison {
			return Deny
		}
		return showIf(a.organises(o))
	}},
	CohortRead: {true, func(a Actor, o Object) Decision {
		return showIf(o.Public || a.organises(o) || a.Role == RoleAdmin || a.Talent != "" && a.Talent == o.Talent)
	}},
	CohortEdit: {false, func(a Actor, o Object) Decision {
		switch {
		case a.organises(o):
			return Allow
		case o.Public:
			return Deny
		}
		return Hide
	}},
	CohortEnrol: {false, func(a Actor, o Object) Decision {
		if a.Role != RoleTalent || a.Talent == "" {
			return Deny
		}
		return showIf(o.Public)
	}},
	// Funds are Chongqing's to give, places their organisation's.
	CallCreate: {false, func(a Actor, o Object) Decision {
		if a.Role != RoleEmployer {
			return allowIf(a.officeOf(Chongqing))
		}
		return showIf(a.member(o.Organisation))
	}},
	CallEdit:     {false, func(a Actor, o Object) Decision { return allowIf(a.organises(o)) }},
	CallOrder:    {false, func(a Actor, o Object) Decision { return allowIf(a.organises(o) || a.officeOf(Chongqing)) }},
	EnrolmentUse: {false, func(a Actor, o Object) Decision { return showIf(a.Talent != "" && a.Talent == o.Talent) }},
	CaseRequest:  {false, func(a Actor, o Object) Decision { return a.own(o) }},
	CaseRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.Role == RoleEmployer && a.member(o.Organisation) || a.officeOf(o.Place) || a.overdueElsewhere(o))
	}},
	CasePapers: {false, func(a Actor, o Object) Decision {
		return showIf(SideOfCase(a, o) != "")
	}},
	CaseWork: {false, func(a Actor, o Object) Decision {
		if a.member(o.Organisation) {
			return Deny
		}
		return showIf(a.officeOf(o.Place))
	}},
	MatterOpening: {false, func(a Actor, o Object) Decision {
		if a.Role == RoleLiaison || a.Role == RoleAdmin {
			return Deny
		}
		return showIf(a.is(o.Applicant))
	}},
	MatterRead: {false, func(a Actor, o Object) Decision { return showIf(a.mayKnow(o) || a.takesPart(o)) }},
	// Who only takes part in what is applied for sees neither papers nor talk.
	MatterPapers: {false, func(a Actor, o Object) Decision { return showIf(a.mayKnow(o)) }},
	MatterJoin:   {false, func(a Actor, o Object) Decision { return a.ofMatter(o, a.takesPart(o)) }},
	MatterReport: {false, func(a Actor, o Object) Decision {
		return a.ofMatter(o, a.is(o.Applicant) || a.memberOf(o))
	}},
	MatterAct: {false, func(a Actor, o Object) Decision {
		return a.ofMatter(o, a.is(o.Applicant) || a.is(o.Counterparty) || a.officeOf(o.Place))
	}},
	// An admin decides only where no other officer may be left to decide.
	MatterDecide: {false, func(a Actor, o Object) Decision {
		return a.ofMatter(o, !a.is(o.Applicant) && (a.officeOf(o.Place) || a.Role == RoleAdmin && o.Appealed))
	}},
	MatterWithdraw:  {false, func(a Actor, o Object) Decision { return a.ofMatter(o, a.is(o.Applicant)) }},
	FiguresRead:     {false, onlyRole(RoleLiaison, RoleAdmin)},
	ShortlistAnswer: {false, func(a Actor, o Object) Decision { return showIf(a.Talent != "" && a.Talent == o.Talent) }},
	QueueRead:       {false, func(a Actor, o Object) Decision { return allowIf(a.officeOf(o.Place) || a.Role == RoleAdmin) }},
	DeskRead:        {false, func(a Actor, o Object) Decision { return showIf(a.officeOf(o.Place) || a.overdueElsewhere(o)) }},
	DeskAssign: {false, func(a Actor, o Object) Decision {
		switch {
		case a.officeOf(o.Place):
			return Allow
		case a.overdueElsewhere(o):
			return Deny
		}
		return Hide
	}},
	RuleRead: {false, onlyRole(RoleLiaison, RoleAdmin)},
	// The document is Chongqing's.
	RuleAdd: {false, func(a Actor, _ Object) Decision { return allowIf(a.officeOf(Chongqing) || a.Role == RoleAdmin) }},
	MandateAsk: {false, func(a Actor, o Object) Decision {
		return allowIf(a.Role == RoleAgency && a.Verified && a.member(o.Agency))
	}},
	MandateRead: {false, func(a Actor, o Object) Decision {
		return showIf(a.member(o.Agency) || a.member(o.Organisation) || a.Talent != "" && a.Talent == o.Talent)
	}},
	MandateAnswer: {false, func(a Actor, o Object) Decision {
		return showIf(a.member(o.Agency) || a.member(o.Organisation) || a.Talent != "" && a.Talent == o.Talent)
	}},
}

// May decides whether the actor may do the action to the object. An action
// that has no rule is denied.
func May(a Actor, action Action, o Object) Decision {
	r, ok := rules[action]
	switch {
	case !ok:
		return Deny
	case a.Account == "" && !r.open:
		return Login
	}
	return r.decide(a, o)
}

// Actions lists every action that has a rule, in no particular order.
func Actions() []Action {
	all := make([]Action, 0, len(rules))
	for a := range rules {
		all = append(all, a)
	}
	return all
}

// MayEver reports whether some object could exist for which May allows the
// action to an actor of the role: what the permission table can tell before
// anything is loaded.
func MayEver(role Role, action Action) bool {
	switch action {
	case AnyoneMay, OpeningRead, CohortRead:
		return true
	case AccountUse:
		return role != ""
	case ProfileUse, ProfileClaim, CandidacyApply, ShortlistAnswer, CohortEnrol, EnrolmentUse:
		return role == RoleTalent
	case TalentSearch:
		return role != "" && role != RoleTalent
	case OrganisationCreate:
		return role == RoleEmployer || role == RoleAgency
	case OrganisationRead:
		return role != "" && role != RoleTalent
	case OrganisationEdit:
		return role == RoleEmployer || role == RoleAgency
	case OpeningCreate, OpeningEdit, OpeningPipeline, CandidacyInvite, CaseRequest, SelectionEnter:
		return role == RoleEmployer
	case OpeningRank:
		return role != "" && role != RoleTalent
	case CandidacyRefer, MandateAsk:
		return role == RoleAgency
	case CandidacyRead, CandidacyMove, IdentitySee:
		return role != "" && role != RoleAdmin
	case VerificationAsk:
		return role == RoleTalent || role == RoleEmployer || role == RoleAgency
	case VerificationRead, EvidenceRead, ReportMake, ReportRead, EnquiryRead, EnquiryWrite, MatterRead, MatterPapers:
		return role != ""
	case MatterJoin:
		return role == RoleTalent
	case MatterOpening, MatterWithdraw, MatterReport:
		return role == RoleTalent || role == RoleEmployer || role == RoleAgency
	case MatterAct:
		return role != "" && role != RoleAdmin
	case MatterDecide, FiguresRead:
		return role == RoleLiaison || role == RoleAdmin
	case EvidenceAdd, AppealMake:
		return role == RoleTalent || role == RoleEmployer || role == RoleAgency
	case AppealDecide, ReportDecide:
		return role == RoleLiaison || role == RoleAdmin
	case VerificationDecide, CaseWork, EnquiryHandle, SelectionDecide, DeskRead, DeskAssign:
		return role == RoleLiaison
	case SelectionRead:
		return role == RoleLiaison || role == RoleEmployer || role == RoleAdmin
	case CohortCreate, CohortEdit, CallCreate, CallEdit, CallOrder:
		return role == RoleEmployer || role == RoleLiaison
	case CaseRead, CasePapers:
		return role == RoleLiaison || role == RoleEmployer
	case RuleRead, RuleAdd, QueueRead:
		return role == RoleLiaison || role == RoleAdmin
	case MandateRead, MandateAnswer:
		return role == RoleTalent || role == RoleEmployer || role == RoleAgency
	}
	return false
}

// SideOfMatter is in what capacity the actor takes part in a matter; "" when not
// at all.
func SideOfMatter(a Actor, o Object) MatterSide {
	switch {
	case a.is(o.Applicant):
		return ApplicantSide
	case a.is(o.Counterparty):
		return CounterpartySide
	case a.officeOf(o.Place), a.Role == RoleAdmin && o.Appealed:
		return BodySide
	case a.takesPart(o):
		return MemberSide
	}
	return ""
}

// SideOfCase is in what capacity the actor takes part in an assistance case; ""
// when not at all.
func SideOfCase(a Actor, o Object) MatterSide {
	switch {
	case a.Role == RoleEmployer && a.member(o.Organisation):
		return ApplicantSide
	case a.officeOf(o.Place):
		return BodySide
	}
	return ""
}

// PartyOf is in what capacity the actor takes part in a candidacy; "" when not
// at all.
func PartyOf(a Actor, o Object) Party { return a.party(o) }

func (a Actor) party(o Object) Party {
	switch {
	case a.Account == "":
		return ""
	case a.Talent != "" && a.Talent == o.Talent:
		return PartyTalent
	case a.Role == RoleEmployer && a.member(o.Organisation):
		return PartyEmployer
	case a.Role == RoleAgency && a.member(o.Agency):
		return PartyAgency
	case a.officeOf(o.Place) && o.CaseIsRunning:
		return PartyOffice
	}
	return ""
}

func (a Actor) member(org OrganisationID) bool {
	return org != "" && slices.Contains(a.Organisations, org)
}

// subject reports whether the thing is about the actor: their own profile or
// organisation.
func (a Actor) subject(o Object) bool {
	return a.member(o.Organisation) || a.Talent != "" && a.Talent == o.Talent
}

// is reports whether the actor stands for one side of a matter.
func (a Actor) is(s Subject) bool {
	if s.Kind == TalentSubject {
		return a.Talent != "" && string(a.Talent) == s.ID
	}
	return a.member(OrganisationID(s.ID))
}

// mayKnow reports whether the actor may know of a matter: its sides, the office
// in charge, Chongqing's once something is overdue, and admins once there is an
// appeal.
func (a Actor) mayKnow(o Object) bool {
	return a.is(o.Applicant) || a.is(o.Counterparty) || a.officeOf(o.Place) ||
		a.overdueElsewhere(o) || a.Role == RoleAdmin && o.Appealed
}

// overdueElsewhere reports whether the actor is of Chongqing's office, which
// looks after what is overdue at any office.
func (a Actor) overdueElsewhere(o Object) bool { return a.officeOf(Chongqing) && o.Escalated }

// checks reports whether the actor is a side of a verification or decides in it.
func (a Actor) checks(o Object) bool {
	return a.subject(o) || a.officeOf(o.Place) || a.Role == RoleAdmin && (o.Talent == "" || o.Appealed)
}

// memberOf reports whether the actor has agreed to take part in a matter,
// takesPart whether they have or are asked to.
func (a Actor) memberOf(o Object) bool {
	return a.Talent != "" && slices.Contains(o.Members, a.Talent)
}

func (a Actor) takesPart(o Object) bool {
	return a.memberOf(o) || a.Role == RoleTalent && a.Account != "" && a.Account == o.Asked
}

// ofMatter allows, or denies those who may know of the matter.
func (a Actor) ofMatter(o Object, allowed bool) Decision {
	switch {
	case allowed:
		return Allow
	case a.mayKnow(o), a.takesPart(o):
		return Deny
	}
	return Hide
}

// asSubject is the decision for what only the subject may do, and the office
// and admins may know of.
func (a Actor) asSubject(o Object) Decision {
	switch {
	case a.subject(o):
		return Allow
	case a.officeOf(o.Place), a.Role == RoleAdmin:
		return Deny
	}
	return Hide
}

func (a Actor) officeOf(p Place) bool { return a.Role == RoleLiaison && p != "" && a.Place == p }

// organises reports whether a training or a call is of the actor's organisation
// or office.
func (a Actor) organises(o Object) bool {
	return a.Role == RoleEmployer && a.member(o.Organisation) || a.officeOf(o.Place)
}

func (a Actor) mandated(o Object) bool {
	return a.Role == RoleAgency && a.Verified && slices.ContainsFunc(o.Mandated, a.member)
}

// own is the decision for what only an opening's employer may do: others may
// know of a public opening, and nothing of another.
func (a Actor) own(o Object) Decision {
	switch {
	case a.Role == RoleEmployer && a.member(o.Organisation):
		return Allow
	case o.Public:
		return Deny
	}
	return Hide
}

func onlyRole(roles ...Role) func(Actor, Object) Decision {
	return func(a Actor, _ Object) Decision { return allowIf(slices.Contains(roles, a.Role)) }
}

func allowIf(ok bool) Decision {
	if ok {
		return Allow
	}
	return Deny
}

func showIf(ok bool) Decision {
	if ok {
		return Allow
	}
	return Hide
}

// OfficeFor is the place of the liaison office in charge of a place: Hong Kong
// and Macau have their own, everything else is Chongqing's.
func OfficeFor(p Place) Place {
	if p == HongKong || p == Macau {
		return p
	}
	return Chongqing
}

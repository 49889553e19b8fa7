package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"yuqiao/market"
)

// news is one event, what is told of it, and to whom. The functions below say
// which news a document has given rise to, from what it is now: all of them,
// each time, since a change may be told twice or be overtaken by the next. Each
// kind of document has one such function; Followups.news calls it.
type news struct {
	event string // names it among all events of all documents
	at    time.Time
	kind  market.NoticeKind
	to    audience
	about market.NoticeAbout
}

// audience are accounts by what they stand for; one of the first six is set.
type audience struct {
	email        string // a talent's confirmed address
	talent       market.TalentID
	organisation market.OrganisationID // its members
	office       market.Place          // its officers
	account      market.AccountID
	admins       bool
	except       market.AccountID // who did it
}

// hearing says who hears of a step of a candidacy, by the stage that it leads
// to ("": any) and who took it; "" hears nothing.
type hearing struct {
	stage                            market.Stage
	by                               market.Party
	talent, employer, agency, office market.NoticeKind
}

// candidacyTable is looked through from above; the first row that fits holds.
// Who took a step hears nothing of it. When the exchange ends a candidacy, it is
// because the employer has closed or filled the opening.
var candidacyTable = []hearing{
	{market.Applied, market.PartyTalent, "", market.NoticeApplied, "", ""},
	{market.Invited, market.PartyEmployer, market.NoticeInvited, "", "", ""},
	{market.Referred, market.PartyAgency, market.NoticeReferred, market.NoticeReferred, "", ""},
	{market.Referred, market.PartyOffice, "", market.NoticeReferred, "", ""}, // the talent has just consented to it
	{market.Offered, market.PartyEmployer, market.NoticeOffer, "", market.NoticeStage, market.NoticeStage},
	{"", market.PartyTalent, "", market.NoticeStage, market.NoticeStage, market.NoticeStage},
	{"", market.PartyEmployer, market.NoticeStage, "", market.NoticeStage, market.NoticeStage},
	{"", market.PartyAgency, market.NoticeStage, market.NoticeStage, "", ""},
	{"", market.PartyOffice, market.NoticeStage, market.NoticeStage, "", ""},
	{"", market.PartySystem, market.NoticeStage, "", market.NoticeStage, market.NoticeStage},
}

// candidacyNews is the news of every step. office is whoever works the case in
// which the talent was put forward, if there is one. Where the candidacy has
// begun more than once, the agency and the office hear of the last time only:
// the others' was not theirs.
func candidacyNews(c market.Candidacy, office audience) []news {
	begun := 0
	for i, step := range c.Timeline {
		if step.Stage == market.Applied || step.Stage == market.Invited || step.Stage == market.Referred {
			begun = i
		}
	}
	var all []news
	for i, step := range c.Timeline {
		n := slices.IndexFunc(candidacyTable, func(h hearing) bool {
			return (h.stage == step.Stage || h.stage == "") && h.by == step.By
		})
		if n < 0 {
			continue
		}
		row := candidacyTable[n]
		about := market.NoticeAbout{Opening: c.Opening, Candidacy: c.ID, Stage: step.Stage, By: step.By}
		tell := func(kind market.NoticeKind, to audience, organisation market.OrganisationID) {
			if kind == "" {
				return
			}
			about := about
			about.Organisation = organisation
			all = append(all, news{fmt.Sprintf("candidacy/%s/%d", c.ID, i), step.At, kind, to, about})
		}
		tell(row.talent, audience{talent: c.Talent}, c.Organisation)
		if i < begun {
			tell(row.employer, audience{organisation: c.Organisation}, "")
			continue
		}
		tell(row.employer, audience{organisation: c.Organisation}, c.Agency)
		tell(row.agency, audience{organisation: c.Agency}, c.Organisation)
		tell(row.office, office, c.Organisation)
	}
	return all
}

func mandateNews(m market.Mandate) []news {
	about := market.NoticeAbout{Mandate: m.ID, Opening: m.Opening}
	client, agency := audience{organisation: m.Organisation, talent: m.Talent, except: m.AnsweredBy}, audience{organisation: m.Agency, except: m.AnsweredBy}
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, with market.OrganisationID) news {
		about := about
		about.Organisation, about.Status = with, event
		return news{"mandate/" + string(m.ID) + "/" + event, at, kind, to, about}
	}
	asked := client
	asked.except = ""
	all := []news{tell(string(market.MandateAsked), m.CreatedAt, market.NoticeMandateAsked, asked, m.Agency)}
	// A talent who lets the agency represent them is named by nothing here.
	switch m.Status {
	case market.MandateGranted, market.MandateRefused:
		all = append(all, tell(string(m.Status), m.UpdatedAt, market.NoticeMandateAnswered, agency, m.Organisation))
	case market.MandateEnded:
		all = append(all, tell(string(m.Status), m.UpdatedAt, market.NoticeMandateAnswered, agency, m.Organisation),
			tell(string(m.Status), m.UpdatedAt, market.NoticeMandateAnswered, client, m.Agency))
	}
	return all
}

func verificationNews(v market.Verification) []news {
	about := market.NoticeAbout{Verification: v.ID}
	subject := audience{talent: market.TalentID(v.Subject.ID), except: v.Officer}
	if v.Subject.Kind == market.OrganisationSubject {
		about.Organisation = market.OrganisationID(v.Subject.ID)
		subject = audience{organisation: about.Organisation, except: v.Officer}
	}
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, status market.VerificationStatus, by market.Party) news {
		about := about
		about.Status, about.By = string(status), by
		return news{"verification/" + string(v.ID) + "/" + event, at, kind, to, about}
	}
	var all []news
	for i, step := range v.History {
		event := strconv.Itoa(i)
		switch {
		case step.Status == market.VerificationAsked:
			all = append(all, tell(event, step.At, market.NoticeVerificationAsked, audience{office: v.Place}, step.Status, ""))
		case v.Appeal != nil && step.At.Equal(v.Appeal.DecidedAt): // told below
		default:
			all = append(all, tell(event, step.At, market.NoticeVerificationDecided, subject, step.Status, market.PartyOffice))
		}
	}
	if a := v.Appeal; a != nil {
		// An admin decides where nobody else at the office can.
		for _, to := range []audience{{office: v.Place, except: v.Officer}, {admins: true}} {
			all = append(all, tell("appeal", a.At, market.NoticeAppealAsked, to, market.VerificationStatus(market.AppealAsked), ""))
		}
		if a.Status != market.AppealAsked {
			all = append(all, tell("appeal/decided", a.DecidedAt, market.NoticeAppealDecided, subject, market.VerificationStatus(a.Status), market.PartyOffice))
		}
	}
	return append(all, deskNews("verification/"+string(v.ID), v.Desk, about, func(time.Time) market.Place { return v.Place })...)
}

// reportNews tells the employer of an upheld report, and whoever has been hired
// for the opening, what has become of the opening, and nothing of the report.
func reportNews(r market.Report, hired []market.TalentID) []news {
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, by market.Party) news {
		return news{"report/" + string(r.ID) + "/" + event, at, kind, to,
			market.NoticeAbout{Report: r.ID, Opening: r.Opening, Organisation: r.Organisation, Status: string(r.Status), By: by}}
	}
	all := []news{tell("made", r.CreatedAt, market.NoticeReportMade, audience{office: r.Place, except: r.Reporter}, "")}
	all[0].about.Status = string(market.ReportOpen)
	if r.Status == market.ReportOpen {
		return all
	}
	all = append(all, tell("decided", r.DecidedAt, market.NoticeReportDecided, audience{account: r.Reporter}, market.PartyOffice))
	if r.Status != market.ReportUpheld {
		return all
	}
	affected := []audience{{organisation: r.Organisation}}
	for _, t := range hired {
		affected = append(affected, audience{talent: t})
	}
	for _, to := range affected {
		all = append(all, news{"opening/" + string(r.Opening) + "/suspended", r.DecidedAt, market.NoticeOpeningSuspended, to,
			market.NoticeAbout{Opening: r.Opening, Organisation: r.Organisation, Status: string(r.Reason), By: market.PartyOffice}})
	}
	return all
}

// deskNews tells the office in charge and Chongqing's, once, of everything that
// has become overdue, and an officer of what a colleague has given to them.
// Nobody else learns which officer has what.
func deskNews(name string, d market.Desk, about market.NoticeAbout, placeAt func(time.Time) market.Place) []news {
	all := assignmentNews(name, d, about)
	about.By = market.PartySystem
	for i, e := range d.History {
		if e.Kind != market.TaskIsOverdue {
			continue
		}
		offices := []market.Place{placeAt(e.At)}
		if offices[0] != market.Chongqing {
			offices = append(offices, market.Chongqing)
		}
		for _, place := range offices {
			all = append(all, news{fmt.Sprintf("%s/overdue/%d", name, i), e.At, market.NoticeWorkOverdue, audience{office: place}, about})
		}
	}
	return all
}

func assignmentNews(name string, d market.Desk, about market.NoticeAbout) []news {
	var all []news
	about.By = market.PartyOffice
	for i, s := range d.Assignments {
		if s.To != "" && s.To != s.By {
			all = append(all, news{fmt.Sprintf("%s/given/%d", name, i), s.At, market.NoticeWorkGiven, audience{account: s.To}, about})
		}
	}
	return all
}

// documentEvent names what a side puts in on one day: who hears of the first
// document looks at what else has come.
func documentEvent(e market.MatterEvent) string {
	return fmt.Sprintf("document/%s/%s", e.By, Today(e.At))
}

// HandedOver is the status of a notice that an enquiry has another office.
const HandedOver = "handed-over"

func enquiryNews(e market.Enquiry) []news {
	asker := audience{account: e.Asker}
	officeAt := func(at time.Time) audience { return audience{office: e.PlaceAt(at), except: e.Asker} }
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, status string, by market.EnquirySide) news {
		about := market.NoticeAbout{Enquiry: e.ID, Status: status}
		if by == market.OfficeSide {
			about.By = market.PartyOffice
		}
		return news{"enquiry/" + string(e.ID) + "/" + event, at, kind, to, about}
	}
	all := []news{tell("asked", e.CreatedAt, market.NoticeEnquiryAsked, officeAt(e.CreatedAt), string(market.EnquiryOpen), market.AskerSide)}
	for i, m := range e.Messages {
		to := asker
		switch {
		case i == 0: // the enquiry itself
			continue
		case m.By == market.AskerSide:
			to = officeAt(m.At)
		}
		all = append(all, tell(fmt.Sprintf("message/%d", i), m.At, market.NoticeEnquiryMessage, to, "", m.By))
	}
	for _, x := range e.Desk.History {
		switch {
		case x.Kind != market.DocumentWasAdded:
		case x.By == market.ApplicantSide:
			all = append(all, tell(documentEvent(x), x.At, market.NoticeDocumentAdded, officeAt(x.At), "", market.AskerSide))
		default:
			all = append(all, tell(documentEvent(x), x.At, market.NoticeDocumentAdded, asker, "", market.OfficeSide))
		}
	}
	for i, h := range e.Handovers {
		event := fmt.Sprintf("handover/%d", i)
		all = append(all, tell(event, h.At, market.NoticeEnquiryMoved, asker, HandedOver, market.OfficeSide),
			tell(event, h.At, market.NoticeEnquiryAsked, audience{office: h.To, except: e.Asker}, string(market.EnquiryOpen), market.OfficeSide))
	}
	if !e.MovedAt.IsZero() && e.Status != market.EnquiryOpen {
		to := asker
		if e.MovedBy == market.AskerSide {
			to = officeAt(e.MovedAt)
		}
		all = append(all, tell("moved/"+strconv.FormatInt(e.MovedAt.UnixMicro(), 10), e.MovedAt, market.NoticeEnquiryMoved, to, string(e.Status), e.MovedBy))
	}
	return append(all, deskNews("enquiry/"+string(e.ID), e.Desk, market.NoticeAbout{Enquiry: e.ID}, e.PlaceAt)...)
}

// caseNews leaves out who is on the shortlist: the officer looks it up, and the
// employer hears of people by their candidacies.
func caseNews(c market.Case) []news {
	employer := audience{organisation: c.Organisation}
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, status string, by market.Party) news {
		return news{"case/" + string(c.ID) + "/" + event, at, kind, to,
			market.NoticeAbout{Case: c.ID, Opening: c.Opening, Organisation: c.Organisation, Status: status, By: by}}
	}
	all := []news{tell("requested", c.CreatedAt, market.NoticeCaseRequested, audience{office: c.PlaceAt(c.CreatedAt)}, string(market.CaseRequested), market.PartyEmployer)}
	if !c.OpenedAt.IsZero() {
		all = append(all, tell("open", c.OpenedAt, market.NoticeCaseMoved, employer, string(market.CaseOpen), market.PartyOffice))
	}
	for _, s := range c.Shortlist {
		event := "shortlist/" + string(s.Talent) + "/"
		all = append(all, tell(event+"asked", s.AskedAt, market.NoticeShortlistAsked, audience{talent: s.Talent}, string(market.ConsentAsked), market.PartyOffice))
		if s.Consent != market.ConsentAsked {
			all = append(all, tell(event+"answered", s.AnsweredAt, market.NoticeShortlistAnswered, worksOn(c), string(s.Consent), market.PartyTalent))
		}
	}
	if c.Status.Ended() {
		by := market.PartyOffice
		if c.Status == market.CaseFilled || slices.Contains([]string{market.ReasonOpeningClosed, ReasonNotCovered, ReasonVerificationRevoked}, c.Reason) {
			by = market.PartySystem
			all = append(all, tell("ended", c.ClosedAt, market.NoticeCaseMoved, worksOn(c), string(c.Status), by))
		}
		all = append(all, tell("ended", c.ClosedAt, market.NoticeCaseMoved, employer, string(c.Status), by))
	}
	otherThan := func(side market.MatterSide) (to audience, by market.Party) {
		if side == market.BodySide {
			return employer, market.PartyOffice
		}
		return worksOn(c), market.PartyEmployer
	}
	for i, m := range c.Messages {
		to, by := otherThan(m.By)
		all = append(all, tell(fmt.Sprintf("message/%d", i), m.At, market.NoticeCaseMessage, to, "", by))
	}
	for _, x := range c.Desk.History {
		if x.Kind == market.DocumentWasAdded {
			to, by := otherThan(x.By)
			all = append(all, tell(documentEvent(x), x.At, market.NoticeDocumentAdded, to, "", by))
		}
	}
	for i, h := range c.Desk.Handovers {
		event := fmt.Sprintf("handover/%d", i)
		all = append(all, tell(event, h.At, market.NoticeCaseMoved, employer, HandedOver, market.PartyOffice),
			tell(event, h.At, market.NoticeCaseRequested, audience{office: h.To}, HandedOver, market.PartyOffice))
	}
	return append(all, deskNews("case/"+string(c.ID), c.Desk, market.NoticeAbout{Case: c.ID, Opening: c.Opening, Organisation: c.Organisation}, c.PlaceAt)...)
}

// worksOn is the officer who has the case; where nobody has it since it was
// handed over or given back, the whole office, otherwise who has taken it.
func worksOn(c market.Case) audience {
	switch {
	case c.Desk.Assignee != "":
		return audience{account: c.Desk.Assignee}
	case c.Officer != "" && len(c.Desk.Assignments) == 0: // taken before there were assignments
		return audience{account: c.Officer}
	}
	return audience{office: c.Place}
}

// matterNews is told to every side but the one that has acted: the applicant,
// the counterparty and the office that was in charge then. What is overdue goes
// to that office, to Chongqing's, and to the side whose task it is.
func matterNews(m market.Matter) []news {
	var all []news
	tell := func(event string, at time.Time, kind market.NoticeKind, status string, by market.MatterSide, also ...audience) {
		add := func(to audience, with market.Subject) {
			about := market.NoticeAbout{Matter: m.ID, Status: status, By: matterParty(m, by)}
			if with.Kind == market.OrganisationSubject {
				about.Organisation = market.OrganisationID(with.ID)
			}
			all = append(all, news{"matter/" + string(m.ID) + "/" + event, at, kind, to, about})
		}
		if by != market.SystemSide {
			if by != market.ApplicantSide {
				add(audienceOf(m.Applicant), m.Counterparty)
			}
			if by != market.CounterpartySide && m.Counterparty != (market.Subject{}) {
				add(audienceOf(m.Counterparty), m.Applicant)
			}
		}
		if by != market.BodySide {
			add(audience{office: m.PlaceAt(at)}, m.Applicant)
		}
		for _, to := range also {
			add(to, m.Applicant)
		}
	}
	handovers := 0
	for i, e := range m.History {
		event, status := fmt.Sprintf("history/%d", i), string(e.Kind)
		switch e.Kind {
		case market.MatterWasOpened:
			tell(event, e.At, market.NoticeMatterOpened, status, e.By)
		case market.TaskWasDone, market.TaskWasWaived, market.TaskWasDeclined:
			tell(event, e.At, market.NoticeMatterTask, status, e.By)
		case market.DocumentWasAdded:
			tell(documentEvent(e), e.At, market.NoticeDocumentAdded, status, e.By)
		case market.TaskIsOverdue:
			var also []audience
			if m.PlaceAt(e.At) != market.Chongqing {
				also = append(also, audience{office: market.Chongqing})
			}
			// Whoever is late may not know.
			if i := slices.IndexFunc(m.Tasks, func(t market.MatterTask) bool { return t.ID() == e.Task }); i >= 0 {
				switch m.Tasks[i].By {
				case market.ApplicantSide:
					also = append(also, audienceOf(m.Applicant))
				case market.CounterpartySide:
					also = append(also, audienceOf(m.Counterparty))
				}
			}
			tell(event, e.At, market.NoticeMatterOverdue, status, e.By, also...)
		case market.MatterWasHandedOver:
			var also []audience
			if h := m.Handovers[handovers]; h.From != h.To {
				also = append(also, audience{office: h.To})
			}
			handovers++
			tell(event, e.At, market.NoticeMatterMoved, status, e.By, also...)
		case market.RefusalWasAppealed:
			tell(event, e.At, market.NoticeMatterMoved, status, e.By, audience{admins: true})
		case market.MatterWasGranted, market.MatterWasRefused, market.MatterWasWithdrawn, market.MatterWasEnded:
			var also []audience
			for _, t := range m.MemberTalents() {
				also = append(also, audience{talent: t})
			}
			tell(event, e.At, market.NoticeMatterMoved, status, e.By, also...)
		case market.SourceWasEnded:
			also := []audience{audienceOf(m.Applicant)}
			if m.Counterparty != (market.Subject{}) {
				also = append(also, audienceOf(m.Counterparty))
			}
			tell(event, e.At, market.NoticeMatterMoved, status, e.By, also...)
		case market.ResultWasReported:
			tell(event, e.At, market.NoticeMatterTask, status, e.By)
		case market.MemberWasAsked, market.MemberHasAgreed, market.MemberHasDeclined, market.MemberHasLeft, market.MemberWasRemoved:
			all = append(all, memberNews(m, e, event)...)
		}
	}
	for i, w := range m.Messages {
		tell(fmt.Sprintf("message/%d", i), w.At, market.NoticeMatterMessage, "", w.By)
	}
	return append(all, assignmentNews("matter/"+string(m.ID), m.Desk, market.NoticeAbout{Matter: m.ID})...)
}

// memberNews tells whom is asked to take part that they are, while their answer
// is awaited, the applicant what they say, and who has agreed that they take part
// no more.
func memberNews(m market.Matter, e market.MatterEvent, event string) []news {
	about := market.NoticeAbout{Matter: m.ID, Status: string(e.Kind), By: market.PartyTalent}
	tell := func(kind market.NoticeKind, to audience) []news {
		return []news{{"matter/" + string(m.ID) + "/" + event, e.At, kind, to, about}}
	}
	switch e.Kind {
	case market.MemberWasAsked: // below
	case market.MemberWasRemoved:
		about.By = matterParty(m, e.By)
		for _, x := range m.Members {
			if x.ID == e.Member && x.Talent != "" {
				return tell(market.NoticeMatterMoved, audience{talent: x.Talent})
			}
		}
		return nil
	default:
		return tell(market.NoticeMatterTask, audienceOf(m.Applicant))
	}
	for _, x := range m.Members {
		if x.ID == e.Member && x.State == market.MemberAsked {
			return tell(market.NoticeMatterAsked, audience{email: x.Email})
		}
	}
	return nil
}

// audienceOf are the people of one side of a matter.
func audienceOf(s market.Subject) audience {
	if s.Kind == market.TalentSubject {
		return audience{talent: market.TalentID(s.ID)}
	}
	return audience{organisation: market.OrganisationID(s.ID)}
}

// matterParty names a side of a matter as notices do; an organisation may be
// of either kind, and is left out.
func matterParty(m market.Matter, by market.MatterSide) market.Party {
	side := m.Applicant
	switch by {
	case market.BodySide:
		return market.PartyOffice
	case market.SystemSide:
		return market.PartySystem
	case market.MemberSide:
		return market.PartyTalent
	case market.CounterpartySide:
		side = m.Counterparty
	}
	if side.Kind == market.TalentSubject {
		return market.PartyTalent
	}
	return ""
}

// selectionNews tells Chongqing's office that a government body has entered the
// record of an open selection, and the body what has become of it.
func selectionNews(o market.Opening) []news {
	s := o.Selection
	if s == nil {
		return nil
	}
	tell := func(event string, at time.Time, kind market.NoticeKind, to audience, status market.SelectionStatus, by market.Party) news {
		return news{fmt.Sprintf("opening/%s/selection/%s/%d", o.ID, event, at.UnixMicro()), at, kind, to,
			market.NoticeAbout{Opening: o.ID, Organisation: o.Organisation, Status: string(status), By: by}}
	}
	all := []news{tell("entered", s.EnteredAt, market.NoticeSelectionEntered, audience{office: market.Chongqing}, market.SelectionEntered, market.PartyEmployer)}
	if !s.DecidedAt.IsZero() {
		all = append(all, tell("decided", s.DecidedAt, market.NoticeSelectionDecided, audience{organisation: o.Organisation}, s.Status, market.PartyOffice))
	}
	return all
}

// callNews tells an applicant who has waited that there is something for them.
func callNews(c market.Call) []news {
	var all []news
	for _, a := range c.Applications {
		if a.State == market.CallApplied && !a.MovedUpAt.IsZero() {
			all = append(all, news{fmt.Sprintf("call/%s/%s/up/%d", c.ID, a.Matter, a.MovedUpAt.UnixMicro()), a.MovedUpAt, market.NoticeCallMovedUp, audience{talent: a.Talent},
				market.NoticeAbout{Call: c.ID, By: market.PartySystem}})
		}
	}
	return all
}

// cohortNews tells the organiser who comes and goes, and a trainee that a seat
// has become theirs, that the training has ended and that their record is there.
func cohortNews(c market.Cohort) []news {
	organiser := audience{organisation: c.Organisation, office: c.Office}
	var all []news
	for _, e := range c.Enrolments {
		tell := func(event string, at time.Time, kind market.NoticeKind, to audience, by market.Party) {
			all = append(all, news{fmt.Sprintf("cohort/%s/%s/%s/%d", c.ID, e.Talent, event, at.UnixMicro()), at, kind, to,
				market.NoticeAbout{Cohort: c.ID, By: by}})
		}
		tell("enrolled", e.At, market.NoticeCohortEnrolled, organiser, market.PartyTalent)
		if e.SeatedAt.After(e.At) {
			tell("seat", e.SeatedAt, market.NoticeCohortSeat, audience{talent: e.Talent}, market.PartySystem)
		}
		if !e.LeftAt.IsZero() {
			tell("left", e.LeftAt, market.NoticeCohortLeft, organiser, market.PartyTalent)
		}
		if !c.EndedAt.IsZero() && e.Status == market.Seated {
			tell("ended", c.EndedAt, market.NoticeCohortEnded, audience{talent: e.Talent}, market.PartyEmployer)
		}
		if e.Result != nil {
			tell("record", e.Result.At, market.NoticeTrainingRecord, audience{talent: e.Talent}, market.PartyEmployer)
		}
	}
	return all
}

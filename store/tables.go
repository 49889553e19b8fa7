package store

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
	"time"

	"yuqiao/market"
)

// Store is every table over one backend. The tables are values: small, and
// safe for concurrent use.
type Store struct {
	Backend       Backend
	Accounts      Table[market.AccountID, market.Account]
	Sessions      Table[market.SessionID, market.Session]
	Talents       Table[market.TalentID, market.Talent]
	Organisations Table[market.OrganisationID, market.Organisation]
	Openings      Table[market.OpeningID, market.Opening]
	Candidacies   Table[market.CandidacyID, market.Candidacy]
	Cases         Table[market.CaseID, market.Case]
	Mandates      Table[market.MandateID, market.Mandate]
	Verifications Table[market.VerificationID, market.Verification]
	AddedRules    Table[market.AddedRuleID, market.AddedRule]
	Notices       Table[market.NoticeID, market.Notice]
	Tickets       Table[market.TicketID, market.Ticket]
	Invitations   Table[market.TalentID, market.ProfileInvitation]
	Reports       Table[market.ReportID, market.Report]
	Enquiries     Table[market.EnquiryID, market.Enquiry]
	Evidence      Table[market.DocumentID, market.Evidence]
	Matters       Table[market.MatterID, market.Matter]
	Cohorts       Table[market.CohortID, market.Cohort]
	Calls         Table[market.CallID, market.Call]
}

// Names of kinds and of the fields by which lists can be filtered.
const (
	Accounts      Kind = "accounts"
	Sessions      Kind = "sessions"
	Talents       Kind = "talents"
	Organisations Kind = "organisations"
	Openings      Kind = "openings"
	Candidacies   Kind = "candidacies"
	Cases         Kind = "cases"
	Mandates      Kind = "mandates"
	Verifications Kind = "verifications"
	AddedRules    Kind = "added-rules"
	Notices       Kind = "notices"
	Tickets       Kind = "tickets"
	Invitations   Kind = "invitations"
	Reports       Kind = "reports"
	Enquiries     Kind = "enquiries"
	Evidence      Kind = "evidence"
	Matters       Kind = "matters"
	Cohorts       Kind = "cohorts"
	Calls         Kind = "calls"

	ByAccount      = "account"
	ByAgency       = "agency"
	ByAppeal       = "appeal"
	ByAssignee     = "assignee" // the officer who has what waits, or Nobody
	ByClause       = "clause"
	ByEmail        = "email"
	ByMember       = "member"
	ByOpening      = "opening"
	ByOrganisation = "organisation"
	ByPlace        = "place"
	ByRole         = "role"
	ByStatus       = "status"
	BySubject      = "subject"
	BySlot         = "slot"
	ByFrom         = "from"      // of a matter: that which it follows from
	BySelection    = "selection" // of an opening: where its record of an open selection stands
	ByTalent       = "talent"
	ByMail         = "mail" // a mail that is not settled: due or sending
	ByWork         = "work" // what lies with an office: Waits, and Escalated too

	AnyAppeal = "any" // of ByAppeal: whatever has been appealed against

	AnySelection = "any" // of BySelection: whatever has a record

	// Of ByWork: it waits for somebody; and something of it has become overdue.
	Waits     = "waits"
	Escalated = "escalated"
	// Nobody is the value of ByAssignee of what waits and no officer has.
	Nobody = "nobody"
)

// Kinds lists every kind that a Store keeps.
var Kinds = []Kind{Accounts, Sessions, Talents, Organisations, Openings, Candidacies, Cases, Mandates, Verifications, AddedRules, Notices, Tickets, Invitations, Reports, Enquiries, Evidence, Matters, Cohorts, Calls}

// New gives typed tables over a backend.
func New(b Backend) *Store {
	return &Store{
		Backend: b,
		Accounts: Table[market.AccountID, market.Account]{Accounts, "account", b, func(a market.Account) Record {
			return Record{ID: string(a.ID), Order: order(a.CreatedAt),
				Keys:   keys(ByEmail, EmailKey(a.Email), ByRole, string(a.Role)),
				Unique: map[string]string{ByEmail: EmailKey(a.Email)}}
		}},
		Sessions: Table[market.SessionID, market.Session]{Sessions, "session", b, func(s market.Session) Record {
			return Record{ID: string(s.ID), Order: order(s.CreatedAt), Keys: keys(ByAccount, string(s.Account))}
		}},
		Talents: Table[market.TalentID, market.Talent]{Talents, "talent", b, func(t market.Talent) Record {
			r := Record{ID: string(t.ID), Order: order(t.CreatedAt), Keys: keys(ByAccount, string(t.Account))}
			if t.Account != "" {
				r.Unique = map[string]string{ByAccount: string(t.Account)}
			}
			return r
		}},
		Organisations: Table[market.OrganisationID, market.Organisation]{Organisations, "organisation", b, func(o market.Organisation) Record {
			r := Record{ID: string(o.ID), Order: order(o.CreatedAt), Keys: keys(ByRole, string(o.Role), ByPlace, string(o.Employer.Place))}
			for _, m := range o.Members {
				r.Keys[ByMember] = append(r.Keys[ByMember], string(m))
			}
			return r
		}},
		Openings: Table[market.OpeningID, market.Opening]{Openings, "opening", b, func(o market.Opening) Record {
			r := Record{ID: string(o.ID), Order: order(o.CreatedAt),
				Keys: keys(ByOrganisation, string(o.Organisation), ByStatus, string(o.Status))}
			if o.Selection != nil {
				r.Keys[BySelection] = []string{string(o.Selection.Status), AnySelection}
			}
			return r
		}},
		Candidacies: Table[market.CandidacyID, market.Candidacy]{Candidacies, "candidacy", b, func(c market.Candidacy) Record {
			return Record{ID: string(c.ID), Order: order(c.CreatedAt),
				Keys: keys(ByOpening, string(c.Opening), ByTalent, string(c.Talent), ByOrganisation, string(c.Organisation),
					ByAgency, string(c.Agency), ByStatus, string(c.Stage)),
				Unique: map[string]string{"pair": string(c.Opening) + "/" + string(c.Talent)}}
		}},
		Cases: Table[market.CaseID, market.Case]{Cases, "case", b, func(c market.Case) Record {
			r := Record{ID: string(c.ID), Order: dueFirst(!c.Status.Ended(), c.Desk.Due, c.CreatedAt, c.ClosedAt),
				Keys: keys(ByOpening, string(c.Opening), ByOrganisation, string(c.Organisation), ByPlace, string(c.Place), ByStatus, string(c.Status))}
			onDesk(r, c.Desk)
			for _, s := range c.Shortlist {
				r.Keys[ByTalent] = append(r.Keys[ByTalent], string(s.Talent))
			}
			if !c.Status.Ended() {
				r.Unique = map[string]string{"running": string(c.Opening)}
			}
			return r
		}},
		Mandates: Table[market.MandateID, market.Mandate]{Mandates, "mandate", b, func(m market.Mandate) Record {
			r := Record{ID: string(m.ID), Order: order(m.CreatedAt),
				Keys: keys(ByAgency, string(m.Agency), ByOpening, string(m.Opening), ByOrganisation, string(m.Organisation),
					ByTalent, string(m.Talent), ByStatus, string(m.Status))}
			if m.Status.Live() {
				r.Unique = map[string]string{"pair": string(m.Agency) + "/" + string(m.Opening) + "/" + string(m.Talent)}
			}
			return r
		}},
		Verifications: Table[market.VerificationID, market.Verification]{Verifications, "verification", b, func(v market.Verification) Record {
			r := Record{ID: string(v.ID), Order: dueFirst(v.Waits(), v.Desk.Due, v.WaitsSince(), v.UpdatedAt),
				Keys: keys(BySubject, SubjectKey(v.Subject), ByPlace, string(v.Place), ByStatus, string(v.Status))}
			onDesk(r, v.Desk)
			if v.Status == market.VerificationAsked {
				r.Unique = map[string]string{"asked": SubjectKey(v.Subject) + "/" + v.Fact}
			}
			if v.Appeal != nil {
				r.Keys[ByAppeal] = []string{string(v.Appeal.Status), AnyAppeal}
			}
			return r
		}},
		AddedRules: Table[market.AddedRuleID, market.AddedRule]{AddedRules, "rule", b, func(r market.AddedRule) Record {
			rec := Record{ID: string(r.ID), Order: order(r.CreatedAt), Unique: map[string]string{}}
			if r.Version != "" {
				rec.Unique["version"] = r.Version
			}
			if r.Beside != "" {
				rec.Unique["beside"] = r.Beside
			}
			return rec
		}},
		Notices: Table[market.NoticeID, market.Notice]{Notices, "notice", b, func(n market.Notice) Record {
			read := Unread
			if !n.ReadAt.IsZero() {
				read = Read
			}
			return Record{ID: string(n.ID), Order: order(n.At),
				Keys: keys(ByAccount, string(n.Account), ByStatus, read, ByMail, unsettled(n.Mail))}
		}},
		Tickets: Table[market.TicketID, market.Ticket]{Tickets, "ticket", b, func(t market.Ticket) Record {
			r := Record{ID: string(t.ID), Order: order(t.CreatedAt), Keys: keys(ByAccount, string(t.Account), ByTalent, string(t.Talent), ByMail, unsettled(t.Mail))}
			if t.Slot != "" {
				r.Unique = map[string]string{"slot": t.Slot}
			}
			return r
		}},
		Invitations: Table[market.TalentID, market.ProfileInvitation]{Invitations, "invitation", b, func(i market.ProfileInvitation) Record {
			return Record{ID: string(i.Talent), Order: order(i.CreatedAt)}
		}},
		Reports: Table[market.ReportID, market.Report]{Reports, "report", b, func(r market.Report) Record {
			rec := Record{ID: string(r.ID), Order: queued(r.Status == market.ReportOpen, r.CreatedAt, r.DecidedAt),
				Keys: keys(ByOpening, string(r.Opening), ByAccount, string(r.Reporter), ByPlace, string(r.Place), ByStatus, string(r.Status))}
			if r.Status == market.ReportOpen {
				rec.Unique = map[string]string{"open": string(r.Opening) + "/" + string(r.Reporter)}
			}
			return rec
		}},
		Enquiries: Table[market.EnquiryID, market.Enquiry]{Enquiries, "enquiry", b, func(e market.Enquiry) Record {
			r := Record{ID: string(e.ID), Order: dueFirst(e.Status == market.EnquiryOpen, e.Desk.Due, e.WaitsSince(), e.UpdatedAt),
				Keys: keys(ByAccount, string(e.Asker), ByPlace, string(e.Place), ByStatus, string(e.Status))}
			onDesk(r, e.Desk)
			return r
		}},
		Evidence: Table[market.DocumentID, market.Evidence]{Evidence, "document", b, func(e market.Evidence) Record {
			// Loose documents stand in the order in which they became so.
			at, loose := e.CreatedAt, ""
			if !e.LooseSince.IsZero() {
				at, loose = e.LooseSince, Loose
			}
			return Record{ID: string(e.ID), Order: order(at), Keys: keys(BySubject, SubjectKey(e.Subject), ByStatus, loose)}
		}},
		Cohorts: Table[market.CohortID, market.Cohort]{Cohorts, "cohort", b, func(c market.Cohort) Record {
			r := Record{ID: string(c.ID), Order: order(c.CreatedAt),
				Keys: keys(ByOrganisation, string(c.Organisation), ByPlace, string(c.Office), ByStatus, string(c.Status), ByClause, strconv.Itoa(c.Spec.Clause))}
			for _, e := range c.Enrolments {
				r.Keys[ByTalent] = append(r.Keys[ByTalent], string(e.Talent))
			}
			return r
		}},
		Calls: Table[market.CallID, market.Call]{Calls, "call", b, func(c market.Call) Record {
			return Record{ID: string(c.ID), Order: order(c.CreatedAt), Keys: keys(ByOrganisation, string(c.Organisation), ByPlace, string(c.Office))}
		}},
		Matters: Table[market.MatterID, market.Matter]{Matters, "case", b, func(m market.Matter) Record {
			open := m.Status == market.MatterOpen
			r := Record{ID: string(m.ID), Order: dueFirst(open, m.Due, m.CreatedAt, m.UpdatedAt),
				Keys: keys(ByAccount, string(m.OpenedBy), ByPlace, string(m.Place), ByStatus, string(m.Status), ByClause, strconv.Itoa(m.Clause),
					BySlot, m.Slot, BySubject, SubjectKey(m.Applicant), ByFrom, string(m.From))}
			if m.Counterparty != (market.Subject{}) {
				r.Keys[BySubject] = append(r.Keys[BySubject], SubjectKey(m.Counterparty))
			}
			for _, t := range m.MemberTalents() {
				r.Keys[BySubject] = append(r.Keys[BySubject], SubjectKey(market.Subject{Kind: market.TalentSubject, ID: string(t)}))
			}
			for _, email := range m.Asked() {
				r.Keys[ByEmail] = append(r.Keys[ByEmail], EmailKey(email))
			}
			if m.Appeal != nil {
				r.Keys[ByAppeal] = []string{AnyAppeal}
			}
			onDesk(r, m.Desk)
			if open && m.Single {
				r.Unique = map[string]string{BySlot: m.Slot}
			}
			return r
		}},
	}
}

// Values of ByStatus for notices.
const (
	Read   = "read"
	Unread = "unread"
)

// Loose is the value of ByStatus for a document that its verification may not
// name.
const Loose = "loose"

// unsettled is the value of ByMail: none once there is nothing left to do.
func unsettled(d market.Delivery) string {
	if d.State == market.MailDue || d.State == market.MailSending {
		return string(d.State)
	}
	return ""
}

// SubjectKey is the value of BySubject for a subject.
func SubjectKey(of market.Subject) string { return string(of.Kind) + "/" + of.ID }

// EmailKey is the value of ByEmail for an address: the address itself, or a
// digest of one that is longer than a value may be.
func EmailKey(email string) string {
	if len(email) <= MaxText {
		return email
	}
	sum := sha256.Sum256([]byte(email))
	return "sha256:" + hex.EncodeToString(sum[:])
}

func order(t time.Time) int64 { return t.UnixMicro() }

// queued orders what an office has to do: first what waits, the longest wait
// before the others; then what is settled, the latest first.
func queued(waits bool, since, settled time.Time) int64 {
	if waits {
		return math.MaxInt64 - order(since)
	}
	return order(settled)
}

// dueFirst orders likewise by the due day, where there is one; of what is due on
// one day by the time of day since which it has waited, which keeps most of it in
// the order in which it came.
func dueFirst(waits bool, due market.Date, since, settled time.Time) int64 {
	if waits && !due.IsZero() {
		since = due.Time().Add(since.Sub(since.Truncate(24 * time.Hour)))
	}
	return queued(waits, since, settled)
}

// onDesk adds the keys of what waits for somebody at an office.
func onDesk(r Record, d market.Desk) {
	if !d.Waits() {
		return
	}
	r.Keys[ByWork] = []string{Waits}
	if !d.EscalatedAt.IsZero() {
		r.Keys[ByWork] = append(r.Keys[ByWork], Escalated)
	}
	r.Keys[ByAssignee] = []string{string(d.Assignee)}
	if d.Assignee == "" {
		r.Keys[ByAssignee] = []string{Nobody}
	}
}

// keys builds a key map from field, value pairs and leaves out empty values.
func keys(pairs ...string) map[string][]string {
	m := make(map[string][]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			m[pairs[i]] = []string{pairs[i+1]}
		}
	}
	return m
}

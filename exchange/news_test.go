package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
)

var newsDay = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)

func (a audience) String() string {
	switch {
	case a.account != "":
		return string(a.account)
	case a.email != "":
		return a.email
	case a.talent != "":
		return "talent"
	case a.organisation != "":
		return string(a.organisation)
	case a.office != "":
		return "office " + string(a.office)
	case a.admins:
		return "admins"
	}
	return "nobody"
}

// told is who hears what, as "employer:stage" in alphabetical order, of those
// of the news that are of an event.
func told(t *testing.T, all []news, event string) string {
	t.Helper()
	var list []string
	for _, n := range all {
		// What goes to anybody but the talent names no talent.
		text, err := json.Marshal(n.about)
		if err != nil || strings.Contains(string(text), "the-talent") {
			t.Errorf("%s: %s %v", n.event, text, err)
		}
		if n.about.Report != "" && (n.to.organisation != "" || n.to.talent != "") {
			t.Errorf("%s: an employer is told of a report", n.event)
		}
		if n.at.IsZero() || !slices.Contains(market.NoticeKinds, n.kind) {
			t.Errorf("%s: at %v, kind %q", n.event, n.at, n.kind)
		}
		if strings.HasSuffix(n.event, event) {
			list = append(list, fmt.Sprintf("%s:%s", n.to, n.kind))
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestWhoHearsOfACandidacy(t *testing.T) {
	const talent, employer, agency, office, system = market.PartyTalent, market.PartyEmployer, market.PartyAgency, market.PartyOffice, market.PartySystem
	tests := []struct {
		by     market.Party
		stage  market.Stage
		source market.Source
		want   string
	}{
		{talent, market.Applied, market.Application, "employer:applied"},
		{employer, market.Invited, market.Invitation, "talent:invited"},
		{agency, market.Referred, "agency", "employer:referred talent:referred"},
		{office, market.Referred, "case", "employer:referred"},
		{talent, market.Screening, market.Invitation, "employer:stage"},
		{talent, market.Screening, "agency", "agency:stage employer:stage"},
		{employer, market.Screening, market.Application, "talent:stage"},
		{employer, market.Interview, "agency", "agency:stage talent:stage"},
		{employer, market.Interview, "case", "officer:stage talent:stage"},
		{employer, market.Offered, market.Application, "talent:offer"},
		{employer, market.Offered, "agency", "agency:stage talent:offer"},
		{employer, market.Offered, "case", "officer:stage talent:offer"},
		{talent, market.Accepted, "case", "employer:stage officer:stage"},
		{employer, market.Hired, "agency", "agency:stage talent:stage"},
		{employer, market.Rejected, market.Application, "talent:stage"},
		{talent, market.Declined, "agency", "agency:stage employer:stage"},
		{talent, market.Withdrawn, market.Application, "employer:stage"},
		{employer, market.Withdrawn, market.Invitation, "talent:stage"},
		{agency, market.Withdrawn, "agency", "employer:stage talent:stage"},
		{office, market.Withdrawn, "case", "employer:stage talent:stage"},
		{system, market.Rejected, market.Application, "talent:stage"},
		{system, market.Rejected, "agency", "agency:stage talent:stage"},
	}
	for _, tt := range tests {
		c := market.Candidacy{ID: "c", Opening: "o", Organisation: "employer", Talent: "the-talent",
			Timeline: []market.StageEvent{{Stage: tt.stage, By: tt.by, At: newsDay, Note: "the-talent wrote this"}}}
		var works audience
		switch tt.source {
		case "agency":
			c.Agency = "agency"
		case "case":
			works = audience{account: "officer"}
		}
		all := slices.DeleteFunc(candidacyNews(c, works), func(n news) bool { return n.to == audience{} })
		if got := told(t, all, ""); got != tt.want {
			t.Errorf("%s by the %s (%s): told %q, want %q", tt.stage, tt.by, tt.source, got, tt.want)
		}
	}
	again := market.Candidacy{ID: "c", Opening: "o", Organisation: "employer", Talent: "the-talent", Agency: "agency", Timeline: []market.StageEvent{
		{Stage: market.Invited, By: employer, At: newsDay}, {Stage: market.Declined, By: talent, At: newsDay}, {Stage: market.Referred, By: agency, At: newsDay}, {Stage: market.Declined, By: talent, At: newsDay}}}
	for event, want := range map[string]string{"/0": "talent:invited", "/1": "employer:stage", "/2": "employer:referred talent:referred", "/3": "agency:stage employer:stage"} {
		all := slices.DeleteFunc(candidacyNews(again, audience{}), func(n news) bool { return n.to == audience{} })
		if got := told(t, all, event); got != want {
			t.Errorf("begun again, step %s: told %q, want %q", event, got, want)
		}
	}
	// Every step that the way allows is told to somebody.
	for _, from := range market.Stages {
		for _, to := range market.Stages {
			for _, by := range []market.Party{talent, employer, agency, office} {
				c := market.Candidacy{ID: "c", Organisation: "employer", Talent: "the-talent", Agency: "agency", Stage: from, Revealed: by != talent}
				moved, err := c.Move(to, by, newsDay, "")
				if err == nil && len(candidacyNews(moved, audience{})) == 0 {
					t.Errorf("%s to %s by the %s is told to nobody", from, to, by)
				}
			}
		}
	}
}

func TestWhoHearsOfOtherThings(t *testing.T) {
	mandate := market.Mandate{ID: "m", Agency: "agency", Opening: "o", Organisation: "employer", CreatedAt: newsDay, UpdatedAt: newsDay}
	representation := market.Mandate{ID: "m", Agency: "agency", Talent: "the-talent", CreatedAt: newsDay, UpdatedAt: newsDay}
	mandated := func(m market.Mandate, status market.MandateStatus) []news { m.Status = status; return mandateNews(m) }
	verification := market.Verification{ID: "v", Place: market.Macau, Subject: market.Subject{Kind: market.OrganisationSubject, ID: "employer"}, CreatedAt: newsDay, DecidedAt: newsDay}
	ofTalent := market.Verification{ID: "v", Place: market.HongKong, Subject: market.Subject{Kind: market.TalentSubject, ID: "the-talent"}, CreatedAt: newsDay, DecidedAt: newsDay}
	checked := func(v market.Verification, steps ...market.VerificationStatus) []news {
		for _, to := range steps {
			v = v.Step(to, "", "", newsDay)
		}
		return verificationNews(v)
	}
	appealed := func(status market.AppealStatus) []news {
		v := verification.Step(market.VerificationRefused, "", "", newsDay)
		v.Appeal = &market.Appeal{Status: status, At: newsDay.Add(time.Hour), DecidedAt: newsDay.Add(2 * time.Hour)}
		return verificationNews(v)
	}
	reported := func(status market.ReportStatus) []news {
		return reportNews(market.Report{ID: "r", Opening: "o", Organisation: "employer", Reporter: "reporter", Place: market.Macau, Status: status, CreatedAt: newsDay, DecidedAt: newsDay}, []market.TalentID{"the-talent"})
	}
	asks := func(change func(*market.Enquiry)) []news {
		e := market.Enquiry{ID: "e", Asker: "asker", Place: market.HongKong, Status: market.EnquiryOpen, CreatedAt: newsDay, Messages: []market.EnquiryMessage{{By: market.AskerSide, At: newsDay}}}
		if change != nil {
			change(&e)
		}
		return enquiryNews(e)
	}
	assisted := func(change func(*market.Case)) []news {
		c := market.Case{ID: "k", Opening: "o", Organisation: "employer", Place: market.Chongqing, Status: market.CaseRequested, CreatedAt: newsDay}
		if change != nil {
			change(&c)
		}
		return caseNews(c)
	}
	taken := func(more func(*market.Case)) []news {
		return assisted(func(c *market.Case) {
			c.Status, c.Officer, c.OpenedAt = market.CaseOpen, "officer", newsDay
			if more != nil {
				more(c)
			}
		})
	}
	ended := func(status market.CaseStatus, reason string) []news {
		return taken(func(c *market.Case) { c.Status, c.Reason, c.ClosedAt = status, reason, newsDay })
	}
	selected := func(status market.SelectionStatus) []news {
		s := &market.Selection{Status: status, EnteredAt: newsDay}
		if status != market.SelectionEntered {
			s.DecidedAt = newsDay
		}
		return selectionNews(market.Opening{ID: "o", Organisation: "employer", Selection: s})
	}
	tests := []struct {
		what  string
		all   []news
		event string
		want  string
	}{
		{"a mandate is asked for", mandated(mandate, market.MandateAsked), "", "employer:mandate-asked"},
		{"a mandate is granted", mandated(mandate, market.MandateGranted), "/granted", "agency:mandate-answered"},
		{"a mandate is refused", mandated(mandate, market.MandateRefused), "/refused", "agency:mandate-answered"},
		{"a mandate ends", mandated(mandate, market.MandateEnded), "/ended", "agency:mandate-answered employer:mandate-answered"},
		{"representation is asked for", mandated(representation, market.MandateAsked), "", "talent:mandate-asked"},
		{"representation is granted", mandated(representation, market.MandateGranted), "/granted", "agency:mandate-answered"},
		{"an organisation asks for a check", checked(verification, market.VerificationAsked), "", "office MO:verification-asked"},
		{"a check is decided", checked(verification, market.VerificationAsked, market.Verified), "/1", "employer:verification-decided"},
		{"a check is revoked", checked(verification, market.VerificationAsked, market.Verified, market.Revoked), "/2", "employer:verification-decided"},
		{"a talent asks for a check", checked(ofTalent, market.VerificationAsked), "", "office HK:verification-asked"},
		{"a talent's check is refused", checked(ofTalent, market.VerificationAsked, market.VerificationRefused), "/1", "talent:verification-decided"},
		{"a decision is appealed against", appealed(market.AppealAsked), "/appeal", "admins:appeal-asked office MO:appeal-asked"},
		{"an appeal is decided", appealed(market.AppealUpheld), "/decided", "employer:appeal-decided"},
		{"an opening is reported", reported(market.ReportOpen), "", "office MO:report-made"},
		{"a report is dismissed", reported(market.ReportDismissed), "/decided", "reporter:report-decided"},
		{"a report is upheld", reported(market.ReportUpheld), "/decided", "reporter:report-decided"},
		{"an opening is suspended", reported(market.ReportUpheld), "/suspended", "employer:opening-suspended talent:opening-suspended"},
		{"an enquiry is made", asks(nil), "", "office HK:enquiry-asked"},
		{"an enquiry is written on", asks(func(e *market.Enquiry) {
			e.Messages = append(e.Messages, market.EnquiryMessage{By: market.OfficeSide, At: newsDay})
		}), "/message/1", "asker:enquiry-message"},
		{"the asker puts a document in", asks(func(e *market.Enquiry) {
			*e, _ = e.Attach(market.EvidenceNote{ID: "d"}, market.AskerSide, newsDay)
			*e, _ = e.Attach(market.EvidenceNote{ID: "d2"}, market.AskerSide, newsDay.Add(time.Minute))
		}), "/document/applicant/" + Today(newsDay).String(), "office HK:document-added office HK:document-added"},
		{"the office puts a document into an enquiry", asks(func(e *market.Enquiry) {
			*e, _ = e.Attach(market.EvidenceNote{ID: "d"}, market.OfficeSide, newsDay)
		}), "/document/body/" + Today(newsDay).String(), "asker:document-added"},
		{"an enquiry is handed over", asks(func(e *market.Enquiry) {
			e.Handovers = []market.Handover{{From: market.HongKong, To: market.Macau, At: newsDay}}
		}), "/handover/0", "asker:enquiry-moved office MO:enquiry-asked"},
		{"an enquiry is answered", asks(func(e *market.Enquiry) {
			e.Status, e.MovedAt, e.MovedBy = market.EnquiryAnswered, newsDay, market.OfficeSide
		}), fmt.Sprint("/moved/", newsDay.UnixMicro()), "asker:enquiry-moved"},
		{"a case is asked for", assisted(nil), "", "office CQ:case-requested"},
		{"a case is taken", taken(nil), "/open", "employer:case-moved"},
		{"a talent is asked", taken(func(c *market.Case) {
			c.Shortlist = []market.Shortlisted{{Talent: "t2", Consent: market.ConsentAsked, AskedAt: newsDay}}
		}), "/asked", "talent:shortlist-asked"},
		{"a talent answers", taken(func(c *market.Case) {
			c.Shortlist = []market.Shortlisted{{Talent: "t2", Consent: market.ConsentRefused, AskedAt: newsDay, AnsweredAt: newsDay}}
		}), "/answered", "officer:shortlist-answered"},
		{"a case is handed over", taken(func(c *market.Case) {
			*c, _ = c.HandOver(market.Macau, "theirs", market.Act{Side: market.BodySide, At: newsDay})
		}), "/handover/0", "employer:case-moved office MO:case-requested"},
		{"the employer writes in a case", taken(func(c *market.Case) {
			*c, _ = c.Write("x", market.Act{Side: market.ApplicantSide, At: newsDay})
		}), "/message/0", "officer:case-message"},
		{"the office writes in a case", taken(func(c *market.Case) {
			*c, _ = c.Write("x", market.Act{Side: market.BodySide, At: newsDay})
		}), "/message/0", "employer:case-message"},
		{"the employer puts a document into a case", taken(func(c *market.Case) {
			*c, _ = c.Attach(market.EvidenceNote{ID: "d"}, market.Act{Side: market.ApplicantSide, At: newsDay})
		}), "/document/applicant/" + Today(newsDay).String(), "officer:document-added"},
		{"the office puts a document into a case", taken(func(c *market.Case) {
			*c, _ = c.Attach(market.EvidenceNote{ID: "d"}, market.Act{Side: market.BodySide, At: newsDay})
		}), "/document/body/" + Today(newsDay).String(), "employer:document-added"},
		{"a case of a colleague's", taken(func(c *market.Case) {
			c.Desk, _ = c.Desk.Assign("colleague", "officer", newsDay)
			c.Shortlist = []market.Shortlisted{{Talent: "t2", Consent: market.ConsentRefused, AskedAt: newsDay, AnsweredAt: newsDay}}
		}), "/answered", "colleague:shortlist-answered"},
		{"a record of an open selection is entered", selected(market.SelectionEntered), "", "office CQ:selection-entered"},
		{"a record of an open selection is decided", selected(market.SelectionRefused), fmt.Sprint("/decided/", newsDay.UnixMicro()), "employer:selection-decided"},
		{"no open selection", selectionNews(market.Opening{ID: "o"}), "", ""},
		{"a training ends", cohortNews(market.Cohort{ID: "t", Organisation: "employer", EndedAt: newsDay, Enrolments: []market.Enrolment{
			{Talent: "t2", Status: market.Seated, At: newsDay}, {Talent: "t3", Status: market.Waiting, At: newsDay}}}), fmt.Sprint("/ended/", newsDay.UnixMicro()), "talent:cohort-ended"},
		{"the officer closes a case", ended(market.CaseClosed, "no longer needed"), "/ended", "employer:case-moved"},
		{"the opening closes", ended(market.CaseClosed, market.ReasonOpeningClosed), "/ended", "employer:case-moved officer:case-moved"},
		{"a case is filled", ended(market.CaseFilled, ""), "/ended", "employer:case-moved officer:case-moved"},
	}
	for _, tt := range tests {
		if got := told(t, tt.all, tt.event); got != tt.want {
			t.Errorf("%s: told %q, want %q", tt.what, got, tt.want)
		}
	}
}

// Every side but the one that acts hears of a matter; of what is overdue the
// side that is late and, where it is elsewhere, Chongqing's office.
func TestWhoHearsOfAMatter(t *testing.T) {
	at := func(hours int) time.Time { return newsDay.Add(time.Duration(hours) * time.Hour) }
	m := market.Matter{ID: "m", Applicant: market.Subject{Kind: market.TalentSubject, ID: "the-talent"}, Counterparty: market.Subject{Kind: market.OrganisationSubject, ID: "unit"},
		Place: market.Macau, CreatedAt: newsDay,
		Desk: market.Desk{Tasks: []market.MatterTask{{Code: "support", By: market.CounterpartySide}}, History: []market.MatterEvent{
			{Kind: market.MatterWasOpened, By: market.ApplicantSide, At: at(0)},
			{Kind: market.TaskWasDone, By: market.CounterpartySide, At: at(1)},
			{Kind: market.TaskWasWaived, By: market.BodySide, At: at(2)},
			{Kind: market.DocumentWasAdded, By: market.ApplicantSide, At: at(3)},
			{Kind: market.TaskIsOverdue, By: market.SystemSide, At: at(4), Task: "support"},
			{Kind: market.MatterWasHandedOver, By: market.BodySide, At: at(5)},
			{Kind: market.MatterWasRefused, By: market.BodySide, At: at(6)},
			{Kind: market.RefusalWasAppealed, By: market.ApplicantSide, At: at(7)},
			{Kind: market.MemberWasAsked, By: market.ApplicantSide, At: at(8), Member: "1"},
			{Kind: market.MemberWasAsked, By: market.ApplicantSide, At: at(9), Member: "2"},
			{Kind: market.MemberHasAgreed, By: market.MemberSide, At: at(10), Member: "2"},
			{Kind: market.MatterWasGranted, By: market.BodySide, At: at(11)},
			{Kind: market.ResultWasReported, By: market.MemberSide, At: at(12)},
			{Kind: market.MatterWasEnded, By: market.ApplicantSide, At: at(13)},
			{Kind: market.SourceWasEnded, By: market.SystemSide, At: at(14)},
			{Kind: market.MemberWasRemoved, By: market.ApplicantSide, At: at(15), Member: "2"},
			{Kind: market.MemberWasRemoved, By: market.ApplicantSide, At: at(16), Member: "1"},
		}, Handovers: []market.MatterHandover{{From: market.HongKong, To: market.Macau, At: at(5)}},
			Assignments: []market.Assignment{{To: "taker", By: "taker", At: at(8)}, {To: "colleague", By: "taker", At: at(8)}}},
		Members:        []market.MatterMember{{ID: "1", Email: "b@people.example", State: market.MemberAsked}, {ID: "2", Talent: "member", State: market.MemberAgreed}},
		Correspondence: market.Correspondence{Messages: []market.MatterMessage{{By: market.BodySide, Text: "x", At: at(6)}}},
	}
	all := matterNews(m)
	for event, want := range map[string]string{
		"history/0": "office HK:matter-opened unit:matter-opened",
		"history/1": "office HK:matter-task talent:matter-task",
		"history/2": "talent:matter-task unit:matter-task",
		"history/3": "",
		"document/applicant/" + Today(at(3)).String(): "office HK:document-added unit:document-added",
		"history/4":  "office CQ:matter-overdue office HK:matter-overdue unit:matter-overdue",
		"history/5":  "office MO:matter-moved talent:matter-moved unit:matter-moved",
		"history/6":  "talent:matter-moved talent:matter-moved unit:matter-moved",
		"history/7":  "admins:matter-moved office MO:matter-moved unit:matter-moved",
		"history/8":  "b@people.example:matter-asked",
		"history/9":  "",
		"history/10": "talent:matter-task",
		"history/11": "talent:matter-moved talent:matter-moved unit:matter-moved",
		"history/12": "office MO:matter-task talent:matter-task unit:matter-task",
		"history/13": "office MO:matter-moved talent:matter-moved unit:matter-moved",
		"history/14": "office MO:matter-moved talent:matter-moved unit:matter-moved",
		"history/15": "talent:matter-moved",
		"history/16": "",
		"message/0":  "talent:matter-message unit:matter-message",
		"given/0":    "",
		"given/1":    "colleague:work-given",
	} {
		if got := told(t, all, event); got != want {
			t.Errorf("of %s hear %q, not %q", event, got, want)
		}
	}
}

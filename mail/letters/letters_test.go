package letters

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
)

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// Every language says everything, with the same things filled in.
func TestLanguagesSayTheSame(t *testing.T) {
	w, err := Open("https://yuqiao.example/")
	if err != nil {
		t.Fatal(err)
	}
	filled := func(said wording) string {
		found := placeholder.FindAllString(said[0]+said[1], -1)
		slices.Sort(found)
		return fmt.Sprint(slices.Compact(found))
	}
	english := w.texts[market.En]
	for locale, texts := range w.texts {
		for key, said := range texts {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %q is in no other language", locale, key)
			}
			for _, found := range placeholder.FindAllString(said[0]+said[1], -1) {
				if found != "{opening}" && found != "{organisation}" {
					t.Errorf("%s: %q would be filled with %s", locale, key, found)
				}
			}
			if strings.Contains(said[0], "\n") || said[1] == "" && !strings.HasPrefix(key, "an-") {
				t.Errorf("%s: %q has a subject of two lines or no text", locale, key)
			}
		}
		for key, said := range english {
			if filled(texts[key]) != filled(said) {
				t.Errorf("%s: %q is filled with %s, in English with %s", locale, key, filled(texts[key]), filled(said))
			}
			if locale != market.En && texts[key] == said {
				t.Errorf("%s: %q is not translated", locale, key)
			}
		}
	}
}

// Every notice that there can be finds its own words, and no words are unused.
func TestEveryNoticeHasWords(t *testing.T) {
	w, err := Open("https://yuqiao.example/")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{"stranger": true, "footer": true, "an-opening": true, "an-organisation": true}
	for _, purpose := range market.TicketPurposes {
		if _, ok := w.texts[market.En][string(purpose)]; !ok || ticketPages[purpose] == "" {
			t.Errorf("a ticket to %s has no words or no page", purpose)
		}
		used[string(purpose)] = true
	}
	statuses := []string{"", "asked", "granted", "refused", "ended", "verified", "revoked", "requested", "open", "filled", "closed", "given", "upheld", "dismissed", "answered", "handed-over", "withdrawn", "appealed", "confirmed", "source-ended", "member-agreed", "member-declined", "member-left", "member-removed", "result-reported", "task-declined"}
	stages := append([]market.Stage{""}, market.Stages...)
	parties := []market.Party{"", market.PartyTalent, market.PartyEmployer, market.PartyAgency, market.PartyOffice, market.PartySystem}
	texts := w.texts[market.En]
	for _, kind := range market.NoticeKinds {
		any := false
		for _, stage := range stages {
			for _, status := range statuses {
				for _, by := range parties {
					for _, role := range market.Roles {
						for _, opening := range []market.OpeningID{"", "o"} {
							n := Notice{Kind: kind, Reader: role, About: market.NoticeAbout{Stage: stage, Status: status, By: by, Opening: opening}}
							if strings.HasPrefix(string(kind), "mandate") {
								n.About.Mandate = "m"
							}
							key := keyOf(texts, n)
							if _, ok := texts[key]; ok {
								used[key], any = true, true
							}
						}
					}
				}
			}
		}
		if !any {
			t.Errorf("%s has no words", kind)
		}
	}
	for key := range texts {
		if !used[key] {
			t.Errorf("%q is never used", key)
		}
	}
}

func TestNotice(t *testing.T) {
	w, err := Open("https://yuqiao.example/")
	if err != nil {
		t.Fatal(err)
	}
	invited := Notice{ID: "n1", Kind: market.NoticeInvited, Opening: "焊工 {organisation}", Organisation: "渝岭动力", Reader: market.RoleTalent,
		About: market.NoticeAbout{Opening: "o", Stage: market.Invited, By: market.PartyEmployer}}
	subject, text := w.Notice(market.ZhHant, invited)
	if subject != "邀請：焊工 {organisation}" { // what is filled in is not filled in again
		t.Error(subject)
	}
	for _, want := range []string{"渝岭动力邀請你", "\nhttps://yuqiao.example/notices#n1\n", "\n-- \n你收到"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	nameless := invited
	nameless.Opening, nameless.Organisation = "", ""
	if subject, text = w.Notice("", nameless); subject != "Invitation: an opening" || !strings.HasPrefix(text, "An organisation invites") {
		t.Errorf("%q %q", subject, text)
	}
	for _, tt := range []struct {
		n    Notice
		want string
	}{
		{Notice{Kind: market.NoticeReferred, Reader: market.RoleTalent}, "You have been referred: an opening"},
		{Notice{Kind: market.NoticeReferred, Reader: market.RoleEmployer}, "Referral: an opening"},
		{Notice{Kind: market.NoticeStage, About: market.NoticeAbout{Stage: market.Rejected, By: market.PartySystem}}, "Opening closed: an opening"},
		{Notice{Kind: market.NoticeStage, About: market.NoticeAbout{Stage: market.Rejected, By: market.PartyEmployer}}, "Not taken further: an opening"},
		{Notice{Kind: market.NoticeMandateAsked, About: market.NoticeAbout{Mandate: "m", Status: "asked"}}, "An agency would like to represent you"},
		{Notice{Kind: market.NoticeMandateAsked, About: market.NoticeAbout{Mandate: "m", Opening: "o", Status: "asked"}}, "Mandate asked for: an opening"},
		{Notice{Kind: market.NoticeMandateAnswered, About: market.NoticeAbout{Mandate: "m", Status: "refused"}}, "Representation refused"},
		{Notice{Kind: market.NoticeOpeningSuspended, Reader: market.RoleTalent, About: market.NoticeAbout{Opening: "o", Status: "fee", By: market.PartyOffice}}, "An opening of yours was suspended: an opening"},
		{Notice{Kind: market.NoticeOpeningSuspended, Reader: market.RoleEmployer, About: market.NoticeAbout{Opening: "o", Status: "fee", By: market.PartyOffice}}, "Your opening was suspended: an opening"},
		{Notice{Kind: market.NoticeVerificationDecided, About: market.NoticeAbout{Status: "revoked"}}, "A verification was revoked"},
		{Notice{Kind: market.NoticeMatterMoved, Thing: "Schooling {what}", About: market.NoticeAbout{Matter: "m", Status: "granted"}}, "A case was granted: Schooling {what}"},
	} {
		if subject, _ := w.Notice(market.En, tt.n); subject != tt.want {
			t.Errorf("%+v: %q, want %q", tt.n, subject, tt.want)
		}
	}
}

func TestReset(t *testing.T) {
	w, err := Open("https://yuqiao.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, text := w.Ticket(market.Pt, market.ResetTicket, "id~SECRET"); !strings.Contains(text, "\nhttps://yuqiao.example/reset#id~SECRET\n") {
		t.Error(text)
	}
}

// Package letters words the mail of each notice in the reader's language. The
// texts are data: texts/<language>.json holds a subject and a text by key.
package letters

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"yuqiao/market"
)

//go:embed texts/*.json
var files embed.FS

// wording is a subject and a text.
type wording [2]string

// Words holds every text. Safe for concurrent use.
type Words struct {
	public string
	texts  map[market.Locale]map[string]wording
}

// Open reads the texts. public is the address at which people reach the pages,
// such as https://yuqiao.example.
func Open(public string) (*Words, error) {
	w := &Words{strings.TrimRight(public, "/"), map[market.Locale]map[string]wording{}}
	for _, locale := range market.Locales {
		raw, err := files.ReadFile("texts/" + string(locale) + ".json")
		if err != nil {
			return nil, err
		}
		texts := map[string]wording{}
		if err := json.Unmarshal(raw, &texts); err != nil {
			return nil, fmt.Errorf("letters: %s: %w", locale, err)
		}
		w.texts[locale] = texts
	}
	return w, nil
}

// Notice is what is put into words.
type Notice struct {
	ID           market.NoticeID
	Kind         market.NoticeKind
	About        market.NoticeAbout
	Opening      string // its title
	Organisation string // its name
	Thing        string // of the kinds whose texts name none: what the case or the training is called
	Reader       market.Role
}

// Notice words a notice. It says no more than the notice does.
func (w *Words) Notice(locale market.Locale, n Notice) (subject, text string) {
	texts := w.in(locale)
	said := texts[keyOf(texts, n)]
	named := func(name, otherwise string) string {
		if name == "" {
			return texts[otherwise][0]
		}
		return name
	}
	fill := strings.NewReplacer("{opening}", named(n.Opening, "an-opening"), "{organisation}", named(n.Organisation, "an-organisation"))
	subject = fill.Replace(said[0])
	if n.Thing != "" {
		colon := ": "
		if locale == market.ZhHans || locale == market.ZhHant {
			colon = "："
		}
		subject += colon + n.Thing
	}
	return subject, w.body(texts, begun(fill.Replace(said[1]), texts), noticesPage+"#"+string(n.ID))
}

// begun makes a capital of the first letter where a text begins with the words
// for something without a name.
func begun(text string, texts map[string]wording) string {
	if nameless := texts["an-organisation"][0]; strings.HasPrefix(text, nameless) {
		return strings.ToUpper(nameless[:1]) + text[1:]
	}
	return text
}

// Ticket words the mail of a ticket; the token is empty for one that opens
// nothing. It says nothing that somebody has typed: anybody may have it sent to
// anybody.
func (w *Words) Ticket(locale market.Locale, purpose market.TicketPurpose, token string) (subject, text string) {
	texts := w.in(locale)
	said := texts[string(purpose)]
	page := ticketPages[purpose]
	if token != "" {
		// After "#" it stays in the browser: no server's log and no other page gets it.
		page += "#" + url.PathEscape(token)
	}
	footer := "footer"
	switch purpose {
	case market.ConfirmTicket, market.ChangeTicket, market.ClaimTicket:
		footer = "stranger" // perhaps no user of ours
	}
	return said[0], w.signed(said[1], page, texts[footer][1])
}

// Pages that mail links to.
const noticesPage = "/notices" // opens the thing that the notice is about

var ticketPages = map[market.TicketPurpose]string{
	market.ResetTicket: "/reset", market.ConfirmTicket: "/confirm", market.ChangeTicket: "/confirm", market.ClaimTicket: "/claim",
	market.ChangedTicket: "/account",
}

func (w *Words) body(texts map[string]wording, text, page string) string {
	return w.signed(text, page, texts["footer"][1])
}

func (w *Words) signed(text, page, footer string) string {
	return text + "\n\n" + w.public + page + "\n\n-- \n" + footer + "\n"
}

func (w *Words) in(locale market.Locale) map[string]wording {
	if texts, ok := w.texts[locale]; ok {
		return texts
	}
	return w.texts[market.En]
}

// keyOf is the closest text that there is for a notice, from the most to the
// least particular.
func keyOf(texts map[string]wording, n Notice) string {
	kind, a := string(n.Kind), n.About
	var keys []string
	if state := cmp.Or(string(a.Stage), a.Status); state != "" {
		keys = append(keys, kind+"."+state+"."+string(a.By), kind+"."+state)
	}
	if a.Mandate != "" && a.Opening == "" { // between an agency and a talent, without an employer
		keys = append([]string{kind + "." + a.Status + ".representation", kind + ".representation"}, keys...)
	}
	for _, key := range append(keys, kind+"."+string(n.Reader), kind) {
		if _, ok := texts[key]; ok {
			return key
		}
	}
	return kind
}

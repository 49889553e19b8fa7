// Package mail sends letters: over SMTP, or into a folder where they can be
// read. What stands in them and when they are sent is not its business.
package mail

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// Letter is one mail to one address.
type Letter struct {
	// ID is an identifier of market's form and the same at every try: a mail
	// server or a reader who gets a letter twice can tell.
	ID       string
	To       string
	Subject  string
	Text     string
	Language string // BCP 47
	At       time.Time
}

// Mailer opens a line over which letters can be sent. Safe for concurrent use.
type Mailer interface {
	// Open fails when letters cannot be sent at the moment.
	Open(ctx context.Context) (Line, error)
}

// Line sends one letter after another. No error tells an address.
type Line interface {
	// Send returns nil once the letter is taken. ErrRefused: it never will be.
	// ErrUnknown: it may have been. After any other error it has not been, and
	// may be sent again.
	Send(Letter) error
	Close() error
}

var (
	ErrRefused = errors.New("mail: the letter is refused for good")
	ErrUnknown = errors.New("mail: the letter may have been taken or not")
)

// compose writes a letter as a message. No text of it can become a header of
// its own: control characters are taken out of the subject, the library encodes
// it, and addresses that are none are refused.
func compose(from string, l Letter) (*gomail.Msg, error) {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := m.From(from); err != nil {
		return nil, errors.New("mail: the sender is no address")
	}
	if m.To(l.To) != nil || len(m.GetTo()) != 1 || m.GetTo()[0].Address != l.To { // a bare address, of one mailbox
		return nil, ErrRefused
	}
	m.Subject(oneLine(l.Subject))
	m.SetDateWithValue(l.At)
	m.SetMessageIDWithValue(l.ID + "@" + domain(from))
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	if l.Language != "" {
		m.SetGenHeader(gomail.HeaderContentLang, oneLine(l.Language))
	}
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	return m, nil
}

// oneLine makes spaces of everything that could end a line.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s))
}

// domain is what comes after the @ of an address, which may have a name before.
func domain(from string) string {
	at := strings.LastIndexByte(from, '@')
	return strings.TrimRight(from[at+1:], "> ")
}

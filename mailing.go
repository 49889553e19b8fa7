package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"yuqiao/api"
	letterbox "yuqiao/mail"
	"yuqiao/mail/courier"
	"yuqiao/market"
	"yuqiao/store"
)

// mailLeaseTime is how long a process that has died keeps others from sending
// mail.
const mailLeaseTime = time.Minute

// mailFolder is where letters are written unless a mail server takes them.
func mailFolder(c *Config) *letterbox.Folder {
	return letterbox.NewFolder(c.in("mail"), c.sender(), time.Now)
}

// newMailer hands letters to the configured server. The demo's stay in files:
// its addresses are nobody's.
func newMailer(c *Config) (letterbox.Mailer, error) {
	if c.SMTPAddr == "" || c.Demo {
		return mailFolder(c), nil
	}
	host, port, err := splitPort(c.SMTPAddr)
	if err != nil {
		return nil, err
	}
	return letterbox.NewSMTP(letterbox.SMTPOptions{Host: host, Port: port, User: c.SMTPUser, Password: c.SMTPPassword,
		From: c.sender(), Security: c.smtpSecurity()})
}

func splitPort(addr string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(addr)
	if err != nil || host == "" {
		return "", 0, errors.New("it looks like mail.example.org:587")
	}
	port, err = strconv.Atoi(text)
	if err != nil || port < 1 || port > 65535 {
		return "", 0, errors.New("the port is a number up to 65535")
	}
	return host, port, nil
}

// sender is who letters are from.
func (c *Config) sender() string {
	if c.MailFrom != "" {
		return c.MailFrom
	}
	return "Yuqiao <no-reply@yuqiao.example>"
}

// smtpSecurity is what was chosen, or what the port is for.
func (c *Config) smtpSecurity() letterbox.Security {
	if c.SMTPSecurity == "" && strings.HasSuffix(c.SMTPAddr, ":465") {
		return letterbox.ImplicitTLS
	}
	if c.SMTPSecurity == "" {
		return letterbox.StartTLS
	}
	return letterbox.Security(c.SMTPSecurity)
}

// validateMail tells what is wrong with the settings of mail.
func (c *Config) validateMail(bad func(format string, args ...any)) {
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || !webURL(c.PublicURL) || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			bad("YUQIAO_PUBLIC_URL is the address of the pages, such as https://yuqiao.example.org")
		}
	}
	if c.MailFrom != "" {
		if _, err := mail.ParseAddress(c.MailFrom); err != nil {
			bad("YUQIAO_MAIL_FROM is an address, which may have a name before it: Yuqiao <no-reply@example.org>")
		}
	}
	if c.SMTPAddr == "" {
		if c.SMTPUser != "" || c.SMTPPassword != "" || c.SMTPSecurity != "" {
			bad("YUQIAO_SMTP_USER, _PASSWORD and _SECURITY mean nothing without YUQIAO_SMTP_ADDR")
		}
		return
	}
	if _, _, err := splitPort(c.SMTPAddr); err != nil {
		bad("YUQIAO_SMTP_ADDR: %w", err)
	}
	if c.MailFrom == "" || c.PublicURL == "" {
		bad("with YUQIAO_SMTP_ADDR, say also YUQIAO_MAIL_FROM and YUQIAO_PUBLIC_URL: who letters are from, and where their links go")
	}
	if (c.SMTPUser == "") != (c.SMTPPassword == "") {
		bad("YUQIAO_SMTP_USER and YUQIAO_SMTP_PASSWORD go together")
	}
	switch c.smtpSecurity() {
	case letterbox.StartTLS, letterbox.ImplicitTLS:
	case letterbox.Plain:
		if c.SMTPUser != "" {
			bad("a password is not sent over a connection that is not encrypted: YUQIAO_SMTP_SECURITY is starttls or tls")
		}
	default:
		bad("YUQIAO_SMTP_SECURITY is starttls, tls or none")
	}
}

// deliverMail runs the courier; where several processes share a store, in one
// of them at a time.
func deliverMail(ctx context.Context, c *Config, s *store.Store, post *courier.Courier, log *slog.Logger) {
	if c.MongoURI == "" { // the data folder has one server
		post.Run(ctx)
		return
	}
	lease := newWorkLease(s, "mail", mailLeaseTime)
	for ctx.Err() == nil {
		held, err := lease.ask(ctx, lease.Acquire)
		switch {
		case err != nil && ctx.Err() == nil:
			log.Warn("the lease of the mail", "error", err)
		case held:
			whileHeld(ctx, lease, func() string { return "" }, post.Run)
		}
		pause(ctx, lease.turn)
	}
	if err := lease.release(ctx); err != nil {
		log.Warn("the lease of the mail was not given up", "error", err)
	}
}

// demoMail shows the letters in the folder.
type demoMail struct{ folder *letterbox.Folder }

func (m demoMail) List(cursor string, limit int) ([]api.Mail, string, error) {
	kept, next, err := m.folder.List(cursor, limit)
	if errors.Is(err, letterbox.ErrCursor) {
		return nil, "", market.Malformed("malformed-cursor", "the cursor is not one that a list has given")
	}
	if err != nil {
		return nil, "", fmt.Errorf("read the demo's mail: %w", err)
	}
	items := make([]api.Mail, len(kept))
	for i, k := range kept {
		items[i] = api.Mail{ID: k.Name, To: k.To, Subject: k.Subject, Text: k.Text, At: k.At}
	}
	return items, next, nil
}

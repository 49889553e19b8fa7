package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Security is how the way to the mail server is kept private.
type Security string

const (
	// StartTLS turns the connection into an encrypted one before anything else
	// is said, and gives up where the server cannot.
	StartTLS Security = "starttls"
	// ImplicitTLS is encrypted from the first byte, usually on port 465.
	ImplicitTLS Security = "tls"
	// Plain is not encrypted: for a server on the same machine.
	Plain Security = "none"
)

// SMTPOptions say which server takes the letters.
type SMTPOptions struct {
	Host string
	Port int
	// User and Password are given to the server when User is set, which needs
	// an encrypted connection.
	User, Password string
	From           string // an address, which may have a name before it
	Security       Security
	TLS            *tls.Config // nil: the certificates that the machine trusts
}

// smtpTime bounds each step with the server.
const smtpTime = 20 * time.Second

// SMTP is a Mailer that hands letters to a mail server.
type SMTP struct {
	options SMTPOptions
	settled []gomail.Option
}

// NewSMTP checks the options; nothing is sent yet.
func NewSMTP(o SMTPOptions) (*SMTP, error) {
	if _, err := compose(o.From, Letter{ID: "check", To: "check@example.org", At: time.Now()}); err != nil {
		return nil, err
	}
	options := []gomail.Option{gomail.WithPort(o.Port), gomail.WithTimeout(smtpTime), gomail.WithHELO(domain(o.From))}
	switch o.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case ImplicitTLS: // the connection is private already: see dial
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return nil, fmt.Errorf("mail: no such security %q", o.Security)
	}
	if o.TLS != nil {
		options = append(options, gomail.WithTLSConfig(o.TLS))
	}
	if o.User != "" {
		if o.Security == Plain {
			return nil, errors.New("mail: a password is not sent over a connection that is not encrypted")
		}
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(o.User), gomail.WithPassword(o.Password))
	}
	if _, err := gomail.NewClient(o.Host, options...); err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return &SMTP{o, options}, nil
}

// Open dials the server, makes the connection private and logs in.
func (s *SMTP) Open(ctx context.Context) (Line, error) {
	// The library leaves the connection open when it fails after dialling.
	var conn net.Conn
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		var err error
		conn, err = s.dial(ctx, network, address)
		return conn, err
	}
	client, err := gomail.NewClient(s.options.Host, append(slices.Clone(s.settled), gomail.WithDialContextFunc(dial))...)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, smtpTime)
	defer cancel()
	if err := client.DialWithContext(ctx); err != nil {
		if conn != nil {
			conn.Close()
		}
		return nil, fmt.Errorf("mail: reach the mail server: %w", err)
	}
	return &smtpLine{client, conn, s.options.From}, nil
}

func (s *SMTP) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if s.options.Security == ImplicitTLS {
		config := s.options.TLS
		if config == nil {
			config = &tls.Config{ServerName: s.options.Host, MinVersion: tls.VersionTLS12}
		}
		return (&tls.Dialer{Config: config}).DialContext(ctx, network, address)
	}
	return (&net.Dialer{}).DialContext(ctx, network, address)
}

type smtpLine struct {
	client *gomail.Client
	conn   net.Conn
	from   string
}

func (l *smtpLine) Send(letter Letter) error {
	m, err := compose(l.from, letter)
	if err != nil {
		return err
	}
	if err := l.client.Send(m); err != nil && !m.IsDelivered() {
		return outcome(err)
	}
	return nil
}

// outcome tells what a failure means for the letter. The server's words are
// left out, since they may repeat the address.
func outcome(err error) error {
	var failed *gomail.SendError
	if !errors.As(err, &failed) {
		return errors.New("mail: the connection to the mail server broke before the letter")
	}
	code := failed.ErrorCode()
	said := fmt.Errorf("mail: %s: code %d %s", failed.Reason, code, failed.EnhancedStatusCode())
	switch {
	case failed.Reason == gomail.ErrSMTPDataClose && code == 0:
		return fmt.Errorf("%w: %w", ErrUnknown, said)
	case code >= 500, failed.Reason == gomail.ErrGetRcpts, failed.Reason == gomail.ErrGetSender:
		return fmt.Errorf("%w: %w", ErrRefused, said)
	}
	return said
}

// Close says goodbye; a server that does not answer is left all the same.
func (l *smtpLine) Close() error {
	err := l.client.Close()
	if closed := l.conn.Close(); !errors.Is(closed, net.ErrClosed) {
		err = errors.Join(err, closed)
	}
	return err
}

package mail

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"mime"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var sentAt = time.Date(2026, 5, 1, 8, 30, 0, 123456000, time.UTC)

func letter(change func(*Letter)) Letter {
	l := Letter{ID: "n1", To: "chan@people.example", Subject: "邀請：焊工 — «oferta»", Text: "第一行\nsecond line, with = signs and a very long tail " + strings.Repeat("焊工 ", 60) + "\n.\nafter a dot\n", Language: "zh-Hant", At: sentAt}
	if change != nil {
		change(&l)
	}
	return l
}

func send(t *testing.T, m Mailer, l Letter) error {
	t.Helper()
	line, err := m.Open(t.Context())
	if err != nil {
		return err
	}
	defer line.Close()
	return line.Send(l)
}

func TestSMTP(t *testing.T) {
	const login = "yuqiao secret"
	withLogin := func(o *SMTPOptions) { o.User, o.Password = "yuqiao", "secret" }
	tests := []struct {
		name   string
		server func(*server)
		client func(*SMTPOptions)
		letter func(*Letter)
		sent   bool
		is     error
	}{
		{"STARTTLS", nil, nil, nil, true, nil},
		{"STARTTLS with a login", func(s *server) { s.login = login }, withLogin, nil, true, nil},
		{"TLS from the first byte", func(s *server) { s.implicit = true; s.login = login }, func(o *SMTPOptions) { withLogin(o); o.Security = ImplicitTLS }, nil, true, nil},
		{"no encryption where that is said", func(s *server) { s.noTLS = true }, func(o *SMTPOptions) { o.Security = Plain }, nil, true, nil},
		{"a server that cannot STARTTLS", func(s *server) { s.noTLS = true; s.login = login }, withLogin, nil, false, nil},
		{"a certificate of somebody else", nil, func(o *SMTPOptions) { o.TLS = nil }, nil, false, nil},
		{"a wrong password", func(s *server) { s.login = "yuqiao other" }, withLogin, nil, false, nil},
		{"a recipient refused for good", func(s *server) { s.answers = map[string]string{"RCPT": "550 5.1.1 <chan@people.example> unknown"} }, nil, nil, false, ErrRefused},
		{"a recipient refused for now", func(s *server) { s.answers = map[string]string{"RCPT": "450 4.2.0 greylisted"} }, nil, nil, false, nil},
		{"a letter refused for good", func(s *server) { s.answers = map[string]string{".": "554 5.7.1 spam"} }, nil, nil, false, ErrRefused},
		{"a letter refused for now", func(s *server) { s.answers = map[string]string{".": "452 4.3.1 full"} }, nil, nil, false, nil},
		{"a connection that breaks before the letter", func(s *server) { s.dropAt = "DATA" }, nil, nil, false, nil},
		{"a connection that breaks after the letter", func(s *server) { s.dropAt = "." }, nil, nil, false, ErrUnknown},
		{"an answer to the next command that never comes", func(s *server) { s.dropAt = "RSET" }, nil, nil, true, nil},
		{"no address", nil, nil, func(l *Letter) { l.To = "chan" }, false, ErrRefused},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serveMail(t, tt.server)
			m, err := NewSMTP(s.options(tt.client))
			if err != nil {
				t.Fatal(err)
			}
			err = send(t, m, letter(tt.letter))
			if (err == nil) != tt.sent || errors.Is(err, ErrRefused) != (tt.is == ErrRefused) || errors.Is(err, ErrUnknown) != (tt.is == ErrUnknown) {
				t.Fatalf("got %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "chan@") {
				t.Errorf("the address is told: %v", err)
			}
			if !tt.sent && tt.is == nil && s.heard("AUTH") && !s.heard("STARTTLS") {
				t.Error("the password was sent in the clear")
			}
			if !tt.sent {
				return
			}
			all := s.letters()
			if len(all) != 1 || !strings.Contains(all[0].from, "<no-reply@yuqiao.example>") || !strings.Contains(all[0].to, "<chan@people.example>") {
				t.Fatalf("%+v", all)
			}
			msg, err := netmail.ReadMessage(strings.NewReader(all[0].data))
			if err != nil {
				t.Fatal(err)
			}
			subject, _ := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
			if subject != letter(nil).Subject || msg.Header.Get("Message-ID") != "<n1@yuqiao.example>" || msg.Header.Get("Auto-Submitted") != "auto-generated" {
				t.Errorf("%q %v", subject, msg.Header)
			}
		})
	}
}

func TestSMTPOptions(t *testing.T) {
	for name, o := range map[string]SMTPOptions{
		"a password in the clear": {Host: "h", Port: 25, From: "a@b.example", Security: Plain, User: "u", Password: "p"},
		"no sender":               {Host: "h", Port: 25, From: "nobody", Security: StartTLS},
		"an unknown security":     {Host: "h", Port: 25, From: "a@b.example", Security: "perhaps"},
		"no host":                 {Host: "", Port: 25, From: "a@b.example", Security: StartTLS},
		"no port":                 {Host: "h", Port: 70000, From: "a@b.example", Security: StartTLS},
	} {
		if _, err := NewSMTP(o); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// No text of a letter becomes a header or a recipient.
func TestNothingIsInjected(t *testing.T) {
	attacks := []string{"\r\nBcc: evil@x.example", "\nBcc: evil@x.example", "\rBcc: evil@x.example", "\r\n\r\nbody", "\u2028Bcc: evil@x.example", "\x00", "=?utf-8?q?=0d=0aBcc:_evil@x.example?=", strings.Repeat("長", 2000) + "\r\nBcc: evil@x.example"}
	for _, attack := range attacks {
		for name, change := range map[string]func(*Letter){
			"subject":  func(l *Letter) { l.Subject = "a" + attack },
			"language": func(l *Letter) { l.Language = "en" + attack },
			"to":       func(l *Letter) { l.To = "chan@people.example" + attack },
			"to, name": func(l *Letter) { l.To = "a" + attack + " <chan@people.example>" },
		} {
			m, err := compose("no-reply@yuqiao.example", letter(change))
			if err != nil {
				if !errors.Is(err, ErrRefused) {
					t.Error(err)
				}
				continue
			}
			var raw bytes.Buffer
			if _, err := m.WriteTo(&raw); err != nil {
				t.Fatal(err)
			}
			msg, err := netmail.ReadMessage(bytes.NewReader(raw.Bytes()))
			if err != nil {
				t.Fatalf("%s %q: %v", name, attack, err)
			}
			to, err := msg.Header.AddressList("To")
			if err != nil || len(to) != 1 || to[0].Address != "chan@people.example" || msg.Header.Get("Bcc") != "" || msg.Header.Get("Cc") != "" {
				t.Errorf("%s %q: %v %v", name, attack, msg.Header, err)
			}
			if rcpt, err := m.GetRecipients(); err != nil || len(rcpt) != 1 {
				t.Errorf("%s %q: recipients %v %v", name, attack, rcpt, err)
			}
			if len(msg.Header) > 12 {
				t.Errorf("%s %q: headers %v", name, attack, msg.Header)
			}
		}
	}
	for _, to := range []string{"", "a@b.example, evil@x.example", "a@b.example; evil@x.example", "<a@b.example> <evil@x.example>", "a@b.example\r\nRCPT TO:<evil@x.example>"} {
		if _, err := compose("no-reply@yuqiao.example", letter(func(l *Letter) { l.To = to })); !errors.Is(err, ErrRefused) {
			t.Errorf("%q is taken: %v", to, err)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "mail")
	now := sentAt
	f := NewFolder(dir, "Yuqiao <no-reply@yuqiao.example>", func() time.Time { return now })
	if page, next, err := f.List("", 10); len(page) != 0 || next != "" || err != nil {
		t.Errorf("before the first letter: %v %q %v", page, next, err)
	}
	for i, id := range []string{"a", "b", "c", "b"} {
		at := sentAt.Add(time.Duration(i) * time.Minute)
		if id == "b" {
			at = sentAt.Add(time.Minute)
		}
		if err := send(t, f, letter(func(l *Letter) { l.ID, l.At = id, at })); err != nil {
			t.Fatal(err)
		}
	}
	first, next, err := f.List("", 2)
	if err != nil || len(first) != 2 || next == "" {
		t.Fatalf("%v %q %v", first, next, err)
	}
	want := letter(nil)
	if got := first[0]; got.To != want.To || got.Subject != want.Subject || got.Text != want.Text || !strings.HasSuffix(got.Name, "-c") || !got.At.Equal(sentAt.Add(2*time.Minute).Truncate(time.Second)) {
		t.Errorf("%+v", got)
	}
	second, next, err := f.List(next, 2)
	if err != nil || len(second) != 1 || next != "" || !strings.HasSuffix(second[0].Name, "-a") {
		t.Errorf("%v %q %v", second, next, err)
	}
	for _, bad := range []string{"x", "../../etc/passwd", strings.Repeat("9", 300), "20260501T083000.123456Z" + strings.Repeat("a", 300)} {
		if _, _, err := f.List(bad, 2); !errors.Is(err, ErrCursor) {
			t.Errorf("cursor %.30q: %v", bad, err)
		}
	}
	for _, name := range []string{dir, filepath.Join(dir, first[0].Name+".eml")} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can read %s: %v %v", name, info.Mode(), err)
		}
	}
	now = sentAt.Add(KeptFor + 90*time.Second)
	if line, err := f.Open(context.Background()); err != nil || line.Close() != nil {
		t.Fatal(err)
	}
	left, err := fs.Glob(os.DirFS(dir), "*.eml")
	if err != nil || len(left) != 1 || !strings.HasSuffix(left[0], "-c.eml") {
		t.Errorf("old letters are kept: %v %v", left, err)
	}
}

// A letter goes to an address as it is kept: what else could be read as one,
// or as more, is refused.
func TestOnlyBareAddresses(t *testing.T) {
	for _, to := range []string{"a<chan@people.example>", "<chan@people.example>", "chan@people.example(a)", "chan@people.example, b@people.example", " chan@people.example", "chan@people.example\t"} {
		if _, err := compose("no-reply@yuqiao.example", letter(func(l *Letter) { l.To = to })); !errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v", to, err)
		}
	}
}

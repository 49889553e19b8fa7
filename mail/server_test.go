package mail

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"
)

// server is a mail server on loopback, as far as the tests need one.
type server struct {
	t        *testing.T
	listener net.Listener
	tls      *tls.Config
	clients  *tls.Config
	// What it does otherwise than a friendly one.
	noTLS    bool
	implicit bool
	login    string            // "user password" that it wants
	answers  map[string]string // to a command, instead of taking it
	dropAt   string            // the connection ends after this command; "." is the end of a letter

	mu    sync.Mutex
	taken []taken
	said  []string // commands, in the clear or not
	wait  sync.WaitGroup
}

type taken struct{ from, to, data string }

func serveMail(t *testing.T, change func(*server)) *server {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail"}, DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	s := &server{t: t, tls: &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}},
		clients: &tls.Config{RootCAs: roots, ServerName: "localhost"}}
	if change != nil {
		change(s)
	}
	if s.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	s.wait.Go(func() {
		for {
			conn, err := s.listener.Accept()
			if err != nil {
				return
			}
			s.wait.Go(func() { s.talk(conn) })
		}
	})
	t.Cleanup(func() { s.listener.Close(); s.wait.Wait() })
	return s
}

func (s *server) talk(conn net.Conn) {
	defer func() { conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(60 * time.Second))
	if s.implicit {
		conn = tls.Server(conn, s.tls)
	}
	in := textproto.NewReader(bufio.NewReader(conn))
	say := func(line string) { fmt.Fprintf(conn, "%s\r\n", line) }
	say("220 mail.test ready")
	var letter taken
	_, private := conn.(*tls.Conn)
	for {
		line, err := in.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		verb = strings.ToUpper(verb)
		s.mu.Lock()
		s.said = append(s.said, line)
		s.mu.Unlock()
		if s.dropAt == verb {
			return
		}
		if answer := s.answers[verb]; answer != "" {
			say(answer)
			continue
		}
		switch verb {
		case "EHLO":
			say("250-mail.test")
			if !s.noTLS && !private {
				say("250-STARTTLS")
			}
			if s.login != "" && private {
				say("250-AUTH PLAIN")
			}
			say("250-ENHANCEDSTATUSCODES")
			say("250 8BITMIME")
		case "STARTTLS":
			say("220 go")
			conn, private = tls.Server(conn, s.tls), true
			in = textproto.NewReader(bufio.NewReader(conn))
		case "AUTH":
			given, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(rest, "PLAIN "))
			if strings.TrimLeft(strings.ReplaceAll(string(given), "\x00", " "), " ") != s.login {
				say("535 5.7.8 no")
				continue
			}
			say("235 2.7.0 welcome")
		case "MAIL":
			letter = taken{from: rest}
			say("250 2.1.0 ok")
		case "RCPT":
			letter.to += rest
			say("250 2.1.5 ok")
		case "DATA":
			say("354 go on")
			data, err := io.ReadAll(in.DotReader())
			if err != nil {
				return
			}
			letter.data = string(data)
			s.mu.Lock()
			s.taken = append(s.taken, letter)
			s.mu.Unlock()
			if s.dropAt == "." {
				return
			}
			if answer := s.answers["."]; answer != "" {
				say(answer)
				continue
			}
			say("250 2.0.0 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 2.0.0 ok")
		}
	}
}

func (s *server) options(change func(*SMTPOptions)) SMTPOptions {
	o := SMTPOptions{Host: "127.0.0.1", Port: s.listener.Addr().(*net.TCPAddr).Port, From: "Yuqiao <no-reply@yuqiao.example>", Security: StartTLS, TLS: s.clients}
	if change != nil {
		change(&o)
	}
	return o
}

func (s *server) letters() []taken {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]taken(nil), s.taken...)
}

func (s *server) heard(prefix string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, line := range s.said {
		if strings.HasPrefix(strings.ToUpper(line), prefix) {
			return true
		}
	}
	return false
}

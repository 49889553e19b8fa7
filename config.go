package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Config is everything that the environment and the flags of a command decide.
// A secret NAME may be given as a file in NAME_FILE instead.
type Config struct {
	Addr string // host:port to listen on
	Data string // folder of everything that is kept on this machine
	Demo bool   // fill an empty store with demo data and show its accounts
	// Serving says that the server is to start, which needs more than commands do.
	Serving bool

	MongoURI      string // MONGODB_URI; empty: SQLite in the data folder
	MongoDatabase string // MONGODB_DATABASE; empty: the one of the URI
	MeiliURL      string // MEILI_URL; empty: Bleve in the data folder
	MeiliKey      string // MEILI_KEY
	MeiliPrefix   string // MEILI_PREFIX of the names of the indexes

	// PublicURL is where people reach the pages; empty: the address listened
	// on. YUQIAO_PUBLIC_URL
	PublicURL string
	// SMTPAddr is the mail server, "host:port"; empty: letters are written into
	// the data folder. YUQIAO_SMTP_ADDR
	SMTPAddr     string
	SMTPSecurity string // YUQIAO_SMTP_SECURITY: starttls, tls or none; empty: by the port
	SMTPUser     string // YUQIAO_SMTP_USER
	SMTPPassword string // YUQIAO_SMTP_PASSWORD
	MailFrom     string // YUQIAO_MAIL_FROM

	// SigningKeys are the keys of access tokens, "id:key" with at least 32
	// characters of key; the first signs, all verify. Empty: made in the data
	// folder, which several instances cannot share. YUQIAO_SIGNING_KEYS
	SigningKeys []string
	// TrustedProxies are the addresses or networks whose X-Forwarded-For is
	// believed. YUQIAO_TRUSTED_PROXIES
	TrustedProxies []string
	LogLevel       slog.Level // YUQIAO_LOG_LEVEL
}

// environment reads variables by name and says which secret file failed.
type environment struct {
	vars map[string]string
	errs []error
}

func newEnvironment(env []string) *environment {
	e := &environment{vars: make(map[string]string, len(env))}
	for _, v := range env {
		if name, value, ok := strings.Cut(v, "="); ok {
			e.vars[name] = value
		}
	}
	return e
}

func (e *environment) get(name, otherwise string) string {
	if v := e.vars[name]; v != "" {
		return v
	}
	return otherwise
}

func (e *environment) secret(name string) string {
	path := e.vars[name+"_FILE"]
	if path == "" {
		return e.vars[name]
	}
	if e.vars[name] != "" {
		e.errs = append(e.errs, fmt.Errorf("set %s or %s_FILE, not both", name, name))
	}
	b, err := os.ReadFile(path)
	if err != nil {
		e.errs = append(e.errs, fmt.Errorf("%s_FILE: %w", name, err))
	}
	secret := strings.TrimSpace(string(b))
	if err == nil && secret == "" { // as if it were not set, the store would be another one
		e.errs = append(e.errs, fmt.Errorf("%s_FILE: %s is empty", name, path))
	}
	return secret
}

func (e *environment) list(name string) []string {
	return strings.FieldsFunc(e.vars[name], func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
}

// readConfig takes the environment; flags then change it. Nothing is validated
// before all of it is known.
func readConfig(env []string) (*Config, error) {
	e := newEnvironment(env)
	c := &Config{
		Addr:           e.get("YUQIAO_ADDR", "127.0.0.1:8080"),
		Data:           e.get("YUQIAO_DATA", "data"),
		MongoURI:       e.secret("MONGODB_URI"),
		MongoDatabase:  e.get("MONGODB_DATABASE", ""),
		MeiliURL:       e.get("MEILI_URL", ""),
		MeiliKey:       e.secret("MEILI_KEY"),
		MeiliPrefix:    e.get("MEILI_PREFIX", "yuqiao"),
		PublicURL:      e.get("YUQIAO_PUBLIC_URL", ""),
		SMTPAddr:       e.get("YUQIAO_SMTP_ADDR", ""),
		SMTPSecurity:   e.get("YUQIAO_SMTP_SECURITY", ""),
		SMTPUser:       e.secret("YUQIAO_SMTP_USER"),
		SMTPPassword:   e.secret("YUQIAO_SMTP_PASSWORD"),
		MailFrom:       e.get("YUQIAO_MAIL_FROM", ""),
		TrustedProxies: e.list("YUQIAO_TRUSTED_PROXIES"),
	}
	c.SigningKeys = strings.Fields(strings.ReplaceAll(e.secret("YUQIAO_SIGNING_KEYS"), ",", " "))
	if err := c.LogLevel.UnmarshalText([]byte(e.get("YUQIAO_LOG_LEVEL", "info"))); err != nil {
		e.errs = append(e.errs, errors.New("YUQIAO_LOG_LEVEL is debug, info, warn or error"))
	}
	return c, errors.Join(e.errs...)
}

// Validate tells everything that is wrong at once.
func (c *Config) Validate() error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if host, port, err := net.SplitHostPort(c.Addr); err != nil || port == "" || strings.ContainsAny(host, "/ ") {
		bad("the address looks like 127.0.0.1:8080, not %q", c.Addr)
	}
	if c.Data == "" {
		bad("the data folder must be named")
	}
	if c.Serving && c.MongoURI != "" && len(c.SigningKeys) == 0 {
		bad("with MONGODB_URI several instances share the accounts: give all of them the same YUQIAO_SIGNING_KEYS (or _FILE)")
	}
	if c.MongoURI != "" && !strings.HasPrefix(c.MongoURI, "mongodb://") && !strings.HasPrefix(c.MongoURI, "mongodb+srv://") {
		bad("MONGODB_URI starts with mongodb:// or mongodb+srv://")
	}
	if c.MongoURI == "" && c.MongoDatabase != "" {
		bad("MONGODB_DATABASE means nothing without MONGODB_URI")
	}
	if c.MeiliURL == "" && c.MeiliKey != "" {
		bad("MEILI_KEY means nothing without MEILI_URL")
	}
	if c.MeiliURL != "" && !webURL(c.MeiliURL) {
		bad("MEILI_URL is not an http or https address")
	}
	if c.MeiliPrefix == "" || strings.Trim(c.MeiliPrefix, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
		bad("MEILI_PREFIX may have letters, digits, - and _")
	}
	c.validateMail(bad)
	var ids []string
	for _, k := range c.SigningKeys {
		id, key, ok := strings.Cut(k, ":")
		if !ok || id == "" || len(key) < 32 {
			bad("every key in YUQIAO_SIGNING_KEYS is written id:key, the key with at least 32 characters")
		} else if slices.Contains(ids, id) {
			bad("YUQIAO_SIGNING_KEYS has the id %q twice", id)
		}
		ids = append(ids, id)
	}
	for _, p := range c.TrustedProxies {
		if _, _, err := net.ParseCIDR(p); err != nil && net.ParseIP(p) == nil {
			bad("YUQIAO_TRUSTED_PROXIES has %q, which is no address or network", p)
		}
	}
	return errors.Join(errs...)
}

func webURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// in is a path in the data folder.
func (c *Config) in(name string) string { return filepath.Join(c.Data, name) }

package api

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/api/auth"
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

const (
	refreshCookie = "yuqiao_refresh"
	cookiePath    = prefix + "/auth"
)

type registration struct {
	Email    string        `json:"email"`
	Password string        `json:"password"`
	Role     market.Role   `json:"role"`
	Name     string        `json:"name"`
	Locale   market.Locale `json:"locale"`
}

// hash hashes a password that somebody chooses; one of blanks alone is none.
func (s *Server) hash(ctx context.Context, field, password string) (string, error) {
	if strings.TrimSpace(password) == "" {
		return "", market.Invalid(market.FieldError{Field: field, Code: "required", Message: "must not be blank"})
	}
	return s.passwords.Hash(ctx, password)
}

func (s *Server) registerAccount(q *request) (reply, error) {
	var in registration
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	email, err := emailAddress(in.Email)
	if err != nil {
		return reply{}, err
	}
	name, err := exchange.AccountName(in.Name)
	if err != nil {
		return reply{}, err
	}
	hash, err := s.hash(q.ctx, "password", in.Password)
	if err != nil {
		return reply{}, err
	}
	now := s.d.Exchange.Now().UTC().Truncate(time.Microsecond)
	v, err := s.d.Exchange.Store.Accounts.Insert(q.ctx, market.Account{
		ID: market.AccountID(s.d.Exchange.NewID()), Email: email, Name: name, Role: in.Role, Locale: in.Locale, PasswordHash: hash, CreatedAt: now, UpdatedAt: now,
	})
	if market.KindOf(err) == market.KindConflict {
		e := market.Conflict("email-taken", "there is an account with this e-mail address")
		e.Fields = []market.FieldError{{Field: "email", Code: "taken", Message: "is taken"}}
		return reply{}, e
	}
	if err != nil {
		return reply{}, err
	}
	// The account is there: who gets no mail now asks for it on its page.
	if err := s.emails.Ask(q.ctx, v.Value); err != nil && market.KindOf(err) != market.KindTooMany {
		s.d.Log.Warn("a new account's address is not asked to be confirmed", "request", requestID(q.c), "error", err)
	}
	return s.begin(q, v.Value)
}

func (s *Server) login(q *request) (reply, error) {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	email := auth.FoldEmail(in.Email)
	if wait, ok := s.limits.login.Take(email); !ok {
		return reply{}, tooMany(wait)
	}
	found, _, err := s.d.Exchange.Store.Accounts.List(q.ctx, map[string]string{store.ByEmail: store.EmailKey(email)}, store.Page{Limit: 1})
	if err != nil {
		return reply{}, err
	}
	var account market.Account
	if len(found) == 1 {
		account = found[0].Value
	}
	// An account that is not there costs as much as a wrong password.
	ok, err := s.passwords.Check(q.ctx, account.PasswordHash, in.Password)
	if err != nil {
		return reply{}, err
	}
	if !ok {
		return reply{}, market.Unauthenticated("wrong-credentials", "the e-mail address or the password is wrong")
	}
	s.limits.login.Forget(email)
	return s.begin(q, account)
}

// begin starts a session for an account.
func (s *Server) begin(q *request, account market.Account) (reply, error) {
	session, token, err := s.sessions.Begin(q.ctx, account.ID)
	if err != nil {
		return reply{}, err
	}
	return s.loggedIn(q, session, cookie(q.c, token, session.ExpiresAt))
}

func (s *Server) loggedIn(q *request, session market.Session, cookie *fiber.Cookie) (reply, error) {
	actor, account, err := exchange.LoadActor(q.ctx, s.d.Exchange.Store, session.Account, s.d.Exchange.Now())
	if market.KindOf(err) == market.KindNotFound || err == nil && !auth.Good(session, account) {
		err = market.Unauthenticated("session-over", "log in again")
	}
	if err != nil {
		return reply{}, err
	}
	access, err := s.tokens.Issue(account.ID, session.ID)
	if err != nil {
		return reply{}, err
	}
	return reply{cookie: cookie, body: view.LoggedIn{Account: view.AccountOf(account, actor), AccessToken: access, ExpiresIn: int(auth.AccessLife.Seconds())}}, nil
}

func (s *Server) refresh(q *request) (reply, error) {
	if err := sameSite(q.c); err != nil {
		return reply{}, err
	}
	session, next, err := s.sessions.Rotate(q.ctx, q.c.Cookies(refreshCookie))
	if err != nil {
		if market.KindOf(err) == market.KindUnauthenticated {
			q.c.Cookie(cookie(q.c, "", time.Unix(1, 0)))
		}
		return reply{}, err
	}
	if next == "" {
		return s.loggedIn(q, session, nil)
	}
	return s.loggedIn(q, session, cookie(q.c, next, session.ExpiresAt))
}

func (s *Server) logout(q *request) (reply, error) {
	if err := sameSite(q.c); err != nil {
		return reply{}, err
	}
	if err := s.sessions.End(q.ctx, q.c.Cookies(refreshCookie)); err != nil {
		return reply{}, err
	}
	return reply{cookie: cookie(q.c, "", time.Unix(1, 0))}, nil
}

func cookie(c *fiber.Ctx, token string, ends time.Time) *fiber.Cookie {
	return &fiber.Cookie{Name: refreshCookie, Value: token, Path: cookiePath, Expires: ends, HTTPOnly: true, SameSite: fiber.CookieSameSiteStrictMode, Secure: c.Protocol() == "https"}
}

// sameSite refuses what another site's page has sent: the cookie alone must
// not be enough.
func sameSite(c *fiber.Ctx) error {
	foreign := market.Forbidden("foreign-origin", "this must come from the exchange's own pages")
	switch c.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return nil
	case "":
	default:
		return foreign
	}
	origin := c.Get(fiber.HeaderOrigin)
	if origin == "" {
		return nil // no browser sends a POST of another site without it
	}
	u, err := url.Parse(origin)
	if err != nil || !strings.EqualFold(u.Host, c.Hostname()) {
		return foreign
	}
	return nil
}

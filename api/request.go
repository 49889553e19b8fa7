package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// request is one request that the document allows, and who asks.
type request struct {
	given
	ctx     context.Context
	c       *fiber.Ctx
	body    []byte
	actor   market.Actor
	account market.Account
	session market.SessionID // in which the access token was issued
}

// reply is what a handler answers. The zero status is the operation's own; a
// revision becomes the ETag.
type reply struct {
	status   int
	body     any
	file     *attachment // in place of a body
	revision store.Revision
	cookie   *fiber.Cookie
}

// page is one page of a list.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

func pageOf[V, T any](list []V, next string, view func(V) T) reply {
	items := make([]T, len(list))
	for i, v := range list {
		items[i] = view(v)
	}
	return reply{body: page[T]{items, next}}
}

// run does everything for a request but writing the answer.
func (s *Server) run(c *fiber.Ctx, o *operation, r route) (reply, market.Role, error) {
	if c.Get(fiber.HeaderContentEncoding) != "" {
		return reply{}, "", fiber.ErrUnsupportedMediaType
	}
	if err := s.limits.takeAddress(r.rate, s.address(c)); err != nil {
		return reply{}, "", err
	}
	ctx, cancel := context.WithTimeout(s.base, requestTime)
	defer cancel()
	q := &request{ctx: ctx, c: c}
	if err := s.identify(q, o); err != nil {
		return reply{}, "", err
	}
	if err := r.may(q.actor); err != nil {
		return reply{}, q.actor.Role, err
	}
	var err error
	if q.given, q.body, err = o.validate(c); err != nil {
		return reply{}, q.actor.Role, err
	}
	if err := s.limits.takeAccount(r.rate, q.actor.Account); err != nil {
		return reply{}, q.actor.Role, err
	}
	out, err := r.handle(s, q)
	return out, q.actor.Role, err
}

// identify finds out who asks, by the access token.
func (s *Server) identify(q *request, o *operation) error {
	if o.public {
		return nil
	}
	header := q.c.Get(fiber.HeaderAuthorization)
	if header == "" {
		return nil
	}
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return market.Unauthenticated("token-invalid", "the access token must come as a bearer token")
	}
	access, err := s.tokens.Read(token)
	if err != nil {
		return err
	}
	actor, account, err := exchange.LoadActor(q.ctx, s.d.Exchange.Store, access.Account, s.d.Exchange.Now())
	switch {
	case market.KindOf(err) == market.KindNotFound:
		return market.Unauthenticated("token-invalid", "the account is gone")
	case err != nil:
		return err
	case !access.GoodFor(account):
		return market.Unauthenticated("token-invalid", "the password has changed; log in again")
	}
	q.actor, q.account, q.session = actor, account, access.Session
	return nil
}

func (s *Server) write(c *fiber.Ctx, o *operation, out reply) (int, error) {
	if out.cookie != nil {
		c.Cookie(out.cookie)
	}
	if out.revision > 0 {
		c.Set(fiber.HeaderETag, `"`+strconv.FormatInt(int64(out.revision), 10)+`"`)
	}
	status := out.status
	if status == 0 {
		status = o.status
	}
	c.Status(status)
	if c.GetRespHeader(fiber.HeaderCacheControl) == "" {
		c.Set(fiber.HeaderCacheControl, "no-store")
	}
	if out.file != nil {
		return status, send(c, out.file)
	}
	if status == http.StatusNoContent || out.body == nil {
		return status, nil
	}
	body, ok := out.body.([]byte)
	if !ok {
		var err error
		if body, err = json.Marshal(out.body); err != nil {
			s.d.Log.Error("an answer is no JSON", "request", requestID(c), "operation", o.id, "error", err)
			p, err := refuse(c, err)
			return p.Status, err
		}
	}
	c.Set(fiber.HeaderContentType, "application/json; charset=utf-8")
	return status, c.Send(body)
}

// decode reads the body into v.
func (q *request) decode(v any) error { return market.DecodeStrict(q.body, v) }

// id is an identifier of the path.
func id[T ~string](q *request, name string) T { return T(q.text(name)) }

// ifMatch is the revision of If-Match: 0 when none is named, and one that is
// never stored when it is none of ours. "*" and lists name none: a write says
// which one it has read.
func (q *request) ifMatch() store.Revision {
	h := strings.TrimSpace(q.text(fiber.HeaderIfMatch))
	if h == "" || h == "*" || strings.Contains(h, ",") {
		return 0
	}
	n, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(h, "W/"), `"`), 10, 64)
	if err != nil || n <= 0 {
		return -1
	}
	return store.Revision(n)
}

func (q *request) page() store.Page {
	return store.Page{Cursor: q.text("cursor"), Limit: q.number("limit", 20)}
}

// locale is the language asked for, the account's own, or English.
func (q *request) locale() market.Locale {
	if l := q.values["lang"]; len(l) > 0 { // not every operation takes it
		return market.Locale(l[0])
	}
	if q.account.Locale != "" {
		return q.account.Locale
	}
	return market.En
}

package api

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/store"
)

// problem is an RFC 9457 document.
type problem struct {
	Type     string              `json:"type"`
	Title    string              `json:"title"`
	Status   int                 `json:"status"`
	Code     string              `json:"code"`
	Instance string              `json:"instance,omitempty"` // the request id
	Errors   []market.FieldError `json:"errors,omitempty"`
}

var statuses = map[market.ErrorKind]int{
	market.KindInvalid: http.StatusUnprocessableEntity, market.KindMalformed: http.StatusBadRequest,
	market.KindUnauthenticated: http.StatusUnauthorized, market.KindForbidden: http.StatusForbidden,
	market.KindNotFound: http.StatusNotFound, market.KindConflict: http.StatusConflict, market.KindStale: http.StatusConflict,
	market.KindPreconditionRequired: http.StatusPreconditionRequired, market.KindTooLarge: http.StatusRequestEntityTooLarge,
	market.KindTooMany: http.StatusTooManyRequests, market.KindUnavailable: http.StatusServiceUnavailable,
}

// tooSoon is a TooMany or Unavailable error that knows when to come back.
type tooSoon struct {
	error
	wait time.Duration
}

func (t tooSoon) Unwrap() error { return t.error }

func tooMany(wait time.Duration) error {
	return tooSoon{market.TooMany("too-many-requests", "too many tries; wait a little"), wait}
}

// httpCodes are the problems that HTTP itself makes.
var httpCodes = map[int]struct{ code, title string }{
	http.StatusBadRequest:                  {"malformed-request", "the request cannot be read"},
	http.StatusNotFound:                    {"not-found", "there is no such address"},
	http.StatusMethodNotAllowed:            {"method-not-allowed", "this method is not for this address"},
	http.StatusRequestTimeout:              {"request-timeout", "the request did not come in time"},
	http.StatusRequestEntityTooLarge:       {"too-large", "the body is too large"},
	http.StatusUnsupportedMediaType:        {"unsupported-media-type", "the body must be of a type that this operation takes, not compressed"},
	http.StatusRequestHeaderFieldsTooLarge: {"headers-too-large", "the header is too large"},
}

// problemOf turns an error into what may be told. Anything unknown is
// "internal" and tells nothing.
func problemOf(err error) problem {
	p := problem{Type: "about:blank", Title: "something went wrong on our side", Status: http.StatusInternalServerError, Code: "internal"}
	var known *market.Error
	var http11 *fiber.Error
	switch {
	case errors.As(err, &known) && statuses[known.Kind] != 0:
		p.Title, p.Status, p.Code, p.Errors = known.Message, statuses[known.Kind], known.Code, known.Fields
	case errors.As(err, &http11) && httpCodes[http11.Code].code != "":
		p.Title, p.Status, p.Code = httpCodes[http11.Code].title, http11.Code, httpCodes[http11.Code].code
	case errors.Is(err, store.ErrUnavailable):
		p.Title, p.Status, p.Code = "the store cannot be reached at the moment; read before you try a change again", http.StatusServiceUnavailable, "store-unavailable"
	case errors.Is(err, indexer.ErrUnavailable):
		p.Title, p.Status, p.Code = "searching is not possible at the moment; try again", http.StatusServiceUnavailable, "search-unavailable"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		p.Title, p.Status, p.Code = "it took too long; try again", http.StatusServiceUnavailable, "timeout"
	}
	return p
}

// refuse writes the problem of err and returns it.
func refuse(c *fiber.Ctx, err error) (problem, error) {
	p := problemOf(err)
	p.Instance = requestID(c)
	body, encodeErr := json.Marshal(p)
	if encodeErr != nil {
		return p, encodeErr
	}
	var soon tooSoon
	if errors.As(err, &soon) {
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(soon.wait.Seconds()))))
	}
	if p.Status == http.StatusUnauthorized {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	}
	c.Set(fiber.HeaderContentType, "application/problem+json")
	c.Set(fiber.HeaderCacheControl, "no-store")
	return p, c.Status(p.Status).Send(body)
}

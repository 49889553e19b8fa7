// Package api serves the exchange over HTTP as openapi.yaml states it.
package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
	"unicode"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/reference"
)

// Deps are what the server stands on. All safe for concurrent use.
type Deps struct {
	Exchange     exchange.Deps
	Matcher      *matcher.Matcher
	Lexicon      *lexicon.Lexicon
	Reference    *reference.Book
	Talents      *matcher.Talents // the pools
	Openings     *matcher.Openings
	TalentIndex  indexer.Index
	OpeningIndex indexer.Index
	// Followers keep pools and indexes in step; the server is ready when all
	// are.
	Followers []*indexer.Follower
	Keys      []auth.Key // the first signs
	Log       *slog.Logger
	// Files are the built pages, Page the index page in a language, with tags
	// put into its head and content into its body, Paths the addresses of the
	// application's pages. Without Page there are no pages.
	Files fs.FS
	Page  func(language string, head, body []byte) []byte
	// Preload are further tags of a page's head, by its path in the table and
	// its language; nil for none.
	Preload func(path, language string) []byte
	Paths   []string
	// PublicURL is the address of the exchange for pages to name as their own;
	// empty takes the one that each request came to.
	PublicURL string
	// TrustedProxies are addresses or networks whose X-Forwarded-For and
	// X-Forwarded-Proto are believed; nobody else's are.
	TrustedProxies []string
	Limits         Limits
	// PasswordCost is that of new hashes; zero takes auth.DefaultCost.
	PasswordCost auth.Cost
	// Mail tells of the mail that this process sends; nil: it sends none.
	Mail MailStatus
	// Demo is nil but with demo data.
	Demo *Demo
}

// Limits of tries; a zero Rate takes its default.
type Limits struct {
	LoginAccount, LoginAddress, Register, Assess, Suggest, Read, Similar, ForgottenAccount, ForgottenAddress auth.Rate
	Report, Enquiry, Message, Upload, Approach, Confirmation, OwnRank                                        auth.Rate // by account
}

// Bounds of one request.
const (
	maxBody        = 1 << 20                // of JSON
	maxUpload      = market.MaxDocumentSize // of a file
	requestTime    = 15 * time.Second
	readTime       = 15 * time.Second
	writeTime      = 60 * time.Second
	idleTime       = 90 * time.Second
	shutdownTime   = 10 * time.Second
	maxHeaderBytes = 16 << 10
)

// Server is the HTTP server. Make it with New, start it with Serve.
type Server struct {
	d        Deps
	app      *fiber.App
	document *document
	metrics  *metrics
	limits   limiters
	rankings *admission
	readings *admission // apart, so that visitors cannot keep rankings waiting
	proxies  proxies
	figures  *fresh[figures]
	newest   *fresh[[]exchange.OpeningView]
	queues   queues
	// addresses are those of the sitemaps, mapPage in each.
	addresses *fresh[[]string]
	mapPage   int
	base      context.Context
	stop      context.CancelFunc

	passwords *auth.Passwords
	tokens    *auth.Tokens
	sessions  auth.Sessions

	profiles      exchange.Profiles
	organisations exchange.Organisations
	openings      exchange.Openings
	candidacies   exchange.Candidacies
	verifications exchange.Verifications
	desk          exchange.Desk
	reports       exchange.Reports
	enquiries     exchange.Enquiries
	selections    exchange.Selections
	cohorts       exchange.Cohorts
	calls         exchange.Calls
	waiting       exchange.Queues
	cases         exchange.Cases
	matters       exchange.Matters
	mandates      exchange.Mandates
	facts         exchange.Facts
	rules         exchange.Rules
	hires         *exchange.Hires
	accounts      exchange.Accounts
	tickets       exchange.Tickets
	emails        exchange.Addresses
	claims        exchange.Claims
	notices       exchange.Notices
}

// New makes a server. It fails when the document and the routes do not agree,
// a key is weak or a trusted proxy is no address.
func New(d Deps) (*Server, error) {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	doc, err := loadDocument()
	if err != nil {
		return nil, err
	}
	tokens, err := auth.NewTokens(d.Keys, d.Exchange.Now)
	if err != nil {
		return nil, err
	}
	if d.PasswordCost == (auth.Cost{}) {
		d.PasswordCost = auth.DefaultCost
	}
	passwords, err := auth.NewPasswords(d.PasswordCost)
	if err != nil {
		return nil, err
	}
	trusted, err := parseProxies(d.TrustedProxies)
	if err != nil {
		return nil, err
	}
	s := &Server{
		d: d, proxies: trusted, document: doc, metrics: newMetrics(d), limits: newLimiters(d.Limits, d.Exchange.Now),
		rankings: newAdmission(runtime.GOMAXPROCS(0), maxWaiting, maxWait), readings: newAdmission(readingsAtOnce, maxWaiting, maxWait), tokens: tokens, passwords: passwords,
		sessions: auth.Sessions{Store: d.Exchange.Store, Now: d.Exchange.Now, NewID: d.Exchange.NewID},
		profiles: exchange.NewProfiles(d.Exchange), organisations: exchange.NewOrganisations(d.Exchange), openings: exchange.NewOpenings(d.Exchange),
		candidacies: exchange.NewCandidacies(d.Exchange), verifications: exchange.NewVerifications(d.Exchange), cases: exchange.NewCases(d.Exchange),
		mandates: exchange.NewMandates(d.Exchange), rules: exchange.NewRules(d.Exchange), hires: exchange.NewHires(d.Exchange), facts: exchange.NewFacts(d.Exchange),
		accounts: exchange.NewAccounts(d.Exchange), tickets: exchange.NewTickets(d.Exchange), emails: exchange.NewAddresses(d.Exchange), claims: exchange.NewClaims(d.Exchange), notices: exchange.NewNotices(d.Exchange),
		reports: exchange.NewReports(d.Exchange), enquiries: exchange.NewEnquiries(d.Exchange), selections: exchange.NewSelections(d.Exchange), cohorts: exchange.NewCohorts(d.Exchange), calls: exchange.NewCalls(d.Exchange), matters: exchange.NewMatters(d.Exchange), waiting: exchange.NewQueues(d.Exchange), desk: exchange.NewDesk(d.Exchange),
	}
	s.figures = newFresh(figuresKept, d.Exchange.Now, s.countFigures)
	s.queues = s.newQueues()
	s.newest = newFresh(newestKept, d.Exchange.Now, s.newestOpenings)
	s.addresses, s.mapPage = newFresh(mapKept, d.Exchange.Now, s.publicAddresses), mapPage
	s.base, s.stop = context.WithCancel(context.Background())
	s.app = fiber.New(fiber.Config{
		Immutable: true, StrictRouting: true, CaseSensitive: true, DisableStartupMessage: true, BodyLimit: max(maxBody, maxUpload),
		ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, ReadBufferSize: maxHeaderBytes,
		EnableTrustedProxyCheck: true, TrustedProxies: d.TrustedProxies, // of X-Forwarded-Proto and -Host
		// What is refused before it is routed comes here without a number.
		ErrorHandler: func(c *fiber.Ctx, err error) error {
			s.number(c)
			secure(c)
			if errors.Is(err, fiber.ErrRequestEntityTooLarge) || errors.Is(err, fiber.ErrRequestHeaderFieldsTooLarge) {
				lingerOn(c)
			}
			_, err = refuse(c, err)
			return err
		},
	})
	s.app.Use(s.guard)
	if err := s.register(); err != nil {
		return nil, err
	}
	s.app.Get("/healthz", func(c *fiber.Ctx) error { return c.JSON(map[string]string{"status": "ok"}) })
	s.app.Get("/readyz", s.readyz)
	s.app.Get("/metrics", s.metrics.handle)
	s.app.Get("/robots.txt", s.robots)
	s.app.Get("/sitemap.xml", s.sitemap)
	s.app.Get("/sitemap-:part.xml", s.sitemap)
	s.app.Use(s.page)
	s.app.Server().Handler = s.knownMethods(s.app.Handler())
	return s, nil
}

// knownMethods refuses methods that Fiber would answer in plain text.
func (s *Server) knownMethods(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(raw *fasthttp.RequestCtx) {
		if slices.Contains(fiber.DefaultMethods, string(raw.Method())) {
			next(raw)
			return
		}
		c := s.app.AcquireCtx(raw)
		defer s.app.ReleaseCtx(c)
		if err := s.app.ErrorHandler(c, fiber.ErrMethodNotAllowed); err != nil {
			raw.SetStatusCode(fiber.StatusMethodNotAllowed)
		}
	}
}

// Serve answers on ln until Shutdown.
func (s *Server) Serve(ln net.Listener) error { return s.app.Listener(lingering{ln}) }

// Shutdown takes no new requests, lets those under way end within ten seconds
// or until ctx ends, and cancels what is left.
func (s *Server) Shutdown(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, shutdownTime)
	defer cancel()
	defer s.stop()
	return s.app.ShutdownWithContext(ctx)
}

// guard surrounds every request: an id, headers, and no panic that gets out.
func (s *Server) guard(c *fiber.Ctx) (err error) {
	secure(c)
	s.number(c)
	defer func() {
		if p := recover(); p != nil {
			s.d.Log.Error("panic", "request", requestID(c), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			_, err = refuse(c, fmt.Errorf("panic: %v", p))
		}
	}()
	if bytes.ContainsFunc(c.Request().Header.RequestURI(), unicode.IsControl) {
		return fiber.ErrBadRequest // it would be taken for the address "/"
	}
	return c.Next()
}

// number gives a request its id, unless it has one. Ids that clients send are
// not taken.
func (s *Server) number(c *fiber.Ctx) {
	if requestID(c) == "" {
		c.Locals(requestIDKey, s.d.Exchange.NewID())
	}
	c.Set("X-Request-Id", requestID(c))
}

type localKey struct{}

var requestIDKey localKey

func requestID(c *fiber.Ctx) string {
	id, _ := c.Locals(requestIDKey).(string)
	return id
}

// secure sets the headers that every answer has.
func secure(c *fiber.Ctx) {
	c.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
	c.Set("X-Content-Type-Options", "nosniff")
	c.Set("X-Frame-Options", "DENY")
	c.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	c.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	if c.Protocol() == "https" {
		c.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

func (s *Server) today() market.Date { return exchange.Today(s.d.Exchange.Now()) }

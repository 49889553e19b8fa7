// Package exchange holds the use cases: what happens when somebody publishes,
// invites, applies, offers, hires, verifies or asks for help. A use case loads,
// asks market.May, decides by the pure functions of market and policy, and
// commits by one conditional write. Whatever follows from that write in other
// documents is idempotent and done by Followups, at once and again from the
// change feed, so that a crash in between loses nothing.
package exchange

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"yuqiao/calendar"
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Deps are what every use case stands on. All safe for concurrent use.
type Deps struct {
	Store  *store.Store
	Policy *policy.Book
	// Procedures and Calendar are what matters are opened and scheduled by.
	Procedures *procedure.Catalogue
	Calendar   *calendar.Calendar
	Now        func() time.Time
	NewID      func() string
	Fold       func(string) string // for the veil over identities
}

// zone is the civil time of the three places.
var zone = time.FixedZone("UTC+8", 8*60*60)

func (d Deps) now() time.Time     { return d.Now().UTC().Truncate(time.Microsecond) }
func (d Deps) today() market.Date { return Today(d.Now()) }

// Today is the day of t in the three places, which share one time.
func Today(t time.Time) market.Date { return market.DateOf(t.In(zone)) }

// MaxNote bounds every note, message and reason, in characters.
const MaxNote = 2000

func checkNote(field, s string) error {
	if !utf8.ValidString(s) {
		return market.Invalid(market.FieldError{Field: field, Code: "invalid-utf8", Message: "must be text"})
	}
	if !market.Showable(s, true) {
		return unshowable(field)
	}
	if utf8.RuneCountInString(s) > MaxNote {
		return market.Invalid(market.FieldError{Field: field, Code: "too-long", Message: "must be at most 2000 characters", Params: market.Params{Max: MaxNote}})
	}
	return nil
}

func required(field string) error {
	return market.Invalid(market.FieldError{Field: field, Code: "required", Message: "must not be empty"})
}

func unshowable(field string) error {
	return market.Invalid(market.FieldError{Field: field, Code: "control-character", Message: "must not contain control characters"})
}

// match refuses a write whose If-Match is absent or old.
func match(ifMatch, stored store.Revision) error {
	switch {
	case ifMatch == 0:
		return market.PreconditionRequired()
	case ifMatch != stored:
		return market.Stale()
	}
	return nil
}

// exists gives a unique-value conflict the code of a duplicate.
func exists(err error, what string) error {
	if market.KindOf(err) == market.KindConflict {
		return market.Conflict("exists", "%s", what).Because(err)
	}
	return err
}

// LoadActor finds out who an account is. It fails with NotFound when there is
// no such account.
func LoadActor(ctx context.Context, s *store.Store, id market.AccountID, now time.Time) (market.Actor, market.Account, error) {
	v, err := s.Accounts.Get(ctx, id)
	if err != nil {
		return market.Actor{}, market.Account{}, err
	}
	account := v.Value
	actor := market.Actor{Account: account.ID, Role: account.Role, Talent: account.Talent}
	switch account.Role {
	case market.RoleLiaison:
		actor.Place = account.Place
	case market.RoleEmployer, market.RoleAgency:
		orgs, _, err := s.Organisations.List(ctx, map[string]string{store.ByMember: string(id)}, store.Page{Limit: 100})
		if err != nil {
			return actor, account, err
		}
		for _, o := range orgs {
			actor.Organisations = append(actor.Organisations, o.Value.ID)
			if !actor.Verified {
				actor.Verified, err = trusted(ctx, s, o.Value, Today(now))
				if err != nil {
					return actor, account, err
				}
			}
		}
	}
	return actor, account, nil
}

// Facts about organisations that the exchange verifies beside those of the
// policy: they open the search of profiles and an agency's work.
const (
	RegistrationFact  = "organisation.registration"
	AgencyLicenceFact = "agency.licence"
)

// trusted reports whether the organisation's registration, or an agency's
// licence, is verified as it is stated now.
func trusted(ctx context.Context, s *store.Store, o market.Organisation, day market.Date) (bool, error) {
	fact, stated := RegistrationFact, o.RegistrationNumber
	if o.Role == market.AgencyOrganisation {
		if !o.Agency.ValidOn(day) {
			return false, nil
		}
		fact, stated = AgencyLicenceFact, o.Agency.Number
	}
	if stated == "" {
		return false, nil
	}
	all, err := verifications(ctx, s, market.Subject{Kind: market.OrganisationSubject, ID: string(o.ID)})
	if err != nil {
		return false, err
	}
	return proves(all, fact, stated, day), nil
}

// proves reports whether one of the verifications supports what is stated on a
// day.
func proves(all []market.Verification, fact, stated string, day market.Date) bool {
	return slices.ContainsFunc(all, func(v market.Verification) bool {
		return v.Fact == fact && v.Value == stated && v.HoldsOn(day)
	})
}

// verifications are those of a subject that stand as verified; whether one
// holds on a day is for the caller to ask.
func verifications(ctx context.Context, s *store.Store, of market.Subject) ([]market.Verification, error) {
	found, _, err := s.Verifications.List(ctx, map[string]string{
		store.BySubject: store.SubjectKey(of), store.ByStatus: string(market.Verified)}, store.Page{Limit: 200})
	list := make([]market.Verification, len(found))
	for i, v := range found {
		list[i] = v.Value
	}
	return list, err
}

// verificationsOfMany are those of several subjects that stand as verified.
func verificationsOfMany(ctx context.Context, s *store.Store, of []market.Subject) (map[market.Subject][]market.Verification, error) {
	values := make([]string, len(of))
	for i, subject := range of {
		values[i] = store.SubjectKey(subject)
	}
	found, err := s.Verifications.ListAny(ctx, store.BySubject, values)
	if errors.Is(err, store.ErrLimit) { // very many were asked for and refused
		return verificationsOneByOne(ctx, s, of)
	}
	all := make(map[market.Subject][]market.Verification)
	for _, v := range found {
		if v.Value.Status == market.Verified {
			all[v.Value.Subject] = append(all[v.Value.Subject], v.Value)
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b market.Verification) int {
			return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), strings.Compare(string(a.ID), string(b.ID)))
		})
	}
	return all, err
}

func verificationsOneByOne(ctx context.Context, s *store.Store, of []market.Subject) (map[market.Subject][]market.Verification, error) {
	all := make(map[market.Subject][]market.Verification)
	for _, subject := range of {
		list, err := verifications(ctx, s, subject)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			all[subject] = list
		}
	}
	return all, nil
}

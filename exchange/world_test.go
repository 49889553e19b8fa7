package exchange_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yuqiao/calendar"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/store"
	"yuqiao/store/sqlite"
)

// world is an exchange on a real store.
type world struct {
	t testing.TB
	d exchange.Deps
}

var ids atomic.Int64

// knowledge is read once for all tests, none of which changes it.
var knowledge = sync.OnceValues(func() (k struct {
	policy     *policy.Catalogue
	procedures *procedure.Catalogue
	calendar   *calendar.Calendar
}, err error) {
	if k.policy, err = policy.Open(); err != nil {
		return k, err
	}
	if k.procedures, err = procedure.Open(k.policy); err != nil {
		return k, err
	}
	k.calendar, err = calendar.Open()
	return k, err
})

func newWorld(t testing.TB) world {
	t.Helper()
	backend, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { backend.Close() })
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	return world{t, exchange.Deps{
		Store: store.New(backend), Policy: policy.NewBook(k.policy), Procedures: k.procedures, Calendar: k.calendar, Now: time.Now, Fold: lexicon.Fold,
		NewID: func() string { return fmt.Sprintf("id%d", ids.Add(1)) },
	}}
}

func (w world) ctx() context.Context { return w.t.Context() }

func (w world) account(role market.Role, place market.Place) market.AccountID {
	w.t.Helper()
	id := market.AccountID(w.d.NewID())
	now := time.Now().UTC()
	_, err := w.d.Store.Accounts.Insert(w.ctx(), market.Account{ID: id, Email: string(id) + "@example.com", Role: role, Place: place, CreatedAt: now, UpdatedAt: now})
	w.must(err)
	return id
}

// actor is loaded afresh, as every request does.
func (w world) actor(id market.AccountID) market.Actor {
	w.t.Helper()
	a, _, err := exchange.LoadActor(w.ctx(), w.d.Store, id, time.Now())
	w.must(err)
	return a
}

func (w world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w world) refused(err error, code string) {
	w.t.Helper()
	var e *market.Error
	if err == nil {
		w.t.Fatalf("it was allowed, want %s", code)
	}
	if !asError(err, &e) || e.Code != code {
		w.t.Fatalf("got %v, want %s", err, code)
	}
}

// talent registers somebody with a published profile.
func (w world) talent(p market.Profile) (market.AccountID, market.TalentID) {
	w.t.Helper()
	id := w.account(market.RoleTalent, "")
	u := exchange.NewProfiles(w.d)
	v, err := u.Put(w.ctx(), w.actor(id), p, 0)
	w.must(err)
	_, err = u.Publish(w.ctx(), w.actor(id), true)
	w.must(err)
	return id, v.Value.ID
}

func (w world) employer(d exchange.OrganisationDraft) (market.AccountID, market.OrganisationID) {
	w.t.Helper()
	id := w.account(market.RoleEmployer, "")
	v, err := exchange.NewOrganisations(w.d).Create(w.ctx(), w.actor(id), d)
	w.must(err)
	return id, v.Value.ID
}

// verify has the office check what the organisation states.
func (w world) verify(owner market.AccountID, org market.OrganisationID, officer market.AccountID, facts ...string) []market.VerificationID {
	w.t.Helper()
	u := exchange.NewVerifications(w.d)
	var list []market.VerificationID
	for _, fact := range facts {
		v, err := u.Ask(w.ctx(), w.actor(owner), market.Subject{Kind: market.OrganisationSubject, ID: string(org)}, fact, "see the register")
		w.must(err)
		v, err = u.Decide(w.ctx(), w.actor(officer), v.Value.ID, exchange.VerificationDecision{Status: market.Verified}, v.Revision)
		w.must(err)
		list = append(list, v.Value.ID)
	}
	return list
}

func (w world) opening(owner market.AccountID, change func(*market.OpeningSpec)) market.OpeningID {
	w.t.Helper()
	spec := market.OpeningSpec{
		Title: "电池管理系统软件工程师", Description: "负责算法与量产落地", Post: market.PostKeyTechnical, Engagement: market.FullTime,
		Place: market.Chongqing, Headcount: 1, Skills: []market.WantedSkill{{Name: "AUTOSAR", Required: true}},
		Pay:    &market.OfferedPay{Min: 30000, Max: 50000, Currency: market.CNY, Per: market.PerMonth, Months: 14},
		Closes: exchange.Today(time.Now()).AddDays(30),
	}
	if change != nil {
		change(&spec)
	}
	u := exchange.NewOpenings(w.d)
	v, err := u.Create(w.ctx(), w.actor(owner), "", spec, 0)
	w.must(err)
	_, err = u.Publish(w.ctx(), w.actor(owner), v.Value.ID, market.En)
	w.must(err)
	return v.Value.ID
}

func (w world) move(who market.AccountID, id market.CandidacyID, stage market.Stage, offer *market.Offer) (exchange.CandidacyView, error) {
	w.t.Helper()
	u := exchange.NewCandidacies(w.d)
	v, err := u.Get(w.ctx(), w.actor(who), id)
	w.must(err)
	return u.Patch(w.ctx(), w.actor(who), id, exchange.CandidacyPatch{Stage: stage, Offer: offer}, v.Revision)
}

func (w world) candidacy(id market.CandidacyID) market.Candidacy {
	w.t.Helper()
	v, err := w.d.Store.Candidacies.Get(w.ctx(), id)
	w.must(err)
	return v.Value
}

func (w world) storedOpening(id market.OpeningID) market.Opening {
	w.t.Helper()
	v, err := w.d.Store.Openings.Get(w.ctx(), id)
	w.must(err)
	return v.Value
}

// accepted brings a talent all the way to an accepted offer.
func (w world) accepted(owner market.AccountID, opening market.OpeningID) (market.AccountID, market.CandidacyID) {
	w.t.Helper()
	who, _ := w.talent(market.Profile{Name: "王小明", Headline: "焊工", Home: market.Chongqing, Kinds: []market.TalentKind{market.Skilled}})
	c, err := exchange.NewCandidacies(w.d).Create(w.ctx(), w.actor(who), opening, exchange.NewCandidacy{})
	w.must(err)
	for _, step := range []struct {
		by    market.AccountID
		stage market.Stage
		offer *market.Offer
	}{{owner, market.Interview, nil}, {owner, market.Offered, &market.Offer{}}, {who, market.Accepted, nil}} {
		_, err = w.move(step.by, c.Value.ID, step.stage, step.offer)
		w.must(err)
	}
	return who, c.Value.ID
}

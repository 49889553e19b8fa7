package exchange_test

import (
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// engineer is somebody of Hong Kong who works in Chongqing.
var engineer = market.Profile{Name: "陳大文", Headline: "工程師", Home: market.HongKong, Nationality: "CN", Kinds: []market.TalentKind{market.ProfessionalTechnical}}

func (w world) fastLane(who market.AccountID) exchange.MatterView {
	w.t.Helper()
	v, err := exchange.NewMatters(w.d).Open(w.ctx(), w.actor(who), exchange.NewMatter{Procedure: "fast-lane",
		Fields: map[string]any{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": "2030-01-01"}}, market.En)
	w.must(err)
	return v
}

// TestPruneKnowsMatters: a document that a matter names stays, one that a crash
// has left goes.
func TestPruneKnowsMatters(t *testing.T) {
	w := newWorld(t)
	who, _ := w.talent(engineer)
	u := exchange.NewMatters(w.d)
	id := w.fastLane(who).Value.ID
	v, err := u.Attach(w.ctx(), w.actor(who), id, "proof-of-employment", "a.pdf", market.PDF, []byte("%PDF-1.4\n"))
	w.must(err)
	left, err := market.NewEvidence("left", "b.pdf", market.PDF, []byte("%PDF-1.4\n"))
	w.must(err)
	now := time.Now().UTC()
	left.Matter, left.Subject, left.CreatedAt, left.LooseSince = id, v.Value.Applicant, now, now
	_, err = w.d.Store.Evidence.Insert(w.ctx(), left)
	w.must(err)
	w.d.Now = func() time.Time { return now.Add(2 * time.Hour) }
	if n, err := exchange.NewVerifications(w.d).Prune(w.ctx()); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	if _, err := u.Document(w.ctx(), w.actor(who), id, v.Value.Documents[0].ID); err != nil {
		t.Errorf("what the matter names is gone: %v", err)
	}
	_, err = u.Attach(w.ctx(), w.actor(who), id, "no-such-paper", "a.pdf", market.PDF, []byte("%PDF-1.4\n"))
	w.refused(err, "invalid")
}

// TestSweepEscalates every matter of which something is overdue, once, and no
// other.
func TestSweepEscalates(t *testing.T) {
	w := newWorld(t)
	who, _ := w.talent(engineer)
	now := time.Now()
	var late []market.MatterID
	for range 3 {
		late = append(late, w.fastLane(who).Value.ID)
	}
	w.d.Now = func() time.Time { return now.AddDate(0, 0, 20) }
	fresh := w.fastLane(who).Value.ID
	ctx, stop := contextWithStop(t)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.d).Run(ctx) }()
	read := func(id market.MatterID) store.Versioned[market.Matter] {
		v, err := w.d.Store.Matters.Get(w.ctx(), id)
		w.must(err)
		return v
	}
	eventually(t, func() bool {
		for _, id := range late {
			if read(id).Value.EscalatedAt.IsZero() {
				return false
			}
		}
		return true
	})
	stop()
	<-ended
	for _, id := range late {
		if v := read(id); v.Revision != 2 {
			t.Errorf("written %d times", v.Revision)
		}
	}
	if v := read(fresh); v.Revision != 1 {
		t.Errorf("what is not overdue was written: %+v", v.Value.History)
	}
}

// TestTwoOpenAtOnce: of a procedure that runs once at a time, one of two is
// opened.
func TestTwoOpenAtOnce(t *testing.T) {
	for range 5 {
		w := newWorld(t)
		who, _ := w.talent(engineer)
		errs := make([]error, 2)
		open := func(i int) func() {
			return func() {
				_, errs[i] = exchange.NewMatters(w.d).Open(w.ctx(), w.actor(who), exchange.NewMatter{Procedure: "residence-permit",
					Fields: map[string]any{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "1"}}, market.En)
			}
		}
		together(open(0), open(1))
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("%v and %v", errs[0], errs[1])
		}
		lost := errs[0]
		if lost == nil {
			lost = errs[1]
		}
		w.refused(lost, "exists")
	}
}

// TestPermitHoldsByVerification: schooling opens for whose permit an office has
// verified, without a case of it here.
func TestPermitHoldsByVerification(t *testing.T) {
	w := newWorld(t)
	who, talent := w.talent(engineer)
	u := exchange.NewMatters(w.d)
	school := exchange.NewMatter{Procedure: "driving-licence", Fields: map[string]any{"talent.worksIn": "CQ", "now": "hong-kong"}}
	_, err := u.Open(w.ctx(), w.actor(who), school, market.En)
	w.refused(err, "apply-first")
	now := time.Now().UTC()
	_, err = w.d.Store.Verifications.Insert(w.ctx(), market.Verification{ID: "v", Subject: market.Subject{Kind: market.TalentSubject, ID: string(talent)},
		Fact: "talent.residencePermit", Value: "true", Place: market.Chongqing, CreatedAt: now}.Step(market.Verified, market.ByOffice, "", now))
	w.must(err)
	if v, err := u.Open(w.ctx(), w.actor(who), school, market.En); err != nil || v.Value.Grounds[0].Limb != "benefits" {
		t.Errorf("%+v, %v", v.Value.Grounds, err)
	}
}

// TestStatedFactsAnswerTheGate: what the applicant has stated for the clauses
// need not be said again, and what is said in the case comes first.
func TestStatedFactsAnswerTheGate(t *testing.T) {
	w := newWorld(t)
	who, talent := w.talent(engineer)
	u := exchange.NewMatters(w.d)
	permit := map[string]any{"purpose": "apply", "talent.worksIn": "CQ", "address": "1"}
	_, err := u.Open(w.ctx(), w.actor(who), exchange.NewMatter{Procedure: "residence-permit", Fields: permit}, market.En)
	w.refused(err, "facts-missing")
	_, err = w.d.Store.Talents.Update(w.ctx(), talent, func(t *market.Talent) error {
		t.Facts = []market.StatedFact{{Fact: "talent.halfYearInChongqing", Value: "true"}}
		return nil
	})
	w.must(err)
	said := map[string]any{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": false, "address": "1"}
	_, err = u.Open(w.ctx(), w.actor(who), exchange.NewMatter{Procedure: "residence-permit", Fields: said}, market.En)
	w.refused(err, "not-covered")
	_, err = u.Open(w.ctx(), w.actor(who), exchange.NewMatter{Procedure: "residence-permit", Fields: permit}, market.En)
	w.must(err)
}

package exchange_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
	"yuqiao/store/storetest"
)

func asError(err error, target **market.Error) bool { return errors.As(err, target) }

var (
	pillarFirm = exchange.OrganisationDraft{Employer: market.Employer{Name: "重庆渝擎动力科技有限公司", Kind: market.Enterprise, Place: market.Chongqing,
		Ownership: market.Private, Standing: []market.Standing{market.Pillar}}, RegistrationNumber: "91500000MA"}
	hkFactory = exchange.OrganisationDraft{Employer: market.Employer{Name: "成都港资机械有限公司", Kind: market.Enterprise, Place: market.Mainland,
		Ownership: market.HKMacauCapital}, CapitalShare: share(100), Site: "成都", RegistrationNumber: "91510000MA"}
	localFirm = exchange.OrganisationDraft{Employer: market.Employer{Name: "成都本地机械有限公司", Kind: market.Enterprise, Place: market.Mainland, Ownership: market.Private}}
)

func share(v float64) *float64 { return &v }

func welders(s *market.OpeningSpec) {
	s.Title, s.Post, s.Place, s.Headcount = "焊工", market.PostSkilled, market.Mainland, 2
}

func TestClause3FromInvitationToHire(t *testing.T) {
	w := newWorld(t)
	officer := w.account(market.RoleLiaison, market.Chongqing)
	owner, org := w.employer(pillarFirm)
	w.verify(owner, org, officer, "employer.standing")
	opening := w.opening(owner, nil)
	who, talent := w.talent(market.Profile{Name: "鄧啟賢", Headline: "電池管理系統首席工程師", Home: market.HongKong,
		Kinds: []market.TalentKind{market.HighLevel, market.ProfessionalTechnical}, Experience: []market.Experience{{Title: "BMS 主管", Employer: "香港電動巴士公司"}}})
	u := exchange.NewCandidacies(w.d)

	c, err := u.Create(w.ctx(), w.actor(owner), opening, exchange.NewCandidacy{Talent: talent, Message: "请来渝一谈"})
	w.must(err)
	if c.TalentRevealed || c.Talent.Name != "" || c.Talent.Experience[0].Employer != "" {
		t.Fatalf("the employer sees who it is before the invitation is accepted: %+v", c.Talent)
	}
	if _, err := w.move(owner, c.Value.ID, market.Interview, nil); err == nil {
		t.Fatal("the employer went on with somebody who has not accepted")
	}
	mine, _, err := u.Mine(w.ctx(), w.actor(who), pageOf(10))
	w.must(err)
	if len(mine) != 1 || mine[0].Opening.Employer.Employer.Name != pillarFirm.Employer.Name || mine[0].Value.Message != "请来渝一谈" {
		t.Fatalf("the talent does not see who invites: %+v", mine)
	}
	_, err = w.move(who, c.Value.ID, market.Screening, nil)
	w.must(err)
	seen, err := u.Get(w.ctx(), w.actor(owner), c.Value.ID)
	w.must(err)
	if !seen.TalentRevealed || seen.Talent.Name != "鄧啟賢" {
		t.Fatal("the name is not shown after the invitation was accepted")
	}
	_, err = w.move(owner, c.Value.ID, market.Interview, nil)
	w.must(err)

	items := []market.PackageItem{{Item: market.ResearchFunds, Provided: "50 万元"}, {Item: market.Assistant, Reason: "团队已有助手"}, {Item: market.Transport, Provided: "每月机票"}}
	held, err := w.move(owner, c.Value.ID, market.Offered, &market.Offer{Package: items})
	w.must(err)
	if held.Value.Stage != market.Interview || !held.Value.Offer.Held || len(held.MissingPackage) != 1 || held.MissingPackage[0] != market.Housing {
		t.Fatalf("an offer without housing must be held and say so: %+v %v", held.Value.Offer, held.MissingPackage)
	}
	theirs, err := u.Get(w.ctx(), w.actor(who), c.Value.ID)
	w.must(err)
	if theirs.Value.Offer != nil {
		t.Fatal("the talent sees an offer that is held")
	}
	made, err := w.move(owner, c.Value.ID, market.Offered, &market.Offer{Package: append(items, market.PackageItem{Item: market.Housing, Provided: "人才公寓"})})
	w.must(err)
	if made.Value.Stage != market.Offered || made.Value.Offer.Held {
		t.Fatalf("a complete offer must be made: %+v", made.Value)
	}
	_, err = w.move(who, c.Value.ID, market.Accepted, nil)
	w.must(err)
	done, err := w.move(owner, c.Value.ID, market.Hired, nil)
	w.must(err)
	o := w.storedOpening(opening)
	if done.Value.Stage != market.Hired || o.Status != market.Closed || o.CloseReason != market.ClosedFilled {
		t.Fatalf("hired %v, opening %v %v", done.Value.Stage, o.Status, o.CloseReason)
	}
}

func TestClause14FromRequestToClosedCase(t *testing.T) {
	w := newWorld(t)
	officer := w.account(market.RoleLiaison, market.Chongqing)
	owner, org := w.employer(hkFactory)
	opening := w.opening(owner, welders)
	u := exchange.NewCases(w.d)

	cs, err := u.Request(w.ctx(), w.actor(owner), opening, "两名焊工", market.ZhHans)
	w.must(err)
	_, err = u.Patch(w.ctx(), w.actor(officer), cs.Value.ID, exchange.CasePatch{Status: market.CaseOpen}, cs.Revision, market.ZhHans)
	w.refused(err, "not-verified")
	w.verify(owner, org, officer, "employer.ownership", "employer.capitalShare")
	cs, err = u.Patch(w.ctx(), w.actor(officer), cs.Value.ID, exchange.CasePatch{Status: market.CaseOpen}, cs.Revision, market.ZhHans)
	w.must(err)

	_, manager := w.talent(market.Profile{Headline: "车间经理", Home: market.Chongqing, Kinds: []market.TalentKind{market.Management}})
	_, err = u.Shortlist(w.ctx(), w.actor(officer), cs.Value.ID, manager, market.ZhHans)
	w.refused(err, "not-covered")
	_, elsewhere := w.talent(market.Profile{Headline: "焊工", Home: market.HongKong, Kinds: []market.TalentKind{market.Skilled}})
	_, err = u.Shortlist(w.ctx(), w.actor(officer), cs.Value.ID, elsewhere, market.ZhHans)
	w.refused(err, "not-covered")

	for i := range 2 {
		who, talent := w.talent(market.Profile{Name: "李师傅", Headline: "焊工", Home: market.Chongqing, Kinds: []market.TalentKind{market.Skilled}})
		cs, err = u.Shortlist(w.ctx(), w.actor(officer), cs.Value.ID, talent, market.ZhHans)
		w.must(err)
		if last := cs.Shortlist[len(cs.Shortlist)-1]; last.Revealed || last.Profile.Name != "" {
			t.Fatal("the officer sees a name before consent")
		}
		seen, err := u.Get(w.ctx(), w.actor(owner), cs.Value.ID, market.ZhHans)
		w.must(err)
		if len(seen.Shortlist) != i {
			t.Fatalf("the employer sees %d people, %d have consented", len(seen.Shortlist), i)
		}
		why := &market.MatchNote{Score: 0.5}
		mine, err := u.Answer(w.ctx(), w.actor(who), cs.Value.ID, market.ConsentGiven, why)
		w.must(err)
		c := mine.Entry.Candidacy
		if begun, err := w.d.Store.Candidacies.Get(w.ctx(), c); err != nil || begun.Value.Match == nil || begun.Value.Match.Score != why.Score {
			t.Fatalf("the candidacy says not why they fit: %+v %v", begun.Value.Match, err)
		}
		if mine.Entry.Match != nil {
			t.Error("the case keeps what is the candidacy's")
		}
		for _, step := range []struct {
			by    market.AccountID
			stage market.Stage
		}{{owner, market.Interview}, {owner, market.Offered}, {who, market.Accepted}, {owner, market.Hired}} {
			var offer *market.Offer
			if step.stage == market.Offered {
				offer = &market.Offer{}
			}
			_, err := w.move(step.by, c, step.stage, offer)
			w.must(err)
		}
	}
	cs, err = u.Get(w.ctx(), w.actor(officer), cs.Value.ID, market.ZhHans)
	w.must(err)
	if cs.Value.Status != market.CaseFilled || cs.Value.Hired != 2 {
		t.Fatalf("the case is %s with %d hired, want filled with 2", cs.Value.Status, cs.Value.Hired)
	}
}

func TestClause14RefusesTheTrack(t *testing.T) {
	w := newWorld(t)
	u := exchange.NewCases(w.d)
	tests := []struct {
		name  string
		draft exchange.OrganisationDraft
		spec  func(*market.OpeningSpec)
		code  string
		names string
	}{
		{"local capital", localFirm, welders, "not-covered", "employer.ownership"},
		{"manager post", hkFactory, func(s *market.OpeningSpec) { welders(s); s.Post = market.PostManagement }, "not-covered", "opening.post"},
		{"share not said", exchange.OrganisationDraft{Employer: hkFactory.Employer}, welders, "facts-missing", "employer.capitalShare"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			owner, _ := w.employer(tt.draft)
			_, err := u.Request(w.ctx(), w.actor(owner), w.opening(owner, tt.spec), "", market.En)
			w.refused(err, tt.code)
			var e *market.Error
			asError(err, &e)
			named := false
			for _, f := range e.Fields {
				named = named || strings.Contains(f.Field, tt.names)
			}
			if !named {
				t.Fatalf("%s is not named in %+v", tt.names, e.Fields)
			}
		})
	}
}

func TestRevokedVerificationEndsTheCase(t *testing.T) {
	w := newWorld(t)
	officer := w.account(market.RoleLiaison, market.Chongqing)
	owner, org := w.employer(hkFactory)
	opening := w.opening(owner, welders)
	checked := w.verify(owner, org, officer, "employer.ownership", "employer.capitalShare")
	cases, checks := exchange.NewCases(w.d), exchange.NewVerifications(w.d)
	cs, err := cases.Request(w.ctx(), w.actor(owner), opening, "", market.En)
	w.must(err)
	cs, err = cases.Patch(w.ctx(), w.actor(officer), cs.Value.ID, exchange.CasePatch{Status: market.CaseOpen}, cs.Revision, market.En)
	w.must(err)
	consenting, ready := w.talent(market.Profile{Headline: "焊工", Home: market.Chongqing, Kinds: []market.TalentKind{market.Skilled}})
	late, asked := w.talent(market.Profile{Headline: "焊工", Home: market.Chongqing, Kinds: []market.TalentKind{market.Skilled}})
	for _, talent := range []market.TalentID{ready, asked} {
		_, err = cases.Shortlist(w.ctx(), w.actor(officer), cs.Value.ID, talent, market.En)
		w.must(err)
	}
	mine, err := cases.Answer(w.ctx(), w.actor(consenting), cs.Value.ID, market.ConsentGiven, nil)
	w.must(err)

	v, err := checks.Get(w.ctx(), w.actor(officer), checked[1])
	w.must(err)
	_, err = checks.Decide(w.ctx(), w.actor(officer), checked[1], exchange.VerificationDecision{Status: market.Revoked}, v.Revision)
	w.refused(err, "invalid") // a reason is needed
	_, err = checks.Decide(w.ctx(), w.actor(officer), checked[1], exchange.VerificationDecision{Status: market.Revoked, Reason: "shares were sold"}, v.Revision)
	w.must(err)

	cs, err = cases.Get(w.ctx(), w.actor(officer), cs.Value.ID, market.En)
	w.must(err)
	if cs.Value.Status != market.CaseClosed || cs.Value.Reason != exchange.ReasonVerificationRevoked {
		t.Fatalf("the case is %s (%s)", cs.Value.Status, cs.Value.Reason)
	}
	_, err = cases.Answer(w.ctx(), w.actor(late), cs.Value.ID, market.ConsentGiven, nil)
	w.refused(err, "case-ended")
	if c := w.candidacy(mine.Entry.Candidacy); c.Stage != market.Referred {
		t.Fatalf("a candidacy that was open goes on as an ordinary one, got %s", c.Stage)
	}
}

// A verification that runs out by the calendar ends what rests on it, although
// nothing is written that day.
func TestExpiredVerificationEndsTheCase(t *testing.T) {
	w := newWorld(t)
	officer := w.account(market.RoleLiaison, market.Chongqing)
	owner, org := w.employer(hkFactory)
	opening := w.opening(owner, welders)
	w.verify(owner, org, officer, "employer.ownership")
	checks, cases := exchange.NewVerifications(w.d), exchange.NewCases(w.d)
	v, err := checks.Ask(w.ctx(), w.actor(owner), market.Subject{Kind: market.OrganisationSubject, ID: string(org)}, "employer.capitalShare", "")
	w.must(err)
	_, err = checks.Decide(w.ctx(), w.actor(officer), v.Value.ID, exchange.VerificationDecision{Status: market.Verified, Expires: exchange.Today(time.Now()).AddDays(3)}, v.Revision)
	w.must(err)
	cs, err := cases.Request(w.ctx(), w.actor(owner), opening, "", market.En)
	w.must(err)
	_, err = cases.Patch(w.ctx(), w.actor(officer), cs.Value.ID, exchange.CasePatch{Status: market.CaseOpen}, cs.Revision, market.En)
	w.must(err)

	sweep := func(days int) market.CaseStatus {
		later := w.d
		later.Now = func() time.Time { return time.Now().AddDate(0, 0, days) }
		followed := storetest.NewFollowed(w.d.Store.Backend)
		later.Store = store.New(followed)
		ctx, stop := contextWithStop(t)
		ended := make(chan error, 1)
		go func() { ended <- exchange.NewFollowups(later).Run(ctx) }()
		followed.Await(t)
		stop()
		<-ended
		got, err := cases.Get(w.ctx(), w.actor(officer), cs.Value.ID, market.En)
		w.must(err)
		return got.Value.Status
	}
	if got := sweep(3); got != market.CaseOpen {
		t.Fatalf("on the last day the case is %s", got)
	}
	if got := sweep(4); got != market.CaseClosed {
		t.Fatalf("on the day after the case is %s", got)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"yuqiao/demo"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/policy"
	"yuqiao/store"
)

// demoMatters puts a few cases on the desks, as the demo accounts would: each
// step is a use case on its day, so that everything in them is as it would be.
type demoMatters struct {
	deps exchange.Deps
	data demo.Data
	now  time.Time
	made int
	err  error
}

// seedMatters opens and works through the demo's cases. Everything happens
// longer ago than mail is sent for.
func seedMatters(ctx context.Context, s *store.Store, law *regulations, d demo.Data) error {
	if n, err := s.Matters.Count(ctx, nil); err != nil || n > 0 { // from before a crash
		return err
	}
	w := &demoMatters{data: d, now: time.Now()}
	w.deps = exchange.Deps{Store: s, Policy: policy.NewBook(law.clauses), Procedures: law.procedures, Calendar: law.calendar, Fold: lexicon.Fold,
		NewID: func() string { w.made++; return fmt.Sprintf("demo-matter-%d", w.made) }}
	const office = market.AccountID("demo-account-office-cq")

	lane := w.opens(ctx, 21, "demo-account-talent-hk", exchange.NewMatter{Procedure: "fast-lane", Fields: map[string]any{"talent.worksIn": "CQ", "hospital.code": "demo-central", "visit": w.day(14)}})
	w.does(ctx, 20, office, lane, "accept")
	w.grants(ctx, 20, office, lane)

	permit := w.opens(ctx, 9, "demo-account-talent-hk", exchange.NewMatter{Procedure: "residence-permit", Fields: map[string]any{"purpose": "apply", "talent.worksIn": "CQ", "talent.halfYearInChongqing": true, "address": "渝北区星光大道 1 号"}})
	w.does(ctx, 8, office, permit, "check-papers")
	w.writes(ctx, 8, office, permit, "請攜同回鄉證正本及住址證明親身到受理處辦理；上載的文件只供核對。")

	tax := w.opens(ctx, 16, "demo-account-talent-mo", exchange.NewMatter{Procedure: "tax-treatment", Fields: map[string]any{"talent.worksIn": "CQ", "talent.daysInMainland": 120.0}})
	w.escalates(ctx, 5, tax)

	unit := w.organisationOf("demo-account-employer-cq")
	admission := w.opens(ctx, 45, "demo-account-talent-cq", exchange.NewMatter{Procedure: "admission", Counterparty: unit, Fields: map[string]any{"talent.scheme": "ttps", "leaves": w.day(-60)}})
	w.does(ctx, 44, office, admission, "check-papers")
	w.does(ctx, 30, "demo-account-talent-cq", admission, "travel-papers")
	w.does(ctx, 25, office, admission, "formalities")
	w.escalates(ctx, 20, admission)
	w.writes(ctx, 5, "demo-account-talent-cq", admission, "单位人事处已经收到我的申请。")

	order := w.opens(ctx, 8, "demo-account-employer-cq", exchange.NewMatter{Procedure: "service-order", Counterparty: w.organisationOf("demo-account-agency"), Fields: map[string]any{"agency.service": "pay-design", "wanted": "为电池工程师团队设计两地可比的薪酬方案。"}})
	w.does(ctx, 7, "demo-account-agency", order, "accept")
	w.calls(ctx, office)
	w.jointProject(ctx, office)
	return w.err
}

// calls holds one for funds, with two equal applicants of whom one works on a
// platform, and one for a place at a laboratory, in which nobody has applied.
func (w *demoMatters) calls(ctx context.Context, office market.AccountID) {
	if w.err != nil {
		return
	}
	opens, closes := exchange.Today(w.now.AddDate(0, 0, -9)), exchange.Today(w.now.AddDate(0, 0, 21))
	u := w.callsOn(9)
	funds, err := u.Create(ctx, w.actor(office), "platform-funding", "", market.CallSpec{Title: "平台研究经费（新材料与智能制造）", Description: "资助在渝开展的应用研究，为期一年。条件相当的，在四类平台工作者优先。",
		Sum: &market.Money{Amount: 600_000, Currency: "CNY"}, Opens: opens, Closes: closes}, market.En)
	if err != nil {
		w.err = err
		return
	}
	lab := slices.IndexFunc(w.data.Organisations, func(o market.Organisation) bool { return o.Employer.Kind == market.KeyLaboratory })
	if lab < 0 {
		w.err = errors.New("no organisation is a key laboratory")
		return
	}
	host := market.Actor{Account: office, Role: market.RoleEmployer, Organisations: []market.OrganisationID{w.data.Organisations[lab].ID}}
	if _, err := u.Create(ctx, host, "platform-place", "", market.CallSpec{Title: "重点实验室博士后岗位", Description: "山地灾害监测与结构安全方向。", Places: 1, Opens: opens, Closes: closes}, market.En); err != nil {
		w.err = err
		return
	}
	for i, who := range []struct {
		account           market.AccountID
		platform, project string
		sum               float64
	}{{"demo-account-talent-mo", "none", "旧楼外墙的低成本监测", 300_000}, {"demo-account-talent-hk", "engineering-centre", "山地桥梁的长期监测", 400_000}} {
		id := w.opens(ctx, 5-i, who.account, exchange.NewMatter{Procedure: "platform-funding", Call: funds.Value.ID,
			Fields: map[string]any{"talent.platform": who.platform, "project": who.project, "sum": map[string]any{"amount": who.sum, "currency": "CNY"}}})
		if w.err != nil {
			return
		}
		v, err := u.Get(ctx, w.actor(office), funds.Value.ID)
		if err == nil {
			_, err = w.callsOn(2).Judge(ctx, w.actor(office), v.Value.ID, id, 82, "目标明确，方法可行，预算合理。", v.Revision)
		}
		w.err = err
	}
}

// jointProject is one that is granted, with a journey under way.
func (w *demoMatters) jointProject(ctx context.Context, office market.AccountID) {
	const who, institute = market.AccountID("demo-account-talent-cq"), market.AccountID("demo-account-institute-cq")
	unit := w.organisationOf(institute)
	of := map[string]any{"talent.scienceTechnology": true, "project.activity": "joint-research", "project.partnerPlace": "HK", "partner": "青屿科技有限公司"}
	with := func(more map[string]any) map[string]any {
		maps.Copy(more, of)
		return more
	}
	project := w.opens(ctx, 30, who, exchange.NewMatter{Procedure: "joint-project", Counterparty: unit, Fields: with(map[string]any{"name": "高强铝合金焊接接头的耐久性", "begins": w.day(15), "ends": w.day(-350)})})
	w.hands(ctx, 29, who, project, "project-plan", "plan.pdf")
	w.does(ctx, 25, institute, project, "approve")
	w.does(ctx, 22, office, project, "record")
	w.grants(ctx, 20, office, project)
	trip := w.opens(ctx, 7, who, exchange.NewMatter{Procedure: "joint-travel", Counterparty: unit, From: project,
		Fields: with(map[string]any{"leaves": w.day(-20), "returns": w.day(-24), "stops": "香港：在伙伴的实验室做疲劳试验，并同团队讨论结果。"})})
	w.does(ctx, 5, institute, trip, "approve")
}

// on is the use cases as they were some days ago.
func (w *demoMatters) on(days int) exchange.Matters {
	deps := w.deps
	at := w.now.AddDate(0, 0, -days)
	deps.Now = func() time.Time { return at }
	return exchange.NewMatters(deps)
}

func (w *demoMatters) callsOn(days int) exchange.Calls {
	deps := w.deps
	at := w.now.AddDate(0, 0, -days)
	deps.Now = func() time.Time { return at }
	return exchange.NewCalls(deps)
}

// day is that of some days ago, or to come.
func (w *demoMatters) day(ago int) string { return exchange.Today(w.now.AddDate(0, 0, -ago)).String() }

func (w *demoMatters) organisationOf(account market.AccountID) string {
	i := slices.IndexFunc(w.data.Organisations, func(o market.Organisation) bool { return slices.Contains(o.Members, account) })
	if i < 0 {
		w.err = fmt.Errorf("%s has no organisation", account)
		return ""
	}
	return string(w.data.Organisations[i].ID)
}

// actor is one of the demo accounts, which are not stored yet.
func (w *demoMatters) actor(id market.AccountID) market.Actor {
	i := slices.IndexFunc(w.data.Accounts, func(a market.Account) bool { return a.ID == id })
	if i < 0 {
		w.err = fmt.Errorf("there is no demo account %s", id)
		return market.Actor{}
	}
	account := w.data.Accounts[i]
	a := market.Actor{Account: id, Role: account.Role, Talent: account.Talent, Place: account.Place}
	for _, o := range w.data.Organisations {
		if slices.Contains(o.Members, id) {
			a.Organisations = append(a.Organisations, o.ID)
		}
	}
	return a
}

func (w *demoMatters) opens(ctx context.Context, days int, who market.AccountID, n exchange.NewMatter) market.MatterID {
	a := w.actor(who)
	if w.err != nil {
		return ""
	}
	if len(a.Organisations) > 0 {
		n.Organisation = a.Organisations[0]
	}
	v, err := w.on(days).Open(ctx, a, n, market.En)
	if err != nil {
		w.err = fmt.Errorf("open %s for %s: %w", n.Procedure, who, err)
	}
	return v.Value.ID
}

func (w *demoMatters) does(ctx context.Context, days int, who market.AccountID, id market.MatterID, task market.TaskID) {
	w.changes(ctx, days, who, id, func(u exchange.Matters, a market.Actor, r store.Revision) error {
		_, err := u.Settle(ctx, a, id, task, market.TaskDone, "", r)
		return err
	})
}

// demoPage is a page that says that it is one of the demo.
const demoPage = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<</Length 58>>stream
BT /F1 14 Tf 72 760 Td (A page of the demo of Yuqiao.) Tj ET
endstream
endobj
trailer<</Root 1 0 R>>
%%EOF
`

func (w *demoMatters) hands(ctx context.Context, days int, who market.AccountID, id market.MatterID, code, name string) {
	w.changes(ctx, days, who, id, func(u exchange.Matters, a market.Actor, _ store.Revision) error {
		_, err := u.Attach(ctx, a, id, code, name, market.PDF, []byte(demoPage))
		return err
	})
}

func (w *demoMatters) grants(ctx context.Context, days int, who market.AccountID, id market.MatterID) {
	w.changes(ctx, days, who, id, func(u exchange.Matters, a market.Actor, r store.Revision) error {
		_, err := u.Patch(ctx, a, id, exchange.MatterPatch{Status: market.MatterGranted}, r)
		return err
	})
}

func (w *demoMatters) writes(ctx context.Context, days int, who market.AccountID, id market.MatterID, text string) {
	w.changes(ctx, days, who, id, func(u exchange.Matters, a market.Actor, _ store.Revision) error {
		_, err := u.Write(ctx, a, id, text)
		return err
	})
}

// escalates notes that something is overdue, as the sweep of that day did.
func (w *demoMatters) escalates(ctx context.Context, days int, id market.MatterID) {
	if w.err != nil {
		return
	}
	deps := w.deps
	deps.Now = func() time.Time { return w.now.AddDate(0, 0, -days) }
	w.err = exchange.NewFollowups(deps).Settle(ctx, store.Change{Kind: store.Matters, ID: string(id)})
}

func (w *demoMatters) changes(ctx context.Context, days int, who market.AccountID, id market.MatterID, change func(exchange.Matters, market.Actor, store.Revision) error) {
	a := w.actor(who)
	if w.err != nil {
		return
	}
	u := w.on(days)
	v, err := u.Get(ctx, a, id)
	if err == nil {
		err = change(u, a, v.Revision)
	}
	if err != nil {
		w.err = fmt.Errorf("%s by %s: %w", id, who, err)
	}
}

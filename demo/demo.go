// Package demo invents a small exchange to look at: people, employers, agencies,
// liaison offices and openings in four languages, made from the lexicon. Equal
// input gives equal data on every machine. Everybody and every employer in it is
// invented.
package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// Password opens every demo account.
const Password = "yuqiao-demo-2026"

// Data is a whole exchange, in the order in which it is stored.
type Data struct {
	// Accounts have no password hash yet.
	Accounts      []market.Account
	Organisations []market.Organisation
	Openings      []market.Opening
	Talents       []market.Talent
	Verifications []market.Verification
	Cases         []market.Case
	Enquiries     []market.Enquiry
	Cohorts       []market.Cohort
	Reports       []market.Report
}

// Make invents the data as it would stand on a day. It fails only when the
// lexicon lacks a concept that a trade is made of.
func Make(lex *lexicon.Lexicon, on market.Date) (Data, error) {
	g := &generator{lex: lex, on: on, r: 20041013}
	g.accounts()
	g.organisations()
	g.talents()
	g.openings()
	g.owners()
	g.verifications()
	g.desks()
	g.tracks()
	g.training()
	if len(g.unknown) > 0 {
		return Data{}, fmt.Errorf("demo: the lexicon has no concept %q", g.unknown)
	}
	return g.data, nil
}

type generator struct {
	lex     *lexicon.Lexicon
	on      market.Date
	r       random
	data    Data
	trades  []string // of each talent
	unknown []string
}

// moment is a working hour some days before the day.
func (g *generator) moment(daysBefore int) time.Time {
	minutes := g.r.between(60, 600) // 09:00 to 18:00 in the three places
	return g.on.AddDays(-daysBefore).Time().Add(time.Duration(minutes) * time.Minute)
}

const domain = "@demo.yuqiao.example"

// IsAccount tells whether an account is one of the demo data's.
func IsAccount(a market.Account) bool {
	return strings.HasPrefix(string(a.ID), "demo-account-") && strings.HasSuffix(a.Email, domain)
}

// accounts are the ones to log in with; owners connects them.
func (g *generator) accounts() {
	for _, a := range []struct {
		id, name string
		role     market.Role
		place    market.Place
		locale   market.Locale
	}{
		{"employer-cq", "渝岭动力 人力资源部", market.RoleEmployer, "", market.ZhHans},
		{"employer-hk", "Harbour Works HR", market.RoleEmployer, "", market.En},
		{"employer-mo", "Recursos Humanos, Hou Ngon", market.RoleEmployer, "", market.Pt},
		{"institute-cq", "江畔新材料研究院 科研处", market.RoleEmployer, "", market.ZhHans},
		{"agency", "嘉陵人才顾问", market.RoleAgency, "", market.ZhHans},
		{"talent-hk", "香港應徵者", market.RoleTalent, "", market.ZhHant},
		{"talent-cq", "重庆焊工", market.RoleTalent, "", market.ZhHans},
		{"talent-mo", "Candidato de Macau", market.RoleTalent, "", market.Pt},
		{"office-cq", "重庆联络处", market.RoleLiaison, market.Chongqing, market.ZhHans},
		{"office-hk", "香港聯絡處", market.RoleLiaison, market.HongKong, market.ZhHant},
		{"office-mo", "澳門聯絡處", market.RoleLiaison, market.Macau, market.ZhHant},
		{"admin", "Administrator", market.RoleAdmin, "", market.En},
	} {
		created := g.on.AddDays(-400).Time()
		g.data.Accounts = append(g.data.Accounts, market.Account{
			ID: market.AccountID("demo-account-" + a.id), Email: a.id + domain, Name: a.name, Role: a.role,
			Place: a.place, Locale: a.locale, EmailConfirmedAt: created, CreatedAt: created, UpdatedAt: created,
		})
	}
}

// owners gives each talent account the first fitting profile of its place.
func (g *generator) owners() {
	for _, want := range []struct {
		account market.AccountID
		home    market.Place
		trade   string
		fits    func(market.Profile) bool
	}{
		{"demo-account-talent-hk", market.HongKong, "welder", func(p market.Profile) bool {
			return p.SkillGrade.HighSkilled() && p.Wants.Places[0] == market.Chongqing
		}},
		{"demo-account-talent-cq", market.Chongqing, "welder", func(p market.Profile) bool {
			return len(p.Licences) > 0 && slices.Contains(p.Wants.Places, market.Mainland)
		}},
		{"demo-account-talent-mo", market.Macau, "translator", func(p market.Profile) bool { return p.Languages[0].Code == "pt" }},
	} {
		for i := range g.data.Talents {
			t := &g.data.Talents[i]
			if g.trades[i] != want.trade || t.Profile.Home != want.home || !want.fits(t.Profile) {
				continue
			}
			t.Account, t.ConsentBasis = want.account, "self"
			for k := range g.data.Accounts {
				if a := &g.data.Accounts[k]; a.ID == want.account {
					a.Talent, a.Name = t.ID, t.Profile.Name
				}
			}
			break
		}
	}
}

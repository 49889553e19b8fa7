package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/policy"
)

//go:generate go test -run ^TestBytes$ -count 1 . -update

var update = flag.Bool("update", false, "write the sum of the data again")

// made is the data of one day, and the lexicon that they were made with.
type made struct {
	Data
	lex *lexicon.Lexicon
}

func makeOn(day string) (m made, err error) {
	if m.lex, err = lexicon.Open(); err != nil {
		return m, err
	}
	on, err := market.ParseDate(day)
	if err != nil {
		return m, err
	}
	m.Data, err = Make(m.lex, on)
	return m, err
}

// once is made for all tests, none of which changes it.
var once = sync.OnceValues(func() (made, error) { return makeOn("2026-11-23") })

func make2026(t *testing.T) made {
	t.Helper()
	m, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The sum stands beside the version of the lexicon whose words it is made of.
func TestBytes(t *testing.T) {
	d := make2026(t)
	b, err := json.Marshal(d.Data)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b)
	got := d.lex.Version() + " " + hex.EncodeToString(sum[:]) + "\n"
	if *update {
		if err := os.WriteFile("testdata/sum", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/sum")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the data are %s, want %s; after a wanted change run go generate ./demo", got, want)
	}
	again, err := makeOn("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	if b2, _ := json.Marshal(again.Data); string(b2) != string(b) {
		t.Error("the same day gave other data")
	}
}

func TestWhole(t *testing.T) {
	d := make2026(t)
	employersOf, agenciesOf, officesOf := 0, 0, 0
	kinds := map[market.EmployerKind]bool{}
	orgs := map[market.OrganisationID]market.Organisation{}
	for _, o := range d.Organisations {
		orgs[o.ID] = o
		if err := o.Employer.Validate(); err != nil {
			t.Errorf("%s: %v", o.ID, err)
		}
		switch o.Role {
		case market.EmployerOrganisation:
			employersOf++
			kinds[o.Employer.Kind] = true
		case market.AgencyOrganisation:
			agenciesOf++
		case market.OfficeOrganisation:
			officesOf++
		}
	}
	if len(d.Talents) < 600 || len(d.Openings) < 120 || employersOf != 40 || agenciesOf != 8 || officesOf != 3 || len(kinds) != 10 {
		t.Errorf("%d talents, %d openings, %d employers of %d kinds, %d agencies, %d offices", len(d.Talents), len(d.Openings), employersOf, len(kinds), agenciesOf, officesOf)
	}
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	homes := map[market.Place]int{}
	for _, x := range d.Talents {
		if err := x.Profile.Validate(); err != nil {
			t.Errorf("%s: %v", x.ID, err)
		}
		if !x.Eligible() || x.CreatedAt.After(now) {
			t.Errorf("%s is not eligible or not yet there", x.ID)
		}
		homes[x.Profile.Home]++
		for _, e := range x.Profile.Experience {
			if !e.End.Current && e.End.Month.Index() < e.Start.Index() {
				t.Errorf("%s: a post ends before it begins", x.ID)
			}
		}
	}
	for _, p := range []market.Place{market.Chongqing, market.HongKong, market.Macau, market.Mainland} {
		if homes[p] < 50 {
			t.Errorf("%d talents live in %s", homes[p], p)
		}
	}
	for _, o := range d.Openings {
		if err := o.Spec.Validate(); err != nil {
			t.Errorf("%s: %v", o.ID, err)
		}
		waits := o.Status == market.Draft && o.Selection.Entered() && !o.Selection.Confirmed()
		if !waits && !o.OpenOn(market.DateOf(now)) || o.PublishedAt.After(now) || orgs[o.Organisation].ID == "" {
			t.Errorf("%s is not open or has no employer", o.ID)
		}
		if s := o.Spec; s.Description == "" || s.Post == "" || s.Place == "" || s.Pay == nil || s.Headcount == 0 || s.Closes.IsZero() {
			t.Errorf("%s lacks what an advertisement must say", o.ID)
		}
	}
	owned := 0
	for _, a := range d.Accounts {
		if a.Talent != "" {
			owned++
		}
		if !strings.HasSuffix(a.Email, domain) {
			t.Errorf("%s has the address %s", a.ID, a.Email)
		}
	}
	if owned != 3 {
		t.Errorf("%d talent accounts have a profile", owned)
	}
}

// What is verified is spelled as the policy reads it.
func TestVerificationsAreCanonical(t *testing.T) {
	d := make2026(t)
	for _, v := range d.Verifications {
		if v.Fact == "organisation.registration" || v.Fact == "agency.licence" {
			continue
		}
		got, err := policy.CanonicalValue(v.Fact, v.Value)
		if err != nil || got != v.Value {
			t.Errorf("%s %s=%q: canonical %q, %v", v.Subject.ID, v.Fact, v.Value, got, err)
		}
	}
}

// Each office finds facts to verify, with evidence and by its own authority,
// and an enquiry; one of them a report of an opening that is there.
func TestDesksAreNotEmpty(t *testing.T) {
	d := make2026(t)
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	waiting, enquiries := map[market.Place]int{}, map[market.Place]int{}
	seen := map[string]bool{}
	for _, v := range d.Verifications {
		key := v.Subject.ID + " " + v.Fact
		if seen[key] {
			t.Errorf("%s is asked for twice", key)
		}
		seen[key] = true
		if !v.Waits() {
			continue
		}
		waiting[v.Place]++
		if f, ok := policy.FactNamed(v.Fact); v.Value == "" || v.Evidence == "" || ok && !f.MayVerify(v.Place) || v.CreatedAt.After(now) {
			t.Errorf("%s: %s=%q on %q", v.ID, v.Fact, v.Value, v.Evidence)
		}
	}
	for _, e := range d.Enquiries {
		enquiries[e.Place]++
		if e.UpdatedAt.After(now) || e.Messages[0].By != market.AskerSide {
			t.Errorf("%s: %v", e.ID, e)
		}
	}
	for _, p := range market.Offices {
		if waiting[p] < 3 || enquiries[p] != 1 {
			t.Errorf("%s: %d facts wait, %d enquiries", p, waiting[p], enquiries[p])
		}
	}
	appeals := 0
	for _, v := range d.Verifications {
		if v.Appeal != nil {
			appeals++
			if !v.Waits() || v.Status != market.VerificationRefused || v.Reason == "" || v.Appeal.At.After(now) || len(v.History) != 2 {
				t.Errorf("%s: %v", v.ID, v)
			}
		}
	}
	if appeals != 1 {
		t.Errorf("%d appeals", appeals)
	}
	if len(d.Cases) != 1 || d.Cases[0].Need < 1 || d.Cases[0].Status != market.CaseRequested || d.Cases[0].CreatedAt.After(now) {
		t.Errorf("%v", d.Cases)
	}
	if len(d.Reports) != 1 || d.Reports[0].Opening == "" || d.Reports[0].CreatedAt.After(now) {
		t.Errorf("%v", d.Reports)
	}
}

// Characters that stand in one of the two scripts only.
const (
	onlyHans = "经验负责项长从业队发设计电气软动车机构论识实习质检测环险财"
	onlyHant = "經驗負責項長從業隊發設計電氣軟動車機構論識實習質檢測環險財"
)

// Each text is in the script of its language, with no slot left open.
func TestTextsAreInOneLanguage(t *testing.T) {
	d := make2026(t)
	check := func(id, text string) {
		if strings.ContainsAny(text, "{}") || strings.TrimSpace(text) == "" {
			t.Errorf("%s: %q", id, text)
		}
		if strings.ContainsAny(text, onlyHans) && strings.ContainsAny(text, onlyHant) {
			t.Errorf("%s mixes scripts: %q", id, text)
		}
	}
	for _, x := range d.Talents {
		check(string(x.ID), x.Profile.Headline)
		check(string(x.ID), x.Profile.Summary)
		for _, e := range x.Profile.Experience {
			check(string(x.ID), e.Summary)
			check(string(x.ID), e.Title)
			check(string(x.ID), e.Employer)
		}
	}
	for _, o := range d.Openings {
		check(string(o.ID), o.Spec.Title)
		check(string(o.ID), o.Spec.Description)
	}
}

// Both recruitment flows can be walked at once: a Chongqing pillar firm with a
// key-technical post in reach of a high-skilled worker from Hong Kong, and a
// factory of Hong Kong capital in Chengdu with two seats for Chongqing welders.
func TestFlowsCanBeWalked(t *testing.T) {
	d := make2026(t)
	c, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	on, _ := market.ParseDate("2026-11-23")
	orgs := map[market.OrganisationID]market.Organisation{}
	for _, o := range d.Organisations {
		orgs[o.ID] = o
	}
	accounts := map[market.AccountID]market.TalentID{}
	for _, a := range d.Accounts {
		accounts[a.ID] = a.Talent
	}
	outcome := func(talent market.AccountID, org market.OrganisationID, post market.PostKind, clause int, limb string) policy.Outcome {
		in := policy.Input{On: on, Locale: market.En}
		for _, x := range d.Talents {
			if x.ID == accounts[talent] {
				in.Talent = &market.TalentInput{Profile: x.Profile}
			}
		}
		employer := orgs[org].Employer
		for _, o := range d.Openings {
			if o.Organisation == org && o.Spec.Post == post {
				in.Opening = &market.OpeningInput{OpeningSpec: o.Spec, Employer: &employer}
			}
		}
		if in.Talent == nil || in.Opening == nil {
			t.Fatalf("no talent of %s or no %s post at %s", talent, post, org)
		}
		if share := orgs[org].CapitalShare; share != nil {
			in.Facts = map[string]any{"capitalShare": *share}
		}
		list, err := c.AssessClauses(in, clause)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range list {
			if v.Limb == limb {
				return v.Outcome
			}
		}
		return ""
	}
	for _, x := range []struct {
		talent market.AccountID
		org    market.OrganisationID
		post   market.PostKind
		clause int
		limb   string
		want   policy.Outcome
	}{
		{"demo-account-talent-hk", "demo-org-yuling-power", market.PostKeyTechnical, 3, "A", policy.MayApply},
		{"demo-account-talent-hk", "demo-org-yuling-power", market.PostKeyTechnical, 3, "B", policy.NotCovered},
		{"demo-account-talent-cq", "demo-org-hk-chengdu-factory", market.PostSkilled, 14, policy.Track14Limb, policy.MayApply},
		{"demo-account-talent-cq", "demo-org-hk-chengdu-factory", market.PostManagement, 14, policy.Track14Limb, policy.NotCovered},
		{"demo-account-talent-cq", "demo-org-cn-macau-food", market.PostProfessionalTechnical, 14, policy.Track14Limb, policy.AuthorityDecides},
	} {
		if got := outcome(x.talent, x.org, x.post, x.clause, x.limb); got != x.want {
			t.Errorf("%s at %s, clause %d %s: %s, want %s", x.talent, x.org, x.clause, x.limb, got, x.want)
		}
	}
}

// Nobody worked before they had finished school, and posts follow each other.
func TestCareersMakeSense(t *testing.T) {
	d := make2026(t)
	for _, x := range d.Talents {
		p := x.Profile
		first := p.Experience[len(p.Experience)-1].Start
		if graduated := p.Education[0].Year; first.Year < graduated {
			t.Errorf("%s began in %v and graduated in %d", x.ID, first, graduated)
		}
		for i := 1; i < len(p.Experience); i++ {
			if end := p.Experience[i].End.Month.Index(); end != p.Experience[i-1].Start.Index()-1 {
				t.Errorf("%s: posts %d and %d do not follow each other", x.ID, i, i-1)
			}
			if p.Experience[i].Employer == p.Experience[i-1].Employer {
				t.Errorf("%s left %s for itself", x.ID, p.Experience[i].Employer)
			}
		}
	}
	for _, o := range d.Openings {
		for _, old := range []string{"江北", "渝北"} {
			if strings.Contains(o.Spec.District, old) {
				t.Errorf("%s is in %s, which is 两江新区 since 2025", o.ID, o.Spec.District)
			}
		}
		if o.Spec.Closes.Before(market.DateOf(time.Date(2026, 12, 20, 0, 0, 0, 0, time.UTC))) {
			t.Errorf("%s closes within weeks", o.ID)
		}
	}
}

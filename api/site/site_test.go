package site

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
)

// Every text is there in every language, and says the same values.
func TestWords(t *testing.T) {
	all := words()
	if len(all) != len(market.Locales) {
		t.Fatalf("%d languages", len(all))
	}
	for name, english := range all[market.En] {
		for _, l := range market.Locales {
			text, ok := all[l][name]
			if !ok || strings.TrimSpace(text) == "" && name != "separator" && name != "list" && name != "group" {
				t.Errorf("%s is missing in %s", name, l)
			}
			for _, value := range []string{"{n}", "{pay}"} {
				if strings.Contains(text, value) != strings.Contains(english, value) {
					t.Errorf("%s in %s: %q", name, l, text)
				}
			}
		}
	}
	for _, l := range market.Locales {
		if len(all[l]) != len(all[market.En]) {
			t.Errorf("%s has %d texts", l, len(all[l]))
		}
		for _, p := range market.Places {
			if (Words{l}).Place(p) == "" {
				t.Errorf("%s has no name in %s", p, l)
			}
		}
		for _, c := range market.Currencies {
			if !strings.Contains((Words{l}).Say(string(c)), "{pay}") {
				t.Errorf("%s is not written in %s", c, l)
			}
		}
	}
}

// Pay, dates and years read as they do once the application has taken over:
// its own words, and the cases of frontend/src/words/format.test.tsx.
func TestFormatsReadLikeTheApplication(t *testing.T) {
	filled := strings.NewReplacer("{{amount}}", "{pay}", "{{pay}}", "{pay}", "{{n}}", "{n}")
	for _, x := range []struct {
		language                                  market.Locale
		pay, months, date, september, count, year string
	}{
		{market.ZhHans, "每月 9,000 – 11,000 元人民币", "每月 9,000 元人民币（13.5 薪）", "2027年1月17日", "2027年9月17日", "9,000", "至少 1 年工作经验"},
		{market.ZhHant, "每月 9,000 – 11,000 元人民幣", "每月 9,000 元人民幣（13.5 個月薪）", "2027年1月17日", "2027年9月17日", "9,000", "最少 1 年工作經驗"},
		{market.En, "RMB\u00a09,000 – 11,000 a month", "RMB\u00a09,000 a month (13.5 months a year)", "17 Jan 2027", "17 Sept 2027", "9,000", "At least 1 year of experience"},
		{market.Pt, "CNY\u00a09\u00a0000 – 11\u00a0000 por mês", "CNY\u00a09\u00a0000 por mês (13,5 meses por ano)", "17/01/2027", "17/09/2027", "9000", "Pelo menos 1 ano de experiência"},
	} {
		w := Words{x.language}
		january, september := market.DateOf(time.Date(2027, 1, 17, 0, 0, 0, 0, time.UTC)), market.DateOf(time.Date(2027, 9, 17, 0, 0, 0, 0, time.UTC))
		some := &market.OfferedPay{Min: 9000, Max: 11000, Currency: "CNY", Per: "month"}
		one := &market.OfferedPay{Min: 9000, Max: 9000, Currency: "CNY", Per: "month", Months: 13.5}
		for _, c := range [][2]string{{w.Pay(some), x.pay}, {w.Pay(one), x.months}, {w.Date(january), x.date}, {w.Date(september), x.september}, {w.Number(9000), x.count}, {w.Years(1), x.year}, {w.Date(market.Date{}), ""}} {
			if c[0] != c[1] {
				t.Errorf("%s: %q, not %q", x.language, c[0], c[1])
			}
		}
		data, err := os.ReadFile("../../frontend/src/words/common/" + string(x.language) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var page struct {
			Money map[string]string
			Pay   struct{ AMonth, AYear, Months string }
		}
		if err := json.Unmarshal(data, &page); err != nil {
			t.Fatal(err)
		}
		said := map[string]string{"aMonth": page.Pay.AMonth, "aYear": page.Pay.AYear, "months": page.Pay.Months}
		for currency, text := range page.Money {
			said[currency] = text
		}
		for name, text := range said {
			if got := w.Say(name); got != filled.Replace(text) {
				t.Errorf("%s, %s: %q, not %q", x.language, name, got, text)
			}
		}
	}
}

// The home page that the server sends reads like the one that takes over.
func TestHomeReadsLikeTheApplication(t *testing.T) {
	for _, l := range market.Locales {
		data, err := os.ReadFile("../../frontend/src/words/home/" + string(l) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var page struct{ Home struct{ Title, Lead string } }
		if err := json.Unmarshal(data, &page); err != nil {
			t.Fatal(err)
		}
		if w := (Words{l}); w.Say("homeTitle") != page.Home.Title || w.Say("homeLead") != page.Home.Lead {
			t.Errorf("%s: the home page says %q and %q", l, page.Home.Title, page.Home.Lead)
		}
	}
}

func TestPayInWords(t *testing.T) {
	for _, x := range []struct {
		pay  *market.OfferedPay
		want string
	}{
		{nil, "Pay not stated"},
		{&market.OfferedPay{}, "Pay not stated"},
		{&market.OfferedPay{Min: 8000, Max: 12000, Currency: "CNY", Per: "month"}, "RMB\u00a08,000 – 12,000 a month"},
		{&market.OfferedPay{Min: 30000, Max: 30000, Currency: "HKD", Per: "month", Months: 13.5}, "HK$30,000 a month (13.5 months a year)"},
		{&market.OfferedPay{Max: 1234567.5, Currency: "MOP", Per: "year", Months: 14}, "MOP\u00a01,234,567.5 a year"},
		{&market.OfferedPay{Min: 900}, "900"},
	} {
		if got := (Words{market.En}).Pay(x.pay); got != x.want {
			t.Errorf("%+v: %q", x.pay, got)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, x := range []struct {
		asked, accepted string
		want            market.Locale
	}{
		{"", "", market.En}, {"", "zh", market.ZhHans}, {"", "zh-MO", market.ZhHant}, {"", "zh-Hant", market.ZhHant}, {"", "zh-Hans-HK", market.ZhHans}, {"", "zh-Hant-CN", market.ZhHant},
		{"", "fr;q=0.9, pt-BR;q=0.1", market.Pt}, {"", "en;q=0.2,zh-TW;q=0.7", market.ZhHant}, {"", ";;;", market.En}, {"", "*", market.En},
		{"pt", "zh", market.Pt}, {"fr", "zh", market.ZhHans}, {"zh-Hant", "", market.ZhHant}, {"", strings.Repeat("zh,", 200), market.En},
	} {
		if got := Language(x.asked, x.accepted); got != x.want {
			t.Errorf("%q, %.30q: %s", x.asked, x.accepted, got)
		}
	}
}

// What search engines need is there, or the opening is not offered to them.
func TestPostingIsWholeOrNone(t *testing.T) {
	p := Page{Words: Words{market.Pt}, Base: "https://yuqiao.example", Path: "/openings/o1"}
	whole := Job{ID: "o1", Spec: market.OpeningSpec{Title: "Soldador", Place: market.Macau}, Employer: market.Employer{Name: "Firma"}}
	job := p.Posting(whole)[0].(object)
	for _, needed := range []string{"title", "description", "datePosted", "hiringOrganization", "jobLocation", "identifier", "url"} {
		if job[needed] == nil || job[needed] == "" {
			t.Errorf("no %s", needed)
		}
	}
	if where := job["jobLocation"].(object)["address"].(object); where["addressCountry"] != "MO" || where["addressLocality"] != "Macau" {
		t.Errorf("%v", where)
	}
	for _, absent := range []string{"baseSalary", "validThrough", "employmentType", "educationRequirements", "experienceRequirements", "industry", "skills"} {
		if job[absent] != nil {
			t.Errorf("%s is not said: %v", absent, job[absent])
		}
	}
	nameless, nowhere, abroad := whole, whole, whole
	nameless.Employer = market.Employer{}
	nowhere.Spec.Place = ""
	abroad.Spec.Place = market.Elsewhere
	for _, j := range []Job{nameless, nowhere, abroad} {
		if got := p.Posting(j); got != nil {
			t.Errorf("%+v: %v", j, got)
		}
	}
	nowhere.Employer.Place = market.HongKong
	if got := p.Posting(nowhere); got == nil {
		t.Error("the employer's place is not taken")
	}
	silent := whole
	silent.Spec.Skills, silent.Spec.MinYears = []market.WantedSkill{{Name: "<TIG>"}, {Name: "MIG"}}, 2
	if got := p.Posting(silent)[0].(object)["description"]; got != "<p>Soldador</p><p>Competências: &lt;TIG&gt;, MIG</p><p>Pelo menos 2 anos de experiência</p>" {
		t.Errorf("%s", got)
	}
}

func TestTexts(t *testing.T) {
	if got := Paragraphs(" a \r\n\n\tb\n"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%q", got)
	}
	if got := clip("招 聘\n  焊工", 3); got != "招 …" {
		t.Errorf("%q", got)
	}
}
